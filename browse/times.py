"""How instants, intervals and spans are written: exact, and never narrower than what was observed."""

import math
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

STORED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|\+00:00)")
WIDTH = {
    "second": 0,
    "minute": 59,
    "hour": 3599,
    "day": 86399,
}  # whole seconds that a claim of this precision covers
MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def instant(text: str | None) -> datetime | None:
    """The instant that a stored text stands for; None where it is none."""
    if not text or not STORED.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        return None


def utc(text: str | None) -> str:
    """2021-11-18 16:05:10 UTC."""
    at = instant(text)
    return at.strftime("%Y-%m-%d %H:%M:%S UTC") if at else ""


def exact(text: str | None) -> str:
    """2021-11-18 16:05:10.123 UTC: with the milliseconds that are stored."""
    at = instant(text)
    return at.isoformat(sep=" ", timespec="milliseconds").replace("+00:00", " UTC") if at else ""


def local(text: str | None, zone: str) -> str:
    """Nov 18, 2021, 10:05:10 CST: what a clock in the outlet's town showed."""
    at = instant(text)
    if at is None:
        return ""
    there = at.astimezone(_zone(zone))
    return f"{_day(there)}, {there:%H:%M:%S} {there:%Z}"


def interval(after: str | None, by: str | None, zone: str) -> str:
    """After 14:05:10 and by 14:10:02 CST, Nov 18, 2021. The end is rounded up, so that it stays true."""
    end = instant(by)
    if end is None:
        return ""
    end = _rounded_up(end).astimezone(_zone(zone))
    start = instant(after)
    if start is None:
        return f"by {end:%H:%M:%S %Z}, {_day(end)}; since when is not known"
    start = start.astimezone(_zone(zone))
    if start.date() == end.date() and start.utcoffset() == end.utcoffset():
        return f"after {start:%H:%M:%S} and by {end:%H:%M:%S %Z}, {_day(end)}"
    return f"after {start:%H:%M:%S %Z}, {_day(start)}, and by {end:%H:%M:%S %Z}, {_day(end)}"


def interval_utc(after: str | None, by: str | None) -> str:
    """The same interval to the millisecond, in UTC."""
    return f"after {exact(after) or 'a time not known'} and by {exact(by)}"


def local_up(text: str | None, zone: str) -> str:
    """The same for an instant by which something had happened: rounded up to the second, so that it stays true."""
    return local(whole(text), zone)


def whole(text: str | None) -> str:
    """A stored instant rounded up to the second, as text; empty where it is none."""
    at = instant(text)
    return _rounded_up(at).isoformat().replace("+00:00", "Z") if at else ""


def utc_up(text: str | None) -> str:
    """2021-11-18 16:05:11 UTC, rounded up likewise."""
    return utc(whole(text))


def span(seconds: float) -> str:
    """1 h 2 min, 2 min 10 s, 3 d 4 h: the two largest units; about 1 d 1 h where something is left over."""
    least, most = _floored(seconds), _ceiled(seconds)
    return least if least == most else f"about {least}"


def spans(least: float, most: float) -> str:
    """Between 11 min 1 s and 12 min: the lower end rounded down, the upper up. One number where both are the same."""
    if least == most:
        return span(most)
    if least <= 0:
        return f"at most {_ceiled(most)}"
    return f"between {_floored(least)} and {_ceiled(most)}"


def _floored(seconds: float) -> str:
    return _counted(math.floor(abs(seconds)))


def _ceiled(seconds: float) -> str:
    """Never less than it was. What carries over is counted again: 59 min 59.5 s is 1 h, and not 60 min."""
    whole = math.ceil(abs(seconds))
    return _counted(-(-whole // (step := _step(whole))) * step)


def _step(seconds: int) -> int:
    """The smaller of the two units in which a span is told, in seconds."""
    return 3600 if seconds >= 86400 else 60 if seconds >= 3600 else 1


def _counted(seconds: int) -> str:
    days, left = divmod(seconds, 86400)
    hours, left = divmod(left, 3600)
    minutes, secs = divmod(left, 60)
    units = ((days, "d"), (hours, "h"), (minutes, "min"), (secs, "s"))
    first = next((index for index, (count, _) in enumerate(units) if count), 3)
    return " ".join(f"{count} {unit}" for count, unit in units[first : first + 2] if count) or "0 s"


def claimed_gap(published: tuple[str, str] | None, modified: tuple[str, str] | None) -> str:
    """How long after its claimed publication the outlet says it last changed the text, as both claims allow.

    Each claim is (instant, precision). "10:03 AM" covers 60 seconds, so the answer is a range.
    """
    if published is None or modified is None:
        return ""
    first, last = instant(published[0]), instant(modified[0])
    if first is None or last is None:
        return ""
    least = (last - first).total_seconds() - WIDTH.get(published[1], 0)
    most = (last - first).total_seconds() + WIDTH.get(modified[1], 0)
    return _range(least, most)


def read_late(read_at: str | None, claimed: str | None, precision: str | None) -> str:
    """How long after the publication that version 1 claimed we first read its text. A claim of a day covers a day."""
    first, published = instant(read_at), instant(claimed)
    if first is None:
        return ""
    if published is None:
        return "We cannot say how late we were: the outlet claimed no time of publication."
    lag = (first - published).total_seconds()
    if lag < 0:
        return "We first read it before the time of publication that it claimed then."
    return f"We first read it {spans(lag - WIDTH.get(precision or 'day', 0), lag)} after its claimed publication."


def _range(least: float, most: float) -> str:
    if most < 0:
        return f"{spans(-most, -least)} before its claimed publication"
    if least == most == 0:
        return "the same second as its claimed publication"
    return f"{spans(least, most)} after its claimed publication"


def _rounded_up(at: datetime) -> datetime:
    whole = at.replace(microsecond=0)
    return whole if whole == at else whole + timedelta(seconds=1)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _day(at: datetime) -> str:
    return f"{MONTHS[at.month - 1]} {at.day}, {at.year}"
