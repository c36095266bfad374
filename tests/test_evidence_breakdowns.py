"""What an operator wakes up for: a full disk, an end between two writes, a file of a day that grows too large."""

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from evidence import audit, chain, verification, wacz
from evidence.records import Evidence
from tests.newsdesk import NOW, OAK, OAK_LATER, Newsdesk
from tests.test_evidence import answer, put
from tests.test_evidence_packs import gathered

FULL = """
import resource, signal, sys
from pathlib import Path
from evidence.records import Evidence
from tests.test_evidence import answer, put
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    put(Evidence(Path(sys.argv[1])), answer(b"x" * 40 + bytes(range(256)) * int(sys.argv[3])))
except OSError as error:
    print(type(error).__name__)
"""


def filled(folder: Path, limit: int, size: int) -> str:
    """A crawl whose disk has room for so many bytes of each file."""
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(folder), str(limit), str(size)],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return done.stdout.strip()


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="the limit is POSIX's")
@pytest.mark.parametrize("room", [1, 100, 700])
def test_a_disk_that_is_full_in_the_middle_of_a_record_or_a_line_costs_nothing_that_was_told(tmp_path, room):
    evidence = Evidence(tmp_path)
    first = put(evidence, answer(b"one"))
    largest = max(path.stat().st_size for path in (tmp_path / "evidence").rglob("*") if path.is_file())
    assert filled(tmp_path, largest + room, 1) in ("OSError", "")
    after = put(evidence, answer(b"two"))
    assert [evidence.payload(place) for place in (first, after)] == [b"one", b"two"]
    assert audit.verify(tmp_path).altered == []


def test_a_disk_that_is_full_before_anything_was_kept_leaves_a_folder_that_goes_on(tmp_path):
    assert filled(tmp_path, 20, 1) == "OSError"
    place = put(Evidence(tmp_path), answer(b"one"))
    assert Evidence(tmp_path).payload(place) == b"one"
    assert audit.verify(tmp_path).altered == []


def ending(desk, monkeypatch, where: str, name: str) -> None:
    """The process ends there, in the middle of the story's next look."""

    def end(*_, **__):
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(desk.store.journal if where == "journal" else chain, name, end)
        with pytest.raises(SystemExit):
            desk.sees(1, OAK_LATER)


@pytest.mark.parametrize(("where", "name", "nameless"), [("journal", "record", 0), ("chain", "append", 1)])
def test_an_end_between_the_bytes_and_the_record_leaves_both_whole(tmp_path, monkeypatch, where, name, nameless):
    """The bytes come first. What was kept of a look that the record does not know is claimed of nothing."""
    desk = Newsdesk(tmp_path / "data")
    oak = desk.lists("/oak")
    desk.sees(oak, OAK)
    ending(desk, monkeypatch, where, name)
    assert len(desk.checks(oak)) == 1
    desk.sees(oak, OAK_LATER)
    desk.sees(oak, OAK_LATER)
    checks = desk.checks(oak)
    assert [check["outcome"] for check in checks] == ["new", "changed", "unchanged"]
    desk.store.close()
    report = audit.verify(desk.folder)
    assert (report.altered, report.nameless) == ([], nameless)
    assert report.counts["lines"] == 4 - nameless
    wacz.write(gathered(desk.folder, oak).files, tmp_path / "pack", as_folder=True)
    told = verification.verify(tmp_path / "pack")
    assert (told.altered, told.counts["checks"]) == ([], 3)


def test_a_days_files_go_on_beyond_the_thousandth_and_none_is_written_over(tmp_path):
    evidence = Evidence(tmp_path, largest=2_000)
    days = tmp_path / "evidence/days"
    put(evidence, answer(b"one"))
    (days / "2026-03-03-001.warc.gz").rename(days / "2026-03-03-998.warc.gz")
    (days / "2026-03-03-001.warc.gz.end").rename(days / "2026-03-03-998.warc.gz.end")
    places = [put(evidence, answer(bytes([n]) * 3 + bytes(range(256)) * 4)) for n in range(8)]
    assert [evidence.payload(place)[:1] for place in places] == [bytes([n]) for n in range(8)]
    assert max(path.stat().st_size for path in days.glob("*.gz")) < 3_000


def test_a_clock_that_is_put_back_over_midnight_costs_no_link_and_no_record(tmp_path):
    desk = Newsdesk(tmp_path)
    oak = desk.lists("/oak")
    desk.sees(oak, OAK, after=NOW.replace(hour=23, minute=59) - NOW)
    for minutes in (2, -30, -60 * 24 * 40, 60 * 24 * 40, 3):
        desk.sees(oak, OAK, after=timedelta(minutes=minutes))
    places = [(check["evidence_file"], check["evidence_offset"]) for check in desk.checks(oak)]
    assert [desk.looks.evidence.payload(place) for place in places] == [OAK] * 6
    desk.store.close()
    assert audit.verify(tmp_path).altered == []
    wacz.write(gathered(tmp_path, oak).files, tmp_path / "pack", as_folder=True)
    report = verification.verify(tmp_path / "pack")
    assert report.altered == []
    assert report.span == ("2031-01-23T23:31:00.000Z", "2031-03-05T00:01:00.000Z")
