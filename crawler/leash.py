"""Processes that end with the daemon: `python -m crawler.leash PARENT MODULE …` runs a module on such a leash."""

import ctypes
import os
import runpy
import signal
import sys

PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Ask Linux for a SIGTERM when the process that started us dies: one that outlives it would go on unseen."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def leashed(module: str, *arguments: str) -> list[str]:
    """The command that runs a module of ours on a leash held by this process."""
    return [sys.executable, "-m", "crawler.leash", str(os.getpid()), module, *arguments]


def main() -> None:
    """Run the module that is named, unless its parent has died already."""
    parent, module = int(sys.argv[1]), sys.argv[2]
    die_with_parent()
    if os.getppid() == parent:
        sys.argv = sys.argv[2:]
        runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
