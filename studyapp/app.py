"""Builds everything once and runs the window. The only file that knows every layer."""

import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from random import SystemRandom
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from studyapp import __version__, clock, paths
from studyapp.core.changes import Changes
from studyapp.db import first_page
from studyapp.services import sharing
from studyapp.ui import theme, window_copies
from studyapp.ui.kit.first_paint import FirstPaint
from studyapp.ui.one_window import OneWindow
from studyapp.ui.session import Session
from studyapp.ui.surroundings import Remembered, Surroundings
from studyapp.ui.window import Window

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
    try:
        folder = paths.data_folder(data)
    except OSError as error:
        return _refuse(
            f"The folder {data or 'of your store'} cannot be used ({error.strerror})."
            " Choose another one with --data."
        )
    one = OneWindow(folder)
    if not one.is_first():
        return _show_first(one)
    window, session = build(real_surroundings(folder))
    one.called.connect(window.come_to_front)
    sys.excepthook = partial(_on_bug, session)
    FirstPaint(window, session.start)
    window.show()
    code = app.exec()
    session.close()
    one.end()
    return code


def _show_first(one: OneWindow) -> int:
    """This is the second one: the first comes to the front and says so."""
    if one.call():
        print("StudyApp is open already: its window is in front now.")
        return 0
    return _refuse("StudyApp is open already, but does not answer. Close it, then start it again.")


def _refuse(why: str) -> int:
    """Say why there is no window: on the terminal, and where nobody looks at one, in a box."""
    is_seen = sys.stderr is not None and sys.stderr.isatty()
    if sys.stderr is not None:
        print(why, file=sys.stderr)
    if not is_seen and QGuiApplication.platformName() != "offscreen":
        box = QMessageBox(QMessageBox.Icon.Warning, "StudyApp", why)
        box.addButton("Close", QMessageBox.ButtonRole.AcceptRole)
        box.exec()
    return 1


def build(around: Surroundings) -> tuple[Window, Session]:
    """The window as it was left, and its session, not yet started."""
    session = Session(partial(_open, around))
    page = first_page.read(around.folder / FILE)
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


def real_surroundings(folder: Path) -> Surroundings:
    """The real clock, zone, chance and computer, and that data folder."""
    return Surroundings(
        folder=folder,
        packs=paths.resources() / "packs",
        computer=cache(lambda: sharing.this_computer(paths.state_folder())),
        now=clock.now,
        zone=clock.zone,
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


def _open(around: Surroundings, announce: Callable[[Changes], None]) -> "Store":
    # Two of these only so that the window finds them loaded.
    from studyapp.services import keeping, measuring, quizzing  # noqa: F401

    store = keeping.open_store(
        around.folder, around.packs, around.now(), announce=announce, computer=around.computer()
    )
    store.before_closing = partial(window_copies.leave, around)
    return store


def _theme(value: object) -> theme.ThemeName:
    known = {str(name): name for name in theme.ThemeName}
    return known.get(str(value), theme.ThemeName.SYSTEM)


def _zoom(value: object) -> float:
    try:
        return float(value) if isinstance(value, int | float) else 1.0
    except OverflowError:
        return 1.0
