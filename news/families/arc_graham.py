"""Graham Media Group (Arc)."""

from news.families.arc import ARC
from news.families.declaration import Family, Layout

ARC_GRAHAM = Family(
    name="arc_graham",
    title="Graham Media Group (Arc)",
    within=ARC,
    markers=("Graham Media Group", "Graham Digital", "graham-media-group"),
    story=r"^/(?:[^/]+/)+\d{4}/\d\d/\d\d/[^/]+/?$",
    sections=("/news/local/", "/news/"),
    layouts=(
        Layout(
            body=("article.articleBody", ".articleBody", ".article-body"),
            headline=("h1.headline", "h1"),
            byline=(".author-name", ".byline", ".author"),
            label=(".dateline", ".article-date", ".byline"),
            drop=(
                ".authorBio",
                "[class*=AuthorBio]",
                "[class*=promo]",
                "[class*=newsletter]",
                "[class*=insider i]",
                ".tags",
                ".copyright",
            ),
        ),
    ),
)
