"""One polite look at a site that may become an outlet: front page, robots.txt, and where its listings may be."""

import tomllib
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from crawler import registry, tables
from crawler.registry import DOMAIN, ID
from crawler.tables import nearest
from crawler.visits import Notebook, Visitor, refuse_unseemly, visit
from crawler.watchlist import Watchlist
from news import candidates, listing_checks, prospects
from news.addresses import is_front_page
from news.candidates import Candidate, Weighed
from news.entries import Proposal, bare, likely_id, path_of, written
from news.errors import AddressError, NewsroomError
from news.families.general import GENERAL
from news.model import Fetched, Outlet
from news.outlets import owner_of
from news.prospects import Prospect
from news.sections import is_story

MOST_LOOKS = 11  # and robots.txt
SHARED = ("cbsnews.com",)  # hosts whose short paths are outlets' front pages

Tell = Callable[[str], None]


class ProspectError(NewsroomError):
    """A site that cannot be proposed as an outlet, and why."""


@dataclass
class Survey:
    """What a look at a site brought."""

    asked: str
    front: Fetched | None = None
    prospect: Prospect = field(default_factory=Prospect)
    weighed: list[Weighed] = field(default_factory=list)
    refusal: str = ""

    @property
    def kept(self) -> tuple[Weighed, ...]:
        """The listings that were found, each address once."""
        found = {weighed.address.rstrip("/"): weighed for weighed in reversed(self.weighed) if weighed.is_kept}
        return tuple(reversed(found.values()))

    @property
    def answered_by(self) -> str:
        """The address at which the front page stands."""
        return (self.front.answered_by if self.front else "") or self.asked


def home_of(text: str, watchlist: Watchlist) -> str:
    """The front page that a person means by an address, a story's or a bare domain too. AddressError if none."""
    address = text.strip() if "://" in text else f"https://{text.strip()}"
    refuse_unseemly(address, watchlist.loopback)
    host = (urlsplit(address).hostname or "").lower()
    if not DOMAIN.fullmatch(host):
        raise AddressError(f"{host!r} is no outlet's domain; give one such as https://www.example.com/")
    is_part = is_front_page(address) and bare(address) not in SHARED
    if is_part or is_story(address, GENERAL):
        return f"{urlsplit(address).scheme}://{host}/"
    return address


def look_over(home: str, watchlist: Watchlist, known: Collection[Outlet], tell: Tell) -> Survey:
    """Look at a site once: some dozen requests at most. Raises ProspectError where nothing can be said of it.

    `known`: the outlets of the registry. `tell`: hears of each step, in a few words.
    """
    refuse_known(home, known)
    survey, notebook = Survey(home), Notebook()

    async def errand(visitor: Visitor) -> None:
        await _Look(visitor, survey, notebook, tell).over(known)

    visit(watchlist, errand, robots=notebook)
    return survey


def refuse_known(address: str, known: Collection[Outlet]) -> None:
    """ProspectError where an outlet of the registry has that host already."""
    outlet = owner_of(address, known)
    if outlet is not None:
        raise ProspectError(
            f"{bare(address)} is in the registry already, as {outlet.id!r} ({outlet.name});"
            f" `nightdesk outlets check {outlet.id}` looks at its listings"
        )


class _Look:
    """The steps of one look."""

    def __init__(self, visitor: Visitor, survey: Survey, notebook: Notebook, tell: Tell):
        self.visitor, self.survey, self.notebook, self.tell = visitor, survey, notebook, tell
        self.looks = 0

    async def over(self, known: Collection[Outlet]) -> None:
        """The front page, then what it and robots.txt lead to."""
        survey = self.survey
        survey.front = await self._front(known)
        survey.refusal = refusal_of(survey.front)
        if not survey.refusal:
            survey.prospect = prospects.read(survey.front)
            found = candidates.of_site(survey.prospect, survey.front, self._robots())
        elif survey.front.failure.startswith("robots"):
            found = candidates.sitemaps(survey.front, self._robots())
        else:
            return
        await self._try_all(list(found))
        if not survey.kept and not survey.refusal:
            await self._try_all(list(candidates.sections(survey.prospect, survey.front)))

    async def _front(self, known: Collection[Outlet]) -> Fetched:
        """The front page; under www. where the bare name leads nowhere. ProspectError where no new site answers."""
        home = self.survey.asked
        front = await self._ask(home)
        host = urlsplit(home).netloc
        if "dns:" in front.failure and not host.startswith("www."):
            front = await self._ask(home.replace(host, f"www.{host}", 1))
        refuse_known(front.answered_by, known)
        if not refusal_of(front) and (front.failure or front.status != 200):
            raise ProspectError(f"{home} cannot be looked at: {front.failure or f'it answers {front.status}'}")
        return front

    def _robots(self) -> bytes:
        """The robots.txt that was read on the way."""
        hosts = (urlsplit(self.survey.answered_by).netloc, urlsplit(self.survey.asked).netloc)
        return next((kept[2] for host in hosts if (kept := self.notebook.robots(host))), b"")

    async def _try_all(self, waiting: list[Candidate]) -> None:
        """Each candidate once, and the children of an index after it, as long as there are looks left."""
        outlet, tried = self._outlet(), set()
        while waiting and self.looks < MOST_LOOKS:
            candidate = waiting.pop(0)
            if candidate.address in tried:
                continue
            tried.add(candidate.address)
            weighed = candidates.weigh(candidate, await self._ask(candidate.address), outlet)
            self.survey.weighed.append(weighed)
            waiting[:0] = weighed.children
            if weighed.check.status == 429 or weighed.check.why.startswith("a bot wall"):
                return

    async def _ask(self, address: str) -> Fetched:
        self.looks += 1
        self.tell(address)
        return await self.visitor.look(address)

    def _outlet(self) -> Outlet:
        """The outlet that the site would be, to tell its own stories by."""
        survey = self.survey
        family = survey.prospect.family
        return Outlet(
            id="",
            name="",
            domain=bare(survey.answered_by),
            timezone="",
            family="" if family is GENERAL else family.name,
            aliases=(bare(survey.asked),),
            path=path_of(survey.asked, survey.answered_by),
        )


def refusal_of(front: Fetched) -> str:
    """How a site refuses to be looked at; an empty text where it does not. What refuses is left alone."""
    if front.failure.startswith("robots"):
        return "robots.txt does not allow its front page"
    if wall := listing_checks.bot_wall(front):
        return wall
    if front.status in listing_checks.REFUSALS:
        return f"it answers {front.status}"
    kind = front.failure.removeprefix("unreachable: ")
    return "its robots.txt answers 429" if kind.startswith("answers 429") else ""


def id_for(survey: Survey, known: Collection[str]) -> str:
    """A short name that no outlet of the registry has yet."""
    likely = likely_id(bare(survey.answered_by))[:90]
    names = chain((likely,), (f"{likely}-{number}" for number in count(2)))
    return next(name for name in names if name not in known)


def known_to(watchlist: Watchlist) -> dict[str, Outlet]:
    """The outlets of the registry that a watchlist chooses from."""
    return registry.read(watchlist.registry)


def refuse_mistakes(known: Collection[str], *, timezone: str | None, outlet_id: str | None, write: Path | None) -> None:
    """ProspectError where a person has named what cannot be, before anything is asked."""
    if timezone is not None and (wrong := zone_complaint(timezone)):
        raise ProspectError(wrong)
    if outlet_id is not None and not ID.fullmatch(outlet_id):
        raise ProspectError(f"the id {outlet_id!r} cannot be; write it in small letters, digits and hyphens")
    if outlet_id is not None and outlet_id in known:
        raise ProspectError(f"the id {outlet_id!r} is taken already; give another with --id")
    if write is not None:
        _refuse_file(write)


def _refuse_file(path: Path) -> None:
    if path.suffix != ".toml":
        raise ProspectError(f"{path}: the registry's files end in .toml; name one such as outlets/mo.toml")
    if not path.parent.is_dir():
        raise ProspectError(f"{path}: there is no folder {path.parent}; make it, or name another file")
    if path.exists():
        tables.read(path)


def zone_complaint(zone: str) -> str:
    """What is wrong with the name of a time zone; an empty text where nothing is."""
    zones = available_timezones()
    return "" if zone in zones else f"{zone!r} is not a time zone{nearest(zone, zones)}"


def entry_of(survey: Survey, outlet_id: str, timezone: str, now: datetime) -> str:
    """The entry for the registry that a look at a site leads to; without a `timezone`, that is left to be filled."""
    return written(
        Proposal(
            asked=survey.asked,
            answered_by=survey.answered_by,
            seen_on=now.date(),
            prospect=survey.prospect,
            id=outlet_id,
            timezone=timezone,
            listings=survey.kept,
            refusal=survey.refusal,
        )
    )


def keep(entry: str, outlet_id: str, path: Path) -> None:
    """Put an entry at the end of a file of the registry: whole, and only where the registry can be read with it."""
    with TemporaryDirectory() as folder:
        (Path(folder) / path.name).write_text(entry, encoding="utf-8")
        registry.read(Path(folder))
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if outlet_id in tomllib.loads(before.removeprefix("\ufeff")):
        raise ProspectError(f"{path}: the id {outlet_id!r} is taken already; give another with --id")
    after = f"{before.rstrip()}\n\n{entry}" if before.strip() else entry
    half = path.with_suffix(".half")
    try:
        half.write_text(after, encoding="utf-8")
        half.replace(path)
    except OSError as error:
        raise ProspectError(f"{path} cannot be written: {error.strerror}; look at its permissions") from error
