"""The lesson place: the page, what stands above it, and finding a word on it."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studyapp.core.claims import Label
from studyapp.core.lessons import Lesson
from studyapp.core.structures import Slug
from studyapp.services import reading
from studyapp.ui.kit.flow_layout import FlowLayout
from studyapp.ui.kit.plain import PlainLabel
from studyapp.ui.kit.tool_button import tool
from studyapp.ui.lesson.browser import LessonBrowser
from studyapp.ui.session import Session
from studyapp.ui.theme import Look


class FindBar(QFrame):
    """Find in page: type, Enter for the next, Shift+Enter for the one before, Esc to close."""

    closed = Signal()

    def __init__(self, browser: LessonBrowser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._browser = browser
        self._count = 0
        self._at = 0
        self.field = QLineEdit(placeholderText="Find in this lesson", clearButtonEnabled=True)
        self.field.setAccessibleName("Find in this lesson")
        self.field.textChanged.connect(self._on_text)
        self.field.installEventFilter(self)
        browser.rebuilt.connect(self._look_again)
        self.said = PlainLabel()
        self.said.setProperty("role", "muted")
        before = tool("↑", "Find the one before")
        after = tool("↓", "Find the next")
        close = tool("✕", "Close find")
        before.clicked.connect(lambda: self._step(-1))
        after.clicked.connect(lambda: self._step(1))
        close.clicked.connect(self.close_bar)
        row = QHBoxLayout(self)
        row.addWidget(self.field, 1)
        row.addWidget(self.said)
        for button in (before, after, close):
            row.addWidget(button)
        self.hide()

    def open_bar(self) -> None:
        """Show the field with what was last looked for, ready to be typed over."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self._on_text(self.field.text())

    def close_bar(self) -> None:
        """Take the marks away and give the page the keys."""
        self._browser.find_all("")
        self.hide()
        self._browser.setFocus()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in enter:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._step(-1 if back else 1)
            return True
        return super().eventFilter(watched, event)

    def _look_again(self) -> None:
        """Mark what is looked for in the new text, without leaving where one reads."""
        if self.isHidden():
            return
        self._count = self._browser.find_all(self.field.text())
        self._at = min(self._at, max(self._count - 1, 0))
        self._say()

    def _on_text(self, text: str) -> None:
        self._count = self._browser.find_all(text)
        self._at = 0
        self._browser.show_found(0)
        self._say()

    def _step(self, by: int) -> None:
        if self._count:
            self._at = (self._at + by) % self._count
            self._browser.show_found(self._at)
            self._say()

    def _say(self) -> None:
        if not self.field.text():
            self.said.clear()
        elif self._count:
            self.said.setText(f"{self._at + 1} of {self._count}")
        else:
            self.said.setText("Not in this lesson")


class LessonPlace(QWidget):
    """A lesson with its tools. Where one reads is remembered per lesson."""

    structure_chosen = Signal(str)
    claim_chosen = Signal(str)
    figure_chosen = Signal(str, str)  # plate, structure
    check_wanted = Signal()
    today_wanted = Signal()
    back_wanted = Signal()
    forward_wanted = Signal()
    left_at = Signal(str, object)  # lesson slug, reading position

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._look = look
        self.browser = LessonBrowser(look)
        self.browser.structure_clicked.connect(self.structure_chosen)
        self.browser.claim_clicked.connect(self.claim_chosen)
        self.browser.figure_clicked.connect(self.figure_chosen)
        self.browser.web_clicked.connect(self._ask_for_web)
        self.browser.settled.connect(self.remember)
        self.find_bar = FindBar(self.browser)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self.find_bar)
        column.addWidget(self.browser, 1)

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        self.back = tool("←", "Back", tip="Back (Alt+Left)")
        self.forward = tool("→", "Forward", tip="Forward (Alt+Right)")
        self.find_button = tool("Find", "Find in this lesson", tip="Find in this lesson (Ctrl+F)")
        for button, signal in (
            (self.back, self.back_wanted),
            (self.forward, self.forward_wanted),
        ):
            button.clicked.connect(signal)
        self.find_button.clicked.connect(self.find_bar.open_bar)
        self.today = QPushButton("Today")
        self.today.setToolTip("Be asked what is due today (Ctrl+T)")
        self.today.clicked.connect(self.today_wanted)
        self.check = QPushButton("Check yourself")
        self.check.setProperty("role", "primary")
        self.check.setToolTip("Five questions on this lesson (Ctrl+Return)")
        self.check.clicked.connect(self.check_wanted)
        line = FlowLayout(bar, spreads=True)
        line.setContentsMargins(12, 8, 12, 8)
        line.addWidget(_together(self.back, self.forward, self.find_button))
        line.addWidget(_together(self.today, self.check))
        return bar

    # what the window asks of it

    def show_lesson(
        self, lesson: Lesson, labels: dict[Slug, Label], position: dict[str, Any]
    ) -> None:
        """Put a lesson on the page, where it was left."""
        self.browser.show_lesson(lesson, labels)
        if position:
            self.browser.go_to(position)

    def set_due(self, due: int) -> None:
        """How many items are due today, told on the button."""
        self.today.setText(f"Today · {due}" if due else "Today")
        self.today.setAccessibleName(f"Today: {due} due")

    def mark_sentence(self, key: str) -> None:
        """Scroll to a sentence and mark it."""
        self.browser.mark_sentence(key)

    def remember(self) -> None:
        """Keep where the student is reading."""
        lesson = self.browser.lesson
        position = self.browser.reading_position()
        if lesson is not None and position:
            self.left_at.emit(lesson.slug, position)
            self._session.run(self, reading.remember_position, lesson.slug, position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.find_bar.isVisible():
            self.find_bar.close_bar()
        else:
            super().keyPressEvent(event)

    def _ask_for_web(self, address: str) -> None:
        """A web page is opened by the browser, and only when the student says so."""
        url = QUrl(address)
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Open a web page?")
        box.setText("This link leads to the web. Open it in your browser?")
        box.setInformativeText(address)
        box.setTextFormat(Qt.TextFormat.PlainText)
        go = box.addButton("Open in browser", QMessageBox.ButtonRole.AcceptRole)
        copy = box.addButton("Copy address", QMessageBox.ButtonRole.ActionRole)
        stay = box.addButton("Stay here", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        go.setEnabled(url.isValid() and url.scheme() in ("http", "https"))
        go.clicked.connect(lambda: QDesktopServices.openUrl(url))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(address))
        box.open()


def _together(*widgets: QWidget) -> QWidget:
    """Widgets that stay side by side when the bar breaks into two lines."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    return box
