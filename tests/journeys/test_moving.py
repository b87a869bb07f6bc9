"""A student moves to another computer: exports everything, brings it in, merges two copies."""

import threading
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from studyapp.db.store import FILE, Store
from studyapp.services import exporting
from tests import make
from tests.learner import Learner
from tests.studying import Student, rows
from tests.ui.window_steps import carried, drop


@pytest.fixture
def elsewhere(template: Path, tmp_path: Path) -> Path:
    """The data folder of another computer, in which much was done."""
    with closing(make.store(template, tmp_path / "elsewhere")) as store:
        student = Student(store, 3).studies(40)
        student.imports()
    return tmp_path / "elsewhere"


def chosen(learner: Learner, qtbot: QtBot, command: str, path: Path) -> None:
    """A path given in the dialog that a command of the menu opens."""
    learner.window.actions_by_name[command].trigger()
    chooser = learner.window.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    field = chooser.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText(str(path))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    learner.waits()


def said(learner: Learner) -> str:
    assert learner.window.messages.isVisible()
    return learner.window.messages.text.text()


def test_everything_is_exported_and_it_is_said_where(
    learner: Learner, qtbot: QtBot, tmp_path: Path
) -> None:
    learner.starts()
    learner.window.actions_by_name["export"].trigger()
    chooser = learner.window.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    assert chooser.selectedFiles()[0].endswith("studyapp-2026-03-10.zip")
    chooser.reject()
    qtbot.waitUntil(lambda: learner.window.findChild(QFileDialog) is None)
    chosen(learner, qtbot, "export", tmp_path / "mine.zip")
    assert said(learner) == "Saved 0 answers and 0 lessons of yours in mine.zip."
    assert (tmp_path / "mine.zip").stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_exported_is_one_sentence(learner: Learner, tmp_path: Path) -> None:
    learner.starts()
    learner.window.moving.export(tmp_path / "nowhere" / "mine.zip")
    learner.waits()
    assert said(learner).endswith("Choose another place.")
    assert learner.window.messages.property("role") == "trouble"


def test_an_export_that_is_stopped_leaves_nothing(
    learner: Learner, elsewhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "EVERY", 1)
    learner.folder = elsewhere
    learner.starts()
    gate = threading.Event()  # the store's thread is busy until the button was pressed
    learner.window._session.run(learner.window, lambda _store: gate.wait(10))
    learner.window.moving.export(tmp_path / "mine.zip")
    assert said(learner) == "Exporting everything: 0%"
    learner.window.messages.act.click()
    gate.set()
    learner.waits()
    assert said(learner) == "The export was stopped, and nothing was written."
    assert not list(tmp_path.glob("*mine*"))


def test_an_export_is_dropped_and_brought_in(
    learner: Learner, qtbot: QtBot, elsewhere: Path, tmp_path: Path, home: Path
) -> None:
    with closing(Store(elsewhere / FILE)) as store:
        path = exporting.export_all(store, tmp_path / "all.zip", make.AT).path
    learner.starts()
    drop(learner, carried(path))
    box = learner.window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox) and "This is an export of StudyApp with" in box.text()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    learner.waits()
    assert not rows(home / FILE, "events")["events"]
    drop(learner, carried(path))
    box = learner.window.findChildren(QMessageBox)[-1]
    qtbot.keyClick(box, Qt.Key.Key_Return)
    learner.waits()
    assert said(learner).startswith("Brought in ")
    shelf = learner.window.shelf.standard_model()
    assert shelf.rowCount() > 1
    assert rows(home / FILE, "events") == rows(elsewhere / FILE, "events")


def test_another_copy_is_merged_from_the_menu(
    learner: Learner, qtbot: QtBot, elsewhere: Path, home: Path
) -> None:
    learner.starts()
    chosen(learner, qtbot, "merge", elsewhere / FILE)
    assert said(learner).startswith("Brought in ")
    assert rows(home / FILE, "events") == rows(elsewhere / FILE, "events")
    chosen(learner, qtbot, "merge", home / FILE)
    assert said(learner) == "That is the store you have open; there is nothing to merge."
