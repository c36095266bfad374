"""Tegna."""

from news.families.declaration import Family, Layout

TEGNA = Family(
    name="tegna",
    title="Tegna",
    markers=("article__published", "data-watson-keywords", "tegna-media"),
    layouts=(
        Layout(
            body=(".article__body",),
            headline=(".article__headline", "h1"),
            byline=(".article__author",),
            label=(".article__published", ".article__updated", ".article__published-label"),
            drop=(".article__section_type_ad", ".article__section_type_related", ".article__section_type_embed"),
        ),
    ),
)
