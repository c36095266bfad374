"""The polite single look, in a process of its own: what answers, what does not, and what is never asked."""

import json
import subprocess
import sys
from itertools import pairwise

import pytest

from crawler.visits import refuse_unseemly
from crawler.watchlist import Loopback
from news.errors import AddressError
from tests.crawler.kiosk import Kiosk

LOOK = """
import json, sys
from tests.crawler import kiosk
kiosk.cut_off()
from crawler.visits import fetch_once
from crawler.watchlist import Loopback
port, delay, addresses = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3:]
here = Loopback(frozenset(kiosk.SITES), port)
found = fetch_once(addresses, contact="desk@kiosk.example", delay=delay, loopback=here)
print(json.dumps([[a, f.status, f.answered_by, f.failure, f.redirects, len(f.body)] for a, f in found.items()]))
"""


KEPT = """
import sys
from datetime import UTC, datetime
from tests.crawler import kiosk
kiosk.cut_off()
from crawler.visits import Notebook, fetch_once
from crawler.watchlist import Loopback
book = Notebook({"alive.example": (datetime.now(UTC), 200, b"User-agent: *\\nDisallow: /feed")})
here = Loopback(frozenset(kiosk.SITES), int(sys.argv[1]))
found = fetch_once(["https://alive.example/feed"], contact="desk@kiosk.example", loopback=here, robots=book)
print(found["https://alive.example/feed"].failure)
"""


@pytest.fixture
def kiosk():
    opened = Kiosk()
    yield opened
    opened.close()


def look(kiosk, *addresses, delay=0.05):
    command = [sys.executable, "-c", LOOK, str(kiosk.server_port), str(delay), *addresses]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return done, json.loads(done.stdout) if done.returncode == 0 else None


def test_each_address_is_asked_once_and_told_by_what_it_brought(kiosk):
    addresses = (
        "https://alive.example/feed",
        "https://gone.example/feed",
        "https://moving.example/feed",
        "https://renamed.example/",
        "https://closed.example/feed",
        "https://nowhere.example/feed",
        "https://inner.example/feed",
    )
    found = look(kiosk, *addresses)[1]
    assert [row[0] for row in found] == list(addresses)
    alive, gone, moving, renamed, closed, nowhere, inner = found
    assert (alive[1], alive[3]) == (200, "")
    assert alive[5] > 100
    assert gone[1] == 410
    assert (moving[1], moving[2]) == (200, "https://moving.example/rss")
    assert moving[4] == [[301, "https://moving.example/rss"]]
    assert (renamed[1], renamed[2]) == (200, "https://www.clarion.example/")
    assert closed[1] is None
    assert closed[3].startswith("robots:")
    assert nowhere[3].startswith("unreachable: dns:")
    assert "10.0.0.5" in inner[3]
    assert kiosk.paths("closed.example") == ["/robots.txt"]
    assert kiosk.paths("inner.example") == []
    assert kiosk.paths("alive.example") == ["/robots.txt", "/feed"]


def test_every_request_says_who_asks_and_how_to_reach_them(kiosk):
    look(kiosk, "https://alive.example/feed")
    assert {agent.partition("/")[0] for *_, agent in kiosk.asked} == {"Nightdesk"}
    assert all("+desk@kiosk.example" in agent for *_, agent in kiosk.asked)


def test_the_delay_holds_between_two_requests_to_one_site_under_any_of_its_names(kiosk):
    look(kiosk, "https://renamed.example/", "https://www.clarion.example/feed/", "https://clarion.example/", delay=0.4)
    instants = [at for at, *_ in kiosk.asked]
    assert len(instants) >= 6
    assert min(b - a for a, b in pairwise(instants)) > 0.3


@pytest.mark.parametrize(
    "address",
    ["http://10.0.0.1/", "http://[::1]/", "http://127.0.0.1/x", "https://a.example:8443/", "https://u:p@a.example/",
     "file:///etc/passwd", "ftp://a.example/", "no address", "", "http://2130706433/"],
)  # fmt: skip
def test_an_address_that_is_not_to_be_asked_is_refused_before_anything_is_sent(address):
    with pytest.raises(AddressError, match="such as https://"):
        refuse_unseemly(address, Loopback(frozenset({"alive.example"}), 8080))


def test_one_bad_address_among_several_keeps_all_from_being_asked(kiosk):
    done, _ = look(kiosk, "https://alive.example/feed", "http://10.0.0.1/")
    assert done.returncode != 0
    assert "AddressError" in done.stderr
    assert kiosk.asked == []


def test_a_robots_txt_that_is_kept_already_is_heeded_and_not_asked_for(kiosk):
    command = [sys.executable, "-c", KEPT, str(kiosk.server_port)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.startswith("robots: ")
    assert kiosk.asked == []
