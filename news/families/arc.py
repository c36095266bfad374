"""Arc XP."""

from news.families.declaration import Family, Layout

ARC = Family(
    name="arc",
    title="Arc XP",
    markers=(
        "Fusion.globalContent",
        "Fusion.contextPath",
        "/pf/resources/",
        "/pf/dist/",
        "window.Fusion",
        "arcpublishing",
    ),
    layouts=(
        Layout(
            body=(
                "#article-body",
                ".article-body",
                ".entry-content",
                ".article__body",
                "[itemprop=articleBody]",
                "article .body",
            ),
            headline=("h1.headline", "h1.article-headline", "h1"),
            byline=(".author", ".byline", "[class*=byline]"),
            label=(
                ".published-date-time",
                ".article-dates",
                ".datetime",
                "[class*=date]",
                ".byline",
                "[class*=timestamp]",
            ),
            drop=(
                ".interstitial-link",
                ".interstitial_link",
                ".ad-container",
                ".newsletter",
                ".arcad",
                ".related-content",
            ),
        ),
    ),
)
