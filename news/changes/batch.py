"""One line of `nightdesk diff --batch`."""

from collections.abc import Mapping
from typing import Any

from news.changes.alignment import align
from news.errors import BatchError


def answer(row: Mapping[str, Any]) -> dict[str, Any]:
    """{"id", "old": [sentence], "new": [sentence]} -> {"id", "links", "moved"}; null is empty."""
    if not isinstance(row, Mapping):
        raise BatchError('a line must be an object such as {"id": "1", "old": ["One."], "new": ["Two."]}')
    alignment = align(_texts(row, "old"), _texts(row, "new"))
    links, moved = ([list(link) for link in side] for side in (alignment.links, alignment.moved))
    return {"id": row.get("id"), "links": links, "moved": moved}


def _texts(row: Mapping[str, Any], name: str) -> list[str]:
    """One side's sentences."""
    texts = row.get(name)
    if texts is None:
        return []
    if not isinstance(texts, list) or not all(text is None or isinstance(text, str) for text in texts):
        raise BatchError(f'"{name}" must be a list of sentences, each a text or null')
    return [text or "" for text in texts]
