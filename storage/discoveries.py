"""Links that listings show: written down as sightings, and made articles."""

import json
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from news.model import ArticleState, Claim, ClaimKind, Link, Notable, Sighting
from storage import rows
from storage.database import instant_of, text_of


class Discoveries:
    """Listings' answers and the sightings in them."""

    def __init__(self, db: Database):
        self.db = db

    def link(self, listing_id: int, outlet_id: str, *, identity: str, address: str) -> Link | None:
        """What is on record about a link, or None where it is new."""
        article = self.db.execute(
            """select id, state, flapping_since, due_at, last_changed_at from articles
            where outlet_id = ? and (identity = ? or id =
                (select article_id from addresses where address = ? and outlet_id = ?)) limit 1""",
            [outlet_id, identity, address, outlet_id],
        ).fetchone()
        if article is None:
            return None
        last = self._last_sighting(listing_id, article["id"])
        printed = (last["claimed_published_raw"], last["claimed_modified_raw"]) if last else (None, None)
        in_turn = self._said(listing_id, article["id"]) if article["flapping_since"] else ()
        return Link(
            article["id"],
            ArticleState(article["state"]),
            last["title"] if last else None,
            printed,
            in_turn,
            due_at=instant_of(article["due_at"]),
            last_changed_at=instant_of(article["last_changed_at"]),
        )

    def _said(self, listing_id: int, article_id: int) -> tuple[tuple[str, str | None, str | None], ...]:
        """All that a listing has said of an article."""
        found = self.db.execute(
            """select distinct title, claimed_published_raw, claimed_modified_raw from sightings
            where listing_id = ? and article_id = ?""",
            [listing_id, article_id],
        ).fetchall()
        return tuple(tuple(row) for row in found)

    def _last_sighting(self, listing_id: int, article_id: int) -> rows.Row | None:
        row = self.db.execute(
            "select * from sightings where listing_id = ? and article_id = ? order by id desc limit 1",
            [listing_id, article_id],
        ).fetchone()
        return dict(row) if row else None

    def add_article(
        self,
        outlet_id: str,
        sighting: Sighting,
        *,
        identity: str,
        canonical: str,
        seen_at: datetime,
        how: str,
    ) -> int:
        """Make a new link an article that waits to be read."""
        zone = self.db.execute("select timezone from outlets where id = ?", [outlet_id]).fetchone()["timezone"]
        moment, day = text_of(seen_at), seen_at.astimezone(ZoneInfo(zone)).date().isoformat()
        article_id = self.db.execute(
            """insert into articles (outlet_id, address, identity, state, headline, first_seen_at, local_day, due_at)
            values (?, ?, ?, ?, ?, ?, ?, ?) returning id""",
            [outlet_id, sighting.address, identity, str(ArticleState.CANDIDATE), sighting.title, moment, day, moment],
        ).fetchone()["id"]
        self.db.execute(
            "insert into addresses values (?, ?, ?, ?, ?) on conflict (address, outlet_id) do nothing",
            [canonical, article_id, outlet_id, how, text_of(seen_at)],
        )
        return int(article_id)

    def sighted(self, listing_id: int, article_id: int, sighting: Sighting, seen_at: datetime) -> None:
        """Write a sighting down: one that says what the last one said only prolongs it."""
        row = _claimed(sighting.claims)
        last = self._last_sighting(listing_id, article_id)
        same = last is not None and last["title"] == sighting.title and all(last[k] == v for k, v in row.items())
        if last is not None and same:
            self.db.execute("update sightings set last_seen_at = ? where id = ?", [text_of(seen_at), last["id"]])
            return
        row |= {"listing_id": listing_id, "article_id": article_id, "address": sighting.address}
        row |= {"title": sighting.title, "first_seen_at": text_of(seen_at), "last_seen_at": text_of(seen_at)}
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        self.db.execute(f"insert into sightings ({names}) values ({marks})", list(row.values()))  # noqa: S608

    def note(self, article_id: int, notable: Notable, due_at: datetime, *, score: float, reason: str) -> None:
        """Do what a sighting calls for: read it or check it, at `due_at` at the latest, or let it pass."""
        if notable is Notable.PASSED_OVER:
            self.db.execute(
                "update articles set state = ?, score = ?, reason = ?, due_at = null where id = ?",
                [str(ArticleState.PASSED_OVER), score, reason, article_id],
            )
        elif notable in (Notable.CHECK, Notable.CANDIDATE):
            moment = text_of(due_at)
            self.db.execute(
                "update articles set due_at = min(coalesce(due_at, ?), ?) where id = ?",
                [moment, moment, article_id],
            )

    def signalled(self, article_id: int, seen_at: datetime) -> None:
        """A listing gives an article that we follow another title or time; the next look shows whether it was right."""
        self.db.execute(
            "update articles set signalled_at = coalesce(signalled_at, ?) where id = ?", [text_of(seen_at), article_id]
        )

    def polled(self, listing_id: int, polled_at: datetime, due_at: datetime, **answer: object) -> None:
        """Write down how a listing answered, and when to ask it again. `answer` holds columns of `listings`."""
        row = {"last_polled_at": polled_at, "due_at": due_at} | answer
        row = {name: text_of(value) if isinstance(value, datetime) else value for name, value in row.items()}
        sets = ", ".join(f"{name} = ?" for name in row)
        self.db.execute(f"update listings set {sets} where id = ?", [*row.values(), listing_id])  # noqa: S608

    def named(self, index_id: int, outlet_id: str, addresses: Iterable[str], now: datetime) -> None:
        """Make what a sitemap index names listings of the outlet; what it no longer names is asked no more."""
        kept = json.dumps(list(addresses))
        self.db.execute(
            """insert into listings (outlet_id, address, basis, found_in, is_watched, due_at)
            select ?, value, 'named', ?, 1, ? from json_each(?) where true
            on conflict (outlet_id, address) do update set is_watched = 1,
                found_in = case when listings.is_watched then listings.found_in else excluded.found_in end,
                due_at = coalesce(due_at, excluded.due_at)""",
            [outlet_id, index_id, text_of(now), kept],
        )
        self.db.execute(
            """update listings set is_watched = 0, due_at = null
            where found_in = ? and address not in (select value from json_each(?))""",
            [index_id, kept],
        )


def _claimed(claims: Iterable[Claim]) -> rows.Row:
    ordered = sorted(claims, key=lambda claim: claim.kind is ClaimKind.MODIFIED)
    return rows.claimed(ordered)
