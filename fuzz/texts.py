"""Hostile texts for what works on texts: days, notices, the judgement, the comparison."""

# Lists of odd things are easier to read side by side.
# ruff: noqa: E501

import random
import re
from dataclasses import replace
from datetime import date

from fuzz import promises
from fuzz.seeds import Material
from news import changes, copies
from news.judgement.judge import judge
from news.model import PoliceShooting
from news.reading import days, notices, page, present
from news.reading.fingerprint import comparable

_WORDS = ("Monday", "last Tuesday", "Nov. 16", "Feb. 30", "Dec 31, 9999", "Jan. 1, 0001", "yesterday", "tonight", "this morning", "as of Friday", "police said", "Correction:", "Editor's note:", "UPDATE:", "an earlier version of this story",
          "This is a developing story.", "Mr.", "U.S.", "a.m.", "10:03", "“", "”", '"', "'", "(", ")", "—", ".", "...", "!", "?", "\n\n", "\n", ",", "who", "officer", "deputy", "shot", "fired", "opened fire", "was struck", "suspect", "the man",
          "police", "officer-involved shooting", "no one", "not", "Taser", "gun", "K-9", "and", "that", "by", "was", "said", "\x00", "\u202e", "\u00ad", "e" + "\u0301" * 300, "½", "ﬃ", "👮" * 30, "x" * 2_000, "A. " * 300, "very " * 400, "$5.00", "1,2,3")  # fmt: skip


def prose(material: Material, chance: random.Random) -> str:
    """A text of real sentences and of words in any order, up to what a page can hold."""
    parts = [
        chance.choice(material.prose) if chance.random() < 0.3 else chance.choice(_WORDS)
        for _ in range(chance.choice((1, 5, 40, 300)))
    ]
    text = chance.choice((" ", " ", "", "\n\n")).join(parts)
    if chance.random() < 0.05:
        text *= chance.choice((10, 200))
    return text[:2_000_000]


def tell_days(material: Material, chance: random.Random) -> None:
    """The days that a hostile text names, under any claim."""
    text, first = (
        prose(material, chance),
        chance.choice((date(2021, 11, 18), date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29), date(1990, 1, 1))),
    )
    claimed = chance.choice(
        (None, days.Claimed(first), days.Claimed(first, chance.choice((date(2021, 11, 20), date(1, 1, 2), first))))
    )
    if claimed and claimed.published.year in (1, 9999):
        claimed = days.Claimed(
            claimed.published.replace(year=1990 if first.year == 1 else 2199)
        )  # what a Reading can claim
    found = days.find(text.split("\n\n"), claimed)
    present.speaks_from(found, claimed)


def find_notices(material: Material, chance: random.Random) -> None:
    text = prose(material, chance)
    promises.can_be_kept(notices.find(text.split("\n\n"), text[:200]))
    comparable(text)


def judge_text(material: Material, chance: random.Random) -> None:
    """A hostile text is judged, soon, and alike each time."""
    title, text = prose(material, chance)[:500], prose(material, chance)
    found = judge(title, text)
    assert found.police_fired in PoliceShooting
    assert 0.0 <= found.score <= 1.0
    assert found == judge(title, text), "another judgement of the same words"


def compare_texts(material: Material, chance: random.Random) -> None:
    """Two hostile texts, the second often the first with something done to it."""
    old = prose(material, chance)
    new = chance.choice(
        (
            lambda: prose(material, chance),
            lambda: old[::-1],
            lambda: shuffled(old, chance),
            lambda: old + prose(material, chance),
            lambda: old[chance.randrange(len(old) + 1) :],
        )
    )()
    one, other = (replace(page.read(b"<h1>T</h1>"), headline=text[:300], body=text) for text in (old, new))
    promises.can_be_kept(changes.compare(one, other))
    assert 0.0 <= copies.shared(old, new) <= 1.0


def shuffled(text: str, chance: random.Random) -> str:
    parts = re.split(r"(?<=[.\n])", text)
    chance.shuffle(parts)
    return "".join(parts)
