"""The boxes of a page that hold the article's text."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from news.families.declaration import Layout
from news.reading import density
from news.reading.markup import paragraphs

_PARAGRAPHS, _LINES = "p:not(:has(p))", "p:not(:has(p)), li:not(:has(p, li))"  # the innermost: see density.py
_CANDIDATE = 140  # letters that make a box worth taking
BRIEF = 20_000  # characters of a label, a byline or a caption, with the scripts in it
_INSIDE = 2_000  # elements in one of these
_LOOKED_AT = 1_000  # boxes of one selector
_COVERED = 0.7  # share of the declared text that a family's box must hold, or another is sought
_HALF = 0.5  # share of the declared text that the densest box must hold, or the declared text itself is read
_HELD = 0.9  # share of the declared paragraphs that the sought box must hold
_OUTSIDE = frozenset({"body", "html", "head", None})
_WORD = re.compile(r"\w+")
_DECLARED_LIMIT = 60_000  # characters of a declared text that are looked at


def find(tree: LexborHTMLParser, layout: Layout, declared: str, scripted: str = "") -> list[LexborNode]:
    """The boxes in order. `declared` is the text that the page declares for machines, `scripted` a script's markup."""
    boxes = _named(tree, layout)
    script = LexborHTMLParser(scripted).body if scripted and not boxes else None
    if script is not None:
        return [script]
    if len(declared) > 3 * _CANDIDATE and sum(prose(box) for box in boxes) < _COVERED * len(declared):
        holder = _holder(tree, declared[:_DECLARED_LIMIT])
        if holder is not None:
            return [holder]
    if boxes:
        return boxes
    densest = density.densest(tree, len(declared))
    if len(declared) > 3 * _CANDIDATE and (densest is None or prose(densest) < _HALF * len(declared)):
        densest = LexborHTMLParser(_as_markup(declared)).body  # no box shows it: a script draws it
    return [densest] if densest is not None else []


def _as_markup(declared: str) -> str:
    """A declared text as the markup of its paragraphs."""
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs(declared))


def prose(node: LexborNode) -> int:
    """Letters in paragraphs, or, where a box has none, of its text that stands in no script or style."""
    letters = sum(len(p.text()) for p in node.css(_PARAGRAPHS))
    if letters or node.tag in {"script", "style", "noscript", "template"}:
        return letters
    return len(node.text()) - sum(len(code.text()) for code in node.css("script, style, noscript, template"))


def brief(node: LexborNode, separator: str = "", inside: int = _INSIDE) -> str:
    """A short box's text. Nothing for a long one: boxes in boxes would make the parser copy the page for each.

    `inside` is the most elements and texts that it may hold.
    """
    parts, letters = [], 0
    for count, inner in enumerate(node.traverse(include_text=True)):
        text = (inner.text_content or "") if inner.tag == "-text" else ""
        letters += len(text)
        if letters > BRIEF or count > inside:
            return ""
        if text:
            parts.append(text)
    return separator.join(parts)


def outermost(nodes: Sequence[LexborNode]) -> list[LexborNode]:
    """The nodes that stand inside no other of them. Nodes come in the order of the page."""
    chosen: set[int] = set()
    kept = []
    for node in nodes:
        if not any(parent.mem_id in chosen for parent in parents(node)):
            kept.append(node)
            chosen.add(node.mem_id)
    return kept


def parents(node: LexborNode, limit: int = 512) -> Iterator[LexborNode]:
    """A node's parents, the nearest first."""
    parent = node.parent
    while parent is not None and limit:
        yield parent
        parent, limit = parent.parent, limit - 1


def wider(node: LexborNode, limit: int) -> Iterator[LexborNode]:
    """Of a node's nearest parents, so many, those that hold more than the one before: a wrapper is its content."""
    for parent in parents(node, limit):
        if sum(1 for _ in islice(parent.iter(), 2)) > 1:
            yield parent


def _named(tree: LexborHTMLParser, layout: Layout) -> list[LexborNode]:
    """Where the family puts its text."""
    for selector in layout.body:
        found = [node for node in outermost(tree.css(selector)[:_LOOKED_AT]) if prose(node) >= _CANDIDATE]
        if found:
            largest = max(found, key=prose)
            return [box for box in found if _stands_beside(box, largest)]
    return []


def _stands_beside(box: LexborNode, largest: LexborNode) -> bool:
    """Whether a box is a part of the same story: its pieces, with advertisements between, share a parent."""
    if box.mem_id == largest.mem_id or box.parent is None or largest.parent is None:
        return box.mem_id == largest.mem_id
    return box.parent.mem_id == largest.parent.mem_id and box.tag != "article"


def _holder(tree: LexborHTMLParser, declared: str) -> LexborNode | None:
    """The innermost box that holds nearly all paragraphs of the declared text."""
    words = " ".join(_WORD.findall(declared))
    weights: dict[int, int] = {}
    nodes: dict[int, LexborNode] = {}
    total = 0
    for paragraph in tree.css(_LINES):
        text = paragraph.text()
        start = " ".join(_WORD.findall(text[:90])[:10])
        if len(start) < 30 or start not in words:
            continue
        letters = len(text)
        total += letters
        for parent in parents(paragraph, 12):
            nodes.setdefault(parent.mem_id, parent)
            weights[parent.mem_id] = weights.get(parent.mem_id, 0) + letters
    if total < _COVERED * len(declared):
        return None
    return next(
        (nodes[key] for key in nodes if weights[key] >= _HELD * total and nodes[key].tag not in _OUTSIDE),
        None,
    )
