"""Cox Media Group (Arc)."""

from news.families.arc import ARC
from news.families.declaration import Family, Layout

ARC_COX = Family(
    name="arc_cox",
    title="Cox Media Group (Arc)",
    within=ARC,
    markers=("Cox Media Group", "cmgfeatured", "coxmg"),
    story=r"^/(?:[^/]+/)+[A-Z2-7]{26}/?$",
    sections=("/news/local/", "/news/"),
    layouts=(
        Layout(
            body=("article .article-body-wrapper", ".b-article-body", "[class*=article-body]"),
            headline=("h1.b-headline", "h1.headline", "h1"),
            byline=(".b-byline", ".byline", "[class*=byline i]"),
            label=(".b-date", "time.c-date", ".byline", "[class*=byline i]"),
            drop=(".b-ads-block", ".b-header-nav", "[class*=promo]", "[class*=newsletter i]", ".photo-gallery"),
        ),
    ),
)
