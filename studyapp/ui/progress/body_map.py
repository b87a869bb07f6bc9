"""Front and back of the body, each muscle coloured by how much of it would be known."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QWidget

from studyapp.core.plates import ATTACHMENTS, Plate
from studyapp.core.progress import Mastery
from studyapp.ui.card import Card
from studyapp.ui.kit.flow_layout import FlowLayout
from studyapp.ui.kit.plain import PlainLabel
from studyapp.ui.kit.tool_button import tool
from studyapp.ui.plates.ink import mixed
from studyapp.ui.plates.labels import Wanted
from studyapp.ui.plates.scene import Seen
from studyapp.ui.plates.view import PlateView
from studyapp.ui.theme import Look
from studyapp.ui.wording import percent

_HEIGHT = 460  # pixels at zoom 1
_BESIDE = 560  # pixels at zoom 1 from which the two stand beside each other
_WHEN_EMPTY = "Point at a muscle to see how much of it you would know tomorrow."


class BodyMapCard(Card):
    """`muscle_chosen` gives the slug of a muscle that was picked."""

    muscle_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "On the body", _WHEN_EMPTY)
        self._mastery: Sequence[Mastery] = ()
        self.views: list[PlateView] = []
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.layers = [
            tool(word, f"Look at the {word.casefold()} layer", is_checkable=True)
            for word in ("Surface", "Middle", "Deep")
        ]
        self._group = QButtonGroup(self)
        foot = FlowLayout(gap=10)
        for part in self._legend():
            foot.addWidget(part)
        for number, button in enumerate(self.layers):
            self._group.addButton(button, number)
        foot.addWidget(_beside(self.layers[:-1], self.layers[-1]))
        self.layers[0].setChecked(True)
        self._group.idClicked.connect(self._on_layer)
        self.column.addLayout(self._row)
        self.column.addLayout(foot)
        self.hide()

    def show_plates(self, plates: Sequence[Plate]) -> None:
        """The drawings of front and back."""
        while len(self.views) < len(plates):
            view = PlateView(self._look)
            view.wheel_zooms = False
            view.picked.connect(lambda structure, _fact: self._on_picked(structure))
            view.pointed_at.connect(lambda structure, _fact: self._on_pointed(structure))
            view.setFixedHeight(self._look.px(_HEIGHT))
            self._row.addWidget(view)
            self.views.append(view)
        self.setVisible(bool(plates))
        for view, plate in zip(self.views, plates, strict=False):
            if view.plate != plate:
                view.show_plate(plate, {})
        self.show_mastery(self._mastery)

    def show_mastery(self, mastery: Sequence[Mastery]) -> None:
        """Colour each muscle, and say how much of it is known."""
        self._mastery = mastery
        drawn = {name for view in self.views for name in view.items_by_name}
        mastery = [one for one in mastery if one.muscle in drawn]
        washes: dict[str, QColor] = {one.muscle: self._colour(one) for one in mastery}
        told: dict[str, str] = {one.muscle: _told_of(one) for one in mastery}
        written: dict[str, Wanted] = {
            one.muscle: Wanted(text=_label(one), role=_ink(one)) for one in mastery
        }
        for view in self.views:
            plate = view.plate
            if plate is None:
                continue
            depth = len(plate.depths) - 1 - self._group.checkedId()
            layers = plate.down_to(depth) - {ATTACHMENTS}
            view.set_names(told)
            its = {name: colour for name, colour in washes.items() if name in view.items_by_name}
            view.see(Seen(layers=layers, others=False, washes=its))
            top = plate.depths[max(0, depth)][0]
            muscles = [shape.name for shape in plate.shapes if shape.layer == top]
            view.label({name: written[name] for name in muscles if name in written})

    def dress(self) -> None:
        """Take colours and sizes."""
        super().dress()
        for view in self.views:
            view.setFixedHeight(self._look.px(_HEIGHT))
        for sample, part in zip(self._samples, (None, 0.25, 0.6, 1.0), strict=True):
            sample.setStyleSheet(f"background: {self._scale(part).name()}; border-radius: 4px;")
            sample.setFixedSize(self._look.px(26), self._look.px(12))
        self.show_mastery(self._mastery)

    @property
    def stops(self) -> list[QWidget]:
        """What takes the keys, in the order of the Tab key."""
        return [*self.views, *self.layers]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        is_wide = event.size().width() >= self._look.px(_BESIDE)
        self._row.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)

    # within

    def _legend(self) -> list[QWidget]:
        self._samples = [PlainLabel() for _ in range(4)]
        return [
            _beside(self._samples[:1], PlainLabel("not met")),
            PlainLabel("a little"),
            _beside(self._samples[1:], PlainLabel("all")),
        ]

    def _colour(self, one: Mastery) -> QColor:
        shown = round(one.known, 2)  # as its figure: a shade that nobody sees paints nothing anew
        return self._scale(shown if one.met else None)

    def _scale(self, known: float | None) -> QColor:
        """From what was never met over a little to all."""
        look = self._look
        if known is None:
            return look.plate_colour("unmet")
        return mixed(look.plate_colour("little"), look.plate_colour("known"), known)

    def _on_layer(self, _number: int) -> None:
        self.show_mastery(self._mastery)

    def _on_picked(self, structure: str) -> None:
        if any(one.muscle == structure for one in self._mastery):
            self.muscle_chosen.emit(structure)

    def _on_pointed(self, structure: str) -> None:
        told = [_told_of(one) for one in self._mastery if one.muscle == structure]
        self.line.setText(told[0] if told else _WHEN_EMPTY)


def _beside(samples: Sequence[QWidget], words: QWidget) -> QWidget:
    """Samples of colour with the words for them, which stay together."""
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    for part in (*samples, words):
        line.addWidget(part)
    return box


def _label(one: Mastery) -> str:
    return f"{one.name} {percent(one.known)}" if one.met else one.name


def _ink(one: Mastery) -> str:
    return "ink" if one.met else "muted"


def _told_of(one: Mastery) -> str:
    """A muscle and how much of it would be known, in words."""
    return f"{one.name}: {percent(one.known)}" if one.met else f"{one.name}: not met yet"
