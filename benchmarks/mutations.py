"""What an editor does to a story: one small change each, in the page's own markup. Every one has to be seen.

Each takes the page, its reading and chance, and gives the changed page, or None where the page has no place for it.
"""

import html
import random
import re
from collections.abc import Callable
from functools import lru_cache

from benchmarks.perturbations import outside_code
from news.model import Reading

Mutation = Callable[[str, Reading, random.Random], str | None]

_SAFE = re.compile(r"[A-Za-z0-9 ,.]{12,}")  # letters that stand in markup and in JSON as they are printed


def _paragraphs(reading: Reading) -> list[str]:
    return [text for text in reading.body.split("\n\n") if len(text) > 60]


def _replaced(page: str, reading: Reading, chance: random.Random, change: Callable[[str], str | None]) -> str | None:
    """The page with one stretch of the body changed, wherever the page prints it."""
    stretches = [found[0] for text in _paragraphs(reading) for found in _SAFE.finditer(text)]
    chance.shuffle(stretches)
    for stretch in stretches:
        changed = change(stretch)
        if changed and changed != stretch and _is_whole(stretch, page):
            return page.replace(stretch, changed)
    return None


def _is_whole(stretch: str, page: str) -> bool:
    """Whether the page shows the stretch, and nowhere with a tag inside it, which would stay as it was."""
    shown, markup = _shown(page)
    return 0 < shown.count(" ".join(stretch.split())) <= markup.count(stretch)


@lru_cache(maxsize=2)
def _shown(page: str) -> tuple[str, str]:
    """The letters that the page shows, and the markup that they stand in."""
    markup = re.sub(r"<(script|style|noscript|template)\b.*?</\1\s*>", " ", page, flags=re.S | re.I)
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", "", outside_code(page))).split()), markup


def _word(rule: str, put: Callable[[str], str]) -> Callable[[str], str | None]:
    def change(stretch: str) -> str | None:
        found = re.search(rule, stretch[4:-4])
        return (
            stretch[:4] + re.sub(rule, lambda hit: put(hit[0]), stretch[4:-4], count=1) + stretch[-4:]
            if found
            else None
        )

    return change


def word(page: str, reading: Reading, chance: random.Random) -> str | None:
    """Another word."""
    return _replaced(
        page, reading, chance, _word(r"(?<= )[a-z]{4,}(?= )", lambda was: "lately" if was != "lately" else "now")
    )


def name(page: str, reading: Reading, chance: random.Random) -> str | None:
    """Another name."""
    return _replaced(page, reading, chance, _word(r"(?<= )[A-Z][a-z]{2,}(?= )", lambda was: "Zebulon"))


def number(page: str, reading: Reading, chance: random.Random) -> str | None:
    """Another number."""
    return _replaced(page, reading, chance, _word(r"(?<= )\d{1,3}(?=[ .,])", lambda was: str(int(was) + 1)))


def letter_case(page: str, reading: Reading, chance: random.Random) -> str | None:
    """A capital letter for a small one."""
    return _replaced(page, reading, chance, _word(r"(?<= )[a-z]{4,}(?= )", str.capitalize))


def scare_quotes(page: str, reading: Reading, chance: random.Random) -> str | None:
    """A word put in quotation marks."""
    return _replaced(page, reading, chance, _word(r"(?<= )[a-z]{4,}(?= )", lambda was: f"‘{was}’"))


def comma(page: str, reading: Reading, chance: random.Random) -> str | None:
    """A comma taken out."""
    return _replaced(page, reading, chance, _word(r",", lambda was: ""))


def question_mark(page: str, reading: Reading, chance: random.Random) -> str | None:
    """A headline turned into a question."""
    return _headline(page, reading, lambda was: was + "?")


def headline(page: str, reading: Reading, chance: random.Random) -> str | None:
    """Another word in the headline."""
    return _headline(page, reading, lambda was: was.rpartition(" ")[0] + " elsewhere")


def _headline(page: str, reading: Reading, change: Callable[[str], str]) -> str | None:
    """Changed in the last words that stand in markup as they are printed."""
    last = re.search(r"[A-Za-z0-9 ,.]{8,}$", reading.headline)
    if not last or not _is_whole(last[0], page):
        return None
    return page.replace(last[0], change(last[0]))


def byline(page: str, reading: Reading, chance: random.Random) -> str | None:
    """Another author."""
    who = next((author for author in reading.authors if author in page and author in reading.byline), None)
    return page.replace(who, "Zebulon Quarrick") if who else None


def paragraph_dropped(page: str, reading: Reading, chance: random.Random) -> str | None:
    """A paragraph fewer."""
    for found in _printed(page, reading, chance):
        return page[: found.start()] + page[found.end() :]
    return None


def paragraph_added(page: str, reading: Reading, chance: random.Random) -> str | None:
    """A paragraph more."""
    new = "<p>The sheriff of Zebulon County said on Monday that the road stays closed until the count is done.</p>"
    return _after_a_paragraph(page, reading, chance, new)


def correction(page: str, reading: Reading, chance: random.Random) -> str | None:
    """A correction under a paragraph."""
    new = "<p><em>Correction: An earlier version of this story misstated the age of the driver. She is 41.</em></p>"
    return _after_a_paragraph(page, reading, chance, new)


def clarification_in_bold(page: str, reading: Reading, chance: random.Random) -> str | None:
    """A clarification that calls itself one, under a paragraph."""
    new = "<p><strong>Clarification:</strong> This story has been updated to say where the car stood.</p>"
    return _after_a_paragraph(page, reading, chance, new)


def _after_a_paragraph(page: str, reading: Reading, chance: random.Random, new: str) -> str | None:
    for found in _printed(page, reading, chance):
        return page[: found.end()] + new + page[found.end() :]
    return None


def _printed(page: str, reading: Reading, chance: random.Random) -> list[re.Match[str]]:
    """The body's paragraphs as the page prints each, once and in an element of its own, and no script beside it."""
    scripts = " ".join(re.findall(r"<script(?![^>]*ld\+json)[^>]*>(.*?)</script", page, re.S | re.I))
    starts = [
        found[0] for text in _paragraphs(reading) if (found := _SAFE.match(text[:40])) and found[0] not in scripts
    ]
    chance.shuffle(starts)
    for start in starts:
        found = list(
            re.finditer(rf"<p(?:\s[^<>]*)?>\s*{re.escape(start)}(?:(?!</?p[\s>]).){{0,3000}}?</p>", page, re.S)
        )
        if len(found) == 1:
            return found
    return []


MUTATIONS: tuple[Mutation, ...] = (
    word, name, number, letter_case, scare_quotes, comma, question_mark, headline, byline, paragraph_dropped,
    paragraph_added, correction, clarification_in_bold,
)  # fmt: skip


def mutated(page: str, reading: Reading, change: Mutation, seed: int) -> str | None:
    """The page under one mutation, or None where it has no place for it."""
    return change(page, reading, random.Random(seed))
