"""ReplayWeb.page on loopback: its script, its service worker, a pack, and a page that embeds one look at it."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

EMBEDDED = """<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script src="/replay/ui.js"></script>
<replay-web-page source="/pack.wacz" url="{url}" ts="{ts}" replayBase="/replay/" embed="replayonly"></replay-web-page>
"""
# Its frames stand within shadow roots within frames; the page itself is in the one whose address says mp_.
SHOWN = """
const found = [];
function walk(root) {
  for (const part of root.querySelectorAll("*")) {
    if (part.shadowRoot) walk(part.shadowRoot);
    if (part.tagName !== "IFRAME" || !part.contentDocument || !part.contentDocument.body) continue;
    if (part.contentWindow.location.href.includes("mp_/")) found.push(part.contentDocument.body.innerText);
    walk(part.contentDocument);
  }
}
walk(document);
return found.join("");
"""


@contextmanager
def serving(package: Path, pack: bytes) -> Iterator[str]:
    """The package's two scripts and the pack, by ranges as a web server gives it; gives the address."""
    kept = {
        "/replay/ui.js": ("text/javascript", (package / "ui.js").read_bytes()),
        "/replay/sw.js": ("text/javascript", (package / "sw.js").read_bytes()),
        "/pack.wacz": ("application/wacz", pack),
    }

    class Shelf(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer()

        def do_HEAD(self) -> None:
            self._answer()

        def _answer(self) -> None:
            asked = urlsplit(self.path)
            kind, whole = kept.get(asked.path, ("text/html", b""))
            if asked.path == "/look":
                told = {name: escape(values[0]) for name, values in parse_qs(asked.query).items()}
                whole = EMBEDDED.format(**told).encode()
            first, last = _range(self.headers.get("Range", ""), len(whole))
            self.send_response((206 if "Range" in self.headers else 200) if whole else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Accept-Ranges", "bytes")
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(whole)}")
            self.send_header("Content-Length", str(last + 1 - first))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(whole[first : last + 1])

        def log_message(self, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Shelf)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _range(asked: str, size: int) -> tuple[int, int]:
    """The first and the last byte that a Range header asks for; all where it asks for none."""
    found = re.fullmatch(r"bytes=(\d*)-(\d*)", asked)
    if not found:
        return 0, size - 1
    if not found[1]:
        return max(size - int(found[2]), 0), size - 1
    return int(found[1]), min(int(found[2] or size), size - 1)


def look(room: str, url: str, ts: str) -> str:
    """The address of the page that shows one look at a pack."""
    return f"{room}/look?url={quote(url, safe='')}&ts={ts}"
