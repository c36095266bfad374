"""The way of reading a page of no family that we know."""

from news.families.declaration import Family, Layout

GENERAL = Family(
    name="general",
    title="any other site",
    layouts=(
        Layout(
            body=("[itemprop=articleBody]",),
            headline=("h1",),
        ),
    ),
)
