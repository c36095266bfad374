"""The doctor: what it finds, and what it says to do."""

import shutil
import sqlite3
from types import SimpleNamespace

import pytest

import doctor
from doctor import examine
from storage import Store

OUTLET = """\
[gazette]
name = "The Elm Hollow Gazette"
domain = "gazette.example"
timezone = "America/Chicago"
listings = [
    { address = "https://gazette.example/feed", basis = "seen" },
    { address = "https://gazette.example/map" },
]

[courier]
name = "The Courier"
domain = "courier.example"
timezone = "America/Chicago"
"""


@pytest.fixture
def path(tmp_path):
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets" / "iowa.toml").write_text(OUTLET)
    path = tmp_path / "watchlist.toml"
    path.write_text('outlets = ["gazette", "courier"]\ncontact = "desk@elm.example"\nregistry = "outlets"\n')
    return path


def found(path):
    return {finding.what: finding for finding in examine(path)}


def ailing(path):
    return {name for name, finding in found(path).items() if not finding.is_well}


def test_a_good_folder_is_well_in_every_part(path):
    findings = found(path)
    assert ailing(path) == set()
    assert findings.keys() == {"Python", "SQLite", "watchlist", "contact", "listings", "disk", "record"}
    assert findings["listings"].says == "2, 1 of them not verified; none known for courier"
    assert "full-text search" in findings["SQLite"].says


def test_a_wrong_watchlist_ends_the_look_and_makes_nothing(path):
    path.write_text(path.read_text().replace("gazette", "gazete"))
    assert ailing(path) == {"watchlist"}
    assert "did you mean 'gazette'" in found(path)["watchlist"].says
    assert not (path.parent / "data").exists()


@pytest.mark.parametrize("contact", ["desk@example.org", "https://example.com", "a@b.example.net"])
def test_the_examples_contact_is_no_contact(path, contact):
    path.write_text(path.read_text().replace("desk@elm.example", contact))
    assert ailing(path) == {"contact"}
    assert "put yours in" in found(path)["contact"].says


def test_outlets_without_any_listing_cannot_be_followed(path):
    path.write_text(path.read_text().replace('"gazette", ', ""))
    assert ailing(path) == {"listings"}


def test_a_full_disk_is_seen(path, monkeypatch):
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: SimpleNamespace(free=5_000_000))
    assert ailing(path) == {"disk"}


def test_a_sqlite_without_full_text_search_is_named_with_the_remedy(path, monkeypatch):
    def connect(_):
        return SimpleNamespace(execute=refuse)

    def refuse(_):
        raise sqlite3.OperationalError("no such module: fts5")

    monkeypatch.setattr(doctor.sqlite3, "connect", connect)
    assert not doctor._sqlite().is_well
    assert "use a Python built with it" in doctor._sqlite().says


@pytest.mark.parametrize("damage", ["not a database", "torn"])
def test_a_damaged_record_is_a_finding_and_no_traceback(path, damage):
    record = path.parent / "data" / "nightdesk.db"
    Store(record.parent).close()
    whole = record.read_bytes()
    record.write_bytes(b"not a database " * 1000 if damage == "not a database" else whole[: len(whole) // 2])
    assert ailing(path) == {"record"}


def test_a_file_where_the_data_folder_should_be_is_a_finding(path):
    (path.parent / "data").write_text("")
    assert "record" in ailing(path)


def test_the_days_record_is_whole(day_folder, tmp_path):
    shutil.copytree(day_folder, tmp_path / "day", ignore=shutil.ignore_patterns("evidence"))
    findings = found(tmp_path / "day" / "watchlist.toml")
    assert findings["record"].says.endswith("integrity_check says ok")
