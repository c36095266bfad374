"""Recorded pages on loopback: each under its own host and path, byte for byte, with a feed for every host.

A folder of recordings holds `index.jsonl`, a line a page with `file` and `url` (and, where known, `timezone`,
`family` and `truth.title`), and the gzipped pages. Where several recordings share an address, the first is
served there and the others with `recording=2`, `recording=3` … added to the query: none is lost.
"""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from demo.press import Answer, House, Now, Press
from news.errors import NewsroomError
from news.model import Listing, Outlet

FEED = "/nightdesk/feed.xml"
LARGEST = 64_000_000  # bytes of one page: more than any newspaper prints, less than fills a small machine
DEFAULT_TIMEZONE = "America/New_York"


class RecordingError(NewsroomError):
    """A folder of recorded pages that cannot be served as it is."""


@dataclass(frozen=True)
class Recording:
    """One recorded page and where it is served. `line` is its line in the index, from 1."""

    line: int
    file: Path
    address: str  # as served: without fragment, with the recording's number where it shares its address
    host: str
    target: str  # path and query
    title: str
    number: int = 1  # among the recordings of one address
    timezone: str = ""
    family: str = ""

    @property
    def domain(self) -> str:
        """The host without `www.`: the two are one site."""
        return _domain(self.host)


def read_index(folder: Path) -> tuple[Recording, ...]:
    """The recordings of a folder, in the index's order. What is broken is a RecordingError that names it."""
    index = folder / "index.jsonl"
    try:
        lines = index.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RecordingError(
            f"{index} cannot be read ({error}); give a folder that holds index.jsonl and the pages it names"
        ) from error
    seen: Counter[tuple[str, str]] = Counter()
    return tuple(_recording(folder, seen, number, line) for number, line in enumerate(lines, 1) if line.strip())


def _recording(folder: Path, seen: Counter[tuple[str, str]], line: int, text: str) -> Recording:
    place = f"{folder / 'index.jsonl'}, line {line}"
    row = _row(place, text)
    parts = _split(place, row["url"])
    file = _page_file(place, folder, row["file"])
    own = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    seen[_domain(str(parts.hostname)), own] += 1
    number = seen[_domain(str(parts.hostname)), own]
    target = _numbered(own, number)
    return Recording(
        line,
        file,
        f"{parts.scheme}://{parts.netloc}{target}",
        str(parts.hostname),
        target,
        _title(row, parts),
        number,
        _text(row.get("timezone")),
        _text(row.get("family")),
    )


def _row(place: str, line: str) -> dict[str, object]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordingError(f"{place}: not JSON ({error}); mend the line or take it out") from error
    wanted = ("file", "url")
    if not isinstance(row, dict) or not all(isinstance(row.get(name), str) for name in wanted):
        raise RecordingError(f"{place}: needs a JSON object with the texts 'file' and 'url'; mend the line")
    return row


def _split(place: str, url: object) -> SplitResult:
    try:
        parts = urlsplit(str(url))
        is_page = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_page = False
    if not is_page:
        raise RecordingError(f"{place}: 'url' is {url!r}; it must be an http or https address with a host")
    return parts


def _page_file(place: str, folder: Path, name: object) -> Path:
    try:
        file = (folder / str(name)).resolve()
        if not file.is_relative_to(folder.resolve()):
            raise RecordingError(f"{place}: {name!r} lies outside {folder}; name a file within it")
        page_bytes(file)
    except (OSError, ValueError, zlib.error) as error:
        raise RecordingError(f"{place}: {name!r} cannot be read ({error}); restore it or take the line out") from error
    return file


def page_bytes(file: Path) -> bytes:
    """The page as recorded. Raises OSError, ValueError or zlib.error where the file does not hold one."""
    reader = zlib.decompressobj(wbits=31)
    page = reader.decompress(file.read_bytes(), LARGEST)
    if not reader.eof:
        raise ValueError("the gzip stream is cut off" if not reader.unconsumed_tail else f"over {LARGEST} bytes")
    return page


def _numbered(target: str, count: int) -> str:
    return target if count == 1 else f"{target}{'&' if '?' in target else '?'}recording={count}"


def _title(row: dict[str, object], parts: SplitResult) -> str:
    truth = row.get("truth")
    known = _text(truth.get("title")) if isinstance(truth, dict) else ""
    slug = next((part for part in reversed(parts.path.split("/")) if "-" in part), parts.path or parts.netloc)
    return known.strip() or unquote(slug).replace("-", " ")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


class RecordedPages(House):
    """Serves a folder of recorded pages. `with RecordedPages(folder, clock):` starts and stops it."""

    def __init__(self, folder: Path, clock: Now) -> None:
        """Reads the index, looks into every page, opens a port on loopback. Raises RecordingError."""
        self.recordings = read_index(folder)
        self._shelf = _shelved(self.recordings)
        self._press = Press(self._answer, clock)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names that are answered for: the recorded ones, and the same with `www.` or without."""
        recorded = [recording.host for recording in self.recordings]
        return tuple(dict.fromkeys([*recorded, *(_with_or_without_www(host) for host in recorded)]))

    @property
    def unserved(self) -> tuple[Recording, ...]:
        """The recordings that nobody has fetched yet."""
        fetched = {int(served.note) for served in self.served if served.note.isdigit()}
        return tuple(recording for recording in self.recordings if recording.line not in fetched)

    def outlets(self) -> tuple[Outlet, ...]:
        """An outlet for each domain, with its feed and no gate, as far as the index knows it."""
        domains = dict.fromkeys(recording.domain for recording in self.recordings)
        return tuple(_outlet(domain, self._of(domain)) for domain in domains)

    def _of(self, domain: str) -> list[Recording]:
        return [recording for recording in self.recordings if recording.domain == domain]

    def _answer(self, host: str, target: str, now: datetime) -> Answer:
        own = self._of(_domain(host))
        if own and target == FEED:
            return Answer(200, _feed(host, own), "application/rss+xml; charset=utf-8")
        recording = next((self._shelf[key] for key in _keys(host, target) if key in self._shelf), None)
        if recording is None:
            return Answer(404 if own else 421, "Nothing recorded here.", "text/plain")
        return Answer(200, page_bytes(recording.file), "text/html", note=str(recording.line))


def _with_or_without_www(host: str) -> str:
    return host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"


def _domain(host: str) -> str:
    return host.removeprefix("www.")


Key = tuple[str, str, str]  # how closely it matches, domain, target


def _keys(host: str, target: str) -> Iterator[Key]:
    """Where a request may find its page: word for word, then however it is quoted, then by its path alone."""
    domain, plain = _domain(host), unquote(target)
    yield "exact", domain, target
    yield "unquoted", domain, plain
    yield "path", domain, plain.partition("?")[0].rstrip("/")


def _shelved(recordings: Iterable[Recording]) -> dict[Key, Recording]:
    """Recordings by key. By its path alone only where one address has it: a wrong page is worse than none."""
    shelf: dict[Key, Recording] = {}
    listed = list(recordings)
    at_path = Counter(_by_path(r) for r in listed if r.number == 1)
    for recording in listed:
        for key in _keys(recording.host, recording.target):
            if key != _by_path(recording) or at_path[key] == 1:
                shelf.setdefault(key, recording)
    return shelf


def _by_path(recording: Recording) -> Key:
    return list(_keys(recording.host, recording.target))[-1]


def _outlet(domain: str, recordings: list[Recording]) -> Outlet:
    timezone = next((r.timezone for r in recordings if r.timezone), DEFAULT_TIMEZONE)
    family = next((r.family for r in recordings if r.family), "")
    feed = Listing(f"https://{recordings[0].host}{FEED}", basis="seen", note="made from the index")
    return Outlet(
        domain.replace(".", "-"),
        domain,
        domain,
        timezone,
        family,
        listings=(feed,),
        delay=0.0,
        gate=False,
        market="Recorded",
    )


def _feed(host: str, recordings: list[Recording]) -> str:
    items = "\n".join(
        f"<item><title>{escape(_printable(r.title), quote=False)}</title><link>{escape(r.address)}</link></item>"
        for r in recordings
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>{escape(host)}</title><link>https://{escape(host)}/</link>
<description>Recorded pages</description>
{items}
</channel></rss>"""


def _printable(text: str) -> str:
    """Without the control characters that no XML may hold."""
    return "".join(c for c in text if c.isprintable() or c in "\t\n")
