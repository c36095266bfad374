"""The record read back for a person: what is on record of one article, of each outlet, of the whole watch."""

from pathlib import Path
from typing import Any

from sqlite_utils import Database

from news.errors import StoreError
from storage.rows import Row

TIMELINE = """
select 'version' as entry, versions.first_seen_at as at, versions.number, versions.headline,
    versions.began_after as happened_after, versions.first_seen_at as happened_by, versions.last_seen_at,
    versions.claimed_published_raw, versions.claimed_published, versions.claimed_modified_raw,
    versions.claimed_modified, coalesce(changes.summary, 'first version seen') as what,
    coalesce(changes.disclosure, '') as disclosure, coalesce(changes.silence, '') as silence,
    '' as was, '' as became, versions.words, coalesce(changes.disclosure_sentence, '') as disclosure_sentence,
    changes.disclosed_at, coalesce(changes.disclosed_sentence, '') as disclosed_sentence,
    versions.speaks_from_day, versions.speaks_from_sentence, versions.claimed_day
from versions left join changes on changes.new_version_id = versions.id
where versions.article_id = :article
union all
select 'event', events.happened_by, null, null, events.happened_after, events.happened_by, null,
    null, null, null, null, events.kind, '', '', events.was, events.became, null, '', null, '',
    null, null, null
from events where events.article_id = :article and events.kind not in ('changed', 'corrected')
order by at, entry desc
"""

# The watch in numbers: what is told of outlets, without police newsrooms' pages; what waits for us, with them.
STATUS = """
with told as (select articles.id, articles.state from articles join outlets on outlets.id = articles.outlet_id
    where outlets.kind <> 'agency')
select
    (select count(*) from outlets where is_watched and kind <> 'agency') as outlets,
    (select count(*) from outlets where is_watched and kind = 'agency') as agencies,
    (select count(*) from listings join outlets on outlets.id = listings.outlet_id
        where listings.is_watched and outlets.kind <> 'agency') as listings,
    (select count(*) from articles) as links_seen,
    (select count(*) from told where state = 'followed') as followed,
    (select count(*) from told where state = 'watched') as watched,
    (select count(*) from articles where state = 'candidate' and coalesce(last_outcome, '') <> 'refused') as waiting,
    (select count(*) from articles where state = 'candidate' and last_outcome = 'refused') as not_allowed,
    (select count(*) from articles where state = 'passed_over') as passed_over,
    (select count(*) from articles where state = 'let_go') as let_go,
    (select count(*) from versions where article_id in (select id from told)) as versions,
    (select count(*) from checks where article_id in (select id from told)) as checks,
    (select count(*) from changes where is_silent and article_id in (select id from told)) as silent_edits,
    (select count(*) from copies) as copies,
    (select max(observed_at) from checks) as last_check_at,
    (select max(last_polled_at) from listings) as last_poll_at,
    (select count(*) from crawls where ended_at is null) as crawls_under_way
"""

CHECKS = """
select outcome, count(*) as checks, min(observed_at) as first_at, max(observed_at) as last_at
from checks where article_id = ? group by outcome order by count(*) desc
"""


class History:
    """Reads; writes nothing."""

    def __init__(self, db: Database):
        self.db = db

    def find(self, address: str, identity: str) -> int:
        """The article at an address (in canonical form, with its identity). StoreError where none is on record."""
        row = self.db.execute(
            """select article_id as id from addresses where address = :address
            union all select id from articles where identity = :identity limit 1""",
            {"address": address, "identity": identity},
        ).fetchone()
        if row is None:
            raise StoreError(f"nothing is on record at {address}; `nightdesk follow ADDRESS` adds it by hand")
        return int(row["id"])

    def article(self, article_id: int) -> Row:
        """One article with its outlet, its addresses and what its checks came to."""
        row = self._one(
            """select articles.*, outlets.name as outlet, outlets.timezone from articles
            join outlets on outlets.id = articles.outlet_id where articles.id = ?""",
            [article_id],
        )
        addresses = self._all("select address, how, first_seen_at from addresses where article_id = ?", [article_id])
        return row | {"addresses": addresses, "checks": self._all(CHECKS, [article_id])}

    def timeline(self, article_id: int) -> list[Row]:
        """Versions and events of an article in the order in which we saw them."""
        return self._all(TIMELINE, {"article": article_id})

    def version(self, article_id: int, number: int) -> Row:
        """One version with its text and its notices. StoreError where there is none of that number."""
        rows = self._all(
            """select versions.*, texts.body from versions join texts on texts.id = versions.text_id
            where article_id = ? and number = ?""",
            [article_id, number],
        )
        if not rows:
            many = self._one("select versions from articles where id = ?", [article_id])["versions"]
            raise StoreError(f"there is no version {number}; this article has {many} (`nightdesk history` lists them)")
        notices = self._all("select kind, sentence from notices where version_id = ?", [rows[0]["id"]])
        return rows[0] | {"notices": notices}

    def ask(self, query: str, values: Row) -> list[Row]:
        """What the record answers to one of our named questions."""
        return self._all(query, values)

    def outlets(self) -> list[Row]:
        """How each outlet is doing."""
        return self._all("select * from outlet_state where is_watched order by kind = 'agency', outlet", [])

    def status(self) -> Row:
        """The watch in numbers."""
        counts = self._one(STATUS, [])
        troubles = self._all(
            """select outlet_id as outlet, kind, cause, opened_at from troubles where closed_at is null
            order by opened_at""",
            [],
        )
        return counts | {"troubles": troubles}

    def outcomes(self) -> list[Row]:
        """How many checks ended how, and why those that failed did."""
        return self._all(
            """select outcome, coalesce(failure, '') as why, count(*) as checks from checks
            group by outcome, why order by outcome, count(*) desc""",
            [],
        )

    def states(self) -> list[Row]:
        """How many articles stand how, and why those that were passed over were."""
        return self._all(
            """select state, case state when 'passed_over' then reason else '' end as why, count(*) as articles
            from articles group by 1, 2 order by 1, 3 desc""",
            [],
        )

    def is_whole(self) -> str:
        """SQLite's own word on the file: "ok", or what is wrong with it."""
        return str(self.db.execute("pragma integrity_check").fetchone()[0])

    def size(self, folder: Path) -> int:
        """Bytes in the data folder."""
        return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())

    def _all(self, query: str, arguments: Any) -> list[Row]:
        return [dict(row) for row in self.db.execute(query, arguments).fetchall()]

    def _one(self, query: str, arguments: Any) -> Row:
        rows = self._all(query, arguments)
        if not rows:
            raise StoreError("that is not on record; `nightdesk status` tells what is")
        return rows[0]
