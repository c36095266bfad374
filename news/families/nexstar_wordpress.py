"""Nexstar (WordPress)."""

from news.families.declaration import Family, Layout
from news.families.wordpress import WORDPRESS

NEXSTAR_WORDPRESS = Family(
    name="nexstar_wordpress",
    title="Nexstar (WordPress)",
    within=WORDPRESS,
    markers=("NXSTdata", "nxs-player-wrapper", "Nexstar Media", "Nexstar Broadcasting"),
    layouts=(
        Layout(
            body=(".article-content.article-body", ".article-content", ".article-body", ".rich-text"),
            headline=("h1.article-title", "h1"),
            byline=(".article-authors", ".article-meta p", ".article-author"),
            label=(".article-meta", ".article-dates"),
            drop=(".article-list", ".ad-unit", ".nxs-player-wrapper", ".video-player", ".recirculation", ".widget"),
            page_data=(
                ("publicationDate", "published"),
                ("modificationDate", "modified"),
                ("lastModifiedDate", "modified"),
            ),
        ),
    ),
)
