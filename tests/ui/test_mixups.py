"""What was mixed up, on the page of progress: told kindly, compared, practised."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from studyapp.core.answers import QuestionId
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import quizzing
from studyapp.services.comparing import MixedUp
from studyapp.ui.comparing import CompareDialog
from studyapp.ui.progress import words
from studyapp.ui.progress.view import ProgressPlace
from studyapp.ui.session import Session
from studyapp.ui.theme import Look, ThemeName
from tests import make
from tests.learner import texts
from tests.ui.test_readable import cut, nameless

NOW = make.later(days=1, hours=2)
GMAX = "gluteus maximus"
SIX = (
    ("insertion", GMAX, "ischial tuberosity"),
    ("insertion", GMAX, "greater trochanter"),
    ("origin", GMAX, "iliotibial tract"),
    ("nerve", GMAX, "superior gluteal nerve"),
    ("origin", "piriformis", "coccyx"),
    ("name-from-insertion", "piriformis", GMAX),
)


def say(store: Store, field: str, muscle: str, typed: str, at: datetime = make.AT) -> None:
    """Answer a question on a field of a muscle; each a little later than the one before."""
    with store.read() as tx:
        number = tx.answers.count() + 1
    quiz = make.quiz(store, (muscle, field), number=number)
    at += timedelta(seconds=number)
    quizzing.answer(store, QuestionId(quiz.questions[0].id), typed, at, make.chance(number))


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    """A session on the test's own store."""
    folder = store.path.parent
    session = Session(lambda announce: Store(folder / store.path.name, announce))
    session.start()
    yield session
    session.close()


@pytest.fixture
def place(session: Session, look: Look, qtbot: QtBot) -> ProgressPlace:
    """The place, not shown yet."""
    place = ProgressPlace(session, look, lambda: NOW, lambda: UTC)
    qtbot.addWidget(place)
    look.dress(place)
    place.resize(824, 600)
    return place


def looked_at(place: ProgressPlace, qtbot: QtBot) -> ProgressPlace:
    """The place, as soon as all is on it."""
    place.show()
    place.activateWindow()
    qtbot.waitUntil(place.isActiveWindow)
    qtbot.waitUntil(lambda: not place._session.is_busy)
    QApplication.processEvents()
    return place


def compared(place: ProgressPlace, qtbot: QtBot) -> CompareDialog:
    """The dialog that the first row's button opens."""
    qtbot.mouseClick(place.mixups.rows[0].compare, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(place.findChildren(CompareDialog)))
    dialog = place.findChildren(CompareDialog)[0]
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


# ---------------------------------------------------------------------------- what is told


def test_before_the_first_answer_there_is_no_card(place: ProgressPlace, qtbot: QtBot) -> None:
    looked_at(place, qtbot)
    assert place.empty.isVisible() and not place.mixups.isVisible()


def test_with_nothing_mixed_up_one_line_says_what_will_be_here(
    place: ProgressPlace, store: Store, qtbot: QtBot
) -> None:
    say(store, "insertion", GMAX, "?")
    looked_at(place, qtbot)
    assert place.mixups.isVisible()
    assert texts(place.mixups) == [
        "Your mix-ups",
        "Nothing mixed up so far. What you take for something else appears here.",
    ]


def test_a_mixup_is_told_with_its_times_its_last_day_and_what_it_really_is(
    place: ProgressPlace, store: Store, qtbot: QtBot
) -> None:
    say(store, "insertion", GMAX, "ischial tuberosity")
    say(store, "name-from-insertion", "piriformis", GMAX)
    say(store, "insertion", GMAX, "ischial tuberosity", make.later(days=1))
    told = texts(looked_at(place, qtbot).mixups)
    assert (
        "Asked for the insertion of gluteus maximus, you said ischial tuberosity "
        "(2 times, last on Wed 11 Mar)."
    ) in told
    assert any(line.startswith("ischial tuberosity: origin of ") for line in told)
    assert (
        "Asked for piriformis, by its insertions, you said gluteus maximus (once, on Tue 10 Mar)."
    ) in told


def test_the_day_is_the_students_own_and_an_old_one_has_its_year() -> None:
    mixup = MixedUp(
        asked="action of piriformis",
        said="hip extension",
        belongs="",
        times=1,
        last=datetime(2025, 12, 31, 23, 30, tzinfo=UTC),
        muscle=Slug("piriformis"),
        other=Slug("gluteus-maximus"),
        names=("piriformis", "gluteus maximus"),
    )
    assert words.mixed_up(mixup, NOW, UTC).endswith("(once, on Wed\u00a031\u00a0Dec\u00a02025).")


def test_what_is_mixed_up_elsewhere_shows_at_once(
    place: ProgressPlace, store: Store, session: Session, qtbot: QtBot
) -> None:
    say(store, "insertion", GMAX, "?")
    looked_at(place, qtbot)
    session.run(place, say, "insertion", GMAX, "ischial tuberosity")
    qtbot.waitUntil(lambda: len(place.mixups.rows) == 1)
    assert place.mixups.practise.isVisible()
    qtbot.waitUntil(lambda: not session.is_busy)


def test_five_are_shown_until_all_are_asked_for(
    place: ProgressPlace, store: Store, qtbot: QtBot
) -> None:
    for answer in SIX:
        say(store, *answer)
    card = looked_at(place, qtbot).mixups
    assert len(card.rows) == 5
    assert card.all.text() == "Show all 6 mix-ups"
    qtbot.mouseClick(card.all, Qt.MouseButton.LeftButton)
    assert len(card.rows) == 6
    assert card.all.text() == "Show the first five only"


def test_five_need_no_button_for_more(place: ProgressPlace, store: Store, qtbot: QtBot) -> None:
    for answer in SIX[:5]:
        say(store, *answer)
    card = looked_at(place, qtbot).mixups
    assert len(card.rows) == 5 and not card.all.isVisible()


def test_what_was_mixed_up_can_be_practised(
    place: ProgressPlace, store: Store, qtbot: QtBot
) -> None:
    say(store, *SIX[0])
    looked_at(place, qtbot)
    with qtbot.waitSignal(place.mixups_wanted):
        qtbot.mouseClick(place.mixups.practise, Qt.MouseButton.LeftButton)


# ------------------------------------------------------------------------- side by side


def test_compare_opens_both_side_by_side_and_the_keys_come_back(
    place: ProgressPlace, store: Store, qtbot: QtBot
) -> None:
    say(store, "origin", "piriformis", "coccyx")
    button = looked_at(place, qtbot).mixups.rows[0].compare
    assert (
        button.accessibleName()
        == "Compare piriformis and gluteus maximus: origin of piriformis, coccyx"
    )
    button.setFocus()
    dialog = compared(place, qtbot)
    assert dialog.windowTitle() == "piriformis and gluteus maximus"
    assert "coccyx" in texts(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(dialog))
    place.activateWindow()
    qtbot.waitUntil(button.hasFocus)


def test_a_muscles_own_other_end_is_compared_with_itself(
    place: ProgressPlace, store: Store, qtbot: QtBot
) -> None:
    say(store, "origin", GMAX, "iliotibial tract")
    dialog = compared(looked_at(place, qtbot), qtbot)
    assert dialog.windowTitle() == GMAX
    heads = [head.text() for head in dialog.columns.heads]
    assert heads == ["gluteus maximus starts at", "gluteus maximus ends at"]


def test_two_hasty_presses_open_one(place: ProgressPlace, store: Store, qtbot: QtBot) -> None:
    say(store, *SIX[0])
    button = looked_at(place, qtbot).mixups.rows[0].compare
    for _ in range(2):
        qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not place._session.is_busy)
    assert len(place.findChildren(QDialog)) == 1


def test_who_has_left_is_not_followed_by_a_dialog(
    place: ProgressPlace, store: Store, qtbot: QtBot
) -> None:
    say(store, *SIX[0])
    looked_at(place, qtbot)
    qtbot.keyClick(place.mixups.rows[0].compare, Qt.Key.Key_Return)
    place.hide()
    qtbot.waitUntil(lambda: not place._session.is_busy)
    assert place.findChildren(QDialog) == []


# ------------------------------------------------------------------- keys, ears, large text


def test_the_tab_key_goes_down_the_card(place: ProgressPlace, store: Store, qtbot: QtBot) -> None:
    for answer in SIX:
        say(store, *answer)
    card = looked_at(place, qtbot).mixups
    qtbot.mouseClick(card.all, Qt.MouseButton.LeftButton)
    place.coming.chart.setFocus()
    seen: list[QWidget | None] = []
    for _ in range(len(card.rows) + 2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    compare = [row.compare for row in card.rows]
    assert seen == [*compare, card.all, card.practise]
    names = [button.accessibleName() for button in compare]
    assert len(set(names)) == 6


@pytest.mark.parametrize(("width", "zoom"), [(824, 1.0), (500, 1.0), (824, 2.0), (624, 2.0)])
def test_nothing_of_it_is_cut_at_any_size(
    width: int, zoom: float, place: ProgressPlace, store: Store, look: Look, qtbot: QtBot
) -> None:
    for answer in SIX:
        say(store, *answer)
    look.choose(ThemeName.CONTRAST, zoom)
    place.resize(width, 4000)  # all in sight
    looked_at(place, qtbot)
    place.mixups.all.click()
    assert cut(place) == []
    assert nameless(place) == []
    assert place.area.horizontalScrollBar().maximum() == 0
    seen = [row for row in place.mixups.rows if not row.told.visibleRegion().isNull()]
    assert len(seen) == 6
