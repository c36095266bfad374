"""Scripps (Brightspot)."""

from news.families.declaration import ClockRule, Family, Layout, Meaning
from news.model import Source

BRIGHTSPOT_SCRIPPS = Family(
    name="brightspot_scripps",
    title="Scripps (Brightspot)",
    hosts=("ewscripps",),
    markers=("Scripps Media, Inc", "Scripps Local Media"),
    story=r"^/(?:[a-z0-9-]+/){1,5}[a-z0-9%]+(?:[-_]+[a-z0-9%]+){3,}[-_]*/?$",
    listings=("/index.rss", "/news/local-news.rss", "/news/crime.rss", "/news.rss", "/news-sitemap-content.xml"),
    sections=("/news/crime", "/news/local-news", "/news"),
    layouts=(
        Layout(
            body=(
                ".RichTextArticleBody-body",
                ".RichTextArticleBody",
                ".ArticlePage-articleBody",
                "[itemprop=articleBody]",
            ),
            headline=(".ArticlePage-headline", "h1.headline", "h1"),
            byline=(".ArticlePage-authorName", ".ArticlePage-byline", ".ArticlePage-authors", ".byline"),
            label=(
                ".ArticlePage-datePublished, .ArticlePage-dateModified, div.published, div.modified, .published-date",
                ".ArticlePage-byline",
            ),
            drop=(
                ".Enhancement",  # pictures, players, boxes of links: all that is put into the text
                ".ArticlePage-actions",
                ".ActionBar",
                ".QuickLinks",
                ".GoogleDfpAd",
                ".NewsletterSignup",
                ".ListRecommended",
                "[class*=Promo]",
                "[class*=FeedbackForm]",
                ".ad-header",
            ),
        ),
    ),
    clocks=(
        ClockRule(
            Source.VISIBLE_LABEL,
            r"(?i:last\s+updated)",
            Meaning.EASTERN,
            "stations in Nashville, Kansas City and Denver, 2016-2023: posted on the station's clock, "
            "last updated with the hours of US Eastern time",
        ),
    ),
)
