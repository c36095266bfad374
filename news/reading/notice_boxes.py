"""Boxes beside a story's text in which outlets put a correction, a clarification or an editor's note."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from news.reading import boxes

_SELECTOR = "[class*=correction i], [class*=clarification i], [class*=retraction i], [class*=note i]"
_NAMED = re.compile(r"correction|clarification|retraction|(?:editor['’]?s?|article|story|update)[-_]{0,2}note", re.I)
# A form to report an error, a link to the outlet's rules, a list of other stories' corrections.
_NO_NOTICE = re.compile(
    r"form|polic|link|btn|button|submit|report|request|contact|icon|menu|footer|widget|archive", re.I
)
_OWN = re.compile(r"article|story|entry|post|content|body|main", re.I)
_FOREIGN = re.compile(
    r"(?:^|[\s_-])(?:sidebar|rail|related|recirc|recommend\w*|trending|popular|teasers?|cards?|feed|nav|menu|comments?)"
    r"(?:$|[\s_-])",
    re.I,
)
_BLOCKS = frozenset(
    {"p", "div", "section", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "br", "hr"}
)
_CODE = frozenset({"script", "style", "noscript", "template"})
_LONGEST = 2_000  # characters of such a box
_LOOKED_AT = 100
_LINKED = 0.5  # share of links that makes a box a way to other pages


def texts(tree: LexborHTMLParser) -> tuple[str, ...]:
    """The paragraphs of such boxes, in the order of the page."""
    found = [node for node in tree.css(_SELECTOR)[:_LOOKED_AT] if _is_named(_name(node))]
    return tuple(text for node in boxes.outermost(found) if _is_of_the_story(node) for text in _paragraphs(node))


def _is_named(name: str) -> bool:
    return _NAMED.search(name) is not None and _NO_NOTICE.search(name) is None


def _name(node: LexborNode) -> str:
    return f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"


def _is_of_the_story(node: LexborNode) -> bool:
    """Whether a box stands in the story's part of the page, is short, and is no form and no list of links."""
    whole = boxes.brief(node)
    if not 0 < len(whole.strip()) <= _LONGEST or node.css_first("form, input, textarea, button") is not None:
        return False
    if sum(len(link.text()) for link in node.css("a")) > _LINKED * len(whole):
        return False
    is_own = False
    for parent in boxes.parents(node):
        if parent.tag in {"nav", "footer", "body", "html"} or _FOREIGN.search(_name(parent)):
            return is_own and parent.tag in {"body", "html"}
        is_own = is_own or parent.tag in {"article", "main"} or bool(_OWN.search(_name(parent)))
    return is_own


def _paragraphs(node: LexborNode) -> Iterator[str]:
    parts = [""]
    for inner in node.traverse(include_text=True):
        if inner.tag in _BLOCKS:
            parts.append("")
        elif inner.tag == "-text" and not (inner.parent and inner.parent.tag in _CODE):
            parts[-1] += inner.text_content or ""
    return (" ".join(part.split()) for part in parts if part.strip())
