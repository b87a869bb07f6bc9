"""Questions on a plate in the quiz place: by pointer and by keys, near and far, labelled whole."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp.core import locating
from studyapp.core.answers import QuestionId, QuizId, locate
from studyapp.core.facts import FactId, FactKind
from studyapp.core.plates import PlateSlug, Point
from studyapp.core.questions import Mode, Question, QuestionKind, Quiz
from studyapp.core.structures import Slug
from studyapp.core.verdicts import Verdict
from studyapp.db.store import Store
from studyapp.services import correcting
from studyapp.ui.plates.pointing import PointingView
from studyapp.ui.quiz.feedback import CLICKED
from studyapp.ui.quiz.view import QuizPlace
from studyapp.ui.theme import Look, ThemeName
from tests import make
from tests.ui.quiz_steps import (
    ENTER,
    Opener,
    goes_on,
    nothing_is_cut,
    press,
    read,
    resumed,
    settle,
    texts,
)

LEFT = Qt.MouseButton.LeftButton
SPINE = FactId("sartorius.origin.anterior-superior-iliac-spine")


def asked_of(store: Store, fact: FactId = SPINE, plate: str = "hip-front") -> None:
    """A quiz of one place, left half-way."""
    found = store.anatomy.fact(fact)
    assert found is not None
    question = Question(
        id=QuestionId("q.1"),
        kind=QuestionKind.LOCATE,
        prompt="Click where sartorius originates.",
        muscle=Slug(found.muscle),
        about=FactKind(found.kind),
        items=(locate(fact),),
        plate=PlateSlug(plate),
    )
    quiz = Quiz(
        id=QuizId("q"), mode=Mode.MUSCLE, lesson=None, started=make.AT, questions=(question,)
    )
    with store.write("Start quiz") as tx:
        tx.quizzes.add(quiz)


def opened(open_place: Opener, qtbot: QtBot) -> tuple[QuizPlace, PointingView]:
    """The place at its question, its plate in sight."""
    place = resumed(qtbot, open_place())
    view = place.asking.question.picture.view
    qtbot.waitUntil(lambda: view.plate is not None and view.asks)
    settle(qtbot, place)
    return place, view


def click(qtbot: QtBot, view: PointingView, at: Point) -> None:
    spot = view.viewportTransform().map(QPointF(*at)).toPoint()
    qtbot.mouseClick(view.viewport(), LEFT, pos=spot)


def middle(view: PointingView, name: str) -> Point:
    assert view.drawing is not None
    found = view.drawing.map.middle(name)
    assert found is not None
    return found


def test_a_click_in_the_area_is_right_and_shows_it(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    asked_of(store)
    place, view = opened(open_place, qtbot)
    assert not place.asking.question.field.isVisible()
    assert view.seen.areas == frozenset() and not view.seen.others  # nothing tells it before
    click(qtbot, view, middle(view, SPINE))
    feedback = read(qtbot, place)
    assert feedback.grade.verdict is Verdict.RIGHT
    assert view.seen.areas == {SPINE} and not view.asks
    assert {CLICKED, "anterior superior iliac spine"} <= set(texts(place))
    assert nothing_is_cut(place)


def test_a_click_elsewhere_says_what_it_was_and_how_far_off(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    asked_of(store)
    place, view = opened(open_place, qtbot)
    click(qtbot, view, middle(view, "patella"))
    feedback = read(qtbot, place)
    assert feedback.grade.verdict is Verdict.WRONG
    assert "patella" in feedback.grade.reason and "mm from the area" in feedback.grade.reason
    assert feedback.grade.reason in texts(place)
    assert view.cross is not None


def test_after_a_near_click_the_area_stays_hidden_until_the_second_try(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    asked_of(store)
    place, view = opened(open_place, qtbot)
    assert view.drawing is not None
    x, y = middle(view, SPINE)
    away = next(n for n in range(400) if 6 < (view.drawing.map.mm_to(SPINE, (x - n, y)) or 0) < 12)
    click(qtbot, view, (x - away, y))
    feedback = read(qtbot, place)
    assert feedback.grade.verdict is Verdict.NEAR
    assert view.seen.areas == frozenset()
    qtbot.mouseClick(place.asking.again, LEFT)
    settle(qtbot, place)
    assert view.asks
    assert not place.asking.answer.isVisible()  # there is nothing to type
    click(qtbot, view, (x, y))
    assert read(qtbot, place).grade.verdict is Verdict.RIGHT
    assert view.seen.areas == {SPINE}


def test_no_answer_is_taken_on_the_plate_of_the_question_before(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    asked_of(store)
    place, view = opened(open_place, qtbot)
    click(qtbot, view, middle(view, "patella"))
    read(qtbot, place)
    asked = place.asking.asked
    assert asked is not None
    other = replace(asked.question, id=QuestionId("q.2"), plate=PlateSlug("hip-side"))
    question = place.asking.question
    with qtbot.assertNotEmitted(question.answered):
        question.ask(replace(asked, question=other))
        assert (
            view.plate is not None and view.plate.slug == "hip-front"
        )  # the other is not here yet
        qtbot.keyClick(view, ENTER)
        click(qtbot, view, middle(view, "patella"))
    qtbot.waitUntil(lambda: view.asks)
    assert view.plate.slug == "hip-side" and view.cross is None


def test_the_page_scrolls_while_the_plate_has_the_keys(
    open_place: Opener, store: Store, look: Look, qtbot: QtBot
) -> None:
    asked_of(store)
    place, view = opened(open_place, qtbot)
    whole = view.height()
    look.choose(ThemeName.LIGHT, 2.0)
    place.resize(520, 420)
    settle(qtbot, place)
    assert view.hasFocus() and view.height() < whole
    bar = place.asking._scroll.verticalScrollBar()
    bar.setValue(0)
    press(qtbot, place, Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_a_small_area_that_is_lit_is_seen_large(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    asked_of(store)
    place, view = opened(open_place, qtbot)
    asked = place.asking.asked
    assert asked is not None
    named = replace(asked.question, kind=QuestionKind.RECALL, lit=(SPINE,))
    place.asking.question.ask(replace(asked, question=named))
    settle(qtbot, place)
    [item] = view.items_by_name[SPINE]
    seen = view.viewportTransform().mapRect(item.path().boundingRect())
    assert view.closeness > 2 or max(seen.width(), seen.height()) >= 69
    assert QRectF(view.viewport().rect()).contains(seen)


def test_by_keys_the_cross_is_moved_and_enter_takes_it(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    asked_of(store)
    place, view = opened(open_place, qtbot)
    assert view.hasFocus()
    press(qtbot, place, ENTER)
    assert place.asking.told is None  # no cross, no answer
    target = middle(view, SPINE)
    press(qtbot, place, Qt.Key.Key_Up)
    for _ in range(300):
        assert view.cross is not None
        (x, y), (tx, ty) = view.cross, target
        mm = view.plate.mm_per_unit if view.plate else 1
        if abs(tx - x) * mm <= 3 and abs(ty - y) * mm <= 3:
            break
        across, down = (tx - x) * mm, (ty - y) * mm
        if abs(across) > 3:
            key, far = (Qt.Key.Key_Right if across > 0 else Qt.Key.Key_Left), abs(across) > 25
        else:
            key, far = (Qt.Key.Key_Down if down > 0 else Qt.Key.Key_Up), abs(down) > 25
        held = Qt.KeyboardModifier.ControlModifier if far else Qt.KeyboardModifier.ShiftModifier
        qtbot.keyClick(view, key, held)
    press(qtbot, place, ENTER)
    assert read(qtbot, place).grade.verdict is Verdict.RIGHT


def test_the_cross_never_leaves_the_plate(open_place: Opener, store: Store, qtbot: QtBot) -> None:
    asked_of(store)
    _place, view = opened(open_place, qtbot)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
        for _ in range(120):
            qtbot.keyClick(view, key, Qt.KeyboardModifier.ControlModifier)
    assert view.cross == (0.0, 0.0)


def test_nothing_is_named_while_a_place_is_asked_for(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    asked_of(store)
    _place, view = opened(open_place, qtbot)
    spot = view.viewportTransform().map(QPointF(*middle(view, SPINE))).toPoint()
    qtbot.mouseMove(view.viewport(), spot)
    QApplication.processEvents()
    assert view.toolTip() == ""
    assert view.cursor().shape() == Qt.CursorShape.CrossCursor
    view.grab()
    assert view.label_painter.placed == []


def test_not_knowing_shows_the_place(open_place: Opener, store: Store, qtbot: QtBot) -> None:
    asked_of(store)
    place, view = opened(open_place, qtbot)
    qtbot.mouseClick(place.asking.unknown, LEFT)
    feedback = read(qtbot, place)
    assert feedback.grade.verdict is Verdict.WRONG
    assert view.seen.areas == {SPINE}
    assert "Nothing typed" not in texts(place)


def test_a_place_on_a_tract_is_asked_where_the_tract_is_seen(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    fact = FactId("tensor-fasciae-latae.insertion.iliotibial-tract")
    asked_of(store, fact, "hip-side")
    place, view = opened(open_place, qtbot)
    assert "layer--surface" in view.seen.layers
    click(qtbot, view, middle(view, fact))
    assert read(qtbot, place).grade.verdict is Verdict.RIGHT


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.CONTRAST])
@pytest.mark.parametrize(("width", "zoom"), [(824, 1.0), (520, 1.0), (824, 2.0)])
def test_a_question_on_a_plate_is_whole_at_every_size(
    open_place: Opener,
    store: Store,
    look: Look,
    qtbot: QtBot,
    theme: ThemeName,
    width: int,
    zoom: float,
) -> None:
    asked_of(store)
    look.choose(theme, zoom)
    place, view = opened(open_place, qtbot)
    place.resize(width, 560)
    QApplication.processEvents()
    assert nothing_is_cut(place)
    click(qtbot, view, middle(view, SPINE))
    read(qtbot, place)
    assert nothing_is_cut(place)


def test_labelling_a_plate_writes_each_name_that_was_answered_on_it(
    open_place: Opener, qtbot: QtBot
) -> None:
    place = open_place()
    place.begin_label(PlateSlug("hip-side"))
    view = place.asking.question.picture.view
    qtbot.waitUntil(lambda: view.plate is not None and bool(view.seen.areas))
    settle(qtbot, place)
    assert place.asking.question.count.text().startswith("Question 1 of ")
    first = place.asking.asked
    assert first is not None and set(first.question.lit) == view.seen.areas
    assert not view.asks
    press(qtbot, place, Qt.Key.Key_1)
    read(qtbot, place)
    goes_on(qtbot, place)
    qtbot.waitUntil(lambda: place.asking.asked is not first)
    settle(qtbot, place)
    assert first.question.lit[0] in view._labels
    second = place.asking.asked
    assert second is not None and set(second.question.lit) == view.seen.areas


def test_what_was_clicked_can_be_undone_and_shown_again(
    open_place: Opener, store: Store, qtbot: QtBot
) -> None:
    asked_of(store)
    place, view = opened(open_place, qtbot)
    click(qtbot, view, middle(view, "patella"))
    read(qtbot, place)

    with qtbot.waitSignal(place._session.changed):
        place._session.run(place, correcting.undo, make.later(minutes=5), make.chance(3)).then(
            lambda undone: place.go_back_to(undone.question, undone.typed)
        )
    qtbot.waitUntil(lambda: view.asks)
    settle(qtbot, place)
    click(qtbot, view, middle(view, SPINE))
    assert read(qtbot, place).grade.verdict is Verdict.RIGHT
    assert locating.point_of(place.asking.told.typed) is not None  # type: ignore[union-attr]
