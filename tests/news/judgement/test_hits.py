"""Whose fate is told, and whether an officer was shot at: nothing is said of a person that the article does not say."""

import pytest

from news.judgement.judge import judge
from news.model import Hit, PoliceShooting
from tests.effort import seconds

NEUTRAL = "A shooting took place on Dell Street in Larkmoor on Sunday night, the county said."
FIRED = "An officer fired at a car that fled."


@pytest.mark.parametrize(
    "rest",
    [
        "The officer was not injured.",
        "The officer was not hurt.",
        "The officers were not hit.",
        "No officers were hurt.",
        "No deputies injured.",
        "No police officers were injured, the chief said.",
        "None of the officers was injured.",
        "Neither officer was hurt.",
        "Neither was hurt.",
        "He was not hurt.",
        "A bystander was not hurt.",
        "The police dog was not hurt.",
        "No one else was hurt.",
        "No one in the house was hurt.",
        "No one was hurt in the crash.",
        "No injuries to officers were reported.",
        "No injuries were reported among the officers.",
        "The suspect fired back and missed the officer.",
        "In an earlier shooting on the same road, no one was hurt.",
    ],
)
def test_what_became_of_officers_or_of_others_never_makes_it_nobody(rest: str) -> None:
    told = judge("Officer fires at car", f"{FIRED} {rest}")
    assert (told.police_fired, told.hit) == (PoliceShooting.YES, Hit.UNKNOWN)


@pytest.mark.parametrize(
    "rest",
    [
        "No one was hurt.",
        "Nobody was injured.",
        "Nobody was hit, the chief said.",
        "No injuries were reported.",
        "The driver was not hit.",
        "The suspect wasn't injured.",
        "No suspects were hit.",
    ],
)
def test_a_word_about_everyone_or_the_one_fired_at_makes_it_nobody(rest: str) -> None:
    assert judge("Officer fires at car", f"{FIRED} {rest}").hit is Hit.NOBODY


@pytest.mark.parametrize(
    "rest",
    [
        "An officer was wounded by glass.",
        "The officer was taken to a hospital and is in stable condition.",
        "The officer was hurt. He was taken to a hospital.",
        "Officer Dana Quill died at a hospital. He died on Monday.",
        "A police dog was killed.",
        "A bystander was wounded and taken to a hospital.",
        "A bystander was hit. She is in critical condition.",
        "The man in it had killed a clerk.",
        "In 2019, an officer shot and killed a man there.",
        "It was the third shooting of the year; in an earlier shooting a man was killed by police.",
        "It does not appear that the driver was struck.",
        "Nothing showed that the suspect had been struck.",
        "The suspect died of a self-inflicted wound.",
        "A deputy was wounded; the deputy was shot in the arm by the suspect.",
        "A man was killed by the gunman.",
        "The driver was injured when the car hit a tree.",
        "The driver was taken to a hospital for evaluation.",
        "One person was killed in a shooting there earlier on Sunday.",
    ],
)
def test_the_fate_of_an_officer_a_bystander_a_dog_or_another_day_is_not_the_hit(rest: str) -> None:
    assert judge("Officer fires at car", f"{FIRED} {rest}").hit is Hit.UNKNOWN


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("An officer fired at a man, hitting him in the leg.", Hit.WOUNDED),
        ("An officer fired at a man, hitting a bystander.", Hit.UNKNOWN),
        ("Troopers returned fire at a man who shot at them from a porch, wounding him in the arm.", Hit.WOUNDED),
        ("Troopers returned fire at a man who shot at them from a porch, killing him.", Hit.KILLED),
        ("Troopers fired at a man who shot at a clerk, wounding him in the arm.", Hit.UNKNOWN),
        ("Troopers fired at a man who shot at Orrin Tace, wounding him in the arm.", Hit.UNKNOWN),
        ("An officer fired at the man who killed a clerk.", Hit.UNKNOWN),
        ("An officer shot Orrin Tace, who was pronounced dead at the scene.", Hit.KILLED),
        ("A teen was shot and killed by Larkmoor police.", Hit.KILLED),
        ("Man dies after being shot by police in Larkmoor.", Hit.KILLED),
        (
            "A man died in a shootout with police. It is not known if he shot himself or if he was hit by officers.",
            Hit.UNKNOWN,
        ),
        (
            "Officers fired at the driver. Police do not know whether he was hit. The driver was taken to a hospital.",
            Hit.UNKNOWN,
        ),
        ("Family sues over the death of a man shot by deputies.", Hit.KILLED),
        ("Officials met on the death of Orrin Tace, who was shot by police.", Hit.KILLED),
        ("Officials met on the death of a woman whose son was shot by police.", Hit.WOUNDED),
        ("A man was killed in a shootout with police.", Hit.KILLED),
        ("Deputy-involved shooting leaves man dead.", Hit.KILLED),
        ("Officers shot a man. Earlier, a woman was shot to death by police in Pell Harbor.", Hit.WOUNDED),
        ("Officers fatally shot the man. It is not known whether he was hit by one shot.", Hit.KILLED),
        (
            "The man shot a woman. Officers then shot the man. She died at a hospital.",
            Hit.UNKNOWN,
        ),
    ],
)
def test_the_hit_is_bound_to_the_shot_that_police_fired(text: str, hit: Hit) -> None:
    assert judge("", text).hit is hit


@pytest.mark.parametrize(
    ("headline", "hit"),
    [
        ("Deputy shoots, kills driver", Hit.KILLED),
        ("Hollis County deputy shoots, kills driver during stop for broken tail light", Hit.KILLED),
        ("Officer shoots, kills man", Hit.KILLED),
        ("Officer shoots, kills Orrin Tace", Hit.KILLED),
        ("Deputy shoots, wounds driver", Hit.WOUNDED),
        ("Police shoot, kill suspect", Hit.KILLED),
        ("Larkmoor police shoot, wound man with knife", Hit.WOUNDED),
        ("Officers shoot, injure teen", Hit.WOUNDED),
        ("Officer shoots and kills", Hit.KILLED),
        ("Officer shoots and kills man", Hit.KILLED),
        ("Trooper shoots and wounds armed robbery suspect", Hit.WOUNDED),
        ("Officer shot, killed suspect in Larkmoor", Hit.KILLED),
        ("Trooper fatally shoots motorist", Hit.KILLED),
        ("Deputy shoots man dead", Hit.KILLED),
        ("Man shot, killed by deputy", Hit.KILLED),
        ("Driver shot and killed by officers", Hit.KILLED),
        ("Driver shot, wounded by officers", Hit.WOUNDED),
        ("Woman shot and wounded by trooper", Hit.WOUNDED),
    ],
)
def test_a_headline_in_which_police_shoot_tells_of_no_shot_at_an_officer(headline: str, hit: Hit) -> None:
    told = judge(headline, NEUTRAL)
    assert (told.police_fired, told.hit, told.officer_shot_at) == (PoliceShooting.YES, hit, False)


@pytest.mark.parametrize(
    "sentence",
    [
        "Officer shot, killed in Larkmoor",
        "Officer shot during traffic stop",
        "Officer shot responding to call on Dell Street",
        "Officer shot last night in Larkmoor",
        "Deputy shot, wounded by driver",
        "Deputy shot and killed",
        "Man shoots, kills deputy",
        "Officer shot; suspect killed by police",
        "Officer Dana Quill, 31, was shot on Dell Street.",
        "A police officer in Larkmoor was shot on Sunday.",
        "The officer was fired upon.",
        "The suspect fired at deputies.",
        "The man exchanged gunfire with officers.",
        "Deputies returned fire.",
        "A deputy was shot. The suspect then shot himself.",
        "When deputies arrived, the man fired at them.",
        "Somebody in the car fired at an undercover police vehicle.",
        "An officer was hit in the arm by one of the shots.",
        "The deputy suffered a gunshot wound.",
        "A man accused of shooting HCPD officer is in jail.",
    ],
)
def test_an_officer_who_was_shot_at_is_told(sentence: str) -> None:
    assert judge(sentence, NEUTRAL).officer_shot_at


@pytest.mark.parametrize(
    "sentence",
    [
        "A man who went at deputies with a cleaver was shot and killed on Monday.",
        "The man ran at the two officers holding a knife and was shot.",
        "The sheriff named neither the officer nor those fatally shot.",
        "One of our officers did shoot.",
        "Officer shot veteran during welfare check",
        "Police deny that officer shot protester",
        "Officers shot out the tires of the truck.",
        "A deputy shot the alleged gunman.",
        "Officers are looking into shots that were fired into a door.",
        "The suspect seemed not to be firing toward the deputies.",
        "The suspect fired an airsoft gun at the officer.",
        "A deputy may have shot his own hand.",
        "It was asked of the officer when Tace was shot.",
        "An agent was shot by a colleague.",
        "The couple told officers that someone in a car fired at them.",
        "Police said three men were on a porch when a man fired at them.",
        "No officers were injured in the shooting.",
        "An officer was hit by a car as a man fired into the air.",
        "The deputy accidentally shot herself. The deputy was shot in the hand.",
    ],
)
def test_an_officer_near_a_shot_is_not_an_officer_shot_at(sentence: str) -> None:
    assert not judge("", sentence).officer_shot_at


@pytest.mark.parametrize(
    "piece", ["suspect was ", "the driver, ", "no injuries ", "man dead after a ", "officer was ", "by a b "]
)
def test_fates_in_a_hostile_megabyte_are_read_in_bounded_time(piece: str) -> None:
    text = FIRED + " " + piece * (1_000_000 // len(piece))
    assert seconds(lambda: judge("Officer shoots man", text)) < 5
