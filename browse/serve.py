"""Opens the reading room: Datasette on the record, with our plugin, our limits and our door."""

import resource
import socket
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm
from datasette.utils import BadMetadataError, parse_metadata

from browse import plugin
from browse.access import RECORD, Access, opening
from news.errors import NewsroomError

METADATA = Path(__file__).resolve().parent.parent / "metadata.yml"
# Trial figures: without facet suggestions a table of 100,000 articles opens in 46 ms instead of 870.
SETTINGS: dict[str, Any] = {
    "suggest_facets": False,
    "allow_facet": False,
    "allow_download": False,
    "default_page_size": 50,
    "max_returned_rows": 200,
    "sql_time_limit_ms": 2000,
    "max_csv_mb": 100,
    "truncate_cells_html": 400,
    "default_cache_ttl": 0,
}


MOST_MEMORY = 1536 << 20  # bytes of address space: a room that is asked for too much fails that page, not the machine
LARGEST_ANSWER = 16_000_000  # bytes in the rows of one query; a blob written out as JSON takes six times as much
MOST_COLUMNS = 100
SQLITE_LIMIT_COLUMN = 2


class Measured:
    """A row factory that ends a query whose rows together are too large to be shown."""

    def __init__(self) -> None:
        self.query: weakref.ref[sqlite3.Cursor] | None = None
        self.size = 0

    def __call__(self, cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> sqlite3.Row:
        """The row, as Datasette wants it. OperationalError where it is one too many."""
        if self.query is None or self.query() is not cursor:
            self.query, self.size = weakref.ref(cursor), 0
        self.size += sum(len(value) for value in row if isinstance(value, (str, bytes)))
        if self.size > LARGEST_ANSWER:
            raise sqlite3.OperationalError(f"more than {LARGEST_ANSWER // 10**6} MB; ask for less, or for length(…)")
        return sqlite3.Row(cursor, row)


class ReadingRoom(Datasette):
    """Datasette that knows how it was opened, and takes the record in as soon as there is one."""

    def __init__(self, record: Path, access: Access, **options: Any) -> None:
        self.access = access
        self.record = record
        super().__init__(**options)
        self.remove_database("_memory")
        self.take_record()

    def _prepare_connection(self, conn: sqlite3.Connection, database: str) -> None:
        super()._prepare_connection(conn, database)
        conn.setlimit(SQLITE_LIMIT_COLUMN, MOST_COLUMNS)
        conn.row_factory = Measured()

    def take_record(self) -> bool:
        """Whether there is a record: a file that is there and not empty. Read live, never as immutable."""
        if RECORD in self.databases:
            return True
        if not self.record.is_file() or not self.record.stat().st_size:
            return False
        self.add_database(Database(self, str(self.record), is_mutable=True), name=RECORD)
        return True


def room(data: Path, access: Access) -> ReadingRoom:
    """The reading room over the data folder `data`, whether or not anything is kept there yet."""
    _register()
    settings = SETTINGS | {
        "default_allow_sql": not access.is_public,
        "allow_csv_stream": not access.is_public,
    }
    return ReadingRoom(data / f"{RECORD}.db", access, metadata=_metadata(), settings=settings)


def serve(data: Path, *, host: str, port: int, public: bool, password: str | None) -> None:
    """Serve the record in `data` until SIGINT or SIGTERM. NewsroomError where strangers could read it."""
    access = opening(host=host, public=public, password=password)
    app = room(data, access).app()
    config = uvicorn.Config(app, ws="none", log_level="warning", access_log=False, server_header=False)
    with bounded_memory(), _listening(host, port) as listener:
        uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def bounded_memory() -> Iterator[None]:
    """No more address space for this process than MOST_MEMORY. Datasette's own limits count rows, not bytes."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    most = MOST_MEMORY if before[1] == resource.RLIM_INFINITY else min(MOST_MEMORY, before[1])
    resource.setrlimit(resource.RLIMIT_AS, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise NewsroomError(
            f"The reading room cannot listen on {host}, port {port}: {error}. Stop what uses it, or choose another"
        ) from error


def _register() -> None:
    if not pm.is_registered(plugin):  # the installed entry point names the same module
        pm.register(plugin, name="nightdesk")
    # It prints a traceback, with every local, for each address that does not exist; ours answers instead.
    if pm.has_plugin("datasette.handle_exception"):
        pm.unregister(name="datasette.handle_exception")


def _metadata() -> dict[str, Any]:
    try:
        return dict(parse_metadata(METADATA.read_text(encoding="utf-8")))
    except OSError as error:
        raise NewsroomError(f"{METADATA} cannot be read: {error}. Restore it from the repository") from error
    except (BadMetadataError, TypeError, ValueError) as error:
        raise NewsroomError(f"{METADATA} is not valid: {error}. Mend it, or restore it from the repository") from error
