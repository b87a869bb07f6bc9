"""Evening after evening in one process, and what is held after each."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from PySide6.QtWidgets import QApplication

from studyapp import paths
from studyapp.db.store import FILE, Store
from studyapp.ui import theme
from tests import make
from tests.learner import Learner
from tests.soak.bot import Bot, settle
from tests.soak.evening import KINDS_OF_QUIZ, Evening, write_article
from tests.soak.measuring import Held, held

HOURS = 8.0
A_VISIT = 15 * 60  # seconds of study, then the student gets up
A_WINDOW = 8  # visits in one window, two hours; then the app is closed and started again
# Visits after which all was seen once and what is kept at hand is there. A second window is part of
# it: what Qt and the allocator keep of a closed one (12 MB, once) shows only when the next is open.
WARM = 2 * A_WINDOW
IMPORTS = (1, 6, 12, 18, 24)  # visits
# While the window is open, the last feedback and the muscles met so far have their lines in it:
# what is shown after a visit differs by 250 widgets and 400 objects. One kept for every fourth
# answer would be more.
OPEN = {"memory": 10.0, "handles": 0, "threads": 0, "windows": 0, "widgets": 250, "objects": 400}
CLOSED = {"handles": 0, "threads": 0, "windows": 0, "widgets": 0, "objects": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """After so many visits, seconds of study and answers; with the window open, or closed."""

    visit: int
    studied: float
    answered: int
    is_open: bool
    held: Held

    def __str__(self) -> str:
        now = self.held
        return (
            f"{self.visit:5}{self.studied / 3600:7.2f}{self.answered:9}"
            f"  {'open' if self.is_open else 'closed':6}{now.memory:9.1f}{now.resident:9.1f}"
            f"{now.handles:9}{now.threads:9}{now.widgets:9}{now.windows:9}{now.objects:9}"
        )


HEAD = (
    "visit  hours  answers  window   own MB   RSS MB  handles  threads  widgets  windows  objects"
)


def soak(folder: Path, *, hours: float = HOURS, seed: int = 7) -> bool:
    """Study for so many hours of simulated time; whether nothing grew past its limit."""
    print(HEAD)
    moments: list[Moment] = []
    for moment in visits(folder, seed):
        print(moment, flush=True)
        moments.append(moment)
        if not moment.is_open and moment.studied >= hours * 3600:
            break
    warm = [moment for moment in moments if moment.visit >= WARM]
    return all(
        [
            is_within(OPEN, [moment for moment in warm if moment.is_open]),
            is_within(CLOSED, [moment for moment in warm if not moment.is_open]),
        ]
    )


def is_within(limits: dict[str, float], moments: list[Moment]) -> bool:
    """Whether nothing grew past its limit from the first of these moments to the last."""
    first, last = moments[0], moments[-1]
    grown = last.held.more_than(first.held)
    broken = {name: grown[name] for name, limit in limits.items() if grown[name] > limit}
    told = ", ".join(f"{name} {value:+.1f}" for name, value in grown.items())
    print(f"visit {first.visit} to {last.visit}, {'open' if first.is_open else 'closed'}: {told}")
    print(f"Too much: {broken}" if broken else "Nothing grew past its limit.")
    return not broken


def visits(folder: Path, seed: int) -> Iterator[Moment]:
    """Visits without end, what is held after each, and whenever the window was closed."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    app.setStyle("Fusion")
    theme.load_fonts(paths.resources() / "fonts")
    made = make.template(folder / "made")
    store = Store(made.parent / FILE)
    anatomy = store.anatomy
    store.close()
    rng = Random(seed)
    learner = Learner(Bot(), made.parent, seed=seed)  # type: ignore[arg-type]
    evening = Evening(learner, anatomy, rng)
    studied, number = 0.0, 0
    while True:
        learner.starts()
        evening.sees_every_plate()  # each window keeps those it has shown
        for _ in range(A_WINDOW):
            number += 1
            begun = learner.now
            visit(evening, folder, number)
            studied += (learner.now - begun).total_seconds()
            learner.days_pass(rng.choice((0.1, 1, 1, 2)))
            yield Moment(
                visit=number, studied=studied, answered=evening.answered, is_open=True, held=held()
            )
        window = learner.window
        learner.leaves()
        window.deleteLater()
        del window
        settle()
        yield Moment(
            visit=number, studied=studied, answered=evening.answered, is_open=False, held=held()
        )


def visit(evening: Evening, folder: Path, number: int) -> None:
    """A quarter of an hour: everything the app has, and questions for the rest of the time."""
    learner, rng = evening.learner, evening.rng
    begun = learner.now
    if number in IMPORTS:
        evening.imports(write_article(folder / f"notes-{number}.txt", number))
    evening.reads()
    evening.looks_at_plates()
    evening.changes_the_look()
    evening.looks_things_up()
    if number % 4 == 1:
        evening.plans()
    kinds = list(KINDS_OF_QUIZ)
    rng.shuffle(kinds)
    for kind in kinds:
        evening.is_asked(kind)
        if (learner.now - begun).total_seconds() > A_VISIT:
            break
    evening.looks_back()
    evening.exports(folder / f"scores-{number}.csv")
    evening.looks_back()
    evening.is_asked("muscle")  # the same end for all: a summary of five lines
    learner.window.go("lesson")
    learner.waits()
