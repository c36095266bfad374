"""How we stand to an article: followed, watched for seven days, or let go; a person's mark wins."""

from dataclasses import replace
from datetime import datetime, timedelta

from news import recheck
from news.model import ArticleState, Event, EventKind, Fetched, Hit, Judgement, Known, Outcome, PoliceShooting, Verdict

UNSEEN = (Outcome.NOT_MODIFIED, Outcome.FAILED, Outcome.REFUSED, Outcome.PAYWALLED, Outcome.UNREADABLE)
LAST_LOOK_AWAITED = timedelta(days=1)


def standing(judgement: Judgement | None, known: Known, now: datetime) -> tuple[ArticleState, datetime | None]:
    """How we stand to an article after a judgement. Once yes, it is followed whatever a later version says."""
    if known.state is ArticleState.FOLLOWED or known.mark:
        return ArticleState.FOLLOWED, None
    if judgement is not None and judgement.police_fired is PoliceShooting.YES:
        return ArticleState.FOLLOWED, None
    return ArticleState.WATCHED, known.follow_until or now + recheck.UNCLEAR_FOLLOWED


def marked(judgement: Judgement, mark: bool | None) -> Judgement:
    """A person's mark wins over any judgement of ours, and says so."""
    if mark is None:
        return judgement
    answer = PoliceShooting.YES if mark else PoliceShooting.NO
    hit = (judgement.hit or Hit.UNKNOWN) if mark else None
    return replace(judgement, police_fired=answer, hit=hit, reason="marked by a person", score=float(mark))


def ended(verdict: Verdict, known: Known, fetched: Fetched) -> Verdict:
    """Seven days unclear and never a yes: text and evidence are erased, the row remains.

    A look that showed no text is not the last: for a day more we wait for one that does.
    """
    if verdict.state is not ArticleState.WATCHED or verdict.follow_until is None:
        return verdict
    is_seen = verdict.outcome not in UNSEEN
    if fetched.observed_at < verdict.follow_until + (timedelta(0) if is_seen else LAST_LOOK_AWAITED):
        return verdict
    erased = Event(EventKind.ERASED, None, fetched.ended_at, became="unclear for seven days")
    return replace(verdict, state=ArticleState.LET_GO, due_at=None, events=(*verdict.events, erased), is_erased=True)
