"""How two stories compare: the figures that the trained trees weigh, in the order that they were trained in."""

import math
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from news.incidents.profile import Profile, Rarity
from news.incidents.trees import FEATURES, shipped

FAR = 20  # days, where one of the two has no day
NEARBY = 10  # days between reports within which the days that the texts name can be held against each other
SURE_APART = 0.002  # for a pair that shares next to nothing
FEW_WORDS, FEW_OF_TITLE, FEW_NAMES = 0.06, 0.15, 5.0
NAMES, TITLE, OF_LEAD = range(3)  # their place in Weighed.squares
Words = AbstractSet[str]


@dataclass(frozen=True)
class Weighed:
    """A profile with the weights of its words, as they were when it was weighed."""

    profile: Profile
    rarity: dict[str, float] = field(repr=False)  # of every word, name, street and place
    weights: dict[str, float] = field(repr=False)  # of the words, by how often they stand
    length: float  # of the weights, as a vector's
    names: float  # sum of the names' rarities
    squares: tuple[float, float, float]  # of the rarities: names, title, lead


def weighed(known: Profile, rarity: Rarity) -> Weighed:
    """Weigh the words of a profile."""
    sets = (known.names, known.pairs, known.streets, known.places, known.lead_places)
    rare = {word: rarity.of(word) for word in {*known.words, *known.lead, *known.title}.union(*sets)}
    weights = {word: (1 + math.log(count)) * rare[word] for word, count in known.words.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    name, title, lead = (sum(rare[word] ** 2 for word in words) for words in (known.names, known.title, known.lead))
    return Weighed(known, rare, weights, length, sum(rare[word] for word in known.names), (name, title, lead))


def chance(one: Weighed, other: Weighed) -> float:
    """How likely two stories tell of one incident, 0 to 1."""
    found = figures(one, other)
    return shipped()(found) if found else SURE_APART


def figures(one: Weighed, other: Weighed) -> list[float]:
    """How a pair compares, in the order of FEATURES; nothing where the two have next to nothing in common.

    Words that both hold weigh what they weigh in `one`: let it be the newcomer, which was weighed last.
    """
    a, b = one.profile, other.profile
    cosine = _cosine(one, other)
    title = _overlap(a.title & b.title, one, other, TITLE)
    pairs = _sum(a.pairs & b.pairs, one)
    if cosine <= FEW_WORDS and title <= FEW_OF_TITLE and pairs <= FEW_NAMES and not a.aged & b.aged:
        return []
    return _figures(one, other, (cosine, title, pairs))


def _figures(one: Weighed, other: Weighed, known: tuple[float, float, float]) -> list[float]:
    a, b = one.profile, other.profile
    names = a.names & b.names
    shared = _sum(names, one)
    found = {
        "words": known[0],
        "title": known[1],
        "lead": _overlap(a.lead & b.lead, one, other, OF_LEAD),
        "names_alike": _overlap(names, one, other, NAMES),
        "names": shared,
        "names_share": shared / min(one.names, other.names) if names else 0.0,
        "names_most": max((one.rarity[word] for word in names), default=0.0),
        "pairs": known[2],
        "same_outlet": float(a.outlet == b.outlet),
    }
    found |= _pairs(a, b, one) | _size(a, b)
    found |= _persons(a, b) | _where(a, b, one) | _when(a, b)
    return [found[name] for name in FEATURES]


def _pairs(a: Profile, b: Profile, weights: Weighed) -> dict[str, float]:
    shared, fewer = a.pairs & b.pairs, min(len(a.pairs), len(b.pairs))
    most = max((weights.rarity[pair] for pair in shared), default=0.0)
    return {"pairs_most": most, "pairs_share": len(shared) / fewer if fewer else 0.0}


def _size(a: Profile, b: Profile) -> dict[str, float]:
    """Words of the shorter story, and how many times longer the other is, as a logarithm."""
    one, other = sum(a.words.values()), sum(b.words.values())
    return {"size": min(one, other), "size_ratio": abs(math.log((one + 5) / (other + 5)))}


def _persons(a: Profile, b: Profile) -> dict[str, float]:
    return {
        "aged": len(a.aged & b.aged),
        "ages": len(a.ages & b.ages),
        "ages_share": _share(a.ages, b.ages),
        "ages_apart": _apart(a.ages, b.ages),
        "lead_ages": len(a.lead_ages & b.lead_ages),
        "lead_ages_apart": _apart(a.lead_ages, b.lead_ages),
        "struck": len(a.struck & b.struck),
        "struck_apart": _apart(a.struck, b.struck),
        "people_share": _share(a.people, b.people),
        "people_apart": _apart(a.people, b.people),
        "scenes_share": _share(a.scenes, b.scenes),
        "scenes_apart": _apart(a.scenes, b.scenes),
    }


def _where(a: Profile, b: Profile, weights: Weighed) -> dict[str, float]:
    return {
        "streets": _sum(a.streets & b.streets, weights),
        "streets_apart": _apart(a.streets, b.streets),
        "blocks": len(a.blocks & b.blocks) - _apart(a.blocks, b.blocks),
        "places": _sum(a.places & b.places, weights),
        "places_apart": _apart(a.places, b.places),
        "lead_places": _sum(a.lead_places & b.lead_places, weights),
        "lead_places_apart": _apart(a.lead_places, b.lead_places),
    }


def _when(a: Profile, b: Profile) -> dict[str, float]:
    is_known = a.day is not None and b.day is not None
    between = abs((a.day or 0) - (b.day or 0)) if is_known else FAR
    nearest = -1.0
    if a.days and b.days:
        least = min(abs(x - y) for x in a.days for y in b.days)
        nearest = float(least) if between <= NEARBY or least == 0 else float(FAR)
    clocks = min((abs(x - y) for x in a.clocks for y in b.clocks), default=-1)
    return {
        "day_unknown": float(not is_known),
        "days_between": between,
        "named_days": len(a.days & b.days),
        "named_days_between": nearest,
        "clocks": float(not a.clocks.isdisjoint(b.clocks)),
        "clocks_between": clocks,
    }


def _cosine(one: Weighed, other: Weighed) -> float:
    ours, theirs = one.weights, other.weights
    return sum(ours[word] * theirs[word] for word in ours.keys() & theirs.keys()) / (one.length * other.length)


def _overlap(shared: Words, one: Weighed, other: Weighed, which: int) -> float:
    """Cosine of two sets of words, given those that both hold."""
    if not shared:
        return 0.0
    rarity = one.rarity
    return sum(rarity[word] ** 2 for word in shared) / math.sqrt(one.squares[which] * other.squares[which])


def _sum(words: Words, weights: Weighed) -> float:
    return sum(weights.rarity[word] for word in words)


def _apart(one: AbstractSet[object], other: AbstractSet[object]) -> float:
    """Both say something, and nothing in common."""
    return float(bool(one) and bool(other) and one.isdisjoint(other))


def _share(one: AbstractSet[object], other: AbstractSet[object]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else -1.0
