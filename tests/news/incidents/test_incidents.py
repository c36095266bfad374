"""Stories of one event, put together as they come. Every person, place and outlet here is invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.errors import BatchError, StoreError
from news.groups import StoryText, day_of
from news.incidents import Decision, DecisionKind, IncidentIndex, answers, profile
from news.incidents.reasons import reasons

DAY = date(2021, 11, 17)
OAK = StoryText(
    "oak",
    "Police shoot man on Oak Street in Ellery",
    "ELLERY, Ohio - A police officer shot and wounded Tace Merrow, 34, on Oak Street at 11:40 p.m. Tuesday, Ellery "
    "police said. Merrow was armed with a knife, Chief Orrin Vane said.",
    "ledger.example",
    DAY,
)
OAK_ELSEWHERE = StoryText(
    "oak2",
    "Ellery officer wounds man with knife",
    "An Ellery police officer wounded a 34-year-old man with a knife late Tuesday. Tace Merrow, 34, was shot on Oak "
    "Street about 11:40 p.m. after he came at officers, Chief Orrin Vane said.",
    "wqqx.example",
    date(2021, 11, 18),
)
OAK_LATER = StoryText(
    "oak3",
    "Man shot by Ellery police pleads not guilty",
    "Tace Merrow, 34, who was shot by an Ellery police officer on Oak Street on Nov. 16, pleaded not guilty Monday. "
    "Police said Merrow came at officers with a knife.",
    "wqqx.example",
    date(2022, 3, 7),
)
DELL = StoryText(
    "dell",
    "Trooper shot at during Larkmoor traffic stop",
    "LARKMOOR, Ohio - A state trooper was shot at during a traffic stop on Dell Road at 6 a.m. Wednesday. Deputies "
    "arrested Jorun Askew, 51, near the Pell Harbor bridge.",
    "ledger.example",
    DAY,
)
DELL_ELSEWHERE = StoryText(
    "dell2",
    "Man arrested after shots at trooper on Dell Road",
    "Jorun Askew, 51, was arrested near the Pell Harbor bridge after a state trooper was shot at on Dell Road in "
    "Larkmoor about 6 a.m. Wednesday, deputies said.",
    "wqqx.example",
    DAY,
)
EVERY = (OAK, DELL, OAK_ELSEWHERE, DELL_ELSEWHERE, OAK_LATER)


def grouped(*stories: StoryText, decisions: tuple[Decision, ...] = ()) -> IncidentIndex:
    index = IncidentIndex(decisions)
    for story in stories:
        index.add(story)
    return index


def test_reports_of_one_event_are_one_incident_and_of_another_event_another() -> None:
    index = grouped(*EVERY)
    assert index.members("oak") == ("oak", "oak2", "oak3")
    assert index.members("dell") == ("dell", "dell2")


def test_a_follow_up_months_later_is_known_by_name_and_place() -> None:
    assert grouped(OAK, DELL, OAK_LATER).group_of("oak3") == "oak"


def test_a_story_without_a_day_may_belong_to_any() -> None:
    index = grouped(OAK, StoryText("late", OAK_ELSEWHERE.title, OAK_ELSEWHERE.text))
    assert index.group_of("late") == "oak"


def test_a_link_says_why_in_words_and_repeats_no_persons_name() -> None:
    index = grouped(OAK, DELL)
    answer = index.add(OAK_ELSEWHERE)
    assert answer.like == "oak"
    assert answer.because == (
        "the same name and age",
        "the same street (Oak)",
        "the same place (Ellery)",
        "the same day told (2021-11-16)",
        "the same hour",
        "one day apart",
    )


def test_a_persons_first_name_is_given_as_no_place() -> None:
    texts = ("The death of Jory Pell", "Ellery police spoke of the death of Jory Pell")
    one, other = (profile(StoryText(str(n), "", f"{text}, 34, was told in Ellery.")) for n, text in enumerate(texts))
    assert not any("Jory" in reason or "Pell" in reason for reason in reasons(one, other))
    assert "the same place (Ellery)" in reasons(one, other)


def test_a_story_alone_has_no_reason() -> None:
    answer = grouped().add(OAK)
    assert (answer.group, answer.like, answer.because, answer.moved) == ("oak", None, (), ())


def test_a_later_article_may_join_two_groups() -> None:
    bare = StoryText("bare", "Man wounded by officer", "A man was wounded by an officer on Oak Street.", "", DAY)
    other = StoryText("knife", "Tace Merrow had knife, chief says", "Tace Merrow, 34, had a knife, Chief Vane said.")

    def measure(one: object, two: object) -> float:
        return 0.0 if {one.profile.id, two.profile.id} == {"bare", "knife"} and not both else 0.9  # type: ignore[attr-defined]

    both = False
    index = IncidentIndex(measure=measure)
    assert index.add(bare).group == "bare"
    assert index.add(other).group == "knife"
    both = True
    answer = index.add(OAK)
    assert {answer.group, *answer.moved} == {"bare", "knife"}
    assert len(index.members(answer.group)) == 3


def test_a_story_that_tells_of_two_incidents_does_not_make_them_one() -> None:
    """Two shootings of one night in one town, each with its own person and street."""
    night = (
        "MARLOW - A Marlow police officer shot a man on {} on Monday, the department said. {}, was taken to a hospital."
    )
    leave = " The officer is on leave while the state bureau looks into it. Anyone with information is asked to call."
    oak, pine = ("Oak Street", "Tace Merrow, 34"), ("Pine Road", "Corwin Askew, 51")
    told = [
        *(
            StoryText(name, f"Marlow officer shoots man on {place}", night.format(place, who) + leave, name[:1], DAY)
            for name, (place, who) in (("a1", oak), ("b1", oak), ("a2", pine), ("b2", pine))
        )
    ]
    both = StoryText(
        "c",
        "Marlow officers shoot two men on Oak Street and Pine Road",
        night.format("Oak Street and Pine Road", "Tace Merrow, 34, and Corwin Askew, 51") + leave,
        "c",
        DAY,
    )
    index = grouped(*told)
    answer = index.add(both)
    assert answer.moved == ()
    assert answer.group in ("a1", "a2")
    assert index.group_of("b1") == "a1"
    assert index.group_of("b2") == "a2"


def test_one_likeness_among_many_is_not_enough() -> None:
    """A chain of neighbours is no incident: the mean over a group decides."""

    def measure(one: object, two: object) -> float:
        return 0.7 if abs(int(one.profile.id) - int(two.profile.id)) == 1 else 0.05  # type: ignore[attr-defined]

    index = IncidentIndex(measure=measure)
    found = [index.add(StoryText(str(number), "", OAK.text)).group for number in range(4)]
    assert found == ["0", "0", "2", "2"]


def test_a_newer_text_of_an_article_stays_in_its_group() -> None:
    index = grouped(OAK, OAK_ELSEWHERE)
    answer = index.add(StoryText("oak2", "Chief praised", "Chief Orrin Vane spoke.", "wqqx.example", DAY))
    assert answer.group == "oak"
    assert set(index.members("oak")) == {"oak", "oak2"}


def test_a_newer_text_of_an_article_that_stood_alone_may_find_its_incident() -> None:
    index = grouped(OAK, StoryText("oak2", "Shooting in town", "There was a shooting.", "wqqx.example", DAY))
    assert index.group_of("oak2") == "oak2"
    assert index.add(OAK_ELSEWHERE).group == "oak"


def test_what_a_person_merged_stays_one() -> None:
    index = grouped(OAK, DELL)
    assert index.merge("oak", "dell") == Decision(DecisionKind.MERGED, ("oak",), ("dell",))
    assert index.members("oak") == ("oak", "dell")
    assert index.add(DELL_ELSEWHERE).group == "oak"


def test_what_a_person_split_off_stays_apart_though_a_later_article_is_like_both() -> None:
    index = grouped(OAK, OAK_ELSEWHERE)
    assert index.split("oak2") == Decision(DecisionKind.SPLIT, ("oak2",), ("oak",))
    index.add(OAK_LATER)
    index.add(OAK_ELSEWHERE)
    assert index.group_of("oak") != index.group_of("oak2")
    assert index.group_of("oak3") in (index.group_of("oak"), index.group_of("oak2"))


def test_decisions_on_record_hold_after_a_restart() -> None:
    split = Decision(DecisionKind.SPLIT, ("oak2",), ("oak",))
    merged = Decision(DecisionKind.MERGED, ("oak",), ("dell",))
    index = grouped(*EVERY, decisions=(split, merged))
    assert index.group_of("oak") == index.group_of("dell")
    assert index.group_of("oak") != index.group_of("oak2")


def test_the_first_of_a_group_can_be_split_off_and_both_keep_a_name() -> None:
    index = grouped(OAK, OAK_ELSEWHERE)
    index.split("oak")
    assert index.members("oak") == ("oak2",)
    assert index.members("oak/2") == ("oak",)


@pytest.mark.parametrize("ask", ["merge", "split"])
def test_what_is_not_on_record_cannot_be_decided(ask: str) -> None:
    index = grouped(OAK)
    with pytest.raises(StoreError, match="unheard"):
        index.merge("oak", "unheard") if ask == "merge" else index.split("unheard")


def test_the_batch_answers_each_line_under_its_own_id() -> None:
    index = IncidentIndex()
    answer = answers({"id": 7, "title": None, "text": OAK.text, "date": "2021-11"}, index)
    assert answer == [{"id": 7, "group": "7", "like": None, "because": []}]


def test_the_batch_tells_why() -> None:
    index = IncidentIndex()
    answers({"id": "a", "text": OAK.text}, index)
    (answer,) = answers({"id": "b", "text": OAK_ELSEWHERE.text}, index)
    assert answer["group"] == answer["like"] == "a"
    assert "the same name and age" in answer["because"]  # type: ignore[operator]


def test_a_bad_line_is_a_batch_error() -> None:
    with pytest.raises(BatchError):
        answers({"id": "a", "title": 1}, IncidentIndex())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-11-18", date(2021, 11, 18)),
        ("2021-3-1", date(2021, 3, 1)),
        ("2021-11-18T10:03:00-05:00", date(2021, 11, 18)),
        ("2021-3-1T09:00", date(2021, 3, 1)),
        ("2021-11", None),
        ("2021", None),
        ("", None),
        ("2021-02-30", None),
        ("soon", None),
    ],
)
def test_a_day_is_read_only_where_it_is_whole(text: str, day: date | None) -> None:
    assert day_of(text) == day


@given(texts=st.lists(st.text(max_size=60), max_size=8))
def test_any_texts_get_a_group_that_one_of_them_began(texts: list[str]) -> None:
    stories = [StoryText(str(number), "", text) for number, text in enumerate(texts)]
    index = grouped(*stories)
    assert {index.group_of(story.id) for story in stories} <= {story.id for story in stories}
