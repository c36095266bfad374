"""What proves it: packs of evidence and their verification, seals, evidence read anew, others' captures."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from doors.frame import WATCHLIST, AsJson, WatchlistPath, WebAddress, app, article_number, opened, print_json, refuse


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

    with opened(watchlist) as (store, chosen):
        article_id, now = article_number(History(store.record), chosen, address), chosen.clock.now()
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
        refuse(f"{ca} is no file")
    report = audit.verify(path, ca.read_bytes() if ca else None)
    print_json(report.told()) if as_json else show_report(path, report)
    if not report.is_whole:
        sys.exit(1)


@app.command()
def reread(
    apply: Annotated[bool, typer.Option("--apply", help="Put what the present reader reads in place.")] = False,
    watchlist: WatchlistPath = WATCHLIST,
    as_json: AsJson = False,
) -> None:
    """Read all kept evidence with the present reader, and tell what would change. It never adds a version."""
    from browse.proof import reading_anew, show_put, show_reread
    from crawler.rereading import Rereading, counts

    with opened(watchlist) as (store, chosen):
        run, put = Rereading(store, chosen), 0
        with reading_anew(len(run.versions)) as heard:
            found = run.look(heard)
        differing = [one for one in found if not one.is_same]
        if not as_json:  # told before it is done
            show_reread(counts(found), differing)
        if apply:
            with reading_anew(len({one.article_id for one in found}), "putting in place") as heard:
                put = run.apply(found, heard)
    told = {"counts": counts(found), "is_applied": apply, "put_in_place": put}
    if as_json:
        return print_json(told | {"versions": [one.__dict__ for one in differing]})
    show_put(put, len(differing), is_applied=apply)
    return None


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

    with opened(watchlist) as (store, chosen):
        show_import(bring(path, source, store, History(store.record).find, chosen))


@app.command()
def archive(watchlist: WatchlistPath = WATCHLIST) -> None:
    """Ask the Internet Archive to capture the newest versions, where the watchlist says so. A daemon does it too."""
    from browse.archive import show_answer
    from crawler.saving import asked

    with opened(watchlist) as (store, chosen):
        is_asked = [show_answer(wish, answer) for wish, answer in asked(chosen, store)]
    if not is_asked:
        typer.echo("nothing to ask: no new version waits, or the Archive is left alone for some minutes")


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
