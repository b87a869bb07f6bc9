"""A drawing that comes back just so is taken as it was painted, and is never an old one."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp.core.plates import Plate, PlateSlug
from studyapp.db.store import Store
from studyapp.services import reading
from studyapp.ui.plates.scene import Drawing, Seen
from studyapp.ui.plates.view import PlateView
from studyapp.ui.theme import Look, ThemeName


@pytest.fixture
def plates(store: Store) -> list[Plate]:
    return [reading.plate(store, PlateSlug(slug)) for slug in ("hip-behind", "hip-side")]


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[Seen]:
    """Every time that a drawing is painted."""
    times: list[Seen] = []
    paint = Drawing.paint

    def noted(self: Drawing, painter: QPainter, seen: Seen, *more: object) -> None:
        times.append(seen)
        paint(self, painter, seen, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(Drawing, "paint", noted)
    return times


@pytest.fixture
def view(look: Look, qtbot: QtBot, plates: list[Plate]) -> PlateView:
    view = PlateView(look)
    qtbot.addWidget(view)
    view.show_plate(plates[0], {})
    view.show()
    return view


def grabbed(view: PlateView) -> QImage:
    QApplication.processEvents()
    return view.viewport().grab().toImage()


def test_going_back_and_forth_between_two_sizes_paints_each_once(
    view: PlateView, painted: list[Seen]
) -> None:
    seen = []
    for time in range(3):
        for height in (560, 400):
            view.resize(520, height)
            seen.append(grabbed(view))
        if time == 0:
            assert painted
            painted.clear()
    assert painted == []
    assert seen[0] == seen[2] == seen[4] and seen[1] == seen[3] == seen[5]
    assert seen[0].size() != seen[1].size()


@pytest.mark.parametrize(
    "change",
    [
        lambda view, _look, plates: view.show_plate(plates[1], {}),
        lambda view, _look, _plates: view.see(Seen(layers=view.plate.down_to(2))),
        lambda view, _look, _plates: view.zoom_to(2.0),
        lambda _view, look, _plates: look.choose(ThemeName.DARK, 1.0),
    ],
    ids=["plate", "layers", "zoom", "theme"],
)
def test_what_has_changed_is_painted_anew(
    view: PlateView,
    look: Look,
    plates: list[Plate],
    qtbot: QtBot,
    change: Callable[[PlateView, Look, list[Plate]], object],
) -> None:
    view.resize(520, 560)
    before = grabbed(view)
    change(view, look, plates)
    after = grabbed(view)
    assert after != before
    fresh = PlateView(look)
    qtbot.addWidget(fresh)
    fresh.resize(520, 560)
    assert view.plate is not None
    fresh.show_plate(view.plate, {})
    fresh.see(view.seen)
    fresh.show()
    fresh.zoom_to(view.closeness)
    assert grabbed(fresh) == after
