"""The copies of a text among those that its marks proposed: how much, whose first, what is credited."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from news.addresses import canonical
from news.copies.confirm import Overlap, is_copy, overlap
from news.copies.credit import credited
from news.copies.furniture import Page, own, page_of, recurring
from news.copies.minhash import marks
from news.copies.statements import Statement, statements, tells_its_headline
from news.model import Copy, Known, Neighbour, Outlet, OutletKind, Reading, Relation, SeenFirst, Sketch

_RELEASE = re.compile(
    r"\b(?:(?:news|press|media) release|statement) (?:from|by|issued|reads|follows|below)\b|"
    r"\bthe following (?:is|was|statement|(?:news |press |media )?release)\b|\bfor immediate release\b|"
    r"\breleased the following\b|\b(?:full|entire) (?:statement|release)\b",
    re.IGNORECASE,
)


class Index(Protocol):
    """What is asked of an index of texts."""

    def pages(self, outlet_id: str) -> Sequence[Page]:
        """An outlet's latest pages, to learn its furniture from."""

    def proposed(self, marks: Collection[int], article_id: int, outlet_id: str) -> Sequence[tuple[str, Neighbour]]:
        """Versions of other articles that hold several of these marks, each with the number of its outlet."""


def beside(known: Known, reading: Reading, outlet: Outlet, index: Index) -> Known:
    """What is known, with the versions that a text may be a copy of. Of two outlets on one host, not its own page."""
    furniture = {outlet.id: recurring(index.pages(outlet.id))}
    known = replace(known, furniture=furniture[outlet.id])
    found, here = [], canonical(known.address)
    for home, version in index.proposed(sketch(reading, known).marks, known.article_id, outlet.id):
        if home not in furniture:
            furniture[home] = recurring(index.pages(home))
        if canonical(version.address) != here:
            found.append(replace(version, furniture=furniture[home]))
    return replace(known, neighbours=tuple(found))


def sketch(reading: Reading, known: Known) -> Sketch:
    """What the index keeps of a text: numbers, from which no word can be read."""
    said = statements(reading.body)
    ours = own(said, known.furniture, reading.headline) if tells_its_headline(reading.headline, reading.body) else ()
    return Sketch(*page_of(reading.headline, said), marks(ours))


def found(known: Known, reading: Reading, outlet: Outlet, by: datetime) -> tuple[Copy, ...]:
    """Articles that carry materially this text, one entry each, the newest version of theirs that does.

    `by`: when the text at hand was there whole. It was not there yet when the last look before began.
    """
    if not known.neighbours or not tells_its_headline(reading.headline, reading.body):
        return ()
    ours = own(statements(reading.body), known.furniture, reading.headline)
    taken: dict[int, tuple[Neighbour, Overlap]] = {}
    for other in known.neighbours:
        if other.article_id in taken:
            continue
        alike = overlap(ours, _own(other))
        if is_copy(alike, at_home=other.is_at_home):
            taken[other.article_id] = other, alike
    is_released = outlet.kind is OutletKind.AGENCY or any(other.is_agency for other, _ in taken.values())
    named = (outlet.id, outlet.name, outlet.domain, *outlet.aliases, *outlet.call_signs)
    ours_credit = credited(reading, named, outlet.owner) if taken else None
    return tuple(
        Copy(
            other=other,
            relation=_relation(reading.body, other.body, is_released=is_released),
            of_longer=alike.longer,
            of_shorter=alike.shorter,
            seen_first=_order(known.last_read_at, by, other),
            credit=ours_credit,
            other_credit=credited(other.reading, other.names, other.owner) if other.reading else None,
        )
        for other, alike in taken.values()
    )


def _relation(ours: str, theirs: str, *, is_released: bool) -> Relation:
    """One agency's release stands in both, where an agency's page carries it too, or both say so in one sentence."""
    if is_released:
        return Relation.COMMON_SOURCE
    known = {s.mark for s in statements(theirs)}
    return Relation.COMMON_SOURCE if any(_is_release(s) for s in statements(ours) if s.mark in known) else Relation.COPY


def _is_release(statement: Statement) -> bool:
    return _RELEASE.search(" ".join(statement.words)) is not None


def _order(after: datetime | None, by: datetime, other: Neighbour) -> SeenFirst:
    """Whose text stood first, where the spans in which the two appeared do not overlap."""
    if after is not None and other.first_seen_at is not None and other.first_seen_at <= after:
        return SeenFirst.OTHER
    if other.began_after is not None and by <= other.began_after:
        return SeenFirst.THIS
    return SeenFirst.ORDER_UNKNOWN


def _own(other: Neighbour) -> tuple[Statement, ...]:
    return own(statements(other.body), other.furniture, other.reading.headline if other.reading else "")
