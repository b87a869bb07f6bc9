"""Bringing a file in: choose or drop it, look at what was found, keep it or not.

It may be an article, which becomes a lesson, or all that was exported from another copy.
"""

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from studyapp.core.lessons import Lesson
from studyapp.services import importing
from studyapp.services.importing import Found, Imported
from studyapp.ui.session import Session

if TYPE_CHECKING:
    from studyapp.services.merging import Merged
    from studyapp.ui.library.import_dialog import ImportDialog


class ArticleImport(QObject):
    """Reads on the store's thread; the window stays free, and it can be cancelled."""

    reading = Signal(str)  # the file's name
    kept = Signal(str, str)  # lesson slug, what was kept in words
    united = Signal(str)  # that an export is brought in, then what came with it, in words
    ended = Signal()

    def __init__(self, session: Session, window: QWidget, now: Callable[[], datetime]) -> None:
        super().__init__(window)
        self._session, self._now = session, now
        self._window = window
        self._cancelled = threading.Event()
        self.dialog: ImportDialog | None = None

    def choose(self) -> None:
        """Ask for a file; not waited for."""
        chooser = QFileDialog(self._window, "Import an article")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters(["Articles and exports (*.txt *.md *.text *.zip)", "All files (*)"])
        chooser.fileSelected.connect(lambda name: self.read(Path(name)))
        chooser.open()

    def read(self, path: Path) -> None:
        """Read a file, then show what was found in it."""
        self._cancelled = cancelled = threading.Event()
        self.reading.emit(path.name)

        def show(found: Lesson | Found) -> None:
            if cancelled.is_set():
                return
            self.ended.emit()
            if isinstance(found, Found):
                self._ask(path, found)
            else:
                self._show(path, found)

        def fail(error: BaseException) -> None:
            self.ended.emit()
            self._session.failed.emit(error)

        self._session.run(self, importing.recognise, path).then(show).otherwise(fail)

    def cancel(self) -> None:
        """Let go of the file that is being read; nothing of it is kept."""
        self._cancelled.set()
        self.ended.emit()

    def _show(self, path: Path, draft: Lesson) -> None:
        from studyapp.ui.library.import_dialog import ImportDialog

        dialog = ImportDialog(draft, self._window)
        self.dialog = dialog

        def finished(result: int) -> None:
            title = dialog.title()
            dialog.deleteLater()
            self.dialog = None
            if result == QDialog.DialogCode.Accepted.value:
                self._keep(path, title)

        dialog.finished.connect(finished)
        dialog.open()

    def _ask(self, path: Path, found: Found) -> None:
        """An export is brought in whole, or not at all."""
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Bring in an export?")
        box.setText(found.told())
        box.setInformativeText("What is here already stays, and nothing is kept twice.")
        bring = box.addButton("Bring it in", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(bring)
        box.setEscapeButton(box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole))
        bring.clicked.connect(lambda: self._bring_in(path))
        box.open()

    def _bring_in(self, path: Path) -> None:
        def tell(merged: "Merged") -> None:
            self.united.emit(merged.told())

        self.united.emit(f"Bringing in {path.name} …")
        self._session.run(self, importing.import_all, path, self._now()).then(tell)

    def _keep(self, path: Path, title: str) -> None:
        cancelled = self._cancelled
        self._session.run(
            self,
            importing.import_article,
            path,
            title=title,
            is_cancelled=cancelled.is_set,
        ).then(self._on_kept)

    def _on_kept(self, imported: Imported) -> None:
        told = imported.told() if imported.is_new else "This article is here already."
        self.kept.emit(imported.lesson.slug, told)
