"""The record held against what was served and done. Nothing here shares code with what it tests."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from demo.deeds import Deed, DeedKind, Story
from demo.plan import Plan
from tests.history.watch import Page

READ = ("new", "changed", "unchanged", "reread")
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
Row = dict[str, Any]
Text = tuple[str, tuple[str, ...], str, str]


@dataclass(frozen=True)
class Shown:
    """A look that showed the story, with the page that it was shown."""

    check: Row
    page: Page

    @property
    def text(self) -> Text:
        story = self.page.story
        return story.headline, story.paragraphs, story.notice, story.byline


@dataclass
class Version:
    """A version as it should be on record: the look that showed it first."""

    text: Text
    first: int


@dataclass
class Told:
    """What a watcher who knows the rules makes of the looks: versions, and what each look was."""

    versions: list[Version] = field(default_factory=list)
    made: set[int] = field(default_factory=set)  # looks whose new text is a version
    flapping: set[int] = field(default_factory=set)  # looks at which it is known to show two texts in turn
    began: list[int] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)


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
        """Without those of a link that was never read as a story of its own, and led here in the end."""
        return [check for check in self.checks if self.truth.roots.get(check["asked"], self.root) == self.root]

    def contradictions(self) -> Iterator[str]:
        """Everything on record that was not so, and everything that was so and is not on record."""
        expected = told([shown.text for shown in self.shown])
        yield from self._looks()
        yield from self._texts(expected)
        yield from self._intervals(expected)
        yield from self._pointers()
        yield from self._invented()
        yield from self._lost(expected)
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
            before = self._before(version.first, expected)
            if row["first_seen_at"] != written(ended(first.check)):
                yield f"version {row['number']} was first seen at {row['first_seen_at']}, not {ended(first.check)}"
            if row["began_after"] != (before.check["observed_at"] if before else None):
                yield f"version {row['number']} began after {row['began_after']}"
            if before is None:
                continue
            after, by = instant(row["began_after"]), instant(row["first_seen_at"])
            is_turn = self.truth.is_shown_in_turn(self.root, after, by)
            if not is_turn and not self.truth.between(self.root, after, by) & (EDITS | FLIPS | {DeedKind.REUSED}):
                yield f"version {row['number']}: nothing was done between {after} and {by}"

    def _before(self, first: int, expected: Told) -> Shown | None:
        """The last look that is known to have found the text not there: it may stand behind the other of two."""
        if not first:
            return None
        if first not in expected.ended or first not in expected.made:
            return self.shown[first - 1]
        last = self.shown[first - 1].text
        return next(shown for shown in reversed(self.shown[:first]) if shown.text != last)

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
        for i, (before, shown) in enumerate(pairwise(self.shown), start=1):
            got = kinds.get(shown.check["id"], set())
            for kind in self._due(before, shown, is_version=i in expected.made):
                if kind not in got and not (kind == "reused" and "changed" in got):
                    yield f"check {shown.check['id']} saw that it was {kind}; on record: {sorted(got)}"
        for kind, looks in (("flapping", expected.began), ("settled", expected.ended)):
            on_record = [event["check_id"] for event in self.events if event["kind"] == kind]
            if on_record != [self.shown[i].check["id"] for i in looks]:
                yield f"{kind} at checks {on_record}, not {[self.shown[i].check['id'] for i in looks]}"
        yield from self._absences(kinds)

    def _due(self, before: Shown, shown: Shown, *, is_version: bool) -> Iterable[str]:
        """The events that a look must have brought, held against the look that showed the story before it."""
        old, new = before.page.story, shown.page.story
        if is_version:
            yield _kind_of(old, new)
        if before.text == shown.text and new.claimed_modified > old.claimed_modified:
            yield "bumped"
        asked = shown.check["asked"]
        if asked != shown.page.address and asked in self._read_at(shown):
            yield "moved"
        between = [check for check in self.own_checks if before.check["id"] < check["id"] < shown.check["id"]]
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
        if other is not article and other.checks[-1]["id"] > article.shown[0].check["id"]:
            # Else it was read at its new address, and the old one's turn has not come yet.
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


def asked(db: sqlite3.Connection, query: str, *arguments: object) -> list[Row]:
    """What the record answers."""
    db.row_factory = sqlite3.Row
    return [dict(row) for row in db.execute(query, arguments).fetchall()]


def instant(text: str) -> datetime:
    """An instant on record."""
    return datetime.fromisoformat(text)


def ended(check: Row) -> datetime:
    """When a look had its answer whole."""
    return instant(check["observed_at"]) + timedelta(milliseconds=check["duration_ms"] or 0)


def written(moment: datetime) -> str:
    """An instant as the record writes it."""
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
