"""What every door has: the options they share, the record opened for them, and how they answer."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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

WatchlistPath = Annotated[Path, typer.Option("--watchlist", "-w", help="The watchlist to go by.")]
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


def answer_lines(answers: Callable[[dict[str, Any]], list[dict[str, Any]]]) -> None:
    """Answer each line of standard input in its order. A bad line answers with its error, and the work goes on."""
    from news.lines import answered

    for number, line in enumerate(sys.stdin.buffer, 1):
        if line.strip():
            sys.stdout.writelines(answered(line, number, answers))


@contextmanager
def opened(path: Path) -> Iterator[tuple[Any, Any]]:
    """The record and the desk of a watchlist's data folder, and the watchlist."""
    from crawler import watchlist as watchlists
    from storage import Store

    chosen = watchlists.load(path)
    with Store(chosen.data) as store:
        yield store, chosen


@contextmanager
def history_of(path: Path) -> Iterator[tuple[Any, Any]]:
    """What a reader may ask of the record, and the watchlist."""
    from storage.history import History

    with opened(path) as (store, chosen):
        yield History(store.record), chosen


def article_number(record: Any, chosen: Any, address: str) -> int:
    """The number of the article at an address, in any of its forms. StoreError where none is on record."""
    from news.addresses import canonical, identity

    family = chosen.family_at(address)
    return record.find(canonical(address, family), identity(address, family))


def print_json(found: Any) -> None:
    """Print what was found for a program to read."""
    typer.echo(json.dumps(found, ensure_ascii=False, indent=2, default=str))


def refuse(reason: str) -> NoReturn:
    """Say what a person must mend; exit status 1."""
    raise NewsroomError(f"{reason}; see `nightdesk --help`")
