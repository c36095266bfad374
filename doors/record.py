"""What is on record: an article's history, its versions side by side, and what changed where."""

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
    print_json,
    refuse,
)


@app.command()
def history(address: WebAddress, watchlist: WatchlistPath = WATCHLIST, as_json: AsJson = False) -> None:
    """An article's versions and events: what the outlet claims beside what we observed and what others did."""
    from browse.archive import show_requests
    from browse.timeline import show_history
    from storage.capture_requests import CaptureRequests
    from storage.captures import Captures

    with history_of(watchlist) as (record, chosen):
        article_id = article_number(record, chosen, address)
        article, timeline = record.article(article_id), record.timeline(article_id)
        theirs, asked = Captures(record.db).of(article_id), CaptureRequests(record.db).of(article_id)
        if as_json:
            return print_json(article | {"timeline": timeline, "captures": theirs, "capture_requests": asked})
        show_history(article, timeline, theirs)
        show_requests(asked, article["timezone"])
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
    from browse.terminal import show_difference, show_seen
    from news.changes.batch import answer

    if batch:
        return answer_lines(lambda row: [answer(row)])
    if address is None:
        refuse("diff needs an ADDRESS, or --batch")
    if as_html and as_json:
        refuse("diff prints --html or --json, not both")
    with history_of(watchlist) as (record, chosen):
        article_id = article_number(record, chosen, address)
        article = record.article(article_id)
        pair = _pair(record, article, a, b)
        if as_html:
            return typer.echo(page(*pair, article), nl=False)
        if not as_json:
            show_seen(pair, article)
        show_difference(*pair, as_json=as_json)
    return None


def _pair(record: Any, article: Any, a: int | None, b: int | None) -> tuple[Any, Any]:
    """The two versions that are meant: the newest two, or one and its next, where none or one is named."""
    newest = article["versions"]
    if newest < 2:
        refuse(f"this article has {newest or 'no'} version{'' if newest else 's'}: nothing to compare")
    older = newest - 1 if a is None else a
    newer = (older + 1 if a is not None and older < newest else newest) if b is None else b
    return record.version(article["id"], older), record.version(article["id"], newer)


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

    with history_of(watchlist) as (record, chosen):
        begins = since_when(since, chosen.clock.now())
        outlet_id = chosen.outlet(outlet).id if outlet else ""
        rows = listed(record, since=begins, is_silent=silent, outlet=outlet_id)
        print_json(rows) if as_json else show_changes(rows)
