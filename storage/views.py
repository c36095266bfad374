"""The SQL views a reader opens, so that a question needs no join."""

from sqlite_utils import Database

# "10:03 AM" is any second of a minute: what lies between two claims is told as a span and not as a number.
BETWEEN = """cast(round((julianday(articles.claimed_modified) - julianday(articles.claimed_published)) * 86400)
        as integer)"""
WITHIN = (
    "case articles.claimed_{0}_precision when 'minute' then 59 when 'hour' then 3599 when 'day' then 86399 else 0 end"
)
PUBLISHED_WITHIN, MODIFIED_WITHIN = WITHIN.format("published"), WITHIN.format("modified")

# The version with which the story that stands at the address now began: 1, unless another one was put there.
STORY_FROM = """(select story_from from versions
        where versions.article_id = articles.id and versions.number = articles.versions)"""
REUSED_AT = f"""(select started.first_seen_at from versions as started
        where started.article_id = articles.id and started.number = {STORY_FROM} and started.number > 1)"""  # noqa: S608 (names of ours)
# How late we were is known of the first version alone, and not of a story that came to its address later.
FIRST_SEEN_LAG = f"case when {STORY_FROM} > 1 then null else articles.first_seen_lag end"

STORIES = f"""
select
    articles.id as article_id, outlets.name as outlet, articles.headline, articles.address, articles.state,
    articles.police_fired, articles.hit,
    exists (select 1 from judgements where article_id = articles.id and police_fired = 'yes') as ever_yes,
    articles.claimed_published_raw as posted_as_printed, articles.claimed_published as posted_utc,
    articles.claimed_modified_raw as updated_as_printed, articles.claimed_modified as updated_utc,
    {BETWEEN} - {PUBLISHED_WITHIN} as claimed_seconds_least, {BETWEEN} + {MODIFIED_WITHIN} as claimed_seconds_most,
    articles.first_seen_at, {FIRST_SEEN_LAG} as first_seen_lag, articles.last_checked_at, articles.versions,
    (select headline from versions where article_id = articles.id and number = {STORY_FROM}) as first_headline_seen,
    {REUSED_AT} as reused_at,
    (select count(*) from changes where article_id = articles.id and is_silent) as silent_edits,
    (select count(*) from addresses where article_id = articles.id) as addresses,
    articles.missing_since, articles.withdrawn_at, articles.local_day, outlets.timezone, outlets.kind as outlet_kind
from articles join outlets on outlets.id = articles.outlet_id
where articles.state in ('followed', 'watched', 'let_go') and articles.versions > 0
"""  # noqa: S608 (names of ours)

UPDATE_HISTORY = """
select
    articles.id as article_id, outlets.name as outlet, versions.headline, articles.address,
    'text' as what, versions.number as version,
    versions.claimed_published_raw as posted_as_printed, versions.claimed_published as posted_utc,
    versions.claimed_modified_raw as updated_as_printed, versions.claimed_modified as updated_utc,
    versions.began_after as happened_after, versions.first_seen_at as happened_by, versions.last_seen_at,
    case
        when versions.number = 1 then 'first version seen'
        when changes.silence = 'silent' then changes.summary || ' (changed; no notice seen)'
        when changes.is_silent then changes.summary || ' (changed; no notice seen until ' || changes.disclosed_at || ')'
        else changes.summary
    end as what_changed,
    coalesce(changes.disclosure, '') as disclosure, coalesce(changes.silence, '') as silence, versions.local_day,
    outlets.kind as outlet_kind
from versions
join articles on articles.id = versions.article_id
join outlets on outlets.id = articles.outlet_id
left join changes on changes.new_version_id = versions.id
union all
select
    articles.id, outlets.name, coalesce(versions.headline, articles.headline), articles.address,
    'claim', versions.number,
    (select raw from claims where check_id = checks.claims_from and kind = 'published' and is_chosen),
    (select instant from claims where check_id = checks.claims_from and kind = 'published' and is_chosen),
    (select raw from claims where check_id = checks.claims_from and kind = 'modified' and is_chosen),
    (select instant from claims where check_id = checks.claims_from and kind = 'modified' and is_chosen),
    events.happened_after, events.happened_by, versions.last_seen_at,
    case events.kind
        when 'bumped' then 'claimed modification time moved, text did not: '
        when 'modified_moved_back' then 'claimed modification time moved back, text did not change: '
        when 'backdated' then 'claimed publication time moved to an earlier one: '
        else 'claimed publication time moved to a later one: '
    end || events.was || ' -> ' || events.became,
    '', '', events.local_day, outlets.kind
from events
join checks on checks.id = events.check_id
join articles on articles.id = events.article_id
join outlets on outlets.id = articles.outlet_id
left join versions on versions.id = checks.version_id
where events.kind in ('bumped', 'modified_moved_back', 'backdated', 'publication_moved_later')
    and not exists (select 1 from versions as made where made.check_id = events.check_id)
"""

OUTLET_STATE = """
select
    outlets.id as outlet_id, outlets.name as outlet, outlets.kind, outlets.domain, outlets.owner, outlets.family,
    outlets.city, outlets.state, outlets.market, outlets.is_watched, outlets.last_answered_at, outlets.last_failed_at,
    outlets.failures, outlets.refused_until,
    (select count(*) from listings where outlet_id = outlets.id and is_watched) as listings,
    (select count(*) from articles where outlet_id = outlets.id) as links_seen,
    (select count(*) from articles
        where outlet_id = outlets.id and articles.state in ('followed', 'watched')) as stories,
    (select cause from troubles where outlet_id = outlets.id and closed_at is null
        order by opened_at desc limit 1) as trouble
from outlets
"""

NOT_WATCHED = """
select troubles.id as trouble_id, outlets.name as outlet, troubles.kind, troubles.cause,
    troubles.opened_at, troubles.last_seen_at, troubles.closed_at
from troubles left join outlets on outlets.id = troubles.outlet_id
"""

# What each version of each article says of an incident, one fact a row, in the order of our looks.
INCIDENT_TIMELINE = """
select
    incident_articles.incident_id, articles.id as article_id, outlets.name as outlet, versions.number as version,
    versions.headline, versions.claimed_published_raw as posted_as_printed, versions.claimed_published as posted_utc,
    versions.began_after as happened_after, versions.first_seen_at as happened_by, versions.last_seen_at,
    json_extract(fact.value, '$.kind') as fact, json_extract(fact.value, '$.value') as value,
    nullif(json_extract(fact.value, '$.means'), '') as told_day, json_extract(fact.value, '$.sentence') as sentence,
    outlets.kind as outlet_kind
from incident_articles
join articles on articles.id = incident_articles.article_id
join outlets on outlets.id = articles.outlet_id
join version_facts on version_facts.article_id = articles.id
join versions on versions.id = version_facts.version_id
join json_each(version_facts.facts) as fact
"""

VIEWS = {
    "stories": STORIES,
    "update_history": UPDATE_HISTORY,
    "outlet_state": OUTLET_STATE,
    "not_watched": NOT_WATCHED,
    "incident_timeline": INCIDENT_TIMELINE,
}


def create(db: Database) -> None:
    """(Re)make the views: a view holds no record, so that a new version of one simply takes its place."""
    for name, query in VIEWS.items():
        db.execute(f"drop view if exists {name}")
        db.execute(f"create view {name} as {query}")


def differ(db: Database) -> bool:
    """Whether the file's views are not those of this code."""
    rows = db.execute("select name, sql from sqlite_master where type = 'view'").fetchall()
    kept = {row["name"]: row["sql"] for row in rows}
    return any(
        (kept.get(name) or "").strip() != f"CREATE VIEW {name} as {query}".strip() for name, query in VIEWS.items()
    )
