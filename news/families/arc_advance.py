"""Advance Local (Arc)."""

from news.families.arc import ARC
from news.families.declaration import ClockRule, Family, Layout, Meaning
from news.model import Source

ARC_ADVANCE = Family(
    name="arc_advance",
    title="Advance Local (Arc)",
    within=ARC,
    hosts=("advancelocal",),
    markers=("Advance Local", "Advance Media"),
    layouts=(
        Layout(
            body=(".entry-content",),
            headline=("h1.headline-basic", "h1.entry-title", "h1"),
            byline=(".byline",),
            label=(".dateline", ".article__details"),
            drop=(
                ".sharebarBetaWrapper",
                ".article__cta",
                ".InContent_Center_Background",
                ".article__unruly",
                ".newsletter-signup",
                ".revenue-display",
                ".article__disclaimer",
                ".article-bottom",
                "[id^=inarticle]",
            ),
        ),
    ),
    clocks=(
        ClockRule(
            Source.TIME_ELEMENT,
            r"time@datetime.*",
            Meaning.STALE,
            "the attribute is put together wrongly, as 2023-12-21170316534550313:29:05: only its day can be read",
        ),
    ),
    story=r"^/(?:[^/]+/)+\d{4}/\d\d/[^/]+\.html$",
    sections=("/news/", "/crime/"),
)
