"""Going from place to place in the window, and the first question after "Today" and "Check".

The bounds turn a page of bare Qt, read and draw as many scores, store a question and show it.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, timedelta
from pathlib import Path
from random import Random

from studyapp.core.questions import Mode
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import measuring, quizzing, reviewing
from tests import make
from tests.benchmarks.bare import BarePage, BarePlaces
from tests.benchmarks.figures import Figure, timed
from tests.benchmarks.in_window import opened
from tests.benchmarks.many_answers import YEARS_OF_STUDY, Size, copy_of
from tests.benchmarks.pages import page

SMALLEST = {"runs": 2, "size": Size(facts=150, answers=50, lessons=0)}
LESSON = Slug("gluteus-maximus")


def figures(folder: Path, *, runs: int = 60, size: Size = YEARS_OF_STUDY) -> Iterator[Figure]:
    """`runs` of each in a store of that size."""
    path = copy_of(size, folder / "store")
    called = f"{size.facts:,} facts, {size.answers:,} answers"
    with closing(Store(path)) as store:
        for what, call in services(store):
            call()  # the anatomy is read once after a start
            yield Figure(what=f"{what}, service, {called}", runs=[timed(call) for _ in range(runs)])
    yield from in_window(path.parent, folder, runs)


def services(store: Store) -> Iterator[tuple[str, Callable[[], object]]]:
    """What the window asks for when a place is entered."""
    rng, moments = Random(1), (make.later(seconds=n) for n in range(10**6))

    def start(mode: Mode, lesson: Slug | None = None) -> object:
        quiz = quizzing.start(store, mode, next(moments), rng, UTC, lesson=lesson, pictures=True)
        return quizzing.ask(store, quiz.id)

    yield "first question of today", lambda: start(Mode.TODAY)
    yield "first question of a lesson", lambda: start(Mode.CHECK, LESSON)
    yield "what is ahead today", lambda: reviewing.ahead(store, make.AT, UTC)
    yield "progress", lambda: measuring.progress(store, make.AT, UTC)


def in_window(data: Path, folder: Path, runs: int) -> Iterator[Figure]:
    """The same, and painted."""
    text = page(folder / "page.txt", 1, comments=20).read_text("utf-8")
    moment = [make.AT]

    def later() -> None:
        moment[0] += timedelta(days=1)  # so that today's quiz is a new one

    with (
        opened(data, lambda: moment[0]) as student,
        closing(BarePage(folder / "bare.db")) as bare,
        closing(BarePlaces(folder / "totals.db", measuring.LATEST, text)) as places,
    ):
        for name in ("quiz", "progress", "exam", "lesson"):
            student.does(name)  # each is built at its first visit
        first: dict[str, list[float]] = {"today": [], "check": []}
        shown: dict[str, list[float]] = {"lesson": [], "quiz": [], "exam": [], "progress": []}
        asked, turned, drawn = [], [], []
        for _ in range(runs):
            later()
            for command, taken in first.items():
                student.does("lesson")
                asked.append(timed(bare.answer_and_ask))
                taken.append(timed(lambda command=command: student.begins(command)))  # type: ignore[misc]
                student.waits()
            for name, taken in shown.items():
                turned.append(timed(places.switch))
                drawn.append(timed(places.scores))
                taken.append(timed(lambda name=name: student.does(name)))  # type: ignore[misc]
    for command, taken in first.items():
        yield Figure(what=f"“{command}” → first question painted", runs=taken, bound=asked)
    for name, taken in shown.items():
        bound = drawn if name == "progress" else turned
        yield Figure(what=f"to the place “{name}”, all of it painted", runs=taken, bound=bound)
