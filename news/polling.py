"""When to ask a listing again: arithmetic on what was new in it, on what it holds, and on what its outlet asks.

A poll aims at a twelfth of a new link: what costs a story is to come late for its first words, and most polls cost a
304. The listing of an outlet with twelve stories a day is then asked as often as every 10 to 15 minutes, a busier one
every five and a quieter one seldom. Simulated (tests/news/test_polling.py) over thirty days in which most stories come
by day and a quarter of them bring others along; asked every 10 to 15 minutes it would be 115 polls a day and a mean
delay of 6 minutes whatever the outlet:

| stories a day | polls a day | mean delay, minutes | nine in ten within |
|---|---|---|---|
| 1 | 11 | 105 | 270 |
| 4 | 46 | 22 | 44 |
| 12 | 137 | 6.1 | 11 |
| 40 | 280 | 2.7 | 4.6 |
| 100 | 282 | 2.6 | 4.6 |
| 200 | 283 | 2.5 | 4.6 |
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

SHORTEST, LONGEST = timedelta(minutes=5), timedelta(hours=6)
FIRST = timedelta(minutes=10)  # until something is known of a listing
AIM = 1 / 12  # new links that a poll should bring
REMEMBERED = timedelta(hours=24)  # how far back a rate looks: a quiet night says little of the morning
# A burst: at least so many new links in one poll, and so many times what the rate led us to expect. A station that
# posts three stories at once is likely to post a fourth, and what it posts then is what we are here for.
BURST, BEYOND = 3, 3.0
FASTER, SLOWER = 8.0, 1.5  # how many times shorter, or longer, an interval may be than the one before it
OF_RETENTION = 1 / 3  # of the time for which a listing holds a link: two polls may fail before one is lost
INDEX_HOLDS = timedelta(hours=3)  # some outlets begin a sitemap a day: an index is asked hourly at least
FEWEST_TIMED = 5  # entries with a time from which a listing's retention is told
FEWEST_OUTRUN = 3  # entries; of fewer, all are new by chance
# What a feed prints about itself is a plugin's setting that nobody chose: WordPress says hourly, unasked. As a wish it
# is heard up to this long.
WISH_HEARD = timedelta(minutes=15)
# Cache-Control is the server's own word on how long its answer serves; some say a day for files that change hourly.
CACHE_HEARD = timedelta(minutes=30)
LONGEST_ASKED = timedelta(days=7)  # a longer Retry-After is a mistake, or means never
FIRST_RETRY, LONGEST_RETRY = timedelta(minutes=10), timedelta(hours=2)
SPREAD = 0.1  # of an interval: how far jitter spreads polls
SLACK = timedelta(hours=1)  # how far ahead of us an outlet's clock may be


@dataclass(frozen=True)
class Pace:
    """What is known of a listing's pace. Nothing yet: None."""

    interval: timedelta | None = None
    rate: float | None = None  # new links an hour
    retention: timedelta | None = None  # for how long it holds a link


@dataclass(frozen=True)
class Poll:
    """What one poll brought, as far as it bears on the next one."""

    since_last: timedelta | None = None  # since the last poll that was answered; None: there was none
    entries: int = 0
    new: int = 0  # links that were not on record
    unseen: int = 0  # links that this listing had not shown before
    published: tuple[datetime, ...] = ()  # the instants that its entries claim
    is_unchanged: bool = False  # a 304: nothing new
    is_index: bool = False  # it names other listings, and shows no link itself


@dataclass(frozen=True)
class Asked:
    """What the outlet asks of us."""

    ttl_s: int | None = None  # printed in the feed: ttl, or updatePeriod and updateFrequency
    max_age_s: int | None = None  # of the answer's Cache-Control, less its Age
    retry_after: datetime | None = None


def pace(known: Pace, poll: Poll, now: datetime) -> Pace:
    """A listing's pace after a poll that was answered: its rate, its retention, and the interval to the next poll."""
    rate = _rate(known.rate, poll, now)
    retention = known.retention if poll.is_unchanged else _retention(poll, rate, now)
    interval = _stepped(known.interval, _pressing(known.rate, rate, poll))
    if is_outrun(poll) and poll.since_last:
        interval = min(interval, (known.interval or FIRST) / 2)
        retention = min(retention or poll.since_last, poll.since_last)
    if retention is not None:
        interval = min(interval, retention * OF_RETENTION)
    return Pace(_bounded(interval), rate, retention)


def is_outrun(poll: Poll) -> bool:
    """Whether links may have come and gone between two polls: all that it shows now is new to us."""
    return poll.since_last is not None and poll.entries >= FEWEST_OUTRUN and poll.unseen >= poll.entries


def next_poll(known: Pace, asked: Asked, now: datetime, *, failures: int = 0, jitter: float = 0.0) -> datetime:
    """When to ask a listing again: after its interval, later where it fails or its outlet asks for it.

    `jitter`, 0 to 1, spreads polls by a tenth of the interval, so that they are not all due at once.
    """
    interval = _bounded(known.interval or FIRST)
    wait = _bounded(interval * (1 + SPREAD * (min(max(0.0, jitter), 1.0) - 0.5)))
    wish = max(_seconds(asked.ttl_s, WISH_HEARD), _seconds(asked.max_age_s, CACHE_HEARD))
    # A wish to be asked seldom gives way where the listing would lose links meanwhile.
    wait = max(wait, min(wish, _bounded(known.retention * OF_RETENTION)) if known.retention is not None else wish)
    if failures > 0:
        wait = max(min(wait, LONGEST_RETRY), _backed_off(failures))
    earliest = min(asked.retry_after, now + LONGEST_ASKED) if asked.retry_after else now
    return max(now + wait, earliest)


def max_age(cache_control: str | None, age: str | None = None) -> int | None:
    """Seconds for which an answer still serves, by its Cache-Control and Age headers; None if not said. RFC 9111."""
    told = (cache_control or "")[:500].lower()
    found = re.search(r"(?<![\w-])max-age\s*=\s*\"?(\d{1,9})", told)
    if not found or re.search(r"(?<![\w-])no-(?:cache|store)(?![\w-])", told):
        return None
    spent = int(age) if age and re.fullmatch(r"[0-9]{1,9}", age.strip()) else 0
    return max(0, int(found[1]) - spent)


def _rate(known: float | None, poll: Poll, now: datetime) -> float | None:
    """New links an hour, weighted exponentially over a day; at first, as the entries' times tell."""
    if poll.since_last is None:
        span = _span(poll.published, now)
        return len(poll.published) * 0.9 / _hours(span) if span else known
    hours = _hours(max(poll.since_last, timedelta(seconds=30)))
    seen = poll.new / hours
    if known is None:
        return seen
    return known + (seen - known) * -math.expm1(-hours / _hours(REMEMBERED))


def _pressing(known: float | None, rate: float | None, poll: Poll) -> float | None:
    """The rate to go by now: in a burst the burst's own."""
    if rate is None or poll.since_last is None:
        return rate
    hours = _hours(max(poll.since_last, timedelta(seconds=30)))
    return poll.new / hours if poll.new >= BURST and poll.new > BEYOND * hours * (known or 0.0) else rate


def _stepped(interval: timedelta | None, rate: float | None) -> timedelta:
    """The interval that brings what we aim at, approached in steps."""
    if rate is None:
        return interval or FIRST
    aimed = min(AIM / rate, 1000.0) if rate > 0 else 1000.0
    wanted = _bounded(timedelta(hours=aimed))
    return wanted if interval is None else min(max(wanted, interval / FASTER), interval * SLOWER)


def _retention(poll: Poll, rate: float | None, now: datetime) -> timedelta | None:
    """For how long a listing holds a link: by its entries' times, else by how many it holds at its rate."""
    if poll.is_index:
        return INDEX_HOLDS
    if span := _span(poll.published, now):
        return span
    return timedelta(hours=min(poll.entries / rate, 10_000.0)) if rate and poll.entries else None


def _span(published: Iterable[datetime], now: datetime) -> timedelta | None:
    """From the newest entry back to the oldest but for a tenth of them, which may be pinned; None for too few."""
    sane = sorted((moment for moment in published if moment <= now + SLACK), reverse=True)
    if len(sane) < FEWEST_TIMED:
        return None
    return max(sane[0] - sane[int(0.9 * (len(sane) - 1))], timedelta(minutes=1))


def _bounded(interval: timedelta) -> timedelta:
    return min(max(interval, SHORTEST), LONGEST)


def _seconds(asked: int | None, heard: timedelta) -> timedelta:
    """What is asked, as far as it is heard."""
    return min(timedelta(seconds=min(max(0, asked or 0), 10**6)), heard)


def _backed_off(failures: int) -> timedelta:
    """A wait that doubles with each failure in a row."""
    return min(FIRST_RETRY * (1 << min(failures - 1, 20)), LONGEST_RETRY)


def _hours(span: timedelta) -> float:
    return span / timedelta(hours=1)
