"""The plates that stand in a lesson's text: painted once they are loaded, as wide as the column."""

from collections.abc import Collection, Container, Mapping

from PySide6.QtCore import QSizeF, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument, QTextImageFormat

from studyapp.core.plates import Plate
from studyapp.ui.lesson.document import FIGURE_SHAPE, FIGURE_WIDTH, Page, figure_name
from studyapp.ui.plates import picture
from studyapp.ui.plates.scene import Drawing
from studyapp.ui.theme import Look


class Figures:
    """Paints the figures of a page. Until a plate is there, its place is kept free."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._drawings: dict[str, Drawing] = {}
        self._names: Mapping[str, str] = {}

    def take(self, plates: Collection[Plate], names: Mapping[str, str]) -> None:
        """Plates that were asked for."""
        self._names = names
        self._drawings |= {plate.slug: Drawing(plate, self._look) for plate in plates}

    def wanted(self, page: Page) -> list[str]:
        """The plates that a page shows."""
        return list(dict.fromkeys(figure.plate for _, figure in page.figures))

    def missing(self, page: Page) -> list[str]:
        """Those that are not there yet."""
        return [plate for plate in self.wanted(page) if plate not in self._drawings]

    def fit(self, page: Page, column: float) -> bool:
        """Make every figure as wide as it may be in a column; whether any has changed.

        Qt lays out the rest of a page when it is idle. What is changed before that would be where
        the page ends, so all of it is laid out first.
        """
        width = max(80, min(self._look.px(FIGURE_WIDTH), int(column)))
        if all(_at(page, position)[1].width() == width for position, _ in page.figures):
            return False
        page.document.documentLayout().documentSize()
        for position, _ in page.figures:
            cursor, shape = _at(page, position)
            shape.setWidth(width)
            shape.setHeight(round(width * FIGURE_SHAPE))
            cursor.setCharFormat(shape)
        page.document.documentLayout().documentSize()
        return True

    def paint(self, page: Page, ratio: float, plates: Container[str] | None = None) -> None:
        """Paint every figure whose plate is there, in the size and look in force.

        With `plates`, only those of these plates. `ratio`: the screen's pixels for one of the
        page.

        The layout stays as it is: marking a part of it dirty before Qt has laid out the rest
        would end the page there.
        """
        for position, figure in page.figures:
            if plates is not None and figure.plate not in plates:
                continue
            _, shape = _at(page, position)
            size = QSizeF(shape.width(), shape.height())
            drawing = self._drawings.get(figure.plate)
            if drawing is None:
                painted = QImage(2, 2, QImage.Format.Format_ARGB32_Premultiplied)
                painted.fill(self._look.plate_colour("paper"))
            else:
                shot = picture.of_muscle(drawing, figure.structure, self._names)
                painted = picture.image(drawing, shot, self._look, size, ratio)
            kind = QTextDocument.ResourceType.ImageResource.value
            page.document.addResource(kind, QUrl(figure_name(figure)), painted)


def _at(page: Page, position: int) -> tuple[QTextCursor, QTextImageFormat]:
    """The character that a picture is, selected, and its format."""
    cursor = QTextCursor(page.document)
    cursor.setPosition(position)
    cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
    return cursor, cursor.charFormat().toImageFormat()
