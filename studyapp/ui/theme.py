"""How everything looks: colours by role, fonts by use, one size for all text.

The colours are data below resources/themes; no other module names one.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

SERIF, SANS = "Noto Serif", "Inter"
ZOOMS = (0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
BASE = 15  # pixels of ordinary text at zoom 1
LESSON = 18  # pixels of a lesson's text at zoom 1


class ThemeName(StrEnum):
    """A choice of colours; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by role, as a file gives them."""

    name: str
    is_dark: bool
    colours: Mapping[str, str]
    plate: Mapping[str, str]


def load(folder: Path, name: ThemeName) -> Theme:
    """A theme of the resources."""
    table = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    return Theme(table["name"], table["is_dark"], table["colours"], table["plate"])


def load_fonts(folder: Path) -> None:
    """Make the bundled fonts known to Qt."""
    for path in sorted(folder.glob("*.?tf")):
        QFontDatabase.addApplicationFont(str(path))


class Look(QObject):
    """The theme and text size in force; widgets ask it and listen to `changed`."""

    changed = Signal()

    def __init__(self, resources: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = resources / "themes"
        self._choice = ThemeName.SYSTEM
        self.zoom = 1.0
        self._dressed: list[QWidget] = []
        self.theme = load(self._folder, self._resolved())
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_scheme)

    @property
    def choice(self) -> ThemeName:
        """What the student chose, which may be to follow the desktop."""
        return self._choice

    def choose(self, choice: ThemeName, zoom: float) -> None:
        """Take a theme and a text size (1.0 is usual) into force everywhere."""
        self._choice = choice
        self.zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1]) if isfinite(zoom) else 1.0
        self.theme = load(self._folder, self._resolved())
        self.apply()

    def in_light(self) -> "Look":
        """The light theme at its usual size, whatever is in force: for what is printed."""
        look = Look(self._folder.parent)
        look._choice = ThemeName.LIGHT  # it follows no desktop
        look.theme = load(self._folder, ThemeName.LIGHT)
        return look

    def zoomed(self, steps: int) -> float:
        """The text size that many steps larger (or smaller) than now; 0 is the usual one."""
        if steps == 0:
            return 1.0
        nearest = min(range(len(ZOOMS)), key=lambda i: abs(ZOOMS[i] - self.zoom))
        return ZOOMS[min(max(nearest + steps, 0), len(ZOOMS) - 1)]

    def dress(self, window: QWidget) -> None:
        """Give a window the style sheet, now and whenever the look changes.

        It is the window's and not the application's: under an application's sheet Qt takes back
        fonts that were set on a widget when the widget gets another parent.
        """
        self._dressed.append(window)
        window.setStyleSheet(self._sheet())

    def apply(self) -> None:
        """Dress the application."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setFont(self.font())
            app.setPalette(self._palette())
        sheet = self._sheet()
        self._dressed = [window for window in self._dressed if isValid(window)]
        for window in self._dressed:
            window.setStyleSheet(sheet)
        self.changed.emit()

    def colour(self, role: str) -> QColor:
        """The colour of a role of the theme's `colours`."""
        return QColor(self.theme.colours[role])

    def plate_colour(self, role: str) -> QColor:
        """The colour of a role of the theme's `plate`."""
        return QColor(self.theme.plate[role])

    def px(self, pixels: float) -> int:
        """A length of zoom 1 at the zoom in force."""
        return round(pixels * self.zoom)

    def font(
        self, size: float = BASE, *, serif: bool = False, weight: int = 400, italic: bool = False
    ) -> QFont:
        """A font whose size is in pixels at zoom 1."""
        font = QFont(SERIF if serif else SANS)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        font.setItalic(italic)
        return font

    def _resolved(self) -> ThemeName:
        if self._choice is not ThemeName.SYSTEM:
            return self._choice
        is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return ThemeName.DARK if is_dark else ThemeName.LIGHT

    def _on_scheme(self) -> None:
        if self._choice is ThemeName.SYSTEM:
            self.choose(self._choice, self.zoom)

    def _palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        for target, name in {
            role.Window: "page",
            role.Base: "raised",
            role.AlternateBase: "sunken",
            role.Button: "raised",
            role.ToolTipBase: "raised",
            role.WindowText: "ink",
            role.Text: "ink",
            role.ButtonText: "ink",
            role.ToolTipText: "ink",
            role.PlaceholderText: "muted",
            role.Highlight: "accent",
            role.HighlightedText: "accent_ink",
            role.Link: "link",
            role.LinkVisited: "link",
            role.Mid: "line",
            role.Accent: "accent",
        }.items():
            palette.setColor(target, self.colour(name))
        for target in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, target, self.colour("muted"))
        return palette

    def _sheet(self) -> str:
        text = (self._folder / "sheet.qss").read_text(encoding="utf-8")
        return Template(text).substitute(
            self.theme.colours,
            small=self.px(13),
            word=self.px(21),
            pad=self.px(6),
            wide=self.px(14),
            radius=self.px(7),
            bar=self.px(11),
        )
