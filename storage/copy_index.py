"""Which texts may be one: marks of every kept text, in the record itself, and the copies that were confirmed.

Of a text the index holds numbers alone. It is asked through the primary key: a mark costs one seek.
"""

import struct
from collections.abc import Collection, Iterable

from sqlite_utils import Database

from news.model import Copy, Neighbour, Sketch
from storage import rows
from storage.database import instant_of

TABLES = """
create table copies (
    id integer primary key, article_id integer not null references articles(id),
    version_id integer not null references versions(id), other_article_id integer not null references articles(id),
    other_version_id integer not null references versions(id), relation text not null, of_longer real not null,
    of_shorter real not null, seen_first text not null, credit text not null default '',
    credit_sentence text not null default '', other_credit text not null default '',
    other_credit_sentence text not null default '', noticed_at text not null
);
create unique index copies_pair on copies (article_id, other_article_id);
create index copies_other on copies (other_article_id);
create table copy_pages (
    article_id integer primary key references articles(id), outlet_id text not null references outlets(id),
    headline integer not null, sentences blob not null, marks blob not null
);
create index copy_pages_outlet on copy_pages (outlet_id, article_id);
create table copy_marks (
    mark integer not null, article_id integer not null, primary key (mark, article_id)
) without rowid
"""
ENOUGH = 3  # marks in common that propose
PROPOSED = 12  # articles that a text is held against, those with most marks in common first; of equals, the first
HOLDERS = 50  # of one mark, the latest: what more hold it is furniture that is not learnt yet
PAGES = 60  # of an outlet, the latest: what recurs there is learnt from these
VERSIONS = 2  # of each proposed article, the newest

NEAR = f"""
select article_id, count(*) as marks from ({{holders}})
where article_id <> ? group by article_id having count(*) >= ? order by marks desc, article_id limit {PROPOSED}
"""  # noqa: S608 (numbers of ours)
HOLDING = f"""
select article_id from (select article_id from copy_marks where mark = ? order by article_id desc limit {HOLDERS})
"""  # noqa: S608
TEXTS = """
select articles.id as article_id, articles.outlet_id, articles.address, outlets.name as outlet, outlets.domain,
    outlets.owner, outlets.kind, versions.id as version_id, versions.number, versions.headline, versions.byline,
    versions.reader, versions.began_after, versions.first_seen_at, texts.body,
    exists (select 1 from copies where article_id in (articles.id, :this) and other_article_id in (articles.id, :this))
        as is_told
from articles join outlets on outlets.id = articles.outlet_id
join versions on versions.article_id = articles.id and versions.number > articles.versions - :versions
join texts on texts.id = versions.text_id
where articles.id = :other and articles.state in ('followed', 'watched') order by versions.number desc
"""
# A pair is told once, by the later of the two.
TOLD = """
select 1 from copies where article_id = :this and other_article_id = :other
    or article_id = :other and other_article_id = :this
"""

# Both sides of each pair that an article is of, the other one's first sight first; what each story said at last, though
# another may stand at its address now.
ELSEWHERE = """
select pair.*, articles.id as there_article, articles.address, there.headline as there_headline,
    outlets.name as outlet, outlets.timezone as there_timezone,
    here.number as number, here.began_after, here.first_seen_at, here_text.body,
    there.number as there_number, there.began_after as there_began_after,
    there.first_seen_at as there_first_seen_at, there_text.body as there_body,
    here_now.number as number_now, here_now.first_seen_at as now_since, here_now_text.body as body_now,
    there_now.number as there_number_now, there_now.first_seen_at as there_now_since,
    there_now_text.body as there_body_now,
    (select story_from <> there.story_from from versions
        where article_id = articles.id and number = articles.versions) as is_replaced_there,
    (select sentence from notices where version_id = here_now.id and kind in ('correction', 'clarification',
        'retraction') order by first_seen_at desc limit 1) as corrected,
    (select sentence from notices where version_id = there_now.id and kind in ('correction', 'clarification',
        'retraction') order by first_seen_at desc limit 1) as there_corrected
from (
    select id, version_id as here_id, other_article_id as there_of, other_version_id as there_id, relation, of_longer,
        of_shorter, seen_first, credit_sentence, other_credit_sentence as there_credit_sentence, noticed_at
    from copies where article_id = :article
    union all
    select id, other_version_id, article_id, version_id, relation, of_longer, of_shorter,
        case seen_first when 'this' then 'other' when 'other' then 'this' else seen_first end,
        other_credit_sentence, credit_sentence, noticed_at
    from copies where other_article_id = :article
) as pair
join articles on articles.id = pair.there_of and articles.state in ('followed', 'watched')
join outlets on outlets.id = articles.outlet_id
join versions as here on here.id = pair.here_id
join texts as here_text on here_text.id = here.text_id
join versions as there on there.id = pair.there_id
join texts as there_text on there_text.id = there.text_id
join versions as here_now on here_now.article_id = :article
    and here_now.number = (select max(number) from versions where article_id = :article
        and story_from = here.story_from)
join texts as here_now_text on here_now_text.id = here_now.text_id
join versions as there_now on there_now.article_id = articles.id
    and there_now.number = (select max(number) from versions where article_id = articles.id
        and story_from = there.story_from)
join texts as there_now_text on there_now_text.id = there_now.text_id
order by there.first_seen_at, pair.id limit :limit
"""


class CopyIndex:
    """The index of kept texts, and the copies on record. Everything that writes is called within a transaction."""

    def __init__(self, db: Database):
        self.db = db

    def pages(self, outlet_id: str) -> list[tuple[int, frozenset[int]]]:
        """The marks of an outlet's latest pages, the newest first: of the headline, and of each sentence."""
        found = self.db.execute(
            f"select headline, sentences from copy_pages where outlet_id = ? order by article_id desc limit {PAGES}",  # noqa: S608
            [outlet_id],
        ).fetchall()
        return [(row["headline"], frozenset(_unpacked(row["sentences"]))) for row in found]

    def near(self, marks: Collection[int], article_id: int = 0) -> list[int]:
        """Other articles that hold several of these marks, most first."""
        if not marks:
            return []
        holders = " union all ".join([HOLDING] * len(marks))
        found = self.db.execute(NEAR.format(holders=holders), [*marks, article_id, min(ENOUGH, len(marks))]).fetchall()
        return [row["article_id"] for row in found]

    def proposed(self, marks: Collection[int], article_id: int, outlet_id: str) -> list[tuple[str, Neighbour]]:
        """Versions of articles that may carry the text with these marks, each with its outlet's number."""
        asked = ({"this": article_id, "other": near, "versions": VERSIONS} for near in self.near(marks, article_id))
        found = (row for one in asked for row in self.db.execute(TEXTS, one))
        return [
            (
                row["outlet_id"],
                Neighbour(
                    row["outlet"],
                    row["address"],
                    row["body"],
                    article_id=row["article_id"],
                    version_id=row["version_id"],
                    reading=rows.to_text(row),
                    names=(row["outlet_id"], row["outlet"], row["domain"]),
                    owner=row["owner"],
                    began_after=instant_of(row["began_after"]),
                    first_seen_at=instant_of(row["first_seen_at"]),
                    is_agency=row["kind"] == "agency",
                    is_at_home=row["outlet_id"] == outlet_id,
                    is_told=bool(row["is_told"]),
                ),
            )
            for row in found
        ]

    def keep(self, article_id: int, outlet_id: str, sketch: Sketch) -> None:
        """Put a text's marks into the index; those of the article's earlier versions stay."""
        held = self.db.execute("select marks from copy_pages where article_id = ?", [article_id]).fetchone()
        marks = sketch.marks.union(_unpacked(held["marks"]) if held else ())
        self.db.execute(
            """insert or replace into copy_pages (article_id, outlet_id, headline, sentences, marks)
            values (?, ?, ?, ?, ?)""",
            [article_id, outlet_id, sketch.headline, _packed(sketch.sentences), _packed(marks)],
        )
        self.db.conn.executemany(
            "insert or ignore into copy_marks (mark, article_id) values (?, ?)",
            [(mark, article_id) for mark in sketch.marks],
        )

    def tell(self, article_id: int, version_id: int, copy: Copy, seen_at: str | None) -> None:
        """Write down that two articles carry one text, unless that is on record."""
        if self.db.execute(TOLD, {"this": article_id, "other": copy.other.article_id}).fetchone():
            return
        row = rows.of_copy(copy) | {"article_id": article_id, "version_id": version_id, "noticed_at": seen_at}
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        self.db.execute(f"insert into copies ({names}) values ({marks})", list(row.values()))  # noqa: S608


def forget(db: Database, article_id: int) -> None:
    """Take an article out of the index: of its text not even numbers stay."""
    held = db.execute("select marks from copy_pages where article_id = ?", [article_id]).fetchone()
    for mark in _unpacked(held["marks"]) if held else ():
        db.execute("delete from copy_marks where mark = ? and article_id = ?", [mark, article_id])
    db.execute("delete from copy_pages where article_id = ?", [article_id])


def unite(db: Database, article_id: int, into: int) -> None:
    """What the index and the copies hold of one article is another's from now on."""
    held = db.execute("select * from copy_pages where article_id = ?", [article_id]).fetchone()
    if held is not None:
        forget(db, article_id)
        numbers = (frozenset(_unpacked(held[name])) for name in ("sentences", "marks"))
        CopyIndex(db).keep(into, held["outlet_id"], Sketch(held["headline"], *numbers))
    db.execute("update copies set article_id = ? where article_id = ?", [into, article_id])
    db.execute("update copies set other_article_id = ? where other_article_id = ?", [into, article_id])
    db.execute("delete from copies where article_id = other_article_id")


def _packed(numbers: Iterable[int]) -> bytes:
    """Numbers below 2**32 as bytes, in order: equal sets are equal bytes."""
    ordered = sorted(numbers)
    return struct.pack(f"<{len(ordered)}I", *ordered)


def _unpacked(packed: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(packed) // 4}I", packed)
