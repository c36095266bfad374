"""A random day of one newsroom: what it does at each step, decided before anybody looks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from demo import addresses, listings
from demo.plan import Plan
from demo.script import START
from news.model import Listing, Outlet, OutletKind
from tests.history.prose import Prose

STEPS = 20
MINUTES = (5, 5, 10, 10, 15, 15, 20, 20, 30, 45, 60, 150)
FAMILIES = (addresses.SCRIPPS, addresses.ARC, addresses.NEXSTAR, addresses.BLOX)
MOST_STORIES = 3


@dataclass
class Told:
    """A story as the newsroom knows it while it makes up the day."""

    address: str
    paragraphs: tuple[str, ...]
    since: int  # the step since which it stands there
    state: str = "live"  # or "gone", "flapping"
    is_led_to: bool = False  # another story's address leads here
    is_reused: bool = False
    replaced: int = -9  # the step in which it was moved, or gave way to another at its address


@dataclass
class Day:
    """One newsroom, its plan and its chances."""

    plan: Plan
    outlet: Outlet
    chance: Random
    only: frozenset[int] | None = None  # the deeds that are done, to make a failure smaller; None: all
    stories: list[Told] = field(default_factory=list)
    done: int = 0

    def __post_init__(self) -> None:
        self.prose = Prose(self.chance)
        self.slugs = 0

    def step(self, number: int, at: datetime, until: datetime) -> None:
        """What is done between two looks; some of it at the very moment of the look."""
        many = self.chance.choice((0, 1, 1, 1, 2)) if number else 1
        for moment in sorted(self._moment(at, until) for _ in range(many)):
            self._deed(number, moment if number else at - timedelta(seconds=30))

    def _moment(self, at: datetime, until: datetime) -> datetime:
        if self.chance.random() < 0.25:
            # A look at `until` takes some milliseconds, or more where the answer is slow: a deed may fall into it.
            return until + timedelta(milliseconds=self.chance.randrange(0, 150))
        return at + (until - at) * self.chance.uniform(0.05, 0.95)

    def _deed(self, number: int, at: datetime) -> None:
        rules = self._rules(number)
        rule = self.chance.choice(rules)
        rule(number, at)

    def _rules(self, number: int) -> list[Callable[[int, datetime], None]]:
        live = [told for told in self.stories if told.state == "live"]
        gone = [told for told in self.stories if told.state == "gone"]
        flapping = [told for told in self.stories if told.state == "flapping"]
        rules: list[Callable[[int, datetime], None]] = []
        if len(self.stories) < MOST_STORIES:
            rules += [self._publish] * (1 if self.stories else 20)
        if live:
            rules += [self._rewrite, self._rewrite, self._update, self._bump, self._correct, self._retitle]
            rules += [self._move, self._withdraw, self._flap, self._flap, self._reuse, self._trouble, self._home]
        if gone:
            rules += [self._return] * 3
        if flapping:
            rules += [self._settle, self._rewrite_flapping]
        if len([told for told in live if told.since < number - 4]) > 1:
            rules += [self._supersede] * 3
        return rules or [self._nothing]

    def _one(self, state: str) -> Told:
        return self.chance.choice([told for told in self.stories if told.state == state])

    def _nothing(self, number: int, at: datetime) -> None:
        pass

    def _publish(self, number: int, at: datetime) -> None:
        headline, paragraphs = self.prose.shooting()
        self.slugs += 1
        slug = f"officer-shoots-man-{self.outlet.id}-{self.slugs}"
        address = self.plan.publishes(
            at, self.outlet.id, slug, headline, paragraphs, byline="Staff", drafted=timedelta(minutes=2)
        )
        self.stories.append(Told(address, paragraphs, number))

    def _edit(self, told: Told) -> tuple[str, ...]:
        told.paragraphs = self.prose.edited(told.paragraphs, is_town=told.is_reused)
        return told.paragraphs

    def _rewrite(self, number: int, at: datetime) -> None:
        told = self._one("live")
        self.plan.rewrites(at, told.address, self._edit(told))

    def _rewrite_flapping(self, number: int, at: datetime) -> None:
        told = self._one("flapping")
        self.plan.rewrites(at, told.address, self._edit(told))

    def _update(self, number: int, at: datetime) -> None:
        told = self._one("live")
        self.plan.updates(at, told.address, self._edit(told))

    def _bump(self, number: int, at: datetime) -> None:
        self.plan.bumps(at, self._one("live").address)

    def _correct(self, number: int, at: datetime) -> None:
        told = self._one("live")
        paragraphs = told.paragraphs if self.chance.random() < 0.3 else self._edit(told)
        self.plan.corrects(at, told.address, paragraphs, self.prose.notice())

    def _retitle(self, number: int, at: datetime) -> None:
        told = self._one("live")
        self.plan.retitles(at, told.address, self.prose.town()[0] if told.is_reused else self.prose.headline())

    def _move(self, number: int, at: datetime) -> None:
        told = self._one("live")
        if number - told.replaced < 5:
            return  # what is moved and made another story between two looks is one superseded to whoever looks
        told.replaced = number
        self.slugs += 1
        told.address = self.plan.moves(at, told.address, f"man-shot-by-officer-{self.outlet.id}-{self.slugs}")
        if self.chance.random() < 0.4:  # and is read at its new address before its old one's turn has come
            self.plan.rewrites(at + timedelta(milliseconds=1), told.address, self._edit(told))

    def _withdraw(self, number: int, at: datetime) -> None:
        told = self._one("live")
        if not told.is_led_to:
            self.plan.withdraws(at, told.address)
            told.state = "gone"

    def _home(self, number: int, at: datetime) -> None:
        told = self._one("live")
        if not told.is_led_to:
            self.plan.redirects_home(at, told.address)
            told.state = "gone"

    def _return(self, number: int, at: datetime) -> None:
        told = self._one("gone")
        self.plan.returns(at, told.address)
        told.state, told.since = "live", number

    def _supersede(self, number: int, at: datetime) -> None:
        old = [told for told in self.stories if told.state == "live" and told.since < number - 4]
        one, other = self.chance.sample(old, 2)
        if not one.is_led_to:
            self.plan.supersedes(at, one.address, other.address)
            one.state, other.is_led_to = "gone", True

    def _reuse(self, number: int, at: datetime) -> None:
        told = self._one("live")
        if told.is_reused or number - told.replaced < 5:
            return self._bump(number, at)
        told.is_reused, told.replaced = True, number
        headline, told.paragraphs = self.prose.town()
        self.plan.reuses(at, told.address, headline, told.paragraphs)
        return None

    def _flap(self, number: int, at: datetime) -> None:
        told = self._one("live")
        if self.chance.random() < 0.5:
            self.plan.flaps(
                at, told.address, headline=self.prose.town()[0] if told.is_reused else self.prose.headline()
            )
        else:
            self.plan.flaps(at, told.address, paragraphs=self.prose.edited(told.paragraphs, is_town=told.is_reused))
        told.state = "flapping"

    def _settle(self, number: int, at: datetime) -> None:
        told = self._one("flapping")
        self.plan.settles(at, told.address)
        told.state = "live"

    def _trouble(self, number: int, at: datetime) -> None:
        kinds = [self.plan.answers_503, self.plan.answers_429, self.plan.cuts_short, self.plan.answers_304]
        kind = self.plan.stalls if self.chance.random() < 0.05 else self.chance.choice(kinds)
        kind(at, at + timedelta(minutes=self.chance.choice((5, 20, 60))), self._one("live").address)


def outlet(number: int, chance: Random) -> Outlet:
    """The newsroom of one day."""
    family = chance.choice(FAMILIES)
    name = f"house{number}"
    bare = Outlet(name, f"House {number}", f"{name}.example", "America/Chicago", family, OutletKind.TV)
    found = tuple(Listing(f"https://{addresses.host(bare)}{path}", basis="seen") for path in listings.paths(bare))
    return Outlet(name, bare.name, bare.domain, bare.timezone, family, bare.kind, listings=found, delay=1.0)


def instants(seed: int, steps: int = STEPS) -> list[datetime]:
    """When everybody looks."""
    chance, at, found = Random(f"instants {seed}"), START, []
    for _ in range(steps):
        found.append(at)
        at += timedelta(minutes=chance.choice(MINUTES))
    return found


def plan(seed: int, numbers: range, looks: list[datetime]) -> Plan:
    """So many days side by side, each a newsroom of its own, made up from its own number."""
    whole = Plan()
    for number in numbers:
        chance = Random(f"day {seed} {number}")
        day = Day(whole, whole.outlet(outlet(number, chance)), chance)
        for step, until in enumerate(looks):
            day.step(step, looks[step - 1] if step else until, until)
    return whole
