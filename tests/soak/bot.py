"""What the learner needs of pytest-qt's `qtbot`, for processes that are not a test."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

POLL = 2  # milliseconds between two looks
PATIENCE = 60.0  # seconds: a busy machine, or one that is watched, is no reason to fail


class Bot:
    """Clicks, types and waits in the window's own process."""

    mouseClick = staticmethod(QTest.mouseClick)  # noqa: N815 - as in pytest-qt
    keyClick = staticmethod(QTest.keyClick)  # noqa: N815
    keyClicks = staticmethod(QTest.keyClicks)  # noqa: N815

    def addWidget(self, widget: QWidget, **_more: object) -> None:
        """Nobody closes it but the learner."""

    def waitUntil(self, holds: Callable[[], object], **_timeout: int) -> None:
        """Let the window go on until something holds; AssertionError when it never does."""
        end = monotonic() + PATIENCE
        while not holds():
            assert monotonic() < end, "waited in vain"
            QTest.qWait(POLL)

    @contextmanager
    def waitSignal(self, signal: Any, **_timeout: int) -> Iterator[None]:
        """Afterwards the signal has come."""
        came: list[object] = []
        signal.connect(lambda *_: came.append(True))
        yield
        self.waitUntil(lambda: came)


def settle() -> None:
    """Let everything happen that is due, the deleting of widgets too."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
