"""Families of newspaper groups, and those that papers and stations share."""

from news.reading.families.declaration import Family

# Gray, Cox, Graham, Advance, the Boston Globe: one system, many themes.
ARC = Family(
    name="arc",
    markers=(
        "Fusion.globalContent",
        "Fusion.contextPath",
        "/pf/resources/",
        "/pf/dist/",
        "window.Fusion",
        "arcpublishing",
    ),
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
)

BLOX = Family(
    name="blox",
    markers=('"townnews"', "bloximages", "tncms", "tnt-"),
    needed=2,
    addresses=r"/article_[0-9a-f]{8}-[0-9a-f-]{27}\.html",
    body=("#article-body", ".asset-content .subscriber-preview", ".asset-content", "[itemprop=articleBody]"),
    headline=("h1.headline", "h1"),
    byline=(".tnt-byline", ".asset-byline", "[itemprop=author]", ".byline"),
    label=(".asset-date", ".meta", ".asset-header time", ".asset-masthead time"),
    drop=(
        ".inline-asset",
        ".tncms-region",
        ".tnt-ads",
        ".card-panel",
        ".subscription-required",
        ".inline-editorial",
    ),
)

MCCLATCHY = Family(
    name="mcclatchy",
    markers=("mcclatchy", "McClatchy", "media.mcclatchy"),
    addresses=r"/article\d{6,}\.html",
    body=("article.story-body", ".story-body", ".article-body", "[itemprop=articleBody]"),
    headline=("h1.h1", "h1"),
    byline=(".byline", ".ng_byline_name"),
    label=(".publish-date", ".update-date", ".byline", ".published-date"),
)

BRIGHTSPOT_GROVE = Family(
    name="brightspot_grove",
    markers=("ArtP-", "ArticlePage", "RichTextArticleBody", "RichTextBody", "rich-text-article-body"),
    body=(".RichTextArticleBody", ".ArtP-articleBody", ".rich-text-article-body-content", ".rich-text-body"),
    headline=(".ArtP-headline", ".ArticlePage-headline", "h1.headline", "h1"),
    byline=(".ArtP-authors", ".ArticlePage-authors", ".ArticlePage-byline", ".byline", ".authors"),
    label=(".ArtP-timestamp", ".ArticlePage-datePublished", ".published-date", ".byline", ".meta"),
    drop=(".Enhancement", "[class*=enhancement]", ".google-dfp-ad-wrapper", ".newsletter-module"),
)

GANNETT = Family(
    name="gannett",
    markers=("gannettdigital.com", "gannett-cdn.com", "presto-", "gnt_"),
    needed=2,
    body=(".gnt_ar_b", "[itemprop=articleBody]", ".story-text", ".article-body"),
    headline=("h1.gnt_ar_hl", "h1"),
    byline=(".gnt_ar_by", ".asset-metabar-author", ".byline-section .author", ".byline"),
    label=(".gnt_ar_dt", ".asset-metabar-time", ".publish-date"),
    drop=(".gnt_em", ".gnt_ar_b_sp", ".story-oembed", ".inline-story"),
)

HEARST_NEWSPAPERS = Family(
    name="hearst_newspapers",
    markers=("hearstnp.com", "hdnux.com", "hearstapps"),
    body=("section.body", ".article-text", ".article-body", "[itemprop=articleBody]"),
    headline=("h1",),
    byline=(".article-byline", ".author-name", ".byline", "[itemprop=author]"),
    label=(".article-date", ".header-authors-date", "[class*=timestamp]", ".publish-date"),
)

FAMILIES = (ARC, BLOX, GANNETT, HEARST_NEWSPAPERS, MCCLATCHY, BRIGHTSPOT_GROVE)
