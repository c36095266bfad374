"""Names that no list spells: those that an outlet took out of a story, and those that may be a minor's."""

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from browse import desk
from news.changes.persons import minors, surname
from news.changes.sentences import sentences
from news.changes.sides import has_word
from news.changes.withholding import address_spells, may_be_named, plain, spells, withheld
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
    """The names to withhold, by article. A name that stands in the newest version again is not a removed one.

    What may have been a name in an older version is withheld as well, though nothing is said of it elsewhere.
    """
    found: dict[int, set[str]] = {}
    newest: dict[int, str] = {}
    for text in texts:
        article = text["article_id"]
        now = newest.setdefault(article, plain(f"{text['headline']}\n{text['body']}"))
        names = found.setdefault(article, set())
        names.update(_minors(text["headline"], text["body"]))
        names.update(n for n in may_be_named(text["headline"], text["body"]) if not has_word(now, surname(n)))
    for row in removed:
        if not has_word(newest.get(row["article_id"], ""), surname(plain(row["name"]))):
            found.setdefault(row["article_id"], set()).add(row["name"])
    return {article: frozenset(names) for article, names in found.items() if names}


def young(texts: Iterable[desk.Row]) -> frozenset[str]:
    """The names that may be a minor's in any of these texts."""
    return frozenset().union(*(_minors(text["headline"], text["body"]) for text in texts))


@lru_cache(maxsize=512)
def _minors(headline: str, body: str) -> frozenset[str]:
    return minors(plain(headline), [plain(one) for one in sentences(body)])


def masked(row: desk.Row, names: Names) -> desk.Row:
    """One row without the names of its article."""
    own = names.get(row["article_id"])
    if not own:
        return row
    kept = {name: withheld(row[name], own) for name in TEXTS if row.get(name)}
    kept |= {name: address(value, own) for name, value in kept.items() if "://" in value}
    if row.get("address"):
        kept["address"] = address(row["address"], own)
    if row.get("passage") and spells(row["passage"], own):
        kept["passage"] = ""
    return row | kept


def address(text: str, names: Iterable[str]) -> str:
    """A web address, unless its path spells one of the names."""
    return WITHHELD_ADDRESS if address_spells(text, names) else text
