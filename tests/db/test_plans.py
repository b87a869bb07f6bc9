"""What is asked with every answer looks rows up; it never walks through the whole log."""

import re
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import event

from studyapp.core.questions import Mode
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import correcting, measuring, quizzing, reviewing
from tests import make

GROWING = ("events", "outcomes", "questions", "quizzes", "totals")
GMAX = Slug("gluteus-maximus")


def walks(store: Store, call: Callable[[], object]) -> list[str]:
    """The statements of a call that go through all of a table that grows, and how."""
    asked: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    event.listen(store._engine, "before_cursor_execute", note)
    call()
    event.remove(store._engine, "before_cursor_execute", note)
    assert asked
    raw = store._reader.connection.dbapi_connection
    assert raw is not None
    found = []
    for statement, parameters in asked:
        if statement.split()[0] not in ("SELECT", "UPDATE", "DELETE", "INSERT"):
            continue
        if re.search(r"LIMIT \?( OFFSET \?)?$", statement.strip()):
            continue  # the first few in an index's order are no walk
        values = parameters[0] if isinstance(parameters, list) else parameters
        plan = raw.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
        found += [
            f"{detail}: {' '.join(statement.split())}"
            for *_, detail in plan
            if detail.startswith("SCAN")
            and detail.split()[1] in GROWING
            and "ix_quizzes_left" not in detail  # which holds only those left half-way
        ]
    return found


@pytest.fixture
def studied(store: Store) -> Store:
    """Some answers, one of them wrong and accepted for the future."""
    make.answered(store, 5)
    quiz = make.quiz(store, ("piriformis", "nerve"), number=50)
    at = make.later(hours=1)
    told = quizzing.answer(store, quiz.questions[0].id, "pear nerve", at, make.chance(50))
    item = quiz.questions[0].items[0]
    correcting.accept_always(store, told.event, item, "pear nerve", at, make.chance(51))
    return store


def test_an_answer_and_the_next_question(studied: Store) -> None:
    at, rng = make.later(hours=2), Random(3)
    quiz = quizzing.start(studied, Mode.MUSCLE, at, rng, UTC, muscle=GMAX, count=5)

    def answer() -> None:
        asked = quizzing.ask(studied, quiz.id)
        assert asked is not None
        quizzing.answer(studied, asked.question.id, "idk", at, rng)
        measuring.due_count(studied, at, UTC)

    assert walks(studied, answer) == []


def test_taking_an_answer_back(studied: Store) -> None:
    at = make.later(hours=2)
    assert walks(studied, lambda: correcting.undo(studied, at, Random(3))) == []


def test_what_is_ahead(studied: Store) -> None:
    at = make.later(hours=2)
    assert walks(studied, lambda: reviewing.ahead(studied, at, UTC)) == []


def test_a_walk_would_be_seen(studied: Store, tmp_path: Path) -> None:
    def walk() -> None:
        with studied.read() as tx:
            tx.answers.count()

    assert "SCAN events" in walks(studied, walk)[0]
