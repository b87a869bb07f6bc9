"""Process start → lesson painted, beside a bare window that shows the same text.

Warm, so that what is measured is the program; and cold, with the files of both out of the memory
first, as far as nobody else has them open.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import PySide6
import shiboken6
import sqlalchemy

from tests.benchmarks.figures import ROOT, Figure, environment
from tests.benchmarks.many_answers import YEARS_OF_STUDY, Size, copy_of

SMALLEST = {
    "runs": 1,
    "first_runs": 0,
    "cold_runs": 0,
    "size": Size(facts=150, answers=50, lessons=0),
}
HERE = Path(__file__).parent


class Shown(NamedTuple):
    """Milliseconds from the start until painted and until nothing went on; memory in MB."""

    painted: float
    settled: float
    memory: float


def figures(
    folder: Path,
    *,
    runs: int = 15,
    first_runs: int = 3,
    cold_runs: int = 5,
    size: Size = YEARS_OF_STUDY,
) -> Iterator[Figure]:
    """Each window `runs` times, the first only to warm up."""
    store = copy_of(size, folder / "store").parent
    bare, ours = [], []
    for _ in range(runs):
        bare.append(show("show_bare.py", store))
        ours.append(show("show_app.py", store))
    if runs > 1:
        del bare[0], ours[0]
    yield Figure(
        what="process start → lesson painted",
        runs=[shown.painted for shown in ours],
        bound=[shown.painted for shown in bare],
    )
    if cold_runs and hasattr(os, "posix_fadvise"):
        yield Figure(
            what="the same with cold files",
            runs=[cold("show_app.py", store) for _ in range(cold_runs)],
            bound=[cold("show_bare.py", store) for _ in range(cold_runs)],
        )
    yield Figure(
        what="process start → nothing goes on any more",
        runs=[shown.settled for shown in ours],
    )
    yield Figure(
        what="memory then (shared pages in part)",
        runs=[shown.memory for shown in ours],
        bound=[shown.memory for shown in bare],
        unit="MB",
    )
    if first := [show("show_app.py", folder / f"new-{n}").painted for n in range(first_runs)]:
        yield Figure(what="first start ever: packs loaded, lesson painted", runs=first)


def cold(script: str, folder: Path) -> float:
    """Milliseconds until painted, every file that the process may read out of memory first."""
    os.sync()
    modules = (PySide6, shiboken6, sqlalchemy, os)
    for top in (*(Path(m.__file__ or "").parent for m in modules), ROOT / "studyapp", folder):
        for file in top.rglob("*"):
            if file.is_file():
                descriptor = os.open(file, os.O_RDONLY)
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
                os.close(descriptor)
    return show(script, folder).painted


def show(script: str, folder: Path) -> Shown:
    """Start a child on a data folder and wait until it has left."""
    begun = perf_counter()
    with subprocess.Popen(
        [sys.executable, str(HERE / script), str(folder)],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "painted\n", f"{script} showed nothing"
        painted = (perf_counter() - begun) * 1e3
        memory = float(child.stdout.readline().split()[1])
        return Shown(painted, (perf_counter() - begun) * 1e3, memory)
