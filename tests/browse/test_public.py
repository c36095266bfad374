"""What anybody may see, and what nobody may."""

import sqlite3
from pathlib import Path

import pytest

from browse.access import Access, digest
from browse.serve import ReadingRoom, room
from tests.browse import sample
from tests.browse.conftest import Get
from tests.browse.test_access import basic
from tests.browse.test_pages import words

TABLES = [
    "articles",
    "versions",
    "texts",
    "changes",
    "claims",
    "checks",
    "judgements",
    "events",
    "notices",
    "sightings",
    "addresses",
    "version_search",
    "version_texts",
    "stories",
    "update_history",
    "outlets",
    "troubles",
]
SHUT = [
    "/nightdesk",
    "/nightdesk.json",
    "/nightdesk.db",
    "/nightdesk?sql=select+1",
    "/nightdesk.json?sql=select+1",
    "/nightdesk.csv?sql=select+1",
    "/nightdesk/no_notice_seen",
    "/.json",
    "/.jsono",
    "/-/metadata",
    "/-/metadata.json",
    "/-/databases.json",
    "/-/settings.json",
    "/-/threads.json",
    "/-/patterns",
    "/-/allow-debug",
    "/_internal",
    "/_internal/tables",
    "/article/1/compare/1/2",
    "/article/1/compare?a=1&b=2",
    "/article/1/version/1",
    "/_memory",
    "/nightdesk%2Ftexts",
    "/nightdesk~2Fdb",
    *(f"/nightdesk/{table}{kind}" for table in TABLES for kind in ("", ".json", ".csv", "/1", "/1.json")),
]


@pytest.mark.parametrize("path", SHUT)
def test_a_public_room_is_shut_there(public: ReadingRoom, get: Get, path: str) -> None:
    response = get(public, path)
    assert response.status_code in (403, 404)
    assert sample.REMOVED_NAME not in response.text


@pytest.mark.parametrize("path", [path for path in SHUT if path.startswith(("/nightdesk/", "/nightdesk."))])
def test_permissions_alone_keep_it_shut_too(
    public: ReadingRoom, get: Get, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Access, "opens", lambda self, path: True)
    response = get(public, path)
    assert response.status_code in (302, 403, 404)
    assert sample.REMOVED_NAME not in response.text


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/article/1",
        "/article/2",
        "/article/3",
        "/article/4",
        "/article/5",
        "/article/6",
        "/about",
        "/search",
        "/search?q=police",
        "/search?q=Vasquenzo",
        "/search?q=Orlin",
    ],
)
def test_public_pages_never_spell_what_an_outlet_took_back(public: ReadingRoom, get: Get, path: str) -> None:
    response = get(public, path)
    assert response.status_code == 200
    main = words(response).replace("Orlin”", "").replace("results for Orlin", "").replace("results for Vasquenzo", "")
    assert "Orlin" not in main
    assert "Vasquenzo" not in main
    assert "quarry" not in main


def test_a_public_search_does_not_tell_that_a_removed_word_was_there(public: ReadingRoom, get: Get) -> None:
    assert "0 results" in words(get(public, "/search?q=Vasquenzo"))
    assert "1 result " in words(get(public, "/search?q=fleeing"))
    assert "0 results" in words(get(public, "/search?q=camera"))


def test_a_public_front_page_shows_headlines_and_changes(public: ReadingRoom, get: Get) -> None:
    page = words(get(public, "/"))
    assert "fleeing car on Tern Street Changed; no notice seen headline changed; 2 sentences edited" in page
    assert "Officer fires at car on Tern Street" not in page
    assert "A story its outlet no longer shows" in page


def test_a_public_page_shows_nothing_of_an_earlier_story_under_the_new_headline(
    public: ReadingRoom, get: Get, numbers: dict[str, int]
) -> None:
    response = get(public, f"/article/{numbers['reused']}")
    assert words(response, "h1") == "A story its outlet no longer shows"
    assert "Another story stands at this address, put there" in words(response)
    assert "We first read it about 10 min after its claimed publication." in words(response)
    for path in ("/", f"/article/{numbers['reused']}", "/search?q=fire", "/search?q=depot"):
        page = words(get(public, path))
        assert "Bake sale" not in page
        assert "depot" not in page.replace("results for depot", "")
    assert "Clarification" not in response.text


def test_a_public_page_is_as_exact_about_our_lateness_as_the_private_one(
    public: ReadingRoom, private: ReadingRoom, get: Get
) -> None:
    said = "We first read it between 11 min 1 s and 12 min 1 s after its claimed publication."
    assert said in words(get(public, "/article/1"))
    assert said in words(get(private, "/article/1"))


def test_a_public_article_shows_a_short_excerpt_and_no_evidence(public: ReadingRoom, get: Get) -> None:
    response = get(public, "/article/1")
    page = words(response)
    assert "Changed; no notice seen so far" in page
    assert len(words(response, ".excerpt")) <= 250
    for kept in ("Anyone who saw the car", "open again by noon", "Because the text says", "timeout"):
        assert kept not in page


def test_a_public_room_shows_no_story_that_is_not_followed(
    public: ReadingRoom, get: Get, numbers: dict[str, int]
) -> None:
    assert get(public, f"/article/{numbers['passed over']}").status_code == 404


PRIVATE = [
    "/",
    "/article/1",
    "/article/1/compare/1/2",
    "/search?q=car",
    "/nightdesk",
    "/nightdesk/stories",
    "/nightdesk/versions.json",
    "/nightdesk/no_notice_seen",
    "/-/nightdesk/room.css",
    "/nowhere",
    "/-/metadata.json",
]


@pytest.fixture
def locked(record: tuple[Path, dict[str, int]]) -> ReadingRoom:
    """A private room with a password."""
    return room(record[0], Access(password=digest("galley")))


@pytest.mark.parametrize("path", PRIVATE)
@pytest.mark.parametrize("header", [{}, {"Authorization": basic("wrong")}, {"Authorization": "Bearer galley"}])
def test_the_whole_room_asks_for_the_password(locked: ReadingRoom, get: Get, path: str, header: dict[str, str]) -> None:
    response = get(locked, path, headers=header)
    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith("Basic ")
    assert "Tern Street" not in response.text


@pytest.mark.parametrize("path", [path for path in PRIVATE if path != "/nowhere"])
def test_the_password_opens_the_whole_room(locked: ReadingRoom, get: Get, path: str) -> None:
    response = get(locked, path, headers={"Authorization": basic("galley"), "Host": "desk.example"})
    assert response.status_code == 200


def test_a_private_room_without_a_password_answers_no_other_name(private: ReadingRoom, get: Get) -> None:
    response = get(private, "/", headers={"Host": "rebound.example"})
    assert response.status_code == 403
    assert "Tern Street" not in response.text


@pytest.mark.parametrize("path", ["/-/patterns", "/-/messages", "/-/allow-debug", "/-/permissions", "/-/threads.json"])
def test_workbenches_of_the_software_are_shut_in_a_private_room(private: ReadingRoom, get: Get, path: str) -> None:
    assert get(private, path).status_code == 404


def test_the_public_front_page_names_no_address_in_a_trouble(tmp_path: Path, get: Get) -> None:
    sample.write(tmp_path / "nightdesk.db")
    with sqlite3.connect(tmp_path / "nightdesk.db") as record:
        record.executemany(
            "insert into troubles (outlet_id, kind, cause, opened_at, last_seen_at) values ('osk', ?, ?, 'x', 'x')",
            [
                ("our own fault with article 2", "https://osk.example/officer-shoots-quill: AddressError"),
                ("listing https://osk.example/feed-quill", "answers 404 for quill"),
                ("unreachable", "dns: no such name: quill"),
            ],
        )
    page = get(room(tmp_path, Access(is_public=True)), "/").text
    assert "quill" not in page
    assert "article 2" not in page
    assert "our own fault" in page
    assert "unreachable" in page
    assert "quill" in get(room(tmp_path, Access()), "/").text
