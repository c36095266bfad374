"""What a sighting means: a link that is new, one whose title or time has moved, one that is plainly not ours."""

from news.judgement.gate import Gate, gate
from news.model import ArticleState, ClaimKind, Link, Notable, Outlet, Sighting


def judge(sighting: Sighting, link: Link | None, outlet: Outlet) -> tuple[Notable, Gate]:
    """What to do about a sighting, and what the gate made of its title."""
    gated = gate(sighting.title, sighting.summary)
    passes = gated.passes or not outlet.gate
    if link is None:
        return (Notable.CANDIDATE if passes else Notable.PASSED_OVER), gated
    if not has_moved(sighting, link):
        return Notable.SEEN_AGAIN, gated
    if link.state.is_kept:
        return Notable.CHECK, gated
    # What was passed over may have become ours: a "homicide" whose new headline says who fired.
    is_open = link.state in (ArticleState.PASSED_OVER, ArticleState.CANDIDATE)
    return (Notable.CANDIDATE if passes and is_open else Notable.SEEN_AGAIN), gated


def has_moved(sighting: Sighting, link: Link) -> bool:
    """Whether this listing now gives the link another title or another time than it did.

    What is said in turn of a page that shows two texts in turn is no news, and calls for no look.
    """
    if link.title is None or (sighting.title, *printed(sighting)) in link.in_turn:
        return False
    return sighting.title != link.title or printed(sighting) != link.claims


def printed(sighting: Sighting) -> tuple[str | None, str | None]:
    """The published and the modified time of a sighting, in the listing's own characters."""
    raws = {claim.kind: claim.raw for claim in reversed(sighting.claims)}
    return raws.get(ClaimKind.PUBLISHED), raws.get(ClaimKind.MODIFIED)
