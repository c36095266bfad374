"""The answer to one line of `nightdesk read --batch`."""

from collections.abc import Mapping
from datetime import UTC, datetime

from news.errors import BatchError
from news.model import Claim, Reading, SpokenDay, ToldDay
from news.reading.instants import EARLIEST, LATEST
from news.reading.page import read


def answer(row: Mapping[str, object], page: bytes) -> dict[str, object]:
    """One page's reading as JSON-ready fields. A field of a wrong type is a BatchError; null is no word."""
    reading = read(
        page,
        address=_text(row, "url"),
        timezone=_text(row, "timezone"),
        family=_text(row, "family"),
        observed_at=_instant(row, "observed_at"),
        content_type=_text(row, "content_type"),
        last_modified=_text(row, "last_modified"),
    )
    return {"id": row.get("id")} | _fields(reading)


def _fields(reading: Reading) -> dict[str, object]:
    return {
        "kind": reading.kind.value,
        "reader": reading.reader,
        "headline": reading.headline,
        "byline": reading.byline,
        "authors": list(reading.authors),
        "body": reading.body,
        "section": reading.section,
        "captions": list(reading.captions),
        "notices": [{"kind": notice.kind.value, "sentence": notice.sentence} for notice in reading.notices],
        "claims": [_claim(claim) for claim in reading.claims],
        "claimed_published": reading.claimed_published and _claim(reading.claimed_published),
        "claimed_modified": reading.claimed_modified and _claim(reading.claimed_modified),
        "claimed_last_modified": reading.claimed_last_modified and _claim(reading.claimed_last_modified),
        "published_because": reading.published_because,
        "modified_because": reading.modified_because,
        "conflicts": list(reading.conflicts),
        "canonical": reading.canonical,
        "language": reading.language,
        "error": reading.error,
        "told_days": [_told(told) for told in reading.told_days],
        "speaks_from": reading.speaks_from and _spoken(reading.speaks_from),
    }


def _told(told: ToldDay) -> dict[str, object]:
    return {
        "phrase": told.phrase,
        "sentence": told.sentence,
        "day": told.day and told.day.isoformat(),
        "basis": told.basis.value,
        "is_present": told.is_present,
    }


def _spoken(spoken: SpokenDay) -> dict[str, object]:
    return {
        "day": spoken.day.isoformat(),
        "claimed_day": spoken.claimed_day.isoformat(),
        "phrase": spoken.phrase,
        "sentence": spoken.sentence,
    }


def _claim(claim: Claim) -> dict[str, object]:
    return {
        "kind": claim.kind.value,
        "raw": claim.raw,
        "source": claim.source.value,
        "field": claim.field,
        "instant": claim.instant.astimezone(UTC).isoformat().replace("+00:00", "Z") if claim.instant else None,
        "precision": claim.precision.value,
        "zone_basis": claim.zone_basis.value,
        "exact": claim.exact,
    }


def _text(row: Mapping[str, object], field: str) -> str | None:
    value = row.get(field)
    if value is None or isinstance(value, str):
        return value
    raise BatchError(f"{field} is {value!r:.80}; give a text or null")


def _instant(row: Mapping[str, object], field: str) -> datetime | None:
    text = _text(row, field)
    return None if text is None else instant(text, field)


def instant(text: str, name: str) -> datetime:
    """The instant that a person or a program wrote under a name, in UTC. BatchError where it is none of the web's."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BatchError(f"{name} is {text!r:.80}; give an instant such as 2021-11-18T16:05:10Z") from None
    if moment.tzinfo is None:
        raise BatchError(f"{name} is {text!r:.80}, without a zone; give an instant such as 2021-11-18T16:05:10Z")
    if not EARLIEST <= moment.year <= LATEST:
        raise BatchError(f"{name} is {text!r:.80}; give an instant of the years {EARLIEST} to {LATEST}")
    return moment.astimezone(UTC)
