"""The ways of reading a page of no family we know."""

from news.reading.families.declaration import Family

WORDPRESS = Family(
    name="wordpress",
    markers=("/wp-content/", "/wp-json", "/wp-includes/"),
    body=(
        ".entry-content",
        ".article-body",
        ".post-content",
        ".article-content",
        ".single-content",
        "[itemprop=articleBody]",
    ),
    headline=("h1.entry-title", "h1.headline", "h1"),
    drop=(".sharedaddy", ".jp-relatedposts", ".wp-block-embed", ".newspack-popup", ".widget", ".wp-caption"),
)
NEWSPACK = Family(
    name="newspack",
    markers=("newspack-",),
    body=(".entry-content",),
    headline=WORDPRESS.headline,
    drop=(*WORDPRESS.drop, ".newspack-inline-popup", ".wpnbha", ".campaign"),
)
GENERAL = Family(
    name="general",
    body=("[itemprop=articleBody]",),
    headline=("h1",),
)

FAMILIES = (NEWSPACK, WORDPRESS, GENERAL)
