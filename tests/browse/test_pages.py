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
        "Withdrawn: gone on at least three looks over at least six hours",
        "after 09:15:00 and by 11:00:01 CST, March 4, 2031 ; confirmed March 4, 2031, 18:00:01 CST",
        "Its address leads to https://pellham.example/",
        "robots.txt forbids the news listing since this morning",
        "Oskaway Radio 880",
        "6 stories followed at 3 outlets",
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
    assert "Text first read March 4, 2031, 09:00:01 CST" in ours
    assert "between 11 min 1 s and 12 min 1 s after its claimed publication" in ours


def test_an_article_shows_from_which_day_its_text_speaks(
    private: ReadingRoom, get: Get, numbers: dict[str, int]
) -> None:
    page = words(get(private, f"/article/{numbers['bumped']}"))
    told = "The text speaks from Sunday, March 2, 2031; the page claims publication on Tuesday, March 4, 2031."
    assert page.count(told) == 1
    assert f"{told} It says: {sample.SPOKEN} “Sunday evening” is taken for the latest such day" in page


def test_an_article_of_its_claimed_day_says_nothing_of_it(
    private: ReadingRoom, get: Get, numbers: dict[str, int]
) -> None:
    assert "speaks from" not in words(get(private, f"/article/{numbers['silent']}"))


def test_a_public_page_does_not_spell_a_sentence_of_the_day(
    public: ReadingRoom, get: Get, numbers: dict[str, int]
) -> None:
    assert "Sunday evening" not in get(public, f"/article/{numbers['bumped']}").text


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
    answers = page.partition("Hit whether anyone was hit is unknown")[2]
    assert "An officer was shot at no sentence says so Place in the story the shooting is the story" in answers
    agency = "Whose officers fired city or county police The officer is with the Pellham Police Department."
    assert f"{agency} On or off duty not said" in answers
    assert "timeout: no answer in 30 s" in page
    assert "not seen: no usable answer" in page
    assert "Two claims of publication disagree" in page


def test_a_correction_is_quoted(private: ReadingRoom, get: Get, numbers: dict[str, int]) -> None:
    page = words(get(private, f"/article/{numbers['corrected']}"))
    assert "The page says: Correction: An earlier version of this story gave the wrong age." in page


def test_a_correction_is_quoted_once_and_its_kind_is_not_said_twice(
    private: ReadingRoom, get: Get, numbers: dict[str, int]
) -> None:
    second = words(get(private, f"/article/{numbers['corrected']}"), "#version-2")
    assert second.count("An earlier version of this story gave the wrong age") == 1
    assert "Correction: Correction" not in second
    assert "Changed; a correction or editor’s note appeared with it" in second


def test_a_notice_that_came_hours_later_is_shown_with_its_instant(
    private: ReadingRoom, get: Get, numbers: dict[str, int]
) -> None:
    second = words(get(private, f"/article/{numbers['reused']}"), "#version-2")
    assert "Changed; no notice seen until March 4, 2031, 13:00:01 CST" in second
    assert "By March 4, 2031, 13:00:01 CST the page said: Clarification: This story has been updated" in second


def test_after_a_reuse_the_page_keeps_to_the_earlier_story(
    private: ReadingRoom, get: Get, numbers: dict[str, int]
) -> None:
    response = get(private, f"/article/{numbers['reused']}")
    page, theirs, ours = words(response), words(response, ".clock.theirs"), words(response, ".clock.ours")
    assert words(response, "h1") == f"Officer shoots {sample.REMOVED_NAME} at depot"
    assert "Another story stands at this address, put there after 14:00:00 and by 15:00:01 CST, March 4, 2031" in page
    assert "What follows is of the earlier story, but for version 3 and later." in page
    assert "2031-03-04T14:50:00Z" in theirs
    assert "2031-03-04T20:00:00Z" not in theirs
    assert "Listed since March 4, 2031, 08:55:00 CST" in ours
    assert "Text first read March 4, 2031, 09:00:01 CST" in ours
    assert "We first read it about 10 min after its claimed publication." in ours
    assert "after 09:40:00 and by 10:00:01 CST" in ours
    assert "2 of this story, 1 of another" in ours
    assert [words(response, ".begins").count(part) for part in ("The earlier story:", "Another story at this")] == [
        1,
        1,
    ]
    third = words(response, "#version-3")
    assert "A different story at this address" in third
    assert "[−" not in third


def test_a_story_that_is_back_after_a_reuse_is_the_first_story_again(tmp_path: Path, get: Get) -> None:
    written = sample.Sample(tmp_path / "nightdesk.db")
    written.outlet("lamp", "The Lamp", last_answered_at=sample.text(sample.MORNING))
    article = written.article("lamp", "depot")
    told = (("Shots at depot", 1), ("Bake sale", 2), ("Shots at depot", 1))
    found = [
        written.version(article, sample.later(hours=hour), headline=headline, body=headline, story_from=began)
        for hour, (headline, began) in enumerate(told)
    ]
    written.db["versions"].update(found[1], {"began_after": sample.text(sample.MORNING)})
    written.db["versions"].update(found[2], {"began_after": sample.text(sample.later(hours=1))})
    written.change(article, found[0], found[1], silence="not_applicable", is_reuse=1)
    written.change(article, found[1], found[2], silence="not_applicable")
    written.db.conn.close()
    opened = room(tmp_path, Access())
    response = get(opened, f"/article/{article}")
    assert words(response, "h1") == "Shots at depot"
    assert "Another story stands" not in words(response)
    groups = [" ".join(node.text().split()) for node in LexborHTMLParser(response.text).css(".begins")]
    assert groups == ["Another story at this address: Bake sale", "The first story again: Shots at depot"]
    assert "The earlier story is back at this address" in words(response, "#version-3")
    front = words(get(opened, "/"), ".lead")
    assert "Shots at depot In between: Bake sale The earlier story is back at this address" in front
    shown = words(get(room(tmp_path, Access(is_public=True)), f"/article/{article}"))
    assert "The earlier story is back at this address" in shown
    assert "Bake sale" not in shown


def test_claims_are_the_earlier_storys_and_say_since_when_they_stood(
    private: ReadingRoom, get: Get, numbers: dict[str, int]
) -> None:
    page = words(get(private, f"/article/{numbers['reused']}"))
    said = "First read so at 2031-03-04 16:00:00 UTC, the same at the latest reading at 2031-03-04 17:00:00 UTC"
    assert f"{said} ; these are the earlier story’s" in page.replace("UTC;", "UTC ;")


def test_the_front_page_calls_each_by_the_headline_of_the_version_concerned(private: ReadingRoom, get: Get) -> None:
    response = get(private, "/")
    changes, side = words(response, ".lead"), words(response, ".side")
    assert "Bake sale at the fire hall The earlier story: Officer shoots [name withheld] at depot" in changes
    assert "Officer shoots [name withheld] at depot Headline was: Officer shoots man at depot" in changes
    newest = side.partition("Also seen")[0]
    assert "another story stands at its address now Officer shoots [name withheld] at depot" in newest
    assert "Bake sale" not in newest


def test_a_comparison_across_a_reuse_says_that_it_is_another_story(
    private: ReadingRoom, get: Get, numbers: dict[str, int]
) -> None:
    across = words(get(private, f"/article/{numbers['reused']}/compare/2/3"))
    assert "Another story at this address: these two versions are not of one story" in across
    assert "Another story" not in words(get(private, f"/article/{numbers['reused']}/compare/1/2"))


def test_events_are_told_in_words_and_in_the_outlets_own_characters(
    private: ReadingRoom, get: Get, numbers: dict[str, int]
) -> None:
    page = words(get(private, f"/article/{numbers['reused']}"))
    assert "Claimed publication moved later" in page
    assert "8:50 AM → 9:10 AM" in page
    assert "81% of the text was read first at The Garnet Ledger; which was published first is not known" in page
    assert "https://pellham.example/new-depot the address it moved to" in page
    assert "https://pellham.example/amp/depot a second address of the same article" in page


def test_a_headline_that_only_a_listing_showed_is_shown(
    private: ReadingRoom, public: ReadingRoom, get: Get, numbers: dict[str, int]
) -> None:
    said = "Cops gun down man at depot , before that Officer shoots man at depot after 09:15:00 and by 09:30:01 CST"
    assert said in words(get(private, f"/article/{numbers['reused']}")).replace("depot,", "depot ,")
    assert "Another headline in a listing" in words(get(private, "/"))
    for path in ("/", f"/article/{numbers['reused']}"):
        assert "gun down" not in get(public, path).text


def test_what_is_gone_is_said_with_its_interval_and_what_its_address_does(
    private: ReadingRoom, get: Get, numbers: dict[str, int]
) -> None:
    page = words(get(private, f"/article/{numbers['withdrawn']}"), ".banner")
    assert page == (
        "Withdrawn: gone since ( after 09:15:00 and by 11:00:01 CST, March 4, 2031 ); confirmed by at least three "
        "looks over at least six hours, on March 4, 2031, 18:00:01 CST . Its address leads to https://pellham.example/"
    )


def test_a_story_that_robots_txt_refuses_is_not_said_to_wait(
    private: ReadingRoom, get: Get, numbers: dict[str, int]
) -> None:
    response = get(private, f"/article/{numbers['refused']}")
    assert "Not allowed: robots.txt refuses this address" in words(response, ".kicker")
    assert "1 × not allowed: robots.txt refuses this address" in words(response)


def test_a_change_with_a_notice_and_one_without_bear_the_same_mark(private: ReadingRoom, get: Get) -> None:
    marks = {mark.attributes["class"] for mark in LexborHTMLParser(get(private, "/").text).css(".lead .label")}
    assert marks == {"label tone-seen", "label tone-plain"}


def test_the_first_page_of_words_defines_every_label_of_a_change(private: ReadingRoom, get: Get) -> None:
    page = words(get(private, "/about"))
    for label in (
        "Changed; no notice seen so far, not yet looked at again",
        "Changed; replaced before we looked again",
        "Changed; a newer time followed, no notice seen",
        "Changed; no notice, but the shown time moved too",
        "Changed under a standing “developing story” line",
    ):
        assert label in page
    assert "no independent proof of when" in page


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
    assert forward.startswith("[+ Correction: An earlier version")
    assert back.startswith("[− Correction: An earlier version")


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
        assert connection.execute("select count(*) from articles").fetchone()[0] == 9
    connection.close()


def test_metadata_may_close_a_table_and_the_pages_that_read_it(record: tuple[Path, dict[str, int]], get: Get) -> None:
    opened = room(record[0], Access())
    opened._metadata_local["databases"]["nightdesk"]["tables"]["judgements"]["allow"] = {"id": "editor"}
    assert get(opened, "/article/1").status_code == 403
    assert get(opened, "/").status_code == 200
