"""WARC 1.1 records, one file an article.

One file an article and not one a day: an unclear story that never became ours must be erased whole, and a file that
holds nothing else is erased by deleting it.
"""

import os
from io import BytesIO
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

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
            offset = file.tell()
            file.write(_record(fetched))
            file.flush()
            os.fsync(file.fileno())
        return name, offset

    def payload(self, place: Place) -> bytes | None:
        """The page of a record, unpacked as a browser would; None where the file or the record is not there."""
        path = self.data / place[0]
        if not path.is_file():
            return None
        with path.open("rb") as file:
            file.seek(place[1])
            for record in ArchiveIterator(file):
                return bytes(record.content_stream().read())
        return None

    def erase(self, outlet_id: str, article_id: int) -> None:
        """Delete an article's records for good."""
        (self.data / _name(outlet_id, article_id)).unlink(missing_ok=True)


def _name(outlet_id: str, article_id: int) -> str:
    return f"{FOLDER}/{outlet_id}/{article_id}.warc.gz"


def _record(fetched: Fetched) -> bytes:
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="WARC/1.1")
    headers = StatusAndHeaders(f"{fetched.status} -", list(fetched.wire_headers), protocol="HTTP/1.1")
    record = writer.create_warc_record(
        fetched.answered_by or fetched.address,
        "response",
        payload=BytesIO(fetched.wire or fetched.body),
        http_headers=headers,
        warc_headers_dict={"WARC-Date": fetched.observed_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")},
    )
    writer.write_record(record)
    return buffer.getvalue()
