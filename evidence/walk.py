"""The records of a WARC file's bytes, one after the other; a damaged one hides none that follows it."""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from evidence import warc
from evidence.members import LONGEST
from evidence.packing import PIECE
from evidence.warc import Written

MAGIC = b"\x1f\x8b\x08"
MOST_TRIES = 200  # to find the next whole member in one file: a hostile one could be nothing but beginnings


@dataclass(frozen=True)
class Member:
    """One gzip member of a file, or the bytes between two that are none."""

    offset: int
    length: int
    digest: str  # SHA-256, as it lies there
    record: Written | None  # None where it cannot be unpacked, is no record, or its own digests do not hold


def members_of(block: bytes) -> Iterator[Member]:
    """Each member in its order. Bytes that belong to none are given as one without a record."""
    at, tries = 0, MOST_TRIES
    while at < len(block):
        end, written = _member(block, at)
        if end is None:
            end, tries = _next(block, at, tries)
        record = warc.parsed(written) if written else None
        yield Member(at, end - at, hashlib.sha256(block[at:end]).hexdigest(), record)
        at = end


def _next(block: bytes, at: int, tries: int) -> tuple[int, int]:
    """Where the next whole member begins after one that is damaged, and how often a beginning may still be tried."""
    following = block.find(MAGIC, at + 1)
    while following >= 0 and tries > 0:
        tries -= 1
        if _member(block, following)[0] is not None:
            return following, tries
        following = block.find(MAGIC, following + 1)
    return len(block), tries


def _member(block: bytes, at: int) -> tuple[int | None, bytes]:
    """Where the member that begins here ends, and what it holds; None where there is none, or too long a one."""
    unpacker, written = zlib.decompressobj(wbits=31), bytearray()
    try:
        while not unpacker.eof:
            packed = unpacker.unconsumed_tail or block[at : at + PIECE]
            if not packed or len(written) > LONGEST:
                return None, b""
            at += 0 if unpacker.unconsumed_tail else len(packed)
            written += unpacker.decompress(packed, PIECE)
    except zlib.error:
        return None, b""
    return at - len(unpacker.unused_data), bytes(written)
