"""Buttons over the corner of a drawing that change its size."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from studyapp.ui.kit.tool_button import tool
from studyapp.ui.plates.view import PlateView


def add_zoom_buttons(view: PlateView) -> None:
    """Closer, farther, whole: laid over the view's upper right corner."""
    closer = tool("+", "Zoom in", tip="Zoom in (+)")
    closer.clicked.connect(lambda: view.closer(1))
    out = tool("−", "Zoom out", tip="Zoom out (−)")
    out.clicked.connect(lambda: view.closer(-1))
    whole = tool("⤢", "Show the whole drawing", tip="Show the whole drawing (0)")
    whole.clicked.connect(lambda: view.closer(0))
    for button in (closer, out, whole):
        button.setProperty("role", "over")
    over = QVBoxLayout(view)
    over.setContentsMargins(4, 4, 4, 4)
    over.setSpacing(3)
    for button in (closer, out, whole):
        over.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
    over.addStretch(1)
    view.corner = closer
