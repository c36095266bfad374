"""Families of television groups."""

from news.reading.families.declaration import Family

# The printed offset of "last updated" is the owner's Eastern one at stations of every zone, so the offset
# decides and never the station's zone.
BRIGHTSPOT_SCRIPPS = Family(
    name="brightspot_scripps",
    markers=(
        "Scripps Media, Inc",
        "Scripps Local Media",
        "scrippsnews.com",
        "ewscripps",
        "ArticlePage-datePublished",
    ),
    body=(
        ".RichTextArticleBody-body",
        ".RichTextArticleBody",
        ".ArticlePage-articleBody",
        "[itemprop=articleBody]",
    ),
    headline=(".ArticlePage-headline", "h1.headline", "h1"),
    byline=(".ArticlePage-authorName", ".ArticlePage-byline", ".ArticlePage-authors", ".byline"),
    label=(".ArticlePage-datePublished, .ArticlePage-dateModified, .published-date", ".ArticlePage-byline"),
    drop=(
        ".Enhancement",
        ".ArticlePage-actions",
        ".QuickLinks",
        ".GoogleDfpAd",
        ".NewsletterSignup",
        ".ad-header",
    ),
)

NEXSTAR_WORDPRESS = Family(
    name="nexstar_wordpress",
    markers=("NXSTdata", "nxs-player-wrapper", "Nexstar Media", "Nexstar Broadcasting"),
    body=(".article-content.article-body", ".article-content", ".article-body", ".rich-text"),
    headline=("h1.article-title", "h1"),
    byline=(".article-authors", ".article-meta p", ".article-author"),
    label=(".article-meta", ".article-dates"),
    drop=(".article-list", ".ad-unit", ".nxs-player-wrapper", ".video-player", ".recirculation", ".widget"),
    page_data=(
        ("publicationDate", "published"),
        ("modificationDate", "modified"),
        ("lastModifiedDate", "modified"),
    ),
)

TEGNA = Family(
    name="tegna",
    markers=("article__published", "data-watson-keywords", "tegna-media"),
    body=(".article__body",),
    headline=(".article__headline", "h1"),
    byline=(".article__author",),
    label=(".article__published", ".article__updated", ".article__published-label"),
    drop=(".article__section_type_ad", ".article__section_type_related", ".article__section_type_embed"),
)

HEARST_TV = Family(
    name="hearst_tv",
    markers=("htvapps.com", "hearst-television", "Hearst Television Inc"),
    body=(".article-content--body-text", ".article-content--body", ".article-body"),
    headline=(".article-headline--title", "h1"),
    byline=(".article-byline--details-author", ".article-byline"),
    label=(".article-byline--details", ".article-headline--publish-date", ".article-byline"),
    drop=(".article-content--recirculation", ".ad-inarticle"),
)

SINCLAIR = Family(
    name="sinclair",
    markers=("sinclairstoryline.com", "sinclairbroadcastgroup"),
    body=("[class*=StoryText-module_storyText]", ".story-content", "#js-Story-Content-0"),
    headline=("[class*=headline] h1", "h1"),
    byline=("[class*=byline]", "[class*=Byline]"),
    label=("[class*=dateline]", "[class*=Dateline]", "[class*=date-line]", "[class*=byline]"),
)

FAMILIES = (BRIGHTSPOT_SCRIPPS, NEXSTAR_WORDPRESS, TEGNA, HEARST_TV, SINCLAIR)
