"""One article placed with what a record kept of the others: the same as in memory. All names are invented."""

from collections import Counter

import pytest

from news.groups import StoryText
from news.incidents import (
    Candidate,
    Decision,
    DecisionKind,
    Decisions,
    IncidentIndex,
    Placing,
    Rarity,
    companions,
    profile,
    weighed,
)
from news.incidents.placing import SAMPLE, sampled
from news.incidents.profile import read, written
from tests.news.incidents.test_incidents import DELL, EVERY, OAK, OAK_ELSEWHERE, OAK_LATER


class Kept:
    """What a record holds after a restart: texts of profiles, and who is in which group."""

    def __init__(self):
        self.profiles: dict[str, str] = {}
        self.group: dict[str, str] = {}

    def place(self, story, decisions=()):
        newcomer = profile(story)
        self.profiles[newcomer.id] = written(newcomer)
        known = {name: read(text) for name, text in self.profiles.items()}
        incident = {name: self.group.get(name, name) for name in known}
        held = {(key, incident[name]) for name, one in known.items() for key in one.keys}
        rarity = Rarity(len(set(incident.values())), dict(Counter(key for key, _ in held)))
        holders = {key: [name for name, one in known.items() if key in one.keys] for key in newcomer.keys}
        near = companions(newcomer, holders.__getitem__, lambda name: known[name].day, rarity)
        groups = dict.fromkeys(self.group[name] for name in near)
        candidates = [self._candidate(group, known, rarity) for group in groups]
        found = Placing(Decisions(decisions)).place(weighed(newcomer, rarity), candidates)
        self.group[newcomer.id] = found.group or newcomer.id
        self.group.update(
            {name: self.group[newcomer.id] for name, group in self.group.items() if group in found.joined}
        )
        return found

    def _candidate(self, group, known, rarity):
        articles = tuple(name for name, its in self.group.items() if its == group)
        return Candidate(group, articles, tuple(weighed(known[name], rarity) for name in articles))


@pytest.mark.parametrize("decisions", [(), (Decision(DecisionKind.SPLIT, ("oak2",), ("oak",)),)])
def test_a_record_places_as_the_index_does(decisions):
    kept, index = Kept(), IncidentIndex(decisions)
    for story in EVERY:
        kept.place(story, decisions)
        index.add(story)
    assert kept.group == {story.id: index.group_of(story.id) for story in EVERY}


def test_what_was_merged_is_placed_there_though_nothing_is_alike():
    merged = Decision(DecisionKind.MERGED, ("dell",), ("oak",))
    rarity = Rarity()
    candidate = Candidate("oak", ("oak",), (weighed(profile(OAK), rarity),))
    found = Placing(Decisions([merged])).place(weighed(profile(DELL), rarity), [candidate])
    assert found.group == "oak"
    assert found.because[0] == "a person put them together"


def test_two_groups_that_a_person_parted_are_not_joined_by_a_newcomer_that_is_like_both():
    parted = Decision(DecisionKind.SPLIT, ("oak2",), ("oak",))
    rarity = Rarity()
    candidates = [Candidate(one.id, (one.id,), (weighed(profile(one), rarity),)) for one in (OAK, OAK_ELSEWHERE)]
    newcomer = weighed(profile(OAK_LATER), rarity)
    assert Placing(Decisions([parted])).place(newcomer, candidates).joined == ()
    assert Placing(Decisions()).place(newcomer, candidates).joined != ()


def test_what_a_person_merged_is_placed_there_though_another_group_is_more_alike():
    rarity = Rarity()
    candidates = [Candidate(one.id, (one.id,), (weighed(profile(one), rarity),)) for one in (OAK_ELSEWHERE, DELL)]
    decided = Decisions([Decision(DecisionKind.MERGED, ("oak",), ("dell",))])
    assert Placing(decided).place(weighed(profile(OAK), rarity), candidates).group == "dell"
    assert Placing(Decisions()).place(weighed(profile(OAK), rarity), candidates).group == "oak2"


def test_people_apart_on_one_street_may_be_of_one_incident():
    """Two who were hit in one shooting, told by an outlet each: the street is the same."""
    texts = [("one", "Tace Merrow, 34, was shot on Oak Street."), ("two", "Corwin Askew, 51, was shot on Oak Street.")]
    told = [weighed(profile(StoryText(name, "", text)), Rarity()) for name, text in texts]
    candidates = [Candidate(one.profile.id, (one.profile.id,), (one,)) for one in told]
    placed = Placing(Decisions(), measure=lambda one, other: 0.9).place(weighed(profile(OAK), Rarity()), candidates)
    assert (placed.group, placed.joined) == ("one", ("two",))


def test_a_group_without_a_known_profile_is_joined_by_decision_alone():
    newcomer = weighed(profile(OAK), Rarity())
    empty = Candidate("lost", ("lost",), ())
    assert Placing(Decisions()).place(newcomer, [empty]).group is None
    merged = Decisions([Decision(DecisionKind.MERGED, ("oak",), ("lost",))])
    assert Placing(merged).place(newcomer, [empty]).group == "lost"


def test_of_many_members_the_first_and_the_last_are_asked():
    members = list(range(100))
    assert list(sampled(members)) == [*members[: SAMPLE // 2], *members[-SAMPLE // 2 :]]
    assert list(sampled(members[:SAMPLE])) == members[:SAMPLE]
