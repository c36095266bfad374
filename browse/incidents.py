"""Incidents as a list tells of them: what they are called, where, when first and last reported, by whom."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from browse import incident_names
from browse.incident_names import Names
from browse.times import MONTHS

Row = dict[str, Any]
PARTS = {"main": "", "followup": "a later story of it", "mention": "mentions it beside other news"}
ALONE = "the first report of it that we read"


def grouped(rows: Iterable[Row], names: Names) -> list[Row]:
    """The articles of storage.incident_queries as incidents, the one reported last first."""
    found = [told(list(articles), names) for _, articles in groupby(rows, key=lambda row: row["incident_id"])]
    return sorted(found, key=lambda incident: (incident["first"]["first_read_at"], incident["id"]), reverse=True)


def told(rows: Sequence[Row], names: Names) -> Row:
    """One incident. `rows` are its articles, the one that we read first before all others."""
    hidden = incident_names.every({row["article_id"]: names.get(row["article_id"], frozenset()) for row in rows})
    articles = [_article(row, names, hidden) for row in rows]
    telling = [row for row in articles if row["prominence"] != "mention"] or articles
    place, day = _place(telling, hidden), _day(telling)
    outlets = Counter(row["outlet"] for row in articles)
    return {
        "id": rows[0]["incident_id"],
        "title": _title(telling, place, day),
        "place": place,
        "day": day,
        "first": articles[0],
        "last": max(articles, key=lambda row: row["last_new_at"] or row["first_read_at"]),
        "outlets": list(outlets),
        "articles": articles,
        "hits": _hits(telling),
        "is_possible": all(row["police_fired"] != "yes" for row in telling),
    }


def _article(row: Row, names: Names, hidden: frozenset[str]) -> Row:
    """An article as the incident's page names it. What two have in common may be a name that either withholds."""
    own = names.get(row["article_id"], frozenset())
    because = [_bare(reason, hidden) for reason in json.loads(row["because"])]
    facts = json.loads(row["facts"] or "[]")
    told = {"headline": incident_names.discreet(row["headline"] or "", own), "because": because, "facts": facts}
    return row | told | {"part": PARTS.get(row["prominence"] or "", "")}


def _bare(reason: str, hidden: frozenset[str]) -> str:
    """A reason, without its examples where one of them is withheld: "the same street"."""
    return reason.partition(" (")[0] if incident_names.is_spelled(reason, hidden) else reason


def _place(articles: Sequence[Row], hidden: frozenset[str]) -> str:
    """The town that most of the articles name, the earlier one where two are named as often; empty where none does."""
    cities: Counter[str] = Counter()
    for article in articles:
        cities.update({fact["value"] for fact in article["facts"] if fact["kind"] == "city"})
    found = [name for name, _ in cities.most_common() if not incident_names.is_spelled(name, hidden)]
    if not found:
        return ""
    homes = {article["city"]: article["state"] for article in articles}
    return f"{found[0]}, {homes[found[0]]}" if homes.get(found[0]) else found[0]


def _day(articles: Sequence[Row]) -> str | None:
    """The day that the earliest article to name one names first, as ISO 8601; None where none does."""
    for article in articles:
        days = [fact["means"] for fact in article["facts"] if fact["kind"] == "day" and fact["means"]]
        if days:
            return str(days[0])
    return None


def _hits(articles: Sequence[Row]) -> list[str]:
    """What became of those who were fired at, as the articles tell it now; where they differ, all of it."""
    return [hit for hit in ("killed", "wounded", "nobody") if any(row["hit"] == hit for row in articles)]


def _title(articles: Sequence[Row], place: str, day: str | None) -> str:
    """Police shooting in Marlow, OH, March 3, 2026. No name of a person, and nothing that no article says."""
    is_sure = any(row["police_fired"] == "yes" for row in articles)
    what = "Police shooting" if is_sure else "Possible police shooting"
    where = f" in {place}" if place else f", told by {articles[0]['outlet']}"
    when = spelled(day) if day else f"first seen {spelled(articles[0]['local_day'])}"
    return f"{what}{where}, {when}"


def spelled(day: str) -> str:
    """Nov 18, 2021."""
    there = date.fromisoformat(day)
    return f"{MONTHS[there.month - 1]} {there.day}, {there.year}"
