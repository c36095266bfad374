"""Named questions about incidents, for the pages and the commands. Every one of them only reads."""
# ruff: noqa: S608 (only constants of ours are put into a statement)

from storage.queries import ABSENT, OWN_HEADLINE, SHOWN, STORY

FIRST = "(select {0} from versions where article_id = articles.id and number = 1)"
PROMINENCE = """(select prominence from judgements left join versions on versions.id = judgements.version_id
        where judgements.article_id = articles.id and coalesce(versions.story_from, 1) = 1
        order by judgements.id desc limit 1)"""

# Every article of the incidents asked for, as a list tells of it, in the order in which we first read them.
_ARTICLES = f"""
select
    incident_articles.incident_id, articles.id as article_id, incident_articles.placed_by,
    incident_articles.placed_at, incident_articles.like_article_id, incident_articles.because,
    outlets.id as outlet_id, outlets.name as outlet, outlets.kind as outlet_kind, outlets.timezone, outlets.city,
    outlets.state, articles.address, {OWN_HEADLINE} as headline, articles.police_fired, articles.hit,
    articles.versions, {STORY} > 1 as is_reused, ({ABSENT} or {STORY} > 1) as is_absent, articles.local_day,
    articles.missing_since, articles.withdrawn_at, {PROMINENCE} as prominence,
    {FIRST.format("first_seen_at")} as first_read_at, {FIRST.format("claimed_published")} as claimed_published,
    {FIRST.format("claimed_published_raw")} as claimed_published_raw,
    (select max(first_seen_at) from versions where article_id = articles.id and story_from = 1) as last_new_at,
    (select facts from version_facts where article_id = articles.id order by version_id desc limit 1) as facts
from incident_articles
join articles on articles.id = incident_articles.article_id
join outlets on outlets.id = articles.outlet_id
where articles.state in {SHOWN}
"""
_IN_ORDER = "order by incident_articles.incident_id, first_read_at, articles.id"

# The incidents opened last: what is new in the world, and not what a follow-up stirs up again.
_NEWEST = f"""(
    select id from incidents where merged_into is null and exists (
        select 1 from incident_articles join articles on articles.id = incident_articles.article_id
        where incident_articles.incident_id = incidents.id and articles.state in {SHOWN})
    order by opened_at desc, id desc limit :limit)"""
ARTICLES_OF_NEWEST = f"{_ARTICLES} and incident_articles.incident_id in {_NEWEST} {_IN_ORDER}"
ARTICLES = f"{_ARTICLES} and incident_articles.incident_id = :incident {_IN_ORDER}"

INCIDENT = "select id, opened_at, merged_into, merged_at from incidents where id = :incident"
MERGED = "select id, merged_at from incidents where merged_into = :incident order by merged_at, id limit 100"
OF_ARTICLE = f"""
select incident_articles.incident_id, incident_articles.placed_by, incident_articles.because,
    incident_articles.like_article_id,
    (select count(*) from incident_articles as others join articles on articles.id = others.article_id
        where others.incident_id = incident_articles.incident_id and articles.state in {SHOWN}) as articles
from incident_articles where article_id = :article
"""

# Each version of the story that an article began with, with what it says, in the order of our looks.
VERSIONS = """
select
    articles.id as article_id, outlets.name as outlet, outlets.timezone, versions.id as version_id, versions.number,
    versions.headline, versions.began_after, versions.first_seen_at, versions.last_seen_at,
    versions.claimed_published, versions.claimed_published_raw, versions.claimed_modified_raw, version_facts.facts,
    changes.happened_after, changes.happened_by, changes.disclosure, changes.silence, changes.disclosed_at,
    changes.is_reuse, changes.headline_changed, changes.byline_changed, changes.added, changes.deleted,
    changes.edited, changes.moved
from incident_articles
join articles on articles.id = incident_articles.article_id
join outlets on outlets.id = articles.outlet_id
join versions on versions.article_id = articles.id and versions.story_from = 1
left join version_facts on version_facts.version_id = versions.id and version_facts.text_id = versions.text_id
left join changes on changes.new_version_id = versions.id
where incident_articles.incident_id = :incident and articles.state in {shown}
order by versions.first_seen_at, versions.id limit :limit
""".replace("{shown}", SHOWN)

# For `nightdesk recall`: what could be seen at all, the incidents' texts one by one, and what was passed over near.
WATCH = """
select (select min(observed_at) from checks) as began, (select max(observed_at) from checks) as ended,
    (select json_group_array(distinct state) from outlets where is_watched and state <> '') as states
"""
TEXTS_OF_INCIDENT = f"""
select versions.headline || char(10) || texts.body as text
from incident_articles
join articles on articles.id = incident_articles.article_id and articles.state in {SHOWN}
join versions on versions.article_id = articles.id and versions.story_from = 1
join texts on texts.id = versions.text_id
where incident_articles.incident_id = :incident order by versions.id limit 400
"""
PASSED_OVER_NEAR = """
select articles.id as article_id, articles.headline, articles.reason, articles.local_day, outlets.name as outlet,
    outlets.city, outlets.state
from articles join outlets on outlets.id = articles.outlet_id
where articles.state in ('passed_over', 'let_go') and articles.local_day between :first and :last
order by articles.id
"""
