"""The page of one article: what the outlet claims beside what was observed."""

import asyncio
import json
from typing import Any

from datasette import NotFound, Response

from browse import captured, claims, copies, desk, differences, times, wording
from storage import capture_requests, captures, changed, copy_index, incident_queries, queries

CHECKS = 60
DIFFERENCES = 30
EXCERPT = 240
PUBLIC_READS = ("articles", "outlets", "versions", "changes", "events", "texts")
READS = (
    "articles",
    "outlets",
    "versions",
    "changes",
    "change_observations",
    "notices",
    "claims",
    "checks",
    "events",
    "judgements",
    "addresses",
    "sightings",
    "listings",
    "captures",
    "capture_requests",
    "copies",
    "incident_articles",
)


async def page(datasette: Any, request: Any) -> Response:
    """An article, as far as this room may show it."""
    number = int(request.url_vars["article"])
    if datasette.access.is_public:
        return await _public(datasette, request, number)
    await desk.permit(datasette, request, *READS)
    story = await _story(datasette, number)
    told = await desk.rows(datasette, queries.LATEST_CLAIMS, article=number)
    versions = await _versions(datasette, story)
    return await desk.show(
        datasette,
        request,
        "article.html",
        story=story,
        claims=told,
        conflicts=claims.conflicts(told),
        **claims.told(told),
        versions=versions,
        entries=await _entries(datasette, number, versions),
        speaking=_speaking(versions),
        **await _sides(datasette, number),
    )


async def _story(datasette: Any, number: int) -> desk.Row:
    missing = f"No article has the number {number}"
    if not datasette.take_record():
        raise NotFound(missing)
    story = await desk.row(datasette, queries.ARTICLE, missing, article=number)
    late = times.read_late(story["first_read_at"], story["first_claimed"], story["first_claimed_precision"])
    return await _as_its_own(datasette, story) | {"lateness": late}


async def _as_its_own(datasette: Any, story: desk.Row) -> desk.Row:
    """Where another story stands at the address now: the page keeps to the one that it began with."""
    found = await desk.rows(datasette, queries.REUSED, article=story["id"], story=story["story"])
    if story["story"] == 1 or not found:
        return story | {"reused": None}
    own = {name: found[0][name] for name in found[0] if name.startswith("claimed_")}
    return story | own | {"reused": found[0] | {"headline": story["headline"]}, "headline": story["own_headline"]}


async def _sides(datasette: Any, number: int) -> dict[str, Any]:
    """What stands round the versions: events, checks, judgement, addresses, listings."""
    judged = await desk.rows(datasette, queries.JUDGEMENT, article=number)
    events = await desk.rows(datasette, queries.EVENTS, article=number)
    return {
        "judgement": _judgement(judged[0]) if judged else None,
        "incident": _incident(await desk.rows(datasette, incident_queries.OF_ARTICLE, article=number)),
        "events": events,
        "gone": gone(events),
        "checks": await desk.rows(datasette, queries.CHECKS, article=number, limit=CHECKS),
        "check_counts": await desk.rows(datasette, queries.CHECK_COUNTS, article=number),
        "addresses": _by_their_events(await desk.rows(datasette, queries.ADDRESSES, article=number), events),
        "asked": await desk.rows(datasette, capture_requests.ASKED, article=number),
        "listed": await desk.rows(datasette, queries.LISTED_HEADLINES, article=number),
        "sightings": await desk.rows(datasette, queries.SIGHTINGS, article=number),
        "copies": await _copies(datasette, number),
    }


async def _copies(datasette: Any, number: int) -> list[desk.Row]:
    pairs = await desk.rows(datasette, copy_index.ELSEWHERE, article=number, limit=copies.SHOWN)
    return await asyncio.to_thread(lambda: [copies.told(pair) for pair in pairs])


def _incident(found: list[desk.Row]) -> desk.Row | None:
    """The incident that an article tells of, and why it is there."""
    return found[0] | {"because": json.loads(found[0]["because"])} if found else None


def gone(events: list[desk.Row]) -> desk.Row | None:
    """The latest event that tells since when the story is gone, and what its address does instead."""
    return next((event for event in events if event["kind"] == "missing"), None)


def _by_their_events(addresses: list[desk.Row], events: list[desk.Row]) -> list[desk.Row]:
    """An address that the story moved to is that, also where a listing had shown it before we followed the move."""
    moved = {_bare(event["became"]) for event in events if event["kind"] == "moved"}
    return [item | ({"how": "moved"} if _bare(item["address"]) in moved else {}) for item in addresses]


def _bare(address: str) -> str:
    return address.partition("://")[2].removeprefix("www.").rstrip("/")


async def _versions(datasette: Any, story: desk.Row) -> list[desk.Row]:
    number = story["id"]
    versions = await desk.rows(datasette, queries.VERSIONS, article=number)
    written = await desk.rows(datasette, queries.DIFFERENCES, article=number, limit=DIFFERENCES)
    lines = {item["new_version_id"]: differences.stored(item["difference"]) for item in written}
    notices: dict[int, list[desk.Row]] = {}
    for notice in await desk.rows(datasette, queries.NOTICES, article=number):
        notices.setdefault(notice["version_id"], []).append(notice)
    observed: dict[int, list[desk.Row]] = {}
    for seen in await desk.rows(datasette, changed.OBSERVATIONS, article=number):
        observed.setdefault(seen["new_version_id"], []).append(seen)
    for old, new in zip([None, *versions], versions, strict=False):
        new["at"] = new["first_seen_at"]
        new["observations"] = observed.get(new["id"], [])
        new["lines"] = lines.get(new["id"])
        told = (new["disclosure_sentence"], new["disclosed_sentence"])
        new["notices"] = [notice for notice in notices.get(new["id"], []) if notice["sentence"] not in told]
        new["is_turn"] = old is not None and old["story_from"] != new["story_from"]
        new["headline_words"] = differences.words(old["headline"], new["headline"]) if old else ()
        new["published_stood"], new["modified_stood"] = (
            _stood(old, new, "published"),
            _stood(old, new, "modified"),
        )
        new["byline_words"] = differences.words(old["byline"], new["byline"]) if old else ()
    return versions


async def _entries(datasette: Any, number: int, versions: list[desk.Row]) -> list[dict[str, Any]]:
    """The versions in their order, and others' copies where they belong between them."""
    found = map(captures.plain, await desk.rows(datasette, captures.SEEN, article=number))
    known = [captured.stood(version) for version in versions]
    return [
        {"copies": entry} if isinstance(entry, captured.Copies) else {"version": entry}
        for entry in captured.interleaved(versions, known, found)
    ]


def _speaking(versions: list[desk.Row]) -> desk.Row | None:
    """The first story's newest version, where its text speaks from another day than its page claimed."""
    own = [version for version in versions if version["story_from"] == 1]
    return own[-1] if own and own[-1]["speaks_from_day"] else None


def _stood(old: desk.Row | None, new: desk.Row, kind: str) -> bool:
    """Whether a claim was there before and stayed as it was, to the character."""
    column = f"claimed_{kind}_raw"
    return old is not None and bool(new[column]) and old[column] == new[column]


def _judgement(judged: desk.Row) -> desk.Row:
    try:
        because = json.loads(judged["because"])
    except ValueError:
        because = [judged["because"]]
    because = because if isinstance(because, list) else [str(because)]
    return judged | {"because": because, "answers": wording.answers(judged, json.loads(judged["said"]))}


async def _public(datasette: Any, request: Any, number: int) -> Response:
    await desk.permit(datasette, request, *PUBLIC_READS)
    story = await _story(datasette, number)
    if story["state"] not in ("followed", "watched"):
        raise NotFound(f"No article has the number {number}")
    events = await desk.rows(datasette, queries.PUBLIC_EVENTS, article=number)
    excerpt = [] if story["is_absent"] else await desk.rows(datasette, queries.PUBLIC_EXCERPT, article=number)
    return await desk.show(
        datasette,
        request,
        "article_public.html",
        story=story,
        changes=await desk.rows(datasette, queries.PUBLIC_CHANGES, article=number),
        events=events,
        gone=gone(events),
        excerpt=_shortened(excerpt[0]) if excerpt else "",
    )


def _shortened(text: desk.Row) -> str:
    """The opening: at most a third of the text, so that a short story is not printed whole."""
    most = min(EXCERPT, text["length"] // 3)
    return " ".join(text["excerpt"].split())[:most].rpartition(" ")[0] + " …"
