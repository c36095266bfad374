"""Changes as a list: what a command prints of them, with no name that an outlet took out."""

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from rich.text import Text

from browse import discretion, wording
from browse.printable import printable
from browse.terminal import Row, interval, local_up, out
from news.errors import NewsroomError
from storage import changed
from storage.database import text_of

MOST = 1_000
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def since_when(said: str, now: datetime) -> str:
    """The instant from which changes are asked: a day or instant (UTC where no zone is said), or how long back."""
    if back := re.fullmatch(r"(\d{1,5})([mhd])", said):
        return str(text_of(now - timedelta(**{_UNITS[back[2]]: int(back[1])})))
    try:
        instant = datetime.fromisoformat(said)
        instant = (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise NewsroomError(f"--since {said!r} is no day, instant or span; try 2031-03-04, 24h or 7d") from None
    return str(text_of(instant))


def listed(record: Any, *, since: str, is_silent: bool, outlet: str) -> list[Row]:
    """The changes since an instant, the latest first, as any list may show them."""
    asked = {"since": since, "silent": int(is_silent), "outlet": outlet, "limit": MOST}
    rows = discretion.discreetly(record.ask, record.ask(changed.SINCE, asked))
    return [_told(row) for row in rows]


def _told(row: Row) -> Row:
    """A change with its verdict and its observations in words."""
    observed = json.loads(row["observations"])
    verdict = wording.change(row, row["disclosed_at"] or "")
    return row | {"verdict": verdict, "observations": [seen | {"told": wording.observed(seen)} for seen in observed]}


def show_changes(rows: Sequence[Row]) -> None:
    """What changed where and when, and what was seen of a notice."""
    for row in map(printable, rows):
        out.print(Text(row["headline"] or "(no headline)", "bold"))
        out.print(f"    {row['outlet']} · article {row['article_id']} · {row['address']}", markup=False)
        out.print(f"    {interval(row)}; version {row['old_version']} -> {row['version']}", markup=False)
        verdict = wording.change(row, local_up(row["disclosed_at"], row["timezone"]))
        out.print(f"    {verdict}: {wording.extent(row) or 'another text'}", markup=False)
        for seen in row["observations"]:
            out.print(f"    - {seen['told']}", markup=False)
    more = ", the latest; there may be more: narrow it with --since or --outlet" if len(rows) == MOST else ""
    out.print(wording.counted(len(rows), "change") + more if rows else "no change on record in that time")
