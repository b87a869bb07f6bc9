"""The benchmarks still run. How long anything takes is for people to read, never a reason to fail.

By hand: `python -m tests.benchmarks`
"""

import subprocess
import sys

import pytest

from tests.benchmarks.figures import ROOT, environment
from tests.benchmarks.simulated_students import AGENDAS, SCENARIOS, forecasts, report


@pytest.mark.parametrize(
    ("name", "figures"),
    [("start", 3), ("answer", 4), ("import", 2), ("grading", 3), ("plates", 3), ("search", 3)],
)
def test_each_prints_its_figures(name: str, figures: int) -> None:
    command = [sys.executable, "-m", "tests.benchmarks", name, "--smallest"]
    said = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stderr
    assert len(said.stdout.splitlines()) == 1 + figures, said.stdout


def test_the_simulation_says_that_it_is_one_and_tells_of_every_agenda() -> None:
    first, _, *lines = report(3, 30, SCENARIOS[2:])
    assert first.startswith("SIMULATION of 3 students")
    assert [line.split("  ")[1].strip() for line in lines] == list(AGENDAS)
    assert len(list(forecasts(2, 30, on=(0, 27)))) == 3
