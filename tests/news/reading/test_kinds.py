"""A story, and what stands in its place."""

import pytest

from news.reading.page import read

PROSE = "".join(
    f"<p>The council of Larch Hollow met on its {n}th evening and talked about the bridge, the road and the well.</p>"
    for n in range(6)
)
ARTICLE = '<meta property="og:type" content="article">'
LIVE = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Bridge talks, live"}</script>'


@pytest.mark.parametrize(
    ("kind", "title", "head", "body"),
    [
        ("article", "Bridge talks go on", ARTICLE, PROSE),
        ("live_blog", "Bridge talks, live", LIVE, PROSE),
        ("error_page", "Page not found", "", "<p>We are sorry.</p>"),
        ("bot_wall", "Just a moment...", "", "<p>Checking your browser</p>"),
        ("login", "Log in | Larch Hollow Ledger", "", "<form><input></form>"),
        ("section", "Local News", "", "<ul><li><a href='/a'>Bridge</a></li><li><a href='/b'>Road</a></li></ul>"),
        ("paywall", "Bridge talks go on", ARTICLE,
         '<p>The council met.</p><div class="subscription-required">Subscribe to continue reading</div>'),
    ],
)  # fmt: skip
def test_a_page_is_told_apart(kind, title, head, body):
    page = (
        f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1><article>{body}</article></body></html>"
    )
    assert read(page.encode()).kind == kind


def test_a_story_about_a_captcha_or_a_missing_page_is_a_story():
    page = f"<html><head><title>404 not found: the lost street of Larch Hollow</title>{ARTICLE}</head><body><h1>404 not found: the lost street of Larch Hollow</h1><article>{PROSE * 3}</article></body></html>"  # noqa: E501
    assert read(page.encode()).kind == "article"
