"""The plugin: what Datasette calls, and nothing else. The pages stand in pages.py, the door in gate.py."""

import sqlite3
from pathlib import Path
from typing import Any

from datasette import Response, hookimpl
from datasette.utils.asgi import Base400, asgi_static
from datasette.views.base import DatasetteError
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup

from browse import article, compare, incident, pages, times, wording
from browse.access import RECORD, Access
from browse.gate import App, guarded

# `select zeroblob(900000000)` killed the process in trial; no stored row comes near this.
LONGEST_VALUE = 8_000_000
SQLITE_LIMIT_LENGTH = 0
SQLITE_LIMIT_ATTACHED = 7
# Columns that hold our instants. What an outlet printed stays as printed, even where it looks like one.
TIMES = (
    "_at",
    "_utc",
    "_after",
    "_by",
    "_until",
    "_since",
    "instant",
    "claimed_published",
    "claimed_modified",
)
STATIC = Path(__file__).parent / "static"
TEMPLATES = Path(__file__).parent / "templates"


@hookimpl
def startup(datasette: Any) -> None:
    """Where plain Datasette loaded us, the room is private, and its databases are what was named to it."""
    if not hasattr(datasette, "access"):
        datasette.access = Access()
        datasette.take_record = lambda: RECORD in datasette.databases


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """Our pages, before Datasette's own."""
    return [
        (r"/$", pages.front),
        (r"/search$", pages.search),
        (r"/about$", pages.about),
        (r"/article/(?P<article>[0-9]{1,18})$", article.page),
        (r"/article/(?P<article>[0-9]{1,18})/compare$", compare.chosen),
        (r"/article/(?P<article>[0-9]{1,18})/compare/(?P<a>[0-9]{1,9})/(?P<b>[0-9]{1,9})$", compare.page),
        (r"/article/(?P<article>[0-9]{1,18})/version/(?P<number>[0-9]{1,9})$", compare.version),
        (r"/incidents$", incident.listed),
        (r"/incident/(?P<incident>[0-9]{1,18})$", incident.page),
        (r"/-/nightdesk/(?P<path>[a-z0-9.-]+)$", asgi_static(STATIC)),
    ]


@hookimpl
def asgi_wrapper(datasette: Any) -> Any:
    """The door goes round everything, Datasette's own pages included."""

    def wrap(app: App) -> App:
        return guarded(app, access_of(datasette))

    return wrap


@hookimpl
def permission_allowed(datasette: Any, action: str, resource: Any) -> bool | None:
    """A public room refuses whatever is not listed."""
    return access_of(datasette).permits(action, resource)


@hookimpl
def actor_from_request(datasette: Any, request: Any) -> None:
    """Nobody is told apart here. Called for each request, so that a record begun meanwhile is taken in."""
    take = getattr(datasette, "take_record", None)
    if take:
        take()


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """No value that could fill the memory, no other file."""
    conn.setlimit(SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    if database != "_internal":
        conn.setlimit(SQLITE_LIMIT_ATTACHED, 0)


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Words and times; and our templates before Datasette's, which have inline scripts and styles."""
    env.loader = ChoiceLoader([FileSystemLoader(TEMPLATES), *([env.loader] if env.loader else [])])
    env.filters.update(
        utc=times.utc,
        exact=times.exact,
        local=times.local,
        local_up=times.local_up,
        utc_up=times.utc_up,
        linkable=wording.linkable,
        versions=wording.size,
    )
    env.globals.update(wording=wording, interval=times.interval, interval_utc=times.interval_utc)


@hookimpl
def extra_template_vars(datasette: Any, request: Any) -> dict[str, Any]:
    """What every page knows: its nonce, and how the room was opened."""
    nonce = request.scope.get("csp_nonce", "") if request else ""
    return {"csp_nonce": nonce, "is_public": access_of(datasette).is_public}


@hookimpl
def render_cell(value: Any, column: str) -> Markup | None:
    """Instants readable and exact, articles and web addresses as links."""
    if column in ("article_id", "like_article_id", "superseded_by") and isinstance(value, int):
        return Markup('<a href="/article/{0}">{0}</a>').format(value)
    if column in ("incident_id", "merged_into") and isinstance(value, int):
        return Markup('<a href="/incident/{0}">{0}</a>').format(value)
    if not isinstance(value, str):
        return None
    if column.endswith(TIMES) and times.instant(value):
        return Markup('<time datetime="{}">{}</time>').format(value, times.exact(value))
    if wording.linkable(value) and not any(sign.isspace() for sign in value):
        return Markup('<a href="{0}" rel="noopener noreferrer nofollow">{0}</a>').format(value)
    return None


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    """A page in plain words for whatever went wrong, and no traceback."""
    return _mishap(datasette, request, exception)


async def _mishap(datasette: Any, request: Any, exception: Exception) -> Response:
    status, title, text = _in_words(exception)
    if request.path.endswith(".json"):
        return Response.json({"ok": False, "error": text, "status": status, "title": title}, status=status)
    page = {"title": title, "error": text, "status": status}
    return Response.html(await datasette.render_template("error.html", page, request=request), status=status)


def _in_words(exception: Exception) -> tuple[int, str, str]:
    if isinstance(exception, DatasetteError):
        text = exception.message
        if exception.message_is_html:
            text = Markup(text).striptags()  # noqa: S704 (plain text after this, escaped by the template)
        return exception.status, exception.title or "This cannot be shown", str(text)
    if isinstance(exception, Base400):
        found = exception.status != 404
        return exception.status, "This cannot be shown" if found else "No such page", str(exception)
    return 500, "This page failed", f"{type(exception).__name__}: {exception}"


def access_of(datasette: Any) -> Access:
    """How the room was opened; private where plain Datasette loaded us."""
    return getattr(datasette, "access", None) or Access()
