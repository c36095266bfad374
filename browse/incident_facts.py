"""What the versions of an incident's articles say: which fact was read where first, and where it changed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from browse import incident_names
from browse.incident_names import Names

Row = dict[str, Any]
KINDS = {
    "condition": "Who was hit, and how badly",
    "struck": "How many were hit",
    "first_shot": "Who fired first",
    "armed": "Who was armed, and with what",
    "shots": "How many shots",
    "officers": "How many officers",
    "agency": "Agencies named",
    "person": "Persons named",
    "age": "Ages",
    "day": "Days",
    "city": "Towns",
    "street": "Streets",
}
IN_OUR_WORDS = frozenset({"condition", "armed", "first_shot"})


@dataclass
class Span:
    """One article saying one thing, from the version that said it first to the one that said it no more."""

    version: Row
    value: str
    sentence: str
    gone: Row | None = None


@dataclass
class Told:
    """One thing that is said, by whichever articles: in the order in which we read it."""

    kind: str
    value: str
    means: str
    spans: list[Span] = field(default_factory=list)

    @property
    def first(self) -> Span:
        """Where we read it first."""
        return self.spans[0]

    @property
    def others(self) -> list[Span]:
        """Where we read it later."""
        return self.spans[1:]

    @property
    def is_order_known(self) -> bool:
        """Whether every other article was seen without it when the first had it already."""
        first = self.first.version
        return all(
            (span.version["began_after"] or "") >= first["first_seen_at"]
            for span in self.others
            if span.version["article_id"] != first["article_id"]
        )

    @property
    def is_only_gone(self) -> bool:
        """Whether no article says it any more."""
        return all(span.gone for span in self.spans)


def versions(rows: Iterable[Row], names: Names) -> list[Row]:
    """The versions with their facts and headlines as they may be shown, in the order of our looks."""
    return [_discreet(row, names.get(row["article_id"], frozenset())) for row in rows]


def _discreet(row: Row, hidden: frozenset[str]) -> Row:
    facts = [
        fact
        | {
            "value": incident_names.discreet(fact["value"], hidden),
            "sentence": incident_names.discreet(fact["sentence"], hidden),
        }
        for fact in json.loads(row["facts"] or "[]")
    ]
    return row | {
        "headline": incident_names.discreet(row["headline"], hidden),
        "is_read": row["facts"] is not None,
        "facts": facts,
    }


def told(found: Sequence[Row]) -> dict[str, list[Told]]:
    """All that is said, by kind: where it was read first, where also, and where it went."""
    said: dict[tuple[str, str], Told] = {}
    now: dict[int, dict[tuple[str, str], Span]] = {}
    for version in found:
        version["news"], version["gone"] = [], []
        if version["is_read"]:
            _take(version, said, now.setdefault(version["article_id"], {}))
    kinds = {kind: [one for one in said.values() if one.kind == kind] for kind in KINDS}
    return {kind: ones for kind, ones in kinds.items() if ones}


def _take(version: Row, said: dict[tuple[str, str], Told], open_: dict[tuple[str, str], Span]) -> None:
    """One version's facts: what is new in its article, and what went."""
    facts = {_key(fact): fact for fact in reversed(version["facts"])}
    for key in [key for key in open_ if key not in facts]:
        gone = open_.pop(key)
        gone.gone = version
        version["gone"].append({"kind": key[0], "value": gone.value})
    for key, fact in reversed(facts.items()):
        if key in open_:
            continue
        is_first = key not in said
        one = said.setdefault(key, Told(fact["kind"], fact["value"], fact["means"]))
        open_[key] = Span(version, fact["value"], fact["sentence"])
        one.spans.append(open_[key])
        version["news"].append(fact | {"is_first": is_first, "told": one})


def _key(fact: Mapping[str, str]) -> tuple[str, str]:
    """What makes two sayings one: a day by what it means, all else by its words."""
    return fact["kind"], fact["means"] or fact["value"].casefold()
