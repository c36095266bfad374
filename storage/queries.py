"""Named questions that the reading room's pages put to the record. Every one of them only reads.

Those that begin with PUBLIC never select a sentence or headline of an older version: what an outlet took
back, it took back, and a public page does not spell it again.
"""
# ruff: noqa: S608 (only constants of this file are put into a statement)

SHOWN = "('followed', 'watched')"
ABSENT = "(coalesce(articles.missing_since, articles.withdrawn_at, articles.superseded_by) is not null)"

COUNTS = f"""
select
    (select count(*) from articles where state in {SHOWN} and versions > 0) as stories,
    (select count(*) from outlets where is_watched) as outlets,
    (select max(last_answered_at) from outlets) as last_answered_at
"""

HAS_ANSWERED = """
select 1 from outlets where last_answered_at is not null or last_failed_at is not null limit 1
"""

LATEST_CHANGES = f"""
select
    changes.id, changes.article_id, outlets.name as outlet, outlets.timezone, changes.happened_after,
    changes.happened_by, changes.summary, changes.disclosure, changes.silence, changes.is_reuse,
    changes.headline_changed, changes.byline_changed, changes.added, changes.deleted, changes.edited,
    changes.moved,
    new.headline, old.headline as old_headline, new.number as version, old.number as old_version,
    {ABSENT} as is_absent, articles.headline as current_headline
from changes
join articles on articles.id = changes.article_id
join outlets on outlets.id = articles.outlet_id
join versions as new on new.id = changes.new_version_id
join versions as old on old.id = changes.old_version_id
where articles.state in {SHOWN}
order by changes.happened_by desc, changes.id desc limit :limit
"""

PUBLIC_LATEST_CHANGES = f"""
select
    changes.id, changes.article_id, outlets.name as outlet, outlets.timezone, changes.happened_after,
    changes.happened_by, changes.disclosure, changes.silence, changes.is_reuse, changes.headline_changed,
    changes.byline_changed, changes.added, changes.deleted, changes.edited, changes.moved,
    articles.headline, {ABSENT} as is_absent
from changes
join articles on articles.id = changes.article_id
join outlets on outlets.id = articles.outlet_id
where articles.state in {SHOWN}
order by changes.happened_by desc, changes.id desc limit :limit
"""

NEWEST_ARTICLES = f"""
select
    articles.id as article_id, outlets.name as outlet, outlets.timezone, articles.headline,
    articles.police_fired,
    articles.first_seen_at, articles.first_seen_lag, articles.versions, articles.state,
    articles.claimed_published, articles.claimed_published_raw, {ABSENT} as is_absent
from articles join outlets on outlets.id = articles.outlet_id
where articles.state in {SHOWN} and articles.versions > 0
order by articles.first_seen_at desc, articles.id desc limit :limit
"""

LATEST_EVENTS = f"""
select
    events.article_id, events.kind, events.happened_after, events.happened_by, events.was, events.became,
    outlets.name as outlet, outlets.timezone, articles.headline, {ABSENT} as is_absent
from events
join articles on articles.id = events.article_id
join outlets on outlets.id = articles.outlet_id
where articles.state in {SHOWN} and events.kind <> 'changed'
order by events.happened_by desc, events.id desc limit :limit
"""

OUTLETS = """
select
    outlets.id, outlets.name, outlets.kind, outlets.timezone, outlets.last_answered_at,
    outlets.last_failed_at,
    outlets.failures, outlets.refused_until,
    (select count(*) from articles where outlet_id = outlets.id and state in ('followed',
    'watched') and versions > 0)
        as stories,
    (select count(*) from listings where outlet_id = outlets.id and is_watched) as listings
from outlets where outlets.is_watched order by outlets.name
"""

OPEN_TROUBLES = """
select troubles.outlet_id, outlets.name as outlet, outlets.timezone, troubles.kind, troubles.cause,
    troubles.opened_at,
    troubles.last_seen_at
from troubles left join outlets on outlets.id = troubles.outlet_id
where troubles.closed_at is null order by troubles.opened_at desc limit 100
"""

ARTICLE = f"""
select
    articles.id, articles.address, articles.state, articles.headline, articles.police_fired, articles.hit,
    articles.officer_shot_at, articles.score, articles.reason, articles.first_seen_at,
    articles.first_seen_lag,
    articles.claimed_published, articles.claimed_published_raw, articles.claimed_modified,
    articles.claimed_modified_raw, articles.last_checked_at, articles.last_outcome, articles.last_read_at,
    articles.last_changed_at, articles.versions, articles.due_at, articles.follow_until,
    articles.missing_since,
    articles.withdrawn_at, articles.superseded_by, {ABSENT} as is_absent,
    outlets.name as outlet, outlets.timezone, outlets.domain, outlets.kind as outlet_kind
from articles join outlets on outlets.id = articles.outlet_id
where articles.id = :article
"""

VERSIONS = """
select
    versions.id, versions.number, versions.headline, versions.byline, versions.words, versions.began_after,
    versions.first_seen_at, versions.last_seen_at, versions.reader, versions.claimed_published,
    versions.claimed_published_raw, versions.claimed_modified, versions.claimed_modified_raw,
    changes.happened_after, changes.happened_by, changes.summary, changes.disclosure,
    changes.disclosure_sentence,
    changes.silence, changes.confirmed_at, changes.is_reuse, changes.headline_changed, changes.byline_changed
from versions left join changes on changes.new_version_id = versions.id
where versions.article_id = :article order by versions.number
"""

DIFFERENCES = """
select changes.new_version_id, changes.difference from changes
where changes.article_id = :article order by changes.id desc limit :limit
"""

VERSION_TEXT = """
select versions.id, versions.article_id, versions.number, versions.headline, versions.byline,
    versions.first_seen_at,
    versions.last_seen_at,
    versions.began_after, versions.reader, texts.body
from versions join texts on texts.id = versions.text_id
where versions.article_id = :article and versions.number = :number
"""

NOTICES = """
select notices.version_id, notices.kind, notices.sentence, notices.first_seen_at
from notices where notices.article_id = :article order by notices.id
"""

LATEST_CLAIMS = """
select claims.kind, claims.raw, claims.source, claims.field, claims.instant, claims.precision,
    claims.zone_basis,
    claims.is_exact, claims.is_chosen, checks.observed_at
from claims join checks on checks.id = claims.check_id
where claims.check_id = (
    select claims_from from checks where article_id = :article and claims_from is not null
    order by observed_at desc, id desc limit 1)
order by claims.kind desc, claims.is_chosen desc, claims.id
"""

EVENTS = """
select kind, happened_after, happened_by, was, became from events
where article_id = :article order by happened_by desc, id desc limit 200
"""

CHECKS = """
select checks.observed_at, checks.outcome, checks.status, checks.failure, checks.bytes, checks.duration_ms,
    checks.answered_by, checks.asked, checks.is_truncated, checks.claimed_last_modified,
    versions.number as version
from checks left join versions on versions.id = checks.version_id
where checks.article_id = :article order by checks.observed_at desc, checks.id desc limit :limit
"""

CHECK_COUNTS = """
select outcome, count(*) as checks, min(observed_at) as earliest, max(observed_at) as latest
from checks where article_id = :article group by outcome order by latest desc
"""

JUDGEMENT = """
select police_fired, score, hit, officer_shot_at, because, reason, judge, judged_at
from judgements where article_id = :article order by id desc limit 1
"""

ADDRESSES = """
select address, how, first_seen_at from addresses where article_id = :article order by first_seen_at,
    address limit 100
"""

SIGHTINGS = """
select sightings.title, sightings.claimed_published_raw, sightings.claimed_modified_raw,
    sightings.first_seen_at,
    sightings.last_seen_at, listings.address as listing
from sightings join listings on listings.id = sightings.listing_id
where sightings.article_id = :article order by sightings.first_seen_at desc limit 50
"""

PUBLIC_CHANGES = """
select happened_after, happened_by, disclosure, silence, is_reuse, headline_changed, byline_changed, added,
    deleted,
    edited, moved
from changes where article_id = :article order by happened_by, id
"""

PUBLIC_EVENTS = """
select kind, happened_after, happened_by from events
where article_id = :article order by happened_by desc, id desc limit 200
"""

PUBLIC_EXCERPT = """
select substr(texts.body, 1, 400) as excerpt, length(texts.body) as length
from versions join texts on texts.id = versions.text_id
where versions.article_id = :article order by versions.number desc limit 1
"""

SEARCH = f"""
select
    versions.article_id, versions.number, versions.headline, versions.first_seen_at, articles.versions,
    outlets.name as outlet, outlets.timezone,
    snippet(version_search, -1, char(2), char(3), ' … ', 28) as passage
from version_search
join versions on versions.id = version_search.rowid
join articles on articles.id = versions.article_id
join outlets on outlets.id = articles.outlet_id
where version_search match :words and articles.state in {SHOWN}
order by version_search.rank limit :limit
"""

PUBLIC_SEARCH = f"""
select
    articles.id as article_id, articles.headline, articles.first_seen_at, articles.versions,
    outlets.name as outlet,
    outlets.timezone
from version_search
join versions on versions.id = version_search.rowid
join articles on articles.id = versions.article_id and articles.versions = versions.number
join outlets on outlets.id = articles.outlet_id
where version_search match '{{headline}} : (' || :words || ')' and articles.state in {SHOWN} and not {ABSENT}
order by version_search.rank limit :limit
"""
