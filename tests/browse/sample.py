"""A small invented record: three outlets, and one story for each thing that a page must be able to show."""

import hashlib
import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from news.changes.verdict import compare
from news.incidents.facts import facts
from news.model import PageKind, Reading
from storage import database, schema
from storage.rows import of_observation

MORNING = datetime(2031, 3, 4, 15, 0, 0, 250_000, tzinfo=UTC)
REMOVED_NAME = "Orlin Vasquenzo"
SPOKEN = "As of Sunday evening, nobody was under arrest."
HOSTILE = "<script>alert('x')</script> & \"quotes\" <img src=x onerror=alert(1)> at Pellham bridge"

FIRST = f"""A Pellham police officer fired at a car on Tern Street on Tuesday morning, the department said.

The driver, {REMOVED_NAME}, drove away, Chief Ada Morrow said. Nobody was found hurt.

The department will look at the officer's camera footage.

Anyone who saw the car is asked to call the department."""
SECOND = FIRST.replace(f"The driver, {REMOVED_NAME}, drove away", "The driver drove off").replace(
    "will look at", "has looked at"
)
THIRD = SECOND + "\n\nThe street was open again by noon."


class Sample:
    """Writes rows as the daemon would, without one."""

    def __init__(self, path: Path) -> None:
        self.db: Database = database.connect(path)
        database.migrate(self.db, schema.record, path)
        self.crawl = self._insert("crawls", started_at=text(MORNING), outlets="[]")

    def _insert(self, table: str, **row: Any) -> int:
        return int(self.db[table].insert(row).last_rowid or 0)

    def outlet(self, key: str, name: str, **row: Any) -> None:
        defaults = {"domain": f"{key}.example", "kind": "tv", "timezone": "America/Chicago", "delay": 10.0}
        self.db["outlets"].insert(defaults | {"id": key, "name": name} | row)
        self._insert("listings", outlet_id=key, address=f"https://{key}.example/feed", basis="seen")

    def article(self, outlet: str, slug: str, **row: Any) -> int:
        seen = row.pop("first_seen_at", text(MORNING))
        defaults = {
            "outlet_id": outlet,
            "address": f"https://{outlet}.example/{slug}",
            "identity": slug,
            "state": "followed",
            "police_fired": "yes",
            "hit": "unknown",
            "score": 0.93,
            "first_seen_at": seen,
            "local_day": seen[:10],
        }
        number = self._insert("articles", **(defaults | row))
        self._insert(
            "addresses",
            address=f"https://{outlet}.example/{slug}",
            article_id=number,
            outlet_id=outlet,
            how="listing",
            first_seen_at=seen,
        )
        return number

    def check(self, article: int, at: datetime, outcome: str, **row: Any) -> int:
        number = self._insert(
            "checks",
            article_id=article,
            crawl_id=self.crawl,
            observed_at=text(at),
            outcome=outcome,
            asked="https://pellham.example/a",
            **row,
        )
        self.db["articles"].update(article, {"last_checked_at": text(at), "last_outcome": outcome})
        return number

    def version(
        self,
        article: int,
        at: datetime,
        *,
        headline: str,
        body: str,
        byline: str = "By Nessa Quill",
        after: datetime | None = None,
        story_from: int = 1,
        **claimed: Any,
    ) -> int:
        number = self.db.execute("select count(*) from versions where article_id = ?", [article]).fetchone()[0] + 1
        digest = hashlib.sha256(body.encode()).hexdigest()
        self.db["texts"].insert({"digest": digest, "body": body}, ignore=True)
        text_id = self.db.execute("select id from texts where digest = ?", [digest]).fetchone()[0]
        check = self.check(article, at, "new" if number == 1 else "changed", status=200)
        key = self._insert(
            "versions",
            article_id=article,
            number=number,
            story_from=story_from,
            headline=headline,
            byline=byline,
            text_id=text_id,
            fingerprint=digest,
            fingerprint_reader="scripps/1",
            words=len(body.split()),
            first_seen_at=text(at),
            began_after=text(after) if after else None,
            last_seen_at=text(at + timedelta(minutes=10)),
            local_day=text(at)[:10],
            reader="scripps/1",
            check_id=check,
            **claimed,
        )
        self.db["checks"].update(check, {"version_id": key, "claims_from": check})
        self.db["articles"].update(article, {"versions": number, "headline": headline, **claimed})
        self.db.execute(
            "insert into version_search (rowid, headline, byline, body) values (?, ?, ?, ?)",
            [key, headline, byline, body],
        )
        return key

    def change(
        self,
        article: int,
        old: int,
        new: int,
        *,
        silence: str,
        disclosure: str = "none",
        sentence: str = "",
        confirmed: datetime | None = None,
        is_reuse: int = 0,
        **later: Any,
    ) -> None:
        before, after = self._reading(old), self._reading(new)
        change = compare(before, after)
        row = self.db["versions"].get(new)
        difference = [{"fate": str(s.fate), "old": s.old, "new": s.new, "words": s.words} for s in change.sentences]
        number = self._insert(
            "changes",
            article_id=article,
            old_version_id=old,
            new_version_id=new,
            happened_after=row["began_after"],
            happened_by=row["first_seen_at"],
            local_day=row["local_day"],
            disclosure=disclosure,
            disclosure_sentence=sentence,
            silence=silence,
            is_silent=int(silence == "silent"),
            confirmed_at=text(confirmed) if confirmed else None,
            is_reuse=is_reuse,
            headline_changed=int(change.headline_changed),
            byline_changed=int(change.byline_changed),
            added=change.added,
            deleted=change.deleted,
            edited=change.edited,
            moved=change.moved,
            summary=change.summary,
            difference=json.dumps(difference),
            **later,
        )
        for seen in change.observations:
            self._insert("change_observations", article_id=article, change_id=number, **of_observation(seen))

    def claim(
        self,
        article: int,
        kind: str,
        raw: str,
        instant: datetime | None,
        *,
        chosen: int = 1,
        precision: str = "minute",
        source: str = "visible label",
        field: str = "Posted at",
        basis: str = "outlet's zone",
    ) -> None:
        check = self.db.execute(
            "select max(id) from checks where article_id = ? and claims_from is not null", [article]
        ).fetchone()[0]
        self._insert(
            "claims",
            article_id=article,
            check_id=check,
            kind=kind,
            raw=raw,
            source=source,
            field=field,
            instant=text(instant) if instant else None,
            precision=precision,
            zone_basis=basis,
            is_exact=1,
            is_chosen=chosen,
        )

    def same_claims(self, article: int) -> None:
        """What was claimed at the latest look was claimed at the first one, and ever since."""
        where = "where article_id = ? and claims_from is not null"
        first = self.db.execute(f"select min(id) from checks {where}", [article]).fetchone()[0]
        self.db.execute("update claims set check_id = ? where article_id = ?", [first, article])
        self.db.execute(f"update checks set claims_from = ? {where}", [first, article])

    def event(
        self, article: int, kind: str, after: datetime | None, by: datetime, was: str = "", became: str = ""
    ) -> None:
        check = self.db.execute("select max(id) from checks where article_id = ?", [article]).fetchone()[0]
        self._insert(
            "events",
            article_id=article,
            check_id=check,
            kind=kind,
            happened_after=text(after) if after else None,
            happened_by=text(by),
            local_day=text(by)[:10],
            was=was,
            became=became,
        )

    def judge(self, article: int, because: list[str], at: datetime) -> None:
        self._insert(
            "judgements",
            article_id=article,
            police_fired="yes",
            score=0.93,
            hit="unknown",
            officer_shot_at=0,
            prominence="main",
            agency="city_police",
            duty="unknown",
            said=json.dumps({"agency": "The officer is with the Pellham Police Department.", "prominence": because[0]}),
            because=json.dumps(because),
            reason="",
            judge="sentences/1",
            judged_at=text(at),
        )

    def incident(self, *links: tuple[int, int | None, list[str]], placed_by: str = "likeness") -> int:
        """An incident of articles, each with the one that it is like, and why; and the facts of their versions."""
        number = self._insert("incidents", opened_at=text(MORNING))
        for article, like, because in links:
            how = placed_by if because else "alone"
            row = {"article_id": article, "incident_id": number, "placed_at": text(MORNING), "placed_by": how}
            self.db["incident_articles"].insert(row | {"like_article_id": like, "because": json.dumps(because)})
            for version in self.db["versions"].rows_where("article_id = ?", [article]):
                body = self.db["texts"].get(version["text_id"])["body"]
                told = [asdict(fact) for fact in facts(version["headline"], body, MORNING.date())]
                of = {"version_id": version["id"], "article_id": article, "text_id": version["text_id"]}
                self.db["version_facts"].insert(of | {"facts": json.dumps(told)})
        return number

    def copy(self, article: int, other: int, at: datetime) -> None:
        """Two articles whose first versions carry one text."""
        ids = {one: self.db.execute("select min(id) from versions where article_id = ?", [one]).fetchone()[0]
               for one in (article, other)}  # fmt: skip
        self._insert(
            "copies",
            article_id=article,
            version_id=ids[article],
            other_article_id=other,
            other_version_id=ids[other],
            relation="copy",
            of_longer=0.8,
            of_shorter=0.9,
            seen_first="order_unknown",
            noticed_at=text(at),
        )

    def trouble(self, outlet: str | None, kind: str, cause: str, at: datetime) -> None:
        self._insert("troubles", outlet_id=outlet, kind=kind, cause=cause, opened_at=text(at), last_seen_at=text(at))

    def _reading(self, version: int) -> Reading:
        row = self.db["versions"].get(version)
        body = self.db["texts"].get(row["text_id"])["body"]
        return Reading(
            kind=PageKind.ARTICLE,
            headline=row["headline"],
            authors=(),
            body=body,
            reader=row["reader"],
            byline=row["byline"],
        )


def text(at: datetime) -> str:
    """An instant as stored."""
    return database.text_of(at) or ""


def later(**span: float) -> datetime:
    """An instant so long after the sample's morning."""
    return MORNING + timedelta(**span)


def write(path: Path) -> dict[str, int]:
    """The whole sample at path; the numbers of its articles by what they show."""
    sample = Sample(path)
    sample.outlet("pellham", "KPLH 7 Pellham", last_answered_at=text(later(hours=6)))
    sample.outlet("garnet", "The Garnet Ledger", kind="newspaper", last_answered_at=text(later(hours=5)))
    sample.outlet("osk", "Oskaway Radio 880", kind="radio", last_failed_at=text(later(hours=5)), failures=4)
    sample.trouble("osk", "refused", "robots.txt forbids the news listing since this morning", later(hours=1))
    numbers = {
        "silent": _silent(sample),
        "bumped": _bumped(sample),
        "corrected": _corrected(sample),
        "withdrawn": _withdrawn(sample),
        "hostile": _hostile(sample),
        "reused": _reused(sample),
    }
    sample.incident(
        (numbers["silent"], None, []),
        (numbers["bumped"], numbers["silent"], ["the same street (Tern)", "one day apart"]),
    )
    sample.incident((numbers["hostile"], None, []))
    sample.copy(numbers["withdrawn"], numbers["corrected"], later(hours=3))
    unclear = sample.article("osk", "mill", state="watched", police_fired="unclear", headline="Man dies near mill")
    sample.db["articles"].update(unclear, {"reason": "who fired is not said", "follow_until": text(later(days=7))})
    refused = sample.article("osk", "members", state="candidate", police_fired=None, headline="Deputy fires at van")
    sample.check(refused, later(hours=2), "refused", failure="robots: robots.txt does not allow this address")
    passed = sample.article("garnet", "library", state="passed_over", police_fired="no", reason="plainly unrelated")
    sample.db.conn.close()
    return numbers | {"passed over": passed, "refused": refused}


def _silent(sample: Sample) -> int:
    posted, updated = MORNING - timedelta(minutes=12), MORNING - timedelta(minutes=9, seconds=50)
    claimed = {
        "claimed_published": text(posted.replace(microsecond=0)),
        "claimed_published_raw": "Posted at 8:48 AM, Mar 4, 2031",
        "claimed_published_precision": "minute",
        "claimed_modified": text(updated.replace(microsecond=0)),
        "claimed_modified_raw": "and last updated 2031-03-04 09:50:10-05",
    }
    article = sample.article("pellham", "tern-street-shot", first_seen_lag=720)
    one = sample.version(article, MORNING, headline="Officer fires at car on Tern Street", body=FIRST, **claimed)
    sample.check(article, later(minutes=20), "unchanged", status=200, version_id=one)
    sample.check(article, later(minutes=30), "failed", failure="timeout: no answer in 30 s")
    two = sample.version(
        article,
        later(minutes=40),
        after=later(minutes=20),
        body=SECOND,
        headline="Officer fires at fleeing car on Tern Street",
        **claimed,
    )
    sample.change(article, one, two, silence="silent", confirmed=later(minutes=60))
    sample.event(article, "changed", later(minutes=20), later(minutes=40))
    three = sample.version(
        article,
        later(hours=3),
        after=later(hours=2),
        body=THIRD,
        byline="By Nessa Quill and staff",
        headline="Officer fires at fleeing car on Tern Street",
        **claimed,
    )
    sample.change(article, two, three, silence="unconfirmed")
    sample.event(article, "changed", later(hours=2), later(hours=3))
    sample.claim(article, "published", "Posted at 8:48 AM, Mar 4, 2031", posted.replace(microsecond=0))
    sample.claim(
        article,
        "published",
        "2031-03-04T08:20:00-06:00",
        datetime(2031, 3, 4, 14, 20, tzinfo=UTC),
        chosen=0,
        precision="second",
        source="JSON-LD",
        field="datePublished",
        basis="printed offset",
    )
    sample.claim(
        article,
        "modified",
        "and last updated 2031-03-04 09:50:10-05",
        updated.replace(microsecond=0),
        precision="second",
        field="last updated",
        basis="printed offset",
    )
    sample.same_claims(article)
    sample.judge(
        article,
        ["A Pellham police officer fired at a car on Tern Street on Tuesday morning, the department said."],
        MORNING,
    )
    return article


def _bumped(sample: Sample) -> int:
    article = sample.article(
        "garnet", "deputy-barn", first_seen_at=text(later(hours=1)), first_seen_lag=95, hit="wounded"
    )
    claimed = {
        "claimed_published": text(later(minutes=58)),
        "claimed_published_raw": "2031-03-04T15:58:00Z",
        "claimed_modified": text(later(hours=4)),
        "claimed_modified_raw": "2031-03-04T19:00:00Z",
    }
    one = sample.version(
        article,
        later(hours=1),
        headline="Deputy wounds man at barn near Garnet",
        body=f"A Garnet County deputy shot and wounded a man at a barn.\n\nThe sheriff gave no names. {SPOKEN}",
        **claimed,
    )
    spoken = {"claimed_day": "2031-03-04", "speaks_from_day": "2031-03-02", "speaks_from_phrase": "Sunday evening"}
    sample.db["versions"].update(one, spoken | {"speaks_from_sentence": SPOKEN})
    again = sample.check(article, later(hours=4), "unchanged", status=200, version_id=one)
    sample.db["checks"].update(again, {"claims_from": again})
    sample.claim(article, "modified", "2031-03-04T19:00:00Z", later(hours=4), precision="second")
    sample.event(article, "bumped", later(hours=3), later(hours=4), "2031-03-04T17:00:00Z", "2031-03-04T19:00:00Z")
    return article


def _corrected(sample: Sample) -> int:
    article = sample.article("garnet", "mill-road", first_seen_at=text(later(hours=2)), hit="killed")
    body = "Garnet police shot and killed a man on Mill Road on Monday.\n\nHe was 34, police said."
    one = sample.version(article, later(hours=2), headline="Man killed by police on Mill Road", body=body)
    two = sample.version(
        article,
        later(hours=5),
        after=later(hours=4, minutes=15),
        body=body.replace("34", "43"),
        headline="Man killed by police on Mill Road",
    )
    note = "Correction: An earlier version of this story gave the wrong age."
    sample.change(article, one, two, silence="disclosed", disclosure="correction", sentence=note)
    sample.db["notices"].insert(
        {
            "article_id": article,
            "version_id": two,
            "kind": "correction",
            "sentence": note,
            "first_seen_at": text(later(hours=5)),
        }
    )
    sample.event(article, "corrected", later(hours=4, minutes=15), later(hours=5), "", note)
    return article


def _withdrawn(sample: Sample) -> int:
    article = sample.article("pellham", "quarry-shots", first_seen_at=text(later(minutes=5)))
    body = "Police fired shots at the quarry.\n\nNo more is known."
    one = sample.version(article, later(minutes=5), headline="Police fire shots at quarry", body=body)
    two = sample.version(
        article,
        later(minutes=15),
        headline=f"Police name {REMOVED_NAME} after quarry shots",
        body=body,
        after=later(minutes=5),
    )
    sample.change(article, one, two, silence="no_clock")
    for hour in (2, 5, 9):
        sample.check(article, later(hours=hour), "gone", status=404)
    sample.db["articles"].update(
        article,
        {"missing_since": text(later(hours=2)), "withdrawn_at": text(later(hours=9)), "gone_checks": 3},
    )
    gone = later(minutes=15), later(hours=2)
    sample.event(article, "missing", *gone, "", "leads to https://pellham.example/")
    sample.event(article, "withdrawn", *gone, "", "leads to https://pellham.example/")
    return article


def _reused(sample: Sample) -> int:
    """Named too soon, a notice hours later, a move, and then another story at the address."""
    posted = MORNING.replace(microsecond=0)
    claimed = {
        "claimed_published": text(posted - timedelta(minutes=10)),
        "claimed_published_raw": "2031-03-04T14:50:00Z",
        "claimed_published_precision": "second",
    }
    article = sample.article("pellham", "depot", first_seen_at=text(MORNING - timedelta(minutes=5)))
    body = "A Pellham officer shot a man at the depot.\n\nHe was taken to a hospital."
    one = sample.version(article, MORNING, headline="Officer shoots man at depot", body=body, **claimed)
    two = sample.version(
        article,
        later(hours=1),
        after=later(minutes=40),
        headline=f"Officer shoots {REMOVED_NAME} at depot",
        body=body.replace("a man", "a man of 30"),
        **claimed,
    )
    sample.claim(article, "published", "2031-03-04T14:50:00Z", posted - timedelta(minutes=10), precision="second")
    again = sample.check(article, later(hours=2), "unchanged", status=200, version_id=two)
    sample.db["checks"].update(again, {"claims_from": again - 1})
    sample.change(
        article,
        one,
        two,
        silence="disclosed_later",
        confirmed=later(hours=1, minutes=20),
        disclosed_at=text(later(hours=4)),
        disclosed_sentence="Clarification: This story has been updated with an age.",
    )
    moved = "https://pellham.example/depot", "https://www.pellham.example/new-depot/"
    sample.event(article, "moved", later(hours=2), later(hours=3), *moved)
    sample.event(article, "copy_seen", None, later(hours=3), "81% of the text, seen before at The Garnet Ledger", "x")
    sample.event(article, "publication_moved_later", later(hours=3), later(hours=4), "8:50 AM", "9:10 AM")
    for how, address in (("twin", "https://pellham.example/new-depot"), ("twin", "https://pellham.example/amp/depot")):
        row = {"article_id": article, "outlet_id": "pellham", "first_seen_at": text(later(hours=2))}
        sample.db["addresses"].insert(row | {"how": how, "address": address})
    for title, at in (("Officer shoots man at depot", -5), ("Cops gun down man at depot", 30)):
        sample._insert(
            "sightings",
            listing_id=1,
            article_id=article,
            address=moved[0],
            title=title,
            first_seen_at=text(later(minutes=at)),
            last_seen_at=text(later(minutes=at + 20)),
        )
    other = "Bake sale at the fire hall"
    claimed = {"claimed_published": text(later(hours=5)), "claimed_published_raw": "2031-03-04T20:00:00Z"}
    three = sample.version(
        article,
        later(hours=6),
        after=later(hours=5),
        headline=other,
        body="Cakes are sold on Saturday at the fire hall.",
        story_from=3,
        **claimed,
    )
    sample.change(article, two, three, silence="not_applicable", is_reuse=1)
    sample.event(article, "reused", later(hours=5), later(hours=6), f"Officer shoots {REMOVED_NAME} at depot", "x")
    sample.event(article, "judged_otherwise", later(hours=5), later(hours=6), "yes", "no")
    return article


def _hostile(sample: Sample) -> int:
    article = sample.article(
        "osk", "bridge", first_seen_at=text(later(hours=3)), state="watched", police_fired="unclear"
    )
    sample.db["articles"].update(article, {"address": "javascript:alert(document.domain)"})
    one = sample.version(
        article,
        later(hours=3),
        headline=HOSTILE,
        byline="<b>By</b> {{ 7*7 }}",
        body="Shots <script>alert(2)</script> were heard.\n\n" + "Unbroken" * 40,
    )
    two = sample.version(
        article,
        later(hours=4),
        after=later(hours=3),
        headline=HOSTILE + "</title>",
        byline="",
        body="Shots </p><script>alert(3)</script> were heard.\n\n" + "Unbroken" * 41,
    )
    sample.change(article, one, two, silence="no_clock")
    return article
