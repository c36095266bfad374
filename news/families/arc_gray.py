"""Gray (Arc)."""

from datetime import date

from news.families.arc import ARC
from news.families.declaration import Family, Layout

ARC_GRAY = Family(
    name="arc_gray",
    title="Gray (Arc)",
    within=ARC,
    markers=("Gray Media", "Gray Television", "Gray Local Media", "gray.tv", "raycommedia"),
    story=r"^/\d{4}/\d\d/\d\d/[^/]+/?$",
    sections=("/news/crime/", "/news/"),
    layouts=(
        # Fusion pages: two times in elements of their own, with a bar between them. Seen on stations from 2021 on.
        Layout(
            since=date(2019, 11, 20),
            body=(".article-body", "#article-body"),
            headline=(".article-header h1", "h1.headline", "h1"),
            byline=(".author", ".byline"),
            label=(".published-date-time, .updated-date-time",),
            drop=(".gallery", ".leadmedia", ".video-container", ".newsletter-signup", ".read-more"),
        ),
        # PageBuilder, recorded in November 2019: both times in one element of the byline.
        Layout(
            until=date(2022, 1, 1),
            body=("#article-body",),
            headline=("h1",),
            byline=(".byline",),
            label=(".byline .timestamp", ".byline"),
        ),
    ),
)
