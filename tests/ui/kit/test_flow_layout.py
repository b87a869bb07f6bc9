"""Widgets in a line that breaks."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from studyapp.ui.kit.flow_layout import FlowLayout

Boxes = tuple[QWidget, FlowLayout, list[QLabel]]


def boxes(qtbot: QtBot, *, spreads: bool = False) -> Boxes:
    """Four boxes of 100 × 20, 10 apart, lines 5 apart."""
    whole = QWidget()
    qtbot.addWidget(whole)
    flow = FlowLayout(whole, spreads=spreads)
    flow.set_gaps(10, 5)
    labels = [QLabel() for _ in range(4)]
    for label in labels:
        label.setFixedSize(100, 20)
        flow.addWidget(label)
    whole.show()
    return whole, flow, labels


def places(labels: list[QLabel]) -> list[tuple[int, int]]:
    return [(label.x(), label.y()) for label in labels]


@pytest.mark.parametrize(
    ("width", "lines", "height"),
    [
        (430, [(0, 0), (110, 0), (220, 0), (330, 0)], 20),
        (429, [(0, 0), (110, 0), (220, 0), (0, 25)], 45),
        (210, [(0, 0), (110, 0), (0, 25), (110, 25)], 45),
        (100, [(0, 0), (0, 25), (0, 50), (0, 75)], 95),
    ],
)
def test_the_line_breaks_where_there_is_no_more_room(
    qtbot: QtBot, width: int, lines: list[tuple[int, int]], height: int
) -> None:
    whole, flow, labels = boxes(qtbot)
    whole.setMinimumSize(0, 0)
    whole.resize(width, 200)
    flow.setGeometry(QRect(0, 0, width, 200))
    assert places(labels) == lines
    assert flow.heightForWidth(width) == height
    assert flow.hasHeightForWidth()


def test_margins_are_kept_free(qtbot: QtBot) -> None:
    _whole, flow, labels = boxes(qtbot)
    flow.setContentsMargins(7, 9, 7, 11)
    flow.setGeometry(QRect(0, 0, 224, 200))
    assert places(labels) == [(7, 9), (117, 9), (7, 34), (117, 34)]
    assert flow.heightForWidth(224) == 9 + 45 + 11
    assert flow.minimumSize() == QSize(100 + 14, 20 + 20)
    assert flow.sizeHint().height() == 20 + 20


def test_the_last_stands_at_the_right_edge_while_all_are_in_one_line(qtbot: QtBot) -> None:
    _whole, flow, labels = boxes(qtbot, spreads=True)
    flow.setGeometry(QRect(0, 0, 600, 50))
    assert places(labels) == [(0, 0), (110, 0), (220, 0), (500, 0)]
    flow.setGeometry(QRect(0, 0, 350, 50))
    assert places(labels)[3] == (0, 25)


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    _whole, flow, labels = boxes(qtbot)
    labels[1].hide()
    flow.setGeometry(QRect(0, 0, 320, 50))
    assert [label.x() for label in labels if label.isVisible()] == [0, 110, 220]
    assert flow.heightForWidth(320) == 20
    labels[1].show()
    assert flow.heightForWidth(320) == 45


def test_what_is_taken_out_is_no_longer_laid_out(qtbot: QtBot) -> None:
    _whole, flow, labels = boxes(qtbot)
    assert flow.count() == 4
    taken = flow.takeAt(0)
    assert taken is not None and taken.widget() is labels[0]
    assert flow.count() == 3
    assert flow.itemAt(3) is None and flow.itemAt(-1) is None and flow.takeAt(9) is None


def test_a_text_wider_than_the_line_wraps_instead_of_running_out(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    flow = FlowLayout(whole)
    label = QLabel("many words that will not fit into so narrow a line", wordWrap=True)
    flow.addWidget(label)
    whole.show()
    flow.setGeometry(QRect(0, 0, 90, 400))
    assert label.width() == 90
    assert label.height() == label.heightForWidth(90) > label.fontMetrics().height() * 2
