"""NPR stations (Brightspot Grove)."""

from news.families.declaration import Family, Layout

BRIGHTSPOT_GROVE = Family(
    name="brightspot_grove",
    title="NPR stations (Brightspot Grove)",
    markers=("ArtP-", "ArticlePage", "RichTextArticleBody", "RichTextBody", "rich-text-article-body"),
    layouts=(
        Layout(
            body=(".RichTextArticleBody", ".ArtP-articleBody", ".rich-text-article-body-content", ".rich-text-body"),
            headline=(".ArtP-headline", ".ArticlePage-headline", "h1.headline", "h1"),
            byline=(".ArtP-authors", ".ArticlePage-authors", ".ArticlePage-byline", ".byline", ".authors"),
            label=(".ArtP-timestamp", ".ArticlePage-datePublished", ".published-date", ".byline", ".meta"),
            drop=(".Enhancement", "[class*=enhancement]", ".google-dfp-ad-wrapper", ".newsletter-module"),
        ),
    ),
)
