"""A kiosk of outlets whose listings answer in every way, on loopback, for the commands that look but once.

`python -m tests.crawler.kiosk …` is the `nightdesk` command with no resolver: a name that is not here is nowhere.
"""

import json
import socket
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

START = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
SPEED = 100.0  # a delay of ten seconds is then a tenth of the machine's
Answer = Callable[["Window"], None]


class Window(BaseHTTPRequestHandler):
    """One connection; the host that is asked for decides how it answers."""

    protocol_version = "HTTP/1.1"
    server: "Kiosk"

    def do_GET(self) -> None:
        host = (self.headers.get("Host") or "").partition(":")[0]
        self.server.asked.append((time.monotonic(), host, self.path, self.headers.get("User-Agent", "")))
        own = SITES.get(host, {})
        own.get(self.path, says(404, b"<!doctype html><title>Not found</title><p>Nothing here."))(self)

    def says(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Answer, with underscores in the headers' names for hyphens."""
        self.send_response(status)
        for name, value in {"Content_Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


class Kiosk(ThreadingHTTPServer):
    """Notes what it is asked. `with Kiosk() as kiosk:` opens and closes it."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self) -> None:
        self.asked: list[tuple[float, str, str, str]] = []
        self.closing = Event()
        super().__init__(("127.0.0.1", 0), Window)
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def close(self) -> None:
        self.closing.set()
        self.shutdown()
        self.server_close()

    def paths(self, host: str) -> list[str]:
        """What a host was asked for, in order."""
        return [path for _, asked, path, _ in self.asked if asked == host]

    def handle_error(self, *_: object) -> None:
        """Clients go away: that is what is tested."""


def says(status: int, body: bytes = b"no", **headers: str) -> Answer:
    return lambda window: window.says(status, body, **headers)


def leads(to: str, status: int = 301) -> Answer:
    return says(status, b"", Location=to)


def stalls(window: Window) -> None:
    window.server.closing.wait(30)


def rss(host: str, *titles: str, age: timedelta = timedelta(hours=2), also: str = "") -> bytes:
    """A feed of stories of a host, the newest first."""
    items = "".join(
        f"<item><title>{title}</title><link>https://{host}/news/local/{number}-the-bridge-on-elm-street-opens</link>"
        f"<pubDate>{format_datetime(START - age - timedelta(hours=number))}</pubDate></item>"
        for number, title in enumerate(titles)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{items}{also}</channel></rss>'.encode()


def feed(host: str, *titles: str, **more: object) -> Answer:
    return says(200, rss(host, *titles, **more), Content_Type="application/rss+xml")  # type: ignore[arg-type]


def news_sitemap(host: str, *titles: str) -> Answer:
    urls = "".join(
        f"<url><loc>https://{host}/news/local/{number}-the-bridge-on-elm-street-opens</loc><news:news>"
        f"<news:publication_date>2026-03-03T0{number}:00:00Z</news:publication_date>"
        f"<news:title>{title}</news:title></news:news></url>"
        for number, title in enumerate(titles)
    )
    return says(200, f"{URLSET}{urls}</urlset>".encode(), Content_Type="text/xml")


URLSET = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
)
OTHERS = "<item><title>Theirs</title><link>https://other.example/news/local/their-own-story-of-a-bridge</link></item>"
WALL = b"<!doctype html><html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"
FRONT = b"<!doctype html><html><head><title>Front</title></head><body><a href='/news/'>News</a></body></html>"
HOSTILE = "Talks \x1b]0;owned\x07\x1b[2J go \u009b31m on"

# A front page as WordPress makes it, with Yoast's graph and the usual link tags.
CLARION = b"""<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><title>Home - The Elm Hollow Clarion</title>
<link rel="alternate" type="application/rss+xml" title="The Elm Hollow Clarion &raquo; Feed" href="/feed/" />
<link rel="alternate" type="application/rss+xml" title="The Elm Hollow Clarion &raquo; Comments Feed"
href="/comments/feed/" />
<link rel="alternate" type="application/json+oembed" href="/wp-json/oembed/1.0/embed?url=x" />
<meta property="og:site_name" content="The Elm Hollow Clarion" />
<script type="application/ld+json" class="yoast-schema-graph">{"@context":"https://schema.org","@graph":[
{"@type":["NewsMediaOrganization","Organization"],"name":"The Elm Hollow Clarion","address":{"@type":"PostalAddress",
"addressLocality":"Elm Hollow","addressRegion":"MO"}}]}</script>
<link rel="https://api.w.org/" href="/wp-json/" /><script src="/wp-includes/js/jquery.js"></script>
<link rel="stylesheet" href="/wp-content/themes/clarion/style.css" /></head>
<body class="home"><h1>Clarion</h1><footer><p>&copy; 2026 Larch Valley Media, LLC. All rights reserved.</p></footer>
</body></html>"""
LINKS = "".join(
    f'<h3><a href="/news/local/{n}-council-hears-about-the-old-bridge/">Council hears {n}</a></h3>' for n in range(9)
)
BARE = f"""<!doctype html><html><head><title>{HOSTILE} | Bare Gazette</title></head><body><main>
{LINKS}
</main></body></html>""".encode()

SITES: dict[str, dict[str, Answer]] = {
    "alive.example": {"/feed": feed("alive.example", "Bridge opens", "Fair begins", also=OTHERS)},
    "hostile.example": {"/feed": feed("hostile.example", "Bridge opens")},
    "empty.example": {"/feed": feed("empty.example")},
    "strange.example": {"/feed": feed("other.example", "Theirs")},
    "moving.example": {"/feed": leads("/rss"), "/rss": feed("moving.example", "Bridge opens")},
    "lodging.example": {"/feed": leads("/rss", 302), "/rss": feed("lodging.example", "Bridge opens")},
    "leaving.example": {"/feed": leads("https://other.example/rss")},
    "barred.example": {"/feed": says(403)},
    "busy.example": {"/feed": says(429, Retry_After="3600"), "/rss": says(200)},
    "walled.example": {"/feed": says(200, WALL)},
    "closed.example": {"/robots.txt": says(200, b"User-agent: *\nDisallow: /feed\n"), "/feed": says(200)},
    "gone.example": {"/feed": says(410)},
    "dropped.example": {"/feed": leads("/"), "/": says(200, BARE)},
    "paged.example": {"/feed": says(200, BARE), "/news/": says(200, BARE.replace(b"/news/local", b"/news/paged"))},
    "stalled.example": {"/feed": stalls},
    "broken.example": {"/feed": says(503)},
    "other.example": {},
    # Sites that may become outlets.
    "clarion.example": {
        "/robots.txt": says(200, b"Sitemap: http://www.clarion.example/sitemap_index.xml\n"),
        "/": leads("https://www.clarion.example/"),
    },
    "www.clarion.example": {
        "/robots.txt": says(
            200, b"User-agent: *\nDisallow: /wp-admin/\n\nSitemap: http://www.clarion.example/index.xml\n"
        ),
        "/": says(200, CLARION),
        "/feed/": feed("www.clarion.example", "Bridge opens", "Fair begins"),
        "/index.xml": says(
            200,
            b'<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
            b"<sitemap><loc>https://www.clarion.example/page-sitemap.xml</loc></sitemap>"
            b"<sitemap><loc>https://www.clarion.example/news-sitemap.xml</loc></sitemap></sitemapindex>",
            Content_Type="text/xml",
        ),
        "/news-sitemap.xml": news_sitemap("www.clarion.example", "Bridge opens"),
    },
    "bare.example": {"/": says(200, BARE), "/news/": says(200, BARE)},
    "renamed.example": {"/": leads("https://www.clarion.example/")},
    "alias.example": {"/": leads("https://alive.example/")},
    "barredsite.example": {"/": says(403)},
    "walledsite.example": {"/": says(200, WALL)},
    "closedsite.example": {
        "/robots.txt": says(200, b"User-agent: *\nDisallow: /$\n\nSitemap: https://closedsite.example/news.xml\n"),
        "/": says(200, CLARION),
        "/news.xml": news_sitemap("closedsite.example", "Bridge opens"),
    },
    "downsite.example": {"/": says(503)},
}
LISTED = ("alive", "hostile", "empty", "strange", "moving", "lodging", "leaving", "barred", "busy", "walled", "closed")
LISTED += ("gone", "dropped", "paged", "stalled", "broken", "nowhere", "inner")
MORE = {"busy": ("/feed", "/rss"), "paged": ("/feed", "/news/")}


def write_kiosk(folder: Path, port: int, *, speed: float = SPEED) -> Path:
    """The watchlist and the registry of the kiosk; returns the watchlist's path."""
    (folder / "outlets").mkdir()
    (folder / "outlets" / "kiosk.toml").write_text("\n".join(map(_entry, LISTED)), encoding="utf-8")
    clock = f"[clock]\nstart = {START.timestamp()!r}\nbegan = {time.time()!r}\nspeed = {speed!r}\n"
    lines = (
        f"outlets = {json.dumps(LISTED)}\ncontact = 'desk@kiosk.example'\ndata = 'data'\nregistry = 'outlets'\n"
        f"[loopback]\nhosts = {json.dumps(sorted(SITES))}\nport = {port}\n{clock}"
    )
    (folder / "watchlist.toml").write_text(lines, encoding="utf-8")
    return folder / "watchlist.toml"


def _entry(name: str) -> str:
    listings = ", ".join(f'{{ address = "https://{name}.example{path}" }}' for path in MORE.get(name, ("/feed",)))
    called = f'name = "The {name.title()}"\ndomain = "{name}.example"\ntimezone = "America/Chicago"'
    return f"[{name}]\n{called}\nlistings = [{listings}]\n"


def cut_off() -> None:
    """Take this process's resolver away; one name leads into a private network."""
    socket.gethostbyname = _address  # type: ignore[assignment]
    socket.getaddrinfo = _nowhere  # type: ignore[assignment]


def _address(name: str) -> str:
    return "10.0.0.5" if name == "inner.example" else _nowhere(name)


def _nowhere(name: str, *_: object, **__: object) -> str:
    raise socket.gaierror(socket.EAI_NONAME, f"no name {name}")


if __name__ == "__main__":
    import cli

    cut_off()
    sys.argv[0] = "nightdesk"
    cli.main()
