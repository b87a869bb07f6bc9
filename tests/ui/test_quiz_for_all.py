"""The quiz place for every eye and hand: focus, names, sizes, themes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QWidget,
)
from pytestqt.qtbot import QtBot

from studyapp.core.questions import Mode
from studyapp.db.store import Store
from studyapp.ui.quiz.view import QuizPlace
from studyapp.ui.theme import Look, ThemeName
from tests import make
from tests.ui.quiz_steps import (
    GMAX,
    NEAR_NERVE,
    NERVE,
    ORIGINS,
    Opener,
    answer,
    goes_on,
    nothing_is_cut,
    press,
    resumed,
    settle,
    texts,
)


def test_tab_goes_from_the_links_to_the_buttons_as_the_eye_does(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    press(qtbot, place, Qt.Key.Key_Tab)
    assert place.asking.answer.hasFocus()
    press(qtbot, place, Qt.Key.Key_Tab)
    assert place.asking.unknown.hasFocus()
    place.asking.question.field.setFocus()
    answer(qtbot, place, NEAR_NERVE)
    order = [place.asking.again, place.asking.was_right, *place.asking.feedback.links]
    for widget in order:
        press(qtbot, place, Qt.Key.Key_Tab)
        assert widget.hasFocus(), place.focusWidget()


def test_whatever_takes_the_keys_has_a_name(open_place: Opener, store: Store, qtbot: QtBot) -> None:
    make.quiz(store, ORIGINS)
    place = open_place()
    qtbot.waitUntil(place.starting.go_on.isVisible)
    assert nameless(place) == []
    resumed(qtbot, place)
    assert nameless(place) == []
    answer(qtbot, place, "coccyx")
    assert nameless(place) == []
    assert "1 of 5" in place.asking.feedback.accessibleName()
    goes_on(qtbot, place)
    assert nameless(place) == []


@pytest.mark.parametrize("width", [560, 824, 1200])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_nothing_is_cut_at_any_size(
    open_place: Opener, store: Store, look: Look, qtbot: QtBot, width: int, zoom: float
) -> None:
    make.quiz(store, ORIGINS)
    place = open_place()
    look.choose(ThemeName.DARK, zoom)
    place.resize(width, 560)
    qtbot.waitUntil(place.starting.go_on.isVisible)
    settle(qtbot, place)
    qtbot.waitUntil(lambda: nothing_is_cut(place))
    resumed(qtbot, place)
    qtbot.waitUntil(lambda: nothing_is_cut(place))
    answer(qtbot, place, "coccyx, ischial tuberosity, banana")
    qtbot.waitUntil(lambda: nothing_is_cut(place))
    goes_on(qtbot, place)
    qtbot.waitUntil(lambda: nothing_is_cut(place))


def test_the_option_that_arrows_go_to_is_in_sight(
    open_place: Opener, look: Look, qtbot: QtBot
) -> None:
    place = open_place()
    look.choose(ThemeName.DARK, 2.0)
    place.resize(560, 420)
    place.begin(Mode.CHECK, GMAX)
    qtbot.waitUntil(lambda: place.asking.asked is not None)
    settle(qtbot, place)
    for button in place.asking.question.options.buttons:
        press(qtbot, place, Qt.Key.Key_Down)
        assert button.hasFocus()
        assert button.visibleRegion().boundingRect() == button.rect()


def test_a_new_theme_dresses_the_page_in_sight(
    open_place: Opener, store: Store, look: Look, qtbot: QtBot
) -> None:
    make.quiz(store, NERVE)
    place = resumed(qtbot, open_place())
    answer(qtbot, place, "sciatic nerve")
    before, page = place.grab().toImage(), look.colour("page")
    look.choose(ThemeName.DARK, 1.0)
    settle(qtbot, place)
    after = place.grab().toImage()
    assert before.pixelColor(4, 4) == page
    assert after.pixelColor(4, 4) == look.colour("page") != page
    assert "inferior gluteal nerve" in texts(place)


def nameless(place: QuizPlace) -> list[QWidget]:
    """What takes the keys and cannot say what it is."""
    return [
        widget
        for widget in place.findChildren(QWidget)
        if widget.isVisibleTo(place)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
    ]
