"""Words that are shown as they are written, whoever wrote them.

Qt takes text that looks like HTML for HTML, and reads the pictures it names from the disk, or on
Windows from another machine. What a pack, an article or a file is called is never meant so.
"""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Text
from PySide6.QtWidgets import QLabel


class PlainLabel(QLabel):
    """A QLabel for words alone."""

    def __init__(self, text: str = "", **properties: Any) -> None:
        super().__init__(text, textFormat=Qt.TextFormat.PlainText, **properties)


def as_tip(text: str) -> str:
    """The same words for a tooltip, which has no such switch."""
    return Text.convertFromPlainText(text) if Text.mightBeRichText(text) else text
