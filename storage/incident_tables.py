"""The tables of incidents, and of what a person decided of them: run by schema.py."""

TABLES = """
create table incidents (
    id integer primary key, opened_at text not null, merged_into integer references incidents(id), merged_at text
);
create index incidents_opened on incidents (opened_at) where merged_into is null;
create table incident_articles (
    article_id integer primary key references articles(id) on delete cascade,
    incident_id integer not null references incidents(id), placed_at text not null, placed_by text not null,
    like_article_id integer references articles(id) on delete set null, because text not null
);
create index incident_articles_incident on incident_articles (incident_id);
create table incident_profiles (
    article_id integer primary key references articles(id) on delete cascade, version_id integer not null,
    text_id integer not null, day integer, profile text not null
);
create table incident_keys (
    word integer not null, article_id integer not null references articles(id) on delete cascade,
    primary key (word, article_id)
) without rowid;
create index incident_keys_article on incident_keys (article_id);
create table version_facts (
    version_id integer primary key references versions(id) on delete cascade,
    article_id integer not null references articles(id) on delete cascade,
    text_id integer not null, facts text not null
);
create index version_facts_article on version_facts (article_id)
"""

DECISIONS = """
create table decisions (id integer primary key, kind text not null, decided_at text not null);
create table decided_articles (
    decision_id integer not null references decisions(id), side text not null, place integer not null,
    address text not null, primary key (decision_id, side, place, address)
)
"""
