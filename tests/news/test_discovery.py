"""What a sighting means: table tests."""

from datetime import UTC, datetime

import pytest

from news.discovery import has_moved, judge, printed
from news.model import (
    ArticleState,
    Claim,
    ClaimKind,
    Link,
    Notable,
    Outlet,
    Precision,
    Sighting,
    Source,
    ZoneBasis,
)

GATED = Outlet("lantern", "The Lantern", "lantern.example", "America/Chicago")
OPEN = Outlet("post", "The Post", "post.example", "America/Chicago", gate=False)
OURS, PLAIN = "Officer fires at car on Tern Street", "School board to vote on a new roof"
FRESH, DUE, OVER, AGAIN = Notable.CANDIDATE, Notable.CHECK, Notable.PASSED_OVER, Notable.SEEN_AGAIN


def claim(raw: str, kind: ClaimKind = ClaimKind.PUBLISHED) -> Claim:
    at = datetime(2031, 3, 4, 9, 0, tzinfo=UTC)
    return Claim(kind, raw, Source.LISTING, "pubDate", at, Precision.SECOND, ZoneBasis.PRINTED_OFFSET)


def seen(title: str, *claims: Claim) -> Sighting:
    return Sighting("https://lantern.example/a", title, claims)


def link(state: ArticleState, title: str | None, published: str | None = None, modified: str | None = None) -> Link:
    return Link(1, state, title, (published, modified))


@pytest.mark.parametrize(
    ("title", "outlet", "known", "notable"),
    [
        (OURS, GATED, None, FRESH),
        (PLAIN, GATED, None, OVER),
        ("", GATED, None, FRESH),
        (PLAIN, OPEN, None, FRESH),
        (OURS, GATED, link(ArticleState.FOLLOWED, OURS), AGAIN),
        (PLAIN, GATED, link(ArticleState.FOLLOWED, OURS), DUE),
        (OURS, GATED, link(ArticleState.WATCHED, PLAIN), DUE),
        (OURS, GATED, link(ArticleState.FOLLOWED, None), AGAIN),
        (OURS, GATED, link(ArticleState.PASSED_OVER, PLAIN), FRESH),
        (PLAIN, GATED, link(ArticleState.PASSED_OVER, "Another roof"), AGAIN),
        (PLAIN, OPEN, link(ArticleState.PASSED_OVER, "Another roof"), FRESH),
        (PLAIN, GATED, link(ArticleState.PASSED_OVER, PLAIN), AGAIN),
        (OURS, GATED, link(ArticleState.CANDIDATE, PLAIN), FRESH),
        (OURS, GATED, link(ArticleState.LET_GO, PLAIN), AGAIN),
        (OURS, OPEN, link(ArticleState.LET_GO, PLAIN), AGAIN),
    ],
)
def test_a_sighting_calls_for_what_is_new_in_it(title, outlet, known, notable):
    assert judge(seen(title), known, outlet)[0] is notable


def test_the_gate_says_why_a_title_was_passed_over():
    _, gate = judge(seen(PLAIN), None, GATED)
    assert gate.reason
    assert gate.score < 0.5


@pytest.mark.parametrize(
    ("sighting", "known", "moved"),
    [
        (seen(OURS), link(ArticleState.FOLLOWED, OURS), False),
        (seen(OURS), link(ArticleState.FOLLOWED, None), False),
        (seen(f"{OURS} (update)"), link(ArticleState.FOLLOWED, OURS), True),
        (seen(OURS, claim("nine")), link(ArticleState.FOLLOWED, OURS, "nine"), False),
        (seen(OURS, claim("ten")), link(ArticleState.FOLLOWED, OURS, "nine"), True),
        (seen(OURS), link(ArticleState.FOLLOWED, OURS, "nine"), True),
        (seen(OURS, claim("ten", ClaimKind.MODIFIED)), link(ArticleState.FOLLOWED, OURS), True),
        (seen(OURS, claim("ten", ClaimKind.MODIFIED)), link(ArticleState.FOLLOWED, OURS, None, "ten"), False),
    ],
)
def test_a_listing_that_gives_another_title_or_time_has_moved(sighting, known, moved):
    assert has_moved(sighting, known) is moved


def test_the_first_claim_of_each_kind_is_what_a_listing_prints():
    sighting = seen(OURS, claim("nine"), claim("ten"), claim("noon", ClaimKind.MODIFIED))
    assert printed(sighting) == ("nine", "noon")
