"""How well and how fast pages are read, beside the general libraries, on the same pages in the same run.

The libraries live in an environment of their own (`make peers`); where it is missing, the table says so.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.stability import fixtures

ROOT = Path(__file__).resolve().parent.parent
NIGHTDESK = Path(sys.executable).with_name("nightdesk")
PEERS_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
PEERS = ("trafilatura", "newspaper4k")
MISSING = "The peers are not installed: `make peers` puts them into an environment of their own (.venv-peers)."
ROUNDS = 3
_SHARE = re.compile(r"([\d.]+) % of (\d+)")


@dataclass(frozen=True)
class Figure:
    """One figure of a reader: a share of so many, or a number."""

    value: float
    of: int | None = None

    @property
    def wrong(self) -> int:
        """How many of them were not right."""
        return round((1 - self.value) * (self.of or 0))

    def __str__(self) -> str:
        if self.of is None:
            return f"{self.value:.4f}" if self.value <= 1 else f"{self.value:.2f}"
        return f"{100 * self.value:.1f} % of {self.of}"


Figures = Mapping[str, Figure]


@dataclass(frozen=True)
class Floor:
    """What a figure is to reach: a number, a share of another reader's, or so many wrong at most."""

    said: str
    least: float | None = None
    most_wrong: int | None = None
    peers_share: float | None = None  # at most this share of trafilatura's
    as_good: bool = False  # at least trafilatura's

    def is_met(self, ours: Figure, peer: Figure | None) -> bool | None:
        """None where there is nothing to hold it against."""
        if self.least is not None:
            return ours.value >= self.least
        if self.most_wrong is not None:
            return ours.wrong <= self.most_wrong
        if peer is None:
            return None
        return ours.value >= peer.value if self.as_good else ours.value <= (self.peers_share or 0) * peer.value


COST = Floor("≤ a third of trafilatura’s", peers_share=1 / 3)
LOCAL = {
    "answered": Floor("100 %", least=1.0),
    "body_f1": Floor("≥ .978", least=0.978),
    "headline_exact": Floor("≥ 93 %", least=0.93),
    "author_exact": Floor("≥ 88 %", least=0.88),
    "author_any": Floor("≥ 93 %", least=0.93),
    "published_instant": Floor("≥ 95 %", least=0.95),
    "published_instant_label_only": Floor("at most one wrong", most_wrong=1),
    "modified_instant": Floor("≥ 95 %", least=0.95),
    "modified_instant_label_only": Floor("at most one wrong", most_wrong=1),
    "ms_per_page": COST,
}
EVERY = {
    "answered": Floor("100 %", least=1.0),
    "body_f1": Floor("≥ trafilatura’s", as_good=True),
    "headline_exact": None,
    "author_exact": None,
    "author_any": None,
    "published_instant": None,
    "modified_instant": None,
    "ms_per_page": COST,
}


def scored(out: Console, folder: Path) -> None:
    """The scorer's figures on the local pages and on all, with the floors beside them."""
    if not PEERS_PYTHON.exists():
        out.print(MISSING)
    for title, flags, floors in (("US local pages", ["--local"], LOCAL), ("all pages", [], EVERY)):
        columns = _run_scorer(folder, flags)
        out.print()
        out.print(_table(title, columns, floors) if "nightdesk" in columns else f"{title}: the scorer gave no figures")


def _run_scorer(folder: Path, flags: list[str]) -> dict[str, Figures]:
    python = PEERS_PYTHON if PEERS_PYTHON.exists() else Path(sys.executable)
    script, index = folder / "score" / "reading.py", folder / "corpus" / "pages" / "index.jsonl"
    command = [python, script, "--index", index, *flags, "--baseline", "--command", f"{NIGHTDESK} read --batch"]
    quiet = os.environ | {"PYTHONWARNINGS": "ignore"}  # a peer tells at each start that it lacks what it need not have
    done = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, text=True, check=False, env=quiet)
    return parsed(done.stdout)


def parsed(printed: str) -> dict[str, Figures]:
    """What the scorer printed: a reader's name on a line, and under it each figure, set in."""
    columns: dict[str, dict[str, Figure]] = {}
    current: dict[str, Figure] = {}
    for line in printed.splitlines():
        words = line.split()
        if len(words) == 1 and line == words[0].rstrip(":"):
            current = columns.setdefault(line, {})
        elif line.startswith("  ") and (share := _SHARE.search(line)):
            of = int(share[2])  # printed with one decimal: the count it stands for is exact
            current[words[0]] = Figure(round(float(share[1]) * of / 100) / of, of)
        elif line.startswith("  ") and words[1] != "-":  # a share of none is printed as "-"
            current[words[0]] = Figure(float(words[1]))
    return columns


def _table(title: str, columns: Mapping[str, Figures], floors: Mapping[str, Floor | None]) -> Table:
    ours = columns["nightdesk"]
    table = Table(title, "nightdesk", *PEERS, "floor", "", box=None)
    for name, floor in floors.items():
        if name not in ours:
            continue
        peers = [columns.get(peer, {}).get(name) for peer in PEERS]
        met = floor.is_met(ours[name], peers[0]) if floor else None
        table.add_row(name.replace("_", " "), str(ours[name]), *(str(peer or "–") for peer in peers),
                      floor.said if floor else "", _verdict(met) if floor else "")  # fmt: skip
    _add_ratio(table, [columns.get(name, {}).get("ms_per_page") for name in ("nightdesk", *PEERS)])
    return table


def _verdict(met: bool | None) -> str:
    return "nothing to compare" if met is None else "[green]met[/]" if met else "[bold red]missed[/]"


def _add_ratio(table: Table, costs: list[Figure | None]) -> None:
    trafilatura = costs[1]
    if trafilatura is not None:
        table.add_row(
            "… of trafilatura’s", *(f"{cost.value / trafilatura.value:.2f}" if cost else "–" for cost in costs)
        )


def on_fixtures(out: Console) -> None:
    """What reading the tests' invented pages costs here and the peers, start-up taken off."""
    pages = list(fixtures())
    for page in pages:
        page.reading()
    began = time.process_time()
    for page in pages * ROUNDS:
        page.reading()
    costs = {"nightdesk": 1000 * (time.process_time() - began) / (ROUNDS * len(pages))} | _peers_costs()
    table = Table(f"{len(pages)} invented pages", "ms of CPU a page", "of trafilatura’s", box=None)
    for name, cost in costs.items():
        share = f"{cost / costs['trafilatura']:.2f}" if "trafilatura" in costs else ""
        table.add_row(name, f"{cost:.3f}", share)
    out.print()
    out.print(table)
    if len(costs) == 1:
        out.print(MISSING)


def _peers_costs() -> dict[str, float]:
    if not PEERS_PYTHON.exists():
        return {}
    rows = "".join(json.dumps({"file": str(page.file), "url": page.around["address"]}) + "\n" for page in fixtures())
    command = [str(PEERS_PYTHON), "-W", "ignore", str(ROOT / "benchmarks" / "peers" / "loop.py")]
    done = subprocess.run(command, input=rows, stdout=subprocess.PIPE, text=True, check=False)
    return dict(json.loads(done.stdout)) if done.returncode == 0 else {}
