"""The commands on evidence, from the outside; and the seal that a crawl's end brings."""

import json
import logging
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from crawler import sealing
from crawler import watchlist as watchlists
from evidence import chain, seals
from news.errors import WatchlistError
from tests import authority
from tests.newsdesk import HOME, NOW, OAK, Newsdesk, a_story
from tests.test_evidence_packs import nightdesk


@pytest.fixture(scope="module")
def left(tmp_path_factory) -> Path:
    """A data folder as a crawl left it."""
    desk = Newsdesk(tmp_path_factory.mktemp("left"))
    a_story(desk)
    desk.store.close()
    return desk.folder


@pytest.fixture
def folder(left, tmp_path) -> Path:
    return Path(shutil.copytree(left, tmp_path / "data"))


@pytest.fixture(scope="module")
def tsa(tmp_path_factory) -> Path:
    if not shutil.which("openssl"):
        pytest.skip("no openssl here")
    return authority.made(tmp_path_factory.mktemp("authority") / "tsa")


def test_reread_tells_what_would_change_and_changes_it_when_told_to(folder):
    told = nightdesk("reread", cwd=folder)
    assert (told.returncode, told.stdout.strip(), told.stderr) == (0, "3 the same", "")
    import sqlite3

    record = sqlite3.connect(folder / "nightdesk.db")
    record.execute("update versions set headline = 'Misread', reader = 'general/0' where id = 1")
    record.commit()
    told = nightdesk("reread", cwd=folder)
    assert f"{HOME}/oak version 1 (general/0 -> general/" in told.stdout
    assert "headline" in told.stdout
    assert "nothing was changed" in told.stdout
    told = json.loads(nightdesk("reread", "--apply", "--json", cwd=folder).stdout)
    assert told["counts"] == {"headline": 1, "the same": 2}
    assert told["put_in_place"] == 1
    row = record.execute("select headline, reread_at is not null from versions where id = 1").fetchone()
    record.close()
    assert row == ("Officer shoots man on Oak Street", 1)
    assert nightdesk("verify", ".", cwd=folder).returncode == 0


def test_a_capture_is_shown_between_ours_with_whose_it_is(folder):
    pages = folder / "wayback"
    pages.mkdir()
    (pages / "20310304210000.html").write_bytes(OAK)
    row = ["k", "20310304210000", f"{HOME}/oak", "text/html", "200", "X", "1"]
    names = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
    (pages / "cdx.json").write_text(json.dumps([names, row]))
    told = nightdesk("import", "wayback", cwd=folder)
    assert (told.returncode, told.stdout.strip()) == (0, "new captures: 1")
    shown = nightdesk("history", f"{HOME}/oak", cwd=folder).stdout
    assert "not ours, captured by Internet Archive Wayback Machine" in shown
    assert "    shows the text of version 1, before we first read it" in shown
    assert shown.index("not ours") < shown.index("version 1 Officer shoots man on Oak Street")
    captures = json.loads(nightdesk("history", f"{HOME}/oak", "--json", cwd=folder).stdout)["captures"]
    assert [capture["same_text"] for capture in captures] == [[1]]
    assert nightdesk("import", "nowhere.warc.gz", cwd=folder).returncode == 1


def test_our_own_evidence_is_not_taken_in_as_somebody_elses(folder):
    [day, *_] = sorted((folder / "evidence/days").glob("*.gz"))
    told = nightdesk("import", str(day), "--source", "A stranger", cwd=folder)
    assert (told.returncode, told.stderr) == (0, "")
    assert "our own looks, left out: " in told.stdout
    assert json.loads(nightdesk("history", f"{HOME}/oak", "--json", cwd=folder).stdout)["captures"] == []


def test_openssl_itself_finds_that_a_kept_seal_holds(folder, tsa):
    with authority.serving(tsa) as address:
        whom = seals.Authority(address, (tsa / "ca.pem").read_bytes())
        found = list(seals.seal_due(folder / "evidence", whom, NOW + timedelta(days=4)))
    assert found
    for path, _ in found:
        head = chain.head_of(path)
        command = ["openssl", "ts", "-verify", "-in", seals.token_of(head), "-data", head, "-CAfile", tsa / "ca.pem"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        assert "Verification: OK" in done.stdout + done.stderr


def planned(folder: Path, more: str):
    (folder / "watchlist.toml").write_text((folder / "watchlist.toml").read_text() + more)
    return watchlists.load(folder / "watchlist.toml")


def test_the_end_of_a_crawl_brings_the_seals_and_no_failure_of_the_authority_stops_it(folder, tsa, caplog):
    caplog.set_level(logging.INFO)
    sealing.seal_quietly(watchlists.load(folder / "watchlist.toml"), NOW + timedelta(days=4))
    assert caplog.messages == []
    with authority.serving(tsa, status=500) as address:
        watchlist = planned(folder, f'[seal]\nauthority = "{address}"\n')
        sealing.seal_quietly(watchlist, NOW + timedelta(days=4))
        assert caplog.messages[0].startswith(f"not sealed: the time-stamp authority {address} cannot be asked")
        sealing.seal_quietly(watchlist, NOW + timedelta(days=4))
        assert len(caplog.messages) == 1
    assert seals.due(folder / "evidence", NOW + timedelta(days=4)) != []


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('[seal]\nca = "x"\n', "seal needs authority"),
        ('[seal]\nauthority = "http://tsa.example/"\n', "seal needs authority"),
        ('[seal]\nauthority = "https://tsa.example/"\nca = "nowhere.pem"\n', "is no file"),
        ('[seal]\nauthorty = "https://tsa.example/"\n', "did you mean 'authority'"),
        ("[seal]\nauthority = 7\n", "has the wrong type"),
        ('seal = "https://tsa.example/"\n', "has the wrong type"),
    ],
)
def test_a_mistake_about_seals_names_the_remedy(folder, table, said):
    with pytest.raises(WatchlistError, match=said):
        planned(folder, table)


def test_verifying_needs_neither_scrapy_nor_a_database():
    heavy = ("scrapy", "sqlite_utils", "storage")
    code = f"import sys; from evidence import audit; print(*[name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
