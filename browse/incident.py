"""The page of one incident: what was said first, where, and when it changed; and the list of the latest."""

import asyncio
from itertools import groupby
from typing import Any

from datasette import Forbidden, NotFound, Response

from browse import desk, incident_facts, incident_names, incidents
from storage import incident_queries as queries

LISTED, ON_FRONT, VERSIONS = 100, 8, 400
LIST_READS = (
    "incidents",
    "incident_articles",
    "version_facts",
    "articles",
    "outlets",
    "versions",
    "texts",
    "judgements",
    "change_observations",
)
READS = (*LIST_READS, "changes")


async def page(datasette: Any, request: Any) -> Response:
    """One incident's timeline. In public there is none: it quotes what older versions said."""
    await desk.permit(datasette, request, *READS)
    number = int(request.url_vars["incident"])
    missing = f"No incident has the number {number}"
    if not datasette.take_record():
        raise NotFound(missing)
    record = await desk.row(datasette, queries.INCIDENT, missing, incident=number)
    if record["merged_into"] is not None:
        return Response.redirect(f"/incident/{record['merged_into']}")
    rows = await desk.rows(datasette, queries.ARTICLES, incident=number)
    if not rows:
        raise NotFound(f"{missing} any more: nothing is kept of the articles that it had")
    names = await incident_names.hidden(datasette, [row["article_id"] for row in rows])
    told = incidents.told(rows, names)
    return await desk.show(
        datasette,
        request,
        "incident.html",
        incident=told,
        articles={row["article_id"]: row for row in told["articles"]},
        merged=await desk.rows(datasette, queries.MERGED, incident=number),
        alone=incidents.ALONE,
        spelled=incidents.spelled,
        **await _said(datasette, number, names),
    )


async def _said(datasette: Any, number: int, names: incident_names.Names) -> dict[str, Any]:
    """The versions in the order of our looks, and what is said in them, by kind."""
    found = await desk.rows(datasette, queries.VERSIONS, incident=number, limit=VERSIONS)
    versions, said = await asyncio.to_thread(_timeline, found, names)
    words = {"kinds": incident_facts.KINDS, "in_our_words": incident_facts.IN_OUR_WORDS}
    return {"versions": versions, "said": said, "most": VERSIONS, **words}


def _timeline(found: list[desk.Row], names: incident_names.Names) -> tuple[list[desk.Row], Any]:
    versions = incident_facts.versions(found, names)
    return versions, incident_facts.told(versions)


async def listed(datasette: Any, request: Any) -> Response:
    """The latest incidents, the one first reported last before all others."""
    await desk.permit(datasette, request, *LIST_READS)
    found = await latest(datasette, LISTED) if datasette.take_record() else []
    return await desk.show(datasette, request, "incidents.html", incidents=found, most=LISTED)


async def on_front(datasette: Any, request: Any) -> list[desk.Row]:
    """The latest for the front page: none in public, nor for a reader who may not see what they are made of."""
    if datasette.access.is_public:
        return []
    try:
        await desk.permit(datasette, request, *LIST_READS)
    except Forbidden:
        return []
    return await latest(datasette, ON_FRONT)


async def latest(datasette: Any, most: int) -> list[desk.Row]:
    """The incidents opened last, as a list may tell of them."""
    rows = await desk.rows(datasette, queries.ARTICLES_OF_NEWEST, limit=most)
    names: incident_names.Names = {}
    for _, articles in groupby(rows, key=lambda row: row["incident_id"]):
        names |= await incident_names.hidden(datasette, [row["article_id"] for row in articles])
    return incidents.grouped(rows, names)
