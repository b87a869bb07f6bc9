"""A plate as a file for a handout: PNG to paste, SVG to edit; always on light paper."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from studyapp.ui.plates.picture import Shot, paint, size_for
from studyapp.ui.plates.scene import Drawing
from studyapp.ui.theme import Look

_SHARP = 2.0  # pixels of a PNG for each unit of the drawing
_TEXT = 1.7  # how much larger names are than on the screen: a page is read from farther


def as_png(drawing: Drawing, shot: Shot, look: Look) -> bytes:
    """A picture of what is seen, twice as fine as the drawing's units."""
    printed = look.in_light()
    size = size_for(drawing.plate, with_names=bool(shot.labels)) * _SHARP
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    box = QRectF(0, 0, size.width(), size.height())
    paint(painter, drawing.dressed(printed), shot, printed, box, scale=_TEXT * _SHARP)
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(kept.data())


def as_svg(drawing: Drawing, shot: Shot, look: Look) -> bytes:
    """The same as lines and areas, to be changed in any vector editor."""
    printed = look.in_light()
    size = size_for(drawing.plate, with_names=bool(shot.labels))
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size.toSize())
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(drawing.plate.title)
    generator.setDescription(f"{drawing.plate.description} CC BY 4.0, StudyApp.")
    painter = QPainter(generator)
    box = QRectF(0, 0, size.width(), size.height())
    paint(painter, drawing.dressed(printed, is_soft=False), shot, printed, box, scale=_TEXT)
    painter.end()
    return bytes(kept.data())
