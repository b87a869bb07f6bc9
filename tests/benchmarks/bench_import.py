"""Import of an article with its readers' discussion, in the app and as a command of its own.

The text is made here and looks like a page of a blog, copied as people do.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from studyapp.db.store import Store
from studyapp.services import importing
from tests.benchmarks.figures import ROOT, Figure, environment, timed
from tests.benchmarks.many_answers import YEARS_OF_STUDY, Size, copy_of
from tests.benchmarks.pages import page

SMALLEST = {"runs": 1, "processes": 1, "size": Size(facts=150, answers=50, lessons=0)}
COMMENTS = 50


def figures(
    folder: Path, *, runs: int = 15, processes: int = 5, size: Size = YEARS_OF_STUDY
) -> Iterator[Figure]:
    """`runs` different articles in the app, `processes` of them by the command line."""
    store = Store(copy_of(size, folder / "store"))
    texts = [
        page(folder / f"article-{number}.txt", 1000 + number, comments=COMMENTS)
        for number in range(runs + processes)
    ]
    yield Figure(
        what=f"import of an article ({texts[0].stat().st_size // 1000} KB, {COMMENTS} comments)",
        runs=[
            timed(lambda path=path: importing.import_article(store, path)) for path in texts[:runs]
        ],
        bound=[timed(lambda path=path: path.read_text("utf-8").split()) for path in texts[:runs]],
    )
    store.close()
    data = str(store.path.parent)
    yield Figure(
        what="`studyapp import` as a process",
        runs=[timed(lambda path=path: run(str(path), data)) for path in texts[runs:]],
        bound=[timed(python) for _ in texts[runs:]],
    )


def run(path: str, data: str) -> None:
    """The command itself."""
    command = [sys.executable, "-m", "studyapp", "import", path, "--data", data]
    subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, check=True)


def python() -> None:
    """A Python that does nothing but load SQLAlchemy."""
    command = [sys.executable, "-c", "import sqlalchemy"]
    subprocess.run(command, cwd=ROOT, env=environment(), check=True)
