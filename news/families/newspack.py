"""Newspack."""

from news.families.declaration import Family, Layout
from news.families.wordpress import WORDPRESS

NEWSPACK = Family(
    name="newspack",
    title="Newspack",
    within=WORDPRESS,
    markers=("newspack-",),
    layouts=(
        Layout(
            body=(".entry-content",),
            drop=(".newspack-inline-popup", ".wpnbha", ".campaign"),
        ),
    ),
)
