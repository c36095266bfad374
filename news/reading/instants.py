"""A printed time to an instant: machine forms, and those in which American outlets print a time for readers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from news.model import Precision, ZoneBasis

EARLIEST = 1990  # a page of the web claims no earlier year; 0001-01-01 and 1970-01-01 stand for "not set"
LATEST = 2199

_REGIONS = {"E": "America/New_York", "C": "America/Chicago", "M": "America/Denver", "P": "America/Los_Angeles",
            "AK": "America/Anchorage", "H": "Pacific/Honolulu", "A": "America/Halifax"}  # fmt: skip
_HOURS = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9,
          "AKDT": -8, "HST": -10, "HDT": -9, "AST": -4, "ADT": -3, "UTC": 0, "GMT": 0, "Z": 0}  # fmt: skip
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}

_MACHINE = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[T\s]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?)?\s*(Z|UTC|GMT|[-+]\d\d?(?::?\d\d)?)?"
)
_MAIL = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d")
_JAVA = re.compile(r"^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d?) (\d\d:\d\d:\d\d) ([A-Z]{3,4}) (\d{4})$")
_MAIL_ZONE = re.compile(r"[ECMP][SD]T$")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = re.compile(
    rf"\b(?P<month>{_MONTH})\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:\s*,?\s*(?P<year>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{_MONTH})\s*,?\s*(?P<year2>(?:19|20)\d\d)\b"
    r"|\b(?P<month3>\d{1,2})/(?P<day3>\d{1,2})/(?P<year3>(?:20)?\d\d)\b"
    r"|\b(?P<day4>today|yesterday)\b",
    re.I,
)
_TIME = re.compile(
    r"\b(?P<hour>\d{1,2})(?::(?P<minute>\d\d)(?::(?P<second>\d\d))?)?\s*(?P<half>[ap]\.?\s?m\b\.?)"
    r"|\b(?P<hour2>\d{1,2}):(?P<minute2>\d\d)(?::(?P<second2>\d\d))?\b|\b(?P<word>noon|midnight)\b",
    re.I,
)
_ZONE = re.compile(r"[\s,(]{0,2}\b(E|C|M|P|AK|H|A)([SD]?)T\b|[\s,(]{0,2}\b(UTC|GMT)\b")
_GAP = re.compile(
    r"[\s,/|@•·\-–—()]*(?:\b(?:at|on)\b)?[\s,/|@•·\-–—()]*(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?)?[\s,]*",
    re.I,
)
_RELATIVE = re.compile(
    r"\b(?P<count>\d{1,3}|an?|one)\s*(?P<unit>seconds?|secs?|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?)\s+ago\b"
    r"|\b(?P<now>just now|moments ago)\b",
    re.I,
)
_UPDATED = re.compile(r"\b(?:up-?dated|modified|revised)\b\W{0,3}(?:at\s)?$", re.I)
_UNITS = {"s": (1, Precision.MINUTE), "m": (60, Precision.MINUTE), "h": (3600, Precision.HOUR),
          "d": (86400, Precision.DAY), "w": (604800, Precision.DAY)}  # fmt: skip


@dataclass(frozen=True)
class Surroundings:
    """What a printed time is read against."""

    zone: ZoneInfo | None = None  # the outlet's
    observed_at: datetime | None = None
    year: int | None = None  # of the story, for a label that prints none


@dataclass(frozen=True)
class Printed:
    """A time as found in a text: its characters, where they stand, and what they mean."""

    raw: str
    start: int
    end: int
    instant: datetime | None
    precision: Precision
    zone_basis: ZoneBasis
    exact: bool = True
    doubt: str = ""  # in words, where the characters cannot be literally right


def machine(text: str, around: Surroundings) -> Printed | None:
    """A time written for machines: ISO 8601, or with hours only for an offset. None where it is not one."""
    text = text.strip()[:80]
    found = _MACHINE.match(text)
    if not found:
        return _epoch(text) or _mail(text, around) or next(iter(printed(text, around)), None)
    year, month, day, hour, minute, second, offset = found.groups()
    try:
        moment = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0))  # noqa: DTZ001
    except ValueError:
        return None
    is_day = hour is None or (not offset and moment.time() == time())  # midnight to the second stands for no time
    precision = Precision.DAY if is_day else Precision.SECOND if second else Precision.MINUTE
    blank = Printed(text, found.start(), found.end(), None, precision, ZoneBasis.UNKNOWN)
    if not EARLIEST <= moment.year <= LATEST:
        return blank
    if offset and precision is not Precision.DAY:
        shift = _offset(offset)
        instant = moment.replace(tzinfo=shift).astimezone(UTC) if shift else None
        return Printed(text, found.start(), found.end(), instant, precision, ZoneBasis.PRINTED_OFFSET)
    zone = _ZONE.match(text[found.end() :]) if hour else None
    return _abbreviated(blank, moment, zone, around) if zone else _local(blank, moment, around)


def printed(text: str, around: Surroundings) -> list[Printed]:
    """Every time in a short text for readers, in its order."""
    text = text[:2000]
    found = [hit for stamp in _MACHINE.finditer(text) if (hit := _stamped(stamp, around))]
    taken = [(hit.start, hit.end) for hit in found]
    dates = [day for day in _DATE.finditer(text) if not _within(day.start(), taken)]
    times = [clock for clock in _TIME.finditer(text) if not _within(clock.start(), taken)]
    for day in dates:
        clock = _beside(text, day, times)
        if clock:
            times.remove(clock)
        hit = _read(text, day, clock, around)
        if hit:
            found.append(hit)
    found += _later_that_day(text, dates, times, around)
    found += [_ago(relative, around) for relative in _RELATIVE.finditer(text)]
    return sorted(found, key=lambda hit: hit.start)


def _later_that_day(
    text: str, dates: list[re.Match[str]], times: list[re.Match[str]], around: Surroundings
) -> Iterator[Printed]:
    """A time that stands alone after "Updated": of the label's one day, as far as it tells, and so inexact."""
    if len(dates) != 1 or dates[0]["day4"]:
        return
    for clock in times:
        if clock["half"] and _UPDATED.search(text, dates[0].end(), clock.start()):
            hit = _read(text, dates[0], clock, around)
            raw = text[clock.start() : _zone_end(text, clock)].strip()
            if hit:
                yield replace(hit, raw=raw, start=clock.start(), exact=False)


def _stamped(stamp: re.Match[str], around: Surroundings) -> Printed | None:
    hit = machine(stamp[0], around)
    return hit and Printed(stamp[0].strip(), stamp.start(), stamp.end(), hit.instant, hit.precision, hit.zone_basis)


def _within(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


def _beside(text: str, day: re.Match[str], times: list[re.Match[str]]) -> re.Match[str] | None:
    """The clock time printed with a date: after it, else before it, with nothing but joints between."""
    for clock in times:
        if day.end() <= clock.start() <= day.end() + 24 and _GAP.fullmatch(text[day.end() : clock.start()]):
            return clock
    for clock in reversed(times):
        if clock.end() <= day.start() <= clock.end() + 30 and _GAP.fullmatch(
            text[_zone_end(text, clock) : day.start()]
        ):
            return clock
    return None


def _zone_end(text: str, clock: re.Match[str]) -> int:
    zone = _ZONE.match(text, clock.end())
    return zone.end() if zone else clock.end()


def _read(text: str, day: re.Match[str], clock: re.Match[str] | None, around: Surroundings) -> Printed | None:
    start = min(day.start(), clock.start()) if clock else day.start()
    end = max(day.end(), _zone_end(text, clock)) if clock else day.end()
    raw = text[start:end].strip()
    if clock is None and (day["day4"] or (day["month"] and not day["year"])):
        return None  # "today", or "May 7" in a sentence: not a claim
    calendar_day = _calendar_day(day, around)
    if calendar_day is None:
        return Printed(raw, start, end, None, Precision.MINUTE, ZoneBasis.UNKNOWN)
    hour = _clock_time(clock) if clock else time()
    if hour is None or not EARLIEST <= calendar_day.year <= LATEST:
        return None
    precision = Precision.DAY if not clock else Precision.MINUTE
    blank = Printed(raw, start, end, None, precision, ZoneBasis.UNKNOWN)
    moment = datetime.combine(calendar_day, hour)
    zone = _ZONE.match(text, clock.end()) if clock else None
    return _abbreviated(blank, moment, zone, around) if zone else _local(blank, moment, around)


def _calendar_day(day: re.Match[str], around: Surroundings) -> date | None:
    if day["day4"]:
        if not (around.observed_at and around.zone):
            return None
        today = around.observed_at.astimezone(around.zone).date()
        return today - timedelta(days=day["day4"].lower() == "yesterday")
    year = day["year"] or day["year2"] or day["year3"] or around.year
    if not year:
        return None
    number = int(year) + (2000 if int(year) < 100 else 0)
    named = day["month"] or day["month2"]
    month = _MONTHS[named[:3].lower()] if named else int(day["month3"])
    try:
        return date(number, month, int(day["day"] or day["day2"] or day["day3"]))
    except ValueError:
        return None


def _clock_time(clock: re.Match[str]) -> time | None:
    if clock["word"]:
        return time(12 if clock["word"].lower() == "noon" else 0)
    hour = int(clock["hour"] or clock["hour2"])
    half = (clock["half"] or "").lower()[:1]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, int(clock["minute"] or clock["minute2"] or 0))
    except ValueError:
        return None


def region(text: str) -> ZoneInfo | None:
    """The region whose zone letters a text prints ("CST", "CT"), or None."""
    found = next((zone for zone in _ZONE.finditer(text) if zone[1]), None)
    return ZoneInfo(_REGIONS[found[1]]) if found else None


def _abbreviated(blank: Printed, moment: datetime, zone: re.Match[str], around: Surroundings) -> Printed:
    """A local time with its zone's letters. "EST" in July is a slip of the pen for Eastern time, and is said to be."""
    letters = zone[3] or f"{zone[1]}{zone[2]}T"
    region = ZoneInfo(_REGIONS[zone[1]]) if zone[1] else None
    literal = timezone(timedelta(hours=_HOURS[letters])) if letters in _HOURS else None
    doubt = ""
    if literal and region and moment.replace(tzinfo=region).utcoffset() != literal.utcoffset(None):
        if around.zone and moment.replace(tzinfo=around.zone).utcoffset() == literal.utcoffset(None):
            region = around.zone  # MST in July is right in Phoenix
        elif around.zone is None and zone[1] == "M":
            region = None  # Arizona, or a slip: take the letters at their word
        else:
            doubt = f"“{blank.raw}” prints {letters} out of its season; read as local time of that region"
    where = region if region and (doubt or not literal) else literal or region
    instant = moment.replace(tzinfo=where).astimezone(UTC)
    basis = ZoneBasis.PRINTED_ABBREVIATION
    return Printed(blank.raw, blank.start, blank.end, instant, blank.precision, basis, doubt=doubt)


def _local(blank: Printed, moment: datetime, around: Surroundings) -> Printed:
    """A time without a zone is the outlet's own. In the autumn hour that comes twice, only the hour is known."""
    if around.zone is None:
        return blank
    there = moment.replace(tzinfo=around.zone)
    twice = there.utcoffset() != there.replace(fold=1).utcoffset()
    precision = Precision.HOUR if twice and blank.precision is not Precision.DAY else blank.precision
    return Printed(blank.raw, blank.start, blank.end, there.astimezone(UTC), precision, ZoneBasis.OUTLET_ZONE)


def _ago(found: re.Match[str], around: Surroundings) -> Printed:
    step, precision = _UNITS["s" if found["now"] else found["unit"][0].lower()]
    count = found["count"] or "0"
    number = int(count) if count.isdigit() else 1
    instant = around.observed_at and (around.observed_at - timedelta(seconds=number * step)).astimezone(UTC)
    basis = ZoneBasis.OBSERVED if instant else ZoneBasis.UNKNOWN
    return Printed(found[0], found.start(), found.end(), instant, precision, basis, exact=False)


def _offset(text: str) -> timezone | None:
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    if hours > 14 or minutes > 59:
        return None
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


def _epoch(text: str) -> Printed | None:
    """Unix time, in seconds or milliseconds."""
    if not re.fullmatch(r"\d{10}(?:\d{3})?", text):
        return None
    instant = datetime.fromtimestamp(int(text[:10]), UTC)
    if not EARLIEST <= instant.year <= LATEST:
        return Printed(text, 0, len(text), None, Precision.SECOND, ZoneBasis.UNKNOWN)
    return Printed(text, 0, len(text), instant, Precision.SECOND, ZoneBasis.PRINTED_OFFSET)


def _mail(text: str, around: Surroundings) -> Printed | None:
    """A time as e-mail and RSS write it, "Tue, 19 Nov 2019 06:13:48 -0600", or Java: "Tue Nov 19 06:13:48 EST 2019"."""
    text = _JAVA.sub(r"\2 \1 \5 \3 \4", text)
    if not _MAIL.match(text):
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        blank = Printed(text, 0, len(text), None, Precision.SECOND, ZoneBasis.UNKNOWN)
        return blank if re.search(r"[-+]\d{4,}$", text) else None  # an offset that is none is no zone
    if moment.tzinfo is None or not EARLIEST <= moment.year <= LATEST:
        return None
    zone = _MAIL_ZONE.search(text) and _ZONE.search(text)
    if zone:
        blank = Printed(text, 0, len(text), None, Precision.SECOND, ZoneBasis.UNKNOWN)
        return _abbreviated(blank, moment.replace(tzinfo=None), zone, around)
    return Printed(text, 0, len(text), moment.astimezone(UTC), Precision.SECOND, ZoneBasis.PRINTED_OFFSET)
