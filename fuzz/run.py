"""Fuzz by a seeded generator: `python -m fuzz.run --seed 1 --minutes 30`, or one case again: `--target page --case 17`.

Each case is made of the seed, its target's name and its number alone. It runs in a worker; a worker that dies or does
not come to an end costs its case and no more. What breaks is printed with the words that run it again.
"""

import argparse
import ctypes
import faulthandler
import gc
import mmap
import os
import random
import re
import struct
import sys
import time
import traceback
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from fuzz.seeds import Material, material
from fuzz.targets import TARGETS

SECONDS, MEGABYTES = 2.0, 250.0  # of CPU and of memory above what was held before, for one case
HANGS = 60  # seconds after which a worker is given up
TURN = 20.0  # seconds of a target before the next one's turn, times its share in ten
_LIBC = ctypes.CDLL(None)


@dataclass(frozen=True)
class Broken:
    """A case that broke a promise."""

    target: str
    case: int
    how: str


def chance_of(seed: int, target: str, case: int) -> random.Random:
    """The only source of a case."""
    return random.Random(f"{seed}:{target}:{case}")


def run_case(found: Material, seed: int, target: str, case: int) -> str:
    """One case; how it broke, or an empty text."""
    chance = chance_of(seed, target, case)
    before, began = _memory(reset=True), time.process_time()
    try:
        TARGETS[target][0](found, chance)
    except Exception as error:
        return _named(error)
    seconds, megabytes = time.process_time() - began, _memory(reset=False) - before
    if seconds > _allowed(target):
        return f"slow: {seconds:.1f} s of CPU"
    return f"large: {megabytes:.0f} MB" if megabytes > MEGABYTES + 40 else ""  # a case of 20 MB is held twice


def _allowed(target: str) -> float:
    """Seconds: some targets read what they made more than once."""
    return SECONDS * {"record": 6, "front": 2, "judge": 2, "listing": 3, "largest": 1.25, "page": 1.25}.get(target, 1)


def _named(error: Exception) -> str:
    """An exception by its kind, its words and where in our code it came from."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if ".venv" not in frame.filename]
    ours = [f for f in frames if "/fuzz/run.py" not in f.filename] or frames
    where = " < ".join(f"{Path(f.filename).stem}:{f.lineno}" for f in reversed(ours[-3:]))
    return f"{type(error).__name__}: {str(error)[:160]!r} at {where}"


def _memory(*, reset: bool) -> float:
    """MB: the peak since the last reset, or what is held now, from which the next peak is counted."""
    if reset:
        _LIBC.malloc_trim(0)
        Path("/proc/self/clear_refs").write_text("5")
    said = Path("/proc/self/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+)" if reset else r"VmHWM:\s+(\d+)", said)
    return int(found[1]) / 1024 if found else 0.0


class Board:
    """What a worker writes while it runs, read after it has gone: its case, and its seconds of CPU."""

    def __init__(self) -> None:
        self.map = mmap.mmap(-1, 4096)

    def put(self, case: int, cpu: float) -> None:
        self.map[:16] = struct.pack("qd", case, cpu)

    def get(self) -> tuple[int, float]:
        return struct.unpack("qd", self.map[:16])


def worker(found: Material, seed: int, target: str, first: int, until: float, board: Board, out: int) -> None:
    """Cases of one target until the time is over; what broke, one a line."""
    began, case = time.process_time(), first
    while time.monotonic() < until:
        board.put(case, time.process_time() - began)
        faulthandler.dump_traceback_later(HANGS, exit=True)
        how = run_case(found, seed, target, case)
        faulthandler.cancel_dump_traceback_later()
        if how:
            os.write(out, f"{case}\t{how}\n".encode("utf-8", "backslashreplace"))
        case += 1
    board.put(case, time.process_time() - began)


def turn(found: Material, seed: int, target: str, first: int, seconds: float) -> tuple[int, float, list[Broken]]:
    """A worker's turn: the next case's number, its seconds of CPU, and what broke."""
    board, (read, write) = Board(), os.pipe()
    os.set_blocking(read, False)
    process = os.fork()
    if process == 0:
        os.close(read)
        gc.freeze()
        worker(found, seed, target, first, time.monotonic() + seconds, board, write)
        os._exit(0)
    os.close(write)
    _, status = os.waitpid(process, 0)
    case, cpu = board.get()
    with os.fdopen(read, "rb") as lines:
        said = (lines.read() or b"").decode().splitlines()
    broken = [Broken(target, int(line.partition("\t")[0]), line.partition("\t")[2]) for line in said]
    if status:
        broken.append(Broken(target, case, f"ended its process: status {status}"))
        case += 1
    return case, cpu, broken


def main() -> None:
    """Run one case, or many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--target", choices=sorted(TARGETS), action="append")
    parser.add_argument("--case", type=int, help="run this one case again, with its traceback")
    parser.add_argument("--first", type=int, default=0, help="begin with the case of this number")
    parser.add_argument(
        "--pages",
        type=Path,
        action="append",
        default=[],
        help="a folder of further pages to begin from (*.html, *.html.gz)",
    )
    asked = parser.parse_args()
    found = material(asked.pages)
    names = asked.target or list(TARGETS)
    if asked.case is not None:
        TARGETS[names[0]][0](found, chance_of(asked.seed, names[0], asked.case))
        return
    print(f"seed {asked.seed}, {asked.minutes:g} minutes, {len(found.pages)} pages to begin from", flush=True)
    sys.exit(1 if fuzz(found, asked.seed, names, asked.minutes * 60, asked.first) else 0)


def fuzz(found: Material, seed: int, names: list[str], seconds: float, first: int) -> list[Broken]:
    """Turns of all targets until the time is over, and a table of what came of them."""
    ends, cases, cpu = time.monotonic() + seconds, defaultdict(lambda: first), Counter[str]()
    broken: list[Broken] = []
    known: set[tuple[str, str]] = set()
    if names != ["address"]:
        _ = found.prose
    while time.monotonic() < ends:
        for name in names:
            share = min(TURN * TARGETS[name][1] / 10, max(1.0, ends - time.monotonic()))
            cases[name], spent, new = turn(found, seed, name, cases[name], share)
            cpu[name] += spent
            for one in new:
                broken.append(one)
                kind = (name, re.sub(r"\d+(\.\d+)?", "N", one.how.split(" at ")[0])[:80])
                if kind not in known:
                    known.add(kind)
                    print(f"--seed {seed} --target {name} --case {one.case}: {one.how}", flush=True)
            if time.monotonic() >= ends:
                break
    print(f"| {'target':9} | cases | CPU s | broken |\n|---|---|---|---|")
    for name in names:
        print(f"| {name:9} | {cases[name] - first} | {cpu[name]:.0f} | {sum(b.target == name for b in broken)} |")
    return broken


if __name__ == "__main__":
    main()
