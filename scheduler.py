"""Keeps time: leases what is due, gives it to crawls in processes of their own, drains on SIGTERM.

It imports neither Scrapy nor Datasette: a crash, a leak or an endless loop in one crawl stays there.
"""

import logging
import signal
import socket
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from crawler.leash import LOCK as LOCK
from crawler.leash import Errand, leashed
from crawler.leash import only_daemon as only_daemon
from crawler.watchlist import Watchlist
from news.errors import StoreError
from storage import Store
from storage.queue import CRAWL_FAULT

log = logging.getLogger("nightdesk")

TICK = 5  # seconds
FASTEST_TICK = 0.2  # machine seconds
BATCH = 50  # outlets in one crawl at the most
EVERY = 100_000
CRAWLS = 2  # at once: one core each on a small machine
LEASE = 20 * 60  # seconds; a crawl ends itself after 15 minutes
OFF = 20 * 60  # seconds without a sign after which the watch is said to have been off; listings are asked every 15
REOPEN = 10.0  # machine seconds before a reading room that has ended is opened again
SAVING = 60  # seconds between two rounds of asking the Internet Archive
GRACE = 20.0  # machine seconds between SIGTERM and SIGKILL


@dataclass
class Crawl:
    """A crawl under way in a process of its own."""

    id: int
    process: subprocess.Popen[bytes]
    ends_by: float  # the machine's monotonic clock
    is_told: bool = False


class Room:
    """The reading room in a process of its own: opened again where it ends by itself."""

    def __init__(self, data: Path, port: int):
        self.address = f"http://127.0.0.1:{port}/"
        self._command = leashed("cli", "browse", "--data", str(data), "--port", str(port))
        self._open()

    def _open(self) -> None:
        self._opened_at = time.monotonic()
        self._process = subprocess.Popen(self._command, start_new_session=True)  # noqa: S603 (our own module)

    def keep_open(self) -> None:
        """Open it again if it has ended; one that ends at once is left for a while, and said once each time."""
        if self._process.poll() is None or time.monotonic() - self._opened_at < REOPEN:
            return
        log.warning("the reading room ended with %s; opening it again", self._process.returncode)
        self._open()

    def close(self) -> None:
        """End it, and wait until it has ended."""
        self._process.terminate()
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()


class Daemon:
    """One tick, at which it reaps the crawls that have ended, reaches for what is due, and starts crawls."""

    def __init__(
        self,
        watchlist: Watchlist,
        store: Store,
        *,
        room: Room | None = None,
        command: Sequence[str] | None = None,
        words: Path | None = None,
    ):
        """`room` is kept open; `command` starts a crawl; `words`: the file that takes what crawls say, else stderr."""
        self.watchlist, self.store, self.clock = watchlist, store, watchlist.clock
        self.command = command or leashed("crawler.batch")
        self.room, self.words = room, words
        saving = leashed("cli", "archive", "--watchlist", str(watchlist.path)), self.clock.wait(SAVING), LEASE
        self.errands = [Errand(*saving)] if watchlist.saving else []
        self.crawls: list[Crawl] = []
        self._ticked, self._told = threading.Event(), threading.Event()
        self._unreached: tuple[str, ...] = ()
        self._ails = ""

    def run(self, is_over: Callable[[], bool] = lambda: False) -> bool:
        """Work at each tick until SIGTERM, Ctrl-C or `is_over`; then let the crawls under way finish their requests.

        Whether it ended because it was over, and not by a signal.
        """
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        self.prepare()
        ticks = self._ticking()
        try:
            while not self._told.is_set() and not is_over():
                self._turn_or_say()
                self._ticked.wait()
                self._ticked.clear()
        finally:
            ticks.shutdown(wait=False)
            self.drain()
        return not self._told.is_set()

    def _ticking(self) -> BackgroundScheduler:
        """The clockwork. Its thread only says that it is time: crawls are started in the main thread, since Linux
        sends a crawl its parent-death signal when the thread that started it ends."""
        scheduler = BackgroundScheduler(timezone="UTC")
        every = IntervalTrigger(seconds=max(self.clock.wait(TICK), FASTEST_TICK), timezone="UTC")
        scheduler.add_job(self._ticked.set, every, coalesce=True, max_instances=1, misfire_grace_time=None)
        scheduler.start()
        return scheduler

    def _on_signal(self, number: int, _frame: object) -> None:
        log.info("%s: letting the crawls under way finish", signal.Signals(number).name)
        self._told.set()
        self._ticked.set()

    def prepare(self) -> None:
        """Make the record say what the watchlist says, and take back what a daemon that died still held."""
        now, last = self.clock.now(), self.store.queue.last_sign()
        if last is not None and now - last >= timedelta(seconds=OFF):
            self.store.troubles.over("not running", "Nightdesk was not running: nothing was looked at", last, now)
            log.info(
                "was not running since %s: what happened until now is seen late or never", f"{last:%Y-%m-%d %H:%M} UTC"
            )
        self.store.queue.watch(self.watchlist.outlets, now)
        lost = self.store.queue.release_all(now)
        if lost:
            log.info("%d crawl(s) ended without a word last time; what they had not done is due again", lost)
        self._tell_unreached()

    def _turn_or_say(self) -> None:
        """A disk that is full, or a record that is locked for long, ends no watch: the next tick tries again."""
        try:
            self.turn()
        except (OSError, sqlite3.Error) as error:
            if str(error) != self._ails:
                log.error("%s; trying again at each tick", error)
            self._ails = str(error)
        else:
            self._ails = ""

    def turn(self) -> None:
        """What is done at each tick: see who has ended, start what is due, keep the reading room open."""
        if self.room is not None:
            self.room.keep_open()
        for errand in self.errands:
            errand.turn()
        self._reap()
        while len(self.crawls) < CRAWLS and self._start_one():
            pass

    def _start_one(self) -> bool:
        now = self.clock.now()
        seconds = self.clock.deadline(LEASE)
        batch = self.store.queue.lease(now, now + timedelta(seconds=seconds * self.clock.speed), most=BATCH)
        if batch is None:
            return False
        # A session of its own: Ctrl-C reaches the daemon alone, which then lets the crawl finish.
        with self.words.open("ab") if self.words else nullcontext() as words:
            process = subprocess.Popen(  # noqa: S603 (our own module, our own arguments)
                [*self.command, str(self.watchlist.path), str(batch.crawl_id)], start_new_session=True, stderr=words
            )
        self.crawls.append(Crawl(batch.crawl_id, process, time.monotonic() + seconds))
        return True

    def _reap(self) -> None:
        for crawl in list(self.crawls):
            status = crawl.process.poll()
            if status is not None:
                self._ended(crawl, status)
            elif time.monotonic() > crawl.ends_by:
                self._end(crawl)

    def _ended(self, crawl: Crawl, status: int) -> None:
        self.crawls.remove(crawl)
        if status:
            log.warning("crawl %d ended with %s; what it had not done stays due", crawl.id, _words(status))
        give_back(self.store, crawl.id, status, self.clock.now())
        self._tell_unreached()

    def _end(self, crawl: Crawl) -> None:
        """A crawl that hangs: first a word, then the axe."""
        if crawl.is_told:
            crawl.process.kill()
        else:
            crawl.process.terminate()
        crawl.is_told, crawl.ends_by = True, time.monotonic() + GRACE

    def _tell_unreached(self) -> None:
        """One line when those that cannot be reached are others than they were."""
        unreached = self.store.troubles.open_for("unreachable")
        if unreached == self._unreached:
            return
        back = [outlet for outlet in self._unreached if outlet not in unreached]
        if back:
            log.info("reached again: %s", ", ".join(back))
        if len(unreached) == sum(bool(outlet.listings) for outlet in self.watchlist.outlets):
            names = ", ".join(unreached)
            log.warning("no outlet can be reached (%s): is this machine online? Nightdesk goes on trying", names)
        elif unreached:
            log.warning("cannot be reached: %s (`nightdesk status` says why)", ", ".join(unreached))
        self._unreached = unreached

    def drain(self) -> None:
        """Ask the crawls to finish, wait for them, end those that do not, and give back what they held."""
        for errand in self.errands:
            errand.end()
        for crawl in self.crawls:
            crawl.process.terminate()
        deadline = time.monotonic() + GRACE
        for crawl in list(self.crawls):
            try:
                crawl.process.wait(max(deadline - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                crawl.process.kill()
                crawl.process.wait()
            self._drained(crawl, crawl.process.returncode)

    def _drained(self, crawl: Crawl, status: int) -> None:
        """One that we ended ourselves is no fault of its outlets; the delay that we owe them holds all the same."""
        now, queue = self.clock.now(), self.store.queue
        self.crawls.remove(crawl)
        for outlet_id in queue.batch(crawl.id) if status else ():
            queue.owes_delay(outlet_id, now, self.watchlist.outlet(outlet_id).delay)
        queue.release(crawl.id, now, ended=_words(status))


def give_back(store: Store, crawl_id: int, status: int, now: datetime) -> None:
    """Free what a crawl held. That it died is a trouble of each of its outlets, until a crawl of theirs ends well."""
    if status:
        store.queue.crawl_died(crawl_id, now, ended=_words(status))
    for outlet_id in () if status else store.queue.batch(crawl_id):
        store.troubles.close(outlet_id, CRAWL_FAULT, now)
    store.queue.release(crawl_id, now, ended=_words(status))


def _words(status: int) -> str:
    return "done" if status == 0 else f"signal {-status}" if status < 0 else f"exit {status}"


def crawl_once(watchlist: Watchlist, store: Store, outlets: tuple[str, ...]) -> None:
    """One crawl of what is due, or of the outlets named whether due or not. StoreError if a daemon holds them."""
    clock = watchlist.clock
    now, seconds = clock.now(), clock.deadline(LEASE)
    store.queue.watch(watchlist.outlets, now)
    for outlet_id in outlets:
        store.queue.ask_now(watchlist.outlet(outlet_id).id, now)
    until = now + timedelta(seconds=seconds * clock.speed)
    batch = store.queue.lease(now, until, most=EVERY if outlets else BATCH, only=outlets)
    if batch is None:
        raise StoreError("nothing is due, or another crawl holds it; `nightdesk status` tells")
    try:
        command = leashed("crawler.batch", str(watchlist.path), str(batch.crawl_id))
        done = subprocess.run(command, check=False, timeout=seconds)  # noqa: S603
        give_back(store, batch.crawl_id, done.returncode, clock.now())
    finally:
        store.queue.release(batch.crawl_id, clock.now(), ended="stopped")  # where that was not said already


def free_port(port: int) -> int:
    """The port, or any free one for 0. StoreError if it is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise StoreError(f"port {port} is taken; name another with --port, or 0 for any free one") from None
        return int(probe.getsockname()[1])


@contextmanager
def reading_room(data: Path, port: int) -> Iterator[Room]:
    """The reading room while the block lasts. StoreError if the port is taken; 0 is any free one."""
    room = Room(data, free_port(port))
    try:
        yield room
    finally:
        room.close()
