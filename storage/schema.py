"""The schema as migrations, oldest first. What each column means stands in metadata.yml; a test holds them together."""

from sqlite_utils import Database, Migrations

from storage import copy_index, incident_tables, views

record = Migrations("nightdesk")
desk = Migrations("desk")


def _run(db: Database, script: str) -> None:
    """Each statement by itself: executescript() would commit the transaction that we are in."""
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)


@record()
def m001_outlets_and_listings(db: Database) -> None:
    """Who is watched, where their links appear, and what is due."""
    _run(
        db,
        """
create table outlets (
    id text primary key, name text not null, domain text not null, owner text not null default '',
    family text not null default '', kind text not null, city text not null default '',
    state text not null default '', market text not null default '', timezone text not null,
    delay real not null, is_watched integer not null default 1,
    lease_until text, leased_by integer, next_request_at text, refused_until text,
    last_answered_at text, last_failed_at text, failures integer not null default 0,
    budget integer not null default 2000, owed_delay real not null default 0,
    asked_on text, asked integer not null default 0, spent_until text,
    signals_seen integer not null default 0, signals_right integer not null default 0,
    signals_changes integer not null default 0
);
create table outlet_looks (
    outlet_id text not null references outlets(id), place integer not null, hours real not null default 0,
    changes integer not null default 0, primary key (outlet_id, place)
);
create table listings (
    id integer primary key, outlet_id text not null references outlets(id), address text not null,
    basis text not null, seen text not null default '', is_watched integer not null default 1,
    due_at text, last_polled_at text, last_outcome text, last_status integer, last_failure text,
    failures integer not null default 0, etag text, last_modified text, entries integer,
    kind text, note text, found_in integer references listings(id), last_heard_at text, new_links integer,
    rate real, interval_s integer, retention_s integer, unique (outlet_id, address)
);
create table listing_checks (
    id integer primary key, listing_id integer not null references listings(id),
    outlet_id text not null references outlets(id), address text not null, observed_at text not null,
    finding text not null, why text not null default '', status integer, entries integer, claimed_newest text,
    moved_to text not null default ''
);
create index listing_checks_latest on listing_checks (listing_id, id);
create table robots (
    host text primary key, fetched_at text not null, status integer, body blob not null default x''
);
create table crawls (
    id integer primary key, started_at text not null, ended_at text, outlets text not null, pid integer,
    ended text, requests integer not null default 0, items integer not null default 0, note text
);
create table troubles (
    id integer primary key, outlet_id text references outlets(id), kind text not null, cause text not null,
    opened_at text not null, last_seen_at text not null, closed_at text
);
create index troubles_open on troubles (outlet_id, kind) where closed_at is null
""",
    )


@record()
def m002_articles_and_versions(db: Database) -> None:
    """What was found, each look at it, and each state that was seen."""
    _run(
        db,
        """
create table articles (
    id integer primary key, outlet_id text not null references outlets(id), address text not null,
    identity text not null, state text not null, headline text not null default '',
    police_fired text, hit text, officer_shot_at integer, score real, reason text not null default '',
    first_seen_at text not null, first_seen_lag integer, local_day text not null,
    claimed_published text, claimed_published_raw text, claimed_published_precision text,
    claimed_modified text, claimed_modified_raw text, claimed_modified_precision text,
    last_checked_at text, last_outcome text, last_changed_at text, last_read_at text, signalled_at text,
    versions integer not null default 0, due_at text, follow_until text,
    missing_since text, gone_checks integer not null default 0, withdrawn_at text, flapping_since text,
    superseded_by integer references articles(id), failures integer not null default 0,
    etag text, last_modified text, unique (outlet_id, identity)
);
create index articles_due on articles (outlet_id, due_at) where due_at is not null;
create index articles_first_seen on articles (first_seen_at);
create index articles_day on articles (local_day);
create table addresses (
    address text not null, article_id integer not null references articles(id), outlet_id text not null,
    how text not null, first_seen_at text not null, primary key (address, outlet_id)
);
create index addresses_article on addresses (article_id);
create table sightings (
    id integer primary key, listing_id integer not null references listings(id),
    article_id integer not null references articles(id), address text not null, title text not null,
    claimed_published text, claimed_published_raw text, claimed_published_precision text,
    claimed_modified text, claimed_modified_raw text, claimed_modified_precision text,
    first_seen_at text not null, last_seen_at text not null
);
create index sightings_latest on sightings (listing_id, address, id);
create index sightings_article on sightings (article_id);
create table texts (id integer primary key, digest text not null unique, body text not null);
create table versions (
    id integer primary key, article_id integer not null references articles(id), number integer not null,
    headline text not null, byline text not null default '', text_id integer not null references texts(id),
    fingerprint text not null, fingerprint_reader text not null, words integer not null,
    began_after text, first_seen_at text not null,
    last_seen_at text not null, local_day text not null, story_from integer not null, reader text not null,
    claimed_published text, claimed_published_raw text, claimed_published_precision text,
    claimed_modified text, claimed_modified_raw text, claimed_modified_precision text,
    claimed_day text, speaks_from_day text, speaks_from_phrase text, speaks_from_sentence text,
    check_id integer not null references checks(id), reread_at text
);
create unique index versions_number on versions (article_id, number);
create index versions_first_seen on versions (first_seen_at);
create index versions_text on versions (text_id);
create index versions_fingerprint on versions (fingerprint);
create table checks (
    id integer primary key, article_id integer not null references articles(id),
    crawl_id integer references crawls(id), observed_at text not null, outcome text not null, status integer,
    asked text not null, answered_by text, redirects text not null default '[]', etag text,
    claimed_last_modified text, bytes integer not null default 0, digest text, duration_ms integer,
    is_truncated integer not null default 0, page_kind text, reader text, version_id integer references versions(id),
    claims_from integer references checks(id), section text, captions text,
    evidence_file text, evidence_offset integer, evidence_record text, evidence_line text, failure text
);
create index checks_article on checks (article_id, observed_at);
create table captures (
    id integer primary key, article_id integer not null references articles(id), source text not null,
    address text not null, claimed_observed text not null, status integer, digest text not null,
    headline text not null default '', byline text not null default '', text_id integer references texts(id),
    fingerprint text, words integer, reader text,
    claimed_published text, claimed_published_raw text, claimed_published_precision text,
    claimed_modified text, claimed_modified_raw text, claimed_modified_precision text,
    found_in text not null, imported_at text not null, unique (article_id, source, claimed_observed, digest)
);
create index captures_text on captures (text_id);
create table capture_requests (
    id integer primary key, article_id integer not null references articles(id),
    version_id integer not null unique references versions(id), address text not null, state text not null,
    tries integer not null, job text not null default '', asked_at text not null, answered_at text, due_at text,
    rest_until text, status integer, failure text not null default '', capture_address text, claimed_captured text
);
create index capture_requests_article on capture_requests (article_id)
""",
    )


@record()
def m003_claims_changes_events(db: Database) -> None:
    """What the outlet says about time and about its own text, what changed, and what that means."""
    _run(
        db,
        """
create table claims (
    id integer primary key, article_id integer not null references articles(id),
    check_id integer not null references checks(id), kind text not null, raw text not null, source text not null,
    field text not null, instant text, precision text not null, zone_basis text not null,
    is_exact integer not null, is_chosen integer not null
);
create index claims_check on claims (check_id);
create index claims_article on claims (article_id);
create table notices (
    id integer primary key, article_id integer not null references articles(id),
    version_id integer not null references versions(id), kind text not null, sentence text not null,
    first_seen_at text not null
);
create index notices_version on notices (version_id);
create table told_days (
    id integer primary key, article_id integer not null references articles(id),
    version_id integer not null references versions(id), phrase text not null, sentence text not null,
    told_day text, basis text not null, is_present integer not null
);
create index told_days_version on told_days (version_id);
create index told_days_article on told_days (article_id);
create table changes (
    id integer primary key, article_id integer not null references articles(id),
    old_version_id integer not null references versions(id), new_version_id integer not null references versions(id),
    happened_after text not null, happened_by text not null, local_day text not null,
    disclosure text not null, disclosure_sentence text not null default '', silence text not null,
    is_silent integer not null, confirmed_at text, disclosed_at text,
    disclosed_sentence text not null default '', same_text_as integer, is_reuse integer not null,
    headline_changed integer not null, byline_changed integer not null, added integer not null,
    deleted integer not null, edited integer not null, moved integer not null, summary text not null,
    difference text not null
);
create index changes_silent on changes (is_silent, happened_by);
create index changes_article on changes (article_id);
create index changes_new on changes (new_version_id);
create index changes_by on changes (happened_by);
create table change_observations (
    id integer primary key, article_id integer not null references articles(id),
    change_id integer not null references changes(id), kind text not null, place text not null,
    was text not null default '', became text not null default '', old_sentence text not null default '',
    new_sentence text not null default '', is_private integer not null
);
create index change_observations_change on change_observations (change_id);
create index change_observations_article on change_observations (article_id);
create table events (
    id integer primary key, article_id integer not null references articles(id),
    check_id integer references checks(id), kind text not null, happened_after text, happened_by text not null,
    local_day text not null, was text not null default '', became text not null default ''
);
create index events_article on events (article_id, happened_by);
create index events_by on events (happened_by);
create table judgements (
    id integer primary key, article_id integer not null references articles(id),
    version_id integer references versions(id), check_id integer references checks(id),
    police_fired text not null, score real not null, hit text, officer_shot_at integer not null,
    prominence text, agency text, duty text, said text not null default '{}',
    because text not null, reason text not null, judge text not null, judged_at text not null
);
create index judgements_article on judgements (article_id)
""",
    )
    _run(db, copy_index.TABLES)


@record()
def m004_search_and_views(db: Database) -> None:
    """Full text of every version, and the views a reader opens."""
    _run(
        db,
        """
create view version_texts as
    select versions.id, versions.headline, versions.byline, texts.body
    from versions join texts on texts.id = versions.text_id;
create virtual table version_search using fts5 (
    headline, byline, body, content='version_texts', content_rowid='id', tokenize='porter unicode61'
)
""",
    )
    views.create(db)


@record()
def m005_incidents(db: Database) -> None:
    """Which articles tell of one incident and why, by what they find each other, and what each version says of it."""
    _run(db, incident_tables.TABLES)


@desk()
def d001_desk(db: Database) -> None:
    """What is the newsroom's own, and is never served."""
    _run(
        db,
        """
create table marks (
    id integer primary key, address text not null, is_relevant integer not null, marked_at text not null
);
create index marks_address on marks (address, id);
create table follows (address text primary key, outlet_id text not null, followed_at text not null);
create table notes (
    id integer primary key, address text not null, note text not null, written_at text not null
);
create table draws (
    id integer primary key, since text, until text not null, passed_over integer not null, followed integer not null
);
create table drawn (
    id integer primary key, draw_id integer not null references draws(id), address text not null,
    outlet text not null, headline text not null, why text not null, was_read integer not null
)
""",
    )


@desk()
def d002_decisions(db: Database) -> None:
    """Which articles a person has put together or parted, by all the addresses that each had."""
    _run(db, incident_tables.DECISIONS)
