"""Bodies as they travel: packed by gzip, deflate, Brotli or Zstandard."""

import sys
import zlib
from collections.abc import Callable

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def unpacked(body: bytes, encodings: str) -> bytes:
    """The body without the encodings that a Content-Encoding header names; an unknown one is left as it is.

    Our own, since warcio 1.8 knows no Zstandard and fails on Brotli 1.2. Raises what the unpackers raise.
    """
    for name in reversed(encodings.lower().split(",")):
        body = UNPACK.get(name.strip(), _as_it_is)(body)
    return body


def _as_it_is(body: bytes) -> bytes:
    return body


def _gunzipped(body: bytes) -> bytes:
    return zlib.decompressobj(wbits=31).decompress(body)


def _inflated(body: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(body)
    except zlib.error:  # some servers send it without zlib's header
        return zlib.decompressobj(wbits=-15).decompress(body)


UNPACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _inflated,
    "br": brotli.decompress,
    "zstd": zstd.decompress,
}
