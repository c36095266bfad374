"""WARC 1.1 records, one file an article.

One file an article and not one a day: an unclear story that never became ours must be erased whole, and a file that
holds nothing else is erased by deleting it.
"""

import os
import zlib
from io import BytesIO
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from evidence.packing import unpacked
from news.model import Fetched

FOLDER = "evidence"


Place = tuple[str, int]  # the file below the data folder, and the offset of the record's gzip member in it


class Evidence:
    """The evidence folder of a data folder."""

    def __init__(self, data: Path):
        self.data = data

    def keep(self, outlet_id: str, article_id: int, fetched: Fetched) -> Place:
        """Append what was received as a `response` record, and force it to the disk before the database says so."""
        name = _name(outlet_id, article_id)
        path = self.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            offset = _whole_until(path)
            file.truncate(offset)  # what a power cut left half written would hide all that follows it
            file.write(_record(fetched))
            file.flush()
            os.fsync(file.fileno())
        return name, offset

    def payload(self, place: Place) -> bytes | None:
        """The page of a record, unpacked as a browser would; None where the file or the whole record is not there."""
        path = self.data / place[0]
        if not path.is_file():
            return None
        with path.open("rb") as file:
            file.seek(place[1])
            written = _member(file.read())
        if written is None:
            return None
        try:
            record = next(iter(ArchiveIterator(BytesIO(written[0]), check_digests="raise")))
            body = record.raw_stream.read()
        except (ArchiveLoadFailed, StopIteration):
            return None
        return unpacked(body, record.http_headers.get_header("Content-Encoding") or "")

    def erase(self, outlet_id: str, article_id: int) -> None:
        """Delete an article's records for good."""
        (self.data / _name(outlet_id, article_id)).unlink(missing_ok=True)


def _whole_until(path: Path) -> int:
    """The end of the last record that is there as a whole, in bytes."""
    packed, end = path.read_bytes(), 0
    while written := _member(packed[end:]):
        end = len(packed) - written[1]
    return end


def _member(packed: bytes) -> tuple[bytes, int] | None:
    """The gzip member that stands first, unpacked, and how many bytes follow it; None where it is not whole."""
    member = zlib.decompressobj(wbits=31)
    try:
        written = member.decompress(packed)
    except zlib.error:
        return None
    return (written, len(member.unused_data)) if member.eof else None


def _name(outlet_id: str, article_id: int) -> str:
    return f"{FOLDER}/{outlet_id}/{article_id}.warc.gz"


def _record(fetched: Fetched) -> bytes:
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="WARC/1.1")
    headers = StatusAndHeaders(f"{fetched.status} -", list(fetched.wire_headers), protocol="HTTP/1.1")
    payload = fetched.wire or fetched.body
    record = writer.create_warc_record(
        fetched.answered_by or fetched.address,
        "response",
        payload=BytesIO(payload),
        length=len(payload),
        http_headers=headers,
        warc_headers_dict={"WARC-Date": fetched.observed_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")},
    )
    writer.write_record(record)
    return buffer.getvalue()
