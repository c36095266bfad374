"""A small newsroom on paper: looks at one invented outlet's pages, written down by the crawl's own code, no network."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

from clock import Clock
from crawler.looks import Looks
from crawler.spiders.outlet import Answer
from news.model import Fetched, Outlet, Sighting
from news.moves import key
from storage import Store

NOW = datetime(2031, 3, 4, 22, tzinfo=UTC)
HOME = "https://gazette.example"
GAZETTE = Outlet("gazette", "The Gazette", "gazette.example", "America/Chicago")
WATCHLIST = """outlets = ["gazette"]
contact = "desk@example.org"
registry = "outlets"
data = "."
"""
REGISTRY = """[gazette]
name = "The Gazette"
domain = "gazette.example"
timezone = "America/Chicago"
kind = "newspaper"
state = "MO"
listings = []
"""
SHOT = (
    "An Ellery police officer shot and wounded a man outside the feed store on Oak Street early Tuesday, police said.",
    "Chief Orla Benwick said the man had pointed a rifle at two officers who were called there by a neighbor.",
    "The officer fired three times and struck the man in the leg, Benwick said at the scene before sunrise.",
)
LATER = (*SHOT, "State agents are reviewing the shooting, and the officer was placed on leave under the policy.")
VEILED = (
    "A man died on Tuesday morning after an encounter with officers on Tern Street, the department said.",
    "State agents are looking into it. Nobody said whether shots were fired.",
)


def page(headline: str, paragraphs: tuple[str, ...], more: str = "") -> bytes:
    """An article's page."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f"<title>{headline}</title>"
    return f"<html><head>{head}</head><body><article><h1>{headline}</h1>{text}</article>{more}</body></html>".encode()


OAK = page("Officer shoots man on Oak Street", SHOT)
OAK_LATER = page("Officer shoots man on Oak Street", LATER)
TERN = page("Man dies after encounter with officers", VEILED)


class Newsdesk:
    """The looks of one crawl."""

    def __init__(self, folder: Path):
        self.folder = folder
        (folder / "outlets").mkdir(parents=True)
        (folder / "outlets" / "mo.toml").write_text(REGISTRY)
        (folder / "watchlist.toml").write_text(WATCHLIST)
        self.store, self.now = Store(folder), NOW
        self.store.queue.watch([GAZETTE], NOW)
        watchlist = SimpleNamespace(outlet=lambda _: GAZETTE, contact="desk@example.org")
        self.looks = Looks(SimpleNamespace(store=self.store, clock=Clock(), watchlist=watchlist, crawl_id=None))

    def lists(self, path: str) -> int:
        """A link that waits to be read."""
        name, address = key(f"{HOME}{path}", GAZETTE.family)
        sighting = Sighting(f"{HOME}{path}", "Police news")
        return self.store.discoveries.add_article(
            GAZETTE.id, sighting, identity=name, canonical=address, seen_at=self.now, how="listed"
        )

    def sees(self, article: int, body: bytes = b"", *, after: timedelta = timedelta(minutes=20), **more) -> None:
        """One look, so long after the one before."""
        self.now += after
        row = self.store.record.execute("select address from articles where id = ?", [article]).fetchone()
        fetched = Fetched(row["address"], self.now, row["address"], 200, {}, body)
        due = SimpleNamespace(id=article, outlet_id=GAZETTE.id, address=row["address"])
        self.looks.take(Answer(due, replace(fetched, **more)))

    def checks(self, article: int) -> list[dict]:
        """The looks that were written down."""
        query = "select * from checks where article_id = ? order by id"
        return [dict(row) for row in self.store.record.execute(query, [article]).fetchall()]


def a_story(desk: Newsdesk) -> int:
    """A story seen over three days: read, the same, a 304, no answer, edited, gone, back, and two days later the same.

    Another stands between its looks.
    """
    oak, tern = desk.lists("/oak"), desk.lists("/tern")
    desk.sees(oak, OAK)
    desk.sees(tern, TERN)
    desk.sees(oak, OAK)
    desk.sees(oak, status=304)
    desk.sees(oak, status=None, failure="timeout: no answer")
    desk.sees(tern, TERN)
    desk.sees(oak, OAK_LATER, wire_headers=(("Content-Type", "text/html; charset=utf-8"),))
    desk.sees(oak, b"<h1>Not found</h1>", status=404)
    desk.sees(oak, OAK_LATER, after=timedelta(days=1))
    desk.sees(oak, OAK_LATER, after=timedelta(days=1))
    return oak
