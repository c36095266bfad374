"""Who is let in."""

import base64

import pytest

from browse.access import PUBLIC_TABLES, Access, digest, is_loopback, opening
from news.errors import NewsroomError


def basic(password: str, name: str = "desk") -> str:
    return "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "desk.example", "127.0.0.1.evil.example", ""])
def test_a_private_room_will_not_listen_beyond_this_machine_without_a_password(host: str) -> None:
    with pytest.raises(NewsroomError, match="without a password"):
        opening(host=host, public=False, password=None)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.9.9.9"])
def test_a_private_room_opens_on_loopback_without_a_password(host: str) -> None:
    assert opening(host=host, public=False, password=None) == Access()


@pytest.mark.parametrize(("public", "password"), [(True, None), (False, "ink"), (True, "ink")])
def test_a_password_or_the_public_view_may_listen_anywhere(public: bool, password: str | None) -> None:
    assert opening(host="0.0.0.0", public=public, password=password).is_public is public


@pytest.mark.parametrize("password", ["", "   "])
def test_an_empty_password_is_a_mistake_and_not_an_open_door(password: str) -> None:
    with pytest.raises(NewsroomError, match="empty"):
        opening(host="0.0.0.0", public=False, password=password)


def test_the_password_itself_is_not_kept() -> None:
    assert "galley" not in repr(opening(host="0.0.0.0", public=False, password="galley"))


@pytest.mark.parametrize(
    ("header", "is_let_in"),
    [
        (basic("galley"), True),
        (basic("galley", name=""), True),
        (basic("galley").replace("Basic", "basic"), True),
        (basic("gäll"), False),
        (basic("galley "), False),
        (basic(""), False),
        ("", False),
        ("Basic", False),
        ("Basic %%%", False),
        ("Basic /////w==", False),
        ("Bearer galley", False),
    ],
)
def test_only_the_password_opens(header: str, is_let_in: bool) -> None:
    assert Access(password=digest("galley")).knows(header) is is_let_in


def test_a_password_may_hold_colons_and_letters_of_any_script() -> None:
    assert Access(password=digest("ä:ö:ü")).knows(basic("ä:ö:ü"))


@pytest.mark.parametrize(
    ("host", "client", "is_trusted"),
    [
        ("127.0.0.1:8001", "127.0.0.1", True),
        ("localhost", "127.0.0.1", True),
        ("[::1]:8001", "::1", True),
        ("rebound.example:8001", "127.0.0.1", False),
        ("127.0.0.1:8001", "203.0.113.9", False),
        ("", "127.0.0.1", False),
        ("localhost", "", False),
    ],
)
def test_without_a_password_a_private_room_answers_only_its_own_machine(
    host: str, client: str, is_trusted: bool
) -> None:
    assert Access().trusts(host, client) is is_trusted
    assert Access(password=digest("x")).trusts(host, client)
    assert Access(is_public=True).trusts(host, client)


@pytest.mark.parametrize("path", ["/", "/article/12", "/search", "/about", "/-/nightdesk/room.css", "/favicon.ico"])
def test_a_public_room_has_these_pages(path: str) -> None:
    assert Access(is_public=True).opens(path)


@pytest.mark.parametrize(
    "path",
    [
        "/nightdesk",
        "/nightdesk.db",
        "/nightdesk.json",
        "/.json",
        "/nightdesk/versions",
        "/nightdesk/texts.csv",
        "/article/1/compare/1/2",
        "/article/1/version/1",
        "/article/1.json",
        "/-/metadata.json",
        "/-/databases.json",
        "/-/static/app.css",
        "/article/1\n",
        "//",
        "/nightdesk/no_notice_seen",
        "/_internal",
        "/%61rticle/1",
    ],
)
def test_a_public_room_has_no_other_page(path: str) -> None:
    assert not Access(is_public=True).opens(path)


@pytest.mark.parametrize("action", ["view-database", "view-query", "execute-sql", "view-database-download", "anything"])
def test_a_public_room_permits_nothing_by_itself(action: str) -> None:
    assert Access(is_public=True).permits(action, "nightdesk") is False
    assert Access().permits(action, "nightdesk") is None


@pytest.mark.parametrize(
    "table", ["claims", "checks", "judgements", "notices", "addresses", "sightings", "robots", "x"]
)
def test_tables_that_no_public_page_reads_are_refused(table: str) -> None:
    assert table not in PUBLIC_TABLES
    assert Access(is_public=True).permits("view-table", ("nightdesk", table)) is False


def test_loopback_is_told_from_what_only_looks_like_it() -> None:
    assert not is_loopback("localhost.example")
    assert not is_loopback("0.0.0.0")


@pytest.mark.parametrize(
    "host",
    ["[::1].evil.example", "[::1]evil.example:8001", "[::1", "::1]", "127.0.0.1:8001.evil.example", "127.0.0.1:x",
     "[127.0.0.1].evil.example", "localhost:80:80", "[[::1]]", "localhost ", "evil.example#127.0.0.1"],
)  # fmt: skip
def test_a_host_that_only_begins_like_this_machine_is_not_trusted(host: str) -> None:
    assert not Access().trusts(host, "127.0.0.1")
