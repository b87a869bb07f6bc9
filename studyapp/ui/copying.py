"""Copy and "Select all", for whatever text has the keys; else for the lesson."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget


def copy(keys: QWidget | None, lesson: QTextEdit) -> None:
    """Copy what is selected where the keys are."""
    if isinstance(keys, QLabel):
        if keys.hasSelectedText():
            QGuiApplication.clipboard().setText(keys.selectedText())
    else:
        _text(keys, lesson).copy()


def select_all(keys: QWidget | None, lesson: QTextEdit) -> None:
    """Select all of the text that has the keys."""
    if isinstance(keys, QLabel):
        keys.setSelection(0, len(keys.text()))
    else:
        _text(keys, lesson).selectAll()


def _text(keys: QWidget | None, lesson: QTextEdit) -> QLineEdit | QPlainTextEdit | QTextEdit:
    return keys if isinstance(keys, QLineEdit | QPlainTextEdit | QTextEdit) else lesson
