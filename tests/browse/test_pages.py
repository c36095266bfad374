"""The pages of a private room."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from browse.access import Access
from browse.serve import ReadingRoom, room
from tests.browse import sample
from tests.browse.conftest import Get


def words(response: Any, selector: str = "main") -> str:
    """What a reader reads in a part of a page, with single spaces."""
    return " ".join(
        " ".join(node.text(separator=" ") for node in LexborHTMLParser(response.text).css(selector)).split()
    )


def test_the_front_page_shows_changes_stories_and_outlets(private: ReadingRoom, get: Get) -> None:
    page = words(get(private, "/"))
    for shown in (
        "Changed; no notice seen headline changed; 2 sentences edited",
        "after 09:20:00 and by 09:40:01 CST, March 4, 2031",
        "Headline was: Officer fires at car on Tern Street",
        "Withdrawn: gone on at least three checks",
        "robots.txt forbids the news listing since this morning",
        "Oskaway Radio 880",
        "5 stories followed at 3 outlets",
    ):
        assert shown in page


def test_what_was_passed_over_is_not_on_the_front_page(private: ReadingRoom, get: Get) -> None:
    assert "library" not in get(private, "/").text


def test_an_article_shows_both_clocks_side_by_side(private: ReadingRoom, get: Get, numbers: dict[str, int]) -> None:
    response = get(private, f"/article/{numbers['silent']}")
    theirs, ours = words(response, ".clock.theirs"), words(response, ".clock.ours")
    assert "and last updated 2031-03-04 09:50:10-05 March 4, 2031, 08:50:10 CST 2031-03-04 14:50:10 UTC" in theirs
    assert "between 1 min 11 s and 2 min 10 s after its claimed publication" in theirs
    assert "to the minute · outlet's zone · visible label" in theirs
    assert "March 4, 2031, 09:00:00 CST" in ours
    assert "between 11 min 1 s and 12 min after its claimed publication" in ours


def test_an_article_shows_its_versions_in_time_order(private: ReadingRoom, get: Get, numbers: dict[str, int]) -> None:
    response = get(private, f"/article/{numbers['silent']}")
    assert [node.text() for node in LexborHTMLParser(response.text).css(".versions .mark")] == ["1", "2", "3"]
    second = words(response, "#version-2")
    assert "Changed; no notice seen" in second
    assert "changed after 09:20:00 and by 09:40:01 CST" in second
    assert "looked at again March 4, 2031, 10:00:00 CST" in second
    assert second.count("did not move") == 2


def test_words_taken_out_and_put_in_carry_signs(private: ReadingRoom, get: Get, numbers: dict[str, int]) -> None:
    second = words(get(private, f"/article/{numbers['silent']}"), "#version-2")
    assert "[− away −]" in second
    assert "[+ off +]" in second
    assert "[+ fleeing +]" in second


def test_an_article_shows_why_it_is_ours_and_what_was_not_seen(
    private: ReadingRoom, get: Get, numbers: dict[str, int]
) -> None:
    page = words(get(private, f"/article/{numbers['silent']}"))
    assert "Because the text says: A Pellham police officer fired at a car" in page
    assert "timeout: no answer in 30 s" in page
    assert "not seen: no usable answer" in page
    assert "Two claims of publication disagree" in page


def test_a_correction_is_quoted(private: ReadingRoom, get: Get, numbers: dict[str, int]) -> None:
    page = words(get(private, f"/article/{numbers['corrected']}"))
    assert "The page says: Correction: An earlier version of this story gave the wrong age." in page


def test_any_two_versions_can_be_compared(private: ReadingRoom, get: Get, numbers: dict[str, int]) -> None:
    page = words(get(private, f"/article/{numbers['silent']}/compare/1/3"))
    assert "Officer fires at [+ fleeing +] car on Tern Street" in page
    assert "By Nessa Quill [+ and staff +]" in page
    assert "[+ The street was open again by noon. +]" in page
    assert "Nobody was found hurt." in page


def test_versions_can_be_compared_backwards(private: ReadingRoom, get: Get, numbers: dict[str, int]) -> None:
    page = words(get(private, f"/article/{numbers['silent']}/compare/3/1"))
    assert "[− The street was open again by noon. −]" in page


def test_a_notice_that_came_is_shown_in_the_comparison(private: ReadingRoom, get: Get, numbers: dict[str, int]) -> None:
    forward = words(get(private, f"/article/{numbers['corrected']}/compare/1/2"), ".said")
    back = words(get(private, f"/article/{numbers['corrected']}/compare/2/1"), ".said")
    assert forward.startswith("Correction: [+ Correction: An earlier version")
    assert back.startswith("Correction: [− Correction: An earlier version")


def test_the_form_leads_to_the_comparison(private: ReadingRoom, get: Get, numbers: dict[str, int]) -> None:
    response = get(private, f"/article/{numbers['silent']}/compare?a=1&b=3")
    assert (response.status_code, response.headers["location"]) == (
        302,
        f"/article/{numbers['silent']}/compare/1/3",
    )


@pytest.mark.parametrize(
    "path",
    [
        "/article/999",
        "/article/999999999999999999",
        "/article/1/compare/1/99",
        "/article/1/version/0",
        "/article/1/compare?a=x&b=2",
        "/article/1/compare",
        "/article/1/compare?a=²&b=1",
        "/article/x",
        "/nowhere",
    ],
)
def test_what_is_not_there_is_said_in_words(private: ReadingRoom, get: Get, path: str) -> None:
    response = get(private, path)
    assert response.status_code == 404
    assert "Traceback" not in response.text


def test_one_version_can_be_read_as_seen(private: ReadingRoom, get: Get, numbers: dict[str, int]) -> None:
    page = words(get(private, f"/article/{numbers['silent']}/version/1"))
    assert sample.REMOVED_NAME in page
    assert "version 1 of 3, as seen" in page


def test_the_search_finds_words_of_any_version(private: ReadingRoom, get: Get) -> None:
    response = get(private, "/search?q=Vasquenzo+drove")
    assert "version 1 of 3" in words(response)
    assert "version 2 of 3" not in words(response)
    assert "Vasquenzo" in words(response, "mark")


@pytest.mark.parametrize("q", ['"', "AND", "NEAR(", "*", "headline:", "a" * 5000, "-", "^", "%00", "'", "(", "--"])
def test_no_search_is_taken_for_a_command(private: ReadingRoom, get: Get, q: str) -> None:
    assert get(private, "/search", params={"q": q}).status_code == 200


def test_an_article_that_was_passed_over_shows_its_reason_and_no_text(
    private: ReadingRoom, get: Get, numbers: dict[str, int]
) -> None:
    page = words(get(private, f"/article/{numbers['passed over']}"))
    assert "plainly unrelated" in page
    assert "No text of this article is kept." in page


def test_a_room_without_a_record_says_what_is_happening(tmp_path: Path, get: Get) -> None:
    opened = room(tmp_path, Access())
    for path in ("/", "/search", "/search?q=car", "/about"):
        assert get(opened, path).status_code == 200
    assert "Nothing kept yet The first look at each listing is under way" in words(get(opened, "/"))
    for path in ("/article/1", "/article/1/compare/1/2", "/nightdesk"):
        assert get(opened, path).status_code == 404


def test_a_record_that_begins_later_is_taken_in_without_a_restart(tmp_path: Path, get: Get) -> None:
    opened = room(tmp_path, Access())
    get(opened, "/")
    (tmp_path / "nightdesk.db").touch()
    assert "Nothing kept yet" in get(opened, "/").text
    begun = sample.Sample(tmp_path / "nightdesk.db")
    assert "Nothing kept yet" in get(opened, "/").text
    begun.outlet("new", "Newly Watched News")
    assert "Newly Watched News" in get(opened, "/").text
    begun.db["outlets"].update("new", {"last_answered_at": sample.text(sample.MORNING)})
    assert "Nothing kept yet" not in get(opened, "/").text
    begun.db.conn.close()


def test_hostile_text_stays_text(private: ReadingRoom, get: Get, numbers: dict[str, int]) -> None:
    article = numbers["hostile"]
    for path in (
        "/",
        f"/article/{article}",
        f"/article/{article}/compare/1/2",
        f"/article/{article}/version/1",
        "/search?q=Pellham",
        "/nightdesk/articles",
        "/nightdesk/versions",
        "/nightdesk/stories",
    ):
        tree = LexborHTMLParser(get(private, path).text)
        assert not tree.css("script"), path
        assert not tree.css("img"), path
        assert not tree.css("b"), path
        assert not [a for a in tree.css("a") if (a.attributes.get("href") or "").lower().startswith("javascript")], path


def test_links_out_give_nothing_away(private: ReadingRoom, get: Get, numbers: dict[str, int]) -> None:
    tree = LexborHTMLParser(get(private, f"/article/{numbers['silent']}").text)
    out = [a for a in tree.css("main a") if (a.attributes.get("href") or "").startswith("http")]
    assert out
    assert {a.attributes.get("rel") for a in out} == {"noopener noreferrer nofollow"}


def test_tables_show_instants_exactly_and_what_was_printed_as_printed(private: ReadingRoom, get: Get) -> None:
    page = words(get(private, "/nightdesk/stories"))
    assert "2031-03-04 15:00:00.250 UTC" in page
    assert "2031-03-04T15:58:00Z" in page
    assert '<a href="/article/1">1</a>' in get(private, "/nightdesk/stories").text


@pytest.mark.parametrize(
    "sql",
    [
        "select zeroblob(900000000)",
        "select hex(zeroblob(90000000))",
        "attach 'file:/etc/passwd' as x",
        "select * from nosuch",
    ],
)
def test_a_reckless_question_is_refused_and_the_room_stays_open(private: ReadingRoom, get: Get, sql: str) -> None:
    assert get(private, "/nightdesk", params={"sql": sql}).status_code == 400
    assert get(private, "/").status_code == 200


def test_a_reader_cannot_write(private: ReadingRoom, get: Get, record: tuple[Path, dict[str, int]]) -> None:
    get(private, "/nightdesk", params={"sql": "delete from articles"})
    with sqlite3.connect(record[0] / "nightdesk.db") as connection:
        assert connection.execute("select count(*) from articles").fetchone()[0] == 6
    connection.close()


def test_metadata_may_close_a_table_and_the_pages_that_read_it(record: tuple[Path, dict[str, int]], get: Get) -> None:
    opened = room(record[0], Access())
    opened._metadata_local["databases"]["nightdesk"]["tables"]["judgements"]["allow"] = {"id": "editor"}
    assert get(opened, "/article/1").status_code == 403
    assert get(opened, "/").status_code == 200
