"""The offer of a mock exam."""

from PySide6.QtCore import Qt, Signal

from studyapp.ui.card import Card
from studyapp.ui.kit.buttons import Button
from studyapp.ui.theme import Look

WHAT = (
    "20 questions of all kinds. How it went is told at the end. Each answer counts for the "
    "schedule like any other, and stands in your scores as a mock exam."
)


class MockCard(Card):
    """What a mock exam is, and the button that starts one."""

    mock_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Mock exam", WHAT)
        self.start = Button("Start a mock exam")
        self.start.clicked.connect(self.mock_wanted)
        self.column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)

    def dress(self) -> None:
        """The button's too."""
        super().dress()
        self.start.setFont(self._look.font())
        self.column.setSpacing(self._look.px(10))
