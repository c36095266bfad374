"""When to look at an article next: arithmetic on what is known and the present instant."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from news import habits
from news.habits import Habits
from news.model import Lesson, Signals

UNCLEAR_FOLLOWED = timedelta(days=7)  # how long a story is followed of which nobody says who fired
EARLIEST_CLAIM = datetime(1995, 1, 1, tzinfo=UTC)  # before it no US outlet had articles on the web
OLD_AT_FIRST, OLD_PROVEN = timedelta(days=7), timedelta(days=1)
FIRST_RETRY, LONGEST_RETRY = timedelta(minutes=5), timedelta(hours=6)
LONGEST_WAIT_ASKED = timedelta(days=7)  # a longer Retry-After is a mistake, or means never
CONFIRM_AFTER, CONFIRM_BY = timedelta(minutes=15), timedelta(minutes=20)
UNCONFIRMED_FOLLOWED = timedelta(hours=6)  # a second look that did not succeed by then comes when it comes
# Withdrawn: gone on at least three checks over at least six hours. They come soon, and one after six hours.
WITHDRAWN_CHECKS, WITHDRAWN_AFTER = 3, timedelta(hours=6)
MISSING_STEPS = (
    timedelta(minutes=15),
    timedelta(hours=1),
)  # after the first gone check, and after the second
RETURN_EVERY, RETURN_AWAITED = timedelta(days=1), timedelta(days=30)
BUDGET_RENEWED = timedelta(days=1)  # a day's budget is never spent for longer
MOST_STRETCHED = 100.0
SPREAD = 0.1  # of an interval: how much later the jitter may put a check
SOONEST, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@dataclass(frozen=True)
class History:
    """What is known of an article that bears on when to look again. Instants are aware, in UTC."""

    first_seen_at: datetime
    claimed_published: datetime | None = None
    last_changed_at: datetime | None = None  # first_seen_at of the newest version after the first
    last_checked_at: datetime | None = None
    consecutive_failures: int = 0
    retry_after: datetime | None = None  # the instant before which the outlet asked us not to return
    outlet_delay: float = 10.0  # seconds that we owe the outlet between two requests
    missing_since: datetime | None = None  # the first of the checks in a row that found it gone
    gone_checks: int = 0  # checks in that row
    unconfirmed_since: datetime | None = None  # when a change was first seen that awaits its second look
    follow_until: datetime | None = None  # for an unclear story; None: for good
    habits: Habits = field(default_factory=Habits)  # what the outlet's past says of its next changes
    timezone: str = ""  # the outlet's: at night its stories change seldom
    stretch: float = 1.0  # how many times more looks a day the outlet's stories want than it allows: habits.stretch()
    spent_until: datetime | None = None  # the outlet's requests of the day are spent until then


def next_check(history: History, now: datetime, *, jitter: float = 0.0) -> datetime:
    """The earliest instant to look at an article again, always later than `now`, the instant of this look.

    `jitter`, 0 to 1, spreads checks by up to a tenth of the interval, so that they are not all due at once.
    """
    due = now + _wait(history, now) * (1 + SPREAD * _within(jitter))
    if history.consecutive_failures <= 0:
        due = min([due, *_appointments(history, now, jitter)])
    return max(due, _earliest(history, now))


def retry_after(header: str | None, observed_at: datetime) -> datetime | None:
    """The instant that a Retry-After header names, as seconds or a date; None for anything else. RFC 9110."""
    text = (header or "").strip()[:64]
    if re.fullmatch(r"[0-9]{1,18}", text):
        return observed_at + min(timedelta(seconds=min(int(text), 10**9)), LONGEST_WAIT_ASKED)
    try:
        named = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    named = named if named.tzinfo else named.replace(tzinfo=UTC)
    return min(named, observed_at + LONGEST_WAIT_ASKED).astimezone(UTC)


def on_signal(
    signals: Signals | None, now: datetime, *, due: datetime | None, changed_at: datetime | None = None
) -> datetime:
    """When to look at an article that a listing shows with another title or time: at once, if such signals prove right.

    `due`: when its next look is due anyway. `changed_at`: when its last change was first seen; a signal right after it
    tells of that change, which gets its second look soon. What we owe the outlet stands above what this returns.
    """
    if due is None or due <= now:
        return now
    is_worthless = signals is not None and not habits.is_worth_a_look(signals)
    return due if is_of(now, changed_at) or is_worthless else now


def interval(age: timedelta, *, is_changed: bool = False) -> timedelta:
    """How often an article is looked at that was published or last changed `age` ago, at an outlet without a past."""
    return timedelta(minutes=habits.usual(age / MINUTE, is_changed=is_changed))


def lesson(history: History, last_read_at: datetime, now: datetime) -> Lesson:
    """What a look that read the text teaches of how long a change is waited for: a place of the table, and hours.

    `history`: as it was before the look, at `now`; `last_read_at`: the look before it that read the text. Without a
    place where the story is too old to learn from.
    """
    middle = last_read_at + (now - last_read_at) / 2
    age = (middle - since(history, middle)) / MINUTE
    place = habits.place(max(0.0, age), is_changed=history.last_changed_at is not None)
    is_none = place is None or now <= last_read_at
    return Lesson() if is_none else Lesson(place, (now - last_read_at) / timedelta(hours=1))


def budget_day(now: datetime, timezone: str) -> tuple[str, datetime]:
    """The day of an outlet's budget, by its clocks, and the instant at which it ends."""
    zone = ZoneInfo(timezone)
    day = now.astimezone(zone).date()
    return day.isoformat(), datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)


def is_of(signalled_at: datetime, changed_at: datetime | None) -> bool:
    """Whether a signal tells of a change that we had just seen, so that it was right and calls for no look."""
    return changed_at is not None and timedelta(0) <= signalled_at - changed_at < CONFIRM_AFTER


def since(history: History, now: datetime) -> datetime:
    """When the article was published or last changed, as far as can be believed."""
    claimed = history.claimed_published
    # A claim from the future or from before the web says nothing: the story is as old as our knowledge of it.
    published = claimed if claimed and EARLIEST_CLAIM <= claimed <= now else history.first_seen_at
    # What a listing shows for the first time may carry a template's year: a day of looks comes before belief.
    if history.first_seen_at - published > OLD_AT_FIRST and now - history.first_seen_at < OLD_PROVEN:
        published = history.first_seen_at
    return min(max(published, history.last_changed_at or published), now)


def _wait(history: History, now: datetime) -> timedelta:
    """How long to wait, as far as it depends on age, failures and absence."""
    by_age = _by_habit(history, now)
    if history.consecutive_failures > 0:
        return _backed_off(FIRST_RETRY, history.consecutive_failures, max(LONGEST_RETRY, by_age))
    if history.missing_since is None:
        return by_age
    return min(by_age, _wait_for_missing(history.missing_since, history.gone_checks, now))


def _by_habit(history: History, now: datetime) -> timedelta:
    """The wait that the story's age, its own past, the outlet's, the hour and the budget call for."""
    wait = habits.minutes(
        (now - since(history, now)) / MINUTE,
        is_changed=history.last_changed_at is not None,
        factors=history.habits.factors(),
        is_night=_is_night(history.timezone, now),
        stretch=_stretch(history),
    )
    return timedelta(minutes=wait)


def _is_night(timezone: str, now: datetime) -> bool:
    """Whether the outlet's clocks stand between midnight and five; where its zone is not known, it is day."""
    try:
        return bool(timezone) and now.astimezone(ZoneInfo(timezone)).hour < habits.NIGHT_UNTIL
    except (ValueError, KeyError, OSError, OverflowError):
        return False


def _stretch(history: History) -> float:
    """How many times longer intervals are than the table's; what is no number stretches nothing."""
    return min(max(history.stretch, 1 / MOST_STRETCHED), MOST_STRETCHED) if history.stretch > 0 else 1.0


def _wait_for_missing(missing_since: datetime, gone_checks: int, now: datetime) -> timedelta:
    """How long to wait while an article is gone: until it can be called withdrawn, then for its return."""
    left = missing_since + WITHDRAWN_AFTER - now
    if left <= timedelta(0) and gone_checks >= WITHDRAWN_CHECKS:
        return RETURN_EVERY if now - missing_since < RETURN_AWAITED else timedelta(minutes=habits.AFTER_A_YEAR)
    if left <= timedelta(0) or gone_checks <= 1:
        return MISSING_STEPS[0]
    return MISSING_STEPS[1] if gone_checks < WITHDRAWN_CHECKS else left


def _appointments(history: History, now: datetime, jitter: float) -> list[datetime]:
    """When a look is wanted whatever the age: an unconfirmed change's second, an unclear story's last."""
    wanted = []
    if history.unconfirmed_since and now - history.unconfirmed_since < UNCONFIRMED_FOLLOWED:
        patience = min(max(1.0, _stretch(history)), habits.LONGEST_PATIENCE)
        second = history.unconfirmed_since + (CONFIRM_AFTER + (CONFIRM_BY - CONFIRM_AFTER) * _within(jitter)) * patience
        wanted.append(second if second > now else now + FIRST_RETRY)
    if history.follow_until and history.follow_until > now:
        wanted.append(history.follow_until)
    return wanted


def _earliest(history: History, now: datetime) -> datetime:
    """Before this we do not come, whatever we want to know."""
    owed = (history.last_checked_at or now) + timedelta(seconds=max(0.0, history.outlet_delay))
    spent = min(history.spent_until, now + BUDGET_RENEWED) if history.spent_until else now
    return max(now + SOONEST, owed, spent, _asked(history.retry_after, now))


def _asked(retry_after: datetime | None, now: datetime) -> datetime:
    """Until when the outlet asked us to stay away, believed up to a week; `now` if it asked nothing."""
    return min(retry_after, now + LONGEST_WAIT_ASKED) if retry_after else now


def _backed_off(first: timedelta, failures: int, longest: timedelta) -> timedelta:
    """A wait that doubles with each failure in a row."""
    return min(first * (1 << min(failures - 1, 20)), longest)


def _within(jitter: float) -> float:
    """A share between 0 and 1."""
    return min(max(0.0, jitter), 1.0)
