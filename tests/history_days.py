"""Random newsroom days through the real spiders and store: `python -m tests.history_days --days 1000 --seed 1`.

Prints days, steps, checks, versions and every contradiction between the record and what was served. A batch of days
shares a process and a clock, since a reactor starts but once; each day is a newsroom of its own.
"""

import argparse
import json
import pickle
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from demo.plan import Plan
from tests.history.days import instants, plan
from tests.history.oracle import contradictions, counts
from tests.history.watch import watch

BATCH = 25
SERVED = "served.pickle"  # every page that was served, beside the record


def batch(seed: int, first: int, many: int, folder: Path) -> dict[str, object]:
    """One batch in this process: its counts and contradictions."""
    made, looks = days(seed, first, many)
    pages = watch(folder, made, looks, seed)
    (folder / SERVED).write_bytes(pickle.dumps(pages))
    return counts(folder, many, len(looks)) | {"contradictions": contradictions(folder, made, pages)}


def days(seed: int, first: int, many: int) -> tuple[Plan, list[datetime]]:
    """What is done in some days, and when everybody looks: the same for the same numbers."""
    looks = instants(seed * 1_000_003 + first)
    return plan(seed, range(first, first + many), looks), looks


def run(
    days: int, seed: int, *, each: int = BATCH, at_once: int = 1, keep: Path | None = None
) -> tuple[Counter[str], list[str]]:
    """Many batches, each in a process of its own; what they counted, and every contradiction."""
    total: Counter[str] = Counter()
    found: list[str] = []
    with ThreadPoolExecutor(at_once) as pool, tempfile.TemporaryDirectory() as scratch:
        folder = keep or Path(scratch)
        jobs = [(seed, first, min(each, days - first), folder / str(first)) for first in range(0, days, each)]
        for (_, first, *_), (told, wrong) in zip(jobs, pool.map(lambda job: _apart(*job), jobs), strict=True):
            total.update(told)
            found += [f"seed {seed}, days from {first}: {line}" for line in wrong]
    return total, found


def _apart(seed: int, first: int, many: int, folder: Path) -> tuple[dict[str, int], list[str]]:
    """One batch in a process of its own."""
    command = [sys.executable, "-m", "tests.history_days", "--batch", str(first), str(many), "--seed", str(seed)]
    done = subprocess.run(
        [*command, "--folder", str(folder)], capture_output=True, text=True, timeout=1800, check=False
    )
    if done.returncode or "Traceback" in done.stderr:
        return {}, [done.stderr[-2000:]]
    told = json.loads(done.stdout.splitlines()[-1])
    wrong = told.pop("contradictions")
    if not wrong:
        shutil.rmtree(folder / "evidence", ignore_errors=True)
    return told, wrong


def main() -> None:
    """Run so many days, or one batch of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=BATCH)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=BATCH)
    parser.add_argument("--at-once", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--batch", type=int, nargs=2)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    if asked.batch:
        print(json.dumps(batch(asked.seed, *asked.batch, asked.folder)))
        return
    total, found = run(asked.days, asked.seed, each=asked.each, at_once=asked.at_once, keep=asked.keep)
    print(", ".join(f"{many} {name}" for name, many in total.items()), f"{len(found)} contradictions", sep=", ")
    print(*found, sep="\n")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
