"""Evening after evening in one process, and what is held after each."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from PySide6.QtWidgets import QApplication

from studyapp import paths
from studyapp.db.store import Store
from studyapp.ui import theme
from tests import make
from tests.learner import Learner
from tests.soak.bot import Bot, settle
from tests.soak.evening import KINDS_OF_QUIZ, Evening, write_article
from tests.soak.measuring import Held, held

HOURS = 8.0
A_VISIT = 15 * 60  # seconds of study before the window is closed
WARM = 4  # visits, after which every kind of thing was done
LIMITS = {"memory": 10.0, "handles": 0, "threads": 0, "widgets": 0, "windows": 0, "objects": 0}


def soak(folder: Path, *, hours: float = HOURS, seed: int = 7) -> bool:
    """Study for so many hours of simulated time; whether nothing grew past its limit."""
    print(HEAD)
    first: Held | None = None
    last: Held | None = None
    for visit, studied, answered, now in visits(folder, seed):
        print(line(visit, studied, answered, now), flush=True)
        if visit == WARM:
            first = now
        last = now
        if studied >= hours * 3600 and first is not None:
            break
    assert first is not None and last is not None
    grown = last.more_than(first)
    broken = {name: grown[name] for name, limit in LIMITS.items() if grown[name] > limit}
    print("since visit", WARM, {name: round(value, 1) for name, value in grown.items()})
    print(f"Too much: {broken}" if broken else "Nothing grew past its limit.")
    return not broken


HEAD = "visit  hours  answers   own MB   RSS MB  handles  threads  widgets  windows  objects"


def line(visit: int, studied: float, answered: int, now: Held) -> str:
    """One row of the table."""
    return (
        f"{visit:5}{studied / 3600:7.2f}{answered:9}{now.memory:9.1f}{now.resident:9.1f}"
        f"{now.handles:9}{now.threads:9}{now.widgets:9}{now.windows:9}{now.objects:9}"
    )


def visits(folder: Path, seed: int) -> Iterator[tuple[int, float, int, Held]]:
    """Visits without end: number, seconds studied, answers given, and what is held afterwards."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    app.setStyle("Fusion")
    theme.load_fonts(paths.resources() / "fonts")
    made = make.template(folder / "made")
    store = Store(made)
    anatomy = store.anatomy
    store.close()
    rng = Random(seed)
    learner = Learner(Bot(), made.parent, seed=seed)  # type: ignore[arg-type]
    studied, answered, number = 0.0, 0, 0
    while True:
        number += 1
        learner.starts()
        evening = Evening(learner, anatomy, rng)
        begun = learner.now
        visit(evening, folder, number)
        studied += (learner.now - begun).total_seconds()
        answered += evening.answered
        window = learner.window
        learner.leaves()
        window.deleteLater()
        del window, evening
        settle()
        learner.days_pass(rng.choice((0.1, 1, 1, 2)))
        yield number, studied, answered, held()


def visit(evening: Evening, folder: Path, number: int) -> None:
    """A quarter of an hour: everything the app has, and questions for the rest of the time."""
    learner, rng = evening.learner, evening.rng
    begun = learner.now
    if number in (1, 6, 12, 18):
        evening.imports(write_article(folder / f"notes-{number}.txt", number))
    evening.reads()
    evening.looks_at_plates()
    evening.changes_the_look()
    evening.looks_things_up()
    kinds = list(KINDS_OF_QUIZ)
    rng.shuffle(kinds)
    for kind in kinds if number <= WARM else kinds[:3]:
        evening.is_asked(kind)
        if (learner.now - begun).total_seconds() > A_VISIT:
            break
    evening.looks_back()
    evening.plans()
    evening.exports(folder / f"scores-{number}.csv")
