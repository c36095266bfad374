"""How deep a page nests, by one pass over its tags: asked before any parser sees the page."""

import re

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
_CLOSED_SHAPE = re.compile(rf"<(?:{_NAMES})\b[^<>]*+(?<=/)>", re.I)


# An open element: its name, where the innermost block and barrier stand (itself counted), and the next of its name.
_Open = tuple[str, int, int, int]
_NOTHING: _Open = ("", -1, -1, -1)


def nests_deeper_than(page: str, limit: int) -> bool:
    """Whether the page has more than `limit` elements open inside one another. Linear in the page's length.

    Unclosed formatting elements count alike. Shapes of a drawing that close themselves hold nothing.
    """
    if page.count("<") <= limit or not _may_be_deep(page, limit) or not _is_deep(page, limit):
        return False
    return _is_deep(_DRAWING.sub(_outline, page), limit)


def _may_be_deep(page: str, limit: int) -> bool:
    """Counts what a closing tag does not end at once as open for good: never less than is open, and a third cheaper."""
    still_open: list[str] = []
    for tag in _TAG.findall(page):
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
