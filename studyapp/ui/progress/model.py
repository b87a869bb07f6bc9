"""The quizzes as rows of a table, newest first."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, tzinfo
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from studyapp.core.progress import QuizScore
from studyapp.ui.progress import words

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns in their order."""

    WHEN = 0
    WHAT = 1
    FIRST_TRY = 2
    SCORE = 3
    TIME = 4
    BESIDE = 5


HEADS = {
    Column.WHEN: ("When", ""),
    Column.WHAT: ("Quiz", ""),
    Column.FIRST_TRY: ("First try", "Questions right at the first try"),
    Column.SCORE: ("Score", "Questions with several answers count in part"),
    Column.TIME: ("Time", "Minutes and seconds spent answering"),
    Column.BESIDE: ("Beside it", "Never part of the score"),
}
FIGURES = {Column.FIRST_TRY, Column.SCORE, Column.TIME}


class QuizTable(QAbstractTableModel):
    """One row a quiz."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._quizzes: tuple[QuizScore, ...] = ()
        self._now = datetime.now(UTC)
        self._zone: tzinfo = UTC
        self._texts: dict[Column, Callable[[QuizScore], str]] = {
            Column.WHEN: lambda quiz: words.moment(quiz.at, self._now, self._zone),
            Column.WHAT: lambda quiz: quiz.title,
            Column.FIRST_TRY: words.first_try,
            Column.SCORE: words.score,
            Column.TIME: words.time_taken,
            Column.BESIDE: words.beside,
        }

    def show_quizzes(self, quizzes: Sequence[QuizScore], now: datetime, zone: tzinfo) -> None:
        """Take these quizzes, newest first, with moments told as in that zone."""
        is_told_so = (zone, now.astimezone(zone).year) == (
            self._zone,
            self._now.astimezone(zone).year,
        )
        if is_told_so and self._quizzes == tuple(quizzes):
            return
        self.beginResetModel()
        self._quizzes, self._now, self._zone = tuple(quizzes), now, zone
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One a quiz."""
        return 0 if parent.isValid() else len(self._quizzes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One a Column."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, where it stands, and the whole row in words for who cannot see it."""
        if not index.isValid():
            return None
        quiz, column = self._quizzes[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts[column](quiz)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_alignment(column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADS[column][0]}: {self._texts[column](quiz) or 'nothing'}"
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """What a column is called, and what it means."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        name, meaning = HEADS[Column(section)]
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.ToolTipRole:
            return meaning or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_alignment(Column(section)))
        return None


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in FIGURES else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignTop
