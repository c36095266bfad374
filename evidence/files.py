"""Files that only ever grow: one writer at a time, on the disk before anybody says so, and mended after a power cut.

Beside each lies a note of where its last whole member ends, so that a record costs as much as itself and not as much as
all before it. The note may be lost: the file is then looked through once. Nothing is ever cut off but what follows the
place up to which a believable note says that all was whole: of a damaged file every byte stays where it is.
"""

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from evidence import members

GIGABYTE = 1_000_000_000
NUMBERED = re.compile(r"-(\d{3,9})\.warc\.gz$")
LAST = 64  # bytes before the end by which a note is known to be this file's


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One process at a time writes below a folder: two crawls run at once."""
    folder.mkdir(parents=True, exist_ok=True)
    door = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield
    finally:
        os.close(door)


def append(path: Path, block: bytes) -> int:
    """Add whole members at a file's end and force them to the disk. Returns the offset at which they begin."""
    path.parent.mkdir(parents=True, exist_ok=True)
    is_new, end = not path.exists(), end_of(path)
    if end is None:
        end = path.stat().st_size
    with path.open("ab") as file:
        file.truncate(end)  # what a power cut left half written would hide all that follows it
        file.write(block)
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        settle(path.parent)
    _write_note(path, end + len(block), block)
    return end


def settle(folder: Path) -> None:
    """Force a folder's own list of names to the disk: a new file is not there after a power cut until this is done."""
    door = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(door)
    finally:
        os.close(door)


def end_of(path: Path) -> int | None:
    """Where a file's last whole member ends; None where it is damaged, and nothing may be cut off."""
    if not path.exists():
        return 0
    size, noted = path.stat().st_size, _noted(path)
    if noted is not None:
        return size if noted == size else members.whole_until(path, noted)
    return size if members.whole_until(path, 0) == size else None


def remove(path: Path) -> None:
    """Delete a file for good, and what lies beside it under its name."""
    for found in path.parent.glob(f"{path.name}*"):
        found.unlink(missing_ok=True)


def of_day(folder: Path, day: date, size: int, limit: int) -> Path:
    """The day's file that has room for `size` bytes more; a new one where the last would grow beyond `limit`."""
    names = [path.name for path in folder.glob(f"{day.isoformat()}-*.warc.gz")]
    numbers = [int(found[1]) for found in map(NUMBERED.search, names) if found]
    last = max(numbers, default=1)
    path = folder / _name(day, last)
    is_full = bool(numbers) and (path.stat().st_size + size > limit or end_of(path) is None)
    return folder / _name(day, last + 1) if is_full else path


def _name(day: date, number: int) -> str:
    return f"{day.isoformat()}-{number:03}.warc.gz"


def _note_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.end")


def _noted(path: Path) -> int | None:
    """The end that the note names; None where there is none, or where other bytes stand before it than it says."""
    try:
        said, digest = _note_of(path).read_text(encoding="ascii").split()
        end = int(said)
        with path.open("rb") as file:
            file.seek(max(0, end - LAST))
            return end if _digest(file.read(end - file.tell())) == digest else None
    except (OSError, ValueError):
        return None


def _digest(block: bytes) -> str:
    return hashlib.sha256(block[-LAST:]).hexdigest()


def _write_note(path: Path, end: int, block: bytes) -> None:
    """Whole or not at all."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(f"{end} {_digest(block)}")
    fresh.replace(_note_of(path))
