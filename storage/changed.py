"""Named questions on changes: what was observed of them, and which names no list may spell. They only read."""
# ruff: noqa: S608 (only constants of this file are put into a statement)

OBSERVATIONS = """
select changes.new_version_id, seen.kind, seen.place, seen.was, seen.became, seen.old_sentence, seen.new_sentence,
    seen.is_private
from change_observations as seen join changes on changes.id = seen.change_id
where seen.article_id = :article order by seen.id limit 2000
"""

# A list says of a name that it was removed and no more; of what else stands beside it, what was and what became.
_TOLD = """select json_group_array(json_object('kind', kind, 'place', place,
        'was', case when is_private or kind like 'name_%' or kind like 'attribution_%' then '' else was end,
        'became', case when is_private or kind like 'name_%' or kind like 'attribution_%' then '' else became end))
    from (select * from change_observations where change_id = changes.id order by id)"""

SINCE = f"""
select
    changes.id as change_id, changes.article_id, outlets.id as outlet_id, outlets.name as outlet, outlets.timezone,
    articles.address, articles.headline, changes.happened_after, changes.happened_by, changes.local_day,
    old.number as old_version, new.number as version, changes.disclosure, changes.silence, changes.is_silent,
    changes.confirmed_at, changes.disclosed_at, changes.is_reuse, changes.headline_changed, changes.byline_changed,
    changes.added, changes.deleted, changes.edited, changes.moved, changes.summary,
    new.story_from <> old.story_from as is_turn, ({_TOLD}) as observations
from changes
join articles on articles.id = changes.article_id
join outlets on outlets.id = articles.outlet_id
join versions as old on old.id = changes.old_version_id
join versions as new on new.id = changes.new_version_id
where articles.state in ('followed', 'watched') and changes.happened_by >= :since
    and (:silent = 0 or changes.is_silent) and (:outlet = '' or outlets.id = :outlet)
order by changes.happened_by desc, changes.id desc limit :limit
"""

REMOVED_NAMES = """
select distinct article_id, was as name from change_observations
where kind in ('name_gone', 'name_changed') and was <> ''
    and article_id in (select value from json_each(:articles))
"""

# Every version that can give a name to withhold, the newest first; a story has a handful.
TEXTS = """
select versions.article_id, versions.headline, texts.body
from versions join texts on texts.id = versions.text_id
where versions.article_id in (select value from json_each(:articles))
order by versions.article_id, versions.number desc limit 600
"""
