"""WordPress."""

from news.families.declaration import Family, Layout

WORDPRESS = Family(
    name="wordpress",
    title="WordPress",
    markers=("/wp-content/", "/wp-includes/"),
    story=(
        r"^/(?:(?:[a-z0-9-]+/)*\d{4}/\d\d/(?:\d\d/)?[^/]+|"
        r"(?:[a-z0-9-]+/){0,4}[a-z0-9%]+(?:[-_]+[a-z0-9%]+){3,}[-_]*(?:/\d{6,})?)/?$"
    ),
    listings=("/feed/", "/news/crime/feed/", "/news-sitemap.xml"),
    sections=("/news/crime/", "/news/local/", "/news/", "/category/news/"),
    layouts=(
        Layout(
            body=(
                ".entry-content",
                ".article-body",
                ".post-content",
                ".article-content",
                ".single-content",
                ".td-post-content",
                ".wp-block-post-content",
                ".newsroomArticleContent",
                ".elementor-widget-theme-post-content",
                "[itemprop=articleBody]",
            ),
            headline=("h1.entry-title", "h1.headline", "h1"),
            drop=(
                ".sharedaddy",
                ".jp-relatedposts",
                ".wp-block-embed",
                ".newspack-popup",
                ".widget",
                ".wp-caption",
                ".wp-block-jetpack-subscriptions",
                ".addtoany_share_save_container",
                ".heateor_sss_sharing_container",
                ".essb_links",
                ".yarpp",
                ".rp4wp-related-posts",
                ".mc4wp-form",
                ".gform_wrapper",
                ".author-box, .saboxplugin-wrap, .pp-multiple-authors-boxes-wrapper, .molongui-author-box",
                ".post-navigation",
                ".printfriendly",
                ".republish, .republication-tracker-tool-button, .newsroomRepublish",
                ".wp-block-button",
            ),
        ),
    ),
)
