"""Two columns under two heads, kind by kind: what both have is quiet, what differs stands out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from studyapp.ui.kit.plain import PlainLabel

BOTH, OWN = "=", "•"  # the signs before a line; the first has its meaning written below the heads
NARROWEST = 12  # of a column, in heights of its text; with less room they stand below each other


class Line(NamedTuple):
    """One line of one column. `is_shared` is whether the other column has the same."""

    text: str
    is_shared: bool = False


class Group(NamedTuple):
    """Lines of both columns that belong together, under a title, which may be empty."""

    title: str
    left: Sequence[Line]
    right: Sequence[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideLook:
    """Fonts, and the space between groups in pixels; colours are the style sheet's."""

    font: QFont
    small: QFont
    head: QFont
    gap: int


@dataclass(slots=True)
class _Built:
    """The widgets of a group."""

    rule: QFrame
    title: QLabel
    cells: list["_Cell"] = field(default_factory=list)


class SideBySide(QWidget):
    """Side by side where there is room for both, else below each other, under heads of their own.

    Lines are in the order they come; where what both have comes first, it stands side by side.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_narrow = False
        self._look: SideLook | None = None
        self._groups: list[_Built] = []
        self.heads = [_label(), _label()]
        self.note = _label(f"{BOTH} the same on both sides", role="muted")
        self.note.setAccessibleName("Lines with an equals sign are the same on both sides")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._arrange()

    @property
    def told(self) -> str:
        """All of it in words, group by group."""
        return " ".join(group.title.accessibleName() for group in self._groups)

    def show_groups(self, heads: tuple[str, str], groups: Sequence[Group]) -> None:
        """Take two columns."""
        for built in self._groups:
            for widget in (built.rule, built.title, *built.cells):
                widget.hide()
                widget.deleteLater()
        for label, head in zip(self.heads, heads, strict=True):
            label.setText(head)
        self._groups = [_built(heads, group) for group in groups]
        has_shared = any(line.is_shared for group in groups for line in (*group.left, *group.right))
        self.note.setVisible(has_shared)
        self.setAccessibleName(self.told)
        self._dress()
        self._arrange()

    def set_look(self, look: SideLook) -> None:
        """Take fonts and distances."""
        self._look = look
        self._dress()
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may ask for another order."""
        super().resizeEvent(event)
        self._fold()

    def _dress(self) -> None:
        look = self._look
        if look is None:
            return
        for head in self.heads:
            head.setFont(look.head)
        self.note.setFont(look.small)
        for group in self._groups:
            group.title.setFont(look.small)
            for cell in group.cells:
                cell.set_look(look)
        self._grid.setHorizontalSpacing(2 * look.gap)
        self._grid.setVerticalSpacing(look.gap // 2)

    def _fold(self) -> None:
        if self._look is None:
            return
        needs = 2 * NARROWEST * QFontMetrics(self._look.font).height() + 2 * self._look.gap
        is_narrow = self.width() < needs
        if is_narrow is not self.is_narrow:
            self.is_narrow = is_narrow
            self._arrange()

    def _arrange(self) -> None:
        """Put every part in its place."""
        grid, is_wide = self._grid, not self.is_narrow
        while grid.takeAt(0):
            pass
        for column, head in enumerate(self.heads):
            grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignTop)
            head.setVisible(is_wide)
        grid.addWidget(self.note, 1, 0, 1, 2)
        row = 2
        for group in self._groups:
            grid.addWidget(group.rule, row, 0, 1, 2)
            grid.addWidget(group.title, row + 1, 0, 1, 2)
            group.title.setVisible(bool(group.title.text()))
            for column, cell in enumerate(group.cells):
                cell.head.setVisible(not is_wide)
                if is_wide:
                    grid.addWidget(cell, row + 2, column)
                else:
                    grid.addWidget(cell, row + 2 + column, 0, 1, 2)
                cell.show()
            group.rule.setVisible(is_wide or row > 2 or not self.note.isHidden())
            row += 4
        for above in range(grid.rowCount()):
            grid.setRowStretch(above, 0)
        grid.setRowStretch(row, 1)


class _Cell(QWidget):
    """The lines of one column of a group, and its own head, for where the columns are stacked."""

    def __init__(self, title: str, head: str, lines: Sequence[Line]) -> None:
        super().__init__()
        self.head = _label(head)
        self._lines = [_label(line.text, role="muted" if line.is_shared else "") for line in lines]
        self._signs = [_label(BOTH if line.is_shared else OWN, role="muted") for line in lines]
        self._shared = [line.is_shared for line in lines]
        texts = [f"{line.text} (the same)" if line.is_shared else line.text for line in lines]
        self.told = f"{head}: {'; '.join(texts) or 'nothing'}"
        self.setAccessibleName(f"{title}. {self.told}" if title else self.told)
        for label, text in zip(self._lines, texts, strict=True):
            label.setAccessibleName(text)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        for row, (sign, label) in enumerate(zip(self._signs, self._lines, strict=True)):
            sign.setWordWrap(False)
            sign.setAccessibleName(" ")  # the line says it
            self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label, row, 1)
        if not lines:
            self._lines = [_label("–", role="muted")]
            self._lines[0].setAccessibleName("nothing")
            self._shared = [True]
            self._grid.addWidget(self._lines[0], 0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.head)
        column.addLayout(self._grid)
        column.addStretch(1)

    def set_look(self, look: SideLook) -> None:
        """Take fonts; what differs is heavier."""
        heavy, head = QFont(look.font), QFont(look.font)
        heavy.setWeight(QFont.Weight.Medium)
        head.setWeight(QFont.Weight.Bold)
        self.head.setFont(head)
        for label, is_shared in zip(self._lines, self._shared, strict=True):
            label.setFont(look.font if is_shared else heavy)
        width = max(map(QFontMetrics(heavy).horizontalAdvance, (BOTH, OWN)))
        for sign in self._signs:
            sign.setFont(look.font)
            sign.setFixedWidth(width)
        self._grid.setHorizontalSpacing(look.gap // 2)
        self._grid.setVerticalSpacing(max(look.gap // 4, 2))


def _built(heads: tuple[str, str], group: Group) -> _Built:
    rule = QFrame()
    rule.setProperty("role", "rule")
    built = _Built(rule, _label(group.title, role="muted"))
    for head, lines in zip(heads, (group.left, group.right), strict=True):
        built.cells.append(_Cell(group.title, head, lines))
    told = ". ".join(cell.told for cell in built.cells)
    built.title.setAccessibleName(f"{group.title}. {told}." if group.title else f"{told}.")
    return built


def _label(text: str = "", role: str = "") -> QLabel:
    label = PlainLabel(text, wordWrap=True)
    label.setProperty("role", role)
    return label
