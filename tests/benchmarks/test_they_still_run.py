"""The benchmarks still run. How long anything takes is for people to read, never a reason to fail.

By hand: `python -m tests.benchmarks`
"""

import subprocess
import sys

import pytest

from tests.benchmarks.figures import ROOT, environment


@pytest.mark.parametrize(
    ("name", "figures"), [("start", 3), ("answer", 4), ("import", 2), ("grading", 3)]
)
def test_each_prints_its_figures(name: str, figures: int) -> None:
    command = [sys.executable, "-m", "tests.benchmarks", name, "--smallest"]
    said = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stderr
    assert len(said.stdout.splitlines()) == 1 + figures, said.stdout
