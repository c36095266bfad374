"""What the commands show on a terminal: plain lines where nobody watches, colour and progress where somebody does."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from news import changes
from news.model import PageKind, Reading

Row = dict[str, Any]
WIDE = 300  # columns where nobody watches: a table's row is then one line, and grep finds whole words
out = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else WIDE)
err = Console(stderr=True, highlight=False, soft_wrap=True)

MEANING = {
    "disclosed": "the outlet said so",
    "unconfirmed": "changed; no notice seen so far, not yet looked at again",
    "silent": "changed; no notice seen",
    "disclosed_later": "changed; a notice came later",
    "no_clock": "changed; no notice seen, and the outlet shows no time of modification",
    "not_applicable": "",
    "": "",
}
MARKS = {"=": "", "-": "strike red", "+": "bold green"}


def _plain(found: Any) -> Any:
    """What is shown, without control characters: a headline must not steer the reader's terminal."""
    if isinstance(found, str):
        return "".join(c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in found)
    if isinstance(found, dict):
        return {name: _plain(value) for name, value in found.items()}
    return [_plain(value) for value in found] if isinstance(found, list | tuple) else found


def greet(watchlist: Any, room: str) -> None:
    """What is being done, where the page is, where the data lies."""
    listings = sum(len(outlet.listings) for outlet in watchlist.outlets)
    err.print(f"Nightdesk follows {len(watchlist.outlets)} outlets by {listings} listings ({watchlist.path}).")
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
    status = _plain(status)
    table = _plain_table()
    for label, value in (
        ("outlets", f"{status['outlets']}, with {status['listings']} listings"),
        ("followed", f"{status['followed']} stories, and {status['watched']} that are unclear"),
        ("waiting", f"{status['waiting']} to be read for the first time"),
        ("passed over", f"{status['passed_over']}; {status['let_go']} let go after a week"),
        (
            "versions",
            f"{status['versions']} in {status['checks']} checks; {status['silent_edits']} silent edits",
        ),
        ("last check", _moment(status["last_check_at"])),
        ("last poll", _moment(status["last_poll_at"])),
        ("data", f"{status['data']} ({status['bytes'] / 1e6:.1f} MB)"),
    ):
        table.add_row(label, value)
    out.print(table)
    for trouble in status["troubles"]:
        out.print(
            Text(
                f"{trouble['outlet'] or 'the watch'}: {trouble['kind']} since {_moment(trouble['opened_at'])}:",
                "yellow",
            ),
            trouble["cause"],
            markup=False,
        )
    if not status["troubles"]:
        out.print("no troubles")


def show_outlets(rows: Sequence[Row]) -> None:
    """Each outlet with its listings, and how it is doing."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("outlet", "domain", "listings", "stories", "last answered", "trouble"):
        table.add_column(heading, overflow="fold")
    for row in _plain(rows):
        unverified = sum(source["basis"] != "seen" for source in row["sources"])
        listings = f"{len(row['sources'])}" + (f" ({unverified} unverified)" if unverified else "")
        table.add_row(
            escape(row["outlet_id"]),
            row["domain"],
            listings,
            str(row.get("stories", "")),
            _moment(row.get("last_answered_at")),
            escape(row.get("trouble") or ""),
        )
    out.print(table)


def show_history(article: Row, timeline: Sequence[Row]) -> None:
    """An article's life: what the outlet claims beside what we observed."""
    article, timeline, zone = _plain(article), _plain(timeline), ZoneInfo(article["timezone"])
    out.print(Text(article["headline"] or "(no headline)", "bold"))
    out.print(f"{article['outlet']} · {article['address']}", markup=False)
    judged = article["police_fired"] or "not judged"
    hit = f", hit: {article['hit']}" if article["hit"] else ""
    out.print(
        f"{article['state']} · police shooting: {judged}{hit} · {article['versions']} version(s)",
        markup=False,
    )
    out.print()
    for entry in timeline:
        _show_version(entry, zone) if entry["entry"] == "version" else _show_event(entry, zone)
    looks = ", ".join(f"{row['checks']} {row['outcome']}" for row in article["checks"])
    out.print(f"checks: {looks or 'none yet'}", markup=False)


def _show_version(entry: Row, zone: ZoneInfo) -> None:
    out.print(Text(f"version {entry['number']}", "bold cyan"), Text(entry["headline"]))
    out.print(
        f"    observed   {_interval(entry, zone)}; last seen {_local(entry['last_seen_at'], zone)}",
        markup=False,
    )
    for label, name in (("posted", "claimed_published"), ("updated", "claimed_modified")):
        if entry[f"{name}_raw"]:
            out.print(
                f"    {label:10s} “{entry[f'{name}_raw']}” = {_local(entry[name], zone) or 'no instant'}",
                markup=False,
            )
    meaning = MEANING.get(entry["silence"], "")
    out.print(f"    {entry['what']}" + (f" — {meaning}" if meaning else ""), markup=False)


def _show_event(entry: Row, zone: ZoneInfo) -> None:
    out.print(Text(entry["what"].replace("_", " "), "bold yellow"), Text(_interval(entry, zone)))
    if entry["was"] or entry["became"]:
        out.print(f"    {entry['was'] or '(nothing)'} -> {entry['became']}", markup=False)


def _interval(entry: Row, zone: ZoneInfo) -> str:
    by = _local(entry["happened_by"], zone)
    if not entry["happened_after"]:
        return f"by {by}"
    return f"after {_local(entry['happened_after'], zone)} and by {by}"


def _local(text: str | None, zone: ZoneInfo) -> str:
    if not text:
        return ""
    return datetime.fromisoformat(text).astimezone(zone).strftime("%Y-%m-%d %H:%M:%S %Z")


def _moment(text: str | None) -> str:
    if not text:
        return "never"
    return datetime.fromisoformat(text).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def show_difference(old: Row, new: Row, *, as_json: bool) -> None:
    """Two versions, word by word: what went struck through, what came in bold; signs as well as colour."""
    if not as_json:  # JSON escapes them by itself
        old, new = _plain(dict(old)), _plain(dict(new))
    change = changes.compare(_reading(old), _reading(new))
    if as_json:
        lines = [{"fate": s.fate, "old": s.old, "new": s.new, "words": s.words} for s in change.sentences]
        found = {"a": old["number"], "b": new["number"], "summary": change.summary, "sentences": lines}
        out.print_json(json.dumps(found), ensure_ascii=True)
        return
    out.print(Text(f"version {old['number']} -> version {new['number']}: {change.summary}", "bold"))
    for name in ("headline", "byline"):
        if old[name] != new[name]:
            out.print(Text(f"{name}: "), _words(changes.word_difference(old[name], new[name])))
    for sentence in change.sentences:
        if sentence.fate != "unchanged":
            out.print(Text(f"{sentence.fate}: ", "dim"), _sentence(sentence))


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


def _reading(version: Row) -> Reading:
    return Reading(
        kind=PageKind.ARTICLE,
        headline=version["headline"],
        authors=(),
        body=version["body"],
        reader=version["reader"],
        byline=version["byline"],
    )


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
