"""A street of difficult outlets: one host for each way to answer, asked by the real spiders with a stepped clock.

`python -m tests.crawler.street FOLDER` runs it in a process of its own, since a reactor starts but once. The record
stays in the folder, and what every host was asked in asked.json.
"""

import gzip
import json
import socket
import sys
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from crawler import looks
from crawler import watchlist as watchlists
from crawler.batch import both, in_reactor, owe_delays
from crawler.settings import LARGEST, settings
from demo.show import write_watchlist
from news.addresses import canonical, fetchable, identity
from news.model import Listing, Outlet, Sighting
from storage import Store
from storage.journal import Address
from tests.day import SteppedClock

START = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
STEPS = tuple(timedelta(minutes=m) for m in (1, 11, 65, 240, 270, 13 * 60, 9 * 24 * 60))
PATIENCE = 3.0  # machine seconds until a stalled answer is given up
SLOWNESS = 0.4  # machine seconds that the slow host takes

PARAGRAPHS = "".join(
    f"<p>The council of Elm Hollow met on Tuesday for the {n} time and heard from a clerk about the bridge.</p>"
    for n in ("first", "second", "third", "fourth", "fifth")
)
FACTS = {"@type": "NewsArticle", "headline": "Bridge talks go on", "datePublished": "2026-03-03T11:00:00Z"}
PAGE = f"""<!doctype html><html><head><title>Bridge talks go on</title>
<script type="application/ld+json">{json.dumps(FACTS)}</script></head>
<body><article><h1>Bridge talks go on</h1>{PARAGRAPHS}</article></body></html>""".encode()


class Desk(BaseHTTPRequestHandler):
    """One connection; the host that is asked for decides how it answers."""

    protocol_version = "HTTP/1.1"
    server: "Street"

    def do_GET(self) -> None:
        host = (self.headers.get("Host") or "").partition(":")[0]
        visit = self.server.note(host, self.path, dict(self.headers))
        own = HOSTS.get(host.removesuffix(".example"), {})
        if self.path == "/robots.txt":
            own.get("robots", lambda desk, _: desk.says(404, b"none"))(self, visit)
        else:
            own.get(self.path, own.get("*", story))(self, visit)

    def says(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Answer, with underscores in the headers' names for hyphens."""
        self.send_response(status)
        for name, value in {"Content_Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        if status != 304:
            self.send_header("Content-Length", headers.pop("length", str(len(body))))
        self.end_headers()
        self.wfile.write(body)

    def promises(self, length: int, body: bytes) -> None:
        """Promise so many bytes, send others, and hang up."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Quiet."""


class Street(ThreadingHTTPServer):
    """Notes what it is asked, by the clock."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, clock: SteppedClock):
        self.clock, self.asked, self.closing = clock, [], Event()
        super().__init__(("127.0.0.1", 0), Desk)

    def note(self, host: str, path: str, headers: dict[str, str]) -> int:
        """Which visit to this path this is, from 1."""
        at = self.clock.at(time.time()).isoformat()
        self.asked.append({"host": host, "path": path, "headers": headers, "at": at})
        return sum(a["host"] == host and a["path"] == path for a in self.asked)

    def handle_error(self, *_: object) -> None:
        """Clients go away: that is what is tested."""


Answer = Callable[[Desk, int], None]


def story(desk: Desk, _: int) -> None:
    desk.says(200, PAGE)


def conditional(desk: Desk, _: int) -> None:
    if desk.headers.get("If-None-Match") == '"one"':
        desk.says(304, ETag='"one"')
    else:
        desk.says(200, PAGE, ETag='"one"', Last_Modified="Tue, 03 Mar 2026 11:00:00 GMT", Set_Cookie="id=7; Path=/")


def moves_on(desk: Desk, visit: int) -> None:
    if visit == 1:
        conditional(desk, visit)
    else:
        desk.says(301, Location="/moved-here")


def leads(location: str, status: int = 302) -> Answer:
    return lambda desk, _: desk.says(status, Location=location)


def answers(status: int, body: bytes = b"no", **headers: str) -> Answer:
    return lambda desk, _: desk.says(status, body, **headers)


def encoded(name: str, pack: Callable[[bytes], bytes]) -> Answer:
    return lambda desk, _: desk.says(200, pack(PAGE), Content_Encoding=name)


def slow(desk: Desk, _: int) -> None:
    time.sleep(SLOWNESS)
    desk.says(200, PAGE)


def stalls(desk: Desk, visit: int) -> None:
    if visit == 1:
        desk.server.closing.wait(30)
    else:
        story(desk, visit)


def chunked(desk: Desk, _: int) -> None:
    desk.send_response(200)
    desk.send_header("Content-Type", "text/html")
    desk.send_header("Transfer-Encoding", "chunked")
    desk.end_headers()
    for part in (PAGE[:300], PAGE[300:]):
        desk.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
    desk.wfile.write(b"0\r\n\r\n")


def half_chunked(desk: Desk, _: int) -> None:
    desk.send_response(200)
    desk.send_header("Transfer-Encoding", "chunked")
    desk.end_headers()
    desk.wfile.write(b"%x\r\n%s\r\n" % (300, PAGE[:300]))
    desk.close_connection = True


def endless(desk: Desk, _: int) -> None:
    desk.send_response(200)
    desk.send_header("Transfer-Encoding", "chunked")
    desk.end_headers()
    part = b"x" * (1 << 18)
    for _ in range((LARGEST >> 18) + 40):
        desk.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))


def feed(*links: str) -> Answer:
    items = "".join(f"<item><title>Officer shoots a man</title><link>{link}</link></item>" for link in links)
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{items}</channel></rss>'.encode()
    return lambda desk, _: desk.says(200, body, Content_Type="application/rss+xml")


def packed(body: str) -> Answer:
    """A .gz file, which no header calls packed."""
    return lambda desk, _: desk.says(200, gzip.compress(body.encode()), Content_Type="application/octet-stream")


def sitemaps(*addresses: str) -> str:
    return f"<sitemapindex>{''.join(f'<sitemap><loc>{a}</loc></sitemap>' for a in addresses)}</sitemapindex>"


def by_visit(*turns: Answer) -> Answer:
    return lambda desk, visit: turns[min(visit, len(turns)) - 1](desk, visit)


def text(body: bytes, status: int = 200) -> Answer:
    return lambda desk, _: desk.says(status, body, Content_Type="text/plain")


NO_FACTS = b"<script type='application/ld+json'>-->" + b" " * 200_000 + b"x</script>"  # took minutes
HUGE = PAGE + b"<p>And so on.</p>" * 700_000
OURS_ONLY = b"User-agent: *\nDisallow:\n\nUser-agent: nightdesk\nDisallow: /private\n"
OTHERS_ONLY = b"User-agent: *\nDisallow: /\n\nUser-agent: Nightdesk\nAllow: /\n"
LONG = b"User-agent: *\nDisallow: /private\n" + b"# nothing but words\n" * 60_000
STORY = "/story-about-the-bridge"
PRIVATE = "/private/story-about-the-bridge"
HOSTS: dict[str, dict[str, Answer]] = {
    "plain": {"*": conditional},
    "movedon": {STORY: moves_on},
    "loop": {STORY: leads("/other"), "/other": leads(STORY)},
    "inward": {STORY: leads("http://127.0.0.1:8001/-/databases")},
    "inwardname": {STORY: leads("http://inner.example/")},
    "filed": {STORY: leads("file:///etc/passwd")},
    "dataed": {STORY: leads("data:text/html,<h1>Hello</h1>")},
    "portly": {STORY: leads("https://plain.invalid:22/")},
    "busy": {"*": answers(429, Retry_After="3600")},
    "busier": {"*": answers(429)},
    "dated": {"*": answers(429, Retry_After=format_datetime(START + timedelta(minutes=30), usegmt=True))},
    "resting": {"*": answers(503, Retry_After="3600")},
    "broken": {"*": answers(500)},
    "barred": {"*": answers(403)},
    "slow": {"*": slow},
    "stalled": {"*": stalls},
    "liar": {"*": lambda desk, _: desk.promises(LARGEST * 5, PAGE)},
    "endless": {"*": endless},
    "bomb": {"*": encoded("gzip", lambda _: gzip.compress(b" " * (LARGEST + (1 << 20)), 1))},
    "short": {"*": lambda desk, _: desk.promises(len(PAGE) * 2, PAGE)},
    "halfchunked": {"*": half_chunked},
    "gzipped": {"*": encoded("gzip", gzip.compress)},
    "deflated": {"*": encoded("deflate", zlib.compress)},
    "brotlied": {"*": encoded("br", brotli.compress)},
    "zstandard": {"*": encoded("zstd", zstd.compress)},
    "chunked": {"*": chunked},
    "notgzip": {"*": encoded("gzip", lambda page: page)},
    "huge": {"*": answers(200, HUGE)},
    "deep": {"*": answers(200, PAGE.replace(b"<article>", b"<article>" + b"<div>" * 1_000_000))},
    "picture": {"*": answers(200, b"\x89PNG\r\n" + PAGE)},
    "blank": {"*": answers(200, b" \n")},
    "brokenfacts": {"*": answers(200, PAGE.replace(b"<body>", NO_FACTS))},
    "closed": {"robots": text(OURS_ONLY)},
    "open": {"robots": text(OTHERS_ONLY)},
    "long": {"robots": text(LONG)},
    "norobots": {"robots": text(b"Disallow: /", 403)},
    "robots503": {"robots": text(b"", 503)},
    "robotsinward": {"robots": leads("http://127.0.0.1:8001/robots.txt")},
    "robotsgone": {"robots": by_visit(text(OURS_ONLY), text(b"", 503))},
    "mixed": {"/feed": feed("https://mixed.example/own-story", "https://plain.example/theirs", "file:///etc/passwd")},
    "indexed": {
        "/feed": packed(sitemaps("https://indexed.example/news.xml.gz", "https://plain.example/feed")),
        "/news.xml.gz": packed("<urlset><url><loc>https://indexed.example/own-story</loc></url></urlset>"),
    },
    "paged": {
        "/feed": answers(200, b'<html><body><a href="/news/own-story-of-the-day">Officer shoots</a></body></html>')
    },
    "fault": {},
}
TWO_STORIES = ("busy", "busier", "dated", "closed", "long", "robotsgone")


def outlets() -> tuple[Outlet, ...]:
    """One for each host, and one whose name leads into a private network."""
    found = tuple(_outlet(name) for name in HOSTS)
    return (*found, Outlet("inner", "inner", "inner.example", "America/Chicago", "general", delay=10.0))


def _outlet(name: str) -> Outlet:
    listings = (Listing(f"https://{name}.example/feed"),) if "/feed" in HOSTS[name] else ()
    return Outlet(name, name, f"{name}.example", "America/Chicago", "general", listings=listings, delay=0.0)


class PatientClock(SteppedClock):
    """Allows an answer longer than the day does: this street sends 20 MB."""

    def timeout(self, seconds: float) -> float:
        return PATIENCE


def _inner_names(name: str) -> str:
    return "10.0.0.5" if name == "inner.example" else _refuse(name)


def _refuse(name: str) -> str:
    raise socket.gaierror(f"no name {name}")


def _faulty(read: Callable[..., Any]) -> Callable[..., Any]:
    def reads(fetched: Any, outlet: Outlet) -> Any:
        if outlet.id == "fault":
            raise RuntimeError("our reader fell over")
        return read(fetched, outlet)

    return reads


def run(folder: Path) -> None:
    """Walk the street once a step."""
    socket.gethostbyname = _inner_names
    looks.review.read = _faulty(looks.review.read)  # type: ignore[attr-defined]
    clock = PatientClock(START)
    server = Street(clock)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    hosts = [f"{name}.example" for name in HOSTS]
    path = write_watchlist(folder, hosts=hosts, port=server.server_port, clock=None, outlets=outlets(), registry=True)
    loaded = watchlists.load(path)
    object.__setattr__(loaded, "clock", clock)
    with Store(loaded.data) as store:
        _follow_all(store, loaded, clock)
        in_reactor(settings(loaded), lambda process: _steps(process, store, loaded, clock))
    server.closing.set()
    (folder / "asked.json").write_text(json.dumps(server.asked))


def _follow_all(store: Store, loaded: Any, clock: SteppedClock) -> None:
    store.queue.watch(loaded.outlets, clock.now())
    for outlet in loaded.outlets:
        for path in (STORY, PRIVATE) if outlet.id in TWO_STORIES else () if outlet.listings else (STORY,):
            address = f"https://{outlet.domain}{path}"
            place = Address(fetchable(address), canonical(address), identity(address))
            store.follow(Sighting(address, ""), outlet, place, clock.now())


async def _steps(process: Any, store: Store, loaded: Any, clock: SteppedClock) -> None:
    for step in STEPS:
        clock.set(START + step)
        now = clock.now()
        while batch := store.queue.lease(now, now + timedelta(hours=1), most=50):
            await both(process, store=store, watchlist=loaded, crawl_id=batch.crawl_id, outlets=batch.outlets)
            owe_delays(store, loaded, batch.outlets)
            store.queue.release(batch.crawl_id, clock.now(), ended="done")


if __name__ == "__main__":
    run(Path(sys.argv[1]))
