"""The exam place, as a student plans by it and walks through it by keys."""

from dataclasses import replace
from datetime import UTC, date

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QTableView,
)
from pytestqt.qtbot import QtBot

from studyapp.core.preferences import MINUTES_A_DAY, NEW_A_DAY
from studyapp.core.questions import Mode
from studyapp.core.study_plans import Expected, StudyPlan
from studyapp.db.store import Store
from studyapp.services import examining, keeping, quizzing
from studyapp.ui.exam import words
from studyapp.ui.exam.form import NO_MUSCLE, REMOVED
from studyapp.ui.exam.planned import ON_THE_DAY
from studyapp.ui.session import Session
from studyapp.ui.wording import SPACE
from tests import make
from tests.learner import Learner
from tests.ui.exam_steps import (
    LEFT,
    TODAY,
    Opener,
    answer_some,
    exam_of,
    in_days,
    keys,
    rows,
    set_exam,
    settle,
    texts,
)

# ------------------------------------------------------------------------------- planning


def test_without_an_exam_the_place_says_what_it_does_and_proposes_a_day(
    opened: Opener, qtbot: QtBot
) -> None:
    place = opened()
    assert place.form.isVisible()
    said = " ".join(texts(place))
    assert "what to do on every day" in said
    assert "everything seen once more in the last three days" in said
    assert place.form.day.date() == QDate(2026, 4, 9)
    assert place.form.minutes.box.value() == MINUTES_A_DAY.default
    assert place.form.pass_mark.box.value() == 70
    assert not place.form.keep.isVisible()


def test_the_form_begins_with_the_minutes_a_student_has_chosen(
    opened: Opener, store: Store
) -> None:
    keeping.set_preference(store, MINUTES_A_DAY.key, 25)
    assert opened().form.minutes.box.value() == 25


def test_an_exam_is_planned_by_keys_alone(opened: Opener, store: Store, qtbot: QtBot) -> None:
    place = opened()
    place.setFocus()
    assert place.focusWidget() is place.form.day
    keys(qtbot, place, Qt.Key.Key_Home)
    keys(qtbot, place, Qt.Key.Key_Up)  # a day later
    keys(qtbot, place, Qt.Key.Key_Tab)
    while place.focusWidget() is place.form.day:
        keys(qtbot, place, Qt.Key.Key_Tab)  # through day, month and year
    assert place.focusWidget() is place.form.minutes.box
    keys(qtbot, place, Qt.Key.Key_Up, Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Tab)
    assert place.focusWidget() is place.form.muscles.all
    keys(qtbot, place, Qt.Key.Key_Space, Qt.Key.Key_Tab)
    assert place.focusWidget() is place.form.muscles.boxes[0]
    keys(qtbot, place, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Tab)
    assert place.focusWidget() is place.form.plan
    keys(qtbot, place, Qt.Key.Key_Return)
    qtbot.waitUntil(place.planned.isVisible)
    third, name = examining.muscles(store)[2]
    assert exam_of(store) == (in_days(31), 16, 71, (third,))
    assert f"16 minutes a day: {name}" in texts(place)
    assert place.focusWidget() is place.planned.days.today.start


def test_in_the_window_the_keys_stay_in_the_place_while_a_plan_is_worked_out(
    learner: Learner, qtbot: QtBot
) -> None:
    learner.starts()
    learner.window.go("exam")
    learner.waits()
    place = learner.window.study.place("exam")
    qtbot.waitUntil(place.form.isVisible)
    place.form.plan.setFocus()
    qtbot.keyClick(place.form.plan, Qt.Key.Key_Return)
    qtbot.waitUntil(place.planned.isVisible)
    assert learner.window.focusWidget() is place.planned.days.today.start
    settle(qtbot, place)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (QDate(2026, 3, 10), "Choose a day after today for the exam."),
        (QDate(2025, 3, 10), "Choose a day after today for the exam."),
        (QDate(2027, 12, 1), "Choose a day within the next year for the exam."),
    ],
)
def test_a_day_that_cannot_be_planned_for_is_said_beside_the_form(
    day: QDate, why: str, opened: Opener, exam_session: Session, store: Store, qtbot: QtBot
) -> None:
    place = opened()
    failures: list[object] = []
    exam_session.failed.connect(failures.append)
    place.form.day.setDate(day)
    place.form.day.setFocus()
    keys(qtbot, place, Qt.Key.Key_Return)  # in a field it plans, too
    qtbot.waitUntil(place.form.error.isVisible)
    assert place.form.error.text() == why
    assert place.form.day.hasFocus()
    assert (failures, exam_of(store)) == ([], None)
    place.form.day.setDate(QDate(2026, 3, 20))
    qtbot.mouseClick(place.form.plan, LEFT)
    qtbot.waitUntil(place.planned.isVisible)
    assert exam_of(store) == (in_days(10), 15, 70, ())


def test_no_muscle_at_all_is_not_taken_for_all_of_them(
    opened: Opener, store: Store, qtbot: QtBot
) -> None:
    place = opened()
    place.form.muscles.all.click()
    qtbot.mouseClick(place.form.plan, LEFT)
    assert NO_MUSCLE in texts(place)
    settle(qtbot, place)
    assert exam_of(store) is None


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # as any popup here
def test_a_day_is_picked_from_a_calendar_in_english(opened: Opener, qtbot: QtBot) -> None:
    place = opened()
    field = place.form.day
    assert field.text() == "Thu 9 Apr 2026"
    at = QPoint(field.width() - 8, field.height() // 2)
    qtbot.mouseClick(field, LEFT, pos=at)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert "April" in texts(popup)
    calendar = popup.findChild(QCalendarWidget)
    assert isinstance(calendar, QCalendarWidget)
    days = calendar.findChild(QTableView)
    assert isinstance(days, QTableView)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(days, key)
    assert QApplication.activePopupWidget() is None
    assert field.text() == "Fri 10 Apr 2026"


# ------------------------------------------------------------------------------ the plan


def test_the_plan_begins_with_today_and_its_button(
    opened: Opener, store: Store, qtbot: QtBot
) -> None:
    set_exam(store)
    place = opened()
    seen = texts(place)
    assert "Exam on Thu 9 April: 30 days left" in seen
    assert "Today, Tue 10 March" in seen
    assert words.FORECAST in seen
    assert place.planned.plan is not None
    facts = place.planned.plan.facts
    assert f"You have met none of the {facts} facts so far: this is where the plan begins." in seen
    assert (
        place.planned.days.today.load.text().replace(SPACE, " ").endswith(" minutes, 10 new facts.")
    )
    with qtbot.waitSignal(place.today_wanted):
        qtbot.mouseClick(place.planned.days.today.start, LEFT)
    with qtbot.waitSignal(place.mock_wanted):
        qtbot.mouseClick(place.planned.mock.start, LEFT)


def test_seven_days_are_listed_until_all_are_asked_for(
    opened: Opener, store: Store, qtbot: QtBot
) -> None:
    set_exam(store)
    place = opened()
    assert [row[0] for row in rows(place)] == [
        "Day", *(f"{name} {day} Mar" for name, day in zip(
            ["Wed", "Thu", "Fri", "Sat", "Sun", "Mon"], range(11, 17), strict=True
        ))
    ]  # fmt: skip
    qtbot.mouseClick(place.planned.days.all, LEFT)
    names = [row[0] for row in rows(place)]
    assert len(names) == 1 + 29 + 1  # the head, the days after today, what the last ones bring
    assert names[-4:] == ["Everything once more", "Mon 6 Apr", "Tue 7 Apr", "Wed 8 Apr"]
    assert place.planned.days.all.text() == "Show the first seven days only"


def test_a_long_plan_is_told_by_week_in_its_middle(
    opened: Opener, store: Store, qtbot: QtBot
) -> None:
    set_exam(store, 100, 5, "piriformis")
    place = opened()
    qtbot.mouseClick(place.planned.days.all, LEFT)
    names = [row[0] for row in rows(place)]
    assert "Mon 23 Mar to Sun 29 Mar" in names
    assert len(names) < 30
    plan = place.planned.plan
    assert plan is not None
    told = sum(int(row[1].replace("–", "0")) for row in rows(place)[1:] if len(row) > 1)
    assert told == sum(planned.minutes for planned in plan.days[1:])


def test_the_chart_reads_out_day_by_day(opened: Opener, store: Store, qtbot: QtBot) -> None:
    set_exam(store, 3, 60)
    place = opened()
    chart = place.planned.days.chart
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    said = place.planned.days.readout.text().replace(SPACE, " ")
    assert said.startswith("Minutes a day. Wed 11 Mar: ")
    assert said.endswith(" asked again, everything once more")


def test_minutes_that_do_not_hold_everything_are_said_with_what_helps(
    opened: Opener, store: Store, qtbot: QtBot
) -> None:
    set_exam(store, 2, 2)
    place = opened()
    plan = place.planned.plan
    assert plan is not None and plan.unmet
    said = place.planned.score.missing.text().replace(SPACE, " ")
    assert f"2 minutes a day do not hold everything: {plan.unmet} facts would not be met" in said
    assert "More minutes a day help" in said
    assert "everything once more" not in " ".join(texts(place))
    qtbot.mouseClick(place.planned.score.more, LEFT)
    assert place.form.isVisible()
    assert place.form.minutes.box.value() == 2


def test_more_new_facts_than_usual_are_owned_up_to(opened: Opener, store: Store) -> None:
    keeping.set_preference(store, NEW_A_DAY.key, 4)
    set_exam(store)
    said = "More new facts a day than your usual 4, so that all are met in time."
    assert said in texts(opened())


def test_the_pace_is_not_mentioned_while_it_is_the_usual_one(opened: Opener, store: Store) -> None:
    set_exam(store)
    assert "More new facts" not in " ".join(texts(opened()))


def test_on_its_own_day_there_are_kind_words_and_no_plan(opened: Opener, store: Store) -> None:
    set_exam(store, 2)
    place = opened(make.later(days=2))
    seen = texts(place)
    assert "Your exam is today" in seen
    assert ON_THE_DAY in seen
    assert not any("%" in text for text in seen)
    assert not place.planned.days.isVisible()


def test_after_its_day_a_new_exam_can_be_planned(opened: Opener, store: Store) -> None:
    set_exam(store, 2)
    place = opened(make.later(days=3))
    assert place.form.isVisible()
    assert place.form.day.date() == QDate(2026, 4, 12)


# ------------------------------------------------------------------- changing and removing


def test_changing_begins_with_what_is_planned_and_can_be_left(
    opened: Opener, store: Store, qtbot: QtBot
) -> None:
    set_exam(store, 20, 12, "piriformis")
    place = opened()
    qtbot.mouseClick(place.planned.change, LEFT)
    form = place.form
    assert (form.day.date(), form.minutes.box.value()) == (QDate(2026, 3, 30), 12)
    assert form.muscles.chosen == ("piriformis",)
    form.minutes.box.setValue(40)
    qtbot.mouseClick(form.keep, LEFT)
    assert place.planned.isVisible()
    assert exam_of(store) == (in_days(20), 12, 70, ("piriformis",))
    qtbot.mouseClick(place.planned.change, LEFT)
    assert form.minutes.box.value() == 12
    form.minutes.box.setValue(40)
    qtbot.mouseClick(form.plan, LEFT)
    qtbot.waitUntil(place.planned.isVisible)
    assert exam_of(store) == (in_days(20), 40, 70, ("piriformis",))
    assert "40 minutes a day: piriformis" in texts(place)


def test_answers_given_meanwhile_leave_what_is_being_changed_alone(
    opened: Opener, exam_session: Session, store: Store, qtbot: QtBot
) -> None:
    set_exam(store, 20)
    place = opened()
    qtbot.mouseClick(place.planned.change, LEFT)
    place.form.minutes.box.setValue(33)
    exam_session.run(place, answer_some, 2)
    qtbot.waitUntil(lambda: place.planned.plan is not None and place.planned.plan.met > 0)
    settle(qtbot, place)
    assert place.form.isVisible()
    assert place.form.minutes.box.value() == 33


def test_a_removed_exam_can_be_planned_again_at_once(
    opened: Opener, store: Store, qtbot: QtBot
) -> None:
    set_exam(store, 20, 12, "piriformis")
    place = opened()
    place.planned.remove.setFocus()
    keys(qtbot, place, Qt.Key.Key_Return)
    qtbot.waitUntil(place.form.isVisible)
    settle(qtbot, place)
    assert exam_of(store) is None
    assert REMOVED in texts(place)
    assert place.form.plan.text() == "Plan it"
    qtbot.mouseClick(place.form.plan, LEFT)
    qtbot.waitUntil(place.planned.isVisible)
    assert exam_of(store) == (in_days(20), 12, 70, ("piriformis",))


def test_answers_show_in_the_plan_while_it_is_in_sight(
    opened: Opener, exam_session: Session, store: Store, qtbot: QtBot
) -> None:
    set_exam(store, 20)
    place = opened()
    exam_session.run(place, answer_some, 3)
    qtbot.waitUntil(lambda: any("You have met 3 of " in text for text in texts(place)))
    settle(qtbot, place)


def test_a_plan_out_of_sight_is_worked_out_only_when_it_is_looked_at(
    opened: Opener, exam_session: Session, store: Store, qtbot: QtBot
) -> None:
    set_exam(store, 20)
    place = opened()
    place.hide()
    with qtbot.waitSignal(exam_session.changed):
        exam_session.run(place, answer_some, 3)
    assert not place._is_asking
    qtbot.waitUntil(lambda: not exam_session.is_busy)
    assert place.planned.plan is not None and place.planned.plan.met == 0
    place.show()
    qtbot.waitUntil(lambda: place.planned.plan is not None and place.planned.plan.met == 3)
    settle(qtbot, place)


def test_when_the_minutes_of_today_are_used_up_today_is_done(
    opened: Opener, store: Store, qtbot: QtBot
) -> None:
    set_exam(store, 20, 1)
    chance = make.chance()
    quiz = quizzing.start(store, Mode.TODAY, make.AT, chance, UTC, count=2)
    for question in quiz.questions:
        quizzing.answer(store, question.id, "?", make.AT, chance, took_ms=40_000)
    place = opened(make.later(minutes=2))
    today = place.planned.days.today
    assert today.load.text() == "Done for today. It goes on tomorrow."
    assert "Minutes a day. Today: done" in texts(place)
    assert today.start.text() == "Five minutes more"
    assert today.start.property("role") == ""
    with qtbot.waitSignal(place.today_wanted):
        qtbot.mouseClick(today.start, LEFT)


def test_while_a_plan_is_worked_out_the_place_says_so(
    opened: Opener, exam_session: Session, store: Store, qtbot: QtBot
) -> None:
    place = opened()
    qtbot.mouseClick(place.form.plan, LEFT)
    qtbot.waitUntil(place.working.isVisible)
    assert texts(place) == ["Working out your plan…"]
    qtbot.waitUntil(place.planned.isVisible)
    place.refresh()
    qtbot.waitUntil(place.planned.working.isVisible)
    assert place.planned.days.isVisible()  # the old plan stays meanwhile
    settle(qtbot, place)
    assert not place.planned.working.isVisible()


# ----------------------------------------------------------------------------- in words


@pytest.fixture
def plan(store: Store) -> StudyPlan:
    """A plan, to be told with other figures."""
    set_exam(store, 5)
    plan = examining.plan(store, make.AT, UTC)
    assert plan is not None
    return plan


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.88, 0.97, "All of that is above"),
        (0.70, 0.97, "That reaches"),
        (0.60, 0.80, "That is around"),
        (0.30, 0.70, "That is around"),
        (0.30, 0.69, "That is still below"),
    ],
)
def test_the_range_is_compared_with_the_pass_mark(
    low: float, high: float, said: str, plan: StudyPlan
) -> None:
    told = replace(plan, expected=Expected(score=(low + high) / 2, low=low, high=high))
    assert words.passing(told).startswith(said)


def test_a_range_of_one_figure_is_no_range() -> None:
    assert words.likely(Expected(score=0.9, low=0.9, high=0.9)) == "most likely 90\u00a0%"
    both = words.likely(Expected(score=0.93, low=0.88, high=0.97))
    assert both.replace(SPACE, " ") == "most likely between 88 and 97 %"


def test_what_would_not_be_met_is_not_told_twice(plan: StudyPlan) -> None:
    told = words.missing(replace(plan, unmet=4, unseen=4)).replace(SPACE, " ")
    assert "4 facts would not be met by the exam. More" in told
    both = words.missing(replace(plan, unmet=1, unseen=4)).replace(SPACE, " ")
    assert "1 fact would not be met by the exam, and 3 facts would not be seen again" in both
    assert words.missing(replace(plan, unmet=0, unseen=0)) == ""


def test_another_year_is_named() -> None:
    assert words.day(date(2027, 1, 4), TODAY).endswith("January\u00a02027")
