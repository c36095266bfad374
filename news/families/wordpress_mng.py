"""MediaNews and Tribune (WordPress)."""

from news.families.declaration import ClockRule, Family, Layout, Meaning
from news.families.wordpress import WORDPRESS
from news.model import Source

WORDPRESS_MNG = Family(
    name="wordpress_mng",
    title="MediaNews and Tribune (WordPress)",
    within=WORDPRESS,
    markers=("medianewsgroup", "dfm-title", "Digital First Media", "MediaNews Group, Inc"),
    story=r"^/\d{4}/\d\d/\d\d/[^/]+/?$",
    listings=("/feed/", "/tag/police-shootings/feed/"),
    sections=("/news/crime-public-safety/", "/news/crime/", "/news/"),
    layouts=(
        Layout(
            body=(".body-copy", ".article-body"),
            headline=("h1.entry-title .dfm-title", "h1.entry-title", "h1"),
            byline=(".header-features .byline", ".byline", ".authors"),
            label=(".header-features .time", ".time", ".meta"),
            drop=(
                "aside.related",
                ".dfp-ad",
                ".article-slideshow",
                ".wp-remixd-voice-wrapper",
                ".newsletter-inline",
                ".subscriber-only-cta",
                ".dfm-trending",
                ".author-bio",
                ".tags",
            ),
        ),
    ),
    clocks=(
        ClockRule(
            Source.JSON_LD,
            "dateModified",
            Meaning.STALE,
            "it repeats datePublished, while the label and article:modified_time move on (pages of 2019 to 2023)",
        ),
        ClockRule(
            Source.TIME_ELEMENT,
            r"time@datetime.*",
            Meaning.OUTLET_CLOCK,
            "the attribute is the outlet's clock without a zone: the digits of the label beside it",
        ),
    ),
)
