"""What `make bench` prints is what was measured, and the libraries it measures beside ours stay out of ours."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import scores
from benchmarks.comparison import COST, EVERY, LOCAL, Figure, Floor, parsed

ROOT = Path(__file__).parent.parent
PRINTED = """
nightdesk
  answered                     100.0 % of 103
  body_f1                      0.9803
  ms_per_page                  8.9100
  modified_instant_label_only   88.9 % of 9

trafilatura
  body_f1                      0.9670
  ms_per_page                  38.5400
  headline_exact                 - of 0
{"answered": 1.0}
holds:
"""


def test_the_scorers_columns_are_read_by_reader():
    columns = parsed(PRINTED.replace("  headline_exact                 - of 0\n", ""))
    assert set(columns) == {"nightdesk", "trafilatura"}
    assert columns["nightdesk"]["answered"] == Figure(1.0, 103)
    assert columns["trafilatura"]["ms_per_page"] == Figure(38.54)
    assert columns["nightdesk"]["modified_instant_label_only"].wrong == 1
    assert str(columns["nightdesk"]["answered"]) == "100.0 % of 103"


def test_a_figure_of_nothing_is_no_figure():
    assert "headline_exact" not in parsed(PRINTED)["trafilatura"]


@pytest.mark.parametrize(
    ("floor", "ours", "peer", "met"),
    [
        (LOCAL["body_f1"], Figure(0.978), None, True),
        (LOCAL["body_f1"], Figure(0.977), Figure(0.5), False),
        (LOCAL["headline_exact"], Figure(27 / 29, 29), None, True),
        (LOCAL["headline_exact"], Figure(26 / 29, 29), None, False),
        (LOCAL["published_instant_label_only"], Figure(10 / 11, 11), None, True),
        (LOCAL["published_instant_label_only"], Figure(9 / 11, 11), None, False),
        (EVERY["body_f1"], Figure(0.9), Figure(0.9), True),
        (EVERY["body_f1"], Figure(0.9), Figure(0.91), False),
        (COST, Figure(10.0), Figure(30.0), True),
        (COST, Figure(10.1), Figure(30.0), False),
        (COST, Figure(10.0), None, None),
    ],
)
def test_a_floor_is_met_or_missed_or_has_nothing_to_be_held_against(floor: Floor, ours, peer, met):
    assert floor.is_met(ours, peer) is met


def test_the_peers_are_pinned_with_hashes_in_a_lock_of_their_own():
    lock = (ROOT / "benchmarks" / "peers" / "requirements.lock").read_text()
    pinned = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert {line.split("==")[0] for line in pinned} >= {"trafilatura", "newspaper4k"}
    assert all("==" in line for line in pinned)
    assert lock.count("--hash=sha256:") >= len(pinned)
    ours = (ROOT / "requirements.lock").read_text()
    assert "trafilatura" not in ours
    assert "newspaper" not in ours


def test_no_code_of_ours_and_no_test_imports_a_peer():
    files = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in files.stdout.split():
        if name.startswith("benchmarks/peers/") or not (ROOT / name).exists():
            continue
        tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
        modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        modules |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not {module.split(".")[0] for module in modules} & {"trafilatura", "newspaper"}, name


def test_the_index_of_copies_is_measured_and_finds_each_copy_among_invented_texts():
    command = [sys.executable, "-m", "benchmarks.copies", "--texts", "2000"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "2,000 texts, " in done.stdout, done.stderr
    assert "found: 500 of 500 new texts" in done.stdout
    assert "look-up: median " in done.stdout


@pytest.mark.parametrize(
    ("measured", "floor", "said"),
    [(0.9611, 0.96, ("0.961", "≥ 0.96", "met")), (0.9599, 0.96, ("0.960", "≥ 0.96", "[red]missed[/]")),
     (1234.0, 300, ("1,234", "≥ 300", "met")), (None, 0.5, ("not measured", "≥ 0.5", "[red]missed[/]"))],
)  # fmt: skip
def test_a_score_is_held_against_its_floor_and_none_is_no_pass(measured, floor, said):
    assert scores.row(measured, floor) == said
