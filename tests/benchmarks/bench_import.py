"""Import of an article with its readers' discussion, in the app and as a command of its own.

The text is made here and looks like a page of a blog, copied as people do.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from studyapp.db.store import Store
from studyapp.services import importing
from tests.benchmarks.figures import ROOT, Figure, environment, store_file, timed

SMALLEST = {"runs": 1, "processes": 1}  # just to see that it still runs
COMMENTS = 50
_SENTENCES = (
    "The gluteus maximus originates from the sacrum, the coccyx and the posterior ilium.",
    "It inserts into the iliotibial tract and the gluteal tuberosity of the femur.",
    "In walking it does little; in running and on stairs it works hard.",
    "The piriformis lies under it, and the sciatic nerve leaves the pelvis beside that muscle.",
    "Students of yoga often ask why a forward bend is felt behind the knee.",
    "A strong muscle of the hip steadies the trunk above a standing leg.",
    "Have you noticed how the outer thigh tires first in a long balance?",
    "Hip extension is its main action, and its upper fibres help to abduct the thigh.",
)


def figures(folder: Path, *, runs: int = 15, processes: int = 5) -> Iterator[Figure]:
    """`runs` different articles in the app, `processes` of them by the command line."""
    store = Store(store_file(folder))
    texts = [page(folder / f"article-{number}.txt", number) for number in range(runs + processes)]
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


def page(path: Path, number: int) -> Path:
    """An article of 20 KB: title, body under headings, references, author, comments."""
    rng = Random(number)

    def paragraph(sentences: int) -> str:
        return " ".join(rng.choices(_SENTENCES, k=sentences))

    lines = [f"The muscle of the month, part {number}", "", paragraph(3), ""]
    for heading in ("Where it starts", "What it does", "In running", "In practice"):
        lines += [heading, ""]
        for _ in range(4):
            lines += [paragraph(5), ""]
    lines += ["References", "", "1. A. Writer. On Hips. A Press, 2001.", ""]
    lines += ["About the author", "", "A. Writer teaches movement.", ""]
    lines += [f"{COMMENTS} comments", ""]
    for comment in range(COMMENTS):
        lines += [f"Reader {comment} says:", "March 3, 2020 at 9:15 am", "", paragraph(2), ""]
    path.write_text("\n".join(lines), "utf-8")
    return path


def run(path: str, data: str) -> None:
    """The command itself."""
    command = [sys.executable, "-m", "studyapp", "import", path, "--data", data]
    subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, check=True)


def python() -> None:
    """A Python that does nothing but load SQLAlchemy."""
    command = [sys.executable, "-c", "import sqlalchemy"]
    subprocess.run(command, cwd=ROOT, env=environment(), check=True)
