"""The fuzzers themselves: a seed makes the same cases again, and a broken promise is seen."""

import re
from pathlib import Path

import pytest

from fuzz import growth, promises, run, seeds, targets
from news.model import Claim, ClaimKind, PageKind, Precision, Reading, Source, ZoneBasis

ROOT = Path(__file__).parent.parent
SEED = 11


@pytest.fixture(scope="module")
def material():
    return seeds.Material(seeds.material([]).pages[::12])


@pytest.mark.parametrize("target", targets.TARGETS)
def test_the_first_cases_of_every_target_break_no_promise(material, target):
    broken = [run.run_case(material, SEED, target, case) for case in range(2)]
    # How long a case takes is measured by the fuzzer, on a machine that does nothing else.
    assert [how for how in broken if how and not how.startswith("slow")] == []


@pytest.mark.parametrize("make", [targets.markup.mutated, targets.feeds.mutated])
def test_a_seed_and_a_number_make_the_same_case_again_and_another_number_another(material, make):
    one, again, other = (make(material.pages, run.chance_of(SEED, "page", case)) for case in (3, 3, 4))
    assert one == again
    assert one != other


def test_a_reader_that_raises_is_told_with_the_place(material, monkeypatch):
    monkeypatch.setattr(targets.page, "read", lambda *_args, **_more: 1 // 0)
    assert re.match(r"ZeroDivisionError: .* at test_fuzz:\d+ < targets:\d+", run.run_case(material, SEED, "page", 0))


def test_a_reader_that_takes_too_long_is_told(material, monkeypatch):
    clock = iter(range(0, 1000, 10))
    monkeypatch.setattr(run.time, "process_time", lambda: float(next(clock)))
    assert run.run_case(material, SEED, "robots", 0) == "slow: 10.0 s of CPU"


def test_a_reader_that_takes_too_much_is_told(material, monkeypatch):
    monkeypatch.setattr(targets.decoding, "decode", lambda *_: len(b"x" * 400_000_000) * "" or "")
    assert run.run_case(material, SEED, "decode", 0).startswith("large: ")


def test_a_worker_that_ends_costs_its_case_and_the_next_turn_goes_on(material, monkeypatch):
    monkeypatch.setattr(run, "run_case", lambda _material, _seed, _target, case: run.os._exit(9) if case == 2 else "")
    case, _, broken = run.turn(material, SEED, "address", 0, 5.0)
    assert (case, [one.case for one in broken]) == (3, [2])
    assert "ended its process" in broken[0].how


GOOD = Reading(PageKind.ARTICLE, "Talks go on", (), "The council met.", "general/1")
CLAIM = Claim(ClaimKind.PUBLISHED, "now", Source.META, "date", None, Precision.DAY, ZoneBasis.UNKNOWN)


@pytest.mark.parametrize(
    "broken",
    [
        {"headline": "half \ud83d"},
        {"headline": "x" * 501},
        {"error": "empty"},
        {"claims": (CLAIM,) * 900},
        {"claimed_published": CLAIM},
        {"canonical": "x" * 5_000},
        {"authors": ("x" * 121,)},
    ],
)
def test_each_promise_can_be_broken(broken):
    promises.of_reading(GOOD)
    with pytest.raises((AssertionError, UnicodeEncodeError)):
        promises.of_reading(Reading(**(GOOD.__dict__ | broken)))


def test_an_expression_that_grows_as_the_square_is_found_and_a_linear_one_is_not(monkeypatch):
    monkeypatch.setattr(growth, "LONGEST", 1.0)
    chance = run.chance_of(SEED, "growth", 0)
    assert growth.steepest(re.compile("a*b"), chance, 4_000)[1] > growth.STEEP
    assert growth.steepest(re.compile("(?<!a)a*+b"), chance, 4_000)[1] == 0.0


def test_the_page_on_fuzzing_names_every_target_and_no_place_of_a_machine():
    text = (ROOT / "docs" / "fuzzing.md").read_text()
    assert [name for name in targets.TARGETS if f"`{name}`" not in text] == []
    assert not re.search(r"(?:^|[\s`(])/(?:home|work|tmp|root|Users)/", text)
