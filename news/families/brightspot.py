"""Brightspot, as papers and stations outside the large groups have it."""

from news.families.declaration import Family, Layout

BRIGHTSPOT = Family(
    name="brightspot",
    title="Brightspot",
    hosts=("brightspotcdn.com",),
    markers=("ArticlePage-articleBody", "rich-text-article-body", 'name="brightspot'),
    story=(
        r"^/(?:(?:[^/]+/)*(?:\d{4}-\d\d-\d\d|\d{4}/\d\d?/\d\d?(?:/\d+)?)/[^/]+|"
        r"(?:[^/]+/){0,4}[a-z0-9%]+(?:[-_]+[a-z0-9%]+){3,}[-_]*)/?$"
    ),
    listings=("/index.rss", "/news.rss", "/local.rss", "/news-sitemap-content.xml"),
    sections=("/news/crime", "/crime", "/local", "/news"),
    layouts=(
        Layout(
            body=(
                ".rich-text-article-body-content",
                ".RichTextArticleBody-body",
                ".RichTextArticleBody",
                ".ArticlePage-articleBody",
                ".rich-text-body",
                ".RichTextBody",
            ),
            headline=(".ArticlePage-headline", "h1.headline", "h1"),
            byline=(
                *(".ArticlePage-authors", ".ArticlePage-byline"),
                *(".Page-authors", ".Page-byline", ".authors", ".byline"),
            ),
            label=(".ArticlePage-datePublished", ".published-date", ".date-published", ".byline", ".meta"),
            drop=(
                ".Enhancement",
                ".Enh",
                "[class*=enhancement]",
                ".google-dfp-ad-wrapper",
                ".GoogleDfpAd",
                ".newsletter-module",
                ".NewsletterSignup",
                ".infobox",
                ".promo",
                ".list-recommended",
            ),
        ),
    ),
)
