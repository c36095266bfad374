"""Which day a text speaks from, where that is not the day on which its page claims to have been published."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from news.model import Claim, DayBasis, PageKind, Reading, SpokenDay, ToldDay
from news.reading import days
from news.reading.days import Claimed

# "Said Tuesday" in Wednesday's paper is how papers are made; of two days no paper is.
USUAL = timedelta(days=1)
# An older date is what a story tells of, not where it speaks from; and a weekday six days back may be tomorrow's.
BACKGROUND = timedelta(days=6)


def told(reading: Reading, zone: ZoneInfo | None) -> Reading:
    """The reading with the days that its text names, and the one it speaks from where that is not the claimed one."""
    if not reading.kind.holds_story:
        return reading
    claimed = _claimed(reading, zone)
    found = days.find(reading.body.split("\n\n"), claimed)
    is_of_one_day = reading.kind is PageKind.ARTICLE  # a live blog speaks from many
    return replace(reading, told_days=found, speaks_from=speaks_from(found, claimed) if is_of_one_day else None)


def _claimed(reading: Reading, zone: ZoneInfo | None) -> Claimed | None:
    published = _day(reading.claimed_published, zone)
    return Claimed(published, _day(reading.claimed_modified, zone)) if published else None


def _day(claim: Claim | None, zone: ZoneInfo | None) -> date | None:
    if claim is None or claim.instant is None or zone is None:
        return None
    try:
        return claim.instant.astimezone(zone).date()
    except OverflowError:
        return None


def speaks_from(found: Sequence[ToldDay], claimed: Claimed | None) -> SpokenDay | None:
    """The latest day that the text uses as its present, if that lies two days or more from all that the page claims."""
    if claimed is None or any(_may_be_of(told, claimed) for told in found):
        return None
    present = [told for told in found if told.is_present and told.day and _is_near(told.day, claimed)]
    latest = max(present, key=lambda told: told.day or date.min, default=None)
    if latest is None or latest.day is None:
        return None
    past = (told.day for told in found if told.day and told.basis is not DayBasis.COMING)
    if any(latest.day < day <= claimed.latest for day in past):
        return None
    return SpokenDay(latest.day, claimed.published, latest.phrase, latest.sentence)


def _is_near(day: date, claimed: Claimed) -> bool:
    return claimed.published - BACKGROUND < day < claimed.latest + BACKGROUND


def _may_be_of(told: ToldDay, claimed: Claimed) -> bool:
    """Whether a phrase may name a day on which the page claims to have been written, or one beside it."""
    first, last = claimed.published - USUAL, claimed.latest + USUAL
    if told.day is not None:
        return told.basis is not DayBasis.COMING and first <= told.day <= last
    found = days.PHRASE.search(told.phrase)
    if found is None or found["weekday"] is None:
        # Where the text was modified on another day, its "today" may be either; else it is somebody's in a quotation.
        return found is not None and found["near"] is not None and claimed.latest != claimed.published
    return any(days.is_on(first + timedelta(days=each), found["weekday"]) for each in range((last - first).days + 1))
