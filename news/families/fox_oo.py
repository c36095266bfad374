"""Fox's own stations."""

from news.families.declaration import Family, Layout

FOX_OO = Family(
    name="fox_oo",
    title="Fox's own stations",
    markers=("fox.page_content_id", "foxtv.com"),
    layouts=(
        Layout(
            body=(".article-body",),
            headline=("h1.headline", "h1"),
            byline=(".author-byline",),
            label=(".article-date",),
        ),
    ),
)
