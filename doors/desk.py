"""What a person decides: what was passed over is read in part, and every mark counts for good."""

import json
import random
from pathlib import Path
from typing import Annotated

import typer

from doors.frame import WATCHLIST, AsJson, WatchlistPath, app, opened, print_json, refuse

SHARE = 0.01  # the same at every draw: the bounds take all of them together for one sample


@app.command()
def audit(
    watchlist: WatchlistPath = WATCHLIST,
    as_json: AsJson = False,
) -> None:
    """Draw a random 1 % of what was passed over, for a person to read: what the watch misses is measured so."""
    from browse.desk_sheets import show_audit
    from news.audit import Audit
    from storage.audits import Audits

    with opened(watchlist) as (store, chosen):
        audits = Audits(store.record, store.desk.db)
        many = audits.draw(chosen.clock.now(), share=SHARE, chance=random.SystemRandom())
        drawn, told = audits.drawn(), Audit(**audits.counts())
        if as_json:
            numbers = told.__dict__ | {"missed": told.missed, "recall": told.recall}
            return print_json({"newly_drawn": many, **numbers, "drawn_articles": drawn})
        show_audit(many, drawn, told)
    return None


@app.command()
def marks(
    export: Annotated[
        Path | None, typer.Option(help="Write them with their texts as JSON lines, to train with.")
    ] = None,
    watchlist: WatchlistPath = WATCHLIST,
    as_json: AsJson = False,
) -> None:
    """Every article that a person has marked, and how."""
    from browse.desk_sheets import show_marks
    from storage.audits import Audits

    with opened(watchlist) as (store, _):
        found = list(Audits(store.record, store.desk.db).all_marks())
    if export is not None:
        return _export(found, export)
    return print_json(found) if as_json else show_marks(found)


def _export(found: list[dict[str, object]], path: Path) -> None:
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
    try:
        path.write_text(lines, encoding="utf-8", errors="surrogatepass")
    except OSError as error:
        refuse(f"{path} cannot be written: {error.strerror}")
    without = sum(row["text"] is None for row in found)
    typer.echo(
        f"{len(found)} marks written to {path}, {without} of them without a text: none is kept of what was passed over"
    )
