"""Patch."""

from news.families.declaration import Family, Layout

PATCH = Family(
    name="patch",
    title="Patch",
    markers=("patch.com/img/cdn", "patch.com/assets/"),
    number=r"^/[a-z-]+/[a-z0-9-]+/s/([a-z0-9]{5,8})(?:/|$)",
    story=r"^/[a-z-]+/[a-z0-9-]+/[a-z0-9%]+(?:[-_]+[a-z0-9%]+){3,}[-_]*/?$",
    layouts=(
        Layout(
            body=("[class*=styles_HTMLContent]", "article .content-block", "article"),
            headline=("article h1", "h1"),
            byline=("address.byline", "[class*=styles_Byline]", "[class*=byline i]", "[rel=author]"),
            label=("[class*=styles_PublishedDate]", "[class*=styles_Timestamp]", "article time"),
            drop=(
                "[class*=Subscribe i]",
                "[class*=Promo]",
                "[class*=styles_Ad]",
                "[class*=advert i]",
                "[class*=styles_Byline]",
                "address.byline",
                "[class*=ReplyButton]",
                "[class*=styles_Tags]",
                "[class*=recirc i]",
                ".block__related",
            ),
        ),
    ),
)
