"""The outlets: how each is doing, a new one's entry for the registry, and whether its listings live."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from doors.frame import WATCHLIST, AsJson, WatchlistPath, app, opened, print_json
from news.errors import NewsroomError

outlet_doors = typer.Typer(invoke_without_command=True)
app.add_typer(outlet_doors, name="outlets")
SameWatchlist = Annotated[Path | None, typer.Option("--watchlist", "-w", help="The watchlist to go by.")]


@outlet_doors.callback()
def outlets(context: typer.Context, watchlist: WatchlistPath = WATCHLIST, as_json: AsJson = False) -> None:
    """The outlets of the watchlist, their listings, and how each is doing."""
    from browse.listings import show_outlets
    from storage.history import History

    context.obj = watchlist
    if context.invoked_subcommand:
        return
    with opened(watchlist) as (store, chosen):
        known = {row["outlet_id"]: row for row in History(store.record).outlets()}
        checks = store.listing_checks.latest()
        rows = [_outlet_row(outlet, checks) | known.get(outlet.id, {}) for outlet in chosen.outlets]
        print_json(rows) if as_json else show_outlets(rows)


@outlet_doors.command("add")
def add_outlet(
    context: typer.Context,
    address: Annotated[str, typer.Argument(help="The site's address, such as https://www.example.com/.")],
    timezone: Annotated[str | None, typer.Option(help="Its zone, as America/Chicago; else it is asked for.")] = None,
    outlet_id: Annotated[str | None, typer.Option("--id", help="Its short name, in place of the proposed one.")] = None,
    write: Annotated[Path | None, typer.Option(help="Put the entry at the end of this file: outlets/mo.toml.")] = None,
    watchlist: SameWatchlist = None,
) -> None:
    """Look at a site once and print an entry for the registry: its family, its listings, and what nobody knows yet."""
    from browse.listings import looking_over, show_survey
    from crawler import prospecting
    from crawler import watchlist as watchlists

    chosen = watchlists.load(watchlist or context.obj)
    known = prospecting.known_to(chosen)
    prospecting.refuse_mistakes(known, timezone=timezone, outlet_id=outlet_id, write=write)
    home = prospecting.home_of(address, chosen)
    with looking_over(home) as tell:
        survey = prospecting.look_over(home, chosen, known.values(), tell)
    show_survey(survey)
    zone, name = timezone or _zone_from_a_person(survey.prospect), outlet_id or prospecting.id_for(survey, known)
    entry = prospecting.entry_of(survey, name, zone, chosen.clock.now())
    _hand_over(entry, name, zone, write)


@outlet_doors.command("check")
def check_outlets(
    context: typer.Context,
    outlets: Annotated[list[str] | None, typer.Argument(help="Outlets by name; all of the watchlist otherwise")] = None,
    watchlist: SameWatchlist = None,
    as_json: AsJson = False,
) -> None:
    """Ask each listing once, and say whether it is alive, empty, moved, blocked, dead or does not answer."""
    from browse.listings import checking, show_checks
    from crawler import rounds

    with opened(watchlist or context.obj) as (store, chosen):
        named = [chosen.outlet(name) for name in dict.fromkeys(outlets or ())] or list(chosen.outlets)
        with checking(sum(len(outlet.listings) for outlet in named)) as heard:
            found = rounds.check(chosen, store, named, heard)
    print_json([_check_row(outlet, check) for outlet, check in found]) if as_json else show_checks(found)


def _outlet_row(outlet: Any, checks: Any) -> dict[str, Any]:
    listings = [
        {"address": x.address, "basis": x.basis, "seen": x.seen, "check": checks.get((outlet.id, x.address))}
        for x in outlet.listings
    ]
    return {"outlet_id": outlet.id, "outlet": outlet.name, "domain": outlet.domain, "sources": listings}


def _check_row(outlet: Any, check: Any) -> dict[str, Any]:
    newest = check.claimed_newest.isoformat() if check.claimed_newest else None
    return {"outlet_id": outlet.id} | check.__dict__ | {
        "observed_at": check.observed_at.isoformat(), "claimed_newest": newest,
    }  # fmt: skip


def _zone_from_a_person(prospect: Any) -> str:
    """The zone that a person gives at a terminal; an empty text where nobody can be asked."""
    from browse.listings import ask_zone
    from crawler.prospecting import zone_complaint
    from news.prospects import likely_zone

    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return ""
    state = prospect.state.word
    return ask_zone(likely_zone(state), state, zone_complaint)


def _hand_over(entry: str, name: str, zone: str, write: Path | None) -> None:
    """Print the entry, or write it where it is whole. One without a zone would keep every command from starting."""
    from crawler.prospecting import keep

    if write is None or not zone:
        typer.echo(entry, nl=False)
    if not zone:
        raise NewsroomError("the time zone is still to be filled: give it with --timezone, or write it into the entry")
    if write is not None:
        keep(entry, name, write)
        typer.echo(f'{name} stands in {write}; put "{name}" among the outlets of the watchlist to follow it', err=True)
