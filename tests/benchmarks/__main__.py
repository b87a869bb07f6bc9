"""Print every figure: `python -m tests.benchmarks`, or with the name of one (`start`).

`--smallest` is for the test that they still run: its figures mean nothing.
"""

import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.figures import HEAD

BENCHMARKS = ("start", "answer", "import", "grading", "plates", "search")

if __name__ == "__main__":
    names = [name for name in sys.argv[1:] if name != "--smallest"]
    print(HEAD)
    for name in names or BENCHMARKS:
        benchmark = import_module(f"tests.benchmarks.bench_{name}")
        size = benchmark.SMALLEST if "--smallest" in sys.argv else {}
        with TemporaryDirectory() as folder:
            for figure in benchmark.figures(Path(folder), **size):
                print(figure, flush=True)
