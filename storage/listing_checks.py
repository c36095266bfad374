"""Checks of listings: written when a person has them looked at, and read back."""

from collections.abc import Mapping

from sqlite_utils import Database

from news.model import ListingCheck
from storage.database import text_of
from storage.rows import Row

LATEST = """
select listing_checks.* from listing_checks join listings on listings.id = listing_checks.listing_id
where listings.is_watched and listing_checks.id = (
    select max(id) from listing_checks as later where later.listing_id = listings.id)
order by listing_checks.outlet_id, listing_checks.id
"""


class ListingChecks:
    """What looks at listings came to."""

    def __init__(self, db: Database):
        self.db = db

    def record(self, outlet_id: str, check: ListingCheck) -> None:
        """Write down one check of a listing of an outlet; one that is on record no more is passed over."""
        self.db.execute(
            """insert into listing_checks (listing_id, outlet_id, address, observed_at, finding, why, status, entries,
                claimed_newest, moved_to)
            select id, outlet_id, address, ?, ?, ?, ?, ?, ?, ? from listings where outlet_id = ? and address = ?""",
            [
                text_of(check.observed_at),
                str(check.finding),
                check.why,
                check.status,
                check.entries,
                text_of(check.claimed_newest),
                check.moved_to,
                outlet_id,
                check.address,
            ],
        )

    def latest(self) -> Mapping[tuple[str, str], Row]:
        """The latest check of each listing that is read, by its outlet and address."""
        return {(row["outlet_id"], row["address"]): dict(row) for row in self.db.execute(LATEST).fetchall()}
