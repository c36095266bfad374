"""How an outlet is doing, told from its answers, and not from one page's own trouble."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.ailments import hear
from news.model import Fetched, Outlet
from storage import Store

NOW = datetime(2031, 3, 4, 15, tzinfo=UTC)
OUTLET = Outlet("gazette", "Gazette", "gazette.example", "America/Chicago")


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path) as store:
        store.queue.watch([OUTLET], NOW)
        yield store


def hears(store, *answers):
    for minute, (status, failure) in enumerate(answers):
        at = NOW + timedelta(minutes=minute)
        hear(store, OUTLET, Fetched("https://gazette.example/a", at, status=status, failure=failure))
    rows = store.record.execute("select kind, closed_at from troubles order by id").fetchall()
    return [(row["kind"], row["closed_at"] is None) for row in rows]


WELL, STALLS, AWAY = (200, ""), (None, "timeout: took too long"), (None, "dns: no such name")


@pytest.mark.parametrize(
    ("answers", "troubles"),
    [
        ((WELL,), []),
        (((404, ""),), []),
        ((STALLS,), []),
        ((STALLS, WELL, STALLS, WELL), []),
        ((STALLS, STALLS), [("unreachable", True)]),
        ((STALLS, STALLS, WELL), [("unreachable", False)]),
        ((AWAY,), [("unreachable", True)]),
        (((None, "unreachable: dns: no such name (asked for robots.txt)"),), [("unreachable", True)]),
        (((503, ""),), []),
        (((503, ""), (503, "")), [("answers badly", True)]),
        (((None, "cut short: "), (None, "cut short: ")), [("answers badly", True)]),
        (((429, ""),), [("refuses us", True)]),
        (((403, ""), WELL), [("refuses us", False)]),
        (((None, "robots: not allowed"), (None, "guard: the name leads to 10.0.0.5")), []),
    ],
)
def test_a_trouble_is_of_the_outlet_and_not_of_one_page(store, answers, troubles):
    assert hears(store, *answers) == troubles
