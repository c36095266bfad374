"""NPR stations (Brightspot Grove)."""

from news.families.brightspot import BRIGHTSPOT
from news.families.declaration import Family, Layout

BRIGHTSPOT_GROVE = Family(
    name="brightspot_grove",
    title="NPR stations (Brightspot Grove)",
    within=BRIGHTSPOT,
    hosts=("npr.brightspotcdn.com",),
    markers=("ArtP-", "RSEP-"),
    story=r"/(?:\d{4}-\d\d-\d\d|\d{4}/\d\d/\d\d)/[^/]+/?$",
    listings=("/news.rss", "/local-news.rss", "/index.rss", "/news-sitemap-content.xml"),
    sections=("/local-news", "/news"),
    layouts=(
        # The short class names of NPR's Grove pages, in use since the stations moved to it in 2020 and 2021.
        Layout(
            body=(".ArtP-articleBody", ".RSEP-articleBody", ".RichTextArticleBody"),
            headline=(".ArtP-headline", ".RSEP-headline"),
            byline=(".ArtP-authors", ".ArtP-authorBy", ".ArtP-byline"),
            label=(".ArtP-timestamp", ".ArtP-contentInfo"),
            drop=(".Enh", ".ArtP-tags", ".ArtP-authorInfo", ".alleg-donate-embed", ".NewsletterMod"),
        ),
    ),
)
