"""WARC 1.1 records, one file an article.

One file an article and not one a day: an unclear story that never became ours must be erased whole, and a file that
holds nothing else is erased by deleting it. Beside it stands a note of where it ends, so that a check costs as much as
its own record and not as much as all before it.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from evidence import members
from evidence.packing import DAMAGES, unpacked
from news.model import Fetched

FOLDER = "evidence"
WHERE = "Nightdesk-Refers-To-Offset"  # of the record that holds a revisit's body, in the same file

Place = tuple[str, int]  # the file below the data folder, and the offset of the record's gzip member in it


@dataclass(frozen=True)
class Kept:
    """An answer as it was kept: its page, unpacked as a browser would, and its headers, their names in lower case."""

    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True)
class _Note:
    """Where a file's last whole record ends, and where the last one that holds a body begins (None: not known)."""

    end: int = 0
    body_at: int | None = None


@dataclass(frozen=True)
class _Written:
    """A record as it stands in a file."""

    warc: StatusAndHeaders
    http: StatusAndHeaders
    payload: bytes  # still packed if it came packed


class Evidence:
    """The evidence folder of a data folder."""

    def __init__(self, data: Path):
        self.data = data

    def keep(self, outlet_id: str, article_id: int, fetched: Fetched) -> Place:
        """Append what was received, and force it to the disk before the database says so.

        A `revisit` record where the body is that of the last record that has one, else a `response` record.
        """
        name = _name(outlet_id, article_id)
        path = self.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            note = _noted(path)
            file.truncate(note.end)  # what a power cut left half written would hide all that follows it
            record, has_body = _record(fetched, path, note.body_at)
            file.write(record)
            file.flush()
            os.fsync(file.fileno())
        _write_note(path, _Note(note.end + len(record), note.end if has_body else note.body_at))
        return name, note.end

    def page(self, place: Place) -> Kept | None:
        """An answer that was kept; None where it is not there as a whole, was tampered with or cannot be unpacked."""
        path = self.data / place[0]
        written = _read(path, place[1])
        payload = _body(path, written) if written else None
        if written is None or payload is None:
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

    def erase(self, outlet_id: str, article_id: int) -> None:
        """Delete an article's records for good."""
        path = self.data / _name(outlet_id, article_id)
        path.unlink(missing_ok=True)
        _note_of(path).unlink(missing_ok=True)


def _name(outlet_id: str, article_id: int) -> str:
    return f"{FOLDER}/{outlet_id}/{article_id}.warc.gz"


def _note_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.end")


def _noted(path: Path) -> _Note:
    """What the note says where the file is as long as it says, else what the file itself shows."""
    size, note = path.stat().st_size, _read_note(path)
    if note.end == size:
        return note
    if note.end > size:
        return _Note(members.whole_until(path, 0))
    # Only what came after the note is looked through; if nothing there is whole, the note itself is not believed.
    end = members.whole_until(path, note.end)
    return _Note(end, note.body_at) if end > note.end else _Note(members.whole_until(path, 0))


def _read_note(path: Path) -> _Note:
    try:
        said = json.loads(_note_of(path).read_text())
        end, body_at = said["end"], said["body_at"]
    except (OSError, ValueError, TypeError, KeyError):
        return _Note()
    are_offsets = isinstance(end, int) and end >= 0 and (body_at is None or (isinstance(body_at, int) and body_at >= 0))
    return _Note(end, body_at) if are_offsets else _Note()


def _write_note(path: Path, note: _Note) -> None:
    """Whole or not at all. It may be lost in a power cut: the file is then looked through once."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(json.dumps({"end": note.end, "body_at": note.body_at}))
    fresh.replace(_note_of(path))


def _read(path: Path, offset: int) -> _Written | None:
    written = members.read(path, offset)
    if written is None:
        return None
    try:
        record = next(iter(ArchiveIterator(BytesIO(written), check_digests="raise")))
        return _Written(record.rec_headers, record.http_headers, record.raw_stream.read())
    except (ArchiveLoadFailed, StopIteration):
        return None


def _body(path: Path, written: _Written) -> bytes | None:
    """A record's own payload, or that of the very record that a revisit names."""
    if written.warc.get_header("WARC-Type") != "revisit":
        return written.payload
    where = written.warc.get_header(WHERE) or ""
    meant = _read(path, int(where)) if where.isdigit() else None
    if meant is None:
        return None
    is_it = all(
        written.warc.get_header(ours) == meant.warc.get_header(its)
        for ours, its in (("WARC-Refers-To", "WARC-Record-ID"), ("WARC-Payload-Digest", "WARC-Payload-Digest"))
    )
    return meant.payload if is_it else None


def _record(fetched: Fetched, path: Path, body_at: int | None) -> tuple[bytes, bool]:
    """The record of an answer, packed, and whether it holds a body that a later one can refer to."""
    payload = fetched.wire or fetched.body
    before = _read(path, body_at) if body_at is not None and payload else None
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="WARC/1.1")
    # The bytes themselves are held together: two pages that share a SHA-1 can be made.
    if before is not None and body_at is not None and before.payload == payload:
        writer.write_record(_revisit(writer, fetched, before, body_at))
        return buffer.getvalue(), False
    writer.write_record(_response(writer, fetched, payload))
    return buffer.getvalue(), bool(payload)


def _response(writer: WARCWriter, fetched: Fetched, payload: bytes) -> ArcWarcRecord:
    return writer.create_warc_record(
        fetched.answered_by or fetched.address,
        "response",
        payload=BytesIO(payload),
        length=len(payload),
        http_headers=_http(fetched),
        warc_headers_dict=_date(fetched),
    )


def _revisit(writer: WARCWriter, fetched: Fetched, before: _Written, body_at: int) -> ArcWarcRecord:
    """WARC 1.1, 6.7.2: the identical-payload-digest profile."""
    return writer.create_revisit_record(
        fetched.answered_by or fetched.address,
        before.warc.get_header("WARC-Payload-Digest"),
        before.warc.get_header("WARC-Target-URI"),
        before.warc.get_header("WARC-Date"),
        http_headers=_http(fetched),
        warc_headers_dict=_date(fetched)
        | {"WARC-Refers-To": before.warc.get_header("WARC-Record-ID"), WHERE: str(body_at)},
    )


def _http(fetched: Fetched) -> StatusAndHeaders:
    return StatusAndHeaders(f"{fetched.status} -", list(fetched.wire_headers), protocol="HTTP/1.1")


def _date(fetched: Fetched) -> dict[str, str]:
    return {"WARC-Date": fetched.observed_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
