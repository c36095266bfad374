"""All kept evidence read by the present reader: what it would say otherwise, told before anything is changed."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.watchlist import Watchlist
from evidence.records import Evidence
from news import changes, review
from news.families.recognition import FAMILIES
from news.model import Disclosure, Fetched, Outlet, Reading
from news.reading.fingerprint import fingerprint

NOTES = "reread.jsonl"  # in the data folder: what an interrupted run has found already
SAME, LOST, UNREAD, UNWATCHED = "the same", "bytes are gone or altered", "no longer read as a story", "not watched"


@dataclass(frozen=True)
class Found:
    """What the present reader finds in one version's kept page."""

    version_id: int
    article_id: int
    address: str
    number: int
    reader: str  # that read what is on record
    now: str  # that reads it now; empty where nothing is read
    differs: tuple[str, ...]  # headline, byline, body, notices, claims; or why nothing can be said

    @property
    def is_same(self) -> bool:
        """Whether it reads as it is on record."""
        return self.differs in ((), (LOST,), (UNWATCHED,))

    @property
    def is_read(self) -> bool:
        """Whether the present reader finds a story there."""
        return bool(self.now)


class Rereading:
    """One run over the kept pages of a data folder."""

    def __init__(self, store: Any, watchlist: Watchlist):
        self.store, self.evidence = store, Evidence(watchlist.data)
        self.outlets = {outlet.id: outlet for outlet in watchlist.outlets}
        self.notes, self.now = watchlist.data / NOTES, watchlist.clock.now()
        self.versions: list[int] = store.rereadings.numbers()

    def look(self, heard: Callable[[], None]) -> list[Found]:
        """What would change. A run that was interrupted goes on where it was; nothing is written but its notes."""
        known = _noted(self.notes)
        with self.notes.open("a" if known else "w", encoding="utf-8") as notes:
            if not known:
                notes.write(json.dumps({"readers": _readers()}) + "\n")
            found = []
            for number in self.versions:
                version = self.store.rereadings.version(number)
                if version is None:  # let go since the run began
                    heard()
                    continue
                key = f"{version['id']} {version['reader']}"
                one = known.get(key) or self._look(version)
                if key not in known:
                    notes.write(json.dumps({"key": key} | asdict(one)) + "\n")
                    notes.flush()
                found.append(one)
                heard()
        self.notes.unlink(missing_ok=True)  # another run may have come to its end first
        return found

    def _look(self, version: Mapping[str, Any]) -> Found:
        outlet = self.outlets.get(version["outlet_id"])
        reading = self._reading(version, outlet, "") if outlet else None
        if outlet is None:
            differs: tuple[str, ...] = (UNWATCHED,)
        elif reading is None:
            place = (version["evidence_file"], version["evidence_offset"])
            differs = (UNREAD,) if place[0] and self.evidence.page(place) else (LOST,)
        else:
            differs = tuple(differences(version, reading))
        now = reading.reader if reading else ""
        named = {name: version[name] for name in ("article_id", "address", "number", "reader")}
        return Found(version["id"], **named, now=now, differs=differs)

    def _reading(self, version: Mapping[str, Any], outlet: Outlet, which: str) -> Reading | None:
        """The present reading of a version's first page, or (`which`: "last_") of its last."""
        file, offset = version[f"{which or 'evidence_'}file"], version[f"{which or 'evidence_'}offset"]
        page = self.evidence.page((file, offset)) if file else None
        if page is None:
            return None
        at, asked = datetime.fromisoformat(version[f"{which}observed_at"]), version[f"{which}asked"]
        kept = Fetched(asked, at, version[f"{which}answered_by"] or asked, 200, page.headers, page.body)
        reading = review.read(kept, outlet)
        is_story = reading is not None and reading.kind.holds_story and reading.headline and not reading.error
        return reading if is_story else None

    def apply(self, found: list[Found], heard: Callable[[], None] = lambda: None) -> int:
        """Put the present readings in place; how many. An article at a time, its changes with it, whole or not at all:
        what is done stays done where a run ends, and nothing is half done.
        """
        wanted: dict[int, list[Found]] = {}
        for one in found:
            if one.is_read and not (one.is_same and one.reader == one.now):
                wanted.setdefault(one.article_id, []).append(one)
        done = 0
        for article_id, versions in wanted.items():
            with self.store.transaction():
                put = [one for one in versions if self._put(one)]
                if any(not one.is_same for one in put):
                    self._retell(article_id)
            done += len(put)
            heard()
        return done

    def _put(self, one: Found) -> bool:
        """Put a version's present reading in place; False where it cannot be read now: the record has moved on."""
        version = self.store.rereadings.version(one.version_id)
        outlet = self.outlets.get(version["outlet_id"]) if version else None
        reading = self._reading(version, outlet, "") if outlet else None
        if reading is None:
            return False
        last = self._reading(version, outlet, "last_") or reading
        self.store.rereadings.apply(version, reading, fingerprint(reading), last, self.now)
        return True

    def _retell(self, article_id: int) -> None:
        """The changes between versions that were read anew."""
        fresh = {row["id"]: _as_reading(row) for row in self.store.rereadings.of_article(article_id)}
        for row in self.store.rereadings.changes(article_id):
            old, new = fresh.get(row["old_version_id"]), fresh.get(row["new_version_id"])
            if old is None or new is None:
                continue
            change = changes.compare(old, new)
            machine = (Disclosure.NONE, Disclosure.MACHINE_TIME_ONLY, Disclosure.TIME_ONLY)  # by claims, not by words
            is_otherwise = change.disclosure not in machine and str(change.disclosure) != row["disclosure"]
            self.store.rereadings.retell(row["id"], change, is_told_otherwise=is_otherwise)


def differences(version: Mapping[str, Any], reading: Reading) -> Iterator[str]:
    """In what a reading differs from the version on record."""
    if reading.headline != version["headline"]:
        yield "headline"
    if reading.byline != version["byline"]:
        yield "byline"
    if reading.body != version["body"]:
        yield "body"
    if tuple((str(notice.kind), notice.sentence) for notice in reading.notices) != version["notices"]:
        yield "notices"
    if any(
        (claim.raw if claim else None) != version[f"claimed_{name}_raw"]
        for name, claim in (("published", reading.claimed_published), ("modified", reading.claimed_modified))
    ):
        yield "claims"


def counts(found: list[Found]) -> dict[str, int]:
    """How many versions read how."""
    told: dict[str, int] = {}
    for one in found:
        for what in one.differs or (SAME,):
            told[what] = told.get(what, 0) + 1
    return told


def _as_reading(version: Mapping[str, Any]) -> Reading:
    from news.model import Notice, NoticeKind, PageKind

    notices = tuple(Notice(NoticeKind(kind), sentence) for kind, sentence in version["notices"])
    named = {name: version[name] for name in ("headline", "byline", "body", "reader")}
    return Reading(kind=PageKind.ARTICLE, authors=(), notices=notices, **named)


def _readers() -> list[str]:
    return sorted(family.reader for family in FAMILIES.values())


def _noted(path: Path) -> dict[str, Found]:
    """What an interrupted run of the very same readers has found, by version and reader on record."""
    try:
        header, *lines = path.read_text(encoding="utf-8").splitlines()
        if json.loads(header) != {"readers": _readers()}:
            return {}
    except (OSError, ValueError):
        return {}
    known = {}
    for line in lines:
        try:
            said = json.loads(line)
            key = said.pop("key")
            known[key] = Found(**said | {"differs": tuple(said["differs"])})
        except (ValueError, KeyError, TypeError):  # the last line, left half written
            continue
    return known
