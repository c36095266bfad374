"""`nightdesk incidents` and `nightdesk recall`, from the outside."""

import json
import re
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

import cli
from tests.newsdesk import HOME, OAK, SHOT, Newsdesk, page

DOCS = Path(__file__).parent.parent / "docs" / "incidents.md"
AGAIN = page("Ellery officer wounds man at feed store on Oak Street", (*SHOT[:2], "The street was open again at noon."))
ELM = page(
    "Deputy fires at sedan on Elm Road",
    (
        "A Tolland County deputy fired at a sedan that drove toward him on Elm Road late Monday, the sheriff said.",
        "Nobody in the car was hit, Sheriff Dag Corliss told reporters outside the county building on Tuesday.",
        "The driver, 24, was stopped two miles away near the grain elevator and was booked into the county jail.",
    ),
)


@pytest.fixture
def run(monkeypatch, capsys):
    """Runs a command in this process; gives its exit status, what it printed and what it said on stderr."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["nightdesk", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return (ended.value.code or 0, *capsys.readouterr())

    return run


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Two reports of one shooting and one of another, in the data folder that the commands find."""
    desk = Newsdesk(tmp_path / "data")
    for path, body in (("/oak", OAK), ("/feed-store", AGAIN), ("/elm", ELM)):
        desk.sees(desk.lists(path), body)
    desk.store.close()
    monkeypatch.chdir(desk.folder)
    return desk.folder


def listed(run):
    return {one["incident"]: [item["article_id"] for item in one["articles"]] for one in
            json.loads(run("incidents", "--json")[1])}  # fmt: skip


def test_the_list_names_each_incident_with_its_outlets(run, folder):
    status, said, _ = run("incidents")
    assert status == 0
    assert "1  Police shooting in Ellery, March 4, 2031\n    2 articles: The Gazette\n" in said
    assert said.endswith("2 incidents\n")
    assert listed(run) == {1: [1, 2], 2: [3]}


def test_one_incident_is_shown_with_its_reasons_and_what_was_said_first(run, folder):
    said = run("incidents", "show", 1)[1]
    assert "the first report of it that we read" in said
    assert "the same street (Oak); the same place (Ellery); " in said
    assert "+ Streets: “Oak Street” (read first here)" in said
    assert "+ Streets: “Oak Street” (also)" in said
    told = json.loads(run("incidents", "show", 1, "--json")[1])
    assert [version["number"] for version in told["versions"]] == [1, 1]
    assert told["versions"][0]["happened_after"] is None
    assert told["articles"][1]["like_article_id"] == 1


def test_a_person_parts_and_puts_together_and_is_told_what_stands(run, folder):
    assert run("incidents", "split", f"{HOME}/feed-store?utm_source=x")[1] == (
        "the article stands alone in incident 3 now; the watch will not put it back\n"
    )
    assert listed(run) == {1: [1], 2: [3], 3: [2]}
    said = run("incidents", "merge", 2, 3)[1]
    assert said == "incident 2 has 2 articles now; what a person put together stays together\n"
    assert listed(run) == {1: [1], 2: [2, 3]}
    assert "Incident 2: " in run("incidents", "show", 3)[1]
    assert "here because: a person put them together, as article" in run("incidents", "show", 2)[1]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("incidents", "show", 9), "no incident 9 is on record; `nightdesk incidents` lists them"),
        (("incidents", "merge", 1, 1), "these are one incident already: 1"),
        (("incidents", "split", f"{HOME}/elm"), "there is nothing to split"),
        (("incidents", "split", f"{HOME}/nowhere"), "nothing is on record at"),
        (("recall", "--against", "nowhere.csv"), "nowhere.csv cannot be read: No such file or directory"),
        (("recall", "--against", "watchlist.toml"), "watchlist.toml: this list cannot be held against incidents"),
    ],
)
def test_what_cannot_be_done_is_one_line_with_the_remedy(run, folder, arguments, says):
    status, said, err = run(*arguments)
    assert (status, said) == (1, "")
    assert says in err
    assert err.count("\n") == 1


def test_a_list_is_held_against_the_record_and_a_row_by_place_alone_says_so(run, folder):
    rows = "date,city,name\n2031-03-04,Ellery,Una Perrick\n2031-03-04,Marlow,Joss Wenlow\nsome day,Ellery,\n"
    (folder / "list.csv").write_text(rows)
    said = run("recall", "--against", "list.csv")[1]
    assert (
        "2 rows, read as a list by its header's words: date = 'date', city = 'city', name = 'name'; no agency" in said
    )
    assert "left out, since their day cannot be read: line 4" in said
    assert "found: 1 of the 2 rows that the watch could have seen; 0 by name, 1 by day and place alone" in said
    assert "the row's name stands in none of its articles" in said
    assert "missed: 1\n  line 3: 2031-03-04 · Marlow · Joss Wenlow" in said
    told = json.loads(run("recall", "--against", "list.csv", "--json")[1])
    assert told["found"][0]["incidents"] == [
        {"incident": 1, "title": "Police shooting in Ellery, March 4, 2031", "because": ["the town"]}
    ]
    assert [(row["line"], row["fate"]) for row in told["others"]] == [(3, "missed")]


def test_a_story_that_was_passed_over_near_a_missed_row_is_named_by_its_number(run, tmp_path, monkeypatch):
    desk = Newsdesk(tmp_path / "data")
    desk.sees(desk.lists("/oak"), OAK)
    desk.sees(
        desk.lists("/arrest"), page("Marlow police arrest man at fair", ("Police arrested a man at the fair.",) * 4)
    )
    desk.store.close()
    monkeypatch.chdir(desk.folder)
    (desk.folder / "list.csv").write_text("date,city\n2031-03-04,Marlow\n")
    said = run("recall", "--against", "list.csv")[1]
    assert "passed over near it: article 2 at The Gazette (" in said


def test_before_anything_was_looked_at_there_is_nothing_to_compare(run, tmp_path, monkeypatch):
    desk = Newsdesk(tmp_path / "data")
    desk.store.close()
    monkeypatch.chdir(desk.folder)
    (desk.folder / "list.csv").write_text("date,city\n2031-03-04,Ellery\n")
    status, _, err = run("recall", "--against", "list.csv")
    assert (status, "nothing was looked at yet" in err) == (1, True)
    assert run("incidents")[1] == "no incident on record yet\n"


def test_the_documentations_example_is_what_the_demos_record_answers(run, day_folder, tmp_path, monkeypatch):
    text = DOCS.read_text(encoding="utf-8")
    rows, answer = (
        re.search(r"```csv\n(.*?)```", text, re.DOTALL)[1],
        re.search(r"```text\n(.*?)```", text, re.DOTALL)[1],
    )
    folder = shutil.copytree(day_folder, tmp_path / "day", ignore=shutil.ignore_patterns("evidence"))
    (folder / "list.csv").write_text(rows)
    monkeypatch.chdir(folder)
    assert plainly(run("recall", "--against", "list.csv")[1]) == plainly(answer)


def plainly(said: str) -> list[str]:
    """The lines without what hangs on the order in which stories arrive, and on when the day was left."""
    said = re.sub(r"incident \d+", "incident", said)
    return sorted(re.sub(r"looks from .* \(UTC\)", "looks", said).splitlines())


def test_the_days_six_shootings_are_six_incidents_and_the_sister_stations_copy_is_with_its_own(day_folder):
    record = sqlite3.connect(day_folder / "nightdesk.db")
    rows = record.execute(
        """select group_concat(outlet_id, ' ') from (select incident_id, outlet_id from incident_articles
            join articles on articles.id = article_id order by incident_id, articles.id) group by incident_id"""
    ).fetchall()
    record.close()
    assert sorted(outlets for (outlets,) in rows) == [
        "calderfalls6", "calderfalls6", "sagecreek9", "tolliverlantern", "wqvj", "wqvj wrzt",
    ]  # fmt: skip
