"""Who wrote it: the byline as printed, and the names in it."""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from itertools import chain, islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from news.families.declaration import Layout
from news.reading.boxes import parents, wider
from news.reading.labels import spaced
from news.reading.structured import Structured, plain

_BY = re.compile(
    r"^\W*(?:(?:(?:written|reported|posted|published|story|words|reporting)\s+)?by\b|authors?:)[:\s]*", re.I
)
_TIMES = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|posted|published|originally published|updated|last updated|modified|created|pub(?:lished)?:)\b.*"
    r"|\b\d{1,2}:\d\d\b.*|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?\b.*"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d.*"
    r"|\b\d+ (?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?) ago\b.*|\b\d{1,2}/ ?\d{1,2}/\d{2,4}\b.*",
    re.I | re.S,
)
_TAIL = re.compile(
    r"\s*(?:[|•·/–—]|\s-\s).*$|\s*\(.*$|\S+@\S+.*$|\s@\w+.*$|https?://.*$|\bfollow\b.*$|\bemail\b.*$|\bcontact\b.*$|[,\s]{1,3}\w[\w.-]{0,80}\.(?:com|org|net|tv)\b.*$|\s+on$",
    re.I | re.S,
)
_ROLE = re.compile(
    r",?\s*(?<!\bthe )\b(?:(?:ap|associated press) (?:\w+ ){0,3}writers?|staff (?:writer|reporter|photographer)|(?:senior (?:\w+ )?|chief (?:\w+ )?|news |sports |digital |multimedia |investigative |content |executive |associate )*"
    r"(?:reporter|editor|writer|correspondent|columnist|producer|critic|anchor|meteorologist|contributor|journalist))\b.*$",
    re.I,
)
_SPLIT = re.compile(r"\s*(?:,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|;)\s*", re.I)
_NOT_A_NAME = re.compile(r"^(?:admin\w*|staff|web ?staff|null|none|author|unknown|editor|by|\d+|https?:.*)$", re.I)
_SHORTENED = re.compile(r"\b(?:jr|sr)$", re.I)  # its period is the name's own
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv|md|m\.d|ph\.?d|esq)\.?$", re.I)
_DESK = re.compile(r"\b(?:reports|service|services|wire|board|news staff|staff and)\b", re.I)
_ANYWHERE = "[rel=author], [itemprop=author], [class*=byline i], [data-testid*=byline i], [class*=author i], a[href*='/author/']"
_OUTLET = re.compile(r"\b(?:the|news|times|herald|gazette|telegram|tribune|post|staff|tv|media|journal)\b", re.I)
_AGENCY = re.compile(
    r"^(?:the )?(?:associated press|ap|reuters|afp|cnn|upi|bloomberg)(?: news)?$|^(?:the )?(?:\w+ ){1,3}(?:times|herald|gazette|telegram|tribune|post|star|journal|news|dispatch|"
    r"chronicle|argus|packet|sentinel|ledger|register|courier|press|record|examiner|inquirer|enquirer|observer|bee|republic|bulletin|advocate|leader|daily|democrat|reporter|"
    r"citizen|patriot|standard|sun|beacon|mirror|voice|review|patch|today|network|media|bureau|radio|signal|staff)$",
    re.I,
)
_AGENCY_AFTER = re.compile(r"(?<=\w)(?<!\bthe)[,\s]+(?:the )?(?:associated press|reuters)$", re.I)
_CAPITALS = re.compile(r"^((?:[A-Z][A-Z.'’-]*\s+){1,3}[A-Z][A-Z'’-]+)\s+[A-Z][a-z].*$")  # "JO DOE Ledger staff"
_PERSON = re.compile(r"^[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}$")
_HELPERS = re.compile(r"\b(?:contribut\w+|photo\w*|styl\w+|edited|illustrat\w+|with|told)\b", re.I)
_FURNITURE = re.compile(
    r"\b(?:advertisement|\d[\d.,]*\s?[KkMm]? (?:shares?|comments?|views?|likes?)|\d+[ -]min(?:ute)?s? read)\b|\b(?:listen|share (?:this|on)|follow us)\b.*|\bfollow\W*$"
    r"|(?:[|•·/–—,-]\s*|\s)(?:\d{1,3} ?h(?:ou)?rs? )?(?:\d{1,3}\s?[smhdw]|\d+ ?(?:sec|min|hr|hour|day|week)s?|an hour|a day)(?: ago)?\W*$|\b(?:just now|moments ago|yesterday)\W*$|[|•·/–—,-]\s*today\W*$",
    re.I | re.S,
)
_OF_ANOTHER = re.compile(
    r"\W*authors?\W*$|\W*(?:photos?|images?|pictures?|videos?|illustrations?|graphics?)\b.{0,12}\b(?:by|courtesy|credit)\b",
    re.I,
)
_MAIL = re.compile(
    r"\be-?mail:?\s{1,3}\S{1,80}@\S{1,80}\.\w{2,10}\s{0,3}$", re.I
)  # the name of a button that shows none
_ENDS = re.compile(r"(?:\s+(?:on|at)|\s*\+)$")  # of what stood before a day or a button
_COMMENT = re.compile(  # the class of a box; a page's own may say "comments-open"
    r"(?:^|\s)comment(?:s|list|respond)?(?:[-_](?:item|list|body|author|meta|wrap(?:per)?|section|thread|inner|top|box|area|form|respond))?(?:\s|$)",
    re.I,
)
_BEFORE_MARK = re.compile(r"\s+(?=[,;])")  # where a name's box ends and its comma stands outside
_GOES_ON = re.compile(r"(?:\band|&|,)$", re.I)  # the next name stands in a box of its own
_NAME_LIMIT = 80
_INSIDE = 40  # elements and texts of a line
_NAMES_LIMIT = 1_000  # characters of a byline that count; some rules below grow as their square
_LONGEST = 200
_DEEPEST = 12  # lists and things round a name; JSON nests deeper than our own calls may
_LINES, _LOOKED_AT, _LINE = "i, em, b, strong, font, small, span, p, h2, h3, h4, h5, h6, div", 80, 120
_BY_NAME = re.compile(
    r"[Bb][Yy]:?\s+(?!the\b)[A-Z][\w.'’-]*\s+(?:[A-Z][\w.'’-]*\s*){1,3}(?:$|[|,•·/(–—-]|and\b|[Pp]osted|[Pp]ublished|[Uu]pdated|\d)"
)


def printed(tree: LexborHTMLParser, layout: Layout, title: LexborNode | None) -> str:
    """The byline in the outlet's own characters, without the times beside it. `title` is the headline's heading."""
    near = () if layout.byline or title is None else (place.css(_ANYWHERE)[:4] for place in wider(title, 7))
    for nodes in chain((tree.css(selector)[:4] for selector in layout.byline), near):  # each asked only in its turn
        for node in nodes:
            text = _cut(_whole(node))
            if _OF_ANOTHER.match(text) or _is_elsewhere(node):
                continue
            if 2 < len(text) < _LONGEST and re.search(r"[^\W\d]", _BY.sub("", text)):
                return text
    return _in_plain_words(title) if title is not None else ""


def _whole(node: LexborNode) -> str:
    """A byline's text, with the names after it where it ends in "and"."""
    text = spaced(node)
    for parent in parents(node, 2):
        if not _GOES_ON.search(text):
            break
        wider = spaced(parent)
        text = wider if text in wider and len(wider) < _LONGEST else text
    return text


def _is_elsewhere(node: LexborNode) -> bool:
    """Whether a name is a reader's under a comment, or a link in a sentence."""
    if node.tag == "a" and any(box.tag == "p" and len(spaced(box)) > _LONGEST for box in parents(node, 3)):
        return True
    return any(_COMMENT.search(box.attributes.get("class") or "") for box in parents(node, 6))


def _in_plain_words(title: LexborNode) -> str:
    """A byline that no class names: a short line near the headline that says "By" and a name."""
    seen: set[int] = set()  # a wider place holds what the narrower one held
    for place in wider(title, 4):
        nodes = [node for node in place.css(_LINES)[:_LOOKED_AT] if node.mem_id not in seen]
        seen.update(node.mem_id for node in nodes)
        for node in nodes:
            text = _first_line(node)
            if len(text) < _LINE and _BY_NAME.match(text) and (line := _cut(text)):
                return line
    return ""


def _first_line(node: LexborNode) -> str:
    """A box's text up to its first line break: what stands below the name is the writer's office."""
    above: list[str] = []
    for inner in islice(node.traverse(include_text=True), _INSIDE):
        if inner.tag == "br" and (line := " ".join(" ".join(above).split())):
            return line
        above += [inner.text_content or ""] if inner.tag == "-text" else []
    return spaced(node)


def _cut(text: str) -> str:
    """A byline without the times, counts and advertisements that stand in its box."""
    line = " ".join(_MAIL.sub("", _TIMES.sub("", _FURNITURE.sub("", text[:_NAMES_LIMIT]))).split())
    return _BEFORE_MARK.sub("", _ENDS.sub("", line)).strip(" |•·/-–—,:")


def authors(structured: Structured, byline: str) -> tuple[str, ...]:
    """The writers' names: as the page declares them for machines, else as its byline prints them."""
    declared = list(_declared(structured.article.get("author")))
    if not declared:
        declared = [thing for name in ("parsely-author", "sailthru.author", "byl", "author", "dc.creator", "article:author")
                    for thing in _names(structured.meta(name))][:6]  # fmt: skip
    if not declared:
        declared = [thing for key in structured.things for thing in _declared(key.get("author"))][:6]
    names, shown = _persons(_clean(declared)), _persons(_clean(_names(byline)))
    names = _as_printed(names, shown)
    if not names or (shown and (_are_outlets(names, structured) or _lacks_some(names, shown, byline))):
        names = shown
    return tuple(names)


def _persons(names: Iterable[str]) -> list[str]:
    """Each name once, whatever its capitals; without the paper or agency that follows its writers' names."""
    once: dict[str, str] = {}
    for name in names:
        known = once.setdefault(name.casefold(), name)
        if known.islower():
            once[name.casefold()] = name
    return [name for index, name in enumerate(once.values()) if not (index and _AGENCY.match(name))]


def _as_printed(names: Sequence[str], shown: Sequence[str]) -> list[str]:
    """The names, those in capitals throughout as the byline prints them."""
    printed = {name.casefold(): name for name in shown}
    return [printed.get(name.casefold(), name) if name.isupper() else name for name in names]


def _are_outlets(names: Sequence[str], structured: Structured) -> bool:
    sites = {structured.meta("og:site_name").casefold(), structured.text("publisher").casefold()}
    return all(_OUTLET.search(name) or _AGENCY.match(name) or name.casefold() in sites for name in names)


def _lacks_some(names: Sequence[str], shown: Sequence[str], byline: str) -> bool:
    """Whether the byline prints all declared writers and more, as writers."""
    few, many = {name.casefold() for name in names}, {name.casefold() for name in shown}
    return (
        few < many and " and " in byline and all(_PERSON.match(name) for name in shown) and not _HELPERS.search(byline)
    )


def _declared(value: object, depth: int = 0) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(value, Sequence) and not isinstance(value, str):
        for item in value[:20]:
            yield from _declared(item, depth + 1)
    elif isinstance(value, Mapping):
        yield from _declared(value.get("name"), depth + 1)
    elif isinstance(value, str):
        yield from _names(plain(value))


def _names(text: str) -> Iterator[str]:
    """The names in one printed byline."""
    text = _TAIL.sub("", _TIMES.sub("", _BY.sub("", unescape(text[:_NAMES_LIMIT]).strip())))
    for part in [text] if _DESK.search(text) else _SPLIT.split(text):
        name = _ROLE.sub("", _CAPITALS.sub(r"\1", _BY.sub("", part))).strip(" ,:|")
        bare = name.strip(" .,:|")
        yield _AGENCY_AFTER.sub("", f"{bare}." if _SHORTENED.search(bare) and name.endswith(".") else bare)


def _clean(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        good = 1 < len(name) <= _NAME_LIMIT and not _NOT_A_NAME.match(name) and not _SUFFIX.match(name)
        if good:
            yield name
