"""NBC's own stations (WordPress)."""

from datetime import date

from news.families.declaration import ClockRule, Family, Layout, Meaning
from news.families.wordpress import WORDPRESS
from news.model import Source

NBC_OO_WORDPRESS = Family(
    name="nbc_oo_wordpress",
    title="NBC's own stations (WordPress)",
    within=WORDPRESS,
    markers=("nbcots", "nbc-station", "nbcuots"),
    number=r"(?:/|-(?=\d{6,}\.html$))(\d{5,})(?:\.html|/)?$",
    story=r"^/(?:[^/]+/){1,5}(?:\d{6,}|[^/]+-\d{8,}\.html)/?$",
    listings=("/news/local/feed/", "/?rss=y"),
    sections=("/news/local/",),
    layouts=(
        # Recorded in 2023; until November 2019 at least, a system of their own with .html addresses.
        Layout(
            since=date(2019, 11, 20),
            body=(".article-content",),
            headline=("h1.article-headline", "h1"),
            byline=(".article-byline",),
            label=(".article-byline, .article-timestamp, .article-date", ".article-meta"),
            drop=(
                ".mobile-app-promotion",
                ".article-tags",
                ".article-copyright",
                ".newsletter-signup",
                ".inline-newsletter",
                "[class*=recirc]",
                "[class*=trending]",
                ".nbc-local-callout",
                ".widget",
                ".video-lead",
                ".author-block",
            ),
        ),
    ),
    clocks=(
        ClockRule(
            Source.META,
            r"sailthru\.date",
            Meaning.OUTLET_CLOCK,
            "a Boston page of 2023 has 05:46:30+00:00 here and 09:46:30Z in its JSON-LD: 05:46:30 there",
        ),
    ),
)
