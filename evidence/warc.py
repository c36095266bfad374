"""WARC 1.1 records: made of an answer, and read again. No file is opened here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from news.model import Fetched

WHERE = "Nightdesk-Refers-To-Place"  # of the record that a revisit refers to: "-481" bytes on, or a file and an offset
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"  # WARC 1.1, 6.7.3
DESCRIPTION = (
    "Answers to single requests for articles, kept as they were received. HTML as sent, not the page as a browser drew"
    " it; no request headers, no cookies of ours."
)


@dataclass(frozen=True)
class Written:
    """A record as it stands in a file."""

    warc: StatusAndHeaders
    http: StatusAndHeaders | None
    payload: bytes  # still packed if it came packed

    @property
    def id(self) -> str:
        """The record's own name, a URN in angle brackets."""
        return self.warc.get_header("WARC-Record-ID") or ""

    @property
    def type(self) -> str:
        """response, revisit, warcinfo …"""
        return self.warc.get_header("WARC-Type") or ""

    @property
    def is_identical(self) -> bool:
        """Whether it stands for the very page of the record that it refers to."""
        return self.type == "revisit" and not self.is_not_modified

    @property
    def is_not_modified(self) -> bool:
        """Whether it is a 304, which says that a page had not changed and shows none."""
        return self.warc.get_header("WARC-Profile") == NOT_MODIFIED


def parsed(written: bytes) -> Written | None:
    """The record that a member holds; None where it is none, or its own digests do not hold."""
    try:
        record = next(iter(ArchiveIterator(BytesIO(written), check_digests="raise")))
        return Written(record.rec_headers, record.http_headers, record.raw_stream.read())
    except (ArchiveLoadFailed, StopIteration, ValueError):
        return None


def refers(revisit: Written, meant: Written) -> bool:
    """Whether a revisit refers to this very record: its name, and its payload's digest where the revisit has one."""
    digest = revisit.warc.get_header("WARC-Payload-Digest")
    is_named = revisit.warc.get_header("WARC-Refers-To") == meant.id != ""
    return is_named and digest in (None, meant.warc.get_header("WARC-Payload-Digest"))


def response(fetched: Fetched, payload: bytes) -> bytes:
    """An answer as a `response` record, packed."""
    writer, buffer = _writer()
    return _packed(
        writer,
        buffer,
        writer.create_warc_record(
            fetched.answered_by or fetched.address,
            "response",
            payload=BytesIO(payload),
            length=len(payload),
            http_headers=_http(fetched),
            warc_headers_dict=_of_fetch(fetched),
        ),
    )


def identical(fetched: Fetched, before: Written, where: str) -> bytes:
    """The same page again: WARC 1.1, 6.7.2, the identical-payload-digest profile."""
    writer, buffer = _writer()
    record = writer.create_revisit_record(
        fetched.answered_by or fetched.address,
        before.warc.get_header("WARC-Payload-Digest"),
        before.warc.get_header("WARC-Target-URI"),
        before.warc.get_header("WARC-Date"),
        http_headers=_http(fetched),
        warc_headers_dict=_of_fetch(fetched) | {"WARC-Refers-To": before.id, WHERE: where},
    )
    return _packed(writer, buffer, record)


def not_modified(fetched: Fetched, before: Written, where: str) -> bytes:
    """A 304: the server-not-modified profile. It has no payload and claims no digest of one."""
    writer, buffer = _writer()
    headers = _of_fetch(fetched) | {
        "WARC-Profile": NOT_MODIFIED,
        "WARC-Refers-To": before.id,
        "WARC-Refers-To-Target-URI": before.warc.get_header("WARC-Target-URI"),
        "WARC-Refers-To-Date": before.warc.get_header("WARC-Date"),
        WHERE: where,
    }
    address = fetched.answered_by or fetched.address
    record = writer.create_warc_record(address, "revisit", http_headers=_http(fetched), warc_headers_dict=headers)
    record.rec_headers.remove_header("WARC-Payload-Digest")  # warcio's, of the empty payload: none was sent
    return _packed(writer, buffer, record)


def about(name: str, at: datetime, fields: Mapping[str, str]) -> bytes:
    """A `warcinfo` record: what the file is, who made it, and by which rules."""
    writer, buffer = _writer()
    text = "".join(f"{field}: {value}\r\n" for field, value in fields.items() if value).encode()
    record = writer.create_warc_record(
        "",
        "warcinfo",
        payload=BytesIO(text),
        length=len(text),
        warc_headers_dict={"WARC-Date": _instant(at), "WARC-Filename": name},
    )
    return _packed(writer, buffer, record)


def _writer() -> tuple[WARCWriter, BytesIO]:
    buffer = BytesIO()
    return WARCWriter(buffer, gzip=True, warc_version="WARC/1.1"), buffer


def _packed(writer: WARCWriter, buffer: BytesIO, record: ArcWarcRecord) -> bytes:
    writer.write_record(record)
    return buffer.getvalue()


def _http(fetched: Fetched) -> StatusAndHeaders:
    return StatusAndHeaders(f"{fetched.status} -", list(fetched.wire_headers), protocol="HTTP/1.1")


def _of_fetch(fetched: Fetched) -> dict[str, str]:
    ip_address = {"WARC-IP-Address": fetched.ip_address} if fetched.ip_address else {}
    return {"WARC-Date": _instant(fetched.observed_at)} | ip_address


def _instant(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
