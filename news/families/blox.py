"""BLOX (TownNews)."""

from news.families.declaration import Family, Layout

BLOX = Family(
    name="blox",
    title="BLOX (TownNews)",
    markers=('"townnews"', "bloximages", "tncms", "tnt-"),
    needed=2,
    layouts=(
        Layout(
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
        ),
    ),
)
