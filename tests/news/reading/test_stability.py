"""What changes round a story makes no version of it; what an editor changes does."""

import json
import random
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from benchmarks import surroundings
from benchmarks.mutations import MUTATIONS, mutated
from benchmarks.perturbations import labelled, names, perturbed
from benchmarks.spellings import plain_bytes
from news.claims import same
from news.model import ArticleState, Fetched, Known, Outcome, Outlet, PageKind, Reading
from news.reading.fingerprint import fingerprint
from news.reading.page import read
from news.review import review

PAGES = Path(__file__).parents[2] / "pages"
EXPECTED = {
    "/".join(case.parts[-3:-1]): json.loads(case.read_text(encoding="utf-8"))
    for case in PAGES.glob("*/*/expected.json")
}
CASES = sorted(case for case, told in EXPECTED.items() if PageKind(told["kind"]).holds_story)
EVERY = list(names())
NOW = datetime(2031, 3, 4, 15, 0, tzinfo=UTC)


@cache
def source(case: str) -> str:
    return (PAGES / case / "page.html").read_text(encoding="utf-8")


def reading_of(case: str, page: bytes) -> Reading:
    observed = EXPECTED[case].get("observed_at")
    return read(
        page,
        address=EXPECTED[case]["address"],
        timezone=EXPECTED[case]["timezone"],
        observed_at=datetime.fromisoformat(observed) if observed else None,
    )


@cache
def before(case: str) -> Reading:
    return reading_of(case, (PAGES / case / "page.html").read_bytes())


def assert_same(after: Reading, was: Reading) -> None:
    """The parts first, since a digest does not say what has changed."""
    assert after.body.split("\n\n") == was.body.split("\n\n")
    assert (after.kind, after.headline, after.byline) == (was.kind, was.headline, was.byline)
    assert after.notices == was.notices
    assert fingerprint(after) == fingerprint(was)


# what stands round a story


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("case", CASES)
def test_what_stands_round_a_story_does_not_change_its_reading(case, name):
    for seed in range(3):
        after = reading_of(case, perturbed(source(case), [name], seed))
        assert_same(after, before(case))
        # A relative label that has grown is another claim, at the same observed instant.
        assert name == "relative_times" or same(before(case).claims, after.claims)


SAMPLE = """<html><head><meta charset="iso-8859-1"><script src="/a.js?v=1"></script>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Talks"}</script></head>
<body class="css-1ab2c3" id="top" lang="en"><article><h1>Talks</h1><div>2 hours ago</div>
<p>The council of Elm Hollow met and heard from its clerk&#8217;s office.</p>
<p>Nobody spoke against the plan, the clerk said.</p></article><footer></footer></body></html>"""


@pytest.mark.parametrize("name", EVERY)
def test_each_perturbation_changes_a_page(name):
    unchanged = SAMPLE.encode() if name == "plain_bytes" else perturbed(SAMPLE, [], 0)
    assert any(perturbed(SAMPLE, [name], seed) != unchanged for seed in range(3))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=st.sampled_from(CASES), wanted=st.sets(st.sampled_from(EVERY), min_size=2), seed=st.integers(0, 1 << 40))
def test_no_mixture_of_them_changes_a_reading(case, wanted, seed):
    assert_same(reading_of(case, perturbed(source(case), wanted, seed)), before(case))


@settings(max_examples=100, deadline=None)
@given(case=st.sampled_from(CASES), seed=st.integers(0, 1 << 40))
def test_a_label_that_grows_by_the_headline_makes_no_version(case, seed):
    first, later = (plain_bytes(look, random.Random(0)) for look in labelled(source(case), random.Random(seed)))
    assume(first != later)  # a page without a headline's element has no place for it
    assert fingerprint(reading_of(case, first)) == fingerprint(reading_of(case, later))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("case", CASES)
def test_the_same_story_under_other_surroundings_is_reviewed_as_unchanged(case, seed):
    was = before(case)
    page = perturbed(source(case), EVERY[:-1], seed)
    address, looked = EXPECTED[case]["address"], NOW + timedelta(minutes=20)
    known = Known(1, address, ArticleState.FOLLOWED, NOW, was, fingerprint(was), version=1, last_read_at=NOW)
    fetched = Fetched(address, looked, answered_by=address, status=200, body=page)
    outlet = Outlet("lantern", "The Lantern", "lantern.example", EXPECTED[case]["timezone"])
    verdict = review(known, fetched, reading_of(case, page), outlet)
    assert verdict.outcome is Outcome.UNCHANGED
    assert not verdict.is_version


# what an editor changes


@pytest.mark.parametrize("change", MUTATIONS, ids=lambda change: change.__name__)
@pytest.mark.parametrize("case", CASES)
def test_whatever_an_editor_changes_is_seen(case, change):
    for seed in range(3):
        page = mutated(source(case), before(case), change, seed)
        if page is not None:
            assert page != source(case)
            assert fingerprint(reading_of(case, plain_bytes(page, random.Random(0)))) != fingerprint(before(case))


@pytest.mark.parametrize("change", MUTATIONS, ids=lambda change: change.__name__)
def test_each_edit_finds_its_place_on_some_page(change):
    assert [case for case in CASES if mutated(source(case), before(case), change, 0)]


# a page of no family

STORY = "".join(
    f"<p>Paragraph {number} tells of the bridge on the river, and of what the council of Elm Hollow heard there.</p>"
    for number in range(6)
)


def plain_page(beside: str) -> Reading:
    return read(
        f"<title>Bridge talks go on</title><article><h1>Bridge talks go on</h1>{beside}{STORY}</article>".encode()
    )


@pytest.mark.parametrize("pair", surroundings.GROWN, ids=lambda pair: pair[0])
@pytest.mark.parametrize("shape", surroundings.LABELS)
def test_a_label_grows_on_a_page_of_no_family_too(shape, pair):
    first, later = (plain_page(shape % words) for words in pair)
    assert_same(later, first)
