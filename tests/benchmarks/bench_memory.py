"""Memory at the first place, and after an hour of study in every place.

The bound is a bare window of Qt with the same text.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.bench_start import show
from tests.benchmarks.figures import ROOT, Figure, environment
from tests.benchmarks.many_answers import YEARS_OF_STUDY, Size, copy_of

SMALLEST = {"answers": 3, "size": Size(facts=150, answers=50, lessons=0)}
AN_HOUR = 144  # answers, one in 25 seconds


def figures(
    folder: Path, *, answers: int = AN_HOUR, size: Size = YEARS_OF_STUDY
) -> Iterator[Figure]:
    """In a store of that size."""
    data = copy_of(size, folder / "store").parent
    bare = [show("show_bare.py", data).memory]
    command = [sys.executable, "-m", "tests.benchmarks.an_hour", str(data), str(answers)]
    said = subprocess.run(
        command, cwd=ROOT, env=environment(), check=True, stdout=subprocess.PIPE, text=True
    )
    first, last = map(float, said.stdout.split())
    yield Figure(what="memory at the first place", runs=[first], bound=bare, unit="MB")
    yield Figure(what=f"after {answers} answers, all places", runs=[last], bound=bare, unit="MB")
