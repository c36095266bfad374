"""Where the prose of a page stands: for pages of no family, and for stories that a page cuts into several boxes."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

# The innermost alone: through tables, paragraphs and links nest as deep as boxes do, and the parser keeps a copy of
# every text that it was asked for. 300 paragraphs in one another took 800 MB.
PARAGRAPHS = "p:not(:has(p)), [class*=paragraph]:not(:has(p, [class*=paragraph]))"
_LINKS = "a:not(:has(a))"
_BARE = "div, span, td, section, article, li, font, center, main, dd"  # hold prose themselves on pages without <p>
_SHORTEST = 40  # letters that make a paragraph
_FEW = 300  # letters in paragraphs below which a page is taken to have none
_LOOKED_AT = 4_000
_CLIMB = 14
_ALMOST = 0.7  # of the densest box's prose: the first box with it is the story, a later one the next story
_OUTSIDE = frozenset({"body", "html", "head", None})
_ASIDE = frozenset({"aside", "nav", "footer", "form", "figure", "figcaption", "dialog", "noscript", "button", "select"})
# The first word of a class or an id: "related-links" is noise, "content-with-related" is a page's frame.
_NOISE = re.compile(
    r"(?:^|\s)(?:js[-_]|c[-_]|m[-_]|o[-_])?(?:ads?|advert\w*|author|bio|byline|caption|comments?|copyright|correction-form|"
    r"disclaimer|disclosure|disqus|footer|gallery-thumb\w*|menu|most|nav\w*|newsletter\w*|next|outbrain|popular|promo\w*|"
    r"recirc\w*|recommend\w*|related\w*|rail|sharing|share|sidebar|sign-?up|sponsor\w*|subscri\w*|taboola|teaser\w*|"
    r"trending|widget\w*)(?:$|[\s_-])",
    re.I,
)
_CONSENT = re.compile(r"cookie|consent|privacy|gdpr|onetrust|paywall-modal|(?:^|\s)modal", re.I)
_OWN = 0.5  # a box that holds this share of the prose is the page's own, whatever its name
_GAINED = 0.15  # share of its prose that a wider box must add
_LIKE = 0.6  # share of what it adds that must be made like what is there

Shape = tuple[str | None, str, str | None, str]


@dataclass
class Prose:
    """The paragraphs of a page that stand in no aside, and how many letters of them each box holds."""

    letters: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    nodes: dict[int, LexborNode] = field(default_factory=dict)
    shapes: dict[int, dict[Shape, float]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(float)))
    near: dict[int, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, paragraph: LexborNode, letters: float, around: Sequence[LexborNode]) -> None:
        """Count a paragraph for each box round it; the nearest three count it most."""
        shape, share = _shape(paragraph, around[0]), letters
        for distance, box in enumerate(around):
            self.nodes[box.mem_id] = box
            self.letters[box.mem_id] += letters
            self.shapes[box.mem_id][shape] += letters
            if distance < 3:
                self.near[box.mem_id] += share
                share *= 0.55


def gather(tree: LexborHTMLParser, expected: int = 0) -> Prose:
    """The page's prose; where paragraphs hold little of the letters expected, other boxes that hold text themselves."""
    paragraphs = [(node, node.text()) for node in tree.css(PARAGRAPHS)[:_LOOKED_AT]]
    if sum(len(text) for _, text in paragraphs if len(text) >= _SHORTEST) < max(_FEW, _OWN * expected):
        paragraphs += [(node, node.text(deep=False)) for node in tree.css(_BARE)[:_LOOKED_AT]]
    long = [(node, text) for node, text in paragraphs if len(text) >= _SHORTEST]
    around = [_around(node) for node, _ in long]
    everywhere: dict[int, float] = defaultdict(float)
    for (_, text), boxes in zip(long, around, strict=True):
        for box in boxes:
            everywhere[box.mem_id] += len(text)
    limit = _OWN * sum(len(text) for _, text in long)
    prose = Prose()
    asides: dict[int, bool] = {}
    for (node, text), boxes in zip(long, around, strict=True):
        if boxes and not any(_is_aside(box, everywhere[box.mem_id] >= limit, asides) for box in (node, *boxes)):
            prose.add(node, (len(text) + 20 * text.count(",")) * (1 - link_share(node, text)), boxes)
    return prose


def densest(tree: LexborHTMLParser, expected: int = 0) -> LexborNode | None:
    """Of the boxes whose own paragraphs hold the most prose, each widened to its whole story, the fullest."""
    prose = gather(tree, expected)
    most = max(prose.near.values(), default=0.0)
    first = next((key for key, near in prose.near.items() if near >= _ALMOST * most), None)  # in the page's order
    return whole(prose.nodes[first], prose) if first is not None else tree.body


def whole(box: LexborNode, prose: Prose) -> LexborNode:
    """The box, or a wider one where the story goes on in boxes beside it: paragraphs made alike, and no other story."""
    chosen, known = box, prose.shapes.get(box.mem_id, {})
    held = prose.letters.get(box.mem_id, 0.0)
    for wider in _wider(box):
        gained = prose.letters.get(wider.mem_id, 0.0) - held
        alike = sum(letters for shape, letters in prose.shapes.get(wider.mem_id, {}).items() if shape in known) - held
        if gained >= _GAINED * held and alike >= _LIKE * gained:
            chosen, held, known = wider, held + gained, prose.shapes[wider.mem_id]
    return chosen


def _wider(box: LexborNode) -> Iterator[LexborNode]:
    """The boxes round it, as long as they hold one story."""
    for parent in _parents(box):
        if len(parent.css("h1")[:2]) > 1 or len([a for a in parent.css("article")[:4] if not _holds(a, box)]) > 1:
            return
        yield parent
        if parent.tag in {"article", "main"}:
            return


def _holds(outer: LexborNode, inner: LexborNode) -> bool:
    return outer.mem_id == inner.mem_id or any(parent.mem_id == outer.mem_id for parent in _parents(inner))


def link_share(node: LexborNode, text: str) -> float:
    """Share of a text's letters that stand in links."""
    return min(1.0, sum(len(link.text()) for link in node.css(_LINKS)) / max(1, len(text)))


def _around(node: LexborNode) -> list[LexborNode]:
    return list(_parents(node))


def _parents(node: LexborNode) -> Iterator[LexborNode]:
    parent, left = node.parent, _CLIMB
    while parent is not None and left and parent.tag not in _OUTSIDE:
        yield parent
        parent, left = parent.parent, left - 1


def _is_aside(box: LexborNode, holds_most: bool, known: dict[int, bool]) -> bool:
    """Whether a box is none of the story's; `known` keeps what was found of each box of this page."""
    if box.mem_id not in known:
        attributes = box.attributes
        name = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        named = not holds_most and bool(_NOISE.search(name))
        is_frame = holds_most and box.tag == "form"  # ASP.NET puts the whole page into one
        known[box.mem_id] = named or (box.tag in _ASIDE and not is_frame) or bool(_CONSENT.search(name))
    return known[box.mem_id]


def _shape(paragraph: LexborNode, parent: LexborNode) -> Shape:
    """What paragraphs of one story have in common."""
    return paragraph.tag, paragraph.attributes.get("class") or "", parent.tag, _first(parent.attributes.get("class"))


def _first(names: str | None) -> str:
    return (names or "").split(" ")[0]
