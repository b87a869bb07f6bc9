"""The copies of the store, the newest first: a click goes on with one."""

from collections.abc import Callable, Sequence
from datetime import tzinfo
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studyapp.core.backups import Backup
from studyapp.ui.kit.announcing import announce
from studyapp.ui.kit.buttons import ARROWS, Button, Choice
from studyapp.ui.kit.check_box import CheckBox
from studyapp.ui.kit.column import ColumnPage
from studyapp.ui.kit.plain import PlainLabel
from studyapp.ui.restoring.words import line, many
from studyapp.ui.theme import BASE, Look

_SOUND = (
    "StudyApp copies your store when you leave, every 30 minutes while you study, and before it"
    " changes the store itself. Choose a copy to go back to it; that can be undone."
)
_DAMAGED = "The file is put aside as it is; nothing is written to it."
_MEASURE = 44 * BASE  # pixels of the column at zoom 1


class Copies(QWidget):
    """One choice for each copy; the arrow keys walk them."""

    chosen = Signal(Path)
    stepped_to = Signal(QWidget)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.choices: list[Choice] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def offer(self, found: Sequence[Backup], zone: tzinfo) -> None:
        """Show these, in the place of those before."""
        for choice in self.choices:
            self._column.removeWidget(choice)
            choice.hide()
            choice.deleteLater()
        self.choices = []
        for number, copy in enumerate(found, 1):
            choice = Choice(number)
            choice.offer(line(copy, zone))
            choice.clicked.connect(lambda _=False, path=Path(copy.path): self.chosen.emit(path))
            self._column.addWidget(choice)
            self.choices.append(choice)
        self.dress()

    def dress(self) -> None:
        """Take fonts and distances from the look."""
        px, font = self._look.px, self._look.font
        self._column.setSpacing(px(12))
        for choice in self.choices:
            choice.set_look(font(), font(12), px(24), px(10))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ARROWS or not self.choices:
            super().keyPressEvent(event)
            return
        by = 1 if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Right) else -1
        now = next((n for n, choice in enumerate(self.choices) if choice.hasFocus()), -1)
        there = self.choices[min(max(now + by, 0), len(self.choices) - 1)]
        there.setFocus()
        self.stepped_to.emit(there)


class RestoringPlace(ColumnPage):
    """`restore_wanted` gives the chosen copy (None: an empty store) and whether what can be read of
    the store as it is goes with it.
    """

    restore_wanted = Signal(object, bool)
    copy_wanted = Signal()
    closed = Signal()

    def __init__(self, look: Look, zone: Callable[[], tzinfo]) -> None:
        super().__init__()
        self._look, self._zone = look, zone
        self._is_damaged = False
        self.setObjectName("page")
        self.title = PlainLabel(wordWrap=True)
        self.text = PlainLabel(wordWrap=True)
        self.rescue = CheckBox("")
        self.copies = Copies(look)
        self.copies.chosen.connect(self._want)
        self.copies.stepped_to.connect(self.keep_in_sight)
        self.empty = Button("", "primary")
        self.empty.clicked.connect(lambda: self._want(None))
        self.copy = Button("Make a copy now")
        self.copy.clicked.connect(self.copy_wanted)
        self.leave = Button("Close")
        self.leave.clicked.connect(self.closed)
        for widget in (self.title, self.text, self.rescue, self.copies):
            self.body.addWidget(widget)
        for button in (self.empty, self.copy, self.leave):
            self.buttons.addWidget(button)
        look.changed.connect(self._dress)
        self._dress()

    def show_copies(self, found: Sequence[Backup]) -> None:
        """List the copies of a sound store."""
        self._is_damaged = False
        none = "" if found else " There is no copy yet."
        self._fill("Copies of your store", _SOUND + none, found, readable=0)

    def show_damage(self, told: str, found: Sequence[Backup], readable: int) -> None:
        """Say what is wrong with the store, and list what can be gone on with.

        `readable` is how many answers can still be read of it.
        """
        self._is_damaged = True
        what = "Choose the copy to go on with." if found else "There is no copy of it."
        self._fill("Your store cannot be read", f"{told} {what} {_DAMAGED}", found, readable)
        announce(self, f"{self.title.text()}. {self.text.text()}")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pages = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if event.key() in pages:
            self.scroll_pages(pages[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and not self._is_damaged:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def focus(self) -> None:
        """The keys go to the page: which copy is meant, the student has to say."""
        if self.isVisible():
            last = self.empty if self.empty.isVisibleTo(self) else self.copy
            next(iter(self.copies.choices), last).setFocus()

    def _fill(self, title: str, text: str, found: Sequence[Backup], readable: int) -> None:
        self.title.setText(title)
        self.text.setText(text)
        self.copies.offer(found, self._zone())
        self.rescue.setText(f"Add {many(readable, 'answer')} that can still be read of it")
        self.rescue.setAccessibleName(self.rescue.text())
        self.rescue.setVisible(bool(readable and found))
        self.rescue.setChecked(readable > 0)
        said = f"Go on with {many(readable, 'answer')}" if readable else ""
        self.empty.setText(said or "Go on with an empty store")
        self.empty.setAccessibleName(self.empty.text())
        self.empty.setVisible(self._is_damaged and not found)
        self.copy.setVisible(not self._is_damaged)
        self.leave.setVisible(not self._is_damaged)
        for button in (self.empty, self.copy):
            button.setEnabled(True)
        self.scroll_to()
        self.focus()

    def _want(self, copy: Path | None) -> None:
        for button in (*self.copies.choices, self.empty, self.copy):
            button.setEnabled(False)
        is_rescued = self._is_damaged and self.rescue.isChecked()
        self.restore_wanted.emit(copy, is_rescued)

    def _dress(self) -> None:
        px = self._look.px
        self.set_measure(px(_MEASURE), min(px(28), 32), px(12))
        self.title.setFont(self._look.font(24, serif=True, weight=700))
        self.copies.dress()
