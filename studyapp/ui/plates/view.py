"""A plate on screen: to be pointed at, picked, walked through, zoomed and moved about."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QGestureEvent,
    QGraphicsScene,
    QGraphicsView,
    QPinchGesture,
    QWidget,
)

from studyapp.core.plates import Plate, Shape
from studyapp.ui.kit.announcing import announce
from studyapp.ui.kit.buttons import ENTER
from studyapp.ui.kit.plain import as_tip
from studyapp.ui.plates.items import ShapeItem
from studyapp.ui.plates.labels import LabelPainter, Wanted
from studyapp.ui.plates.scene import Drawing, Seen, named
from studyapp.ui.plates.sheets import Sheets, calm
from studyapp.ui.theme import Look

CLOSEST = 6.0  # times the size at which the whole plate is seen
_STEP = 1.25
_WALK = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
MOVES = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}
HOW = "Arrow keys walk the shapes, Enter picks one, plus and minus zoom."


class PlateView(QGraphicsView):
    """Shows one plate. `picked` and `pointed_at` give a structure's slug or a fact's id."""

    picked = Signal(str, str)
    pointed_at = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.drawing: Drawing | None = None
        self.seen = Seen()
        self.items_by_name: dict[str, list[ShapeItem]] = {}
        self._names: Mapping[str, str] = {}
        self._labels: Mapping[str, Wanted] = {}
        self._spots: Mapping[str, tuple[Wanted, QPointF]] | None = None  # where they lead to
        self.label_painter = LabelPainter(look)
        self._at = ""  # the name of the shape that the keys are on
        self._pointed: Shape | None = None
        self._pressed: QPoint | None = None
        self._is_dragged = False
        self._closeness = 1.0
        self._sheets = Sheets()
        self.wheel_zooms = True
        self.corner: QWidget | None = None  # lies over the right edge; no name is written there
        self.setScene(QGraphicsScene(self))
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheBackground)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(160)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        look.changed.connect(self._dress)
        self._dress()

    # what is shown

    @property
    def plate(self) -> Plate | None:
        """The plate at hand; None before the first."""
        return self.drawing.plate if self.drawing else None

    def show_plate(self, plate: Plate, names: Mapping[str, str]) -> None:
        """Draw a plate whole. `names` tells, by structure or fact, what a shape is called."""
        self._names, self._at, self._pointed = names, "", None
        self.scene().clear()
        self.drawing = Drawing(plate, self._look)
        self.items_by_name = {}
        for inked in self.drawing.shapes:
            if name := inked.shape.name:
                item = ShapeItem(inked, self.drawing, names.get(name, ""))
                self.scene().addItem(item)
                self.items_by_name.setdefault(name, []).append(item)
        self.setSceneRect(QRectF(0, 0, plate.width, plate.height))
        self.setAccessibleName(f"Drawing: {plate.title}")
        self.setAccessibleDescription(f"{plate.description} {HOW}")
        self._labels, self._spots = {}, None
        self._sheets.forget()
        self.see(Seen(layers=plate.down_to(0)))
        self.resetCachedContent()  # of the plate before, which may have been seen just so
        self.zoom_to(1.0)

    def see(self, seen: Seen) -> None:
        """Draw these layers, veils, areas; what stays calm as it was is not painted again."""
        if seen != self.seen:
            before, self.seen, self._spots = self.seen, seen, None
            self._leave_what_is_hidden()
            if calm(before) != calm(seen):
                self.resetCachedContent()
                self.viewport().update()
        self._show_states()

    def label(self, labels: Mapping[str, Wanted]) -> None:
        """Write these names, by structure or fact, wherever there is room."""
        if labels != self._labels:
            self._labels, self._spots = labels, None
            self.viewport().update()

    def set_names(self, names: Mapping[str, str]) -> None:
        """Call the shapes otherwise."""
        self._names = names
        for name, items in self.items_by_name.items():
            for item in items:
                item.name = names.get(name, "")

    def name_of(self, structure: str, fact: str) -> str:
        """What a shape is called, by either of its ids."""
        return self._names.get(fact or structure, "")

    # zooming and moving

    @property
    def closeness(self) -> float:
        """How many times larger than whole it is drawn."""
        return self._closeness

    def zoom_to(self, closeness: float, around: QPointF | None = None) -> None:
        """Draw it that much larger than whole, a point of the view staying where it is."""
        if self.plate is None:
            return
        middle = QPointF(self.viewport().rect().center())
        around = around if around is not None else middle
        held = self.mapToScene(around.toPoint())
        self._closeness = min(max(closeness, 1.0), CLOSEST)
        box, whole = self.sceneRect(), self.viewport().rect()
        fit = min(whole.width() / box.width(), whole.height() / box.height()) * 0.98
        self.resetTransform()
        self.scale(fit * self._closeness, fit * self._closeness)
        if self._closeness == 1.0:
            self.centerOn(box.center())
        else:
            here = self.mapFromScene(held)
            self._move(QPointF(here) - around)
        self.viewport().update()

    def frame(self, names: Iterable[str], *, widest: float = 1.0) -> None:
        """Draw it so large that these shapes fill the view, or whole where they are none.

        The plate gets no wider than this part of the view: names need room beside it.
        """
        box = self._box_around(names)
        self.zoom_to(1.0)
        if box.isEmpty():
            return
        scale, view = self.transform().m11(), self.viewport().rect()
        fits = min(
            view.width() * 0.8 / (box.width() * scale), view.height() * 0.8 / (box.height() * scale)
        )
        beside = widest * view.width() / (self.sceneRect().width() * scale)
        closeness = min(fits, max(1.0, beside), 3.0)
        if closeness > 1.05:
            self.zoom_to(closeness)
            self.centerOn(box.center())

    def bring_near(self, names: Iterable[str], least: float) -> None:
        """Draw it so large that these shapes together are some pixels wide or high, in sight."""
        box = self._box_around(names)
        if box.isEmpty():
            return
        self.zoom_to(1.0)
        seen = self.viewportTransform().mapRect(box)
        wanted = least / max(seen.width(), seen.height(), 1.0)
        if wanted > 1.0:
            self.zoom_to(min(wanted, 3.0), seen.center())
            self.centerOn(box.center())

    def _box_around(self, names: Iterable[str]) -> QRectF:
        box = QRectF()
        for name in names:
            for item in self.items_by_name.get(name, ()):
                box = box.united(item.path().boundingRect())
        return box

    def closer(self, steps: int, around: QPointF | None = None) -> None:
        """Zoom in by so many steps, or out; 0 shows it whole."""
        self.zoom_to(self._closeness * _STEP**steps if steps else 1.0, around)

    def _move(self, by: QPointF) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(by.x()))
        down.setValue(down.value() + round(by.y()))
        self.viewport().update()

    # Qt

    def drawBackground(self, painter: QPainter, rect: QRectF | object) -> None:
        assert isinstance(rect, QRectF)
        port, to_view = self.viewport(), self.viewportTransform()
        exposed = to_view.mapRect(rect).adjusted(-1, -1, 1, 1)
        if exposed.contains(QRectF(port.rect())):  # not only a strip of it
            self._sheets.paint(painter, port, to_view, self.seen, self._paint_calm)
        else:
            self._paint_calm(painter, rect)

    def _paint_calm(self, painter: QPainter, rect: QRectF | None = None) -> None:
        """All that is calm, in that part of the plate or wherever the view is."""
        shown = rect or self.mapToScene(self.viewport().rect()).boundingRect()
        painter.fillRect(shown, self._look.plate_colour("paper"))
        if self.drawing is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.drawing.paint(painter, self.seen, shown)

    def drawForeground(self, painter: QPainter, rect: QRectF | object) -> None:
        if self.drawing is None:
            return
        painter.save()
        painter.resetTransform()
        to_view = self.viewportTransform()
        if self._spots is None:  # what is searched on the plate holds however it is moved
            self._spots = self.drawing.points(self.seen, self._labels)
        wanted = {name: (label, to_view.map(at)) for name, (label, at) in self._spots.items()}
        box = self.drawn_on()
        view = QRectF(self.viewport().rect())
        if self.corner is not None:
            view.setRight(self.corner.x())
        self.label_painter.arrange(wanted, view, (box.left(), box.right()))
        self.label_painter.paint(painter, wanted)
        lettered = [
            (role, to_view.map(at), to_view.mapRect(area))
            for role, at, area in self.drawing.lettered(self.seen)
        ]
        self.label_painter.badges(painter, lettered, view, box.center().x())
        painter.restore()

    def drawn_on(self) -> QRectF:
        """Where names would hide what is drawn, in pixels of the view."""
        if self.drawing is None:
            return QRectF()
        return self.viewportTransform().mapRect(self.drawing.bounds(self.seen.layers))

    def showEvent(self, event: QShowEvent) -> None:
        """Stay as painted: QGraphicsView would throw its background away whenever it comes back.

        Another size comes as a resize event, before this one.
        """

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.zoom_to(self._closeness)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._is_dragged = event.position().toPoint(), False
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            moved = here - self._pressed
            if self._is_dragged or moved.manhattanLength() >= QApplication.startDragDistance():
                self._is_dragged = True
                self._move(QPointF(self._pressed - here))
                self._pressed = here
                return
        self._point_at(self._shape_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._pressed is not None:
            if not self._is_dragged:
                self.click(event.position())
            self._pressed, self._is_dragged = None, False

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() / 120
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if turned and (self.wheel_zooms or held):
            self.zoom_to(self._closeness * _STEP**turned, event.position())
            event.accept()
        else:
            event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_to(self._closeness * (1 + event.value()), event.position())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                around = self.viewport().mapFromGlobal(pinch.centerPoint())
                self.zoom_to(self._closeness * pinch.scaleFactor(), around)
                return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shifted = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.closer(1)
        elif key == Qt.Key.Key_Minus:
            self.closer(-1)
        elif key == Qt.Key.Key_0:
            self.closer(0)
        elif shifted and key in MOVES:
            across, down = MOVES[Qt.Key(key)]
            self._move(QPointF(across * 40, down * 40))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()  # they are for the page that it stands on
        elif not self.key_of_its_own(event):
            super().keyPressEvent(event)

    def key_of_its_own(self, event: QKeyEvent) -> bool:
        """Walk the shapes, or pick one; whether the key does that."""
        if event.key() in _WALK:
            self._walk(_WALK[Qt.Key(event.key())])
        elif event.key() in ENTER and self._pointed is not None:
            self._pick(self._pointed)
        else:
            return False
        return True

    def click(self, at: QPointF) -> None:
        """What a click at a point of the view does: pick the shape there."""
        if (shape := self._shape_at(at)) is not None:
            self._pick(shape)

    # within

    def _pick(self, shape: Shape) -> None:
        self.picked.emit(shape.structure or "", shape.fact or "")

    def _shape_at(self, at: QPointF) -> Shape | None:
        if self.drawing is None:
            return None
        point = self._to_plate(at)
        return self.drawing.visible((point.x(), point.y()), self.seen)

    def _to_plate(self, at: QPointF) -> QPointF:
        """A point of the view in units of the plate, to the fraction of a pixel."""
        return self.viewportTransform().inverted()[0].map(at)

    def _point_at(self, shape: Shape | None) -> None:
        if shape is self._pointed:
            return
        self._pointed = shape
        self._show_states()
        is_named = shape is not None
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if is_named else Qt.CursorShape.ArrowCursor
        )
        name = self._names.get(shape.name, "") if shape else ""
        self.setToolTip(as_tip(name))
        self.pointed_at.emit((shape and shape.structure) or "", (shape and shape.fact) or "")

    def _walk(self, by: int) -> None:
        if self.drawing is None:
            return
        names = [shape.name for shape in named(self.drawing, self.seen)]
        if not names:
            return
        at = names.index(self._at) if self._at in names else (-1 if by > 0 else 0)
        self._at = names[(at + by) % len(names)]
        item = self.items_by_name[self._at][0]
        self.scene().setFocusItem(item)
        self._point_at(item.inked.shape)
        if self._closeness > 1:
            self.ensureVisible(item)
        self.setAccessibleDescription(item.name)
        announce(self, item.name)

    def _leave_what_is_hidden(self) -> None:
        """What is not seen any more is not pointed at."""
        if self._pointed is not None and self.drawing is not None:
            names = {shape.name for shape in named(self.drawing, self.seen)}
            if self._pointed.name not in names:
                self._at = ""
                self._point_at(None)

    def _show_states(self) -> None:
        pointed = self._pointed.name if self._pointed else ""
        for name, items in self.items_by_name.items():
            is_lit = name in self.seen.areas or name in self.seen.lit
            for item in items:
                item.set_state(is_lit=is_lit, is_pointed_at=name == pointed)

    def _dress(self) -> None:
        self._sheets.forget()
        self.setBackgroundBrush(self._look.plate_colour("paper"))
        self.resetCachedContent()
        self.viewport().update()
