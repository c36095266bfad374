"""What the newsroom promises of everything it reads, whatever the bytes. A broken promise is an AssertionError."""

# Lists of odd things are easier to read side by side.

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta

from news.listing_parts import LONGEST_SUMMARY, LONGEST_TITLE, MOST_ENTRIES, ListingReading
from news.model import Claim, ClaimKind, PageKind, Reading
from news.reading import batch, days
from news.reading.instants import EARLIEST, LATEST
from news.reading.page import AUTHOR, BYLINE, CAPTION, CAPTIONS, HEADLINE, NOTICE, SECTION

RAW = 2_000  # characters of a claim as printed
SLACK = timedelta(days=2)  # a zone's own offset round the first and last instants that a claim may have


def texts(thing: object) -> Iterable[str]:
    """Every text that a record holds, however deep."""
    if isinstance(thing, str):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from texts(getattr(thing, field.name))
    elif isinstance(thing, list | tuple | set | frozenset):
        for one in thing:
            yield from texts(one)


def can_be_kept(thing: object) -> None:
    """UTF-8 holds every text of it."""
    for text in texts(thing):
        text.encode("utf-8")


def of_instant(instant: datetime | None) -> None:
    """Aware, in UTC, in the years that a page of the web can claim."""
    if instant is None:
        return
    assert instant.utcoffset() == timedelta(0), f"not UTC: {instant!r}"
    assert datetime(EARLIEST, 1, 1, tzinfo=UTC) - SLACK < instant < datetime(LATEST, 12, 31, tzinfo=UTC) + SLACK, (
        f"year of {instant}"
    )


def of_claims(claims: Iterable[Claim]) -> None:
    for claim in claims:
        of_instant(claim.instant)
        assert len(claim.raw) <= RAW, f"raw of {len(claim.raw)} characters in {claim.field}"
        assert len(claim.field) <= 200, f"a field of {len(claim.field)} characters"


def of_reading(reading: Reading) -> None:
    """A Reading that can be kept, shown and compared."""
    can_be_kept(reading)
    of_claims(reading.claims)
    _of_limits(reading)
    _of_choice(reading)
    if reading.error is not None:
        assert (reading.headline, reading.body, reading.claims) == ("", "", ()), "an error, and yet something was read"
        assert reading.kind is PageKind.ERROR_PAGE
    json.dumps(batch._fields(reading), allow_nan=False)


def _of_limits(reading: Reading) -> None:
    assert len(reading.headline) <= HEADLINE
    assert len(reading.byline) <= BYLINE
    assert len(reading.section) <= SECTION
    assert all(len(author) <= AUTHOR for author in reading.authors)
    assert len(reading.authors) <= 200, f"{len(reading.authors)} authors"
    assert all(len(caption) <= CAPTION for caption in reading.captions)
    assert len(reading.captions) <= CAPTIONS
    assert all(len(notice.sentence) <= NOTICE for notice in reading.notices)
    assert len(reading.canonical or "") <= 4_096, f"canonical of {len(reading.canonical or '')} characters"
    assert len(reading.language) <= 100, f"language of {len(reading.language)} characters"
    assert len(reading.claims) <= 200, f"{len(reading.claims)} claims"
    assert len(reading.conflicts) <= 400, f"{len(reading.conflicts)} conflicts"
    assert len(reading.told_days) <= days.MOST
    assert len(reading.error or "") <= 500


def _of_choice(reading: Reading) -> None:
    for kind, chosen in (
        (ClaimKind.PUBLISHED, reading.claimed_published),
        (ClaimKind.MODIFIED, reading.claimed_modified),
    ):
        assert chosen is None or (chosen in reading.claims and chosen.kind is kind and chosen.instant)
    assert not (reading.told_days and not reading.kind.holds_story)
    for told in reading.told_days:
        assert told.sentence in reading.body, "a sentence that the body does not hold"
        assert told.phrase in " ".join(told.sentence.split()) or told.phrase in told.sentence
        assert told.day is None or isinstance(told.day, date)


def of_listing(found: ListingReading) -> None:
    """A ListingReading that can be kept, and that says why where it holds nothing."""
    can_be_kept(found)
    assert len(found.sightings) <= MOST_ENTRIES
    assert not (found.error and found.sightings)
    assert found.ttl_s is None or 0 <= found.ttl_s <= 86_400
    for sighting in found.sightings:
        assert len(sighting.title) <= LONGEST_TITLE
        assert len(sighting.summary) <= LONGEST_SUMMARY
        assert len(sighting.address) <= 4_096 * 3
        of_claims(sighting.claims)
    assert len(found.note or "") <= 1_000
    assert len(found.error or "") <= 1_000
