"""Articles are put into incidents as they are read, each link says why, and a person's word is never overridden."""

import json
from datetime import timedelta

import pytest

from crawler.placing import Grouping
from news.errors import StoreError
from storage import Store
from tests.crawler.test_looks import ELM, GAZETTE, HERALD, NOW, OAK, PARADE, Desk, page

LATER = NOW + timedelta(days=1)
OAK_TOO = (*OAK[:2], "Nobody else was hurt, and the street by the feed store was open again at noon on Tuesday.")
VEILED = (
    "A man died on Tuesday after an encounter with officers outside the feed store on Oak Street, Ellery police said.",
    "State agents are looking into it, and the street was closed until noon. Nobody said whether shots were fired.",
)


@pytest.fixture
def desk(tmp_path):
    with Store(tmp_path) as store:
        store.queue.watch([GAZETTE, HERALD], NOW)
        yield Desk(store)


def oak(desk) -> int:
    article = desk.lists("/oak")
    desk.sees(article, page("Officer shoots man on Oak Street", OAK))
    return article


def oak_elsewhere(desk) -> int:
    article = desk.lists("/feed-store", HERALD)
    desk.sees(article, page("Ellery officer wounds man at feed store on Oak Street", OAK_TOO), outlet=HERALD)
    return article


def elm(desk) -> int:
    article = desk.lists("/elm")
    desk.sees(article, page("Deputy fires at sedan on Elm Road", ELM))
    return article


def link(desk, article: int):
    return desk.store.record.execute("select * from incident_articles where article_id = ?", [article]).fetchone()


def of(desk, *articles: int) -> list[int | None]:
    return [desk.store.incidents.of(article) for article in articles]


def kept(desk, article: int) -> int:
    tables = ("incident_articles", "incident_profiles", "incident_keys", "version_facts")
    counts = [f"(select count(*) from {table} where article_id = :article)" for table in tables]
    return desk.store.record.execute(f"select {' + '.join(counts)}", {"article": article}).fetchone()[0]


def people(desk, now=LATER) -> Grouping:
    return Grouping(desk.store, now)


def test_two_outlets_reports_of_one_shooting_are_one_incident_and_the_link_says_why(desk):
    here, there = oak(desk), oak_elsewhere(desk)
    assert of(desk, there) == of(desk, here)
    row = link(desk, there)
    assert (row["placed_by"], row["like_article_id"]) == ("likeness", here)
    assert "the same street (Oak)" in json.loads(row["because"])


def test_the_first_report_stands_alone_and_says_so(desk):
    row = link(desk, oak(desk))
    assert (row["placed_by"], row["like_article_id"], row["because"]) == ("alone", None, "[]")


def test_another_shooting_of_the_same_week_is_another_incident(desk):
    assert len(set(of(desk, oak(desk), elm(desk)))) == 2


def test_what_is_unclear_is_placed_too(desk):
    article = desk.lists("/veiled")
    desk.sees(article, page("Man dies after encounter with officers on Oak Street", VEILED))
    assert desk.article(article)["state"] == "watched"
    assert of(desk, article) != [None]


def test_what_is_passed_over_leaves_no_profile_and_is_in_no_incident(desk):
    article = desk.lists("/parade")
    desk.sees(article, page("Parade closes Main Street", PARADE))
    assert desk.article(article)["state"] == "passed_over"
    assert kept(desk, article) == 0


def test_a_look_that_shows_the_same_text_places_nothing_anew(desk):
    article = oak(desk)
    before = link(desk, article)["placed_at"]
    desk.sees(article, page("Officer shoots man on Oak Street", OAK))
    assert link(desk, article)["placed_at"] == before


def test_a_newer_text_is_what_an_article_is_known_by_and_every_versions_facts_stay(desk):
    article = oak(desk)
    newer = (*OAK[:3], "The man was identified as Tobin Garrell, 41, and he was in stable condition on Tuesday.")
    desk.sees(article, page("Officer shoots man on Oak Street", newer))
    [profile] = desk.store.incidents.profiles([article]).values()
    assert "garrell" in profile
    rows = desk.store.record.execute("select version_id from version_facts where article_id = ?", [article]).fetchall()
    assert len(rows) == 2


def test_a_newer_text_leaves_an_article_in_its_incident(desk):
    here, there = oak(desk), oak_elsewhere(desk)
    was, since = of(desk, there), link(desk, there)["placed_at"]
    desk.sees(there, page("Sheriff speaks of Elm Road sedan", ELM), outlet=HERALD)
    assert of(desk, there, here) == was * 2
    assert link(desk, there)["placed_at"] == since


def test_what_a_person_parted_is_not_put_back_by_a_newer_text(desk):
    oak(desk)
    there = oak_elsewhere(desk)
    incident = people(desk).split(there)
    told = (*OAK_TOO, "The officer has been with the department for nine years, the chief said on Tuesday at noon.")
    desk.sees(there, page("Ellery officer wounds man at feed store on Oak Street", told), outlet=HERALD)
    assert of(desk, there) == [incident]
    assert json.loads(link(desk, there)["because"]) == ["a person parted it from incident 1"]


def test_what_a_person_put_together_stays_together(desk):
    here, other = oak(desk), elm(desk)
    was = of(desk, here)
    assert people(desk).merge(*of(desk, here, other)) == was[0]
    desk.sees(other, page("Deputy fires at sedan on Elm Road", (*ELM[:3], "The car was a grey sedan from Ellery.")))
    assert of(desk, here, other) == was * 2
    row = link(desk, other)
    assert (row["placed_by"], row["like_article_id"]) == ("person", here)
    assert json.loads(row["because"])[0] == "a person put them together"


def test_a_number_that_was_merged_leads_to_the_incident_that_stands(desk):
    numbers = of(desk, oak(desk), elm(desk))
    people(desk).merge(*numbers)
    assert desk.store.incidents.found(numbers[1]) == numbers[0]
    with pytest.raises(StoreError, match="one incident already"):
        people(desk).merge(*numbers)


def test_an_incident_that_is_not_there_is_told_with_the_remedy(desk):
    with pytest.raises(StoreError, match=r"no incident 7 is on record; `nightdesk incidents` lists them"):
        people(desk).merge(7, 8)


def test_an_article_that_stands_alone_cannot_be_split(desk):
    with pytest.raises(StoreError, match="nothing to split"):
        people(desk).split(oak(desk))


def test_after_the_first_article_is_parted_the_next_one_stands_as_the_first(desk):
    here, there = oak(desk), oak_elsewhere(desk)
    people(desk).split(here)
    row = link(desk, there)
    assert (row["placed_by"], row["like_article_id"]) == ("alone", None)


def test_a_later_word_of_a_person_goes_before_an_earlier_one(desk):
    here, there = oak(desk), oak_elsewhere(desk)
    apart = people(desk).split(there)
    people(desk).merge(of(desk, here)[0], apart)
    told = (*OAK_TOO, "The officer has been with the department for nine years, the chief said on Tuesday at noon.")
    desk.sees(there, page("Ellery officer wounds man at feed store on Oak Street", told), outlet=HERALD)
    assert of(desk, there) == of(desk, here)


def test_a_persons_word_outlives_the_record(tmp_path):
    with Store(tmp_path) as store:
        store.queue.watch([GAZETTE, HERALD], NOW)
        desk = Desk(store)
        oak(desk)
        people(desk).split(oak_elsewhere(desk))
    for file in tmp_path.glob("nightdesk.db*"):
        file.unlink()
    with Store(tmp_path) as store:
        store.queue.watch([GAZETTE, HERALD], NOW)
        desk = Desk(store)
        assert len(set(of(desk, oak_elsewhere(desk), oak(desk)))) == 2


def test_what_a_person_says_is_not_ours_leaves_its_incident_and_comes_back_with_another_word(desk):
    here, there = oak(desk), oak_elsewhere(desk)
    desk.store.mark(there, LATER, is_relevant=False)
    assert kept(desk, there) == 0
    desk.store.mark(there, LATER, is_relevant=True)
    desk.sees(there, page("Ellery officer wounds man at feed store on Oak Street", OAK_TOO), outlet=HERALD)
    assert of(desk, there) == of(desk, here)


def test_no_name_is_spelled_in_the_table_that_finds_companions(desk):
    oak(desk)
    words = [row["word"] for row in desk.store.record.execute("select word from incident_keys").fetchall()]
    assert words
    assert all(isinstance(word, int) for word in words)


def test_another_story_at_the_address_is_not_of_the_incident(desk):
    article = oak(desk)
    was = desk.store.incidents.profiles([article])
    desk.sees(article, page("Parade closes Main Street", PARADE))
    assert desk.versions(article)[-1] == "Parade closes Main Street"
    assert desk.store.incidents.profiles([article]) == was


def test_a_fault_in_placing_does_not_cost_the_version_and_the_next_look_tries_again(desk, monkeypatch, caplog):
    with monkeypatch.context() as broken:
        broken.setattr(Grouping, "_placed", lambda *_, **__: 1 / 0)
        article = oak(desk)
    assert desk.versions(article) == ["Officer shoots man on Oak Street"]
    assert kept(desk, article) == 0
    assert "put into no incident" in caplog.text
    desk.sees(article, page("Officer shoots man on Oak Street", OAK))
    assert of(desk, article) == [1]


def test_a_headline_that_says_by_whom_does_not_make_the_officer_the_dead(desk):
    article = desk.lists("/mill")
    desk.sees(article, page("Man shot and killed by Ellery officer at mill", OAK))
    [row] = desk.store.record.execute("select facts from version_facts where article_id = ?", [article]).fetchall()
    told = {fact["value"] for fact in json.loads(row["facts"]) if fact["kind"] == "condition"}
    assert "a person dead" in told
    assert "an officer dead" not in told
