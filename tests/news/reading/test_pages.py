"""Each family's page is read as its expectation says."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from news.families.recognition import FAMILIES
from news.judgement.judge import judge
from news.model import Claim, Hit, PoliceShooting, Reading
from news.reading.page import read

PAGES = Path(__file__).parents[2] / "pages"
CASES = sorted(PAGES.glob("*/*/expected.json"))
MARKUPS = {"recorded family", "reconstructed"}


def expectation(case: Path) -> dict:
    return json.loads(case.read_text(encoding="utf-8"))


def reading_of(case: Path, page: bytes | None = None) -> Reading:
    expected = expectation(case)
    observed = expected.get("observed_at")
    return read(
        page if page is not None else (case.parent / "page.html").read_bytes(),
        address=expected["address"],
        timezone=expected["timezone"],
        observed_at=datetime.fromisoformat(observed) if observed else None,
    )


def told(claim: Claim | None) -> dict | None:
    if claim is None:
        return None
    return {
        "instant": claim.instant.isoformat() if claim.instant else None,
        "precision": claim.precision.value,
        "zone_basis": claim.zone_basis.value,
        "raw": claim.raw,
        "exact": claim.exact,
    }


def name(case: Path) -> str:
    return "/".join(case.parts[-3:-1])


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_page_is_read_as_its_family_prints_it(case):
    expected, reading = expectation(case), reading_of(case)
    assert reading.reader.split("/")[0] == expected["reader"]
    assert reading.kind == expected["kind"]
    assert reading.headline == expected["headline"]
    assert list(reading.authors) == expected["authors"]
    assert reading.body.split("\n\n") == expected["body"]
    assert list(reading.captions) == expected["captions"]
    assert [[notice.kind.value, notice.sentence] for notice in reading.notices] == expected["notices"]
    assert told(reading.claimed_published) == (expected["published"] and {"exact": True} | expected["published"])
    assert told(reading.claimed_modified) == (expected["modified"] and {"exact": True} | expected["modified"])


def test_every_family_has_a_page_of_its_own_kind():
    assert {case.parts[-3] for case in CASES} == set(FAMILIES)


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_fixture_says_what_its_markup_rests_on(case):
    expected = expectation(case)
    assert expected["markup"] in MARKUPS
    assert expected["markup"] == "recorded family" or expected["fact"]


def test_the_update_came_a_minute_or_two_after_posting_and_not_an_hour():
    reading = reading_of(PAGES / "brightspot_scripps" / "two_clocks" / "expected.json")
    posted, updated = reading.claimed_published, reading.claimed_modified
    assert (updated.instant - posted.instant).total_seconds() == 130
    assert posted.zone_basis == "outlet's zone"
    assert updated.zone_basis == "printed offset"


def test_the_founding_page_is_a_police_shooting_of_which_nobody_could_say_whether_anyone_was_hit():
    reading = reading_of(PAGES / "brightspot_scripps" / "two_clocks" / "expected.json")
    judgement = judge(reading.headline, reading.body)
    assert (judgement.police_fired, judgement.hit) == (PoliceShooting.YES, Hit.UNKNOWN)
    assert judgement.because
