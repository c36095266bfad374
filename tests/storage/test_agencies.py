"""A police newsroom's page is followed as an outlet is, and told of with none of them."""

from dataclasses import replace
from pathlib import Path

import pytest
from datasette.utils import parse_metadata

from news.model import OutletKind, SpokenDay
from storage import queries
from storage.history import History
from tests.storage.stories import (
    DAY,
    HOUR,
    HOUSE,
    NOW,
    OTHER,
    POSTED,
    YES,
    claim,
    followed,
    look,
    one,
    opened,
    rows,
    story,
)

METADATA = parse_metadata((Path(__file__).parents[2] / "metadata.yml").read_text(encoding="utf-8"))
QUESTIONS = METADATA["databases"]["nightdesk"]["queries"]
ABOUT_OUR_WATCH = {"what_we_could_not_watch", "passed_over", "to_be_reviewed"}
OF_TWO_OUTLETS = {"same_text_elsewhere"}
SPOKEN = SpokenDay(NOW.date() - 2 * DAY, NOW.date(), "Sunday", "As of Sunday, nobody was named.")
COUNTED = ("outlets", "listings", "followed", "watched", "versions", "checks", "silent_edits")


@pytest.fixture
def make(tmp_path):
    """A record with one story at HOUSE, where HOUSE is of the kind asked for, and OTHER has nothing."""
    made = []

    def record(kind):
        store = opened(tmp_path / str(kind), (replace(HOUSE, kind=kind), OTHER))
        made.append(store)
        number = followed(store)
        for hours, body in ((30, YES + "\n\nA line."), (31, YES + "\n\nA line.")):
            look(store, number, story(body, speaks_from=SPOKEN), at=NOW + hours * HOUR)
        look(store, number, story(YES + "\n\nA line.", claims=(POSTED, claim(NOW + DAY))), at=NOW + 2 * DAY)
        look(store, number, status=404, at=NOW + 3 * DAY)
        return store

    yield record
    for store in made:
        store.close()


def test_the_watch_in_numbers_counts_outlets_alone(make):
    told = {kind: History(make(kind).record).status() for kind in (OutletKind.TV, OutletKind.AGENCY)}
    tv, agency = told[OutletKind.TV], told[OutletKind.AGENCY]
    assert [tv[name] for name in COUNTED] == [2, 2, 1, 0, 2, 5, 1]
    assert [agency[name] for name in COUNTED] == [1, 1, 0, 0, 0, 0, 0]
    assert (tv["agencies"], agency["agencies"]) == (0, 1)
    assert agency["last_check_at"] == tv["last_check_at"]  # our watch is our watch


def test_the_front_page_counts_outlets_alone_and_shows_all(make):
    for kind, told in ((OutletKind.TV, (1, 2, 0)), (OutletKind.AGENCY, (0, 1, 1))):
        store = make(kind)
        [counts] = rows(store, queries.COUNTS)
        assert (counts["stories"], counts["outlets"], counts["agencies"]) == told
    assert [row["id"] for row in rows(store, queries.OUTLETS)] == ["post", "lantern"]  # agencies come last
    assert [row["kind"] for row in History(store.record).outlets()] == ["digital", "agency"]
    assert len(store.record.execute(queries.NEWEST_ARTICLES, {"limit": 9}).fetchall()) == 1


@pytest.mark.parametrize("name", sorted(set(QUESTIONS) - ABOUT_OUR_WATCH - OF_TWO_OUTLETS))
def test_a_saved_question_about_outlets_leaves_agencies_out(make, name):
    assert rows(make(OutletKind.TV), QUESTIONS[name]["sql"])
    assert rows(make(OutletKind.AGENCY), QUESTIONS[name]["sql"]) == []


@pytest.mark.parametrize(("kind", "many"), [(OutletKind.TV, 1), (OutletKind.AGENCY, 0)])
def test_a_release_and_who_prints_it_are_no_pair_of_outlets(make, kind, many):
    store = make(kind)
    other = followed(store, "same-street", OTHER)
    first, second = (one(store, "select min(id) from versions where article_id = ?", n) for n in (1, other))
    store.record.execute(
        """insert into copies (article_id, version_id, other_article_id, other_version_id, relation, of_longer,
            of_shorter, seen_first, noticed_at) values (?, ?, ?, ?, 'copy', 1, 1, 'order_unknown', '2031-03-04')""",
        [other, second, 1, first],
    )
    assert len(rows(store, QUESTIONS["same_text_elsewhere"]["sql"])) == many


def test_what_could_not_be_watched_is_told_of_agencies_too(make):
    told = rows(make(OutletKind.AGENCY), QUESTIONS["what_we_could_not_watch"]["sql"])
    assert [row["kind"] for row in told] == ["gone"]


@pytest.mark.parametrize("view", ["stories", "update_history"])
def test_a_view_says_of_each_line_what_kind_of_outlet_it_is_of(make, view):
    store = make(OutletKind.AGENCY)
    assert {row["outlet_kind"] for row in rows(store, f"select outlet_kind from {view}")} == {"agency"}


def test_an_agency_is_queued_like_any_outlet(make):
    store = make(OutletKind.AGENCY)
    batch = store.queue.lease(NOW + 4 * DAY, NOW + 5 * DAY, most=9)
    assert set(batch.outlets) == {"lantern", "post"}
    assert one(store, "select is_watched from outlets where id = 'lantern'") == 1
