"""What a page says of itself for machines: JSON-LD, OpenGraph and meta tags."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from selectolax.lexbor import LexborHTMLParser

ARTICLE_TYPES = frozenset(
    [
        "article",
        "newsarticle",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "askpublicnewsarticle",
        "backgroundnewsarticle",
        "opinionnewsarticle",
        "reviewnewsarticle",
        "blogposting",
        "liveblogposting",
        "socialmediaposting",
        "satiricalarticle",
        "report",
    ]
)
_HELD = ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate")
_BLOCK_LIMIT = 400_000  # characters; the longest block seen, a live blog, had a third of it
_OBJECT_LIMIT = 200
_NAMED_WITHIN = 12  # lists and things round a name; JSON nests deeper than our own calls may
_ADDRESS_LIMIT, _LANGUAGE_LIMIT = 4_096, 35  # characters; RFC 5646, 4.4.1, on the longest language tag
_OPENED = re.compile(r"\A(?:<!--|(?://\s*+)?<!\[CDATA\[)")
_CLOSED = re.compile(r"(?:-->|(?://\s*+)?\]\]>)\Z")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
# An escaped half of a character, without its other half: json.loads lets it pass, and no file or database holds it.
_HALF_CHARACTER = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
_FIELD = re.compile(r'"(headline|datePublished|dateModified|dateCreated|@type|url)"\s*:\s*"((?:[^"\\]|\\.){1,400})"')

Thing = Mapping[str, object]


@dataclass(frozen=True)
class Structured:
    """A page's own account of itself. `metas` keeps the order of the page, names in lower case."""

    article: Thing
    things: tuple[Thing, ...]  # every other JSON-LD object that has a type
    metas: tuple[tuple[str, str], ...]
    title: str
    canonical: str | None
    language: str

    def meta(self, *names: str) -> str:
        """The first meta tag that has something to say under one of these names, in their order."""
        for name in names:
            for key, value in self.metas:
                if key == name and value:
                    return value
        return ""

    def text(self, key: str) -> str:
        """A text of the JSON-LD article, or nothing. Many systems write it as they would for HTML, with entities."""
        return unescape(plain(self.article.get(key)))

    def passage(self, key: str) -> str:
        """A long text of the JSON-LD article with its line breaks, or nothing."""
        value = self.article.get(key)
        return value if isinstance(value, str) else plain(value)


def gather(tree: LexborHTMLParser) -> Structured:
    """Everything a page declares about itself."""
    metas = tuple(_metas(tree))
    canonical = _no_longer(_attribute(tree, "link[rel=canonical]", "href"), _ADDRESS_LIMIT)
    things = tuple(_things(tree))
    address = canonical or _no_longer(dict(metas).get("og:url", ""), _ADDRESS_LIMIT)
    article = _article(things, address)
    return Structured(
        article=article,
        things=tuple(thing for thing in things if thing is not article),
        metas=metas,
        title=_title(tree),
        canonical=canonical or address or None,
        language=_no_longer(_language(tree, metas), _LANGUAGE_LIMIT),
    )


def plain(value: object) -> str:
    """A JSON-LD value as one text: the text itself, or the name of the thing."""
    for _ in range(_NAMED_WITHIN):
        if isinstance(value, str):
            return " ".join(value.split())
        if isinstance(value, Mapping):
            value = value.get("name") or value.get("@value")
        else:
            value = value[0] if isinstance(value, Sequence) and value else None
    return ""


def types(thing: Thing) -> frozenset[str]:
    """The types of a JSON-LD object, in lower case, without a schema's address."""
    kind = thing.get("@type")
    names = kind if isinstance(kind, list) else [kind]
    return frozenset(str(name).rsplit("/", 1)[-1].lower() for name in names if isinstance(name, str))


def _metas(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name:
            yield name.strip().lower(), " ".join((attributes.get("content") or "").split())


def _language(tree: LexborHTMLParser, metas: Sequence[tuple[str, str]]) -> str:
    return _attribute(tree, "html", "lang") or dict(metas).get("og:locale", "").replace("_", "-")


def _no_longer(text: str, most: int) -> str:
    """The text; nothing where it is too long to be what it stands for."""
    return text if len(text) <= most else ""


def _title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("title")
    return " ".join(node.text().split()) if node else ""


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str:
    node = tree.css_first(selector)
    return ((node.attributes.get(name) or "").strip()) if node else ""


def _article(things: Sequence[Thing], address: str) -> Thing:
    """The article this page is about: the one at its address, else the fullest, else the first."""
    articles = [thing for thing in things if types(thing) & ARTICLE_TYPES]
    here = [thing for thing in articles if address and address in (plain(thing.get("url")), _page_of(thing))]
    ranked = sorted(here or articles, key=lambda thing: -sum(key in thing for key in ("headline", "datePublished")))
    return ranked[0] if ranked else {}


def _page_of(thing: Thing) -> str:
    page = thing.get("mainEntityOfPage")
    return plain(page.get("@id")) if isinstance(page, Mapping) else plain(page)


def _things(tree: LexborHTMLParser) -> Iterator[Thing]:
    count = 0
    for node in tree.css('script[type*="ld+json"]'):
        for thing in _flattened(_loaded(node.text()[:_BLOCK_LIMIT])):
            yield thing
            count += 1
            if count >= _OBJECT_LIMIT:
                return


def _loaded(text: str) -> object:
    """The JSON of one block, mended where a known slip broke it; what cannot be mended is searched for fields."""
    text = _unwrapped(_unwrapped(text))
    for attempt in (text, _TRAILING_COMMA.sub("", text)):
        try:
            return json.loads(_HALF_CHARACTER.sub(r"\\ufffd", attempt), strict=False)
        except (ValueError, RecursionError):
            continue
    fields: dict[str, object] = {}
    for found in _FIELD.finditer(text):
        fields.setdefault(found[1], found[2].replace('\\"', '"').replace("\\/", "/"))
    return fields


def _unwrapped(text: str) -> str:
    """Without the comment or CDATA marks round a script; the blanks go first, so that no rule has to count them."""
    if text[:1] in "{[" and text[-1:] in "}]":
        return text
    bare = _CLOSED.sub("", _OPENED.sub("", text.strip().rstrip("; \t\r\n\f")))
    return bare.strip().rstrip(";")


def _flattened(value: object, depth: int = 0) -> Iterator[Thing]:
    if depth > 4:
        return
    if isinstance(value, list):
        for item in value[:_OBJECT_LIMIT]:
            yield from _flattened(item, depth + 1)
    if not isinstance(value, dict):
        return
    if "@type" in value:
        yield value
    for key in _HELD[:3]:
        yield from _flattened(value.get(key), depth + 1)
