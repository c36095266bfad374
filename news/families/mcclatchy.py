"""McClatchy."""

from news.families.declaration import Family, Layout

MCCLATCHY = Family(
    name="mcclatchy",
    title="McClatchy",
    markers=("mcclatchy", "McClatchy", "media.mcclatchy"),
    layouts=(
        Layout(
            body=("article.story-body", ".story-body", ".article-body", "[itemprop=articleBody]"),
            headline=("h1.h1", "h1"),
            byline=(".byline", ".ng_byline_name"),
            label=(".publish-date", ".update-date", ".byline", ".published-date"),
        ),
    ),
)
