"""`make bench`: what reading, judging and comparing cost on this machine, on the invented fixtures of the tests.

Reading is measured beside the general libraries where `make peers` has installed them. With NIGHTDESK_SCORES naming a
folder that holds the scorers in score/ and their corpus in corpus/, those are run too, and the floors told as met or
missed. Exit status 0 either way: it measures.
"""

import itertools
import os
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import comparison, scores
from demo.script import day
from news.changes import compare
from news.judgement.gate import gate
from news.judgement.judge import judge
from news.model import PageKind, Reading
from news.reading import page

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 2.0


def main() -> None:
    """Print a table, then the scorers' own output where they are there."""
    out = Console()
    table = Table("what", "ms of CPU each", "a CPU second", box=None)
    for name, work in _works():
        each = _cpu_seconds(work)
        table.add_row(name, f"{1000 * each:.3f}", f"{1 / each:,.0f}")
    out.print(table)
    folder = os.environ.get("NIGHTDESK_SCORES")
    if folder:
        comparison.scored(out, Path(folder))
        scores.scored(out, Path(folder))
    else:
        comparison.on_fixtures(out)
        out.print("NIGHTDESK_SCORES names no folder: the scorers were not run.")


def _works() -> list[tuple[str, Callable[[], object]]]:
    pages = [file.read_bytes() for file in sorted((ROOT / "tests" / "pages").rglob("page.html"))]
    stories = [standing.story for standing in day().state_at(day().deeds()[-1].at).standings.values()]
    texts = [(story.headline, "\n\n".join(story.paragraphs)) for story in stories]
    readings = [Reading(PageKind.ARTICLE, title, (), text, "bench/1") for title, text in texts]
    pairs = list(itertools.pairwise(readings))
    return [
        ("read a fixture page", _each(pages, lambda p: page.read(p, timezone="America/Chicago"))),
        ("gate on a title", _each(texts, lambda t: gate(t[0]))),
        ("judge a story", _each(texts, lambda t: judge(*t))),
        ("compare two stories", _each(pairs, lambda p: compare(*p))),
    ]


def _each(items: list, work: Callable) -> Callable[[], object]:
    turn = iter(range(1 << 62))
    return lambda: work(items[next(turn) % len(items)])


def _cpu_seconds(work: Callable[[], object]) -> float:
    work()
    began, count = time.process_time(), 0
    while time.process_time() - began < SECONDS:
        work()
        count += 1
    return (time.process_time() - began) / count


if __name__ == "__main__":
    main()
