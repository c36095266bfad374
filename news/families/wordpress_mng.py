"""MediaNews and Tribune (WordPress)."""

from news.families.declaration import Family, Layout
from news.families.wordpress import WORDPRESS

WORDPRESS_MNG = Family(
    name="wordpress_mng",
    title="MediaNews and Tribune (WordPress)",
    within=WORDPRESS,
    markers=("MediaNews Group", "Digital First Media", "medianewsgroup", "dfm-", "Tribune Publishing"),
    layouts=(
        Layout(
            body=(".article-body", ".body-copy"),
            headline=("h1.entry-title", "h1"),
            byline=(".byline", ".authors"),
            label=(".time", ".meta"),
        ),
    ),
)
