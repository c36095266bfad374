"""CBS's own stations."""

from news.families.declaration import Family, Layout

CBS_LOCAL = Family(
    name="cbs_local",
    title="CBS's own stations",
    markers=("content__meta--timestamp", "cbslocal.com"),
    layouts=(
        Layout(
            body=(".content__body",),
            headline=("h1.content__title", "h1"),
            byline=(".content__meta--byline",),
            label=(".content__meta--timestamp",),
        ),
    ),
)
