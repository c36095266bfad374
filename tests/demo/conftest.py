"""A clock that a test sets by hand, a way to ask a newsroom, and a small plan."""

import http.client
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from demo.newsroom import Newsroom
from demo.plan import Plan
from news.model import Outlet

START = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)


@dataclass
class ManualClock:
    """Shows what a test sets."""

    shown: datetime = START

    def now(self) -> datetime:
        """What it shows."""
        return self.shown

    def goes_to(self, hours: float) -> datetime:
        """Show so many hours after the start."""
        self.shown = START + timedelta(hours=hours)
        return self.shown


@dataclass(frozen=True)
class Reply:
    """What came back over the wire."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    text: str = ""


def _ask(port: int, address: str, timeout: float = 5.0, **headers: str) -> Reply:
    """One GET for `address`, sent to loopback under the address's own host."""
    parts = urlsplit(address)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    sent = {"Host": f"{parts.netloc}:{port}"} | {name.replace("_", "-"): v for name, v in headers.items()}
    try:
        connection.request("GET", target, headers=sent)
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Reply(answer.status, found, answer.read().decode())
    finally:
        connection.close()


def _outlet(name: str = "gazette", family: str = "blox", timezone: str = "America/Chicago") -> Outlet:
    """An invented outlet."""
    return Outlet(name, name.title(), f"{name}.example", timezone, family, city="Nowhere", state="IA")


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def ask() -> Callable[..., Reply]:
    return _ask


@pytest.fixture
def house() -> Callable[..., Outlet]:
    return _outlet


@pytest.fixture
def plan(house: Callable[..., Outlet]) -> Plan:
    plan = Plan()
    plan.outlet(house())
    return plan


@pytest.fixture
def open_newsroom(clock: ManualClock) -> Iterator[Callable[[Plan], Newsroom]]:
    with ExitStack() as stack:
        yield lambda plan: stack.enter_context(Newsroom(plan, clock))
