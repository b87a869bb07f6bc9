"""Scores are what the first try was worth; what came after stands beside them."""

import csv
import io
from datetime import UTC, timedelta

from studyapp.core.answers import QuestionId
from studyapp.db.store import Store
from studyapp.services import explaining, measuring, quizzing
from tests import make

QUESTIONS = (
    ("gluteus maximus", "insertion"),
    ("gluteus maximus", "nerve"),
    ("piriformis", "nerve"),
    ("gluteus medius", "nerve"),
)


def answer(store: Store, question: str, typed: str, number: int) -> explaining.Feedback:
    at = make.later(seconds=number)
    return quizzing.answer(
        store, QuestionId(question), typed, at, make.chance(number), took_ms=1500
    )


def test_a_quiz_is_scored_by_first_tries_and_shares_of_sets(store: Store) -> None:
    make.quiz(store, *QUESTIONS)
    answer(store, "quiz-1.1", "iliotibial tract", 1)
    answer(store, "quiz-1.2", "inferior gluteal nerve", 2)
    answer(store, "quiz-1.3", "the sun", 3)
    (score,) = measuring.progress(store, make.AT, UTC).quizzes
    assert (score.asked, score.answered, score.first_try) == (4, 3, 1)
    assert score.score == (0.5 + 1 + 0 + 0) / 4
    assert (score.seconds, score.is_finished, score.at) == (4, False, make.AT)


def test_without_a_quiz_there_is_nothing_to_score(store: Store) -> None:
    progress = measuring.progress(store, make.AT, UTC)
    assert (progress.quizzes, progress.answers, progress.due) == ((), 0, 0)
    assert all(entry.known == entry.met == 0 < entry.facts for entry in progress.mastery)
    assert len(progress.mastery) >= 14
    assert [count for _, count in progress.forecast] == [0] * 7


def test_what_is_due_is_counted_in_items(store: Store) -> None:
    make.quiz(store, *QUESTIONS)
    answer(store, "quiz-1.1", "iliotibial tract", 1)
    progress = measuring.progress(store, make.later(days=30), UTC)
    assert progress.due == measuring.due_count(store, make.later(days=30), UTC) == 2
    assert progress.forecast[0] == ((make.AT + timedelta(days=30)).date(), 2)
    gmax = next(entry for entry in progress.mastery if entry.muscle == "gluteus-maximus")
    assert gmax.met == 2
    assert 0 < gmax.known < 2 / gmax.facts


def test_the_table_has_a_row_a_quiz_the_oldest_first(store: Store) -> None:
    make.quiz(store, QUESTIONS[1], number=1)
    make.quiz(store, QUESTIONS[2], number=2)
    with store.write("Move the second") as tx:
        tx.quizzes._connection.exec_driver_sql(
            "UPDATE quizzes SET started = '2026-03-11T00:00:00.000000+00:00' WHERE id = 'quiz-2'"
        )
    answer(store, "quiz-1.1", "inferior gluteal nerve L2", 1)
    answer(store, "quiz-1.1", "inferior gluteal nerve", 2)
    text = measuring.as_csv(measuring.progress(store, make.AT, UTC).quizzes)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["at"] for row in rows] == ["2026-03-10T18:00:00+00:00", "2026-03-11T00:00:00+00:00"]
    assert rows[0] | {"at": ""} == {
        "at": "",
        "lesson": "",
        "mode": "muscle",
        "asked": "1",
        "answered": "1",
        "first_try": "0",
        "score": "0.000",
        "retried": "1",
        "overruled": "0",
        "seconds": "3",
    }
    assert "\r" not in text


def test_a_quiz_on_a_lesson_is_called_after_it(store: Store) -> None:
    lesson = make.Slug("gluteus-maximus")
    quizzing.start(store, make.Mode.CHECK, make.AT, make.chance(), UTC, lesson=lesson)
    (score,) = measuring.progress(store, make.AT, UTC).quizzes
    assert (score.title, score.lesson) == ("Check yourself: Gluteus maximus", lesson)
