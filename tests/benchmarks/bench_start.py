"""Process start → lesson painted, beside a bare window that shows the same text.

Both processes are warm, so that what is measured is the program and not the disk.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from tests.benchmarks.figures import ROOT, Figure, environment, store_file

SMALLEST = {"runs": 1, "first_runs": 0}  # just to see that it still runs
HERE = Path(__file__).parent


class Shown(NamedTuple):
    """Milliseconds from the start until painted and until nothing went on; memory in MB."""

    painted: float
    settled: float
    memory: float


def figures(folder: Path, *, runs: int = 15, first_runs: int = 3) -> Iterator[Figure]:
    """Each window `runs` times, the first only to warm up."""
    store = store_file(folder).parent
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
