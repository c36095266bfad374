"""One daemon a folder, and processes that end with it.

`python -m crawler.leash PARENT MODULE …` runs a module on such a leash.
"""

import ctypes
import fcntl
import math
import os
import runpy
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from news.errors import StoreError

PR_SET_PDEATHSIG = 1
LOCK = "daemon.lock"


def die_with_parent() -> None:
    """Ask Linux for a SIGTERM when the process that started us dies: one that outlives it would go on unseen."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def leashed(module: str, *arguments: str) -> list[str]:
    """The command that runs a module of ours on a leash held by this process."""
    return [sys.executable, "-m", "crawler.leash", str(os.getpid()), module, *arguments]


@contextmanager
def only_daemon(folder: Path) -> Iterator[None]:
    """Hold the data folder's lock. StoreError where another daemon holds it; the kernel frees it whatever happens."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder} cannot be made a folder: {error}. Name another as data in the watchlist") from None
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StoreError(f"another daemon works in {folder}; stop it first, or name another data folder") from None
        yield


class Errand:
    """A command that a daemon runs every so often, in a process of its own: one at a time, and ended where it hangs."""

    def __init__(self, command: list[str], every: float, most: float):
        """`every` and `most`: machine seconds between two starts, and for one run."""
        self._command, self._every, self._most = command, every, most
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = -math.inf

    def turn(self) -> None:
        """Start it where it is time, and none is under way."""
        now = time.monotonic()
        if self._process is not None and self._process.poll() is None:
            if now - self._started_at > self._most:
                self._process.kill()
        elif now - self._started_at >= self._every:
            self._started_at = now
            # What it answers a person with is nothing for a daemon's log; what went wrong is.
            self._process = subprocess.Popen(self._command, start_new_session=True, stdout=subprocess.DEVNULL)  # noqa: S603

    def end(self) -> None:
        """Let it go: what it had written down stays, and what it had not is done again."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def main() -> None:
    """Run the module that is named, unless its parent has died already."""
    parent, module = int(sys.argv[1]), sys.argv[2]
    die_with_parent()
    if os.getppid() == parent:
        sys.argv = sys.argv[2:]
        runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
