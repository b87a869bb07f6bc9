"""A small button of a bar, named for the eye, for the pointer and for a screen reader."""

from PySide6.QtWidgets import QToolButton

from studyapp.ui.kit.plain import as_tip


def tool(
    text: str, name: str, *, tip: str = "", role: str = "quiet", is_checkable: bool = False
) -> QToolButton:
    """`text` is what it shows, `name` what a screen reader says."""
    button = QToolButton()
    button.setText(text)
    button.setAccessibleName(name)
    button.setToolTip(as_tip(tip or name))
    button.setProperty("role", role)
    button.setCheckable(is_checkable)
    return button
