"""metadata.yml, docs/tables.md and the schema say the same."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from datasette.utils import parse_metadata

from browse import dictionary
from browse.serve import METADATA, ReadingRoom
from tests.browse.conftest import Get

DESCRIBED: dict[str, Any] = dict(parse_metadata(METADATA.read_text(encoding="utf-8")))
RECORD = DESCRIBED["databases"]["nightdesk"]


def columns(path: Path) -> dict[str, list[str]]:
    """The columns of every table and view that a reader may open."""
    connection = sqlite3.connect(path)
    names = [name for (name,) in connection.execute("select name from sqlite_master where type in ('table', 'view')")]
    read = [name for name in names if not name.startswith(("_", "sqlite_", "version_search_"))]
    found = {name: [row[1] for row in connection.execute(f"pragma table_info({name})")] for name in read}
    connection.close()
    return found


def test_every_table_view_and_column_is_described(record: tuple[Path, dict[str, int]]) -> None:
    described = {name: list(table["columns"]) for name, table in RECORD["tables"].items()}
    assert described == columns(record[0] / "nightdesk.db")


def test_no_description_is_empty() -> None:
    for name, table in RECORD["tables"].items():
        assert table["title"], name
        assert table["description"], name
        assert all(isinstance(text, str) and text.strip() for text in table["columns"].values()), name


def test_the_page_of_tables_is_written_from_the_metadata() -> None:
    written = dictionary.PAGE.read_text(encoding="utf-8")
    assert written == dictionary.page(DESCRIBED), "run `python -m browse.dictionary`"


@pytest.mark.parametrize("name", sorted(RECORD["queries"]))
def test_every_saved_question_is_answered(private: ReadingRoom, get: Get, name: str) -> None:
    response = get(private, f"/nightdesk/{name}.json?_shape=array")
    assert response.status_code == 200
    assert response.json(), name


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("posted_against_updated", {"article_id": 1, "claimed_seconds_least": 71, "claimed_seconds_most": 130}),
        ("text_changed_clock_did_not", {"article_id": 1, "new_version": 2, "silence": "silent"}),
        ("clock_changed_text_did_not", {"article_id": 2, "outlet": "The Garnet Ledger"}),
        (
            "original_headline",
            {"article_id": 1, "first_headline_seen": "Officer fires at car on Tern Street", "is_changed": 1},
        ),
        ("what_we_could_not_watch", {"outlet": "Oskaway Radio 880", "kind": "refused", "what": "trouble"}),
        (
            "what_we_could_not_watch",
            {"outlet": "KPLH 7 Pellham", "kind": "failed", "why": "timeout: no answer in 30 s"},
        ),
        ("no_notice_seen", {"article_id": 1, "summary": "headline changed; 2 sentences edited"}),
    ],
)
def test_a_worked_question_finds_what_the_sample_holds(
    private: ReadingRoom, get: Get, name: str, row: dict[str, Any]
) -> None:
    answers = get(private, f"/nightdesk/{name}.json?_shape=array").json()
    assert [answer for answer in answers if row.items() <= answer.items()]
