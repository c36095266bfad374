"""Named questions that the reading room's pages put to the record. Every one of them only reads.

Those that begin with PUBLIC never select a sentence or headline of an older version: what an outlet took
back, it took back, and a public page does not spell it again.
"""
# ruff: noqa: S608 (only constants of this file are put into a statement)

SHOWN = "('followed', 'watched')"
# Which story stands at the address now: the number of the version with which it began, 1 unless reused.
STORY = "coalesce((select story_from from versions where article_id = articles.id and number = articles.versions), 1)"
ABSENT = "(coalesce(articles.missing_since, articles.withdrawn_at, articles.superseded_by) is not null)"
# The first story's own last headline, where another story stands at its address now.
OWN_HEADLINE = f"""case when {STORY} = 1 then articles.headline else coalesce((
        select headline from versions where article_id = articles.id and story_from = 1 order by number desc limit 1
    ), articles.headline) end"""
READ_AT = "(select first_seen_at from versions where article_id = articles.id and number = 1)"

# A police newsroom's page is followed alike, and kept out of every number that is told of outlets.
COUNTS = f"""
select (select count(*) from articles join outlets on outlets.id = articles.outlet_id
        where articles.state in {SHOWN} and versions > 0 and kind <> 'agency') as stories,
    (select count(*) from outlets where is_watched and kind <> 'agency') as outlets,
    (select count(*) from outlets where is_watched and kind = 'agency') as agencies,
    (select max(last_answered_at) from outlets) as last_answered_at
"""

HAS_ANSWERED = "select 1 from outlets where last_answered_at is not null or last_failed_at is not null limit 1"

# A page that shows two texts in turn is one event, and no list of changes.
_NEWEST_CHANGES = f"""from changes
join articles on articles.id = changes.article_id
join outlets on outlets.id = articles.outlet_id
join versions as new on new.id = changes.new_version_id
join versions as old on old.id = changes.old_version_id
where articles.state in {SHOWN} and changes.silence is not 'flapping'
order by changes.happened_by desc, changes.id desc limit :limit"""
LATEST_CHANGES = f"""
select
    changes.id, changes.article_id, outlets.name as outlet, outlets.timezone, changes.happened_after,
    changes.happened_by, changes.summary, changes.disclosure, changes.silence, changes.disclosed_at,
    changes.is_reuse, changes.headline_changed, changes.byline_changed, changes.added, changes.deleted, changes.edited,
    changes.moved, new.headline, old.headline as old_headline, new.number as version, old.number as old_version,
    {ABSENT} as is_absent, new.story_from <> old.story_from as is_turn
{_NEWEST_CHANGES}"""

PUBLIC_LATEST_CHANGES = f"""
select
    changes.id, changes.article_id, outlets.name as outlet, outlets.timezone, changes.happened_after,
    changes.happened_by, changes.disclosure, changes.silence, changes.disclosed_at, changes.is_reuse,
    changes.headline_changed, changes.byline_changed, changes.added, changes.deleted, changes.edited,
    changes.moved, articles.headline,
    ({ABSENT} or changes.is_reuse or new.story_from <> {STORY}) as is_absent,
    new.story_from <> old.story_from as is_turn
{_NEWEST_CHANGES}"""

NEWEST_ARTICLES = f"""
select
    articles.id as article_id, outlets.name as outlet, outlets.timezone, {OWN_HEADLINE} as headline,
    articles.police_fired, {STORY} > 1 as is_reused, {READ_AT} as first_read_at, articles.versions,
    ({ABSENT} or {STORY} > 1) as is_absent
from articles join outlets on outlets.id = articles.outlet_id
where articles.state in {SHOWN} and articles.versions > 0
order by articles.first_seen_at desc, articles.id desc limit :limit
"""

# Told in the order in which our looks told them: six hours of looks stand behind a withdrawal.
# The headline is the one that stood when it happened; of a reuse, the earlier story's.
_LATEST_EVENTS = f"""
select
    events.article_id, events.kind, events.happened_after, events.happened_by, events.was, events.became,
    outlets.name as outlet, outlets.timezone, <told> as told_at,
    case when events.kind = 'reused' and events.was <> '' then events.was
        else coalesce(shown.headline, articles.headline) end as headline,
    ({ABSENT} or {STORY} > 1 or shown.story_from > 1) as is_absent
from events
join articles on articles.id = events.article_id
join outlets on outlets.id = articles.outlet_id
left join versions as shown on shown.id = (
    select id from versions where article_id = events.article_id and first_seen_at <= events.happened_by
    order by number desc limit 1)
where articles.state in {SHOWN} and events.kind <> 'changed'
order by events.id desc limit :limit
"""
CONFIRMED = "case events.kind when 'withdrawn' then articles.withdrawn_at end"
TOLD = "coalesce((select observed_at from checks where id = events.check_id), events.happened_by)"
LATEST_EVENTS = _LATEST_EVENTS.replace("<told>", TOLD)
PUBLIC_LATEST_EVENTS = _LATEST_EVENTS.replace("<told>", CONFIRMED).replace("shown.headline", "null")

_LISTED_HEADLINES = """
select
    sightings.article_id, 'listed' as kind, earlier.last_seen_at as happened_after,
    min(sightings.first_seen_at) as happened_by, earlier.title as was, sightings.title as became,
    sightings.first_seen_at as told_at, outlets.name as outlet, outlets.timezone, articles.headline, 0 as is_absent
from articles
join outlets on outlets.id = articles.outlet_id
cross join sightings on sightings.article_id = articles.id
join sightings as earlier on earlier.id = (
    select max(id) from sightings as other where other.listing_id = sightings.listing_id
    and other.address = sightings.address and other.id < sightings.id)
where earlier.title <> sightings.title and articles.versions > 0
and not exists (
    select 1 from versions where versions.article_id = articles.id and versions.headline = sightings.title)
"""

# Another title in a listing that no version we read carried. By way of the articles (`cross join` keeps the order):
# there are many more sightings of what was passed over. Never shown in public: it may have been taken back.
LATEST_LISTED_HEADLINES = f"""{_LISTED_HEADLINES} and articles.state in {SHOWN}
group by sightings.article_id, sightings.title order by happened_by desc limit :limit
"""

LISTED_HEADLINES = f"""{_LISTED_HEADLINES} and articles.id = :article
group by sightings.title order by happened_by desc limit 50
"""

OUTLETS = """
select
    outlets.id, outlets.name, outlets.kind, outlets.timezone, outlets.last_answered_at,
    outlets.last_failed_at, outlets.failures, outlets.refused_until,
    (select count(*) from articles where outlet_id = outlets.id and state in ('followed', 'watched')
        and versions > 0) as stories,
    (select count(*) from listings where outlet_id = outlets.id and is_watched) as listings
from outlets where outlets.is_watched order by outlets.kind = 'agency', outlets.name
"""

OPEN_TROUBLES = """
select troubles.outlet_id, outlets.name as outlet, outlets.timezone, troubles.kind, troubles.cause,
    troubles.opened_at, troubles.last_seen_at
from troubles left join outlets on outlets.id = troubles.outlet_id
where troubles.closed_at is null order by troubles.opened_at desc limit 100
"""

ARTICLE = f"""
select
    articles.id, articles.address, articles.state, articles.headline, {OWN_HEADLINE} as own_headline,
    {STORY} as story, articles.reason, articles.first_seen_at,
    articles.claimed_published, articles.claimed_published_raw, articles.claimed_modified,
    articles.claimed_modified_raw, articles.last_checked_at, articles.last_outcome, articles.last_read_at,
    articles.last_changed_at, articles.versions, articles.missing_since, articles.withdrawn_at,
    articles.superseded_by, ({ABSENT} or {STORY} > 1) as is_absent,
    first.first_seen_at as first_read_at, first.claimed_published as first_claimed,
    first.claimed_published_precision as first_claimed_precision,
    (select min(first_seen_at) from sightings where article_id = articles.id) as listed_at,
    (select failure from checks where article_id = articles.id order by observed_at desc, id desc limit 1)
        as last_failure,
    outlets.name as outlet, outlets.timezone, outlets.domain, outlets.kind as outlet_kind
from articles
join outlets on outlets.id = articles.outlet_id
left join versions as first on first.article_id = articles.id and first.number = 1
where articles.id = :article
"""

# The claims with which the first story's last version stood, and since when another story has stood there.
REUSED = """
select
    own.number, own.claimed_published, own.claimed_published_raw, own.claimed_modified, own.claimed_modified_raw,
    other.number as other_number, changes.happened_after, changes.happened_by
from versions as other
join changes on changes.new_version_id = other.id
join versions as own on own.article_id = other.article_id and own.number = (
    select max(number) from versions where article_id = other.article_id and story_from = 1)
where other.article_id = :article and other.number = :story
"""

VERSIONS = """
select
    versions.id, versions.number, versions.story_from, versions.headline, versions.byline, versions.words,
    versions.began_after, versions.first_seen_at, versions.last_seen_at, versions.reader, versions.claimed_published,
    versions.claimed_published_raw, versions.claimed_modified, versions.claimed_modified_raw,
    changes.happened_after, changes.happened_by, changes.summary, changes.disclosure,
    changes.disclosure_sentence, changes.disclosed_at, changes.disclosed_sentence,
    changes.silence, changes.is_silent, changes.confirmed_at, changes.same_text_as, claimed_day, speaks_from_phrase,
    changes.is_reuse, changes.headline_changed, changes.byline_changed, speaks_from_day, speaks_from_sentence
from versions left join changes on changes.new_version_id = versions.id
where versions.article_id = :article order by versions.number
"""

DIFFERENCES = """
select changes.new_version_id, changes.difference from changes
where changes.article_id = :article order by changes.id desc limit :limit
"""

VERSION_TEXT = """
select versions.id, versions.article_id, versions.number, versions.headline, versions.byline,
    versions.first_seen_at, versions.last_seen_at, versions.story_from, versions.began_after, versions.reader,
    texts.body
from versions join texts on texts.id = versions.text_id
where versions.article_id = :article and versions.number = :number
"""

NOTICES = """
select notices.version_id, notices.kind, notices.sentence, notices.first_seen_at
from notices where notices.article_id = :article order by notices.id
"""

# Of the first story: what a story that was put in its place claims is not this one's.
LATEST_CLAIMS = """
select claims.kind, claims.raw, claims.source, claims.field, claims.instant, claims.precision,
    claims.zone_basis, claims.is_exact, claims.is_chosen, checks.observed_at,
    (select max(observed_at) from checks as same where same.article_id = :article
        and same.claims_from = claims.check_id) as latest_at
from claims join checks on checks.id = claims.check_id
where claims.check_id = (
    select seen.claims_from from checks as seen left join versions on versions.id = seen.version_id
    where seen.article_id = :article and seen.claims_from is not null and coalesce(versions.story_from, 1) = 1
    order by seen.observed_at desc, seen.id desc limit 1)
order by claims.kind desc, claims.is_chosen desc, claims.id
"""

EVENTS = """
select events.kind, events.happened_after, events.happened_by, events.was, events.became,
    coalesce(checks.observed_at, events.happened_by) as told_at
from events left join checks on checks.id = events.check_id
where events.article_id = :article order by told_at desc, events.id desc limit 200
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
select police_fired, score, hit, officer_shot_at, prominence, agency, duty, said, because, reason, judge, judged_at
from judgements left join versions on versions.id = judgements.version_id
where judgements.article_id = :article and coalesce(versions.story_from, 1) = 1
order by judgements.id desc limit 1
"""

ADDRESSES = """
select address, how, first_seen_at from addresses where article_id = :article
order by first_seen_at, address limit 100
"""

SIGHTINGS = """
select sightings.title, sightings.claimed_published_raw, sightings.claimed_modified_raw,
    sightings.first_seen_at, sightings.last_seen_at, listings.address as listing
from sightings join listings on listings.id = sightings.listing_id
where sightings.article_id = :article order by sightings.first_seen_at desc limit 50
"""

PUBLIC_CHANGES = """
select happened_after, happened_by, disclosure, silence, disclosed_at, is_reuse, headline_changed,
    byline_changed, added, deleted, edited, moved, new.story_from <> old.story_from as is_turn
from changes
join versions as new on new.id = changes.new_version_id
join versions as old on old.id = changes.old_version_id
where changes.article_id = :article order by happened_by, changes.id
"""

PUBLIC_EVENTS = f"""
select events.kind, events.happened_after, events.happened_by, '' as was, '' as became, {CONFIRMED} as told_at
from events join articles on articles.id = events.article_id
where events.article_id = :article order by events.id desc limit 200
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
    articles.id as article_id, articles.headline, {READ_AT} as first_seen_at, articles.versions,
    outlets.name as outlet, outlets.timezone
from version_search
join versions on versions.id = version_search.rowid
join articles on articles.id = versions.article_id and articles.versions = versions.number
join outlets on outlets.id = articles.outlet_id
where version_search match '{{headline}} : (' || :words || ')'
    and articles.state in {SHOWN} and not {ABSENT} and {STORY} = 1
order by version_search.rank limit :limit
"""
