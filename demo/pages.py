"""Article pages in the real markup of four families, round invented prose.

markup of Nexstar and BLOX: as those families print it. markup of Scripps and Gray's Arc: reconstructed; it
rests on the labels those pages are known to print ("Posted at … / and last updated … -05" and "Published: …
|Updated: 1 hour ago"), on Brightspot's and Arc's class names, and on the fields of `Fusion.globalContent`.
What changes at every request (nonces, counters, related links) stands where it stands on such pages.
"""

from collections.abc import Callable, Sequence
from html import escape
from zoneinfo import ZoneInfo

from demo import addresses
from demo.deeds import Standing
from demo.sheet import (
    Sheet,
    abbreviated,
    ago,
    clock,
    day,
    head,
    json_ld,
    link,
    offset,
    paragraphs,
    related,
    script_json,
    section,
    time_element,
    zulu,
)
from news.model import Outlet

EASTERN = ZoneInfo("America/New_York")  # Scripps prints "last updated" on its owner's clock


def article(sheet: Sheet) -> str:
    """The story's page in its outlet's family."""
    printers: dict[str, Callable[[Sheet], str]] = {
        addresses.ARC: _arc,
        addresses.NEXSTAR: _nexstar,
        addresses.BLOX: _blox,
    }
    return printers.get(sheet.outlet.family, _scripps)(sheet)


def amp(sheet: Sheet) -> str:
    """The story's AMP page: the same words, few tags, and the canonical address."""
    return f"""<!doctype html><html amp lang="en-US"><head><meta charset="utf-8">
<title>{escape(sheet.story.headline)}</title><link rel="canonical" href="{escape(sheet.address)}">
<script async src="https://cdn.ampproject.org/v0.js"></script>{json_ld(sheet)}</head>
<body><header class="amp-header">{_masthead(sheet)}</header>
<article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title article-title">
{escape(sheet.story.headline)}</h1><div class="article-meta">
<p class="article-authors">by: {escape(sheet.story.byline)}</p>
<p>Posted: {time_element(sheet.published)}</p><p>Updated: {time_element(sheet.modified)}</p></div></header>
<amp-ad width="300" height="250" type="doubleclick" data-slot="/5678/amp/{sheet.nonce}"></amp-ad>
<div class="amp-wp-article-content article-content article-body rich-text">
{paragraphs(sheet)}
</div></article></body></html>"""


def not_found(outlet: Outlet, nonce: str) -> str:
    """The outlet's page for an address where nothing stands."""
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Page not found | {escape(outlet.name)}</title></head><body><!-- {nonce} --><h1>Page not found</h1>
<p>We could not find the page you were looking for.</p>
<p><a href="{addresses.home(outlet)}">Back to {escape(outlet.name)}</a></p></body></html>"""


def front(outlet: Outlet, shown: Sequence[Standing], nonce: str) -> str:
    """The outlet's front page: headlines, newest first."""
    lines = "\n".join(f"<li>{link(standing)}</li>" for standing in shown[:40])
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{escape(outlet.name)} | {escape(outlet.city)}, {outlet.state} news</title>
<meta property="og:type" content="website">
<link rel="canonical" href="{addresses.home(outlet)}"></head><body data-request="{nonce}">
<h1>{escape(outlet.name)}</h1><ul class="front-list">
{lines}
</ul></body></html>"""


def _masthead(sheet: Sheet) -> str:
    return f'<a href="{addresses.home(sheet.outlet)}">{escape(sheet.outlet.name)}</a>'


def _scripps(sheet: Sheet) -> str:
    story, home = sheet.story, addresses.home(sheet.outlet)
    posted = f"Posted at {clock(sheet.published)}, {sheet.published:%b %d, %Y}"
    eastern = story.claimed_modified.astimezone(EASTERN)
    offset = f"{eastern:%z}"[:3]
    return f"""<!DOCTYPE html>
<html class="ArticlePage" lang="en"><head>{head(sheet)}
{json_ld(sheet)}
<script>window.dataLayer = [{{"pageviewId": "{sheet.nonce}"}}];</script></head>
<body class="Page-body ArticlePage-body" data-module-id="{sheet.nonce}">
<header class="Page-header">{_masthead(sheet)}</header>
<div class="ArticlePage-main"><main class="ArticlePage-mainContent">
<div class="ArticlePage-breadcrumb"><a class="Link" href="{home}{story.section}">{section(story)}</a></div>
<h1 class="ArticlePage-headline">{escape(story.headline)}</h1>
<div class="ArticlePage-byline"><div class="ArticlePage-actions">Actions</div>
<div class="ArticlePage-authorName">By: {escape(story.byline)}</div>
<div class="ArticlePage-datePublished">{posted}</div>
<div class="ArticlePage-dateModified">and last updated {eastern:%Y-%m-%d %H:%M:%S}{offset}</div></div>
<div class="ArticlePage-articleBody"><div class="RichTextArticleBody RichTextBody">
{paragraphs(sheet)}
</div></div>
<p class="Copyright">Copyright {sheet.published:%Y} {escape(sheet.outlet.name)}. All rights reserved. This
material may not be published, broadcast, rewritten, or redistributed.</p></main>
<aside class="ArticlePage-aside">
<div class="List-title">Recent stories</div>{related(sheet)}</aside></div>
<footer class="Page-footer">&copy; {sheet.published:%Y} {escape(sheet.outlet.name)}</footer></body></html>"""


def _arc(sheet: Sheet) -> str:
    story, content = sheet.story, script_json(_globals(sheet))
    sign = story.credit or sheet.outlet.id.upper()
    label = f"Published: {abbreviated(sheet.published)}"
    if sheet.is_updated:
        label += f"|Updated: {ago(sheet.now, story.claimed_modified)}"
    return f"""<!DOCTYPE html><html lang="en"><head>{head(sheet)}
{json_ld(sheet)}
<script id="fusion-metadata" type="application/javascript">window.Fusion=window.Fusion||{{}};
Fusion.arcSite="{sheet.outlet.id}";
Fusion.globalContent={content};Fusion.deployment="{sheet.nonce}";</script>
<script src="/pf/dist/engine/react.js?d={sheet.nonce}"></script></head><body><div id="fusion-app">
<nav class="top-nav">{_masthead(sheet)}</nav>
<article class="article main-story"><h1 class="headline">{escape(story.headline)}</h1>
<div class="author-dateline">
<span class="author">By <a href="/authors/newsroom/">{escape(story.byline)}</a></span>
<div class="published-date-time">{label}</div></div>
<div class="article-body">
{paragraphs(sheet)}
<p class="article-text"><i>Copyright {sheet.published:%Y} {sign}. All rights reserved.</i></p>
</div></article>
<aside class="most-read"><h2>Most Read</h2>{related(sheet)}</aside></div></body></html>"""


def _globals(sheet: Sheet) -> dict[str, object]:
    story = sheet.story
    return {
        "_id": sheet.address[-30:].strip("/").upper().replace("-", ""),
        "type": "story",
        "first_publish_date": zulu(story.claimed_published),
        "display_date": zulu(story.claimed_published),
        "last_updated_date": zulu(story.claimed_modified),
        "headlines": {"basic": story.headline},
        "canonical_url": sheet.address.removeprefix(addresses.home(sheet.outlet).rstrip("/")),
    }


def _nexstar(sheet: Sheet) -> str:
    story, home = sheet.story, addresses.home(sheet.outlet)
    content = {
        "title": story.headline,
        "pageType": "article",
        "authorName": story.byline,
        "publicationDate": f"{sheet.published:%Y-%m-%dT%H:%M:%S}{offset(sheet.published)}",
        "lastModifiedDate": f"{sheet.modified:%Y-%m-%dT%H:%M:%S}{offset(sheet.modified)}",
        "primaryCategory": section(story),
    }
    return f"""<!DOCTYPE html><html lang="en-US"><head>{head(sheet)}
<meta name="generator" content="WordPress 6.2.3">
<link rel="amphtml" href="{addresses.amp(sheet.outlet, sheet.address)}">
<meta name="sailthru.date" content="{sheet.published:%Y-%m-%d %H:%M:%S}">
{json_ld(sheet)}
<script>window.NXSTdata = window.NXSTdata || {{}};
window.NXSTdata.content = Object.assign( window.NXSTdata.content, {script_json(content)} );
window.NXSTdata.ads = {{"nonce":"{sheet.nonce}"}}</script></head><body class="single single-post">
<header class="site-header">{_masthead(sheet)}</header>
<div class="article-info">
<div class="article-eyebrow"><a href="{home}{story.section}/">{section(story)}</a></div>
<h1 class="article-title">{escape(story.headline)}</h1>
<div class="article-meta"><p class="article-authors">by:
<a href="{home}author/newsroom/" class="author url fn" rel="author">{escape(story.byline)}</a></p>
<p>Posted: {time_element(sheet.published)}</p>
<p>Updated: {time_element(sheet.modified)}</p></div></div>
<div class="article-content article-body rich-text">
{paragraphs(sheet)}
<div class="ad-unit" id="ad-{sheet.nonce}"></div></div>
<div class="article-content-cta-group"></div>
<aside><h2 class="article-list__title">Latest headlines</h2>{related(sheet)}</aside>
<footer>&copy; {sheet.published:%Y} {escape(sheet.outlet.name)}. All rights reserved.</footer>
</body></html>"""


def _blox(sheet: Sheet) -> str:
    story, uuid = sheet.story, sheet.address.rpartition("article_")[2].removesuffix(".html")
    layer = {
        "townnews": {
            "content": {
                "id": uuid,
                "type": "article",
                "published_time": f"{zulu(story.claimed_published)[:19]}Z",
            }
        },
        "tncms": {
            "asset": {"id": uuid, "app": "editorial"},
            "system": {"render_time": int(sheet.nonce, 16) % 400},
        },
    }
    before, after = '<div class="lee-article-text"><p>', "</p></div>"
    published, modified = (f"{t:%Y-%m-%dT%H:%M:%S}{offset(t)}" for t in (sheet.published, sheet.modified))
    return f"""<!DOCTYPE html><html lang="en"><head>{head(sheet, times=False)}
<meta name="tncms-access-asset-id" content="{uuid}"><meta name="author" content="{escape(story.byline)}">
<meta name="parsely-pub-date" content="{sheet.published:%Y-%m-%dT%H:%M:%S%z}">
<script>var dl = window.dataLayer || [];dl.push({script_json(layer)});</script></head>
<body class="flex-editorial">
<header>{_masthead(sheet)}</header>
<article id="asset-{uuid}" class="asset article-default" itemscope
 itemtype="https://schema.org/NewsArticle">
<header class="asset-header">
<h1 itemprop="headline" class="headline"><span>{escape(story.headline)}</span></h1>
<div class="meta"><span><ul class="list-inline"><li><span class="tnt-byline asset-byline" itemprop="author">
{escape(story.byline)}</span></li>
<li class="visible-print">
<time datetime="{published}" class="tnt-date asset-date text-muted">{day(sheet.published)}</time></li>
{_blox_update(sheet, modified)}</ul></span></div>
<meta itemprop="dateCreated" content="{published}"><meta itemprop="datePublished" content="{published}">
<meta itemprop="dateModified" content="{modified}"></header>
<div id="asset-content" data-asset-uuid="{uuid}">
<div itemprop="articleBody" id="article-body" class="asset-content">
{paragraphs(sheet, before, after)}
<div class="tnt-ads" id="ad-{sheet.nonce}"></div></div></div></article>
<aside class="tncms-block">{related(sheet)}</aside></body></html>"""


def _blox_update(sheet: Sheet, modified: str) -> str:
    if not sheet.is_updated:
        return ""
    age = (
        ago(sheet.now, sheet.story.claimed_modified)
        .replace("hour", "hr")
        .replace("minutes", "min")
        .replace("minute", "min")
    )
    return f"""<li class="hidden-print"><span class="text-muted tnt-update-recent">Updated</span>
<time datetime="{modified}" class="tnt-date tnt-update-recent asset-date text-muted">{age}</time></li>"""
