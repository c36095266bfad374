"""The demo's stage: it empties no folder but its own, and accounts for every recorded page."""

import gzip
import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from clock import Clock
from crawler import watchlist as watchlists
from demo import show
from demo.recorded import RecordingError
from demo.script import CALDER, OUTLETS
from demo.show import MARKER, laid_out, write_watchlist
from news.errors import NewsroomError
from scheduler import LOCK

FACTS = (
    """<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2026-03-03T11:00:00Z"}</script>"""
)
SHOT = f"""<!doctype html><html><head><title>Officer shoots man</title>{FACTS}</head>
<body><article><h1>Officer shoots man
with rifle in Elm Hollow</h1><p>An Elm Hollow police officer shot and wounded a man who pointed a rifle at officers on
Tuesday, the chief of police said.</p><p>The officer fired twice and struck the man in the leg, he told reporters.</p>
</article></body></html>"""
BRIDGE = f"""<!doctype html><html><head><title>Bridge talks go on</title>{FACTS}</head>
<body><article><h1>Bridge talks go
on</h1><p>The council of Elm Hollow met on Tuesday and heard from a clerk about the bridge on the river.</p><p>Nobody
spoke against the plan, and the work is to begin in May, the clerk told the council.</p></article></body></html>"""


def recorded(folder, **pages):
    """A folder of recorded pages; a page without text is listed and missing."""
    (folder / "html").mkdir(parents=True)
    lines = []
    for name, page in pages.items():
        if page is not None:
            (folder / "html" / f"{name}.html.gz").write_bytes(gzip.compress(page.encode()))
        lines.append(json.dumps({"file": f"html/{name}.html.gz", "url": f"https://www.{name}.example/a-story"}))
    (folder / "index.jsonl").write_text("\n".join(lines) + "\n")
    return folder


@pytest.mark.parametrize("kind", ["a file", "a folder", "a hidden file"])
def test_a_folder_that_is_not_the_demos_is_never_emptied(tmp_path, kind):
    own = tmp_path / (".own" if kind == "a hidden file" else "own")
    own.mkdir() if kind == "a folder" else own.write_text("mine")
    with pytest.raises(NewsroomError, match="is not the demo's; name another folder"), laid_out(tmp_path, 0):
        pass
    assert own.exists()


def test_an_empty_folder_a_new_one_and_the_demos_own_are_taken(tmp_path):
    for folder in (tmp_path, tmp_path / "new" / "deep"):
        for _ in range(2):
            with laid_out(folder, 0):
                assert {entry.name for entry in folder.iterdir()} == {MARKER, LOCK}
            (folder / "nightdesk.db").write_text("of the last demo")
            (folder / "evidence").mkdir()


def test_a_second_demo_leaves_the_running_ones_record_alone(tmp_path):
    with laid_out(tmp_path, 0):
        (tmp_path / "nightdesk.db").write_text("of the running demo")
        with pytest.raises(NewsroomError, match="another daemon works in"), laid_out(tmp_path, 0):
            pass
    assert (tmp_path / "nightdesk.db").read_text() == "of the running demo"


def test_a_port_that_is_taken_costs_no_record(tmp_path):
    with laid_out(tmp_path, 0):
        (tmp_path / "nightdesk.db").write_text("of the last demo")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(NewsroomError, match="is taken"), laid_out(tmp_path, taken.getsockname()[1]):
            pass
    assert (tmp_path / "nightdesk.db").exists()


def test_a_file_in_the_folders_place_is_named(tmp_path):
    (tmp_path / "demo-data").write_text("mine")
    with pytest.raises(NewsroomError, match="demo-data"), laid_out(tmp_path / "demo-data", 0):
        pass
    assert (tmp_path / "demo-data").read_text() == "mine"


def test_a_link_to_the_demos_folder_leaves_what_it_leads_to(tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "mine").write_text("mine")
    (tmp_path / "link").symlink_to(own)
    with pytest.raises(NewsroomError), laid_out(tmp_path / "link", 0):
        pass
    assert (own / "mine").exists()


def test_the_watchlist_that_is_written_is_read_as_it_was_meant(tmp_path):
    clock = Clock(1.5, 2.5, 360)
    path = write_watchlist(tmp_path, hosts=["www.a.example"], port=8080, clock=clock, outlets=OUTLETS)
    chosen = watchlists.load(path)
    assert (chosen.clock, chosen.loopback.port, chosen.data) == (clock, 8080, tmp_path)
    assert [outlet.id for outlet in chosen.outlets] == [outlet.id for outlet in OUTLETS]


def test_an_outlets_own_characters_survive_the_registry(tmp_path):
    from dataclasses import replace

    odd = replace(CALDER, name='The "Elm" \\ Hollow – Ünion', id="elm")
    path = write_watchlist(tmp_path, hosts=["x.example"], port=8080, clock=None, outlets=[odd], registry=True)
    [read] = watchlists.load(path).outlets
    assert (read.name, read.family, read.kind) == (odd.name, odd.family, odd.kind)


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """What `nightdesk demo --pages` says of two good pages and one that no crawl can reach."""
    folder = tmp_path_factory.mktemp("shown")
    recorded(folder / "pages", elmgazette=SHOT, elmcourier=BRIDGE, elmradio="")
    command = [sys.executable, "-m", "cli", "demo", "--pages", str(folder / "pages"), "--data", str(folder / "data")]
    done = subprocess.run(
        [*command, "--port", "0", "--no-stay"], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_the_summary_accounts_for_every_recorded_page(shown):
    rows = [line.split() for line in shown.splitlines()]
    figures = {row[0]: int(row[-1]) for row in rows if len(row) == 2 and row[1].isdigit()}
    assert {k: figures[k] for k in ("recorded", "served", "fetched", "judged", "kept")} == {
        "recorded": 3,
        "served": 3,
        "fetched": 3,
        "judged": 2,
        "kept": 1,
    }
    [failed] = [row for row in rows if row[:1] == ["unreadable"]]
    assert failed[1] == "1"
    assert "Traceback" not in shown


def test_a_page_that_is_listed_and_missing_is_said_before_anything_begins(tmp_path):
    pages = recorded(tmp_path / "pages", elmgazette=SHOT, gone=None)
    with pytest.raises(RecordingError, match=r"line 2: 'html/gone.html.gz' cannot be read"):
        show.show_recorded(pages, tmp_path / "data", port=0, stay=False)


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_folder_without_an_index_is_named(tmp_path, name):
    (tmp_path / "empty").mkdir()
    with pytest.raises(RecordingError, match=r"index.jsonl cannot be read"):
        show.show_recorded(tmp_path / name, tmp_path / "data", port=0, stay=False)


def test_what_cannot_be_shown_leaves_the_last_demo_as_it_was(tmp_path):
    data = tmp_path / "data"
    with laid_out(data, 0):
        pass
    (data / "nightdesk.db").write_text("of the last demo")
    with pytest.raises(RecordingError):
        show.show_recorded(Path(tmp_path / "nowhere"), data, port=0, stay=False)
    assert (data / "nightdesk.db").exists()
