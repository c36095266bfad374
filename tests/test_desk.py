"""`nightdesk audit` and `nightdesk marks`: what was passed over is read in part, and marks go out with their texts."""

import json
import random
from datetime import timedelta

import pytest

import cli
from storage import Store
from storage.audits import Audits
from tests.newsdesk import HOME, NOW, OAK, Newsdesk, page

BRIDGE = page("Council talks of bridge", ("The council of Ellery met on Tuesday and heard from a clerk.",) * 4)


@pytest.fixture
def desk(tmp_path):
    """Forty stories that were read and passed over, one that is followed, one that waits."""
    desk = Newsdesk(tmp_path / "data")
    for number in range(40):
        desk.sees(desk.lists(f"/bridge-{number}"), BRIDGE, after=timedelta(minutes=1))
    desk.sees(desk.lists("/oak"), OAK)
    desk.lists("/waits")
    yield desk
    desk.store.close()


def draws(desk, *, share=0.1, after=timedelta(hours=1)):
    audits = Audits(desk.store.record, desk.store.desk.db)
    return audits.draw(desk.now + after, share=share, chance=random.Random(5)), audits


def marks(desk, path, *, is_relevant):
    [row] = desk.store.record.query("select id from articles where address = ?", [f"{HOME}{path}"])
    desk.store.mark(row["id"], desk.now, is_relevant=is_relevant)


def test_a_share_of_what_was_passed_over_is_drawn_once_and_nothing_else(desk):
    many, audits = draws(desk)
    assert many == 4
    drawn = audits.drawn()
    assert len({row["address"] for row in drawn}) == 4
    assert all("/bridge-" in row["address"] and row["was_read"] and row["is_relevant"] is None for row in drawn)
    assert draws(desk)[0] == 0
    assert audits.counts() == {"passed_over": 40, "drawn": 4, "read": 0, "ours": 0, "followed": 1}


def test_one_at_the_least_is_drawn(desk):
    assert draws(desk, share=0.001)[0] == 1


def test_what_came_since_is_drawn_from_the_next_time(desk):
    draws(desk)
    desk.now += timedelta(hours=2)
    desk.sees(desk.lists("/bridge-late"), BRIDGE)
    many, audits = draws(desk)
    assert many == 1
    assert audits.drawn()[-1]["address"] == f"{HOME}/bridge-late"


def test_a_persons_word_on_what_was_drawn_is_counted_and_other_marks_are_not(desk):
    marks(desk, "/bridge-0", is_relevant=False)  # before it could be drawn: it is no part of the sample
    _, audits = draws(desk, share=1.0)
    assert audits.counts()["passed_over"] == 39
    marks(desk, "/bridge-1", is_relevant=True)
    marks(desk, "/bridge-2", is_relevant=False)
    assert audits.counts() == {"passed_over": 39, "drawn": 39, "read": 2, "ours": 1, "followed": 1}
    marks(desk, "/bridge-1", is_relevant=False)
    assert audits.counts()["ours"] == 0


def test_marks_go_out_with_the_text_where_one_is_kept(desk):
    marks(desk, "/oak", is_relevant=False)
    marks(desk, "/bridge-1", is_relevant=True)
    marks(desk, "/oak", is_relevant=True)
    desk.store.desk.keep_mark("https://nowhere.example/story", NOW, is_relevant=False)
    bridge, oak, nowhere = Audits(desk.store.record, desk.store.desk.db).all_marks()
    assert (bridge["is_relevant"], bridge["outlet"], bridge["title"], bridge["text"]) == (
        1, "The Gazette", "Council talks of bridge", None,
    )  # fmt: skip
    assert (oak["is_relevant"], oak["title"]) == (1, "Officer shoots man on Oak Street")
    assert oak["text"].startswith("An Ellery police officer shot")
    assert (nowhere["outlet"], nowhere["title"], nowhere["text"]) == (None, None, None)


def test_of_marks_at_two_addresses_of_one_article_the_later_one_goes_out(desk):
    audits = Audits(desk.store.record, desk.store.desk.db)
    with desk.store.record.conn:
        desk.store.record.execute(
            """insert into addresses (address, article_id, outlet_id, how, first_seen_at)
            select ?, article_id, outlet_id, how, first_seen_at from addresses where address = ?""",
            [f"{HOME}/oak-2", f"{HOME}/oak"],
        )
    desk.store.desk.keep_mark(f"{HOME}/oak", NOW, is_relevant=True)
    desk.store.desk.keep_mark(f"{HOME}/oak-2", NOW, is_relevant=False)
    assert [row["is_relevant"] for row in audits.all_marks()] == [0]


def run(desk, monkeypatch, capsys, *words):
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr("clock.Clock.now", lambda _: desk.now + timedelta(hours=1))
    monkeypatch.setattr("sys.argv", ["nightdesk", *map(str, words), "-w", str(desk.folder / "watchlist.toml")])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code or 0, capsys.readouterr().out


def test_the_command_draws_shows_and_says_what_is_known(desk, monkeypatch, capsys):
    status, said = run(desk, monkeypatch, capsys, "audit")
    assert status == 0
    assert "1 article drawn from what was passed over since the last draw." in said
    assert "Council talks of bridge" in said
    assert "passed over read and judged: no word of a shooting" in said
    assert "nightdesk mark ADDRESS --relevant" in said
    assert "Of 40 passed over 1 were drawn and 0 read; 0 of them ours." in said
    [drawn] = json.loads(run(desk, monkeypatch, capsys, "audit", "--json")[1])["drawn_articles"]
    run(desk, monkeypatch, capsys, "mark", drawn["address"], "--not")
    said = " ".join(run(desk, monkeypatch, capsys, "audit")[1].split())
    assert "Nothing new was passed over since the last draw." in said
    assert "between 0 and 39 of all of them may be ours" in said
    assert "found between 2% and 100% of what its listings showed" in said


def test_marks_are_listed_and_written_to_a_file(desk, monkeypatch, capsys, tmp_path):
    assert "no article is marked" in run(desk, monkeypatch, capsys, "marks")[1]
    run(desk, monkeypatch, capsys, "mark", f"{HOME}/oak", "--not")
    said = run(desk, monkeypatch, capsys, "marks")[1]
    assert "not ours" in said
    assert "Officer shoots man on Oak Street" in said
    status, said = run(desk, monkeypatch, capsys, "marks", "--export", tmp_path / "marks.jsonl")
    assert (status, "1 marks written" in said) == (0, True)
    [line] = map(json.loads, (tmp_path / "marks.jsonl").read_text().splitlines())
    assert line["is_relevant"] == 0
    assert line["text"].startswith("An Ellery police officer")
    assert run(desk, monkeypatch, capsys, "marks", "--export", tmp_path / "no" / "marks.jsonl")[0] == 1


def test_the_marks_and_the_sample_lie_where_nothing_is_served(desk):
    draws(desk)
    assert {"marks", "draws", "drawn"} <= set(desk.store.desk.db.table_names())
    assert not {"draws", "drawn"} & set(Store(desk.folder).record.table_names())
