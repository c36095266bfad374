"""The Internet Archive asked for captures: off unless said, once a version, and whatever it answers stops nothing."""

import os
import sys
import time
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clock import Clock
from crawler import save_page_now, saving
from crawler import watchlist as watchlists
from crawler.leash import Errand
from crawler.save_page_now import Asker, Keys
from crawler.watchlist import Saving
from evidence import wacz
from news.errors import WatchlistError
from news.model import RequestState, Wish
from scheduler import Daemon
from storage.dossier import Dossier
from tests import archive as archives
from tests.archive import JOB, STAMP, Says, says
from tests.newsdesk import HOME, NOW, OAK, OAK_LATER, TERN, Newsdesk, page
from tests.test_evidence_packs import nightdesk

ACCESS, SECRET = "INVENTEDACCESS", "invented+Secret/4"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
COUNCIL = page("Council to vote on a roof", ("The council votes on a roof on Thursday.", "It leaked.", "Nobody spoke."))

ELSEWHERE = page(
    "Deputy fires at car in Harlow Bay",
    ("A Harlow County deputy fired at a car near the boat ramp on Sunday night, the sheriff said.",
     "The driver was struck in the hand and taken to a hospital, Sheriff Ilse Tarrant said on Monday.",
     "The deputy was not hurt. The county prosecutor will look at what the deputy's camera shows."),
)  # fmt: skip


@pytest.fixture
def archive():
    with archives.serving() as archive:
        yield archive


@pytest.fixture
def desk(tmp_path, archive):
    desk = Newsdesk(tmp_path / "data")
    desk.oak = desk.lists("/oak")
    desk.archive = archive
    desk.keys = tmp_path / "keys.txt"
    desk.keys.write_text(f"{ACCESS}:{SECRET}\n")
    yield desk
    desk.store.close()


def ask(desk, *, after=timedelta(0), keys=True, per_minute=2):
    """One round; what was said in it."""
    desk.now += after
    chosen = Saving(desk.archive.address, per_minute, desk.keys if keys else None)
    clock = SimpleNamespace(now=lambda: desk.now)
    watchlist = SimpleNamespace(saving=chosen, path=Path("watchlist.toml"), contact="desk@example.org", clock=clock)
    return [answer for _, answer in saving.asked(watchlist, desk.store)]


def rows(desk):
    return [dict(row) for row in desk.store.record.execute("select * from capture_requests order by id").fetchall()]


# what is asked, and when


def test_nobody_is_asked_unless_the_watchlist_says_so(desk):
    desk.sees(desk.oak, OAK)
    chosen = watchlists.load(desk.folder / "watchlist.toml")
    assert chosen.saving is None
    assert Daemon(chosen, desk.store).errands == []
    with pytest.raises(WatchlistError, match=r"add \[save_page_now\] with address"):
        list(saving.asked(chosen, desk.store))
    assert desk.archive.asked == []


def test_a_version_is_asked_about_once_and_its_capture_stands_there_as_theirs(desk):
    desk.sees(desk.oak, OAK)
    assert [answer.state for answer in ask(desk)] == [RequestState.WAITING]
    desk.sees(desk.oak, OAK)
    [answer] = ask(desk)
    assert (answer.state, answer.job) == (RequestState.CAPTURED, "")
    for _ in range(5):
        assert ask(desk, after=HOUR) == []
    first, second = desk.archive.asked
    assert (first.method, first.path) == ("POST", "/save")
    assert first.form["url"] == f"{HOME}/oak"
    assert (second.method, second.path) == ("GET", f"/save/status/{JOB}")
    assert {one.headers["Authorization"] for one in (first, second)} == {f"LOW {ACCESS}:{SECRET}"}
    assert "desk@example.org" in first.headers["User-Agent"]
    [row] = rows(desk)
    origin = desk.archive.address.removesuffix("/save")
    assert row["capture_address"] == f"{origin}/web/{STAMP}/{HOME}/oak"
    assert (row["claimed_captured"], row["state"], row["due_at"]) == ("2031-03-04T22:30:00.000Z", "captured", None)
    assert row["failure"] == ""


def test_a_new_version_is_asked_about_and_the_one_before_no_more(desk):
    desk.archive.answer = lambda _: says({"message": "come back"}, 503)
    desk.sees(desk.oak, OAK)
    ask(desk)
    desk.archive.answer = desk.archive.captures
    desk.sees(desk.oak, OAK_LATER)
    ask(desk, after=HOUR)
    ask(desk, after=HOUR)
    assert [(row["state"], row["tries"]) for row in rows(desk)] == [("failed", 1), ("captured", 2)]


def test_without_keys_it_is_asked_as_a_stranger(desk, monkeypatch):
    monkeypatch.delenv(saving.ACCESS, raising=False)
    monkeypatch.delenv(saving.SECRET, raising=False)
    desk.sees(desk.oak, OAK)
    [answer] = ask(desk, keys=False)
    [asked] = desk.archive.asked
    assert (asked.method, asked.path) == ("GET", f"/save/{HOME}/oak")
    assert "Authorization" not in asked.headers
    assert answer.state is RequestState.CAPTURED
    assert answer.address.endswith(f"/web/{STAMP}/{HOME}/oak")


def test_keys_may_stand_in_the_environment(desk, monkeypatch):
    monkeypatch.setenv(saving.ACCESS, ACCESS)
    monkeypatch.setenv(saving.SECRET, SECRET)
    desk.sees(desk.oak, OAK)
    ask(desk, keys=False)
    assert desk.archive.asked[0].headers["Authorization"] == f"LOW {ACCESS}:{SECRET}"


def test_a_minute_has_so_many_requests_whoever_asks(desk):
    for number in range(5):
        desk.sees(desk.lists(f"/oak-{number}"), OAK.replace(b"Oak Street", f"{number} Oak Street".encode()))
    assert len(ask(desk)) == 2
    assert ask(desk) == []
    assert len(ask(desk, after=MINUTE, per_minute=3)) == 3
    assert ask(desk, after=timedelta(seconds=30), per_minute=3) == []


def test_a_crash_between_question_and_answer_loses_nothing(desk):
    desk.sees(desk.oak, OAK)
    assert desk.store.capture_requests.take(desk.now, 2) is not None
    assert ask(desk, after=MINUTE) == []
    assert rows(desk)[0]["failure"] == "no answer was written down"
    [answer] = ask(desk, after=10 * MINUTE)
    assert answer.state is RequestState.WAITING


def test_a_request_that_ends_every_process_is_made_so_often_and_no_more(desk):
    desk.sees(desk.oak, OAK)
    for _ in range(20):
        desk.now += 11 * MINUTE
        desk.store.capture_requests.take(desk.now, 2)
    assert rows(desk)[0]["tries"] == 6


def test_a_capture_from_before_the_version_is_kept_as_that_and_asked_for_again_after_an_hour(desk):
    desk.sees(desk.oak, OAK)
    desk.sees(desk.oak, OAK_LATER)
    desk.archive.answer = lambda asked: desk.archive.captures(asked, "20310304221500")
    ask(desk, keys=False)
    assert ask(desk, keys=False, after=59 * MINUTE) == []
    desk.archive.answer = lambda _: says({}, 502)
    ask(desk, keys=False, after=MINUTE)
    desk.archive.answer = lambda asked: desk.archive.captures(asked, "20310304234500")
    assert rows(desk)[0]["claimed_captured"] == "2031-03-04T22:15:00.000Z"
    assert f"/web/20310304221500/{HOME}/oak" in rows(desk)[0]["capture_address"]
    ask(desk, keys=False, after=HOUR)
    assert rows(desk)[0]["claimed_captured"] == "2031-03-04T23:45:00.000Z"
    assert ask(desk, keys=False, after=5 * HOUR) == []


# of what nobody is asked


def unclear(desk):
    desk.sees(desk.oak, TERN)


def passed_over(desk):
    desk.sees(desk.oak, COUNCIL)


def marked_as_none(desk):
    desk.sees(desk.oak, OAK)
    desk.store.mark(desk.oak, desk.now, is_relevant=False)


def gone(desk):
    desk.sees(desk.oak, OAK)
    desk.sees(desk.oak, b"<h1>Not found</h1>", status=404)


def gone_and_then_silent(desk):
    gone(desk)
    desk.sees(desk.oak, status=None, failure="timeout: no answer")


def refused(desk):
    desk.sees(desk.oak, OAK)
    desk.sees(desk.oak, status=403)


def behind_a_paywall(desk):
    desk.sees(desk.oak, OAK)
    desk.store.record.execute("update articles set last_outcome = 'paywalled'")


def superseded(desk):
    desk.sees(desk.oak, OAK)
    desk.store.record.execute("update articles set superseded_by = id")


def reused(desk):
    desk.sees(desk.oak, OAK)
    desk.sees(desk.oak, ELSEWHERE)
    [story] = desk.store.record.execute("select story_from from versions where number = 2").fetchone()
    assert story == 2


def a_day_old(desk):
    desk.sees(desk.oak, OAK)
    desk.now += timedelta(days=1)


def of_an_outlet_no_longer_watched(desk):
    desk.sees(desk.oak, OAK)
    desk.store.queue.watch([], desk.now)


def erased(desk):
    desk.sees(desk.oak, OAK)
    desk.store.record.execute("update articles set state = 'let_go'")


def followed_by_hand_alone(desk):
    desk.sees(desk.oak, TERN)
    desk.store.mark(desk.oak, desk.now, is_relevant=True)
    desk.store.record.execute("update articles set state = 'followed'")


@pytest.mark.parametrize(
    "come_about",
    [unclear, passed_over, marked_as_none, gone, gone_and_then_silent, refused, behind_a_paywall, superseded, reused,
     a_day_old, of_an_outlet_no_longer_watched, erased, followed_by_hand_alone],
)  # fmt: skip
def test_what_is_not_followed_as_a_police_shooting_at_its_address_is_never_asked_about(desk, come_about):
    come_about(desk)
    assert ask(desk) == []
    assert desk.archive.asked == []


def test_what_was_asked_goes_with_the_words_of_a_story_and_a_late_answer_writes_nothing(desk):
    from storage.erasure import Erasure

    desk.sees(desk.oak, OAK)
    wish = desk.store.capture_requests.take(desk.now, 2)
    with desk.store.transaction():
        Erasure(desk.store.record, desk.oak).run()
    heard = save_page_now.ask(Asker(desk.archive.address, "nightdesk"), wish)
    desk.store.capture_requests.answered(wish, heard, desk.now)
    assert heard.state is RequestState.CAPTURED
    assert rows(desk) == []


# whatever it answers

DEEP = b"[" * 100_000
REFUSED_AS_A_WHOLE = [
    (says({}, 429), 429, 600),
    (says({}, 429, Retry_After="7200"), 429, 7200),
    (says({}, 429, Retry_After="99999999"), 429, 86_400),
    (says({}, 429, Retry_After="soon"), 429, 600),
    (says({"message": "You need to be logged in"}, 401), 401, 600),
    (Says(b"<h1>Bad gateway</h1>", 502), 502, 600),
    (says({"status": "error", "status_ext": "error:user-session-limit"}), 200, 600),
]
NO_CAPTURE = [
    Says(b""), Says(b"<html>Saving</html>"), Says(DEEP), Says(b"\xff\xfe\x00"), says([]), says("x"), says(None),
    says({"job_id": "../../etc"}), says({"job_id": {"a": 1}}), says({"job_id": "a" * 500}),
    says({"status": "success", "timestamp": "20319999999999", "original_url": f"{HOME}/oak"}),
    says({"status": "success", "timestamp": STAMP, "original_url": "javascript:alert(1)"}),
    says({"status": "success", "timestamp": "00010101000000", "original_url": f"{HOME}/oak"}),
    says({"status": "error", "status_ext": "error:invalid-host-resolution", "message": "x\x1b[2Jy" * 500}),
    Says(b'{"job_id": "half', promised=5000),
    Says(status=302, headers={"Location": "/elsewhere"}),
    Says(status=302, headers={"Location": "https://elsewhere.example/"}),
]  # fmt: skip


@pytest.mark.parametrize(("told", "status", "seconds"), REFUSED_AS_A_WHOLE)
def test_where_it_refuses_us_as_a_whole_it_is_left_alone_as_long_as_it_asks(desk, told, status, seconds):
    desk.sees(desk.oak, OAK)
    desk.sees(desk.lists("/elm"), OAK.replace(b"Oak Street", b"Elm Street"))
    desk.archive.answer = lambda _: told
    [answer] = ask(desk)
    assert (answer.state, answer.status, answer.rest) == (RequestState.FAILED, status, seconds)
    [row] = rows(desk)
    assert row["failure"]
    assert ask(desk, after=timedelta(seconds=seconds - 1)) == []
    assert len(ask(desk, after=timedelta(seconds=2))) == (1 if seconds < 86_400 else 0)


@pytest.mark.parametrize("told", NO_CAPTURE)
@pytest.mark.parametrize("keys", [True, False])
def test_an_answer_that_names_no_capture_is_written_down_and_stops_nothing(desk, monkeypatch, told, keys):
    monkeypatch.delenv(saving.ACCESS, raising=False)
    monkeypatch.delenv(saving.SECRET, raising=False)
    desk.sees(desk.oak, OAK)
    desk.archive.answer = lambda _: told
    [answer] = ask(desk, keys=keys)
    assert answer.state is RequestState.FAILED
    [row] = rows(desk)
    assert row["capture_address"] is None
    assert row["failure"].isprintable()
    assert 0 < len(row["failure"]) <= 200
    assert len(desk.archive.asked) == 1  # wherever it sends us


def test_where_nobody_answers_in_time_that_is_written_down(desk, monkeypatch):
    monkeypatch.setattr(save_page_now, "TIMEOUT", 0.1)
    desk.sees(desk.oak, OAK)
    desk.archive.answer = lambda _: Says(is_silent=True)
    [answer] = ask(desk)
    assert answer.failure == "no answer: timed out"


def test_where_nobody_is_there_that_is_written_down(desk):
    desk.sees(desk.oak, OAK)
    desk.archive.address = "http://127.0.0.1:1/save"
    [answer] = ask(desk)
    assert answer.failure.startswith("no answer: ")
    assert "refused" in answer.failure


@pytest.mark.parametrize(
    ("told", "most"),
    [
        (says({"status": "error", "status_ext": "error:read-timeout"}), 6),
        (says({"status": "pending", "job_id": JOB}), 6),
        (says({}, 404), 6),
        (says({"status": "error", "status_ext": "error:too-many-daily-captures"}), 1),
    ],
)
def test_a_version_is_asked_about_so_often_and_then_no_more(desk, told, most):
    desk.sees(desk.oak, OAK)
    desk.archive.answer = lambda _: told
    for _ in range(24 * 12):
        ask(desk, after=5 * MINUTE)
    [row] = rows(desk)
    assert len(desk.archive.asked) == row["tries"] <= most
    assert row["tries"] >= min(most, 5)
    assert row["state"] == "failed"


def test_a_job_that_a_page_for_browsers_names_is_looked_at(desk, monkeypatch):
    monkeypatch.delenv(saving.ACCESS, raising=False)
    monkeypatch.delenv(saving.SECRET, raising=False)
    desk.sees(desk.oak, OAK)
    desk.archive.answer = lambda _: Says(f'<script>spn.watchJob("{JOB}", "/_static/", 6000);</script>'.encode())
    [answer] = ask(desk, keys=False)
    assert (answer.state, answer.job) == (RequestState.WAITING, JOB)


BODIES = st.one_of(
    st.binary(max_size=300),
    st.dictionaries(
        st.sampled_from(["status", "job_id", "timestamp", "original_url", "status_ext", "message"]),
        st.one_of(st.text(max_size=30), st.integers(), st.none(), st.sampled_from(["success", "error", STAMP, HOME])),
    ).map(lambda told: says(told).body),
)


@given(st.sampled_from([200, 204, 302, 404, 429, 500]), BODIES, st.text(max_size=80), st.sampled_from(["", JOB]))
def test_any_answer_is_understood_as_some_state(status, body, place, job):
    heard = save_page_now._Heard(status, {"Location": place, "Retry-After": place}, body)
    wish = Wish(1, f"{HOME}/oak", NOW, 1, job)
    told = save_page_now._understood(Asker("https://archive.example/save", "a", Keys(ACCESS, SECRET)), wish, heard)
    assert (told.state is RequestState.CAPTURED) == bool(told.address)
    assert (told.state is RequestState.WAITING) == bool(told.job)
    assert (told.state is RequestState.FAILED) == bool(told.failure)
    assert told.address.startswith("https://archive.example/web/") or not told.address


# keys


def test_the_keys_are_sent_and_stand_nowhere_else(desk, capfd, caplog):
    desk.sees(desk.oak, OAK)
    desk.archive.answer = lambda asked: says({"message": f"who is {asked.headers['Authorization']}?"}, 500)
    [answer] = ask(desk)
    assert answer.failure == "status 500 who is LOW …:…?"
    told = capfd.readouterr()
    kept = "\n".join([*desk.store.record.conn.iterdump(), told.out, told.err, caplog.text, repr(Keys(ACCESS, SECRET))])
    assert ACCESS not in kept
    assert SECRET not in kept


@pytest.mark.parametrize(
    "written", ["", ACCESS, f"{ACCESS}:", f"{ACCESS}:{SECRET}\r\nX-More: yes", f"{ACCESS}:geheim ß"]
)
def test_what_can_be_no_keys_is_refused_and_not_spelled(tmp_path, written):
    (tmp_path / "keys.txt").write_text(written)
    with pytest.raises(WatchlistError) as told:
        saving.keys(tmp_path / "keys.txt", {})
    assert "keys.txt" in str(told.value)
    assert ACCESS not in str(told.value)


def test_half_of_the_keys_is_none():
    with pytest.raises(WatchlistError, match="no keys"):
        saving.keys(None, {saving.ACCESS: ACCESS})


def test_without_any_there_are_none():
    assert saving.keys(None, {}) is None


# settings, commands, and the daemon's errand

ADDRESS = 'address = "https://web.archive.org/save"'


def chosen(tmp_path, *lines):
    desk = Newsdesk(tmp_path / "data")
    desk.store.close()
    path = desk.folder / "watchlist.toml"
    path.write_text("\n".join((path.read_text(), *lines)))
    return path


def test_the_watchlist_says_where_how_often_and_with_which_keys(tmp_path):
    path = chosen(tmp_path, "[save_page_now]", ADDRESS, "per_minute = 5", 'keys = "watchlist.toml"')
    assert watchlists.load(path).saving == Saving("https://web.archive.org/save", 5, path)


@pytest.mark.parametrize(
    ("lines", "remedy"),
    [
        (("per_minute = 2",), "needs address"),
        (('address = "http://web.archive.org/save"',), "needs address"),
        ((ADDRESS, "per_minute = 0"), "from 1 to 6"),
        ((ADDRESS, "per_minute = 60"), "from 1 to 6"),
        ((ADDRESS, "per_minute = true"), "wrong type"),
        ((ADDRESS, 'keys = "nowhere.txt"'), "is no file"),
        ((ADDRESS, 'key = "x"'), "did you mean 'keys'"),
        ((ADDRESS, "[loopback]", 'hosts = ["gazette.example"]', "port = 8080"), "one here"),
    ],
)
def test_a_mistake_in_it_names_the_remedy(tmp_path, lines, remedy):
    path = chosen(tmp_path, "[save_page_now]", *lines)
    with pytest.raises(WatchlistError, match=remedy):
        watchlists.load(path)


def test_a_person_may_ask_and_sees_the_captures_as_the_archives(desk, monkeypatch):
    for name in (saving.ACCESS, saving.SECRET):
        monkeypatch.delenv(name, raising=False)
    start = Clock().now().timestamp()
    desk.now = Clock().at(start) - 30 * MINUTE  # the command goes by the machine's clock
    desk.sees(desk.oak, OAK)
    path = desk.folder / "watchlist.toml"
    path.write_text(f'{path.read_text()}\n[save_page_now]\naddress = "{desk.archive.address}"\n')
    told = nightdesk("archive", cwd=desk.folder)
    assert (told.returncode, told.stderr) == (0, "")
    assert f"{HOME}/oak: http://127.0.0.1" in told.stdout
    assert f"/web/{STAMP}/{HOME}/oak" in told.stdout
    assert "nothing to ask" in nightdesk("archive", cwd=desk.folder).stdout
    shown = nightdesk("history", f"{HOME}/oak", cwd=desk.folder).stdout
    assert "asked of the Internet Archive, with the times that it gives:" in shown
    assert f"/web/{STAMP}/{HOME}/oak" in shown
    dossier = Dossier(desk.store.record).of(desk.oak)
    from browse.proof import legible

    files = wacz.gather(desk.folder, dossier, legible(dossier, NOW.isoformat()), NOW).files
    assert f"/web/{STAMP}/{HOME}/oak" in files[wacz.LEGIBLE].decode()
    assert "Its captures, by its clock" in files[wacz.LEGIBLE].decode()


def test_a_failure_is_one_line_for_a_person_and_no_error(desk, monkeypatch):
    for name in (saving.ACCESS, saving.SECRET):
        monkeypatch.delenv(name, raising=False)
    desk.now = Clock().now() - 30 * MINUTE
    desk.sees(desk.oak, OAK)
    desk.archive.answer = lambda _: says({}, 500)
    path = desk.folder / "watchlist.toml"
    path.write_text(f'{path.read_text()}\n[save_page_now]\naddress = "{desk.archive.address}"\n')
    told = nightdesk("archive", cwd=desk.folder)
    assert (told.returncode, told.stdout) == (0, "")
    assert told.stderr.strip() == f"not captured: {HOME}/oak: status 500"


def until(condition, seconds=30.0):
    """Wait for a process to get there."""
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends, "it did not come to pass"
        time.sleep(0.01)


def writes(path, then="pass"):
    code = f"import os, time; open({str(path)!r}, 'a').write(f'{{os.getpid()}} '); {then}"
    return [sys.executable, "-S", "-c", code]


def many(path):
    return len(path.read_text().split()) if path.exists() else 0


def test_an_errand_runs_again_only_when_its_time_has_come(tmp_path):
    often, seldom = Errand(writes(tmp_path / "often"), 0, 60), Errand(writes(tmp_path / "seldom"), 3600, 60)

    def turn():
        often.turn()
        seldom.turn()
        return many(tmp_path / "often") >= 3

    until(turn)
    often.end()
    seldom.end()
    assert many(tmp_path / "seldom") == 1


def test_an_errand_that_hangs_is_ended_and_never_runs_twice_at_once(tmp_path):
    errand = Errand(writes(tmp_path / "ran", "time.sleep(60)"), 0, 3600)
    until(lambda: errand.turn() or many(tmp_path / "ran"))
    for _ in range(50):
        errand.turn()
    assert many(tmp_path / "ran") == 1
    errand._most = 0
    until(lambda: errand.turn() or many(tmp_path / "ran") >= 2)
    errand.end()
    for pid in (tmp_path / "ran").read_text().split():
        with pytest.raises(OSError, match="No such process"):
            os.kill(int(pid), 0)


def test_a_daemon_runs_the_errand_beside_its_crawls(desk):
    path = desk.folder / "watchlist.toml"
    path.write_text(f'{path.read_text()}\n[save_page_now]\naddress = "{desk.archive.address}"\n')
    desk.now = Clock().now() - 30 * MINUTE
    desk.sees(desk.oak, OAK)
    daemon = Daemon(watchlists.load(path), desk.store, command=(sys.executable, "-S", "-c", "pass"))
    until(lambda: daemon.turn() or desk.archive.asked)
    daemon.drain()
    assert desk.archive.asked[0].path == f"/save/{HOME}/oak"
