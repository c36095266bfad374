"""What is on record about an article, and each look at it written down: one transaction a check."""

from dataclasses import dataclass
from datetime import datetime

from news.model import ArticleState, Change
from storage.copy_index import forget
from storage.database import text_of, transaction
from storage.incidents import forget as forget_incident
from storage.joining import Settled, join
from storage.known import Files
from storage.recording import Entry, Look

__all__ = ["Address", "Journal", "Look"]


@dataclass(frozen=True)
class Address:
    """One address in the three forms that serve: to ask for, to compare, to tell articles apart."""

    fetchable: str
    canonical: str
    identity: str


class Journal(Files):
    """The record of articles: what is known of each, and what each look at one adds."""

    def fold(self, article_id: int, into: int, observed_at: datetime) -> None:
        """Make a candidate that turned out to be an article's second address one with that article."""
        with transaction(self.db):
            for table in ("sightings", "checks", "events", "judgements"):
                self.db.execute(
                    f"update {table} set article_id = ? where article_id = ?",  # noqa: S608 (names of ours)
                    [into, article_id],
                )
            self.db.execute(
                "update addresses set article_id = ?, how = 'twin' where article_id = ?", [into, article_id]
            )
            self.db.execute(
                """update articles set first_seen_at = twin.first_seen_at, local_day = twin.local_day
                from (select first_seen_at, local_day from articles where id = ?) as twin
                where id = ? and twin.first_seen_at < articles.first_seen_at""",
                [article_id, into],
            )
            self.db.execute("update articles set superseded_by = ? where superseded_by = ?", [into, article_id])
            self.db.execute("delete from articles where id = ?", [article_id])

    def join(self, article_id: int, into: int, change: Change, *, settled: Settled | None = None) -> None:
        """Make an article that was read at the new address of another one with it; its versions come after.

        `settled`: what the newest change of that other has become, now that another text took its place.
        """
        with transaction(self.db):
            join(self.db, article_id, into, change, settled=settled)

    def found_at(self, article_id: int, outlet_id: str, address: str, how: str, seen_at: datetime) -> None:
        """Note a further address of an article, in canonical form; an address that is known stays as it is."""
        self.db.execute(
            "insert into addresses values (?, ?, ?, ?, ?) on conflict (address, outlet_id) do nothing",
            [address, article_id, outlet_id, how, text_of(seen_at)],
        )

    def move(self, article_id: int, place: Address, seen_at: datetime, *, how: str, absorbed: int | None) -> None:
        """From now on the article is asked for at another address; a candidate that stood there is absorbed."""
        if absorbed is not None:
            self.fold(absorbed, article_id, seen_at)
        outlet = self.article(article_id)["outlet_id"]
        self.found_at(article_id, outlet, place.canonical, how, seen_at)
        self.db.execute(
            "update articles set address = ?, identity = ? where id = ?",
            [place.fetchable, place.identity, article_id],
        )

    def supersede(self, article_id: int, by: int) -> str:
        """The article's address leads to another story now. Returns that story's address."""
        self.db.execute("update articles set superseded_by = ? where id = ?", [by, article_id])
        return str(self.article(by)["address"])

    def record(self, article_id: int, look: Look) -> None:
        """Write one check and all that it taught. One transaction: a crash leaves all of it or nothing."""
        with transaction(self.db):
            Entry(self.db, self.article(article_id), look).write()

    def dismiss(self, article_id: int) -> None:
        """A person says that it is not ours: it is looked at no more; what is on record stays."""
        forget(self.db, article_id)
        self.db.execute(
            """update articles set state = ?, police_fired = 'no', reason = 'marked by a person', due_at = null
            where id = ?""",
            [str(ArticleState.PASSED_OVER), article_id],
        )
        forget_incident(self.db, article_id)

    def is_on_record(self, article_id: int) -> bool:
        """Whether there is such an article: one that turned out to be another's second address is no longer."""
        return self.db.execute("select 1 from articles where id = ?", [article_id]).fetchone() is not None

    def take_back(self, article_id: int) -> None:
        """A person says that it is ours: what was dismissed and has versions is followed again, gone or not."""
        self.db.execute(
            """update articles set state = ?, police_fired = 'yes', reason = 'marked by a person'
            where id = ? and versions > 0 and state = ?""",
            [str(ArticleState.FOLLOWED), article_id, str(ArticleState.PASSED_OVER)],
        )

    def put_off(self, article_id: int, due_at: datetime) -> None:
        """Look at an article at `due_at` and not before."""
        self.db.execute("update articles set due_at = ? where id = ?", [text_of(due_at), article_id])

    def set_due(self, article_id: int, due_at: datetime) -> None:
        """Ask for an article to be looked at no later than `due_at`."""
        self.db.execute(
            "update articles set due_at = min(coalesce(due_at, ?), ?) where id = ?",
            [text_of(due_at), text_of(due_at), article_id],
        )
