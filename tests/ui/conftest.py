"""Places opened on a store of their own, for the tests of the quiz and of the exam."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from studyapp.db.store import Store
from studyapp.ui.session import Session
from studyapp.ui.theme import Look
from tests.ui import exam_steps, quiz_steps


@pytest.fixture
def open_place(store: Store, look: Look, qtbot: QtBot) -> Iterator[quiz_steps.Opener]:
    """Opens the quiz place on the test's store, each time as in a process of its own."""
    yield from quiz_steps.places(store, look, qtbot)


@pytest.fixture
def exam_session(store: Store) -> Iterator[Session]:
    """A session on the test's own store."""
    yield from exam_steps.sessions(store)


@pytest.fixture
def opened(exam_session: Session, look: Look, qtbot: QtBot) -> exam_steps.Opener:
    """Opens the exam place at some moment."""
    return exam_steps.opener(exam_session, look, qtbot)
