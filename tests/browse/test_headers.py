"""Every page under a strict policy: nothing inline, nothing from elsewhere."""

import asyncio
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


IMAGE = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
LINK = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
FRAME = {**LINK, "Sec-Fetch-Dest": "iframe"}
OWN = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
TYPED = {**OWN, "Sec-Fetch-Site": "none"}
SQL = "/nightdesk?sql=select+1"


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/", LINK, 200),
        ("/search?q=car", LINK, 200),
        ("/", {**LINK, "Sec-Fetch-Site": "same-site"}, 200),
        ("/", IMAGE, 403),
        ("/", {**IMAGE, "Sec-Fetch-Site": "same-site"}, 403),
        ("/", FRAME, 403),
        (SQL, LINK, 403),
        ("/nightdesk?%73ql=select+1", LINK, 403),
        ("/nightdesk?a=b&sql=", LINK, 403),
        ("/nightdesk/articles?_where=1", LINK, 403),
        (SQL, IMAGE, 403),
        (SQL, OWN, 200),
        (SQL, TYPED, 200),
        (SQL, {}, 200),
        ("/", {**OWN, "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, 200),
    ],
)
def test_another_site_may_open_a_page_and_ask_nothing_of_its_own(
    private: ReadingRoom, get: Get, path: str, headers: dict[str, str], status: int
) -> None:
    assert get(private, path, headers=headers).status_code == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/article/1", "/search", "/nightdesk", "/-/logout"])
def test_pages_are_only_read(private: ReadingRoom, path: str, method: str) -> None:
    async def ask() -> tuple[int, str]:
        response = await private.client.request(method, path)
        return response.status_code, response.headers["allow"]

    assert asyncio.run(ask()) == (405, "GET, HEAD")
