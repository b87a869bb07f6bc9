"""The anatomy panel: rows and where they come from, the drawing, each lighting the other."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from studyapp.core.facts import FactKind
from studyapp.core.lessons import Lesson
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import reading
from studyapp.ui.anatomy.rows import FactRow
from studyapp.ui.anatomy.view import AnatomyPanel
from studyapp.ui.plates.items import ShapeItem
from studyapp.ui.plates.scene import named
from studyapp.ui.theme import Look, ThemeName
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
    return reading.open_lesson(content, MAXIMUS)


@pytest.fixture
def panel(look: Look, qtbot: QtBot, content: Store) -> AnatomyPanel:
    """The panel with its drawing and gluteus maximus."""
    panel = AnatomyPanel(look)
    qtbot.addWidget(panel)
    look.dress(panel)
    panel.resize(420, 800)
    panel.plate_wanted.connect(lambda slug: panel.show_plate(reading.plate(content, slug)))
    heads, claims = reading.plates_and_claims(content)
    panel.offer_plates(heads, reading.shape_names(content), claims)
    panel.show_profile(reading.profile(content, MAXIMUS, MAXIMUS))
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    QApplication.processEvents()
    return panel


def items(panel: AnatomyPanel, role: str = "") -> list[ShapeItem]:
    """The named shapes of the drawing."""
    found = [item for items in panel.plate.items_by_name.values() for item in items]
    return [item for item in found if not role or item.inked.shape.role == role]


def lit(panel: AnatomyPanel) -> set[str]:
    """The facts and structures whose shapes are lit."""
    return {item.inked.shape.name for item in items(panel) if item.is_lit}


def pointed_at(panel: AnatomyPanel) -> set[str]:
    """What is pointed at, by a pointer or by keys."""
    return {item.inked.shape.name for item in items(panel) if item.is_pointed_at}


def lit_rows(panel: AnatomyPanel) -> list[str]:
    """The facts whose rows are lit."""
    return [row.row.fact for row in panel.rows if row.property("role") == "card"]


def spot_on(panel: AnatomyPanel, name: str) -> QPoint:
    """A point of the screen at which that shape is seen."""
    plate = panel.plate
    assert plate.drawing is not None
    for item in plate.items_by_name[name]:
        box = item.path().boundingRect()
        for across in range(1, 40):
            for down in range(1, 40):
                at = box.topLeft() + QPointF(box.width() * across / 40, box.height() * down / 40)
                spot = plate.mapFromScene(at)
                seen = plate._shape_at(QPointF(spot))
                if seen is not None and seen.name == name:
                    return spot
    raise AssertionError(f"{name} is nowhere to be pointed at")


def drawn_row(panel: AnatomyPanel) -> FactRow:
    """A row with an area on the drawing."""
    return next(row for row in panel.rows if row.row.fact in panel.plate.items_by_name)


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


# rows and shapes


def test_all_its_areas_are_lit_and_the_muscle_is_a_veil(panel: AnatomyPanel) -> None:
    areas = {row.row.fact for row in panel.rows} & panel.plate.items_by_name.keys()
    assert len(areas) > 8
    assert lit(panel) == areas
    assert panel.plate.seen.veiled >= {"gluteus-maximus", "iliotibial-tract"}


def test_a_click_on_a_shape_lights_its_row_alone(panel: AnatomyPanel, qtbot: QtBot) -> None:
    row = drawn_row(panel)
    qtbot.mouseClick(panel.plate.viewport(), LEFT, pos=spot_on(panel, row.row.fact))
    assert lit_rows(panel) == [row.row.fact]
    assert lit(panel) == {row.row.fact}
    assert (
        panel.scroller.viewport()
        .rect()
        .intersects(row.rect().translated(row.mapTo(panel.scroller.viewport(), QPoint())))
    )


def test_a_click_on_a_row_lights_its_shape_alone(panel: AnatomyPanel, qtbot: QtBot) -> None:
    row = drawn_row(panel)
    qtbot.mouseClick(row.name, LEFT)
    assert lit(panel) == {row.row.fact}
    assert lit_rows(panel) == [row.row.fact]


def test_pointing_at_a_row_lights_its_shape_until_the_pointer_leaves(
    panel: AnatomyPanel, qtbot: QtBot
) -> None:
    row = drawn_row(panel)
    drawn = panel.plate.items_by_name
    other = next(r for r in panel.rows if r.row.fact != row.row.fact and r.row.fact in drawn)
    qtbot.mouseClick(other.name, LEFT)
    point_at(row)
    assert lit(panel) == {row.row.fact}
    QApplication.sendEvent(row, QEvent(QEvent.Type.Leave))
    assert lit(panel) == {other.row.fact}


def test_pointing_at_a_shape_names_it_and_lights_its_row(panel: AnatomyPanel, qtbot: QtBot) -> None:
    row = drawn_row(panel)
    width = panel.minimumSizeHint().width()
    qtbot.mouseMove(panel.plate.viewport(), spot_on(panel, row.row.fact))
    assert lit_rows(panel) == [row.row.fact]
    assert panel.box.pointed.text() == f"origin of gluteus maximus: {row.row.text}"
    assert panel.plate.toolTip() == panel.box.pointed.text()
    assert panel.minimumSizeHint().width() == width
    qtbot.mouseMove(panel.plate.viewport(), QPoint(2, 2))
    assert panel.box.pointed.text() == ""
    assert lit_rows(panel) == []


def test_a_shape_of_another_structure_brings_that_up(panel: AnatomyPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.structure_chosen) as chosen:
        qtbot.mouseClick(panel.plate.viewport(), LEFT, pos=spot_on(panel, "greater-trochanter"))
    assert chosen.args == ["greater-trochanter"]
    area = "quadratus-femoris.origin.ischial-tuberosity"
    with qtbot.waitSignal(panel.structure_chosen) as chosen:
        qtbot.mouseClick(panel.plate.viewport(), LEFT, pos=spot_on(panel, area))
    assert chosen.args == ["quadratus-femoris"]


def test_a_bone_lights_itself_and_what_attaches_to_it(panel: AnatomyPanel, content: Store) -> None:
    panel.show_profile(reading.profile(content, Slug("greater-trochanter"), MAXIMUS))
    assert "greater-trochanter" in lit(panel)
    assert "gluteus-medius.insertion.greater-trochanter" in lit(panel)
    assert not any("gluteal-tuberosity" in name for name in lit(panel))


def test_the_arrow_keys_walk_the_shapes_and_enter_picks_one(
    panel: AnatomyPanel, qtbot: QtBot
) -> None:
    plate = panel.plate
    plate.setFocus()
    walked = []
    for _ in range(3):
        qtbot.keyClick(plate, Qt.Key.Key_Right)
        walked.append(pointed_at(panel))
        assert plate.accessibleDescription() == panel.box.pointed.text() != ""
        [name] = walked[-1]
        assert plate.items_by_name[name][0].hasFocus()
    assert len({min(w) for w in walked}) == 3
    qtbot.keyClick(plate, Qt.Key.Key_Left)
    assert pointed_at(panel) == walked[1]
    qtbot.keyClick(plate, Qt.Key.Key_Return)
    assert lit_rows(panel) == [min(walked[1])]


def test_the_keys_reach_every_shape_in_sight_and_go_round(
    panel: AnatomyPanel, qtbot: QtBot
) -> None:
    assert panel.plate.drawing is not None
    seen = {s.name for s in named(panel.plate.drawing, panel.plate.seen)}
    assert {"femur", "greater-trochanter", "gluteus-maximus"} <= seen
    assert "piriformis" not in seen
    walked = set()
    for _ in range(len(seen)):
        qtbot.keyClick(panel.plate, Qt.Key.Key_Down)
        walked |= pointed_at(panel)
    assert walked == seen
    first = pointed_at(panel)
    for _ in range(len(seen)):
        qtbot.keyClick(panel.plate, Qt.Key.Key_Down)
    assert pointed_at(panel) == first


def point_at(row: FactRow) -> None:
    at = QPointF(3, 3)
    QApplication.sendEvent(row, QEnterEvent(at, at, QPointF(row.mapToGlobal(at))))


def test_what_is_hidden_again_is_not_pointed_at(
    panel: AnatomyPanel, content: Store, qtbot: QtBot
) -> None:
    panel.show_profile(reading.profile(content, Slug("greater-trochanter"), MAXIMUS))
    panel.look_down_to(3)
    panel.plate.setFocus()
    while pointed_at(panel) != {"gluteus-maximus"}:
        qtbot.keyClick(panel.plate, Qt.Key.Key_Down)
    panel.look_down_to(0)
    assert pointed_at(panel) == set()
    with qtbot.assertNotEmitted(panel.structure_chosen):
        qtbot.keyClick(panel.plate, Qt.Key.Key_Return)


def test_what_cannot_be_seen_from_here_says_why(panel: AnatomyPanel) -> None:
    row = next(r for r in panel.rows if r.row.fact == "gluteus-maximus.insertion.gerdys-tubercle")
    point_at(row)
    said = "Not seen from here: below the lower edge of the picture, at the knee."
    assert panel.box.pointed.text() == said
    point_at(drawn_row(panel))
    assert panel.box.pointed.text() == ""


def test_choosing_what_cannot_be_seen_from_here_turns_to_where_it_can(
    panel: AnatomyPanel, qtbot: QtBot
) -> None:
    fact = "gluteus-maximus.insertion.gerdys-tubercle"
    before = panel.plate.plate
    row = next(r for r in panel.rows if r.row.fact == fact)
    qtbot.mouseClick(row.name, LEFT)
    assert panel.plate.plate != before
    assert lit(panel) == {fact}
    assert panel.box.pointed.text() == ""


# views and layers


def test_the_view_is_where_the_muscle_is_seen_best_until_the_student_turns_it(
    panel: AnatomyPanel, content: Store
) -> None:
    def shown(slug: str) -> str:
        panel.show_profile(reading.profile(content, Slug(slug), MAXIMUS))
        assert panel.plate.plate is not None
        return panel.plate.plate.slug

    assert shown("gluteus-maximus") == "hip-behind"
    assert shown("sartorius") == "hip-front"
    assert shown("semitendinosus") == "thigh-behind"
    assert shown("tensor-fasciae-latae") == "hip-side"
    titles = [action.text() for action in panel.box.views.menu().actions()]
    assert {"Hip and thigh from the side", "Hip and thigh from the front"} <= set(titles)
    front = panel.box.views.menu().actions()[titles.index("Hip and thigh from the front")]
    front.trigger()
    assert panel.plate.plate is not None and panel.plate.plate.slug == "hip-front"
    assert shown("gluteus-minimus") == "hip-front"  # it is seen from there too
    assert shown("superior-gemellus") == "hip-behind"  # it is not


def test_looking_down_to_a_layer_shows_its_muscles_and_hides_the_bones_behind(
    panel: AnatomyPanel, qtbot: QtBot
) -> None:
    words = [button.text() for button in panel.box.layers]
    assert words == ["Bones", "Deep", "Middle", "Surface"]
    panel.show_profile(panel._profile)
    spot = spot_on(panel, "quadrate-line")
    for button, name in zip(
        panel.box.layers[1:], ("quadratus-femoris", "quadratus-femoris", "gluteus-maximus"),
        strict=True,
    ):  # fmt: skip
        qtbot.mouseClick(button, LEFT)
        seen = panel.plate._shape_at(QPointF(spot))
        assert seen is not None and seen.name == name, button.text()
        assert button.isChecked()


def test_names_are_written_beside_the_drawing_until_they_are_switched_off(
    panel: AnatomyPanel, qtbot: QtBot
) -> None:
    panel.grab()
    written = {placed.label.name for placed in panel.plate.label_painter.placed}
    assert "gluteus-maximus.origin.coccyx" in written and len(written) >= 5
    qtbot.mouseClick(panel.box.names, LEFT)
    panel.grab()
    assert panel.plate.label_painter.placed == []


def test_a_story_is_stepped_through_with_its_evidence(
    panel: AnatomyPanel, content: Store, qtbot: QtBot
) -> None:
    panel.turn_to("glute-to-knee")
    story = panel.story
    assert story.isVisible() and panel.box.layers == []
    told, sights = [], []
    while True:
        told.append(story.text.text())
        sights.append(panel.plate.seen.layers)
        for button in story.claims:
            with qtbot.waitSignal(panel.claim_chosen) as chosen:
                qtbot.mouseClick(button, LEFT)
            assert chosen.args[0] in reading.labels(content)
            assert str(reading.labels(content)[chosen.args[0]]) in button.text().casefold()
        if not story.after.isEnabled():
            break
        qtbot.mouseClick(story.after, LEFT)
    assert len(told) == len(set(told)) == 6
    assert len(set(sights)) == 5  # four have arrows of their own
    qtbot.mouseClick(story.before, LEFT)
    assert story.text.text() == told[-2]


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
    panel.box.names.setFocus()
    panel.show_profile(reading.profile(content, Slug("sacrum"), MAXIMUS))
    assert panel.box.names.hasFocus()


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


@pytest.mark.parametrize("slug", ["hip-behind", "glute-to-knee"])
def test_nothing_lies_over_the_drawing_in_a_small_panel_of_large_text(
    panel: AnatomyPanel, look: Look, qtbot: QtBot, slug: str
) -> None:
    look.choose(ThemeName.DARK, 2.0)
    look.dress(panel)
    panel.resize(560, 460)
    panel.turn_to(slug)
    panel.box.say("origin of gluteus maximus: thoracolumbar fascia")

    def parts() -> list[QRect]:
        widgets = [panel.plate, panel.box.pointed, panel.box.legend, *panel.box.layers]
        shown = [widget for widget in widgets if widget.isVisible()]
        return [QRect(w.mapTo(panel, QPoint()), w.size()) for w in shown]

    def is_apart() -> bool:
        return not any(one.intersects(other) for one, other in combinations(parts(), 2))

    qtbot.waitUntil(is_apart)
    buttons = panel.plate.findChildren(QToolButton)
    assert panel.plate.height() >= max(button.geometry().bottom() for button in buttons)


def test_texts_of_the_panel_can_be_selected(panel: AnatomyPanel) -> None:
    notes = [label for label in panel.scroller.findChildren(QLabel) if len(label.text()) > 60]
    assert notes
    flag = Qt.TextInteractionFlag.TextSelectableByMouse
    assert all(label.textInteractionFlags() & flag for label in notes)
