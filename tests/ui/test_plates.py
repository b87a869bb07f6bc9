"""The plates on screen: what is under the pointer at every size, names, zoom, a picture of each."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from studyapp.core.plates import AREAS, LANDMARK, Plate, PlateSlug
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import reading
from studyapp.ui.plates.items import ShapeItem
from studyapp.ui.plates.labels import Wanted
from studyapp.ui.plates.scene import Seen, named
from studyapp.ui.plates.view import CLOSEST, PlateView
from studyapp.ui.plates.zoom_buttons import add_zoom_buttons
from studyapp.ui.theme import Look, ThemeName
from tests import make

SLUGS = ("glute-to-knee", "hip-behind", "hip-front", "hip-side", "thigh-behind")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def content(template: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that is only read."""
    store = make.store(template, tmp_path_factory.mktemp("plates"))  # type: ignore[arg-type]
    yield store
    store.close()


@pytest.fixture(scope="module")
def plates(content: Store) -> dict[str, Plate]:
    return {head.slug: reading.plate(content, head.slug) for head in content.plate_heads}


@pytest.fixture
def view(look: Look, qtbot: QtBot, plates: dict[str, Plate], content: Store) -> PlateView:
    """The hip from behind, all its bones and areas, names known."""
    view = PlateView(look)
    qtbot.addWidget(view)
    view.resize(520, 560)
    view.show_plate(plates["hip-behind"], reading.shape_names(content))
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    QApplication.processEvents()
    return view


def test_the_pack_has_its_five_plates(plates: dict[str, Plate]) -> None:
    assert sorted(plates) == list(SLUGS)
    assert [layer for layer, _ in plates["hip-behind"].depths] == [
        "layer--bones", "layer--deep", "layer--middle", "layer--surface",
    ]  # fmt: skip


# what is under the pointer


def spots(view: PlateView, number: int = 600) -> Iterator[QPoint]:
    """Points all over the view."""
    chance = make.chance(3)
    for _ in range(number):
        yield QPoint(chance.randrange(view.width()), chance.randrange(view.height()))


def seen_by_qt(view: PlateView, at: QPointF) -> set[str]:
    """What Qt finds in sight at a point of the plate, the topmost in painting order."""
    assert view.drawing is not None
    order = {id(inked): n for n, inked in enumerate(view.drawing.shapes)}
    there = [
        item
        for item in view.scene().items(at, Qt.ItemSelectionMode.IntersectsItemShape)
        if isinstance(item, ShapeItem) and item.inked.shape.is_in(view.seen.layers)
    ]
    if not there:
        return {""}
    top = max(there, key=lambda item: order[id(item.inked)])
    return {top.inked.shape.name}


@pytest.mark.parametrize("percent", [75, 100, 150, 200, 300])
@pytest.mark.parametrize("depth", [0, 1, 3])
def test_what_is_pointed_at_is_what_is_painted_there_at_every_size(
    view: PlateView, percent: int, depth: int
) -> None:
    """Our own hit test against Qt's, which knows curves exactly; edges may differ by a hair."""
    assert view.plate is not None
    view.see(Seen(layers=view.plate.down_to(depth)))
    view.resize(round(520 * percent / 100), round(560 * percent / 100))
    QApplication.processEvents()
    differ = 0
    names = set()
    for spot in spots(view):
        found = view._shape_at(QPointF(spot))
        name = found.name if found else ""
        names.add(name)
        differ += name not in seen_by_qt(view, view._to_plate(QPointF(spot)))
    assert len(names) > 12
    assert differ <= 6  # of 600


@pytest.mark.parametrize("closeness", [1.0, 2.0, 3.0])
def test_a_click_hits_the_same_shape_zoomed_and_moved(
    view: PlateView, qtbot: QtBot, closeness: float
) -> None:
    assert view.drawing is not None
    view.see(Seen(layers=view.drawing.plate.down_to(0)))
    middle = view.drawing.map.middle("quadratus-femoris.insertion.quadrate-tubercle")
    assert middle is not None
    view.zoom_to(closeness, view.viewportTransform().map(QPointF(*middle)))
    spot = view.viewportTransform().map(QPointF(*middle)).toPoint()
    with qtbot.waitSignal(view.picked) as picked:
        qtbot.mouseClick(view.viewport(), LEFT, pos=spot)
    assert picked.args == ["", "quadratus-femoris.insertion.quadrate-tubercle"]


def test_on_a_screen_of_twice_the_pixels_a_point_is_the_same(view: PlateView) -> None:
    """Qt gives positions in device independent pixels, fractions of them on such a screen."""
    at = QPointF(300.25, 260.75)
    assert view._to_plate(at) != view._to_plate(QPointF(300, 260))
    back = view.viewportTransform().map(view._to_plate(at))
    assert abs(back.x() - at.x()) < 1e-6 and abs(back.y() - at.y()) < 1e-6
    picture = QImage(view.viewport().size() * 2, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(2)
    painter = QPainter(picture)
    view.viewport().render(painter, QPoint())
    painter.end()
    for spot in spots(view, 200):
        found = view._shape_at(QPointF(spot))
        if found is not None and found.role == "bone" and _is_well_inside(view, spot):
            assert picture.pixelColor(spot * 2) != view._look.plate_colour("paper")


def _is_well_inside(view: PlateView, spot: QPoint) -> bool:
    """Whether the same is pointed at three pixels away on every side."""
    sides = ((3, 0), (-3, 0), (0, 3), (0, -3))
    around = [view._shape_at(QPointF(spot + QPoint(x, y))) for x, y in sides]
    return len({id(shape) for shape in around}) == 1


def test_bone_that_lies_in_front_of_a_muscle_is_the_bone(view: PlateView) -> None:
    """Looked at layer by layer: among the bones no muscle is ever pointed at."""
    assert view.plate is not None
    muscles = {s.structure for s in view.plate.shapes if s.role == "muscle"}
    view.see(Seen(layers=view.plate.down_to(0)))
    for spot in spots(view, 300):
        found = view._shape_at(QPointF(spot))
        assert found is None or found.structure not in muscles


# names


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("percent", [75, 100, 150, 300])
def test_no_two_names_overlap_and_none_leaves_the_view(
    look: Look, qtbot: QtBot, plates: dict[str, Plate], content: Store, slug: str, percent: int
) -> None:
    view = PlateView(look)
    qtbot.addWidget(view)
    view.resize(420, 360)
    names = reading.shape_names(content)
    view.show_plate(plates[slug], names)
    view.show()
    assert view.drawing is not None
    for depth in range(len(plates[slug].depths)):
        view.see(Seen(layers=plates[slug].down_to(depth)))
        shown = [s for s in named(view.drawing, view.seen) if s.role != LANDMARK]
        view.label({s.name: Wanted(text=names[s.name]) for s in shown})
        view.zoom_to(percent / 100)
        view.grab()
        placed = view.label_painter.placed
        assert placed
        boxes = [QRectF(p.left, p.top, p.right - p.left, p.bottom - p.top) for p in placed]
        for one, other in combinations(boxes, 2):
            assert not one.intersects(other)
        whole = QRectF(view.viewport().rect())
        assert all(whole.contains(box) for box in boxes)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_name_leads_to_where_its_shape_is_seen(
    look: Look, qtbot: QtBot, plates: dict[str, Plate], content: Store, slug: str
) -> None:
    view = PlateView(look)
    qtbot.addWidget(view)
    view.resize(900, 1400)
    view.show_plate(plates[slug], reading.shape_names(content))
    view.show()
    assert view.drawing is not None
    for depth in range(len(plates[slug].depths)):
        seen = Seen(layers=plates[slug].down_to(depth))
        view.see(seen)
        inked = [s for s in named(view.drawing, seen) if s.role != LANDMARK]
        shown = {s.name: Wanted(text=s.name) for s in inked}
        points = view.drawing.points(seen, shown)
        assert len(points) > 4
        hidden = {name for name, (_, at) in points.items() if name not in seen_by_qt(view, at)}
        assert hidden == set()


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_no_name_lies_under_the_buttons(view: PlateView, look: Look, zoom: float) -> None:
    add_zoom_buttons(view)
    look.choose(ThemeName.LIGHT, zoom)
    look.dress(view)
    assert view.drawing is not None
    names = [s.name for s in named(view.drawing, view.seen) if s.role != LANDMARK]
    view.label({name: Wanted(text=name) for name in names})
    QApplication.processEvents()
    view.grab()
    assert view.label_painter.placed
    left = min(button.x() for button in view.findChildren(QToolButton))
    assert all(label.right <= left for label in view.label_painter.placed)


def test_each_shape_has_a_name_for_who_does_not_see_it(
    plates: dict[str, Plate], content: Store
) -> None:
    names = reading.shape_names(content)
    for plate in plates.values():
        for shape in plate.shapes:
            if shape.name:
                assert len(names[shape.name]) > 2
            if shape.role in AREAS:
                muscle = content.anatomy.structures[Slug(shape.name.split(".")[0])].name
                assert names[shape.name].startswith(f"{shape.role} of {muscle}: ")


# zooming and moving


def test_the_wheel_zooms_around_the_pointer(view: PlateView) -> None:
    at = QPointF(400, 150)
    before = view._to_plate(at)
    for _ in range(3):
        turn(view, at, 120)
    assert view.closeness == pytest.approx(1.25**3)
    after = view._to_plate(at)
    assert abs(after.x() - before.x()) < 6 and abs(after.y() - before.y()) < 6
    for _ in range(9):
        turn(view, at, -120)
    assert view.closeness == 1.0
    for _ in range(40):
        turn(view, at, 120)
    assert view.closeness == CLOSEST


def turn(view: PlateView, at: QPointF, by: int) -> None:
    """The wheel, at a point."""
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    angle = QPoint(0, by)
    event = QWheelEvent(at, view.mapToGlobal(at), QPoint(), angle, buttons, keys, phase, False)
    QApplication.sendEvent(view.viewport(), event)


def test_keys_zoom_and_move_the_drawing(view: PlateView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.closeness == pytest.approx(1.25**2)
    before = view._to_plate(QPointF(100, 100))
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view._to_plate(QPointF(100, 100)).x() > before.x() + 10
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.closeness == pytest.approx(1.25)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.closeness == 1.0


def test_a_drag_moves_the_drawing_and_picks_nothing(view: PlateView, qtbot: QtBot) -> None:
    view.zoom_to(3.0)
    picked: list[object] = []
    view.picked.connect(lambda *names: picked.append(names))
    before = view._to_plate(QPointF(250, 250))
    qtbot.mousePress(view.viewport(), LEFT, pos=QPoint(250, 250))
    qtbot.mouseMove(view.viewport(), QPoint(200, 230))
    QApplication.processEvents()
    # offscreen a simulated move carries no pressed button: tell it as a window would
    from PySide6.QtGui import QMouseEvent

    move = QMouseEvent(
        QMouseEvent.Type.MouseMove, QPointF(180, 220), view.mapToGlobal(QPointF(180, 220)),
        LEFT, LEFT, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), move)
    qtbot.mouseRelease(view.viewport(), LEFT, pos=QPoint(180, 220))
    assert view._to_plate(QPointF(250, 250)).x() > before.x() + 20
    assert picked == []


# looks


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST])
@pytest.mark.parametrize("slug", SLUGS)
def test_every_layer_of_every_plate_is_painted_in_the_theme(
    look: Look, qtbot: QtBot, plates: dict[str, Plate], slug: str, theme: ThemeName
) -> None:
    """Each layer adds something to see, on the theme's own paper."""
    look.choose(theme, 1.0)
    view = PlateView(look)
    qtbot.addWidget(view)
    view.resize(400, 500)
    view.show_plate(plates[slug], {})
    pictures = []
    for depth in range(len(plates[slug].depths)):
        view.see(Seen(layers=plates[slug].down_to(depth), others=False))
        pictures.append(view.grab().toImage())
    assert all(one != other for one, other in combinations(pictures, 2))
    paper = look.plate_colour("paper")
    assert pictures[0].pixelColor(5, 495) == paper


def test_origins_and_insertions_differ_in_form_and_colour(view: PlateView, look: Look) -> None:
    """An insertion is hatched: seen without colour, its inside is not of one grey."""
    assert view.drawing is not None
    origin, insertion = (
        "gluteus-medius.origin.ilium",
        "gluteus-maximus.insertion.gluteal-tuberosity",
    )
    view.see(Seen(areas=frozenset({origin, insertion}), others=False))
    view.bring_near([origin], 500)
    assert len(greys(view, origin)) < 4
    view.bring_near([insertion], 400)
    assert len(greys(view, insertion)) >= 2


def greys(view: PlateView, name: str) -> set[int]:
    """The lightness around the middle of an area, a little beside its letter, in coarse steps."""
    assert view.drawing is not None
    middle = view.drawing.map.middle(name)
    assert middle is not None
    at = view.viewportTransform().map(QPointF(*middle)).toPoint() + QPoint(0, 20)
    picture = view.grab().toImage()
    return {
        picture.pixelColor(at + QPoint(dx, dy)).lightness() // 12
        for dx in range(-5, 6)
        for dy in range(-5, 6)
    }


def test_a_plate_of_an_unknown_slug_is_told(content: Store) -> None:
    from studyapp.core.errors import MissingError

    with pytest.raises(MissingError, match="not in the store any more"):
        reading.plate(content, PlateSlug("shoulder"))
