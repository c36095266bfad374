"""NBC's own stations (WordPress)."""

from news.families.declaration import Family, Layout
from news.families.wordpress import WORDPRESS

NBC_OO_WORDPRESS = Family(
    name="nbc_oo_wordpress",
    title="NBC's own stations (WordPress)",
    within=WORDPRESS,
    markers=("nbc-ots", "NBCUniversal", "nbclocal"),
    layouts=(
        Layout(
            body=(".article-content",),
            headline=("h1.article-headline", "h1"),
            byline=(".article-byline",),
            label=(".article-timestamp", ".article-byline"),
            drop=(".article-tags",),
        ),
    ),
)
