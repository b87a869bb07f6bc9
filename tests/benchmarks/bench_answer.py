"""Answer → stored, undone, next question: in a new store and in one with years of answers.

The bounds store an answer with what it meant and read the next question, by sqlite3 alone, and
paint as many words in a bare window of Qt.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from studyapp.core.questions import Mode
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import correcting, measuring, planning, quizzing
from tests import make
from tests.benchmarks.bare import BarePage, BareStore
from tests.benchmarks.figures import Figure, store_file, timed
from tests.benchmarks.in_window import opened
from tests.benchmarks.many_answers import YEARS_OF_STUDY, Size, copy_of

SMALLEST = {"runs": 3, "size": Size(facts=150, answers=50, lessons=0)}
MUSCLES = [Slug(name) for name in ("gluteus-maximus", "piriformis", "gluteus-medius")]


def figures(folder: Path, *, runs: int = 300, size: Size = YEARS_OF_STUDY) -> Iterator[Figure]:
    """`runs` answers in a store without any, and in one of that size."""
    old = copy_of(size, folder / "old")
    for path, called in ((store_file(folder), "new store"), (old, f"{size.answers:,} answers")):
        bare = BareStore(folder / f"bare-{called}")
        ours, stored, asked, least, alone = [], [], [], [], []
        with closing(Store(path)) as store:
            for answer, ask in rounds(store, runs):
                alone.append(timed(bare.answer))
                least.append(alone[-1] + timed(bare.ask))
                stored.append(timed(answer))
                asked.append(timed(ask))
                ours.append(stored[-1] + asked[-1])
            chance = Random(2)
            undone = [timed(lambda c=chance, s=store: correcting.undo(s, make.AT, c))
                      for _ in range(max(runs // 3, 2))]  # fmt: skip
        yield Figure(
            what=f"answer graded, stored and explained, {called}", runs=stored, bound=alone
        )
        yield Figure(what=f"answer → next question, service, {called}", runs=ours, bound=least)
        yield Figure(what=f"undo, {called}", runs=undone, bound=alone)
        bare.close()
    yield from by_keys(old.parent, folder / "bare-window", max(runs // 3, 3), size)


def rounds(store: Store, runs: int) -> Iterator[tuple[Callable[[], object], Callable[[], object]]]:
    """What is done with an answer, and then for the next question, `runs` times."""
    rng, at = Random(1), make.AT
    quiz = None
    for number in range(runs):
        at += timedelta(seconds=20)
        asked = quizzing.ask(store, quiz) if quiz else None
        if asked is None:
            muscle = MUSCLES[number % len(MUSCLES)]
            mode = Mode.MUSCLE
            quiz = quizzing.start(store, mode, at, rng, UTC, muscle=muscle, count=20).id
            asked = quizzing.ask(store, quiz)
        assert asked is not None

        def answer(id=asked.question.id, at: datetime = at) -> object:  # type: ignore[no-untyped-def]
            return quizzing.answer(store, id, "1", at, rng, took_ms=2000)

        def ask(quiz=quiz, at: datetime = at) -> object:  # type: ignore[no-untyped-def]
            return measuring.due_count(store, at, UTC), quizzing.ask(store, quiz)

        yield answer, ask


def by_keys(data: Path, bare: Path, runs: int, size: Size) -> Iterator[Figure]:
    """From a key to the painted feedback, and from Enter to the painted next question."""
    told, asked, least = [], [], []
    with opened(data) as student, closing(BarePage(bare)) as page:
        while len(told) < runs:
            student.does("check")
            while (question := student.asking.asked) and student.asking.isVisible():
                least.append(timed(page.answer_and_ask))
                student.types()
                told.append(timed(student.answers))
                student.waits()
                went_on = timed(student.goes_on)
                if question.number < planning.CHECK:  # else it is the summary that comes
                    asked.append(went_on)
                student.waits()
    called = f"{size.answers:,} answers"
    yield Figure(what=f"key → feedback painted, window, {called}", runs=told, bound=least)
    yield Figure(what=f"Enter → next question painted, {called}", runs=asked, bound=least)
