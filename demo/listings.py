"""The outlets' listings: RSS, Atom and news sitemaps, at the paths where each family keeps them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape
from zoneinfo import ZoneInfo

from demo import addresses
from demo.deeds import Standing, Story
from news.model import Outlet

LENGTH = 30  # stories a listing holds
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
Entry = tuple[str, Story]  # the address it shows, and the story
Writer = Callable[[Outlet, Sequence[Entry]], str]

RSS_TYPE = "application/rss+xml; charset=utf-8"
ATOM_TYPE = "application/atom+xml; charset=utf-8"
SITEMAP_TYPE = "text/xml; charset=utf-8"


def paths(outlet: Outlet) -> tuple[str, ...]:
    """Where the outlet keeps its listings, by its family's habit."""
    return tuple(_WRITERS[outlet.family])


def written(outlet: Outlet, path: str, standings: Sequence[Standing]) -> tuple[str, str] | None:
    """The listing at `path` as (content type, text); None where the outlet keeps none."""
    writer = _WRITERS[outlet.family].get(path)
    if writer is None:
        return None
    entries = [entry for standing in standings[:LENGTH] for entry in _entries(standing, path)]
    types: dict[Writer, str] = {rss: RSS_TYPE, atom: ATOM_TYPE}
    return types.get(writer, SITEMAP_TYPE), writer(outlet, entries)


def _entries(standing: Standing, path: str) -> list[Entry]:
    assert standing.story is not None  # noqa: S101 - only what is listed comes here
    shown = [address for listing, address in standing.listed_as if listing == path]
    return [(address, standing.story) for address in shown or [standing.address]]


def rss(outlet: Outlet, entries: Sequence[Entry]) -> str:
    """RSS 2.0; the time is the one at which the story was posted."""
    zone = ZoneInfo(outlet.timezone)
    items = "\n".join(
        f"<item><title>{escape(story.headline, quote=False)}</title><link>{escape(address)}</link>"
        f'<guid isPermaLink="true">{escape(address)}</guid>'
        f"<pubDate>{format_datetime(story.claimed_published.astimezone(zone))}</pubDate>"
        f"<description>{escape(story.paragraphs[0], quote=False)}</description></item>"
        for address, story in entries
    )
    return f"""{XML}<rss version="2.0"><channel>
<title>{escape(outlet.name)}</title><link>{addresses.home(outlet)}</link>
<description>{escape(outlet.city)} news</description><language>en-us</language>
{items}
</channel></rss>"""


def atom(outlet: Outlet, entries: Sequence[Entry]) -> str:
    """Atom, with the time of posting and that of the last change (RFC 4287)."""
    newest = max((story.claimed_modified for _, story in entries), default=None)
    items = "\n".join(
        f"<entry><id>{escape(address)}</id><title>{escape(story.headline, quote=False)}</title>"
        f'<link rel="alternate" href="{escape(address)}"/>'
        f"<published>{_w3c(story.claimed_published)}</published>"
        f"<updated>{_w3c(story.claimed_modified)}</updated>"
        f"<summary>{escape(story.paragraphs[0], quote=False)}</summary></entry>"
        for address, story in entries
    )
    return f"""{XML}<feed xmlns="http://www.w3.org/2005/Atom"><id>{addresses.home(outlet)}</id>
<title>{escape(outlet.name)}</title><updated>{_w3c(newest) if newest else "2026-01-01T00:00:00Z"}</updated>
{items}
</feed>"""


def news_sitemap(outlet: Outlet, entries: Sequence[Entry]) -> str:
    """A news sitemap (sitemaps.org, with the news extension)."""
    items = "\n".join(
        f"<url><loc>{escape(address)}</loc><lastmod>{_w3c(story.claimed_modified)}</lastmod><news:news>"
        f"<news:publication><news:name>{escape(outlet.name)}</news:name><news:language>en</news:language>"
        f"</news:publication><news:publication_date>{_w3c(story.claimed_published)}</news:publication_date>"
        f"<news:title>{escape(story.headline, quote=False)}</news:title></news:news></url>"
        for address, story in entries
    )
    return f"""{XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
{items}
</urlset>"""


def robots(outlet: Outlet, closed: Sequence[str]) -> str:
    """The outlet's robots.txt."""
    lines = "".join(f"Disallow: {path}\n" for path in closed)
    return f"User-agent: *\n{lines or 'Disallow:' + chr(10)}\nSitemap: {addresses.home(outlet)}sitemap.xml\n"


def _w3c(instant: datetime) -> str:
    return f"{instant:%Y-%m-%dT%H:%M:%SZ}"


_WRITERS: dict[str, dict[str, Writer]] = {
    addresses.SCRIPPS: {"/index.rss": rss},
    addresses.ARC: {
        "/arc/outboundfeeds/rss/?outputType=xml": rss,
        "/arc/outboundfeeds/news-sitemap/?outputType=xml": news_sitemap,
    },
    addresses.NEXSTAR: {"/feed/": rss, "/feed/atom/": atom},
    addresses.BLOX: {"/tncms/sitemap/news.xml": news_sitemap},
}
