"""A pack replayed by pywb, in an environment of its own: `make replay` makes it and runs this."""

import base64
import json
import os
import subprocess
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from browse.proof import legible
from evidence import wacz
from storage.dossier import Dossier
from tests.newsdesk import NOW, OAK, OAK_LATER, Newsdesk, a_story

ROOT = Path(__file__).parent.parent
PYTHON = Path(os.environ.get("REPLAY_PYTHON") or ROOT / ".venv-replay/bin/python")


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
