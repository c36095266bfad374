"""Captures that the Internet Archive was asked for: shown as its own, with its times, and never in public."""

from datetime import timedelta

import pytest

from browse import archive
from browse.access import Access
from browse.serve import room
from news.model import ArchiveAnswer, RequestState, Wish
from storage import database
from storage.capture_requests import CaptureRequests
from tests.browse import sample
from tests.browse.test_pages import words

CAPTURE = "https://web.archive.org/web/20310304153000/https://pellham.example/tern-street"
ROW = {
    "version": 2,
    "first_seen_at": "2031-03-04T15:40:00.000Z",
    "asked_at": "2031-03-04T15:41:00.000Z",
    "claimed_captured": None,
    "capture_address": None,
    "due_at": None,
    "state": "failed",
    "failure": "status 502",
}


@pytest.fixture
def asked(tmp_path):
    """A room over the sample, and what asks about its first story's versions."""
    numbers = sample.write(tmp_path / "nightdesk.db")
    requests = CaptureRequests(database.connect(tmp_path / "nightdesk.db"))
    found = requests.db.execute(
        "select id, number, first_seen_at from versions where article_id = ? order by number", [numbers["silent"]]
    ).fetchall()

    def ask(answer):
        for row in found:
            seen = database.instant_of(row["first_seen_at"])
            requests._begun(
                {"id": row["id"], "article_id": numbers["silent"], "address": "x", "tries": 0, "job": ""}
                | {"first_seen_at": row["first_seen_at"]},
                seen,
            )
            requests.answered(Wish(row["id"], "x", seen), answer, seen + timedelta(minutes=1))

    yield tmp_path, numbers["silent"], ask
    requests.db.close()


def test_the_article_page_shows_a_capture_as_the_archives_and_says_where_it_is_older(asked, get):
    folder, number, ask = asked
    at = sample.MORNING + timedelta(minutes=30)
    ask(ArchiveAnswer(RequestState.CAPTURED, 200, address=CAPTURE, claimed_captured=at))
    seen = get(room(folder, Access()), f"/article/{number}")
    page = words(seen)
    assert "The captures and their times are the Internet Archive’s. They were not held against our text." in page
    assert f"Version 1: {CAPTURE} captured March 4, 2031, 09:30:00 CST" in page
    assert "by its clock, before we saw this version; it is asked again" in page
    assert page.count("by its clock") == page.count("Compare with version") + 1
    assert page.count("before we saw this version") == page.count("by its clock") - 1
    assert f'href="{CAPTURE}"' in seen.text


def test_the_article_page_says_why_there_is_none(asked, get):
    folder, number, ask = asked
    ask(ArchiveAnswer(RequestState.FAILED, 502, failure="status 502 <b>Bad"))
    seen = get(room(folder, Access()), f"/article/{number}")
    assert "Version 1: no capture: status 502 <b>Bad; it is asked again" in words(seen)


def test_a_story_that_nobody_asked_about_has_no_such_part(asked, get):
    folder, number, _ = asked
    assert "Internet Archive" not in get(room(folder, Access()), f"/article/{number}").text


def test_the_public_room_tells_nothing_of_it(asked, get):
    folder, number, ask = asked
    ask(ArchiveAnswer(RequestState.CAPTURED, 200, address=CAPTURE, claimed_captured=sample.MORNING))
    public = room(folder, Access(is_public=True))
    assert "web.archive.org" not in get(public, f"/article/{number}").text
    assert get(public, "/nightdesk/capture_requests").status_code != 200


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({}, "no capture (status 502)"),
        ({"due_at": "2031-03-04T16:00:00.000Z"}, "no capture (status 502); it is asked again"),
        ({"state": "waiting"}, "asked March 4, 2031, 09:41:00 CST, its capture is under way"),
        (
            {"state": "captured", "capture_address": "A", "claimed_captured": "2031-03-04T15:42:00.000Z"},
            "March 4, 2031, 09:42:00 CST, A",
        ),
        (
            {"capture_address": "A", "claimed_captured": "2031-03-04T15:30:00.000Z", "due_at": "x"},
            "March 4, 2031, 09:30:00 CST, A, captured before we saw this version; it is asked again",
        ),
    ],
)
def test_what_came_of_a_request_is_one_line(row, said):
    assert archive.told(ROW | row, "America/Chicago") == said
