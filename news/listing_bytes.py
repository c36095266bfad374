"""A listing's bytes, unpacked and mended: gzip, lying encodings, undeclared entities, an end that is missing."""

import codecs
import html
import re
import zlib
from html.entities import html5

from news.errors import NewsroomError

LARGEST = 10_000_000  # bytes: Google allows a news sitemap 1,000 links, which are some 500 kB
MOST_MENDED = 2_000_000  # bytes of broken XML that are mended
GZIP = b"\x1f\x8b"
MOST_PACKINGS = 2  # some servers pack a .gz file once more on its way
MOST_MEMBERS = 100
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""^<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})["']""")
_PROLOGUE = re.compile(r"^\s*<\?xml\b[^>]{0,300}\?>")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML 1.0, 2.2
_CDATA = re.compile(r"(<!\[CDATA\[(?:[^\]]++|\](?!\]>))*+(?:\]\]>)?)")  # one without an end goes on to the last
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:([A-Za-z][A-Za-z0-9]{1,30});)?")
_TOP = re.compile(r"<(rss|rdf:RDF|feed|urlset|sitemapindex)\b", re.I)
_LAST_ENTRY = {"rss": "item", "rdf:rdf": "item", "feed": "entry", "urlset": "url", "sitemapindex": "sitemap"}


class UnpackingError(NewsroomError):
    """A packed listing that is damaged, or that would unpack to more than we read."""


def unpacked(listing: bytes) -> bytes:
    """The bytes inside gzip, whatever the header said; at most 10 MB. UnpackingError for a bomb or for damage."""
    for _ in range(MOST_PACKINGS):
        if not listing.startswith(GZIP):
            break
        listing = _gunzipped(listing)
    return listing


def _gunzipped(packed: bytes) -> bytes:
    """All members of one gzip file. One that is cut short gives what came."""
    whole = bytearray()
    for _ in range(MOST_MEMBERS):
        member = zlib.decompressobj(wbits=31)
        try:
            whole += member.decompress(packed, LARGEST + 1 - len(whole))
        except zlib.error as reason:
            raise UnpackingError(f"damaged: its gzip does not unpack ({reason})") from None
        if len(whole) > LARGEST:
            raise UnpackingError(f"too large: unpacks to more than the {LARGEST} bytes that we read")
        packed = member.unused_data
        if not packed.startswith(GZIP):
            break
    return bytes(whole)


def decoded(listing: bytes) -> str:
    """Its text: by byte order mark, as declared where the bytes agree, as UTF-8, else as Windows-1252."""
    for mark, codec in _MARKS:
        if listing.startswith(mark):
            return listing[len(mark) :].decode(codec, "replace")
    found = _DECLARED.match(listing[:400])
    # What can be read as ASCII so far is not UTF-16, whatever it says.
    declared = found[1].decode("ascii").lower() if found else ""
    for codec in ("utf-8", declared) if declared.startswith("utf") else (declared, "utf-8"):
        try:
            return listing.decode(codec)
        except (LookupError, ValueError):
            continue
    return _mostly_utf_8(listing)


def _mostly_utf_8(listing: bytes) -> str:
    """UTF-8 with a few broken letters (a feed cut short ends in one), else Windows-1252."""
    text = listing.decode("utf-8", "replace")
    whole, broken = len(re.findall(r"[^\x00-\x7f\ufffd]", text)), text.count("\ufffd")
    return text if whole and broken <= 1 + whole // 10 else listing.decode("cp1252", "replace")


def mended(listing: bytes) -> bytes:
    """A listing that is not well-formed, put right where that takes no guessing. UTF-8."""
    text = _NOT_XML.sub("", _PROLOGUE.sub("", decoded(listing[:MOST_MENDED])))
    return _ended(_escaped(text)).encode("utf-8", "replace")


def _escaped(text: str) -> str:
    """HTML's own entities as characters, and every other bare ampersand escaped; CDATA is left as it is."""
    parts = _CDATA.split(text)
    return "".join(part if part.startswith("<![CDATA[") else _AMPERSAND.sub(_character, part) for part in parts)


def _character(found: re.Match[str]) -> str:
    """What an entity stands for, or its ampersand escaped where it stands for nothing."""
    name = f"{found[1]};" if found[1] else ""
    return html.escape(html5[name], quote=False) if name in html5 else f"&amp;{found[0][1:]}"


def _ended(text: str) -> str:
    """A listing that was cut short, ended after its last whole entry: half an entry may hold half a link."""
    top = _TOP.search(text)
    if not top or re.search(rf"</{re.escape(top[1])}\s*>\s*(?:<!--[^>]{{0,500}}-->\s*)*\Z", text[-2000:], re.I):
        return text
    name = top[1]
    closing = f"</{_LAST_ENTRY[name.lower()]}>"
    at = text.rfind(closing)
    if at < 0:
        return text
    is_in_channel = name == "rss" and text.rfind("</channel>", 0, at) < 0
    return text[: at + len(closing)] + ("</channel>" if is_in_channel else "") + f"</{name}>"
