"""WordPress."""

from news.families.declaration import Family, Layout

WORDPRESS = Family(
    name="wordpress",
    title="WordPress",
    markers=("/wp-content/", "/wp-json", "/wp-includes/"),
    layouts=(
        Layout(
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
        ),
    ),
)
