"""What an answer brought, told from whole pages: a stand-in for a missing story, or a wall, is never a version."""

from datetime import UTC, datetime

import pytest

from news.answers import without_a_story
from news.model import ArticleState, Fetched, Known, Outcome, Outlet
from news.review import read, review

HOUSE = Outlet("lantern", "The Lantern", "lantern.example", "America/Chicago")
HOME = "https://www.lantern.example/"
ADDRESS = f"{HOME}news/local/officer-fires-at-car-on-tern-street"
LIST = "".join(
    f'<li><a href="/news/local/story-{i}-of-the-week">The town hears about item number {i} at length</a></li>'
    for i in range(20)
)
TEXT = "".join(
    f"<p>A police officer fired at a car on Tern Street, and neighbor {i} said that it was closed until noon.</p>"
    for i in range(6)
)
STORY = '<meta property="og:type" content="article">'


def page(title: str, body: str, *, canonical: str = "", more: str = "") -> bytes:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return f"<html><head><title>{title}</title>{link}{more}</head><body>{body}</body></html>".encode()


PAGES = {
    "the front page, which says so": (page("The Lantern", f"<ul>{LIST}</ul>", canonical=HOME), Outcome.GONE),
    "the front page with a top story": (
        page("The Lantern", f"<h1>The town hears</h1>{TEXT}<ul>{LIST}</ul>", canonical=HOME),
        Outcome.GONE,
    ),
    "a section, which says so": (
        page("Local news", f"<h1>Local news</h1><ul>{LIST}</ul>", canonical=f"{HOME}news/local/"),
        Outcome.GONE,
    ),
    "a list that says nothing of where it stands": (
        page("Local news", f"<h1>Local news</h1><ul>{LIST}</ul>"),
        Outcome.UNREADABLE,
    ),
    "a title that says page not found": (
        page("Page not found - The Lantern", f"<h1>Page not found</h1><p>Try a search.</p><ul>{LIST}</ul>"),
        Outcome.GONE,
    ),
    "an excuse under a title of 404": (
        page("404 | The Lantern", "<h1>Sorry, this story is no longer available</h1><p>It may have been removed.</p>"),
        Outcome.GONE,
    ),
    "a form to sign in": (
        page("Log in - The Lantern", "<h1>Log in</h1><form><input type=password></form>"),
        Outcome.PAYWALLED,
    ),
    "a headline over an offer to subscribe": (
        page(
            "Officer fires at car",
            "<h1>Officer fires at car</h1><p>Subscribe to continue.</p><p>Already a subscriber? Log in</p>",
            more=STORY,
        ),
        Outcome.PAYWALLED,
    ),
    "a bot wall": (
        page("Just a moment...", "<h1>Checking your browser before accessing</h1><script>_cf_chl_opt={}</script>"),
        Outcome.REFUSED,
    ),
    "a story": (
        page(
            "Officer fires at car", f"<h1>Officer fires at car on Tern Street</h1><article>{TEXT}</article>", more=STORY
        ),
        None,
    ),
    "a story whose template names the front page": (
        page("Officer fires", f"<h1>Officer fires at car</h1><article>{TEXT}</article>", canonical=HOME, more=STORY),
        None,
    ),
}


@pytest.mark.parametrize(("body", "outcome"), PAGES.values(), ids=PAGES)
def test_a_page_with_status_200_is_told_by_what_it_shows(body, outcome):
    fetched = Fetched(ADDRESS, datetime(2031, 3, 4, tzinfo=UTC), ADDRESS, 200, {"content-type": "text/html"}, body)
    assert without_a_story(fetched, read(fetched, HOUSE)) is outcome
    known = Known(7, ADDRESS, ArticleState.CANDIDATE, fetched.observed_at)
    assert review(known, fetched, read(fetched, HOUSE), HOUSE).is_version is (outcome is None)
