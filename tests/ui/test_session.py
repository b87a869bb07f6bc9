"""Services run off the window's thread, and what they return comes back to whoever still lives."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from studyapp.core.changes import Changes
from studyapp.core.errors import StudyError
from studyapp.db.store import Store
from studyapp.services import keeping
from studyapp.ui.session import Session
from studyapp.ui.sweeping import Sweeper


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    """A session on the test's own store, not yet started."""
    session = Session(lambda announce: Store(store.path, announce))
    yield session
    session.close()


def thread_name(_store: Store) -> str:
    return threading.current_thread().name


def fail(_store: Store, error: Exception) -> None:
    raise error


def test_a_service_runs_on_another_thread_and_answers_on_this_one(
    session: Session, qtbot: QtBot
) -> None:
    answers: list[tuple[str, threading.Thread]] = []
    session.start()
    session.run(session, thread_name).then(
        lambda name: answers.append((name, threading.current_thread()))
    )
    qtbot.waitUntil(lambda: bool(answers))
    assert answers[0][0].startswith("store")
    assert answers[0][1] is threading.main_thread()


def test_what_is_asked_before_the_store_is_open_waits_in_order(
    session: Session, qtbot: QtBot
) -> None:
    order: list[str] = []
    session.opened.connect(lambda: order.append("opened"))
    for number in range(3):
        session.run(session, thread_name).then(lambda _, n=number: order.append(str(n)))
    assert session.is_busy and order == []
    session.start()
    session.start()  # once is enough
    qtbot.waitUntil(lambda: not session.is_busy)
    assert order == ["opened", "0", "1", "2"]


def test_the_answer_for_an_owner_that_has_gone_is_dropped(session: Session, qtbot: QtBot) -> None:
    gone, stays = QObject(), QObject()
    answers: list[str] = []
    session.run(gone, thread_name).then(lambda _: answers.append("to the dead"))
    session.run(gone, fail, ValueError("of the dead"))
    session.run(stays, thread_name).then(lambda _: answers.append("to the living"))
    delete(gone)
    with qtbot.assertNotEmitted(session.failed):
        session.start()
        qtbot.waitUntil(lambda: not session.is_busy)
    assert answers == ["to the living"]


@pytest.mark.parametrize("error", [StudyError("Plain words."), ValueError("a bug")])
def test_what_a_service_raises_is_told_and_the_next_one_runs(
    session: Session, qtbot: QtBot, error: Exception
) -> None:
    session.start()
    answers: list[str] = []
    with qtbot.waitSignal(session.failed) as failed:
        session.run(session, fail, error).then(lambda _: answers.append("never"))
    assert failed.args == [error]
    session.run(session, thread_name).then(answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers[0].startswith("store")


def test_whoever_asks_may_take_the_error_themselves(session: Session, qtbot: QtBot) -> None:
    told: list[BaseException] = []
    session.start()
    with qtbot.assertNotEmitted(session.failed):
        session.run(session, fail, StudyError("Mine.")).otherwise(told.append)
        qtbot.waitUntil(lambda: bool(told))
    assert str(told[0]) == "Mine."


def test_a_write_is_announced_with_what_it_touched(session: Session, qtbot: QtBot) -> None:
    session.start()
    with qtbot.waitSignal(session.changed) as changed:
        session.run(session, keeping.set_preference, "theme", "dark")
    [changes] = changed.args
    assert isinstance(changes, Changes) and changes.label == "Remember"


def test_a_store_that_does_not_open_is_told_and_closing_is_quiet(qtbot: QtBot) -> None:
    def refuse(_announce: object) -> Store:
        raise StudyError("The store is not there.")

    session = Session(refuse)
    failures: list[BaseException] = []
    session.failed.connect(failures.append)
    session.run(session, thread_name)
    session.start()
    qtbot.waitUntil(lambda: len(failures) == 2 and not session.is_busy)
    assert {str(error) for error in failures} == {"The store is not there."}
    session.close()


def test_what_was_asked_last_is_written_before_it_closes(store: Store) -> None:
    session = Session(lambda announce: Store(store.path, announce))
    session.start()
    session.run(session, keeping.set_preference, "zoom", 1.5)
    session.close()
    assert keeping.preferences(store)["zoom"] == 1.5


# sweeping


class Knot:
    """Garbage that only the collector finds."""

    def __init__(self) -> None:
        self.itself = self


def test_garbage_is_swept_on_this_thread_alone_and_by_nobody_else_meanwhile() -> None:
    threads: list[threading.Thread] = []
    sweeper = Sweeper()
    assert not gc.isenabled()
    knot = Knot()
    weakref.finalize(knot, lambda: threads.append(threading.current_thread()))
    del knot
    heap = [[] for _ in range(gc.get_threshold()[0] + 100)]  # type: ignore[var-annotated]
    assert threads == []
    sweeper.sweep()
    assert threads == [threading.main_thread()]
    sweeper.stop()
    assert gc.isenabled()
    assert heap


def test_a_session_leaves_the_collector_as_it_was(store: Store) -> None:
    session = Session(lambda announce: Store(store.path, announce))
    assert not gc.isenabled()
    session.close()
    assert gc.isenabled()
    QCoreApplication.sendPostedEvents(session, QEvent.Type.DeferredDelete.value)
