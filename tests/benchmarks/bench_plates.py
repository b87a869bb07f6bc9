"""Opening a plate, pointing at its shapes, turning to another layer: beside bare QPainter.

The bound paints the same outlines once each with one brush and one pen: what any drawing of them
costs. The plate has 300 shapes or more.
"""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform
from PySide6.QtWidgets import QApplication

from studyapp import paths
from studyapp.core.plates import Plate, PlateSlug
from studyapp.db.store import Store
from studyapp.services import reading
from studyapp.ui.plates.ink import made_ready
from studyapp.ui.plates.scene import Seen
from studyapp.ui.plates.view import PlateView
from studyapp.ui.theme import Look, load_fonts
from tests import make
from tests.benchmarks.figures import Figure, timed

SMALLEST = {"runs": 1}
SIZE = (520, 560)


def figures(folder: Path, *, runs: int = 60) -> Iterator[Figure]:
    """The plate with the most shapes, in a view of the size it has beside a lesson."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    load_fonts(paths.resources() / "fonts")
    make.template(folder / "store")
    store = Store(folder / "store" / "study.db")
    slug = _largest(store)
    plate, names = reading.plate(store, slug), reading.shape_names(store)
    count = len(plate.shapes)
    view = PlateView(Look(paths.resources()))
    view.resize(*SIZE)
    view.show()
    bare = _bare(plate)

    def opened() -> None:
        """From the store to the screen, as if never read before."""
        with store.read() as tx:
            read = tx.plates.get(slug)
        view.show_plate(read, names)
        _painted(app, view)

    yield Figure(
        what=f"plate opened: read, laid out, painted ({count} shapes)",
        runs=[timed(opened) for _ in range(runs)],
        bound=[timed(bare) for _ in range(runs)],
    )
    view.see(Seen(layers=plate.down_to(len(plate.depths))))
    _painted(app, view)
    chance = make.chance(1)
    spots = [QPointF(chance.randrange(SIZE[0]), chance.randrange(SIZE[1])) for _ in range(runs * 4)]

    def pointed(at: QPointF) -> None:
        """The pointer moves there: found, named, lit, painted."""
        view._point_at(view._shape_at(at))
        _painted(app, view)

    for at in spots[:runs]:
        pointed(at)  # outlines are worked out when first met
    yield Figure(what="pointer moved → shape lit and painted", runs=[
        timed(lambda at=at: pointed(at)) for at in spots  # type: ignore[misc]
    ])  # fmt: skip

    def turned(depth: int) -> None:
        view.see(Seen(layers=plate.down_to(depth)))
        _painted(app, view)

    yield Figure(
        what="another layer painted",
        runs=[timed(lambda n=n: turned(n % len(plate.depths))) for n in range(runs)],  # type: ignore[misc]
        bound=[timed(bare) for _ in range(runs)],
    )
    view.close()
    store.close()


def _largest(store: Store) -> PlateSlug:
    heads = store.plate_heads
    return max((head.slug for head in heads), key=lambda s: len(reading.plate(store, s).shapes))


def _painted(app: QApplication, view: PlateView) -> None:
    """What was asked to be painted is."""
    view.viewport().repaint()
    app.processEvents()


def _bare(plate: Plate) -> object:
    """Paints the same outlines into a picture of the same size."""
    outlines = [inked.path for inked in made_ready(plate)]
    fit = QTransform.fromScale(SIZE[0] / plate.width, SIZE[1] / plate.height)

    def paint() -> None:
        picture = QImage(*SIZE, QImage.Format.Format_RGB32)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(fit)
        painter.setBrush(Qt.GlobalColor.lightGray)
        for outline in outlines:
            painter.drawPath(outline)
        painter.end()

    return paint
