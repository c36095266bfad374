"""Arc XP."""

from news.families.declaration import Family, Layout

ARC = Family(
    name="arc",
    title="Arc XP",
    hosts=("arcpublishing.com",),
    markers=(
        "/pf/resources/",
        "/pb/resources/",  # PageBuilder, until about 2020
        "window.Fusion",
    ),
    # Cox's stations and some newspapers show it; where it is not shown, nothing but the address tells a story.
    number=r"/([A-Z2-7]{26})/?$",
    story=(
        r"^/(?:(?:[^/]+/)*\d{4}/\d\d/\d\d/(?:[^/]+/)?[^/]+|(?:[^/]+/)+[A-Z2-7]{26}|"
        r"(?:[^/]+/)+\d{4}/\d\d/[^/]+\.html|(?:[^/]+/)+[^/]+-(?:\d{8}\.html|story\.html))/?$"
    ),
    listings=(
        "/arc/outboundfeeds/rss/?outputType=xml",
        "/arc/outboundfeeds/rss/category/news/?outputType=xml",
        "/arc/outboundfeeds/news-sitemap/?outputType=xml",
        "/arc/outboundfeeds/news-sitemap-index/?outputType=xml",
    ),
    sections=("/news/crime/", "/news/local/", "/news/"),
    layouts=(
        Layout(
            body=(
                "#article-body",
                ".article-body",
                ".article-body-wrapper",  # Arc's own theme blocks, as `b-article-body`
                ".b-article-body",
                "[class*=ArticleBody]",  # styled components, as the Tribune papers had them in 2021
                ".entry-content",
                ".article__body",
                "[itemprop=articleBody]",
                "article .body",
                ".story-body",
            ),
            headline=("h1.headline", "h1.article-headline", "h1.b-headline", "h1"),
            byline=(".b-byline", ".author", ".byline", "[class*=byline i]"),
            label=(
                ".published-date-time",
                ".article-dates",
                ".datetime",
                ".b-date",
                "[class*=date]",
                ".byline",
                "[class*=timestamp i]",
            ),
            drop=(
                ".interstitial-link",
                ".interstitial_link",
                ".c-interstitial-link",
                "[class*=interstitial]",
                ".ad-container",
                ".newsletter",
                ".container-backgroung",  # so spelt: the Tribune papers' newsletter box
                "[class*=newsletter]",
                ".arcad",
                ".arcad-feature",
                ".related-content",
                ".b-related-content",
                ".b-ads-block",
                ".b-author-bio",
                ".b-tag-list",
                ".tagline",
                ".c-stack--recirculation",
                "[class*=recirc i]",
                "[class*=piano]",
                "[id^=piano]",
            ),
        ),
    ),
)
