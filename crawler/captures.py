"""Others' captures of pages, in WARC files or saved from the Wayback Machine: the bytes, and whose they are."""

import base64
import gzip
import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from evidence.packing import DAMAGES, LARGEST, unpacked
from news.errors import NewsroomError
from news.reading.instants import EARLIEST, LATEST

WAYBACK = "Internet Archive Wayback Machine"
REPLAYED = re.compile(r"https?://web\.archive\.org/web/(\d{14})([a-z]{2}_)?/(https?:.+)", re.DOTALL)
STAMP = re.compile(r"(?<!\d)\d{14}(?!\d)")
OPERATOR = ("operator", "publisher", "isPartOf", "software")  # of a warcinfo record, whichever it has
LONGEST_LIST = 200_000_000  # bytes of a list of captures
BEGINNINGS = (b"\x1f\x8b\x08", b"WARC/1.")  # of a record, packed or not
MOST_TRIES = 200  # to go on after what is damaged: a hostile file could be nothing but beginnings
ALGORITHMS = ("sha1", "sha256", "md5")  # of the digests that records claim
DAMAGED = (ArchiveLoadFailed, zlib.error, EOFError, ValueError, UnicodeDecodeError, AttributeError)  # as warcio fails


class CaptureError(NewsroomError):
    """Captures that cannot be read, or that say nowhere whose they are."""


@dataclass(frozen=True)
class Snapshot:
    """One page that somebody else received."""

    source: str  # whose capture; empty where the file does not say
    address: str
    claimed_observed: datetime
    status: int | None
    body: bytes
    content_type: str | None
    last_modified: str | None
    is_rewritten: bool = False  # the archive has put its own links and frame into the page
    is_false: bool = False  # its own digest does not hold: it was altered, or cut short
    is_bare: bool = False  # it refers to a page that is not in its file, or says only that one had not changed


def read(path: Path) -> Iterator[Snapshot]:
    """The captures of a WARC file, or of a folder of Wayback pages and list. CaptureError where it is neither."""
    if path.is_dir():
        yield from _of_folder(path)
        return
    try:
        with path.open("rb") as file:
            yield from _of_warc(file, path)
    except OSError as error:
        raise CaptureError(f"{path} cannot be read: {error.strerror or error}; give a WARC file or a folder") from error


def _of_warc(file: Any, path: Path) -> Iterator[Snapshot]:
    """The responses and revisits of a WARC file; what is damaged is passed over, and said at the end."""
    pages, tries, is_warc = _Pages(path), 0, False
    while tries < MOST_TRIES:
        try:
            for found in _from(file, pages):
                is_warc = True
                if found is not None:
                    yield found
            break
        except DAMAGED as error:
            tries, why = tries + 1, " ".join(str(error).partition(", first line")[0].split())[:200]
            if not is_warc and tries == 1 and not pages.at:
                advice = "; unpack a WACZ, its WARC files lie in archive/" if zipfile.is_zipfile(path) else ""
                raise CaptureError(f"{path}: no WARC file, or damaged from its beginning: {why}{advice}") from error
            if not _at_next(file, pages):
                break
    if tries:
        raise CaptureError(f"{path}: damaged; what stands there is left out")


@dataclass
class _Pages:
    """Where in a file the pages lie that its revisits refer to, by their digests, which were made here."""

    path: Path
    source: str = ""  # what the file's last `warcinfo` says
    at: int = 0  # where the present record begins
    places: dict[str, int] = field(default_factory=dict)

    def of(self, digest: str) -> Snapshot | None:
        """The page with a digest, as a capture."""
        if digest not in self.places:
            return None
        with self.path.open("rb") as file:
            file.seek(self.places[digest])
            record = next(iter(ArchiveIterator(file, arc2warc=True)))
            return _of_record(record, "", {})


def _from(file: Any, pages: _Pages) -> Iterator[Snapshot | None]:
    """The captures from a place on; None for each record that is none."""
    records = ArchiveIterator(file, arc2warc=True)
    for record in records:
        pages.at, found = records.offset, None
        if record.rec_type == "warcinfo":
            pages.source = _operator(record.content_stream().read(LARGEST)) or pages.source
        elif record.rec_type == "response" and record.http_headers is not None:
            digests: dict[str, bool] = {}
            found = _of_record(record, pages.source, digests)
            if found is not None and not found.is_false:
                pages.places |= dict.fromkeys(digests, pages.at)
        elif record.rec_type == "revisit":
            found = _of_revisit(record, pages)
        yield found


def _at_next(file: Any, pages: _Pages) -> bool:
    """Put a file at the next beginning of a record; False where there is none."""
    file.seek(pages.at + 1)
    tail, at = b"", pages.at + 1
    while piece := file.read(1 << 20):
        block = tail + piece
        places = [place for place in map(block.find, BEGINNINGS) if place >= 0]
        if places:
            pages.at = file.seek(at - len(tail) + min(places))
            return True
        tail, at = block[-8:], at + len(piece)
    return False


def _of_revisit(record: Any, pages: _Pages) -> Snapshot | None:
    """The page again that a revisit refers to, where its file holds it: what another digest names is not believed."""
    header = record.rec_headers.get_header
    address, at = header("WARC-Target-URI") or "", _instant(header("WARC-Date") or "")
    meant = (
        pages.of(_told(header("WARC-Payload-Digest") or "")) if "identical" in (header("WARC-Profile") or "") else None
    )
    status = (record.http_headers.get_statuscode() or "") if record.http_headers else ""
    if meant is None:
        bare = _capture(pages.source, address, at, 304, b"", None, None)
        return bare and replace(bare, is_bare=True)
    code = int(status) if status.isdigit() else meant.status
    return _capture(pages.source, address, at, code, meant.body, meant.content_type, meant.last_modified)


def _told(digest: str) -> str:
    """A digest as a record tells it, in one form: its algorithm and its bytes in hexadecimal."""
    name, _, value = digest.partition(":")
    try:
        plain = value if len(value) in (32, 40, 64) and not re.search("[^0-9a-fA-F]", value) else ""
        return f"{name.lower()}:{(plain or base64.b32decode(value.upper()).hex()).lower()}"
    except ValueError:
        return ""


def _operator(fields: bytes) -> str:
    said = dict(line.split(":", 1) for line in fields.decode("utf-8", "replace").splitlines() if ":" in line)
    lower = {name.strip().lower(): value.strip() for name, value in said.items()}
    return next((lower[name.lower()][:200] for name in OPERATOR if lower.get(name.lower())), "")


def _of_record(record: Any, source: str, digests: dict[str, bool]) -> Snapshot | None:
    """A response as a capture. `digests`: takes those of its payload, as they are told in records."""
    headers = {name.lower(): value for name, value in record.http_headers.headers}
    at = _instant(record.rec_headers.get_header("WARC-Date") or "")
    status = record.http_headers.get_statuscode() or ""
    payload = record.raw_stream.read(LARGEST)
    plain = _unchunked(payload) if headers.get("transfer-encoding", "").lower() == "chunked" else payload
    for name in ALGORITHMS:  # some archives take the digest before, some after the chunks are taken off
        digests |= {f"{name}:{hashlib.new(name, body).hexdigest()}": True for body in (payload, plain)}
    try:
        body = unpacked(plain, headers.get("content-encoding", ""))
    except DAMAGES:
        return None
    told = (int(status) if status.isdigit() else None, body, headers.get("content-type"), headers.get("last-modified"))
    found = _capture(source, record.rec_headers.get_header("WARC-Target-URI") or "", at, *told)
    claimed = _told(record.rec_headers.get_header("WARC-Payload-Digest") or "")
    is_known = claimed.partition(":")[0] in ALGORITHMS and len(payload) < LARGEST
    return found and replace(found, is_false=is_known and claimed not in digests)


def _unchunked(payload: bytes) -> bytes:
    """The body without its chunks; as it is where it has none."""
    from io import BytesIO

    from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader

    try:
        return bytes(ChunkedDataReader(BytesIO(payload)).read(LARGEST))
    except ChunkedDataException:
        return payload


def _capture(source: str, address: str, at: datetime | None, status: int | None, body: bytes,
             content_type: str | None, last_modified: str | None) -> Snapshot | None:  # fmt: skip
    """A capture under the address that the outlet gave it; None where no instant of the web is named."""
    replayed = REPLAYED.fullmatch(address)
    if replayed:
        at, address, source = _instant(replayed[1]), replayed[3], WAYBACK
    if at is None or not re.match("https?://", address, re.IGNORECASE) or (not body and status in (None, 200)):
        return None
    is_rewritten = bool(replayed) and replayed[2] != "id_"  # type: ignore[index]
    return Snapshot(source, address, at, status, body, content_type, last_modified, is_rewritten)


def _of_folder(path: Path) -> Iterator[Snapshot]:
    """The pages of a folder that its CDX list names, each by the timestamp in its file's name or its folder's."""
    lists = [found for found in sorted(path.rglob("*")) if found.suffix in (".json", ".cdx") and found.is_file()]
    rows = [row for found in lists for row in _rows(found)]
    if not rows:
        raise CaptureError(f"{path} holds no list of captures; save the CDX server's answer there as cdx.json")
    files: dict[str, list[Path]] = {}
    for found in sorted(path.rglob("*")):
        stamps = STAMP.findall(found.relative_to(path).as_posix())
        if found.is_file() and found not in lists and stamps:
            files.setdefault(stamps[-1], []).append(found)
    for row in rows:
        for found in _meant(row, files.get(row["timestamp"], [])):
            yield from _of_row(row, found)


def _rows(path: Path) -> list[dict[str, str]]:
    """What a CDX list says: JSON rows under a header, or lines of text."""
    if path.stat().st_size > LONGEST_LIST:
        return []
    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        found = json.loads(text) if path.suffix == ".json" else [line.split(" ") for line in text.splitlines()]
        names, *rest = found if path.suffix == ".json" else [["urlkey", "timestamp", "original", "mimetype",
                                                              "statuscode", "digest", "length"], *found]  # fmt: skip
        rows = [dict(zip(names, map(str, row), strict=False)) for row in rest]
    except (ValueError, TypeError, RecursionError):
        return []
    return [row for row in rows if STAMP.fullmatch(row.get("timestamp", "")) and row.get("original")]


def _meant(row: dict[str, str], found: list[Path]) -> list[Path]:
    """Of several pages of one instant, the one whose name ends as the address does."""
    if len(found) < 2:
        return found
    last = row["original"].rstrip("/").rsplit("/", 1)[-1]
    return [path for path in found if last and last in path.as_posix()][:1]


def _of_row(row: dict[str, str], path: Path) -> Iterator[Snapshot]:
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            body = file.read(LARGEST)
    except (OSError, EOFError, zlib.error):
        return
    status = row.get("statuscode", "")
    at, kind = _instant(row["timestamp"]), row.get("mimetype")
    told = _capture(WAYBACK, row["original"], at, int(status) if status.isdigit() else None, body, kind, None)
    if told is not None:
        yield told


def _instant(text: str) -> datetime | None:
    """The instant that a capture names: ISO 8601, or fourteen digits in UTC; None where it is none of the web."""
    try:
        if STAMP.fullmatch(text):
            at = datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        else:
            at = datetime.fromisoformat(text)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return at.astimezone(UTC) if EARLIEST <= at.year <= LATEST else None
