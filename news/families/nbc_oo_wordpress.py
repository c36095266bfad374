"""NBC's own stations: WordPress, and before it a system of their own."""

from datetime import date

from news.families.declaration import ClockRule, Family, Layout, Meaning
from news.model import Source

NBC_OO_WORDPRESS = Family(
    name="nbc_oo_wordpress",
    title="NBC's own stations (WordPress)",
    version=2,
    markers=("nbcots", "nbc-station", "nbcuots"),  # their analytics name the group in either system
    number=r"(?:/|-(?=\d{6,}\.html$))(\d{5,})(?:\.html|/)?$",
    story=r"^/(?:[^/]+/){1,5}(?:\d{6,}|[^/]+-\d{8,}\.html)/?$",
    listings=("/news/local/feed/", "/?rss=y"),
    sections=("/news/local/",),
    layouts=(
        # Recorded in 2023.
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
                ".wp-block-embed",
                ".wp-caption",
            ),
        ),
        # Pages whose addresses end in .html, recorded in November 2019.
        Layout(
            until=date(2023, 11, 1),
            body=(".articleText", "[itemprop=articleBody]"),
            headline=("h1.headline", "h1"),
            byline=("h3.byline", ".byline"),
            label=("h3.dateline", ".dateline"),
            drop=(".insertAdMPS", ".upNextSlate", ".newsletterSignupBox", ".rail"),
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
