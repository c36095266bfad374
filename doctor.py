"""Is everything that Nightdesk needs there, and whole?"""

import shutil
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from crawler import watchlist as watchlists
from crawler.watchlist import Watchlist
from news.errors import NewsroomError
from storage import Store
from storage.history import History

LEAST_FREE = 1 << 30  # bytes: a week of evidence for a market, with room to spare
EXAMPLE_HOSTS = ("example.org", "example.com", "example.net")


@dataclass(frozen=True)
class Finding:
    """One thing looked at: well or not, and what to do where not."""

    what: str
    is_well: bool
    says: str


def examine(path: Path) -> list[Finding]:
    """Look at everything; a mistake in the watchlist ends the look, since nothing else can be known then."""
    findings = [_python(), _sqlite()]
    try:
        chosen = watchlists.load(path)
    except NewsroomError as error:
        return [*findings, Finding("watchlist", False, str(error))]
    findings.append(Finding("watchlist", True, f"{chosen.path}: {chosen.counted}"))
    looks: tuple[Callable[[Watchlist], Finding], ...] = (_contact, _unlisted, _space, _record)
    return findings + [look(chosen) for look in looks]


def contact_is_example(chosen: Watchlist) -> bool:
    """Whether the contact is still the one that the watchlist came with."""
    return chosen.contact.endswith(EXAMPLE_HOSTS)


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", sys.version_info >= (3, 11), f"{version} (3.11 or later is needed)")


def _sqlite() -> Finding:
    try:
        sqlite3.connect(":memory:").execute("create virtual table t using fts5 (x)")
    except sqlite3.OperationalError:
        return Finding("SQLite", False, f"{sqlite3.sqlite_version} has no FTS5; use a Python built with it")
    return Finding("SQLite", True, f"{sqlite3.sqlite_version}, with full-text search")


def _contact(chosen: Watchlist) -> Finding:
    if contact_is_example(chosen):
        return Finding(
            "contact",
            False,
            f"{chosen.contact} is the example's: outlets cannot reach you; put yours in {chosen.path}",
        )
    return Finding("contact", True, chosen.contact)


def _unlisted(chosen: Watchlist) -> Finding:
    bare = [outlet.id for outlet in chosen.outlets if not outlet.listings]
    if len(bare) == len(chosen.outlets):
        return Finding("listings", False, "no outlet has a listing; add one in outlets/*.toml")
    many = sum(len(outlet.listings) for outlet in chosen.outlets)
    unseen = sum(listing.basis != "seen" for outlet in chosen.outlets for listing in outlet.listings)
    without = f"; none known for {', '.join(bare)}" if bare else ""
    return Finding("listings", True, f"{many}, {unseen} of them not verified{without}")


def _space(chosen: Watchlist) -> Finding:
    folder = next(place for place in (chosen.data, *chosen.data.parents) if place.exists())
    free = shutil.disk_usage(folder).free
    return Finding("disk", free >= LEAST_FREE, f"{free / (1 << 30):.1f} GiB free at {folder} (1 GiB is the least)")


def _record(chosen: Watchlist) -> Finding:
    try:
        with Store(chosen.data) as store:
            said = History(store.record).is_whole()
    except (NewsroomError, sqlite3.Error, OSError) as error:
        return Finding("record", False, f"{error}")
    advice = "" if said == "ok" else "; stop the daemon and restore a copy"
    return Finding("record", said == "ok", f"{chosen.data}: integrity_check says {said}{advice}")
