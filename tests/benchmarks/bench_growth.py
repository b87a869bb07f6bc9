"""The same operations after 1,000, 10,000 and 100,000 answers: how much slower years make them.

The ratio is that of the longest log to the shortest; 1.0 × is what stays as it was.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, timedelta
from pathlib import Path
from random import Random

from studyapp.core.questions import Mode
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import comparing, correcting, measuring, quizzing, reviewing
from tests import make
from tests.benchmarks.figures import Figure, timed
from tests.benchmarks.many_answers import YEARS_OF_STUDY, Size, copy_of

ANSWERS = (1_000, 10_000, YEARS_OF_STUDY.answers)
SMALLEST = {"runs": 2, "answers": (10, 40), "facts": 150}
LESSON = Slug("gluteus-maximus")


def figures(
    folder: Path,
    *,
    runs: int = 60,
    answers: Sequence[int] = ANSWERS,
    facts: int = YEARS_OF_STUDY.facts,
) -> Iterator[Figure]:
    """`runs` of each operation after so many answers to so many facts."""
    shortest: dict[str, list[float]] = {}
    for many in answers:
        path = copy_of(Size(facts=facts, answers=many, lessons=0), folder / str(many))
        with closing(Store(path)) as store:
            for what, call in Session(store).operations():
                call()  # what is read once after a start is read
                taken = [timed(call) for _ in range(runs)]
                before = shortest.setdefault(what, taken)
                bound = before if before is not taken else ()
                yield Figure(what=f"{what} ({many:,} answers)", runs=taken, bound=bound)


class Session:
    """A student at work, by services alone."""

    def __init__(self, store: Store) -> None:
        self._store, self._rng, self._at = store, Random(1), make.AT
        self._asked: quizzing.Asked | None = None

    def operations(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """What is timed."""
        store, at = self._store, make.later(days=2)
        yield "answer and next question", self._answer_and_ask
        yield "undo", lambda: correcting.undo(store, at, self._rng)
        yield "first question of today", lambda: self._start(Mode.TODAY)
        yield "first question of a lesson", lambda: self._start(Mode.CHECK, LESSON)
        yield "what is ahead today", lambda: reviewing.ahead(store, at, UTC)
        yield "progress", lambda: measuring.progress(store, at, UTC)
        yield "mix-ups", lambda: comparing.mixed_up(store)
        yield "what is due, counted", lambda: measuring.due_count(store, at, UTC)

    def _start(self, mode: Mode, lesson: Slug | None = None) -> object:
        self._at += timedelta(seconds=20)
        quiz = quizzing.start(self._store, mode, self._at, self._rng, UTC, lesson=lesson)
        return quizzing.ask(self._store, quiz.id)

    def _answer_and_ask(self) -> object:
        self._at += timedelta(seconds=20)
        if self._asked is None:
            number, fields = self._rng.getrandbits(60), [("piriformis", "nerve")] * 20
            quiz = make.quiz(self._store, *fields, number=number)
            self._asked = quizzing.ask(self._store, quiz.id)
        assert self._asked is not None
        question, quiz_id = self._asked.question.id, self._asked.quiz.id
        told = quizzing.answer(self._store, question, "sciatic nerve", self._at, self._rng)
        self._asked = quizzing.ask(self._store, quiz_id)
        return told
