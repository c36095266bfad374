"""Where a page prints its times for readers: near its headline, and not in the teasers of other stories."""

import re
from collections.abc import Iterable, Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from news.families.declaration import Layout
from news.reading.boxes import brief, parents, wider

_LABEL_LIMIT = 260  # characters; a longer box is no label
_INSIDE = 150  # elements and texts of a label; a box with more is the page's frame
_LINKED = 60  # letters of a link that holds more than a time: the headline of another story
_CLIMB = 7  # boxes round the headline that are looked into
_LOOKED_AT = 250
_ANYWHERE = (
    "time, [class*=date i], [class*=time i], [class*=publish i], [class*=posted i], "
    "[class*=updated i], [class*=byline i], "
    "[class*=meta i], [itemprop*=date i], [class*=info i], [data-testid*=byline i], [id*=date i], "
    "[id*=byline i], "
    "[class*=author i]"
)
_TIMED = re.compile(
    r"\d{1,2}:\d\d|\bago\b|\b[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b|\b\d{1,2}\s?[ap]\.?m\b"
    r"|\bjust now\b|\d/\d{1,2}/\d|\d{4}-\d\d-\d\d",
    re.I,
)
_WORDED = re.compile(r"\b(?:updated?|published|posted|modified)\b", re.I)
_TEASER = re.compile(
    # the day that a masthead shows is the day of the visit
    r"(?:^|\s)(?:page|site|global|top)[-_]header|(?:^|[\s_-])(?:current|todays?)[-_]?date(?:$|\s)"
    r"|(?:^|\s)(?:\w+[-_])?(?:related|recirc|promo|teaser|faq|comments?|most|popular|trending|caption|ticker|newsletter|rail)"
    r"(?:[-_\s]|$)",
    re.I,
)
_ENTRY = re.compile(
    r"(?:^|\s)live-?(?:blog)?[-_]{0,2}(?:entry|post|posting|update|item)s?(?:[-_\s]|$)|(?:^|\s)liveblog\w*__\w", re.I
)
_PLAIN = "p, h4, h5, h6, span, small, div, font, em, i"
_FOLLOWING = 12  # plain elements after a headline among which a line that is nothing but a day is the story's
_DAY = re.compile(
    r"\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d"
    r"(?:[ ,|-]{1,3}(?:at )?\d{1,2}(?::\d\d)? ?[ap]\.?m\.?)?\W*",
    re.I,
)
_BEGINS = re.compile(
    r"\W*(?:(?:originally |last |first )?(?:posted|published|updated|modified)|written by)\b.{0,90}$", re.I
)


def find(tree: LexborHTMLParser, layout: Layout, title: LexborNode | None) -> list[str]:
    """The page's visible labels of time as texts, the outermost short box round each, in their order."""
    for selector in layout.label:
        found = _texts(tree.css(selector)[:_LOOKED_AT], None)
        if found:
            return found[:2]
    return _near(title) if title is not None else []


def heading(tree: LexborHTMLParser, headline: str) -> LexborNode | None:
    """The heading that prints the headline, else the first: a site's name or a notice may stand in one before it."""
    nodes = [*tree.css("h1")[:6], *tree.css("h2")[:6]]
    same = [node for node in nodes if headline and headline in " ".join(brief(node).split())]
    return next(iter(same or nodes), None)


def _near(title: LexborNode) -> list[str]:
    seen: set[int] = set()  # a wider place holds what the narrower one held
    for place in wider(title, _CLIMB):
        nodes = [node for node in place.css(_ANYWHERE)[:_LOOKED_AT] if node.mem_id not in seen]
        if found := _texts(nodes, place):
            return [found[0], *(text for text in found[1:4] if _WORDED.search(text))]
        seen.update(node.mem_id for node in nodes)
    seen = set()
    for place in wider(title, _CLIMB):
        nodes = [node for node in place.css(_PLAIN)[:_LOOKED_AT] if node.mem_id not in seen]
        worded = [node for node in nodes if _BEGINS.match(node.text(deep=False).strip() or "-")]
        if found := _texts(worded, place):
            return found[:2]
        seen.update(node.mem_id for node in nodes)
    return _day_alone(title)


def _day_alone(title: LexborNode) -> list[str]:
    """A line right after the headline that is nothing but a day. One before it is the paper's, and today's."""
    for place in parents(title, 3):
        nodes = place.css(f"{title.tag}, {_PLAIN}")[:_LOOKED_AT]
        after = [at for at, node in enumerate(nodes) if node.mem_id == title.mem_id]
        near = nodes[after[0] + 1 :][:_FOLLOWING] if after else []
        found = _texts([node for node in near if _DAY.fullmatch(" ".join(brief(node).split())[:80] or "-")], place)
        if found:
            return found[:1]
    return []


def _texts(nodes: Iterable[LexborNode], place: LexborNode | None) -> list[str]:
    texts = []
    for node in nodes:
        text = spaced(node) if _may_tell_time(node) else ""
        is_label = 0 < len(text) <= _LABEL_LIMIT and _TIMED.search(text) and node.tag != "h1"
        if is_label and not is_teaser(node, place) and not is_of_entry(node):
            texts.append(_widened(node, text))
    return _merged(texts)


def _may_tell_time(node: LexborNode) -> bool:
    """Whether a node's letters, its scripts' among them, hold a time: most do not, and need no closer look."""
    text = brief(node, " ", _INSIDE).strip()
    return bool(_TIMED.search(text)) if text else "aria-label" in node.attributes


def _merged(texts: Sequence[str]) -> list[str]:
    """Each text once, and none that a text before it holds."""
    kept: list[str] = []
    for text in texts:
        if not any(text in other for other in kept):
            kept.append(text)
    return kept


def is_teaser(node: LexborNode, place: LexborNode | None = None) -> bool:
    """Whether a node stands in a list of other stories, a rail, a comment or a footer."""
    for parent in _up_to(node, place):
        if parent.tag in {"aside", "nav", "footer", "li", "figure"} or _TEASER.search(
            parent.attributes.get("class") or ""
        ):
            return True
    return is_in_headline(node)


def is_in_headline(node: LexborNode) -> bool:
    """Whether a node stands in a link that holds more than a time: another story's picture, headline and age."""
    return any(box.tag == "a" and len(brief(box).strip()) > _LINKED for box in parents(node, 4))


def is_of_entry(node: LexborNode) -> bool:
    """Whether a node stands in one entry of a live blog, whose clock is not the page's."""
    return any(_ENTRY.search(box.attributes.get("class") or "") for box in (node, *parents(node, 6)))


def _up_to(node: LexborNode, place: LexborNode | None) -> Iterator[LexborNode]:
    yield node
    for parent in parents(node, 6):
        if place is None or parent.mem_id == place.mem_id:
            return
        yield parent


def _widened(node: LexborNode, text: str) -> str:
    """With the words beside it: "Posted:" often stands outside the element that holds the time."""
    for parent in parents(node, 3):
        with_it = spaced(parent)
        if not with_it or len(with_it) > _LABEL_LIMIT or parent.css_first("h1") is not None:
            break
        text = with_it
    return text


def spaced(node: LexborNode) -> str:
    """A node's text with single spaces, without its scripts. Nothing for a box too long to be a label."""
    text = brief(node, " ", _INSIDE).strip() or (
        node.attributes.get("aria-label") or ""
    )  # Gannett draws its label from that
    codes = [brief(code, " ") for code in node.css("script, style")] if text else []
    for code in filter(None, codes):
        text = text.replace(code, " ")
    return " ".join(text.split())
