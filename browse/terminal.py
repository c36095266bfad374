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
    yield "last check", _moment(status["last_check_at"])
    yield "last poll", _moment(status["last_poll_at"])
    yield "data", f"{status['data']} ({status['bytes'] / 1e6:.1f} MB)"


def _waiting(status: Row) -> str:
    """What was not read yet. What we are not let in to read is no queue."""
    refused = status.get("not_allowed", 0)
    said = f"{status['waiting'] - refused} to be read for the first time"
    return f"{said}; {refused} that we are not allowed to read" if refused else said


def show_history(article: Row, timeline: Sequence[Row]) -> None:
    """An article's life: what the outlet claims beside what we observed."""
    article, timeline, zone = printable(article), printable(timeline), ZoneInfo(article["timezone"])
    own, other = _own_story(article, timeline)
    out.print(Text(own or "(no headline)", "bold"))
    out.print(f"{article['outlet']} · {article['address']}", markup=False)
    if other:
        out.print(
            f"Another story stands at this address, put there {_interval(other, zone)}: {other['headline']}",
            markup=False,
        )
        out.print(f"What comes before version {other['number']} is of the earlier story.", markup=False)
    if article.get("withdrawn_at"):
        confirmed = _local_up(article["withdrawn_at"], zone)
        out.print(f"Withdrawn; confirmed by at least three looks over at least six hours, on {confirmed}", markup=False)
    judged = article["police_fired"] or "not judged"
    hit = f", hit: {article['hit']}" if article["hit"] else ""
    judged += " (of what stands there now)" if other else ""
    out.print(
        f"{wording.standing(article)} · police shooting: {judged}{hit} · {wording.size(article['versions'])}",
        markup=False,
    )
    out.print()
    for entry in timeline:
        _show_version(entry, zone) if entry["entry"] == "version" else _show_event(entry, zone)
    looks = ", ".join(f"{row['checks']} {row['outcome'].replace('_', ' ')}" for row in article["checks"])
    out.print(f"checks: {looks or 'none yet'}", markup=False)


def _own_story(article: Row, timeline: Sequence[Row]) -> tuple[str, Row | None]:
    """The headline of the story that the record began with, and the version that put another in its place."""
    other, before, own = None, article["headline"], ""
    for entry in timeline:
        if entry["entry"] == "event":  # with a headline before: the earlier story is back, and not merely an answer
            other = None if entry["what"] == "returned" and entry["was"] else other
            continue
        if entry["what"] == ANOTHER_STORY:
            other, own = entry, own or before
        before = entry["headline"]
    return (own, other) if other else (article["headline"], None)


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
    out.print(f"    {_change(entry, zone)}", markup=False)
    if entry.get("speaks_from_day"):
        out.print(f"    {wording.spoken_day(entry)}", markup=False)
    for name in ("speaks_from_sentence", "disclosure_sentence", "disclosed_sentence"):
        said = entry.get(name)
        if said:
            out.print(f"    “{said}”", markup=False)


def _change(entry: Row, zone: ZoneInfo) -> str:
    """What changed, and what was seen of a notice, in the words of the pages."""
    if not entry["silence"]:
        return str(entry["what"])
    if entry.get("is_reuse") or entry["what"] == ANOTHER_STORY:
        return ANOTHER_STORY
    if entry["silence"] == "not_applicable" and entry["disclosure"] != "developing":
        return str(entry["what"])  # it says so: byline, order, spelling or punctuation only, or an earlier text again
    called = wording.change(entry | {"is_reuse": 0}, _local_up(entry.get("disclosed_at"), zone))
    return f"{entry['what']} — {called[0].lower()}{called[1:]}"


def _show_event(entry: Row, zone: ZoneInfo) -> None:
    out.print(Text(wording.event(entry["what"]), "bold yellow"), Text(_interval(entry, zone)))
    if told := _told(entry):
        out.print(f"    {told}", markup=False)


def _told(event: Row) -> str:
    """What was before and what is since."""
    was, became = event["was"], event["became"]
    if event["what"] == "copy_seen":
        return f"{wording.copy_told(was)} {became}"
    if event["what"] in ("missing", "withdrawn"):
        return f"its address {became}" if became else ""
    return f"{was or '(nothing)'} -> {became or '(nothing)'}" if was or became else ""


def interval(row: Row) -> str:
    """When a change happened, in its outlet's zone."""
    return _interval(row, ZoneInfo(row["timezone"]))


def local_up(text: str | None, zone: str) -> str:
    """An instant by which something had happened, in a zone."""
    return _local_up(text, ZoneInfo(zone))


def _interval(entry: Row, zone: ZoneInfo) -> str:
    by = _local_up(entry["happened_by"], zone)
    if not entry["happened_after"]:
        return f"by {by}"
    return f"after {_local(entry['happened_after'], zone)} and by {by}"


def _local(text: str | None, zone: ZoneInfo) -> str:
    if not text:
        return ""
    return datetime.fromisoformat(text).astimezone(zone).strftime("%Y-%m-%d %H:%M:%S %Z")


def _local_up(text: str | None, zone: ZoneInfo) -> str:
    """An instant by which something had happened: rounded up, so that it stays true."""
    return _local(times.whole(text), zone)


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
        found = {"a": old["number"], "b": new["number"], "summary": summary, "sentences": lines,
                 "observations": observed}  # fmt: skip
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
