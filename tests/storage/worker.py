"""Another process at the same data folder: `python -m tests.storage.worker VERB FOLDER`. Says "ready", then works."""

import sys
from datetime import timedelta
from pathlib import Path

from storage import Store
from storage.database import transaction
from tests.storage import stories


def opens(folder: Path) -> None:
    _ready()
    stories.opened(folder).close()


def writes(folder: Path) -> None:
    """Forty transactions that each read before they write: what a deferred transaction fails at."""
    with Store(folder) as store:
        _ready()
        for _ in range(40):
            with transaction(store.record) as db:
                row = db.execute("select failures from outlets where id = 'lantern'").fetchone()
                db.execute("update outlets set failures = ? where id = 'lantern'", [row["failures"] + 1])


def leases(folder: Path) -> None:
    """Leases until nothing is due; a line for each outlet that it got."""
    with Store(folder) as store:
        _ready()
        while batch := store.queue.lease(stories.NOW, stories.NOW + stories.HOUR, most=3):
            print(*batch.outlets, sep="\n")


def records(folder: Path) -> None:
    """Records looks at one story without end, its text changed each time."""
    with Store(folder) as store:
        number = store.record.execute("select max(id) as id, max(versions) as n from articles").fetchone()
        start = number["n"] * 1000
        _ready()
        for minute in range(start, start + 100_000):
            reading = stories.story(
                f"{stories.YES}\n\nIt was minute {minute}.", headline=f"Officer shoots man {minute}"
            )
            stories.look(store, number["id"], reading, at=stories.NOW + timedelta(minutes=minute))


def _ready() -> None:
    print("ready", flush=True)
    sys.stdin.readline()


VERBS = {"opens": opens, "writes": writes, "leases": leases, "records": records}

if __name__ == "__main__":
    VERBS[sys.argv[1]](Path(sys.argv[2]))
