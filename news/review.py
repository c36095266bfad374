"""The whole judgement of one check, in the order an editor would work. Start reading here.

What we know and what was fetched go in; a Verdict comes out. Nothing is asked of a clock, a file or a network.
"""

from dataclasses import replace

from news import changes, copies, flapping, recheck
from news.answers import how_gone, why, without_a_story
from news.claims import same
from news.happenings import copied, happened, moved_on, returned
from news.judgement.judge import judge
from news.model import (
    ArticleState,
    Change,
    Event,
    EventKind,
    Fetched,
    Judgement,
    Known,
    Outcome,
    Outlet,
    PoliceShooting,
    Reading,
    Silence,
    Verdict,
)
from news.reading import page
from news.reading.fingerprint import fingerprint
from news.scheduling import scheduled
from news.standing import ended, marked, standing


def review(known: Known, fetched: Fetched, reading: Reading | None, outlet: Outlet) -> Verdict:
    """Judge one check of one article: `reading` is None where the answer holds no page."""
    return _beside_others(ended(_judged(known, fetched, reading, outlet), known, fetched), known, fetched, outlet)


def _beside_others(verdict: Verdict, known: Known, fetched: Fetched, outlet: Outlet) -> Verdict:
    """A new version of what is kept, held against other articles' texts; the index is to remember it."""
    reading = verdict.reading
    if not verdict.is_version or verdict.is_erased or reading is None:
        return verdict
    found = copies.found(known, reading, outlet, fetched.ended_at)
    events = (*verdict.events, *copied(found, fetched.ended_at))
    return replace(verdict, copies=found, sketch=copies.sketch(reading, known), events=events)


def _judged(known: Known, fetched: Fetched, reading: Reading | None, outlet: Outlet) -> Verdict:
    if known.mark is False:
        return Verdict(
            Outcome.PASSED_OVER, ArticleState.PASSED_OVER, None, reading=reading, failure="marked by a person"
        )
    outcome = without_a_story(fetched, reading)
    if outcome is Outcome.GONE:
        return _gone(known, fetched, reading, outlet)
    if outcome is Outcome.NOT_MODIFIED:
        return _not_modified(known, fetched, outlet)
    if outcome is not None or reading is None:
        return _no_story(known, fetched, outcome or Outcome.UNREADABLE, reading, outlet)
    if known.superseded_by:
        return _superseded(known, fetched, outlet)
    if known.reading is None:
        return _first(known, fetched, reading, outlet)
    return _again(known, fetched, reading, outlet)


def read(fetched: Fetched, outlet: Outlet) -> Reading | None:
    """Read what was fetched, or None where no page came: a failure, a 304, an error's status."""
    if fetched.failure or fetched.status != 200 or not fetched.body:
        return None
    return page.read(
        fetched.body,
        address=fetched.answered_by or fetched.address,
        timezone=outlet.timezone,
        family=outlet.family or None,
        observed_at=fetched.observed_at,
        content_type=fetched.headers.get("content-type"),
        last_modified=fetched.headers.get("last-modified"),
    )


def _first(known: Known, fetched: Fetched, reading: Reading, outlet: Outlet) -> Verdict:
    """The first copy of an article that we read: is it ours?"""
    judgement = marked(judge(reading.headline, reading.body), known.mark)
    if known.state is ArticleState.LET_GO and judgement.police_fired is not PoliceShooting.YES:
        return Verdict(Outcome.PASSED_OVER, ArticleState.LET_GO, None, failure="let go: unclear for seven days")
    if judgement.police_fired is PoliceShooting.NO:
        return Verdict(Outcome.PASSED_OVER, ArticleState.PASSED_OVER, None, reading=reading, judgement=judgement)
    state, until = standing(judgement, known, fetched.observed_at)
    verdict = Verdict(
        Outcome.NEW,
        state,
        None,
        reading=reading,
        fingerprint=fingerprint(reading),
        is_version=True,
        judgement=judgement,
        follow_until=until,
    )
    return scheduled(verdict, known, fetched, outlet)


def _again(known: Known, fetched: Fetched, reading: Reading, outlet: Outlet) -> Verdict:
    """A later copy: has the text changed, or only what is claimed of it?"""
    verdict = flapping.in_turn(known, fetched, reading, _judgement(known, reading, is_new=False))
    if verdict is None:
        then, base, ended = flapping.left(known, fetched)
        verdict = _compared(then, fetched, reading)
        began = (then.last_read_at, fetched.ended_at) if ended and then.last_read_at else None
        verdict = replace(verdict, base=base, began=began, events=(*ended, *verdict.events))
    state, until = standing(verdict.judgement, known, fetched.observed_at)
    return scheduled(replace(verdict, state=state, follow_until=until), known, fetched, outlet)


def _compared(known: Known, fetched: Fetched, reading: Reading) -> Verdict:
    """What the look adds to the text that the look before it showed."""
    assert known.reading is not None  # noqa: S101 (a version has a reading; this tells mypy)
    mark = fingerprint(reading)
    changed = known.fingerprint != mark
    change = _change(known, known.reading, reading, mark) if changed else None
    silence, sentence = _settled(known, fetched, reading, change)
    judgement = _judgement(known, reading, is_new=changed)
    return Verdict(
        _how(known, changed=changed),
        known.state,
        None,
        reading=reading,
        fingerprint=mark,
        is_version=changed,
        is_claim_moved=not same(known.reading.claims, reading.claims),
        change=change,
        silence=silence,
        disclosed_sentence=sentence,
        events=(
            *returned(known, fetched),
            *moved_on(known, fetched),
            *happened(known, reading, change, judgement, fetched.ended_at),
        ),
        judgement=judgement,
    )


def _judgement(known: Known, reading: Reading, *, is_new: bool) -> Judgement | None:
    """The judgement of a new text, or of one that a person has marked since."""
    is_marked_since = bool(known.mark) and known.police_fired is not PoliceShooting.YES
    return marked(judge(reading.headline, reading.body), known.mark) if is_new or is_marked_since else None


def _how(known: Known, *, changed: bool) -> Outcome:
    if changed:
        return Outcome.CHANGED
    return Outcome.REREAD if known.is_reread else Outcome.UNCHANGED


def _change(known: Known, old: Reading, new: Reading, mark: str) -> Change:
    """What changed since the last look, and whether the text is one that stood here before."""
    change = changes.compare(old, new)
    again = next((version for version in reversed(known.earlier) if version.fingerprint == mark), None)
    if again is None:
        return change
    is_return = change.is_reuse or again.story_from != known.story_from
    return changes.told_again(change, again.number, is_return=is_return)


def _settled(known: Known, fetched: Fetched, reading: Reading, change: Change | None) -> tuple[Silence | None, str]:
    """What the change that was waiting has turned out to be, if this look tells, and the notice that told it."""
    if known.pending is None or known.reading is None:
        return None, ""
    if change is not None and (change.is_reuse or change.is_return):
        return _left(known), ""
    silence, sentence = changes.confirm(
        known.pending.change,
        first_seen_at=known.pending.first_seen_at,
        observed_at=fetched.observed_at,
        seen=known.reading,
        later=reading,
        is_same_text=change is None,
    )
    return (None if silence is known.pending.change.silence else silence), sentence


def _left(known: Known) -> Silence | None:
    """A change that was waiting for a second look at its text will not get one."""
    if known.pending is None:
        return None
    silence = changes.left(known.pending.change)
    return None if silence is known.pending.change.silence else silence


def _superseded(known: Known, fetched: Fetched, outlet: Outlet) -> Verdict:
    """The address now leads to another story that is on record in its own right: this one has ended, unread."""
    event = Event(EventKind.SUPERSEDED, known.last_read_at, fetched.ended_at, known.address, known.superseded_by)
    verdict = Verdict(
        Outcome.MOVED,
        known.state,
        None,
        events=() if known.was_superseded else (event,),
        silence=_left(known),
        follow_until=known.follow_until,
    )
    return scheduled(verdict, known, fetched, outlet)


def _gone(known: Known, fetched: Fetched, reading: Reading | None, outlet: Outlet) -> Verdict:
    """404, 410, or a page that stands in for one: missing at once, withdrawn when it lasts."""
    since, count = known.missing_since or fetched.ended_at, _gone_checks(known)
    events: list[Event] = [*moved_on(known, fetched)]
    if known.version and known.missing_since is None:
        events.append(Event(EventKind.MISSING, known.last_read_at, fetched.ended_at, became=how_gone(fetched, reading)))
    long_enough = count >= recheck.WITHDRAWN_CHECKS and fetched.observed_at - since >= recheck.WITHDRAWN_AFTER
    if known.version and long_enough and not known.is_withdrawn:
        events.append(Event(EventKind.WITHDRAWN, known.last_read_at, since, became=how_gone(fetched, reading)))
    verdict = Verdict(
        Outcome.GONE,
        known.state,
        None,
        events=tuple(events),
        silence=_left(known),
        follow_until=known.follow_until,
        missing_since=since,
        gone_checks=count,
    )
    return scheduled(verdict, known, fetched, outlet)


def _gone_checks(known: Known) -> int:
    """Looks that found it gone. An outlet that failed or refused in between must find it so twice more, being well."""
    count = known.gone_checks + 1
    is_unsure = known.failures > 0 and not known.is_withdrawn
    return min(count, recheck.WITHDRAWN_CHECKS - 1) if is_unsure else count


def _not_modified(known: Known, fetched: Fetched, outlet: Outlet) -> Verdict:
    """The server says that nothing changed. That saves a transfer; it is no proof, and closes no interval."""
    verdict = Verdict(
        Outcome.NOT_MODIFIED,
        known.state,
        None,
        events=returned(known, fetched) if known.missing_since else (),
        follow_until=known.follow_until,
    )
    return scheduled(verdict, known, fetched, outlet)


def _no_story(known: Known, fetched: Fetched, outcome: Outcome, reading: Reading | None, outlet: Outlet) -> Verdict:
    """Nothing was learnt of the text: say why, and look again later."""
    learnt_nothing = outcome in (Outcome.FAILED, Outcome.REFUSED, Outcome.UNREADABLE)
    reason = fetched.failure or (reading.error if reading else "") or ""
    verdict = Verdict(
        outcome,
        known.state,
        None,
        reading=reading,
        events=moved_on(known, fetched),
        follow_until=known.follow_until,
        missing_since=known.missing_since,
        gone_checks=known.gone_checks,
        failures=known.failures + 1 if learnt_nothing else 0,
        failure=reason or why(fetched, outcome),
    )
    return scheduled(verdict, known, fetched, outlet)
