"""What an answer brought: a story, or the outcome of a check that found none, told apart on evidence."""

from news.model import Fetched, Outcome, PageKind, Reading
from news.moves import leads_home


def without_a_story(fetched: Fetched, reading: Reading | None) -> Outcome | None:
    """The outcome of a check that brought no story, told apart on evidence; None where there is one."""
    if fetched.failure:
        return Outcome.REFUSED if fetched.failure.startswith("robots") else Outcome.FAILED
    if fetched.status == 304:
        return Outcome.NOT_MODIFIED
    if fetched.status in (404, 410):
        return Outcome.GONE
    if fetched.status in (401, 403, 429, 451):
        return Outcome.REFUSED
    if fetched.status == 402:
        return Outcome.PAYWALLED
    if fetched.status != 200:
        return Outcome.FAILED
    is_walled = reading is not None and reading.kind is PageKind.BOT_WALL
    if leads_home(fetched.address, fetched.answered_by) and not is_walled:
        return Outcome.GONE
    return _of_kind(reading, is_led_away=bool(fetched.redirects) or _calls_itself_home(fetched, reading))


def _calls_itself_home(fetched: Fetched, reading: Reading | None) -> bool:
    """Whether a page calls itself the front page or a section: shown in a story's place, it stands in for it."""
    return reading is not None and leads_home(fetched.address, reading.canonical or "")


def _of_kind(reading: Reading | None, *, is_led_away: bool) -> Outcome | None:
    """What a page of this kind means; a section that we were led to, or shown, stands in for a missing story."""
    if reading is None or reading.error:
        return Outcome.UNREADABLE
    if reading.kind.holds_story:
        return None if reading.headline and reading.body else Outcome.UNREADABLE
    if reading.kind is PageKind.SECTION and is_led_away:
        return Outcome.GONE
    outcomes = {
        PageKind.PAYWALL: Outcome.PAYWALLED,
        PageKind.LOGIN: Outcome.PAYWALLED,
        PageKind.BOT_WALL: Outcome.REFUSED,
        PageKind.ERROR_PAGE: Outcome.GONE,
    }
    return outcomes.get(reading.kind, Outcome.UNREADABLE)


def how_gone(fetched: Fetched, reading: Reading | None) -> str:
    """In what way a story is not there, in plain words."""
    is_section = reading is not None and reading.kind is PageKind.SECTION
    if fetched.status in (404, 410):
        return f"answers {fetched.status}"
    if fetched.redirects:
        return f"leads to {fetched.answered_by}"
    return "shows the front page or a section" if is_section else "shows an error page"


def why(fetched: Fetched, outcome: Outcome) -> str:
    """Why a look found no story, where neither the network nor the page says."""
    if outcome is Outcome.UNREADABLE:
        return "no headline and text found"
    if fetched.status == 200 and outcome is Outcome.PAYWALLED:
        return "the page asks for a subscription or a sign-in"
    if fetched.status == 200:
        return "the page is a bot wall"
    return f"answers {fetched.status}"
