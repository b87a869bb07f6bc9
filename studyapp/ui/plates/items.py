"""The named shapes of a plate as items that can be pointed at and hold the keys."""

from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QWidget

from studyapp.core.plates import AREAS, LANDMARK
from studyapp.ui.plates.ink import Inked
from studyapp.ui.plates.scene import Drawing


class ShapeItem(QGraphicsPathItem):
    """One named shape. What is calm is painted by the view at once; an item only when it is not."""

    def __init__(self, inked: Inked, drawing: Drawing, name: str) -> None:
        super().__init__(inked.path)
        self.inked = inked
        self.name = name
        self.is_lit = False
        self.is_pointed_at = False
        self._drawing = drawing
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsFocusable)

    def shape(self) -> QPainterPath:
        return self.path()

    def set_state(self, *, is_lit: bool, is_pointed_at: bool) -> None:
        """Take another state, and be painted anew if it is one."""
        if (is_lit, is_pointed_at) != (self.is_lit, self.is_pointed_at):
            self.is_lit, self.is_pointed_at = is_lit, is_pointed_at
            self.setZValue(self._height())
            self.update()

    def _height(self) -> float:
        """Areas over everything else; what is pointed at over its like."""
        is_area = self.inked.shape.role in AREAS
        return (2.0 if is_area else 1.0) + (0.5 if self.is_pointed_at else 0.0)

    def paint(self, painter: QPainter, option: object, widget: QWidget | None = None) -> None:
        if not (self.is_lit or self.is_pointed_at):
            return
        ink, shape = self._drawing.ink, self.inked.shape
        if shape.role in AREAS:
            ink.area(painter, self.inked, strength=1.3 if self.is_pointed_at else 1.0)
        else:
            is_large = shape.role not in (LANDMARK, "nerve")
            ink.light(painter, self.path(), tint=0.16 if is_large else 0.32)
