"""The record and the desk, opened together. Everything that writes goes through here."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlite_utils import Database

from news.errors import StoreError
from news.model import Outlet, Sighting
from storage import schema, views
from storage.capture_requests import CaptureRequests
from storage.captures import Captures
from storage.copy_index import CopyIndex
from storage.database import connect, migrate, transaction
from storage.decisions import DecidedIncidents
from storage.desk import Desk
from storage.discoveries import Discoveries
from storage.incidents import Incidents
from storage.journal import Address, Journal
from storage.listing_checks import ListingChecks
from storage.pasts import Pasts
from storage.proofs import Proofs
from storage.queue import Queue
from storage.rereading import Rereadings
from storage.troubles import Troubles
from storage.turns import Turns

RECORD = "nightdesk.db"
DESK = "desk.db"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time opens a folder: a new file's switch to WAL fails at once where two of them meet."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        door = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise StoreError(f"{folder} cannot be used as a data folder: {error.strerror}; name another one") from error
    try:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield
    finally:
        os.close(door)


class Store:
    """The data folder: `queue` says what is due, `discoveries` and `journal` write what was seen."""

    def __init__(self, folder: Path):
        """Open the data folder, made if missing, and bring its schema up to date. Raises StoreError."""
        self.folder = folder
        with _alone(folder):
            self.record = connect(folder / RECORD)
            self._desk = connect(folder / DESK)
            migrate(self.record, schema.record, folder / RECORD)
            migrate(self._desk, schema.desk, folder / DESK)
            self._renew_views()
        self.queue = Queue(self.record)
        self.discoveries = Discoveries(self.record)
        self.desk = Desk(self._desk)
        self.journal = Journal(self.record, self.desk)
        self.troubles = Troubles(self.record)
        self.pasts = Pasts(self.record)
        self.turns = Turns(self.record)
        self.listing_checks = ListingChecks(self.record)
        self.proofs = Proofs(self.record)
        self.captures = Captures(self.record)
        self.copies = CopyIndex(self.record)
        self.capture_requests = CaptureRequests(self.record)
        self.rereadings = Rereadings(self.record)
        self.incidents = Incidents(self.record)
        self.decided = DecidedIncidents(self.record, self._desk)

    def _renew_views(self) -> None:
        """Views follow the code and not the migrations; they are written anew only where they differ."""
        if views.differ(self.record):
            with transaction(self.record):
                views.create(self.record)

    def follow(self, sighting: Sighting, outlet: Outlet, place: Address, now: datetime) -> int:
        """Follow an article by hand: it is ours by a person's word, and due at once. Returns its number."""
        with self.transaction():
            article_id = self._known_or_added(sighting, outlet, place, now)
            self.journal.found_at(article_id, outlet.id, place.canonical, "by hand", now)
            self.journal.set_due(article_id, now)
        self.desk.follow(place.canonical, outlet.id, now)
        self.desk.keep_mark(place.canonical, now, is_relevant=True)
        return article_id

    def _known_or_added(self, sighting: Sighting, outlet: Outlet, place: Address, now: datetime) -> int:
        link = self.discoveries.link(0, outlet.id, identity=place.identity, address=place.canonical)
        if link is not None:
            return link.article_id
        return self.discoveries.add_article(
            outlet.id,
            sighting,
            identity=place.identity,
            canonical=place.canonical,
            seen_at=now,
            how="by hand",
        )

    def mark(self, article_id: int, now: datetime, *, is_relevant: bool) -> None:
        """Keep a person's word on an article at each of its addresses, and act on it."""
        for address in self.journal.addresses(article_id):
            self.desk.keep_mark(address, now, is_relevant=is_relevant)
        with self.transaction():
            if is_relevant:
                self.journal.take_back(article_id)
                self.journal.set_due(article_id, now)
            else:
                self.journal.dismiss(article_id)

    def counts(self) -> tuple[int, int, int]:
        """Sightings, checks and versions on record."""
        tables = ("sightings", "checks", "versions")
        return tuple(self.record.table(name).count for name in tables)  # type: ignore[return-value]

    def transaction(self) -> AbstractContextManager[Database]:
        """One transaction of the record, for what must be written together."""
        return transaction(self.record)

    def close(self) -> None:
        """Close both files."""
        self.record.close()
        self._desk.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
