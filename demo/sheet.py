"""One page to print, and the pieces that the families' markup is put together from."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from zoneinfo import ZoneInfo

from demo.deeds import Standing, Story
from news.model import Outlet


@dataclass(frozen=True)
class Sheet:
    """One page to print: the story, where it stands, when it is asked for, and the noise of this request."""

    outlet: Outlet
    address: str
    story: Story
    now: datetime
    nonce: str
    related: Sequence[Standing] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The outlet's own clock."""
        return ZoneInfo(self.outlet.timezone)

    @property
    def published(self) -> datetime:
        """When the story says it was posted, on the outlet's clock."""
        return self.story.claimed_published.astimezone(self.zone)

    @property
    def modified(self) -> datetime:
        """When the story says it was last changed, on the outlet's clock."""
        return self.story.claimed_modified.astimezone(self.zone)

    @property
    def is_updated(self) -> bool:
        """Whether the page has reason to print an update time."""
        return self.story.claimed_modified > self.story.claimed_published


def head(sheet: Sheet, *, times: bool = True) -> str:
    """What every family prints in the head; BLOX prints its times elsewhere."""
    story = sheet.story
    clocks = f"""
<meta property="article:published_time" content="{meta_time(story.claimed_published)}">
<meta property="article:modified_time" content="{meta_time(story.claimed_modified)}">"""
    return f"""<meta charset="utf-8"><title>{escape(story.headline)}</title>
<meta name="description" content="{escape(story.paragraphs[0][:150])}">
<link rel="canonical" href="{escape(sheet.address)}"><meta property="og:type" content="article">
<meta property="og:title" content="{escape(story.headline)}">
<meta property="og:url" content="{escape(sheet.address)}">
<meta property="og:site_name" content="{escape(sheet.outlet.name)}">{clocks if times else ""}"""


def json_ld(sheet: Sheet) -> str:
    """The page's NewsArticle for machines."""
    claims = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": sheet.story.headline,
        "mainEntityOfPage": sheet.address,
        "datePublished": zulu(sheet.story.claimed_published),
        "dateModified": zulu(sheet.story.claimed_modified),
        "author": {"@type": "Person", "name": sheet.story.byline},
        "publisher": {"@type": "Organization", "name": sheet.outlet.name},
    }
    return f'<script type="application/ld+json">{script_json(claims)}</script>'


def script_json(data: object) -> str:
    """JSON that may stand inside a script element."""
    return json.dumps(data).replace("</", "<\\/")


def paragraphs(sheet: Sheet, before: str = "<p>", after: str = "</p>") -> str:
    """The story's text, its notice last, each paragraph between `before` and `after`."""
    texts = [*sheet.story.paragraphs, *([sheet.story.notice] if sheet.story.notice else [])]
    return "\n".join(f"{before}{escape(text, quote=False)}{after}" for text in texts)


def link(standing: Standing) -> str:
    """A link to a story under its headline."""
    headline = standing.story.headline if standing.story else ""
    return f'<a href="{escape(standing.address)}">{escape(headline)}</a>'


def related(sheet: Sheet) -> str:
    """Links to other stories and a counter: other ones at every request."""
    lines = "".join(f'<li class="related-item">{link(standing)}</li>' for standing in sheet.related)
    return f'<ul class="related">{lines}</ul><span class="view-count">{int(sheet.nonce, 16) % 9000} views</span>'


def section(story: Story) -> str:
    """The section as a reader sees it."""
    return escape(story.section.rpartition("/")[2].replace("-", " ").title())


def clock(local: datetime) -> str:
    """10:03 AM."""
    return f"{local:%I:%M %p}".lstrip("0")


def day(local: datetime) -> str:
    """Mar 3, 2026."""
    return f"{local:%b} {local.day}, {local.year}"


def time_element(local: datetime) -> str:
    """Nexstar's time element: Mar 3, 2026 / 01:14 AM EST."""
    machine = f"{local:%Y-%m-%dT%H:%M:%S}{offset(local)}"
    return f'<time datetime="{machine}">{day(local)} / {local:%I:%M %p %Z}</time>'


def abbreviated(local: datetime) -> str:
    """Gray's label: Mar. 3, 2026 at 1:57 PM EST."""
    return f"{local:%b}. {local.day}, {local.year} at {clock(local)} {local:%Z}"


def ago(now: datetime, then: datetime) -> str:
    """12 minutes ago: how long since, as a page says it at that instant."""
    minutes = max(int((now - then) / timedelta(minutes=1)), 1)
    count, unit = (minutes, "minute") if minutes < 60 else (minutes // 60, "hour")
    return f"{count} {unit}{'' if count == 1 else 's'} ago"


def offset(local: datetime) -> str:
    """-05:00."""
    return f"{local:%z}"[:3] + ":" + f"{local:%z}"[3:5]


def zulu(instant: datetime) -> str:
    """2026-03-03T14:10:00.000Z."""
    return f"{instant:%Y-%m-%dT%H:%M:%S}.{instant.microsecond // 1000:03d}Z"


def meta_time(instant: datetime) -> str:
    """2026-03-03T14:10:00+00:00."""
    return f"{instant:%Y-%m-%dT%H:%M:%S}+00:00"
