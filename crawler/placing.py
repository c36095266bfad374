"""Which incident an article tells of: what the record knows goes to the news room, and its answer comes back."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from functools import cached_property
from typing import Any

from news.errors import BatchError, StoreError
from news.groups import StoryText, day_of
from news.incidents import (
    Candidate,
    Decision,
    DecisionKind,
    Decisions,
    Placement,
    Placing,
    Profile,
    Rarity,
    companions,
    ordinary,
    profile,
    sampled,
    weighed,
)
from news.incidents.facts import facts
from news.incidents.index import HOLDERS, TELLING
from news.incidents.profile import read, written
from news.incidents.reasons import PERSON, reasons
from storage.incidents import ALONE, BY_LIKENESS, BY_PERSON, Kept, Link

PARTED = "a person parted it from incident {0}"


class Grouping:
    """The record's incidents, for one article at a time. The caller holds the transaction."""

    def __init__(self, store: Any, now: datetime):
        self.store, self.kept, self.now = store, store.incidents, now

    @cached_property
    def decisions(self) -> Decisions:
        """All that a person decided, as far as its articles are on record."""
        return Decisions(
            Decision(DecisionKind(one.kind), _names(one.articles), _names(one.others))
            for one in self.store.decided.all()
        )

    def place(self, article_id: int) -> None:
        """Place a kept article whose newest text was not placed yet."""
        story = self.kept.unplaced(article_id)
        if story is None:
            return
        self._read_facts(article_id)
        newcomer = profile(_text(story))
        own = self.kept.of(article_id)
        company = [one for one in self.kept.members(own) if one != article_id] if own else []
        groups = self._groups(newcomer, str(own) if company else None)
        self.kept.keep(
            Kept(article_id, story["version_id"], story["text_id"], newcomer.day, written(newcomer), _telling(newcomer))
        )
        found = self._placed(newcomer, groups, stays=str(own) if company else None)
        self._put(article_id, own, found, is_alone=not company)

    def _read_facts(self, article_id: int) -> None:
        for version in self.kept.unread(article_id):
            told = facts(version["headline"], version["body"], day_of(version["seen_on"] or ""))
            self.kept.keep_facts(version, [asdict(one) for one in told])

    def _groups(self, newcomer: Profile, stays: str | None) -> dict[str, list[int]]:
        """The incidents that it may tell of, each with its other articles."""
        rarity = Rarity(self.kept.total(), self.kept.counts(_telling(newcomer)))
        near = companions(newcomer, self._holders, lambda article: self.kept.day(int(article)), rarity)
        decided = sorted(self.decisions.joined([newcomer.id]) - {newcomer.id})
        found = [str(group) for one in (*decided, *near) if (group := self.kept.of(int(one)))]
        names = dict.fromkeys([*([stays] if stays else []), *found])
        members = {name: [one for one in self.kept.members(int(name)) if one != int(newcomer.id)] for name in names}
        return {name: articles for name, articles in members.items() if articles}

    def _holders(self, word: str) -> Iterable[str]:
        return map(str, self.kept.holders(word, HOLDERS))

    def _placed(self, newcomer: Profile, groups: dict[str, list[int]], *, stays: str | None) -> Placement:
        known = self._profiles([one for articles in groups.values() for one in sampled(articles)])
        words = set().union(*(_words(one) for one in (newcomer, *known.values())))
        rarity = Rarity(self.kept.total(), self.kept.counts(words))
        weights = {name: weighed(one, rarity) for name, one in known.items()}
        candidates = [
            Candidate(name, _names(articles), tuple(weights[one] for one in sampled(articles) if one in weights))
            for name, articles in groups.items()
        ]
        return Placing(self.decisions).place(weighed(newcomer, rarity), candidates, stays)

    def _profiles(self, articles: Iterable[int]) -> dict[int, Profile]:
        """The profiles of these articles; one in an older program's form is left out until its article's next look."""
        found = {}
        for name, text in self.kept.profiles(articles).items():
            try:
                found[name] = read(text)
            except BatchError:
                continue
        return found

    def _put(self, article_id: int, own: int | None, found: Placement, *, is_alone: bool) -> None:
        """Write down where it was put, and what its coming joined."""
        if found.group is None:
            incident = own or self.kept.open(self.now)
            if own is None:
                self.kept.put(Link(article_id, incident, ALONE), self.now)
            return
        incident = int(found.group)
        how = BY_PERSON if found.because[:1] == (PERSON,) else BY_LIKENESS
        why = Link(article_id, incident, how, found.because, int(found.like) if found.like else None)
        for other in map(int, found.joined):
            self.kept.take_in(incident, other, why, self.now)
        if own is not None and own != incident and is_alone:
            self.kept.take_in(incident, own, why, self.now)
        if own != incident or self.kept.placed_by(article_id) != BY_PERSON:
            self.kept.put(why, self.now)

    def merge(self, incident: int, other: int) -> int:
        """A person says that two are one: it keeps the number of the first. Raises StoreError."""
        incident, other = self.kept.found(incident), self.kept.found(other)
        if incident == other:
            raise StoreError(f"these are one incident already: {incident}")
        articles, others = self.kept.members(incident), self.kept.members(other)
        self.store.decided.keep(str(DecisionKind.MERGED), articles, others, self.now)
        why = Link(others[0], incident, BY_PERSON, (PERSON,), articles[0])
        self.kept.take_in(incident, other, why, self.now)
        self.kept.put(why, self.now)
        return incident

    def split(self, article_id: int) -> int:
        """A person says that an article tells of another incident than the rest of its own. Raises StoreError."""
        was = self.kept.of(article_id)
        others = [one for one in self.kept.members(was) if one != article_id] if was else []
        if was is None or not others:
            raise StoreError("this article stands alone in its incident, or is in none: there is nothing to split")
        self.store.decided.keep(str(DecisionKind.SPLIT), [article_id], others, self.now)
        incident = int(self.kept.open(self.now))
        self.kept.put(Link(article_id, incident, BY_PERSON, (PARTED.format(was),)), self.now)
        self._told_again(was, others, article_id)
        return incident

    def _told_again(self, incident: int, articles: list[int], gone: int) -> None:
        """What was linked by its likeness to an article that is gone is linked to the first of those left."""
        first, known = articles[0], self._profiles(articles)
        if gone < first and self.kept.placed_by(first) == BY_LIKENESS:
            self.kept.put(Link(first, incident, ALONE), self.now)
        for one in self.kept.likened(incident, gone):
            if one == first:
                continue
            because = reasons(known[one], known[first]) if one in known and first in known else ()
            self.kept.put(Link(one, incident, BY_LIKENESS, because, first), self.now)


def _names(articles: Iterable[int]) -> tuple[str, ...]:
    return tuple(map(str, articles))


def _telling(known: Profile) -> frozenset[str]:
    """The keys that propose companions: a common word that says little finds nobody."""
    return frozenset(key for key in known.keys if ordinary.WEIGHTS.get(key, TELLING) >= TELLING)


def _words(known: Profile) -> set[str]:
    """All that is weighed of a profile."""
    return {*known.words, *known.keys, *known.places, *known.lead_places}


def _text(story: dict[str, Any]) -> StoryText:
    return StoryText(
        str(story["article_id"]), story["headline"], story["body"], story["outlet_id"], day_of(story["day"] or "")
    )
