"""The benchmarks still run. How long anything takes is for people to read, never a reason to fail.

By hand: `python -m tests.benchmarks`
"""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from studyapp.db import integrity
from studyapp.db.store import Store
from studyapp.services import measuring
from studyapp.services.replaying import rebuild_memories
from tests.benchmarks.against_anki import MISSING
from tests.benchmarks.figures import ROOT, environment
from tests.benchmarks.many_answers import Size, copy_of
from tests.benchmarks.simulated_students import AGENDAS, SCENARIOS, forecasts, report


@pytest.mark.parametrize(
    ("names", "figures"),
    [
        ("start import", 5),
        ("answer places", 18),
        ("grading plates", 6),
        ("memory growth", 18),
        ("search export copies", 11),
    ],
)
def test_each_prints_its_figures(names: str, figures: int) -> None:
    command = [sys.executable, "-m", "tests.benchmarks", *names.split(), "--smallest"]
    said = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stderr
    assert len(said.stdout.splitlines()) == 1 + figures, said.stdout


def test_a_store_made_for_them_remembers_what_its_log_says(tmp_path: Path) -> None:
    path = copy_of(Size(facts=200, answers=1_500, lessons=0), tmp_path)
    with closing(Store(path)) as store:
        scores = measuring.scores(store)
        with store.read() as tx:
            memories, mixed_up = tx.memories.all(), tx.answers.still_mixed_up(2)
        assert len(scores) == 150
        assert any(memory.rests_until for memory in memories.values())
        rebuild_memories(store)
        assert measuring.scores(store) == scores
        with store.read() as tx:
            assert (tx.memories.all(), tx.answers.still_mixed_up(2)) == (memories, mixed_up)
            assert mixed_up
    assert integrity.problems(path) == []


def test_without_anki_it_is_said_how_to_get_it() -> None:
    command = [sys.executable, "-m", "tests.benchmarks.against_anki", "--python", sys.executable]
    said = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )
    assert (said.returncode, said.stdout) == (1, f"{MISSING}\n")


def test_the_simulation_says_that_it_is_one_and_tells_of_every_agenda() -> None:
    first, _, *lines = report(3, 30, SCENARIOS[2:])
    assert first.startswith("SIMULATION of 3 students")
    assert [line.split("  ")[1].strip() for line in lines] == list(AGENDAS)
    assert len(list(forecasts(2, 30, on=(0, 27)))) == 3
