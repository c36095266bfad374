"""Each day's chain sealed by the time-stamp authority that the watchlist names; its failure stops nothing."""

import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from crawler.watchlist import Sealing, Watchlist
from evidence.records import FOLDER
from evidence.seals import Authority, Seal, SealError, seal_due
from news.errors import WatchlistError

log = logging.getLogger("nightdesk.crawl")


def sealed(watchlist: Watchlist, now: datetime) -> Iterator[tuple[Path, Seal]]:
    """Have the days that are over sealed. SealError where the authority fails, WatchlistError where none is named."""
    if watchlist.seal is None:
        raise WatchlistError(f'{watchlist.path.name}: add [seal] with authority = "https://…" to have days sealed')
    return seal_due(watchlist.data / FOLDER, _authority(watchlist.seal), now)


def seal_quietly(watchlist: Watchlist, now: datetime) -> None:
    """The same after a crawl; what fails is said in a line, and tried again in an hour."""
    if watchlist.seal is None:
        return
    try:
        for path, seal in sealed(watchlist, now):
            log.info("sealed: %s, there by %s", path.name, seal.at)
    except (SealError, OSError) as error:
        log.warning("not sealed: %s", error)


def _authority(sealing: Sealing) -> Authority:
    return Authority(sealing.authority, sealing.ca.read_bytes() if sealing.ca else None)
