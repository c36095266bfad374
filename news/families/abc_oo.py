"""ABC's own stations."""

from news.families.declaration import Family, Layout

ABC_OO = Family(
    name="abc_oo",
    title="ABC's own stations",
    markers=("__abcotv__", "abcotv", "abcotvs.com"),
    layouts=(
        Layout(
            body=(".article-body", "[data-testid=prism-article-body]", "[class*=ArticleBody]"),
            headline=("h1",),
        ),
    ),
)
