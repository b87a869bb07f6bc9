"""One fact as a row of the anatomy panel: what, and where it comes from."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studyapp.core.facts import FactKind
from studyapp.core.profiles import Row, Said
from studyapp.core.sources import Seen
from studyapp.ui.kit.badge import Badge
from studyapp.ui.kit.flow_layout import FlowLayout
from studyapp.ui.kit.plain import PlainLabel
from studyapp.ui.kit.tool_button import tool
from studyapp.ui.kit.wrapped_button import WrappedButton
from studyapp.ui.theme import Look

_SIGNS = {
    FactKind.ORIGIN: ("O", "origin", False),
    FactKind.INSERTION: ("I", "insertion", True),
    FactKind.ACTION: ("A", "muted", False),
    FactKind.NERVE: ("N", "muted", False),
    FactKind.NEIGHBOUR: ("·", "muted", False),
}
_LINE = 215  # pixels of a narrow panel that a remark may take before it wraps
_SEEN = {Seen.ABSTRACT: "abstract", Seen.EXCERPT: "excerpt", Seen.NO: "not read by us"}


class FactRow(QFrame):
    """A row. Its name lights the shape on the plate; the arrow brings up the structure."""

    chosen = Signal(str)  # fact id
    structure_chosen = Signal(str)
    sentence_wanted = Signal(str)
    pointed_at = Signal(str)  # fact id, empty when the pointer has left

    def __init__(self, row: Row, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self._look = look
        letter, colour, hatched = _SIGNS[row.kind]
        badge = Badge(letter, is_hatched=hatched)
        ground = f"{colour}_soft" if colour != "muted" else "sunken"
        badge.set_look(
            look.colour(colour), look.colour(ground), look.font(12, weight=700), look.px(22)
        )
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._name())
        if row.note:
            column.addWidget(self._label(row.note))
        column.addLayout(self._origin_of_it())
        self._column = column
        self._details: QWidget | None = None  # made when it is asked for: most never are
        line = QHBoxLayout(self)
        line.setContentsMargins(look.px(6), look.px(5), look.px(4), look.px(5))
        line.setSpacing(look.px(8))
        line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column, 1)
        if row.goes_to:
            line.addWidget(self._arrow(row.goes_to), 0, Qt.AlignmentFlag.AlignTop)

    def set_lit(self, *, is_lit: bool) -> None:
        """Show that this row's shape is the lit one."""
        self.setProperty("role", "card" if is_lit else "")
        self.style().unpolish(self)
        self.style().polish(self)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.pointed_at.emit(self.row.fact)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed_at.emit("")
        super().leaveEvent(event)

    def _name(self) -> WrappedButton:
        row = self.row
        said = f"{row.part}: {row.text}" if row.part else row.text
        self.name = WrappedButton(said)
        self.name.setFont(self._look.font(15, weight=500))
        self.name.set_look(self._look.colour("ink"), self._look.colour("accent"))
        self.name.setAccessibleName(f"{row.kind}: {said}")
        self.name.setToolTip("Show it on the drawing")
        self.name.clicked.connect(lambda: self.chosen.emit(row.fact))
        return self.name

    def _origin_of_it(self) -> FlowLayout:
        """Where the row comes from, and how the sources stand to it."""
        row = self.row
        line = FlowLayout(gap=self._look.px(2))
        if row.sentences:
            here = QPushButton("in this lesson")
            here.setProperty("role", "link")
            here.setAccessibleName(f"{row.text}: show the sentence in this lesson")
            here.clicked.connect(lambda: self.sentence_wanted.emit(row.sentences[0]))
            line.addWidget(here)
            self.in_lesson: QPushButton | None = here
        else:
            self.in_lesson = None
            where = self._label(f"not in this lesson · {_first_source(row)}", pad=True)
            whole = where.fontMetrics().horizontalAdvance(where.text()) + self._look.px(8)
            where.setMinimumWidth(min(whole, self._look.px(_LINE)))
            line.addWidget(where)
        told_by = _sources_line(row)
        self.sources = tool(
            told_by,
            f"{row.text}: {told_by}, show who says what",
            tip="Show who says what",
            role="differs" if row.differs else "source",
            is_checkable=True,
        )
        self.sources.toggled.connect(self._toggle)
        line.addWidget(self.sources)
        return line

    def _who_says_what(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(self._look.px(6), 0, 0, self._look.px(4))
        column.setSpacing(self._look.px(3))
        for said in self.row.said:
            column.addWidget(self._label(told(said)))
        return box

    def _toggle(self, shown: bool) -> None:
        if self._details is None:
            self._details = self._who_says_what()
            self._column.addWidget(self._details)
        self._details.setVisible(shown)

    def _arrow(self, slug: str) -> QWidget:
        arrow = tool("›", f"Show {self.row.text}", tip="Show this structure")
        arrow.clicked.connect(lambda: self.structure_chosen.emit(slug))
        return arrow

    def _label(self, text: str, *, pad: bool = False) -> QLabel:
        label = PlainLabel(text, wordWrap=True)
        label.setProperty("role", "muted")
        label.setFont(self._look.font(13))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setContentsMargins(3, 2 if pad else 0, 0, 2 if pad else 0)
        return label


def told(said: Said) -> str:
    """One source on the fact, in a line: who, how much of it was read, and what it says."""
    read = _SEEN.get(said.source.seen, "")
    place = ", ".join(dict.fromkeys(part for part in (read, said.at) if part))
    who = f"{said.source.short} ({place})" if place else said.source.short
    if not said.names_it:
        return f"{who}: does not name it"
    return f"{who}: {said.says}" if said.says else who


def _first_source(row: Row) -> str:
    named = [said.source.short for said in row.said if said.names_it]
    return named[0] if named else "no source"


def _sources_line(row: Row) -> str:
    if row.counted and row.counted[0] < row.counted[1]:
        return f"{row.counted[0]} of {row.counted[1]} sources"
    count = sum(said.names_it for said in row.said)
    words = f"{count} source{'s' if count != 1 else ''}"
    return f"{words}, told differently" if row.differs else words
