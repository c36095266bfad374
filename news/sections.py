"""Section pages: the links to stories on an outlet's own page of them, for outlets that keep no feed.

A link is a story's where its path has the form of its family's stories; elsewhere, the form of stories in general.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from selectolax.lexbor import LexborHTMLParser, LexborNode

from news.addresses import canonical, identity, is_front_page
from news.errors import AddressError
from news.families.declaration import Family
from news.families.general import GENERAL
from news.families.recognition import recognise
from news.listing_parts import LONGEST_TITLE, ListingReading, absolute, plain
from news.listing_times import claim
from news.model import Claim, ClaimKind, ListingKind, Sighting
from news.reading import decoding, depth

MOST_LINKS, MOST_STORIES = 5_000, 500
LONGEST_HREF = 800  # characters; real ones stay under 700
CLIMB = 6  # elements from a heading or a time up to the card that holds the story's link
NAVIGATION = "nav, [role=navigation], [role=contentinfo], script, style, template, noscript, svg"
HEADINGS = "h1, h2, h3, h4, h5, h6, [class*=headline], [class*=Headline]"
# First parts of paths that hold no stories, whatever form the rest has.
_NO_STORY = """
about about-us account accounts ads advertise advertising app apps author authors calendar careers category
classifieds community-calendar contact contact-us contests contributors eeo email-signup events fcc galleries
gallery help image images jobs legal letters-to-the-editor live live-stream livestream login newsletter newsletters
page photo-gallery photos pictures podcast podcasts privacy privacy-policy printmail profile rss schedule search
sign-up sitemap sponsored staff subscribe tag tags terms terms-of-service topic topics tv-schedule user users video
videos watch wp-admin wp-content wp-json
"""
NO_STORY = frozenset(_NO_STORY.split())
NO_PAGE = re.compile(r"(?:^|&)(?:share|replytocom|print|download)=", re.I)  # a button beside a story
_WHEN = r"(?:on|at|\d|today|yesterday|just|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)"
_CALL = (
    r"read (?:more|full|this|next|on|the (?:full|story|article|rest))\b.{0,40}|continue reading.{0,40}|learn more|"
    r"(?:full|see|view|show|load|more)(?: (?:more|all|full|story|stories|article|coverage|report|news|info|details))*|"
    r"watch(?: (?:now|live|video|the video))?|video|play(?: video)?|listen(?: now| live)?|stream(?: (?:now|live|m3u))?|"
    r"(?:photos?|gallery|slideshow|image|thumbnail|logo|print|email|save|live|exclusive|breaking(?: news)?|comments?)|"
    r"share(?: (?:this|on) .{0,20})?|(?:no|add a|leave a|post a|write a|cancel) (?:comments?|reply)|"
    r"log ?in(?: to .{0,30})?|(?:advertisement|sponsored)(?: .{0,20})?|"
    r"[\d,.:]{1,12}k?(?: (?:new )?(?:comments?|shares?|photos?|views?|likes?))?|"
    r"(?:last )?(?:updated?|posted|published)(?:\W{1,3}(?:_WHEN_.{0,40})?)?|by [a-z.'-]{1,20}(?: [a-z.'-]{1,20}){1,2}|"
    r"\d{1,3}\s?(?:s|m|h|d|sec|min|mins|hrs?|hours?|minutes?|days?)(?: ago)?|"
    r"(?:today|yesterday)(?:\W+(?:at )?\d.{0,12})?|skip to .{0,30}|"
    r"click (?:here|to)\b.{0,50}|send (?:this|to)\b.{0,40}|sign up\b.{0,50}|subscribe\b.{0,40}|follow(?: us\b.{0,30})?"
).replace("_WHEN_", _WHEN)
CHANGED = re.compile(r"\b(?:last[ -])?(?:updated?|modified|datemodified)\b", re.I)
CALL = re.compile(rf"\W*(?:{_CALL})\W*", re.I)


@dataclass
class _Found:
    """One story on the page, while its links are gathered: titles by how surely they are one."""

    address: str
    titles: list[tuple[int, str]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def sighting(self) -> Sighting:
        """The surest title, of those the longest, and the first time of each kind."""
        _, title = max(self.titles, key=lambda told: (told[0], len(told[1])), default=(0, ""))
        first = {told.kind: told for told in reversed(self.claims)}
        return Sighting(self.address, title, tuple(first[kind] for kind in sorted(first, reverse=True)))


def read(page: bytes, *, address: str, family: str | None = None, zone: ZoneInfo | None = None) -> ListingReading:
    """The stories that a section page links to, in its order: at most 500, of its first 2 MB. Never raises.

    `family` is the name of the outlet's; a page that bears another's marks is read by that one's patterns.
    """
    source = decoding.decode(page).replace("\x00", "")
    if depth.nests_deeper_than(source, decoding.DEPTH_LIMIT):
        return ListingReading(error=f"unreadable: a page nested deeper than {decoding.DEPTH_LIMIT}")
    tree, known = LexborHTMLParser(source), recognise(source, address, family)
    base = _base(tree, address)
    _strip(tree)
    links = tuple(_links(tree, base))
    stories, note = _stories(links, known), None
    if not stories and known is not GENERAL:
        stories, note = _stories(links, GENERAL), f"no link has the form of {known.title}'s stories; read without it"
    if not stories:
        return ListingReading(error="not a listing: an HTML page without links to stories")
    _tell_more(tree, stories, zone)
    found = {id(story): story for _, story in stories}
    return ListingReading(ListingKind.SECTION, tuple(story.sighting() for story in found.values()), note=note)


def is_story(address: str, family: Family) -> bool:
    """Whether an address has the form of the family's stories."""
    try:
        parts = urlsplit(canonical(address, family.name))
    except AddressError:
        return False
    pattern = next((known.story for known in family.lineage if known.story), GENERAL.story)
    if parts.path.split("/", 2)[1].lower() in NO_STORY or NO_PAGE.search(urlsplit(address).query):
        return False
    return bool(re.search(pattern, parts.path, re.I)) and not is_front_page(address)


def _base(tree: LexborHTMLParser, address: str) -> str:
    """What the page's relative links are relative to."""
    told = tree.css_first("base[href]")
    return absolute(address, (told.attributes.get("href") or "")[:LONGEST_HREF]) or address if told else address


def _strip(tree: LexborHTMLParser) -> None:
    """Take out what leads round the site and not to its stories. A card may have a footer of its own."""
    for part in tree.css(NAVIGATION):
        part.decompose()
    for footer in tree.css("footer"):
        if not any(above.tag in ("article", "li") for above in _above(footer)):
            footer.decompose()


def _links(tree: LexborHTMLParser, base: str) -> Iterator[tuple[LexborNode, str]]:
    """Each link to the web, made absolute."""
    for link in tree.css("a[href]")[:MOST_LINKS]:
        href = (link.attributes.get("href") or "").strip()
        if href and not href.startswith("#") and len(href) <= LONGEST_HREF and (found := absolute(base, href)):
            yield link, found


def _stories(links: tuple[tuple[LexborNode, str], ...], family: Family) -> list[tuple[LexborNode, _Found]]:
    """Every link to a story with the story it leads to; several links to one story are one."""
    stories: dict[str, _Found] = {}
    placed = []
    for link, address in links:
        if not is_story(address, family):
            continue
        name = identity(address, family.name)
        if name not in stories and len(stories) >= MOST_STORIES:
            break
        story = stories.setdefault(name, _Found(address))
        story.titles += _titles(link)
        placed.append((link, story))
    return placed


def _titles(link: LexborNode) -> list[tuple[int, str]]:
    """What a link calls its story: a heading inside it, its own text, its label, the text for its picture."""
    picture = link.css_first("img[alt]")
    told = (
        *((4, _text(heading)) for heading in link.css(HEADINGS)[:3]),
        (4 if _is_heading(link.parent) else 3, _text(link)),
        (2, link.attributes.get("aria-label") or ""),
        (2, link.attributes.get("title") or ""),
        (1, (picture.attributes.get("alt") or "") if picture else ""),
    )
    return [(sure, title) for sure, raw in told if (title := plain(raw, LONGEST_TITLE)) and _is_title(title)]


def _is_title(text: str) -> bool:
    """Whether a text can be a headline: two words at least, and no call to read, watch or share."""
    return " " in text and not CALL.fullmatch(text)


def _tell_more(tree: LexborHTMLParser, stories: list[tuple[LexborNode, _Found]], zone: ZoneInfo | None) -> None:
    """Headings and times that stand beside a link, in a card that is one story's and no other's."""
    cards: dict[int, set[int]] = {}
    by_id = {id(story): story for _, story in stories}
    for link, story in stories:
        for above in (link, *_above(link)):
            cards.setdefault(above.mem_id, set()).add(id(story))
    for node in tree.css("time, h1, h2, h3, h4, h5, h6")[:MOST_LINKS]:
        held = next((cards[above.mem_id] for above in (node, *_above(node)) if above.mem_id in cards), set())
        if len(held) != 1:
            continue
        story = by_id[next(iter(held))]
        if node.tag == "time":
            story.claims += _claimed(node, zone)
        elif not any(sure > 2 for sure, _ in story.titles) and _is_title(beside := plain(_text(node), LONGEST_TITLE)):
            story.titles.append((3, beside))


def _claimed(node: LexborNode, zone: ZoneInfo | None) -> list[Claim]:
    """What a time element says, where an instant can be read from it: "2 hours ago" says another every hour."""
    raw = (node.attributes.get("datetime") or "").strip() or _text(node)
    found = claim(ClaimKind.PUBLISHED, raw[:LONGEST_TITLE], "time", zone)
    if not found.instant:
        return []
    around = f"{node.attributes} {_text(node)} {_text(node.parent)[:80] if node.parent else ''}"
    return [replace(found, kind=ClaimKind.MODIFIED) if CHANGED.search(around) else found]


def _above(node: LexborNode) -> Iterator[LexborNode]:
    """The elements round a node, the nearest first, as many as a card is deep."""
    above = node.parent
    for _ in range(CLIMB):
        if above is None or above.tag in ("body", "html", "main"):
            return
        yield above
        above = above.parent


def _is_heading(node: LexborNode | None) -> bool:
    return node is not None and bool(re.fullmatch(r"h[1-6]", node.tag or ""))


def _text(node: LexborNode) -> str:
    """A node's text, its parts set apart."""
    return " ".join(node.text(separator=" ").split())[: LONGEST_TITLE * 2]
