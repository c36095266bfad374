"""The demo: the same daemon, by the same code, against outlets that stand on this machine."""

import json
import logging
import shutil
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from clock import Clock, plain_lines, starting
from crawler import watchlist as watchlists
from demo.newsroom import Newsroom
from demo.recorded import RecordedPages
from demo.script import LENGTH, START, day
from news.errors import NewsroomError
from news.model import Outlet
from scheduler import LOCK, Daemon, free_port, only_daemon, reading_room
from storage import Store
from storage.history import History

SPEED = 360  # twelve hours in two minutes
MARKER = ".nightdesk-demo"  # a folder without it is somebody's own: it is never emptied
out = Console(stderr=True, highlight=False, soft_wrap=True)


def show_day(data: Path, *, port: int, stay: bool, speed: float = SPEED) -> None:
    """Twelve hours of an invented market, at speed; then the reading room stays open."""
    clock, plan = starting(START, speed), day()
    with laid_out(data, port), Newsroom(plan, clock) as newsroom:
        names = ", ".join(outlet.id for outlet in plan.outlets)
        path = write_watchlist(data, hosts=newsroom.hosts, port=newsroom.port, clock=clock, outlets=plan.outlets)
        out.print(f"An invented newsroom of {len(plan.outlets)} outlets ({names}) on 127.0.0.1:{newsroom.port}.")
        out.print(f"Its clock starts at {START:%Y-%m-%d %H:%M} UTC and runs {speed:.0f} times as fast as yours.")
        ends_at = START + LENGTH

        def summary(store: Store) -> None:
            tell_day(store, clock.now(), ends_at, passed=clock.wait((clock.now() - START).total_seconds()))

        _watch(path, port=port, stay=stay, is_over=lambda: clock.now() >= ends_at, summary=summary)


def show_recorded(folder: Path, data: Path, *, port: int, stay: bool) -> None:
    """Recorded pages under their own hosts and paths: every one is fetched, read and judged."""
    # The pages first: where there is nothing to show, the last demo's record stays.
    with RecordedPages(folder, Clock()) as pages, laid_out(data, port), _progress() as progress:
        path = write_watchlist(
            data, hosts=pages.hosts, port=pages.port, clock=None, outlets=pages.outlets(), registry=True, gate=False
        )
        total = len(pages.recordings)
        task = progress.add_task("pages served", total=total)
        out.print(f"{total} recorded pages of {len(pages.outlets())} outlets on 127.0.0.1:{pages.port}.")

        def is_over() -> bool:
            served = total - len(pages.unserved)
            progress.update(task, completed=served)
            return _is_done(data, everything_served=served == total)

        _watch(
            path,
            port=port,
            stay=stay,
            is_over=is_over,
            summary=lambda store: tell_recorded(store, pages),
            words=data.resolve() / "crawls.log",  # so that they do not run through the progress bar
        )


@contextmanager
def laid_out(data: Path, port: int) -> Iterator[None]:
    """The demo's folder, empty and ours alone. Nothing is emptied before the lock is held and the port is free."""
    is_fit(data)
    with only_daemon(data):
        free_port(port)
        empty(data)
        yield


def is_fit(data: Path) -> None:
    """NewsroomError rather than empty a folder that is not the demo's."""
    if data.exists() and not data.is_dir():
        raise NewsroomError(f"{data} is no folder; name one with --data")
    if data.exists() and any(data.iterdir()) and not (data / MARKER).exists():
        raise NewsroomError(f"{data} holds something that is not the demo's; name another folder with --data")


def empty(data: Path) -> None:
    """Take out all but the lock that we hold, and say that the folder is the demo's."""
    for item in data.iterdir():
        if item.is_dir() and not item.is_symlink():
            shutil.rmtree(item)
        elif item.name != LOCK:
            item.unlink()
    (data / MARKER).touch()


def write_watchlist(
    data: Path,
    *,
    hosts: Iterable[str],
    port: int,
    clock: Clock | None,
    outlets: Iterable[Outlet],
    registry: bool = False,
    gate: bool = True,
) -> Path:
    """Write the watchlist that the daemon and its crawls go by; returns its path."""
    chosen = list(outlets)
    lines = [
        f"outlets = {json.dumps([outlet.id for outlet in chosen])}",
        'contact = "demo@nightdesk.example"',
        'data = "."',
        f"gate = {str(gate).lower()}",
    ]
    if registry:
        (data / "outlets").mkdir()
        (data / "outlets" / "recorded.toml").write_text("\n".join(map(_as_toml, chosen)), encoding="utf-8")
        lines.append('registry = "outlets"')
    lines += ["[loopback]", f"hosts = {json.dumps(sorted(hosts))}", f"port = {port}"]
    if clock is not None:
        lines += [
            "[clock]",
            f"start = {clock.start!r}",
            f"began = {clock.began!r}",
            f"speed = {float(clock.speed)!r}",
        ]
    path = data / "watchlist.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _as_toml(outlet: Outlet) -> str:
    """An outlet as the registry holds it. JSON's strings are TOML's too."""
    listings = ", ".join(f"{{ address = {json.dumps(listing.address)} }}" for listing in outlet.listings)
    return "\n".join(
        (
            f"[{json.dumps(outlet.id)}]",
            f"name = {json.dumps(outlet.name)}",
            f"domain = {json.dumps(outlet.domain)}",
            f"timezone = {json.dumps(outlet.timezone)}",
            f"family = {json.dumps(outlet.family)}",
            f"kind = {json.dumps(str(outlet.kind))}",
            f"delay = {outlet.delay}",
            f"listings = [{listings}]",
            "",
        )
    )


def _watch(
    path: Path,
    *,
    port: int,
    stay: bool,
    is_over: Callable[[], bool],
    summary: Callable[[Store], None],
    words: Path | None = None,
) -> None:
    chosen = watchlists.load(path)
    logging.basicConfig(level=logging.INFO, handlers=[plain_lines(chosen.clock)])
    with Store(chosen.data) as store, reading_room(chosen.data, port) as room:
        out.print(f"Reading room   {room.address}")
        out.print(f"Data           {chosen.data}")
        if words is not None:
            out.print(f"Crawls say     {words}")
        was_over = Daemon(chosen, store, room=room, words=words).run(is_over)
        summary(store)
        if was_over and stay:
            out.print(f"Over. Look around at {room.address}; Ctrl-C ends it.")
            _until_told()


def _until_told() -> None:
    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    told.wait()


def _is_done(data: Path, *, everything_served: bool) -> bool:
    """Whether all was served and written down, or nothing is left to ask for."""
    with Store(data) as store:
        status = History(store.record).status()
        waits = store.queue.is_waiting()
    has_begun = status["last_poll_at"] is not None
    return has_begun and not status["crawls_under_way"] and (everything_served or not waits)


def tell_day(store: Store, now: datetime, ends_at: datetime, *, passed: float) -> None:
    """The day in numbers, and whether it was let run to its end."""
    status = History(store.record).status()
    how = "The day is over" if now >= ends_at else f"Stopped at {now:%H:%M} of the demo's clock"
    edits = "silent edit" if status["silent_edits"] == 1 else "silent edits"
    out.print(
        f"{how}, after {passed:.0f} s: {status['links_seen']} links seen, {status['followed']} stories followed,"
        f" {status['versions']} versions in {status['checks']} checks, {status['silent_edits']} {edits}."
    )


def tell_recorded(store: Store, pages: RecordedPages) -> dict[str, Any]:
    """What became of every recorded page: served, fetched, read, judged, kept, failed and why. Returns the figures."""
    history = History(store.record)
    outcomes = history.outcomes()

    def count(*names: str) -> int:
        return sum(row["checks"] for row in outcomes if row["outcome"] in names)

    figures: dict[str, Any] = {
        "recorded": len(pages.recordings),
        "served": len(pages.recordings) - len(pages.unserved),
        "fetched": sum(row["checks"] for row in outcomes),
        "read": count("new", "changed", "unchanged", "passed_over"),
        "judged": count("new", "changed", "passed_over"),
        "kept": count("new", "changed"),
        "failed": sum(row["checks"] for row in outcomes) - count("new", "changed", "unchanged", "passed_over"),
    }
    table = Table(box=None, show_header=False, pad_edge=False)
    for name, value in figures.items():
        table.add_row(name, str(value))
    for row in outcomes:
        if row["outcome"] not in ("new", "changed", "unchanged", "passed_over"):
            table.add_row(f"  {row['outcome']}", f"{row['checks']}  {row['why']}")
    for recording in pages.unserved:
        table.add_row("  not served", f"line {recording.line}: {recording.address}")
    out.print(table)
    return figures


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=out,
        disable=not out.is_terminal,
    )
