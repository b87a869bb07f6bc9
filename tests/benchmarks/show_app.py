"""Child of bench_start: the app, which says when its lesson was painted and when all was there.

It prints `painted`, then `settled` with the memory in MB that is its own (PSS), and leaves.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from studyapp import __main__ as program
from studyapp.ui.lesson.browser import LessonBrowser
from studyapp.ui.session import Session

SETTLING = 20  # milliseconds between two looks


class Watch:
    """Looks on from outside: the app itself knows nothing of being measured."""

    def __init__(self) -> None:
        self.is_painted = False
        self.is_opened = False
        self._is_told = False

    def paint(self, browser: type[LessonBrowser]) -> None:
        """Say when the first frame with a lesson on it is complete: when the event loop goes on."""
        paint = browser.paintEvent

        def paint_and_tell(page: LessonBrowser, event: QPaintEvent) -> None:
            paint(page, event)
            if page.lesson is not None and not self._is_told:
                self._is_told = True  # taking the method away again while it runs would crash
                QTimer.singleShot(0, self._on_painted)

        browser.paintEvent = paint_and_tell  # type: ignore[method-assign]

    def session(self, session: type[Session]) -> None:
        """Leave when nothing is going on any more behind the window."""
        start = session.start

        def start_and_watch(one: Session) -> None:
            start(one)
            one.opened.connect(lambda: self._leave_when_settled(one))

        session.start = start_and_watch  # type: ignore[method-assign]

    def _on_painted(self) -> None:
        print("painted", flush=True)
        self.is_painted = True

    def _leave_when_settled(self, session: Session) -> None:
        if session.is_busy or not self.is_painted:
            QTimer.singleShot(SETTLING, lambda: self._leave_when_settled(session))
            return
        print("settled", memory(), flush=True)
        QApplication.closeAllWindows()


def memory() -> float:
    """Megabytes of this process, pages shared with others counted in part; 0 where unknown."""
    try:
        told = Path("/proc/self/smaps_rollup").read_text("ascii")
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in told.splitlines() if line[:4] == "Pss:")


if __name__ == "__main__":
    watch = Watch()
    watch.paint(LessonBrowser)
    watch.session(Session)
    sys.exit(program.main(["--data", sys.argv[1]]))
