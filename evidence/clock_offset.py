"""How far the machine's clock is off, as far as its own kernel knows: Linux's adjtimex, which anybody may ask."""

import ctypes
import sys
from dataclasses import dataclass

UNSYNCHRONISED, IN_NANOSECONDS = 0x40, 0x2000  # STA_UNSYNC and STA_NANO of <sys/timex.h>
CLOCK_ERROR = 5  # TIME_ERROR


@dataclass(frozen=True)
class Offset:
    """What a synchronised clock is still to be corrected by, and the most that it can be wrong, in seconds."""

    seconds: float
    most_seconds: float


class _Timex(ctypes.Structure):
    """struct timex, as far as it is read here."""

    _fields_ = [
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("freq", ctypes.c_long),
        ("maxerror", ctypes.c_long),
        ("esterror", ctypes.c_long),
        ("status", ctypes.c_int),
        ("rest", ctypes.c_byte * 256),
    ]


def read() -> Offset | None:
    """The clock's offset now; None where nothing keeps it, or the system does not say."""
    if not sys.platform.startswith("linux"):
        return None
    told = _Timex()
    try:
        state = ctypes.CDLL(None).adjtimex(ctypes.byref(told))
    except (OSError, AttributeError):
        return None
    return offset_of(state, told.status, told.offset, told.maxerror)


def offset_of(state: int, status: int, offset: int, most: int) -> Offset | None:
    """What adjtimex's numbers say: `offset` in nano- or microseconds by the status, `most` in microseconds."""
    if state < 0 or state == CLOCK_ERROR or status & UNSYNCHRONISED:
        return None
    return Offset(offset / (1e9 if status & IN_NANOSECONDS else 1e6), most / 1e6)
