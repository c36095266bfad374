"""The two commands of the README on a machine that lacks something: one line that says what to do."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def make(tmp_path: Path, python: str) -> subprocess.CompletedProcess[str]:
    """`make install` into a folder of its own, with the Python that a script stands for."""
    fake = tmp_path / "python3"
    fake.write_text(f"#!/bin/sh\n{python}\n")
    fake.chmod(0o755)
    return subprocess.run(
        ["make", "--no-print-directory", "install", f"PYTHON={fake}", f"VENV={tmp_path / 'venv'}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"LC_ALL": "C"},
    )


@pytest.mark.parametrize(
    ("python", "remedy"),
    [
        ('case "$*" in *version_info*) exit 1;; -V) echo Python 3.9.2;; esac', "is needed, this is Python 3.9.2"),
        ('case "$*" in *ensurepip*) exit 1;; esac', "apt-get install python3-venv"),
    ],
)  # fmt: skip
def test_what_is_missing_is_told_in_one_line_with_its_remedy(tmp_path, python, remedy):
    done = make(tmp_path, python)
    assert done.returncode != 0
    said = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert len(said) == 1
    assert remedy in said[0]
    assert not (tmp_path / "venv").exists()


def test_a_python_that_is_not_there_is_told_in_one_line(tmp_path):
    done = subprocess.run(
        ["make", "--no-print-directory", "install", "PYTHON=/nowhere/python3", f"VENV={tmp_path / 'venv'}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"LC_ALL": "C"},
    )
    said = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert said == ["/nowhere/python3 is not here: install Python 3.11 or later, or run make PYTHON=/path/to/python3"]


def test_ci_calls_exactly_make_test_after_installing_the_browser():
    script = (ROOT / ".ci" / "run").read_text()
    assert script.rstrip().endswith("\nmake test")
    assert "chromium chromium-driver" in script


def test_the_lock_pins_every_package_with_hashes():
    lock = (ROOT / "requirements.lock").read_text()
    pinned = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert pinned
    assert all("==" in line for line in pinned)
    assert lock.count("--hash=sha256:") >= len(pinned)
