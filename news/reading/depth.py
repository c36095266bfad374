"""How deep a page nests, by one pass over its tags: asked before any parser sees the page."""

import re

_TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][a-zA-Z0-9:-]*))")
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
_SKIP = frozenset(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"])
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


def nests_deeper_than(page: str, limit: int) -> bool:
    """Whether the page has more than `limit` elements open inside one another. Linear in the page's length."""
    if page.count("<") <= limit:
        return False
    walk = _Walk(limit)
    position = 0
    while found := _TAG.search(page, position):
        position = walk.past(page, found)
        if position < 0:
            return walk.is_too_deep
    return False


class _Walk:
    """The elements that are open, as a browser would keep them; errs on the side of deeper."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.open: list[str] = []
        self.unclosed = 0  # formatting elements come back in every later paragraph until they are closed
        self.in_svg = False
        self.is_too_deep = False

    def past(self, page: str, found: re.Match[str]) -> int:
        """Take one tag; return where to look on, or -1 at the end."""
        if found[1]:
            return _after(page, "-->", found.end() - 2)
        name = found[3].lower()
        if found[2]:
            self._close(name)
            return found.end()
        if name in _SKIP:
            return _after_closing(page, name, found.end())
        self._open(page, name, found.end())
        self.is_too_deep = len(self.open) > self.limit or self.unclosed > self.limit
        return -1 if self.is_too_deep else found.end()

    def _open(self, page: str, name: str, position: int) -> None:
        if name in _VOID or name in _SELF_CLOSING:
            return
        self.in_svg = name == "svg" or (self.in_svg and name in _SHAPES)
        if self.in_svg and name in _SHAPES and page[max(page.find(">", position, position + 5_000) - 1, 0)] == "/":
            return
        self.open.append(name)
        self.unclosed += name in _FORMATTING

    def _close(self, name: str) -> None:
        self.unclosed -= name in _FORMATTING and self.unclosed > 0
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index] == name:
                del self.open[index:]
                return
            if self.open[index] in _BARRIER or (name in _INLINE and self.open[index] not in _INLINE):
                return


def _after(page: str, what: str, position: int) -> int:
    found = page.find(what, position)
    return found + len(what) if found >= 0 else -1


def _after_closing(page: str, name: str, position: int) -> int:
    found = re.compile(f"</{name}", re.I).search(page, position)
    return found.end() if found else -1
