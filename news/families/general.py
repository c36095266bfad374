"""The way of reading a page of no family that we know."""

from news.families.declaration import Family, Layout

GENERAL = Family(
    name="general",
    title="any other site",
    story=(
        r"^/(?:(?:[^/]+/)*\d{4}/(?:\d\d?|[a-z]{3})/(?:\d\d?/)?[^/]+|(?:[^/]+/)*\d{4}-\d\d-\d\d/[^/]+|"
        r"(?:[^/]+/){0,6}[a-z0-9%]+(?:[-_]+[a-z0-9%]+){3,}[-_]*(?:\.[a-z]{3,5})?|"
        r"(?:[^/]+/){1,6}(?=[^/]*\d{5})[^/]+|(?:[^/]+/){0,6}\d{5,}/[^/]+)/?$"
    ),
    listings=(
        "/feed/",
        "/rss/",
        "/rss.xml",
        "/index.rss",
        "/news-sitemap.xml",
        "/sitemap_news.xml",
        "/sitemap.xml",
    ),
    sections=("/news/crime/", "/news/local/", "/news/", "/crime/", "/local/"),
    layouts=(
        Layout(
            body=("[itemprop=articleBody]", "[data-testid=article-body]", "[data-testid=ArticleBody]"),
            headline=("h1",),
        ),
    ),
)
