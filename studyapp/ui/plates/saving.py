"""A plate as a file for a handout: PNG to paste, SVG to edit; always on light paper."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPaintDevice, QPainter
from PySide6.QtSvg import QSvgGenerator

from studyapp.ui.plates.picture import Shot, paint, size_for
from studyapp.ui.plates.scene import Drawing
from studyapp.ui.theme import Look

_SHARP = 2.0  # pixels of a PNG for each unit of the drawing
FOOT = 80  # units below it for a line of words
_CREDIT = "StudyApp, CC BY 4.0."
_TEXT = 1.7  # how much larger names are than on the screen: a page is read from farther


def as_png(drawing: Drawing, shot: Shot, look: Look) -> bytes:
    """A picture of what is seen, twice as fine as the drawing's units."""
    size = _size(drawing, shot) * _SHARP
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    _paint_on(image, drawing, shot, look, size, _SHARP)
    kept = QByteArray()
    image.save(_buffer(kept), "PNG")  # type: ignore[call-overload]
    return bytes(kept.data())


def as_svg(drawing: Drawing, shot: Shot, look: Look) -> bytes:
    """The same as lines and areas, to be changed in any vector editor."""
    size = _size(drawing, shot)
    kept = QByteArray()
    generator = QSvgGenerator()
    generator.setOutputDevice(_buffer(kept))
    generator.setSize(size.toSize())
    generator.setViewBox(QRectF(QPointF(), size))
    generator.setTitle(drawing.plate.title)
    generator.setDescription(f"{drawing.plate.description} {_CREDIT}")
    _paint_on(generator, drawing, shot, look, size, 1.0, is_soft=False)
    return bytes(kept.data())


def _size(drawing: Drawing, shot: Shot) -> QSizeF:
    return size_for(drawing.plate, with_names=bool(shot.labels)) + QSizeF(0, FOOT)


def _buffer(kept: QByteArray) -> QBuffer:
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _paint_on(
    sheet: QPaintDevice,
    drawing: Drawing,
    shot: Shot,
    look: Look,
    size: QSizeF,
    scale: float,
    *,
    is_soft: bool = True,
) -> None:
    """The plate, and below it what it shows, what the letters mean, and whose it is."""
    printed = look.in_light()
    foot = FOOT * scale
    painter = QPainter(sheet)
    painter.fillRect(QRectF(QPointF(), size), printed.plate_colour("paper"))
    box = QRectF(0, 0, size.width(), size.height() - foot)
    paint(
        painter, drawing.dressed(printed, is_soft=is_soft), shot, printed, box, scale=_TEXT * scale
    )
    font = printed.font(13)
    font.setPixelSize(round(22 * scale))
    painter.setFont(font)
    painter.setPen(printed.colour("muted"))
    legend = " O origin, I insertion." if shot.seen.areas else ""
    line = QRectF(20 * scale, box.bottom(), size.width() - 40 * scale, foot)
    words = f"{drawing.plate.title}, right side.{legend} {_CREDIT}"
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, words)
    painter.end()
