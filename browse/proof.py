"""What the commands on evidence show: the page that goes into a pack, and what verifying and reading anew found."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from browse import times, wording
from browse.printable import printable
from browse.terminal import err, out

TEMPLATES = Path(__file__).parent / "templates"
NO_SEAL = (
    "no time-stamp authority sealed it: this shows that it is unaltered, and not when it was made. Whoever makes it all"
    " anew can make it fit"
)


def legible(dossier: Mapping[str, Any], written_at: str) -> str:
    """An article's whole history as one page that needs nothing else. Every word of the outlet's is escaped."""
    rooms = Environment(autoescape=True, loader=FileSystemLoader(TEMPLATES), trim_blocks=True)
    words = {name: getattr(times, name) for name in ("utc", "exact", "local", "interval", "interval_utc")}
    page = rooms.get_template("pack.html")
    return page.render(**dossier, **words, written_at=written_at, called=_called, named=wording.event)


def _called(change: Mapping[str, Any]) -> str:
    return wording.change(change, times.utc_up(change["disclosed_at"]))


def show_pack(target: Path, gathered: Any) -> None:
    """Where a pack lies, and what of the evidence is missing in it."""
    out.print(f"{target}: {wording.counted(len(gathered.files), 'file')}", markup=False)
    out.print(f"digest: {gathered.digest}", markup=False)
    out.print("Note the digest where others can find it: who holds the file later can then tell that it is this one.")
    for lack in gathered.missing:
        err.print(f"missing: {lack}", markup=False)


def show_report(path: Path, report: Any) -> None:
    """What verifying found: each thing that was altered, and by when all of it was there."""
    for finding in report.altered:
        out.print(printable(f"altered: {finding}"), markup=False)
    counts = ", ".join(wording.counted(many, what.removesuffix("s")) for what, many in report.counts.items())
    said = "unaltered" if report.is_whole else f"ALTERED, {wording.counted(len(report.altered), 'finding')}"
    out.print(f"{path}: {said} ({counts})", markup=False)
    for line in (*_seen(report), *_sealed(report)):
        out.print(printable(line), markup=False)


def _seen(report: Any) -> Iterator[str]:
    """What was looked at, and what cannot be told from it."""
    if report.span:
        first, last = map(times.utc, report.span)
        yield f"looks: {first} to {last} by the newsroom's own clock; whether there were later ones it cannot show"
    if report.nameless:
        many = wording.counted(report.nameless, "record")
        yield f"{many} in no line of the chain: a crash can leave such, and nothing rests on them"
    if report.digest:
        yield f"digest: {report.digest} (is it the one that was noted when the pack was made?)"
        yield "held by the list of files alone: history, readings and page, the newsroom's words about the records"


def _sealed(report: Any) -> Iterator[str]:
    for seal in report.seals:
        trust = "" if seal.is_trusted else "; whether to trust that certificate is yours to judge (--ca)"
        yield f"sealed: there by {seal.at:%Y-%m-%d %H:%M:%S UTC}, says {seal.by}: {seal.of}{trust}"
    if not report.seals:
        yield NO_SEAL
    elif report.unsealed:
        yield f"not sealed: {wording.counted(report.unsealed, 'check')}, whose time rests on the newsroom's own clock"


@contextmanager
def reading_anew(many: int, what: str = "reading") -> Iterator[Any]:
    """Progress over the kept pages: a bar on a terminal, nothing elsewhere."""
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, disable=not err.is_terminal) as progress:
        task = progress.add_task("", total=many)
        yield lambda: progress.advance(task)


def show_reread(found: Mapping[str, int], differing: list[Any]) -> None:
    """What the present reader finds otherwise in the kept pages."""
    for one in differing:
        what = ", ".join(one.differs)
        out.print(printable(f"{one.address} version {one.number} ({one.reader} -> {one.now}): {what}"), markup=False)
    counts = ", ".join(f"{many} {name}" for name, many in found.items()) or "no page is kept"
    out.print(counts, markup=False)
    out.file.flush()  # what is then changed has been told, also where a pipe is read


def show_put(many: int, differing: int, *, is_applied: bool) -> None:
    """How many versions were put in place, or that none was."""
    if is_applied:
        out.print(f"{wording.counted(many, 'version')} put in place")
    elif differing:
        out.print("nothing was changed; `nightdesk reread --apply` does it", markup=False)


def show_import(found: Mapping[str, int]) -> None:
    """What an import brought."""
    told = "\n".join(f"{name}: {many}" for name, many in found.items() if many)
    out.print(told or "no capture of a page was found", markup=False)
