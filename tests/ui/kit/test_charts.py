"""Charts as a student uses them: by keys, by mouse, by ear, and at any size."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFont, QImage
from pytestqt.qtbot import QtBot

from studyapp.ui.kit.chart import Chart, ChartLook, Point
from studyapp.ui.kit.column_chart import ColumnChart
from studyapp.ui.kit.line_chart import LineChart

ACCENT = QColor("teal")
SCORES: list[Point] = [
    ("1 May", 0.4, "1 May 18:20: 2 of 5 at first try"),
    ("1 May", 0.6, "1 May 19:00: 3 of 5 at first try"),
    ("3 May", 0.8, "3 May 18:20: 4 of 5 at first try"),
]
DAYS: list[Point] = [("Today", 7, "Today: 7 due"), ("Mon", 0, "Monday: nothing due")]


def dressed(chart: Chart, pixels: int = 13) -> Chart:
    """The chart in some colours, with text of this size."""
    font = QFont("Inter")
    font.setPixelSize(pixels)
    chart.set_look(
        ChartLook(
            font=font,
            ground=QColor("white"),
            ink=QColor("black"),
            muted=QColor("dimgray"),
            line=QColor("lightgray"),
            accent=ACCENT,
            fill=QColor("honeydew"),
        )
    )
    return chart


def painted(chart: Chart) -> QImage:
    """What is seen of it."""
    return chart.grab().toImage()


def count(image: QImage, colour: QColor) -> int:
    """How many pixels are of exactly that colour."""
    return sum(
        image.pixelColor(x, y) == colour
        for x in range(image.width())
        for y in range(image.height())
    )


@pytest.mark.parametrize("kind", [LineChart, ColumnChart])
def test_the_arrow_keys_read_out_point_after_point(kind: type[Chart], qtbot: QtBot) -> None:
    chart = dressed(kind())
    qtbot.addWidget(chart)
    read: list[str] = []
    chart.read_out.connect(read.append)
    chart.show_points(SCORES)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_End):
        qtbot.keyClick(chart, key)
    assert read == [SCORES[index][2] for index in (2, 1, 0, 2)]
    assert chart.accessibleDescription() == SCORES[2][2]


def test_the_mouse_reads_out_what_is_below_it(qtbot: QtBot) -> None:
    chart = dressed(ColumnChart())
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    chart.show_points(DAYS, current=0)
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(300, 100))
    assert chart.readout == "Monday: nothing due"


@pytest.mark.parametrize("kind", [LineChart, ColumnChart])
def test_no_point_is_an_empty_chart_that_keys_do_not_break(kind: type[Chart], qtbot: QtBot) -> None:
    chart = dressed(kind())
    qtbot.addWidget(chart)
    chart.resize(300, 200)
    chart.show_points(SCORES)
    chart.show_points([])
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert (chart.current, chart.readout, chart.accessibleDescription()) == (-1, "", "")
    assert count(painted(chart), ACCENT) == 0


def test_a_lone_point_stands_in_the_middle(qtbot: QtBot) -> None:
    chart = dressed(LineChart())
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    chart.show_points(SCORES[:1])
    image = painted(chart)
    found = [x for x in range(400) for y in range(200) if image.pixelColor(x, y) == ACCENT]
    axis = chart.fontMetrics().horizontalAdvance("100 %")
    assert found
    assert abs((min(found) + max(found)) / 2 - (axis + 400) / 2) < 12


def test_a_higher_number_is_a_higher_column(qtbot: QtBot) -> None:
    chart = dressed(ColumnChart())
    qtbot.addWidget(chart)
    chart.resize(200, 200)
    chart.show_points([("Mon", 2, "two"), ("Tue", 8, "eight")], current=1)
    low = count(painted(chart).copy(0, 0, 100, 200), ACCENT)
    high = count(painted(chart).copy(100, 0, 100, 200), ACCENT)
    assert high > 4 * low > 0


@pytest.mark.parametrize("kind", [LineChart, ColumnChart])
@pytest.mark.parametrize("points", [[], SCORES[:1], SCORES, SCORES * 100])
def test_larger_text_makes_a_larger_chart(
    kind: type[Chart], points: list[Point], qtbot: QtBot
) -> None:
    small, large = dressed(kind(), 13), dressed(kind(), 26)
    for chart in (small, large):
        qtbot.addWidget(chart)
        chart.show_points(points)
        chart.resize(chart.minimumSizeHint())
        assert not painted(chart).isNull()
    assert large.minimumSizeHint().height() > 1.7 * small.minimumSizeHint().height()


def test_the_keyboard_is_seen_to_be_there(qtbot: QtBot) -> None:
    chart = dressed(LineChart())
    qtbot.addWidget(chart)
    chart.resize(300, 200)
    chart.show_points(SCORES)
    chart.show()
    before = count(painted(chart), ACCENT)
    chart.activateWindow()
    chart.setFocus()
    qtbot.waitUntil(chart.hasFocus)
    assert count(painted(chart), ACCENT) > before + 500
