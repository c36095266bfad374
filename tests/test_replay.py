"""A pack replayed by pywb and by ReplayWeb.page, in an environment of its own: `make replay` makes it and runs this."""

import base64
import json
import os
import re
import subprocess
import time
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from browse.proof import legible
from evidence import wacz
from storage.dossier import Dossier
from tests import replayweb
from tests.newsdesk import HOME, LATER, NOW, OAK, OAK_LATER, SHOT, Newsdesk, a_story

ROOT = Path(__file__).parent.parent
PYTHON = Path(os.environ.get("REPLAY_PYTHON") or ROOT / ".venv-replay/bin/python")
PACKAGES = sorted((ROOT / ".venv-replay").glob("replaywebpage-*/package"))
AS_HTML = (("Content-Type", "text/html; charset=utf-8"),)  # what names no type, a service worker's browser shows empty


@pytest.mark.skipif(not PYTHON.exists(), reason="pywb is not here: `make replay` brings it")
def test_pywb_shows_each_look_as_it_was_received(tmp_path):
    desk = Newsdesk(tmp_path / "data")
    dossier = Dossier(desk.store.record).of(a_story(desk))
    desk.store.close()
    files = wacz.gather(tmp_path / "data", dossier, legible(dossier, NOW.isoformat()), NOW).files
    story = tmp_path / "replay/collections/story"
    for name, folder in ((wacz.ARCHIVE, "archive"), (wacz.INDEX, "indexes")):
        (story / folder).mkdir(parents=True)
        (story / folder / Path(name).name).write_bytes(files[name])
    done = subprocess.run(
        [PYTHON, ROOT / "benchmarks/replay/answers.py"],
        cwd=tmp_path / "replay", capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    bodies = [(one["status"], base64.b64decode(one["body"])) for one in told]
    assert bodies == [
        (200, OAK), (200, OAK), (304, b""), (200, OAK_LATER), (404, b"<h1>Not found</h1>"), (200, OAK_LATER),
        (200, OAK_LATER),
    ]  # fmt: skip
    ours = [check["observed_at"] for check in dossier["checks"] if check["evidence_file"]]
    assert [parsedate_to_datetime(one["at"]) for one in told] == [datetime.fromisoformat(at) for at in ours]


@pytest.mark.skipif(not PACKAGES, reason="ReplayWeb.page is not here: `make replay` brings it")
def test_replayweb_page_shows_each_look_in_a_browser(tmp_path, browser):
    desk = Newsdesk(tmp_path / "data")
    oak = desk.lists("/oak")
    for body, status in ((OAK, 200), (OAK, 200), (OAK_LATER, 200), (b"<h1>Not found</h1>", 404), (OAK, 200)):
        desk.sees(oak, body, status=status, wire_headers=AS_HTML)
    dossier = Dossier(desk.store.record).of(oak)
    desk.store.close()
    files = wacz.gather(tmp_path / "data", dossier, legible(dossier, NOW.isoformat()), NOW).files
    wacz.write(files, tmp_path / "story.wacz", as_folder=False)
    with replayweb.serving(PACKAGES[-1], (tmp_path / "story.wacz").read_bytes()) as room:
        told = [_shown(browser, room, check["observed_at"]) for check in dossier["checks"]]
        browser.get("about:blank")
    first, later = ("\n\n".join(("Officer shoots man on Oak Street", *text)) for text in (SHOT, LATER))
    assert told == [first, first, later, "Not found", first]


def _shown(browser, room, observed_at):
    """The text that a reader sees of one look, when the browser has put it there."""
    browser.get(replayweb.look(room, f"{HOME}/oak", re.sub(r"\D", "", observed_at)[:14]))
    ends = time.monotonic() + 60
    while not (text := browser.execute_script(replayweb.SHOWN)):
        assert time.monotonic() < ends, "it showed nothing within a minute"
        time.sleep(0.05)
    return text
