"""What is kept of a story to know its event again: names, ages, streets, days and words, and no sentence."""

import json
import math
from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from functools import cached_property

from news.errors import BatchError
from news.groups import StoryText
from news.incidents import marks, ordinary

READ = 3_500  # characters of a story that are read: the event stands at its head
LEAD = 500  # of these, what comes first says what the story is of
HEAD = 450
ABSENT = 0.15  # of a title's words: where the text has no more of them, it is a log-in box and no story


@dataclass(frozen=True)
class Profile:
    """The marks of one article's text. Bounded by what is read: at most some 12 KB as JSON, 2 KB in the median."""

    id: str
    outlet: str
    day: int | None  # of the claimed publication, as a proleptic ordinal
    words: dict[str, int]  # how often each stands, title and text
    title: frozenset[str]
    lead: frozenset[str]
    names: frozenset[str]  # rare capitalised words, lower-cased
    pairs: frozenset[str]  # two of them side by side
    aged: frozenset[str]  # "merrow 34"
    ages: frozenset[int]  # years; months of an infant are 1000 and more
    lead_ages: frozenset[int]
    streets: frozenset[str]
    blocks: frozenset[str]
    places: frozenset[str]
    lead_places: frozenset[str]
    days: frozenset[int]  # that the text names, as ordinals
    clocks: frozenset[int]  # minutes since midnight
    struck: frozenset[int]  # how many the title and lead say were hit
    people: frozenset[str]  # "boy", "officer"
    scenes: frozenset[str]  # "accident", "school"

    @cached_property
    def keys(self) -> frozenset[str]:
        """The words to find its companions by."""
        lead = (word for word in self.title | self.lead if not word.isdigit())
        return frozenset((*self.names, *self.pairs, *self.aged, *self.streets, *lead))


def profile(story: StoryText) -> Profile:
    """Read the marks of a story. A page whose title is nowhere in its text is known by its title alone."""
    title, body = marks.plain_title(story.title), marks.plain(story.text[:READ])
    if _is_absent(set(marks.words(title)), set(marks.words(body))):
        body = ""
    return _marked(story, title, body)


def _marked(story: StoryText, title: str, body: str) -> Profile:
    head, both = f"{title}. {body[:HEAD]}", f"{title}\n{body}"
    names, pairs = marks.names(body)
    lead_places = marks.places(title) | marks.places(body[:350]) | marks.dateline(body)
    return Profile(
        id=story.id,
        outlet=story.outlet,
        day=story.day.toordinal() if story.day else None,
        words=dict(Counter(marks.words(both))),
        title=frozenset(marks.words(title)),
        lead=frozenset(marks.words(body[:LEAD])),
        names=names | marks.title_names(title),
        pairs=pairs,
        aged=marks.aged(body),
        ages=marks.ages(both),
        lead_ages=marks.ages(head),
        streets=marks.streets(both),
        blocks=marks.blocks(both),
        places=lead_places | marks.places(body[:1_800]),
        lead_places=lead_places,
        days=marks.days(body[:2_000], both, story.day) if story.day else frozenset(),
        clocks=marks.clocks(body[:2_500]),
        struck=marks.struck(head),
        people=marks.people(head),
        scenes=marks.scenes(head),
    )


def _is_absent(title: AbstractSet[str], body: AbstractSet[str]) -> bool:
    return len(title) > 2 and len(title & body) <= ABSENT * len(title)


def written(known: Profile) -> str:
    """A profile as JSON, to be kept beside its article."""
    plain = {one.name: getattr(known, one.name) for one in fields(Profile)}
    plain |= {name: sorted(value) for name, value in plain.items() if isinstance(value, frozenset)}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def read(text: str) -> Profile:
    """A profile that was kept. Raises BatchError where it is none, or an older program's."""
    try:
        plain = json.loads(text)
        sets = {name: frozenset(value) for name, value in plain.items() if isinstance(value, list)}
        return Profile(**(plain | sets))
    except (ValueError, TypeError, AttributeError) as error:
        raise BatchError(f"no profile of a story: {error}") from error


class Rarity:
    """How much a word says: common words by a table that ships, keys of profiles by how many incidents hold them.

    Incidents and not articles: a name in two hundred reports of one event is as rare as one in a single report.
    """

    def __init__(self, total: int = 0, holders: dict[str, int] | None = None) -> None:
        """`holders`: in how many incidents each word is a key, of `total`; the newcomer counts as one of its own."""
        self.total = total
        self.holders = holders if holders is not None else {}

    def learn(self, keys: Iterable[str], incidents: int = 1) -> None:
        """Count the keys of one more incident."""
        self.total += incidents
        for key in keys:
            if key not in ordinary.WEIGHTS:
                self.holders[key] = self.holders.get(key, 0) + 1

    def forget(self, keys: Iterable[str], incidents: int = 1) -> None:
        """Take back what was counted for an incident that turns out to be one that holds these keys already."""
        self.total -= incidents
        for key in keys:
            if key not in ordinary.WEIGHTS:
                self.holders[key] = max(self.holders.get(key, 0) - 1, 1)

    def of(self, word: str) -> float:
        """The weight of a word, as an inverse document frequency (natural logarithm)."""
        known = ordinary.WEIGHTS.get(word)
        if known is not None:
            return known
        holders = self.holders.get(word)
        return math.log((self.total + ordinary.UNSEEN) / (holders + 0.5)) if holders else ordinary.NO_KEY
