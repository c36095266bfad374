"""Names that no list spells: those that an outlet took out of a story, and those that may be a minor's."""

import asyncio
import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from browse import desk
from news.changes.persons import minors, surname, withheld
from news.changes.sentences import sentences
from news.changes.sides import PLAIN, has_word
from storage import changed

WITHHELD_ADDRESS = "[address withheld]"
TEXTS = ("headline", "old_headline", "became", "was", "summary")
Names = Mapping[int, frozenset[str]]
Ask = Callable[[str, dict[str, Any]], list[desk.Row]]


async def discreet(datasette: Any, found: list[desk.Row]) -> list[desk.Row]:
    """Rows of a list, with brackets in place of every name that is not to be repeated."""
    articles = json.dumps(sorted({row["article_id"] for row in found}))
    removed = await desk.rows(datasette, changed.REMOVED_NAMES, articles=articles)
    texts = await desk.rows(datasette, changed.TEXTS, articles=articles)
    names = await asyncio.to_thread(hidden, removed, texts)
    return [masked(row, names) for row in found]


def discreetly(ask: Ask, found: list[desk.Row]) -> list[desk.Row]:
    """The same for a command, which asks the record by itself."""
    articles = {"articles": json.dumps(sorted({row["article_id"] for row in found}))}
    names = hidden(ask(changed.REMOVED_NAMES, articles), ask(changed.TEXTS, articles))
    return [masked(row, names) for row in found]


def hidden(removed: Iterable[desk.Row], texts: Iterable[desk.Row]) -> Names:
    """The names to withhold, by article. A name that stands in the newest version again is not a removed one."""
    found: dict[int, set[str]] = {}
    newest: dict[int, str] = {}
    for text in texts:
        whole = f"{text['headline']}\n{text['body']}".translate(PLAIN)
        newest.setdefault(text["article_id"], whole)
        found.setdefault(text["article_id"], set()).update(_minors(text["headline"], text["body"]))
    for row in removed:
        if not has_word(newest.get(row["article_id"], ""), surname(row["name"])):
            found.setdefault(row["article_id"], set()).add(row["name"])
    return {article: frozenset(names) for article, names in found.items() if names}


@lru_cache(maxsize=512)
def _minors(headline: str, body: str) -> frozenset[str]:
    return minors(headline.translate(PLAIN), [one.translate(PLAIN) for one in sentences(body)])


def masked(row: desk.Row, names: Names) -> desk.Row:
    """One row without the names of its article."""
    own = names.get(row["article_id"])
    if not own:
        return row
    kept = {name: withheld(row[name], own) for name in TEXTS if row.get(name)}
    kept |= {name: address(value, own) for name, value in kept.items() if "://" in value}
    if row.get("address"):
        kept["address"] = address(row["address"], own)
    if row.get("passage") and any(has_word(row["passage"], surname(name)) for name in own):
        kept["passage"] = ""
    return row | kept


def address(text: str, names: Iterable[str]) -> str:
    """A web address, unless its path spells one of the names."""
    words = set(re.split(r"[^a-z]+", text.lower()))
    return WITHHELD_ADDRESS if any(surname(name).lower() in words for name in names) else text
