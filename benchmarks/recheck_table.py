"""What the replay of rechecks found, as a table for a person: on the terminal, and in a page of the documentation."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

HEADS = (
    "source", "window", "schedule", "recall", "requests", "captured", "mean", "median", "fresh", "delay", "not fresh",
)  # fmt: skip
BOTH_ASK, OURS_ALONE = "both-charged", "ours-alone"  # who is charged for asking listings: a table each
UNSIGNALLED = 26.0  # requests that a story may cost in twelve hours at a source whose listing tells nothing
WORSE_ALLOWED = 1.03  # where the listing announces next to nothing
LITTLE = 0.03  # a recall that is next to nothing
CAPTURED_WANTED, MEAN_WANTED, WANTED_OF = 0.975, 6.5, "nu.nl"


@dataclass(frozen=True)
class Figures:
    """What a schedule came to: requests an article, shares, and minutes."""

    requests: float
    captured: float
    mean: float
    median: float
    fresh: float

    def cells(self) -> tuple[str, ...]:
        """As they are written."""
        least = f"{self.requests:.2f}", f"{self.captured:.4f}"
        return (*least, f"{self.mean:.2f}", f"{self.median:.2f}", f"{self.fresh:.4f}")


@dataclass(frozen=True)
class Row:
    """One schedule at one source. `rival`: what `theirs` are of, at whose number of requests ours was replayed."""

    source: str
    hours: float
    schedule: str
    found: Figures
    recall: float | None = None
    rival: str = ""
    theirs: Figures | None = None
    lessons: float = math.inf  # of so many of the outlet's stories ours had learnt, and of no more

    @property
    def delay(self) -> float:
        """Our mean delay as a part of theirs."""
        return _part(self.found.mean, self.theirs.mean if self.theirs else 0.0)

    @property
    def stale(self) -> float:
        """Our time not fresh as a part of theirs."""
        return _part(1 - self.found.fresh, 1 - self.theirs.fresh if self.theirs else 0.0)

    def cells(self) -> tuple[str, ...]:
        """As they are written, in the order of HEADS."""
        recall = "—" if self.recall is None else f"{self.recall:g}"
        beside = (f"{self.delay:.3f}", f"{self.stale:.3f}") if self.theirs else ("", "")
        return (self.source, f"{self.hours:g} h", self.schedule, recall, *self.found.cells(), *beside)


def markdown(rows: Iterable[Row]) -> str:
    """The table as Markdown."""
    numbers = len(HEADS) - 4
    lines = [_line(HEADS), _line(("---", "---", "---", *("--:",) * (numbers + 1)))]
    return "\n".join([*lines, *(_line(row.cells()) for row in rows)])


def verdicts(rows: Sequence[Row]) -> str:
    """What was asked of the schedule, and whether these rows show it, as a list in Markdown."""
    beside = [row for row in rows if row.theirs and row.lessons and row.recall is not None]
    told = [row for row in beside if row.recall is not None and row.recall > LITTLE]
    untold = [row for row in beside if row.recall is not None and 0 < row.recall <= LITTLE]
    new = [row for row in rows if row.theirs and not row.lessons]
    lines = [
        _worst("Where listings announce half of the changes or more, sooner and fresher than either", told, 1.0),
        _worst("Where they announce 3 of 100, nowhere more than 3 % worse", untold, WORSE_ALLOWED),
        _worst("At a new outlet whose listings announce nothing, nowhere more than 3 % worse", new, WORSE_ALLOWED),
        *_unsignalled(rows),
    ]
    return "\n".join(f"- {line}" for line in lines if line)


def put(page: Path, name: str, text: str) -> None:
    """Write between the page's two marks of that name. ValueError where the page does not have them."""
    begins, ends = f"<!-- {name}: begins -->", f"<!-- {name}: ends -->"
    found = page.read_text(encoding="utf-8")
    pattern = re.compile(f"{re.escape(begins)}.*?{re.escape(ends)}", re.DOTALL)
    if not pattern.search(found):
        raise ValueError(f"{page} lacks the marks {begins} and {ends}: put them where the table belongs")
    new = f"{begins}\n\n{text}\n\n{ends}"
    page.write_text(pattern.sub(lambda _: new, found, count=1), encoding="utf-8")


def _worst(asked: str, rows: Sequence[Row], most: float) -> str:
    """Whether the worst of the rows keeps below a part of the rival's; no sentence where there is none."""
    if not rows:
        return ""
    delay, stale = max(rows, key=lambda row: row.delay), max(rows, key=lambda row: row.stale)
    is_met = all(row.delay < most and row.stale < most for row in rows)
    missed = sum(row.delay >= most or row.stale >= most for row in rows)
    said = "met" if is_met else f"missed in {missed} of {len(rows)} rows"
    return (
        f"{asked}: **{said}**. At worst {delay.delay:.3f} of the mean delay ({_where(delay)}) "
        f"and {stale.stale:.3f} of the time not fresh ({_where(stale)})."
    )


def _unsignalled(rows: Sequence[Row]) -> Iterator[str]:
    """Whether the schedule without any signal keeps what is wanted of it, at an outlet that it knows and at a new."""
    for row in rows:
        if row.source == WANTED_OF and row.recall == 0 and not row.theirs:
            found = row.found
            is_met = (
                found.requests <= UNSIGNALLED and found.captured >= CAPTURED_WANTED and found.mean <= MEAN_WANTED
            )  # fmt: skip
            known = "past is known" if row.lessons == math.inf else f"first {row.lessons:,g} stories are known"
            whose = f"whose {known}" if row.lessons else "of which nothing is known yet"
            yield (
                f"{row.source} without any signal, with at most {UNSIGNALLED:g} requests in twelve hours, as an outlet "
                f"{whose}: at least {CAPTURED_WANTED} captured and at most {MEAN_WANTED} minutes' mean delay: "
                f"**{'met' if is_met else 'missed'}**, {found.captured:.4f} and {found.mean:.2f} "
                f"with {found.requests:.2f} requests."
            )


def _where(row: Row) -> str:
    recall = "new outlet" if not row.lessons else f"recall {row.recall:g}"
    return f"{row.source}, {row.hours:g} h, {row.rival}, {recall}"


def _part(mine: float, other: float) -> float:
    return mine / other if other > 0 else math.inf if mine > 0 else 1.0


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
