"""Builds everything once and runs the window. The only file that knows every layer."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import SystemRandom
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from studyapp import __version__, paths
from studyapp.core.changes import Changes
from studyapp.db import first_page
from studyapp.ui import theme
from studyapp.ui.kit.first_paint import FirstPaint
from studyapp.ui.session import Session
from studyapp.ui.window import Remembered, Surroundings, Window

if TYPE_CHECKING:
    from studyapp.db.store import Store

FILE = "study.db"  # as in db.store, which is loaded later


def run(data: Path | None) -> int:
    """Open the window on a data folder and stay until it is closed; the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    QCoreApplication.setApplicationName("StudyApp")
    QCoreApplication.setApplicationVersion(__version__)
    app.setDesktopFileName("org.example.StudyApp")
    app.setStyle("Fusion")
    app.setWindowIcon(QIcon(str(paths.resources() / "icons" / "app.svg")))
    theme.load_fonts(paths.resources() / "fonts")
    folder = paths.data_folder(data)
    window, session = build(folder, real_surroundings())
    sys.excepthook = partial(_on_bug, session)
    FirstPaint(window, session.start)
    window.show()
    code = app.exec()
    session.close()
    return code


def build(folder: Path, around: Surroundings) -> tuple[Window, Session]:
    """The window as it was left, and its session, not yet started."""
    session = Session(partial(_open, folder, around))
    page = first_page.read(folder / FILE)
    remembered = Remembered()
    if page is not None:
        remembered = Remembered(
            lesson=page.lesson, labels=page.labels, preferences=page.preferences
        )
    look = theme.Look(paths.resources())
    look.choose(
        _theme(remembered.preferences.get("theme")), _zoom(remembered.preferences.get("zoom"))
    )
    return Window(session, look, around, remembered), session


def real_surroundings() -> Surroundings:
    """The real clock, zone and chance."""
    return Surroundings(
        now=lambda: datetime.now(UTC),
        zone=lambda: datetime.now().astimezone().tzinfo or UTC,
        rng=SystemRandom(),
    )


def _on_bug(
    session: Session,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    """What a slot raised is told like what a service raised, and the app goes on."""
    if issubclass(kind, Exception):
        session.failed.emit(error)
    else:
        sys.__excepthook__(kind, error, trace)


def _open(folder: Path, around: Surroundings, announce: Callable[[Changes], None]) -> "Store":
    # Two of these only so that the window finds them loaded.
    from studyapp.services import keeping, measuring, quizzing  # noqa: F401

    return keeping.open_store(folder, paths.resources() / "packs", around.now(), announce=announce)


def _theme(value: object) -> theme.ThemeName:
    known = {str(name): name for name in theme.ThemeName}
    return known.get(str(value), theme.ThemeName.SYSTEM)


def _zoom(value: object) -> float:
    try:
        return float(value) if isinstance(value, int | float) else 1.0
    except OverflowError:
        return 1.0
