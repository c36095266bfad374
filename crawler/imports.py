"""Others' captures, held against the articles on record and written down as theirs."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from crawler.captures import WAYBACK, CaptureError, Snapshot, read
from crawler.watchlist import Watchlist
from news import review
from news.addresses import canonical, identity
from news.errors import AddressError, StoreError
from news.model import Capture, Fetched
from news.outlets import owner_of
from news.reading.fingerprint import fingerprint

NEW, KNOWN = "new captures", "on record already"
STRANGE, UNREAD = "of no article on record", "without a story, kept as seen"
REWRITTEN = "rewritten by the archive and left out (save them with id_)"
FALSE = "left out, since their own digest does not hold"
BARE = "left out, since they show no page (not modified, or the same as one in another file)"
OURS = "our own looks, left out"

Find = Callable[[str, str], int]


def bring(path: Path, source: str, store: Any, find: Find, watchlist: Watchlist) -> Mapping[str, int]:
    """Write down what a file holds of articles on record, as the source's; how many of each.

    CaptureError where neither the file nor `source` says whose the captures are, or where the file is damaged: what
    was taken stays, and the error tells it.
    """
    told: Counter[str] = Counter()
    try:
        for capture in read(path):
            told[_kept(capture, source, path.name, store, find, watchlist, told)] += 1
    except CaptureError as error:
        taken = "; ".join(f"{name}: {many}" for name, many in told.items() if many)
        raise CaptureError(f"{error} (taken: {taken})" if taken else str(error)) from error
    return told


def _kept(
    capture: Snapshot, source: str, name: str, store: Any, find: Find, watchlist: Watchlist, told: Counter[str]
) -> str:
    if capture.is_rewritten:
        return REWRITTEN
    outlet = owner_of(capture.address, watchlist.outlets)
    try:
        family = outlet.family if outlet else ""
        article_id = find(canonical(capture.address, family), identity(capture.address, family))
    except (StoreError, AddressError):
        return STRANGE
    if outlet is None or not store.journal.known(article_id).state.is_kept:
        return STRANGE
    if capture.is_false or capture.is_bare:
        return FALSE if capture.is_false else BARE
    if store.captures.is_ours(article_id, _digest(capture), capture.claimed_observed):
        return OURS
    whose = capture.source if capture.source == WAYBACK else source or capture.source
    if not whose:
        raise CaptureError(f"{name} does not say whose captures it holds; say it with --source")
    seen = _observed(capture, whose, name, outlet)
    told[UNREAD] += seen.reading is None
    return NEW if store.captures.add(article_id, seen, watchlist.clock.now()) else KNOWN


def _observed(capture: Snapshot, source: str, name: str, outlet: Any) -> Capture:
    """A capture as one of an article on record, read as we read our own pages."""
    headers = {"content-type": capture.content_type, "last-modified": capture.last_modified}
    fetched = Fetched(
        capture.address,
        capture.claimed_observed,
        capture.address,
        capture.status,
        {name: value for name, value in headers.items() if value},
        capture.body,
    )
    reading = review.read(fetched, outlet)
    is_story = reading is not None and reading.kind.holds_story and reading.headline and not reading.error
    return Capture(
        source,
        capture.address,
        capture.claimed_observed,
        capture.status,
        _digest(capture),
        name,
        reading if is_story else None,
        fingerprint(reading) if reading is not None and is_story else None,
    )


def _digest(capture: Snapshot) -> str:
    return hashlib.sha256(capture.body).hexdigest()
