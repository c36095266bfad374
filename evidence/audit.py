"""A whole data folder's evidence checked: each line against the one before it, each record against its line."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evidence import chain, heads, members, seals, verification
from evidence.records import FOLDER
from evidence.seals import SealError
from evidence.verification import WRONG, Report


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
    moved: dict[str, tuple[str, int]] = field(default_factory=dict)  # a held file, where its records went
    erased: set[str] = field(default_factory=set)

    def run(self, ca: bytes | None) -> Report:
        self.report.altered += self._links()
        self.report.altered += self._records()
        sealed = sum(self._sealed(path, ca) for path in chain.files(self.data / FOLDER))
        records = sum(bool(line.get("record")) for line in self.said)
        self.report.counts = {"lines": len(self.said), "records": records}
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
        old = str(said.get("old"))
        if said.get("what") == "moved":
            shift = said.get("shift")
            self.moved[old] = (str(said.get("new")), shift if isinstance(shift, int) else 0)
        elif said.get("what") == "erased":
            self.erased.add(old)

    def _records(self) -> Iterator[str]:
        for said in self.said:
            if said.get("what") != "check" or not said.get("record") or said.get("file") in self.erased:
                continue
            record = self._record(str(said.get("file")), said.get("offset"))
            if record is None:
                yield f"check of {said.get('observed_at')}: its record is missing, or damaged"
            elif hashlib.sha256(record).hexdigest() != said["record"]:
                yield f"check of {said.get('observed_at')}: its record was altered"

    def _record(self, file: str, offset: Any) -> bytes | None:
        """The record of a line, where it lies now: what was held may have gone to its day's file since."""
        new, shift = self.moved.get(file, (file, 0))
        if not isinstance(offset, int) or not all(map(_is_within, (file, new))):
            return None
        found = members.packed(self.data / new, offset + shift)
        return found if found is not None or new == file else members.packed(self.data / file, offset)

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
        return told.lines if self._has_seal(head, ca) else 0

    def _has_seal(self, head: Path, ca: bytes | None) -> bool:
        token, roots = seals.token_of(head), seals.roots_of(head)
        if not token.exists():
            return False
        kept = roots.read_bytes() if roots.exists() else None
        try:
            found = seals.checked(token.read_bytes(), head.read_bytes(), ca or kept)
        except SealError as error:
            self.report.altered.append(f"{head.name}: {error}")
            return False
        self.report.seals.append(seals.Seal(found.at, found.by, is_trusted=ca is not None))
        return True


def _is_within(file: str) -> bool:
    return file.startswith(f"{FOLDER}/") and ".." not in Path(file).parts
