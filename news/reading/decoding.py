"""Bytes of a page to text, as a browser would decode it, within limits that hostile pages cannot pass."""

import codecs
import re
from itertools import islice

PARSED_LIMIT = 2_000_000  # bytes; 20 MB took a parser 455 MB to 1.26 GB
TAGS_LIMIT = 100_000  # marks that may begin a tag; local stories have up to 9,000, and each costs about 7 µs
SHORTEST_TAG = 3  # characters: "<b>"
DEPTH_LIMIT = 512  # a parser did not end in 40 s on a million nested tags

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(r"charset\s*+=\s*+[\"']?\s*+([A-Za-z0-9_.:-]{2,40})", re.I)
_MULTIBYTE = frozenset({"utf-8", "gbk", "gb2312", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "iso2022_jp"})
_SINGLE_BYTE = re.compile(r"cp(125[0-8]|866|874)|iso8859-(1[0-6]?|[2-9])|koi8-[ru]|mac-roman|ascii")
_BINARY = (
    b"%PDF",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"PK\x03\x04",
    b"RIFF",
    b"\x00\x00\x00",
)


def decode(page: bytes, content_type: str | None = None) -> str:
    """The text that is parsed: by byte order mark, header, meta tag, UTF-8, else Windows-1252. Never fails."""
    return _bounded(_decoded(page[:PARSED_LIMIT], content_type))


def is_cut(page: bytes) -> bool:
    """Whether the page is longer than the part that is parsed, or holds more tags."""
    return len(page) > PARSED_LIMIT or page.count(b"<") > TAGS_LIMIT


def _bounded(text: str) -> str:
    """The text up to its last tag that is parsed."""
    if len(text) < SHORTEST_TAG * TAGS_LIMIT or text.count("<") <= TAGS_LIMIT:
        return text
    starts = (mark.start() for mark in re.finditer("<", text))
    return text[: next(islice(starts, TAGS_LIMIT, None))]


def _decoded(page: bytes, content_type: str | None) -> str:
    for mark, codec in _BOMS:
        if page.startswith(mark):
            return page[len(mark) :].decode(codec, "replace")
    for declared in (content_type or "", page[:4096].decode("ascii", "replace")):
        codec = _declared(declared)
        if codec:
            return _decode_declared(page, codec)
    return _guess(page)


def is_binary(page: bytes) -> bool:
    """Whether the bytes are plainly a file of another kind: an image, a PDF, an archive."""
    return page.startswith(_BINARY)


def _declared(text: str) -> str:
    found = _CHARSET.search(text)
    if not found:
        return ""
    try:
        name = codecs.lookup(found[1]).name
    except LookupError:
        return ""
    if name in {"ascii", "iso8859-1"}:
        return "cp1252"  # what the WHATWG encoding standard makes of them
    return name if name in _MULTIBYTE or _SINGLE_BYTE.fullmatch(name) else ""


def _decode_declared(page: bytes, codec: str) -> str:
    if codec == "utf-8":
        return _guess(page)
    return page.decode(codec, "replace")


def _guess(page: bytes) -> str:
    """UTF-8 with at most a few broken letters (a page cut short ends in one), else Windows-1252."""
    try:
        return page.decode("utf-8")
    except UnicodeDecodeError:
        text = page.decode("utf-8", "replace")
    if text.count("\ufffd") * 200 <= len(text) - len(text.encode("ascii", "ignore")) + 400:
        return text
    return page.decode("cp1252", "replace")
