"""`make bench-copies`: the look-up of a new text among 300,000, and what the index costs. The texts are invented.

A small grammar makes them, so that they share words, runs of words and here and there a whole sentence, as police
stories do. Every outlet puts a line of its own under each; one text in ten is an earlier one's copy, cut and edited.
Exit status 1 where a look-up takes longer than its floor.
"""

import argparse
import random
import resource
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from news import copies
from news.model import ArticleState, Known, Outlet, PageKind, Reading
from storage.store import Store

OUTLETS, ASKED, FLOOR_MS = 900, 500, 20.0
AT = "2031-03-04T15:00:00.000Z"
NOW = datetime(2031, 3, 4, 15, tzinfo=UTC)
_ACTORS = "An officer|A deputy|Two officers|The driver|A neighbor|The man|Investigators|The sheriff|A witness|The chief"
_DEEDS = "fired at|stopped|followed|spoke with|shot|met|arrested|questioned|chased|found"
_THINGS = (
    "a gray car|a man with a rifle|the suspect|a pickup truck|a group of people|the passenger|a woman with a knife"
)
_PLACES = (
    "near the corner of {} and {}|on {} Street by {} Park|outside a shop in {}, east of {}|at a home off {} and {}"
)
_WHENS = "early on Monday|late on Thursday|before dawn on Friday|over the weekend|shortly after noon on Tuesday"
_TAILS = "the department said|police said in a news release|records show|the county said|a report says"
_PARTS = [part.split("|") for part in (_ACTORS, _DEEDS, _THINGS, _PLACES, _WHENS, _TAILS)]
_SYLLABLES = (
    "ba be den dor el fa fen gar hal har il ka kel lan lor mar mel nor or pel ren ros sa sel tam tor ul ver wen"
)
_SYLLABLES_OF_NAMES = _SYLLABLES.split()


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES_OF_NAMES, k=chance.randint(2, 3))).capitalize()


def _sentence(chance: random.Random) -> str:
    actor, deed, thing, place, when, tail = (chance.choice(part) for part in _PARTS)
    return f"{actor} {deed} {thing} {place.format(_name(chance), _name(chance))} {when}, {tail}."


def is_copy(number: int) -> bool:
    """Whether a text is another's copy, and no copy's: that of the text that came 1,000 before it."""
    return number % 10 == 7 and number >= 2_000 and number // 1_000 % 2 == 0


def body(number: int) -> str:
    """An invented text of some 120 to 400 words."""
    chance = random.Random(number)  # the same text on every machine
    if is_copy(number):
        lines = body(number - 1_000).splitlines()[:-1]
        lines[chance.randrange(len(lines))] = _sentence(chance)
        del lines[max(4, int(len(lines) * chance.uniform(0.7, 1.0))) :]
    else:
        lines = [_sentence(chance) for _ in range(chance.randint(6, 20))]
    return "\n".join([*lines, f"Sign up for the newsletter of outlet {number % OUTLETS} and get the news at noon."])


def reading(number: int) -> Reading:
    """A text as it was read on its outlet's page."""
    text = body(number)
    return Reading(PageKind.ARTICLE, text.partition(".")[0], (), text, "bench/1")


def fill(store: Store, texts: int) -> None:
    """Put so many texts on record and into the index, in one transaction for each thousand."""
    db = store.record
    for outlet in range(OUTLETS):
        db["outlets"].insert({"id": f"o{outlet}", "name": f"Outlet {outlet}", "domain": f"o{outlet}.example",
                              "kind": "tv", "timezone": "America/Chicago", "delay": 10.0})  # fmt: skip
    for first in range(1, texts + 1, 1_000):
        with store.transaction():
            for number in range(first, min(first + 1_000, texts + 1)):
                _put(store, number)


def _put(store: Store, number: int) -> None:
    story, outlet, db = reading(number), f"o{number % OUTLETS}", store.record.conn
    place = f"https://{outlet}.example/{number}"
    db.execute(
        """insert into articles (id, outlet_id, address, identity, state, first_seen_at, local_day, versions)
        values (?, ?, ?, ?, 'followed', ?, '2031-03-04', 1)""",
        [number, outlet, place, place, AT],
    )
    db.execute("insert into texts (id, digest, body) values (?, ?, ?)", [number, str(number), story.body])
    db.execute(
        """insert into checks (id, article_id, observed_at, outcome, asked) values (?, ?, ?, 'new', ?)""",
        [number, number, AT, place],
    )
    db.execute(
        """insert into versions (id, article_id, number, headline, text_id, fingerprint, fingerprint_reader, words,
            first_seen_at, last_seen_at, local_day, story_from, reader, check_id)
        values (?, ?, 1, ?, ?, '', '', 1, ?, ?, '2031-03-04', 1, 'bench/1', ?)""",
        [number, number, story.headline, number, AT, AT, number],
    )
    furniture = copies.recurring(store.copies.pages(outlet))
    store.copies.keep(number, outlet, copies.sketch(story, asking(furniture)))


def asking(furniture: frozenset[int]) -> Known:
    """A new article of an outlet with this furniture."""
    return Known(0, "https://new.example/story", ArticleState.CANDIDATE, NOW, furniture=furniture)


def look_up(store: Store, number: int) -> set[int]:
    """The articles that carry a new text: what a look at an article does with the index, and all that it reads."""
    outlet = Outlet(f"o{number % OUTLETS}", f"Outlet {number % OUTLETS}", f"o{number % OUTLETS}.example", "UTC")
    story = reading(number)
    began = time.perf_counter()
    known = copies.beside(asking(frozenset()), story, outlet, store.copies)
    found = copies.found(known, story, outlet, NOW)
    TAKEN.append(1000 * (time.perf_counter() - began))
    return {copy.other.article_id for copy in found}


TAKEN: list[float] = []


def main() -> None:
    """Fill an index, ask it for new texts, and say what that took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=300_000)
    texts = parser.parse_args().texts
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
        began = time.process_time()
        fill(store, texts)
        each = (time.process_time() - began) / texts
        before = _memory()
        right = sum(look_up(store, number) == _originals(number) for number in range(texts + 1, texts + 1 + ASKED))
        _say(store, texts, each)
        print(f"memory: {_memory() - before:.0f} MB more for the look-ups, {_memory():.0f} MB at the most in all")
        print(f"found: {right} of {ASKED} new texts as they are, copies with their original and the others with none")
    worst = sorted(TAKEN)[int(0.99 * len(TAKEN))]
    print(f"look-up: median {statistics.median(TAKEN):.1f} ms, 99 in 100 under {worst:.1f}, longest {max(TAKEN):.1f}")
    if worst >= FLOOR_MS:
        sys.exit(f"a look-up takes {worst:.1f} ms; the floor is {FLOOR_MS:.0f}")


def _originals(number: int) -> set[int]:
    return {number - 1_000} if is_copy(number) else set()


def _say(store: Store, texts: int, each: float) -> None:
    pages = "select sum(pgsize) / 1e6 as mb from dbstat where name glob ?"
    index, all_of_it = (store.record.execute(pages, [name]).fetchone()["mb"] for name in ("copy_*", "*"))
    print(f"{texts:,} texts, {1000 * each:.2f} ms of CPU each to make up, write and index")
    print(f"on disk: the index {index:.0f} MB, {1e6 * index / texts:.0f} bytes a text, of {all_of_it:.0f} MB in all")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
