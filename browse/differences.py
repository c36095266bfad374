"""A comparison as a page shows it: sentence by sentence, every word with its sign."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from news.changes.verdict import compare
from news.changes.words import word_difference
from news.model import Observation
from storage.rows import to_text


@dataclass(frozen=True)
class Line:
    """One sentence of a comparison: its fate, and its words as (operation, text)."""

    fate: str
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Comparison:
    """Two versions side by side: headline, byline and text, each for itself."""

    headline: tuple[tuple[str, str], ...]
    byline: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    summary: str
    headline_changed: bool
    byline_changed: bool
    observations: tuple[Observation, ...] = ()


def compared(old: dict[str, Any], new: dict[str, Any]) -> Comparison:
    """Any two versions. news.changes bounds the time that this takes."""
    change = compare(to_text(old), to_text(new))
    lines = tuple(line(item.fate, item.old, item.new, item.words) for item in change.sentences)
    return Comparison(
        headline=words(old["headline"], new["headline"]),
        byline=words(old["byline"], new["byline"]),
        lines=lines,
        summary=change.summary,
        headline_changed=change.headline_changed,
        byline_changed=change.byline_changed,
        observations=change.observations,
    )


def stored(difference: str) -> tuple[Line, ...]:
    """The difference that was written down with a version, without what stayed."""
    try:
        items = json.loads(difference)
        read = [line(item["fate"], item["old"], item["new"], item.get("words") or ()) for item in items]
    except (ValueError, KeyError, TypeError):
        return ()
    return tuple(item for item in read if item.fate != "unchanged")


def words(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """The words of a short text: as they are where nothing changed."""
    if old == new:
        return (("=", new),)
    return tuple(word_difference(old, new))


def line(fate: str, old: str | None, new: str | None, pieces: Iterable[Iterable[str]]) -> Line:
    """A sentence: word by word where it was edited, whole where it came, went or stayed."""
    if fate == "edited" and pieces:
        return Line("edited", tuple((sign, text) for sign, text in pieces))
    if fate == "edited":
        return Line("edited", (("-", old or ""), ("+", new or "")))
    if fate in ("added", "deleted"):
        return Line(fate, (("+" if fate == "added" else "-", new or old or ""),))
    return Line(str(fate), (("=", new or old or ""),))
