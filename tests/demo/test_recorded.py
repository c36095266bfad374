"""Recorded pages: every one is served, byte for byte, and what cannot be is named."""

import gzip
import http.client
import json
from contextlib import closing

import feedparser
import pytest

from demo.recorded import FEED, RecordedPages, RecordingError

PAGES = {
    "one": ("https://www.first.example/a/story?id=7#comments", b"<p>One, in \xe9tude.</p>"),
    "two": ("http://www.first.example/b/", b"<p>Two</p>"),
    "three": ("https://www.first.example/b/", b"<p>Two again</p>"),
    "four": ("https://second.example", b"<p>Home</p>"),
}


def written(folder, rows, pages=PAGES):
    (folder / "html").mkdir(exist_ok=True)
    for name, (_, body) in pages.items():
        (folder / "html" / f"{name}.html.gz").write_bytes(gzip.compress(body))
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    (folder / "index.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def row(name, **more):
    return {"file": f"html/{name}.html.gz", "url": PAGES[name][0]} | more


@pytest.fixture
def pages(tmp_path, clock):
    rows = [
        row("one", timezone="America/Denver", family="Some family", truth={"title": "A & B"}),
        row("two"),
        row("three"),
        row("four"),
    ]
    with RecordedPages(written(tmp_path, rows), clock) as pages:
        yield pages


def fetched(port, target, host):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        connection.request("GET", target, headers={"Host": f"{host}:{port}"})
        answer = connection.getresponse()
        return answer.status, answer.headers["content-type"], answer.read()


def test_pages_are_served_byte_for_byte_and_without_a_guessed_charset(pages):
    assert fetched(pages.port, "/a/story?id=7", "www.first.example") == (200, "text/html", PAGES["one"][1])


def test_a_second_recording_of_one_address_is_served_beside_the_first(pages):
    bodies = [fetched(pages.port, target, "www.first.example")[2] for target in ("/b/", "/b/?recording=2")]
    assert bodies == [b"<p>Two</p>", b"<p>Two again</p>"]


@pytest.mark.parametrize(
    "target", ["/a/story?id=7", "/a/story?id=7&utm_source=x", "/a/story", "/a/story/", "/a/st%6Fry?id=7"]
)
def test_a_page_is_found_however_its_address_is_written(pages, target):
    assert fetched(pages.port, target, "www.first.example")[0] == 200


def test_a_query_that_tells_pages_apart_is_never_ignored(tmp_path, clock):
    rows = [row("one", url="https://x.example/p?id=1"), row("two", url="https://x.example/p?id=2")]
    with RecordedPages(written(tmp_path, rows), clock) as pages:
        statuses = [fetched(pages.port, target, "x.example")[0] for target in ("/p?id=1", "/p?id=2", "/p", "/p?id=3")]
    assert statuses == [200, 200, 404, 404]


def test_following_the_feeds_fetches_every_recording(pages, ask):
    for outlet in pages.outlets():
        feed = feedparser.parse(ask(pages.port, outlet.listings[0].address).text)
        assert not feed.bozo
        for entry in feed.entries:
            fetched(
                pages.port,
                "/" + entry.link.split("/", 3)[3] if entry.link.count("/") > 2 else "/",
                outlet.domain,
            )
    assert pages.unserved == ()
    assert len(pages.recordings) == 4


def test_what_was_not_fetched_is_told(pages):
    fetched(pages.port, "/b/", "www.first.example")
    assert [recording.line for recording in pages.unserved] == [1, 3, 4]


def test_hosts_become_outlets_with_what_the_index_knows(pages):
    first, second = pages.outlets()
    assert (first.domain, first.timezone, first.family) == (
        "first.example",
        "America/Denver",
        "Some family",
    )
    assert first.listings[0].address == f"https://www.first.example{FEED}"
    assert not first.gate
    assert (second.domain, second.family) == ("second.example", "")
    assert pages.hosts == ("www.first.example", "second.example", "first.example", "www.second.example")


def test_a_page_is_found_under_its_host_with_www_or_without(pages):
    assert fetched(pages.port, "/b/", "first.example")[2] == PAGES["two"][1]
    assert fetched(pages.port, "/", "www.second.example")[2] == PAGES["four"][1]


def test_a_domain_recorded_with_www_and_without_is_one_outlet_and_loses_nothing(tmp_path, clock):
    rows = [row("two", url="http://www.x.example/a"), row("three", url="http://x.example/a")]
    with RecordedPages(written(tmp_path, rows), clock) as pages:
        (outlet,) = pages.outlets()
        addresses = [recording.address for recording in pages.recordings]
        bodies = [fetched(pages.port, target, "x.example")[2] for target in ("/a", "/a?recording=2")]
    assert outlet.domain == "x.example"
    assert addresses == ["http://www.x.example/a", "http://x.example/a?recording=2"]
    assert bodies == [PAGES["two"][1], PAGES["three"][1]]


def test_robots_txt_is_missing_and_so_permits_everything(pages):
    assert fetched(pages.port, "/robots.txt", "second.example")[0] == 404


def test_an_unknown_host_is_told_so(pages):
    assert fetched(pages.port, "/", "third.example")[0] == 421


def test_titles_come_from_the_index_or_from_the_address(tmp_path, clock):
    rows = [
        row("one", truth={"title": "A & \x00B"}),
        row("two", url="https://www.first.example/man-bites-dog/"),
    ]
    with RecordedPages(written(tmp_path, rows), clock) as pages:
        feed = feedparser.parse(fetched(pages.port, FEED, "www.first.example")[2])
    assert [entry.title for entry in feed.entries] == ["A & B", "man bites dog"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 2: not JSON"),
        ("[" * 100_000, "line 2: not JSON"),
        ("[]", "line 2: needs a JSON object"),
        ('{"url": "https://x.example/"}', "line 2: needs a JSON object"),
        ('{"file": "html/one.html.gz", "url": "x.example/a"}', "line 2: 'url' is 'x.example/a'"),
        ('{"file": "html/one.html.gz", "url": "https://[x/"}', "line 2: 'url' is"),
        (
            '{"file": "html/none.html.gz", "url": "https://x.example/"}',
            "line 2: 'html/none.html.gz' cannot be read",
        ),
        ('{"file": "html/torn.html.gz", "url": "https://x.example/"}', "line 2: .* cut off"),
        ('{"file": "index.jsonl", "url": "https://x.example/"}', "line 2: 'index.jsonl' cannot be read"),
        ('{"file": "../secret", "url": "https://x.example/"}', "line 2: '../secret' lies outside"),
        ('{"file": "html/\\u0000", "url": "https://x.example/"}', "line 2: .* cannot be read"),
    ],
)
def test_a_broken_line_is_named_with_what_to_do(tmp_path, clock, line, says):
    folder = written(tmp_path, [row("one"), line])
    (folder / "html" / "torn.html.gz").write_bytes(gzip.compress(b"x" * 5000)[:-12])
    with pytest.raises(RecordingError, match=says):
        RecordedPages(folder, clock)


def test_a_folder_without_an_index_is_named(tmp_path, clock):
    with pytest.raises(RecordingError, match="give a folder that holds index"):
        RecordedPages(tmp_path, clock)


def test_a_page_that_would_fill_the_machine_is_refused(tmp_path, clock, monkeypatch):
    monkeypatch.setattr("demo.recorded.LARGEST", 1000)
    folder = written(tmp_path, [row("one")], {"one": ("", b"x" * 2000)})
    with pytest.raises(RecordingError, match="over 1000 bytes"):
        RecordedPages(folder, clock)


def test_blank_lines_are_no_mistake(tmp_path, clock):
    with RecordedPages(written(tmp_path, [row("one"), "", row("two")]), clock) as pages:
        assert [recording.line for recording in pages.recordings] == [1, 3]
