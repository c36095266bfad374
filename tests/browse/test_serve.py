"""How the room is opened."""

import resource
import socket
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from datasette.plugins import pm

from browse import plugin, serve
from browse.access import Access
from news.errors import NewsroomError
from tests.browse.conftest import Get


def test_the_plugin_is_there_once_however_many_rooms_open(tmp_path: Path) -> None:
    serve.room(tmp_path, Access())
    serve.room(tmp_path, Access(is_public=True))
    assert [found for found in pm.get_plugins() if found is plugin] == [plugin]


def test_the_room_does_not_open_to_strangers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve.uvicorn.Server, "run", lambda *args, **options: pytest.fail("it opened"))
    with pytest.raises(NewsroomError):
        serve.serve(tmp_path, host="0.0.0.0", port=0, public=False, password=None)


def test_the_room_listens_where_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Any] = []
    monkeypatch.setattr(serve.uvicorn.Server, "run", lambda server, sockets: heard.append(sockets[0].getsockname()))
    serve.serve(tmp_path, host="127.0.0.1", port=0, public=False, password="galley")
    assert heard[0][0] == "127.0.0.1"


def test_a_taken_port_is_said_with_the_remedy(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(NewsroomError, match=f"port {port}.*choose another"):
            serve.serve(tmp_path, host="127.0.0.1", port=port, public=False, password=None)


def test_plain_datasette_shows_the_same_pages_and_stays_private(record: tuple[Path, dict[str, int]], get: Get) -> None:
    serve.room(record[0], Access())  # registers the plugin, as an installed one is
    plain = Datasette([str(record[0] / "nightdesk.db")])
    assert "Tern Street" in get(plain, "/").text
    assert get(plain, "/article/1").status_code == 200
    assert get(plain, "/", headers={"Host": "desk.example"}).status_code == 403


def test_the_record_is_read_live(record: tuple[Path, dict[str, int]]) -> None:
    opened = serve.room(record[0], Access())
    assert opened.get_database("nightdesk").is_mutable
    assert not opened.setting("suggest_facets")
    assert list(opened.databases) == ["_internal", "nightdesk"]


def test_a_public_room_allows_no_sql_by_its_settings_either(tmp_path: Path) -> None:
    assert not serve.room(tmp_path, Access(is_public=True)).setting("default_allow_sql")


def test_metadata_that_cannot_be_read_is_said_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "METADATA", tmp_path / "metadata.yml")
    with pytest.raises(NewsroomError, match="Restore it"):
        serve.room(tmp_path, Access())
    (tmp_path / "metadata.yml").write_text("a: [")
    with pytest.raises(NewsroomError, match="not valid"):
        serve.room(tmp_path, Access())


MANY = "with recursive c(x) as (select 1 union all select x + 1 from c limit 60) select zeroblob(7999999) from c"


@pytest.mark.parametrize(
    "sql",
    [
        MANY,
        f"select * from ({MANY})",
        "select zeroblob(7999999), zeroblob(7999999), zeroblob(7999999)",
        "select " + ", ".join(["1"] * 101),
    ],
)
def test_a_query_for_too_much_ends_with_a_page_that_says_so(record: tuple[Path, Any], get: Get, sql: str) -> None:
    opened = serve.room(record[0], Access())
    for path in ("/nightdesk", "/nightdesk.json"):
        answer = get(opened, path, params={"sql": sql})
        assert answer.status_code == 400
        assert "ask for less" in answer.text or "too many columns" in answer.text
    assert get(opened, "/article/1").status_code == 200


def test_each_query_is_measured_by_itself(record: tuple[Path, Any], get: Get) -> None:
    opened = serve.room(record[0], Access())
    for _ in range(12):
        assert (
            get(opened, "/nightdesk.json", params={"sql": "select length(zeroblob(7)), zeroblob(1)"}).status_code == 200
        )
    measured = serve.Measured()
    database = sqlite3.connect(":memory:")
    database.row_factory = measured
    for _ in range(3):
        assert len(database.execute("select zeroblob(9000000)").fetchone()) == 1
    database.close()


def test_the_rooms_memory_is_bounded_while_it_is_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, during = resource.getrlimit(resource.RLIMIT_AS), []
    monkeypatch.setattr(
        serve.uvicorn.Server, "run", lambda *_, **__: during.append(resource.getrlimit(resource.RLIMIT_AS)[0])
    )
    serve.serve(tmp_path, host="127.0.0.1", port=0, public=False, password=None)
    assert during == [serve.MOST_MEMORY]
    assert resource.getrlimit(resource.RLIMIT_AS) == before
