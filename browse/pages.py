"""The front page, the search, and what this record is."""

import sqlite3
from typing import Any

from datasette import Response

from browse import desk, discretion, incident, wording
from storage import queries

READS = ("articles", "changes", "events", "outlets", "troubles", "versions", "listings")
LATEST = 20
FOUND = 50
LONGEST_QUESTION = 200


async def front(datasette: Any, request: Any) -> Response:
    """The latest changes, the newest stories, and how each outlet is doing."""
    if not datasette.take_record() or not await _is_laid_out(datasette):
        await desk.permit(datasette, request)
        return await desk.show(datasette, request, "front_empty.html", outlets=[])
    await desk.permit(datasette, request, *READS, *(() if datasette.access.is_public else ("checks", "sightings")))
    outlets = await desk.rows(datasette, queries.OUTLETS)
    troubles = await _troubles(datasette)
    counts = (await desk.rows(datasette, queries.COUNTS))[0]
    if not counts["stories"] and not troubles and not await desk.rows(datasette, queries.HAS_ANSWERED):
        return await desk.show(datasette, request, "front_empty.html", outlets=outlets)
    return await desk.show(
        datasette,
        request,
        "front.html",
        counts=counts,
        outlets=outlets,
        troubles=_by_outlet(troubles),
        troubled=troubles,
        changes=await _changes(datasette),
        newest=await _newest(datasette),
        events=await _events(datasette),
        incidents=await incident.on_front(datasette, request),
    )


async def search(datasette: Any, request: Any) -> Response:
    """Every version whose headline, byline or text holds the words; in public, current headlines only."""
    await desk.permit(datasette, request, "articles", "outlets", "versions", "texts", "version_search")
    words = (request.args.get("q") or "").strip()[:LONGEST_QUESTION]
    found = await _found(datasette, words) if words and datasette.take_record() else []
    return await desk.show(datasette, request, "search.html", q=words, found=found, most=FOUND)


async def about(datasette: Any, request: Any) -> Response:
    """What the record holds, what its words mean, and what it will not claim."""
    await desk.permit(datasette, request)
    return await desk.show(datasette, request, "about.html")


async def _is_laid_out(datasette: Any) -> bool:
    names = await datasette.get_database("nightdesk").table_names()
    return {"articles", "changes", "incidents", "troubles", "version_search"} <= set(names)


async def _changes(datasette: Any) -> list[desk.Row]:
    is_public = datasette.access.is_public
    query = queries.PUBLIC_LATEST_CHANGES if is_public else queries.LATEST_CHANGES
    found = await discretion.discreet(datasette, await desk.rows(datasette, query, limit=LATEST))
    return _discreet(found) if is_public else found


async def _newest(datasette: Any) -> list[desk.Row]:
    found = await discretion.discreet(datasette, await desk.rows(datasette, queries.NEWEST_ARTICLES, limit=LATEST))
    return _discreet(found) if datasette.access.is_public else found


async def _events(datasette: Any) -> list[desk.Row]:
    if not datasette.access.is_public:
        found = await desk.rows(datasette, queries.LATEST_EVENTS, limit=LATEST)
        found += await desk.rows(datasette, queries.LATEST_LISTED_HEADLINES, limit=LATEST)
        found = sorted(found, key=lambda event: event["told_at"], reverse=True)[:LATEST]
        return await discretion.discreet(datasette, found)
    found = await discretion.discreet(datasette, await desk.rows(datasette, queries.PUBLIC_LATEST_EVENTS, limit=LATEST))
    return _discreet([event | {"was": "", "became": ""} for event in found])


def _discreet(found: list[desk.Row]) -> list[desk.Row]:
    """In public, what an outlet took down is not spelled out: its headline may be the name it took back."""
    return [item | {"headline": wording.ABSENT_HEADLINE} if item["is_absent"] else item for item in found]


async def _troubles(datasette: Any) -> list[desk.Row]:
    """What ails our watch. In public its kind alone: a cause names addresses, and a slug can name a person."""
    found = await desk.rows(datasette, queries.OPEN_TROUBLES)
    if not datasette.access.is_public:
        return found
    return [trouble | {"kind": _plain_kind(trouble["kind"]), "cause": ""} for trouble in found]


def _plain_kind(kind: str) -> str:
    """A kind without the address or number that tells one trouble of that kind from the next."""
    return next((word for word in ("our own fault", "listing") if kind.startswith(word)), kind)


def _by_outlet(troubles: list[desk.Row]) -> dict[str | None, list[desk.Row]]:
    grouped: dict[str | None, list[desk.Row]] = {}
    for trouble in troubles:
        grouped.setdefault(trouble["outlet_id"], []).append(trouble)
    return grouped


async def _found(datasette: Any, words: str) -> list[desk.Row]:
    query = queries.PUBLIC_SEARCH if datasette.access.is_public else queries.SEARCH
    try:
        found = await desk.rows(datasette, query, words=_quoted(words), limit=FOUND)
    except sqlite3.OperationalError:
        return []
    found = await discretion.discreet(datasette, found)
    return [item | {"passage": _marked(item.get("passage") or "")} for item in found]


def _quoted(words: str) -> str:
    """Each word for itself, all of them wanted: no word is taken for a command of the search engine."""
    return " ".join(f'"{word}"' for word in words.replace('"', " ").replace("\0", " ").split()[:12]) or '""'


def _marked(passage: str) -> list[tuple[bool, str]]:
    """The passage in pieces; True for those that matched."""
    pieces = []
    for piece in passage.split("\x02"):
        hit, _, rest = piece.partition("\x03") if "\x03" in piece else ("", "", piece)
        pieces += [(True, hit)] if hit else []
        pieces += [(False, rest)] if rest else []
    return pieces
