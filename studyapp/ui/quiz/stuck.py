"""What was missed four times: beside what it was mixed up with, with a place for a mnemonic."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studyapp.services.explaining import Stuck
from studyapp.ui.comparing import dress, fill
from studyapp.ui.kit.buttons import Button
from studyapp.ui.kit.side_by_side import SideBySide
from studyapp.ui.quiz.note import NoteEditor
from studyapp.ui.quiz.texts import SMALL, Text
from studyapp.ui.theme import Look


class StuckCard(QFrame):
    """Says that it rests, and until when; the student may have it asked as usual."""

    note_written = Signal(str)
    rest_lifted = Signal()

    def __init__(self, look: Look, stuck: Stuck, until: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.title = Text(look, 16, text="This one is sticky", weight=600)
        self.why = Text(
            look,
            SMALL,
            text=f"The {stuck.text}: missed four times. It rests now and comes back {until}.",
        )
        self.note = NoteEditor(look, stuck.note, stuck.text)
        self.note.written.connect(self.note_written)
        self.lift = Button("Ask it as usual instead", "link")
        self.lift.setAccessibleName(f"Ask it as usual instead: {stuck.text}")
        self.lift.clicked.connect(self.rest_lifted)
        column = QVBoxLayout(self)
        side = min(look.px(16), 22)
        column.setContentsMargins(side, look.px(14), side, look.px(14))
        column.setSpacing(look.px(10))
        column.addWidget(self.title)
        column.addWidget(self.why)
        if stuck.comparison:
            beside = SideBySide()
            fill(beside, stuck.comparison)
            dress(beside, look)
            column.addWidget(beside)
        column.addWidget(self.note)
        column.addWidget(self.lift, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def stops(self) -> list[QWidget]:
        """What takes the keys, from above to below."""
        return [self.note.field, self.note.save, self.lift]
