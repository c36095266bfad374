"""Hearst Newspapers."""

from news.families.declaration import Family, Layout

HEARST_NEWS = Family(
    name="hearst_news",
    title="Hearst Newspapers",
    markers=("hearstnp.com", "hdnux.com", "hearstapps"),
    layouts=(
        Layout(
            body=("section.body", ".article-text", ".article-body", "[itemprop=articleBody]"),
            headline=("h1",),
            byline=(".article-byline", ".author-name", ".byline", "[itemprop=author]"),
            label=(".article-date", ".header-authors-date", "[class*=timestamp]", ".publish-date"),
        ),
    ),
)
