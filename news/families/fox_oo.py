"""Fox's own stations."""

from news.families.declaration import Family, Layout

FOX_OO = Family(
    name="fox_oo",
    title="Fox's own stations",
    hosts=("static.foxtv.com", "images.foxtv.com"),
    markers=("fox.page_content_id",),
    story=r"^/(?:news|sports|weather)/[a-z0-9%]+(?:[-_]+[a-z0-9%]+){2,}[-_]*/?$",
    listings=("/rss/category/local-news", "/rss/category/news"),
    sections=("/tag/crime-publicsafety", "/local-news", "/news"),
    layouts=(
        Layout(
            body=(".article-body",),
            headline=("h1.headline", "h1"),
            byline=(".author-byline", ".article-meta .author"),
            label=(".article-date, .article-updated", ".article-meta"),
            drop=(
                ".featured",  # the player over the text, with its title and caption
                ".image-ct",
                ".video-container",
                ".ad",
                ".ad-container",
                ".speedbump",
                ".promo",
                ".newsletter",
                ".article-tags",
                ".article-footer",
                ".related-stories",
            ),
        ),
    ),
)
