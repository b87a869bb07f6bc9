"""Scores over time, mastery per muscle, and what is coming."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from studyapp.core.progress import Progress, QuizScore, forecast, mastery
from studyapp.core.questions import Mode, Quiz
from studyapp.core.scheduling import end_of_study_day
from studyapp.core.structures import Slug

if TYPE_CHECKING:
    from studyapp.db.answers import Answered
    from studyapp.db.store import Store

MODES = {
    Mode.CHECK: "Check yourself",
    Mode.TODAY: "Today",
    Mode.MUSCLE: "One muscle",
    Mode.MIXUPS: "Mix-ups",
    Mode.EXAM: "Mock exam",
    Mode.LABEL: "Labelling",
}


def progress(store: "Store", at: datetime, zone: tzinfo) -> Progress:
    """Everything the progress place shows."""
    anatomy = store.anatomy
    with store.read() as tx:
        quizzes = tx.quizzes.all()
        sizes = tx.quizzes.sizes()
        answered = tx.answers.by_quiz()
        memories = tx.memories.all()
        answers = tx.answers.count()
        titles = tx.lessons.titles()
    until = end_of_study_day(at, zone)
    return Progress(
        quizzes=tuple(
            _score(quiz, sizes.get(quiz.id, 0), answered.get(quiz.id, ()), titles)
            for quiz in quizzes
        ),
        mastery=mastery(anatomy, memories, at),
        forecast=forecast(memories.values(), at, zone),
        answers=answers,
        due=sum(memory.due < until for memory in memories.values()),
    )


def due_count(store: "Store", at: datetime, zone: tzinfo) -> int:
    """How many items are due before the study day ends."""
    until = end_of_study_day(at, zone)
    with store.read() as tx:
        return tx.memories.due_before(until)


def as_csv(quizzes: Sequence[QuizScore]) -> str:
    """The quizzes as a table with a head, oldest first."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(
        [
            "at",
            "lesson",
            "mode",
            "asked",
            "answered",
            "first_try",
            "score",
            "retried",
            "overruled",
            "seconds",
        ]
    )
    for quiz in reversed(quizzes):
        rows.writerow(
            [
                quiz.at.isoformat(timespec="seconds"),
                quiz.lesson or "",
                quiz.mode,
                quiz.asked,
                quiz.answered,
                quiz.first_try,
                f"{quiz.score:.3f}",
                quiz.retried,
                quiz.overruled,
                quiz.seconds,
            ]
        )
    return written.getvalue()


def _score(
    quiz: Quiz, asked: int, answers: "Sequence[Answered]", titles: dict[Slug, str]
) -> QuizScore:
    first: dict[str, Answered] = {}
    for answer in answers:
        first.setdefault(answer.question, answer)
    title = titles.get(quiz.lesson, "") if quiz.lesson else ""
    return QuizScore(
        quiz=quiz.id,
        at=quiz.started,
        mode=quiz.mode,
        lesson=quiz.lesson,
        title=f"{MODES[quiz.mode]}: {title}" if title else MODES[quiz.mode],
        asked=asked,
        answered=len(first),
        first_try=sum(answer.verdict == "right" for answer in first.values()),
        score=sum(answer.score for answer in first.values()) / asked if asked else 0.0,
        retried=len(answers) - len(first),
        overruled=sum(answer.overruled for answer in answers),
        seconds=round(sum(answer.took_ms for answer in answers) / 1000),
        is_finished=quiz.finished is not None,
    )
