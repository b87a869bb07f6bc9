"""What the app says above the page, and the dialog for a bug."""

from collections.abc import Callable

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMessageBox, QPushButton, QWidget

from studyapp import __version__
from studyapp.core.errors import StudyError
from studyapp.ui.kit.plain import PlainLabel


class MessageBar(QFrame):
    """One message at a time, with at most one thing to do about it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._do: Callable[[], object] | None = None
        self.text = PlainLabel()
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.act = QPushButton()
        self.act.clicked.connect(self._on_act)
        self.dismiss = QPushButton("Dismiss")
        self.dismiss.setAccessibleName("Dismiss this message")
        self.dismiss.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.addWidget(self.text, 1)
        row.addWidget(self.act)
        row.addWidget(self.dismiss)
        self.hide()

    def tell(self, text: str, *, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Say something; `action` names a button that does `act` and closes the bar."""
        self._show(text, "notice")
        self._offer(action, act)

    def warn(self, text: str, *, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Say what went wrong and what to do; `action` names a button that does it."""
        self._show(text, "trouble")
        self._offer(action, act)

    def _offer(self, action: str, act: Callable[[], object] | None) -> None:
        self._do = act
        self.act.setText(action)
        self.act.setVisible(bool(action))

    def _show(self, text: str, role: str) -> None:
        self.setProperty("role", role)
        self.style().unpolish(self)
        self.style().polish(self)
        self.text.setText(text)
        self.setAccessibleName(text)
        self.show()

    def _on_act(self) -> None:
        self.hide()
        if self._do is not None:
            self._do()


def report(error: BaseException) -> str:
    """What a developer needs to know of a bug; nothing of what the student wrote is added."""
    import platform
    import traceback

    trace = "".join(traceback.format_exception(error))
    return (
        f"StudyApp {__version__}, Python {platform.python_version()}, "
        f"PySide {PySide6.__version__}, {platform.platform()}\n\n{trace}"
    )


def show_bug(error: BaseException, parent: QWidget | None = None) -> QMessageBox:
    """A dialog that says that this is our mistake, with the report to copy. Not waited for."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Something went wrong")
    box.setText("This is a mistake in StudyApp, not yours. Your answers are kept.")
    box.setInformativeText("Copy the report and send it to the developers, then go on.")
    box.setDetailedText(report(error))
    copy = box.addButton("Copy report", QMessageBox.ButtonRole.ActionRole)
    go_on = box.addButton("Go on", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(go_on)
    box.setEscapeButton(go_on)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report(error)))
    box.open()
    return box


def is_for_students(error: BaseException) -> bool:
    """Whether it is to be shown as it is written; anything else is a bug."""
    return isinstance(error, StudyError)
