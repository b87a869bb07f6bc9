"""The side bar: the places, and the shelf of lessons with the open one's contents."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from studyapp.ui.kit.plain import PlainLabel
from studyapp.ui.library.view import Shelf
from studyapp.ui.theme import Look

PLACES = ("lesson", "quiz", "progress", "exam")
WIDE = 208  # pixels at the usual text size


class SideBar(QFrame):
    """Leads everywhere; tells nothing by itself."""

    place_chosen = Signal(str)
    import_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("role", "side")
        self.shelf = Shelf()
        word = PlainLabel("StudyApp")
        word.setProperty("role", "word")
        heading = PlainLabel("Lessons")
        heading.setProperty("role", "heading")
        self.places: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 14, 10, 10)
        column.setSpacing(4)
        column.addWidget(word)
        column.addSpacing(8)
        group = QButtonGroup(self)
        for name in PLACES:
            button = QPushButton(name.capitalize())
            button.setCheckable(True)
            button.setProperty("role", "place")
            button.clicked.connect(lambda _=False, name=name: self.place_chosen.emit(name))
            group.addButton(button)
            column.addWidget(button)
            self.places[name] = button
        self.places["lesson"].setChecked(True)
        column.addSpacing(14)
        column.addWidget(heading)
        column.addWidget(self.shelf, 1)
        bring = QPushButton("Import an article…")
        bring.setProperty("role", "link")
        bring.clicked.connect(self.import_wanted)
        column.addWidget(bring)
        look.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFixedWidth(min(self._look.px(WIDE), 320))
