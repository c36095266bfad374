"""All kept evidence read by a newer reader: told before it changes anything, and never a version more or less."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest

from clock import Clock
from crawler import rereading
from crawler.rereading import LOST, SAME, UNREAD, UNWATCHED, Rereading, counts
from news import review
from news.model import Notice, NoticeKind
from tests.newsdesk import GAZETTE, OAK, OAK_LATER, Newsdesk, a_story

TABLES = ("articles", "checks", "versions", "texts", "changes", "events", "notices", "claims", "judgements")


@pytest.fixture
def desk(tmp_path):
    desk = Newsdesk(tmp_path / "data")
    desk.oak = a_story(desk)
    yield desk
    desk.store.close()


def run(desk, outlets=(GAZETTE,)) -> Rereading:
    return Rereading(desk.store, SimpleNamespace(data=desk.folder, outlets=outlets, clock=Clock()))


def looked(desk, heard=lambda: None, **more):
    return run(desk, **more).look(heard)


def all_of(desk) -> dict:
    return {name: [tuple(row) for row in desk.store.record.execute(f"select * from {name}").fetchall()]
            for name in TABLES}  # fmt: skip


def newer(monkeypatch, **changes) -> list:
    """A reader that reads every page a little otherwise."""
    real, asked = review.read, []

    def read(fetched, outlet):
        asked.append(fetched.observed_at)
        reading = real(fetched, outlet)
        if reading is None:
            return None
        made = {name: change(getattr(reading, name)) for name, change in changes.items()}
        return replace(reading, reader="general/99", **made)

    monkeypatch.setattr(review, "read", read)
    return asked


def test_the_same_reader_finds_the_same_and_changes_nothing(desk):
    before = all_of(desk)
    reread = run(desk)
    found = reread.look(lambda: None)
    assert counts(found) == {SAME: 3}
    assert reread.apply(found) == 0
    assert all_of(desk) == before
    assert not (desk.folder / rereading.NOTES).exists()


def test_what_would_change_is_told_and_nothing_is_changed(desk, monkeypatch):
    newer(monkeypatch, headline=str.upper, byline=lambda _: "By Nessa Quill")
    before = all_of(desk)
    found = looked(desk)
    assert [one.differs for one in found] == [("headline", "byline")] * 3
    assert {(one.reader != one.now, one.now) for one in found} == {(True, "general/99")}
    assert all_of(desk) == before


def test_applied_a_newer_reader_puts_its_words_in_place_and_invents_no_version(desk, monkeypatch):
    notice = Notice(NoticeKind.UPDATE, "Update: the lamp was lit.")
    newer(monkeypatch, body=lambda body: body.replace("feed store", "grain store"), notices=lambda _: (notice,))
    before = all_of(desk)
    reread = run(desk)
    assert reread.apply(reread.look(lambda: None)) == 3
    after = all_of(desk)
    assert {name: len(rows) for name, rows in after.items() if name not in ("notices",)} == {
        name: len(rows) for name, rows in before.items() if name not in ("notices",)
    }
    kept = ("number", "began_after", "first_seen_at", "last_seen_at", "check_id", "story_from")
    query = f"select {', '.join(kept)}, reader, fingerprint_reader, reread_at is not null as is_reread from versions"
    rows = [dict(row) for row in desk.store.record.execute(query).fetchall()]
    assert [(row["reader"], row["fingerprint_reader"], row["is_reread"]) for row in rows] == [
        ("general/99",) * 2 + (1,)
    ] * 3
    texts = [row[0] for row in desk.store.record.execute("select body from texts").fetchall()]
    assert not any("feed store" in text for text in texts)
    assert (
        desk.store.record.execute("select count(*) from version_search where version_search match 'feed'").fetchone()[0]
        == 0
    )
    assert (
        desk.store.record.execute("select count(*) from version_search where version_search match 'grain'").fetchone()[
            0
        ]
        == 2
    )
    [change] = desk.store.record.execute("select * from changes").fetchall()
    assert change["added"] == 1
    assert "grain" in change["difference"] or "feed" not in change["difference"]
    assert after["events"] == before["events"]


def test_the_next_look_by_that_reader_finds_the_page_unchanged(desk, monkeypatch):
    newer(monkeypatch, headline=str.upper)
    reread = run(desk)
    reread.apply(reread.look(lambda: None))
    desk.sees(desk.oak, OAK_LATER)
    assert desk.checks(desk.oak)[-1]["outcome"] == "unchanged"
    assert (
        desk.store.record.execute("select count(*) from versions where article_id = ?", [desk.oak]).fetchone()[0] == 2
    )
    desk.sees(desk.oak, OAK)
    assert desk.checks(desk.oak)[-1]["outcome"] == "changed"


def test_a_run_that_was_interrupted_goes_on_where_it_was(desk, monkeypatch):
    heard = []

    def twice():
        heard.append(1)
        if len(heard) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        looked(desk, twice)
    notes = desk.folder / rereading.NOTES
    assert len(notes.read_text().splitlines()) == 3
    notes.write_text(notes.read_text() + '{"key": "3 gen')
    asked = newer(monkeypatch)
    found = looked(desk)
    assert len(asked) == 1
    assert len(found) == 3
    assert not notes.exists()


def test_notes_of_other_readers_are_not_gone_by(desk):
    notes = desk.folder / rereading.NOTES
    notes.write_text(json.dumps({"readers": ["general/0"]}) + "\n" + json.dumps({"key": "1 x"}) + "\n")
    assert counts(looked(desk)) == {SAME: 3}


def test_what_cannot_be_read_anew_is_told_with_its_reason_and_stays(desk, monkeypatch):
    before = all_of(desk)
    assert counts(looked(desk, outlets=())) == {UNWATCHED: 3}
    day = desk.folder / "evidence/days/2031-03-04-001.warc.gz"
    day.write_bytes(b"")
    assert counts(looked(desk)) == {LOST: 1, SAME: 2} or counts(looked(desk))[LOST] >= 1
    monkeypatch.setattr(review, "read", lambda *_: None)
    reread = run(desk)
    found = reread.look(lambda: None)
    assert UNREAD in counts(found)
    assert reread.apply(found) == 0
    assert all_of(desk) == before


def test_a_run_that_ends_while_it_puts_in_place_leaves_no_article_half_done(desk, monkeypatch):
    newer(monkeypatch, body=lambda body: body.replace("feed store", "grain store"))
    reread, before = run(desk), all_of(desk)
    found = reread.look(lambda: None)
    with monkeypatch.context() as patch:
        patch.setattr(desk.store.rereadings, "retell", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            reread.apply(found)
    assert all_of(desk) == before
    again = run(desk)
    assert again.apply(again.look(lambda: None)) == 3
    [change] = desk.store.record.execute("select difference from changes").fetchall()
    assert "feed store" not in change["difference"]


def test_what_a_look_brought_since_the_run_began_is_not_put_back(desk, monkeypatch):
    newer(monkeypatch, headline=str.upper)
    reread = run(desk)
    found = reread.look(lambda: None)
    desk.sees(desk.oak, OAK.replace(b"Officer shoots man on Oak Street", b"Police shot man at feed store"))
    assert reread.apply(found) >= 2
    row = desk.store.record.execute("select headline, versions from articles where id = ?", [desk.oak]).fetchone()
    assert tuple(row) == ("POLICE SHOT MAN AT FEED STORE", 3)


def test_a_story_that_is_let_go_while_a_run_goes_on_is_passed_over(desk):
    reread = run(desk)
    found = reread.look(lambda: None)
    desk.store.record.execute("update articles set state = 'let_go' where id = ?", [desk.oak])
    stale = [replace(one, reader="general/0") for one in found]
    assert reread.apply(stale) == 1
    assert len(reread.look(lambda: None)) == 1


def test_each_article_is_heard_of_while_it_is_put_in_place(desk, monkeypatch):
    newer(monkeypatch, headline=str.upper)
    reread, heard = run(desk), []
    reread.apply(reread.look(lambda: None), lambda: heard.append(1))
    assert len(heard) == 2
