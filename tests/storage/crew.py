"""Several processes at one data folder, started at the same moment."""

import subprocess
import sys
from pathlib import Path


def send(verb: str, folder: Path, many: int) -> list[subprocess.Popen[str]]:
    """Start so many workers and let them go when all are ready."""
    command = [sys.executable, "-m", "tests.storage.worker", verb, str(folder)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    crew = [subprocess.Popen(command, text=True, **pipes) for _ in range(many)]
    for worker in crew:
        assert worker.stdout.readline() == "ready\n", worker.stderr.read()
    for worker in crew:
        worker.stdin.write("go\n")
        worker.stdin.flush()
    return crew


def gather(crew: list[subprocess.Popen[str]]) -> list[list[str]]:
    """What each said; every one of them must have ended well."""
    told = []
    for worker in crew:
        said, complaint = worker.communicate(timeout=60)
        assert worker.returncode == 0, complaint
        told.append(said.split())
    return told
