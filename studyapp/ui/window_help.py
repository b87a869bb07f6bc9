"""What the Help menu shows: every key, and every source with how much of it was read."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from studyapp import __version__
from studyapp.core.sources import Seen, Source
from studyapp.ui.actions import COMMANDS

if TYPE_CHECKING:
    from studyapp.ui.kit.text_dialog import TextDialog

_SEEN = {
    Seen.FULL: "read whole",
    Seen.ABSTRACT: "abstract read",
    Seen.EXCERPT: "excerpt read",
    Seen.NO: "not read by us",
}
_OTHERS = (
    ("1 to 4, or A to D", "Choose an option in a quiz"),
    ("Enter", "Answer; then on to the next question"),
    ("Tab, Enter", "Walk the links of the lesson, and follow one"),
    ("Arrow keys", "Walk the shapes of the drawing; Enter shows one"),
    ("Esc", "Close find"),
)


def show_keys(parent: QWidget) -> "TextDialog":
    """Every command with its keys."""
    from html import escape

    rows = [
        (QKeySequence(c.keys[0]).toString(QKeySequence.SequenceFormat.NativeText), c.text)
        for c in COMMANDS
        if c.keys
    ]
    table = "".join(
        f"<tr><td><b>{escape(keys)}</b>&nbsp;&nbsp;&nbsp;</td><td>{escape(text)}</td></tr>"
        for keys, text in (*rows, *_OTHERS)
    )
    return _shown("Keys", f"<table cellspacing=4>{table}</table>", parent)


def show_sources(sources: Iterable[Source], parent: QWidget) -> "TextDialog":
    """Every source of the store, and what else is owed to others."""
    from html import escape

    entries = "".join(
        f"<p><b>{escape(source.short)}</b>: {escape(_described(source))}"
        f" <i>({_SEEN[source.seen]})</i></p>"
        for source in sources
    )
    return _shown(
        "Sources and credits", f"{_CREDITS}<h3>Sources of the facts</h3>{entries}", parent
    )


def _described(source: Source) -> str:
    parts = (source.authors, source.title, source.where, str(source.year or ""), source.doi)
    return ". ".join(part for part in parts if part)


def _shown(title: str, html: str, parent: QWidget) -> "TextDialog":
    from studyapp.ui.kit.text_dialog import TextDialog

    dialog = TextDialog(title, html, parent)
    dialog.open()
    return dialog


_CREDITS = f"""
<p>StudyApp {__version__}. Code: MIT licence. Lessons, facts and drawings: CC BY 4.0.</p>
<p>The drawings are our own; their proportions were checked against BodyParts3D,
© The Database Center for Life Science, licensed under CC Attribution 4.0 International.</p>
<p>Fonts: Noto Serif and Inter, SIL Open Font License 1.1. Qt for Python: LGPL 3.</p>
"""
