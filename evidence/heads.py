"""The head of a day: what a whole file of the chain comes to in a few digests, once nothing more is added to it."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from evidence import chain, files, merkle


@dataclass(frozen=True)
class Head:
    """A closed file of the chain: its number of lines, the digest of its last line, and the top of their tree."""

    chain: str
    lines: int
    last: str
    root: str


@dataclass(frozen=True)
class Standing:
    """Where a line stands in a closed file, with the digests that lead from it to the top."""

    chain: str
    index: int
    path: tuple[str, ...]


def close(folder: Path, path: Path) -> Path:
    """Close a file of the chain: write its head. The next line begins a new file. Returns where the head lies."""
    with files.alone(folder):
        target = chain.head_of(path)
        if not target.exists():
            target.with_suffix(".new").write_text(json.dumps(asdict(_of(path))), encoding="ascii")
            target.with_suffix(".new").replace(target)
            files.settle(target.parent)
    return target


def parsed(written: bytes) -> Head:
    """The head that a file holds. ValueError where it is none."""
    said: Any = json.loads(written)
    if not isinstance(said, dict) or set(said) != set(Head.__annotations__):
        raise ValueError("no head of a chain")
    if not all(isinstance(said[name], int if name == "lines" else str) for name in said):
        raise ValueError("no head of a chain")
    return Head(**said)


def standing(path: Path, wanted: set[str]) -> dict[str, Standing]:
    """Where the lines with these digests stand in a closed file."""
    lines = path.read_bytes().splitlines(keepends=True)
    leaves = [merkle.leaf(line) for line in lines]
    return {
        digest: Standing(path.name, index, tuple(step.hex() for step in merkle.path(leaves, index)))
        for index, digest in enumerate(map(chain.digest, lines))
        if digest in wanted
    }


def stands(line: bytes, place: Standing, head: Head) -> bool:
    """Whether a line stands where it is said to, by the head."""
    try:
        way = [bytes.fromhex(step) for step in place.path]
    except ValueError:
        return False
    found = merkle.reached(merkle.leaf(line), place.index, head.lines, way)
    return found is not None and found.hex() == head.root


def holds(path: Path, head: Head) -> bool:
    """Whether a file of the chain is the one that a head was made of."""
    return _of(path) == head


def digest(written: bytes) -> bytes:
    """What is sealed: SHA-256 of the head's file."""
    return hashlib.sha256(written).digest()


def _of(path: Path) -> Head:
    lines = path.read_bytes().splitlines(keepends=True)
    last = chain.digest(lines[-1]) if lines else ""
    return Head(path.name, len(lines), last, merkle.root([merkle.leaf(line) for line in lines]).hex())
