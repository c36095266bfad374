"""A day in the newsroom: what the newsroom says it did, held against what the record says."""

import json
import sqlite3
from datetime import datetime

import pytest

from demo.deeds import DeedKind
from demo.expected import Expected, StoryTruth, truths
from demo.script import SHOOTINGS, day
from news.addresses import canonical, identity

PLAN = day()
TRUTHS = truths(PLAN, SHOOTINGS)
KEPT = [truth for truth in TRUTHS if truth.is_shooting and truth.expected[0].kind is not DeedKind.CLOSED]
DEEDS = [(truth, deed) for truth in KEPT for deed in truth.expected]
EVENTFUL = [(truth, deed) for truth, deed in DEEDS if deed.trace.event]
TOLD_BY_DISCLOSURE = [(truth, deed) for truth, deed in DEEDS if deed.trace.disclosures]


@pytest.fixture
def record(day_folder):
    connection = sqlite3.connect(day_folder / "nightdesk.db")
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def all_of(record: sqlite3.Connection, query: str, *arguments: object) -> list[sqlite3.Row]:
    return record.execute(query, arguments).fetchall()


def article(record: sqlite3.Connection, truth: StoryTruth) -> sqlite3.Row:
    """The one article that the record keeps of a story, found by any of its addresses."""
    family = next(outlet.family for outlet in PLAN.outlets if outlet.id == truth.outlet)
    ids = set()
    for address in truth.addresses:
        rows = all_of(
            record,
            "select article_id as id from addresses where address = ? union select id from articles where identity = ?",
            canonical(address, family),
            identity(address, family),
        )
        ids |= {row["id"] for row in rows}
    assert len(ids) == 1, f"{truth.addresses} are {len(ids)} articles"
    return all_of(record, "select * from articles where id = ?", ids.pop())[0]


def name(truth: StoryTruth, deed: Expected) -> str:
    return f"{truth.addresses[0].rstrip('/').rsplit('/', 1)[-1][:30]}-{deed.kind}"


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_the_integrity_of_the_record_is_whole(record):
    assert all_of(record, "pragma integrity_check")[0][0] == "ok"
    assert all_of(record, "pragma foreign_key_check") == []


def test_every_story_that_was_listed_is_on_record_once(record):
    rows = [article(record, truth) for truth in TRUTHS]
    assert len({row["id"] for row in rows}) == len(TRUTHS)
    assert len(all_of(record, "select 1 from articles")) == len(TRUTHS)


def test_what_is_not_a_police_shooting_keeps_its_row_and_no_text(record):
    for truth in TRUTHS:
        if not truth.is_shooting:
            row = article(record, truth)
            assert (row["state"], row["versions"]) == ("passed_over", 0), truth.headline
            assert row["headline"]
            assert row["reason"]


@pytest.mark.parametrize("truth", KEPT, ids=lambda truth: truth.addresses[0].rsplit("/", 2)[-1][:40])
def test_a_story_has_as_many_versions_as_it_was_printed_in(record, truth):
    row = article(record, truth)
    assert row["state"] == "followed"
    assert row["versions"] == truth.versions


@pytest.mark.parametrize(("truth", "deed"), EVENTFUL, ids=[name(*pair) for pair in EVENTFUL])
def test_a_deed_is_recorded_as_the_event_that_it_is_and_within_its_interval(record, truth, deed):
    events = all_of(
        record,
        "select * from events where article_id = ? and kind = ?",
        article(record, truth)["id"],
        str(deed.trace.event),
    )
    assert len(events) == 1
    [event] = events
    if event["happened_after"]:
        assert instant(event["happened_after"]) <= deed.at
    assert deed.at <= instant(event["happened_by"])


def test_no_event_is_recorded_that_did_not_happen(record):
    for truth in KEPT:
        events = all_of(record, "select kind from events where article_id = ?", article(record, truth)["id"])
        kinds = [row["kind"] for row in events]
        expected = {str(deed.trace.event) for deed in truth.expected if deed.trace.event}
        expected |= {"changed" for deed in truth.expected if deed.trace.flips}  # before it is known that it flaps
        # Gone comes first as "missing"; the veiled story's turn to yes, and the reused address's to no, are turns too.
        assert set(kinds) - {"missing", "judged_otherwise"} == expected, truth.headline


@pytest.mark.parametrize(("truth", "deed"), TOLD_BY_DISCLOSURE, ids=[name(*pair) for pair in TOLD_BY_DISCLOSURE])
def test_a_change_is_told_from_another_by_what_the_outlet_disclosed(record, truth, deed):
    rows = all_of(
        record,
        "select * from changes where article_id = ? and happened_after <= ? and happened_by >= ?",
        article(record, truth)["id"],
        deed.at.isoformat().replace("+00:00", ".000Z"),
        deed.at.isoformat().replace("+00:00", ".000Z"),
    )
    assert len(rows) == 1
    assert rows[0]["disclosure"] in {str(kind) for kind in deed.trace.disclosures}
    assert rows[0]["silence"] == str(deed.trace.silence)


def test_the_silent_edit_was_confirmed_at_least_fifteen_minutes_later(record):
    [edit] = all_of(record, "select * from changes where is_silent")
    assert (instant(edit["confirmed_at"]) - instant(edit["happened_by"])).total_seconds() >= 900


def test_a_page_that_shows_two_headlines_in_turn_is_no_string_of_silent_edits(record):
    [flapping] = all_of(record, "select * from events where kind = 'flapping'")
    article_id, versions = flapping["article_id"], "select * from versions where article_id = ? order by number"
    changes = all_of(record, "select silence, is_silent from changes where article_id = ?", article_id)
    assert {tuple(row) for row in changes} == {("flapping", 0)}
    headlines = [row["headline"] for row in all_of(record, versions, article_id)]
    assert headlines == [headlines[0], headlines[1]] * 2 + [headlines[0]]
    shown = all_of(
        record,
        """select number, count(*) from checks join versions on versions.id = version_id
        where checks.article_id = ? and checks.observed_at > ? group by number""",
        article_id,
        flapping["happened_by"],
    )
    assert {row["number"] for row in shown} == {4, 5}


def test_the_veiled_story_kept_its_first_version_when_it_became_ours(record):
    [turn] = all_of(record, "select * from events where kind = 'judged_otherwise' and became = 'yes'")
    assert turn["was"] == "unclear"
    first = all_of(
        record,
        """select versions.headline, texts.body from versions join texts on texts.id = text_id
        where article_id = ? and number = 1""",
        turn["article_id"],
    )[0]
    assert first["headline"].startswith("Police investigate shooting")
    assert first["body"]


def test_amp_and_tracking_addresses_are_one_article(record):
    twins = [truth for truth in KEPT if any(deed.kind is DeedKind.LISTED_AS for deed in truth.expected)]
    assert twins
    for truth in twins:
        listed = all_of(
            record,
            "select distinct address from sightings where article_id = ?",
            article(record, truth)["id"],
        )
        assert len(listed) > 1


def test_what_robots_txt_closes_is_never_fetched(record):
    [closed] = [truth for truth in TRUTHS if truth.expected[0].kind is DeedKind.CLOSED]
    row = article(record, closed)
    checks = all_of(record, "select outcome, status, bytes, failure from checks where article_id = ?", row["id"])
    assert checks
    assert {(check["outcome"], check["status"], check["bytes"]) for check in checks} == {("refused", None, 0)}
    assert all(check["failure"].startswith("robots:") for check in checks)


TROUBLED = [(truth, trouble) for truth in KEPT for trouble in truth.troubles]
MARKS = {
    DeedKind.ANSWERS_429: "outcome = 'refused' and status = 429",
    DeedKind.ANSWERS_503: "outcome = 'failed' and status = 503",
    DeedKind.STALLS: "outcome = 'failed' and failure like 'timeout:%'",
    DeedKind.CUT_SHORT: "outcome = 'failed' and failure like 'cut short:%'",
}


@pytest.mark.parametrize(("truth", "trouble"), TROUBLED, ids=[name(*pair) for pair in TROUBLED])
def test_a_failing_answer_is_recorded_and_the_story_is_read_again_after_it(record, truth, trouble):
    row = article(record, truth)
    failed = all_of(
        record, f"select * from checks where article_id = ? and {MARKS[trouble.kind]} order by id", row["id"]
    )
    assert failed
    later = (
        "select 1 from checks where article_id = ? and id > ? and outcome in ('unchanged', 'changed', 'not_modified')"
    )
    assert all_of(record, later, row["id"], failed[-1]["id"])


def test_retry_after_was_heeded(record):
    [refused] = all_of(record, "select * from checks where status = 429 order by id limit 1")
    outlet = all_of(record, "select outlet_id from articles where id = ?", refused["article_id"])[0]["outlet_id"]
    nearest = all_of(
        record,
        """select min(observed_at) as at from checks join articles on articles.id = article_id
        where outlet_id = ? and observed_at > ?""",
        outlet,
        refused["observed_at"],
    )[0]["at"]
    assert (instant(nearest) - instant(refused["observed_at"])).total_seconds() >= 300


def test_a_304_is_recorded_and_closes_no_interval(record):
    assert all_of(record, "select 1 from checks where outcome = 'not_modified'")
    ends = all_of(
        record,
        """select versions.last_seen_at, checks.outcome from versions
        join checks on checks.article_id = versions.article_id and checks.observed_at = versions.last_seen_at""",
    )
    assert ends
    assert {row["outcome"] for row in ends} <= {"new", "changed", "unchanged"}


def test_every_page_of_a_kept_story_is_proved_by_its_bytes(record, day_folder):
    import hashlib

    from evidence.records import Evidence

    rows = all_of(record, "select * from checks where outcome in ('new', 'changed', 'unchanged')")
    assert rows
    for row in rows:
        payload = Evidence(day_folder).payload((row["evidence_file"], row["evidence_offset"]))
        assert hashlib.sha256(payload).hexdigest() == row["digest"]


def test_noise_on_a_page_made_no_version(record):
    numbers = all_of(record, "select count(*) as n from versions")[0]["n"]
    assert numbers == sum(truth.versions for truth in KEPT)


def test_the_update_history_tells_text_and_clock_apart(record):
    rows = all_of(record, "select * from update_history where what = 'claim'")
    assert len(rows) == 1
    assert rows[0]["posted_as_printed"]
    assert "claimed modification time moved" in rows[0]["what_changed"]


HITS = {
    "Calder Falls officer fires at pickup near Quarry Road, police say": "unknown",  # blood on a seat is nobody's fate
    "Officer shoots woman during welfare check on Linden Court": "wounded",
    "Troopers return fire at farmhouse east of Tolliver; man wounded": "wounded",
    "Hollis County deputy shoots, kills driver during stop for broken tail light": "killed",
}


FARMHOUSE = "Troopers return fire at farmhouse east of Tolliver; man wounded"


def judged(record, headline: str) -> sqlite3.Row:
    [row] = all_of(record, "select hit, officer_shot_at from articles where headline = ?", headline)
    return row


@pytest.mark.parametrize(("headline", "hit"), HITS.items())
def test_a_hit_is_never_another_than_the_story_tells(record, headline, hit):
    row = judged(record, headline)
    assert row["hit"] in (hit, "unknown")
    assert bool(row["officer_shot_at"]) == (headline == FARMHOUSE)


@pytest.mark.parametrize(("headline", "hit"), HITS.items())
def test_a_hit_that_the_story_tells_is_known(record, headline, hit):
    assert judged(record, headline)["hit"] == hit


def test_a_judgement_keeps_the_sentences_that_say_so(record):
    for row in all_of(record, "select because, police_fired from judgements where police_fired = 'yes'"):
        assert json.loads(row["because"])
