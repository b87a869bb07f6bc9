"""A short evening leaves nothing behind. The long one by hand: `python -m tests.soak`"""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from studyapp.db.store import FILE, Store
from studyapp.ui.quiz.feedback import FeedbackPanel
from tests.learner import Learner
from tests.soak.bot import Bot, settle
from tests.soak.evening import KINDS_OF_QUIZ, Evening
from tests.soak.measuring import Held, held, kinds

QUESTIONS = 20
pytestmark = pytest.mark.timeout(180)


@pytest.fixture
def evening(qapp: QApplication, home: Path, undressed: None) -> Iterator[Evening]:
    store = Store(home / FILE)
    anatomy = store.anatomy
    store.close()
    learner = Learner(Bot(), home)  # type: ignore[arg-type]  # the window is ours to delete
    learner.starts()
    yield Evening(learner, anatomy, Random(3))
    learner.leaves()


def answer(evening: Evening, questions: int) -> None:
    """So many questions of every kind of quiz that can be started at any time."""
    before = evening.answered
    while evening.answered < before + questions:
        for kind in ("muscle", "check", "label"):
            evening.is_asked(kind, 6)


def seen(evening: Evening) -> Held:
    """What is held with the lesson in sight."""
    evening.learner.window.go("lesson")
    evening.learner.waits()
    return held()


def grew(evening: Evening) -> dict[str, float]:
    """What so many questions more leave behind, in a window that stays open."""
    answer(evening, QUESTIONS // 2)
    before = seen(evening)
    answer(evening, QUESTIONS)
    return seen(evening).more_than(before)


def test_questions_leave_no_widget_descriptor_or_thread_behind(evening: Evening) -> None:
    more = grew(evening)
    # The last feedback stays, with more or fewer lines.
    assert more["widgets"] < QUESTIONS and more["objects"] < QUESTIONS, (more, kinds())
    assert (more["handles"], more["threads"], more["windows"]) == (0, 0, 0)


def test_a_widget_kept_from_each_question_would_be_found(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell = FeedbackPanel.tell
    kept: list[object] = []

    def tell_and_keep(panel: FeedbackPanel, *told: object) -> None:
        tell(panel, *told)  # type: ignore[arg-type]
        kept.extend((QLabel(panel), open("/dev/null", "rb")))  # noqa: SIM115, PTH123

    monkeypatch.setattr(FeedbackPanel, "tell", tell_and_keep)
    more = grew(evening)
    for file in kept[1::2]:
        file.close()  # type: ignore[attr-defined]
    assert more["widgets"] >= QUESTIONS and more["handles"] >= QUESTIONS // 2


def test_a_closed_window_is_let_go_whole(evening: Evening) -> None:
    """Whatever was opened in it: a signal of the look or the session would keep all of it."""
    learner = evening.learner
    for kind in KINDS_OF_QUIZ:
        evening.is_asked(kind, 2)
    evening.looks_back()
    evening.plans()
    evening.looks_things_up()
    window = weakref.ref(learner.window)
    learner.leaves()
    closed = window()
    assert closed is not None
    closed.deleteLater()
    del closed
    settle()
    gc.collect()
    is_kept = window() is not None  # to show the window itself would be to ask a dead one
    assert not is_kept
