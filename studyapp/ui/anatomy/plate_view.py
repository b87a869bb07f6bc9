"""A plate on screen: its shapes drawn in the theme's colours, each to be pointed at and picked."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsScene,
    QGraphicsSceneHoverEvent,
    QGraphicsSimpleTextItem,
    QGraphicsView,
    QWidget,
)

from studyapp.core.plates import Plate, Shape, Step
from studyapp.ui.theme import Look

# Roles of shapes that are filled as a body, with the names of their colours.
_BODIES = ("bone", "muscle", "tract", "ligament", "nerve")
_AREAS = {"origin": "O", "insertion": "I"}
_CALM_MUSCLE = 0.22  # opacity of muscles while the attachment areas are looked at


class ShapeItem(QGraphicsPathItem):
    """One outline of a plate."""

    def __init__(self, shape: Shape, path: QPainterPath, view: "PlateView") -> None:
        super().__init__(path)
        self.shape_of = shape
        self.name = ""
        self._view = view
        self.is_lit = False
        is_named = bool(shape.structure or shape.fact)
        self.setAcceptHoverEvents(is_named)
        if is_named:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:  # detail lets the pointer through to what lies below
            self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self._view.pointed(self)
        super().hoverEnterEvent(event)

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self._view.pointed(None)
        super().hoverLeaveEvent(event)

    def dress(self, look: Look) -> None:
        """Take the colours of the theme in force."""
        role = self.shape_of.role
        pen = QPen(look.plate_colour("bone_edge"), 2.0)
        pen.setCosmetic(False)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        brush = QBrush(Qt.BrushStyle.NoBrush)
        if role in _AREAS:
            colour = look.colour(role)
            pen = QPen(colour, 7.0 if self.is_lit else 3.5)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            fill = QColor(colour)
            fill.setAlphaF(0.62 if self.is_lit else 0.34)
            brush = QBrush(fill)
        elif role in _BODIES:
            brush = QBrush(look.plate_colour(role))
            edge = "bone_edge" if role == "bone" else f"{role}_edge"
            pen.setColor(look.plate_colour(edge))
        elif role == "shade":
            under = "muscle_shade" if "surface" in self.shape_of.layer else "bone_shade"
            shade = look.plate_colour(under)
            shade.setAlphaF(0.45)
            brush = QBrush(shade)
            pen = QPen(Qt.PenStyle.NoPen)
        elif role == "fibre":
            pen = QPen(look.plate_colour("fibre"), 1.6)
        if self.is_lit and role not in _AREAS:
            brush = QBrush(look.colour("accent"))
            fill = look.colour("accent")
            fill.setAlphaF(0.55)
            brush = QBrush(fill)
            pen = QPen(look.colour("accent"), 4.0)
        self.setPen(pen)
        self.setBrush(brush)
        hatches = role == "insertion"
        self._hatch = (
            QBrush(look.colour("insertion"), Qt.BrushStyle.BDiagPattern) if hatches else None
        )
        self.setOpacity(self._view.opacity_of(self))
        self.update()

    def paint(self, painter: QPainter, option: object, widget: QWidget | None = None) -> None:
        super().paint(painter, option, widget)  # type: ignore[arg-type]
        if self._hatch is not None:
            hatch = QBrush(self._hatch)
            # The pattern is one of the screen: its lines stay apart at every size.
            hatch.setTransform(painter.worldTransform().inverted()[0])
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(hatch)
            painter.drawPath(self.path())

    _hatch: QBrush | None = None


class LetterItem(QGraphicsSimpleTextItem):
    """The letter of an area on a ground of its own, so that it reads on bone and on muscle."""

    def __init__(self, letter: str, role: str) -> None:
        super().__init__(letter)
        self.role = role
        self.ground = QBrush()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def dress(self, look: Look) -> None:
        """Take the colours and the text size in force."""
        self.setFont(look.font(11, weight=700))
        self.setBrush(look.colour(self.role))
        self.ground = QBrush(look.colour(f"{self.role}_soft"))

    def boundingRect(self) -> QRectF:
        box = super().boundingRect()
        more = max(box.height() - box.width(), 0) / 2
        return box.adjusted(-more, 0, more, 0)

    def paint(self, painter: QPainter, option: object, widget: QWidget | None = None) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.ground)
        painter.drawEllipse(self.boundingRect())
        super().paint(painter, option, widget)  # type: ignore[arg-type]


class PlateView(QGraphicsView):
    """Shows a plate whole. The arrow keys walk its shapes, Enter picks one."""

    picked = Signal(str, str)  # structure slug, fact id: one of them empty
    pointed_at = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._plate: Plate | None = None
        self._items: list[ShapeItem] = []
        self._letters: list[tuple[ShapeItem, LetterItem]] = []
        self._names: dict[str, str] = {}
        self._at = -1
        self.shows_muscle = False
        self.setScene(QGraphicsScene(self))
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(160)
        self.setMouseTracking(True)
        look.changed.connect(self._dress)

    @property
    def plate(self) -> Plate | None:
        """What is shown."""
        return self._plate

    def show_plate(self, plate: Plate, names: dict[str, str]) -> None:
        """Draw a plate. `names` tells, by structure slug or fact id, what a shape is called."""
        self._plate, self._names, self._at = plate, names, -1
        self.scene().clear()
        self._items, self._letters = [], []
        for shape in plate.shapes:
            item = ShapeItem(shape, outline(shape.steps), self)
            item.name = names.get(shape.fact or shape.structure or "", "")
            item.setToolTip(item.name)
            self.scene().addItem(item)
            self._items.append(item)
            if shape.role in _AREAS:
                letter = LetterItem(_AREAS[shape.role], shape.role)
                self.scene().addItem(letter)
                self._letters.append((item, letter))
        self.setAccessibleName(f"Drawing: {plate.title}")
        self.setAccessibleDescription(f"{plate.description} Arrow keys walk the shapes.")
        self._dress()
        self._fit()

    def light(self, facts: Iterable[str] = (), structures: Iterable[str] = ()) -> bool:
        """Light these areas and structures and calm the rest; whether any was there to light."""
        wanted_facts, wanted = set(facts), set(structures)
        for item in self._items:
            shape = item.shape_of
            item.is_lit = bool(
                (shape.fact and shape.fact in wanted_facts)
                or (shape.structure and shape.structure in wanted)
            )
        self._dress()
        return any(item.is_lit for item in self._items)

    def show_muscle(self, shown: bool) -> None:
        """Draw the muscle full, or as a veil under its attachment areas."""
        self.shows_muscle = shown
        self._dress()

    def opacity_of(self, item: ShapeItem) -> float:
        """How strongly an item is drawn just now."""
        if "surface" in item.shape_of.layer:
            return 1.0 if self.shows_muscle else _CALM_MUSCLE
        if item.shape_of.role in _AREAS and self.shows_muscle and not item.is_lit:
            return 0.55
        return 1.0

    def pointed(self, item: ShapeItem | None) -> None:
        """Called by a shape under the pointer."""
        shape = item.shape_of if item else None
        self.pointed_at.emit((shape and shape.structure) or "", (shape and shape.fact) or "")

    def name_of(self, structure: str, fact: str) -> str:
        """What a shape is called, by either of its ids."""
        return self._names.get(fact or structure, "")

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        item = self._named_at(event.position().toPoint().toPointF())
        if item is not None and event.button() == Qt.MouseButton.LeftButton:
            self._pick(item)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        named = self._named()
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if event.key() in steps and named:
            self._at = (self._at + steps[Qt.Key(event.key())]) % len(named)
            item = named[self._at]
            self.light([item.shape_of.fact or ""], [item.shape_of.structure or ""])
            self.setAccessibleDescription(item.name)
            self.pointed(item)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self._at < len(named):
            self._pick(named[self._at])
        else:
            super().keyPressEvent(event)

    # within

    def _named(self) -> list[ShapeItem]:
        """The shapes worth walking: attachment areas first, then structures, each once."""
        seen: set[str] = set()
        found = []
        for item in sorted(self._items, key=lambda i: i.shape_of.fact is None):
            key = item.shape_of.fact or item.shape_of.structure or ""
            if key and key not in seen:
                seen.add(key)
                found.append(item)
        return found

    def _named_at(self, point: QPointF) -> ShapeItem | None:
        """The topmost named shape; a veiled muscle lets through to the bones under it."""
        veiled = None
        for item in self.items(point.toPoint()):
            if not isinstance(item, ShapeItem) or not (
                item.shape_of.structure or item.shape_of.fact
            ):
                continue
            if "surface" in item.shape_of.layer and not self.shows_muscle:
                veiled = veiled or item
                continue
            return item
        return veiled

    def _pick(self, item: ShapeItem) -> None:
        self.picked.emit(item.shape_of.structure or "", item.shape_of.fact or "")

    def _dress(self) -> None:
        self.setBackgroundBrush(self._look.plate_colour("paper"))
        for item in self._items:
            item.dress(self._look)
        for item, text in self._letters:
            text.dress(self._look)
            centre = item.path().pointAtPercent(0.5) + item.path().pointAtPercent(0.0)
            box = text.boundingRect()
            scale = self.transform().m11() or 1.0
            area = item.path().boundingRect()
            text.setVisible(
                area.width() * scale > 1.2 * box.width() and area.height() * scale > box.height()
            )
            text.setPos(centre / 2 - box.center() / scale)

    def _fit(self) -> None:
        if self._plate is None:
            return
        whole = QRectF(0, 0, self._plate.width, self._plate.height)
        self.setSceneRect(whole)
        self.fitInView(whole, Qt.AspectRatioMode.KeepAspectRatio)
        self._dress()


def outline(steps: Iterable[Step]) -> QPainterPath:
    """The path of a shape's steps, filled even-odd as the drawings are."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for letter, n in steps:
        if letter == "M":
            path.moveTo(n[0], n[1])
        elif letter == "L":
            path.lineTo(n[0], n[1])
        elif letter == "Q":
            path.quadTo(n[0], n[1], n[2], n[3])
        elif letter == "C":
            path.cubicTo(n[0], n[1], n[2], n[3], n[4], n[5])
        else:
            path.closeSubpath()
    return path
