"""A stand-in for the Internet Archive's Save Page Now on loopback: notes what it is asked, says what it is told."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

STAMP = "20310304223000"
JOB = "spn2-0123456789abcdef0123456789abcdef01234567"


@dataclass(frozen=True)
class Asked:
    """One request, as it came."""

    method: str
    path: str
    headers: dict[str, str]
    form: dict[str, str]


@dataclass(frozen=True)
class Says:
    """One answer."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    promised: int | None = None  # bytes that its length promises, where those are more
    is_silent: bool = False  # it hears, and never answers


def says(told: Any, status: int = 200, **headers: str) -> Says:
    """An answer in JSON."""
    return Says(json.dumps(told).encode(), status, {name.replace("_", "-"): value for name, value in headers.items()})


class Archive:
    """Accepts every job, and has captured at once; `answer` in place of that says anything else."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.answer: Callable[[Asked], Says] = self.captures
        self.address = ""
        self.closing = threading.Event()

    def captures(self, asked: Asked, stamp: str = STAMP) -> Says:
        """As documented: a job for a POST, its status for that of a job, a redirect to the capture for a plain GET."""
        if asked.method == "POST":
            self.page = asked.form["url"]
            return says({"url": self.page, "job_id": JOB})
        if asked.path == f"/save/status/{JOB}":
            return says({"status": "success", "job_id": JOB, "timestamp": stamp, "original_url": self.page})
        page = asked.path.removeprefix("/save/")
        return Says(status=302, headers={"Location": f"/web/{stamp}/{page}"})


@contextmanager
def serving() -> Iterator[Archive]:
    """The stand-in while the block lasts."""
    archive = Archive()

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self._hear(self.rfile.read(int(self.headers["Content-Length"])).decode())

        def do_GET(self) -> None:
            self._hear("")

        def _hear(self, form: str) -> None:
            fields = {name: values[0] for name, values in parse_qs(form).items()}
            asked = Asked(self.command, self.path, dict(self.headers.items()), fields)
            archive.asked.append(asked)
            told = archive.answer(asked)
            if told.is_silent:
                archive.closing.wait(30)
                return
            self.send_response(told.status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(told.promised or len(told.body)))
            self.end_headers()
            self.wfile.write(told.body)

        def log_message(self, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    archive.address = f"http://127.0.0.1:{server.server_port}/save"
    try:
        yield archive
    finally:
        archive.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
