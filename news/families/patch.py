"""Patch."""

from news.families.declaration import Family, Layout

PATCH = Family(
    name="patch",
    title="Patch",
    markers=("patch.com/img", "cdn.patch.com", "patchcdn"),
    layouts=(
        Layout(
            body=("[class*=styles_HTMLContent]", "article"),
            headline=("h1",),
        ),
    ),
)
