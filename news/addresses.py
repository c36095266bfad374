"""Addresses: one form for each article, whatever the listing, the app or the share button made of it.

`canonical` and `identity` say which addresses are one article; `fetchable` is what to ask the outlet for.
Paths are never lower-cased: Cox and others tell articles apart by their capitals.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv6Address
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from news.errors import AddressError
from news.families.arc import ARC
from news.families.blox import BLOX
from news.families.recognition import FAMILIES
from news.families.tegna import TEGNA
from news.parameters import meant, names_a_story, untracked

EXAMPLE = "give one such as https://www.example.com/news/story"
LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
LONGEST = 4096  # characters; real ones stay under 700, browsers and servers stop at 2,000 to 8,000

FOLDED = ("www.", "m.", "amp.", "mobile.")
EDITIONS = {"gannett": ("eu.",)}  # eu.example.com carries the same story under the same digits
_ALL_EDITIONS = tuple(prefix for prefixes in EDITIONS.values() for prefix in prefixes)
AMP_CACHES = (".cdn.ampproject.org", ".bing-amp.com")
INDEX = frozenset({"index.html", "index.htm", "index.shtml", "index.php"})
FEED = re.compile(r"(?:feed|feeds|rss)|.*\.(?:rss|xml|atom)", re.I)
LISTING_ROOTS = frozenset({"category", "tag", "tags", "author", "authors", "section", "topic", "topics", "staff"})
_SECTIONS = """
about about-us alerts app apps breaking breaking-news business community consumer contact contact-us
counties courts crime crime-and-safety crime-courts crime-news crime-public-safety crime-safety
current-events education elections entertainment error events features front-page health home homepage
index.htm index.html index.php index.shtml investigations latest latest-news life lifestyle live
livestream local local-news local_news metro money more nation nation-world national national-news news
newsletters obituaries obits opinion opinions police politics public-safety regional search
shows site-map sitemap sports state state-news stories top-stories topstories traffic trending u-s us
us-news video videos watch weather world 404 page-not-found not-found
"""
SECTIONS = frozenset(_SECTIONS.split())

# These numbers are unlike any other's, so they are read whatever the outlet's family is today: groups change families,
# and an address keeps the shape of the one it was made by.
_UNMISTAKABLE = (BLOX, TEGNA, ARC)
_NUMBERS = {
    name: tuple(
        (declared.name, re.compile(declared.number))
        for declared in dict.fromkeys((*_UNMISTAKABLE, *(FAMILIES[name].lineage if name else ())))
        if declared.number
    )
    for name in ("", *FAMILIES)
}


# Nothing else may stand first in the path of a search engine's copy: "\\x;y=[::1]" would be asked for at another host
# than its canonical form names.
INNER_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?", re.I)


@lru_cache(maxsize=1024)  # each link of a listing is asked about several times in a row
def canonical(address: str, family: str = "") -> str:
    """The one address of an article, to tell articles apart, not to fetch. AddressError if not on the web."""
    scheme, host, port, path, query = _parts(address)
    host, path = _folded(host, family), _article_path(path)
    query = meant(_plain(query), path)
    if inner := _inside(host, path, query, family):
        return canonical(inner, family)
    # On an odd port http and https are two servers; on the usual ones they are one.
    return urlunsplit((scheme if port else "https", f"{host}:{port}" if port else host, path, query, ""))


def fetchable(address: str) -> str:
    """The address to ask for: as listed, without fragment and tracking. AddressError if not on the web.

    Of a search engine's copy, the outlet's own; of a paywall's notice, the story.
    """
    scheme, host, port, path, query = _parts(address)
    if inner := _inside(_folded(host), path, query, ""):
        return fetchable(inner)
    return urlunsplit((scheme, f"{host}:{port}" if port else host, path, untracked(query), ""))


def identity(address: str, family: str = "") -> str:
    """What stays when slug or section change: the family's number ("blox:<uuid>"), else the canonical address.

    One within an outlet only: sister stations of some owners share numbers.
    """
    settled = canonical(address, family)
    path = urlsplit(settled).path
    for name, number in _NUMBERS.get(family) or _NUMBERS[""]:
        if found := number.search(path):
            return f"{name}:{found[1].lower() if '-' in found[1] else found[1]}"  # a uuid has no capitals of its own
    return settled


def same_host(address: str, outlet: str, aliases: Iterable[str] = ()) -> bool:
    """Whether `address` stands at the outlet's host or one of its aliases; www., m., amp. and eu. do not count.

    All may be addresses or bare domains. Only the first may be a stranger's: `outlet` is one we trust.
    """
    host, *known = (_without(_host_or_nothing(a), _ALL_EDITIONS) for a in (address, outlet, *aliases))
    return bool(host) and host in known


def is_front_page(address: str) -> bool:
    """Whether the address is an outlet's front page, a section's or a feed's, and so no article's."""
    try:
        parts = urlsplit(canonical(address))
    except AddressError:
        return False
    if re.search(r"\d{3}", parts.query):
        return False  # "/?p=48213" is an article of WordPress
    segments = [s.lower() for s in parts.path.split("/") if s]
    if segments and (segments[0] in LISTING_ROOTS or FEED.fullmatch(segments[-1])):
        return True
    if segments[-2:-1] == ["page"] and re.fullmatch(r"\d{1,3}", segments[-1]):
        segments = segments[:-2]
    if parts.hostname == "cbsnews.com" and segments[:1] != ["news"]:
        segments = segments[1:]  # cbsnews.com/<market>/ is the market's front page
    return all(s in SECTIONS for s in segments)


def accept_canonical(found_at: str, claimed: str | None, aliases: Iterable[str] = ()) -> str | None:
    """What a page calls its address, made absolute, if it can be believed; else None.

    Pages name front pages and other owners' sites there. `aliases`: all of the outlet's own domains.
    """
    if not claimed or not claimed.strip() or len(claimed) > LONGEST:
        return None
    try:
        absolute = fetchable(urljoin(found_at, claimed.strip()))
        is_ours = same_host(absolute, found_at, aliases) and not is_front_page(absolute)
    except (AddressError, ValueError):
        return None
    return absolute if is_ours else None


def _parts(address: str) -> tuple[str, str, str, str, str]:
    """Scheme, host, port ("" where usual), path and query, in ASCII. AddressError if not on the web."""
    text = re.sub(r"[\t\r\n]", "", address.strip()) if isinstance(address, str) else ""
    if not 0 < len(text) <= LONGEST or re.search(r"[\x00-\x1f\x7f\ud800-\udfff]", text):
        raise AddressError(f"{str(address)[:80]!r} is not a web address; {EXAMPLE}")
    try:
        split = urlsplit(text)
        port = split.port
    except ValueError as reason:
        raise AddressError(f"{text[:80]!r} is not a web address ({reason}); {EXAMPLE}") from None
    scheme = split.scheme.lower()
    if scheme not in ("http", "https") or split.username is not None or split.password is not None:
        raise AddressError(f"{text[:80]!r} is not a web address; {EXAMPLE}")
    usual = port is None or port == {"http": 80, "https": 443}[scheme]
    host = _ascii_host(split.hostname)
    return scheme, host, "" if usual else str(port), _path(split.path), _escaped(split.query)


def _ascii_host(host: str | None) -> str:
    """A host in lower-case ASCII; IPv6 in its brackets."""
    name = (host or "").rstrip(".").lower()
    try:
        if ":" in name and "%" not in name:
            return f"[{IPv6Address(name).compressed}]"
        name = name if name.isascii() else name.encode("idna").decode("ascii")
    except ValueError:
        name = ""
    labels = name.split(".")
    if len(name) > 253 or not all(LABEL.fullmatch(label) for label in labels):
        raise AddressError(f"{str(host)[:80]!r} is not a host name; {EXAMPLE}")
    return name


def _escaped(text: str) -> str:
    """Percent-escapes for what may not stand in an address; those already there stay, in capitals."""
    whole = quote(text, safe="!#$%&'()*+,/:;=?@[]~")
    whole = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", whole)
    return re.sub(r"%[0-9a-fA-F]{2}", lambda m: m[0].upper(), whole)


def _path(path: str) -> str:
    """A path without dot segments, never empty."""
    kept: list[str] = []
    for segment in _escaped(path).split("/")[1:]:
        dots = segment.replace("%2E", ".")  # a browser takes the escape for the dot
        if dots == "..":
            del kept[-1:]
        elif dots != ".":
            kept.append(segment)
    ends_in_dots = path.lower().replace("%2e", ".").endswith(("/.", "/.."))
    return "/" + "/".join(kept) + ("/" if ends_in_dots and kept else "")


def _article_path(path: str) -> str:
    """A path without the marks of AMP, print and paging, sessions, doubled slashes and the last slash."""
    segments = [s for segment in _plain(path).split("/") if (s := _without_session(segment))]
    while (shorter := _without_form(segments)) != segments:
        segments = shorter
    return "/" + "/".join(segments)


def _without_form(segments: list[str]) -> list[str]:
    """Segments without one mark of AMP, print or a further page."""
    if not segments:
        return segments
    first, last = segments[0].lower(), segments[-1].lower()
    if len(segments) > 1 and first == "amp":
        return segments[1:]
    if last in INDEX or (len(segments) > 1 and last in ("amp", "amp.html", "print")):
        return segments[:-1]
    if found := re.fullmatch(r"(.*[^.])\.amp(\.html?)?", segments[-1], re.I):
        return [*segments[:-1], found[1] + (found[2] or "")]
    return segments[: -_paging(segments)] if _paging(segments) else segments


def _paging(segments: list[str]) -> int:
    """How many segments at the end say only which page of a story: /<slug>/page/2, /2021/11/18/<slug>/2."""
    if len(segments) < 3 or not re.fullmatch(r"[0-9]{1,2}", segments[-1]):
        return 0
    if segments[-2].lower() == "page" and names_a_story(segments[-3]):
        return 2
    is_dated = re.fullmatch(r"[0-9]{4}/[0-9]{2}(?:/[0-9]{2})?", "/".join(segments[:-2][:4]))
    return 1 if is_dated and names_a_story(segments[-2]) else 0


def _without_session(segment: str) -> str:
    """A segment without the session that some servers write into it."""
    at = segment.lower().find(";jsessionid=")
    return segment[:at] if at >= 0 and segment[:at] not in (".", "..") else segment


def _plain(text: str) -> str:
    """Text without the escapes that need not be: %41 is A. All others stay, in capitals."""
    return re.sub(r"%[2-7][0-9A-F]", _without_need, text) if "%" in text else text


def _without_need(escape: re.Match[str]) -> str:
    """The character of an escape that needs none, else the escape."""
    character = unquote(escape[0])
    return character if re.fullmatch(r"[A-Za-z0-9._~-]", character) else escape[0]


def _inside(host: str, path: str, query: str, family: str) -> str | None:
    """The outlet's address inside a search engine's AMP address, or the story's inside a paywall's; else None."""
    if path.rstrip("/") == "/restricted":
        return _returned_to(host, query, family)
    segments = [s for s in _plain(path).split("/") if s]
    if re.fullmatch(r"google\.[a-z]{2,3}(?:\.[a-z]{2})?", host):
        rest = segments[1:] if segments[:1] == ["amp"] else segments
    elif host.endswith(AMP_CACHES) and segments[:1] in (["c"], ["v"]):
        rest = segments[1:]
    else:
        return None
    rest = rest[1:] if rest[:1] == ["s"] else rest
    if not rest or not INNER_HOST.fullmatch(rest[0].partition("%3F")[0]) or rest[0].lower() in INDEX:
        return None
    inner, escaped, asked = ("/".join(rest) + ("/" if path.endswith("/") else "")).partition("%3F")
    return f"https://{inner}?{unquote(asked) if escaped else query}"


def _returned_to(host: str, query: str, family: str) -> str | None:
    """Where Gannett's /restricted/?return=<story> leads back to, if that is a page of the same host."""
    named = next((p.partition("=")[2] for p in query.split("&") if p.startswith("return=")), "")
    try:
        inner = urljoin(f"https://{host}/", unquote(named)) if named else ""
        return inner if inner and _folded(_parts(inner)[1], family) == host else None
    except (ValueError, AddressError):
        return None


def _folded(host: str, family: str = "") -> str:
    """A host without www., m., amp. and the family's other editions, as long as a domain is left."""
    return _without(host, FOLDED + EDITIONS.get(family, ()))


def _without(host: str, prefixes: tuple[str, ...]) -> str:
    """A host without these beginnings, as long as a domain is left."""
    while (prefix := next((p for p in prefixes if host.startswith(p)), "")) and "." in host[len(prefix) :]:
        host = host[len(prefix) :]
    return host


@lru_cache(maxsize=1024)  # an outlet's own domain, for each of its links
def _host_or_nothing(address: str) -> str:
    """The folded host of an address or a bare domain, or "" where there is none."""
    try:
        return _folded(_parts(address if "//" in address[:9] else f"https://{address}")[1])
    except AddressError:
        return ""
