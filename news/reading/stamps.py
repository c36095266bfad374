"""The page's time elements: what their machine attribute says, and what stands about them."""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from news.families.declaration import Layout
from news.reading.labels import is_of_entry, is_teaser

_LOOKED_AT = 12
_TAKEN = 2
_LONGEST = 60  # characters of an itemprop; those of schema.org have up to 25
_BOXES = 4  # label boxes that are looked into
_NAMED = "header time[datetime], time[itemprop][datetime]"
_ANYWHERE = f"h1 ~ * time[datetime], {_NAMED}"
_MOST = 400  # time elements of which each is held against all that stands before it; no story had a hundred


@dataclass(frozen=True)
class Stamp:
    """A time element: its machine attribute and what stands about it."""

    value: str
    field: str  # which element and attribute, and in brackets its itemprop
    hint: str  # itemprop, class and the words before it
    is_publication: bool = False  # by the attribute "pubdate"


def find(tree: LexborHTMLParser, layout: Layout) -> list[Stamp]:
    """Those in the boxes where the family prints its times; on other pages those by the headline."""
    own = _in_labels(tree, layout) or _anywhere(tree)
    drawn = [stamp for node in tree.css("lit-timestamp")[:1] for stamp in _drawn(node)]
    return drawn + [_stamp(node) for node in own if not (is_teaser(node) or is_of_entry(node))][:_TAKEN]


def _anywhere(tree: LexborHTMLParser) -> list[LexborNode]:
    count = len(tree.css("time[datetime]"))
    return tree.css(_ANYWHERE if count <= _MOST else _NAMED)[:_LOOKED_AT] if count else []


def _in_labels(tree: LexborHTMLParser, layout: Layout) -> list[LexborNode]:
    for selector in layout.label:
        inner = [time for box in tree.css(selector)[:_BOXES] for time in box.css("time[datetime]")[:_TAKEN]]
        if inner:
            return inner
    return []


def _drawn(node: LexborNode) -> Iterator[Stamp]:
    """Gannett's element, which a script draws: both times as attributes."""
    for name in ("publishdate", "updatedate"):
        if value := node.attributes.get(name):
            yield Stamp(value, f"lit-timestamp@{name}", name)


def _stamp(node: LexborNode) -> Stamp:
    attributes = node.attributes
    itemprop = attributes.get("itemprop")
    field = f"time@datetime[{itemprop[:_LONGEST]}]" if itemprop else "time@datetime"
    return Stamp(attributes.get("datetime") or "", field, _hint(node), "pubdate" in attributes)


def _hint(node: LexborNode) -> str:
    """What says which time an element holds: its attributes, and the words that stand right before it."""
    before = node.prev
    words = before.text(deep=before.tag != "-text") if before is not None else ""
    if not words.strip() and node.parent is not None:
        words = node.parent.text(deep=False)
    return f"{node.attributes.get('itemprop')} {node.attributes.get('class')} {words[-40:]}"
