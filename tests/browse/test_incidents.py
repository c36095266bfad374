"""An incident's page tells what was said first, where, and when it changed; no list and no page of it spells a name."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browse import incident_terminal, incidents
from browse.access import Access
from browse.serve import ReadingRoom, room
from storage import database
from storage.history import History
from tests.browse import sample
from tests.browse.conftest import Get
from tests.browse.test_pages import words

GONE, TEEN = "Merrowdale", "Quillfeather"
FIRST = f"""Pellham police shot a man at the quarry on Monday, the chief said.

Tace {GONE}, 34, was taken to a hospital in critical condition. Two officers fired six shots.

Anyone who saw it is asked to call the department."""
SECOND = FIRST.replace(f"Tace {GONE}, 34,", "The man").replace("six shots", "nine shots")
ELSEWHERE = f"""Pellham police shot a man at the quarry on Monday.

Two officers fired six shots, the chief said. A boy who saw it, Ivo {TEEN}, 15, was not hurt."""
HEADLINES = (f"{GONE} shot by Pellham police at quarry", "Man shot by Pellham police at quarry")
BECAUSE = ["the same rare words", f"the same place (Pellham, {GONE})", f"the same street ({TEEN})", "one day apart"]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """Two outlets' reports of one shooting: one took a name out, the other names a boy; and a merged number."""
    data = tmp_path_factory.mktemp("incidents")
    written = sample.Sample(data / "nightdesk.db")
    written.outlet("pellham", "KPLH 7 Pellham", last_answered_at=sample.text(sample.later(hours=6)), city="Pellham")
    written.outlet("garnet", "The Garnet Ledger", kind="newspaper")
    here = written.article("pellham", "quarry")
    one = written.version(here, sample.MORNING, headline=HEADLINES[0], body=FIRST)
    after, by = sample.later(minutes=40), sample.later(hours=1)
    two = written.version(here, by, after=after, headline=HEADLINES[1], body=SECOND)
    written.change(here, one, two, silence="silent", confirmed=sample.later(hours=2))
    there = written.article("garnet", "quarry-shots", police_fired="unclear")
    written.version(there, sample.later(hours=3), headline="Shots at quarry", body=ELSEWHERE)
    number = written.incident((here, None, []), (there, here, BECAUSE))
    merged = (
        written.db["incidents"].insert({"opened_at": sample.text(sample.MORNING), "merged_into": number}).last_rowid
    )
    empty = written.db["incidents"].insert({"opened_at": sample.text(sample.MORNING)}).last_rowid
    written.db.conn.close()
    return data, {"incident": number, "here": here, "there": there, "merged": merged, "empty": empty}


@pytest.fixture
def private(told: tuple[Path, dict[str, int]]) -> ReadingRoom:
    return room(told[0], Access())


@pytest.fixture
def public(told: tuple[Path, dict[str, int]]) -> ReadingRoom:
    return room(told[0], Access(is_public=True))


@pytest.fixture
def numbers(told: tuple[Path, dict[str, int]]) -> dict[str, int]:
    return told[1]


@pytest.fixture
def record(told: tuple[Path, dict[str, int]]) -> Iterator[History]:
    db = database.connect(told[0] / "nightdesk.db")
    db.conn.row_factory = sqlite3.Row
    yield History(db)
    db.conn.close()


def test_the_page_says_what_was_said_first_where_and_since_when_not(
    private: ReadingRoom, get: Get, numbers: dict[str, int]
) -> None:
    page = words(get(private, f"/incident/{numbers['incident']}"))
    for shown in (
        "Incident 1 · 2 articles at 2 outlets",
        "Police shooting in Pellham, March 3, 2031",
        "First report that we read KPLH 7 Pellham, read March 4, 2031, 09:00:01 CST it claims publication: no claim",
        "Latest text The Garnet Ledger, first seen March 4, 2031, 12:00:01 CST",
        "How many shots six shots The sentence for: six shots",
        "nine shots The sentence for: nine shots",
        "KPLH 7 Pellham, version 2 after 09:40:00 and by 10:00:01 CST, March 4, 2031",
        "read first here How many shots: nine shots",
        "no longer said How many shots: six shots",
        "which was first is not known",
        "Changed; no notice seen",
    ):
        assert shown in page, shown


def test_each_article_says_why_it_is_there(private: ReadingRoom, get: Get, numbers: dict[str, int]) -> None:
    page = words(get(private, f"/incident/{numbers['incident']}"), "#articles ~ ol")
    assert "The first report of it that we read." in page
    assert "Here because: the same rare words" in page
    assert "one day apart; as KPLH 7 Pellham’s . In this incident since March 4, 2031, 09:00:00 CST ." in page
    assert "unclear" in page


@pytest.mark.parametrize("path", ["/", "/incidents", "/incident/1"])
def test_no_name_that_was_taken_out_and_no_minors_stands_there(private: ReadingRoom, get: Get, path: str) -> None:
    page = get(private, path).text
    assert "Pellham" in page
    for name in (GONE, TEEN):
        assert name.lower() not in page.lower()


def test_the_lists_of_the_commands_spell_none_either(record: History) -> None:
    found = incident_terminal.listed(record, everything=False)
    said = str(found)
    assert [incident["title"] for incident in found] == ["Police shooting in Pellham, March 3, 2031"]
    assert "'the same street'" in said
    assert GONE not in said
    assert TEEN not in said


def test_a_number_that_was_merged_leads_on(private: ReadingRoom, get: Get, numbers: dict[str, int]) -> None:
    response = get(private, f"/incident/{numbers['merged']}")
    assert (response.status_code, response.headers["location"]) == (302, "/incident/1")


def test_an_incident_whose_articles_are_gone_says_so(private: ReadingRoom, get: Get, numbers: dict[str, int]) -> None:
    response = get(private, f"/incident/{numbers['empty']}")
    assert response.status_code == 404
    assert "nothing is kept of the articles that it had" in response.text
    assert get(private, "/incident/77").status_code == 404


def test_the_front_page_and_the_article_lead_to_the_incident(
    private: ReadingRoom, get: Get, numbers: dict[str, int]
) -> None:
    assert '<a href="/incident/1">Police shooting in Pellham, March 3, 2031</a>' in get(private, "/").text
    page = words(get(private, f"/article/{numbers['there']}"))
    assert "Incident 1 : with 1 other article; here because: the same rare words" in page
    assert "with 1 other article." in words(get(private, f"/article/{numbers['here']}")).replace(" .", ".")


@pytest.mark.parametrize("path", ["/incident/1", "/incidents", "/nightdesk/incident_timeline", "/nightdesk/incidents"])
def test_in_public_there_is_no_page_of_incidents(public: ReadingRoom, get: Get, path: str) -> None:
    assert get(public, path).status_code == 404
    assert "/incident" not in get(public, "/").text


def test_the_timeline_can_be_asked_in_sql(private: ReadingRoom, get: Get) -> None:
    rows = get(private, "/nightdesk/incident_timeline.json?_shape=array&fact=shots&_sort=happened_by").json()
    assert [(row["outlet"], row["version"], row["value"]) for row in rows] == [
        ("KPLH 7 Pellham", 1, "six shots"),
        ("KPLH 7 Pellham", 2, "nine shots"),
        ("The Garnet Ledger", 1, "six shots"),
    ]


def article(number: int, city: str, prominence: str, *, fired: str = "yes", day: str = "2031-03-04") -> dict[str, Any]:
    facts = [{"kind": "city", "value": city, "means": ""}, {"kind": "day", "value": "Tuesday", "means": day}]
    return {
        "incident_id": 1, "article_id": number, "because": "[]", "facts": json.dumps(facts), "headline": "",
        "prominence": prominence, "police_fired": fired, "outlet": f"Outlet {number}", "city": "", "state": "",
        "hit": None, "local_day": "2031-03-05", "last_new_at": None,
        "first_read_at": f"2031-03-05T0{number}:00:00.000Z",
    }  # fmt: skip


def test_an_incident_is_not_named_after_a_story_that_only_mentions_it() -> None:
    told = incidents.told([article(1, "Marlow", "mention", day="2031-01-01"), article(2, "Ellery", "main")], {})
    assert (told["title"], told["first"]["article_id"]) == ("Police shooting in Ellery, March 4, 2031", 1)
    assert told["articles"][0]["part"] == "mentions it beside other news"


def test_what_is_unclear_so_far_is_called_possible() -> None:
    assert incidents.told([article(1, "Ellery", "", fired="unclear")], {})["title"].startswith(
        "Possible police shooting"
    )


def test_a_town_that_would_spell_a_withheld_name_is_left_out_of_the_title() -> None:
    told = incidents.told([article(1, "Merrowdale", "main")], {1: frozenset({"Tace Merrowdale"})})
    assert told["title"] == "Police shooting, told by Outlet 1, March 4, 2031"
