"""How much a student studies a day, and whether they are asked how sure they are."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from studyapp.core.preferences import ASK_SURE, MINUTES_A_DAY, NEW_A_DAY, Amount
from studyapp.ui.kit.check_box import CheckBox
from studyapp.ui.kit.plain import PlainLabel
from studyapp.ui.kit.tool_button import tool
from studyapp.ui.kit.undoing import UndoGoesOn
from studyapp.ui.theme import Look

MINUTES = "Today's questions take about this long. An exam you plan has its own minutes."
NEW = "Facts you have not met before. With 0, only what you have met comes back."
SURE = "What you were sure of and missed comes back first."


class Stepper(QWidget):
    """A number to type, to step by the arrow keys, or by two buttons for who uses a pointer.

    The buttons are apart: a spin box's own cannot be seen in dark colours.
    """

    def __init__(self, amount: Amount, kept: Mapping[str, object], name: str, says: str) -> None:
        super().__init__()
        self.box = QSpinBox()
        self.box.setRange(amount.lowest, amount.highest)
        self.box.setValue(amount.of(kept))
        self.box.setAccessibleName(name)
        self.box.setAccessibleDescription(says)
        self.box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.box.setProperty("role", "field")
        UndoGoesOn(self.box.lineEdit())
        self.fewer = tool("−", f"{name}: fewer", role="")
        self.more = tool("+", f"{name}: more", role="")
        self.fewer.clicked.connect(self.box.stepDown)
        self.more.clicked.connect(self.box.stepUp)
        self.box.valueChanged.connect(self._on_value)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self.box, self.fewer, self.more):
            row.addWidget(widget)
        for button in (self.fewer, self.more):
            button.setAutoRepeat(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._on_value(self.box.value())

    def set_font(self, font: QFont) -> None:
        """Take a font for all of it."""
        # Under a style sheet the field inside does not follow the box, and has to come after it.
        for widget in (self.box, self.box.lineEdit(), self.fewer, self.more):
            widget.setFont(font)
        self.box.setSuffix("")  # the box measures itself anew

    def _on_value(self, value: int) -> None:
        self.fewer.setEnabled(value > self.box.minimum())
        self.more.setEnabled(value < self.box.maximum())


class StudySettings(QDialog):
    """Opened and not waited for; it deletes itself when it is closed.

    `chosen` has key and value of what was changed, and comes only if something was.
    """

    chosen = Signal(dict)

    def __init__(
        self, kept: Mapping[str, object], look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Study settings")
        self.minutes = Stepper(MINUTES_A_DAY, kept, "Minutes a day", MINUTES)
        self.new = Stepper(NEW_A_DAY, kept, "New facts a day", NEW)
        self.sure = CheckBox("&Ask how sure I am before the verdict")
        self.sure.setChecked(ASK_SURE.of(kept))
        self.sure.setAccessibleDescription(SURE)
        self._before = self._values()
        self._hints: list[QLabel] = []
        self._grid = QGridLayout()
        self._grid.setColumnStretch(2, 1)
        self._add_amount("&Minutes a day", self.minutes, MINUTES)
        self._add_amount("&New facts a day", self.new, NEW)
        self._grid.addWidget(self.sure, self._row, 0, 1, 3, Qt.AlignmentFlag.AlignLeft)
        self._add_hint(SURE)
        self._buttons = QDialogButtonBox()  # by words alone: standard ones wear the desktop's icons
        self.ok = self._buttons.addButton("OK", QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setProperty("role", "primary")
        self.cancel = self._buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._grid)
        self._column.addStretch(1)
        self._column.addWidget(self._buttons)
        look.changed.connect(self._dress)
        self._dress()

    def accept(self) -> None:
        """Tell what was changed, and close."""
        now = self._values()
        changed = {key: value for key, value in now.items() if value != self._before[key]}
        super().accept()
        if changed:
            self.chosen.emit(changed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _values(self) -> dict[str, object]:
        return {
            MINUTES_A_DAY.key: self.minutes.box.value(),
            NEW_A_DAY.key: self.new.box.value(),
            ASK_SURE.key: self.sure.isChecked(),
        }

    @property
    def _row(self) -> int:
        """The grid's next row: each setting takes one, its hint another, and the third is space."""
        return 3 * len(self._hints)

    def _add_amount(self, name: str, stepper: Stepper, says: str) -> None:
        label = PlainLabel(name)
        label.setBuddy(stepper.box)
        self._grid.addWidget(label, self._row, 0)
        self._grid.addWidget(stepper, self._row, 1)
        self._add_hint(says)

    def _add_hint(self, says: str) -> None:
        hint = PlainLabel(says, wordWrap=True)
        hint.setProperty("role", "muted")
        self._grid.addWidget(hint, self._row + 1, 0, 1, 3)
        self._hints.append(hint)

    def _dress(self) -> None:
        look, grid = self._look, self._grid
        for label in self.findChildren(QLabel):
            label.setFont(look.font(13 if label in self._hints else 15))
        for stepper in (self.minutes, self.new):
            stepper.set_font(look.font())
        for button in (self.sure, self.ok, self.cancel):
            button.setFont(look.font())
        pad = look.px(18)
        self._column.setContentsMargins(pad, pad, pad, pad)
        self._column.setSpacing(pad)
        grid.setHorizontalSpacing(look.px(14))
        grid.setVerticalSpacing(look.px(4))
        for number in range(1, len(self._hints)):
            grid.setRowMinimumHeight(3 * number - 1, look.px(10))
        self.setMinimumWidth(look.px(400))
        self._fit()

    def _fit(self) -> None:
        """Never lower than its wrapped lines, which Qt leaves out of a dialog's least height."""
        self.setMinimumHeight(max(self.heightForWidth(self.width()), 0))
