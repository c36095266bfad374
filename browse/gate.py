"""The door of the room: password, loopback, closed paths, and the headers that every answer carries."""

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl

from browse.access import Access

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
METHODS = ("GET", "HEAD")
SQL_KEYS = {"sql", "_where"}  # under which Datasette takes a query of the reader's own
CROSSING = "Another site asked for this page. Open it by its address, or by a link that holds no query of its own.\n"
ELSEWHERE = (
    "This reading room is private and has no password, so it answers only this machine, under the name "
    "127.0.0.1 or localhost. Set a password to open it to others.\n"
)


def guarded(app: App, access: Access) -> App:
    """The app behind its door."""

    async def door(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            return
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        refusal = _refusal(access, scope)
        answer = _with_headers(send, nonce, access.is_public)
        if refusal:
            await _refuse(answer, *refusal)
            return
        await app(dict(scope, csp_nonce=nonce), receive, answer)

    return door


def _refusal(access: Access, scope: Scope) -> tuple[int, str] | None:
    headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
    client = (scope.get("client") or ("", 0))[0]
    if not access.trusts(headers.get(b"host", ""), client):
        return 403, ELSEWHERE
    if scope["method"] not in METHODS:
        return 405, "Pages of this reading room can only be read.\n"
    if _crosses(headers, bytes(scope.get("query_string") or b"")):
        return 403, CROSSING
    if not access.knows(headers.get(b"authorization", "")):
        return 401, "This reading room asks for its password.\n"
    if not access.opens(_path(scope)):
        return 404, "There is no such page in this reading room.\n"
    return None


def _crosses(headers: dict[bytes, str], query: bytes) -> bool:
    """Whether a page of another site sends the reader's browser here for more than to open a page of ours.

    Any page on the web can make a browser ask 127.0.0.1, for an image say, and so set off a query that takes all the
    memory there is. https://www.w3.org/TR/fetch-metadata/
    """
    if headers.get(b"sec-fetch-site", "") not in ("cross-site", "same-site"):
        return False
    opens = headers.get(b"sec-fetch-mode") == "navigate" and headers.get(b"sec-fetch-dest") == "document"
    asks = any(key in SQL_KEYS for key, _ in parse_qsl(query.decode("latin-1"), keep_blank_values=True))
    return asks or not opens


def _path(scope: Scope) -> str:
    """The path as Datasette routes it: undecoded, so that nothing slips by under another spelling."""
    raw = scope.get("raw_path") or str(scope["path"]).encode()
    return bytes(raw).decode("latin-1").partition("?")[0]


async def _refuse(send: Send, status: int, text: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    if status == 405:
        headers.append((b"allow", b", ".join(name.encode() for name in METHODS)))
    if status == 401:
        headers.append((b"www-authenticate", b'Basic realm="Nightdesk", charset="UTF-8"'))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})


def _with_headers(send: Send, nonce: str, is_public: bool) -> Send:
    policy = POLICY.format(nonce=nonce).encode()

    async def answer(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            ours = [*HEADERS, (b"content-security-policy", policy)]
            if not is_public:
                ours.append((b"x-robots-tag", b"noindex, nofollow"))
            taken = {name for name, _ in ours}
            kept = [pair for pair in message.get("headers", []) if bytes(pair[0]).lower() not in taken]
            message = dict(message, headers=[*kept, *ours])
        await send(message)

    return answer
