"""The times that listings print: RFC 822 in RSS, RFC 3339 in Atom and sitemaps, and outlets' own."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from news.model import Claim, ClaimKind, Precision, Source, ZoneBasis

EARLIEST, LATEST = 1990, 2199  # years that a listing of the web can claim; 0001 and 9999 stand for "not set"
LONGEST = 100  # characters: whatever is longer is no date
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Hours from Greenwich. US and Greenwich names only: "CST" is also China's and "IST" three countries' time.
ABBREVIATIONS = {
    "UT": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10, "AST": -4,
}  # fmt: skip
CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?\s*(?P<half>[ap]\.?m\.?)?"
ZONE = r"\s*(?P<zone>Z|[A-Z]{2,4}|(?:GMT|UTC)?[+-]\d\d?(?::?\d\d)?)?"
SHAPES = (
    re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)(?:(?:T|\s+){CLOCK}{ZONE})?", re.I),
    re.compile(
        rf"(?:[a-z]{{3,9}}\.?,?\s+)?(?P<day>\d{{1,2}})[\s-]+(?P<month>[a-z]{{3,9}})\.?[\s-]+(?P<year>\d{{4}}|\d\d)"
        rf"(?:,?\s+{CLOCK}{ZONE})?",
        re.I,
    ),
    re.compile(
        rf"(?:[a-z]{{3,9}}\.?,?\s+)?(?P<month>[a-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})"
        rf"(?:,?\s+(?:at\s+)?{CLOCK}{ZONE})?",
        re.I,
    ),
    re.compile(rf"(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/(?P<year>\d{{4}})(?:,?\s+{CLOCK}{ZONE})?", re.I),
)


def claim(kind: ClaimKind, raw: str, field: str, outlet_zone: ZoneInfo | None) -> Claim:
    """What a listing claims in one field: its own characters, and the instant where they can be read."""
    found = next((m for shape in SHAPES if (m := shape.fullmatch(raw))), None) if len(raw) <= LONGEST else None
    if not found:
        return Claim(kind, raw, Source.LISTING, field, None, Precision.DAY, ZoneBasis.UNKNOWN)
    precision = _precision(found)
    zone, basis = _zone(found, outlet_zone)
    instant = _instant(found, zone)
    return Claim(kind, raw, Source.LISTING, field, instant, precision, basis if instant else ZoneBasis.UNKNOWN)


def _precision(found: re.Match[str]) -> Precision:
    """How finely the time was printed."""
    if found["hour"] is None:
        return Precision.DAY
    return Precision.MINUTE if found["second"] is None else Precision.SECOND


def _zone(found: re.Match[str], outlet_zone: ZoneInfo | None) -> tuple[tzinfo | None, ZoneBasis]:
    """The zone a time is in and why; (None, unknown) for an abbreviation that we do not know."""
    printed = (found["zone"] or "").upper()
    if not printed:
        return (outlet_zone, ZoneBasis.OUTLET_ZONE) if outlet_zone else (None, ZoneBasis.UNKNOWN)
    if printed == "Z":
        return UTC, ZoneBasis.PRINTED_OFFSET
    if printed in ABBREVIATIONS:
        return timezone(timedelta(hours=ABBREVIATIONS[printed])), ZoneBasis.PRINTED_ABBREVIATION
    return _offset(printed), ZoneBasis.PRINTED_OFFSET


def _offset(printed: str) -> tzinfo | None:
    """The zone of "-0600", "-06:00" or "-6"; None for what is none on earth."""
    found = re.fullmatch(r"(?:GMT|UTC)?([+-])(\d\d?)(?::?(\d\d))?", printed)
    if not found or int(found[2]) > 14:
        return None
    ahead = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-ahead if found[1] == "-" else ahead)


def _instant(found: re.Match[str], zone: tzinfo | None) -> datetime | None:
    """The instant in UTC; None where zone or date is not one. A day's instant is its first in that zone."""
    month = found["month"] if found["month"].isdigit() else _month(found["month"])
    year = int(found["year"]) if len(found["year"]) == 4 else 2000 + int(found["year"])
    if zone is None:
        return None
    try:
        local = datetime(year, int(month), int(found["day"]), *_clock(found), tzinfo=zone)
        return local.astimezone(UTC) if EARLIEST <= year <= LATEST else None
    except (ValueError, OverflowError):
        return None


def _clock(found: re.Match[str]) -> tuple[int, int, int]:
    """Hour, minute and second of 24; a leap second counts as the one before."""
    hour, half = int(found["hour"] or 0), (found["half"] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(found["minute"] or 0), min(int(found["second"] or 0), 59)


def _month(name: str) -> str:
    """The number of a month's English name; "0", which is no month, for any other word."""
    return str(MONTHS.index(name[:3].lower()) + 1) if name[:3].lower() in MONTHS else "0"
