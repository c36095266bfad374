"""The door of the room: password, loopback, closed paths, and the headers that every answer carries."""

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

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
    if not access.knows(headers.get(b"authorization", "")):
        return 401, "This reading room asks for its password.\n"
    if not access.opens(_path(scope)):
        return 404, "There is no such page in this reading room.\n"
    return None


def _path(scope: Scope) -> str:
    """The path as Datasette routes it: undecoded, so that nothing slips by under another spelling."""
    raw = scope.get("raw_path") or str(scope["path"]).encode()
    return bytes(raw).decode("latin-1").partition("?")[0]


async def _refuse(send: Send, status: int, text: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
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
