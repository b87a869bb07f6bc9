"""Print every figure: `python -m tests.benchmarks`, or with the names of some (`start`).

`--large`: in a store of 100,000 facts and 1,000,000 answers, which takes minutes to make.
`--smallest` is for the test that they still run: its figures mean nothing.
"""

import inspect
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from tests.benchmarks.figures import HEAD
from tests.benchmarks.many_answers import LARGE

BENCHMARKS = (
    "start",
    "answer",
    "places",
    "search",
    "import",
    "export",
    "copies",
    "grading",
    "plates",
    "memory",
    "growth",
)


def wanted(benchmark: ModuleType) -> dict[str, Any] | None:
    """What a benchmark is called with; None where it has no such size."""
    if "--smallest" in sys.argv:
        return dict(benchmark.SMALLEST)
    if "--large" not in sys.argv:
        return {}
    has_size = "size" in inspect.signature(benchmark.figures).parameters
    return {"size": LARGE} if has_size else None


if __name__ == "__main__":
    names = [name for name in sys.argv[1:] if not name.startswith("--")]
    print(HEAD)
    for name in names or BENCHMARKS:
        benchmark = import_module(f"tests.benchmarks.bench_{name}")
        if (size := wanted(benchmark)) is None:
            continue
        with TemporaryDirectory() as folder:
            for figure in benchmark.figures(Path(folder), **size):
                print(figure, flush=True)
