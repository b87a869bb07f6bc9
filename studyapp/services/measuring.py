"""Scores over time, mastery per muscle, and what is coming."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from studyapp.core.progress import Progress, QuizScore, forecast, mastery
from studyapp.core.questions import Mode
from studyapp.core.scheduling import comes_today, end_of_study_day
from studyapp.core.structures import Slug

if TYPE_CHECKING:
    from studyapp.db.store import Store, Transaction
    from studyapp.db.totals import Total

LATEST = 400  # quizzes that the progress place shows: a line has no more points than pixels
MODES = {
    Mode.CHECK: "Check yourself",
    Mode.TODAY: "Today",
    Mode.MUSCLE: "One muscle",
    Mode.MIXUPS: "Mix-ups",
    Mode.EXAM: "Mock exam",
    Mode.LABEL: "Labelling",
}


def progress(store: "Store", at: datetime, zone: tzinfo, *, most: int | None = LATEST) -> Progress:
    """Everything the progress place shows: of the quizzes the latest, or all of them."""
    anatomy = store.anatomy
    with store.read() as tx:
        quizzes = _scores(tx, most)
        count, answers = tx.totals.quizzes(), tx.totals.answers()
        memories = tx.memories.all()
    until = end_of_study_day(at, zone)
    return Progress(
        quizzes=quizzes,
        count=count,
        mastery=mastery(anatomy, memories, at),
        forecast=forecast(memories.values(), at, zone),
        answers=answers,
        due=sum(comes_today(memory, at, until) for memory in memories.values()),
    )


def scores(store: "Store") -> tuple[QuizScore, ...]:
    """Every quiz, the latest first."""
    with store.read() as tx:
        return _scores(tx, None)


def due_count(store: "Store", at: datetime, zone: tzinfo) -> int:
    """How many items are due today."""
    until = end_of_study_day(at, zone)
    with store.read() as tx:
        return tx.memories.coming_today(at, until)


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


def _scores(tx: "Transaction", most: int | None) -> tuple[QuizScore, ...]:
    titles = tx.lessons.titles()
    return tuple(_score(total, titles) for total in tx.totals.latest(most))


def _score(total: "Total", titles: Mapping[Slug, str]) -> QuizScore:
    quiz = total.quiz
    title = titles.get(quiz.lesson, "") if quiz.lesson else ""
    return QuizScore(
        quiz=quiz.id,
        at=quiz.started,
        mode=quiz.mode,
        lesson=quiz.lesson,
        title=f"{MODES[quiz.mode]}: {title}" if title else MODES[quiz.mode],
        asked=total.asked,
        answered=total.answered,
        first_try=total.first_try,
        score=total.score / total.asked if total.asked else 0.0,
        retried=total.retried,
        overruled=total.overruled,
        seconds=round(total.took_ms / 1000),
        is_finished=quiz.finished is not None,
    )
