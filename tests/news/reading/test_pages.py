"""Each family's page is read as its expectation says, and the same when only what stands round it changes."""

import json
import random
import re
from datetime import datetime
from pathlib import Path

import pytest

from news.judgement.judge import judge
from news.model import Claim, Hit, PoliceShooting, Reading
from news.reading.fingerprint import fingerprint
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
    assert told(reading.claimed_published) == {"exact": True} | expected["published"]
    assert told(reading.claimed_modified) == {"exact": True} | expected["modified"]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_fixture_says_what_its_markup_rests_on(case):
    expected = expectation(case)
    assert expected["markup"] in MARKUPS
    assert expected["markup"] == "recorded family" or expected["fact"]


def perturbed(page: str, seed: int) -> str:
    """The same story under another nonce, view counter, order of attributes, advertisement and related links."""
    chance = random.Random(seed)
    page = page.replace("<script", f'<script nonce="{chance.random()}"')
    page = re.sub(r"<(p|div|h1|span)(?=[ >])", lambda tag: f'<{tag[1]} data-view="{chance.randrange(10**6)}"', page)
    page = re.sub(r'<(meta) (property="[^"]*") (content="[^"]*")', r"<\1 \3 \2", page)
    advertisement = f'<div class="ad-unit">Buy {chance.randrange(99)} lamps</div>'
    page = page.replace("</p><", f"</p>{advertisement}<", 1).replace("</p>\n<", f"</p>{advertisement}\n<", 1)
    other = f"Another story, number {chance.randrange(10**6)}, about the weather"
    related = f'<div class="related-stories"><p>{other}</p></div>'
    return page.replace("</body>", f"{related}</body>")


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("case", CASES, ids=name)
def test_what_surrounds_a_story_does_not_change_its_reading(case, seed):
    page = (case.parent / "page.html").read_text(encoding="utf-8")
    changed = perturbed(page, seed)
    assert changed != page
    before, after = reading_of(case), reading_of(case, changed.encode())
    assert (after.headline, after.byline, after.body, after.notices) == (
        before.headline, before.byline, before.body, before.notices,
    )  # fmt: skip
    assert fingerprint(after) == fingerprint(before)


def test_a_changed_word_changes_the_fingerprint():
    case = CASES[0]
    page = (case.parent / "page.html").read_text(encoding="utf-8")
    word = expectation(case)["body"][1].split()[-1]
    changed = page.replace(word, "elsewhere.")
    assert changed != page
    assert fingerprint(reading_of(case, changed.encode())) != fingerprint(reading_of(case))


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
