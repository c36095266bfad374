"""Is a pack what it was when it was made? No database is asked, and nothing of a pack is believed but its digests."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from evidence import chain, heads, packs, records, seals, wacz
from evidence.heads import Head, Standing
from evidence.packs import Read
from evidence.seals import Seal, SealError
from evidence.walk import Member, members_of
from evidence.warc import Written

HELD = f"{records.FOLDER}/{records.HELD}/"
MILLISECONDS = 23  # letters of an instant: the chain's are to the millisecond, a record's to the microsecond
WRONG = (ValueError, KeyError, TypeError, AttributeError, RecursionError)  # what a file that is not ours may raise


@dataclass
class Report:
    """What was found: `altered` names each thing that is not as it was; `counts` what was looked at."""

    altered: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    seals: list[Seal] = field(default_factory=list)
    unsealed: int = 0  # checks whose time rests on our own clock alone
    digest: str = ""  # SHA-256 of a pack's list of files: all of it in one number, to be noted elsewhere
    span: tuple[str, str] | None = None  # the first and the last look that it shows
    nameless: int = 0  # records of a data folder that no line names: nothing rests on them

    @property
    def is_whole(self) -> bool:
        """Whether nothing was altered."""
        return not self.altered

    def told(self) -> dict[str, Any]:
        """The same for a program."""
        sealed = [
            {"at": seal.at.isoformat(), "by": seal.by, "is_trusted": seal.is_trusted, "of": seal.of}
            for seal in self.seals
        ]
        told = {"is_whole": self.is_whole, "altered": self.altered, "counts": self.counts, "digest": self.digest}
        first, last = self.span or (None, None)
        looks = {"first_look": first, "last_look": last, "nameless_records": self.nameless}
        return told | {"seals": sealed, "unsealed": self.unsealed} | looks


def verify(path: Path, ca: bytes | None = None) -> Report:
    """Check a pack, as a WACZ or a folder. `ca`: certificates (PEM) that the reader trusts to seal.

    NoPackError where the path leads to neither.
    """
    with packs.opened(path) as pack:
        report = _report(pack.names, pack.read, ca)
        if pack.twice:
            report.altered.append(f"{pack.twice} of its files stand in it twice")
    return report


def _report(names: set[str], read: Read, ca: bytes | None) -> Report:
    report = Report()
    report.altered += _files(names, read)
    lines = (read(wacz.CHAIN) or b"").splitlines(keepends=True)
    said = list(_links(lines, report))
    report.counts = {"files": len(names), "checks": len(said), "records": sum(bool(s.get("record")) for s in said)}
    report.digest = hashlib.sha256(read(wacz.PACKAGE) or b"").hexdigest()
    report.span = span(said)
    found = list(members_of(read(wacz.ARCHIVE) or b""))
    checks = _checks(read(wacz.HISTORY))
    erased = _erased(checks, lines, said, {member.digest for member in found})
    if erased:
        report.counts["erased records"] = len(erased)
    there = [line for line in said if line.get("record") not in erased]
    report.altered += _records(there, found)
    report.altered += _contents(there, {member.digest: member.record for member in found})
    unproven = sum(check.get("evidence_line") is None for check in checks)
    if unproven:
        report.counts["looks without a line"] = unproven
    report.altered += _history(checks, lines, said, erased)
    _sealed(lines, read, ca, report)
    return report


def _files(names: set[str], read: Read) -> Iterator[str]:
    """Each file against its digest in the list of files, and that list against its own."""
    package = read(wacz.PACKAGE) or b""
    if read(wacz.OUTER) != wacz.outer(package):
        yield f"{wacz.PACKAGE}: the list of files was altered, or {wacz.OUTER} was"
    listed = _listed(package)
    for name, digest in listed:
        content = read(name) if name in names else None
        if content is None:
            yield f"{name}: {'is missing' if name not in names else 'is damaged'}"
        elif f"sha256:{hashlib.sha256(content).hexdigest()}" != digest:
            yield f"{name}: was altered"
    for name in sorted(names - {name for name, _ in listed} - {wacz.PACKAGE, wacz.OUTER}):
        yield f"{name}: was put in, the list of files does not name it"


def _listed(package: bytes) -> list[tuple[str, str]]:
    """Each file with the digest that the list gives it; one that is listed twice has to be both."""
    resources = _table(package).get("resources")
    rows = resources if isinstance(resources, list) else []
    return [(str(row.get("path")), str(row.get("hash"))) for row in rows if isinstance(row, dict)]


def _table(content: bytes | None) -> dict[str, Any]:
    try:
        found = json.loads(content or b"")
    except WRONG:
        return {}
    return found if isinstance(found, dict) else {}


def _links(lines: list[bytes], report: Report) -> Iterator[dict[str, Any]]:
    """What each line says; each that is no line, or is not chained to the one before, is named."""
    before: str | None = None
    for number, line in enumerate(lines, 1):
        try:
            said = chain.parsed(line)
        except WRONG:
            report.altered.append(f"line {number} of the chain: is no line any more")
            said = {}
        if said and said.get("before") != before:
            report.altered.append(f"{_at(said)}: its line is not chained to the line before it (line {number})")
        before = chain.digest(line)
        yield said
    if not lines:
        report.altered.append(f"{wacz.CHAIN}: holds no line")


def _records(said: list[dict[str, Any]], found: list[Member]) -> Iterator[str]:
    """Each check's record, known by its digest; of one that is not there, whether another stands in its place."""
    named = {line["record"] for line in said if line.get("record")}
    there = {member.digest for member in found}
    strange = [member for member in found if member.digest not in named and not _is_about(member)]
    for line in said:
        if line.get("record") and line["record"] not in there:
            yield f"{_at(line)}: its record {'was altered' if strange else 'is missing'}"
            strange = strange[1:]
    for member in strange:
        yield f"{wacz.ARCHIVE}: {member.length} bytes at {member.offset} are the record of no check"


def _contents(said: list[dict[str, Any]], found: Mapping[str, Written | None]) -> Iterator[str]:
    """What each record says of itself against what its line says of it: the instant, the status, the bytes."""
    for line in said:
        record = found.get(str(line.get("record")))
        if record is None or record.http is None:
            continue
        began = (record.warc.get_header("WARC-Date") or "")[:MILLISECONDS]
        is_bytes = record.type == "revisit" or _digest(record.payload) == line.get("payload")
        is_status = record.http.get_statuscode() == str(line.get("status"))
        if began != str(line.get("observed_at"))[:MILLISECONDS] or not is_bytes or not is_status:
            yield f"{_at(line)}: its record says something else than its line"


def _digest(payload: bytes) -> str | None:
    return hashlib.sha256(payload).hexdigest() if payload else None


def span(said: list[dict[str, Any]]) -> tuple[str, str] | None:
    """The first and the last instant at which a line says that we looked."""
    instants = [str(line["observed_at"]) for line in said if _is_instant(line.get("observed_at"))]
    return (min(instants), max(instants)) if instants else None


def _is_instant(said: Any) -> bool:
    try:
        return datetime.fromisoformat(said).tzinfo is not None
    except WRONG:
        return False


def _is_about(member: Member) -> bool:
    return member.record is not None and member.record.type == "warcinfo"


def _checks(content: bytes | None) -> list[dict[str, Any]]:
    told = _table(content).get("history")
    rows = told.get("checks") if isinstance(told, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _erased(checks: list[dict[str, Any]], lines: list[bytes], said: list[dict[str, Any]], there: set[str]) -> set[str]:
    """Records of a story that was let go before it became ours: the history says that they are gone, and so do we."""
    gone = {str(row.get("evidence_line")) for row in checks if row.get("evidence_record") is None}
    return {
        str(line["record"])
        for digest, line in zip(map(chain.digest, lines), said, strict=True)
        if digest in gone and str(line.get("file")).startswith(HELD) and line.get("record") not in there
    }


def _history(
    checks: list[dict[str, Any]], lines: list[bytes], said: list[dict[str, Any]], erased: set[str]
) -> Iterator[str]:
    """The history against the chain: each check in both, and the same in both."""
    by_digest = dict(zip(map(chain.digest, lines), said, strict=True))
    for check in checks:
        line = by_digest.pop(str(check.get("evidence_line")), None)
        if check.get("evidence_line") is None:
            continue
        if line is None:
            yield f"check of {check.get('observed_at')}: the history names a line that is not in the chain"
        elif any(check.get(name) != line.get(its) for name, its in SAME.items() if line.get(its) not in erased):
            yield f"{_at(line)}: the history says something else of it than its line"
    for line in by_digest.values():
        if line:
            yield f"{_at(line)}: the history leaves it out"


SAME = {"observed_at": "observed_at", "outcome": "outcome", "status": "status", "digest": "body",
        "evidence_record": "record"}  # fmt: skip


def _at(line: Mapping[str, Any]) -> str:
    return f"check of {line.get('observed_at')}"


def _sealed(lines: list[bytes], read: Read, ca: bytes | None, report: Report) -> None:
    """Where each line stands in its day, whether the day's head is the one that was sealed, and by whom."""
    standings, sealed, looks = _table(read(wacz.STANDINGS)), dict[str, bool](), dict[str, list[str]]()
    for line in lines:
        place = _standing(standings.get(chain.digest(line)))
        if place is None:
            report.unsealed += 1
            continue
        name = f"{wacz.HEADS}{Path(place.chain).stem}.head"
        written = read(f"{name}.json")
        head = _head(written)
        if head is None or not heads.stands(line, place, head):
            report.altered.append(f"line of {_when(line)}: does not stand in its day's head {Path(place.chain).stem}")
        elif name not in sealed:
            sealed[name] = _has_seal(name, written or b"", read, ca, report)
        report.unsealed += not sealed.get(name, False)
        if sealed.get(name):
            looks.setdefault(name, []).append(_when(line))
    report.seals = [replace(seal, of=_of(told)) for seal, told in zip(report.seals, looks.values(), strict=True)]


def _of(looks: list[str]) -> str:
    return f"{len(looks)} look{'s' if len(looks) > 1 else ''}, from {min(looks)} to {max(looks)}"


def _when(line: bytes) -> str:
    return str(_table(line).get("observed_at"))


def _standing(said: Any) -> Standing | None:
    try:
        path = tuple(str(step) for step in said["path"])
        return Standing(str(said["chain"]), int(said["index"]), path)
    except WRONG:
        return None


def _head(written: bytes | None) -> Head | None:
    try:
        return heads.parsed(written or b"")
    except WRONG:
        return None


def _has_seal(name: str, written: bytes, read: Read, ca: bytes | None, report: Report) -> bool:
    token = read(f"{name}.tsr")
    if token is None:
        return False
    try:
        found = seals.checked(token, written, ca or read(f"{name}.ca.pem"))
    except SealError as error:
        report.altered.append(f"{Path(name).stem}: {error}")
        return False
    report.seals.append(Seal(found.at, found.by, is_trusted=ca is not None))
    return True
