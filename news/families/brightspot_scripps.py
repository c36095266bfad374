"""Scripps (Brightspot)."""

from news.families.declaration import Family, Layout

BRIGHTSPOT_SCRIPPS = Family(
    name="brightspot_scripps",
    title="Scripps (Brightspot)",
    markers=("Scripps Media, Inc", "Scripps Local Media", "scrippsnews.com", "ewscripps", "ArticlePage-datePublished"),
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
            label=(".ArticlePage-datePublished, .ArticlePage-dateModified, .published-date", ".ArticlePage-byline"),
            drop=(
                ".Enhancement",
                ".ArticlePage-actions",
                ".QuickLinks",
                ".GoogleDfpAd",
                ".NewsletterSignup",
                ".ad-header",
            ),
        ),
    ),
)
