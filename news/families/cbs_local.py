"""CBS's own stations."""

from datetime import date

from news.families.declaration import Family, Layout

CBS_LOCAL = Family(
    name="cbs_local",
    title="CBS's own stations",
    markers=("content__meta--timestamp", ".cbslocal.com/wp-content/", ".cbslocal.com/feed"),
    story=r"^/(?:(?:[a-z]+/)?news/[a-z0-9%]+(?:[-_]+[a-z0-9%]+){2,}[-_]*|\d{4}/\d\d/\d\d/[^/]+)/?$",
    listings=("latest/rss/main",),  # below each market's own front page
    sections=("tag/crime/", "local-news/"),
    layouts=(
        # The stations within cbsnews.com, where they went in 2022.
        Layout(
            since=date(2020, 9, 17),
            body=(".content__body",),
            headline=("h1.content__title", "h1"),
            byline=(".content__meta--byline", ".byline__author"),
            label=(".content__meta--timestamp, .content__meta--published, [class*=first-published]",),
            drop=(
                ".component",  # players, lists of more stories, forms
                "[class*=recirculation]",
                "[class*=content__tags]",
                "[class*=content__copyright]",
                "[class*=content-author]",
                "[class*=newsletter]",
                ".embed",
            ),
        ),
        # Each a WordPress site of its own under cbslocal.com; recorded in 2012, 2019 and on 16 September 2020.
        Layout(
            until=date(2023, 1, 1),
            body=(".main-story-wrapper", ".entry-content-textbox", "#main-story", ".entry-content"),
            headline=("h1.title", "h1.entry-title", "h1"),
            label=("time.post-date", ".entry-date"),
            drop=(".social-buttons", ".embed-ottplayer", "#article-livedvr-block", ".partner-container", ".ad-block"),
        ),
    ),
)
