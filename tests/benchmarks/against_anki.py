"""The same study in Anki's own library and in ours, in one run.

By hand: `python -m tests.benchmarks.against_anki`. Anki is no dependency; it is asked of a Python
of its own, named by `--python` or the variable STUDYAPP_ANKI_PYTHON. Both do what needs no window.
`--smallest` is to see that it still runs.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from studyapp.db.store import Store
from tests.benchmarks.bench_growth import Session
from tests.benchmarks.figures import ROOT, Figure, environment, timed
from tests.benchmarks.many_answers import LARGE, YEARS_OF_STUDY, Size, copy_of

VARIABLE = "STUDYAPP_ANKI_PYTHON"
MISSING = (
    f"Anki's library is not there: make a virtual environment of its own, `pip install anki` in it,"
    f" and name its Python with --python or {VARIABLE}."
)
HEAD = f"{'':58}{'ours':>10}{'p99':>10}{'Anki':>10}    {'ratio':>6}"
# What ours is called in bench_growth, and what does that in Anki.
ALIKE = {
    "first question of today": "first question of today",
    "answer and next question": "answer and next question",
    "undo": "undo",
    "progress": "statistics",
}
SMALLEST = Size(facts=150, answers=300, lessons=0)


def main() -> int:
    """Print both, ours beside Anki's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=os.environ.get(VARIABLE, sys.executable))
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--smallest", action="store_true")
    options = parser.parse_args()
    size = SMALLEST if options.smallest else LARGE if options.large else YEARS_OF_STUDY
    python = shutil.which(options.python)
    has = [python or "", "-c", "import anki.collection"]
    if python is None or subprocess.run(has, capture_output=True, check=False).returncode:
        print(MISSING)
        return 1
    with TemporaryDirectory() as folder:
        print(f"{size.facts:,} facts or cards, {size.answers:,} answers")
        print(HEAD)
        theirs = anki(python, Path(folder), size, options.runs)
        for figure in beside(Path(folder), theirs, size, options.runs):
            print(figure, flush=True)
    return 0


def anki(python: str, folder: Path, size: Size, runs: int) -> dict[str, list[float]]:
    """Milliseconds of each operation in Anki's library, measured in a process of its own."""
    child = str(Path(__file__).with_name("anki_child.py"))
    numbers = map(str, (size.facts, size.answers, runs))
    command = [python, child, str(folder), *numbers]
    known = {name: value for name, value in environment().items() if name != "PYTHONPATH"}
    said = subprocess.run(
        command, cwd=ROOT, env=known, check=True, stdout=subprocess.PIPE, text=True
    )
    found: dict[str, list[float]] = json.loads(said.stdout)
    return found


def beside(
    folder: Path, theirs: Mapping[str, list[float]], size: Size, runs: int
) -> Iterator[Figure]:
    """Ours with Anki's as the bound, then what only Anki was asked."""
    with closing(Store(copy_of(size, folder / "ours"))) as store:
        for what, call in Session(store).operations():
            if what in ALIKE:
                call()  # what is read once after a start is read
                taken = [timed(call) for _ in range(runs)]
                yield Figure(what=what, runs=taken, bound=theirs[ALIKE[what]])
    for what, taken in theirs.items():
        if what not in ALIKE.values():
            yield Figure(what=f"only Anki: {what}", runs=taken)


if __name__ == "__main__":
    sys.exit(main())
