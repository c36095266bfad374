"""Incidents: which articles tell of one, a person's word on it, and what a list kept by others has that the watch has
not.
"""

from pathlib import Path
from typing import Annotated, Any

import typer

from doors.frame import (
    WATCHLIST,
    AsJson,
    Batch,
    WatchlistPath,
    WebAddress,
    answer_lines,
    app,
    article_number,
    history_of,
    opened,
    print_json,
)

incident_doors = typer.Typer(invoke_without_command=True)
app.add_typer(incident_doors, name="incidents")
SameWatchlist = Annotated[Path | None, typer.Option("--watchlist", "-w", help="The watchlist to go by.")]
Number = Annotated[int, typer.Argument(min=1, max=10**18, help="The incident's number.")]


@incident_doors.callback()
def incidents(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="All of them, and not the latest hundred.")] = False,
    watchlist: WatchlistPath = WATCHLIST,
    as_json: AsJson = False,
    batch: Batch = False,
) -> None:
    """The incidents on record, the latest first. With --batch: JSON lines with id, title, text and date in, groups
    out.
    """
    from browse.incident_terminal import listed, show_incidents

    context.obj = watchlist
    if context.invoked_subcommand:
        return None
    if batch:
        return _in_batch()
    with history_of(watchlist) as (record, _):
        found = listed(record, everything=everything)
        print_json(found) if as_json else show_incidents(found, everything=everything)
    return None


def _in_batch() -> None:
    from news.incidents import IncidentIndex, answers

    index = IncidentIndex()
    answer_lines(lambda row: answers(row, index))


@incident_doors.command("show")
def show_incident(
    context: typer.Context, number: Number, watchlist: SameWatchlist = None, as_json: AsJson = False
) -> None:
    """One incident: its articles, why each is in it, and what each version said first, or said no more."""
    from browse.incident_terminal import plain, show, timeline

    with opened(watchlist or context.obj) as (store, _):
        found = timeline(store, store.incidents.found(number))
        print_json(plain(found)) if as_json else show(found)


@incident_doors.command("merge")
def merge_incidents(context: typer.Context, a: Number, b: Number, watchlist: SameWatchlist = None) -> None:
    """Say that two incidents are one. Kept for good; it keeps the first one's number."""
    from crawler.placing import Grouping

    with opened(watchlist or context.obj) as (store, chosen), store.transaction():
        incident = Grouping(store, chosen.clock.now()).merge(a, b)
        many = len(store.incidents.members(incident))
    typer.echo(f"incident {incident} has {many} articles now; what a person put together stays together")


@incident_doors.command("split")
def split_incident(context: typer.Context, address: WebAddress, watchlist: SameWatchlist = None) -> None:
    """Say that an article tells of another incident than the rest of its own. Kept for good."""
    from crawler.placing import Grouping
    from storage.history import History

    with opened(watchlist or context.obj) as (store, chosen), store.transaction():
        article = article_number(History(store.record), chosen, address)
        incident = Grouping(store, chosen.clock.now()).split(article)
    typer.echo(f"the article stands alone in incident {incident} now; the watch will not put it back")


@app.command()
def recall(
    against: Annotated[
        Path, typer.Option("--against", help="A list of police shootings as CSV: the Post's, MPV's, a department's.")
    ],
    watchlist: WatchlistPath = WATCHLIST,
    as_json: AsJson = False,
) -> None:
    """Hold the incidents on record against a list that others keep: what the watch missed, what the list misses."""
    from browse.recall import compared, plain, show_recall

    with opened(watchlist) as (store, _):
        found: Any = compared(store, against)
        print_json(plain(found)) if as_json else show_recall(found)
