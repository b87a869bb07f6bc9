"""What was painted of a plate, kept for when it is wanted again just so.

A quiz goes back and forth between a large drawing and a smaller one above the feedback; painting
a whole plate takes as long as thirty of its shapes lit.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QWidget

from studyapp.ui.plates.scene import Seen

MOST = 4  # sheets of one view; each takes four bytes a pixel
Where = tuple[float, ...]


class Sheets:
    """The last few whole paintings of a view."""

    def __init__(self) -> None:
        self._kept: list[tuple[Seen, Where, QPixmap]] = []  # the last one used stands last

    def forget(self) -> None:
        """Another plate, or other colours."""
        self._kept.clear()

    def paint(
        self,
        painter: QPainter,
        port: QWidget,
        moved: QTransform,
        seen: Seen,
        paint: Callable[[QPainter], None],
    ) -> None:
        """Paint all that is calm in a view's whole `port`, or take what was painted before.

        `moved` is the view's transform, plate to pixels; `paint` draws in units of the plate.
        """
        ratio = port.devicePixelRatioF()
        where = (moved.m11(), moved.dx(), moved.dy(), port.width(), port.height(), ratio)
        wanted = calm(seen)
        found = [one for one in self._kept if one[:2] == (wanted, where)]
        if found:
            self._kept.remove(found[0])
            sheet = found[0][2]
        else:
            sheet = QPixmap(port.size() * ratio)
            sheet.setDevicePixelRatio(ratio)
            on_sheet = QPainter(sheet)
            on_sheet.setTransform(moved)
            paint(on_sheet)
            on_sheet.end()
        self._kept = [*self._kept, (wanted, where, sheet)][-MOST:]
        painter.save()
        painter.resetTransform()
        painter.drawPixmap(0, 0, sheet)
        painter.restore()


def calm(seen: Seen) -> Seen:
    """What of it the calm painting depends on: what is lit comes over it."""
    return replace(seen, areas=seen.areas if seen.others else frozenset(), lit=frozenset())
