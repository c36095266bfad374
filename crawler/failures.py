"""What kept an answer away, in one line, its kind first."""

import gzip
import zlib

import brotli
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)

from crawler.guard import Refused

FAILURES: tuple[tuple[type[Exception], str], ...] = (
    (CannotResolveHostError, "dns"),
    (DownloadTimeoutError, "timeout"),
    (DownloadConnectionRefusedError, "connection refused"),
    (ResponseDataLossError, "cut short"),
    (DownloadCancelledError, "too large"),
    (zlib.error, "damaged"),  # Content-Encoding names a packing that the bytes are not in
    (gzip.BadGzipFile, "damaged"),
    (brotli.error, "damaged"),
)
UNSAID = {"cut short": "less came than was promised", "too large": "more came than is taken"}


def reason(error: BaseException) -> str:
    """One line that says what kept an answer away, its kind first."""
    if isinstance(error, Refused):
        return f"guard: {str(error).removeprefix('guard: ')}"
    if isinstance(error, IgnoreRequest):
        return _ignored(str(error))
    for kind, word in FAILURES:
        if isinstance(error, kind):
            return f"{word}: {_line(error) or UNSAID.get(word, type(error).__name__)}"[:300]
    return f"network: {type(error).__name__}: {_line(error)}"[:300]


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())


def _ignored(words: str) -> str:
    """Scrapy's own words for what it drops, in ours; our middlewares speak ours already."""
    if words.startswith("max redirections"):
        return "too many redirects"
    return "too large: more than is taken, once unpacked" if "DOWNLOAD_MAXSIZE" in words else words[:300]
