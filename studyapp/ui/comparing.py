"""Two muscles side by side, in a dialog or wherever there is room for them."""

from collections.abc import Sequence
from itertools import takewhile

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studyapp.core.comparisons import Compared, Comparison
from studyapp.ui.kit.side_by_side import Group, Line, SideBySide, SideLook
from studyapp.ui.theme import BASE, Look

WIDE = 46 * BASE  # pixels of the dialog at zoom 1
MOST = QSize(80 * BASE, 60 * BASE)
LEAST = QSize(20 * BASE, 14 * BASE)  # whatever the zoom: what does not fit scrolls


def fill(widget: SideBySide, comparison: Comparison) -> None:
    """Show a comparison; of each kind what both have comes first, in the same order."""
    groups = []
    for row in comparison.rows:
        order = [each.text for each in row.left]
        groups.append(Group(row.title, _lines(row.left, order), _lines(row.right, order)))
    widget.show_groups((comparison.left, comparison.right), groups)


def dress(widget: SideBySide, look: Look) -> None:
    """Give a widget the fonts and distances of the look in force."""
    widget.set_look(
        SideLook(
            font=look.font(),
            small=look.font(13, weight=600),
            head=look.font(17, weight=600),
            gap=look.px(14),
        )
    )


def title_of(comparison: Comparison) -> str:
    """Both names; for a muscle and itself its name, which both heads begin with."""
    if any(row.title for row in comparison.rows):
        return f"{comparison.left} and {comparison.right}"
    both = zip(comparison.left.split(), comparison.right.split(), strict=False)
    return " ".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], both))


def show_comparison(comparison: Comparison, look: Look, parent: QWidget | None = None) -> QDialog:
    """Open a dialog with a comparison. Not waited for; it deletes itself when it is closed."""
    dialog = CompareDialog(comparison, look, parent)
    dialog.open()
    return dialog


class CompareDialog(QDialog):
    """The arrow keys scroll what does not fit; Esc closes."""

    def __init__(self, comparison: Comparison, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title_of(comparison))
        self.setSizeGripEnabled(True)
        self.setMinimumSize(LEAST)
        self.columns = SideBySide()
        fill(self.columns, comparison)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setProperty("role", "read")
        self.area.setAccessibleName(self.columns.told)
        sheet = QWidget()
        self._sheet = QVBoxLayout(sheet)
        self._sheet.addWidget(self.columns)
        self.area.setWidget(sheet)
        buttons = QDialogButtonBox()  # by words alone: standard ones wear the desktop's icons
        buttons.rejected.connect(self.reject)
        self.close_button = buttons.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.area, 1)
        self._column.addWidget(buttons)
        look.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        look = self._look
        dress(self.columns, look)
        self.close_button.setFont(look.font())
        pad = min(look.px(10), 12)  # large text needs the room itself
        self._sheet.setContentsMargins(pad, pad, pad, pad)
        self._column.setSpacing(pad)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as what is on it, but no larger than the window it stands over."""
        super().showEvent(event)
        if event.spontaneous():
            return
        above = self.parentWidget()
        room = above.window().size() if above is not None else MOST
        self.resize(min(self._look.px(WIDE), room.width()), LEAST.height())
        self._column.activate()
        seen = self.area.viewport()
        missing = self._sheet.totalHeightForWidth(seen.width()) - seen.height()
        needed = QSize(self.width(), self.height() + max(missing, 0))
        self.resize(needed.boundedTo(room).expandedTo(LEAST))


def _lines(own: Sequence[Compared], order: Sequence[str]) -> list[Line]:
    shared = sorted((each for each in own if each.is_shared), key=lambda e: order.index(e.text))
    return [Line(each.text, is_shared=each.is_shared) for each in shared] + [
        Line(each.text) for each in own if not each.is_shared
    ]
