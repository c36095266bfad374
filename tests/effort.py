"""How long work takes by the processor's own count, for bounds that a fault passes by far."""

import sys
import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


def timed(work: Callable[[], Found]) -> tuple[float, Found]:
    """Processor seconds of one run, and what it brought. Who counts covered lines waits meanwhile: that doubles them.

    One run and not the quickest of several: what a cache holds would make the second one quick, whatever the first.
    """
    tracer = sys.gettrace()
    sys.settrace(None)
    began = time.process_time()
    try:
        found = work()
        return time.process_time() - began, found
    finally:
        sys.settrace(tracer)


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one run."""
    return timed(work)[0]
