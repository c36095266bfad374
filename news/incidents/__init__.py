"""Does another story tell of the same event? Names, ages, places, days and the words, weighed by trained trees."""

from news.incidents.decisions import Decision, DecisionKind, Decisions
from news.incidents.index import IncidentAnswer, IncidentIndex, answers, companions
from news.incidents.likeness import Weighed, weighed
from news.incidents.placing import Candidate, Placement, Placing, sampled
from news.incidents.profile import Profile, Rarity, profile

__all__ = [
    "Candidate",
    "Decision",
    "DecisionKind",
    "Decisions",
    "IncidentAnswer",
    "IncidentIndex",
    "Placement",
    "Placing",
    "Profile",
    "Rarity",
    "Weighed",
    "answers",
    "companions",
    "profile",
    "sampled",
    "weighed",
]
