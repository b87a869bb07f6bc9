"""A plate as a file for a handout: PNG or SVG, with names or without, whole or not at all."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from studyapp.ui.plates.saving import FOOT
from studyapp.ui.theme import ThemeName
from studyapp.ui.window import Window
from tests.learner import Learner

TEXT = "{http://www.w3.org/2000/svg}text"


def saved(learner: Learner, path: Path, *, with_names: bool = True) -> Path:
    """Save what the panel shows, as its menu does."""
    window = learner.window
    window.anatomy.save_as(str(path), with_names=with_names)
    learner.waits()
    learner.bot.waitUntil(lambda: window.messages.isVisible())
    return path


def test_a_png_shows_the_plate_on_light_paper_whatever_the_theme(
    learner: Learner, tmp_path: Path
) -> None:
    window = learner.starts()
    window._look.choose(ThemeName.DARK, 1.5)
    picture = QImage(str(saved(learner, tmp_path / "hip.png")))
    assert picture.width() > 2500 and picture.height() == 2 * (1400 + FOOT)
    assert picture.pixelColor(4, 4).lightness() > 240
    assert "Saved hip.png." in window.messages.text.text()
    assert window._look.theme.is_dark  # the window keeps its own


def test_an_svg_has_the_names_as_text_and_loads_nothing(learner: Learner, tmp_path: Path) -> None:
    learner.starts()
    text = saved(learner, tmp_path / "hip.svg").read_text("utf-8")
    root = ElementTree.fromstring(text)  # noqa: S314 - written by the app itself
    words = " ".join("".join(found.itertext()) for found in root.iter(TEXT))
    assert "coccyx" in words and "gluteal tuberosity" in words
    assert "<image" not in text and "href=" not in text
    renderer = QSvgRenderer(QByteArray(text.encode()))
    assert renderer.isValid()
    painted = QImage(400, 320, QImage.Format.Format_RGB32)
    painted.fill(0xFFFFFFFF)
    painter = QPainter(painted)
    renderer.render(painter)
    painter.end()
    colours = {painted.pixelColor(x, y).rgb() for x in range(0, 400, 9) for y in range(0, 320, 9)}
    assert len(colours) > 40


def test_without_names_there_is_no_text_but_the_line_below(
    learner: Learner, tmp_path: Path
) -> None:
    learner.starts()
    text = saved(learner, tmp_path / "bare.svg", with_names=False).read_text("utf-8")
    root = ElementTree.fromstring(text)  # noqa: S314 - written by the app itself
    words = ["".join(found.itertext()).strip() for found in root.iter(TEXT)]
    assert set(words) - {"O", "I"} == {
        "Hip from behind, right side. O origin, I insertion. StudyApp, CC BY 4.0."
    }


def test_where_it_cannot_be_written_it_is_told_and_nothing_is_left(
    learner: Learner, tmp_path: Path
) -> None:
    learner.starts()
    saved(learner, tmp_path / "nowhere" / "hip.png")
    assert "could not be saved" in learner.window.messages.text.text()
    assert not (tmp_path / "nowhere").exists()


def test_the_menu_asks_for_a_name_and_a_kind(learner: Learner, qtbot: QtBot) -> None:
    window: Window = learner.starts()
    window.anatomy.box.save.trigger()
    dialog = window.anatomy.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.nameFilters() == ["Picture to paste (*.png)", "Drawing to change (*.svg)"]
    assert Path(dialog.selectedFiles()[0]).name == "hip-behind.png"
    dialog.filterSelected.emit(dialog.nameFilters()[1])
    assert Path(dialog.selectedFiles()[0]).name == "hip-behind.svg"
    dialog.reject()


@pytest.mark.parametrize("suffix", ["png", "svg"])
def test_a_story_is_saved_as_its_step_is_seen(
    learner: Learner, tmp_path: Path, suffix: str
) -> None:
    window = learner.starts()
    window.anatomy.turn_to("glute-to-knee")
    learner.waits()
    one = saved(learner, tmp_path / f"one.{suffix}").read_bytes()
    window.messages.hide()
    window.anatomy.story.go(1)
    other = saved(learner, tmp_path / f"other.{suffix}").read_bytes()
    assert one != other
