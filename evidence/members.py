"""The gzip members of a file, one a record: read piece by piece, so that no file is too long for the memory."""

import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from evidence.packing import LARGEST, PIECE

LONGEST = 2 * LARGEST  # bytes: a body as large as a crawl takes, and its headers


def read(path: Path, offset: int) -> bytes | None:
    """The member that begins at an offset, unpacked; None where it is not there, not whole, or longer than LONGEST."""
    written = bytearray()
    try:
        with path.open("rb") as file:
            file.seek(offset)
            for piece in _pieces(file):
                written += piece
                if len(written) > LONGEST:
                    return None
    except (OSError, EOFError, zlib.error):
        return None
    return bytes(written)


def packed(path: Path, offset: int) -> bytes | None:
    """The member that begins at an offset, as it lies there; None where it is not there, not whole, or too long."""
    many = 0
    try:
        with path.open("rb") as file:
            file.seek(offset)
            for piece in _pieces(file):
                many += len(piece)
                if many > LONGEST:
                    return None
            end = file.tell()
            file.seek(offset)
            return file.read(end - offset)
    except (OSError, EOFError, zlib.error):
        return None


def whole_until(path: Path, start: int) -> int:
    """The end of the last whole member in a row of them that begins at `start`."""
    end = start
    with path.open("rb") as file:
        file.seek(start)
        try:
            while True:
                for _ in _pieces(file):
                    pass
                end = file.tell()
        except (EOFError, zlib.error):
            return end


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """The member that begins here, unpacked; then the file stands at its end. EOFError, zlib.error if not whole."""
    unpacker = zlib.decompressobj(wbits=31)
    while not unpacker.eof:
        packed = unpacker.unconsumed_tail or file.read(PIECE)
        if not packed:
            raise EOFError
        yield unpacker.decompress(packed, PIECE)
    file.seek(-len(unpacker.unused_data), os.SEEK_CUR)
