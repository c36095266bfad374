"""How deep a page nests, by one pass over its tags: asked before any parser sees the page."""

import re
from collections.abc import Sequence

_VOID = frozenset(
    [
        "area",
        "base",
        "basefont",
        "bgsound",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "keygen",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_SELF_CLOSING = frozenset(
    [
        "p",
        "li",
        "dd",
        "dt",
        "option",
        "optgroup",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "tfoot",
        "a",
        "nobr",
        "html",
        "head",
        "body",
    ]
)
_RAW = "|".join(  # elements that hold letters and no tags
    rf"[{name[0]}{name[0].upper()}](?i:{name[1:]})(?![a-zA-Z0-9:-])(?:[^<]++|<(?!(?i:/{name})))*+(?:</(?i:{name}))?"
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
)
# One pass in C: a comment or a script is taken whole and gives no name; no quantifier gives back what it took.
_TAG = re.compile(rf"<(?:!--(?:>|(?:[^-]++|-(?!->))*+)|{_RAW}|(/?[a-zA-Z][a-zA-Z0-9:-]*+))")
_FORMATTING = frozenset(["b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"])
_INLINE = _FORMATTING | frozenset(
    [
        "span",
        "label",
        "cite",
        "abbr",
        "q",
        "sub",
        "sup",
        "time",
        "picture",
        "video",
        "audio",
        "svg",
        "g",
        "ins",
        "del",
    ]
)
_BARRIER = frozenset(["table", "object", "template", "marquee", "applet", "svg", "math"])
_SHAPES = frozenset(
    [
        "path",
        "circle",
        "rect",
        "use",
        "line",
        "polygon",
        "polyline",
        "ellipse",
        "stop",
        "image",
        "g",
        "defs",
        "fegaussianblur",
        "feoffset",
        "feblend",
        "feflood",
        "fecolormatrix",
        "fecomposite",
        "animate",
        "animatetransform",
        "set",
        "mask",
    ]
)


_LEFT_OUT = frozenset(["", *(mark + name for name in _VOID | _SELF_CLOSING for mark in ("", "/"))])
_NAMES = "|".join(sorted(_SHAPES))
_DRAWING = re.compile(rf"<svg\b[^<>]*+>(?:[^<]++|</?(?:{_NAMES})\b[^<>]*+>)*+</svg>", re.I)
# In a drawing or a formula a title, a style or a script holds elements like any other (HTML standard, 13.2.6.5).
_FOREIGN = re.compile(r"<(?:svg|math)\b", re.I)
_HOLDING = re.compile(r"<(title|style|textarea|xmp|iframe|noembed|noframes)\b[^<>]*+>[^<]*+<[a-z]", re.I)
_DRAWN_SCRIPT = re.compile(
    r"<(?:svg|math)\b(?:[^<]++|<(?!/(?:svg|math)\b|script\b))*+(<script\b[^<>]*+>[^<]*+<[a-z])?", re.I
)
_LETTERS = "(?:script|style|textarea|title|xmp|iframe|noembed|noframes|!--)"
# Within a tag all is the tag's, to its ">": in a value, in a name ("<figcap<textarea>"), between them.
_IN_TAG = re.compile(rf"=\s*+(?:\"[^\"<>]*+|'[^'<>]*+)<{_LETTERS}|</?[a-z][^<>]*+<{_LETTERS}", re.I)
_WHOLE_TAG = re.compile(
    rf"<(?:!--(?:>|(?:[^-]++|-(?!->))*+)|{_RAW}"
    r"|(/?[a-zA-Z][a-zA-Z0-9:-]*+)(?:[^=>]++|=(?:\s*+(?:\"[^\"]*+\"|'[^']*+'))?)*+>?)"
)
_RAW_NAME = re.compile(r"(</?)(?=(?:script|style|textarea|title|xmp|iframe|noembed|noframes)\b)", re.I)
_CLOSED_SHAPE = re.compile(rf"<(?:{_NAMES})\b[^<>]*+(?<=/)>", re.I)


# An open element: its name, where the innermost block and barrier stand (itself counted), and the next of its name.
_Open = tuple[str, int, int, int]
_NOTHING: _Open = ("", -1, -1, -1)


def nests_deeper_than(page: str, limit: int) -> bool:
    """Whether the page has more than `limit` elements open inside one another. Linear in the page's length.

    Unclosed formatting elements count alike. Shapes of a drawing that close themselves hold nothing.
    """
    marks = page.count("<")
    if marks <= limit:
        return False
    tags = _TAG.findall(page)
    if _may_be_deep(tags, limit) and _is_deep(page, limit) and _is_deep(_DRAWING.sub(_outline, page), limit):
        return True
    if marks - len(tags) <= limit:
        return False
    if _IN_TAG.search(page) and _is_deep(_with_bare_tags(page), limit):
        return True
    return _hides_elements(page) and _is_deep(_DRAWING.sub(_outline, _with_hidden(page)), limit)


def _with_bare_tags(page: str) -> str:
    """The page with tags that are nothing but names: an "<iframe" in one would hide from the scan what follows."""
    return _WHOLE_TAG.sub(lambda found: f"<{found[1]}>" if found[1] else found[0], page)


def _hides_elements(page: str) -> bool:
    """Whether what is passed over as letters may be elements, since it stands in a drawing or in a formula."""
    drawing = _FOREIGN.search(page)
    if drawing is None:
        return False
    return bool(_HOLDING.search(page, drawing.start())) or any(found[1] for found in _DRAWN_SCRIPT.finditer(page))


def _with_hidden(page: str) -> str:
    """The page with every name that means letters turned into another, from its first drawing on."""
    drawing = _FOREIGN.search(page)
    at = drawing.start() if drawing else len(page)
    return page[:at] + _RAW_NAME.sub(r"\1x-", page[at:])


def _may_be_deep(tags: Sequence[str], limit: int) -> bool:
    """Counts what a closing tag does not end at once as open for good: never less than is open, and a third cheaper."""
    still_open: list[str] = []
    for tag in tags:
        if tag in _LEFT_OUT:
            continue
        if tag[0] != "/":
            still_open.append(tag)
            if len(still_open) > limit:
                return True
        elif still_open and still_open[-1] == tag[1:]:
            del still_open[-1]
    return False


def _outline(drawing: re.Match[str]) -> str:
    """A drawing without its closed shapes; a thousand of them are not deep."""
    return _CLOSED_SHAPE.sub(" ", drawing[0])


def _is_deep(page: str, limit: int) -> bool:
    """Keeps the open elements as a browser would; errs on the side of deeper."""
    still_open: list[_Open] = []
    places: dict[str, int] = {}  # where the innermost of each name stands
    unclosed = 0  # formatting elements come back in every later paragraph until they are closed
    for tag in map(str.lower, _TAG.findall(page)):
        if tag in _LEFT_OUT:
            continue
        if tag[0] == "/":
            unclosed -= tag[1:] in _FORMATTING and unclosed > 0
            _close(tag[1:], still_open, places)
            continue
        at = len(still_open)
        _, block, barrier, _ = still_open[-1] if still_open else _NOTHING
        block, barrier = block if tag in _INLINE else at, at if tag in _BARRIER else barrier
        still_open.append((tag, block, barrier, places.get(tag, -1)))
        places[tag] = at
        unclosed += tag in _FORMATTING
        if at >= limit or unclosed > limit:
            return True
    return False


def _close(name: str, still_open: list[_Open], places: dict[str, int]) -> None:
    """End the innermost element of a name and all inside it, where its closing tag reaches that far."""
    at = places.get(name, -1)
    if at < 0:
        return
    _, block, barrier, _ = still_open[-1]
    if barrier > at or (block > at and name in _INLINE):
        return
    while len(still_open) > at:
        inner, _, _, places[inner] = still_open.pop()
