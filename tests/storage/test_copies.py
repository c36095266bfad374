"""The index of texts and the copies on record: kept across processes, and gone with the words."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from news import copies
from news.copies import furniture, index, minhash
from news.model import ArticleState, Fetched, Neighbour, Notice, NoticeKind, Proof, Reading
from news.review import review
from storage import Store, copy_index
from storage.copy_index import ELSEWHERE, HOLDERS, PROPOSED
from storage.journal import Look
from tests.storage.stories import DAY, HOUR, HOUSE, MINUTE, NOW, OTHER, candidate, one, opened, rows, story

ROOT = Path(__file__).parent.parent.parent
TOLD = """A Pellham police officer shot a man on Tern Street on Tuesday morning, the department said.

The man was taken to a hospital, Chief Ada Morrow said. The officer was not hurt in the shooting.

Investigators from the county walked the block with lamps and marked nine casings in chalk.

A woman who lives across from the corner said she heard shouting, then four or five loud cracks."""
PRINTED = story(TOLD)
CREDITED = story(TOLD + "\n\nThe Associated Press contributed to this report.", byline="By Dana Quill")
MENDED = story(TOLD.replace("nine casings", "eleven casings"))


def look(store: Store, number: int, reading: Reading, at=NOW, outlet=HOUSE):
    """Look once, with the neighbours that the index proposes, as the crawl does."""
    known = store.journal.known(number)
    fetched = Fetched(known.address, at, known.address, 200, body=reading.body.encode())
    verdict = review(copies.beside(known, reading, outlet, store.copies), fetched, reading, outlet)
    store.journal.record(number, Look(fetched, verdict, proof=Proof("evidence/a.warc.gz", 0)))
    return verdict


def both(store: Store, second: Reading = CREDITED) -> tuple[int, int]:
    """Two outlets print one text, an hour apart."""
    first, later = candidate(store), candidate(store, "tern", OTHER)
    look(store, first, PRINTED)
    look(store, later, second, NOW + HOUR, OTHER)
    return first, later


def seen(store: Store, article: int) -> list[dict]:
    return [dict(row) for row in store.record.execute(ELSEWHERE, {"article": article, "limit": 9}).fetchall()]


def test_a_copy_is_on_record_with_both_versions_its_share_and_its_credit(store):
    first, later = both(store)
    [pair] = rows(store, "select * from copies")
    assert (pair["article_id"], pair["other_article_id"], pair["relation"]) == (later, first, "copy")
    assert (pair["of_shorter"], pair["seen_first"], pair["credit"]) == (1.0, "order_unknown", "contributed")
    assert pair["credit_sentence"] == "The Associated Press contributed to this report."
    assert (pair["other_credit"], pair["noticed_at"]) == ("", "2031-03-04T16:00:00.000Z")
    assert one(store, "select count(*) from events where kind = 'copy_seen' and article_id = ?", later) == 1


def test_a_copy_is_seen_from_both_sides(store):
    first, later = both(store)
    [here], [there] = seen(store, later), seen(store, first)
    assert (here["there_article"], there["there_article"]) == (first, later)
    assert (here["outlet"], there["outlet"]) == ("The Lantern", "The Post")
    assert here["credit_sentence"] == there["there_credit_sentence"] != ""
    assert here["there_first_seen_at"] == there["first_seen_at"]


def test_the_index_is_there_for_the_next_process(tmp_path):
    with opened(tmp_path) as store:
        look(store, candidate(store), PRINTED)
    with opened(tmp_path) as store:
        assert look(store, candidate(store, "tern", OTHER), CREDITED, NOW + HOUR, OTHER).copies


def test_a_text_is_found_months_after(store):
    look(store, candidate(store), PRINTED)
    assert look(store, candidate(store, "tern", OTHER), CREDITED, NOW + 200 * DAY, OTHER).copies


def test_a_version_that_became_a_copy_is_told_and_stood_there_first(store):
    first, later = candidate(store), candidate(store, "tern", OTHER)
    look(store, first, PRINTED)
    own = story("An officer shot a man in Pellham, and no more than that was known early on Tuesday morning.")
    assert look(store, later, own, NOW + HOUR, OTHER).copies == ()
    verdict = look(store, later, CREDITED, NOW + 2 * HOUR, OTHER)
    assert [copy.seen_first for copy in verdict.copies] == ["other"]
    assert seen(store, first)[0]["seen_first"] == "this"


def test_a_pair_is_told_once_and_what_each_says_now_is_read(store):
    first, later = both(store)
    look(store, first, MENDED, NOW + 2 * HOUR)
    assert one(store, "select count(*) from copies") == 1
    [pair] = seen(store, later)
    assert (pair["there_number"], pair["there_number_now"]) == (1, 2)
    assert "eleven" in pair["there_body_now"]
    assert "nine" in pair["there_body"]


def test_a_pair_is_one_event_however_often_its_texts_change(store):
    first, later = both(store)
    look(store, later, PRINTED, NOW + 2 * HOUR, OTHER)
    look(store, later, CREDITED, NOW + 3 * HOUR, OTHER)
    look(store, first, MENDED, NOW + 4 * HOUR)
    assert one(store, "select count(*) from events where kind = 'copy_seen'") == 1


def test_the_question_of_the_docs_names_the_copy_that_tells_of_a_correction(store):
    [question] = re.findall(r"```sql\n(.*?)```", (ROOT / "docs" / "copies.md").read_text(encoding="utf-8"), re.DOTALL)
    first, later = both(store)
    assert rows(store, question) == []
    notice = Notice(NoticeKind.CORRECTION, "Correction: There were eleven casings.")
    look(store, first, replace(MENDED, notices=(notice,)), NOW + 2 * HOUR)
    [told] = rows(store, question)
    assert (told["article_id"], told["other_article_id"]) == (later, first)
    assert (told["tells_of_correction"], told["other_tells_of_correction"]) == (0, 1)


@pytest.mark.parametrize("which", [0, 1])
def test_of_an_erased_article_nothing_stays_in_the_index_nor_among_the_copies(store, which):
    from storage.erasure import Erasure

    number = both(store)[which]
    with store.transaction():
        Erasure(store.record, number).run()
    assert one(store, "select count(*) from copies") == 0
    for table in ("copy_pages", "copy_marks"):
        assert one(store, f"select count(*) from {table} where article_id = ?", number) == 0
        assert one(store, f"select count(*) from {table}") > 0


def test_what_a_person_dismissed_is_proposed_no_more(store):
    first = candidate(store)
    look(store, first, PRINTED)
    store.journal.dismiss(first)
    assert one(store, "select count(*) from copy_marks") == 0
    assert look(store, candidate(store, "tern", OTHER), CREDITED, NOW + HOUR, OTHER).copies == ()


def test_what_is_passed_over_never_enters_the_index(store):
    number = candidate(store)
    roof = story("The school board meets on Thursday to vote on a new roof.", headline="Board to vote on roof")
    assert look(store, number, roof).state is ArticleState.PASSED_OVER
    assert one(store, "select count(*) from copy_pages") == 0


def test_an_article_that_joins_another_takes_its_place_among_the_copies(store):
    from storage.copy_index import unite

    first, later = both(store)
    third = candidate(store, "elsewhere")
    with store.transaction():
        unite(store.record, first, third)
    assert one(store, "select other_article_id from copies") == third
    assert one(store, "select count(*) from copy_marks where article_id = ?", first) == 0
    assert third in store.copies.near(copies.marks(copies.statements(TOLD)))
    with store.transaction():
        unite(store.record, later, third)
    assert one(store, "select count(*) from copies") == 0


def test_an_article_is_not_proposed_to_itself_nor_is_one_with_too_few_marks(store):
    number = candidate(store)
    look(store, number, PRINTED)
    known = sorted(copies.marks(copies.statements(TOLD)))
    assert store.copies.near(known, number) == []
    assert store.copies.near(known[:3]) == [number]
    assert store.copies.near([*known[:2], 7, 8]) == []
    assert store.copies.near([]) == []


def test_the_record_and_the_batch_propose_alike():
    assert (copy_index.ENOUGH, copy_index.PAGES) == (copies.ENOUGH, copies.WINDOW)
    assert (copy_index.PROPOSED, copy_index.HOLDERS) == (index.PROPOSED, index.HOLDERS)


def test_a_mark_that_everybody_holds_costs_no_more_than_the_latest_holders(store):
    for number in range(1, HOLDERS + 30):
        store.record.execute("insert into copy_marks values (5, ?), (6, ?), (7, ?)", [number] * 3)
    assert len(store.copies.near([5, 6, 7])) == PROPOSED
    assert min(store.copies.near([5, 6, 7])) > 20


def test_a_proposed_version_comes_with_all_that_a_copy_is_told_from(store):
    number = candidate(store)
    look(store, number, PRINTED)
    marks = copies.marks(copies.statements(TOLD))
    [(home, version)] = store.copies.proposed(marks, 0, "post")
    assert home == "lantern"
    assert isinstance(version, Neighbour)
    assert (version.outlet, version.article_id, version.is_at_home, version.body) == (
        "The Lantern",
        number,
        False,
        TOLD,
    )
    assert version.first_seen_at - NOW < timedelta(seconds=1)
    [(_, again)] = store.copies.proposed(marks, 0, "lantern")
    assert again == replace(version, is_at_home=True)
    look(store, number, MENDED, NOW + 30 * MINUTE)
    assert [one.body for _, one in store.copies.proposed(marks, 0, "post")] == [MENDED.body, TOLD]


def test_the_record_proposes_as_the_batch_does():
    """The daemon's index may import nothing of the news room's; what was measured on the batch must hold for it."""
    ours = (copy_index.ENOUGH, copy_index.PROPOSED, copy_index.HOLDERS, copy_index.PAGES)
    assert ours == (minhash.ENOUGH, index.PROPOSED, index.HOLDERS, furniture.WINDOW)
