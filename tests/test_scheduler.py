"""The daemon: what a crash, a hang or a signal leaves behind."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest

import scheduler
from clock import Clock, starting
from crawler import watchlist as watchlists
from demo.newsroom import Newsroom
from demo.plan import Plan
from demo.script import CALDER, START, WQVJ
from demo.show import write_watchlist
from news.errors import StoreError
from news.model import Fetched
from scheduler import Daemon, only_daemon, reading_room
from storage import Store
from storage.queue import CRAWL_FAULT, Batch

SLEEPS = (sys.executable, "-S", "-c", "import time; time.sleep(60)")
SHOT = (
    "An Elm Hollow police officer shot and wounded a man who pointed a rifle at officers on Tuesday, police said.",
    "The officer fired twice and struck the man in the leg, the chief told reporters at the scene.",
    "State investigators will look into the shooting, and the officer is on leave, the department said.",
)
BRIDGE = ("The council heard from a clerk about the bridge.", "Work begins in May.", "Nobody spoke against it.")


def until(condition: Callable[[], object], seconds: float = 30.0) -> None:
    """Wait for a process to get there."""
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends, "it did not come to pass"
        time.sleep(0.01)


def is_running(pid: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has asked about does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


# a whole life, in processes


def small_plan() -> Plan:
    plan = Plan()
    for outlet in (CALDER, WQVJ):
        plan.outlet(replace(outlet, delay=20.0))
        plan.publishes(START, outlet.id, "officer-shoots-man", "Officer shoots man with rifle", SHOT)
        plan.publishes(START, outlet.id, "bridge-work", "Bridge work begins", BRIDGE)
        plan.publishes(START, outlet.id, "council-meets", "Council meets on Tuesday", BRIDGE)
    return plan


class Watch:
    """A data folder that daemons work on."""

    def __init__(self, path: Path, newsroom: Newsroom):
        self.path, self.folder, self.newsroom = path, path.parent, newsroom
        self.processes: list[subprocess.Popen[str]] = []

    def starts(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "cli", "run", "--watchlist", str(self.path), "--port", "0"]
        self.processes.append(subprocess.Popen(command, stderr=subprocess.PIPE, text=True))
        return self.processes[-1]

    def ask(self, query: str) -> list[sqlite3.Row]:
        if not (self.folder / "nightdesk.db").exists():
            return []
        connection = sqlite3.connect(self.folder / "nightdesk.db", timeout=30)
        connection.row_factory = sqlite3.Row
        try:
            return connection.execute(query).fetchall()
        except sqlite3.OperationalError:
            return []  # the schema is being written
        finally:
            connection.close()


def room_of(process: subprocess.Popen[str]) -> tuple[int, int]:
    """The reading room's process and port."""
    for pid in (int(p.name) for p in Path("/proc").iterdir() if p.name.isdigit()):
        try:
            words = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
        except OSError:
            continue
        if "browse" in words and str(process.pid) in words:
            return pid, int(words[words.index("--port") + 1])
    return 0, 0


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def life(tmp_path_factory):
    """A daemon killed in mid-crawl, another that takes over and is asked to stop; what was seen on the way."""
    folder, seen, clock = tmp_path_factory.mktemp("life"), SimpleNamespace(), starting(START, 60)
    plan = small_plan()
    with ExitStack() as stack:
        newsroom = stack.enter_context(Newsroom(plan, clock))
        path = write_watchlist(
            folder, hosts=newsroom.hosts, port=newsroom.port, clock=clock, outlets=plan.outlets, registry=True
        )
        seen.watch = watch = Watch(path, newsroom)
        stack.callback(lambda: [process.kill() for process in watch.processes])
        _killed_in_mid_crawl(watch, seen)
        _taken_over_and_told_to_stop(watch, seen)
        yield seen
    for process in watch.processes:
        process.communicate()


def _killed_in_mid_crawl(watch: Watch, seen: SimpleNamespace) -> None:
    first = watch.starts()
    until(lambda: len(watch.newsroom.served) > 2 and room_of(first)[0])
    seen.refused = subprocess.run(
        [sys.executable, "-m", "cli", "run", "--watchlist", str(watch.path), "--port", "0"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    seen.room = room_of(first)[0]
    under_way = "select pid from crawls where ended_at is null and pid is not null"
    until(lambda: any(is_running(row["pid"]) for row in watch.ask(under_way)))
    seen.crawl = next(row["pid"] for row in watch.ask(under_way))
    first.send_signal(signal.SIGKILL)
    first.wait()
    until(lambda: not is_running(seen.crawl) and not is_running(seen.room))
    seen.held = watch.ask("select id from outlets where leased_by is not null")


def _taken_over_and_told_to_stop(watch: Watch, seen: SimpleNamespace) -> None:
    second = watch.starts()
    waiting = "select 1 from articles where state = 'candidate' union all select 1 from listings where due_at is null"
    until(lambda: len(watch.ask("select 1 from articles")) == 6 and not watch.ask(waiting))
    until(lambda: room_of(second)[0])
    room, seen.port = room_of(second)
    until(lambda: is_open(seen.port))
    second.send_signal(signal.SIGTERM)
    seen.told_at = time.monotonic()
    seen.said = second.communicate(timeout=60)[1]
    seen.took, seen.status = time.monotonic() - seen.told_at, second.returncode
    seen.room_is_left = is_running(room)


@pytest.mark.skipif(sys.platform != "linux", reason="leashes are Linux's")
class TestALifeWithAViolentDeath:
    def test_a_second_daemon_on_the_folder_is_refused_in_one_line(self, life):
        assert life.refused.returncode == 1
        assert life.refused.stderr.startswith("nightdesk: another daemon works in ")
        assert life.refused.stderr.count("\n") == 1

    def test_its_crawls_and_its_reading_room_die_with_it(self, life):
        assert not is_running(life.crawl)
        assert not is_running(life.room)

    def test_its_leases_are_given_back_at_once_and_the_crawl_is_noted_as_lost(self, life):
        assert life.held
        assert "ended without a word last time" in life.said
        assert life.watch.ask("select 1 from crawls where ended = 'lost'")

    def test_nothing_is_lost_and_nothing_doubled(self, life):
        stories = life.watch.ask("select outlet_id, headline, state, versions from articles order by outlet_id")
        assert len(stories) == 6
        assert len({(row["outlet_id"], row["headline"]) for row in stories}) == 6
        followed = [row for row in stories if row["state"] == "followed"]
        assert [(row["headline"], row["versions"]) for row in followed] == [("Officer shoots man with rifle", 1)] * 2
        assert life.watch.ask("pragma integrity_check")[0][0] == "ok"
        assert life.watch.ask("pragma foreign_key_check") == []

    def test_sigterm_drains_and_leaves_nothing_behind(self, life):
        assert life.status == 0, life.said
        assert "SIGTERM: letting the crawls under way finish" in life.said
        assert "Traceback" not in life.said
        assert life.took < scheduler.GRACE
        assert life.watch.ask("select 1 from outlets where leased_by is not null") == []
        assert life.watch.ask("select 1 from crawls where ended_at is null") == []
        assert not life.room_is_left
        assert not is_open(life.port)


# the parts of it, in this process


@pytest.fixture
def watched(tmp_path):
    """A watchlist of three outlets on loopback, and its store."""
    outlets = [
        replace(CALDER, id=name, domain=f"{name}.example", listings=(replace(x, address=f"https://{name}.example/f"),))
        for name in ("aster", "birch", "cedar")
        for x in CALDER.listings[:1]
    ]
    hosts = [outlet.domain for outlet in outlets]
    path = write_watchlist(tmp_path, hosts=hosts, port=8080, clock=None, outlets=outlets, registry=True)
    with Store(tmp_path) as store:
        yield watchlists.load(path), store


@pytest.fixture
def daemon(watched):
    """A daemon with a command in place of the crawl's; what it started is ended with the test."""
    made: list[Daemon] = []

    def make(*command: str) -> Daemon:
        made.append(Daemon(*watched, command=command))
        made[-1].prepare()
        return made[-1]

    yield make
    for each in made:
        for crawl in each.crawls:
            crawl.process.kill()
            crawl.process.wait()


def leased(store: Store) -> dict[str, int]:
    rows = store.record.query("select id, leased_by from outlets where leased_by is not null")
    return {row["id"]: row["leased_by"] for row in rows}


def ended(store: Store) -> list[str]:
    return [row["ended"] for row in store.record.query("select ended from crawls order by id")]


def test_no_outlet_is_in_two_crawls_at_once(daemon, watched):
    busy = daemon(*SLEEPS)
    for _ in range(3):
        busy.turn()
    assert len(busy.crawls) == 1
    assert set(leased(watched[1])) == {"aster", "birch", "cedar"}
    assert len(ended(watched[1])) == 1


def test_an_outlet_that_just_failed_runs_in_a_batch_of_its_own(daemon, watched):
    failed = Fetched("https://birch.example/f", Clock().now(), failure="timeout: none")
    made = daemon(*SLEEPS)
    watched[1].queue.heard_from("birch", failed, quiet_until=None)
    made.turn()
    held = leased(watched[1])
    assert held["aster"] == held["cedar"] != held["birch"]


@pytest.mark.parametrize(
    ("deed", "word"),
    [("os._exit(3)", "exit 3"), ("os.kill(os.getpid(), 11)", "signal 11"), ("os.kill(os.getpid(), 9)", "signal 9")],
)
def test_a_crawl_that_crashes_gives_back_its_outlets_says_so_and_asks_nobody_at_once(
    daemon, watched, deed, word, caplog
):
    made = daemon(sys.executable, "-S", "-c", f"import os; {deed}")
    made.turn()
    made.crawls[0].process.wait()
    made._reap()
    assert made.crawls == []
    assert leased(watched[1]) == {}
    assert ended(watched[1]) == [word]
    causes = [row["cause"] for row in watched[1].record.query("select cause from troubles where closed_at is null")]
    assert causes == [f"crawl 1, in which it was asked, ended with {word}; next it is asked by itself"] * 3
    made.turn()
    assert leased(watched[1]) == {}  # not at once, whatever is due


def taken(store: Store, now: datetime) -> Batch | None:
    return store.queue.lease(now, now + timedelta(minutes=20), most=50)


def test_after_a_crawl_that_died_each_of_its_outlets_goes_by_itself_and_the_wait_doubles(watched):
    loaded, store = watched
    now = Clock().now()
    store.queue.watch(loaded.outlets, now)
    waits = []
    for _ in range(12):
        batch = taken(store, now)
        scheduler.give_back(store, batch.crawl_id, -9, now)
        died, step = now, timedelta(seconds=5)
        while (batch := store.queue.lease(now, now, most=50, only=("birch",))) is None:
            now += step
        store.queue.release(batch.crawl_id, now, ended="done")
        waits.append((now - died).total_seconds())
        store.record.execute("update outlets set next_request_at = '9' where id <> 'birch'")
    assert all(60 <= wait <= 65 for wait in waits[:2])
    assert all(later >= 1.9 * earlier for earlier, later in pairwise(waits[1:9]))
    assert 0 <= max(waits) - 6 * 3600 <= 5


def test_outlets_of_a_crawl_that_died_are_leased_alone(watched):
    loaded, store = watched
    now = Clock().now()
    store.queue.watch(loaded.outlets, now)
    scheduler.give_back(store, taken(store, now).crawl_id, -11, now)
    later = now + timedelta(minutes=2)
    assert [taken(store, later).outlets for _ in range(3)] == [("aster",), ("birch",), ("cedar",)]


def test_the_trouble_is_over_for_an_outlet_whose_next_crawl_ends_well(watched):
    loaded, store = watched
    now = Clock().now()
    store.queue.watch(loaded.outlets, now)
    scheduler.give_back(store, taken(store, now).crawl_id, 1, now)
    scheduler.give_back(store, taken(store, now + timedelta(minutes=2)).crawl_id, 0, now)
    assert store.troubles.open_for(CRAWL_FAULT) == ("birch", "cedar")


def test_the_delay_of_an_outlet_is_owed_after_a_crawl_that_died_too(watched):
    loaded, store = watched
    now = Clock().now()
    store.queue.watch([replace(loaded.outlets[0], delay=600.0)], now)
    scheduler.give_back(store, taken(store, now).crawl_id, -9, now)
    assert taken(store, now + timedelta(seconds=599)) is None
    assert taken(store, now + timedelta(seconds=601))


def test_a_crawl_that_hangs_is_told_and_then_killed(daemon, watched, monkeypatch, tmp_path):
    monkeypatch.setattr(scheduler, "LEASE", 0.05)
    monkeypatch.setattr(scheduler, "GRACE", 0.05)
    ready = tmp_path / "deaf"
    deaf = f"import signal, time, pathlib; signal.signal(15, 1); pathlib.Path({str(ready)!r}).touch(); time.sleep(60)"
    made = daemon(sys.executable, "-c", deaf)
    made._start_one()
    until(ready.exists)
    until(lambda: (made._reap(), made.crawls == [])[1])
    assert ended(watched[1]) == ["signal 9"]
    assert leased(watched[1]) == {}


def test_a_crawl_that_hangs_and_heeds_the_word_ends_by_it(daemon, watched, monkeypatch):
    monkeypatch.setattr(scheduler, "LEASE", 0.05)
    made = daemon(*SLEEPS)
    made._start_one()
    until(lambda: (made._reap(), made.crawls == [])[1])
    assert ended(watched[1]) == ["signal 15"]


def test_a_drain_kills_what_does_not_end(daemon, watched, monkeypatch, tmp_path):
    monkeypatch.setattr(scheduler, "GRACE", 0.1)
    ready = tmp_path / "deaf"
    deaf = f"import signal, time, pathlib; signal.signal(15, 1); pathlib.Path({str(ready)!r}).touch(); time.sleep(60)"
    made = daemon(sys.executable, "-c", deaf)
    made.turn()
    until(ready.exists)
    made.drain()
    assert (made.crawls, leased(watched[1]), ended(watched[1])) == ([], {}, ["signal 9"])
    assert watched[1].troubles.open_for(CRAWL_FAULT) == ()
    assert taken(watched[1], Clock().now()) is None  # the delay is owed


def test_a_crawl_that_waits_out_a_long_delay_ends_at_once_when_it_is_told(tmp_path):
    plan, clock = Plan(), starting(START, 1)
    plan.outlet(replace(CALDER, delay=300.0))
    for n in range(3):
        plan.publishes(START, CALDER.id, f"officer-shoots-man-{n}", f"Officer shoots man with rifle {n}", SHOT)
    with Newsroom(plan, clock) as newsroom:
        path = write_watchlist(
            tmp_path, hosts=newsroom.hosts, port=newsroom.port, clock=clock, outlets=plan.outlets, registry=True
        )
        with Store(tmp_path) as store:
            made = Daemon(watchlists.load(path), store)
            made.prepare()
            made.turn()
            until(lambda: newsroom.served)  # its robots.txt: the listing waits out the delay
            began = time.monotonic()
            made.drain()
            assert ended(store) == ["done"]
    assert time.monotonic() - began < 5


def test_the_delay_that_is_owed_holds_from_one_crawl_to_the_next(watched):
    loaded, store = watched
    now = Clock().now()
    store.queue.watch(loaded.outlets, now)
    store.queue.owes_delay("birch", now, 10.0)
    later = now + timedelta(seconds=9)
    first = store.queue.lease(later, later + timedelta(minutes=20), most=50)
    assert first.outlets == ("aster", "cedar")
    latest = now + timedelta(seconds=11)
    assert store.queue.lease(latest, latest + timedelta(minutes=20), most=50).outlets == ("birch",)


def test_what_a_lost_daemon_held_is_given_back_when_the_next_one_begins(daemon, watched):
    loaded, store = watched
    now = Clock().now()
    store.queue.watch(loaded.outlets, now)
    store.queue.lease(now, now + timedelta(hours=1), most=50)
    assert leased(store)
    daemon(*SLEEPS)
    assert leased(store) == {}
    assert ended(store) == ["lost"]


def test_an_outlet_taken_off_the_watchlist_is_asked_no_more(daemon, watched):
    loaded, store = watched
    daemon(*SLEEPS)
    smaller = Daemon(replace(loaded, outlets=loaded.outlets[:1]), store, command=SLEEPS)
    smaller.prepare()
    now = Clock().now()
    assert store.queue.lease(now, now + timedelta(hours=1), most=50).outlets == ("aster",)


def test_the_folder_is_held_by_one_and_freed_after(tmp_path):
    with only_daemon(tmp_path), pytest.raises(StoreError, match="another daemon works in"), only_daemon(tmp_path):
        pass
    with only_daemon(tmp_path):
        pass


def test_a_port_that_is_taken_is_named(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(StoreError, match=f"port {port} is taken; name another"), reading_room(tmp_path, port):
            pass


def test_the_daemon_imports_neither_scrapy_nor_datasette():
    found = "import sys, scheduler; print([m for m in ('scrapy', 'datasette', 'twisted') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", found], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_leashed_process_whose_parent_is_gone_does_nothing():
    command = [sys.executable, "-m", "crawler.leash", str(os.getpid() + 1), "this", "that"]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_a_reading_room_that_ended_is_opened_again_but_not_at_once(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(scheduler, "leashed", lambda *_: [sys.executable, "-c", "raise SystemExit(3)"])
    room = scheduler.Room(tmp_path, 1)
    room._process.wait(10)
    room.keep_open()
    assert caplog.messages == []
    monkeypatch.setattr(scheduler, "REOPEN", 0.0)
    room.keep_open()
    assert caplog.messages == ["the reading room ended with 3; opening it again"]
    room.close()


def test_a_record_that_ails_is_said_once_and_ends_no_watch(monkeypatch, caplog, tmp_path):
    daemon = Daemon.__new__(Daemon)
    daemon._ails = ""
    full = ["database or disk is full", "database or disk is full", ""]

    def turn():
        ail = full.pop(0)
        if ail:
            raise sqlite3.OperationalError(ail)

    monkeypatch.setattr(daemon, "turn", turn)
    for _ in range(3):
        daemon._turn_or_say()
    assert caplog.messages == ["database or disk is full; trying again at each tick"]
    assert daemon._ails == ""


@pytest.mark.parametrize(("hours", "is_told"), [(0.1, False), (3, True)])
def test_what_was_missed_while_nothing_ran_is_on_record(watched, caplog, hours, is_told):
    watchlist, store = watched
    last = watchlist.clock.now() - timedelta(hours=hours)
    store.queue.watch(watchlist.outlets, last)
    store.queue.release(store.queue.lease(last, last, most=9).crawl_id, last, ended="done")
    caplog.set_level("INFO")
    Daemon(watchlist, store).prepare()
    rows = store.record.execute("select kind, opened_at, closed_at from troubles").fetchall()
    assert len(rows) == is_told
    if is_told:
        assert rows[0]["kind"] == "not running"
        assert rows[0]["opened_at"] < rows[0]["closed_at"]
        assert "was not running since" in caplog.text


def test_who_cannot_be_reached_is_told_again_at_the_start(watched, caplog):
    watchlist, store = watched
    now = watchlist.clock.now()
    store.queue.watch(watchlist.outlets, now)
    store.troubles.open("birch", "unreachable", "dns: no such name", now)
    Daemon(watchlist, store).prepare()
    assert "cannot be reached: birch" in caplog.text
