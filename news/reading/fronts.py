"""Whether a page is a front or a section: a list of other stories, without a story of its own."""

# A phrase rule that is cut into lines is harder to check than a long one.
# ruff: noqa: E501

import re
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from news.reading.boxes import brief, parents
from news.reading.structured import ARTICLE_TYPES, Structured, plain, types

_LISTS = frozenset(["collectionpage", "searchresultspage", "profilepage", "itemlist"])
_FEW = 3  # article objects of a page that is about one of them; more is a list of teasers
_LINKS = 400  # links of a page that are looked at
_TEASER_WORDS, _TEASER_LETTERS = 4, 25  # of a link that reads like a headline
_TEASERS = 5  # of these make a list
_STORY = 250  # letters of a body that says more than a list's blurbs
_BLURB = 60  # letters of a paragraph that is no byline
_BLURBS, _SHARE = 3, 0.6  # so many paragraphs, each under a headline of its own, with this share of the letters: a list
_READ = 20_000  # letters of a body that are looked at
_CARD = 60  # elements of a box that holds one teaser
_PARAGRAPHS = 200  # of a page that are looked at
_NAME = re.compile(
    r"(?:(?:local|breaking|latest|top|more|all|state|regional|national|world|us|u\.s\.|county|city|area|police|recent|weekly|"
    r"community|high school|prep|today(?:'|’)s)\s+(?:&\s+|and\s+)?)*"
    r"(?:news|stories|headlines|crime|courts?|public safety|sports|opinion|obituaries|obits|death notices|weather|traffic|"
    r"business|politics|education|schools|health|lifestyle|entertainment|arts|features|photos|videos?|galleries|events|"
    r"calendar|archives?|blotter|police (?:log|blotter)|front page|home(?:page)?|latest|e-?edition|classifieds|jobs|"
    r"letters(?: to the editor)?|editorials|columns|food|podcasts?|topics?|sections?|search(?: results)?)"
    r"(?:\s+(?:&|and)\s+\w+(?: \w+)?)?|"
    r"(?:category|tag|author|topic|section|archives?|search results for|posts (?:by|tagged)|stories by|articles by)\b.{0,80}|"
    r".{0,60}\barchives?|page \d+",
    re.I,
)
_DATED = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\bby [A-Z]",
    re.I,
)
_HOME = re.compile(r"https?://[^/?#]+/?(?:(?:index|home|default)\.\w{3,5})?")  # an outlet's front page holds no story
_NEAR = 300  # characters after a headline in which a story's byline or date stands
_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])
_ASIDE = frozenset(["nav", "footer", "aside"])


def declares_story(structured: Structured) -> bool:
    """Whether the page says of itself that it is one story."""
    if structured.meta("og:type").lower() == "article" or structured.meta("article:published_time"):
        return True
    if any(types(thing) & {"collectionpage", "searchresultspage"} for thing in structured.things):
        return False
    titled = [thing for thing in structured.things if types(thing) & ARTICLE_TYPES and plain(thing.get("headline"))]
    return bool(structured.article) and (len(titled) < _FEW or _is_here(structured))


def _is_here(structured: Structured) -> bool:
    """Whether the chosen article object gives this page's own address."""
    page = structured.article.get("mainEntityOfPage")
    address = plain(page.get("@id")) if isinstance(page, dict) else plain(page)
    return bool(structured.canonical) and structured.canonical in (address, plain(structured.article.get("url")))


def is_front(structured: Structured, source: str, *, headline: str, body: str) -> bool:
    """Whether a page that declares no story is a list of links. Weighs what speaks for a list against a story."""
    if _HOME.fullmatch(structured.canonical or ""):
        return True
    if _is_film(structured, headline):
        return False
    tree, body = LexborHTMLParser(source), body[:_READ]
    if _is_in_blurbs(tree):
        return not _is_dated(tree, headline)
    return _for_list(structured, tree, headline, body) > _for_story(tree, headline, body)


def _is_film(structured: Structured, headline: str) -> bool:
    """Whether it is one film or one gallery under a headline, with a line or two of text."""
    kinds = {kind for thing in structured.things for kind in types(thing)}
    shown = structured.meta("og:type").lower().startswith("video") or kinds & {"videoobject", "imagegallery"}
    return bool(shown) and len(headline.split()) >= _TEASER_WORDS and not _NAME.fullmatch(headline)


def _for_list(structured: Structured, tree: LexborHTMLParser, headline: str, body: str) -> int:
    listed = any(types(thing) & _LISTS for thing in structured.things)
    name = _printed(tree, headline)[0] or headline
    teasers = len(list(_teasers(tree, body)))
    is_unnamed = len(name.split()) < _TEASER_WORDS and (teasers > 0 or len(body) < _STORY)
    plainly_named = bool(_NAME.fullmatch(name)) or is_unnamed
    lengths = (teasers >= _TEASERS) + (teasers >= 3 * _TEASERS) + (len(body) < _STORY)
    return 2 * listed + 2 * plainly_named + lengths


def _for_story(tree: LexborHTMLParser, headline: str, body: str) -> int:
    headed = _is_headed(tree, headline)
    sentences = len(re.findall(r"[a-z0-9”\")][.!?](?:\s|$)", body))
    return 2 * headed + _is_dated(tree, headline) + min(2, sentences) * headed + 5 * (len(body) > 4 * _STORY)


def _is_headed(tree: LexborHTMLParser, headline: str) -> bool:
    """Whether a heading stands over the page that reads like a story's and leads nowhere."""
    printed, title = _printed(tree, headline)
    return len(printed.split()) >= _TEASER_WORDS and title is not None and not _is_link(title)


def _is_dated(tree: LexborHTMLParser, headline: str) -> bool:
    """Whether a byline or a day follows such a heading, before the headline of any other story."""
    if not _is_headed(tree, headline) or tree.body is None:
        return False
    printed = _printed(tree, headline)[0]
    after = " ".join(tree.body.text(separator=" ")[:200_000].split()).partition(printed)[2][:_NEAR]
    for link in tree.css("a[href]")[:_LINKS]:
        if _is_linked_headline(link):
            after = after.partition(_text(link))[0]
    return bool(_DATED.search(after))


def _printed(tree: LexborHTMLParser, headline: str) -> tuple[str, LexborNode | None]:
    """The heading of the highest rank that prints the headline, else the first that has a text; and its element."""
    headings = [(text, node) for node in tree.css("h1")[:6] if (text := _text(node))]
    same = [pair for pair in headings if pair[0] == headline]
    return next(iter(same or headings), ("", None))


def _is_in_blurbs(tree: LexborHTMLParser) -> bool:
    """Whether most of the page's paragraphs stand one by one beside a linked headline of their own."""
    letters = blurbs = in_blurbs = 0
    for paragraph in tree.css("p")[:_PARAGRAPHS]:
        text = _text(paragraph)
        if len(text) < _BLURB:
            continue
        letters += len(text)
        if _is_blurb(paragraph):
            blurbs, in_blurbs = blurbs + 1, in_blurbs + len(text)
    return blurbs >= _BLURBS and in_blurbs >= _SHARE * letters


def _is_blurb(paragraph: LexborNode) -> bool:
    for box in parents(paragraph, 2):
        inner = list(islice(box.traverse(), _CARD + 1))
        if len(inner) > _CARD:
            return False
        prose = sum(node.tag == "p" and len(_text(node)) >= _BLURB for node in inner)
        if prose <= 2 and any(node.tag == "a" and _is_linked_headline(node) for node in inner):
            return True
    return False


def _is_linked_headline(link: LexborNode) -> bool:
    """Whether a link is a headline by its words and by the heading round it or in it."""
    heads = link.css_first("h2, h3, h4, h5, h6") is not None
    return _is_teaser(_text(link)) and (heads or any(box.tag in _HEADINGS for box in parents(link, 2)))


def _is_teaser(text: str) -> bool:
    return len(text) >= _TEASER_LETTERS and len(text.split()) >= _TEASER_WORDS


def _teasers(tree: LexborHTMLParser, body: str) -> Iterator[str]:
    """The links that read like headlines and stand outside menus and outside the body's own sentences."""
    seen: set[str] = set()
    for link in tree.css("a[href]")[:_LINKS]:
        text = _text(link)
        if not _is_teaser(text) or text in seen or text in body:
            continue
        if not any(parent.tag in _ASIDE for parent in parents(link, 8)):
            seen.add(text)
            yield text


def _is_link(title: LexborNode) -> bool:
    return any(len(_text(link)) >= 0.8 * len(_text(title)) for link in title.css("a[href]"))


def _text(node: LexborNode) -> str:
    return " ".join(brief(node, " ").split())
