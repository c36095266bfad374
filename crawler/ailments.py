"""How an outlet is doing, told from its answers: well, away, answering badly, refusing us, asking for quiet."""

import logging
from datetime import timedelta

from news import recheck
from news.model import Fetched, Outlet
from storage import Store

log = logging.getLogger("nightdesk.crawl")

UNANSWERED = timedelta(minutes=10)  # how long we leave an outlet alone after a 429 that names no time
AILMENTS = ("unreachable", "answers badly", "refuses us")
PLAIN = ("dns", "connection refused", "unreachable")
HALF_ANSWERS = ("cut short", "too large", "too many redirects", "damaged")


def hear(store: Store, outlet: Outlet, fetched: Fetched) -> None:
    """Note whether the outlet is well, and leave it alone where it asks us to."""
    if fetched.failure.startswith(("robots", "guard", "elsewhere")):
        return
    until = recheck.retry_after(fetched.headers.get("retry-after"), fetched.observed_at)
    if fetched.status == 429 and until is None:
        until = fetched.observed_at + UNANSWERED
    asks = fetched.status in (429, 503)
    in_a_row = store.queue.heard_from(outlet.id, fetched, quiet_until=until if asks else None)
    cause = fetched.failure.removeprefix("unreachable: ") or f"answers {fetched.status}"
    ails = _ailment(fetched) if in_a_row != 1 or _is_plain(fetched) else None
    for kind in AILMENTS:
        tell(store, outlet, kind, cause if kind == ails else None, fetched)


def tell(store: Store, outlet: Outlet, kind: str, cause: str | None, fetched: Fetched) -> None:
    """Open a trouble, or close it where there is no cause; one line when that is news."""
    if cause:
        is_new = store.troubles.open(outlet.id, kind, cause, fetched.observed_at)
        if is_new and kind != "unreachable":  # the daemon tells in one line who cannot be reached
            log.warning("%s: %s (%s)", outlet.id, kind, cause)
    elif store.troubles.close(outlet.id, kind, fetched.observed_at) and kind != "unreachable":
        log.info("%s: over: %s", outlet.id, kind)


def _is_plain(fetched: Fetched) -> bool:
    """Whether one answer alone tells of the outlet: a page that stalls or breaks may be one page's own trouble."""
    return fetched.failure.startswith(PLAIN)


def _ailment(fetched: Fetched) -> str | None:
    """Which of the AILMENTS an answer, or its absence, is a sign of."""
    if fetched.status is None:
        return "answers badly" if fetched.failure.startswith(HALF_ANSWERS) else "unreachable"
    if fetched.status >= 500:
        return "answers badly"
    return "refuses us" if fetched.status in (401, 403, 429, 451) else None
