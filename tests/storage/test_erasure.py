"""What was let go leaves no word of its text in the file, and keeps its row, its times and its numbers."""

from news.model import ArticleState
from storage import Store
from tests.storage.stories import (
    DAY,
    HOUR,
    NOW,
    OTHER,
    UNCLEAR,
    VEILED,
    candidate,
    followed,
    look,
    one,
    opened,
    rows,
    story,
)

WORDS = ("xylograph", "Quenzolo", "zephyrine", "brobdignag", "vexillum", "syzygial", "gloamtide", "halcyonic")
BODY = UNCLEAR + "\n\nA xylograph hung in the window, and Quenzolo stood beside it."


def veiled(body: str = BODY):
    from news.model import DayBasis, Notice, NoticeKind, SpokenDay, ToldDay

    return story(
        body,
        headline="Man dies after encounter with officers near zephyrine works",
        byline="By Brobdignag",
        captions=("A vexillum over the street.",),
        notices=(Notice(NoticeKind.CORRECTION, "Correction: the syzygial lamp was lit."),),
        told_days=(ToldDay("Monday gloamtide", "It fell on Monday gloamtide.", NOW.date(), DayBasis.PAST),),
        speaks_from=SpokenDay(NOW.date(), NOW.date(), "Tuesday", "As of Tuesday, the halcyonic bell rang."),
    )


def let_go(store, body: str = BODY) -> int:
    """A story that stayed unclear for seven days, its text changed once."""
    number = candidate(store)
    look(store, number, veiled(body))
    look(store, number, veiled(body + "\n\nThe xylograph was gone by noon."), at=NOW + HOUR)
    last = story(body, headline="Man dies after encounter with officers")
    verdict = look(store, number, last, at=NOW + 7 * DAY)
    assert verdict.state is ArticleState.LET_GO
    return number


def in_files(folder, word: str) -> list[str]:
    return [file.name for file in folder.glob("nightdesk.db*") if word.lower().encode() in file.read_bytes().lower()]


def test_the_words_are_in_the_file_before(tmp_path):
    with opened(tmp_path) as store:
        look(store, candidate(store), veiled())
        assert [word for word in WORDS if not in_files(tmp_path, word)] == []


def test_no_word_of_the_text_is_left_in_any_file(tmp_path):
    with opened(tmp_path) as store:
        followed(store, "other", OTHER)
        let_go(store)
        assert {word: in_files(tmp_path, word) for word in WORDS} == {word: [] for word in WORDS}
        assert one(store, "pragma integrity_check") == "ok"
        store.record.execute("insert into version_search (version_search) values ('integrity-check')")
    assert {word: in_files(tmp_path, word) for word in WORDS} == {word: [] for word in WORDS}


def test_a_long_text_that_spilt_over_many_pages_is_gone_too(tmp_path):
    with opened(tmp_path) as store:
        let_go(store, BODY + "\n\n" + " ".join(f"Quenzolo{n}" for n in range(5000)))
        assert in_files(tmp_path, "Quenzolo") == []


def test_no_word_is_left_of_a_notice_that_came_later(tmp_path):
    from dataclasses import replace

    from news.model import Notice, NoticeKind

    with opened(tmp_path) as store:
        number = followed(store, reading=VEILED)
        edited = story(UNCLEAR + "\n\nThe street was closed.", headline=VEILED.headline)
        look(store, number, edited, at=NOW + HOUR)
        notice = Notice(NoticeKind.UPDATE, "Update: the syzygial lamp was lit.")
        look(store, number, replace(edited, notices=(notice,)), at=NOW + 2 * HOUR)
        query = "select disclosed_sentence from changes order by id limit 1"
        assert one(store, query) == notice.sentence
        look(store, number, VEILED, at=NOW + 7 * DAY)
        assert one(store, query) == ""
        assert in_files(tmp_path, "syzygial") == []


def test_the_row_its_times_and_its_numbers_stay(tmp_path):
    with opened(tmp_path) as store:
        number = let_go(store)
        [article] = rows(store, "select state, versions, due_at, headline from articles")
        assert article == {
            "state": "let_go",
            "versions": 3,
            "due_at": None,
            "headline": "Man dies after encounter with officers",
        }
        assert one(store, "select count(*) from checks") == 3
        assert len(rows(store, "select raw from claims")) >= 2
        assert {row["headline"] for row in rows(store, "select headline from versions")} == {""}
        assert [row["kind"] for row in rows(store, "select kind from events order by id")][-1] == "erased"
        assert rows(store, "select evidence_file from checks where evidence_file is not null") == []
        known = store.journal.known(number)
        assert (known.reading, known.version) == (None, 3)


def test_a_text_that_another_story_carries_too_stays_there(tmp_path):
    with opened(tmp_path) as store:
        other = candidate(store, "kept", OTHER)
        store.desk.keep_mark("https://post.example/kept", NOW, is_relevant=True)
        look(store, other, veiled())
        let_go(store)
        assert store.journal.known(other).reading.body == BODY
        assert one(store, "select count(*) from version_search where version_search match 'xylograph'") == 1


def test_what_was_let_go_and_is_marked_begins_anew(tmp_path):
    with Store(tmp_path) as store:
        store.queue.watch((OTHER, *_house()), NOW)
        number = let_go(store)
        assert look(store, number, VEILED, at=NOW + 8 * DAY).state is ArticleState.LET_GO
        store.mark(number, NOW + 9 * DAY, is_relevant=True)
        assert look(store, number, VEILED, at=NOW + 9 * DAY).state is ArticleState.FOLLOWED
        assert one(store, "select max(number) from versions") == 4


def _house():
    from tests.storage.stories import HOUSE

    return (HOUSE,)
