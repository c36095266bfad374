"""One look at a listing: what it shows of whether the listing can be followed. No more is claimed than was observed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from news import listings
from news.addresses import is_front_page
from news.listings import ListingReading
from news.model import Fetched, Finding, ListingCheck, ListingKind, Outlet, PageKind, Sighting
from news.outlets import holds
from news.reading import page

UNKNOWN_NAME = "no such host"
PERMANENT = (301, 308)  # RFC 9110, 15.4.2 and 15.4.9
REFUSALS = (401, 403, 429, 451)
GONE = (404, 410)
FEED = re.compile(r"rss|feed|atom|\.xml|sitemap", re.IGNORECASE)
AHEAD = timedelta(hours=1)  # a clock a little fast is no lie; an event of next week is no age
# What challenges say of themselves in headers: Cloudflare's and AWS WAF's documentation of them.
CHALLENGES = {"cf-mitigated": ("challenge",), "x-amzn-waf-action": ("challenge", "captcha")}
_CERTIFICATE = re.compile(r"certificate|VerificationError|hostname mismatch", re.IGNORECASE)
_HTML = re.compile(rb"^(?:\s|\xef\xbb\xbf|<!--[^>]{0,2000}-->)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def tell(fetched: Fetched, outlet: Outlet) -> ListingCheck:
    """What an answer, or its absence, says of a listing of an outlet."""
    check = ListingCheck(fetched.address, fetched.observed_at, Finding.FAILED, status=fetched.status)
    if fetched.failure:
        return _unanswered(check, fetched)
    if wall := bot_wall(fetched):
        return replace(check, finding=Finding.BLOCKED, why=wall)
    if fetched.status != 200:
        return replace(check, finding=_of_status(fetched.status), why=_answered(fetched))
    return _read(check, fetched, outlet)


def settled(checks: Sequence[ListingCheck]) -> tuple[ListingCheck, ...]:
    """The checks of one round. Where nobody answered at all, an unknown name may tell of our own network."""
    if any(check.status is not None for check in checks):
        return tuple(checks)
    why = "; nothing else answered either, so that it may be our own network"
    return tuple(
        replace(check, finding=Finding.FAILED, why=check.why + why) if _is_unknown_name(check) else check
        for check in checks
    )


def bot_wall(fetched: Fetched) -> str:
    """What shows that a bot wall answered in the outlet's place; an empty text where nothing does."""
    for name, values in CHALLENGES.items():
        if fetched.headers.get(name, "").strip().lower() in values:
            return f"a bot wall: {name}: {fetched.headers[name]}"
    if not is_html(fetched.body):
        return ""
    kind = page.read(fetched.body, address=fetched.answered_by, content_type=fetched.headers.get("content-type")).kind
    return "a bot wall stands in its place" if kind is PageKind.BOT_WALL else ""


def is_html(body: bytes) -> bool:
    """Whether the bytes begin as a web page does."""
    return _HTML.match(body[:4096]) is not None


def own(found: ListingReading, outlet: Outlet) -> tuple[Sighting, ...]:
    """The entries that are the outlet's: some feeds mix several hosts'."""
    return tuple(sighting for sighting in found.sightings if holds(outlet, sighting.address))


def newest(sightings: Sequence[Sighting], now: datetime) -> datetime | None:
    """The newest time that entries claim, those left out that lie ahead of our clock."""
    told = (claim.instant for sighting in sightings for claim in sighting.claims)
    return max((instant for instant in told if instant and instant <= now + AHEAD), default=None)


def lasting_move(fetched: Fetched) -> str:
    """Where permanent redirects lead, as far as no temporary one stands before; an empty text where nowhere."""
    led = ""
    for status, to in fetched.redirects:
        if status not in PERMANENT:
            break
        led = to
    return led


def _unanswered(check: ListingCheck, fetched: Fetched) -> ListingCheck:
    """No answer, and why. What kept robots.txt away kept the listing away."""
    kind, why = fetched.failure.removeprefix("unreachable: "), fetched.failure
    if kind.startswith("elsewhere"):
        return _elsewhere(check, fetched)
    if kind.startswith("robots") or re.match(r"answers (?:401|403|429|451)\b", kind):
        return replace(check, finding=Finding.BLOCKED, why=why)
    if kind.startswith(("guard", "quiet")):
        return replace(check, finding=Finding.NOT_ASKED, why=why)
    if kind.startswith("dns"):
        return replace(check, finding=Finding.DEAD, why=f"{UNKNOWN_NAME}: {urlsplit(check.address).hostname}")
    if _CERTIFICATE.search(kind):
        return replace(check, finding=Finding.DEAD, why=f"its certificate does not hold: {why}")
    return replace(check, why=why)


def _elsewhere(check: ListingCheck, fetched: Fetched) -> ListingCheck:
    """A redirect to another site, which is not followed: only a permanent one says that the listing has moved."""
    to = fetched.redirects[-1][1] if fetched.redirects else fetched.answered_by
    if lasting_move(fetched) == to:
        return replace(check, finding=Finding.MOVED, moved_to=to, why="to another site, which was not asked")
    return replace(check, why=f"leads to {to} for the time being, another site, which was not asked")


def _of_status(status: int | None) -> Finding:
    if status in REFUSALS:
        return Finding.BLOCKED
    return Finding.DEAD if status in GONE else Finding.FAILED


def _answered(fetched: Fetched) -> str:
    return f"answers {fetched.status}{_after(fetched)}"


def _after(fetched: Fetched) -> str:
    return f", at {fetched.answered_by}" if fetched.redirects else ""


def _read(check: ListingCheck, fetched: Fetched, outlet: Outlet) -> ListingCheck:
    found = listings.read(
        fetched.body, address=fetched.answered_by, timezone=outlet.timezone, family=outlet.family or None
    )
    if found.error:
        finding = Finding.EMPTY if found.error == "empty" else Finding.DEAD
        return replace(check, finding=finding, why=f"{_said(found.error)}{_after(fetched)}")
    if found.kind is ListingKind.SECTION and (wrong := _out_of_place(fetched)):
        return replace(check, finding=Finding.DEAD, why=f"{wrong}{_after(fetched)}")
    check = _shown(check, found, outlet)
    moved_to = lasting_move(fetched)
    return replace(check, finding=Finding.MOVED, moved_to=moved_to) if moved_to else check


def _out_of_place(fetched: Fetched) -> str:
    """What is wrong with a page of links that answers, if it is no section page that was asked for."""
    if FEED.search(fetched.address.partition("://")[2].partition("/")[2]):
        return "a web page stands where a feed was"
    if fetched.redirects and is_front_page(fetched.answered_by) and not is_front_page(fetched.address):
        return "leads to the front page or a section"
    return ""


def _shown(check: ListingCheck, found: ListingReading, outlet: Outlet) -> ListingCheck:
    """What a listing that was read shows of its outlet."""
    if found.children and not found.sightings:
        many = len(found.children)
        why = f"an index of {many} sitemap{'' if many == 1 else 's'}, not asked with it"
        return replace(check, finding=Finding.ALIVE, why=why)
    ours = own(found, outlet)
    return replace(
        check,
        finding=Finding.ALIVE if ours else Finding.EMPTY,
        why=_of_others(len(ours), len(found.sightings)),
        entries=len(ours),
        claimed_newest=newest(ours, check.observed_at),
    )


def _said(error: str) -> str:
    return "no bytes at all" if error == "empty" else error


def _of_others(ours: int, all_of_them: int) -> str:
    others = all_of_them - ours
    return f"{others} {'more ' if ours else ''}of other hosts" if others else ""


def _is_unknown_name(check: ListingCheck) -> bool:
    return check.finding is Finding.DEAD and check.why.startswith(UNKNOWN_NAME)
