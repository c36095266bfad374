"""ABC's own stations."""

from datetime import date

from news.families.declaration import ClockRule, Family, Layout, Meaning
from news.model import Source

ABC_OO = Family(
    name="abc_oo",
    title="ABC's own stations",
    hosts=("cdn.abcotvs.net",),
    # Under any section and without a slug too. The older /archive/<digits>/ counted apart, and has reached the same.
    number=r"^/(?!archive/)(?:.+/)?(\d{5,})/?$",
    story=r"^/(?:[^/]+/){1,3}\d{5,}/?$",
    listings=("/feed/",),
    sections=("/tag/crime/", "/news/", "/"),
    layouts=(
        # Recorded in November 2023; the older one was last recorded on 2 May 2020.
        Layout(
            since=date(2020, 5, 3),
            body=("[data-testid=prism-article-body]",),
            headline=("[data-testid=prism-headline] h1", "h1"),
            byline=("[data-testid=prism-byline]",),
            label=("[data-testid=prism-byline]",),
            drop=(
                "[data-testid^=prism-ad]",
                "[data-testid=prism-collection]",
                "[data-testid=prism-card]",
                "[data-testid=prism-tags]",
                "[class*=InlineVideo]",
                "[class*=NewsletterForm]",
            ),
        ),
        # One box of lines between breaks; time elements that a script fills in.
        Layout(
            until=date(2023, 11, 9),
            body=(".story-body .body-text", ".body-text", ".article-body", "[class*=ArticleBody]"),
            headline=("h1.headline", "h1"),
            byline=(".originBylineContainer > .byline:not(.image-caption)", ".byline"),
            label=("time.meta", ".date", "[class*=lastmodified]"),
            drop=(".shortcode-container", "[class*=adRectangle]", ".report-typo", ".taxonomy", ".inline-video"),
        ),
    ),
    clocks=(
        ClockRule(
            Source.VISIBLE_LABEL,
            r"label",
            Meaning.MODIFICATION,
            "Houston and San Francisco, 2023: the bare time under the headline is the minute of article:modified_time",
        ),
        ClockRule(
            Source.VISIBLE_LABEL,
            r"label",
            Meaning.UTC,
            "the same: 4:41AM beside 04:41:34Z, and 7:35AM beside 07:35:22Z, until a browser redraws it",
        ),
    ),
)
