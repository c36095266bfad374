"""What a family's scripts hold beside the markup: times, and on some pages the story itself."""

import json
import re
from collections.abc import Iterator

from news.families.declaration import Layout
from news.model import ClaimKind

_MARKUP = 140  # characters that make a script's text worth reading as a story
_TEXT_LIMIT = 400_000
_STRING = r'"((?:[^"\\]|\\.)*+)"'  # of JSON; gives nothing back, so it is linear
_CLOSING = re.compile(r"\{(/[a-z][a-z0-9-]{0,20})\}")  # "{/p}": Sinclair keeps "</" out of its scripts so


def times(source: str, layout: Layout) -> Iterator[tuple[ClaimKind, str, str]]:
    """Kind, key and characters of each time that the family's scripts hold."""
    for key, kind in layout.page_data:
        found = re.search(rf'"{re.escape(key)}"\s*:\s*"([^"]{{4,60}})"', source)
        if found:
            yield ClaimKind(kind), key, found[1].replace("\\/", "/")


def story(source: str, layout: Layout) -> str:
    """The story's markup where the family's scripts hold it, else nothing."""
    for key in layout.text_data:
        for found in re.finditer(rf'"{re.escape(key)}"\s*:\s*{_STRING}', source):
            if _MARKUP <= len(found[1]) <= _TEXT_LIMIT and (markup := _decoded(found[1])):
                return markup
    return ""


def _decoded(text: str) -> str:
    try:
        markup = json.loads(f'"{text}"', strict=False)
    except ValueError:
        return ""
    if not isinstance(markup, str):
        return ""
    return _CLOSING.sub(r"<\1>", markup.encode("utf-8", "replace").decode("utf-8"))
