"""Newspack."""

from news.families.declaration import Family, Layout
from news.families.wordpress import WORDPRESS

NEWSPACK = Family(
    name="newspack",
    title="Newspack",
    within=WORDPRESS,
    markers=("newspack-",),
    story=(
        r"^/(?:(?:[a-z0-9-]+/)*\d{4}/\d\d/(?:\d\d/)?[^/]+|"
        r"(?:[a-z0-9-]+/){0,4}[a-z0-9%]+(?:[-_]+[a-z0-9%]+){3,}[-_]*)/?$"
    ),
    listings=("/feed/",),
    sections=("/category/news/", "/news/"),
    layouts=(
        Layout(
            body=(".entry-content",),
            byline=(".entry-header .byline .author-name", ".entry-subhead .byline", ".byline"),
            label=(".entry-subhead .posted-on", ".entry-header .entry-meta", ".posted-on"),
            drop=(
                ".newspack-inline-popup",
                ".newspack-popup-container",
                "[class*=newspack-lightbox]",
                ".wpnbha",
                ".campaign",
                ".newspack-newsletters-subscribe",
                ".newspack-related-posts",
                ".scaip",
                ".wp-block-newspack-blocks-homepage-articles",
                ".wp-block-newspack-blocks-donate",
                ".author-bio",
            ),
        ),
    ),
)
