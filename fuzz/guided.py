"""Fuzz by coverage, with atheris: `make fuzz-guided`. One process reads pages, or listings, for a number of seconds.

The folder named first is atheris's own corpus of what it found: it is made of pages and is not for the repository.
"""

# Lists of odd things are easier to read side by side.
# ruff: noqa: E501

import random
import sys
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["news"]):
    from fuzz import promises
    from news import listings, prospects, sections
    from news.model import Fetched
    from news.reading import page
    from news.reading.fingerprint import fingerprint

from fuzz import facts, feeds, markup
from fuzz.seeds import HOME, NOW, material, surroundings

SECONDS = 8.0  # of CPU for one case: four times what is promised, since instrumented code takes as much longer


def read_page(data: bytes) -> None:
    """The first byte chooses what is said of the page."""
    about = surroundings(random.Random(data[:1]))
    found = page.read(data[1:], **about)
    promises.of_reading(found)
    fingerprint(found)
    prospects.read(Fetched(HOME, NOW, HOME, 200, {}, data[1:]))


def read_listing(data: bytes) -> None:
    chance = random.Random(data[:1])
    found = listings.read(data[1:], address=HOME, timezone=chance.choice(facts.ZONES))
    promises.of_listing(found)
    promises.of_listing(sections.read(data[1:], address=HOME))


READERS = {"page": read_page, "listing": read_listing}


def within_time(name: str):
    """The reader, which has to be done in time."""

    def reads(data: bytes) -> None:
        began = time.process_time()
        READERS[name](data)
        spent = time.process_time() - began
        assert spent < SECONDS, f"slow: {spent:.1f} s"

    return reads


def dictionary(path: Path) -> None:
    """Words of the formats, for mutations: libFuzzer's own form."""
    words = [*markup.SCRAPS, *feeds.SCRAPS, *(f"<{name}>".encode() for name in markup.ELEMENTS), *(f'"{key}":'.encode() for key in facts.KEYS), *(time.encode() for time in facts.TIMES), b'<script type="application/ld+json">']  # fmt: skip
    spelled = ("".join(f"\\x{byte:02x}" for byte in word[:60]) for word in words)
    path.write_text("".join(f'"{word}"\n' for word in dict.fromkeys(spelled)))


def mutator(name: str):
    """Half of the mutations are libFuzzer's, half our own, which know the format."""
    own = feeds.mutated if name == "listing" else markup.mutated

    def mutates(data: bytes, most: int, seed: int) -> bytes:
        if seed % 2:
            return atheris.Mutate(data, most)
        return (data[:1] + own([data[1:] or b"<p>"], random.Random(seed)))[:most]

    return mutates


def main() -> None:
    """NAME SECONDS SEED FOLDER"""
    name, seconds, seed, folder = sys.argv[1], sys.argv[2], sys.argv[3], Path(sys.argv[4])
    folder.mkdir(parents=True, exist_ok=True)
    begin = folder / "begin"
    begin.mkdir(exist_ok=True)
    for number, one in enumerate(
        material([]).pages if name == "page" else [feeds.feed(random.Random(n)) for n in range(60)]
    ):
        (begin / str(number)).write_bytes(b"\x00" + one[:100_000])
    dictionary(folder / "words.dict")
    limits = [
        f"-max_total_time={seconds}",
        f"-seed={seed}",
        "-max_len=120000",
        "-timeout=60",
        "-rss_limit_mb=2000",
        "-print_final_stats=1",
    ]
    atheris.Setup(
        [sys.argv[0], *limits, f"-dict={folder / 'words.dict'}", f"-artifact_prefix={folder}/", str(begin)],
        within_time(name),
        custom_mutator=mutator(name),
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
