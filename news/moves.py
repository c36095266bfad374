"""Where a check has led us: to the same article, to its twin, to its new address, or to another story."""

from news.addresses import accept_canonical, canonical, identity, is_front_page
from news.model import Elsewhere, Fetched, Move, Outlet, Reading


def destination(fetched: Fetched, reading: Reading | None, outlet: Outlet) -> str:
    """The address that the answer stands for: where redirects ended, or what the page can be believed to say."""
    answered = fetched.answered_by or fetched.address
    claimed = reading.canonical if reading is not None else None
    return accept_canonical(answered, claimed, (outlet.domain, *outlet.aliases)) or answered


def was_redirected(fetched: Fetched, family: str) -> bool:
    """Whether a redirect led from one article's address to another's, and not merely from http to https."""
    if not fetched.redirects or not fetched.answered_by:
        return False
    return key(fetched.address, family) != key(fetched.answered_by, family)


def key(address: str, family: str) -> tuple[str, str]:
    """What makes two addresses one article."""
    return identity(address, family), canonical(address, family)


def decide(*, was_read: bool, redirected: bool, elsewhere: Elsewhere | None) -> Move:
    """What to make of an answer that came from elsewhere than we thought the article to be.

    `was_read`: the article that we asked for has a version already.
    """
    if elsewhere is None:
        return Move.MOVED if redirected and was_read else Move.NONE
    if not was_read:
        return Move.TWIN
    if not redirected:
        return Move.NONE
    return Move.SUPERSEDED if elsewhere.has_versions else Move.MOVED


def leads_home(asked: str, answered_by: str) -> bool:
    """Whether a page that was asked for leads to the front page or a section: it stands in for a missing one."""
    return bool(answered_by) and is_front_page(answered_by) and not is_front_page(asked)
