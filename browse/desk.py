"""What every page does: ask for permission, ask the record, render."""

from typing import Any

from datasette import Forbidden, NotFound, Response

from browse.access import RECORD

Row = dict[str, Any]


async def permit(datasette: Any, request: Any, *tables: str) -> None:
    """Forbidden where this reader may not see one of the tables that the page reads."""
    actor = request.actor
    asked = [("view-instance", None), *(("view-table", (RECORD, table)) for table in tables)]
    if not datasette.access.is_public:
        asked.insert(1, ("view-database", RECORD))
    for action, resource in asked:
        if not await datasette.permission_allowed(actor, action, resource, default=True):
            raise Forbidden("You may not read this page")


async def rows(datasette: Any, query: str, **values: Any) -> list[Row]:
    """What the record answers to a named query."""
    result = await datasette.get_database(RECORD).execute(query, values)
    return [dict(row) for row in result.rows]


async def row(datasette: Any, query: str, missing: str, **values: Any) -> Row:
    """The one row that the query names; NotFound, in the words of `missing`, where there is none."""
    found = await rows(datasette, query, **values)
    if not found:
        raise NotFound(missing)
    return found[0]


async def show(datasette: Any, request: Any, template: str, **page: Any) -> Response:
    """A page."""
    html = await datasette.render_template(template, page, request=request)
    return Response.html(html, headers={"Cache-Control": "no-store"})
