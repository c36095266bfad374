"""The Internet Archive asked for a capture of each new version, if the watchlist says so. Its failure stops nothing."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from crawler.save_page_now import Asker, Keys, ask
from crawler.settings import user_agent
from crawler.watchlist import Watchlist
from news.errors import WatchlistError
from news.model import ArchiveAnswer, Wish

ACCESS, SECRET = "IA_ACCESS_KEY_ID", "IA_SECRET_ACCESS_KEY"  # as the Archive's own tool names them
KEY = re.compile(r"[\w./+=-]{1,200}", re.ASCII)


def asked(watchlist: Watchlist, store: Any) -> Iterator[tuple[Wish, ArchiveAnswer]]:
    """Ask for what is due, as many as a minute allows, and write down what came of it.

    WatchlistError where the watchlist names nobody to ask, or the keys are none.
    """
    if watchlist.saving is None:
        raise WatchlistError(
            f'{watchlist.path.name}: add [save_page_now] with address = "https://web.archive.org/save" to have asked'
        )
    found = keys(watchlist.saving.keys, os.environ)
    asker = Asker(watchlist.saving.address, user_agent(watchlist.contact), found)
    for _ in range(watchlist.saving.per_minute):
        wish = store.capture_requests.take(watchlist.clock.now(), watchlist.saving.per_minute)
        if wish is None:
            return
        answer = ask(asker, wish)
        store.capture_requests.answered(wish, answer, watchlist.clock.now())
        yield wish, answer


def keys(path: Path | None, environment: Mapping[str, str]) -> Keys | None:
    """The keys in the file, ACCESS:SECRET, or else in the environment; None where there are none.

    WatchlistError where they cannot be any; it does not spell them.
    """
    if path is None and ACCESS not in environment and SECRET not in environment:
        return None
    where = path.name if path else f"{ACCESS} and {SECRET}"
    access, secret = _in_file(path) if path else (environment.get(ACCESS, ""), environment.get(SECRET, ""))
    if not KEY.fullmatch(access) or not KEY.fullmatch(secret):
        raise WatchlistError(f"{where}: these are no keys of the Internet Archive; a file holds them as ACCESS:SECRET")
    return Keys(access, secret)


def _in_file(path: Path) -> tuple[str, str]:
    try:
        access, _, secret = path.read_text(encoding="utf-8").strip().partition(":")
    except (OSError, UnicodeDecodeError):
        raise WatchlistError(f"{path.name} cannot be read; save_page_now: keys names a file of your own") from None
    return access, secret
