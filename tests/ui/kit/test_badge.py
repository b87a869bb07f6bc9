"""A sign that is told apart without its colour."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage
from pytestqt.qtbot import QtBot

from studyapp.ui.kit.badge import Badge


def drawn(qtbot: QtBot, letter: str, *, is_hatched: bool, size: int = 40) -> QImage:
    """The badge in black on white."""
    badge = Badge(letter, is_hatched=is_hatched)
    qtbot.addWidget(badge)
    ink, ground = QColor(Qt.GlobalColor.transparent), QColor(Qt.GlobalColor.transparent)
    ink.setRgb(0, 0, 0)
    ground.setRgb(255, 255, 255)
    font = QFont("Inter")
    font.setPixelSize(size // 2)
    badge.set_look(ink, ground, font, size)
    badge.resize(badge.sizeHint())
    return badge.grab().toImage()


def darkness(picture: QImage) -> int:
    return sum(
        255 - picture.pixelColor(x, y).lightness()
        for x in range(8, picture.width() - 8)
        for y in range(8, picture.height() - 8)
    )


def test_it_is_as_large_as_it_is_told(qtbot: QtBot) -> None:
    assert drawn(qtbot, "O", is_hatched=False).size().toTuple() == (40, 40)
    assert drawn(qtbot, "O", is_hatched=False, size=22).size().toTuple() == (22, 22)


def test_hatching_tells_insertions_from_origins_without_colour_or_letter(qtbot: QtBot) -> None:
    plain, hatched = (drawn(qtbot, "", is_hatched=hatched) for hatched in (False, True))
    assert darkness(hatched) > darkness(plain) + 5_000


def test_letters_tell_them_apart_too(qtbot: QtBot) -> None:
    assert drawn(qtbot, "O", is_hatched=False) != drawn(qtbot, "I", is_hatched=False)
