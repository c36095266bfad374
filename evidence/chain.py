"""The chain: a line for each check, each with the digest of the line before it, in files of lines that any tool reads.

A line names the line before it in the whole chain (`previous`) and the article's own line before it (`before`), so
that one article's checks can be shown without the others'. A file holds one day's lines; once it is closed, it has a
head, and nothing is added to it.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from evidence.files import settle

FOLDER = "chain"
PIECE = 8192
TEXTS = ("what", "observed_at", "outcome", "file", "record", "payload", "body", "before", "previous", "old", "new")


def digest(line: bytes) -> str:
    """SHA-256 of a line without its line break."""
    return hashlib.sha256(line.rstrip(b"\n")).hexdigest()


def files(folder: Path) -> list[Path]:
    """The chain's files in the order in which they were written."""
    return sorted((folder / FOLDER).glob("[0-9]*.jsonl"))


def head_of(path: Path) -> Path:
    """Where a closed file's head lies."""
    return path.with_suffix(".head.json")


def day_of(path: Path) -> date:
    """The UTC day whose checks a file of the chain holds."""
    return date.fromisoformat(path.stem.split("-", 1)[1])


def append(folder: Path, day: date, said: Mapping[str, Any]) -> str:
    """Add a line about a fetch of that UTC day, and force it to the disk. Returns its digest.

    The caller holds the folder's lock.
    """
    found = files(folder)
    last = _last_line(found[-1]) if found else None
    if last is None and len(found) > 1:  # begun, and cut short before its first line
        last = _last_line(found[-2])
    path = _for(day, found, folder)
    line = _line({"number": _number(last) + 1} | dict(said) | {"previous": digest(last) if last else None})
    _write(path, line)
    return digest(line)


def lines(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Every line of the chain in its order, with the file that it stands in."""
    for path in files(folder):
        with path.open("rb") as file:
            for line in file:
                yield path, line


def parsed(line: bytes) -> dict[str, Any]:
    """What a line says. ValueError where it is no line of ours."""
    said = json.loads(line)
    if not isinstance(said, dict) or not isinstance(said.get("number"), int) or "what" not in said:
        raise ValueError("no line of a chain")
    if not all(isinstance(said.get(name, ""), str | None) for name in TEXTS):
        raise ValueError("no line of a chain")
    return said


def _line(said: Mapping[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=True).encode() + b"\n"


def _for(day: date, found: list[Path], folder: Path) -> Path:
    """The file for a day's line: the newest, also for a fetch that began just before midnight; else a new one."""
    if found and not head_of(found[-1]).exists() and day <= day_of(found[-1]) <= day + timedelta(days=1):
        return found[-1]
    number = int(found[-1].name.split("-", 1)[0]) + 1 if found else 1
    return folder / FOLDER / f"{number:06}-{day.isoformat()}.jsonl"


def _last_line(path: Path) -> bytes | None:
    """A file's last whole line; what a power cut left half written after it is cut off. None where there is none."""
    with path.open("rb+") as file:
        size = file.seek(0, os.SEEK_END)
        tail, at = b"", size
        while at > 0 and tail.count(b"\n") < 2:
            step = min(PIECE, at)
            at -= step
            file.seek(at)
            tail = file.read(step) + tail
        whole = tail[: tail.rfind(b"\n") + 1]
        if len(whole) < len(tail):
            file.truncate(size - len(tail) + len(whole))
    return whole[whole.rfind(b"\n", 0, -1) + 1 :] or None


def _number(line: bytes | None) -> int:
    """A line's number; 0 where it cannot be told: verifying says which line was altered, and the watch goes on."""
    try:
        return int(parsed(line)["number"]) if line else 0
    except ValueError:
        return 0


def _write(path: Path, line: bytes) -> None:
    is_new = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        settle(path.parent)
