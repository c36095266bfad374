"""What time it is: the only place that reads the machine's clock.

The demo and the tests run on a clock of their own that starts at a chosen instant and runs faster; daemon, crawls and
newsroom share it by sharing its three numbers. Waits are told in the clock's seconds and slept in the machine's.
"""

import logging
import time
from dataclasses import dataclass
from datetime import UTC, datetime

TIMEOUT_FLOOR = 2.0  # machine seconds: a busy small machine needs about this long to answer even on loopback
DEADLINE_FLOOR = 60.0  # machine seconds: a crawl takes over one to start, whatever the clock's speed


@dataclass(frozen=True)
class Clock:
    """A clock that showed `start` when the machine's showed `began` (Unix time), and runs `speed` times as fast."""

    start: float = 0.0
    began: float = 0.0
    speed: float = 1.0

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        return self.at(time.time())

    def at(self, machine: float) -> datetime:
        """The instant this clock shows when the machine's clock shows Unix time `machine`."""
        return datetime.fromtimestamp(self.start + (machine - self.began) * self.speed, UTC)

    def wait(self, seconds: float) -> float:
        """Machine seconds in which this clock runs on by `seconds`."""
        return seconds / self.speed

    def timeout(self, seconds: float) -> float:
        """Machine seconds to allow an answer that may take `seconds`; never too few for a busy machine."""
        return max(self.wait(seconds), min(seconds, TIMEOUT_FLOOR))

    def deadline(self, seconds: float) -> float:
        """Machine seconds to allow a whole process that may take `seconds`."""
        return max(self.wait(seconds), min(seconds, DEADLINE_FLOOR))


def starting(start: datetime, speed: float) -> Clock:
    """A clock that shows `start` now and runs `speed` times as fast as the machine's."""
    return Clock(start=start.timestamp(), began=time.time(), speed=speed)


class Plain(logging.Formatter):
    """Headlines are strangers' words: what could steer a terminal is shown as a question mark."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, printable but for its line breaks."""
        return "".join(c if c.isprintable() or c == "\n" else "?" for c in super().format(record))


def plain_lines(clock: Clock, ours: str = "nightdesk") -> logging.Handler:
    """A log handler: one plain line a message on stderr, in this clock's UTC; of other people's code, errors alone."""
    formatter = Plain("%(asctime)s %(message)s", datefmt="%H:%M:%S")
    formatter.converter = lambda seconds: clock.at(seconds or 0).timetuple()
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    handler.addFilter(lambda record: record.name.startswith(ours) or record.levelno >= logging.ERROR)
    return handler
