"""What else is told of a police shooting, and the sentence that tells it. Every person and place here is invented."""

import pytest

from news.judgement import judge
from news.model import Agency, Duty, Prominence


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("Larkmoor police shot a man on Sunday.", Agency.CITY_POLICE),
        ("A Tolland County sheriff's deputy shot a man on Sunday.", Agency.SHERIFF),
        ("A state trooper shot a driver on Route 9.", Agency.STATE),
        ("Highway patrol officers shot a driver on Route 9.", Agency.STATE),
        ("FBI agents shot a man during a raid.", Agency.FEDERAL),
        ("A deputy U.S. marshal shot a fugitive.", Agency.FEDERAL),
        ("A campus police officer shot a student.", Agency.CAMPUS),
        ("A corrections officer shot an inmate.", Agency.CORRECTIONS),
        ("An off-duty parole officer shot a man.", Agency.CORRECTIONS),
        ("An officer shot a man on Sunday.", Agency.UNKNOWN),
        ("A tribal police officer shot a man on Sunday.", Agency.UNKNOWN),
        ("Police said a deputy shot a man.", Agency.SHERIFF),
        ("State police are investigating after Larkmoor police shot a man.", Agency.CITY_POLICE),
        ("A man was shot in a gun battle with Larkmoor police and state troopers.", Agency.UNKNOWN),
    ],
)
def test_the_agency_is_the_one_that_the_sentence_has_firing(sentence: str, agency: Agency) -> None:
    told = judge("", sentence)
    assert told.agency is agency
    assert told.said.agency == ("" if agency is Agency.UNKNOWN else sentence)


@pytest.mark.parametrize(
    ("sentence", "duty"),
    [
        ("An off-duty officer shot a man outside a bar.", Duty.OFF),
        ("A man was shot by an off-duty deputy.", Duty.OFF),
        ("An officer shot a man while off duty.", Duty.OFF),
        ("An officer responding to a call shot a man.", Duty.ON),
        ("A deputy shot a driver after a traffic stop.", Duty.ON),
        ("An on-duty officer shot a man.", Duty.ON),
        ("An officer shot a man.", Duty.UNKNOWN),
    ],
)
def test_duty_is_what_the_sentence_of_the_shot_says(sentence: str, duty: Duty) -> None:
    told = judge("", sentence)
    assert told.duty is duty
    assert told.said.duty == ("" if duty is Duty.UNKNOWN else sentence)


FILLER = " ".join(f"The council spoke of lamp number {number} for an hour." for number in range(30))


@pytest.mark.parametrize(
    ("title", "text", "prominence"),
    [
        (
            "Officer shoots man in Larkmoor",
            "An officer shot a man in Larkmoor on Sunday. He had a knife.",
            Prominence.MAIN,
        ),
        (
            "Family sues over man shot by Larkmoor police",
            "The family of a man shot by Larkmoor police last year has filed a lawsuit.",
            Prominence.FOLLOW_UP,
        ),
        ("Council votes on lamps", f"{FILLER} In May an officer shot a man on that street.", Prominence.MENTION),
    ],
)
def test_the_place_of_a_shooting_in_its_article_is_told(title: str, text: str, prominence: Prominence) -> None:
    told = judge(title, text)
    assert told.prominence is prominence
    assert told.said.prominence


def test_what_is_no_police_shooting_has_no_agency_no_duty_and_no_place() -> None:
    told = judge("Bake sale", "The library sells cakes.")
    assert (told.agency, told.duty, told.prominence) == (None, None, None)


def test_a_correction_of_the_agency_is_not_believed_for_what_was_wrong() -> None:
    text = "An officer shot a man. An earlier version incorrectly identified who shot the man as a sheriff's deputy."
    assert judge("", text).agency is Agency.UNKNOWN


def test_each_answer_stands_beside_its_own_sentence() -> None:
    text = (
        "A Tolland County deputy shot a man on Sunday. The man had fired at the deputy. "
        "The suspect was pronounced dead at a hospital."
    )
    told = judge("Shooting in Tolland County", text)
    assert told.said.hit == "The suspect was pronounced dead at a hospital."
    assert told.said.officer_shot_at == "The man had fired at the deputy."
    assert told.said.agency == "A Tolland County deputy shot a man on Sunday."
