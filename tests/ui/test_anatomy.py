"""The anatomy panel: rows and where they come from, the drawing, each lighting the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from studyapp.core.facts import FactKind
from studyapp.core.lessons import Lesson
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import reading
from studyapp.ui.anatomy.plate_view import LetterItem, ShapeItem
from studyapp.ui.anatomy.rows import FactRow
from studyapp.ui.anatomy.view import AnatomyPanel
from studyapp.ui.theme import Look
from tests import make
from tests.learner import texts

LEFT = Qt.MouseButton.LeftButton
MAXIMUS = Slug("gluteus-maximus")


@pytest.fixture(scope="module")
def content(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that is only read."""
    store = make.store(template, tmp_path_factory.mktemp("content"))
    yield store
    store.close()


@pytest.fixture(scope="module")
def lesson(content: Store) -> Lesson:
    return reading.lesson(content, MAXIMUS)


@pytest.fixture
def panel(look: Look, qtbot: QtBot, content: Store) -> AnatomyPanel:
    """The panel with its drawing and gluteus maximus."""
    panel = AnatomyPanel(look)
    qtbot.addWidget(panel)
    look.dress(panel)
    panel.resize(420, 800)
    panel.show_plate(reading.plates(content)[0], reading.shape_names(content))
    panel.show_profile(reading.profile(content, MAXIMUS, MAXIMUS))
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    QApplication.processEvents()
    return panel


def shapes(panel: AnatomyPanel, role: str = "") -> list[ShapeItem]:
    """The outlines of the drawing."""
    items = [item for item in panel.plate.scene().items() if isinstance(item, ShapeItem)]
    return [item for item in items if not role or item.shape_of.role == role]


def lit(panel: AnatomyPanel) -> set[str]:
    """The facts and structures whose shapes are lit."""
    names = [i.shape_of.fact or i.shape_of.structure or "" for i in shapes(panel) if i.is_lit]
    return set(names)


def lit_rows(panel: AnatomyPanel) -> list[str]:
    """The facts whose rows are lit."""
    return [row.row.fact for row in panel.rows if row.property("role") == "card"]


def spot_on(panel: AnatomyPanel, item: ShapeItem) -> QPoint:
    """A point of the screen that is on that shape and on nothing above it."""
    box = item.path().boundingRect()
    for across in range(1, 40):
        for down in range(1, 40):
            at = box.topLeft() + QPointF(box.width() * across / 40, box.height() * down / 40)
            spot = panel.plate.mapFromScene(at)
            if panel.plate._named_at(QPointF(spot)) is item:
                return spot
    raise AssertionError(f"{item.name} is nowhere to be pointed at")


def drawn_row(panel: AnatomyPanel) -> tuple[FactRow, ShapeItem]:
    """A row with an area on the drawing, and that area."""
    areas = {item.shape_of.fact: item for item in shapes(panel, "origin")}
    row = next(row for row in panel.rows if row.row.fact in areas)
    return row, areas[row.row.fact]


# rows


def test_a_muscle_shows_origins_insertions_actions_nerve_and_neighbours(
    panel: AnatomyPanel,
) -> None:
    shown = texts(panel)
    for heading in ("Origins", "Insertions", "Actions", "Nerve", "Neighbours"):
        assert heading in shown
    assert {row.row.kind for row in panel.rows} == set(FactKind)


def test_a_row_of_this_lesson_leads_to_its_sentence(
    panel: AnatomyPanel, lesson: Lesson, qtbot: QtBot
) -> None:
    keys = {sentence.key for sentence in lesson.sentences}
    here = [row for row in panel.rows if row.row.sentences]
    assert len(here) > 10
    for row in here:
        assert row.in_lesson is not None and row.in_lesson.text() == "in this lesson"
        with qtbot.waitSignal(panel.sentence_wanted) as wanted:
            qtbot.mouseClick(row.in_lesson, LEFT)
        assert wanted.args == [row.row.sentences[0]]
        assert wanted.args[0] in keys


def test_a_row_that_is_not_in_this_lesson_names_a_source(
    panel: AnatomyPanel, content: Store
) -> None:
    panel.show_profile(reading.profile(content, Slug("semimembranosus"), MAXIMUS))
    elsewhere = [row for row in panel.rows if not row.row.sentences]
    assert elsewhere
    for row in elsewhere:
        named = [said.source.short for said in row.row.said if said.names_it]
        assert f"not in this lesson · {named[0]}" in texts(row)
        assert row.in_lesson is None


def test_a_row_on_which_sources_differ_opens_to_who_says_what(
    panel: AnatomyPanel, qtbot: QtBot
) -> None:
    row = next(
        row
        for row in panel.rows
        if row.row.differs and any(not said.names_it for said in row.row.said)
    )
    assert row.row.counted is not None
    told = f"{row.row.counted[0]} of {row.row.counted[1]} sources"
    assert row.sources.text() == told and row.sources.property("role") == "differs"
    before = texts(row)
    qtbot.mouseClick(row.sources, LEFT)
    opened = [text for text in texts(row) if text not in before]
    assert len(opened) == len(row.row.said)
    for said, line in zip(row.row.said, opened, strict=True):
        assert line.startswith(said.source.short)
        assert ("does not name it" in line) == (not said.names_it)
        assert said.says in line
    qtbot.mouseClick(row.sources, LEFT)
    assert texts(row) == before


def test_a_landmark_shows_what_attaches_to_it_and_what_it_is_part_of(
    panel: AnatomyPanel, content: Store, qtbot: QtBot
) -> None:
    panel.show_profile(reading.profile(content, Slug("greater-trochanter"), MAXIMUS))
    shown = texts(panel)
    assert "Muscles that insert here" in shown
    assert any(text.startswith("piriformis: ") for text in shown)
    [within] = [
        button
        for button in panel.findChildren(QAbstractButton)
        if button.text() == "landmark of the femur"
    ]
    with qtbot.waitSignal(panel.structure_chosen) as chosen:
        qtbot.mouseClick(within, LEFT)
    assert chosen.args == ["femur"]


def test_the_arrow_of_a_row_brings_up_its_structure(panel: AnatomyPanel, qtbot: QtBot) -> None:
    row = next(row for row in panel.rows if row.row.goes_to)
    [arrow] = [b for b in row.findChildren(QAbstractButton) if b.text() == "›"]
    with qtbot.waitSignal(panel.structure_chosen) as chosen:
        qtbot.mouseClick(arrow, LEFT)
    assert chosen.args == [row.row.goes_to]


def test_origins_and_insertions_differ_in_letter_form_and_colour(
    panel: AnatomyPanel, look: Look
) -> None:
    letters = {
        item.role: item for item in panel.plate.scene().items() if isinstance(item, LetterItem)
    }
    assert letters["origin"].text() == "O" and letters["insertion"].text() == "I"
    for role, item in letters.items():
        assert item.brush().color() == look.colour(role)
        assert item.ground.color() == look.colour(f"{role}_soft")
    assert all(item._hatch is None for item in shapes(panel, "origin"))
    assert all(item._hatch is not None for item in shapes(panel, "insertion"))


# rows and shapes


def test_a_click_on_a_shape_lights_its_row_alone(panel: AnatomyPanel, qtbot: QtBot) -> None:
    row, area = drawn_row(panel)
    qtbot.mouseClick(panel.plate.viewport(), LEFT, pos=spot_on(panel, area))
    assert lit_rows(panel) == [row.row.fact]
    assert lit(panel) == {row.row.fact}
    assert (
        panel.scroller.viewport()
        .rect()
        .intersects(row.rect().translated(row.mapTo(panel.scroller.viewport(), QPoint())))
    )


def test_a_click_on_a_row_lights_its_shape_alone(panel: AnatomyPanel, qtbot: QtBot) -> None:
    row, _area = drawn_row(panel)
    qtbot.mouseClick(row.name, LEFT)
    assert lit(panel) == {row.row.fact}
    assert lit_rows(panel) == [row.row.fact]


def test_pointing_at_a_row_lights_its_shape_until_the_pointer_leaves(
    panel: AnatomyPanel, qtbot: QtBot
) -> None:
    row, _area = drawn_row(panel)
    other = next(r for r in panel.rows if r.row.fact != row.row.fact and lights(panel, r))
    qtbot.mouseClick(other.name, LEFT)
    at = QPointF(3, 3)
    QApplication.sendEvent(row, QEnterEvent(at, at, QPointF(row.mapToGlobal(at))))
    assert lit(panel) == {row.row.fact}
    QApplication.sendEvent(row, QEvent(QEvent.Type.Leave))
    assert lit(panel) == {other.row.fact}


def lights(panel: AnatomyPanel, row: FactRow) -> bool:
    """Whether the drawing has an area for a row."""
    return any(item.shape_of.fact == row.row.fact for item in shapes(panel))


def test_pointing_at_a_shape_names_it_and_lights_its_row(panel: AnatomyPanel, qtbot: QtBot) -> None:
    row, area = drawn_row(panel)
    other = next(r for r in panel.rows if r.row.fact != row.row.fact)
    qtbot.mouseClick(other.name, LEFT)
    width = panel.minimumSizeHint().width()
    panel.plate.pointed(area)
    assert lit_rows(panel) == [row.row.fact]
    assert panel.pointed.text() == area.name != ""
    assert panel.minimumSizeHint().width() == width
    panel.plate.pointed(None)
    assert panel.pointed.text() == ""
    assert lit_rows(panel) == [other.row.fact]


def test_a_shape_of_another_structure_brings_that_up(panel: AnatomyPanel, qtbot: QtBot) -> None:
    bone = next(i for i in shapes(panel, "bone") if i.shape_of.structure == "femur")
    with qtbot.waitSignal(panel.structure_chosen) as chosen:
        qtbot.mouseClick(panel.plate.viewport(), LEFT, pos=spot_on(panel, bone))
    assert chosen.args == ["femur"]


def test_what_has_no_area_of_its_own_lights_where_it_attaches(
    panel: AnatomyPanel, content: Store
) -> None:
    panel.show_profile(reading.profile(content, Slug("piriformis"), MAXIMUS))
    assert {"sacrum", "greater-trochanter"} <= lit(panel)
    assert "gluteal-tuberosity" not in lit(panel)


def test_the_arrow_keys_walk_the_shapes_and_enter_picks_one(
    panel: AnatomyPanel, qtbot: QtBot
) -> None:
    plate = panel.plate
    plate.setFocus()
    walked = []
    for _ in range(3):
        qtbot.keyClick(plate, Qt.Key.Key_Right)
        walked.append(lit(panel))
        assert plate.accessibleDescription() == panel.pointed.text() != ""
    assert all(len(names) == 1 for names in walked) and len({min(w) for w in walked}) == 3
    qtbot.keyClick(plate, Qt.Key.Key_Left)
    assert lit(panel) == walked[1]
    qtbot.keyClick(plate, Qt.Key.Key_Return)
    assert lit_rows(panel) == [min(walked[1])]


def test_the_keys_reach_every_named_shape_and_go_round(panel: AnatomyPanel, qtbot: QtBot) -> None:
    named = {i.shape_of.fact or i.shape_of.structure for i in shapes(panel)} - {None}
    walked = set()
    for _ in range(len(named)):
        qtbot.keyClick(panel.plate, Qt.Key.Key_Down)
        walked |= lit(panel)
    assert walked == named
    first = lit(panel)
    for _ in range(len(named)):
        qtbot.keyClick(panel.plate, Qt.Key.Key_Down)
    assert lit(panel) == first


def test_the_muscle_is_a_veil_until_it_is_asked_for(panel: AnatomyPanel, qtbot: QtBot) -> None:
    [muscle, *_] = [i for i in shapes(panel) if "surface" in i.shape_of.layer]
    assert muscle.opacity() < 0.5
    qtbot.mouseClick(panel.muscle, LEFT)
    assert muscle.opacity() == 1.0


# keys


def test_the_keys_stay_in_the_list_when_another_structure_comes(
    panel: AnatomyPanel, content: Store, look: Look
) -> None:
    panel.rows[3].sources.setFocus()
    fact = panel.rows[3].row.fact
    look.choose(look.choice, 1.25)
    assert panel.rows[3].row.fact == fact and panel.rows[3].name.hasFocus()
    panel.show_profile(reading.profile(content, Slug("sacrum"), MAXIMUS))
    assert panel.rows[0].name.hasFocus()
    panel.show_claim(*reading.claim(content, _a_claim(content)))
    assert panel.plate.hasFocus()


def test_the_panel_takes_no_keys_that_it_did_not_have(panel: AnatomyPanel, content: Store) -> None:
    panel.muscle.setFocus()
    panel.show_profile(reading.profile(content, Slug("sacrum"), MAXIMUS))
    assert panel.muscle.hasFocus()


# claims


def _a_claim(content: Store) -> Slug:
    return next(slug for slug in reading.labels(content))


def test_a_claim_shows_its_label_what_was_found_and_every_source(
    panel: AnatomyPanel, content: Store, qtbot: QtBot
) -> None:
    for slug in reading.labels(content):
        claim, sources = reading.claim(content, slug)
        panel.show_claim(claim, sources)
        shown = texts(panel.scroller)
        assert {str(claim.label), claim.text, claim.finding} <= set(shown)
        assert sources
        for source in sources:
            assert any(text.startswith(source.short) for text in shown)
    back = next(
        b for b in panel.findChildren(QAbstractButton) if b.text() == "Back to gluteus maximus"
    )
    with qtbot.waitSignal(panel.structure_chosen) as chosen:
        qtbot.mouseClick(back, LEFT)
    assert chosen.args == [MAXIMUS]


def test_texts_of_the_panel_can_be_selected(panel: AnatomyPanel) -> None:
    notes = [label for label in panel.scroller.findChildren(QLabel) if len(label.text()) > 60]
    assert notes
    flag = Qt.TextInteractionFlag.TextSelectableByMouse
    assert all(label.textInteractionFlags() & flag for label in notes)
