"""The record held against a list that others keep, and what the command prints of it. No name but the list's own."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from rich.text import Text

from browse import incident_names, incidents, wording
from browse.printable import printable
from browse.terminal import Row, out
from news import lists, recall
from news.errors import NewsroomError
from news.lists import Entry, Others
from news.recall import Fate, Recall, Watch, Watched
from storage import incident_queries as queries
from storage.history import History

MOST = 1_000_000_000
NEARBY = 3  # stories passed over that are named beside a row that was missed
_OF_SHOTS = re.compile(r"\b(?:shot|shots|shoots|shooting|fires?|fired|police|officers?|deput(?:y|ies)|troopers?)\b")
NEVER_LOOKED = "nothing was looked at yet: there is no incident to hold a list against; run `nightdesk run` first"


def compared(store: Any, path: Path) -> Row:
    """The comparison, with the list as it was read. Raises NewsroomError where the list or the record cannot tell."""
    others, record = _list(path), History(store.record)
    seen = record.ask(queries.WATCH, {})[0]
    if not seen["began"]:
        raise NewsroomError(NEVER_LOOKED)
    watch = Watch(_day(seen["began"]), _day(seen["ended"]), frozenset(json.loads(seen["states"])))
    found = recall.compare(others, _incidents(record), watch)
    missed = [entry for entry, fate in found.others.items() if fate is Fate.MISSED]
    named = {match.incident for several in found.found.values() for match in several}
    named |= {one.number for one in (*found.unlisted, *found.not_of_its_kind)}
    return {
        "path": path,
        "list": others,
        "watch": watch,
        "recall": found,
        "near": {entry: _near(record, entry) for entry in missed},
        "titles": {number: _title(record, number) for number in named},
    }


def _list(path: Path) -> Others:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NewsroomError(f"{path} cannot be read: {error.strerror}") from error
    try:
        return lists.read(data)
    except lists.ListError as error:
        raise lists.ListError(f"{path}: {error}") from error


def _day(instant: str) -> date:
    return date.fromisoformat(instant[:10])


def _incidents(record: History) -> Iterator[Watched]:
    """Every incident on record, one after the other: their texts are not all in memory."""
    rows = record.ask(queries.ARTICLES_OF_NEWEST, {"limit": MOST})
    for incident in incidents.grouped(rows, {}):
        texts = record.ask(queries.TEXTS_OF_INCIDENT, {"incident": incident["id"]})
        states = frozenset(article["state"] for article in incident["articles"]) - {""}
        words = tuple(row["text"] for row in texts)
        yield Watched(incident["id"], "", _days(incident), states, words, "killed" in incident["hits"])


def _days(incident: Row) -> frozenset[date]:
    """The days that its articles tell, and the one on which it was first seen."""
    told = {fact["means"] for article in incident["articles"] for fact in article["facts"] if fact["kind"] == "day"}
    return frozenset(date.fromisoformat(day) for day in {*told, incident["first"]["local_day"]} if day)


def _title(record: History, number: int) -> str:
    """What an incident is called, with no name that is withheld."""
    rows = record.ask(queries.ARTICLES, {"incident": number})
    names = incident_names.hidden_here(record.ask, [row["article_id"] for row in rows])
    return str(incidents.told(rows, names)["title"])


def _near(record: History, entry: Entry) -> Sequence[Row]:
    """Stories that were passed over within three days, at an outlet of the town or with its name in the headline."""
    first, last = entry.day - recall.NEAR, entry.day + recall.NEAR + timedelta(days=1)
    rows = record.ask(queries.PASSED_OVER_NEAR, {"first": first.isoformat(), "last": last.isoformat()})
    town = recall.plain(entry.city)
    found = [row for row in rows if town.strip() and _is_of(row, town) and _is_state(row, entry)]
    return [{name: row[name] for name in ("article_id", "outlet", "reason")} for row in found[:NEARBY]]


def _is_of(row: Row, town: str) -> bool:
    headline = recall.plain(row["headline"])
    return _OF_SHOTS.search(headline) is not None and (town in headline or town == recall.plain(row["city"]))


def _is_state(row: Row, entry: Entry) -> bool:
    state = recall.code(entry.state)
    return not state or not row["state"] or state == row["state"]


def plain(found: Row) -> Row:
    """The comparison for a program."""
    others, result = found["list"], found["recall"]
    return {
        "list": {
            "form": str(others.form),
            "columns": dict(others.columns),
            "rows": len(others.entries),
            "undated_lines": list(others.undated),
            "not_shot_lines": list(others.not_shot),
        },
        "watch": {
            "began": found["watch"].began.isoformat(),
            "ended": found["watch"].ended.isoformat(),
            "states": sorted(found["watch"].states),
        },
        "found": [
            _entry(entry) | {"incidents": [_match(match, found) for match in several]}
            for entry, several in result.found.items()
        ],
        "others": [
            _entry(entry) | {"fate": str(fate), "passed_over_near": found["near"].get(entry, [])}
            for entry, fate in result.others.items()
        ],
        "unlisted": [_named(one, found) for one in result.unlisted],
        "not_of_its_kind": [_named(one, found) for one in result.not_of_its_kind],
    }


def _entry(entry: Entry) -> Row:
    return asdict(entry) | {"day": entry.day.isoformat()}


def _match(match: recall.Match, found: Row) -> Row:
    return {"incident": match.incident, "title": found["titles"][match.incident], "because": list(match.because)}


def _named(incident: Watched, found: Row) -> Row:
    return {"incident": incident.number, "title": found["titles"][incident.number]}


def show_recall(found: Row) -> None:
    """How the list was read, and then what each has that the other has not."""
    others, result = found["list"], found["recall"]
    for line in (_read(found["path"], others), *_left_out(others), _watched(found["watch"])):
        out.print(printable(line), markup=False)
    missed = [entry for entry, fate in result.others.items() if fate is Fate.MISSED]
    within = len(result.found) + len(missed)
    named = sum(any(match.is_by_name for match in several) for several in result.found.values())
    of = f"{len(result.found)} of the {wording.counted(within, 'row')} that the watch could have seen"
    _head(f"found: {of}; {named} by name, {len(result.found) - named} by day and place alone")
    for entry, several in sorted(result.found.items(), key=lambda one: one[0].line):
        _show_found(entry, several, found)
    _head(f"missed: {len(missed)}")
    for entry in missed:
        _show_missed(entry, found["near"][entry])
    _show_beyond(result.others)
    _head(f"not in the list: {len(result.unlisted)}")
    for one in result.unlisted:
        out.print(f"  incident {one.number}: {printable(found['titles'][one.number])}", markup=False)
    _show_others_kind(result, found)


def _read(path: Path, others: Others) -> str:
    """One line that tells which column was taken for what."""
    taken = ", ".join(f"{what} = {column!r}" for what, column in others.columns.items())
    lacking = [what for what in ("city", "agency", "name") if what not in others.columns]
    none = f"; no {' and no '.join(lacking)}" if lacking else ""
    return f"{path}: {wording.counted(len(others.entries), 'row')}, read as {others.form}: {taken}{none}"


def _left_out(others: Others) -> Iterator[str]:
    if others.undated:
        yield f"left out, since their day cannot be read: {_lines(others.undated)}"
    if others.not_shot:
        yield f"left out, since the list names another cause of death than a shot: {_lines(others.not_shot)}"


def _lines(numbers: Sequence[int]) -> str:
    more = f" and {len(numbers) - 12} more" if len(numbers) > 12 else ""
    return f"line{'' if len(numbers) == 1 else 's'} {', '.join(map(str, numbers[:12]))}{more}"


def _watched(watch: Watch) -> str:
    states = f"outlets in {', '.join(sorted(watch.states))}" if watch.states else "outlets whose states are not known"
    return f"the watch: looks from {watch.began} to {watch.ended} (UTC), {states}"


def _head(text: str) -> None:
    out.print()
    out.print(Text(text, "bold"))


def _words(entry: Entry) -> str:
    """A row in the list's own words."""
    where = ", ".join(filter(None, (entry.city, entry.state)))
    parts = (str(entry.day), where, entry.agency, entry.name or "no name")
    return printable(f"line {entry.line}: {' · '.join(filter(None, parts))}")


def _show_found(entry: Entry, several: Sequence[recall.Match], found: Row) -> None:
    out.print(f"  {_words(entry)}", markup=False)
    either = "one of: " if len(several) > 1 else ""
    for match in several:
        because = f"{' and '.join(match.because)}, and the day within three"
        because += "; the row's name stands in none of its articles" if entry.name and not match.is_by_name else ""
        title = printable(found["titles"][match.incident])
        out.print(f"    {either}incident {match.incident}: {title} (by {because})", markup=False)


def _show_missed(entry: Entry, near: Sequence[Row]) -> None:
    out.print(f"  {_words(entry)}", markup=False)
    for row in map(printable, near):
        reason = row["reason"] or "no reason kept"
        out.print(f"    passed over near it: article {row['article_id']} at {row['outlet']} ({reason})", markup=False)


def _show_beyond(others: Mapping[Entry, Fate]) -> None:
    """Rows that the watch could not have seen: told, and not counted as missed."""
    for fate in (Fate.BEFORE, Fate.AFTER, Fate.ELSEWHERE):
        rows = [entry for entry, was in others.items() if was is fate]
        if rows:
            _head(f"{fate}: {len(rows)}, not counted")
            for entry in rows:
                out.print(f"  {_words(entry)}", markup=False)


def _show_others_kind(result: Recall, found: Row) -> None:
    if result.not_of_its_kind:
        _head(f"not said to be deadly, and left out by such a list: {len(result.not_of_its_kind)}")
        for one in result.not_of_its_kind:
            out.print(f"  incident {one.number}: {printable(found['titles'][one.number])}", markup=False)
