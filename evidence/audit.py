"""A whole data folder's evidence checked: each line against the one before it, each record against its line."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evidence import chain, heads, members, seals, verification, warc
from evidence.records import DAYS, FOLDER
from evidence.records import HELD as HELDS
from evidence.seals import SealError
from evidence.verification import HELD, WRONG, Report, span

END = 1 << 62  # beyond any file's


def verify(path: Path, ca: bytes | None = None) -> Report:
    """Check a pack, its folder, or a data folder. NoPackError where the path leads to none of them.

    `ca`: certificates (PEM) that the reader trusts to seal.
    """
    if (path / FOLDER / chain.FOLDER).is_dir():
        return _Audit(path).run(ca)
    return verification.verify(path, ca)


@dataclass
class _Audit:
    """One pass through the chain, and then through the records that it names."""

    data: Path
    report: Report = field(default_factory=Report)
    said: list[dict[str, Any]] = field(default_factory=list)
    moved: dict[str, list[tuple[str, int]]] = field(default_factory=dict)  # a held file, and where its records went
    erased: dict[str, int] = field(default_factory=dict)  # a held file, and how many lines stood before it was erased
    named: dict[str, list[tuple[int, int]]] = field(default_factory=dict)  # a file, and where its records begin and end

    def run(self, ca: bytes | None) -> Report:
        self.report.altered += self._links()
        checks = [said for number, said in enumerate(self.said) if self._has_record(number, said)]
        self.report.altered += self._records(checks)
        self.report.nameless = sum(self._nameless({str(said["record"]) for said in checks}))
        sealed = sum(self._sealed(path, ca) for path in chain.files(self.data / FOLDER))
        records = sum(bool(line.get("record")) for line in self.said)
        self.report.counts = {"lines": len(self.said), "records": records}
        self.report.span = span(self.said)
        self.report.unsealed = len(self.said) - sealed
        return self.report

    def _links(self) -> Iterator[str]:
        before = None
        for number, (path, line) in enumerate(chain.lines(self.data / FOLDER), 1):
            try:
                said = chain.parsed(line)
            except WRONG:
                yield f"{path.name}: line {number} of the chain is no line any more"
                said = {"number": number}
            if said["number"] != number:
                yield f"{path.name}: line {number} of the chain says that it is line {said['number']}"
            if said.get("previous", before) != before:
                yield f"{path.name}: line {number} is not chained to the line before it"
            before = chain.digest(line)
            self._note(said)

    def _note(self, said: dict[str, Any]) -> None:
        self.said.append(said)
        old, shift = str(said.get("old")), said.get("shift")
        if said.get("what") == "moved" and isinstance(shift, int):
            self.moved.setdefault(old, []).append((str(said.get("new")), shift))
        elif said.get("what") == "erased" and old.startswith(HELD):
            self.erased[old] = len(self.said)

    def _has_record(self, number: int, said: dict[str, Any]) -> bool:
        """Whether a record of that line is to be there: none is that was erased after it."""
        is_kept = said.get("what") == "check" and bool(said.get("record"))
        return is_kept and number >= self.erased.get(str(said.get("file")), 0)

    def _records(self, checks: list[dict[str, Any]]) -> Iterator[str]:
        for said in checks:
            found = self._found(said, str(said.get("file")), said.get("offset"))
            if found is None:
                yield f"check of {said.get('observed_at')}: its record is missing, or damaged"
            elif not found:
                yield f"check of {said.get('observed_at')}: its record was altered"

    def _found(self, said: dict[str, Any], file: str, offset: Any) -> bool | None:
        """Whether a line's record is as it was, wherever it lies now: what was held goes to its day's file, and a crash
        leaves it in both. None where there is none."""
        told = None
        for place, shift in [*self.moved.get(file, ()), (file, 0)]:
            if not isinstance(offset, int) or offset + shift < 0 or not _is_within(place):
                continue
            record = members.packed(self.data / place, offset + shift)
            if record is not None:
                told = hashlib.sha256(record).hexdigest() == said["record"]
            if record is not None and told:
                self.named.setdefault(place, []).append((offset + shift, offset + shift + len(record)))
                break
        return told

    def _nameless(self, known: set[str]) -> Iterator[int]:
        """Whether each record between those that lines name is unknown. A crash leaves such; nothing rests on it."""
        folder = self.data / FOLDER
        for path in sorted([*(folder / DAYS).glob("*.warc.gz"), *(folder / HELDS).rglob("*.warc.gz")]):
            at = 0
            for start, end in [*sorted(self.named.get(path.relative_to(self.data).as_posix(), ())), (END, END)]:
                while at < start and (record := members.packed(path, at)):
                    written = warc.parsed(members.read(path, at) or b"")
                    is_about = written is not None and written.type == "warcinfo"
                    yield not is_about and hashlib.sha256(record).hexdigest() not in known
                    at += len(record)
                at = end

    def _sealed(self, path: Path, ca: bytes | None) -> int:
        """How many lines of a day's file an authority has sealed."""
        head = chain.head_of(path)
        if not head.exists():
            return 0
        try:
            told = heads.parsed(head.read_bytes())
        except WRONG:
            told = None
        if told is None or not heads.holds(path, told):
            self.report.altered.append(f"{path.name}: is not what its head says")
            return 0
        return told.lines if self._has_seal(head, told.lines, ca) else 0

    def _has_seal(self, head: Path, lines: int, ca: bytes | None) -> bool:
        token, roots = seals.token_of(head), seals.roots_of(head)
        if not token.exists():
            return False
        kept = roots.read_bytes() if roots.exists() else None
        try:
            found = seals.checked(token.read_bytes(), head.read_bytes(), ca or kept)
        except SealError as error:
            self.report.altered.append(f"{head.name}: {error}")
            return False
        self.report.seals.append(
            seals.Seal(found.at, found.by, is_trusted=ca is not None, of=f"{head.name}, {lines} lines")
        )
        return True


def _is_within(file: str) -> bool:
    return file.startswith(f"{FOLDER}/") and ".." not in Path(file).parts
