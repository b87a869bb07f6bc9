"""The body map of the progress place: coloured by what is known, told in words, layer by layer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp.core.progress import Mastery
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import reading
from studyapp.ui.progress.body_map import BodyMapCard
from studyapp.ui.theme import Look, ThemeName
from tests import make

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def content(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = make.store(template, tmp_path_factory.mktemp("body"))
    yield store
    store.close()


def known(slug: str, name: str, share: float, met: int = 4) -> Mastery:
    return Mastery(muscle=Slug(slug), name=name, known=share, met=met, facts=5)


MASTERY = (
    known("gluteus-maximus", "gluteus maximus", 0.9),
    known("biceps-femoris", "biceps femoris", 0.2),
    known("sartorius", "sartorius", 0.0, met=0),
    known("piriformis", "piriformis", 0.6),
)


@pytest.fixture
def card(look: Look, qtbot: QtBot, content: Store) -> BodyMapCard:
    card = BodyMapCard(look)
    qtbot.addWidget(card)
    look.dress(card)
    card.dress()
    card.show_mastery(MASTERY)
    card.show_plates(reading.body_map(content))
    card.resize(820, 640)
    card.show()
    card.activateWindow()
    qtbot.waitUntil(card.isActiveWindow)
    QApplication.processEvents()
    return card


def test_front_and_back_stand_beside_each_other(card: BodyMapCard) -> None:
    assert [view.plate.slug for view in card.views if view.plate] == ["hip-front", "thigh-behind"]
    assert card.views[0].x() < card.views[1].x()


def colour_of(card: BodyMapCard, slug: str) -> tuple[int, int, int]:
    """What a muscle is painted in, around its middle, on average."""
    view = card.views[1]
    assert view.drawing is not None
    middle = view.drawing.map.middle(slug)
    assert middle is not None
    at = view.viewportTransform().map(QPointF(*middle)).toPoint()
    view.label({})
    picture = view.grab().toImage()
    pixels = [
        picture.pixelColor(at.x() + x, at.y() + y) for x in range(-6, 7) for y in range(-6, 7)
    ]
    reds, greens, blues = (sum(c) // len(pixels) for c in zip(
        *((p.red(), p.green(), p.blue()) for p in pixels), strict=True))  # fmt: skip
    return reds, greens, blues


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST])
def test_what_is_known_well_little_and_not_yet_have_colours_of_their_own(
    card: BodyMapCard, look: Look, theme: ThemeName
) -> None:
    look.choose(theme, 1.0)
    card.dress()
    much, little, never = (
        colour_of(card, slug) for slug in ("gluteus-maximus", "biceps-femoris", "vastus-lateralis")
    )
    for one, other in ((much, little), (much, never), (little, never)):
        assert sum(abs(a - b) for a, b in zip(one, other, strict=True)) > 40


def test_pointing_at_a_muscle_says_in_words_how_much_is_known(
    card: BodyMapCard, qtbot: QtBot
) -> None:
    view = card.views[1]
    assert view.drawing is not None
    middle = view.drawing.map.middle("gluteus-maximus")
    assert middle is not None
    at = view.viewportTransform().map(QPointF(*middle)).toPoint()
    qtbot.mouseMove(view.viewport(), at)
    assert card.line.text() == "gluteus maximus: 90\u00a0%"
    with qtbot.waitSignal(card.muscle_chosen) as chosen:
        qtbot.mouseClick(view.viewport(), LEFT, pos=at)
    assert chosen.args == ["gluteus-maximus"]


def test_by_keys_each_muscle_is_told_too(card: BodyMapCard, qtbot: QtBot) -> None:
    view = card.views[0]
    view.setFocus()
    told = set()
    for _ in range(60):
        qtbot.keyClick(view, Qt.Key.Key_Down)
        told.add(view.accessibleDescription())
    assert "sartorius: not met yet" in told


def test_a_deeper_layer_takes_away_what_lies_over_it(card: BodyMapCard, qtbot: QtBot) -> None:
    view = card.views[1]
    assert "layer--surface" in view.seen.layers
    qtbot.mouseClick(card.layers[2], LEFT)
    assert view.seen.layers == {"layer--bones", "layer--deep"}
    qtbot.mouseClick(card.layers[0], LEFT)
    assert "layer--surface" in view.seen.layers


def test_without_plates_there_is_no_card(look: Look, qtbot: QtBot) -> None:
    card = BodyMapCard(look)
    qtbot.addWidget(card)
    card.dress()
    card.show_plates(())
    card.show_mastery(MASTERY)
    assert card.isHidden()
