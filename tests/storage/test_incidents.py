"""What the record keeps of incidents: articles found by their words, merged numbers followed, nothing left behind."""

import json
from datetime import timedelta

import pytest

from news.changes.verdict import compare
from news.errors import StoreError
from storage.decisions import Decided
from storage.erasure import Erasure
from storage.incidents import ALONE, BY_LIKENESS, Incidents, Kept, Link, forget
from tests.storage.stories import NOW, followed, story

TABLES = ("incident_articles", "incident_profiles", "incident_keys", "version_facts")


@pytest.fixture
def articles(store):
    """Three articles with a version each."""
    texts = (f"Police shot a man near pole {name}.\n\nNo more is known of it, the chief said." for name in "abc")
    return [followed(store, f"pole-{place}", reading=story(text)) for place, text in enumerate(texts)]


def keep(store, article: int, *words: str, profile: str = "{}", day: int | None = 5) -> None:
    version = store.incidents.unplaced(article) or {"version_id": 0, "text_id": 0}
    kept = Kept(article, version["version_id"], version["text_id"], day, profile, frozenset(words))
    store.incidents.keep(kept)


def placed(store, *articles: int) -> int:
    number = store.incidents.open(NOW)
    first, *others = articles
    store.incidents.put(Link(first, number, ALONE), NOW)
    for other in others:
        store.incidents.put(Link(other, number, BY_LIKENESS, ("much the same words",), first), NOW)
    return number


def left(store, article: int) -> int:
    counts = (f"select count(*) as n from {table} where article_id = {article}" for table in TABLES)
    return sum(store.record.execute(query).fetchone()["n"] for query in counts)


def test_a_text_waits_to_be_placed_until_its_profile_is_kept(store, articles):
    waiting = store.incidents.unplaced(articles[0])
    assert waiting["body"].startswith("Police shot a man near pole")
    assert (waiting["outlet_id"], waiting["article_id"]) == ("lantern", articles[0])
    keep(store, articles[0])
    assert store.incidents.unplaced(articles[0]) is None


def test_a_text_read_anew_waits_again_and_so_do_its_facts(store, articles):
    keep(store, articles[0])
    [version] = store.incidents.unread(articles[0])
    store.incidents.keep_facts(version, [])
    assert store.incidents.unread(articles[0]) == []
    store.record.execute("insert into texts (digest, body) values ('x', 'Read anew.')")
    anew = "update versions set text_id = (select max(id) from texts) where article_id = ?"
    store.record.execute(anew, [articles[0]])
    assert store.incidents.unplaced(articles[0])["body"] == "Read anew."
    assert len(store.incidents.unread(articles[0])) == 1


def test_articles_are_found_by_their_words_the_latest_first_and_words_are_counted(store, articles):
    for number in articles:
        keep(store, number, "merrow", f"pole {number}")
    assert store.incidents.holders("merrow", 2) == [articles[2], articles[1]]
    assert store.incidents.holders("nowhere", 9) == []
    assert store.incidents.counts(["merrow", "nowhere", f"pole {articles[0]}"]) == {
        "merrow": 3,
        f"pole {articles[0]}": 1,
    }
    assert store.incidents.total() == 3


def test_a_newer_profile_takes_the_place_of_the_words_before(store, articles):
    keep(store, articles[0], "merrow")
    keep(store, articles[0], "oak")
    assert store.incidents.holders("merrow", 9) == []
    assert store.incidents.holders("oak", 9) == [articles[0]]


def test_words_of_any_kind_can_be_kept(store, articles):
    words = ("Núñez", "\ud800", "", "x" * 10_000, "'; drop table incidents; --")
    keep(store, articles[0], *words)
    assert all(store.incidents.holders(word, 1) == [articles[0]] for word in words)


def test_of_two_that_become_one_the_number_of_the_other_leads_on_and_the_lone_article_gets_the_reason(store, articles):
    one, other = placed(store, articles[0]), placed(store, articles[1])
    store.incidents.take_in(one, other, Link(articles[2], one, BY_LIKENESS, ("the same hour",), articles[0]), NOW)
    assert store.incidents.members(one) == articles[:2]
    assert (store.incidents.found(one), store.incidents.found(other)) == (one, one)
    row = store.record.execute("select * from incident_articles where article_id = ?", [articles[1]]).fetchone()
    assert (row["placed_by"], row["like_article_id"], json.loads(row["because"])) == (
        BY_LIKENESS,
        articles[2],
        ["the same hour"],
    )


def test_an_incident_without_an_article_is_not_on_record(store, articles):
    number = placed(store, articles[0])
    forget(store.record, articles[0])
    with pytest.raises(StoreError, match=f"no incident {number} is on record"):
        store.incidents.found(number)
    with pytest.raises(StoreError, match="no incident 999 is on record"):
        store.incidents.found(999)


def test_merges_that_lead_in_a_circle_end(store, articles):
    one, other = placed(store, articles[0]), placed(store, articles[1])
    store.record.execute("update incidents set merged_into = case id when ? then ? else ? end", [one, other, one])
    assert store.incidents.found(one) in (one, other)


@pytest.mark.parametrize("how", ["erased", "dismissed"])
def test_what_is_erased_or_dismissed_leaves_nothing(store, articles, how):
    for number in articles[:2]:
        keep(store, number, "merrow")
        for version in store.incidents.unread(number):
            store.incidents.keep_facts(version, [])
    placed(store, *articles[:2])
    if how == "erased":
        Erasure(store.record, articles[0]).run()
    else:
        store.mark(articles[0], NOW, is_relevant=False)
    assert left(store, articles[0]) == 0
    assert left(store, articles[1]) == 4


def test_what_turns_out_to_be_one_article_with_another_leaves_no_link_of_its_own(store, articles):
    for number in articles[:2]:
        keep(store, number, "merrow")
    placed(store, *articles)
    readings = [store.journal.known(number).reading for number in articles[:2]]
    store.journal.join(articles[1], articles[0], compare(*readings))
    assert left(store, articles[1]) == 0
    assert store.incidents.members(store.incidents.of(articles[0])) == [articles[0], articles[2]]
    assert store.incidents.unplaced(articles[0])["number"] == 2


def test_a_persons_decision_is_found_by_any_address_that_an_article_had(store, articles):
    store.decided.keep("merged", articles[:1], articles[1:2], NOW)
    store.decided.keep("split", articles[:1], articles[1:], NOW + timedelta(hours=1))
    a, b, c = articles
    assert store.decided.all() == [Decided("merged", (a,), (b,)), Decided("split", (a,), (b, c))]
    store.record.execute("update addresses set address = 'elsewhere' where article_id = ?", [b])
    assert store.decided.all() == [Decided("merged", (a,), ()), Decided("split", (a,), (c,))]


def test_no_incident_is_told_before_there_is_one(store):
    assert Incidents(store.record).total() == 0
    assert store.incidents.of(1) is None
    assert store.incidents.placed_by(1) == ""
    assert store.incidents.day(1) is None
    assert store.decided.all() == []
