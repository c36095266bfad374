"""Pages that lie in files, read as the crawler would take them."""

import gzip
import zlib
from pathlib import Path

from crawler.settings import LARGEST
from news.errors import BatchError


def page_bytes(path: Path) -> bytes:
    """The bytes of a page's file, unpacked where its name ends in .gz; at most as many as a crawl takes. BatchError."""
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rb") as file:
            return bytes(file.read(LARGEST))
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise BatchError(f"{path} cannot be read: {error}") from error
