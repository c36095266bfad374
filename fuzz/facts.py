"""Hostile facts: times that are none, zones that do not exist, and JSON-LD whose every key may hold anything."""

# Lists of odd things are easier to read side by side.
# ruff: noqa: E501

import json
import random
from collections.abc import Callable

TIMES = (
    "0000-00-00T00:00:00Z", "0000-01-01", "0001-01-01T00:00:00", "0001-01-01T00:00:00-14:00", "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59-12:00", "10000-01-01", "-2021-05-01", "2021-02-30T10:00:00Z", "2021-13-01", "2021-00-10",
    "2021-11-18T24:00:00-06:00", "2021-11-18T23:59:60Z", "2021-11-18T10:03:00+99:99", "2021-11-18T10:03:00-24:00",
    "2021-11-18T10:03:00+14:59", "2021-11-18T10:03:00 Central", "2021-11-18T10:03:00[Nowhere/Town]", "1e99",
    "2021-11-07T01:30:00", "2021-03-14T02:30:00", "1637251380", "1637251380000", "9999999999", "9999999999999",
    "0", "-1", "NaN", "null", "2199-12-31T23:59:59-14:00", "1990-01-01T00:00:00+14:00", "2200-01-01",
    "Thu, 18 Nov 2021 10:03:00 -0600", "Thu, 31 Feb 9999 99:99:99 +9999", "Mon, 01 Jan 0001 00:00:00 GMT",
    "Thu, 18 Nov 2021 10:03:00 XYZT", "1 Jan 2021 00:00", "Thu, 18 Nov 2021 10:03:00 -9999999999", "٢٠٢١-١١-١٨",
    "Posted at 10:03 AM, Nov 18, 2021", "Updated 13:61 PM, Feb 31, 2021", "Nov 18, 2021 at 24:00 EST",
    "10:03 AM EST July 4, 2021", "12:00 a.m. Nov. 7, 2021 CT", "0 minutes ago", "999 weeks ago", "just now",
    "an hour ago", "yesterday at 25:00", "today at noon", "Feb 29, 2023", "Feb. 29, 1900", "99/99/9999", "0/0/00",
    "1:00 " * 400, "Nov 18, 2021 " * 150, "2021-11-18 " * 180, "Updated " * 250, "1 hour ago " * 180,
)  # fmt: skip
ZONES = (
    None, "", "America/Chicago", "America/New_York", "US/Arizona", "Etc/GMT+12", "Etc/GMT-14", "US/Centrl", "../../etc/passwd", "/etc/passwd",
    "America", "America/", "Mars/Olympus", "A" * 300, "America/Chicago\x00", "\ud800", ".", "..", "Factory", "posix", "é", "a/../b",
    "zone.tab", "tzdata.zi", "America/Indiana/Indianapolis", "Asia/Kathmandu", "Africa/Monrovia",
)  # fmt: skip
ODD_TEXTS = (
    "", " ", "\x00", "\ud83d", "\udca9", "\u202e\u2066", "�" * 9, "\x1b[31m", "\u0085\u2028\u2029", "A" * 3_000, "word " * 800,
    "</script><!--", "]]>", "<b>x", "&#0;&#xD800;&#x110000;&#99999999999;&nosuch;", "By", "By ,,, and & ;", "null", "http://[::1", "//", "data:,x",
    "https://gazette.example/story", "javascript:alert(1)", "𝕳" * 50, "é" * 50, "Corrections: " * 50, "By A B and " * 300,
)  # fmt: skip
KEYS = (
    "@type", "@graph", "@id", "headline", "name", "author", "creator", "publisher", "datePublished", "dateModified", "dateCreated",
    "articleBody", "articleSection", "mainEntityOfPage", "mainEntity", "url", "image", "isPartOf", "liveBlogUpdate", "coverageStartTime",
    "isAccessibleForFree", "hasPart", "description", "alternativeHeadline", "keywords", "inLanguage", "@context", "@value", "address",
)  # fmt: skip
TYPES = ("NewsArticle", "LiveBlogPosting", "BlogPosting", "Article", "WebPage", "Person", "NewsMediaOrganization",
         "TelevisionStation", "https://schema.org/NewsArticle", ["NewsArticle", None, 7], {"a": 1}, [], 7, None, ["NewsArticle"] * 500)  # fmt: skip
NOT_JSON = (
    "", "{", "[", "}", "null", "true", "7", '"text"', "NaN", "-Infinity", "{'single': 'quotes'}", "{,}", "[,]", '{"a":1,}', '{"a":1}{"b":2}', "<!-- -->",
    "<![CDATA[{}]]>", "//", "\\", '"\\ud83d"', "1e999999", "-" + "9" * 5_000, "\ufeff{}", '{"@type":"NewsArticle","headline":"Half of it', "[" * 3_000,
    '{"a":' * 3_000, '{"@graph":[' * 2_000, "{" + '"k":1,' * 5_000 + "}", "[" + '{"@type":"NewsArticle"},' * 3_000 + "{}]", ';' * 20_000, "," * 20_000,
    *(f'{{"@type":"NewsArticle","{key}":{opens * 900}"x"{closes * 900}}}' for key in ("headline", "author", "datePublished") for opens, closes in (("[", "]"), ('{"name":', "}"))),
    *("-->" + " " * 60_000 + "{}", " " * 60_000 + "<", "// " * 30_000, '"headline"' + " " * 60_000, '"url" : "' + "\\" * 30_000, "\\ud83d" * 20_000, "," + " " * 60_000 + "x"),
)  # fmt: skip

Choice = Callable[[random.Random], object]


PUMPS = ("a", " ", "news ", "associate ", "staff ", "By ", "and ", "A. ", "1:00 ", "1 ", "Updated ", "Posted ", "Correction: ", "<", "&", '"', "“", "(", "//", "-->", "- ", "| ", "/", "@", "\\", "{", "[", ",", ".", "é",
         "officer ", "was shot ", "Tuesday ", "Nov. 16 ", "said ", "Mr. ", "= ", "story ", "of this ", "the ", "\n", "\xa0", "a-", "_", "%", "ago ", "an earlier version of ", "note ", "http://", "x.", "0")  # fmt: skip


def long(chance: random.Random) -> str:
    """One small thing very many times, and now and then another end."""
    pump = chance.choice(PUMPS)
    return pump * (chance.choice((300, 5_000, 40_000, 200_000)) // len(pump)) + chance.choice(
        ("", "", "x", "!", "\x00", "<", ".")
    )


def value(chance: random.Random, depth: int = 0) -> object:
    """Anything that JSON can hold, mostly of a wrong type for wherever it will stand."""
    leaves: tuple[Choice, ...] = (
        lambda c: c.choice(TIMES),
        lambda c: long(c) if c.random() < 0.15 else c.choice(ODD_TEXTS),
        lambda c: c.choice((None, True, False, 0, -1, 7, 1.5, 10**30, -(10**18), 1637251380)),
    )
    held: tuple[Choice, ...] = (
        lambda c: [value(c, depth + 1) for _ in range(c.randrange(4))],
        lambda c: {c.choice(KEYS): value(c, depth + 1) for _ in range(c.randrange(4))},
        lambda c: thing(c, depth + 1),
    )
    return chance.choice(leaves if depth > 3 else (*leaves, *held))(chance)


def thing(chance: random.Random, depth: int = 0) -> dict[str, object]:
    """A JSON-LD object with some plausible and some absurd fields."""
    found: dict[str, object] = {"@context": "https://schema.org", "@type": chance.choice(TYPES)}
    for key in chance.sample(KEYS, chance.randrange(1, 9)):
        found[key] = (
            chance.choice(TIMES) if key.startswith("date") and chance.random() < 0.6 else value(chance, depth + 1)
        )
    return found


def block(chance: random.Random) -> str:
    """The text of one JSON-LD script: not JSON, or JSON of any shape."""
    kind = chance.randrange(6)
    if kind == 0:
        return chance.choice(NOT_JSON)
    made = [thing(chance) for _ in range(chance.randrange(1, 5))]
    shapes: tuple[object, ...] = (
        made[0],
        made,
        {"@graph": made},
        [{"@graph": made}, [{"@graph": [{"@graph": made}]}]],
        value(chance),
    )
    text = json.dumps(shapes[kind - 1], ensure_ascii=chance.random() < 0.5)
    if chance.random() < 0.2:
        at = chance.randrange(len(text) + 1)
        text = (
            text[:at]
            + chance.choice(("", "\x00", "\n", ",", "}", "]", '"', "\\", "</script>", "<!--"))
            + text[at + chance.randrange(3) :]
        )
    return text
