"""BLOX (TownNews)."""

from news.families.declaration import Family, Layout

BLOX = Family(
    name="blox",
    title="BLOX (TownNews)",
    hosts=("bloximages.", "vip.townnews.com"),
    markers=("tncms-region",),
    number=r"/article_((?i:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))(?:\.html)?/?$",
    story=r"/article_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.html$",
    listings=(
        "/tncms/sitemap/news.xml",
        "/search/?f=rss&t=article&c=news&l=50&s=start_time&sd=desc",
        "/search/?f=rss&t=article&c=news/local/crime-courts&l=50&s=start_time&sd=desc",
    ),
    sections=("/news/local/crime-courts/", "/news/local/crime-and-courts/", "/news/local/", "/news/"),
    layouts=(
        Layout(
            body=(
                "#article-body",
                ".asset-content .subscriber-preview",
                ".asset-content .lee-text-row .main-content",
                ".asset-content .subscriber-premium",
                ".asset-content",
                "[itemprop=articleBody]",
            ),
            headline=("h1.headline", "h1"),
            byline=(".tnt-byline", ".asset-byline", "[itemprop=author]", ".byline"),
            label=(".asset-masthead .meta", ".asset-header .meta", ".asset-date", ".meta", ".asset-header time"),
            drop=(
                ".inline-asset",
                ".tncms-region",
                ".tncms-block",
                ".tnt-ads",
                ".tnt-ads-container",
                ".card-panel",
                ".subscription-required",
                ".redacted-overlay",
                ".encrypted-content",  # the text behind a wall, its letters shifted
                ".inline-editorial",
                ".social-share-links",
                ".asset-tags",
                ".asset-author",
                ".author-card",
                ".asset-comments",
                "#asset-below",
                "[id^=pu-email-form]",  # a newsletter box of Lee's, at the end of the text
                ".p402_hide",
                ".asset-photo-carousel",
            ),
        ),
    ),
)
