"""Taking everything along: export it to a file, merge another copy of the store into this one."""

import threading
from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from studyapp.services import exporting
from studyapp.ui.kit.save_dialog import open_save_dialog
from studyapp.ui.messages import MessageBar
from studyapp.ui.session import Session

if TYPE_CHECKING:
    from studyapp.services.exporting import Exported
    from studyapp.services.merging import Merged


class Moving(QObject):
    """Runs on the store's thread; what it does and what came of it stands in the message bar."""

    _walked = Signal(float)  # from the store's thread: 0 to 1

    def __init__(
        self,
        session: Session,
        window: QWidget,
        messages: MessageBar,
        now: Callable[[], datetime],
        zone: Callable[[], tzinfo],
    ) -> None:
        super().__init__(window)
        self._session, self._window, self._messages = session, window, messages
        self._now, self._zone = now, zone
        self._stopped = threading.Event()
        self._walked.connect(self._on_walked)

    def choose_export(self) -> None:
        """Ask where everything is to be written; not waited for."""
        stem = exporting.usual_name(self._now(), self._zone()).removesuffix(".zip")
        dialog = open_save_dialog(self._window, "Export everything", stem, {"ZIP file": "zip"})
        dialog.fileSelected.connect(lambda name: self.export(Path(name)))

    def export(self, path: Path) -> None:
        """Write everything there, in the place of a ZIP that was there."""
        self._stopped = stopped = threading.Event()
        self._on_walked(0.0)

        def tell(exported: "Exported") -> None:
            stopped.set()
            self._messages.tell(exported.told())

        def fail(error: BaseException) -> None:
            stopped.set()
            self._session.failed.emit(error)

        self._session.run(
            self,
            exporting.export_all,
            path,
            self._now(),
            replace=True,
            tell=self._walked.emit,
            is_cancelled=stopped.is_set,
        ).then(tell).otherwise(fail)

    def choose_merge(self) -> None:
        """Ask for the other copy; not waited for."""
        chooser = QFileDialog(self._window, "Merge another copy")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters(["Stores of StudyApp (*.db)", "All files (*)"])
        chooser.fileSelected.connect(lambda name: self.merge(Path(name)))
        chooser.open()

    def merge(self, path: Path) -> None:
        """Bring in what was studied in another copy, which stays as it is."""
        from studyapp.services import merging

        self._messages.tell(f"Merging {path.name} …")

        def tell(merged: "Merged") -> None:
            self._messages.tell(merged.told())

        self._session.run(self, merging.merge, path, self._now()).then(tell)

    def _on_walked(self, share: float) -> None:
        if not self._stopped.is_set():
            told = f"Exporting everything: {share:.0%}"
            self._messages.tell(told, action="Stop", act=self._stopped.set)
