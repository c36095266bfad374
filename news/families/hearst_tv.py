"""Hearst Television."""

from news.families.declaration import Family, Layout

HEARST_TV = Family(
    name="hearst_tv",
    title="Hearst Television",
    markers=("htvapps.com", "hearst-television", "Hearst Television Inc"),
    layouts=(
        Layout(
            body=(".article-content--body-text", ".article-content--body", ".article-body"),
            headline=(".article-headline--title", "h1"),
            byline=(".article-byline--details-author", ".article-byline"),
            label=(".article-byline--details", ".article-headline--publish-date", ".article-byline"),
            drop=(".article-content--recirculation", ".ad-inarticle"),
        ),
    ),
)
