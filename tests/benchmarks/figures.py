"""What the benchmarks print: medians, the slow end, and how often the bare bound fits in.

Runs of ours and of the bound alternate (A B A B), so that a busy machine slows both.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from tests import make

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Milliseconds of each run, and of the least that does the same; no bound where none is fair.

    `unit` is another one where it is no time.
    """

    what: str
    runs: Sequence[float]
    bound: Sequence[float] = ()
    unit: str = "ms"

    def __str__(self) -> str:
        ratio = f"{median(self.runs) / median(self.bound):6.1f} ×" if self.bound else ""
        bare = f"{median(self.bound):10.2f}" if self.bound else " " * 10
        many = f"{p99(self.runs):10.2f}" if len(self.runs) >= 50 else " " * 10
        return f"{self.what:58}{median(self.runs):10.2f}{many}{bare} {self.unit:3}{ratio}"


HEAD = f"{'':58}{'median':>10}{'p99':>10}{'bare':>10}    {'ratio':>6}"


def p99(runs: Sequence[float]) -> float:
    """The time that one run in a hundred takes longer than."""
    return sorted(runs)[min(int(len(runs) * 0.99), len(runs) - 1)]


def timed(call: Callable[[], object]) -> float:
    """How many milliseconds a call takes."""
    begun = perf_counter()
    call()
    return (perf_counter() - begun) * 1e3


def environment() -> dict[str, str]:
    """For a child process: no screen, this checkout's code, compiled modules kept as usual."""
    known = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(ROOT))
    known.pop("PYTHONDONTWRITEBYTECODE", None)
    return known


def store_file(folder: Path) -> Path:
    """A store with the built-in packs, in a folder of its own."""
    return make.template(folder / "store")
