"""What a person decided of incidents: put together, or parted. Kept in desk.db by addresses, so that it outlives the
record.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from storage.database import text_of, transaction

SIDES = ("articles", "others")
DECIDED = """
select decision_id, kind, side, place, address from decided_articles
join decisions on decisions.id = decision_id order by decision_id, side, place
"""


@dataclass(frozen=True)
class Decided:
    """One decision, in the numbers of articles on record: `articles` and `others` were put together, or parted."""

    kind: str
    articles: tuple[int, ...]
    others: tuple[int, ...]


class DecidedIncidents:
    """A person's decisions, oldest first."""

    def __init__(self, record: Database, desk: Database):
        self.record, self.desk = record, desk

    def keep(self, kind: str, articles: Iterable[int], others: Iterable[int], at: datetime) -> None:
        """Keep that a person put these articles with those ("merged"), or parted them ("split")."""
        told = {
            side: [self._addresses(one) for one in ids] for side, ids in zip(SIDES, (articles, others), strict=True)
        }
        with transaction(self.desk):
            decision = self.desk.execute(
                "insert into decisions (kind, decided_at) values (?, ?) returning id", [kind, text_of(at)]
            ).fetchone()["id"]
            rows = [
                (decision, side, place, address)
                for side, members in told.items()
                for place, addresses in enumerate(members)
                for address in addresses
            ]
            self.desk.conn.executemany("insert into decided_articles values (?, ?, ?, ?)", rows)

    def _addresses(self, article_id: int) -> Sequence[str]:
        found = self.record.execute("select address from addresses where article_id = ?", [article_id]).fetchall()
        return [row["address"] for row in found]

    def all(self) -> list[Decided]:
        """All decisions, of the articles that are on record now; an article that is not is left out."""
        rows = self.desk.execute(DECIDED).fetchall()
        numbers = self._numbers({row["address"] for row in rows})
        kinds: dict[int, str] = {}
        found: dict[int, dict[str, dict[int, int]]] = {}
        for row in rows:
            kinds[row["decision_id"]] = row["kind"]
            sides = found.setdefault(row["decision_id"], {side: {} for side in SIDES})
            if row["address"] in numbers:
                sides[row["side"]].setdefault(row["place"], numbers[row["address"]])
        return [Decided(kinds[key], *(tuple(sides[side].values()) for side in SIDES)) for key, sides in found.items()]

    def _numbers(self, addresses: set[str]) -> dict[str, int]:
        rows = self.record.execute(
            "select address, article_id from addresses where address in (select value from json_each(?))",
            [json.dumps(sorted(addresses))],
        ).fetchall()
        return {row["address"]: int(row["article_id"]) for row in rows}
