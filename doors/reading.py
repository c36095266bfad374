"""One page as it is read, and a program's pages and texts line by line."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from doors.frame import WATCHLIST, AsJson, Batch, WatchlistPath, answer_lines, app, print_json, refuse


@app.command()
def read(
    page: Annotated[
        str | None,
        typer.Argument(metavar="ADDRESS_OR_FILE", help="Asked for once; or a page's file, or - for standard input."),
    ] = None,
    timezone: Annotated[str | None, typer.Option(help="The outlet's zone, such as America/Chicago.")] = None,
    family: Annotated[str | None, typer.Option(help="The publishing system, where it is known.")] = None,
    observed_at: Annotated[str | None, typer.Option(help="When a file's page was fetched, with its zone.")] = None,
    address: Annotated[str | None, typer.Option(help="The address that a file's page came from.")] = None,
    watchlist: WatchlistPath = WATCHLIST,
    as_json: AsJson = False,
    batch: Batch = False,
) -> None:
    """Show what is read from one page and where it stands. With --batch: JSON lines with id, file, url, timezone and
    observed_at in, Readings out.
    """
    from news.reading.batch import answer

    if batch:
        return answer_lines(lambda row: [answer(row, _page(row))])
    if page is None:
        refuse("read needs an ADDRESS or a FILE, or --batch")
    taken = _taken(page, watchlist, timezone=timezone, family=family, observed_at=observed_at, address=address)
    return _show_page(taken, as_json=as_json)


@app.command()
def judge(batch: Batch = False) -> None:
    """Judge texts: JSON lines with id, title and text in, judgements out."""
    from news.judgement.batch import answer

    if not batch:
        refuse("judge needs --batch, and JSON lines on standard input")
    answer_lines(lambda row: [answer(row)])


@app.command()
def copies(batch: Batch = False) -> None:
    """Group near copies: JSON lines with id, title, text, date and outlet in, groups out."""
    from news.copies import CopyIndex, answers

    if not batch:
        refuse("copies needs --batch, and JSON lines on standard input")
    index = CopyIndex()
    answer_lines(lambda row: answers(row, index))


def _taken(name: str, watchlist: Path, *, observed_at: str | None, address: str | None, **known: str | None) -> Any:
    """The page that a person names, with what is known of it. The watchlist says how outlets may reach who asks."""
    from crawler import one_page
    from crawler import watchlist as watchlists
    from news.reading.batch import instant

    if one_page.is_address(name):
        if observed_at or address:
            refuse("--observed-at and --address are for a file; an address is asked now")
        chosen = watchlists.load(watchlist)
        # A wrong word is told before anything is sent.
        one_page.told(one_page.Page(b"", name), **known, watchlist=chosen)
        return one_page.told(_asked(name, chosen), **known, watchlist=chosen)
    observed = instant(observed_at, "--observed-at") if observed_at else None
    found = replace(one_page.in_file(name), address=address, observed_at=observed)
    return one_page.told(found, **known, watchlist=watchlists.load(watchlist) if watchlist.is_file() else None)


def _asked(address: str, chosen: Any) -> Any:
    """The page at an address; a watched outlet is asked in turn with the daemon, and owed its delay."""
    from crawler import one_page
    from crawler.rounds import turn
    from news.outlets import owner_of
    from storage import Store

    outlet = owner_of(address, chosen.outlets)
    if outlet is None:
        return one_page.on_the_web(address, chosen)
    with Store(chosen.data) as store, turn(chosen, store, outlet):
        return one_page.on_the_web(address, chosen, delay=outlet.delay, robots=store.queue)


def _show_page(taken: Any, *, as_json: bool) -> None:
    from browse.readings import show_reading
    from news.reading.batch import answer
    from news.reading.page import read

    around = {name: getattr(taken, name) for name in ("timezone", "family", "content_type", "last_modified")}
    if as_json:
        observed = taken.observed_at.isoformat() if taken.observed_at else None
        print_json(answer(around | {"id": taken.address, "url": taken.address, "observed_at": observed}, taken.body))
    else:
        show_reading(read(taken.body, address=taken.address, observed_at=taken.observed_at, **around), taken)


def _page(row: dict[str, Any]) -> bytes:
    """The bytes of the page that a line names, unpacked where its name ends in .gz."""
    from crawler.files import page_bytes
    from news.errors import BatchError

    if not isinstance(row.get("file"), str):
        raise BatchError("file must name the page's file")
    return page_bytes(Path(row["file"]))
