"""What the newsroom's own desk shows on a terminal: the sample to be read, and the marks."""

from collections.abc import Sequence
from typing import Any

from rich.table import Table

from browse.printable import printable
from browse.terminal import out
from browse.wording import counted
from news.audit import Audit

Row = dict[str, Any]
WORDS = {True: "ours", False: "not ours", None: "to be read"}


def show_audit(many: int, drawn: Sequence[Row], told: Audit) -> None:
    """What waits to be read, and what the sample says so far."""
    waiting = [row for row in drawn if row["is_relevant"] is None]
    if many:
        out.print(f"{counted(many, 'article')} drawn from what was passed over since the last draw.", markup=False)
    else:
        out.print("Nothing new was passed over since the last draw.", markup=False)
    for row in map(printable, waiting):
        out.print(f"\n{row['headline'] or '(no headline)'}", style="bold", markup=False)
        by = "read and judged" if row["was_read"] else "by its title alone"
        out.print(f"  {row['outlet']} · passed over {by}: {row['why'] or 'no reason on record'}", markup=False)
        out.print(f"  {row['address']}", markup=False, soft_wrap=True)
    if waiting:
        out.print("\nRead each at its outlet, and say `nightdesk mark ADDRESS --relevant` or `--not`.", markup=False)
    out.print(f"\n{_sum(told)}", markup=False)


def _sum(told: Audit) -> str:
    """What is known of what was missed; never more than was read."""
    if not told.drawn:
        return "Nothing was drawn yet, so nothing is known of what the watch misses."
    many = f"Of {told.passed_over:,} passed over {told.drawn:,} were drawn and {told.read:,} read"
    said = f"{many}; {told.ours:,} of them ours."
    if not told.read:
        return said
    (least, most), (low, high) = told.missed, told.recall
    return (
        f"{said} So between {least:,} and {most:,} of all of them may be ours (95 in 100 such bounds hold). The watch"
        f" itself took {told.followed:,} for ours in that time: it found between {low:.0%} and {high:.0%} of what its"
        " listings showed."
    )


def show_marks(found: Sequence[Row]) -> None:
    """Each marked article."""
    if not found:
        out.print("no article is marked")
        return
    table = Table(box=None, pad_edge=False, show_header=True)
    for name in ("marked", "as", "outlet", "headline"):
        table.add_column(name, overflow="fold")
    for row in map(printable, found):
        word = WORDS[bool(row["is_relevant"])]
        table.add_row(row["marked_at"][:10], word, row["outlet"] or "", row["title"] or row["address"])
    out.print(table)
