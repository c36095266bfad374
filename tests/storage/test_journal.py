"""Looks at articles written down, and what is known of them then."""

import hashlib
import json
from dataclasses import replace

import pytest

from news import changes
from news.model import (
    ArticleState,
    Claim,
    ClaimKind,
    Notice,
    NoticeKind,
    Precision,
    Sighting,
    Silence,
    Source,
    ZoneBasis,
)
from news.reading.fingerprint import fingerprint
from storage.journal import Address
from tests.storage.stories import (
    DAY,
    HOUR,
    MINUTE,
    NOW,
    POSTED,
    ROOF,
    UPDATED,
    VEILED,
    YES,
    candidate,
    claim,
    followed,
    look,
    one,
    rows,
    story,
)

AGO = Claim(
    ClaimKind.MODIFIED,
    "2 hours ago",
    Source.VISIBLE_LABEL,
    "Updated",
    NOW - 2 * HOUR,
    Precision.HOUR,
    ZoneBasis.OBSERVED,
    exact=False,
)
UNPLACED = Claim(
    ClaimKind.PUBLISHED, "soon", Source.META, "article:published_time", None, Precision.DAY, ZoneBasis.UNKNOWN
)
FULL = story(
    byline="By Ada Morrow \u2014 The Lantern",
    section="Crime & courts",
    captions=("A street \u201cclosed\u201d.", ""),
    notices=(
        Notice(NoticeKind.DEVELOPING, "This is a developing story."),
        Notice(NoticeKind.CORRECTION, "Correction: a street was named wrongly."),
    ),
    claims=(POSTED, UPDATED, AGO, UNPLACED),
)


def test_what_was_read_is_known_again_word_for_word(store):
    number = followed(store, reading=FULL)
    known = store.journal.known(number)
    for name in ("headline", "byline", "body", "section", "captions", "notices", "claims", "reader"):
        assert getattr(known.reading, name) == getattr(FULL, name), name
    assert (known.reading.claimed_published, known.reading.claimed_modified) == (POSTED, UPDATED)
    assert (known.version, known.fingerprint, known.last_read_at) == (1, fingerprint(FULL), NOW)
    assert known.proof == ("evidence/a.warc.gz", 0)


def test_a_page_that_did_not_change_is_unchanged_on_the_way_through_the_record(store):
    number = followed(store, reading=FULL)
    for minutes in (30, 60):
        verdict = look(store, number, FULL, at=NOW + minutes * MINUTE)
        assert (verdict.outcome, verdict.events, verdict.is_claim_moved) == ("unchanged", (), False)
    assert rows(store, "select number, first_seen_at, last_seen_at from versions") == [
        {"number": 1, "first_seen_at": "2031-03-04T15:00:00.000Z", "last_seen_at": "2031-03-04T16:00:00.000Z"}
    ]


def test_captions_and_section_are_those_of_the_last_look(store):
    number = followed(store, reading=FULL)
    look(store, number, replace(FULL, captions=("Another.",), section="Local"), at=NOW + HOUR)
    known = store.journal.known(number)
    assert (known.reading.captions, known.reading.section, known.version) == (("Another.",), "Local", 1)


def test_claims_are_kept_once_until_they_move(store):
    number = followed(store, reading=FULL)
    look(store, number, FULL, at=NOW + HOUR)
    assert one(store, "select count(*) from claims") == 4
    bumped = replace(FULL, claims=(POSTED, claim(NOW), UNPLACED), claimed_modified=claim(NOW))
    look(store, number, bumped, at=NOW + 2 * HOUR)
    assert rows(store, "select count(*) as n, check_id from claims group by check_id") == [
        {"n": 4, "check_id": 1},
        {"n": 3, "check_id": 3},
    ]
    assert [row["claims_from"] for row in rows(store, "select claims_from from checks")] == [1, 1, 3]
    assert store.journal.known(number).reading.claimed_modified == claim(NOW)
    assert one(store, "select claimed_modified_raw from articles") == "15:00"


def test_versions_are_numbered_in_order_and_a_text_that_returns_is_stored_once(store):
    number = candidate(store)
    for hours, word in enumerate(("hospital", "clinic", "hospital")):
        look(store, number, story(YES.replace("hospital", word)), at=NOW + hours * HOUR)
    assert [row["number"] for row in rows(store, "select number from versions order by id")] == [1, 2, 3]
    assert one(store, "select count(*) from texts") == 2
    assert one(store, "select versions from articles") == 3
    assert [row["silence"] for row in rows(store, "select silence from changes")] == ["replaced", "unconfirmed"]
    told = rows(store, "select same_text_as, summary from changes order by id")
    assert (told[0]["same_text_as"], told[1]["same_text_as"]) == (None, 1)
    assert told[1]["summary"] == "1 sentence edited; the text of version 1 again"


def test_a_version_began_after_the_last_look_that_showed_the_one_before(store):
    number = followed(store)
    look(store, number, story(), at=NOW + HOUR)
    look(store, number, status=503, at=NOW + 2 * HOUR)
    look(store, number, status=304, at=NOW + 3 * HOUR)
    look(store, number, story(YES + "\n\nA line."), at=NOW + 4 * HOUR)
    second = rows(store, "select began_after, first_seen_at from versions where number = 2")
    assert second == [{"began_after": "2031-03-04T16:00:00.000Z", "first_seen_at": "2031-03-04T19:00:00.000Z"}]
    assert rows(store, "select happened_after, happened_by from changes") == [
        {"happened_after": "2031-03-04T16:00:00.000Z", "happened_by": "2031-03-04T19:00:00.000Z"}
    ]
    assert one(store, "select last_seen_at from versions where number = 1") == "2031-03-04T16:00:00.000Z"


def test_a_change_that_waits_is_settled_by_the_look_that_tells_more(store):
    number = followed(store)
    look(store, number, story(YES.replace("hospital", "clinic")), at=NOW + HOUR)
    assert store.journal.known(number).pending.first_seen_at == NOW + HOUR
    look(store, number, story(YES.replace("hospital", "clinic")), at=NOW + HOUR + 15 * MINUTE)
    [change] = rows(store, "select silence, is_silent, confirmed_at from changes")
    assert change == {"silence": "silent", "is_silent": 1, "confirmed_at": "2031-03-04T16:15:00.000Z"}
    notice = Notice(NoticeKind.UPDATE, "This story has been updated.")
    look(store, number, story(YES.replace("hospital", "clinic"), notices=(notice,)), at=NOW + DAY)
    settled = rows(
        store, "select silence, is_silent, confirmed_at, disclosed_at, disclosed_sentence from changes order by id"
    )[0]
    assert settled == {
        "silence": "disclosed_later",
        "is_silent": 1,  # it was, until then
        "confirmed_at": "2031-03-04T16:15:00.000Z",
        "disclosed_at": "2031-03-05T15:00:00.000Z",
        "disclosed_sentence": "This story has been updated.",
    }


def test_a_change_that_was_disclosed_waits_for_nothing(store):
    number = followed(store)
    look(store, number, story(YES.replace("hospital", "clinic"), claims=(POSTED, claim(NOW))), at=NOW + HOUR)
    assert one(store, "select silence from changes") == Silence.DISCLOSED
    assert store.journal.known(number).pending is None


def test_a_notice_keeps_the_instant_it_was_first_seen(store):
    notice = Notice(NoticeKind.CORRECTION, "Correction: a street was named wrongly.")
    number = followed(store, reading=story(notices=(notice,)))
    look(store, number, story(YES + "\n\nA line.", notices=(notice,)), at=NOW + HOUR)
    assert [row["first_seen_at"] for row in rows(store, "select first_seen_at from notices")] == [
        "2031-03-04T15:00:00.000Z"
    ] * 2


def test_what_was_passed_over_keeps_its_row_and_no_word_of_its_text(store):
    number = candidate(store)
    look(store, number, story("The board meets on Thursday about a xylograph.", headline="Board to vote on a roof"))
    [article] = rows(store, "select state, headline, reason, due_at, police_fired from articles")
    assert (article["state"], article["headline"]) == ("passed_over", "Board to vote on a roof")
    assert (article["due_at"], article["police_fired"]) == (None, "no")
    assert one(store, "select because from judgements") == "[]"
    assert one(store, "select count(*) from texts") == 0
    assert "xylograph" not in json.dumps([dict(row) for row in rows(store, "select * from checks, judgements")])


def test_an_absence_is_kept_from_missing_to_withdrawn_to_returned(store):
    number = followed(store)
    for hours in (1, 2, 7):
        look(store, number, status=404, at=NOW + hours * HOUR)
    known = store.journal.known(number)
    assert (known.missing_since, known.gone_checks, known.is_withdrawn) == (NOW + HOUR, 3, True)
    [row] = rows(store, "select happened_after, happened_by from events where kind = 'withdrawn'")
    assert tuple(row.values()) == ("2031-03-04T15:00:00.000Z", "2031-03-04T16:00:00.000Z")
    look(store, number, story(), at=NOW + DAY)
    known = store.journal.known(number)
    assert (known.missing_since, known.gone_checks, known.is_withdrawn) == (None, 0, False)
    assert [row["kind"] for row in rows(store, "select kind from events order by id")] == [
        "missing",
        "withdrawn",
        "returned",
    ]


def test_a_story_that_another_one_took_the_place_of_can_stand_there_again(store):
    number, other = followed(store), followed(store, "other", reading=story(YES + "\n\nAnother."))
    assert store.journal.supersede(number, other) == "https://lantern.example/other"
    assert store.journal.known(number).was_superseded
    verdict = look(store, number, story(), at=NOW + HOUR)
    assert [event.kind for event in verdict.events] == ["returned"]
    assert not store.journal.known(number).was_superseded


def test_our_better_reader_makes_no_version_and_the_kept_text_stays_under_the_reader_that_read_it(store):
    number = followed(store)
    better = story(YES + "\n\nA line that the old reader missed.", reader="general/2")
    known = replace(store.journal.known(number), reading=better, fingerprint=fingerprint(better), is_reread=True)
    _record_reread(store, known, better)
    [version] = rows(store, "select reader, fingerprint, last_seen_at from versions")
    assert version["fingerprint"] == fingerprint(better)
    assert version["reader"] == "general/1"
    assert version["last_seen_at"] == "2031-03-04T16:00:00.000Z"


def _record_reread(store, known, reading):
    from news.model import Fetched
    from news.review import review
    from storage.journal import Look
    from tests.storage.stories import HOUSE

    fetched = Fetched(known.address, NOW + HOUR, known.address, 200, body=b"x")
    verdict = review(known, fetched, reading, HOUSE)
    assert verdict.outcome == "reread"
    store.journal.record(known.article_id, Look(fetched, verdict))


def test_a_second_address_of_a_story_is_folded_into_it_with_all_that_was_seen_there(store):
    [feed, *_] = store.queue.due_listings("lantern", NOW)
    kept = followed(store)
    twin = candidate(store, "tern-street/amp", at=NOW - DAY)
    store.discoveries.sighted(feed.id, twin, Sighting("https://lantern.example/tern-street/amp", "A title"), NOW)
    look(store, twin, status=404)
    store.journal.fold(twin, kept, NOW)
    assert len(store.journal.addresses(kept)) == 2
    assert {row["article_id"] for row in rows(store, "select article_id from sightings")} == {kept}
    assert {row["article_id"] for row in rows(store, "select article_id from checks")} == {kept}
    assert rows(store, "select first_seen_at, local_day, versions from articles") == [
        {"first_seen_at": "2031-03-03T15:00:00.000Z", "local_day": "2031-03-03", "versions": 1}
    ]
    assert one(store, "select how from addresses where address like '%amp'") == "twin"
    assert rows(store, "pragma foreign_key_check") == []


def test_a_twin_that_another_story_led_to_can_be_folded_too(store):
    old, kept = followed(store), followed(store, "kept", reading=story(YES + "\n\nAnother."))
    twin = candidate(store, "twin")
    store.journal.supersede(old, twin)
    store.journal.fold(twin, kept, NOW)
    assert one(store, "select superseded_by from articles where id = ?", old) == kept


def test_a_story_that_moved_absorbs_the_candidate_at_its_new_address(store):
    kept, waiting = followed(store), candidate(store, "new-place")
    address = "https://lantern.example/new-place"
    store.journal.move(kept, Address(address, address, address), NOW, how="moved", absorbed=waiting)
    assert rows(store, "select id, address, identity from articles") == [
        {"id": kept, "address": address, "identity": address}
    ]
    assert set(store.journal.addresses(kept)) == {"https://lantern.example/tern-street", address}


def test_a_story_is_found_elsewhere_by_address_identity_or_text_but_only_at_its_own_outlet(store):
    from tests.storage.stories import OTHER

    one_story = followed(store)
    other = followed(store, outlet=OTHER)
    new = candidate(store, "new")
    keys = ("https://lantern.example/tern-street",)
    mark = fingerprint(story())
    assert store.journal.at_address("lantern", new, keys).article_id == one_story
    assert store.journal.at_address("lantern", new, ()) is None
    assert store.journal.at_address("post", other, keys) is None
    assert store.journal.with_text("lantern", new, mark, NOW).article_id == one_story
    assert store.journal.with_text("lantern", new, mark, NOW + MINUTE) is None  # it was first seen before that
    assert store.journal.with_text("lantern", new, "", NOW) is None
    assert store.journal.with_text("post", other, mark, NOW) is None


def test_the_delay_of_our_first_look_is_told_where_there_was_one(store):
    late, early = candidate(store, "late"), candidate(store, "early")
    look(store, late, story())
    look(store, early, story(YES + "\n\nA line.", claims=(claim(NOW + HOUR, ClaimKind.PUBLISHED),)))
    assert [row["first_seen_lag"] for row in rows(store, "select first_seen_lag from articles order by id")] == [
        7200,
        None,
    ]


@pytest.mark.parametrize("reading", [story(), VEILED])
def test_what_came_is_kept_with_its_digest_and_its_judgement(store, reading):
    number = followed(store, reading=reading)
    assert one(store, "select digest from checks") == hashlib.sha256(reading.body.encode()).hexdigest()
    [judgement] = rows(store, "select police_fired, because, version_id from judgements")
    assert judgement["version_id"] == one(store, "select id from versions")
    assert all(sentence in reading.headline + reading.body for sentence in json.loads(judgement["because"]))
    state = store.journal.known(number).state
    assert state is (ArticleState.FOLLOWED if judgement["police_fired"] == "yes" else ArticleState.WATCHED)


def test_a_story_that_was_read_at_its_new_address_as_another_becomes_one_with_it(store):
    old = followed(store)
    edited = story(YES + "\n\nThe street is open again.")
    new = candidate(store, "tern-street-shooting", at=NOW + HOUR)
    look(store, new, edited, at=NOW + HOUR)
    again = story(YES + "\n\nThe street is open again. So is the bridge.")
    look(store, new, again, at=NOW + 2 * HOUR)
    store.journal.join(new, old, changes.compare(story(), store.journal.first_reading(new)))
    assert not store.journal.is_on_record(new)
    assert one(store, "select count(*) from articles where versions = 3") == 1
    versions = rows(store, "select article_id, number, began_after, first_seen_at from versions order by number")
    assert [(row["article_id"], row["number"]) for row in versions] == [(old, 1), (old, 2), (old, 3)]
    assert versions[1]["began_after"] == "2031-03-04T15:00:00.000Z"
    assert versions[1]["first_seen_at"] == "2031-03-04T16:00:00.000Z"
    told = rows(store, "select old_version_id, new_version_id, happened_after from changes order by happened_by")
    assert [(row["old_version_id"], row["new_version_id"]) for row in told] == [(1, 2), (2, 3)]
    assert told[0]["happened_after"] == "2031-03-04T15:00:00.000Z"
    assert {row["article_id"] for row in rows(store, "select article_id from checks")} == {old}
    assert [row["kind"] for row in rows(store, "select kind from events")] == ["changed", "changed"]
    assert look(store, old, again, at=NOW + 3 * HOUR).outcome == "unchanged"


NOTED = (Notice(NoticeKind.CORRECTION, "Correction: The street was closed until noon."),)


@pytest.mark.parametrize(
    ("later", "silence", "told"),
    [
        (story(YES + "\n\nThe street is open."), "replaced", ""),
        (story(YES + "\n\nThe street is open.", notices=NOTED), "disclosed_later", NOTED[0].sentence),
        (ROOF, "replaced", ""),
    ],
)
def test_a_change_that_waited_is_settled_by_the_text_that_was_read_at_the_new_address(store, later, silence, told):
    old, edited = followed(store), story(YES + "\n\nThe street is shut.")
    look(store, old, edited, at=NOW + HOUR)
    assert one(store, "select silence from changes") == "unconfirmed"
    new = candidate(store, "tern-street-shooting", at=NOW + 2 * HOUR)
    look(store, new, replace(later, headline=edited.headline), at=NOW + 2 * HOUR)
    pending, seen = store.journal.known(old).pending, store.journal.first_reading(new)
    change = changes.compare(edited, seen)
    settled = changes.outrun(pending.change, edited, seen, is_reuse=change.is_reuse)
    store.journal.join(new, old, change, settled=settled)
    settled, *_ = rows(store, "select silence, disclosed_sentence, is_silent from changes order by happened_by")
    assert settled == {"silence": silence, "disclosed_sentence": told, "is_silent": 0}


def test_what_moved_in_substance_is_named_of_a_story_read_at_its_new_address(store):
    old = followed(store)
    new = candidate(store, "tern-street-shooting", at=NOW + HOUR)
    look(store, new, story(YES.replace("The officer", "Ivo Tace, 34, died. The officer")), at=NOW + HOUR)
    change = changes.compare(story(), store.journal.first_reading(new))
    assert change.observations
    store.journal.join(new, old, change)
    kept = rows(store, "select article_id, kind from change_observations")
    assert kept == [{"article_id": old, "kind": str(seen.kind)} for seen in change.observations]
