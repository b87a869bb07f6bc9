"""The exam place by keys, by ear, in large text and in every theme."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studyapp.db.store import Store
from studyapp.ui.theme import Look, ThemeName
from tests.ui.exam_steps import (
    Opener,
    is_laid_out,
    keys,
    scrolls_sideways,
    set_exam,
    settle,
)
from tests.ui.test_readable import cut, nameless


def test_the_tab_key_goes_down_the_plan(opened: Opener, store: Store, qtbot: QtBot) -> None:
    set_exam(store)
    place = opened()
    page = place.planned
    page.change.setFocus()
    seen = []
    while (here := place.focusWidget()) not in seen:
        seen.append(here)
        keys(qtbot, place, Qt.Key.Key_Tab)
    days = page.days
    assert seen == [
        page.change,
        page.remove,
        days.today.start,
        days.chart,
        days.all,
        page.mock.start,
    ]


def test_the_list_of_muscles_is_one_stop_of_the_tab_key(opened: Opener, qtbot: QtBot) -> None:
    place = opened()
    muscles = place.form.muscles
    muscles.all.click()
    muscles.boxes[0].setFocus()
    keys(qtbot, place, Qt.Key.Key_End)
    assert muscles.boxes[-1].hasFocus()
    keys(qtbot, place, Qt.Key.Key_Tab)
    assert place.form.plan.hasFocus()
    qtbot.keyClick(place.form.plan, Qt.Key.Key_Backtab)
    assert muscles.boxes[-1].hasFocus()


@pytest.mark.parametrize(
    ("theme", "zoom", "width"),
    [(ThemeName.LIGHT, 1.0, 816), (ThemeName.DARK, 2.0, 816), (ThemeName.CONTRAST, 2.0, 1400)],
)
def test_everything_is_read_whole_and_has_a_name(
    theme: ThemeName, zoom: float, width: int, opened: Opener, look: Look, store: Store,
    qtbot: QtBot,
) -> None:  # fmt: skip
    look.choose(theme, zoom)
    place = opened()
    place.resize(width, 600)
    place.form.muscles.all.click()
    place.form.refuse("Choose a day within the next year for the exam.")
    qtbot.waitUntil(lambda: is_laid_out(place))
    assert (cut(place), nameless(place), scrolls_sideways(place)) == ([], [], [])
    set_exam(store, 12, 3)
    place.refresh()
    qtbot.waitUntil(place.planned.isVisible)
    settle(qtbot, place)
    place.planned.days.all.click()
    qtbot.waitUntil(lambda: is_laid_out(place))
    assert (cut(place), nameless(place), scrolls_sideways(place)) == ([], [], [])


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST])
def test_another_theme_colours_the_pictures_too(
    theme: ThemeName, opened: Opener, look: Look, store: Store
) -> None:
    set_exam(store, 5)
    place = opened()
    look.choose(theme, 1.0)
    for picture in (place.planned.score.bar, place.planned.days.chart):
        image = picture.grab().toImage()
        points = ((x, y) for x in range(image.width()) for y in range(image.height()))
        assert any(image.pixelColor(*point) == look.colour("accent") for point in points)
