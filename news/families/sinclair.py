"""Sinclair."""

from news.families.declaration import ClockRule, Family, Layout, Meaning
from news.model import Source

SINCLAIR = Family(
    name="sinclair",
    title="Sinclair",
    hosts=("sinclairstoryline.com",),
    markers=("sinclairDigital", "StoryText-module_"),
    story=r"^/(?:[a-z0-9-]+/){2,3}[a-z0-9%]+(?:[-_]+[a-z0-9%]+){3,}[-_]*/?$",
    listings=("/news/local.rss", "/news.rss"),
    sections=("/news/crime", "/news/local"),
    layouts=(
        Layout(
            body=("[class*=StoryText-module_storyText]", "#js-Story-Content-0", ".story-content"),
            headline=("#js-Story-Headline-0 h1", "[class*=storyHeadline]", "[class*=headline] h1", "h1"),
            byline=("#js-Story-Byline-0 [class*=byline i]", "#js-Story-Byline-0", "[class*=byline]", "[class*=Byline]"),
            label=(
                "#js-Story-Byline-0",
                "[class*=dateline i]",
                "[class*=date-line]",
                "[class*=byline i]",
            ),
            text_data=("richText",),  # `sinclairDigital.storyData`; the markup has no text until a script has run
            drop=(
                "[class*=Teaser]",
                "[class*=teaser]",
                "[class*=mediaCaption]",
                "[class*=galleryCaption]",
                "[class*=NewsletterSignup]",
                "[class*=relatedStor i]",
            ),
        ),
    ),
    clocks=(
        ClockRule(
            Source.JSON_LD,
            r"datePublished",
            Meaning.OUTLET_CLOCK,
            "a Montana page of 2022 stamps 12:58:57+00:00 where its own data say 18:58:57 UTC, 12:58:57 there",
        ),
        ClockRule(
            Source.META,
            r"article:published_time",
            Meaning.OUTLET_CLOCK,
            "the same digits as in JSON-LD on that page",
        ),
    ),
)
