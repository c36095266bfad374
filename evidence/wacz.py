"""A pack: one article's evidence as a WACZ 1.1.1, which ReplayWeb.page and pywb open and `nightdesk verify` checks.

Beside what the format asks for it holds the article's lines of the chain, where each stands in its day, the days'
heads and seals, and the article's history and readings.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from evidence import chain, heads, members, seals, warc
from evidence.cdxj import indexed
from evidence.records import FOLDER
from news.errors import NewsroomError

ARCHIVE, INDEX, PAGES = "archive/data.warc.gz", "indexes/index.cdxj", "pages/pages.jsonl"
CHAIN, STANDINGS = "nightdesk/chain.jsonl", "nightdesk/standings.json"
HISTORY, READINGS, LEGIBLE = "nightdesk/history.json", "nightdesk/readings.json", "nightdesk/history.html"
PACKAGE, OUTER = "datapackage.json", "datapackage-digest.json"
HEADS = "nightdesk/heads/"
LARGEST_PACKED = 64_000_000  # bytes of a text: a longer one is not packed once more, and one that is packed is a bomb
STAMP = (1980, 1, 1, 0, 0, 0)  # a ZIP's own times say nothing: the same pack is the same bytes
DESCRIPTION = "What Nightdesk observed of one article, for `nightdesk verify` and ReplayWeb.page."
READ_IN = ("headline", "byline", "body", "notices", "claims", "reader", "fingerprint", "number", "check_id")


class PackError(NewsroomError):
    """A pack that cannot be made."""


@dataclass(frozen=True)
class Gathered:
    """What goes into a pack, file by file, and what of the evidence was not there as the record says."""

    files: Mapping[str, bytes]
    missing: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the list of files: the whole pack in one number."""
        return hashlib.sha256(self.files[PACKAGE]).hexdigest()


@dataclass
class _Copied:
    """The article's own WARC as it grows, and the record of each look in it."""

    block: bytearray
    missing: list[str] = field(default_factory=list)


def gather(data: Path, dossier: Mapping[str, Any], legible: str, now: datetime) -> Gathered:
    """The files of an article's pack. `dossier`: its whole record; `legible`: the same as a page."""
    checks = [check for check in dossier["checks"] if check["evidence_line"]]
    if not checks:
        raise PackError("no evidence of that article is kept: it was passed over, let go, or not read yet")
    address = dossier["article"]["address"]
    copied = _copied(data, checks, address, now)
    lines, lost = _lines(data / FOLDER, checks)
    found = {
        ARCHIVE: bytes(copied.block),
        INDEX: indexed(bytes(copied.block), Path(ARCHIVE).name),
        PAGES: _pages(dossier, checks),
        CHAIN: b"".join(lines),
        HISTORY: _json({"history": dossier}),  # "checks" at the top would be Frictionless's own word, not ours
        READINGS: _json([{name: row.get(name) for name in READ_IN} for row in _readings(dossier)]),
        LEGIBLE: legible.encode(),
        **_heads(data / FOLDER, {chain.digest(line) for line in lines}),
    }
    found[PACKAGE] = _package(found, dossier, now)
    found[OUTER] = outer(found[PACKAGE])
    return Gathered(found, (*copied.missing, *lost))


def outer(package: bytes) -> bytes:
    """The digest of the list of files, as a file."""
    return _json({"path": PACKAGE, "hash": f"sha256:{hashlib.sha256(package).hexdigest()}"})


def _copied(data: Path, checks: Sequence[Mapping[str, Any]], address: str, now: datetime) -> _Copied:
    fields = {
        "software": f"nightdesk/{version('nightdesk')} warcio/{version('warcio')}",
        "format": "WARC File Format 1.1",
        "description": f"The records of one article, {address}, copied as they lie from their days' files.",
    }
    copied = _Copied(bytearray(warc.about(Path(ARCHIVE).name, now, fields)))
    for check in checks:
        if check["evidence_file"] is None:
            continue
        record = members.packed(data / check["evidence_file"], check["evidence_offset"])
        if record is None or hashlib.sha256(record).hexdigest() != check["evidence_record"]:
            copied.missing.append(f"the record of {check['observed_at']} is not where it was kept, or was altered")
        copied.block += record or b""
    return copied


def _lines(folder: Path, checks: Sequence[Mapping[str, Any]]) -> tuple[list[bytes], list[str]]:
    """The article's lines in the order of its looks, and what is missing of them."""
    wanted = {check["evidence_line"]: check["observed_at"] for check in checks}
    found = _found(folder, wanted, {date.fromisoformat(at[:10]) for at in wanted.values()})
    lost = [f"the line of {at} is not in the chain" for digest, at in wanted.items() if digest not in found]
    return [found[digest] for digest in wanted if digest in found], lost


def _found(folder: Path, wanted: Mapping[str, str], days: set[date]) -> dict[str, bytes]:
    """The lines with these digests: looked for in their days' files and the next ones', and where need be in all."""
    near = days | {day + timedelta(days=1) for day in days}
    files = chain.files(folder)
    found: dict[str, bytes] = {}
    for path in sorted(files, key=lambda path: chain.day_of(path) not in near):
        if chain.day_of(path) not in near and len(found) == len(wanted):
            break
        lines = path.read_bytes().splitlines(keepends=True)
        found |= {digest: line for line in lines if (digest := chain.digest(line)) in wanted}
    return found


def _heads(folder: Path, digests: set[str]) -> dict[str, bytes]:
    """The heads of the closed days in which the lines stand, their seals, and where each line stands there."""
    found: dict[str, bytes] = {}
    standings: dict[str, Any] = {}
    for path in chain.files(folder):
        head = chain.head_of(path)
        inside = heads.standing(path, digests) if head.exists() else {}
        standings |= {digest: asdict(place) for digest, place in inside.items()}
        for beside in (head, seals.token_of(head), seals.roots_of(head)) if inside else ():
            if beside.exists():
                found[HEADS + beside.name] = beside.read_bytes()
    return {STANDINGS: _json(standings), **found}


def _pages(dossier: Mapping[str, Any], checks: Iterable[Mapping[str, Any]]) -> bytes:
    """The looks that showed a version for the first time, as the pages that a replay opens with."""
    shown = {row["check_id"]: row for row in dossier["versions"]}
    header = {"format": "json-pages-1.0", "id": "pages", "title": "Versions, in the order we saw them"}
    rows: list[dict[str, Any]] = [header]
    for check in checks:
        if check["id"] in shown and check["evidence_file"]:
            number, headline = shown[check["id"]]["number"], shown[check["id"]]["headline"]
            page = {"id": str(number), "url": check["answered_by"] or check["asked"], "ts": check["observed_at"]}
            rows.append(page | {"title": f"Version {number}: {headline}"})
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def _readings(dossier: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What our reader found in the page of each version, with its notices and the claims of that look."""
    from_check = {check["id"]: check["claims_from"] for check in dossier["checks"]}
    return [
        dict(row)
        | {
            "notices": [n for n in dossier["notices"] if n["version_id"] == row["id"]],
            "claims": [c for c in dossier["claims"] if c["check_id"] == from_check.get(row["check_id"])],
        }
        for row in dossier["versions"]
    ]


def _package(found: Mapping[str, bytes], dossier: Mapping[str, Any], now: datetime) -> bytes:
    article = dossier["article"]
    return _json(
        {
            "profile": "data-package",
            "wacz_version": "1.1.1",
            "title": article["own_headline"] or article["address"],
            "description": f"{DESCRIPTION} {_told(found)}",
            "software": f"nightdesk {version('nightdesk')}",
            "created": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "mainPageUrl": article["address"],
            "resources": [
                {
                    "name": Path(name).name,
                    "path": name,
                    "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
                    "bytes": len(content),
                }
                for name, content in found.items()
            ],
        }
    )


def _told(found: Mapping[str, bytes]) -> str:
    """What the pack proves, in a sentence."""
    if any(name.startswith(HEADS) and name.endswith(".tsr") for name in found):
        return (
            "A time-stamp authority has sealed days of it: what stands in these was there by the instant of the seal."
        )
    return "No time-stamp authority sealed it: it can prove that it is unaltered, and not when it was made."


def write(found: Mapping[str, bytes], target: Path, *, as_folder: bool) -> None:
    """Write a pack's files as a WACZ, or into a folder. PackError where something is there already, or cannot be."""
    if target.exists():
        raise PackError(f"{target} is there already; name another with --output")
    try:
        _write_folder(found, target) if as_folder else _write_zip(found, target)
    except OSError as error:
        raise PackError(f"{target} cannot be written: {error.strerror}; name another with --output") from error


def _write_folder(found: Mapping[str, bytes], target: Path) -> None:
    for name, content in found.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _write_zip(found: Mapping[str, bytes], target: Path) -> None:
    """A replay reads the archive in pieces, so it is stored and not packed once more; the rest is small.

    Whole or not at all: half a pack would look like one that somebody cut.
    """
    half = target.with_name(f"{target.name}.half")
    try:
        _zip(found, half)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)


def _zip(found: Mapping[str, bytes], target: Path) -> None:
    with zipfile.ZipFile(target, "w") as pack:
        for name, content in found.items():
            info = zipfile.ZipInfo(name, STAMP)
            is_text = name.endswith((".json", ".jsonl", ".html")) and name not in (PACKAGE, OUTER)
            is_packed = is_text and len(content) <= LARGEST_PACKED
            info.compress_type = zipfile.ZIP_DEFLATED if is_packed else zipfile.ZIP_STORED
            pack.writestr(info, content)


def _json(found: Any) -> bytes:
    return json.dumps(found, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"
