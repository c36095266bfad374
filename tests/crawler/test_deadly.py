"""A page that ends the process which reads it costs its outlet an hour, and nobody else anything."""

import sqlite3
import subprocess
import sys

from tests.crawler.deadly import ENDED, NAMES


def crawl(folder, minutes):
    """How a crawl so many minutes after the first ended."""
    command = [sys.executable, "-m", "tests.crawler.deadly", str(folder), str(minutes)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False).returncode


def read(folder):
    """The outlets whose story was read, and how often each was."""
    [file] = folder.rglob("nightdesk.db")
    with sqlite3.connect(file) as record:
        query = "select outlet_id, count(*) from checks join articles on articles.id = article_id group by 1"
        found = dict(record.execute(query).fetchall())
        assert record.execute("pragma integrity_check").fetchone() == ("ok",)
    record.close()
    return {name: found.get(name, 0) for name in NAMES}


def test_a_page_that_ends_the_process_is_not_asked_for_again_within_the_hour_and_the_others_are_read(tmp_path):
    assert crawl(tmp_path, 0) == ENDED
    assert crawl(tmp_path, 5) == 0  # the deadly page is not due
    after = read(tmp_path)
    assert after["deadly"] == 0
    assert after["first"] >= 1
    assert after["second"] >= 1
    assert crawl(tmp_path, 70) == ENDED  # and is tried again
    assert crawl(tmp_path, 75) == 0
