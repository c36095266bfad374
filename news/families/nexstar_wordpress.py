"""Nexstar (WordPress)."""

from news.families.declaration import Family, Layout
from news.families.wordpress import WORDPRESS

NEXSTAR_WORDPRESS = Family(
    name="nexstar_wordpress",
    title="Nexstar (WordPress)",
    within=WORDPRESS,
    markers=("NXSTdata", "nxs-player-wrapper", "Nexstar Media", "Nexstar Broadcasting"),
    story=(
        r"^/(?:(?:[a-z0-9-]+/)*\d{4}/\d\d/\d\d/[^/]+|"
        r"(?:[a-z0-9-]+/){1,5}[a-z0-9%]+(?:[-_]+[a-z0-9%]+){3,}[-_]*)/?$"
    ),
    listings=("/feed/", "/news/crime/feed/", "/news/local-news/feed/"),
    sections=("/news/crime/", "/news/local-news/", "/news/"),
    layouts=(
        Layout(
            body=(".article-content.article-body", ".article-content", ".article-body", ".rich-text"),
            headline=("h1.article-title", "h1"),
            byline=(".article-authors", ".article-meta p", ".article-author"),
            label=(".article-meta", ".article-dates"),
            drop=(
                ".nlp-ignore-block",  # links to other stories and newsletters, as Nexstar itself marks them
                ".promo-link",
                ".article-list",
                ".article-content-cta-group",
                ".ad-unit",
                ".nxs-player-wrapper",
                ".lura-player",
                ".s2nFriendlyFrame",
                ".video-player",
                ".recirculation",
                ".widget",
                ".nxstory",
            ),
            page_data=(
                ("publicationDate", "published"),
                ("modificationDate", "modified"),
                ("lastModifiedDate", "modified"),
            ),
        ),
    ),
)
