"""Hearst Television."""

from news.families.declaration import ClockRule, Family, Layout, Meaning
from news.model import Source

HEARST_TV = Family(
    name="hearst_tv",
    title="Hearst Television",
    hosts=("htvapps.com", "htv-prod-media"),
    markers=("Hearst Television Inc",),
    # The older /news/<slug>/<digits> counted apart: a number of 2015 stands again in an /article/ of 2021.
    number=r"^/article/(?:[^/]+/)?(\d{5,})/?$",
    story=r"^/article/(?:[^/]+/)?\d{5,}/?$",
    listings=("/topstories-rss",),
    sections=("/crime", "/local-news", "/news"),
    layouts=(
        Layout(
            body=(
                ".article-content--body-text",
                ".article-content--body-inner",
                ".article-content--body-wrapper",
                ".article-content--body",
                ".article-body",
            ),
            headline=(".article-headline--title", "h1"),
            byline=(
                ".article-byline--details-author-name",
                ".article-byline--details-author",
                ".article-byline--details",
                ".article-byline",
            ),
            label=(".article-headline--publish-date", ".article-byline--details", ".article-byline"),
            drop=(
                ".article-content--recirculation",
                ".article-byline",
                "[class*=transcript]",  # of the video above the text, in capitals and without its speakers
                "[class*=ad-rectangle]",
                ".ad-container",
                ".ad-inarticle",
                ".embed",
                ".recirculation",
                ".body-btn-link",
            ),
        ),
    ),
    clocks=(
        ClockRule(
            Source.TIME_ELEMENT,
            r"time@datetime\[datePublished\]",
            Meaning.MODIFICATION,
            "the time element under the headline is named datePublished and moves with each update",
        ),
    ),
)
