"""Names that the pages on incidents do not spell: what each article's own lists withhold, and every minor's."""

import asyncio
import json
from collections.abc import Iterable, Iterator
from typing import Any

from browse import desk, discretion
from news.changes.withholding import spells, withheld
from storage import changed

CHUNK = 20  # articles asked at once: changed.TEXTS answers with so many versions at most
Names = dict[int, frozenset[str]]


async def hidden(datasette: Any, articles: Iterable[int]) -> Names:
    """The names that are withheld in each article of one incident."""
    texts, removed = [], []
    for asked in _asked(articles):
        texts += await desk.rows(datasette, changed.TEXTS, **asked)
        removed += await desk.rows(datasette, changed.REMOVED_NAMES, **asked)
    return await asyncio.to_thread(together, removed, texts)


def hidden_here(ask: discretion.Ask, articles: Iterable[int]) -> Names:
    """The same for a command, which asks the record by itself."""
    texts, removed = [], []
    for asked in _asked(articles):
        texts += ask(changed.TEXTS, asked)
        removed += ask(changed.REMOVED_NAMES, asked)
    return together(removed, texts)


def together(removed: list[desk.Row], texts: list[desk.Row]) -> Names:
    """Each article's own names, and those that any of the others shows to be a minor's."""
    own = discretion.hidden(removed, texts)
    young = discretion.young(texts)
    return {article: own.get(article, frozenset()) | young for article in {text["article_id"] for text in texts}}


def _asked(articles: Iterable[int]) -> Iterator[dict[str, str]]:
    numbers = sorted(set(articles))
    return ({"articles": json.dumps(numbers[at : at + CHUNK])} for at in range(0, len(numbers), CHUNK))


def every(names: Names) -> frozenset[str]:
    """All of them, for what is told of the incident as a whole."""
    return frozenset().union(*names.values())


def discreet(text: str, names: frozenset[str]) -> str:
    """A text with brackets in place of the names."""
    return withheld(text, names) if names else text


def is_spelled(text: str, names: frozenset[str]) -> bool:
    """Whether a text spells one of the names, in capitals or not."""
    return bool(names) and (spells(text, names) or spells(text.title(), names))
