"""Others' captures between our versions: where they stand, what they show, and what they never become."""

import asyncio
import hashlib
import json
import re
import shutil
from datetime import time
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from selectolax.lexbor import LexborHTMLParser

from browse import timeline
from browse.access import Access
from browse.captured import Copies, Stood, interleaved, stood
from browse.serve import room
from storage import database
from storage.captures import Captures
from tests.browse import sample

DAY = "2031-03-04T"
LIBRARY = "The Invented Library"
# Version 1 was seen from 10:00 to 10:20, version 2 from 10:40 to 12:00.
ONE = Stood(1, None, f"{DAY}10:00:00.000Z", f"{DAY}10:20:00.000Z")
TWO = Stood(2, f"{DAY}10:20:00.000Z", f"{DAY}10:40:00.000Z", f"{DAY}12:00:00.000Z")
ENTRIES = [{"at": ONE.first_seen_at, "number": 1}, {"at": TWO.first_seen_at, "number": 2}]


def capture(clock, *same, source=LIBRARY, headline="A headline", body=(), status=200):
    """Somebody's capture, so late, with the text of these versions of ours."""
    at = f"{DAY}{clock}.000Z"
    row = {"source": source, "claimed_observed": at, "headline": headline, "status": status}
    return row | {"same_text": list(same), "same_body": list(body or same)}


def told(*captures):
    """What stands between our versions, these as their numbers."""
    found = interleaved(ENTRIES, (ONE, TWO), captures)
    return [entry if isinstance(entry, Copies) else entry["number"] for entry in found]


@pytest.mark.parametrize(
    ("clock", "place"),
    [("09:59:59", 0), ("10:00:00", 1), ("10:19:00", 1), ("10:39:59", 1), ("10:40:00", 2), ("23:00:00", 2)],
)
def test_a_capture_stands_after_what_we_had_seen_by_its_time(clock, place):
    assert isinstance(told(capture(clock, 1))[place], Copies)


@pytest.mark.parametrize(
    ("clock", "same", "says"),
    [
        ("09:00:00", (1,), "shows the text of version 1, before we first read it"),
        ("09:00:00", (2,), "shows the text of version 2"),
        ("10:10:00", (1,), "shows the text of version 1"),
        ("10:10:00", (2,), "shows the text of version 2"),
        ("10:20:00", (1,), "shows the text of version 1"),
        ("10:30:00", (1,), "shows the text of version 1; by this copy, version 2 came later"),
        ("10:30:00", (2,), "shows the text of version 2; by this copy, version 2 was there already"),
        ("10:30:00", (), "shows a text that no version of ours has"),
        ("11:00:00", (2,), "shows the text of version 2"),
        ("13:00:00", (2,), "shows the text of version 2, after we last saw it"),
        ("13:00:00", (1,), "shows the text of version 1"),
    ],
)
def test_a_capture_tells_of_a_change_only_where_it_lies_in_its_interval(clock, same, says):
    [found] = [entry for entry in told(capture(clock, *same)) if isinstance(entry, Copies)]
    assert found.says == says


def test_a_text_that_came_back_is_named_by_the_version_that_stood_then():
    three = Stood(3, TWO.last_seen_at, f"{DAY}12:20:00.000Z", f"{DAY}13:00:00.000Z")
    entries = [*ENTRIES, {"at": three.first_seen_at, "number": 3}]
    found = list(interleaved(entries, (ONE, TWO, three), [capture("10:30:00", 1, 3), capture("12:10:00", 1, 3)]))
    says = [entry.says for entry in found if isinstance(entry, Copies)]
    assert says[0].endswith("version 1; by this copy, version 2 came later")
    assert says[1].endswith("version 3; by this copy, version 3 was there already")


def test_two_versions_of_one_text_tell_nothing_of_the_change_between_them():
    [found] = [entry for entry in told(capture("10:30:00", 1, 2)) if isinstance(entry, Copies)]
    assert found.says == "shows the text of version 1"


def test_of_copies_in_a_row_that_show_the_same_the_nearest_to_the_change_is_named():
    before = [capture(f"10:2{minute}:00", 1) for minute in (1, 3, 5)]
    after = [capture(f"10:3{minute}:00", 2) for minute in (1, 4)]
    _, early, late, _ = told(*after, *before)
    assert (early.many, early.first_at, early.last_at) == (3, f"{DAY}10:21:00.000Z", f"{DAY}10:25:00.000Z")
    assert early.says.endswith("by the last of these copies, version 2 came later")
    assert (late.many, late.says.partition("; ")[2]) == (2, "by the first of these copies, version 2 was there already")


@pytest.mark.parametrize("other", [capture("10:06:00", 1, source="Another library"), capture("10:06:00")])
def test_copies_of_others_or_of_another_text_are_never_counted_together(other):
    found = told(capture("10:05:00", 1), other, capture("10:07:00", 1))
    assert [entry.many for entry in found if isinstance(entry, Copies)] == [1, 1, 1]


def test_a_version_of_ours_ends_a_row_of_copies():
    found = told(capture("10:15:00"), capture("10:50:00"))
    assert [entry if isinstance(entry, int) else "theirs" for entry in found] == [1, "theirs", 2, "theirs"]


def test_what_could_not_be_read_and_a_body_under_another_headline_are_told_apart():
    unread = told(capture("10:05:00", headline="", status=404))[1]
    assert unread.says == "shows no story that could be read; status 404"
    other = told(capture("10:05:00", headline="Another headline", body=(1,)))[1]
    assert other.says == "shows the body of version 1, under another headline, byline or notice"
    assert other.headline == "Another headline"


def test_a_capture_changes_none_of_our_own_entries():
    bare, beside = told(), told(capture("10:30:00", 1), capture("10:31:00", 2))
    assert [entry for entry in beside if not isinstance(entry, Copies)] == bare == [1, 2]


MOMENTS = st.times(min_value=time(9), max_value=time(13)).map(lambda at: at.replace(microsecond=0).isoformat())
CAPTURES = st.builds(
    lambda clock, same, source: capture(clock, *same, source=source),
    MOMENTS, st.sampled_from([(), (1,), (2,), (1, 2)]), st.sampled_from(["one", "another"]),
)  # fmt: skip


@given(st.lists(CAPTURES, max_size=12))
def test_every_capture_is_told_once_in_its_time_and_ours_stay_in_their_order(captures):
    found = list(interleaved(ENTRIES, (ONE, TWO), captures))
    theirs = [entry for entry in found if isinstance(entry, Copies)]
    assert sum(entry.many for entry in theirs) == len(captures)
    assert [entry for entry in found if not isinstance(entry, Copies)] == ENTRIES
    ends = [(e.first_at, e.last_at) if isinstance(e, Copies) else (e["at"], e["at"]) for e in found]
    assert [at for pair in ends for at in pair] == sorted(at for pair in ends for at in pair)
    assert all(ONE.last_seen_at < entry.first_at < TWO.first_seen_at for entry in theirs if entry.told)


@pytest.fixture
def folder(record, tmp_path):
    """The sample, with what others captured of its first story."""
    data = tmp_path / "data"
    shutil.copytree(record[0], data)
    db = database.connect(data / "nightdesk.db")
    add(db, record[1]["silent"], 5, sample.FIRST, "Officer fires at car on Tern Street")
    add(db, record[1]["silent"], 30, sample.FIRST, "Officer fires at car on Tern Street")
    add(db, record[1]["silent"], 90, "Quite another text.", "Officer <b>fires</b>")
    db.conn.close()
    return data


def add(db, article, minutes, body, headline):
    digest = hashlib.sha256(body.encode()).hexdigest()
    db["texts"].insert({"digest": digest, "body": body}, ignore=True)
    text_id = db.execute("select id from texts where digest = ?", [digest]).fetchone()[0]
    at = sample.text(sample.later(minutes=minutes))
    row = {"article_id": article, "source": LIBRARY, "address": "https://pellham.example/a", "status": 200}
    row |= {"claimed_observed": at, "digest": digest, "headline": headline, "text_id": text_id}
    db["captures"].insert(row | {"fingerprint": digest, "found_in": "x.warc", "imported_at": at})


def test_which_versions_have_a_captures_text_is_asked_of_the_record_as_it_is(folder, numbers):
    db = database.connect(folder / "nightdesk.db")
    found = Captures(db).of(numbers["silent"])
    db.conn.close()
    assert [(row["same_text"], row["same_body"]) for row in found] == [([1], [1]), ([1], [1]), ([], [])]
    assert json.dumps(found)


def page(folder, numbers, access):
    response = asyncio.run(room(folder, access).client.get(f"/article/{numbers['silent']}"))
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def test_the_page_shows_them_between_our_versions_as_not_ours(folder, numbers):
    shown = page(folder, numbers, Access())
    items = [" ".join(item.text().split()) for item in shown.css("ol.versions > li")]
    kinds = [re.search(r"Version \d|Not ours", item)[0] for item in items]
    assert kinds == ["Version 1", "Not ours", "Not ours", "Version 2", "Not ours", "Version 3"]
    assert f"Not ours captured by {LIBRARY}" in items[1]
    assert "Shows the text of version 1; by this copy, version 2 came later." in items[2]
    assert "Its headline: Officer <b>fires</b>" in items[4]
    assert "None of our intervals rests on it" in shown.body.text()
    changed = items[3]
    assert "after 09:20:00 and by 09:40:01 CST" in changed, "the interval that we state stays ours"


def test_the_public_page_shows_none_of_them(folder, numbers):
    assert LIBRARY not in page(folder, numbers, Access(is_public=True)).html


def test_a_page_without_captures_says_nothing_of_others(record, numbers):
    assert "Not ours" not in page(record[0], numbers, Access()).body.text()


def test_the_terminal_marks_them_in_words_and_makes_their_texts_harmless(capsys):
    article = {
        "timezone": "America/Chicago",
        "headline": "A headline",
        "outlet": "KPLH",
        "address": "https://a.example/",
    }
    article |= {"police_fired": "yes", "hit": None, "state": "followed", "versions": 2, "checks": []}
    entries = [version(ONE), version(TWO)]
    theirs = [capture("10:30:00", 1), capture("11:00:00", headline="Talks \x1b[2J[red]go on")]
    timeline.show_history(article, entries, theirs)
    lines = capsys.readouterr().out.splitlines()
    at = lines.index(f"not ours, captured by {LIBRARY}")
    assert lines[at + 1 : at + 3] == [
        "    captured   2031-03-04 04:30:00 CST, by their clock",
        "    shows the text of version 1; by this copy, version 2 came later",
    ]
    assert lines.index("version 1 Headline 1") < at < lines.index("version 2 Headline 2")
    assert "    “Talks \N{REPLACEMENT CHARACTER}[2J[red]go on”" in lines
    assert "Others' copies stand at the times that they give. None of our intervals rests on them." in lines


def test_on_a_terminal_a_line_is_broken_between_words_and_stays_indented(monkeypatch):
    screen = StringIO()
    monkeypatch.setattr(timeline, "out", Console(file=screen, width=60, force_terminal=True, soft_wrap=True))
    article = {
        "timezone": "America/Chicago",
        "headline": "A headline",
        "outlet": "KPLH",
        "address": "https://a.example/",
    }
    article |= {"police_fired": "yes", "hit": None, "state": "followed", "versions": 2, "checks": []}
    theirs = [capture("10:30:00", 1), capture("10:31:00", 1)]
    timeline.show_history(article, [version(ONE), version(TWO)], theirs)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue()).splitlines()
    assert max(map(len, plain)) <= 60
    said = [line.rstrip() for line in plain]
    begins = said.index("    shows the text of version 1; by the last of these")
    assert said[begins + 1] == "    copies, version 2 came later"


def version(own):
    row = {"entry": "version", "number": own.number, "headline": f"Headline {own.number}", "what": "x", "silence": ""}
    row |= {"at": own.first_seen_at, "happened_after": own.began_after, "happened_by": own.first_seen_at}
    row |= {f"claimed_{kind}{end}": None for kind in ("published", "modified") for end in ("", "_raw")}
    assert stood(row | {"last_seen_at": own.last_seen_at}) == own
    return row | {"disclosure": "none", "last_seen_at": own.last_seen_at}
