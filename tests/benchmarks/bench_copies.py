"""Copies of the store: making one, going back to one, looking at the store before it is opened.

The bound is SQLite's own copy into a file, and its own quick check, by sqlite3 alone.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from studyapp.core.backups import Why
from studyapp.db import damage
from studyapp.services import restoring
from tests import make
from tests.benchmarks.figures import Figure, timed
from tests.benchmarks.many_answers import YEARS_OF_STUDY, Size, copy_of

SMALLEST = {"runs": 1, "size": Size(facts=150, answers=50, lessons=0)}


def figures(folder: Path, *, runs: int = 7, size: Size = YEARS_OF_STUDY) -> Iterator[Figure]:
    """In a store of that size."""
    path = copy_of(size, folder / "store")
    home, bare = path.parent, folder / "bare.db"
    copies, copied, looks, looked, back, saved = ([] for _ in range(6))  # type: ignore[var-annotated]
    for run in range(runs):
        at = make.later(hours=3 * run)
        copied.append(timed(lambda: _copy(path, bare)))
        copies.append(timed(lambda at=at: restoring.back_up(home, at, Why.ASKED)))
        looked.append(timed(lambda: _check(path)))
        looks.append(timed(lambda: damage.examine(path)))
    newest = Path(restoring.backups(home)[0].path)
    for run in range(min(runs, 3)):
        at = make.later(days=3, hours=run)
        back.append(timed(lambda at=at: restoring.restore(home, make.PACKS, at, newest)))
        saved.append(timed(lambda: restoring.readable(home)))
    many = f"({size.answers:,} answers, {path.stat().st_size / 1e6:.0f} MB)"
    yield Figure(what=f"copy made and checked {many}", runs=copies, bound=copied)
    yield Figure(what=f"store looked at before it is opened {many}", runs=looks, bound=looked)
    yield Figure(what=f"going back to a copy {many}", runs=back, bound=copied)
    yield Figure(what=f"reading all of a damaged store {many}", runs=saved, bound=copied)


def _copy(path: Path, bare: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(bare)) as target:
        source.backup(target)


def _check(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA quick_check(1)").fetchone()
