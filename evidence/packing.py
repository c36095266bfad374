"""Bodies as they travel: packed by gzip, deflate, Brotli or Zstandard."""

import gzip
import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LARGEST = 20 * 1024 * 1024  # bytes, as much as a crawl takes: no page of ours is larger, a bomb is
PIECE = 64 * 1024


class TooLargeError(ValueError):
    """What comes out is more than a crawl would have taken."""


DAMAGES = (zlib.error, EOFError, OSError, struct.error, brotli.error, zstd.ZstdError, TooLargeError)


def unpacked(body: bytes, encodings: str) -> bytes:
    """The body without the encodings that a Content-Encoding header names; from an unknown one on, as it is.

    Our own, since warcio 1.8 knows no Zstandard and fails on Brotli 1.2; it takes and leaves what the crawl does, so
    that a page read from the evidence is the page that was read. Raises what DAMAGES names.
    """
    for name in reversed(encodings.lower().split(",")):
        if name.strip() not in UNPACK:
            break
        body = _within_bounds(UNPACK[name.strip()](body))
    return body


def _within_bounds(pieces: Iterator[bytes]) -> bytes:
    buffer = BytesIO()
    for piece in pieces:
        if buffer.tell() + len(piece) > LARGEST:
            raise TooLargeError(f"more than {LARGEST} bytes come out of it")
        buffer.write(piece)
    return buffer.getvalue()


def _gunzipped(body: bytes) -> Iterator[bytes]:
    """Of every member, as RFC 1952 allows several; of a damaged one as much as there is, as the crawl takes it."""
    file, is_begun = gzip.GzipFile(fileobj=BytesIO(body)), False
    while True:
        try:
            piece = file.read1(PIECE)
        except (OSError, EOFError, struct.error, zlib.error):
            if not is_begun:
                raise
            return
        if not piece:
            return
        is_begun = True
        yield piece


def _inflated(body: bytes) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    try:
        yield unpacker.decompress(body, PIECE)
    except zlib.error:  # some servers send it without zlib's header
        unpacker = zlib.decompressobj(wbits=-15)
        yield unpacker.decompress(body, PIECE)
    while unpacker.unconsumed_tail and not unpacker.eof:
        yield unpacker.decompress(unpacker.unconsumed_tail, PIECE)


def _unbrotlied(body: bytes) -> Iterator[bytes]:
    unpacker = brotli.Decompressor()
    yield unpacker.process(body, output_buffer_limit=PIECE)
    while not unpacker.is_finished() and (piece := unpacker.process(b"", output_buffer_limit=PIECE)):
        yield piece


def _unzstd(body: bytes) -> Iterator[bytes]:
    file = zstd.ZstdFile(BytesIO(body))
    try:
        while piece := file.read(PIECE):
            yield piece
    except EOFError:  # cut short
        return


UNPACK: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _inflated,
    "br": _unbrotlied,
    "zstd": _unzstd,
}
