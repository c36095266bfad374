"""What moved in substance between two versions of invented stories, and what only reads otherwise."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news import changes
from news.changes.observations import observe
from news.changes.persons import minors, persons
from news.changes.withholding import WITHHELD, withheld
from news.model import ObservationKind as Kind
from news.model import PageKind, Place, Reading, SentenceChange, SentenceFate
from tests.effort import seconds

BEFORE = "The Pellham Bridge was closed for most of the night."
AFTER = "Anyone who saw it is asked to call the tip line."
HEADLINE = "Shooting near Pellham Bridge"


def page(*sentences, headline=HEADLINE):
    return Reading(PageKind.ARTICLE, headline, (), "\n\n".join(sentences), "scripps/1")


def seen(old, new, headlines=(HEADLINE, HEADLINE)):
    """What is observed where one sentence between two others became another; empty: came or went."""
    before = page(*(text for text in (BEFORE, old, AFTER) if text), headline=headlines[0])
    after = page(*(text for text in (BEFORE, new, AFTER) if text), headline=headlines[1])
    return changes.compare(before, after).observations


def told(observations):
    return {(one.kind, one.was, one.became) for one in observations}


QUANTITIES = [
    ("Two officers fired at the car.", "Three officers fired at the car.", Kind.NUMBER_CHANGED),
    ("Police said 2 people were in the car.", "Police said four people were in the car.", Kind.NUMBER_CHANGED),
    ("Crews searched the woods with 12 volunteers on Monday.", "Crews searched the woods with 15 volunteers on Monday.",
     Kind.NUMBER_CHANGED),
    ("Damage was put at $1,200 by the owner.", "Damage was put at $2,400 by the owner.", Kind.NUMBER_CHANGED),
    ("The city paid $1.2 million to the family.", "The city paid $1.5 million to the family.", Kind.NUMBER_CHANGED),
    ("About 40% of the calls came at night.", "About 45% of the calls came at night.", Kind.NUMBER_CHANGED),
    ("The officer fired three shots at the car.", "The officer fired five shots at the car.", Kind.SHOTS_CHANGED),
    ("Deputies fired four rounds into the van.", "Deputies fired 11 rounds into the van.", Kind.SHOTS_CHANGED),
    ("He was shot two times by the trooper.", "He was shot six times by the trooper.", Kind.SHOTS_CHANGED),
    ("A 34-year-old man was in the car.", "A 43-year-old man was in the car.", Kind.AGE_CHANGED),
    ("Tace Merrow, 34, was driving the car.", "Tace Merrow, 35, was driving the car.", Kind.AGE_CHANGED),
    ("Tace Merrow, 34, was driving the car.", "Tace Merrow, a teacher aged 43, was driving the car.", Kind.AGE_CHANGED),
    ("It began at 10:30 p.m. on Elm Street.", "It began at 11:15 p.m. on Elm Street.", Kind.TIME_CHANGED),
    ("It began about noon on Elm Street.", "It began about 2 p.m. on Elm Street.", Kind.TIME_CHANGED),
    ("The shooting happened Tuesday near the bridge.", "The shooting happened Wednesday near the bridge.",
     Kind.TIME_CHANGED),
    ("It was in the 500 block of Elm Street.", "It was in the 900 block of Elm Street.", Kind.PLACE_CHANGED),
    ("The car stopped on Tern Street near a school.", "The car stopped on Garnet Avenue near a school.",
     Kind.PLACE_CHANGED),
    ("The Larkmoor Police Department has the case now.", "The Tarn County Sheriff's Office has the case now.",
     Kind.AGENCY_CHANGED),
]  # fmt: skip
NAMES = [
    ("The driver was taken to jail.", "The driver, Tace Merrow, 34, was taken to jail.", Kind.NAME_APPEARED),
    ("The driver, Tace Merrow, 34, was taken to jail.", "The driver was taken to jail.", Kind.NAME_GONE),
    ("Officer Dana Quillet was put on leave.", "The officer was put on leave.", Kind.NAME_GONE),
    ("The officer was put on leave.", "Officer Dana Quillet was put on leave.", Kind.NAME_APPEARED),
    ("Police identified him as Orlin Vasquenzo.", "Police would not identify him on Friday.", Kind.NAME_GONE),
    ("“We heard it all,” said Nessa Brackwell.", "“We heard it all,” a neighbor said.", Kind.NAME_GONE),
    ("Jon Merroway, 34, was driving the car.", "John Merroway, 34, was driving the car.", Kind.NAME_CHANGED),
    ("Tace Merrow, 34, was driving the car.", "Tace Merrowe, 34, was driving the car.", Kind.NAME_CHANGED),
    ("", "He was identified as Orlin Vasquenzo.", Kind.NAME_APPEARED),
    ("Tace Merrow’s family was told.", "", Kind.NAME_GONE),
]
ACCOUNTS = [
    ("The man was injured.", "The man died.", Kind.CONDITION_CHANGED),
    ("The man was taken to a hospital in critical condition.", "The man died at a hospital on Friday.",
     Kind.CONDITION_CHANGED),
    ("The driver was wounded by the shots.", "The driver was pronounced dead at the scene.", Kind.CONDITION_CHANGED),
    ("The suspect was killed by the shots.", "The suspect was wounded by the shots.", Kind.CONDITION_CHANGED),
    ("No one was hurt in the shooting.", "A man was hurt in the shooting.", Kind.CONDITION_CHANGED),
    ("No officers were injured at the scene.", "An officer was injured at the scene.", Kind.CONDITION_CHANGED),
    ("The woman is in critical condition.", "The woman is in stable condition.", Kind.CONDITION_CHANGED),
    ("Police wounded a man at the bridge.", "Police killed a man at the bridge.", Kind.CONDITION_CHANGED),
    ("Tace Merrow, 34, is in critical condition.", "Tace Merrow, 34, died on Friday.", Kind.CONDITION_CHANGED),
    ("The man was armed with a knife, police said.", "The man was unarmed, police said.", Kind.WEAPON_CHANGED),
    ("The man was armed with a gun, police said.", "The man was armed with a knife, police said.", Kind.WEAPON_CHANGED),
    ("The man pointed a handgun at police.", "The man pointed a BB gun at police.", Kind.WEAPON_CHANGED),
    ("He lunged out of the car with a knife at police.", "He was in the car with the windows up, police said.",
     Kind.WEAPON_CHANGED),
    ("The man walked toward police.", "The man, who was holding a knife, walked toward police.", Kind.WEAPON_CHANGED),
    ("No weapon was found in the car.", "The driver had a gun in the car.", Kind.WEAPON_CHANGED),
    ("The man shot at officers, who returned fire.", "Officers shot at the man near the bridge.",
     Kind.WHO_FIRED_FIRST_CHANGED),
    ("Officers exchanged gunfire with the man.", "The man opened fire first, and officers shot him.",
     Kind.WHO_FIRED_FIRST_CHANGED),
    ("Officers returned fire at the car.", "Officers fired first at the car.", Kind.WHO_FIRED_FIRST_CHANGED),
    ("Officers fired at the car on the bridge.", "Officers returned fire at the car on the bridge.",
     Kind.WHO_FIRED_FIRST_CHANGED),
]  # fmt: skip
TELLINGS = [
    ("The man ran toward the deputies with his hands up, police said.",
     "The man ran toward the deputies with his hands up.", Kind.ATTRIBUTION_DROPPED),
    ("According to the sheriff, the driver ignored several commands to stop.",
     "The driver ignored several commands to stop.", Kind.ATTRIBUTION_DROPPED),
    ("The driver allegedly steered toward the deputies on the bridge.",
     "The driver steered toward the deputies on the bridge.", Kind.ATTRIBUTION_DROPPED),
    ("The driver ignored several commands to stop.",
     "The driver ignored several commands to stop, Sheriff Dana Orlov said.", Kind.ATTRIBUTION_ADDED),
    ("An officer-involved shooting closed Elm Street.", "A police officer shot a man on Elm Street.",
     Kind.FRAMING_CHANGED),
    ("A man was shot on Elm Street on Monday.", "A police officer shot a man on Elm Street on Monday.",
     Kind.FRAMING_CHANGED),
    ("A police officer shot a man on Elm Street.", "A man was shot by a police officer on Elm Street.",
     Kind.FRAMING_CHANGED),
    ("Police shot a man on Elm Street.", "A man was shot on Elm Street.", Kind.FRAMING_CHANGED),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "kind"), [*QUANTITIES, *NAMES, *ACCOUNTS, *TELLINGS])
def test_what_moved_in_substance_is_named_with_its_two_sentences(old, new, kind):
    (found,) = [one for one in seen(old, new) if one.kind is kind]
    assert found.old_sentence in ("", old)
    assert found.new_sentence in ("", new)
    assert found.old_sentence or found.new_sentence


@pytest.mark.parametrize(("old", "new", "kind"), [*QUANTITIES, *NAMES, *ACCOUNTS, *TELLINGS])
def test_what_did_not_change_is_not_observed(old, new, kind):
    assert seen(old, old) == seen(new, new) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # figures and letters
        ("Two officers fired at the car.", "2 officers fired at the car."),
        ("About 12 people saw it.", "About a dozen people saw it."),
        ("The city paid $1,200,000 to the family.", "The city paid $1.2 million to the family."),
        ("About 5% of the calls came at night.", "About 5 percent of the calls came at night."),
        ("Two officers fired, and three officers hid.", "Three officers hid when two officers fired."),
        ("Two officers fired five shots.", "Two officers fired."),
        ("No one of the two officers was named.", "Neither of the two officers was named."),
        ("The officers searched at least one house.", "The officers searched three houses."),
        ("Police called on March 4 for help.", "Police called on March 5 for help."),
        ("It is on Route 12 near the dam.", "It is on Route 15 near the dam."),
        ("Updated 3 hours ago near Pellham", "Updated 5 hours ago near Pellham"),
        ("Read 24 remaining paragraphs | Comments", "Read 26 remaining paragraphs | Comments"),
        # ages
        ("A 34-year-old man was in the car.", "Tace, a man of 34 years, was in the car."),
        ("A thirty-four-year-old man was in the car.", "A 34-year-old man was in the car."),
        ("A 34-year-old man was in the car.", "A 34-year-old man and a 30-year-old woman were in the car."),
        ("A 34-year-old man was in the front.", "A 21-year-old woman was in the front."),
        # hours and days
        ("It began at 10:30 p.m. on Elm Street.", "It began at 10:30 PM on Elm Street."),
        ("It began at 12 p.m. on Elm Street.", "It began at noon on Elm Street."),
        ("It began at 10 p.m. on Elm Street.", "It began at 10:00 pm on Elm Street."),
        ("The chief said Tuesday that it was calm.", "The chief said Wednesday that it was calm."),
        ("Posted at 9:15 a.m. by the desk.", "Posted by the desk."),
        # streets and agencies
        ("The car stopped on Tern Street near a school.", "The car stopped on Tern St. near a school."),
        ("The Larkmoor Police Department has the case.", "Larkmoor Police has the case."),
        # names
        ("Dana Orlov said that it was calm.", "Sheriff Dana Orlov said that it was calm."),
        ("Sheriff Dana Orlov said that it was calm.", "Orlov said that it was calm."),
        ("Tace Merrow, 34, was in the car.", "Merrow, 34, was in the car."),
        ("Tarn County said that it was calm.", "The county said that it was calm."),
        ("Pellham Memorial Hospital said it was full.", "The hospital said it was full."),
        ("Police say the Larkmoor Bridge was shut.", "Police say a bridge was shut."),
        ("Sheriff Dana Orlov said it was calm.", "Sheriff Dana Orlov’s office said it was calm."),
        # hurt and dead
        ("The man was shot dead at the bridge.", "The man was killed at the bridge."),
        ("The man was fatally shot at the bridge.", "The man was shot and killed at the bridge."),
        ("The man died at the scene.", "The man was pronounced dead at the scene."),
        ("The man was injured.", "The man was hurt."),
        ("The man could have been killed, she said.", "The man could have been hurt, she said."),
        ("A man was killed there in 2019.", "A man was wounded there in 2019."),
        ("Officers wounded a dog at the house.", "Officers killed a dog at the house."),
        ("None of the officers at the scene was injured.", "None of the officers at the scene was hurt."),
        # arms
        ("The man had a pistol, police said.", "The man had a handgun, police said."),
        ("The officers drew their guns at once.", "The officers were quick at once."),
        ("It is unclear whether the man was armed with a gun.", "It is not known whether the man was armed."),
        ("The man was armed with a knife.", "The man, armed with a knife, stood there."),
        # who fired first
        ("Officers returned fire at the car.", "The officers then returned fire at the car."),
        ("The two exchanged gunfire on the bridge.", "The two were in a shootout on the bridge."),
        # attribution
        ("Police said the driver ignored several commands.", "The driver ignored several commands, police said."),
        ("The driver ignored several commands, police said.",
         "The driver ignored several commands, according to the chief."),
        ("The driver ignored several commands, police said.", "The driver ignored several commands, they say."),
        ("The driver ignored several commands, police said.", "The crowd went home before dawn in the rain."),
        ("“He ignored several commands to stop,” police said.", "“He ignored several commands to stop.”"),
        # framing
        ("The officer-involved shooting closed Elm Street.", "The officer involved shooting closed Elm Street."),
        ("A police officer shot a man on Elm Street.", "A police officer shot the man on Elm Street."),
        ("Police are investigating a shooting on Elm Street.", "Detectives look into a shooting on Elm Street."),
        # style
        ("Police said they’d “look into” it.", "Police said they'd \"look into\" it."),
        ("The street was shut for the inquiry.", "The street was closed for the enquiry."),
    ],
)  # fmt: skip
def test_what_only_reads_otherwise_is_not_observed(old, new):
    assert told(seen(old, new)) == set()


def test_a_round_of_golf_is_no_shot():
    (found,) = seen("McAra played one good round of golf there.", "McAra played two good rounds of golf there.")
    assert found.kind is Kind.NUMBER_CHANGED


def test_an_attribution_that_the_next_sentence_took_up_was_not_dropped():
    old = page(BEFORE, "The driver ignored several commands to stop, police said.", "The street was shut until dawn.")
    new = page(BEFORE, "The driver ignored several commands to stop.", "The street was shut until dawn, police said.")
    assert changes.compare(old, new).observations == ()


def test_a_number_that_moved_to_another_sentence_did_not_change():
    old = page(BEFORE, "Two officers fired at the car near the bridge.", "They were put on leave on Friday.")
    new = page(BEFORE, "Officers fired at the car near the bridge.", "The two officers were put on leave on Friday.")
    assert changes.compare(old, new).observations == ()


def test_a_name_that_moved_to_another_sentence_is_not_gone():
    old = page(BEFORE, "The driver, Tace Merrow, 34, was hurt.", "The street was shut.")
    new = page(BEFORE, "The driver was hurt.", "The street was shut because of Tace Merrow, 34.")
    assert changes.compare(old, new).observations == ()


def test_a_slip_in_a_name_that_stood_right_elsewhere_is_no_name_that_went():
    rest = "The father of Sara Hernandel was there as well."
    old = page("Sara Herndandel told the crowd to go home.", rest)
    new = page("Sara Hernandel told the crowd to go home.", rest)
    assert told(changes.compare(old, new).observations) == {(Kind.NAME_CHANGED, "Sara Herndandel", "Sara Hernandel")}


def test_an_age_that_went_to_a_name_did_not_change():
    assert not seen("A 34-year-old man was hurt.", "A man was hurt; he is 34 years old.")


def test_a_wounded_man_beside_a_dead_one_is_no_change_of_condition():
    both = ("A man died and a woman was hurt.", "The woman was hurt, and the man died.")
    assert not [one for one in seen(*both) if one.kind is Kind.CONDITION_CHANGED]


def test_whom_police_killed_is_no_officer():
    found = seen("An officer was injured.", "Police shot and killed the gunman.")
    assert "an officer dead" not in {one.became for one in found}


def test_a_death_that_is_told_in_a_sentence_of_its_own_is_observed():
    old = page(BEFORE, "The man was taken to a hospital in critical condition.", AFTER)
    new = page(BEFORE, AFTER, "On Friday the man died, his sister said.")
    (found,) = changes.compare(old, new).observations
    assert (found.kind, found.was, found.became) == (
        Kind.CONDITION_CHANGED,
        "a person in critical condition",
        "a person dead",
    )
    assert (found.old_sentence, found.new_sentence) == (
        "The man was taken to a hospital in critical condition.",
        "On Friday the man died, his sister said.",
    )


@pytest.mark.parametrize(
    ("old", "new", "was", "became"),
    [
        ("Officer-involved shooting on Elm Street", "Police shot man on Elm Street", "officer-involved",
         "police named as who shot"),
        ("Man shot by police on Elm Street", "Man shot on Elm Street", "shot by police", "shot, by whom is not said"),
        ("Police shoot man on Elm Street", "Officer-involved shooting on Elm Street", "police named as who shot",
         "officer-involved"),
    ],
)  # fmt: skip
def test_a_headline_that_tells_it_in_another_way_is_told_as_the_headlines(old, new, was, became):
    (found,) = seen("", "", (old, new))
    assert (found.kind, found.place, found.was, found.became) == (Kind.FRAMING_CHANGED, Place.HEADLINE, was, became)
    assert (found.old_sentence, found.new_sentence) == (old, new)


def test_the_ledes_are_held_against_each_other_though_neither_became_the_other():
    old = page("An officer-involved shooting closed Elm Street overnight.", BEFORE, AFTER)
    new = page("Larkmoor police shot a man who sat in his car, his mother says.", BEFORE, AFTER)
    found = [one for one in changes.compare(old, new).observations if one.kind is Kind.FRAMING_CHANGED]
    assert [(one.place, one.was, one.became) for one in found] == [
        (Place.LEDE, "officer-involved", "police named as who shot")
    ]


def test_another_story_at_the_address_is_not_observed_point_by_point():
    boards, races = ("school", "road", "water", "park", "library"), ("spring", "night", "hill", "lake", "long")
    old = page(*(f"The {word} board of Pellham voted at length for its {word} plan." for word in boards))
    new = page(
        *(f"Runner Ona Brack, 31, won the {word} race by two minutes in May." for word in races), headline="A win"
    )
    found = changes.compare(old, new)
    assert found.is_reuse
    assert found.observations == ()


# names that are not repeated


def test_a_name_that_went_is_private_and_so_is_whatever_spells_it():
    found = seen("Two officers held Tace Merrow, 34, there.", "Three officers held a man there.")
    assert {one.kind for one in found} == {Kind.NAME_GONE, Kind.NUMBER_CHANGED}
    assert all(one.is_private for one in found)


def test_a_name_that_came_is_not_private():
    (found,) = seen("The driver was taken to jail.", "The driver, Tace Merrow, 34, was taken to jail.")
    assert not found.is_private


def test_no_summary_spells_a_name():
    change = changes.compare(page(BEFORE, "Tace Merrow, 34, was hurt."), page(BEFORE, "A man was hurt."))
    assert "Merrow" not in change.summary


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The driver was taken to jail.", "The driver, Tace Merrow, 16, was taken to jail."),
        ("The boy was taken to jail.", "The boy, named Tace Merrow, was taken to jail."),
        ("Tace Merrow, 16, was seen by two officers.", "Tace Merrow, 16, was seen by three officers."),
        ("Teen Tace Merrow was taken in by two officers.", "Teen Tace Merrow was taken in by three officers."),
        ("Tace Merrow, 16, was hurt.", "Tace Merrow, 15, was hurt."),
        ("The girl, Tace Merrow, 9, saw two officers.", "A girl fled. Tace Merrow’s mother saw three officers."),
        ("The girl was taken to jail.", "The girl, Tace B. Merrow Jr., 9, was taken to jail."),
    ],
)  # fmt: skip
def test_a_minors_name_is_nowhere_spelled(old, new):
    found = seen(old, new)
    assert found
    for one in found:
        assert "Merrow" not in " ".join((one.was, one.became, one.old_sentence, one.new_sentence))
    assert any(WITHHELD in one.new_sentence for one in found)


def test_a_grown_persons_name_beside_a_child_is_repeated():
    assert minors("", ["The boy was with Tace Merrow, 34, and Sheriff Dana Orlov said so."]) == frozenset()


def test_a_name_is_withheld_in_every_form():
    hidden = ["Tace B. O'Merrow"]
    text = "Tace O’Merrow, O'Merrow’s mother and Tace B. O'Merrow"
    assert "Merrow" not in withheld(text, hidden)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chief Ada Morrow said so.", ("Ada Morrow",)),
        ("Tace Merrow, 34, fled.", ("Tace Merrow",)),
        ("A 34-year-old Tace Merrow fled.", ("Tace Merrow",)),
        ("It was CNX’s Tace Merrow who said so; Radio Merrow said no.", ()),
        ("The Larkmoor Police Department said so.", ()),
        ("On Monday Tarn County said no.", ()),
        ("TrumwelltoldKVRN’s said so.", ()),
        ("", ()),
    ],
)
def test_a_person_is_known_by_a_title_an_age_or_a_word_of_speech(text, names):
    found = persons(text.replace("’", "'"))
    assert set(names) <= set(found)
    assert names or set(found) <= {"Tace Merrow"}


# bounds


HOSTILE = {
    "one paragraph of 20,000 words": "shot " * 20_000,
    "names without end": "Tace Merrow " * 8_000,
    "figures without end": "1 officer 2 shots, 34, " * 5_000,
    "capitals": "A " * 50_000,
    "quotes": "\"said\" police " * 8_000,
    "short sentences": "Two officers shot a man, 34, police said. " * 3_000,
    "names in short sentences": "Officer Aa Bb Cc Dd Ee Ff Gg Hh Ii Jj Kk Ll said. " * 3_000,
    "590 lines": "\n".join(f"The {n} officers shot Tace Merrow{n}, {n % 90}, she said." for n in range(590)),
    "one long line": "Tace Merrow, the officer who was not shot by police and " * 26,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_observed_in_bounded_time(name):
    old = page(HOSTILE[name])
    new = page(HOSTILE[name].replace("Merrow", "Morrow").replace("1", "2").replace("shot", "hit") + " end")
    assert seconds(lambda: (changes.compare(old, new), changes.compare(new, page(AFTER)))) < 2


SENTENCES = [row[n] for row in (*QUANTITIES, *ACCOUNTS, *TELLINGS) for n in (0, 1)]


UNITS = (
    "Officer Ann Bee, 34, said police shot two men at 10:30 p.m. on Elm Street with a gun and ",
    "the boy, Ab Cd said, ",
    "Tace Merrow Tace Merrow, ",
    "man man man was killed killed ",
    "Elm Oak Elm Oak Police ",
    "A'a-",
)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("length", [200, 1400])
def test_many_hostile_sentences_are_read_in_bounded_time(unit, length):
    """Edited one by one, which no comparison would call another story."""
    old = [f"{(unit * 100)[:length]} x{n}." for n in range(38_000 // (length + 5))][:590]
    new = [text.replace("n", "m").replace("2", "3").replace("Merrow", "Marrow").replace("Cd", "Ce") for text in old]
    words = (("=", "x"), ("-", "2"), ("+", "3"), ("=", " shots "))
    lines = [SentenceChange(SentenceFate.EDITED, a, b, words) for a, b in zip(old, new, strict=True)]
    assert seconds(lambda: observe(page(*old), page(*new), lines)) < 2


def test_what_is_too_long_to_read_is_not_observed():
    old = [f"Two officers fired shot {n}." for n in range(700)]
    lines = [SentenceChange(SentenceFate.EDITED, text, text.replace("Two", "Three"), ()) for text in old]
    assert observe(page(*old), page(*old), lines) == ()
    assert observe(page(*old), page(*old), lines[:500]) != ()


@settings(max_examples=60, deadline=None)
@given(
    *[st.lists(st.sampled_from([row[n] for row in (*QUANTITIES, *ACCOUNTS, *TELLINGS) for n in (0, 1)]), max_size=6)]
    * 2
)
def test_every_observation_quotes_sentences_that_stand_in_the_two_versions(old, new):
    before, after = page(*old), page(*new)
    for one in changes.compare(before, after).observations:
        assert one.old_sentence in before.body
        assert one.new_sentence in after.body
        assert one.was != one.became
