"""One version's text, and any two versions word by word."""

import asyncio
from typing import Any

from datasette import NotFound, Response

from browse import desk, differences
from storage import queries

READS = ("articles", "outlets", "versions", "texts", "notices")


async def page(datasette: Any, request: Any) -> Response:
    """What became of version a in version b."""
    await _permit(datasette, request)
    story = await _story(datasette, request)
    old = await _text(datasette, story, int(request.url_vars["a"]))
    new = await _text(datasette, story, int(request.url_vars["b"]))
    comparison = await asyncio.to_thread(differences.compared, old, new)
    return await desk.show(
        datasette,
        request,
        "compare.html",
        story=story,
        old=old,
        new=new,
        comparison=comparison,
        is_reuse=old["story_from"] != new["story_from"],
        notices=await _notices(datasette, old, new),
        numbers=range(1, story["versions"] + 1),
    )


async def version(datasette: Any, request: Any) -> Response:
    """One version as it was seen."""
    await _permit(datasette, request)
    story = await _story(datasette, request)
    text = await _text(datasette, story, int(request.url_vars["number"]))
    return await desk.show(datasette, request, "version.html", story=story, version=text)


async def chosen(datasette: Any, request: Any) -> Response:
    """Where the form on the article's page leads."""
    await _permit(datasette, request)
    a, b = (request.args.get(name) or "" for name in "ab")
    if not (a.isdecimal() and b.isdecimal() and a.isascii() and b.isascii() and len(a + b) < 18):
        raise NotFound("Choose two versions by their numbers")
    return Response.redirect(f"/article/{request.url_vars['article']}/compare/{int(a)}/{int(b)}")


async def _permit(datasette: Any, request: Any) -> None:
    await desk.permit(datasette, request, *READS)
    if not datasette.take_record():
        raise NotFound("Nothing is kept yet")


async def _story(datasette: Any, request: Any) -> desk.Row:
    number = int(request.url_vars["article"])
    story = await desk.row(datasette, queries.ARTICLE, f"No article has the number {number}", article=number)
    return story | {"headline": story["own_headline"]}


async def _notices(datasette: Any, old: desk.Row, new: desk.Row) -> list[tuple[str, str, str]]:
    """What each version says of itself, as (sign, kind, sentence): taken out, put in, or in both."""
    found = await desk.rows(datasette, queries.NOTICES, article=old["article_id"])
    ours = [{(n["kind"], n["sentence"]): None for n in found if n["version_id"] == v["id"]} for v in (old, new)]
    gone = [("-", *notice) for notice in ours[0] if notice not in ours[1]]
    return gone + [("=" if notice in ours[0] else "+", *notice) for notice in ours[1]]


async def _text(datasette: Any, story: desk.Row, number: int) -> desk.Row:
    missing = f"Article {story['id']} has no version {number}, or its text was erased"
    return await desk.row(datasette, queries.VERSION_TEXT, missing, article=story["id"], number=number)
