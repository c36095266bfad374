"""Gannett."""

from datetime import date

from news.families.declaration import Family, Layout

GANNETT = Family(
    name="gannett",
    title="Gannett",
    hosts=("gannett-cdn.com", "gannettdigital.com"),
    markers=("gnt_ar_b", "presto-"),
    needed=2,
    # Of seven digits or more, and not any at an end: older papers have /news/<day in eight digits>/.
    number=r"^/(?:(?:story|in-depth|longform|picture-gallery|videos)/.+/)?(\d{7,})/?$",
    story=r"^/story/(?:[^/]+/)+\d{4}/\d\d/\d\d/[^/]+/\d{7,}/?$",
    listings=("/news-sitemap.xml",),
    sections=("/news/crime/", "/news/local/", "/news/"),
    layouts=(
        # Since 2020 the site draws pages with short class names; the body's own text is a `gnt_ar_b_…` child and every
        # aside, picture, gallery, video and pull quote a `gnt_em…` one.
        Layout(
            body=(".gnt_ar_b",),
            headline=("h1.gnt_ar_hl",),
            byline=(".gnt_ar_by",),
            label=(".gnt_ar_dt",),
            drop=(
                ".gnt_em",
                "[class*=gnt_em_]",
                ".gnt_ar_b_sp",
                ".gnt_ar_b_ad",
                ".gnt_ar_pw",
                "[aria-label=advertisement]",
            ),
            since=date(2020, 1, 1),
        ),
        # Presto, the desktop pages until then, and the lean pages of its mobile and European sites, served in 2023 too.
        Layout(
            body=(
                "[itemprop=articleBody]",
                "article.primary-content",
                ".article-wrapper",
                ".story-text",
                ".article-body",
                ".asset-double-wide",
            ),
            headline=("h1.asset-headline", "h1"),
            byline=(".asset-metabar-author", ".byline-section .author", ".byline-section .publication", ".byline"),
            label=(".asset-metabar-time", ".publish-date"),
            drop=(
                ".story-asset",
                ".inline-story",
                "[class*=story-oembed]",
                "[class*=oembed-asset]",
                ".asset-metabar",
                ".article-print-url",
                ".pagination",
                ".nerdbox",
                ".byline-section",
                ".meta",  # the lean pages have their head in the same box as their text
                ".footer-publish-date",
                ".topper",
                ".story-topper",
                "partner-banner, partner-inline, cta-atoms-container-inline",
                "lit-timestamp",
                ".asset-image",
            ),
        ),
    ),
)
