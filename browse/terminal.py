"""What the commands show on a terminal: plain lines where nobody watches, colour and progress where somebody does."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from browse import times, wording
from browse.printable import printable
from news import changes, outlets
from storage.rows import to_text

Row = dict[str, Any]
WIDE = 300  # columns where nobody watches: a table's row is then one line, and grep finds whole words
out = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else WIDE)
err = Console(stderr=True, highlight=False, soft_wrap=True)

ANOTHER_STORY = "another story at this address"
MARKS = {"=": "", "-": "strike red", "+": "bold green"}


def greet(watchlist: Any, room: str) -> None:
    """What is being done, where the page is, where the data lies."""
    listings = sum(len(outlet.listings) for outlet in watchlist.outlets)
    bare = [outlet.id for outlet in watchlist.outlets if not outlet.listings]
    listed = outlets.counted([outlet for outlet in watchlist.outlets if outlet.listings])
    err.print(f"Nightdesk follows {listed} by {listings} listings ({watchlist.path}).")
    if bare:
        err.print(f"Not followed   {', '.join(bare)}: no listing is known")
    err.print(f"Reading room   {room}")
    err.print(f"Data           {watchlist.data}")
    err.print(f"Outlets see    {watchlist.contact} as the address to complain to")
    if watchlist.contact.endswith("@example.org"):
        err.print("That address is the example's. Put your own into the watchlist: outlets must be able to reach you.")
    err.print("Ctrl-C lets the requests under way finish, and stops.")


@contextmanager
def crawling(store: Any) -> Iterator[None]:
    """Progress of one crawl: a spinner on a terminal, a line at the end everywhere."""
    before = _counts(store)
    with err.status("asking listings and articles …") if err.is_terminal else _nothing():
        yield
    after = _counts(store)
    polls, checks, versions = (a - b for a, b in zip(after, before, strict=True))
    out.print(f"{polls} new sightings, {checks} articles looked at, {versions} new versions")


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def _counts(store: Any) -> tuple[int, int, int]:
    return store.counts()


def show_status(status: Row) -> None:
    """The watch in numbers, and its troubles."""
    status = printable(status)
    table = _plain_table()
    for label, value in _numbers(status):
        table.add_row(label, value)
    out.print(table)
    for trouble in status["troubles"]:
        since = f"{trouble['kind']} since {_moment(trouble['opened_at'])}"
        out.print(Text(f"{trouble['outlet'] or 'the watch'}: {since}:", "yellow"), trouble["cause"], markup=False)
    if not status["troubles"]:
        out.print("no troubles")


def _numbers(status: Row) -> Iterator[tuple[str, str]]:
    counted = wording.counted
    yield "outlets", f"{status['outlets']}, with {counted(status['listings'], 'listing')}"
    if status.get("agencies"):
        yield "agencies", f"{counted(status['agencies'], 'police newsroom')}, followed alike and counted apart"
    yield "followed", f"{counted(status['followed'], 'story', 'stories')}, and {status['watched']} unclear so far"
    yield "waiting", _waiting(status)
    yield "passed over", f"{status['passed_over']}; {status['let_go']} let go after a week"
    silent = counted(status["silent_edits"], "change")
    yield "versions", f"{status['versions']} in {counted(status['checks'], 'check')}; {silent} with no notice seen"
    if status.get("copies"):
        yield "copies", f"{counted(status['copies'], 'pair')} of articles that carry one text"
    yield "last check", _moment(status["last_check_at"])
    yield "last poll", _moment(status["last_poll_at"])
    yield "data", f"{status['data']} ({status['bytes'] / 1e6:.1f} MB)"


def _waiting(status: Row) -> str:
    """What was not read yet. What we are not let in to read is no queue."""
    refused = status.get("not_allowed", 0)
    said = f"{status['waiting'] - refused} to be read for the first time"
    return f"{said}; {refused} that we are not allowed to read" if refused else said


def interval(row: Row, zone: str = "") -> str:
    """When a change happened, in a zone; in its outlet's where none is named."""
    zone = zone or row["timezone"]
    by = local_up(row["happened_by"], zone)
    if not row["happened_after"]:
        return f"by {by}"
    return f"after {local(row['happened_after'], zone)} and by {by}"


def local(text: str | None, zone: str) -> str:
    """2021-11-18 10:05:10 CST."""
    if not text:
        return ""
    return datetime.fromisoformat(text).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M:%S %Z")


def local_up(text: str | None, zone: str) -> str:
    """An instant by which something had happened: rounded up, so that it stays true."""
    return local(times.whole(text), zone)


def _moment(text: str | None) -> str:
    if not text:
        return "never"
    return datetime.fromisoformat(text).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def show_difference(old: Row, new: Row, *, as_json: bool) -> None:
    """Two versions, word by word: what went struck through, what came in bold; signs as well as colour."""
    if not as_json:  # JSON escapes them by itself
        old, new = printable(dict(old)), printable(dict(new))
    change = changes.compare(to_text(old), to_text(new))
    is_other = change.is_reuse or old.get("story_from") != new.get("story_from")
    summary = ANOTHER_STORY if is_other else change.summary
    if as_json:
        lines = [{"fate": s.fate, "old": s.old, "new": s.new, "words": s.words} for s in change.sentences]
        observed = [] if is_other else [asdict(seen) for seen in change.observations]
        found = {"a": old["number"], "b": new["number"], "seen": [_seen(old), _seen(new)], "summary": summary,
                 "sentences": lines, "observations": observed}  # fmt: skip
        out.print_json(json.dumps(found), ensure_ascii=True)
        return
    out.print(Text(f"version {old['number']} -> version {new['number']}: {summary}", "bold"))
    for seen in () if is_other else change.observations:
        out.print(f"observed: {wording.observed(asdict(seen))}", markup=False)
    for name in ("headline", "byline"):
        if old[name] != new[name]:
            out.print(Text(f"{name}: "), _words(changes.word_difference(old[name], new[name])))
    for sentence in change.sentences:
        if sentence.fate != "unchanged":
            out.print(Text(f"{sentence.fate}: ", "dim"), _sentence(sentence))


def _seen(version: Row) -> Row:
    return {name: version.get(name) for name in ("began_after", "first_seen_at", "last_seen_at")}


def show_seen(versions: Sequence[Row], article: Row) -> None:
    """Whose versions they are, and when each was seen: by our clock, in the outlet's zone."""
    zone, article = article["timezone"], printable(article)
    out.print(f"{article['outlet']} · {article['address']}", markup=False)
    for version in versions:
        first, last = local_up(version["first_seen_at"], zone), local(version["last_seen_at"], zone)
        since = f"; not yet there at {local(version['began_after'], zone)}" if version["began_after"] else ""
        out.print(f"version {version['number']}: seen by us from {first} to {last}{since}", markup=False)


def _sentence(sentence: Any) -> Text:
    if sentence.words:
        return _words(sentence.words)
    if sentence.fate == "deleted":
        return _words([("-", sentence.old)])
    return _words([("+" if sentence.fate == "added" else "=", sentence.new or sentence.old)])


def _words(words: Any) -> Text:
    text = Text()
    for sign, part in words:
        text.append(f"[-{part}-]" if sign == "-" else f"{{+{part}+}}" if sign == "+" else part, MARKS[sign])
    return text


def show_findings(findings: Sequence[Any]) -> None:
    """The doctor's findings."""
    table = _plain_table()
    for finding in findings:
        table.add_row(Text("well" if finding.is_well else "AILS", "green" if finding.is_well else "bold red"),
                      finding.what, escape(finding.says))  # fmt: skip
    out.print(table)


def _plain_table() -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim")
    return table
