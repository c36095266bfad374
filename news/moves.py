"""Where a check has led us: to the same article, to its twin, to its new address, or to another story."""

from news.addresses import accept_canonical, canonical, identity, is_front_page
from news.copies import MATERIALLY, shared
from news.model import ArticleState, Elsewhere, Fetched, Known, Move, Outlet, Reading
from news.outlets import holds

LONG_ENOUGH = 60  # words
STILL_IT = 0.3  # of the shorter text's sentences, where the outlet's own redirect says that the story went there


def claimed(fetched: Fetched, reading: Reading, outlet: Outlet) -> str | None:
    """What the page calls its address, where that is another of the outlet's. A claim: it proves nothing by itself.

    One wrong template names one story, or the newest, as the address of all.
    """
    answered = fetched.answered_by or fetched.address
    named = accept_canonical(answered, reading.canonical, (outlet.domain, *outlet.aliases))
    is_another = named and holds(outlet, named) and key(named, outlet.family) != key(answered, outlet.family)
    return named if is_another else None


def leads_away(fetched: Fetched, outlet: Outlet) -> bool:
    """Whether the answer came from a host that is not the outlet's: what stands there is not this outlet's story."""
    return bool(fetched.answered_by) and not holds(outlet, fetched.answered_by or "")


def was_redirected(fetched: Fetched, family: str) -> bool:
    """Whether a redirect led from one article's address to another's, and not merely from http to https."""
    if not fetched.redirects or not fetched.answered_by:
        return False
    return key(fetched.address, family) != key(fetched.answered_by, family)


def key(address: str, family: str) -> tuple[str, str]:
    """What makes two addresses one article."""
    return identity(address, family), canonical(address, family)


def decide(known: Known, reading: Reading, *, redirected: bool, elsewhere: Elsewhere | None) -> Move:
    """What to make of an answer that may belong elsewhere than we thought. `known`: what is on record of it so far.

    The outlet's server can lead one address to another; a page's own word for its address, or an equal text, only
    proposes, and the texts have to agree.
    """
    if redirected:
        return _led(known, reading, elsewhere)
    if known.reading is not None or elsewhere is None or not elsewhere.has_versions:
        return Move.NONE
    return Move.TWIN if is_one_text(elsewhere.body, reading.body) else Move.NONE


def _led(known: Known, reading: Reading, elsewhere: Elsewhere | None) -> Move:
    if known.reading is None:
        return Move.NONE if elsewhere is None else Move.TWIN
    if elsewhere is None:
        return Move.MOVED
    if not is_still(known.reading, reading):
        return Move.SUPERSEDED
    if not elsewhere.has_versions:
        return Move.MOVED
    return Move.JOINED if _came_after(elsewhere, known) else Move.SUPERSEDED


def went_on(known: Known, elsewhere: Elsewhere, first: Reading) -> bool:
    """Whether a redirect past another article's address, to no story, tells that the story went on there.

    `first`: what was read there first. What is missing here has an absence of its own to be ended by a look.
    """
    if known.reading is None or known.missing_since is not None:
        return False
    return _came_after(elsewhere, known) and is_still(known.reading, first)


def is_still(known: Reading, reading: Reading) -> bool:
    """Whether what the outlet's own redirect led to can be the story that stood there, rewritten."""
    return shared(known.body, reading.body) >= STILL_IT


def _came_after(elsewhere: Elsewhere, known: Known) -> bool:
    """Whether the one was first read when the other had been seen for the last time, so that they never stood side by
    side. A listing shows a new address at once, and it is read before the old one's turn comes.
    """
    read_at = elsewhere.first_read_at
    is_followed = known.state is ArticleState.FOLLOWED  # the evidence of what may have to be erased stays apart
    return is_followed and read_at is not None and known.last_read_at is not None and known.last_read_at < read_at


def is_one_text(one: str, other: str) -> bool:
    """Whether two texts are one story's. First accounts in three lines are alike, whatever they tell of."""
    return min(len(one.split()), len(other.split())) >= LONG_ENOUGH and shared(one, other) >= MATERIALLY


def leads_home(asked: str, answered_by: str) -> bool:
    """Whether a page that was asked for leads to the front page or a section: it stands in for a missing one."""
    return bool(answered_by) and is_front_page(answered_by) and not is_front_page(asked)
