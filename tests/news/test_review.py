"""One check, judged: tables over hand-written facts, and properties over any sequence of looks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news import recheck
from news.model import (
    ArticleState,
    Claim,
    ClaimKind,
    Earlier,
    EventKind,
    Fetched,
    Known,
    Neighbour,
    Notice,
    NoticeKind,
    Outcome,
    Outlet,
    PageKind,
    Pending,
    PoliceShooting,
    Precision,
    Reading,
    Silence,
    Source,
    ZoneBasis,
)
from news.reading.fingerprint import fingerprint
from news.review import read, review

NOW = datetime(2031, 3, 4, 15, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
HOUSE = Outlet("lantern", "The Lantern", "lantern.example", "America/Chicago")
ADDRESS = "https://lantern.example/2031/03/04/officer-fires-at-car-on-tern-street"

YES = """A Pellham police officer shot a man on Tern Street on Tuesday morning, the department said.

The man was taken to a hospital, Chief Ada Morrow said. The officer was not hurt.

The department will look at the officer's camera footage."""
UNCLEAR = """A man died on Tuesday morning after an encounter with officers on Tern Street, the department said.

State agents are looking into it. Nobody said whether shots were fired."""
NO = """The Pellham school board meets on Thursday to vote on a new roof for the gymnasium.

The roof has leaked since the spring, the superintendent said."""
LONG_YES = """

Investigators from the county walked the block with lamps until late in the evening and marked nine casings in chalk.

A woman who lives across from the corner said she heard shouting, then a pause, then four or five loud cracks.

The officer was placed on leave, as is usual after a shooting, and will be interviewed later this week."""
LONG_NO = """

Buckets stand in the hallway whenever it rains, and last winter two basketball games were called off because of ice.

A contractor offered to finish the work before classes begin again in August, for a price that members called fair.

Voters approved a bond for repairs two years ago, but most of that money went into heating and new windows."""
CLEARED = """A neighbor was charged with murder on Wednesday in a dispute over a fence on Tern Street.

Prosecutors say that he shot the man with a hunting rifle. He is held without bond in the county jail."""


def modified(at: datetime, field: str = "dateModified", kind: ClaimKind = ClaimKind.MODIFIED) -> Claim:
    return Claim(kind, at.isoformat(), Source.JSON_LD, field, at, Precision.SECOND, ZoneBasis.PRINTED_OFFSET)


POSTED = modified(NOW - 2 * HOUR, "datePublished", ClaimKind.PUBLISHED)
UPDATED = modified(NOW - HOUR)


def story(body: str = YES, *, headline: str = "Officer shoots man on Tern Street", claims=(POSTED, UPDATED), **more):
    chosen = {claim.kind: claim for claim in reversed(claims)}
    return Reading(
        PageKind.ARTICLE,
        headline,
        (),
        body,
        "general/1",
        claims=claims,
        claimed_published=chosen.get(ClaimKind.PUBLISHED),
        claimed_modified=chosen.get(ClaimKind.MODIFIED),
        **more,
    )


VEILED = story(UNCLEAR, headline="Man dies after encounter with officers")


def page(status: int | None = 200, *, at: datetime = NOW, to: str = "", **more) -> Fetched:
    redirects = ((302, to),) if to else ()
    return Fetched(ADDRESS, at, to or ADDRESS, status, redirects=redirects, body=b"<html>" * (status == 200), **more)


def found(**more) -> Known:
    """A link that waits to be read."""
    return Known(7, ADDRESS, ArticleState.CANDIDATE, NOW - 3 * HOUR, **more)


def kept(reading: Reading = None, **more) -> Known:
    """A story that is followed, last read twenty minutes ago."""
    reading = reading or story()
    facts = {"state": ArticleState.FOLLOWED, "police_fired": PoliceShooting.YES, "last_read_at": NOW - 20 * MINUTE}
    return replace(found(reading=reading, fingerprint=fingerprint(reading), version=1), **(facts | more))


def watched(**more) -> Known:
    """A story of which nobody says who fired, first read seven days ago."""
    facts = {"state": ArticleState.WATCHED, "police_fired": PoliceShooting.UNCLEAR, "follow_until": NOW}
    return kept(VEILED, **(facts | more))


def after(known: Known, fetched: Fetched, reading: Reading | None):
    """The verdict, and what is known after it, as the record would keep it."""
    verdict = review(known, fetched, reading, HOUSE)
    was_read = verdict.outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED)
    withdrawn = any(event.kind is EventKind.WITHDRAWN for event in verdict.events)
    then = replace(
        known,
        state=verdict.state,
        version=known.version + verdict.is_version,
        follow_until=verdict.follow_until,
        missing_since=verdict.missing_since,
        gone_checks=verdict.gone_checks,
        failures=verdict.failures,
        is_withdrawn=verdict.missing_since is not None and (known.is_withdrawn or withdrawn),
        police_fired=verdict.judgement.police_fired if verdict.judgement else known.police_fired,
    )
    if verdict.outcome in (Outcome.GONE, Outcome.MOVED):
        then = replace(then, last_absent_at=fetched.observed_at)
    if was_read:
        then = replace(then, reading=reading, fingerprint=verdict.fingerprint, last_read_at=fetched.observed_at)
    return verdict, then


def kinds(verdict) -> list[str]:
    return [str(event.kind) for event in verdict.events]


def of_kind(kind: PageKind, **more) -> Reading:
    return Reading(kind, "A heading", (), "Some words.", "general/1", **more)


SECTION_ADDRESS = "https://lantern.example/town/tern-street-district/"


@pytest.mark.parametrize(
    ("fetched", "reading", "outcome"),
    [
        (page(), story(headline="Officer shoots man, and runs"), Outcome.CHANGED),
        (page(), story(), Outcome.UNCHANGED),
        (page(304), None, Outcome.NOT_MODIFIED),
        (page(404), None, Outcome.GONE),
        (page(410), None, Outcome.GONE),
        (page(404, to="https://lantern.example/gone"), None, Outcome.GONE),
        (page(to="https://lantern.example/"), of_kind(PageKind.SECTION), Outcome.GONE),
        (page(to="https://lantern.example/"), story(), Outcome.GONE),
        (page(to="https://lantern.example/news/"), of_kind(PageKind.SECTION), Outcome.GONE),
        (page(to=SECTION_ADDRESS), of_kind(PageKind.SECTION), Outcome.GONE),
        (page(503, to="https://lantern.example/"), None, Outcome.FAILED),
        (page(403, to="https://lantern.example/"), None, Outcome.REFUSED),
        (page(to="https://lantern.example/"), of_kind(PageKind.BOT_WALL), Outcome.REFUSED),
        (page(), of_kind(PageKind.SECTION), Outcome.UNREADABLE),
        (page(), of_kind(PageKind.ERROR_PAGE), Outcome.GONE),
        (page(), of_kind(PageKind.PAYWALL), Outcome.PAYWALLED),
        (page(), of_kind(PageKind.LOGIN), Outcome.PAYWALLED),
        (page(), of_kind(PageKind.BOT_WALL), Outcome.REFUSED),
        (page(401), None, Outcome.REFUSED),
        (page(402), None, Outcome.PAYWALLED),
        (page(403), None, Outcome.REFUSED),
        (page(429), None, Outcome.REFUSED),
        (page(451), None, Outcome.REFUSED),
        (page(500), None, Outcome.FAILED),
        (page(503), None, Outcome.FAILED),
        (page(302), None, Outcome.FAILED),
        (page(None), None, Outcome.FAILED),
        (page(None, failure="timeout: no answer in 30 s"), None, Outcome.FAILED),
        (page(200, failure="cut short: 10 of 900 bytes"), None, Outcome.FAILED),
        (page(404, failure="too large: 30 MB"), None, Outcome.FAILED),
        (page(None, failure="robots: closed to us"), None, Outcome.REFUSED),
        (page(None, failure="guard: 10.0.0.1 is private"), None, Outcome.FAILED),
        (page(), None, Outcome.UNREADABLE),
        (page(), of_kind(PageKind.ERROR_PAGE, error="not a web page"), Outcome.UNREADABLE),
        (page(), story(""), Outcome.UNREADABLE),
        (page(), story(headline=""), Outcome.UNREADABLE),
    ],
)
def test_each_outcome_rests_on_its_evidence(fetched, reading, outcome):
    verdict = review(kept(), fetched, reading, HOUSE)
    assert verdict.outcome is outcome
    assert verdict.state is ArticleState.FOLLOWED
    assert verdict.due_at > NOW


@pytest.mark.parametrize(
    ("fetched", "says"),
    [
        (page(None, failure="dns: no such host"), "dns: no such host"),
        (page(503), "answers 503"),
        (page(429), "answers 429"),
        (page(), "no headline and text found"),
    ],
)
def test_a_look_that_found_no_story_says_why(fetched, says):
    assert review(kept(), fetched, None, HOUSE).failure == says


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (PageKind.PAYWALL, "the page asks for a subscription or a sign-in"),
        (PageKind.LOGIN, "the page asks for a subscription or a sign-in"),
        (PageKind.BOT_WALL, "the page is a bot wall"),
    ],
)
def test_a_page_that_shuts_us_out_says_how(kind, says):
    assert review(kept(), page(), of_kind(kind), HOUSE).failure == says


@pytest.mark.parametrize(
    ("fetched", "says"),
    [
        (page(410), "answers 410"),
        (page(404, to="https://lantern.example/gone"), "answers 404"),
        (page(to="https://lantern.example/"), "leads to https://lantern.example/"),
        (page(), "shows an error page"),
    ],
)
def test_a_missing_story_says_in_what_way_it_is_not_there(fetched, says):
    [event] = review(kept(), fetched, of_kind(PageKind.ERROR_PAGE), HOUSE).events
    assert (event.kind, event.became) == (EventKind.MISSING, says)
    assert (event.after, event.by) == (NOW - 20 * MINUTE, NOW)


@pytest.mark.parametrize("status", [403, 429, 500])
def test_who_refuses_us_or_fails_is_asked_ever_less_often(status):
    known, waits = kept(), []
    for _ in range(5):
        verdict, known = after(known, page(status), None)
        waits.append(verdict.due_at - NOW)
    assert waits == sorted(waits)
    assert waits[-1] > 8 * waits[0]


def test_retry_after_is_heeded():
    fetched = page(429, headers={"retry-after": "7200"})
    assert review(kept(), fetched, None, HOUSE).due_at >= NOW + 2 * HOUR


@pytest.mark.parametrize(
    ("reading", "answer", "state", "until"),
    [
        (story(), PoliceShooting.YES, ArticleState.FOLLOWED, None),
        (VEILED, PoliceShooting.UNCLEAR, ArticleState.WATCHED, NOW + 7 * DAY),
        (story(NO, headline="School board to vote on roof"), PoliceShooting.NO, ArticleState.PASSED_OVER, None),
    ],
)
def test_the_first_copy_settles_how_we_stand_to_an_article(reading, answer, state, until):
    verdict = review(found(), page(), reading, HOUSE)
    assert verdict.judgement.police_fired is answer
    assert (verdict.state, verdict.follow_until) == (state, until)
    assert verdict.is_version is state.is_kept
    assert (verdict.due_at is None) is (state is ArticleState.PASSED_OVER)
    assert verdict.outcome is (Outcome.NEW if state.is_kept else Outcome.PASSED_OVER)


@pytest.mark.parametrize(
    ("age", "every"), [(HOUR / 2, 8 * MINUTE), (2 * HOUR, 16 * MINUTE), (6 * HOUR, 20 * MINUTE), (2 * DAY, 90 * MINUTE)]
)
def test_the_next_look_follows_the_table(age, every):
    reading = story(claims=(modified(NOW - age, "datePublished", ClaimKind.PUBLISHED),))
    wait = review(kept(reading), page(), reading, HOUSE).due_at - NOW
    assert every <= wait <= every * (1 + recheck.SPREAD)


def test_an_unclear_story_that_becomes_a_yes_keeps_its_versions_and_is_followed_for_good():
    verdict = review(watched(follow_until=NOW + DAY), page(), story(), HOUSE)
    assert (verdict.state, verdict.follow_until) == (ArticleState.FOLLOWED, None)
    assert verdict.is_version
    assert not verdict.is_erased
    turn = next(event for event in verdict.events if event.kind is EventKind.JUDGED_OTHERWISE)
    assert (turn.was, turn.became) == ("unclear", "yes")


def test_a_yes_that_becomes_a_no_is_an_event_and_is_followed_on():
    verdict = review(kept(), page(), story(CLEARED, headline="Neighbor charged in Tern Street killing"), HOUSE)
    assert verdict.state is ArticleState.FOLLOWED
    turn = next(event for event in verdict.events if event.kind is EventKind.JUDGED_OTHERWISE)
    assert (turn.was, turn.became) == ("yes", "no")


def test_a_story_unclear_for_seven_days_is_let_go_and_its_words_are_erased():
    verdict = review(watched(), page(), VEILED, HOUSE)
    assert (verdict.state, verdict.due_at, verdict.is_erased) == (ArticleState.LET_GO, None, True)
    assert kinds(verdict)[-1] == "erased"


def test_a_moment_before_seven_days_it_is_not():
    verdict = review(watched(follow_until=NOW + timedelta(seconds=1)), page(), VEILED, HOUSE)
    assert verdict.state is ArticleState.WATCHED
    assert not verdict.is_erased


def test_an_unclear_story_whose_last_look_shows_a_yes_is_not_let_go():
    verdict = review(watched(), page(), story(), HOUSE)
    assert (verdict.state, verdict.is_erased) == (ArticleState.FOLLOWED, False)


def test_an_unclear_story_that_changes_on_the_last_day_and_stays_unclear_is_let_go():
    reading = replace(VEILED, body=VEILED.body + "\n\nThe street was open again by noon.")
    verdict = review(watched(), page(), reading, HOUSE)
    assert (verdict.state, verdict.is_erased) == (ArticleState.LET_GO, True)


def test_an_unclear_story_that_is_gone_on_the_last_day_is_let_go():
    assert review(watched(missing_since=NOW - DAY, gone_checks=9), page(404), None, HOUSE).is_erased


@pytest.mark.parametrize("fetched", [page(503), page(304), page(None, failure="timeout: 30 s"), page(403)])
def test_a_look_that_shows_no_text_is_not_the_last(fetched):
    verdict = review(watched(), fetched, None, HOUSE)
    assert verdict.state is ArticleState.WATCHED
    assert verdict.due_at is not None
    later = replace(fetched, observed_at=NOW + DAY)
    assert review(watched(), later, None, HOUSE).is_erased


def test_what_was_let_go_does_not_come_back_by_itself_but_a_yes_is_followed():
    known = found(version=2, fingerprint="f" * 64, follow_until=NOW - DAY)
    known = replace(known, state=ArticleState.LET_GO)
    again = review(known, page(), VEILED, HOUSE)
    assert (again.state, again.due_at, again.reading) == (ArticleState.LET_GO, None, None)
    assert review(known, page(), story(), HOUSE).state is ArticleState.FOLLOWED


@pytest.mark.parametrize("reading", [VEILED, story(NO, headline="School board to vote on roof")])
def test_a_persons_yes_wins_over_any_judgement_and_for_good(reading):
    verdict, known = after(found(mark=True), page(), reading)
    assert (verdict.state, verdict.judgement.police_fired) == (ArticleState.FOLLOWED, PoliceShooting.YES)
    assert verdict.judgement.reason == "marked by a person"
    later, _ = after(known, page(at=NOW + 30 * DAY), replace(reading, body=NO + "\n\nAnother line."))
    assert later.state is ArticleState.FOLLOWED


@pytest.mark.parametrize("known", [found(mark=False), kept(mark=False), watched(mark=False)])
@pytest.mark.parametrize("fetched", [page(), page(404), page(503)])
def test_a_persons_no_wins_over_any_judgement_and_for_good(known, fetched):
    verdict = review(known, fetched, story() if fetched.status == 200 else None, HOUSE)
    assert (verdict.outcome, verdict.state, verdict.due_at) == (Outcome.PASSED_OVER, ArticleState.PASSED_OVER, None)
    assert not verdict.is_version


def test_a_mark_shows_in_the_judgement_even_where_the_text_stayed():
    verdict = review(watched(mark=True), page(), VEILED, HOUSE)
    assert (verdict.outcome, verdict.state) == (Outcome.UNCHANGED, ArticleState.FOLLOWED)
    assert verdict.judgement.police_fired is PoliceShooting.YES
    assert review(kept(mark=True), page(), story(), HOUSE).judgement is None


def test_a_text_that_returns_to_what_it_was_makes_three_versions():
    known, made = found(), []
    for minutes, headline in enumerate(("Officer shoots man", "Officer shot man, police say", "Officer shoots man")):
        verdict, known = after(known, page(at=NOW + minutes * HOUR), story(headline=headline))
        made.append(verdict.is_version)
    assert made == [True, True, True]
    assert known.version == 3


@pytest.mark.parametrize(
    ("before", "now", "events"),
    [
        (story(), story(claims=(POSTED, modified(NOW))), [("bumped", UPDATED.raw, modified(NOW).raw)]),
        (
            story(),
            story(claims=(modified(NOW - DAY, "datePublished", ClaimKind.PUBLISHED), UPDATED)),
            [("backdated", POSTED.raw, (NOW - DAY).isoformat())],
        ),
        (
            story(),
            story(claims=(modified(NOW, "datePublished", ClaimKind.PUBLISHED), UPDATED)),
            [("publication_moved_later", POSTED.raw, NOW.isoformat())],
        ),
        (
            story(),
            story(claims=(POSTED, modified(NOW - DAY))),
            [("modified_moved_back", UPDATED.raw, (NOW - DAY).isoformat())],
        ),
        (story(captions=("A street.",)), story(captions=("A road.",)), [("caption_changed", "A street.", "A road.")]),
        (story(section="Crime"), story(section="Local"), [("section_changed", "Crime", "Local")]),
        (story(), story(), []),
    ],
)
def test_what_changes_beside_the_text_is_an_event_and_no_version(before, now, events):
    verdict = review(kept(before), page(), now, HOUSE)
    assert (verdict.outcome, verdict.is_version) == (Outcome.UNCHANGED, False)
    assert [(event.kind, event.was, event.became) for event in verdict.events] == events
    assert {(event.after, event.by) for event in verdict.events} <= {(NOW - 20 * MINUTE, NOW)}
    assert verdict.is_claim_moved is any(
        str(kind).endswith(("bumped", "dated", "later", "back")) for kind, _, _ in events
    )


def test_a_correction_is_named_so():
    notice = Notice(NoticeKind.CORRECTION, "Correction: an earlier version gave a wrong street.")
    reading = story(YES.replace("Tern Street", "Finch Street"), notices=(notice,))
    assert "corrected" in kinds(review(kept(), page(), reading, HOUSE))


def gone_at(hours: list[float], failing: tuple[float, ...] = ()):
    known, told = kept(), []
    for hour in sorted([*hours, *failing]):
        status = 503 if hour in failing else 404
        verdict, known = after(known, page(status, at=NOW + hour * HOUR), None)
        told.append(kinds(verdict))
    return told, known


@pytest.mark.parametrize(
    ("hours", "failing", "withdrawn"),
    [
        ([0], (), False),
        ([0, 1, 5.9], (), False),
        ([0, 1, 6], (), True),
        ([0, 6], (), False),
        ([0, 6, 6.1], (), True),
        ([0, 7], (1, 2, 3), False),
        ([0, 3, 7], (1, 2), True),
        # Failures before the latest gone look leave open who was away: it takes one more, the outlet being well.
        ([0, 1, 7], (2, 3, 6), False),
        ([0, 1, 7, 7.2], (2, 3, 6), True),
        ([0, 1, 2, 3, 7], (6,), False),
        ([0, 1, 2, 3, 7, 7.2], (6,), True),
        ([0, 1, 7, 8], (2, 7.5), False),
    ],
)
def test_missing_at_once_and_withdrawn_only_on_three_gone_looks_over_six_hours(hours, failing, withdrawn):
    told, _ = gone_at(hours, failing)
    assert told[0] == ["missing"]
    assert sum("withdrawn" in kinds for kinds in told) == withdrawn


def test_a_withdrawal_happened_before_the_first_look_that_missed_it_and_is_told_once():
    told, known = gone_at([0, 1, 6, 7, 30])
    assert sum("withdrawn" in kinds for kinds in told) == 1
    known = replace(known, is_withdrawn=False)
    verdict, _ = after(known, page(404, at=NOW + 31 * HOUR), None)
    assert [(event.after, event.by) for event in verdict.events] == [(NOW - 20 * MINUTE, NOW)]


def test_a_withdrawal_stays_one_when_the_outlet_fails_afterwards():
    _, known = gone_at([0, 1, 6, 8], (7,))
    assert (known.is_withdrawn, known.gone_checks) == (True, 4)


def test_what_is_there_again_came_back_after_the_last_look_that_missed_it():
    _, known = gone_at([0, 1, 6], (7,))
    [event] = after(known, page(at=NOW + DAY), story())[0].events
    assert (event.kind, event.after, event.by) == (EventKind.RETURNED, NOW + 6 * HOUR, NOW + DAY)


def test_what_is_there_again_has_returned():
    _, known = gone_at([0, 1, 6])
    verdict, known = after(known, page(at=NOW + DAY), story())
    assert kinds(verdict) == ["returned"]
    assert (verdict.missing_since, verdict.gone_checks, known.is_withdrawn) == (None, 0, False)


def test_a_link_that_was_never_read_is_not_missing_when_it_is_gone_nor_has_it_returned():
    verdict, known = after(found(), page(404), None)
    assert (verdict.outcome, verdict.events) == (Outcome.GONE, ())
    assert review(known, page(304), None, HOUSE).events == ()
    assert kinds(review(known, page(), story(), HOUSE)) == []


def test_a_story_at_a_new_address_has_moved_since_it_was_last_seen_at_the_old_one():
    known = kept(moved_from="https://lantern.example/old", last_at_address=NOW - DAY)
    [event] = review(known, page(), story(), HOUSE).events
    assert (event.kind, event.was, event.became) == (EventKind.MOVED, "https://lantern.example/old", ADDRESS)
    assert (event.after, event.by) == (NOW - DAY, NOW)


def test_an_address_that_leads_to_another_story_is_superseded_once_and_may_return():
    known = kept(superseded_by="https://lantern.example/other")
    first = review(known, page(), story("Another text."), HOUSE)
    assert (first.outcome, kinds(first), first.is_version) == (Outcome.MOVED, ["superseded"], False)
    again = review(replace(known, was_superseded=True), page(), story("Another text."), HOUSE)
    assert (again.outcome, again.events) == (Outcome.MOVED, ())
    there = replace(known, was_superseded=True, superseded_by="", last_absent_at=NOW - 5 * MINUTE)
    [back] = review(there, page(), story(), HOUSE).events
    assert (back.kind, back.after) == (EventKind.RETURNED, NOW - 5 * MINUTE)


def test_another_story_at_an_old_address_is_reuse_and_moves_no_clock():
    claims = (modified(NOW, "datePublished", ClaimKind.PUBLISHED), modified(NOW))
    other = story(NO + LONG_NO, headline="School board to vote on roof", claims=claims)
    verdict = review(kept(story(YES + LONG_YES)), page(), other, HOUSE)
    assert verdict.change.is_reuse
    assert "reused" in kinds(verdict)
    assert not {"publication_moved_later", "backdated", "bumped", "changed"} & set(kinds(verdict))


def test_a_text_of_an_earlier_version_is_told_by_its_number():
    known = kept(edited(), version=2, earlier=(Earlier(1, fingerprint(story()), 1),))
    verdict = review(known, page(), story(), HOUSE)
    assert (verdict.change.same_text_as, verdict.change.silence) == (1, Silence.UNCONFIRMED)
    assert kinds(verdict) == ["changed"]
    assert verdict.events[0].became == "1 sentence edited; the text of version 1 again"


@pytest.mark.parametrize("stood_at", [0, 1, 2])
def test_the_latest_of_several_versions_with_a_text_is_named(stood_at):
    marks = [fingerprint(story() if number == stood_at else VEILED) for number in range(3)]
    earlier = tuple(Earlier(number + 1, mark, 1) for number, mark in enumerate([fingerprint(story()), *marks]))
    verdict = review(kept(edited(), version=5, earlier=earlier), page(), story(), HOUSE)
    assert verdict.change.same_text_as == stood_at + 2


def test_a_story_that_comes_back_after_another_one_has_returned_and_its_clocks_did_not_move():
    claims = (modified(NOW - HOUR, "datePublished", ClaimKind.PUBLISHED), modified(NOW - HOUR))
    other = story(NO + LONG_NO, headline="School board to vote on roof", claims=claims)
    mine = story(YES + LONG_YES)
    known = kept(other, version=2, story_from=2, earlier=(Earlier(1, fingerprint(mine), 1),))
    verdict = review(known, page(), mine, HOUSE)
    assert [event for event in kinds(verdict) if event != "judged_otherwise"] == ["returned"]
    assert (verdict.change.is_reuse, verdict.change.silence) == (False, Silence.NOT_APPLICABLE)
    assert (verdict.events[0].after, verdict.events[0].by) == (NOW - 20 * MINUTE, NOW)


SLOW = {"duration_ms": 45_500}
ENDED = NOW + timedelta(seconds=45.5)


@pytest.mark.parametrize(
    ("known", "fetched", "reading"),
    [
        (kept(), page(**SLOW), story(headline="Officer shoots man, and runs")),
        (kept(), page(**SLOW), story(claims=(POSTED, modified(NOW)))),
        (kept(), page(404, **SLOW), None),
        (kept(superseded_by="https://lantern.example/other"), page(**SLOW), story("Another text.")),
        (kept(missing_since=NOW - HOUR, gone_checks=1), page(**SLOW), story()),
        (kept(moved_from="https://lantern.example/old"), page(**SLOW), story()),
        (found(neighbours=(Neighbour("The Post", "https://post.example/a", YES),)), page(**SLOW), story()),
    ],
)
def test_what_a_slow_answer_shows_was_so_by_its_end_and_not_by_its_beginning(known, fetched, reading):
    events = review(known, fetched, reading, HOUSE).events
    assert events
    assert {event.by for event in events} == {ENDED}


def test_a_story_is_missing_since_the_end_of_the_look_and_its_hours_are_counted_from_there():
    verdict, known = after(kept(), page(404, **SLOW), None)
    assert verdict.missing_since == ENDED
    _, known = after(known, page(404, at=NOW + HOUR), None)
    early, _ = after(known, page(404, at=NOW + 6 * HOUR), None)
    late, _ = after(known, page(404, at=ENDED + 6 * HOUR), None)
    assert (kinds(early), kinds(late)) == ([], ["withdrawn"])


def edited() -> Reading:
    return story(YES.replace("was taken to a hospital", "died at a hospital"))


def pending(at: datetime) -> Known:
    """A story whose text changed at `at` under a standing clock."""
    verdict = review(kept(), page(at=at), edited(), HOUSE)
    assert verdict.change.silence is Silence.UNCONFIRMED
    return kept(edited(), version=2, last_read_at=at, last_changed_at=at, pending=Pending(verdict.change, at))


@pytest.mark.parametrize(
    ("wait", "silence"),
    [(MINUTE, None), (15 * MINUTE - timedelta(seconds=1), None), (15 * MINUTE, Silence.SILENT), (DAY, Silence.SILENT)],
)
def test_a_change_is_silent_only_by_a_reading_at_least_fifteen_minutes_later(wait, silence):
    assert review(pending(NOW), page(at=NOW + wait), edited(), HOUSE).silence is silence


@pytest.mark.parametrize("fetched", [page(304, at=NOW + HOUR), page(503, at=NOW + HOUR), page(403, at=NOW + HOUR)])
def test_no_answer_but_a_reading_confirms_a_silent_edit(fetched):
    assert review(pending(NOW), fetched, None, HOUSE).silence is None


@pytest.mark.parametrize("wait", [MINUTE, DAY])
def test_a_change_whose_text_is_gone_at_the_next_look_was_replaced(wait):
    assert review(pending(NOW), page(404, at=NOW + wait), None, HOUSE).silence is Silence.REPLACED
    elsewhere = replace(pending(NOW), superseded_by="https://lantern.example/other")
    assert review(elsewhere, page(at=NOW + wait), story("Another."), HOUSE).silence is Silence.REPLACED


@pytest.mark.parametrize("wait", [MINUTE, DAY])
def test_a_change_that_another_text_follows_was_replaced_and_not_confirmed(wait):
    third = replace(edited(), body=edited().body.replace("camera footage", "statement"))
    assert review(pending(NOW), page(at=NOW + wait), third, HOUSE).silence is Silence.REPLACED


def test_another_storys_notice_discloses_nothing_of_the_change_before():
    notice = Notice(NoticeKind.CORRECTION, "Correction: an earlier version gave a wrong price.")
    claims = (modified(NOW, "datePublished", ClaimKind.PUBLISHED), modified(NOW))
    other = story(NO + LONG_NO, headline="School board to vote on roof", claims=claims, notices=(notice,))
    mine = story(YES + LONG_YES)
    known = replace(pending(NOW), reading=mine, fingerprint=fingerprint(mine))
    verdict = review(known, page(at=NOW + HOUR), other, HOUSE)
    assert verdict.change.is_reuse
    assert (verdict.silence, verdict.disclosed_sentence) == (Silence.REPLACED, "")


def test_a_newer_time_without_a_notice_is_told_apart_and_is_still_an_empty_bump():
    later = story(edited().body, claims=(POSTED, modified(NOW)))
    verdict = review(pending(NOW), page(at=NOW + 20 * MINUTE), later, HOUSE)
    assert verdict.silence is Silence.TIME_FOLLOWED
    assert kinds(verdict) == ["bumped"]


def test_the_second_look_is_asked_for_between_fifteen_and_twenty_minutes():
    known = kept(story(claims=(POSTED, modified(NOW - 9 * DAY))))
    verdict = review(known, page(), replace(edited(), claims=known.reading.claims), HOUSE)
    assert verdict.due_at - NOW <= 20 * MINUTE


def test_a_notice_that_comes_later_discloses_the_change():
    notice = Notice(NoticeKind.UPDATE, "This story has been updated with the man's death.")
    verdict = review(pending(NOW), page(at=NOW + HOUR), replace(edited(), notices=(notice,)), HOUSE)
    assert (verdict.silence, verdict.disclosed_sentence) == (Silence.DISCLOSED_LATER, notice.sentence)


def test_a_better_reader_of_ours_is_no_edit_of_theirs():
    mine = story(YES + "\n\nSign up for our letter.")
    known = replace(kept(mine), reading=story(), fingerprint=fingerprint(story()), is_reread=True)
    verdict = review(known, page(), story(), HOUSE)
    assert (verdict.outcome, verdict.is_version, verdict.change) == (Outcome.REREAD, False, None)
    assert review(known, page(), edited(), HOUSE).outcome is Outcome.CHANGED


def test_a_304_closes_no_interval():
    verdict = review(kept(), page(304), None, HOUSE)
    assert (verdict.reading, verdict.events, verdict.change, verdict.is_version) == (None, (), None, False)


def test_a_copy_of_another_outlets_story_is_told_with_its_share_and_no_motive():
    copied = Neighbour("The Garnet Ledger", "https://ledger.example/a", YES)
    other = Neighbour("The Pellham Post", "https://post.example/b", NO)
    verdict = review(found(neighbours=(copied, other)), page(), story(), HOUSE)
    [event] = verdict.events
    assert (event.kind, event.became, event.after) == (EventKind.COPY_SEEN, "https://ledger.example/a", None)
    assert event.was == "100% of the text, seen before at The Garnet Ledger"


TEXTS = [
    story(headline=headline, body=body) for headline in ("Officer shoots man", "Officer shot man") for body in (YES, NO)
]


@given(st.lists(st.sampled_from(range(len(TEXTS))), min_size=1, max_size=12))
@settings(deadline=None, max_examples=60)
def test_there_are_as_many_versions_as_runs_of_distinct_texts(sequence):
    known = found(mark=True)
    for minutes, number in enumerate(sequence):
        verdict, known = after(known, page(at=NOW + minutes * HOUR), TEXTS[number])
        assert verdict.due_at > NOW + minutes * HOUR
    assert known.version == len(list(groupby(sequence)))


@given(st.lists(st.tuples(st.integers(1, 30), st.sampled_from([0, 1, 2, None])), min_size=2, max_size=12))
@settings(deadline=None, max_examples=100)
def test_no_sequence_of_looks_confirms_a_change_but_the_same_text_fifteen_minutes_later(sequence):
    known, now, shown = kept(TEXTS[0], mark=True), NOW, []
    for minutes, number in sequence:
        now += minutes * MINUTE
        fetched = page(404 if number is None else 200, at=now)
        verdict, then = after(known, fetched, None if number is None else TEXTS[number])
        if verdict.silence is Silence.SILENT:
            since = known.pending.first_seen_at
            assert now - since >= 15 * MINUTE
            assert {text for at, text in shown if at >= since} <= {number, None}
        pending = known.pending
        if pending and verdict.silence:
            pending = replace(pending, change=replace(pending.change, silence=verdict.silence))
        if verdict.change:
            assert pending is None or pending.change.silence is not Silence.UNCONFIRMED
            pending = Pending(verdict.change, now) if verdict.change.silence.is_open else None
        known = replace(then, pending=pending)
        shown.append((now, number))


odd = st.text(st.characters(), max_size=30)
addresses = odd | st.sampled_from(["", "https://lantern.example/", "http://[", "https://xn--a.example/b", ADDRESS])
answers = st.builds(
    Fetched,
    address=addresses,
    observed_at=st.just(NOW),
    answered_by=addresses,
    status=st.none() | st.integers(-1, 999) | st.sampled_from([200, 304, 404]),
    headers=st.dictionaries(st.sampled_from(["retry-after", "etag", "content-type"]), odd),
    body=st.binary(max_size=40) | odd.map(lambda text: text.encode("utf-8", "surrogatepass")),
    redirects=st.lists(st.tuples(st.integers(300, 308), addresses), max_size=2).map(tuple),
    failure=st.just("") | odd,
)
standings = st.sampled_from([found(), kept(), watched(), pending(NOW - HOUR), found(mark=False), kept(mark=True)])


@given(standings, answers, st.booleans())
@settings(deadline=None, max_examples=150)
def test_no_answer_is_too_odd_to_be_judged(known, fetched, is_story):
    reading = story() if is_story else read(fetched, HOUSE)
    verdict = review(known, fetched, reading, HOUSE)
    assert verdict.due_at is None or verdict.due_at > NOW
    assert verdict.due_at or verdict.state in (ArticleState.PASSED_OVER, ArticleState.LET_GO)


def test_nothing_is_read_where_no_page_came():
    assert read(page(404, failure="cut short"), HOUSE) is None
    assert read(page(304), HOUSE) is None
    assert read(page(), HOUSE) is not None
