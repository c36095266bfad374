"""What our reader found in one page, for a person: what was taken, from where, and which claims of time conflict."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from browse.printable import printable
from browse.terminal import out
from browse.wording import counted
from news.families.recognition import FAMILIES, marks
from news.model import Claim, ClaimKind, Precision, Reading, ToldDay
from news.reading import decoding

WIDEST = 100  # columns of prose; a longer line is hard to read
MARKS_SHOWN = 3
DAY, WEEKDAY = "%Y-%m-%d", "%a %Y-%m-%d"
FORMS = {Precision.SECOND: f"{DAY} %H:%M:%S %Z", Precision.MINUTE: f"{DAY} %H:%M %Z", Precision.HOUR: f"{DAY} %H:%M %Z"}


def show_reading(reading: Reading, page: Any) -> None:
    """The whole reading of a page: `page` says where it came from, and what was known of its outlet."""
    _show_head(reading, page)
    if reading.error:
        out.print(Text(f"Nothing could be read: {printable(reading.error)}", "bold red"))
        return
    _show_text(reading)
    _show_lines("Captions, apart from the text", reading.captions)
    _show_notices(reading)
    _show_claims(reading, ZoneInfo(page.timezone) if page.timezone else None, page)
    _show_days(reading)


def _show_head(reading: Reading, page: Any) -> None:
    out.print(_text(reading.headline or "(no headline)", "bold"))
    if reading.byline:
        out.print(_text(reading.byline, "italic"))
    out.print()
    table = _pairs("dim")
    for label, value in _facts(reading, page):
        table.add_row(label, _text(value))
    out.print(table, soft_wrap=False)


def _facts(reading: Reading, page: Any) -> Iterator[tuple[str, str]]:
    held = "" if reading.kind.holds_story else ", which holds no story"
    yield "kind", f"{reading.kind.replace('_', ' ')}{held}"
    yield "reader", f"{reading.reader}: {_recognised(reading, page)}"
    if decoding.is_cut(page.body):
        yield "cut", "only the first part of this page was read: it is longer than what is parsed"
    yield "address", page.address or "not given (--address)"
    if page.status not in (None, 200):
        yield "answered", f"{page.status}"
    if reading.canonical:
        same = " (the same)" if reading.canonical == page.address else ""
        yield "canonical", f"{reading.canonical}{same}"
    yield "authors", ", ".join(reading.authors) or "none found"
    if reading.section:
        yield "section", reading.section
    yield "language", reading.language or "not said"
    yield "zone", _zone_told(page)
    yield "observed", f"{page.observed_at:{DAY} %H:%M:%S} UTC" if page.observed_at else "not known (--observed-at)"


def _recognised(reading: Reading, page: Any) -> str:
    """Which publishing system that is, and on what it was recognised."""
    family = FAMILIES.get(reading.reader.split("/")[0])
    if family is None:
        return "no reader was tried"
    source = decoding.decode(page.body, page.content_type)
    shown = marks(source, family)
    more = f" and {len(shown) - MARKS_SHOWN} more" if len(shown) > MARKS_SHOWN else ""
    if shown:
        return f"{family.title}, by its marks {', '.join(shown[:MARKS_SHOWN])}{more}"
    return f"{family.title}, by name alone" if page.family == family.name else f"{family.title}: no family's marks"


def _zone_told(page: Any) -> str:
    if not page.timezone:
        return "not known: a time printed without its zone has no instant (--timezone)"
    return f"{page.timezone} ({page.zone_from})"


def _show_text(reading: Reading) -> None:
    paragraphs = reading.body.split("\n\n") if reading.body else []
    size = f"{counted(len(paragraphs), 'paragraph')}, {counted(len(reading.body.split()), 'word')}"
    _heading("Text", size if paragraphs else "none found")
    for index, paragraph in enumerate(paragraphs):
        if index:
            out.print()
        _prose(_text(paragraph))


def _show_lines(title: str, lines: Iterable[str]) -> None:
    lines = list(lines)
    if lines:
        _heading(title)
    for line in lines:
        _prose(_text(f"· {line}"))


def _show_notices(reading: Reading) -> None:
    _heading("Notices", "" if reading.notices else "none found: the page tells its readers of no change")
    for notice in reading.notices:
        _prose(Text.assemble((notice.kind.replace("_", " "), "yellow"), "  ", _text(f"“{notice.sentence}”")))


def _show_claims(reading: Reading, zone: ZoneInfo | None, page: Any) -> None:
    told = [*reading.claims, *filter(None, [reading.claimed_last_modified])]
    _heading("Claims of time", counted(len(told), "claim") if told else "none found")
    if told:
        _set_in(_claims(told, reading, zone))
        out.print()
    table = _pairs("green")
    table.add_row("* published", _spoken_for(reading.claimed_published, reading.published_because))
    table.add_row("* modified", _spoken_for(reading.claimed_modified, reading.modified_because))
    for conflict in reading.conflicts:
        table.add_row(Text("! conflict", "bold red"), _text(conflict))
    _set_in(table)
    unplaced = [claim for claim in reading.claims if claim.instant is None]
    if not page.timezone and any(claim.exact for claim in unplaced):
        _prose(_text("A time without its zone has no instant: name the outlet's with --timezone.", "yellow"))
    if not page.observed_at and any(not claim.exact for claim in unplaced):
        _prose(_text("A relative label has no instant without the fetch's: name it with --observed-at.", "yellow"))
    if reading.claims and not reading.conflicts:
        _prose(_text("No two claims of one kind disagree beyond their own precision.", "dim"))


def _spoken_for(chosen: Claim | None, why: str) -> Text:
    """Which claim speaks for its kind, and why that one."""
    if chosen is None:
        return Text("no claim with an instant speaks for it", "dim")
    told = f"“{chosen.raw}” ({chosen.source.value}, {chosen.field})"
    return _text(f"{told}{f': {why}' if why else ''}")


def _claims(told: list[Claim], reading: Reading, zone: ZoneInfo | None) -> Table:
    """Two lines a claim, so that nothing is left out on 80 columns: theirs, and what we make of it."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("claim", no_wrap=True)
    table.add_column("as printed, and where", overflow="fold")
    table.add_column("instant", no_wrap=True)
    table.add_column("precision, zone", no_wrap=True)
    for claim in sorted(told, key=lambda claim: claim.kind is ClaimKind.MODIFIED):
        is_chosen = claim in (reading.claimed_published, reading.claimed_modified)
        table.add_row(
            Text(f"{'*' if is_chosen else ' '} {claim.kind.value}", "green" if is_chosen else ""),
            Text.assemble(_text(claim.raw), "\n", _text(f"{claim.source.value}, {claim.field}", "dim")),
            Text("\n".join(_instants(claim, zone))),
            Text("\n".join(_exactness(claim))),
        )
    return table


def _instants(claim: Claim, zone: ZoneInfo | None) -> Iterator[str]:
    """In UTC and on the outlet's clock, no finer than was printed; a claim of a day is the day."""
    if claim.instant is None:
        yield "no instant"
        return
    about = "" if claim.exact else "~ "
    if claim.precision is Precision.DAY:
        there = claim.instant.astimezone(zone) if zone else claim.instant
        yield f"{about}{there:{WEEKDAY}}"
        yield "the whole day" + ("" if zone else ", in UTC")
        return
    form = FORMS[claim.precision]
    yield about + claim.instant.strftime(form)
    if zone:
        yield about + claim.instant.astimezone(zone).strftime(form)


def _exactness(claim: Claim) -> Iterator[str]:
    yield f"{claim.precision.value}{'' if claim.exact else ', inexact'}"
    yield claim.zone_basis.value


def _show_days(reading: Reading) -> None:
    if not reading.told_days:
        return
    _heading("Days that the text names", "put into the calendar by the published claim")
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(overflow="fold", max_width=WIDEST // 3)
    for _ in range(3):
        table.add_column(no_wrap=True)
    for told in reading.told_days:
        table.add_row(_text(f"“{told.phrase}”"), _day(told), Text(told.basis.value, "dim"),
                      "it speaks from then" if told.is_present else "")  # fmt: skip
    _set_in(table)
    spoken = reading.speaks_from
    if spoken:
        apart = abs(spoken.claimed_day - spoken.day) // timedelta(days=1)
        days = f"{spoken.day:{WEEKDAY}}, {counted(apart, 'day')} from {spoken.claimed_day:{WEEKDAY}}"
        out.print()
        said = f"The text speaks from {days}, the day it claims to be published: “{spoken.sentence}”"
        _prose(_text(said, "bold yellow"))


def _day(told: ToldDay) -> Text:
    return Text(f"{told.day:{WEEKDAY}}") if told.day else Text("not known which", "dim")


def _heading(title: str, beside: str = "") -> None:
    out.print()
    out.print(Text.assemble((title, "bold cyan"), ("  " + beside if beside else "", "dim")))


def _pairs(style: str) -> Table:
    """Two columns: what it is, and what is said of it."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style=style, no_wrap=True)
    table.add_column(overflow="fold", max_width=None if out.width > 2 * WIDEST else WIDEST)
    return table


def _set_in(table: Table) -> None:
    out.print(Padding(table, (0, 0, 0, 2)) if out.is_terminal else table, soft_wrap=False)


def _prose(text: Text) -> None:
    """A paragraph, set in where somebody watches; one whole line where nobody does, so that grep finds it."""
    if not out.is_terminal:
        out.print(text)
        return
    out.print(Padding(text, (0, 0, 0, 2)), soft_wrap=False, width=min(WIDEST, out.width))


def _text(words: str, style: str = "") -> Text:
    return Text(printable(words), style)
