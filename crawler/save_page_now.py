"""The Internet Archive's Save Page Now: a capture asked for, and how its job goes. What it says is only ever theirs.

With keys (https://archive.org/account/s3.php): POST url= to the address answers a job, GET status/JOB how that goes.
Without: GET ADDRESS/URL answers with a redirect to the capture. Both as documented in 2026; errors come with 200 too.
"""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPException
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from news.model import ArchiveAnswer, RequestState, Wish
from news.reading.instants import EARLIEST, LATEST

TIMEOUT = 120  # seconds: without keys it answers when the capture is made, which takes up to two minutes
LARGEST = 1_000_000  # bytes
REST, LONGEST_REST = 600, 86_400  # seconds after an answer that refuses us as a whole
LONGEST = 200  # characters kept of what it says
CAPTURE = re.compile(r"/web/(\d{14})(?:[a-z]{2}_)?/(https?:/\S{1,2000})")
JOB = re.compile(r"[\w-]{1,100}")
WATCHED_JOB = re.compile(r'watchJob\("(spn2-[\w-]{1,100})"')  # in the page that a browser is shown while it waits
BUSY = ("error:user-session-limit", "error:max-daily-bandwidth", "error:blocked-client-ip")
SPENT = ("error:too-many-daily-captures", "error:blocked-url", "error:invalid-url-syntax")
EXPIRED = 404  # what becomes of a job's status after an hour


@dataclass(frozen=True)
class Keys:
    """An account's keys. They stand in one header, and in nothing that is printed or kept."""

    access: str = field(repr=False)
    secret: str = field(repr=False)


@dataclass(frozen=True)
class Asker:
    """Where and as whom we ask."""

    address: str
    agent: str
    keys: Keys | None = None


@dataclass(frozen=True)
class _Heard:
    """An answer as it came."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(asker: Asker, wish: Wish) -> ArchiveAnswer:
    """Ask for a capture, or how the one under way goes. Whatever goes wrong is an answer too."""
    try:
        heard = _heard(_request(asker, wish))
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        return ArchiveAnswer(RequestState.FAILED, failure=_told(f"no answer: {reason}", asker), rest=REST)
    return _understood(asker, wish, heard)


def _request(asker: Asker, wish: Wish) -> urllib.request.Request:
    headers = {"User-Agent": asker.agent, "Accept": "application/json"}
    if asker.keys is not None:
        headers["Authorization"] = f"LOW {asker.keys.access}:{asker.keys.secret}"
    if wish.job:
        return urllib.request.Request(f"{asker.address}/status/{wish.job}", headers=headers)  # noqa: S310
    if asker.keys is None:
        whole = quote(wish.address, safe="%/:?&=@!$'()*+,;~[]")
        return urllib.request.Request(f"{asker.address}/{whole}", headers=headers | {"Accept": "*/*"})  # noqa: S310
    form = urlencode({"url": wish.address, "skip_first_archive": "1"}).encode()
    return urllib.request.Request(asker.address, form, headers)  # noqa: S310 (the watchlist looked at its scheme)


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows nothing: where it sends us is the capture's name, and our keys go nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        """No further request."""


def _heard(request: urllib.request.Request) -> _Heard:
    """The answer, whatever its status. OSError, HTTPException or ValueError where none comes."""
    try:
        with urllib.request.build_opener(_Stay).open(request, timeout=TIMEOUT) as answer:
            return _Heard(answer.status, dict(answer.headers.items()), answer.read(LARGEST))
    except urllib.error.HTTPError as error:
        with error:
            return _Heard(error.code, dict(error.headers.items()), error.read(LARGEST))


def _understood(asker: Asker, wish: Wish, heard: _Heard) -> ArchiveAnswer:
    if wish.job and heard.status == EXPIRED:
        return ArchiveAnswer(RequestState.FAILED, heard.status, failure="its job is not known there any more")
    if heard.status >= 400:
        failure = _told(f"status {heard.status} {_words(_json(heard))}", asker)
        return ArchiveAnswer(RequestState.FAILED, heard.status, failure=failure, rest=_rest(heard))
    told = _json(heard)
    if told.get("status") == "error" or told.get("status_ext"):
        return _refused(asker, heard, told)
    return _named(asker, heard, told) or _under_way(asker, wish, heard, told)


def _refused(asker: Asker, heard: _Heard, told: Mapping[str, Any]) -> ArchiveAnswer:
    """An error that comes with 200."""
    code = str(told.get("status_ext") or "")
    failure = _told(_words(told) or "an error that it does not name", asker)
    rest, is_final = REST if code.startswith(BUSY) else 0, code.startswith(SPENT)
    return ArchiveAnswer(RequestState.FAILED, heard.status, failure=failure, rest=rest, is_final=is_final)


def _named(asker: Asker, heard: _Heard, told: Mapping[str, Any]) -> ArchiveAnswer | None:
    """The capture that an answer names, in its JSON or in its headers; None where it names none of the web's time."""
    headers = {name.lower(): value for name, value in heard.headers.items()}
    places = [headers.get(name, "") for name in ("location", "content-location", "link")]
    if told.get("status") == "success":
        places.insert(0, f"/web/{told.get('timestamp')}/{told.get('original_url')}")
    for found in filter(None, map(CAPTURE.search, places)):
        at, page = _instant(found[1]), found[2].partition(">")[0]
        if at is not None and page.isprintable():
            whole = urlsplit(asker.address)
            address = f"{whole.scheme}://{whole.netloc}/web/{found[1]}/{page}"
            return ArchiveAnswer(RequestState.CAPTURED, heard.status, address=address, claimed_captured=at)
    return None


def _under_way(asker: Asker, wish: Wish, heard: _Heard, told: Mapping[str, Any]) -> ArchiveAnswer:
    watched = WATCHED_JOB.search(heard.body.decode("utf-8", "replace"))
    job = str(told.get("job_id") or (watched[1] if watched else "") or (told and wish.job))
    if JOB.fullmatch(job) and told.get("status") in (None, "pending"):
        return ArchiveAnswer(RequestState.WAITING, heard.status, job)
    failure = _told(_words(told) or "an answer that names neither a capture nor a job", asker)
    return ArchiveAnswer(RequestState.FAILED, heard.status, failure=failure)


def _json(heard: _Heard) -> dict[str, Any]:
    """What the answer says in JSON; nothing where it is none."""
    try:
        told = json.loads(heard.body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _words(told: Mapping[str, Any]) -> str:
    words = (told.get("status_ext"), told.get("message"))
    return ": ".join(word for word in words if isinstance(word, str) and word)


def _told(words: str, asker: Asker) -> str:
    """Strangers' words for one line: without our keys, should they be sent back to us."""
    for key in (asker.keys.secret, asker.keys.access) if asker.keys else ():
        words = words.replace(key, "…")
    return "".join(sign if sign.isprintable() else " " for sign in words)[:LONGEST].strip()


def _rest(heard: _Heard) -> int:
    """Seconds to leave it alone: as long as it asks for, within a day, and ten minutes at the least."""
    asked = {name.lower(): value for name, value in heard.headers.items()}.get("retry-after", "").strip()
    seconds = int(asked) if re.fullmatch(r"\d{1,9}", asked, re.ASCII) else 0
    return min(max(seconds, REST), LONGEST_REST)


def _instant(stamp: str) -> datetime | None:
    try:
        at = datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return at if EARLIEST <= at.year <= LATEST else None
