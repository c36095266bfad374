"""Invented stories, and looks at them judged and recorded as the crawl would."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from news.model import (
    ArticleState,
    Claim,
    ClaimKind,
    Fetched,
    Listing,
    Outlet,
    PageKind,
    Precision,
    Proof,
    Reading,
    Sighting,
    Source,
    Verdict,
    ZoneBasis,
)
from news.review import review
from storage import Store
from storage.journal import Look

NOW = datetime(2031, 3, 4, 15, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FEED = Listing("https://lantern.example/feed", "seen", "2031-03-01")
HOUSE = Outlet("lantern", "The Lantern", "lantern.example", "America/Chicago", listings=(FEED,))
OTHER = Outlet("post", "The Post", "post.example", "America/New_York", listings=(Listing("https://post.example/feed"),))

YES = """A Pellham police officer shot a man on Tern Street on Tuesday morning, the department said.

The man was taken to a hospital, Chief Ada Morrow said. The officer was not hurt."""
UNCLEAR = """A man died on Tuesday morning after an encounter with officers on Tern Street, the department said.

State agents are looking into it. Nobody said whether shots were fired."""


def claim(at: datetime, kind: ClaimKind = ClaimKind.MODIFIED, raw: str = "") -> Claim:
    field = f"date{kind.title()}"
    return Claim(kind, raw or f"{at:%H:%M}", Source.JSON_LD, field, at, Precision.MINUTE, ZoneBasis.OUTLET_ZONE)


POSTED, UPDATED = claim(NOW - 2 * HOUR, ClaimKind.PUBLISHED), claim(NOW - HOUR)


def story(body: str = YES, *, headline: str = "Officer shoots man on Tern Street", **more: Any) -> Reading:
    claims = more.pop("claims", (POSTED, UPDATED))
    chosen = {one.kind: one for one in reversed(claims)}
    return Reading(
        PageKind.ARTICLE,
        headline,
        (),
        body,
        more.pop("reader", "general/1"),
        claims=claims,
        claimed_published=chosen.get(ClaimKind.PUBLISHED),
        claimed_modified=chosen.get(ClaimKind.MODIFIED),
        **more,
    )


VEILED = story(UNCLEAR, headline="Man dies after encounter with officers")
WHOLE = story(
    YES
    + """

Investigators from the county walked the block with lamps until late in the evening and marked nine casings in chalk."""
)
ROOF = story(
    """The Pellham school board meets on Thursday to vote on a new roof for the gymnasium.

The roof has leaked since the spring, the superintendent said, and buckets stand in the hallway whenever it rains.

A contractor offered to finish the work before classes begin again in August, for a price that members called fair.""",
    headline="School board to vote on roof",
    claims=(claim(NOW + HOUR, ClaimKind.PUBLISHED), claim(NOW + HOUR)),
)


def opened(folder: Path, outlets: tuple[Outlet, ...] = (HOUSE, OTHER)) -> Store:
    """The data folder, with two outlets watched."""
    store = Store(folder)
    store.queue.watch(outlets, NOW)
    return store


def candidate(store: Store, slug: str = "tern-street", outlet: Outlet = HOUSE, at: datetime = NOW) -> int:
    """A link that was listed and waits to be read."""
    address = f"https://{outlet.domain}/{slug}"
    sighting = Sighting(address, "Officer shoots man on Tern Street")
    return store.discoveries.add_article(
        outlet.id, sighting, identity=address, canonical=address, seen_at=at, how="listed"
    )


def look(
    store: Store, article_id: int, reading: Reading | None = None, *, at: datetime = NOW, status: int = 200, **more: Any
) -> Verdict:
    """Look at an article once, and write down what that taught."""
    known = store.journal.known(article_id)
    row = store.journal.article(article_id)
    body = reading.body.encode("utf-8", "surrogatepass") if reading else b""
    fetched = Fetched(known.address, at, known.address, status, body=body, **more)
    outlet = next(outlet for outlet in (HOUSE, OTHER) if outlet.id == row["outlet_id"])
    known = replace(known, past=store.pasts.of(outlet.id, at))
    verdict = review(known, fetched, reading, outlet)
    store.journal.record(article_id, Look(fetched, verdict, proof=Proof("evidence/a.warc.gz", 0)))
    return verdict


def followed(store: Store, slug: str = "tern-street", outlet: Outlet = HOUSE, reading: Reading | None = None) -> int:
    """A story that was read once."""
    number = candidate(store, slug, outlet)
    assert look(store, number, reading or story()).state in (ArticleState.FOLLOWED, ArticleState.WATCHED)
    return number


def rows(store: Store, query: str, *arguments: object) -> list[dict[str, Any]]:
    """What the record answers."""
    return [dict(row) for row in store.record.execute(query, arguments).fetchall()]


def one(store: Store, query: str, *arguments: object) -> Any:
    """The only value that the record answers."""
    [row] = rows(store, query, *arguments)
    [value] = row.values()
    return value
