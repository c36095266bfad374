"""The article's own paragraphs, subheads, lists and quotes, in order, and nothing else."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from news.families.declaration import Layout
from news.reading import boxes, captions
from news.reading.phrases import is_boilerplate, is_clock, is_credit, is_dropped_heading

_CODE = "script, style, noscript, template, iframe, object, embed, button, input, select, textarea, svg, video, audio, canvas"  # noqa: E501
_NEVER = (
    "form, nav, aside, dialog, footer, [hidden], [aria-hidden=true], [role=complementary], [role=navigation], "
    ".fdn-inline-connection"  # the card of a place, in Foundation's papers
)
_FIGURES = "figure, picture, img, [class*=caption i], [class*=cutline i], [class*=credit i], [id^=attachment_]"
_NOISE = re.compile(
    r"(?:^|[\s_-])(?:ads?|advert\w*|ad[-_](?:unit|slot|container|wrapper)|sponsor\w*|promo\w*|outbrain|taboola|recirc\w*|"
    r"related\w*|read[-_]?more|more[-_](?:stories|from|news|on|coverage)|most[-_](?:read|popular|recent)|trending|popular|"
    r"recommend\w*|newsletter\w*|sign[-_]?up|subscribe|subscription\w*|donat\w*|share\w*|sharing|social\w*|comments?|disqus|"
    r"tags?|taglist|topics?|keywords|author[-_]?(?:bio|box|info|card|block)|bio|byline\w*|copyright|sidebar|rail|"
    r"gallery|slideshow|carousel|lightbox|meter|metering|regwall|player|videos?|toolbar|breadcrumbs?|pagination|teasers?|up[-_]?next|"
    r"follow[-_]?us|print[-_]?only|correction[-_]?form|poll|quiz|credits?|photo\w*|hidden|screen[-_]reader\w*|sr-only|"
    r"visually-?hidden|interstitial\w*|inline[-_]asset|embedded[-_]article|cta|cookie\w*|latest[-_]?(?:news|stories|headlines)|views?|(?:view|share|comment)[-_]?counts?|login|registration|jump-?links?|toc)"
    r"(?:$|[\s_-])",
    re.I,
)
# A comment, a tag (its attributes' values may hold ">"), or the text up to the next. The parser has written all of it:
# every tag is closed in its order, every "<" of a text and every quote of a value is escaped.
_TOKEN = re.compile(r"<!--(?:[^-]++|-(?!->))*+-->|<(/?)([a-zA-Z][^\s/>]*+)(?:[^\">]++|\"[^\"]*+\")*+>|([^<]++)")
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "table",
        "tr",
        "td",
        "th",
        "dl",
        "dt",
        "dd",
        "main",
        "header",
        "hr",
        "center",
        "address",
        "details",
        "summary",
        "figure",
    ]
)
_BOLD = frozenset({"b", "strong"})
_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])
_AGE = re.compile(r"(?:an?|\d{1,3})\s?\w{1,8} ago\b", re.I)
_MARKUP_LIMIT = 1_200_000  # characters; the longest live blog seen had a quarter of it
_LOOKED_AT = 5_000  # parts of one box; the longest live blog seen had a tenth of it
_NESTED = 4  # parts that hold the story, one in another, before what lies deeper is the story's own
_MOST = 0.75  # share of the text that boxes of a noisy name may hold between them
_PARAGRAPH = 80  # letters of a first paragraph
_OWN = 0.4  # a box that holds this share of the text is the story, whatever its name


@dataclass(frozen=True)
class Block:
    """One paragraph, subhead or list item as printed."""

    text: str
    tag: str
    linked: int  # letters inside links
    strong: int = 0


@dataclass(frozen=True)
class Body:
    """The blocks of an article, its captions, and all blocks that its box held."""

    blocks: tuple[Block, ...]
    captions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Paragraphs, separated by blank lines."""
        return "\n\n".join(block.text for block in self.blocks)


def find(
    tree: LexborHTMLParser, layout: Layout, declared: str, furniture: Sequence[str] = (), scripted: str = ""
) -> Body:
    """The article's body. `declared` is JSON-LD's articleBody, `furniture` what is headline or byline.

    `scripted` is the story's markup where the page keeps it in a script.
    """
    found = boxes.find(tree, layout, declared, scripted)
    for box in found:
        _drop(box, _CODE)
    told = tuple(dict.fromkeys(captions.find(tree, found)))
    for box in found:
        _clear(box, layout)
    blocks = _blocks("<hr>".join(box.html or "" for box in found)[:_MARKUP_LIMIT])
    return Body(tuple(_own(blocks, furniture)), told)


def _drop(box: LexborNode, selector: str) -> None:
    """The inner before the outer, so that nothing is taken out of what has gone."""
    for node in reversed([node for node in box.css(selector) if node.mem_id != box.mem_id]):
        node.decompose()


def _clear(box: LexborNode, layout: Layout) -> None:
    """Take out of the box what is no part of the story; a part that holds much of its prose stays."""
    limit = _OWN * max(1, boxes.prose(box))
    for selector in (*layout.drop, _NEVER, _FIGURES):
        nodes = [node for node in box.css(selector) if node.mem_id != box.mem_id]
        _remove(nodes, limit)
    _remove([node for node in box.css("[class], [id]") if node.mem_id != box.mem_id and _is_noise(node)], limit)


def _remove(nodes: Sequence[LexborNode], limit: float) -> None:
    """Take out the nodes, unless they hold most of the prose between them: a story told as a gallery is its items."""
    small = list(_small(nodes[:_LOOKED_AT], limit))
    if sum(boxes.prose(node) for node in small) > limit * _MOST / _OWN:
        return
    for node in small:
        node.decompose()


def _small(nodes: Sequence[LexborNode], limit: float) -> Iterator[LexborNode]:
    """The outermost nodes with less prose than the limit; nodes come in the order of the page."""
    small: set[int] = set()
    large: set[int] = set()
    for node in nodes:
        around = [parent.mem_id for parent in boxes.parents(node)]
        if not small.isdisjoint(around) or sum(parent in large for parent in around) >= _NESTED:
            continue
        if boxes.prose(node) < limit:
            small.add(node.mem_id)
            yield node
        else:
            large.add(node.mem_id)


def _is_noise(node: LexborNode) -> bool:
    if node.tag in {"p", "body", "b", "strong", "em", "i"}:
        return False
    attributes = node.attributes
    return bool(_NOISE.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"))


@dataclass
class _Run:
    """The letters of the block that is being read."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    strong: int = 0
    breaks: int = 0

    def take(self, text: str, *, in_link: bool, in_bold: bool) -> None:
        self.parts.append(text)
        if not text.strip():
            return
        self.breaks = 0
        self.linked += len(text.strip()) * in_link
        self.strong += len(text.strip()) * in_bold


def _blocks(markup: str) -> Iterator[Block]:
    """The blocks of markup that the parser wrote, in order. Two line breaks in a row end a paragraph."""
    run, tag, links, bolds = _Run(), "p", 0, 0
    for closes, name, text in _TOKEN.findall(markup):
        if text:
            run.take(unescape(text) if "&" in text else text, in_link=links > 0, in_bold=bolds > 0)
            continue
        if name == "a":
            links += -1 if closes else 1
        elif name in _BOLD:
            bolds += -1 if closes else 1
        elif name == "br":
            run.breaks += 1
            run.parts.append(" ")
        if name not in _BLOCKS and run.breaks < 2:
            continue
        block = _finished(run, tag)
        if block:
            yield block
        run, tag = _Run(), name if name in _BLOCKS and not closes else "p"
    block = _finished(run, tag)
    if block:
        yield block


def _finished(run: _Run, tag: str) -> Block | None:
    text = " ".join("".join(run.parts).split())
    return Block(text, tag, run.linked, run.strong) if text else None


def _own(blocks: Iterable[Block], furniture: Sequence[str]) -> Iterator[Block]:
    """The story's blocks: without furniture, links that stand alone, and subheads over nothing."""
    known = {" ".join(text.split()).casefold() for text in furniture if text}
    kept = _without_label([block for block in blocks if not _is_foreign(block, known)], known)
    while kept and kept[-1].tag in _HEADINGS:
        kept.pop()
    for index, block in enumerate(kept):
        if _numbers_next(block, kept[index + 1 : index + 2]):
            continue
        heads_nothing = block.tag in _HEADINGS and is_dropped_heading(block.text)
        if not heads_nothing and not (index and block.text == kept[index - 1].text):
            yield block


def _numbers_next(block: Block, after: Sequence[Block]) -> bool:
    """Whether a block is nothing but the number of the part whose subhead follows it."""
    return len(block.text) < 3 and block.text.isdigit() and any(other.tag in _HEADINGS for other in after)


def _without_label(blocks: list[Block], known: set[str]) -> list[Block]:
    """Without the line of byline and times that stands before the first paragraph; later ones tell a story's hours."""
    first = next((index for index, block in enumerate(blocks) if len(block.text) >= _PARAGRAPH), len(blocks))
    return [block for index, block in enumerate(blocks) if index >= first or not _is_label(block.text, known)]


def _is_label(text: str, known: set[str]) -> bool:
    line = text.casefold()
    for name in known:
        line = line.replace(name, " ")
    rest = re.sub(r"^\W*(?:(?:written|story) )?by\b\W*", "", line.strip())
    return is_clock(rest) or is_boilerplate(rest)


def _is_foreign(block: Block, known: set[str]) -> bool:
    text = block.text
    if text.casefold() in known or not re.search(r"[^\W_]", text) or is_boilerplate(text) or is_credit(text):
        return True
    if not block.linked or block.tag in _HEADINGS:
        return False
    return block.linked >= 0.85 * len(_AGE.sub("", text))  # a teaser may have its age behind it
