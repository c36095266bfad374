"""A name that an outlet took out, and a minor's at any time, stand in no list."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browse import changes, discretion, sheet, terminal
from browse.access import Access
from browse.serve import ReadingRoom, room
from storage import database
from storage.history import History
from tests.browse import sample
from tests.browse.conftest import Get
from tests.browse.test_pages import words
from tests.effort import seconds, timed

GONE, TEEN = "Merrowdale", "Quillfeather"
NAMED = f"""Pellham police held Tace {GONE}, 34, after two officers fired at a car.

The street was shut until noon, and the bridge as well.

Anyone who saw the car is asked to call the department."""
UNNAMED = NAMED.replace(f"Tace {GONE}, 34,", "a man").replace("two officers", "three officers")
YOUNG = f"""A 15-year-old boy was shot by Garnet police on Friday, the chief said.

Ivo {TEEN}, 15, was taken to a hospital in critical condition with two wounds.

The state will look into it, as it does after every such shooting."""
YOUNG_LATER = YOUNG.replace("was taken to a hospital in critical condition with two wounds", "died on Saturday")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """A record of a story whose headline named a man and does so no more, and one of a boy's death."""
    data = tmp_path_factory.mktemp("discreet")
    written = sample.Sample(data / "nightdesk.db")
    written.outlet("pellham", "KPLH 7 Pellham", last_answered_at=sample.text(sample.later(hours=6)))
    held, dies = ("{} held after shots at car", "{} in hospital after shots by police")
    numbers = {
        "gone": _story(written, "gone", GONE, (held.format(GONE), held.format("Man")), (NAMED, UNNAMED)),
        "minor": _story(
            written, f"{TEEN.lower()}-dies", TEEN, (dies.format("Boy"), dies.format(TEEN)), (YOUNG, YOUNG_LATER)
        ),
    }
    written.db.conn.close()
    return data, numbers


def _story(written: sample.Sample, slug: str, name: str, headlines: tuple[str, str], bodies: tuple[str, str]) -> int:
    article = written.article("pellham", slug)
    later = sample.later(hours=1)
    one = written.version(article, sample.MORNING, headline=headlines[0], body=bodies[0])
    written.event(article, "bumped", sample.MORNING, sample.later(minutes=20), "9:50", "9:55")
    two = written.version(article, later, after=sample.later(minutes=40), headline=headlines[1], body=bodies[1])
    written.change(article, one, two, silence="silent", confirmed=sample.later(hours=2))
    written.event(article, "changed", sample.MORNING, later, headlines[0], headlines[1])
    written.event(article, "copy_seen", sample.MORNING, later, "9 of 10", f"https://osk.example/{name.lower()}-held")
    return article


@pytest.fixture
def private(told: tuple[Path, dict[str, int]]) -> ReadingRoom:
    return room(told[0], Access())


@pytest.fixture
def public(told: tuple[Path, dict[str, int]]) -> ReadingRoom:
    return room(told[0], Access(is_public=True))


@pytest.fixture
def record(told: tuple[Path, dict[str, int]]) -> Iterator[History]:
    db = database.connect(told[0] / "nightdesk.db")
    db.conn.row_factory = sqlite3.Row
    yield History(db)
    db.conn.close()


LISTS = ("/", f"/search?q={GONE}", "/search?q=police", "/search?q=boy", f"/search?q={TEEN}")


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("kind", ["private", "public"])
def test_no_list_spells_a_name_that_is_not_to_be_repeated(
    private: ReadingRoom, public: ReadingRoom, get: Get, path: str, kind: str
) -> None:
    page = get(private if kind == "private" else public, path)
    assert page.status_code == 200
    shown = page.text.replace(f'value="{GONE}"', "").replace(f'value="{TEEN}"', "")
    shown = shown.replace(f"<q>{GONE}</q>", "").replace(f"<q>{TEEN}</q>", "").replace(f"Search: {GONE}", "")
    shown = shown.replace(f"Search: {TEEN}", "")
    assert GONE.lower() not in shown.lower()
    assert TEEN.lower() not in shown.lower()


def test_a_list_shows_brackets_in_the_names_place(private: ReadingRoom, public: ReadingRoom, get: Get) -> None:
    assert "Headline was: [name withheld] held after shots at car" in words(get(private, "/"))
    assert "[name withheld] in hospital after shots by police" in words(get(public, "/"))


def test_a_public_event_stands_under_the_present_headline(public: ReadingRoom, get: Get) -> None:
    page = words(get(public, "/"))
    assert "held after shots at car" in page
    assert "[name withheld] held" not in page


def test_a_public_article_spells_no_removed_name(public: ReadingRoom, get: Get, told: Any) -> None:
    page = get(public, f"/article/{told[1]['gone']}")
    assert page.status_code == 200
    assert GONE not in page.text


def test_the_private_page_shows_what_moved_with_its_sentences(private: ReadingRoom, get: Get, told: Any) -> None:
    page = words(get(private, f"/article/{told[1]['gone']}"))
    assert "What is told otherwise" in page
    assert f"A name was removed in the first sentence: Tace {GONE} → not said" in page
    assert "A number changed in the first sentence: two officers → three officers" in page


def test_the_private_comparison_shows_what_moved(private: ReadingRoom, get: Get, told: Any) -> None:
    page = words(get(private, f"/article/{told[1]['gone']}/compare/1/2"))
    assert f"A name was removed in the first sentence: Tace {GONE} → not said" in page


def test_our_own_words_on_a_minors_story_spell_no_name(private: ReadingRoom, get: Get, told: Any) -> None:
    page = get(private, f"/article/{told[1]['minor']}").text
    ours = page[page.index('<div class="observed">') : page.index("What changed, word by word")]
    assert "died" in ours
    assert "dead" in ours
    assert TEEN not in ours


def test_the_record_marks_what_is_private_and_holds_no_minors_name_of_its_own(record: History) -> None:
    kept = record.ask("select * from change_observations", {})
    assert {row["kind"] for row in kept if row["is_private"]} == {"name_gone", "number_changed"}
    assert TEEN not in json.dumps(kept)
    assert GONE not in json.dumps([row for row in kept if not row["is_private"]])


@pytest.mark.parametrize("is_silent", [True, False])
def test_the_command_for_changes_spells_neither(
    record: History, capsys: pytest.CaptureFixture[str], is_silent: bool
) -> None:
    rows = changes.listed(record, since="2031-01-01", is_silent=is_silent, outlet="")
    changes.show_changes(rows)
    shown = json.dumps(rows) + capsys.readouterr().out
    assert len(rows) == 2
    assert "A name was removed" in shown
    assert discretion.WITHHELD_ADDRESS in shown
    assert "Changed; no notice seen" in shown
    assert GONE.lower() not in shown.lower()
    assert TEEN.lower() not in shown.lower()


def test_the_command_for_changes_keeps_to_an_instant_and_an_outlet(record: History) -> None:
    assert changes.listed(record, since="2032-01-01", is_silent=False, outlet="") == []
    assert changes.listed(record, since="2031-01-01", is_silent=False, outlet="garnet") == []
    assert len(changes.listed(record, since="2031-01-01", is_silent=False, outlet="pellham")) == 2


def test_a_name_that_came_back_is_no_removed_name() -> None:
    removed = [{"article_id": 1, "name": "Tace Merrowdale"}]
    again = [{"article_id": 1, "headline": "Shots", "body": "Tace Merrowdale, 34, was held."}]
    assert discretion.hidden(removed, again) == {}
    assert discretion.hidden(removed, [again[0] | {"body": "A man was held."}]) == {1: {"Tace Merrowdale"}}


def test_an_address_that_spells_a_name_is_withheld() -> None:
    names = {"Tace Merrowdale"}
    assert discretion.address("https://a.example/news/merrowdale-held", names) == discretion.WITHHELD_ADDRESS
    assert discretion.address("https://a.example/news/man-held", names) == "https://a.example/news/man-held"


def test_a_difference_as_a_page_of_html_stands_by_itself(record: History, told: Any) -> None:
    number = told[1]["gone"]
    old, new = record.version(number, 1), record.version(number, 2)
    page = sheet.page(old, new | {"headline": "<script>x</script> held"}, record.article(number))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<del>[−two−]</del>" in page
    assert "<ins>[+three+]</ins>" in page
    assert "Observed: A number changed in the first sentence: two officers → three officers" in page
    assert "://" not in page.replace("https://pellham.example/gone", "")


def test_a_difference_on_the_terminal_says_what_was_observed(
    record: History, told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    pair = [record.version(told[1]["gone"], number) for number in (1, 2)]
    terminal.show_difference(*pair, as_json=False)
    assert "observed: A number changed in the first sentence: two officers → three officers" in capsys.readouterr().out
    terminal.show_difference(*pair, as_json=True)
    assert {seen["kind"] for seen in json.loads(capsys.readouterr().out)["observations"]} == {
        "name_gone",
        "number_changed",
    }


PLACE = (
    "Police shot a man on Tern Street on Friday. {} was taken to a hospital. The chief said that an inquiry has begun."
)


@pytest.mark.parametrize(
    ("name", "headline", "shown"),
    [
        ("Tace Merrow, 34,", "Merrow’s mother speaks", "[name withheld]’s mother speaks"),
        ("Tace Merrow, 34,", "MERROW SHOT BY POLICE", "[name withheld] SHOT BY POLICE"),
        ("Tace Merrow, 34,", "The Merrows speak", "[name withheld] speak"),
        ("Tace Merrow, 34,", "Police shot Tace, a mother says", "Police shot [name withheld], a mother says"),
        ("Tace Merrow, 34,", "A march for #JusticeForMerrow", "A march for [name withheld]"),
        ("Tace Merrow", "Merrow shot by police", "[name withheld] shot by police"),
        ("Tace Merrow, who was 34,", "Merrow shot by police", "[name withheld] shot by police"),
        ("Tace\u00a0Merrow, 34,", "Merrow shot by police", "[name withheld] shot by police"),
        ("Tace Mer\u200brow, 34,", "Merrow shot by police", "[name withheld] shot by police"),
        ("John Doe Jr., 34,", "John Doe Jr. shot by police", "[name withheld] shot by police"),
        ("John Doe Jr, 34,", "John Doe, Jr., is dead", "[name withheld], is dead"),
        ("John Doe III, 34,", "Doe family asks why", "[name withheld] family asks why"),
        ("José Peña, 34,", "Jose Pena shot by police", "[name withheld] shot by police"),
        ("Jose\u0301 Pen\u0303a, 34,", "PEÑA SHOT", "[name withheld] SHOT"),
        ("Óscar Ñuño, 34,", "Óscar Ñuño shot", "[name withheld] shot"),
        ("Tim O’Brill, 34,", "O'Brill shot by police", "[name withheld] shot by police"),
        ("Luis de la Cruz, 34,", "De la Cruz shot by police", "[name withheld] shot by police"),
        ("Tace Merrow-Quill, 34,", "Quill shot by police", "[name withheld] shot by police"),
        ('Tace "Bo" Merrow, 34,', "Bo Merrow shot by police", "[name withheld] shot by police"),
        ("T.J. Merrow, 34,", "T.J. Merrow shot by police", "[name withheld] shot by police"),
        ("A man", "Tace Merrow shot by police", "[name withheld] shot by police"),
    ],
)
def test_a_name_that_is_gone_is_withheld_however_it_was_spelt(name: str, headline: str, shown: str) -> None:
    texts = [
        {"article_id": 1, "headline": "Man shot by police", "body": PLACE.format("A man")},
        {"article_id": 1, "headline": headline, "body": PLACE.format(name)},
    ]
    names = discretion.hidden([], texts)
    row = discretion.masked({"article_id": 1, "old_headline": headline, "passage": PLACE.format(name)}, names)
    assert row["old_headline"] == shown
    assert row["passage"] == ("" if name != "A man" else PLACE.format(name))


@pytest.mark.parametrize(
    "headline",
    ["Officer Shoots Man After Chase", "Man dead after chase on Tern Street", "What we know of the Garnet County case"],
)
def test_a_headline_that_names_nobody_is_shown_whole(headline: str) -> None:
    texts = [
        {"article_id": 1, "headline": "Chief speaks", "body": "An inquiry has begun."},
        {"article_id": 1, "headline": headline, "body": PLACE.format("A man")},
    ]
    names = discretion.hidden([], texts)
    assert discretion.masked({"article_id": 1, "old_headline": headline}, names)["old_headline"] == headline


@pytest.mark.parametrize("path", ["o-brill-held", "tim-o'brill-held", "timobrill-held", "O%27Brill-held"])
def test_an_address_spells_a_name_without_its_marks(path: str) -> None:
    assert discretion.address(f"https://a.example/{path}", {"Tim O'Brill"}) == discretion.WITHHELD_ADDRESS
    assert discretion.address("https://a.example/pena-held", {"José Peña"}) == discretion.WITHHELD_ADDRESS


def test_names_are_sought_in_bounded_time() -> None:
    text = "Aa Bb Cc de la " * 20_000 + 'Aa "Bb ' * 20_000
    texts = [{"article_id": 1, "headline": "H", "body": ""}, {"article_id": 1, "headline": "", "body": text}]
    names = {1: frozenset({"Aa Bb", "Tace Merrow"})}
    hiding = seconds(lambda: discretion.hidden([], texts))
    masking, withheld = timed(lambda: discretion.masked({"article_id": 1, "was": text}, names))
    assert "Bb" not in withheld["was"]
    assert hiding + masking < 3
