"""The drawing of the panel with what changes it: the view, how deep one looks, names, size."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studyapp.core.plates import LAYER, Plate, PlateHead
from studyapp.ui.kit.badge import Badge
from studyapp.ui.kit.flow_layout import FlowLayout
from studyapp.ui.kit.plain import PlainLabel
from studyapp.ui.kit.tool_button import tool
from studyapp.ui.plates.view import PlateView
from studyapp.ui.plates.zoom_buttons import add_zoom_buttons
from studyapp.ui.theme import Look


class PlateBox(QWidget):
    """`view_chosen` gives a plate's slug, `depth_chosen` how many layers lie over the bones."""

    view_chosen = Signal(str)
    depth_chosen = Signal(int)
    names_wanted = Signal(bool)
    saving_wanted = Signal(bool)  # whether with names
    labelling_wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._look = look
        self.plate = PlateView(look)
        self.views = tool("", "View", tip="Look from another side")
        self.views.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.views.setMenu(QMenu(self.views))
        self.pointed = PlainLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.pointed.setProperty("role", "muted")
        self._origin = Badge("O", is_hatched=False)
        self._insertion = Badge("I", is_hatched=True)
        self.layers: list[QToolButton] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.depth_chosen)
        self._layer_row = FlowLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._top())
        column.addWidget(self.plate, 1)
        column.addWidget(self.pointed)
        column.addLayout(self._bottom())
        self.dress()

    def offer(self, views: Sequence[PlateHead], chosen: str) -> None:
        """The views that can be chosen."""
        menu = self.views.menu()
        menu.clear()
        title = ""
        for view in views:
            action = menu.addAction(view.title)
            action.setCheckable(True)
            action.setChecked(view.slug == chosen)
            action.triggered.connect(lambda _=False, slug=view.slug: self.view_chosen.emit(slug))
            title = view.title if view.slug == chosen else title
        self.views.setText(f"{title} ▾" if len(views) > 1 else title)
        self.views.setAccessibleName(f"View: {title}")

    def show_layers(self, plate: Plate) -> None:
        """A button for each layer of a plate, from the bones to the surface."""
        for button in self.layers:
            self._group.removeButton(button)
            self._layer_row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.layers = []
        for depth, (layer, name) in enumerate(() if plate.stages else plate.depths):
            word = layer.removeprefix(LAYER).capitalize()
            button = tool(word, f"Look down to: {name}", tip=name, is_checkable=True)
            self._group.addButton(button, depth)
            self._layer_row.addWidget(button)
            self.layers.append(button)
        self.legend.setVisible(not plate.stages)

    def set_depth(self, depth: int) -> None:
        """Show which layer is looked down to."""
        if 0 <= depth < len(self.layers):
            self.layers[depth].setChecked(True)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._keep_room()
        return super().event(event)

    def _keep_room(self) -> None:
        """As high as its rows and the buttons over the drawing need at this width, at least.

        A splitter asks no child how high it gets where its rows wrap.
        """
        over, column = self.plate.layout(), self.layout()
        if over is not None and column is not None:
            self.plate.setMinimumHeight(over.minimumSize().height())
            self.setMinimumHeight(column.totalMinimumHeightForWidth(self.width()))

    def say(self, text: str) -> None:
        """Name what is pointed at."""
        self.pointed.setText(text)

    def dress(self) -> None:
        """Take fonts and colours of the look in force."""
        look = self._look
        for badge, role in ((self._origin, "origin"), (self._insertion, "insertion")):
            badge.set_look(
                look.colour(role),
                look.colour(f"{role}_soft"),
                look.font(11, weight=700),
                look.px(20),
            )
        self.pointed.setFont(look.font(13))
        self.pointed.setMinimumHeight(look.px(18))

    def _top(self) -> QHBoxLayout:
        self.names = tool("Aa", "Names", tip="Names beside the drawing", is_checkable=True)
        self.names.setChecked(True)
        self.names.toggled.connect(self.names_wanted)
        add_zoom_buttons(self.plate)
        self.more = tool("⋯", "More about this drawing")
        menu = QMenu(self.more)
        self.save = menu.addAction("Save this picture…")
        self.save.triggered.connect(lambda: self.saving_wanted.emit(True))
        self.save_bare = menu.addAction("Save it without names…")
        self.save_bare.triggered.connect(lambda: self.saving_wanted.emit(False))
        self.label_all = menu.addAction("Label this drawing")
        self.label_all.triggered.connect(lambda: self.labelling_wanted.emit(self.slug))
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout()
        row.setContentsMargins(10, 0, 10, 0)
        row.addWidget(self.views)
        row.addStretch(1)
        for button in (self.names, self.more):
            row.addWidget(button)
        return row

    def _bottom(self) -> FlowLayout:
        self.legend = QWidget()
        line = QHBoxLayout(self.legend)
        line.setContentsMargins(0, 0, 0, 0)
        for badge, text in ((self._origin, "origin"), (self._insertion, "insertion")):
            line.addWidget(badge)
            line.addWidget(PlainLabel(text))
        layers = QWidget()
        layers.setLayout(self._layer_row)
        row = FlowLayout(spreads=True)
        row.setContentsMargins(12, 0, 12, 4)
        row.addWidget(self.legend)
        row.addWidget(layers)
        return row

    @property
    def slug(self) -> str:
        """Of the drawing that is shown; empty before one is."""
        return self.plate.plate.slug if self.plate.plate else ""
