"""What is kept of each look: the answer as a WARC record in its day's file, and its line in the chain.

An unclear story's records lie in a file of its own until it is ours: one that never becomes ours must be erased whole,
and a file that holds nothing else is erased by deleting it. When it is ours, they are added to the day's file as they
lie, byte for byte.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from evidence import chain, clock_offset, files, members, warc
from evidence.packing import DAMAGES, unpacked
from evidence.warc import WHERE, Written
from news.model import Fetched, Proof

FOLDER, DAYS, HELD = "evidence", "days", "held"
HEADERS = 4096  # bytes that a record has beside its page, packed, with room to spare

Place = tuple[str, int]  # the file below the data folder, and the offset of the record's gzip member in it


@dataclass(frozen=True)
class Filing:
    """Under what an answer is kept."""

    outlet_id: str
    article_id: int
    address: str  # the article's
    outcome: str
    is_held: bool = False  # unclear so far: kept apart
    earlier: tuple[Place, ...] = ()  # records of the same article whose page this one may be again
    before: str | None = None  # digest of the article's line before this one


@dataclass(frozen=True)
class Kept:
    """An answer as it was kept: its page, unpacked as a browser would, and its headers, their names in lower case."""

    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Moved:
    """Where a held file's records went: every offset in the old file is now `shift` further on in the new one."""

    old: str
    new: str
    shift: int


class Evidence:
    """The evidence folder of a data folder."""

    def __init__(
        self,
        data: Path,
        *,
        operator: str = "",
        largest: int = files.GIGABYTE,
        offset: Callable[[], clock_offset.Offset | None] = clock_offset.read,
    ):
        """`operator`: who asks, as outlets are told; `largest`: bytes after which a day's next file begins."""
        self.data, self.folder = data, data / FOLDER
        self.operator, self.largest, self.offset = operator, largest, offset

    def keep(self, filing: Filing, fetched: Fetched) -> Proof:
        """Keep an answer, and its line in the chain, on the disk before the database says so.

        A `revisit` record where the page is one that was kept before, or a 304; else a `response`. Where no answer
        came there is a line alone: each check is chained to the one before.
        """
        with files.alone(self.folder):
            said = _said(filing, fetched) | {"clock": _clock(self.offset())}
            if fetched.status is None:
                line = chain.append(self.folder, fetched.observed_at.astimezone(UTC).date(), said)
                return Proof(None, None, None, line)
            name, offset, record = self._add(filing, fetched)
            digest = hashlib.sha256(record).hexdigest()
            said |= {"file": name, "offset": offset, "length": len(record), "record": digest}
            line = chain.append(self.folder, fetched.observed_at.astimezone(UTC).date(), said)
            return Proof(name, offset, digest, line)

    def _add(self, filing: Filing, fetched: Fetched) -> tuple[str, int, bytes]:
        payload = fetched.wire or fetched.body
        before = self._same(filing.earlier, fetched, payload)
        path = self._path(filing, fetched, HEADERS + (0 if before else len(payload)))
        end = files.end_of(path) or 0
        where = _where(before[0], (self._name(path), end)) if before else ""
        if before is None:
            record = warc.response(fetched, payload)
        elif fetched.status == 304:
            record = warc.not_modified(fetched, before[1], where)
        else:
            record = warc.identical(fetched, before[1], where)
        return self._name(path), files.append(path, record), record

    def _same(self, places: Iterable[Place], fetched: Fetched, payload: bytes) -> tuple[Place, Written] | None:
        """The record whose page this answer is again; of a 304, the one that it speaks of."""
        for place in places:
            found = self._original(place)
            # The bytes themselves are held together: two pages that share a SHA-1 can be made.
            if found and (fetched.status == 304 or (payload and found[1].payload == payload)):
                return found
        return None

    def _path(self, filing: Filing, fetched: Fetched, size: int) -> Path:
        if filing.is_held:
            return self.data / held_name(filing.outlet_id, filing.article_id)
        return self._of_day(fetched.observed_at, size)

    def _of_day(self, at: datetime, size: int) -> Path:
        """The day's file with room for so many bytes more; a new one begins with what it is."""
        path = files.of_day(self.folder / DAYS, at.astimezone(UTC).date(), size, self.largest)
        if not path.exists():
            files.append(path, warc.about(path.name, at, self._about()))
        return path

    def _about(self) -> dict[str, str]:
        return {
            "software": f"nightdesk/{version('nightdesk')} warcio/{version('warcio')}",
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "operator": self.operator,
            "robots": "obey",
            "description": warc.DESCRIPTION,
        }

    def release(self, outlet_id: str, article_id: int, at: datetime) -> Moved | None:
        """Add a held file's records to the day's file as they lie; None where there are none. It stays: `discard` it.

        Revisits in it refer to their page by its distance, which stays the same.
        """
        held = self.data / held_name(outlet_id, article_id)
        with files.alone(self.folder):
            if not held.exists():
                return None
            block = held.read_bytes()[: files.end_of(held)]
            path = self._of_day(at, len(block))
            start = files.append(path, block)
            moved = Moved(self._name(held), self._name(path), start)
            said = {"what": "moved", "outlet": outlet_id, "article": article_id, "length": len(block)}
            chain.append(self.folder, at.astimezone(UTC).date(), said | asdict(moved) | _digest_of(block))
        return moved

    def discard(self, outlet_id: str, article_id: int) -> None:
        """Delete a held file whose records lie in a day's file now, and the record says so."""
        files.remove(self.data / held_name(outlet_id, article_id))

    def erase(self, outlet_id: str, article_id: int, at: datetime) -> None:
        """Delete a held article's records for good. The chain says that they were erased, and when."""
        held = self.data / held_name(outlet_id, article_id)
        with files.alone(self.folder):
            if held.exists():
                said = {"what": "erased", "outlet": outlet_id, "article": article_id, "old": self._name(held)}
                chain.append(self.folder, at.astimezone(UTC).date(), said | {"at": _instant(at)})
            files.remove(held)

    def page(self, place: Place) -> Kept | None:
        """An answer that was kept; None where it is not there as a whole, was tampered with or cannot be unpacked."""
        written, payload = self._read(place), self.as_sent(place)
        if written is None or written.http is None or payload is None:
            return None
        headers = [(name.lower(), value) for name, value in written.http.headers]
        packing = ",".join(value for name, value in headers if name == "content-encoding")
        try:
            return Kept(unpacked(payload, packing), dict(headers))
        except DAMAGES:
            return None

    def payload(self, place: Place) -> bytes | None:
        """The page alone."""
        kept = self.page(place)
        return kept.body if kept else None

    def as_sent(self, place: Place) -> bytes | None:
        """The body as it came, still packed; of a revisit that of the very record that it names."""
        written = self._read(place)
        if written is None or not written.is_identical:
            return written.payload if written else None
        found = self._original(place)
        return found[1].payload if found else None

    def _original(self, place: Place) -> tuple[Place, Written] | None:
        """The record that holds the page of the one at a place; itself, where it is no revisit."""
        written = self._read(place)
        if written is None or written.type != "revisit":
            return (place, written) if written and written.payload else None
        meant = _meant(written, place)
        found = self._read(meant) if meant else None
        return (meant, found) if meant and found and warc.refers(written, found) else None

    def _read(self, place: Place) -> Written | None:
        written = members.read(self.data / place[0], place[1])
        return warc.parsed(written) if written else None

    def _name(self, path: Path) -> str:
        return path.relative_to(self.data).as_posix()


def held_name(outlet_id: str, article_id: int) -> str:
    """Where an unclear article's records are kept, below the data folder."""
    return f"{FOLDER}/{HELD}/{outlet_id}/{article_id}.warc.gz"


def _where(meant: Place, here: Place) -> str:
    """How a revisit names the place of its page: by its distance in the same file, else by file and offset."""
    return str(meant[1] - here[1]) if meant[0] == here[0] else f"{meant[0]} {meant[1]}"


def _meant(revisit: Written, here: Place) -> Place | None:
    """The place that a revisit names."""
    name, _, offset = (revisit.warc.get_header(WHERE) or "").rpartition(" ")
    if not offset.removeprefix("-").isascii() or not offset.removeprefix("-").isdigit() or len(offset) > 18:
        return None
    place = (name, int(offset)) if name else (here[0], here[1] + int(offset))
    return place if place[1] >= 0 and ".." not in name else None


def _said(filing: Filing, fetched: Fetched) -> dict[str, Any]:
    """What a line says of a look, but for where its record lies."""
    payload = fetched.wire or fetched.body
    return {
        "what": "check",
        "outlet": filing.outlet_id,
        "article": filing.article_id,
        "address": filing.address,
        "observed_at": _instant(fetched.observed_at),
        "outcome": filing.outcome,
        "status": fetched.status,
        "payload": hashlib.sha256(payload).hexdigest() if payload else None,
        "body": hashlib.sha256(fetched.body).hexdigest() if fetched.body else None,
        "before": filing.before,
    }


def _clock(offset: clock_offset.Offset | None) -> dict[str, float] | None:
    return asdict(offset) if offset else None


def _digest_of(block: bytes) -> dict[str, str]:
    return {"record": hashlib.sha256(block).hexdigest()}


def _instant(at: datetime) -> str:
    """As the database writes instants: in UTC, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
