"""Puts answers on the wire: a server on 127.0.0.1 that also stalls, cuts short and answers 304."""

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Event, Lock, Thread
from typing import Any, Protocol, Self

from demo.deeds import DeedKind, Served

STALL = 60.0  # machine seconds a stalled answer is held, if the other side waits that long
HTML = "text/html; charset=utf-8"


class Now(Protocol):
    """Anything that says what time it is."""

    def now(self) -> datetime:
        """The instant, aware."""


@dataclass(frozen=True)
class Answer:
    """What is said to one request. `stamp` names the state behind it without the noise, for the ETag."""

    status: int
    body: str | bytes = ""
    content_type: str = HTML
    headers: tuple[tuple[str, str], ...] = ()
    stamp: str = ""
    since: datetime | None = None
    note: str = ""

    @property
    def etag(self) -> str:
        """A weak ETag, as servers give for pages with noise; empty where there is nothing to name."""
        return f'W/"{sha256(self.stamp.encode()).hexdigest()[:20]}"' if self.stamp else ""


Answering = Callable[[str, str, datetime], Answer]


class Press(ThreadingHTTPServer):
    """The server on loopback. It puts every Answer on the wire and notes it."""

    request_queue_size = 128
    daemon_threads = True
    block_on_close = False

    def __init__(self, answer: Answering, clock: Now) -> None:
        """Binds 127.0.0.1 at a free port."""
        self.answer, self.clock = answer, clock
        self.closing = Event()
        self._served: list[Served] = []
        self._lock = Lock()
        self._thread: Thread | None = None
        super().__init__(("127.0.0.1", 0), _Desk)

    def server_bind(self) -> None:
        """Bind without asking a resolver for this machine's name, as http.server would."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    @property
    def port(self) -> int:
        """The port on 127.0.0.1."""
        return int(self.server_address[1])

    @property
    def served(self) -> tuple[Served, ...]:
        """Every request so far."""
        with self._lock:
            return tuple(self._served)

    def note(self, served: Served) -> None:
        """Keep what was answered."""
        with self._lock:
            self._served.append(served)

    def start(self) -> None:
        """Answer from a thread of its own."""
        self._thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop answering and close the port."""
        self.closing.set()
        if self._thread:
            self.shutdown()
            self._thread.join()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say what went wrong, unless it is only a client that went away."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Desk(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body leave in one packet
    disable_nagle_algorithm = True
    timeout = 60
    server: Press

    def do_GET(self) -> None:
        """Answer."""
        now = self.server.clock.now()
        host = (self.headers.get("Host") or "").rpartition(":")[0] or self.headers.get("Host") or ""
        answer = self.server.answer(host.lower(), self.path, now)
        if answer.note == DeedKind.STALLS.name:
            return self._stall(now, host)
        if self._is_known(answer):
            answer = Answer(304, stamp=answer.stamp, since=answer.since, note=answer.note)
        self.server.note(Served(now, host, self.path, answer.status, answer.note))
        with suppress(ConnectionError):
            self._send(answer)
        return None

    do_HEAD = do_GET  # noqa: N815 - named by http.server

    def version_string(self) -> str:
        """What the Server header says."""
        return "newsroom"

    def log_message(self, *_: object) -> None:
        """`served` is the log."""

    def _stall(self, now: datetime, host: str) -> None:
        self.server.note(Served(now, host, self.path, 0, DeedKind.STALLS.name))
        self.close_connection = True
        self.server.closing.wait(STALL)

    def _is_known(self, answer: Answer) -> bool:
        # A server that breaks off its pages does so for all: with a 304 nobody would meet the trouble.
        if answer.status != HTTPStatus.OK or not answer.stamp or answer.note == DeedKind.CUT_SHORT.name:
            return False
        known, since = self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
        if answer.note == DeedKind.STALE.name:
            return bool(known or since)
        if known:
            return answer.etag in known
        return bool(since and answer.since and not _is_newer(answer.since, since))

    def _send(self, answer: Answer) -> None:
        body = answer.body.encode() if isinstance(answer.body, str) else answer.body
        is_cut = answer.note == DeedKind.CUT_SHORT.name and answer.status == HTTPStatus.OK
        self.send_response(answer.status)
        if answer.status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(body)))
        for name, value in (*answer.headers, *_validators(answer)):
            self.send_header(name, value)
        self.close_connection = self.close_connection or is_cut
        self.end_headers()
        if self.command != "HEAD" and answer.status != HTTPStatus.NOT_MODIFIED:
            self.wfile.write(body[: len(body) // 2] if is_cut else body)
        self.wfile.flush()


class House:
    """What has a press: opened and closed with it, by hand or by `with`."""

    _press: Press

    @property
    def port(self) -> int:
        """The port on 127.0.0.1."""
        return self._press.port

    @property
    def served(self) -> tuple[Served, ...]:
        """What every request was answered, oldest first."""
        return self._press.served

    def start(self) -> None:
        """Begin to answer."""
        self._press.start()

    def stop(self) -> None:
        """Answer no more, and let stalled requests go."""
        self._press.stop()

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self.stop()


def _validators(answer: Answer) -> list[tuple[str, str]]:
    named = [("ETag", answer.etag)] if answer.etag else []
    return [
        *named,
        *([("Last-Modified", format_datetime(answer.since, usegmt=True))] if answer.since else []),
    ]


def _is_newer(since: datetime, known: str) -> bool:
    try:
        return since.replace(microsecond=0) > parsedate_to_datetime(known)
    except (TypeError, ValueError):
        return True
