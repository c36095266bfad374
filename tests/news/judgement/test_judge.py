"""Who fired at whom, over outlets' constructions. Every person, place and outlet here is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.judgement import judge
from news.model import Hit, PoliceShooting
from tests.effort import seconds

YES = [
    # people by what they were doing
    "Officer shot protester outside the mill in Larkmoor.",
    "A deputy shot a cyclist on Route 9.",
    "Police shot a knifeman at the station.",
    # police, and only they, as "they"; a town with its state
    "Two Larkmoor officers were justified when they fatally shot a man.",
    "Deputies circled the barn for an hour before they shot the man.",
    "Police in Larkmoor, Ohio, shot a man on Friday.",
    "Officers in Tolliver, N.C., shot a man on Friday.",
    "Deputy not indicted in fatal shooting of Tolliver man.",
    "Officers will not be charged in the fatal shooting of a driver.",
    "Video shows officers shooting man twelve times.",
    # a gun that went off and struck someone
    "The deputy's service weapon went off and struck a bystander.",
    "An officer's gun discharged in a cafeteria in Eastgate on Monday, wounding a student.",
    # active
    "Officer Dana Quill shot the man after he lunged with a knife.",
    "Police shot and killed a woman outside a Harrow Creek motel.",
    "A Tolland County deputy fatally shot a 34-year-old man on Friday.",
    "Police fatally shoot armed man in Larkmoor.",
    "Officers opened fire on the suspect when he raised a rifle.",
    "The trooper fired three rounds at the driver.",
    "A deputy discharged his service weapon at the vehicle.",
    "Two officers fired their weapons, striking the man in the leg.",
    "The officer, a 10-year veteran, shot the suspect twice.",
    "Federal agents shot a man during a raid in Pell Harbor.",
    "A U.S. marshal shot at a fugitive who rammed two cars.",
    "An off-duty officer shot a teenager outside a bar.",
    "A corrections officer shot an inmate who took a nurse hostage.",
    "A SWAT sniper shot the gunman through a window.",
    "The officer mistook his gun for a Taser and shot the driver.",
    "A stray round fired by an officer struck a bystander.",
    "HCPD officers shot a man holding a machete.",
    "The officer who shot Merrit Vane has been placed on leave.",
    "Larkmoor officer placed on paid leave after shooting.",
    # both sides, a shot at, officers who are charged with one
    "Officers and the suspect exchanged gunfire inside the mill.",
    "He shot at deputies, forcing them to return fire.",
    "Shots were fired between the man and two deputies.",
    "A driver who was shot at by a deputy is in jail.",
    "Second officer indicted in shooting death of boy in Larkmoor.",
    "Deputies charged in the fatal shooting of a driver.",
    "Body camera video showing an officer shooting a driver was released.",
    # at a vehicle, nobody known to be hit
    "An officer shot at a moving car on Route 9 late Monday.",
    "The deputy fired into a truck as it sped toward him.",
    # passive
    "A man was shot by police after a chase through Elmsworth.",
    "The suspect was struck by a bullet fired by a deputy.",
    "A Larkmoor woman was shot and killed by an officer on Sunday.",
    "Man shot, killed by deputies in Tolland County.",
    "The teenager, who was fatally shot by a state trooper, was unarmed.",
    "The gunman was killed by a deputy who shot him from a doorway.",
    # nominal
    "A farmhand is dead after an officer-involved shooting in Harrow Creek.",
    "State agents are investigating a deputy-involved shooting near Pell Harbor.",
    "A trooper involved shooting closed the interstate.",
    "The police shooting of Merrit Vane was ruled justified.",
    "A shooting involving a Larkmoor police officer left a man wounded.",
    "Prosecutors cleared the deputy in the fatal shooting of a motorist by police.",
    "Protesters marched over the shooting of an unarmed man by an officer.",
    # exchange
    "The suspect exchanged gunfire with officers before he was caught.",
    "Deputies returned fire, hitting the man in the shoulder.",
    "A man died in a shootout with police at a Harrow Creek farm.",
    "He fired at the officers, who returned fire.",
    # both sides
    "An officer was shot and the suspect was killed when officers returned fire.",
    "The man shot an officer in the arm before another officer shot him.",
    "We were told a trooper returned fire.",
    "Two plainclothes detectives shot at some suspected burglars.",
    "A passenger on the ferry was grazed by police gunfire.",
    # follow-ups
    "A grand jury declined to indict the officer who shot Orrin Tace.",
    "The city will pay $2 million to the family of a man shot by police in 2019.",
    "The former deputy was charged with manslaughter for shooting a driver.",
    # beside less-lethal weapons, and beside another country
    "Officers fired tear gas, then shot the man when he raised a rifle.",
    "Police fired bean bags before an officer shot him with his handgun.",
    "Police used a Taser on the man and then shot him with a rifle.",
    "The OIS on Dell Street left one man dead.",
    "TIJUANA, Mexico (AP) — A U.S. Border Patrol agent shot a man at the fence in California.",
    "Larkmoor police shot a man who had served in Iraq.",
    "The Scotland Road officer shot a man in Jamaica, the precinct said.",
]

NOT_YES = [
    "An officer-involved shooting training was held at the mill.",
    "Officer shooting suspect identified.",
    "Man not charged in fatal shooting of brother, police say.",
    # denied, posed, fired without a bullet, counted over a year
    "Police deny that an officer shot a protester.",
    "Police called it a false rumor that a deputy shot a boy.",
    "A man shot by a police impersonator is recovering.",
    "Officers fired blanks during a drill at the mill.",
    "Officers shot 41 people in the state last year, the study says.",
    "Police denied that the trio left before they shot a clerk.",
    "Officers arrested the trio before they shot a clerk.",
    "The officer shot video of the arrest.",
    "Police came after they shot a clerk.",
    # police only investigate, search, report
    "Police are investigating a shooting that wounded a baker.",
    "Officers responded to reports of shots fired on Dell Street.",
    "Police say a man shot his neighbor over a fence.",
    "Police: Man shot and killed his brother at a party.",
    "Deputies are looking for whoever shot two teenagers on Saturday.",
    "Police arrested a man suspected of shooting his cousin.",
    "Detectives said the suspect opened fire on a crowd and fled.",
    "According to police, the robber climbed a wall and fired at the crowd.",
    "A clerk told officers Tace then shot out the lights.",
    "Police charged Orrin Tace with shooting a clerk.",
    "A man is being held by Larkmoor police after allegedly shooting his friend.",
    "Police released a video of the shooting and are searching for a car.",
    "Police want to hear from anyone who saw a drive-by shooting that wounded a mail carrier.",
    "The victim was found shot by officers on patrol.",
    # officer is the one shot at
    "A Harrow Creek officer was shot during a traffic stop.",
    "Deputy shot in the leg while serving a warrant; gunman sought.",
    "The suspect shot and killed Officer Dana Quill.",
    "A man fired at officers from a roof and escaped.",
    "The trooper was shot by a motorist on Route 9.",
    # fired as dismissed
    "The chief fired the officer over a traffic stop.",
    "Officer fired for lying in a report on a theft.",
    "The deputy was fired after an internal inquiry.",
    # animals, less-lethal, drills, self, guards, impersonators
    "An officer shot a pit bull that charged at him.",
    "A deputy shot the dog after it bit a child.",
    "Officers fired beanbag rounds and a Taser before the man gave up.",
    "A detective accidentally shot himself in the thigh at his kitchen table.",
    "The deputy's gun accidentally discharged in a locker room; no one was hurt.",
    "Officers trained for an active shooter at the high school on Tuesday.",
    "A security guard shot a man outside a Larkmoor nightclub.",
    "Two men posing as police officers shot a man in his home.",
    "Police did not fire any shots, the chief said.",
    "No shots were fired by officers, the sheriff said.",
    "The department's policy says when an officer may use deadly force.",
    "Police fired tear gas at protesters in Larkmoor.",
    "Officers, who fired round after round of teargas at the crowd, closed the square.",
    "Police shot a man with a rubber bullet.",
    "Demonstrators were hit by rubber bullets fired by police.",
    "An officer shot her with a bean bag round and arrested her.",
    "Deputies fired pepper balls and flash-bangs into the house.",
    "Police turned a water cannon on the crowd and fired stun grenades.",
    "No Larkmoor police officer ever fired a weapon, the chief said.",
    "The man gave up without police having to discharge their weapons.",
    "He was charged with battery on a constable and unlawful discharge of a weapon.",
    "Police found a fired bullet in the closet.",
    "Man shot on Dell Street.",
    "Police identified the victims in the robbery and shootout as two cousins.",
    # what was meant, asked or seen, and who was told
    "His plan was to be killed while exchanging gunfire with police.",
    "He told the officer to shoot him.",
    "Deputies learned of the shooting by way of the sheriff's office.",
    "Around noon he was seen near the shooting by police on foot.",
    "The gunman stopped shooting by the time officers arrived.",
    "Police released video showing a man opening fire on a house.",
    "The officers chased the man, who officers report fired at a church.",
    "A petty officer shot and killed five relatives.",
    "A man was shot in his car, according to police.Authorities said two men opened fire while driving by.",
    # other countries
    "Three men died in a shootout with Haitian national police.",
    "A Mexican federal police officer shot the driver.",
    "The Royal Canadian Mounted Police shot a man near a lake.",
    "KINSHASA, Congo (AP) — Soldiers shot a driver.",
    "PORT LARK, Kenya (AP) — Police shot and killed a student on Friday.",
    # other senses
    "Main camera: 48 MP with OIS; the telephoto shoots at 12 MP.",
    "The phone's main camera has OIS and shoots in raw.",
    "The sequel shoots for the moon, and its troopers and agents are a joy.",
    "Fire officers fought a blaze; a film crew was shooting nearby.",
    "The forward shot a career high as the Marshalls won.",
    "It was a mug shot taken by the sheriff's office.",
]


def test_an_officer_back_at_work_after_a_shooting_is_not_passed_over():
    """A headline alone stays open; with the story's own words it is a yes."""
    headline = "Deputy returns to work after fatal shooting."
    assert judge("", headline).police_fired is not PoliceShooting.NO
    assert judge(headline, "The deputy was cleared in the shooting of a driver.").police_fired is PoliceShooting.YES


@pytest.mark.parametrize("sentence", YES)
def test_a_sentence_in_which_police_fire_is_a_yes_and_is_kept(sentence: str) -> None:
    told = judge("", sentence)
    assert told.police_fired is PoliceShooting.YES
    assert sentence in told.because


@pytest.mark.parametrize("sentence", NOT_YES)
def test_a_sentence_in_which_police_do_not_fire_is_no_yes(sentence: str) -> None:
    told = judge("", sentence)
    assert told.police_fired is not PoliceShooting.YES
    assert told.reason


MOVING_CAR = """By the night desk

HARROW CREEK — The police chief has asked for a review after one of his officers shot at a moving \
car on Tuesday night.

"Two of ours had tried to stop it, and it ran north," Sgt. Lena Orvald said. "A third was by the mill."

The officer by the mill shot at the car as it came on, police said. The driver did not stop.

Under the department's rules, shots at a car are a last resort. Should a bullet prove to have struck \
anyone, the state takes the case.

Orvald said it was not known whether anyone in the car was hit."""


def test_a_shot_at_a_moving_car_that_nobody_knows_to_have_hit_is_yes_with_the_hit_unknown() -> None:
    told = judge("Police look into officer's shot at moving car", MOVING_CAR)
    assert (told.police_fired, told.hit) == (PoliceShooting.YES, Hit.UNKNOWN)
    assert any("shot at a moving car on Tuesday night" in sentence for sentence in told.because)
    assert told.judge == "sentences/2"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Police investigate shooting on Dell Street",
            "One man was shot on Dell Street. Police gave no details.",
        ),
        (
            "Man dies after encounter with officers",
            "A man died Sunday after an encounter with officers in Larkmoor.",
        ),
        (
            "Standoff ends",
            "A man is dead after a police standoff ended Friday. Officials would not say more.",
        ),
        (
            "Investigation under way in Pell Harbor",
            "State agents are looking into a critical incident. One person was killed. Deputies were there.",
        ),
        (
            "Man shot on Dell Street",
            "Officers responded to a report of shots. A man was shot. State investigators were called in.",
        ),
        (
            "Four wounded outside dance hall",
            "When officers tried to clear the crowd, gunfire was heard. Four men were shot. The chief was silent.",
        ),
        (
            "Man shot at a hotel",
            "A burglary suspect was shot early Sunday in Larkmoor after police came upon him. No arrests were made.",
        ),
        (
            "One shot during traffic stop",
            "A woman was shot during a traffic stop in Larkmoor on Sunday. Police were looking for a car earlier.",
        ),
        (
            "Man shot in Larkmoor",
            "A man was shot on Sunday, police said. Witnesses heard it. Two officers are on paid leave.",
        ),
    ],
)
def test_a_veiled_first_account_is_unclear_and_says_why(title: str, text: str) -> None:
    told = judge(title, text)
    assert told.police_fired is PoliceShooting.UNCLEAR
    assert told.reason


@pytest.mark.parametrize(
    "rest",
    [
        "Officers went to 312 Dell Street shortly before six for a shooting.",
        "Police responded to reports of gunfire.",
        "A neighbor told police of the noise.",
        "No arrests were made.",
        "Police are searching for a white car.",
        "Anyone with information is asked to call Crime Stoppers.",
        "A car pulled alongside, and someone in it opened fire.",
        "Police had no suspects.",
        "It began as a fight at a house party.",
        "A friend drove him to the hospital.",
        "It was the ninth triple shooting of the year.",
    ],
)
def test_a_shooting_that_police_came_to_is_not_held_open(rest: str) -> None:
    told = judge("Baker shot in Larkmoor", f"A baker was shot on Sunday night, police said. {rest}")
    assert told.police_fired is PoliceShooting.NO


def test_a_story_of_another_country_is_a_no_that_says_so() -> None:
    told = judge("Student killed", "PORT LARK, Kenya (AP) — Police shot and killed a student on Friday.")
    assert (told.police_fired, told.reason) == (PoliceShooting.NO, "it happened outside the United States")
    often = "Police shot a student in Kenya on Friday. Students across Kenya marched. It is the third death in Kenya."
    assert judge("Student killed", often).police_fired is PoliceShooting.NO
    assert judge("Student killed", f"{often} He was from Ohio.").police_fired is PoliceShooting.YES


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("An officer shot and killed a man in Larkmoor.", Hit.KILLED),
        ("A deputy shot a woman. The woman was pronounced dead at a hospital.", Hit.KILLED),
        ("An officer shot a man in the leg. He is in stable condition.", Hit.WOUNDED),
        ("The trooper fired at the driver but missed.", Hit.NOBODY),
        ("Officers fired at the truck. No one was injured, the chief said.", Hit.NOBODY),
        ("Officers fired at the truck. It was not known if anyone was hit.", Hit.UNKNOWN),
        ("Officers fired at the truck, which sped off.", Hit.UNKNOWN),
        ("Officers fired at the man. The man died of a self-inflicted wound.", Hit.UNKNOWN),
        ("Officers shot the man who killed a deputy. He is in stable condition.", Hit.WOUNDED),
    ],
)
def test_the_hit_is_what_the_article_states_and_nothing_else(text: str, hit: Hit) -> None:
    assert judge("", text).hit is hit


def test_a_supposition_is_no_evidence() -> None:
    supposed = "The state takes the case if it turns out that a bullet fired by an officer hit someone."
    told = judge("Officer shoots at car", f"An officer shot at a car in Larkmoor.\n\n{supposed}")
    assert told.because == ("Officer shoots at car", "An officer shot at a car in Larkmoor.")


def test_a_headline_repeated_in_the_text_is_kept_once() -> None:
    assert judge("Police shoot man", "Police shoot man\n\nMore to come.").because == ("Police shoot man",)


def test_an_officer_who_was_shot_at_is_told_beside_a_yes() -> None:
    text = "The man shot Officer Dana Quill in the arm. A second officer then shot the man."
    told = judge("", text)
    assert told.police_fired is PoliceShooting.YES
    assert told.officer_shot_at


def test_a_surname_with_a_rank_stays_an_officer_in_later_sentences() -> None:
    told = judge("", "Officer Dana Quill stopped a car in Larkmoor. Quill shot the driver as he reached for a gun.")
    assert told.police_fired is PoliceShooting.YES
    assert told.because == ("Quill shot the driver as he reached for a gun.",)


def test_a_civilian_surname_does_not_become_an_officer() -> None:
    told = judge("", "Officers knew Orrin Tace well. Tace shot the driver as he reached for a gun.")
    assert told.police_fired is PoliceShooting.NO


def test_curly_quotes_and_hard_hyphens_are_read_and_kept_as_printed() -> None:
    sentence = "“An officer‑involved shooting” is under review in Larkmoor."
    told = judge("", sentence)
    assert told.because == (sentence,)


def test_an_unrelated_story_says_that_no_shooting_is_told_of() -> None:
    told = judge("Bake sale on Sunday", "The library sells cakes on Sunday to pay for a roof.")
    assert (told.police_fired, told.reason) == (PoliceShooting.NO, "no word of a shooting")
    assert told.hit is None


@pytest.mark.parametrize(
    "piece",
    [
        "officer called ",
        "no one heard a ",
        "in Kenya of Kenya ",
        "a fired no police ",
        "officer shot at ",
        "was shot by ",
        "a" * 50,
        "police, ",
        "told the officer to ",
        "plan to ",
        "\n",
        "Officer A. ",
        "(",
        "fired ",
    ],
)
def test_a_hostile_megabyte_is_judged_in_bounded_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert seconds(lambda: judge(piece, text)) < 5


_WORDS = (
    "police officer deputy shot fired at by the man was and who said that , . \n “ ” Quill suspect shooting "
    "opened fire officer-involved returned no one killed dog himself if \u00a0 \x00 İ ß 😀"
)
_NEWS = st.lists(
    st.sampled_from(_WORDS.split(" ")),
    max_size=60,
).map(" ".join)


@given(title=st.one_of(st.text(max_size=80), _NEWS), text=st.one_of(st.text(max_size=400), _NEWS))
def test_whatever_the_text_the_evidence_stands_in_it_and_the_score_is_a_share(title: str, text: str) -> None:
    told = judge(title, text)
    source = " ".join(f"{title} {text}".split())
    assert all(" ".join(sentence.split()) in source for sentence in told.because)
    said = (told.said.hit, told.said.officer_shot_at, told.said.prominence, told.said.agency, told.said.duty)
    assert all(" ".join(sentence.split()) in source for sentence in said)
    assert (told.prominence is None) == (told.agency is None) == (told.duty is None)
    assert bool(told.said.officer_shot_at) == told.officer_shot_at
    assert 0 <= told.score <= 1
    assert (told.police_fired is PoliceShooting.YES) <= bool(told.because)
    assert (told.hit is None) == (told.police_fired is not PoliceShooting.YES)


def test_blood_in_a_car_and_questions_at_hospitals_tell_of_nobody_who_was_hit():
    text = (
        "An Ellery police officer fired at a van that sped past her on Mill Road. Police said they found blood on the"
        " passenger seat and were checking hospitals."
    )
    judgement = judge("Ellery officer fires at van", text)
    assert judgement.police_fired is PoliceShooting.YES
    assert judgement.hit is Hit.UNKNOWN
    assert judge("Ellery officer fires at van", text.replace("checking", "the driver was taken to one of the")).hit is (
        Hit.WOUNDED
    )


def test_an_officers_surname_that_another_bears_is_nobodys() -> None:
    son = "The gunman's father, Orrin Quill, 50, knew Officer Dana Quill's teen son Tace Quill, 17. Quill shot a clerk."
    assert judge("", f"The mother, Lena Quill, 44, wept. {son}").police_fired is PoliceShooting.NO


@pytest.mark.parametrize(
    "heading",
    ["Police shoot man in Harrow Creek", "0:52 Officer shoots driver in Pell Harbor", "+ Man shot by HCPD named"],
)
def test_another_storys_headline_among_the_text_is_no_yes(heading: str) -> None:
    text = "The library sells cakes.\n\nIt is for a roof.\n\nThe old one leaks.\n\nRain comes in.\n\nIt is cold.\n\n"
    assert judge("Bake sale", text + heading).police_fired is not PoliceShooting.YES


def test_signs_that_add_up_make_a_story_likelier() -> None:
    one = "An officer fired in Larkmoor."
    scores = [
        judge("", text).score for text in ("Cakes are sold.", one, f"{one} Deputies shot a man. Police fired at him.")
    ]
    assert scores == sorted(scores)
    assert scores[0] < 0.1 < 0.6 < scores[-1]


def test_a_roll_of_officers_is_read_in_bounded_time() -> None:
    first, last = "abcdefghijklmnop", "qrstuvwxyz"
    names = (
        f"Officer D{a}{b} Q{c}{d}{e} fired. " for a in first for b in first for c in last for d in last for e in last
    )
    text = "".join(name for name, _ in zip(names, range(5_000), strict=False))
    assert seconds(lambda: judge("Officers", text)) < 5
