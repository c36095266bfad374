"""WEHCO's papers (Ellington)."""

from news.families.declaration import Family, Layout

ELLINGTON = Family(
    name="ellington",
    title="WEHCO (Ellington)",
    hosts=("wehco",),
    markers=("WEHCO Media", "Arkansas Democrat-Gazette, Inc"),
    story=r"^/news/(?:[^/]+/)?\d{4}/[a-z]{3}/\d{1,2}/[^/]+/?$",
    listings=("/rss/headlines/news/", "/rss/headlines/"),
    sections=("/news/", "/news/arkansas/"),
    layouts=(
        Layout(
            body=("[itemprop=articleBody]", ".article-body", ".article__body", ".story-body", "#story_body"),
            headline=("h1",),
            byline=(".byline", ".article__byline", "[rel=author]"),
            # “This article was published today at 10:27 a.m.” and “… was originally published May 4, 2018 at 4:30 a.m.”
            label=(".pub_date", ".article-date", ".published", ".timestamp", ".byline"),
            drop=(".inline-promo", ".related", ".newsletter", ".gift-article", "#zephr-paywall", "[class*=zephr]"),
        ),
    ),
)
