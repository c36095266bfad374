"""docs/tables.md, written from metadata.yml so that both say the same: python -m browse.dictionary."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from datasette.utils import parse_metadata

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "tables.md"
WORKED = (
    "posted_against_updated",
    "text_changed_clock_did_not",
    "clock_changed_text_did_not",
    "original_headline",
    "what_we_could_not_watch",
)
OPENING = """# Tables and questions

`nightdesk.db` is one SQLite file, and any SQLite tool can read it while Nightdesk runs. The reading room
shows the same tables at `/nightdesk`, with these questions saved. This page is written from `metadata.yml` by
`python -m browse.dictionary`.

{about}

`desk.db`, which holds what is the newsroom's own, is a separate file and is never shown.

## Five worked questions

They can be run as they stand: `sqlite3 -readonly nightdesk.db`, or in the reading room under “Ask in SQL”.
"""


def page(metadata: dict[str, Any]) -> str:
    """The whole page."""
    record = metadata["databases"]["nightdesk"]
    parts = [OPENING.format(about=record["description"])]
    parts += [_question(number, record["queries"][name]) for number, name in enumerate(WORKED, 1)]
    parts.append("## Every table and view\n")
    parts += ["\n".join(_table(name, about)) for name, about in record["tables"].items()]
    return "\n".join(parts)


def _question(number: int, question: dict[str, str]) -> str:
    return f"### {number}. {question['title']}\n\n{question['description']}\n\n```sql\n{question['sql']}\n```\n"


def _table(name: str, about: dict[str, Any]) -> Iterator[str]:
    yield f"### {name}\n\n{about['description']}\n\n| column | meaning |\n|---|---|"
    for column, meaning in about["columns"].items():
        yield f"| `{column}` | {re.sub(r'[|]', '/', meaning)} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(parse_metadata((ROOT / "metadata.yml").read_text(encoding="utf-8"))), encoding="utf-8")
