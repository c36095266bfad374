"""When to look again, replayed over articles whose later versions are known: ours beside two other schedules.

    python -m benchmarks.recheck_simulation [TRACES] [--every N] [--beginning K] [--windows HOURS ...] [--recall R ...]
        [--ours-alone MINUTES ...] [--docs FILE]

TRACES holds JSON lines, gzipped or plain: source, publish, versions, end, in seconds since the epoch. Without it,
corpus/traces/traces.jsonl.gz in the folder that NIGHTDESK_SCORES names.

What is assumed, the same for all: an article is first looked at when it is published, and that look is counted.
A version appears at the instant that the trace gives. Versions between two samples of a trace are lost. NU.nl, sampled
hourly, gives its own times of modification; BBC (about every 20 minutes) and WGRZ (about every 12 hours) the sample
that first showed it, so that there a delay says which schedule is better and not how late one would have been.

An article is watched from its publication to the end of its trace, or of the window where that is sooner. Requests are
counted within it, and so is the time that our newest version is the one that stands ("fresh"). A version's delay, in
minutes, runs from its appearance to the first look after it, beyond the window where none falls into it; it is captured
if that look comes before its successor. First versions are not counted. Ours counts its second looks after a change.

Listings: while any article of a source is watched its listing is asked, and the polls are shared out among all articles
of the source. It shows a new version at the next poll with the chance that is the recall, and one time for ten such
signals it signals where nothing changed. Both sides ask it at the rival's own pace and both are charged for it, so
that polls stand on both sides of the comparison and are left out of "requests". With --ours-alone only we are charged,
at the best of the intervals that it names, and our requests hold them.

"New outlet" has learnt nothing: the table alone; "300 stories known" has learnt from the first 300 and from no more.
"delay" and "not fresh" are ours as parts of theirs. With --docs the table is written into that page too, between its
two marks: `make bench-recheck`.
"""

import argparse
import gzip
import json
import math
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.recheck_replay import Shipped, Story, Tally, polls, replay
from benchmarks.recheck_table import BOTH_ASK, HEADS, OURS_ALONE, UNSIGNALLED, Figures, Row, markdown, put, verdicts
from benchmarks.rival_schedules import HOUR, MINUTE, Diffengine, Newsdiffs

ZONES = {"nu.nl": "Europe/Amsterdam", "bbc-headline": "Europe/London", "wgrz-rss": "America/New_York"}
WINDOWS = (12.0, 168.0)  # hours
RECALLS = (0.03, 0.5, 0.9)  # as measured on real feeds
LESSONS = (math.inf, 3000, 1000, 300, 0)  # stories of an outlet that it was learnt from
MOST_TRIED = 12
NEAR = 0.004  # how near to the rival's number of requests ours is brought
SEED = 1


@dataclass(frozen=True)
class Trial:
    """One source, watched for so long."""

    source: str
    stories: tuple[Story, ...]
    hours: float
    published: tuple[Story, ...] = ()  # all of the source's, where `stories` are some of them

    @property
    def window(self) -> float:
        """In seconds."""
        return self.hours * HOUR

    @property
    def zone(self) -> str:
        """The source's; UTC where it is not known."""
        return ZONES.get(self.source, "UTC")

    def polled(self, every: float) -> float:
        """Polls an article, asked every so many seconds; all of the source's articles share them."""
        return polls(self.published or self.stories, self.window, every)

    def of(self, rival: Newsdiffs | Diffengine) -> Tally:
        """What a rival comes to."""
        return replay(self.stories, rival, self.window)

    def ours(self, stretch: float, *, recall: float = 0.0, poll: float = HOUR, lessons: float = math.inf) -> Tally:
        """What we come to, our intervals so many times longer."""
        schedule = Shipped(self.zone, stretch=stretch, seed=SEED, lessons=lessons, has_listing=recall > 0)
        return replay(self.stories, schedule, self.window, recall=recall, poll=poll, seed=SEED)

    def at_most(self, requests: float, **how: Any) -> tuple[Tally, float]:
        """What we come to with so many requests an article and no more, and the stretch that brings us there."""
        tried: list[Tried] = []
        while len(tried) < MOST_TRIED and not (tried and -NEAR <= tried[-1].over <= 0):
            stretch = _next_stretch(tried)
            found = self.ours(stretch, **how)
            tried.append(Tried(stretch, math.log(found.asked / requests), found))
        # The most that is not too much; where all are too much, the least.
        best = max(tried, key=lambda one: one.over if one.over <= 0 else -1000 - one.over)
        return best.tally, best.stretch


@dataclass(frozen=True)
class Tried:
    """One stretch that was tried, and by how much (a logarithm) it asked more than was allowed."""

    stretch: float
    over: float
    tally: Tally


def _next_stretch(tried: Sequence[Tried]) -> float:
    """What to try next: between the nearest too short and the nearest too long, or further out."""
    if not tried:
        return 1.0
    short = max((one for one in tried if one.over > 0), key=lambda one: one.stretch, default=None)
    long = min((one for one in tried if one.over <= 0), key=lambda one: one.stretch, default=None)
    if short is None or long is None:
        return tried[-1].stretch * math.exp(1.3 * tried[-1].over + math.copysign(0.02, tried[-1].over))
    share = min(0.95, max(0.05, (short.over + NEAR / 2) / (short.over - long.over)))
    return short.stretch * (long.stretch / short.stretch) ** share


def traces(file: Path) -> dict[str, tuple[Story, ...]]:
    """The stories of each source in the order of their publication; of `every` so many the one at `beginning`."""
    by_source = defaultdict(list)
    with gzip.open(file, "rt") if file.suffix == ".gz" else file.open() as lines:
        for line in lines:
            row = json.loads(line)
            by_source[row["source"]].append(Story(row["publish"], tuple(row["versions"]), row["end"]))
    return {source: tuple(sorted(stories, key=lambda story: story.published)) for source, stories in by_source.items()}


def main() -> None:
    """Print the table, and write it where --docs says. Exit status 0: it measures."""
    options = _options()
    out = Console(width=140, highlight=False)
    if options.traces is None:
        out.print("No traces: name a file, or a folder in NIGHTDESK_SCORES.")
        return
    trials = [
        Trial(source, stories[options.beginning :: options.every], hours, stories)
        for hours in options.windows
        for source, stories in traces(Path(options.traces)).items()
    ]
    rows = list(track(_rows(trials, options), "replaying", console=Console(stderr=True), transient=True))
    _show(out, rows)
    if options.docs:
        name = BOTH_ASK if options.ours_alone is None else OURS_ALONE
        put(options.docs, name, f"{verdicts(rows)}\n\n{_replayed(trials, options)}\n\n{markdown(rows)}")


def _rows(trials: Sequence[Trial], options: argparse.Namespace) -> Iterator[Row]:
    for trial in trials:
        where = (trial.source, trial.hours)
        if options.ours_alone is None:
            yield Row(*where, "Nightdesk, as it stands", _figures(trial.ours(1.0)))
        for lessons in LESSONS if trial.hours == 12 and options.ours_alone is None else ():
            tally, stretch = trial.at_most(UNSIGNALLED, lessons=lessons)
            name = f"{_ours(stretch, lessons)}, at most {UNSIGNALLED:g} requests"
            yield Row(*where, name, _figures(tally), 0.0, lessons=lessons)
        for rival in (Newsdiffs(), Diffengine()):
            yield from _beside(trial, rival, options)


def _beside(trial: Trial, rival: Newsdiffs | Diffengine, options: argparse.Namespace) -> Iterator[Row]:
    """A rival, and ours at its number of requests: at a new outlet, and by how much the listing announces."""
    tally = trial.of(rival)
    where, theirs = (trial.source, trial.hours), _figures(tally)
    yield Row(*where, rival.name, theirs)
    if options.ours_alone is None:
        found, stretch = trial.at_most(tally.asked, lessons=0)
        yield Row(*where, _ours(stretch, 0), _figures(found), 0.0, rival.name, theirs, lessons=0)
    for recall in options.recall:
        for found, stretch, polled, minutes in _against(trial, rival, tally, recall, options):
            name = f"{_ours(stretch)}, listing asked every {minutes:g} min"
            yield Row(*where, name, _figures(found, polled), recall, rival.name, theirs)


def _against(
    trial: Trial, rival: Newsdiffs | Diffengine, theirs: Tally, recall: float, options: argparse.Namespace
) -> list[tuple[Tally, float, float, float]]:
    """Ours at the rival's number of requests, the listing asked as often as serves us best; none if polls cost all.

    What it came to, the stretch, polls an article that we are charged for, and the minutes between two polls.
    """
    tried = []
    for minutes in options.ours_alone or [rival.listings_every / MINUTE]:
        polled = trial.polled(minutes * MINUTE) if options.ours_alone else 0.0
        if polled + 2 < theirs.asked:
            tried.append((*trial.at_most(theirs.asked - polled, recall=recall, poll=minutes * MINUTE), polled, minutes))
    return sorted(tried, key=lambda one: one[0].mean)[:1]


def _ours(stretch: float, lessons: float = math.inf) -> str:
    known = "" if lessons == math.inf else f", {lessons:,g} stories known" if lessons else ", new outlet"
    return f"Nightdesk{known}, intervals × {stretch:.2f}"


def _figures(tally: Tally, polled: float = 0.0) -> Figures:
    return Figures(tally.asked + polled, tally.share, tally.mean, tally.median, tally.fresh)


def _replayed(trials: Sequence[Trial], options: argparse.Namespace) -> str:
    """Which stories were replayed, in words."""
    which = f"one in {options.every}, from number {options.beginning + 1} on" if options.every > 1 else "all"
    shortest = [trial for trial in trials if trial.hours == min(options.windows)]
    many = ", ".join(f"{len(trial.stories):,} of {trial.source}" for trial in shortest)
    paces = sorted(options.ours_alone or {rival.listings_every / MINUTE for rival in (Newsdiffs(), Diffengine())})
    *but_last, last = [f"{pace:g}" for pace in paces]
    named = f"{', '.join(but_last)} and {last}" if but_last else last
    polled = "; ".join(
        f"{trial.source} {', '.join(f'{trial.polled(pace * MINUTE):.1f}' for pace in paces)}" for trial in shortest
    )
    whose = "counted into our requests" if options.ours_alone else "the same on both sides and not in the table"
    return (
        f"Stories replayed, {which}: {many}. Polls of a listing for each article in {min(options.windows):g} h, "
        f"when it is asked every {named} minutes, {whose}: {polled}."
    )


def _show(out: Console, rows: Sequence[Row]) -> None:
    table = Table(*HEADS, box=None)
    for row in rows:
        table.add_row(*row.cells())
    out.print(table)


def _options() -> argparse.Namespace:
    scores = os.environ.get("NIGHTDESK_SCORES")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = f"{scores}/corpus/traces/traces.jsonl.gz" if scores else None
    parser.add_argument("traces", nargs="?", default=default)
    parser.add_argument("--every", type=int, default=1, help="of so many stories, one")
    parser.add_argument("--beginning", type=int, default=0, help="at which to begin")
    parser.add_argument("--windows", type=float, nargs="+", default=WINDOWS, help="hours")
    parser.add_argument("--recall", type=float, nargs="+", default=RECALLS)
    parser.add_argument(
        "--ours-alone", type=float, nargs="+", metavar="MINUTES", help="charge polls to us and not to the rival"
    )
    parser.add_argument("--docs", type=Path, metavar="FILE", help="write the table between that page's marks")
    return parser.parse_args()


if __name__ == "__main__":
    main()
