"""What changes on a page from one fetch to the next while the story stays the same. Text in, text out, by chance given.

Each function is one thing that sites really do between two answers; none touches a word of the story itself.
"""

import json
import random
import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator
from itertools import accumulate

from benchmarks import surroundings
from benchmarks.spellings import SPELLED, plain_bytes
from benchmarks.surroundings import numbered

Perturbation = Callable[[str, random.Random], str]

_CODE = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<(script|style|noscript|template|textarea|title|svg|iframe|pre)\b.*?</\1\s*>",
    re.I | re.S,
)
_TAG = re.compile(r"<[a-zA-Z][a-zA-Z0-9-]*(?:\s+[^\s\"'<>/=]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*\s*/?>")
_ATTRIBUTE = re.compile(r"\s+([^\s\"'<>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")
_BETWEEN_PARAGRAPHS = re.compile(r"</p>(?<=[^<>]{40}</p>)(?=\s*<p[\s>])", re.I)  # of prose, and not of a byline
_BETWEEN_BLOCKS = re.compile(
    r"(?<=>)[ \t]*(?=\n?\s*</?(?:div|p|section|article|h[1-6]|ul|ol|li|header|footer|aside)\b)", re.I
)
_LINKED_DATA = re.compile(r"(<script[^>]*application/ld\+json[^>]*>)(.*?)(</script\s*>)", re.I | re.S)
_AGO = re.compile(r"\b(\d{1,2}) (min(?:ute)?s?|hours?|hrs?|days?) ago\b")
_COUNTER = re.compile(r"(>\s*)(\d[\d,]*)(\s+(?:views?|comments?|shares?|likes?)\s*<)", re.I)
_HASHED = re.compile(r"\b((?:css|sc|jsx|svelte)-)([a-z0-9]{5,12})\b")
_START, _FOOT = re.compile(r"<body\b[^>]*>", re.I), re.compile(r"<footer\b|</body>", re.I)
_ENDS = re.compile(r"</(?:article|main)>|<footer\b|</body>", re.I)


def spots(page: str, place: re.Pattern[str], *, after: bool) -> list[int]:
    """Where the place occurs outside scripts, comments and the like, and outside attributes that hold markup."""
    spans = sorted(found.span() for rule in (_CODE, _TAG) for found in rule.finditer(page))
    ends = list(accumulate((end for _, end in spans), max))
    starts = [start for start, _ in spans]
    found_at = []
    for found in place.finditer(page):
        nearest = bisect_left(starts, found.start()) - 1  # the last that began before it
        if nearest < 0 or ends[nearest] <= found.start():
            found_at.append(found.end() if after else found.start())
    return found_at


def _inserted(
    page: str, places: list[int], chance: random.Random, makers: tuple[Callable[[random.Random], str], ...]
) -> str:
    for spot in sorted(chance.sample(places, min(len(places), 3)), reverse=True):
        page = page[:spot] + chance.choice(makers)(chance) + page[spot:]
    return page


def _between(page: str, chance: random.Random, *makers: Callable[[random.Random], str]) -> str:
    return _inserted(page, spots(page, _BETWEEN_PARAGRAPHS, after=True), chance, makers)


def _beside(page: str, chance: random.Random, *makers: Callable[[random.Random], str]) -> str:
    """Where a page's parts end: at the foot of the article, of the main part, of the page."""
    return _inserted(page, spots(page, _ENDS, after=False), chance, makers)


def _outside_code(page: str, change: Callable[[str], str]) -> str:
    parts, end = [], 0
    for found in _CODE.finditer(page):
        parts += [change(page[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*parts, change(page[end:])])


def outside_code(page: str) -> str:
    """The page without its scripts, comments and the like."""
    return _CODE.sub(" ", page)


def ads_between_paragraphs(page: str, chance: random.Random) -> str:
    """Advertisements of several kinds between the story's paragraphs."""
    return _between(page, chance, *surroundings.ADS)


def ads_in_rails(page: str, chance: random.Random) -> str:
    """Advertisements beside and under the story."""
    return _beside(page, chance, *surroundings.ADS)


def related_between_paragraphs(page: str, chance: random.Random) -> str:
    """Links to other stories inside this one."""
    return _between(page, chance, *surroundings.RELATED)


def related_in_rails(page: str, chance: random.Random) -> str:
    """Lists of other stories, trending, most read, up next."""
    return _beside(page, chance, *surroundings.RAILS)


def newsletter(page: str, chance: random.Random) -> str:
    """A box that asks for an address, inside the story or under it."""
    return chance.choice((_between, _beside))(page, chance, *surroundings.NEWSLETTERS)


def weather_and_banners(page: str, chance: random.Random) -> str:
    """A weather widget, a breaking-news bar, a cookie banner, a meter of free articles."""
    start = spots(page, _START, after=True)[:1]
    page = _inserted(page, start, chance, surroundings.BARS)
    return _inserted(page, spots(page, _FOOT, after=False)[-1:], chance, surroundings.BARS)


def comments_of_readers(page: str, chance: random.Random) -> str:
    """Comments that came in under the story."""
    foot = spots(page, re.compile(r"</article>|</main>|</body>", re.I), after=False)[-1:]
    return _inserted(page, foot, chance, surroundings.COMMENTS)


def counters(page: str, chance: random.Random) -> str:
    """Views, comments and shares have grown, and a count stands under the headline."""
    page = _outside_code(page, lambda text: _COUNTER.sub(lambda c: f"{c[1]}{chance.randrange(9_000)}{c[3]}", text))
    return _inserted(page, spots(page, re.compile(r"</h1>", re.I), after=True)[:1], chance, surroundings.COUNTS)


def relative_times(page: str, chance: random.Random) -> str:
    """ "2 hours ago" has become "3 hours ago", in labels and in rails."""
    grown = chance.randrange(1, 4)

    def older(found: re.Match[str]) -> str:
        unit = found[2] if found[2].endswith("s") or found[2] == "min" else f"{found[2]}s"
        return f"{int(found[1]) + grown} {unit} ago"

    return _outside_code(page, lambda text: _AGO.sub(older, text))


def nonces(page: str, chance: random.Random) -> str:
    """Other nonces, tokens, cache busters and build numbers."""
    page = re.sub(r"(<(?:script|style|link)\b)(?![^>]*\snonce=)", lambda t: f'{t[1]} nonce="{numbered(chance)}"', page)
    page = re.sub(r'(<(?:script|link|img)\b[^>]*?\s(?:src|href)="[^"?]+\.(?:js|css))(?:\?[^"]*)?"',
                  lambda t: f'{t[1]}?v={numbered(chance)}"', page)  # fmt: skip
    token = f'<meta name="csrf-token" content="{numbered(chance)}">'
    return re.sub(r"</head>", f'{token}<meta name="request-id" content="{numbered(chance)}"></head>', page, count=1)


def hashed_classes(page: str, chance: random.Random) -> str:
    """The class names that a build makes anew, such as css-1ab2c3, each into another everywhere."""
    salt = chance.randrange(1 << 30)

    def renamed(found: re.Match[str]) -> str:
        return found[1] + f"{random.Random(f'{salt}{found[2]}').getrandbits(36):09x}"[: len(found[2])]

    return _TAG.sub(lambda tag: _HASHED.sub(renamed, tag[0]) if "class=" in tag[0] else tag[0], page)


def data_attributes(page: str, chance: random.Random) -> str:
    """Marks that scripts and measuring leave on elements."""

    def marked(tag: str) -> str:
        name = re.match(r"<(?:p|div|h1|span|a|section|li)(?=[\s>])", tag)
        mark = f' data-{chance.choice(("view", "tb-id", "reactid", "ga-t"))}="{numbered(chance)}"'
        return name[0] + mark + tag[name.end() :] if name else tag

    return _outside_code(page, lambda text: _TAG.sub(lambda tag: marked(tag[0]), text))


def attribute_order(page: str, chance: random.Random) -> str:
    """Attributes in another order."""

    def shuffled(tag: str) -> str:
        found = [hit[0] for hit in _ATTRIBUTE.finditer(tag)]
        if len(found) < 2:
            return tag
        name = re.match(r"<[^\s/>]+", tag)
        chance.shuffle(found)
        return f"{name[0]}{''.join(found)}{' /' if tag.endswith('/>') else ''}>" if name else tag

    return _outside_code(page, lambda text: _TAG.sub(lambda tag: shuffled(tag[0]), text))


def attribute_quotes(page: str, chance: random.Random) -> str:
    """Single for double quotation marks round attributes, wherever their value allows it."""

    def turned(found: re.Match[str]) -> str:
        value = found[2] or ""
        if value[:1] == '"' and "'" not in value and chance.random() < 0.7:
            return found[0].replace(value, f"'{value[1:-1]}'")
        return found[0]

    return _outside_code(page, lambda text: _TAG.sub(lambda tag: _ATTRIBUTE.sub(turned, tag[0]), text))


def whitespace(page: str, chance: random.Random) -> str:
    """Other line breaks and indentation between blocks."""

    def indented(_: re.Match[str]) -> str:
        return chance.choice(("", "\n", "\n\n    ", "\r\n\t", " "))

    return _outside_code(page, lambda text: _BETWEEN_BLOCKS.sub(indented, text))


def remarks(page: str, chance: random.Random) -> str:
    """Comments in the markup: which cache answered, how long it took."""
    page = _between(page, chance, lambda c: f"<!-- /{numbered(c)}/in-story <p>slot</p> -->")
    return f"{page}\n<!-- Performance optimized by cache-{numbered(chance)}, served in {chance.random():.3f} s -->"


def scripts_with_times(page: str, chance: random.Random) -> str:
    """Scripts that carry the instant of the answer, and other stories' data."""

    def made(chance: random.Random) -> str:
        stamp = 1_650_000_000_000 + chance.randrange(10**9)
        return (
            f"<script>window.__served={stamp};window.__more=" + json.dumps([surroundings.title(chance)]) + ";</script>"
        )

    return _beside(_between(page, chance, made), chance, made)


def linked_data_spelling(page: str, chance: random.Random) -> str:
    """JSON-LD with its keys in another order and other white space."""

    def respelt(found: re.Match[str]) -> str:
        try:
            thing = json.loads(found[2])
        except ValueError:
            return found[0]
        told = json.dumps(
            _reordered(thing, chance), indent=chance.choice((None, 2)), ensure_ascii=chance.random() < 0.5
        )
        return found[1] + told.replace("</", "<\\/") + found[3]

    return _LINKED_DATA.sub(respelt, page)


def _reordered(thing: object, chance: random.Random) -> object:
    if isinstance(thing, dict):
        keys = list(thing)
        chance.shuffle(keys)
        return {key: _reordered(thing[key], chance) for key in keys}
    return [_reordered(item, chance) for item in thing] if isinstance(thing, list) else thing


_SPELLINGS = {
    "’": ("&#8217;", "&rsquo;", "&#x2019;"), "‘": ("&#8216;", "&lsquo;"), "“": ("&#8220;", "&ldquo;"),
    "”": ("&#8221;", "&rdquo;"), "–": ("&#8211;", "&ndash;"), "—": ("&#8212;", "&mdash;"), "é": ("&eacute;", "&#233;"),
    "\u00a0": ("&nbsp;", "&#160;", "&#xA0;"), "…": ("&hellip;", "&#8230;"),
}  # fmt: skip
_PLAIN = {spelling: sign for sign, spellings in _SPELLINGS.items() for spelling in spellings}


def entities(page: str, chance: random.Random) -> str:
    """Signs as entities that stood there as themselves, and the other way."""

    def respelt(found: re.Match[str]) -> str:
        sign = _PLAIN.get(found[0], found[0])
        return chance.choice((sign, *_SPELLINGS[sign]))

    known = re.compile("|".join(map(re.escape, (*_SPELLINGS, *_PLAIN))))
    return _outside_code(page, lambda text: known.sub(respelt, text))


def labelled(page: str, chance: random.Random) -> tuple[str, str]:
    """The page as it stands at two looks, with a label by its headline that has grown between them."""
    shape, pair = chance.choice(surroundings.LABELS), chance.choice(surroundings.GROWN)
    after_headline = spots(page, re.compile(r"</h1>", re.I), after=True)[:1]
    first, next_ = (_inserted(page, after_headline, chance, (lambda _, w=words: shape % w,)) for words in pair)
    return first, next_


TEXTUAL: tuple[Perturbation, ...] = (
    ads_between_paragraphs, ads_in_rails, related_between_paragraphs, related_in_rails, newsletter, weather_and_banners,
    comments_of_readers, counters, relative_times, nonces, hashed_classes, data_attributes, attribute_order,
    attribute_quotes, whitespace, remarks, scripts_with_times, linked_data_spelling, entities,
)  # fmt: skip


def names() -> Iterator[str]:
    """Of every perturbation, those of the bytes last."""
    yield from (change.__name__ for change in (*TEXTUAL, *SPELLED))


def perturbed(page: str, wanted: Collection[str], seed: object) -> bytes:
    """The page under the perturbations named, in their own order, as bytes."""
    chance = random.Random(repr(seed))
    for change in TEXTUAL:
        if change.__name__ in wanted:
            page = change(page, chance)
    spelled = [change for change in SPELLED if change.__name__ in wanted]
    return (spelled[-1] if spelled else plain_bytes)(page, chance)
