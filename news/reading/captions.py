"""What stands under a story's pictures."""

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from news.reading import boxes
from news.reading.phrases import is_boilerplate

# WordPress numbers the box of a picture and its caption, whatever class a theme gives it.
_CAPTIONS = "figcaption, .caption, .wp-caption-text, [class*=caption i], [class*=cutline i], [id^=attachment_]"
_BUTTONS = frozenset({"a", "button"})
_BUTTON = re.compile(r"\W*(?:(?:show|hide|view|read|see|full|caption|close|open|toggle|more|less|image)\W*)+", re.I)
_CAPTION_ENDS = re.compile(r"\s+less$|(?<=…)\s*more$|(?<=\.\.\.)\s*more$")  # the button, in the caption's own box
_WORD_OR_TWO = 30  # letters
_HEADLINE, _LINKED = 60, 0.6  # letters in links, and their share of a box that holds other stories' headlines
_LEAD = 6  # captions that are looked at outside the text
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|[?#!])|^#|^$", re.I)  # where a picture's own link leads
_LOOKED_AT = 300  # captions in one box, six times what is kept of a page
_INSIDE = 200  # elements and texts of a caption
_NESTED = 4  # parts round a caption
_TITLES = 3  # h1 of a page that may be the headline
_CLIMB, _BESIDE = 6, 40  # boxes from the text up to the one that holds the headline, and boxes before each of them
_NO_BOXES = frozenset({"-text", "-comment", "aside", "nav", "footer", "form", "script", "style", None})
_CODE = re.compile(r"<i?frame|\{|\bEMBED\b")


def find(tree: LexborHTMLParser, found: Sequence[LexborNode]) -> Iterator[str]:
    """Of the pictures in the text, and of those over it; of one in another the inner, and no cut copy."""
    lead = [*_over(tree, found[0]), *tree.css("main figcaption, article figcaption")[:_LEAD]] if found else []
    inner = (caption for box in found for caption in box.css(_CAPTIONS)[:_LOOKED_AT])
    nodes = [node for node in (*lead, *inner) if not (node.tag in _BUTTONS or _is_button(node) or _is_teaser(node))]
    nodes = _without_credits(nodes)
    around = {parent.mem_id for node in nodes for parent in boxes.parents(node, _NESTED)}
    texts = [_CAPTION_ENDS.sub("", _brief(node)) for node in nodes if node.mem_id not in around]
    for text in texts:
        stem = text.rstrip(" .…")[:40]
        is_cut = text.endswith(("…", "...")) and any(other.startswith(stem) and text != other for other in texts)
        if 0 < len(text) < 1000 and not is_cut:
            yield text


def _without_credits(nodes: Sequence[LexborNode]) -> list[LexborNode]:
    """Without the boxes that hold a caption's credit inside it."""
    known = {node.mem_id for node in nodes}
    return [
        node
        for node in nodes
        if not (
            "credit" in (node.attributes.get("class") or "").lower()
            and any(parent.mem_id in known for parent in boxes.parents(node, _NESTED))
        )
    ]


def _is_button(node: LexborNode) -> bool:
    """Whether a box named for its caption only opens or closes it, or holds the word over an advertisement."""
    text = _brief(node)
    return len(text) < _WORD_OR_TWO and (is_boilerplate(text) or _BUTTON.fullmatch(text) is not None)


def _is_teaser(node: LexborNode) -> bool:
    """Whether a caption is part of a link to another page, or little but such links: other stories' headlines."""
    around = (box for box in boxes.parents(node, _NESTED) if box.tag == "a")
    linked = sum(len(_brief(link)) for link in node.css("a[href]")[:_LEAD] if _leads_away(link))
    return any(_leads_away(link) for link in around) or linked > max(_HEADLINE, _LINKED * len(_brief(node)))


def _leads_away(link: LexborNode) -> bool:
    return not _PICTURE.search(link.attributes.get("href") or "")


def _brief(node: LexborNode) -> str:
    return " ".join(boxes.brief(node, "", _INSIDE).split())


def _over(tree: LexborHTMLParser, text: LexborNode) -> list[LexborNode]:
    """The captions between the headline and the text, in their order."""
    titles = tree.css("h1")[:_TITLES]
    above = {box.mem_id for title in titles for box in (title, *boxes.parents(title))}
    levels = [text, *boxes.parents(text, _CLIMB)]
    frame = next((count for count, box in enumerate(levels) if box.mem_id in above), None)
    found: list[LexborNode] = []
    for level in levels[: frame or 0]:
        for before in _before(level):
            found[:0] = [node for node in before.css(_CAPTIONS)[:_LEAD] if _is_of_a_picture(node)]
            if before.mem_id in above:
                return found[-_LEAD:]
    return []


def _before(level: LexborNode) -> Iterator[LexborNode]:
    """The boxes before one that stand beside it, the nearest first."""
    before, left = level.prev, _BESIDE
    while before is not None and left:
        if before.tag not in _NO_BOXES:
            yield before
        before, left = before.prev, left - 1


def _is_of_a_picture(node: LexborNode) -> bool:
    """Whether a box is a caption of its own: the words in a figcaption are parts of it."""
    if any(parent.tag == "figcaption" for parent in boxes.parents(node, _NESTED)):
        return False
    text = _brief(node) if node.css_first("svg title") is None else ""
    return len(text) > _WORD_OR_TWO and not is_boilerplate(text) and not _CODE.search(text)
