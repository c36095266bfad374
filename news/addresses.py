"""Addresses: one form for each article, whatever the listing, the app or the share button made of it.

`canonical` and `identity` say which addresses are one article; `fetchable` is what to ask the outlet for.
Paths are never lower-cased: Cox and others tell articles apart by their capitals.
"""

import re
from collections.abc import Iterable
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from news.errors import AddressError

EXAMPLE = "give one such as https://www.example.com/news/story"
LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
LONGEST = 4096  # characters; real ones stay under 700, browsers and servers stop at 2,000 to 8,000

_TRACKING = """
_ga _gl _hsenc _hsmi _ke at_campaign at_medium cmpid cndid dclid dicbo efg fb_ref fbclid gbraid gclid
gclsrc guccounter guce_referrer guce_referrer_sig icid igsh igshid ipid itid ito jwsource li_fat_id mbid
mc_cid mc_eid mkt_tok msclkid mtm_campaign ncid nlid ocid oly_anon_id oly_enc_id piano_id ref ref_src
ref_url referrer replytocom rss_lnk rssfeed s_cid sc_cid scid share smid smtyp soc_src soc_trk spm sref
tblci traffic_source trk ttclid twclid usqp vero_id wbraid wt.mc_id xtor yclid __s __twitter_impression
amp_gsa amp_js_v aoh fb_action_ids fb_action_types fb_comment_id fb_source recirc taid
"""
TRACKING = frozenset(_TRACKING.split())
TRACKING_FAMILIES = ("utm_", "ntv_", "itm_", "pk_", "hsa_", "mtm_", "ob_", "wpmp_")
AMP_PARAMETERS = frozenset(
    {"amp", "_amp", "outputtype", "output", "type", "view", "mode", "print", "printable", "noamp"}
)
AMP_VALUES = frozenset({"", "1", "true", "yes", "amp", "print", "printable", "mobile", "available", "desktop"})
MEANT_BY_NAME = frozenset({"amp", "_amp", "print", "printable", "noamp"})

FOLDED = ("www.", "m.", "amp.", "mobile.")
EDITIONS = {"gannett": ("eu.",)}  # eu.example.com carries the same story under the same digits
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

UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
WRAPPED = re.compile(
    r"https?://(?:www\.google\.[a-z.]{2,6}/amp|[a-z0-9-]{1,63}\.cdn\.ampproject\.org/[cv])/(?:s/)?(.+)"
)
# Shapes that no other family uses: read whatever family the outlet is in today, since groups change families.
BLOX_ID = re.compile(rf"/article_({UUID})(?:\.amp)?(?:\.html)?$", re.I)
TEGNA_ID = re.compile(rf"/(\d{{1,4}}-{UUID})$", re.I)
ANS_ID = re.compile(r"/([A-Z2-7]{26})$")
# Shapes that are an article's number only where the family says so.
FAMILY_IDS = {
    "hearst_tv": re.compile(r"^/(?:amp/)?article/(?:[^/]+/)?(\d{5,})$"),
    "abc_oo": re.compile(r"/(\d{5,})$"),
    "nbc_oo_wordpress": re.compile(r"[/-](\d{5,})(?:\.html)?$"),
    "mcclatchy": re.compile(r"/article(\d{5,})(?:\.html)?$"),
    "gannett": re.compile(r"/(\d{7,})$"),
    "hearst_news": re.compile(r"-(\d{6,})\.php$"),
}


def canonical(address: str, family: str = "") -> str:
    """The one address of an article, to tell articles apart, not to fetch. AddressError if not on the web."""
    scheme, host, port, path, query = _parts(_unwrapped(address))
    folded = _folded(host, family)
    netloc = f"{folded}:{port}" if port else folded
    query = "&".join(p for p in query.split("&") if p and not _is_tracking(p) and not _is_form(p))
    # On an odd port http and https are two servers; on the usual ones they are one.
    return urlunsplit((scheme if port else "https", netloc, _article_path(path), query, ""))


def fetchable(address: str) -> str:
    """The address to ask for: as listed, without fragment and tracking. AddressError if not on the web."""
    scheme, host, port, path, query = _parts(address)
    query = "&".join(p for p in query.split("&") if p and not _is_tracking(p))
    return urlunsplit((scheme, f"{host}:{port}" if port else host, path, query, ""))


def identity(address: str, family: str = "") -> str:
    """What stays when slug or section change: the family's id ("blox:<uuid>"), else the canonical address.

    One within an outlet only: sister stations of some owners share ids.
    """
    settled = canonical(address, family)
    path = urlsplit(settled).path
    if found := BLOX_ID.search(path):
        return f"blox:{found[1].lower()}"
    if found := TEGNA_ID.search(path):
        return f"tegna:{found[1].lower()}"
    if found := ANS_ID.search(path):
        return f"arc:{found[1]}"
    numbered = FAMILY_IDS.get(family)
    found = numbered.search(path) if numbered else None
    return f"{family}:{found[1]}" if found else settled


def same_host(address: str, outlet: str, aliases: Iterable[str] = ()) -> bool:
    """Whether `address` stands at the outlet's host or one of its aliases; www., m. and amp. do not count.

    All may be addresses or bare domains. Only the first may be a stranger's: `outlet` is one we trust.
    """
    try:
        host = _host(address)
    except AddressError:
        return False
    return host in {known for known in map(_host_or_nothing, (outlet, *aliases)) if known}


def is_front_page(address: str) -> bool:
    """Whether the address is an outlet's front page or a section's, and so no article's."""
    try:
        parts = urlsplit(canonical(address))
    except AddressError:
        return False
    if re.search(r"\d{3}", parts.query):
        return False  # "/?p=48213" is an article of WordPress
    segments = [s.lower() for s in parts.path.split("/") if s]
    if segments and segments[0] in LISTING_ROOTS:
        return True
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
    if not 0 < len(text) <= LONGEST or re.search(r"[\x00-\x1f\x7f]", text):
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
    if ":" in name:
        return f"[{name}]"
    try:
        name = name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
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
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    ends_in_dots = path.endswith(("/.", "/.."))
    return "/" + "/".join(kept) + ("/" if ends_in_dots and kept else "")


def _article_path(path: str) -> str:
    """A path without the marks of AMP and print, doubled slashes and the last slash."""
    plain = re.sub(r"%[2-7][0-9A-F]", _without_need, path)
    segments = [s for s in plain.split("/") if s]
    if len(segments) > 1 and segments[0].lower() == "amp":
        segments = segments[1:]
    while len(segments) > 1 and segments[-1].lower() in ("amp", "amp.html", "print"):
        segments = segments[:-1]
    joined = "/" + "/".join(segments)
    return re.sub(r"(?<=[^/])\.amp(?=(?:\.html?)?$)", "", joined, flags=re.I)


def _without_need(escape: re.Match[str]) -> str:
    """The character of an escape that needs none (%41 is A), else the escape."""
    character = unquote(escape[0])
    return character if re.fullmatch(r"[A-Za-z0-9._~-]", character) else escape[0]


def _name_and_value(parameter: str) -> tuple[str, str]:
    """A parameter's name and value in small letters: mixed-case names would slip through otherwise."""
    name, _, value = parameter.partition("=")
    return unquote(name).strip().lower().removeprefix("amp;"), unquote(value).strip().lower()


def _is_tracking(parameter: str) -> bool:
    """Whether a parameter tells the outlet who sent the reader, and nothing about the story."""
    name, _ = _name_and_value(parameter)
    return name in TRACKING or name.startswith(TRACKING_FAMILIES)


def _is_form(parameter: str) -> bool:
    """Whether a parameter asks for the AMP, mobile or print form of a page."""
    name, value = _name_and_value(parameter)
    if name in MEANT_BY_NAME:
        return value in AMP_VALUES
    return name in AMP_PARAMETERS and value in ("amp", "print", "printable")


def _unwrapped(address: str) -> str:
    """The outlet's address inside a search engine's AMP address; any other is left as it is."""
    text = address if isinstance(address, str) else ""
    found = WRAPPED.match(text)
    return f"https://{found[1]}" if found and "." in found[1].split("/")[0] else address


def _folded(host: str, family: str = "") -> str:
    """A host without www., m., amp. and the family's other editions, as long as a domain is left."""
    prefixes = FOLDED + EDITIONS.get(family, ())
    while (prefix := next((p for p in prefixes if host.startswith(p)), "")) and "." in host[len(prefix) :]:
        host = host[len(prefix) :]
    return host


def _host(address: str) -> str:
    """The folded host of an address or a bare domain."""
    text = address if "//" in address[:9] else f"https://{address}"
    return _folded(_parts(text)[1])


def _host_or_nothing(address: str) -> str:
    """The folded host, or "" where there is none."""
    try:
        return _host(address)
    except AddressError:
        return ""
