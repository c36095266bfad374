"""The watch itself: run it, look once, see how it is doing, and tell it what to follow."""

import logging
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from doors.frame import (
    WATCHLIST,
    AsJson,
    Port,
    WatchlistPath,
    WebAddress,
    app,
    article_number,
    history_of,
    opened,
    print_json,
    refuse,
)


@app.command()
def run(watchlist: WatchlistPath = WATCHLIST, port: Port = 8001) -> None:
    """Follow the watchlist's outlets until Ctrl-C, with the reading room beside it."""
    from browse.terminal import greet
    from crawler import watchlist as watchlists
    from scheduler import Daemon, only_daemon, reading_room
    from storage import Store

    chosen = watchlists.load(watchlist)
    _log_plainly(chosen.clock)
    with only_daemon(chosen.data), Store(chosen.data) as store, reading_room(chosen.data, port) as room:
        greet(chosen, room.address)
        Daemon(chosen, store, room=room).run()


@app.command()
def crawl(
    outlets: Annotated[list[str] | None, typer.Argument(help="Outlets by name; all that are due otherwise.")] = None,
    watchlist: WatchlistPath = WATCHLIST,
) -> None:
    """Ask listings and articles once, now, and stop. Outlets that are named are asked whether due or not."""
    from browse.terminal import crawling
    from crawler import watchlist as watchlists
    from scheduler import crawl_once
    from storage import Store

    chosen = watchlists.load(watchlist)
    _log_plainly(chosen.clock)
    with Store(chosen.data) as store, crawling(store):
        crawl_once(chosen, store, tuple(outlets or ()))
        away = [name for name in store.troubles.open_for("unreachable") if not outlets or name in outlets]
        if away:
            typer.echo(f"cannot be reached: {', '.join(away)}; `nightdesk status` says why", err=True)
        if outlets and set(outlets) <= set(away):
            sys.exit(1)


@app.command()
def demo(
    pages: Annotated[Path | None, typer.Option(help="A folder of recorded pages: index.jsonl, html/*.gz.")] = None,
    data: Annotated[Path, typer.Option(help="Where the demo's record lies; made anew each time.")] = Path("demo-data"),
    port: Port = 8001,
    stay: Annotated[bool, typer.Option(help="Keep the reading room open when the day is over.")] = True,
) -> None:
    """See the whole job without the network: a newsroom on loopback, and twelve hours in two minutes."""
    from demo.show import show_day, show_recorded

    if pages is None:
        show_day(data, port=port, stay=stay)
    else:
        show_recorded(pages, data, port=port, stay=stay)


@app.command()
def browse(
    watchlist: WatchlistPath = WATCHLIST,
    data: Annotated[Path | None, typer.Option(help="The data folder, in place of the watchlist's.")] = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Port = 8001,
    public: Annotated[bool, typer.Option("--public", help="Headlines, excerpts, changes and links only.")] = False,
) -> None:
    """Open the reading room alone. NIGHTDESK_PASSWORD in the environment asks every reader for that password."""
    from browse.serve import serve
    from crawler import watchlist as watchlists

    folder = data or watchlists.load(watchlist).data
    if not folder.is_dir():
        refuse(f"{folder} is no data folder; `nightdesk run` makes one")
    serve(folder, host=host, port=port, public=public, password=os.environ.get("NIGHTDESK_PASSWORD") or None)


@app.command()
def status(watchlist: WatchlistPath = WATCHLIST, as_json: AsJson = False) -> None:
    """Say how the watch is doing."""
    from browse.terminal import show_status

    with history_of(watchlist) as (history, chosen):
        found = history.status() | {"data": str(chosen.data), "bytes": history.size(chosen.data)}
        print_json(found) if as_json else show_status(found)


@app.command()
def follow(address: WebAddress, watchlist: WatchlistPath = WATCHLIST) -> None:
    """Follow one article by hand, whatever its title says. It is a mark too: the last one counts."""
    from news.addresses import is_front_page
    from news.model import Sighting

    with opened(watchlist) as (store, chosen):
        now, outlet = chosen.clock.now(), chosen.outlet_at(address)
        if is_front_page(address):
            refuse(f"{address} is no story but {outlet.name}'s front page or a section")
        place = _place(address, outlet.family)
        store.queue.watch(chosen.outlets, now)
        article_id = store.follow(Sighting(place.fetchable, ""), outlet, place, now)
        typer.echo(f"{outlet.name}: article {article_id} is followed; a running daemon looks at it within seconds")


@app.command()
def mark(
    address: WebAddress,
    is_relevant: Annotated[
        bool, typer.Option("--relevant/--not", help="Ours, or not ours: a person's word wins for good.")
    ],
    watchlist: WatchlistPath = WATCHLIST,
) -> None:
    """Say whether an article is a police shooting. Nothing overrides it."""
    from storage.history import History

    with opened(watchlist) as (store, chosen):
        article_id = article_number(History(store.record), chosen, address)
        store.mark(article_id, chosen.clock.now(), is_relevant=is_relevant)
        said = "relevant: it is followed from now on" if is_relevant else "not relevant: it is looked at no more"
        typer.echo(f"article {article_id} is marked {said}")


@app.command()
def doctor(watchlist: WatchlistPath = WATCHLIST, as_json: AsJson = False) -> None:
    """Look whether everything that Nightdesk needs is there and whole."""
    from browse.terminal import show_findings
    from doctor import examine

    findings = examine(watchlist)
    print_json([finding.__dict__ for finding in findings]) if as_json else show_findings(findings)
    if any(not finding.is_well for finding in findings):
        sys.exit(1)


def _place(address: str, family: str) -> Any:
    from news.addresses import canonical, fetchable, identity
    from storage.journal import Address

    return Address(fetchable(address), canonical(address, family), identity(address, family))


def _log_plainly(clock: Any) -> None:
    from clock import plain_lines

    logging.basicConfig(level=logging.INFO, handlers=[plain_lines(clock)])
