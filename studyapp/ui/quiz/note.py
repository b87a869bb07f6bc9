"""A line to remember something by, written by the student."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from studyapp.ui.kit.buttons import Button
from studyapp.ui.kit.plain import PlainLabel
from studyapp.ui.kit.undoing import UndoGoesOn
from studyapp.ui.quiz.texts import SMALL
from studyapp.ui.theme import Look

LONGEST = 500  # letters, as many as are kept
ASK = "What helps you remember it?"


class NoteEditor(QWidget):
    """`written` gives the text, empty to take the note away."""

    written = Signal(str)

    def __init__(self, look: Look, note: str, about: str) -> None:
        super().__init__()
        self._saved = note
        label = PlainLabel(ASK, wordWrap=True)
        label.setFont(look.font(SMALL, weight=500))
        label.setProperty("role", "muted")
        self.field = QLineEdit(note, maxLength=LONGEST)
        self.field.setFont(look.font())
        UndoGoesOn(self.field)
        self.field.setAccessibleName(f"{ASK} {about}")
        self.field.setPlaceholderText("A picture, a rhyme, a place on your own body")
        self.save = Button("Keep it")
        self.save.setAccessibleName(f"Keep what helps you remember {about}")
        label.setBuddy(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        column.addWidget(label)
        column.addWidget(self.field)
        column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        self.field.returnPressed.connect(self.keep)
        self.field.textEdited.connect(self._show_state)
        self.save.clicked.connect(self.keep)
        self._show_state()

    def keep(self) -> None:
        """Have it kept, if it was changed."""
        text = self.field.text().strip()
        if text != self._saved:
            self._saved = text
            self.written.emit(text)
        self._show_state()

    def _show_state(self) -> None:
        is_kept = self.field.text().strip() == self._saved
        self.save.setText("Kept" if is_kept and self._saved else "Keep it")
        self.save.setEnabled(not is_kept)
