"""Gannett."""

from news.families.declaration import Family, Layout

GANNETT = Family(
    name="gannett",
    title="Gannett",
    markers=("gannettdigital.com", "gannett-cdn.com", "presto-", "gnt_"),
    needed=2,
    layouts=(
        Layout(
            body=(".gnt_ar_b", "[itemprop=articleBody]", ".story-text", ".article-body"),
            headline=("h1.gnt_ar_hl", "h1"),
            byline=(".gnt_ar_by", ".asset-metabar-author", ".byline-section .author", ".byline"),
            label=(".gnt_ar_dt", ".asset-metabar-time", ".publish-date"),
            drop=(".gnt_em", ".gnt_ar_b_sp", ".story-oembed", ".inline-story"),
        ),
    ),
)
