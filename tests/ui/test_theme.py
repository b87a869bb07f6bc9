"""Colours that can be read in every theme, and a text size that stays within its limits."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QProxyStyle, QStyle, QWidget
from pytestqt.qtbot import QtBot

from studyapp import app, paths
from studyapp.core.structures import Slug
from studyapp.db.store import Store
from studyapp.services import comparing
from studyapp.ui.comparing import CompareDialog
from studyapp.ui.kit.text_dialog import TextDialog
from studyapp.ui.study_settings import StudySettings
from studyapp.ui.theme import ZOOMS, Look, Theme, ThemeName, load

FOLDER = paths.resources() / "themes"
THEMES = [load(FOLDER, name) for name in ThemeName if name is not ThemeName.SYSTEM]
ENOUGH, ENOUGH_FOR_EDGES = 4.5, 3.0
GROUNDS = ("page", "raised", "sunken", "accent_soft")  # of places, cards, side bar, what is chosen
# Pairs that widgets paint themselves, or that a style without a ground of its own stands on.
PAINTED = {
    "ink": (*GROUNDS, "mark", "found", "right_soft", "near_soft", "wrong_soft", "origin_soft",
            "insertion_soft"),
    "muted": (*GROUNDS, "right_soft", "near_soft", "wrong_soft"),
    "link": (*GROUNDS, "right_soft", "near_soft", "wrong_soft"),
    "wrong": ("page", "raised", "wrong_soft"),
    "right": ("page", "raised", "right_soft"),
    "near": ("page", "raised", "near_soft"),
    "origin": ("page", "raised", "origin_soft"),
    "insertion": ("page", "raised", "insertion_soft"),
    "accent": GROUNDS,
    "accent_ink": ("accent",),
}  # fmt: skip
NO_TEXT = re.compile(r"handle|chunk|separator|add-|sub-|role=\"rule\"|QScrollBar|QProgressBar")


def light_of(colour: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(theme: Theme, one: str, other: str) -> float:
    """The contrast ratio of two roles, 1 to 21."""
    lights = sorted(light_of(QColor(theme.colours[role])) for role in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def styled() -> Iterator[tuple[str, str, str]]:
    """Every rule of the sheet that sets ink or ground: selector, ink, ground."""
    sheet = re.sub(r"/\*.*?\*/", "", (FOLDER / "sheet.qss").read_text("utf-8"), flags=re.DOTALL)
    for selector, body in re.findall(r"([^{}]+?)\s*\{([^}]*)\}", re.sub(r"\$\{\w+\}", "1", sheet)):
        lines = [line.split(":", 1) for line in body.split(";") if ":" in line]
        said = {name.strip(): value.strip().lstrip("$") for name, value in lines}
        name = " ".join(selector.split())
        ink, ground = said.get("color", ""), said.get("background", "")
        if (ink or ground) and not NO_TEXT.search(name):
            yield name, ink or "ink", ground if ground != "transparent" else ""
        if "selection-color" in said:
            yield name, said["selection-color"], said["selection-background-color"]


RULES = list(styled())


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_everything_that_is_painted_can_be_read(theme: Theme) -> None:
    faint = {
        (ink, ground): round(contrast(theme, ink, ground), 2)
        for ink, grounds in PAINTED.items()
        for ground in grounds
        if contrast(theme, ink, ground) < ENOUGH
    }
    assert faint == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_rule_of_the_sheet_can_be_read(theme: Theme) -> None:
    assert len(RULES) > 40
    faint = [
        (name, ink, ground)
        for name, ink, of_its_own in RULES
        for ground in ([of_its_own] if of_its_own else ["page", "raised", "sunken"])
        if ink != "accent_ink" or of_its_own
        if contrast(theme, ink, ground) < ENOUGH
    ]
    assert faint == []


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_edges_of_fields_and_what_has_the_keys_can_be_seen(theme: Theme) -> None:
    for ground in ("page", "raised", "sunken"):
        for role in ("edge", "accent"):
            assert contrast(theme, role, ground) >= ENOUGH_FOR_EDGES, (role, ground)


def test_all_themes_name_the_same_roles_and_only_colours() -> None:
    for theme in THEMES:
        assert theme.colours.keys() == THEMES[0].colours.keys()
        assert theme.plate.keys() == THEMES[0].plate.keys()
        for colour in (*theme.colours.values(), *theme.plate.values()):
            assert re.fullmatch(r"#[0-9a-f]{6}", colour), (theme.name, colour)
        assert theme.is_dark == (light_of(QColor(theme.colours["page"])) < 0.2)


def test_origins_are_red_and_insertions_blue_in_every_theme() -> None:
    for theme in THEMES:
        origin, insertion = QColor(theme.colours["origin"]), QColor(theme.colours["insertion"])
        assert origin.red() > max(origin.green(), origin.blue())
        assert insertion.blue() > max(insertion.red(), insertion.green())


def test_disabled_text_can_be_read(look: Look) -> None:
    for name in (ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST):
        look.choose(name, 1.0)
        palette = QApplication.palette()
        off = QPalette.ColorGroup.Disabled
        assert palette.color(off, QPalette.ColorRole.Text) == look.colour("muted")
        assert palette.color(off, QPalette.ColorRole.ButtonText) == look.colour("muted")


# choosing


@pytest.mark.parametrize(
    ("zoom", "taken"),
    [
        (1.25, 1.25),
        (0.1, 0.75),
        (-3, 0.75),
        (9, 2.0),
        (float("inf"), 1.0),
        (float("nan"), 1.0),
    ],
)
def test_a_text_size_stays_within_its_limits(look: Look, zoom: float, taken: float) -> None:
    look.choose(ThemeName.LIGHT, zoom)
    assert look.zoom == taken
    assert look.font().pixelSize() == round(15 * taken)


def test_steps_go_through_all_sizes_and_stop_at_the_ends(look: Look) -> None:
    sizes = []
    for _ in range(len(ZOOMS)):
        look.choose(look.choice, look.zoomed(1))
        sizes.append(look.zoom)
    assert sizes[-1] == sizes[-2] == ZOOMS[-1]
    for _ in range(len(ZOOMS) + 1):
        look.choose(look.choice, look.zoomed(-1))
    assert look.zoom == ZOOMS[0]
    assert look.zoomed(0) == 1.0


def test_the_look_of_paper_leaves_the_window_as_it_is(look: Look) -> None:
    look.choose(ThemeName.DARK, 1.5)
    paper = look.in_light()
    assert not paper.theme.is_dark and paper.px(10) == 10
    dark, font = QApplication.palette(), QApplication.font()
    paper._on_scheme()  # as when the desktop changes between light and dark
    assert not paper.theme.is_dark
    assert QApplication.palette() == dark and QApplication.font() == font
    assert look.children() == []


def test_a_window_is_dressed_anew_and_one_that_has_gone_is_forgotten(
    look: Look, qtbot: QtBot
) -> None:
    stays, goes = QWidget(), QWidget()
    qtbot.addWidget(stays)
    look.dress(stays)
    look.dress(goes)
    light = stays.styleSheet()
    goes.deleteLater()
    with qtbot.waitSignal(goes.destroyed):
        pass
    with qtbot.waitSignal(look.changed):
        look.choose(ThemeName.DARK, 1.0)
    assert stays.styleSheet() != light
    assert load(FOLDER, ThemeName.DARK).colours["ink"] in stays.styleSheet()


@pytest.mark.parametrize("value", [None, "large", [], {}, 10**400, "1.5"])
def test_a_remembered_size_that_is_no_number_is_the_usual_one(value: object) -> None:
    assert app._zoom(value) == 1.0


@pytest.mark.parametrize("value", [None, "pink", 7, [], {"a": 1}])
def test_a_remembered_theme_that_is_none_follows_the_desktop(value: object) -> None:
    assert app._theme(value) is ThemeName.SYSTEM


class WithIcons(QProxyStyle):
    """Fusion as it is on a desktop that puts icons on the buttons of dialogs."""

    def styleHint(self, hint: QStyle.StyleHint, *more: Any) -> int:
        """Icons for all."""
        if hint is QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons:
            return 1
        return super().styleHint(hint, *more)


@pytest.fixture
def with_icons(qapp: QApplication) -> Iterator[None]:
    """The style of such a desktop."""
    qapp.setStyle(WithIcons("Fusion"))
    yield
    qapp.setStyle("Fusion")


def test_no_dialog_wears_the_desktops_icons(
    look: Look, with_icons: None, store: Store, qtbot: QtBot
) -> None:
    compared = comparing.compared(store, Slug("piriformis"), Slug("gluteus-medius"))
    dialogs = StudySettings({}, look), TextDialog("Keys", ""), CompareDialog(compared, look)
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        buttons = [b for box in dialog.findChildren(QDialogButtonBox) for b in box.buttons()]
        assert buttons
        assert all(button.icon().isNull() for button in buttons), dialog.windowTitle()
    usual = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    qtbot.addWidget(usual)
    assert not usual.buttons()[0].icon().isNull(), "a standard button would have one"
