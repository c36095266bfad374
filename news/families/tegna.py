"""Tegna."""

from news.families.declaration import ClockRule, Family, Layout, Meaning
from news.model import Source

TEGNA = Family(
    name="tegna",
    title="Tegna",
    hosts=("tegna-media",),
    markers=("data-watson-keywords", "article__section_type_text"),
    number=r"/(\d{1,4}-(?i:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))/?$",
    story=r"^/article/(?:[^/]+/)+\d{1,4}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/?$",
    listings=("/feeds/syndication/rss/news/local", "/feeds/syndication/rss/news"),
    sections=("/news/crime", "/news/local"),
    layouts=(
        Layout(
            body=(".article__body",),
            headline=(".article__headline", "h1"),
            byline=(".article__author", ".article__byline"),
            label=(".article__published, .article__updated", ".article__byline"),
            drop=(
                ".article__section_type_ad",
                ".article__section_type_related",
                ".article__section_type_embed",
                ".article__section_type_photo",
                ".article__section_type_gallery",
                ".article__section_type_video",
                ".article__section_type_newsletter",
                "[class*=cms__embed-related]",
                ".related-stories",
                ".video__endslate",
            ),
        ),
    ),
    clocks=(
        ClockRule(
            Source.META,
            r"datepublished",
            Meaning.OUTLET_CLOCK,
            "the itemprop datePublished prints the station's clock without a zone; only the visible line names one",
        ),
    ),
)
