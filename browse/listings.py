"""Outlets and their listings on a terminal: how they do, what a check came to, what a new site was seen to have."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import typer
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from browse import times
from browse.printable import printable
from browse.terminal import Row, err, out
from browse.wording import counted
from news.model import Finding, ListingCheck, Outlet

COLOURS = {
    Finding.ALIVE: "green",
    Finding.EMPTY: "yellow",
    Finding.MOVED: "cyan",
    Finding.BLOCKED: "magenta",
    Finding.DEAD: "bold red",
    Finding.FAILED: "yellow",
    Finding.NOT_ASKED: "dim",
}
INDENT = 14  # columns before what a finding rests on


def show_outlets(rows: Sequence[Row]) -> None:
    """Each outlet with its listings, what they were last found to be, and how it is doing.

    Where nobody watches, a row is one line; on a terminal, whose lines are short, what belongs together shares a cell.
    """
    is_seen = out.is_terminal
    headings = ("outlet", *(() if is_seen else ("domain",)), "listings", "stories", "last answered", "trouble")
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold", no_wrap=heading in ("listings", "last answered"))
    for row in printable(rows):
        names = (escape(row["outlet_id"]), row["domain"])
        table.add_row(
            *((f"{names[0]}\n[dim]{names[1]}[/]",) if is_seen else names),
            _listings(row["sources"], "\n" if is_seen else ": "),
            str(row.get("stories", "")),
            _moment(row.get("last_answered_at"), "\n" if is_seen else " "),
            escape(row.get("trouble") or ""),
        )
    out.print(table, soft_wrap=not is_seen)


def _listings(sources: Sequence[Row], then: str) -> str:
    """How many there are, how many nobody has verified, and what the last check of them found."""
    unseen = sum(source["basis"] != "seen" for source in sources)
    said = f"{len(sources)}" + (f" ({unseen} not verified)" if unseen else "")
    found = Counter(source["check"]["finding"] for source in sources if source.get("check"))
    return f"{said}{then}{_counts(found)}" if found else said


def _counts(found: Counter[str]) -> str:
    """2 alive, 1 dead: in the order of the findings."""
    return ", ".join(f"{found[finding]} {_spoken(finding)}" for finding in Finding if found[finding])


def _spoken(finding: str) -> str:
    return finding.replace("_", " ")


@contextmanager
def checking(listings: int) -> Iterator[Callable[[Outlet, ListingCheck | None, str], None]]:
    """A progress bar on a terminal, nothing elsewhere; what it gives is told of each check."""
    if not err.is_terminal:
        yield lambda *_: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        bar = progress.add_task("asking", total=listings)

        def heard(outlet: Outlet, check: ListingCheck | None, why: str) -> None:
            said = _spoken(check.finding) if check else why
            progress.update(bar, advance=1 if check else 0, description=escape(f"{outlet.id}: {said}"[:44]))

        yield heard


def show_checks(checks: Sequence[tuple[Outlet, ListingCheck]]) -> None:
    """What each listing was found to be: by outlet on a terminal, one line each elsewhere."""
    if not out.is_terminal:
        for outlet, check in checks:
            line = "  ".join((outlet.id, check.finding, check.address, _basis(check)))
            out.print(printable(line).rstrip(), markup=False)
    else:
        _show_by_outlet(checks)
    found = Counter(str(check.finding) for _, check in checks)
    err.print(f"{counted(len(checks), 'listing')}: {_counts(found) or 'none to ask'}")


def _show_by_outlet(checks: Sequence[tuple[Outlet, ListingCheck]]) -> None:
    last = None
    for outlet, check in checks:
        if outlet.id != last:
            out.print(Text(f"{outlet.id}", "bold"), Text(printable(outlet.name), "dim"))
        last = outlet.id
        out.print(_line(_spoken(check.finding), COLOURS[check.finding], check.address, _basis(check)), soft_wrap=False)


def _line(word: str, colour: str, address: str, basis: str) -> Table:
    """One finding: the word, the address, and below it what it rests on."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=INDENT - 2, no_wrap=True)
    table.add_column(overflow="fold")
    said = Text(printable(address), overflow="fold")
    if basis:
        said.append(f"\n{printable(basis)}", "dim")
    table.add_row(Text(f"  {word}", colour), said)
    return table


def _basis(check: ListingCheck) -> str:
    """What a finding rests on: entries and their age, where it leads, why not."""
    said = []
    if check.moved_to:
        said.append(f"to {check.moved_to}")
    if check.entries is not None:
        said.append(counted(check.entries, "entry", "entries"))
    if check.claimed_newest:
        said.append(_newest(check))
    return "; ".join((*said, check.why) if check.why else said)


def _newest(check: ListingCheck) -> str:
    """How old the newest entry says it is, when it was looked at."""
    age = (check.observed_at - check.claimed_newest).total_seconds() if check.claimed_newest else 0.0
    return f"the newest claims to be {times.span(age)} old" if age >= 0 else "the newest claims a time after this look"


@contextmanager
def looking_over(address: str) -> Iterator[Callable[[str], None]]:
    """What is being asked, on a terminal; nothing elsewhere."""
    if not err.is_terminal:
        yield lambda _: None
        return
    with err.status(f"looking at {escape(printable(address))} …") as status:
        asked = iter(range(1, 1000))
        yield lambda what: status.update(f"request {next(asked)}: {escape(printable(what))}")


def show_survey(survey: Any) -> None:
    """What was asked of a new site, and what came of it: on stderr, for the entry alone is the answer."""
    err.print(Text(printable(survey.answered_by), "bold"))
    if survey.refusal:
        err.print(
            _line("refuses us", "magenta", survey.refusal, "What it closes to us was not asked for in any other way.")
        )
    for weighed in survey.weighed:
        check = weighed.check
        word, colour = ("kept", "green") if weighed.is_kept else (_spoken(check.finding), COLOURS[check.finding])
        word = "not kept" if not weighed.is_kept and check.finding in (Finding.ALIVE, Finding.MOVED) else word
        basis = f"{_basis(check)} ({weighed.candidate.found_by})".strip()
        err.print(_line(word, colour, weighed.candidate.address, basis), soft_wrap=False)
    err.print()


def ask_zone(likely: str, state: str, complaint: Callable[[str], str]) -> str:
    """The outlet's time zone, from a person; what is likely is theirs to confirm. `complaint` says what is wrong."""
    hint = f"all of {state} keeps {likely}" if likely else "such as America/Chicago; nothing on the page tells it"
    while True:
        zone = str(typer.prompt(f"The outlet's time zone ({hint})", default=likely or None, err=True)).strip()
        wrong = complaint(zone)
        if not wrong:
            return zone
        err.print(wrong, markup=False)


def _moment(text: str | None, then: str) -> str:
    if not text:
        return "never"
    return datetime.fromisoformat(text).astimezone(UTC).strftime(f"%Y-%m-%d{then}%H:%M:%S UTC")
