"""Every page under a strict policy: nothing inline, nothing from elsewhere."""

from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser

from browse.serve import ReadingRoom
from tests.browse.conftest import Get

PAGES = [
    "/",
    "/article/1",
    "/article/4",
    "/article/5",
    "/article/1/compare/1/3",
    "/article/1/version/1",
    "/search?q=car",
    "/about",
    "/nightdesk",
    "/nightdesk?_show_hidden=1",
    "/nightdesk?sql=select+*+from+stories",
    "/nightdesk?sql=nope",
    "/nightdesk?sql=select+:word",
    "/nightdesk/articles",
    "/nightdesk/articles?_filter_column=id&_filter_op=gt&_filter_value=1",
    "/nightdesk/articles?state=followed&_sort_desc=id",
    "/nightdesk/versions?_size=1",
    "/nightdesk/stories",
    "/nightdesk/articles/1",
    "/nightdesk/no_notice_seen",
    "/nightdesk/passed_over?words_in_the_title=a",
    "/nowhere",
    "/-/metadata",
    "/-/versions",
    "/-/plugins",
    "/-/settings",
    "/-/logout",
    "/nightdesk/articles?_facet=state",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_its_own_policy(private: ReadingRoom, get: Get, path: str) -> None:
    response = get(private, path, follow_redirects=True)
    tree = LexborHTMLParser(response.text)
    assert not tree.css("style, script, [style], iframe, object, embed"), path
    assert not [node for node in tree.css("*") for name in node.attributes if name.startswith("on")], path
    loaded = [node.attributes.get("href") for node in tree.css("link[rel=stylesheet], link[rel=icon]")]
    assert loaded == ["/-/nightdesk/icon.svg", "/-/nightdesk/room.css"], path


@pytest.mark.parametrize(
    "path", [*PAGES, "/nightdesk.json", "/nightdesk/articles.csv", "/-/nightdesk/room.css", "/-/patterns"]
)
def test_every_answer_carries_the_policy(private: ReadingRoom, get: Get, path: str) -> None:
    headers = get(private, path).headers
    policy = headers["content-security-policy"]
    for rule in (
        "default-src 'none'",
        "script-src 'nonce-",
        "style-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ):
        assert rule in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert len(headers.get_list("content-security-policy")) == 1


def test_a_nonce_is_used_once(private: ReadingRoom, get: Get) -> None:
    assert len({get(private, "/about").headers["content-security-policy"] for _ in range(3)}) == 3


@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_heard_and_walked_by_keyboard(private: ReadingRoom, get: Get, path: str) -> None:
    tree = LexborHTMLParser(get(private, path, follow_redirects=True).text)
    assert tree.css_first("html").attributes["lang"] == "en"
    assert tree.css_first("a.skip").attributes["href"] == "#main"
    assert len(tree.css("main#main h1")) == 1
    assert tree.css_first("title").text().strip() not in ("", "· Nightdesk")
    for field in tree.css("main input, main select, main textarea"):
        if field.attributes.get("type") == "hidden" or field.parent.tag == "label":
            continue
        assert tree.css_first(f"label[for='{field.attributes['id']}']"), field.html
    for table in tree.css("table"):
        assert table.css_first("caption")
        assert all(th.attributes.get("scope") for th in table.css("th"))
    levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3, h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
