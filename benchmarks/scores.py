"""What the scorers say of judging, comparing and grouping, each figure beside its floor; and pairs a CPU second."""

import gzip
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from news.changes import compare
from news.incidents.weights import OUT_OF_FOLD
from news.model import PageKind, Reading

NIGHTDESK = Path(sys.executable).with_name("nightdesk")
PAIRS_A_SECOND = 150.0


@dataclass(frozen=True)
class Score:
    """One run of a scorer: which, of what, and the least that each figure is to be."""

    batch: str
    script: str
    arguments: tuple[str, ...]
    floors: dict[str, float]


TEXTS = ("--texts", "{corpus}/texts.jsonl.gz", "--labels")
SCORES = (
    Score("judge", "judging.py", (*TEXTS, "{corpus}/judging.jsonl"), {
        "f1": 0.92, "average_precision": 0.965, "recall_main": 0.96, "specificity_officer_shot": 0.75,
        "explained": 1.0, "gate_recall": 0.99, "gate_stops": 0.55, "articles_per_cpu_s": 300,
    }),
    Score("diff", "changes.py", ("--gold", "{corpus}/changes/gold.jsonl"), {"edit_f1": 0.96, "moved_f1": 0.7}),
    Score("copies", "grouping.py", (*TEXTS, "{corpus}/copies.jsonl", "--key", "copy_group"), {
        "pair_f1": 0.95, "with_junk_pair_f1": 0.93,
    }),
    Score("incidents", "grouping.py", (*TEXTS, "{corpus}/incidents.jsonl", "--key", "incident"), {
        "pair_f1": 0.87, "pair_p": 0.89, "articles_per_cpu_s": 200,
    }),
)  # fmt: skip


def scored(out: Console, folder: Path) -> None:
    """One table: figure, floor, whether it is met. In sample where anything was trained; below it what is not."""
    table = Table("batch", "figure", "measured", "floor", "", box=None)
    for score in SCORES:
        figures = _figures(folder, score)
        for name, floor in score.floors.items():
            table.add_row(score.batch, name.replace("_", " "), *row(figures.get(name), floor))
    pairs = list(_pairs(folder / "corpus" / "changes" / "pairs.jsonl.gz"))
    began = time.process_time()
    for old, new in pairs:
        compare(old, new)
    rate = len(pairs) / (time.process_time() - began) if pairs else None
    table.add_row("compare", f"pairs a CPU second, {len(pairs)}", *row(rate, PAIRS_A_SECOND))
    out.print(table)
    out.print(f"incidents out of fold, as their weights were made: {OUT_OF_FOLD}; the judgement's: docs/judgement.md")


def row(measured: float | None, floor: float) -> tuple[str, str, str]:
    """A figure, its floor, and whether it is met; never met where it was not measured."""
    if measured is None:
        return "not measured", f"≥ {floor:g}", "[red]missed[/]"
    said = f"{measured:.3f}" if floor <= 1 else f"{measured:,.0f}"
    return said, f"≥ {floor:g}", "met" if measured >= floor else "[red]missed[/]"


def _figures(folder: Path, score: Score) -> dict[str, float]:
    """What a scorer prints in its line of JSON; nothing where it fails."""
    arguments = [argument.format(corpus=folder / "corpus") for argument in score.arguments]
    command = [sys.executable, str(folder / "score" / score.script), *arguments]
    done = subprocess.run(
        [*command, "--command", f"{NIGHTDESK} {score.batch} --batch"], capture_output=True, text=True, check=False
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        print(done.stderr[-1000:], file=sys.stderr)
    found: dict[str, float] = json.loads(lines[-1]) if lines else {}
    return found


def _pairs(path: Path) -> Iterator[tuple[Reading, Reading]]:
    """Both texts of each pair, as readings."""
    if not path.exists():
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            pair = json.loads(line)
            yield _reading(pair, "old"), _reading(pair, "new")


def _reading(pair: dict[str, str], side: str) -> Reading:
    return Reading(PageKind.ARTICLE, pair[f"{side}_title"] or "", (), pair[f"{side}_text"] or "", "bench/1")
