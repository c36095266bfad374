"""The doors: `nightdesk …`. Thin: each command opens what it needs, hands over, and says what came of it."""

import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from news.errors import NewsroomError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Keeps every version of local police-shooting stories, and what each outlet claims about time.",
)

outlet_doors = typer.Typer(invoke_without_command=True)
app.add_typer(outlet_doors, name="outlets")

WatchlistPath = Annotated[Path, typer.Option("--watchlist", "-w", help="The watchlist to go by.")]
SameWatchlist = Annotated[Path | None, typer.Option("--watchlist", "-w", help="The watchlist to go by.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for a program to read.")]
Batch = Annotated[bool, typer.Option("--batch", help="Read JSON lines, print an answer for each.")]
Port = Annotated[int, typer.Option(help="Where the reading room listens.", min=0, max=65535)]
WATCHLIST = Path("watchlist.toml")
WebAddress = Annotated[str, typer.Argument(help="The article's web address, in any of its forms.")]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"nightdesk {version('nightdesk')}")
        raise typer.Exit


@app.callback()
def _doors(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which.")] = False,
) -> None:
    """Keeps every version of local police-shooting stories, and what each outlet claims about time."""


def main() -> None:
    """Run a command. What a person must mend is one line on stderr, and exit status 1."""
    try:
        app()
    except NewsroomError as error:
        typer.echo(f"nightdesk: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


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
        _refuse(f"{folder} is no data folder; `nightdesk run` makes one")
    serve(folder, host=host, port=port, public=public, password=os.environ.get("NIGHTDESK_PASSWORD") or None)


@app.command()
def status(watchlist: WatchlistPath = WATCHLIST, as_json: AsJson = False) -> None:
    """Say how the watch is doing."""
    from browse.terminal import show_status

    with _history(watchlist) as (history, chosen):
        found = history.status() | {"data": str(chosen.data), "bytes": history.size(chosen.data)}
        _print(found) if as_json else show_status(found)


@app.command()
def follow(address: WebAddress, watchlist: WatchlistPath = WATCHLIST) -> None:
    """Follow one article by hand, whatever its title says. It is a mark too: the last one counts."""
    from news.addresses import is_front_page
    from news.model import Sighting

    with _store(watchlist) as (store, chosen):
        now, outlet = chosen.clock.now(), chosen.outlet_at(address)
        if is_front_page(address):
            _refuse(f"{address} is no story but {outlet.name}'s front page or a section")
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

    with _store(watchlist) as (store, chosen):
        article_id = _find(History(store.record), chosen, address)
        store.mark(article_id, chosen.clock.now(), is_relevant=is_relevant)
        said = "relevant: it is followed from now on" if is_relevant else "not relevant: it is looked at no more"
        typer.echo(f"article {article_id} is marked {said}")


@app.command()
def history(address: WebAddress, watchlist: WatchlistPath = WATCHLIST, as_json: AsJson = False) -> None:
    """An article's versions and events: what the outlet claims beside what we observed."""
    from browse.proof import show_captures
    from browse.terminal import show_history
    from storage.captures import Captures

    with _history(watchlist) as (record, chosen):
        article_id = _find(record, chosen, address)
        article, timeline = record.article(article_id), record.timeline(article_id)
        theirs = Captures(record.db).of(article_id)
        if as_json:
            return _print(article | {"timeline": timeline, "captures": theirs})
        show_history(article, timeline)
        show_captures(theirs, article["timezone"])
    return None


@app.command()
def diff(
    address: Annotated[str | None, typer.Argument(help="The article's web address.")] = None,
    a: Annotated[int | None, typer.Argument(help="The older version's number.")] = None,
    b: Annotated[int | None, typer.Argument(help="The newer version's number.")] = None,
    watchlist: WatchlistPath = WATCHLIST,
    as_json: AsJson = False,
    as_html: Annotated[bool, typer.Option("--html", help="Print a page of HTML, to keep or to send.")] = False,
    batch: Batch = False,
) -> None:
    """The word-level difference between two versions of an article; the newest two where none are named."""
    from browse.sheet import page
    from browse.terminal import show_difference
    from news.changes.batch import answer

    if batch:
        return _batch(lambda row: [answer(row)])
    if address is None:
        _refuse("diff needs an ADDRESS, or --batch")
    with _history(watchlist) as (record, chosen):
        article_id = _find(record, chosen, address)
        newest = record.article(article_id)["versions"]
        if newest < 2:
            _refuse(f"this article has {newest or 'no'} version{'' if newest else 's'}: nothing to compare")
        older = newest - 1 if a is None else a
        newer = (older + 1 if a is not None and older < newest else newest) if b is None else b
        pair = record.version(article_id, older), record.version(article_id, newer)
        if as_html:
            return typer.echo(page(*pair, record.article(article_id)), nl=False)
        show_difference(*pair, as_json=as_json)
    return None


@app.command()
def evidence(
    address: WebAddress,
    output: Annotated[Path | None, typer.Option(help="Where the pack goes; article-N.wacz otherwise.")] = None,
    folder: Annotated[bool, typer.Option("--folder", help="Write a folder in place of one file.")] = False,
    watchlist: WatchlistPath = WATCHLIST,
) -> None:
    """Write an article's evidence as one pack: its records, their chain, its history. `verify` checks it anywhere."""
    from browse.proof import legible, show_pack
    from evidence import wacz
    from storage.dossier import Dossier
    from storage.history import History

    with _store(watchlist) as (store, chosen):
        article_id, now = _find(History(store.record), chosen, address), chosen.clock.now()
        dossier = Dossier(store.record).of(article_id)
    gathered = wacz.gather(chosen.data, dossier, legible(dossier, now.isoformat()), now)
    target = output or Path(f"article-{article_id}" if folder else f"article-{article_id}.wacz")
    wacz.write(gathered.files, target, as_folder=folder)
    show_pack(target, gathered)
    if gathered.missing:
        sys.exit(1)


@app.command()
def verify(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A pack, its folder, or a whole data folder.")],
    ca: Annotated[Path | None, typer.Option(help="Certificates (PEM) of the time-stamp authorities you trust.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say whether evidence is unaltered, and name what was altered. It needs no database and no network."""
    from browse.proof import show_report
    from evidence import audit

    if ca is not None and not ca.is_file():
        _refuse(f"{ca} is no file")
    report = audit.verify(path, ca.read_bytes() if ca else None)
    _print(report.told()) if as_json else show_report(path, report)
    if not report.is_whole:
        sys.exit(1)


@app.command()
def reread(
    apply: Annotated[bool, typer.Option("--apply", help="Put what the present reader reads in place.")] = False,
    watchlist: WatchlistPath = WATCHLIST,
    as_json: AsJson = False,
) -> None:
    """Read all kept evidence with the present reader, and tell what would change. It never adds a version."""
    from browse.proof import reading_anew, show_reread
    from crawler.rereading import Rereading, counts

    with _store(watchlist) as (store, chosen):
        run = Rereading(store, chosen)
        with reading_anew(len(run.versions)) as heard:
            found = run.look(heard)
        if apply:
            run.apply(found)
    differing = [one for one in found if not one.is_same]
    told = {"counts": counts(found), "is_applied": apply, "versions": [one.__dict__ for one in differing]}
    _print(told) if as_json else show_reread(counts(found), differing, is_applied=apply)


@app.command("import")
def import_captures(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A WARC file, or a folder of Wayback pages and list.")],
    source: Annotated[str, typer.Option(help="Whose captures they are, where the file does not say.")] = "",
    watchlist: WatchlistPath = WATCHLIST,
) -> None:
    """Take others' captures of articles on record as theirs. They stand beside what we saw, and never for ours."""
    from browse.proof import show_import
    from crawler.imports import bring
    from storage.history import History

    with _store(watchlist) as (store, chosen):
        show_import(bring(path, source, store, History(store.record).find, chosen))


@app.command()
def seal(watchlist: WatchlistPath = WATCHLIST) -> None:
    """Have each day that is over sealed by the watchlist's time-stamp authority. A running daemon does it by itself."""
    from crawler import watchlist as watchlists
    from crawler.sealing import sealed

    chosen, is_sealed = watchlists.load(watchlist), False
    for path, found in sealed(chosen, chosen.clock.now()):
        typer.echo(f"{path.name}: there by {found.at:%Y-%m-%d %H:%M:%S} UTC, says {found.by}")
        is_sealed = True
    if not is_sealed:
        typer.echo("nothing to seal: each day that is over has its seal, or an hour has to pass before the next try")


@app.command()
def changes(
    since: Annotated[str, typer.Option(help="A day or instant (2031-03-04), or how long back: 90m, 24h, 7d.")] = "7d",
    silent: Annotated[bool, typer.Option("--silent", help="Only those confirmed: changed; no notice seen.")] = False,
    outlet: Annotated[str, typer.Option(help="Only this outlet's, by its id.")] = "",
    watchlist: WatchlistPath = WATCHLIST,
    as_json: AsJson = False,
) -> None:
    """What changed at which outlet, the latest first. A name that an outlet took out is not spelled."""
    from browse.changes import listed, show_changes, since_when

    with _history(watchlist) as (record, chosen):
        begins = since_when(since, chosen.clock.now())
        outlet_id = chosen.outlet(outlet).id if outlet else ""
        rows = listed(record, since=begins, is_silent=silent, outlet=outlet_id)
        _print(rows) if as_json else show_changes(rows)


@outlet_doors.callback()
def outlets(context: typer.Context, watchlist: WatchlistPath = WATCHLIST, as_json: AsJson = False) -> None:
    """The outlets of the watchlist, their listings, and how each is doing."""
    from browse.listings import show_outlets
    from storage.history import History

    context.obj = watchlist
    if context.invoked_subcommand:
        return
    with _store(watchlist) as (store, chosen):
        known = {row["outlet_id"]: row for row in History(store.record).outlets()}
        checks = store.listing_checks.latest()
        rows = [_outlet_row(outlet, checks) | known.get(outlet.id, {}) for outlet in chosen.outlets]
        _print(rows) if as_json else show_outlets(rows)


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

    with _store(watchlist or context.obj) as (store, chosen):
        named = [chosen.outlet(name) for name in dict.fromkeys(outlets or ())] or list(chosen.outlets)
        with checking(sum(len(outlet.listings) for outlet in named)) as heard:
            found = rounds.check(chosen, store, named, heard)
    _print([_check_row(outlet, check) for outlet, check in found]) if as_json else show_checks(found)


@app.command()
def doctor(watchlist: WatchlistPath = WATCHLIST, as_json: AsJson = False) -> None:
    """Look whether everything that Nightdesk needs is there and whole."""
    from browse.terminal import show_findings
    from doctor import examine

    findings = examine(watchlist)
    _print([finding.__dict__ for finding in findings]) if as_json else show_findings(findings)
    if any(not finding.is_well for finding in findings):
        sys.exit(1)


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
        return _batch(lambda row: [answer(row, _page(row))])
    if page is None:
        _refuse("read needs an ADDRESS or a FILE, or --batch")
    taken = _taken(page, watchlist, timezone=timezone, family=family, observed_at=observed_at, address=address)
    return _show_page(taken, as_json=as_json)


@app.command()
def judge(batch: Batch = False) -> None:
    """Judge texts: JSON lines with id, title and text in, judgements out."""
    from news.judgement.batch import answer

    if not batch:
        _refuse("judge needs --batch, and JSON lines on standard input")
    _batch(lambda row: [answer(row)])


@app.command()
def copies(batch: Batch = False) -> None:
    """Group near copies: JSON lines with id, title, text, date and outlet in, groups out."""
    from news.copies import CopyIndex, answers

    if not batch:
        _refuse("copies needs --batch, and JSON lines on standard input")
    index = CopyIndex()
    _batch(lambda row: answers(row, index))


@app.command()
def incidents(batch: Batch = False) -> None:
    """Group reports of one incident: JSON lines with id, title, text and date in, groups out."""
    from news.incidents import IncidentIndex, answers

    if not batch:
        _refuse("incidents needs --batch, and JSON lines on standard input")
    index = IncidentIndex()
    _batch(lambda row: answers(row, index))


def _batch(answers: Callable[[dict[str, Any]], list[dict[str, Any]]]) -> None:
    """Answer each line of standard input in its order. A bad line answers with its error, and the work goes on."""
    from news.lines import answered

    for number, line in enumerate(sys.stdin.buffer, 1):
        if line.strip():
            sys.stdout.writelines(answered(line, number, answers))


def _taken(name: str, watchlist: Path, *, observed_at: str | None, address: str | None, **known: str | None) -> Any:
    """The page that a person names, with what is known of it. The watchlist says how outlets may reach who asks."""
    from crawler import one_page
    from crawler import watchlist as watchlists

    if one_page.is_address(name):
        if observed_at or address:
            _refuse("--observed-at and --address are for a file; an address is asked now")
        chosen = watchlists.load(watchlist)
        # A wrong word is told before anything is sent.
        one_page.told(one_page.Page(b"", name), **known, watchlist=chosen)
        return one_page.told(_asked(name, chosen), **known, watchlist=chosen)
    found = replace(one_page.in_file(name), address=address, observed_at=one_page.instant(observed_at))
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
        _print(answer(around | {"id": taken.address, "url": taken.address, "observed_at": observed}, taken.body))
    else:
        show_reading(read(taken.body, address=taken.address, observed_at=taken.observed_at, **around), taken)


def _page(row: dict[str, Any]) -> bytes:
    """The bytes of the page that a line names, unpacked where its name ends in .gz."""
    from crawler.files import page_bytes
    from news.errors import BatchError

    if not isinstance(row.get("file"), str):
        raise BatchError("file must name the page's file")
    return page_bytes(Path(row["file"]))


@contextmanager
def _store(path: Path) -> Iterator[tuple[Any, Any]]:
    from crawler import watchlist as watchlists
    from storage import Store

    chosen = watchlists.load(path)
    with Store(chosen.data) as store:
        yield store, chosen


@contextmanager
def _history(path: Path) -> Iterator[tuple[Any, Any]]:
    from storage.history import History

    with _store(path) as (store, chosen):
        yield History(store.record), chosen


def _find(record: Any, chosen: Any, address: str) -> int:
    from news.addresses import canonical, identity

    family = chosen.family_at(address)
    return record.find(canonical(address, family), identity(address, family))


def _place(address: str, family: str) -> Any:
    from news.addresses import canonical, fetchable, identity
    from storage.journal import Address

    return Address(fetchable(address), canonical(address, family), identity(address, family))


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


def _print(found: Any) -> None:
    typer.echo(json.dumps(found, ensure_ascii=False, indent=2, default=str))


def _refuse(reason: str) -> NoReturn:
    raise NewsroomError(f"{reason}; see `nightdesk --help`")


def _log_plainly(clock: Any) -> None:
    from clock import plain_lines

    logging.basicConfig(level=logging.INFO, handlers=[plain_lines(clock)])


if __name__ == "__main__":
    main()
