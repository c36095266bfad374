"""The record held against what was served and done. Nothing here shares code with what it tests."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from functools import cached_property
from itertools import groupby, pairwise
from pathlib import Path

from demo.deeds import Deed, DeedKind, Story
from demo.plan import Plan
from tests.history import silences, spans
from tests.history.looks import READ, Row, Shown, Text, Told, Version, asked, before, ended, instant, written
from tests.history.watch import Page

EDITS = {DeedKind.REWROTE, DeedKind.UPDATED, DeedKind.RETITLED, DeedKind.CORRECTED}
FLIPS = {DeedKind.FLAPPED, DeedKind.SETTLED}
GONE = {DeedKind.WITHDREW, DeedKind.REDIRECTED_HOME}
# Which deeds can bring an event about. A page that is shown in two texts brings those of FLIPS_MAKE by itself.
CAUSES: dict[str, set[DeedKind]] = {
    "changed": EDITS | FLIPS | {DeedKind.REUSED},  # whether it is another story is a judgement, tested elsewhere
    "corrected": {DeedKind.CORRECTED},
    "bumped": {DeedKind.BUMPED, *EDITS},  # an edit and its undoing leave a newer time
    "modified_moved_back": set(),
    "backdated": set(),
    "publication_moved_later": {DeedKind.REUSED},
    "moved": {DeedKind.MOVED},
    "missing": GONE,
    "withdrawn": GONE,
    "returned": {DeedKind.RETURNED},
    "superseded": {DeedKind.SUPERSEDED},
    "reused": {DeedKind.REUSED},
    "flapping": {DeedKind.FLAPPED},
    "settled": FLIPS | EDITS | {DeedKind.REUSED},
    "judged_otherwise": EDITS | FLIPS | {DeedKind.REUSED},
}
FLIPS_MAKE = ("changed", "corrected", "modified_moved_back", "judged_otherwise", "bumped")


def told(texts: list[Text]) -> Told:
    """The rules of words.md once more, in as few lines as they need."""
    found, pair, row = Told(), set[Text](), 0
    for i, text in enumerate(texts):
        row = row + 1 if i and texts[i - 1] == text else 1
        if pair and text in pair:
            found.flapping.add(i)
            if row == 10:
                found.ended.append(i)
                pair = set()
                if text != found.versions[-1].text:
                    found.versions.append(Version(text, i - 9))
            continue
        if pair:
            found.ended.append(i)
            pair = set()
        elif found.versions and (text == texts[i - 1]):
            continue
        elif turns(texts[max(0, i - 12) : i + 1]):
            pair = {text, texts[i - 1]}
            found.began.append(i)
            found.flapping.add(i)
            continue
        found.versions.append(Version(text, i))
        found.made.add(i)
    return found


def turns(texts: list[Text]) -> bool:
    """Whether the last looks turned back four times between two texts."""
    runs = [text for text, _ in groupby(texts)][-6:]
    return len(runs) == 6 and len(set(runs)) == 2


class Truth:
    """What was done to each story, whatever address it had."""

    def __init__(self, plan: Plan):
        self.deeds = plan.deeds()
        self.roots: dict[str, str] = {}
        for deed in self.deeds:
            self.roots.setdefault(deed.address, deed.address)
            if deed.kind is DeedKind.MOVED:
                self.roots[deed.note] = self.roots[deed.address]
        self.done: dict[str, list[Deed]] = {}
        for deed in self.deeds:
            self.done.setdefault(self.roots[deed.address], []).append(deed)

    def between(self, root: str, after: datetime | None, by: datetime) -> set[DeedKind]:
        """What was done to a story after one instant and no later than the other."""
        return {deed.kind for deed in self.done[root] if (after is None or after < deed.at) and deed.at <= by}

    def is_shown_in_turn(self, root: str, after: datetime | None, by: datetime) -> bool:
        """Whether two texts were shown in turn at any time in between."""
        turns = [deed for deed in self.done[root] if deed.kind in FLIPS]
        spans = [(one.at, other.at) for one, other in pairwise(turns) if one.kind is DeedKind.FLAPPED]
        if turns and turns[-1].kind is DeedKind.FLAPPED:
            spans.append((turns[-1].at, datetime.max.replace(tzinfo=by.tzinfo)))
        return any(begin <= by and (after is None or after <= end) for begin, end in spans)


class Article:
    """One article's rows, and the pages that its looks were shown."""

    def __init__(self, db: sqlite3.Connection, row: Row, truth: Truth, pages: dict[str, Page]):
        self.row, self.truth, self.pages = row, truth, pages
        self.checks = asked(db, "select * from checks where article_id = ? order by id", row["id"])
        self.versions = asked(
            db,
            """select versions.*, body from versions join texts on texts.id = text_id
            where article_id = ? order by number""",
            row["id"],
        )
        self.events = asked(db, "select * from events where article_id = ? order by id", row["id"])
        self.changes = asked(db, "select * from changes where article_id = ? order by id", row["id"])

    @cached_property
    def shown(self) -> list[Shown]:
        return [
            Shown(check, self.pages[check["digest"]])
            for check in self.checks
            if check["outcome"] in READ and check["digest"] in self.pages
        ]

    @cached_property
    def root(self) -> str:
        return self.truth.roots[self.shown[0].page.address]

    @cached_property
    def own_checks(self) -> list[Row]:
        """Without those of a link that was not yet known for this story when it was asked, and led here in the end."""
        found, known = list[Row](), set[str]()
        for check in self.checks:
            if check["outcome"] in READ:
                known |= {check["asked"], check["answered_by"]}
            is_ours = self.truth.roots.get(check["asked"], self.root) == self.root
            if is_ours and (check["outcome"] != "gone" or check["asked"] in known):
                found.append(check)
        return found

    @cached_property
    def telling_checks(self) -> list[Row]:
        """Every look but those at a link that was gone before it was known to be this story's."""
        own = {check["id"] for check in self.own_checks}
        return [check for check in self.checks if check["outcome"] != "gone" or check["id"] in own]

    def contradictions(self) -> Iterator[str]:
        """Everything on record that was not so, and everything that was so and is not on record."""
        expected = told([shown.text for shown in self.shown])
        yield from self._looks()
        yield from self._texts(expected)
        yield from self._intervals(expected)
        yield from self._pointers()
        yield from self._invented()
        yield from self._lost(expected)
        yield from spans.wrong(self.events, self.telling_checks, self.shown, expected)
        yield from self._changes(expected)
        yield from self._silences()

    def _looks(self) -> Iterator[str]:
        for check in self.checks:
            page = self.pages.get(check["digest"] or "")
            if page is None or check["failure"]:
                if check["outcome"] in READ:
                    yield f"check {check['id']} is {check['outcome']}, and no story was served whole"
                continue
            if not instant(check["observed_at"]) <= page.at <= ended(check):
                yield f"check {check['id']} was served at {page.at}, outside of its time"
            is_ours = self.truth.roots[page.address] == self.root
            if check["outcome"] not in READ and (is_ours or check["outcome"] != "moved"):
                yield f"check {check['id']} was served {page.address} and is {check['outcome']}"
            if check["outcome"] in READ and not is_ours:
                yield f"check {check['id']} was shown another story, {page.address}, and is {check['outcome']}"

    def _texts(self, expected: Told) -> Iterator[str]:
        if len(self.versions) != len(expected.versions):
            yield f"{len(self.versions)} versions on record, {len(expected.versions)} seen"
            return
        for row, version in zip(self.versions, expected.versions, strict=True):
            headline, paragraphs, notice, _ = version.text
            body = tuple(line for line in row["body"].split("\n\n") if line != notice)
            if (row["headline"], body) != (headline, paragraphs):
                yield f"version {row['number']} reads otherwise than it was served"

    def _intervals(self, expected: Told) -> Iterator[str]:
        for row, version in zip(self.versions, expected.versions, strict=False):
            first = self.shown[version.first]
            last = before(self.shown, version.first, expected)
            if row["first_seen_at"] != written(ended(first.check)):
                yield f"version {row['number']} was first seen at {row['first_seen_at']}, not {ended(first.check)}"
            if row["began_after"] != (last.check["observed_at"] if last else None):
                yield f"version {row['number']} began after {row['began_after']}"
            if last is None:
                continue
            after, by = instant(row["began_after"]), instant(row["first_seen_at"])
            is_turn = self.truth.is_shown_in_turn(self.root, after, by)
            if not is_turn and not self.truth.between(self.root, after, by) & (EDITS | FLIPS | {DeedKind.REUSED}):
                yield f"version {row['number']}: nothing was done between {after} and {by}"

    def _pointers(self) -> Iterator[str]:
        texts = {row["id"]: (row["headline"], row["body"]) for row in self.versions}
        for shown in self.shown:
            headline, body = texts.get(shown.check["version_id"], ("", ""))
            story = shown.page.story
            if headline != story.headline or any(line not in body for line in story.paragraphs):
                yield f"check {shown.check['id']} points at a version whose text it did not see"
        for row in self.versions:
            seen = [shown.check["observed_at"] for shown in self.shown if shown.check["version_id"] == row["id"]]
            if row["last_seen_at"] != max(seen, default=None):
                yield f"version {row['number']} was last seen at {row['last_seen_at']}"

    def _invented(self) -> Iterator[str]:
        for event in self.events:
            kind, by = event["kind"], instant(event["happened_by"])
            after = instant(event["happened_after"]) if event["happened_after"] else None
            is_flip = kind in (*FLIPS_MAKE, "flapping") and self.truth.is_shown_in_turn(self.root, after, by)
            if not is_flip and not self.truth.between(self.root, after, by) & CAUSES.get(kind, set()):
                yield f"{kind} between {after} and {by}: nothing of the kind was done"

    def _lost(self, expected: Told) -> Iterator[str]:
        kinds: dict[int, set[str]] = {}
        for event in self.events:
            kinds.setdefault(event["check_id"], set()).add(event["kind"])
        for i, (last, shown) in enumerate(pairwise(self.shown), start=1):
            got = kinds.get(shown.check["id"], set())
            for kind in self._due(last, shown, is_version=i in expected.made):
                if kind not in got:
                    yield f"check {shown.check['id']} saw that it was {kind}; on record: {sorted(got)}"
        for kind, looks in (("flapping", expected.began), ("settled", expected.ended)):
            on_record = [event["check_id"] for event in self.events if event["kind"] == kind]
            if on_record != [self.shown[i].check["id"] for i in looks]:
                yield f"{kind} at checks {on_record}, not {[self.shown[i].check['id'] for i in looks]}"
        yield from self._absences(kinds)

    def _due(self, last: Shown, shown: Shown, *, is_version: bool) -> Iterable[str]:
        """The events that a look must have brought, held against the look that showed the story before it."""
        old, new = last.page.story, shown.page.story
        if is_version:
            yield _kind_of(old, new)
        if last.text == shown.text and new.claimed_modified > old.claimed_modified:
            yield "bumped"
        asked = shown.check["asked"]
        if asked != shown.page.address and asked in self._read_at(shown):
            yield "moved"
        between = [check for check in self.own_checks if last.check["id"] < check["id"] < shown.check["id"]]
        # A 304 after them has told already; a first look at the new address tells of no return to the old one.
        is_told_elsewhere = not between or shown.check["outcome"] == "new"
        if not is_told_elsewhere and between[-1]["outcome"] in ("gone", "moved"):
            yield "returned"

    def _read_at(self, shown: Shown) -> set[str]:
        """The addresses at which the story was read before a look."""
        return {other.page.address for other in self.shown if other.check["id"] < shown.check["id"]}

    def _absences(self, kinds: dict[int, set[str]]) -> Iterator[str]:
        since: Row | None = None
        gone, is_told, is_well = 0, False, True
        for check in self.own_checks:
            got = kinds.get(check["id"], set())
            if check["outcome"] in READ:
                since, gone, is_told, is_well = None, 0, False, True
            is_well = is_well and check["outcome"] not in ("failed", "refused")
            if check["outcome"] == "moved" and "superseded" not in got and not is_told:
                yield f"check {check['id']} was led to another story, and that is not told"
            if check["outcome"] != "gone":
                is_told = is_told or check["outcome"] == "moved"
                continue
            since, gone = since or check, gone + 1
            if gone == 1 and self._was_read(check) and "missing" not in got:
                yield f"check {check['id']} found it gone, and it is not missing"
            long = instant(check["observed_at"]) - ended(since) >= timedelta(hours=6)
            if "withdrawn" in got and not (long and gone >= 3):
                yield f"check {check['id']} calls it withdrawn after {gone} looks"
            withdrawn = any("withdrawn" in kinds.get(c["id"], ()) for c in self.checks if c["id"] <= check["id"])
            if long and gone >= 3 and is_well and not withdrawn:
                yield f"check {check['id']} found it gone for the {gone}th time, and it is not withdrawn"

    def _was_read(self, check: Row) -> bool:
        return self.shown[0].check["id"] < check["id"]

    def _changes(self, expected: Told) -> Iterator[str]:
        """Every version but the first came by one change, in its own interval, called what the looks make of it."""
        versions = {row["id"]: row for row in self.versions}
        leading = [change for change in self.changes if change["new_version_id"] in versions]
        made = {versions[change["new_version_id"]]["number"]: change for change in leading}
        if len(self.changes) != len(made) or sorted(made) != [row["number"] for row in self.versions][1:]:
            yield f"changes on record lead to versions {sorted(made)}"
            return
        for number, change in made.items():
            new = versions[change["new_version_id"]]
            if (change["happened_after"], change["happened_by"]) != (new["began_after"], new["first_seen_at"]):
                yield f"version {number} came in another interval than its change"
        yield from silences.wrong(made, self.own_checks, self.shown, expected, self._reuses)

    @cached_property
    def _reuses(self) -> set[int]:
        """Looks that showed another story than the look before."""
        pairs = enumerate(pairwise(self.shown), start=1)
        return {i for i, (old, new) in pairs if _kind_of(old.page.story, new.page.story) == "reused"}

    def _silences(self) -> Iterator[str]:
        numbers = {row["id"]: row["number"] for row in self.versions}
        made = {row["check_id"]: i for i, row in enumerate(self.versions)}
        places = {shown.check["id"]: i for i, shown in enumerate(self.shown)}
        for change in self.changes:
            if not change["is_silent"]:
                continue
            [check] = [c for c, i in made.items() if self.versions[i]["id"] == change["new_version_id"]]
            old, new = self.shown[places[check] - 1].page.story, self.shown[places[check]].page.story
            number = numbers[change["new_version_id"]]
            if new.claimed_modified != old.claimed_modified or (new.notice and new.notice != old.notice):
                yield f"version {number} is called silent, and the outlet said so"
            if instant(change["confirmed_at"]) - instant(change["happened_by"]) < timedelta(minutes=15):
                yield f"version {number} is called silent too early"


def _kind_of(old: Story, new: Story) -> str:
    if not set(old.paragraphs) & set(new.paragraphs):
        return "reused"
    return "corrected" if new.notice and new.notice != old.notice else "changed"


def contradictions(folder: Path, plan: Plan, pages: dict[str, Page]) -> list[str]:
    """Every contradiction in a data folder, each with the article that it concerns."""
    with closing(sqlite3.connect(folder / "nightdesk.db")) as db:
        return [*_articles(db, Truth(plan), pages), *_unrecorded(db, pages)]


def _articles(db: sqlite3.Connection, truth: Truth, pages: dict[str, Page]) -> list[str]:
    found, seen = list[str](), dict[str, Article]()
    for trouble in asked(db, "select cause from troubles where kind like '%our own fault%'"):
        found.append(f"our own fault: {trouble['cause']}")
    for row in asked(db, "select * from articles where versions > 0"):
        article = Article(db, row, truth, pages)
        if not article.shown:
            found.append(f"article {row['id']} has versions, and no look showed a text")
            continue
        other = seen.setdefault(article.root, article)
        if other is not article and _was_led_on(other, article.shown[0].check["id"]):
            # Else it was read at its new address, and no look has shown yet that the old one leads there.
            found.append(f"articles {other.row['id']} and {row['id']} are one story, {article.root}")
        found += [f"article {row['id']} ({article.root}): {line}" for line in article.contradictions()]
    return found


def _unrecorded(db: sqlite3.Connection, pages: dict[str, Page]) -> Iterator[str]:
    """Pages that were served whole and are on record as no look, nor as a 304, nor as an answer that came too late."""
    checks = asked(db, "select observed_at, duration_ms, digest, outcome, asked from checks")
    digests = {row["digest"] for row in checks}
    spared = [
        (instant(row["observed_at"]), ended(row)) for row in checks if row["outcome"] in ("not_modified", "failed")
    ]
    for digest, page in pages.items():
        if digest not in digests and not any(began <= page.at <= by for began, by in spared):
            yield f"{page.address} was served at {page.at} and no check says so"


def counts(folder: Path, days: int, steps: int) -> dict[str, int]:
    """How much was done."""
    with closing(sqlite3.connect(folder / "nightdesk.db")) as db:
        numbers = {name: db.execute(f"select count(*) from {name}").fetchone()[0] for name in ("checks", "versions")}
    return {"days": days, "steps": days * steps} | numbers


def _was_led_on(old: Article, since: int) -> bool:
    """Whether a later look was led on from the old address, or showed a text there: an error tells of no move."""
    later = [check for check in old.checks if check["id"] > since]
    return any(check["redirects"] != "[]" or check["version_id"] is not None for check in later)
