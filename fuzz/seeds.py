"""What cases begin from: pages, and what may be said of a page."""

# Lists of odd things are easier to read side by side.
# ruff: noqa: E501

import gzip
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from fuzz import facts
from news.families.recognition import FAMILIES
from news.reading import page

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)
HOME = "https://gazette.example/news/2021/11/18/story-about-talks"
FEED = "https://gazette.example/feed"
TYPES = (None, "text/html", "text/html; charset=utf-8", "text/html; charset=nosuch", "text/html;charset=utf-16", "text/html; charset=\x00", "charset=" * 900,
         "application/pdf", "text/html; charset=iso-8859-1", "text/html; charset=rot13", "text/html; charset=gb18030", "é", "")  # fmt: skip
OBSERVED = (
    None,
    NOW,
    datetime(1, 1, 1, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, tzinfo=UTC),
    datetime(2021, 11, 7, 6, 30, tzinfo=UTC),
)
PLACES = (
    None,
    HOME,
    "",
    "no address",
    "https://[::1",
    "http://\x00",
    "https://www.kshb.example/news/x",
    "https://gazette.example/" + "a/" * 3_000,
    "https://é.example/é?é=é#é",
    "\ud800",
)


@dataclass(frozen=True)
class Material:
    """The pages and listings that cases begin from."""

    pages: Sequence[bytes]
    listings: Sequence[bytes] = field(default=())

    @cached_property
    def prose(self) -> Sequence[str]:
        """Bodies and headlines of some pages, to be made hostile as texts."""
        read = [page.read(one, timezone="America/Chicago") for one in self.pages[:: max(1, len(self.pages) // 60)]]
        return [text for reading in read for text in (reading.body, reading.headline) if text]


def surroundings(chance: random.Random) -> dict[str, Any]:
    """All that may be said of a page, true or not."""
    if chance.random() < 0.4:
        return {"address": HOME, "timezone": "America/Chicago", "observed_at": NOW}
    family = chance.choice((None, "", "nobody_knows", *sorted(FAMILIES)))
    return {
        "address": chance.choice(PLACES),
        "timezone": chance.choice(facts.ZONES),
        "family": family,
        "observed_at": chance.choice(OBSERVED),
        "content_type": chance.choice(TYPES),
    }


def material(folders: list[Path]) -> Material:
    """The tests' own pages, and those of other folders, which are never written anywhere."""
    paths = [
        *sorted((ROOT / "tests" / "pages").glob("*/*/page.html")),
        *(p for folder in folders for p in sorted(folder.glob("*.html*"))),
    ]
    return Material([gzip.decompress(p.read_bytes()) if p.suffix == ".gz" else p.read_bytes() for p in paths])
