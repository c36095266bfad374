"""Hearst Newspapers."""

from datetime import date

from news.families.declaration import ClockRule, Family, Layout, Meaning
from news.model import Source

HEARST_NEWS = Family(
    name="hearst_news",
    title="Hearst Newspapers",
    hosts=("hearstnp.com", "hdnux.com"),
    number=r"-(\d{6,})\.php$",
    story=r"^/(?:[^/]+/)+[^/]*-\d{6,}\.php$",
    listings=("/rss/",),
    sections=("/news/crime/", "/local/", "/news/"),
    layouts=(
        # Since 2022 classes name colours and sizes only; the text's box is the one that holds an article's paragraphs.
        Layout(
            body=("article .package article", "main article .body", "main article"),
            headline=("main h1", "h1"),
            byline=("main section a[href^='/author/']", "[class*=author-name]"),
            label=("main section time",),
            drop=(
                "[class*=exco]",
                "[id*=piano]",
                "[class*=newsletter i]",
                "[data-link=ad]",
                ".tac",  # centred: the house's own lines over lists of other stories
            ),
            since=date(2022, 1, 1),
        ),
        Layout(
            body=("section.body", ".article-text", ".article-body", "[itemprop=articleBody]"),
            headline=("h1.headline", "h1"),
            byline=(
                ".article-title .byline",
                ".article-byline",
                "[class*=articleHeader--byline]",
                ".author-name",
                ".byline",
                "[itemprop=author]",
            ),
            label=(
                ".article-title .timestamp",
                ".article-date",
                ".header-authors-date",
                "[class*=timestamp]",
                "[class*=articleHeader--date]",
                ".publish-date",
            ),
            drop=(
                ".asset_gallery",
                ".hst-resgallery-container",
                ".asset_relatedlinks",
                ".asset_freeform",
                ".article-share",
                ".mm_related",
            ),
            until=date(2022, 1, 1),
        ),
    ),
    clocks=(
        ClockRule(
            Source.TIME_ELEMENT,
            r"time@datetime\[datePublished\]",
            Meaning.MODIFICATION,
            "its attribute is the modification to the second, also where the label beside it says Published (2019)",
        ),
        ClockRule(
            Source.META,
            "article:published_time",
            Meaning.UTC,
            "without a zone it has the digits of JSON-LD's datePublished, which says Z (2023)",
        ),
    ),
)
