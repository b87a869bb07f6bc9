"""Export of everything, bringing it back, and merging another copy, after years of answers.

The bound writes the same tables by sqlite3 and csv into a ZIP, and reads them back into a new file.
"""

import csv
import io
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from studyapp.db.store import FILE, Store
from studyapp.services import exporting, importing, merging
from tests import make
from tests.benchmarks.figures import ROOT, Figure, environment, store_file, timed
from tests.benchmarks.many_answers import fill, fill_facts

SMALLEST = {"runs": 1, "answers": 50, "facts": 200}  # just to see that it still runs
TABLES = ("quizzes", "questions", "events", "outcomes")
_PEAK = """
import re, sys
from pathlib import Path
from tests import make
from studyapp.db.store import Store
from studyapp.services import exporting
def peak():
    status = Path("/proc/self/status")
    return int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) if status.exists() else 0
store = Store(Path(sys.argv[1]))
len(store.anatomy.facts), len(store.sources)
print(peak() / 1000)
exporting.export_all(store, Path(sys.argv[2]) / "peak.zip", make.AT)
print(peak() / 1000)
store.close()
"""


def figures(
    folder: Path, *, runs: int = 5, answers: int = 100_000, facts: int = 2_000
) -> Iterator[Figure]:
    """`runs` exports of a store with so many answers, and as many times back."""
    new = store_file(folder)
    old = folder / "old" / FILE
    old.parent.mkdir()
    shutil.copy(new, old)
    fill_facts(old, facts)
    fill(old, answers)
    many = f"{answers:,} answers"
    ours, bound = [], []
    for run in range(runs):
        bound.append(timed(lambda run=run: bare_export(old, folder / f"bare-{run}.zip")))
        with closing(Store(old)) as store:
            len(store.anatomy.facts)
            path = folder / f"all-{run}.zip"
            ours.append(timed(lambda s=store, p=path: exporting.export_all(s, p, make.AT)))
    yield Figure(what=f"export of everything, {many}", runs=ours, bound=bound)
    peak = subprocess.run(
        [sys.executable, "-c", _PEAK, str(old), str(folder)],
        cwd=ROOT, env=environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    before, after = map(float, peak.stdout.split())
    yield Figure(what="memory that it takes at its peak", runs=[after - before], unit="MB")
    back, least, merged = [], [], []
    for run in range(runs):
        least.append(
            timed(
                lambda run=run: bare_import(folder / f"bare-{run}.zip", folder / f"bare-{run}.db")
            )
        )
        with closing(make.store(new, folder / f"back-{run}")) as store:
            path = folder / f"all-{run}.zip"
            back.append(timed(lambda s=store, p=path: importing.import_all(s, p, make.AT)))
        with closing(make.store(new, folder / f"merged-{run}")) as store:
            merged.append(timed(lambda s=store: merging.merge(s, old, make.AT)))
    yield Figure(what=f"import of it into a new store, {many}", runs=back, bound=least)
    yield Figure(what=f"merge of it into a new store, {many}", runs=merged, bound=least)


def bare_export(store: Path, path: Path) -> None:
    """Every row as it is, in a ZIP."""
    with (
        closing(sqlite3.connect(store)) as connection,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole,
    ):
        for table in TABLES:
            with (
                whole.open(f"{table}.csv", "w") as file,
                io.TextIOWrapper(file, newline="") as text,
            ):
                csv.writer(text).writerows(connection.execute(f"SELECT * FROM {table}"))


def bare_import(path: Path, store: Path) -> None:
    """Every row into tables with nothing but a key."""
    with closing(sqlite3.connect(store)) as connection, connection, zipfile.ZipFile(path) as whole:
        for table in TABLES:
            with whole.open(f"{table}.csv") as file, io.TextIOWrapper(file, newline="") as text:
                rows = csv.reader(text)
                first = next(rows)
                marks = ", ".join("?" * len(first))
                columns = ", ".join(f"c{n}" for n in range(len(first)))
                key = "c0, c1" if table == "outcomes" else "c0"
                connection.execute(f"CREATE TABLE {table} ({columns}, PRIMARY KEY ({key}))")
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", [first])
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
