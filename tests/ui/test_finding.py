"""Find anything, in its box: results while one types, keys, commands, and what it says."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog, QMainWindow
from pytestqt.qtbot import QtBot

from studyapp.core.finds import FindKind, Found
from studyapp.db.store import Store
from studyapp.ui import actions
from studyapp.ui.finding.box import HINT, FindBox
from studyapp.ui.finding.delegate import ResultDelegate
from studyapp.ui.finding.results import USEFUL, Row
from studyapp.ui.session import Session
from studyapp.ui.theme import Look
from tests.services.test_finding import HOSTILE
from tests.ui import exam_steps

Key = Qt.Key


class Desk:
    """A window with nothing but its menus, and the box over it."""

    def __init__(self, session: Session, look: Look, bot: QtBot) -> None:
        self.bot, self.session = bot, session
        self.window = QMainWindow()
        self.ran: list[str] = []
        runs = {c.name: lambda name=c.name: self.ran.append(name) for c in actions.COMMANDS}
        self.actions = actions.build(self.window, runs)
        bot.addWidget(self.window)
        look.dress(self.window)
        self.window.resize(1024, 640)
        self.window.show()
        self.box = FindBox(session, look, self.actions, self.window)
        self.gone_to: list[Found] = []
        self.box.chosen.connect(self.gone_to.append)

    def opens(self) -> None:
        self.box.open_box()
        self.bot.waitUntil(self.box.isActiveWindow)

    def types(self, text: str) -> list[Row]:
        """Type over what is there, and wait for the results."""
        self.box.field.selectAll()
        self.bot.keyClicks(self.box.field, text)
        return self.waits()

    def pastes(self, text: str) -> list[Row]:
        """Put a text into the field, and wait for the results."""
        self.box.field.setText(text)
        return self.waits()

    def waits(self) -> list[Row]:
        self.bot.waitUntil(lambda: not self.session.is_busy)
        return list(self.box.model.rows)

    def presses(self, key: Qt.Key) -> None:
        self.bot.keyClick(self.box.field, key)

    @property
    def at(self) -> int:
        """The number of the chosen row."""
        return self.box.list.currentIndex().row()


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    yield from exam_steps.sessions(store)


@pytest.fixture
def desk(session: Session, look: Look, qtbot: QtBot) -> Desk:
    """The box is open, with the keys in its field."""
    made = Desk(session, look, qtbot)
    made.opens()
    assert made.box.field.hasFocus()
    return made


def headings(rows: list[Row]) -> list[str]:
    return [row.heading.partition(",")[0] for row in rows if row.heading]


# ----------------------------------------------------------------------------- what is listed


def test_results_come_while_one_types_the_first_one_chosen(desk: Desk) -> None:
    counts = []
    for letter in "pirif":
        desk.bot.keyClick(desk.box.field, letter)
        desk.waits()
        counts.append(desk.box.said.text())
    rows = desk.box.model.rows
    assert rows[0].text == "piriformis"
    assert desk.at == 0
    assert counts[-1] == f"{len(rows)} results."


def test_they_are_grouped_what_has_the_name_before_what_has_it_in_its_text(desk: Desk) -> None:
    rows = desk.types("gluteus maximus")
    assert headings(rows) == [
        "Structures", "Facts", "Lessons", "Claims and their evidence", "In the text of lessons"
    ]  # fmt: skip
    assert next(row for row in rows if row.heading.startswith("Facts")).heading.endswith(
        "the first 6"
    )


def test_before_anything_is_typed_it_says_what_can_be_and_offers_what_is_wanted_often(
    desk: Desk,
) -> None:
    assert desk.box.said.text() == HINT
    assert [row.leads_to for row in desk.box.model.rows] == list(USEFUL)
    desk.types("femur")
    assert desk.pastes("  ") and desk.box.said.text() == HINT


def test_where_one_went_lately_is_offered_first_the_last_on_top_and_once(desk: Desk) -> None:
    for typed in ("femur", "piriformis", "femur"):
        desk.types(typed)
        desk.presses(Key.Key_Return)
        desk.opens()
    desk.pastes("")
    assert [row.text for row in desk.box.model.rows[:2]] == ["femur", "piriformis"]
    assert headings(list(desk.box.model.rows)) == ["Lately found", "Often wanted"]


def test_nothing_found_is_one_sentence_that_says_what_to_do(desk: Desk) -> None:
    assert desk.types("zyxwvut") == []
    assert desk.box.said.text() == (
        "Nothing was found for “zyxwvut”. Try fewer letters or another name."
    )
    desk.presses(Key.Key_Return)
    desk.presses(Key.Key_Down)
    assert desk.box.isVisible() and desk.gone_to == []


def test_after_a_typing_error_it_asks_whether_another_name_was_meant(desk: Desk) -> None:
    rows = desk.types("trocanter")
    assert headings(rows) == ["Did you mean"]
    assert desk.box.said.text() == "Nothing is called “trocanter”. These names are near."
    assert rows[0].text == "greater trochanter"


def test_a_long_text_that_is_not_found_is_not_told_whole(desk: Desk) -> None:
    desk.pastes("q" * 10_000)
    assert len(desk.box.said.text()) < 150


def test_whatever_is_typed_is_answered(desk: Desk) -> None:
    for typed in HOSTILE:
        rows = desk.pastes(typed)
        said = desk.box.said.text()
        is_count = said.split()[0] == str(len(rows))
        assert said == HINT or said.startswith("Nothing") or is_count, ascii(typed[:20])


# ----------------------------------------------------------------------------------- commands


def test_a_command_is_found_by_its_words_with_its_keys_and_run(desk: Desk) -> None:
    rows = desk.types("larg tex")
    assert [(row.text, row.keys) for row in rows] == [("Larger text", "Ctrl++")]
    assert [row.text[a:b] for row in rows for a, b in row.marks] == ["Larger", "text"]
    desk.presses(Key.Key_Return)
    assert desk.ran == ["larger"]
    assert not desk.box.isVisible()


def test_a_command_that_cannot_be_run_now_is_not_offered(desk: Desk) -> None:
    desk.actions["larger"].setEnabled(False)
    desk.actions["today"].setEnabled(False)
    assert "larger" not in [row.leads_to for row in desk.types("larger text")]
    desk.pastes("")
    assert "today" not in [row.leads_to for row in desk.box.model.rows]


def test_the_command_that_opens_the_box_is_not_in_it(desk: Desk) -> None:
    assert "find_anything" not in [row.leads_to for row in desk.types("find")]


def test_what_is_a_command_is_no_typing_error(desk: Desk) -> None:
    rows = desk.types("Practise")
    assert headings(rows)[0] == "Commands"
    assert "Did you mean" not in headings(rows)
    assert not desk.box.said.text().startswith("Nothing")


def test_every_command_is_found_by_its_whole_text(desk: Desk) -> None:
    for command in actions.COMMANDS:
        if command.name != "find_anything":
            found = [row.leads_to for row in desk.pastes(command.text)]
            assert command.name in found, command.text


# --------------------------------------------------------------------------------- keys, mouse


def test_arrows_walk_the_list_round_and_the_field_keeps_the_keys(desk: Desk) -> None:
    last = len(desk.types("gluteus")) - 1
    desk.presses(Key.Key_Down)
    assert desk.at == 1
    desk.presses(Key.Key_Up)
    desk.presses(Key.Key_Up)
    assert desk.at == last
    desk.presses(Key.Key_Down)
    assert desk.at == 0
    assert desk.box.field.hasFocus()


def test_pages_walk_further_and_stop_at_the_ends(desk: Desk) -> None:
    last = len(desk.types("gluteus")) - 1
    desk.presses(Key.Key_PageDown)
    assert 1 < desk.at < last
    assert in_sight(desk)
    for _ in range(20):
        desk.presses(Key.Key_PageDown)
    assert desk.at == last and in_sight(desk)
    for _ in range(20):
        desk.presses(Key.Key_PageUp)
    assert desk.at == 0
    assert desk.box.list.verticalScrollBar().value() == 0  # the heading is in sight too


def in_sight(desk: Desk) -> bool:
    """Whether the chosen row is."""
    view = desk.box.list
    return view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_enter_goes_where_the_chosen_row_leads(desk: Desk) -> None:
    rows = desk.types("gluteus")
    desk.presses(Key.Key_Down)
    desk.presses(Key.Key_Return)
    assert desk.gone_to == [rows[1].leads_to]
    assert not desk.box.isVisible()


def test_a_click_goes_there_too(desk: Desk) -> None:
    rows = desk.types("gluteus")
    view = desk.box.list
    spot = view.visualRect(desk.box.model.index(2)).center()
    desk.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert desk.gone_to == [rows[2].leads_to]


def test_escape_closes_it_and_goes_nowhere(desk: Desk) -> None:
    desk.types("gluteus")
    desk.presses(Key.Key_Escape)
    assert not desk.box.isVisible()
    assert desk.gone_to == [] and desk.ran == []


def test_it_opens_with_what_was_looked_for_ready_to_be_typed_over(desk: Desk) -> None:
    desk.types("femur")
    desk.presses(Key.Key_Escape)
    desk.opens()
    desk.waits()
    assert desk.box.model.rows[0].text == "femur"
    desk.bot.keyClicks(desk.box.field, "pirif")
    assert desk.box.field.text() == "pirif"


# -------------------------------------------------------------------- answers that come late


def test_one_search_is_under_way_at_a_time_and_late_answers_are_dropped(desk: Desk) -> None:
    asked: list[str] = []
    listed: list[str] = []
    run = desk.session.run

    def noted(owner: object, service: object, typed: str) -> object:
        asked.append(typed)
        return run(owner, service, typed)  # type: ignore[arg-type]

    desk.session.run = noted  # type: ignore[method-assign,assignment]
    desk.box.shown.connect(lambda: listed.append(desk.box.field.text()))
    desk.bot.keyClicks(desk.box.field, "piriformis")
    desk.waits()
    assert asked[0] == "p" and asked[-1] == "piriformis"
    assert len(asked) < len("piriformis")
    assert set(listed) == {"piriformis"}
    assert desk.box.model.rows[0].text == "piriformis"


def test_enter_before_the_results_are_there_waits_for_them(desk: Desk) -> None:
    desk.types("femur")
    desk.box.field.selectAll()
    desk.bot.keyClicks(desk.box.field, "piriformis")
    desk.presses(Key.Key_Return)
    assert desk.gone_to == []
    desk.bot.waitUntil(lambda: bool(desk.gone_to))
    assert desk.gone_to[0].goes_to == "piriformis"


def test_enter_before_the_results_is_forgotten_when_one_types_on(desk: Desk) -> None:
    desk.bot.keyClicks(desk.box.field, "femu")
    desk.presses(Key.Key_Return)
    desk.bot.keyClicks(desk.box.field, "r")
    desk.waits()
    assert desk.gone_to == [] and desk.box.isVisible()


def test_what_comes_after_the_field_was_emptied_is_dropped(desk: Desk) -> None:
    desk.bot.keyClicks(desk.box.field, "femur")
    desk.box.field.clear()
    desk.waits()
    assert desk.box.said.text() == HINT
    assert [row.leads_to for row in desk.box.model.rows] == list(USEFUL)


def test_a_search_that_fails_is_told_and_the_next_one_works(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from studyapp.services import finding

    told: list[BaseException] = []
    desk.session.failed.connect(told.append)

    def broken(_store: Store, _typed: str) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(finding, "find", broken)
        assert desk.types("femur") == []
    assert isinstance(told[0], ZeroDivisionError)
    assert desk.types("femur")[0].text == "femur"


# ----------------------------------------------------------------------------------- how it looks


def test_the_list_is_as_qt_wants_lists(desk: Desk) -> None:
    tester = QAbstractItemModelTester(
        desk.box.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    desk.types("gluteus")
    desk.pastes("")
    assert tester.model() is desk.box.model


def test_what_was_typed_is_bold_and_in_the_accent_also_after_signs_of_two_units(
    desk: Desk, look: Look
) -> None:
    text = "😀 one femur more"
    found = Found(kind=FindKind.SENTENCE, key="k", text=text, goes_to="x", marks=((6, 11),))  # type: ignore[arg-type]
    desk.box.model.show_rows([Row(text=text, leads_to=found, marks=found.marks)])
    delegate = desk.box.list.itemDelegate()
    assert isinstance(delegate, ResultDelegate)
    [(layout, _, role)] = delegate.laid(desk.box.model.index(0)).texts
    [marked] = layout.formats()
    units = text.encode("utf-16-le")[2 * marked.start : 2 * (marked.start + marked.length)]
    assert units.decode("utf-16-le") == "femur"
    assert marked.format.fontWeight() == QFont.Weight.Bold
    assert marked.format.foreground().color() == look.colour("link")
    assert role == "ink"


def test_a_screen_reader_is_told_the_whole_row(desk: Desk) -> None:
    desk.types("tailbone")
    index = desk.box.model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "tailbone, coccyx, bone, Structures, 1 of 1"
    )


def test_results_and_steps_are_announced(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        "studyapp.ui.finding.box.announce", lambda _widget, text, **_: told.append(text)
    )
    rows = desk.types("gluteus")
    assert told[-1] == f"{len(rows)} results. {rows[0].told}"
    desk.presses(Key.Key_Down)
    assert told[-1] == rows[1].told


def test_the_box_is_a_dialog_over_its_window_and_no_larger(desk: Desk) -> None:
    assert isinstance(desk.box, QDialog) and desk.box.isModal()
    assert desk.box.width() <= desk.window.width()
    assert desk.box.geometry().bottom() <= desk.window.geometry().bottom()
    assert QGuiApplication.focusObject() is desk.box.field
