"""`make bench-stability`: does what stands round a story move its reading, and does every edit move it?

    python -m benchmarks.stability [--pages INDEX] [--one PART_OF_A_NAME] [--only PERTURBATION_OR_EDIT] [--seeds N]

Without an index of recorded pages, the tests' invented pages. Exit status 0: it measures.
"""

import argparse
import gzip
import json
import os
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks import mutations, perturbations
from news.claims import same
from news.model import Reading
from news.reading import decoding
from news.reading.fingerprint import fingerprint
from news.reading.page import read

ROOT = Path(__file__).resolve().parent.parent
out = Console(highlight=False)


@dataclass(frozen=True)
class Page:
    """A recorded page and how it is read."""

    name: str
    file: Path
    around: dict[str, Any]

    @cached_property
    def source(self) -> bytes:
        """Its bytes, unpacked."""
        return gzip.decompress(self.file.read_bytes()) if self.file.suffix == ".gz" else self.file.read_bytes()

    def reading(self, source: bytes | None = None) -> Reading:
        """Of these bytes, or of its own."""
        return read(self.source if source is None else source, **self.around)


def fixtures() -> Iterator[Page]:
    """The tests' invented pages."""
    for case in sorted((ROOT / "tests" / "pages").glob("*/*/expected.json")):
        told = json.loads(case.read_text(encoding="utf-8"))
        observed = told.get("observed_at")
        around = {"address": told["address"], "timezone": told["timezone"]}
        around["observed_at"] = datetime.fromisoformat(observed) if observed else None
        yield Page("/".join(case.parts[-3:-1]), case.parent / "page.html", around)


def recorded(index: Path) -> Iterator[Page]:
    """The pages of an index: JSON lines with file, url, timezone."""
    for line in index.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        around = {"address": row.get("url"), "timezone": row.get("timezone")}
        yield Page(row["file"], index.parent / row["file"], around)


def main() -> None:
    """Print how many pages keep their fingerprint under each perturbation, and lose it under each edit."""
    options = _options()
    pages = list(recorded(Path(options.pages)) if options.pages else fixtures())
    if options.one:
        pages = [page for page in pages if options.one in page.name]
    kept, broken = _perturbed(pages, options)
    seen, missed = _mutated(pages, options)
    _show("what changed round the story", "kept", kept, broken)
    _show("what an editor changed", "seen", seen, missed)


def _options() -> argparse.Namespace:
    scores = os.environ.get("NIGHTDESK_SCORES")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", default=f"{scores}/corpus/pages/index.jsonl" if scores else None)
    parser.add_argument("--one", help="only pages whose name holds this")
    parser.add_argument("--only", help="only this perturbation or edit")
    parser.add_argument("--seeds", type=int, default=1)
    return parser.parse_args()


Counts = Counter[tuple[str, bool]]
Case = tuple[str, str, str]
Tally = tuple[Counts, list[Case]]


def _perturbed(pages: list[Page], options: argparse.Namespace) -> Tally:
    """Each alone, and then all of them at once."""
    every = list(perturbations.names())
    trials = [[name] for name in every if options.only in (None, name)]
    trials += [every[:-1]] if options.only is None else []
    counts: Counts = Counter()
    broken = []
    for page in track(pages, "perturbing", console=Console(stderr=True), transient=True):
        before, text = page.reading(), decoding.decode(page.source)
        for wanted in trials:
            called = wanted[0] if len(wanted) == 1 else "all at once"
            for seed in range(options.seeds):
                after = page.reading(perturbations.perturbed(text, wanted, (seed, page.name)))
                well = fingerprint(after) == fingerprint(before) and after.kind == before.kind
                counts[called, well] += 1
                counts[f"{called}|claims", same(before.claims, after.claims)] += 1
                if not well:
                    broken.append((called, page.name, difference(before, after)))
        _grown(page, text, options, counts, broken)
    return counts, broken


def _grown(page: Page, text: str, options: argparse.Namespace, counts: Counts, broken: list[Case]) -> None:
    """A label by the headline, at two looks."""
    if options.only not in (None, "label_grown"):
        return
    for seed in range(options.seeds * 3):
        looks = perturbations.labelled(text, random.Random(f"{seed} {page.name}"))
        first, next_ = (page.reading(perturbations.plain_bytes(look, random.Random(0))) for look in looks)
        well = fingerprint(first) == fingerprint(next_) and first.kind == next_.kind
        counts["label grown", well] += 1
        if not well:
            broken.append(("label grown", page.name, difference(first, next_)))


def _mutated(pages: list[Page], options: argparse.Namespace) -> Tally:
    counts: Counts = Counter()
    missed = []
    for page in track(pages, "editing", console=Console(stderr=True), transient=True):
        before, text = page.reading(), decoding.decode(page.source)
        for change in mutations.MUTATIONS:
            if options.only not in (None, change.__name__) or not before.kind.holds_story:
                continue
            for seed in range(options.seeds):
                changed = change(text, before, random.Random(f"{seed} {page.name}"))
                if changed is None:
                    continue
                well = fingerprint(page.reading(perturbations.plain_bytes(changed, random.Random(0)))) != fingerprint(
                    before
                )
                counts[change.__name__, well] += 1
                if not well:
                    missed.append((change.__name__, page.name, ""))
    return counts, missed


def difference(before: Reading, after: Reading) -> str:
    """The first part that reads otherwise, in a few words."""
    for part in ("kind", "headline", "byline", "notices", "body"):
        was, now = getattr(before, part), getattr(after, part)
        if was == now:
            continue
        if part != "body":
            return f"{part}: {was!r:.200} -> {now!r:.200}"
        lines, others = was.split("\n\n"), now.split("\n\n")
        gone = [line for line in lines if line not in others]
        come = [line for line in others if line not in lines]
        return f"body: -{gone!r:.200} +{come!r:.200}" if gone or come else "body: another order"
    return "spelling only"


def _show(heading: str, good: str, counts: Counts, cases: list[Case]) -> None:
    table = Table(heading, good, "of", "claims too" if good == "kept" else "", box=None)
    for name in dict.fromkeys(name for name, _ in counts if "|" not in name):
        total = counts[name, True] + counts[name, False]
        claims = counts[f"{name}|claims", True]
        table.add_row(
            name.replace("_", " "), str(counts[name, True]), str(total), str(claims) if good == "kept" else ""
        )
    out.print(table)
    for name, page, why in cases:
        out.print(f"{name}  {page}  {why}", markup=False, soft_wrap=True)
    out.print()


if __name__ == "__main__":
    main()
