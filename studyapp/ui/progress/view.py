"""The progress place: scores over time, what is coming, what is mixed up, what is known."""

from collections.abc import Callable
from datetime import datetime, tzinfo
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from studyapp.core.changes import Changes, Topic
from studyapp.core.comparisons import Comparison
from studyapp.core.progress import Progress
from studyapp.core.structures import Slug
from studyapp.services import comparing, exporting, measuring, reading
from studyapp.services.comparing import MixedUp
from studyapp.ui.comparing import show_comparison
from studyapp.ui.kit.empty_state import EmptyState
from studyapp.ui.kit.plain import PlainLabel
from studyapp.ui.kit.save_dialog import open_save_dialog
from studyapp.ui.progress import words
from studyapp.ui.progress.body_map import BodyMapCard
from studyapp.ui.progress.mixups import MixupsCard
from studyapp.ui.progress.model import QuizTable
from studyapp.ui.progress.sections import LINK_PAD, ComingCard, MasteryCard, ScoresCard
from studyapp.ui.progress.table import QuizTableView
from studyapp.ui.session import Session
from studyapp.ui.theme import BASE, Look
from studyapp.ui.wording import count

WIDEST = 60 * BASE  # pixels of the column at zoom 1
SIDE_BY_SIDE = 44 * BASE  # from this width on, the two charts stand beside each other
BOTTOM_LEFT = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
FIRST_ROWS = 12  # quizzes shown before "Show all" is pressed


class ProgressPlace(QWidget):
    """Asks `measuring` whenever it is shown or answers came in; kind words, no totals in red."""

    muscle_chosen = Signal(str)  # slug
    quiz_wanted = Signal()
    mixups_wanted = Signal()  # to practise them

    def __init__(
        self,
        session: Session,
        look: Look,
        now: Callable[[], datetime],
        zone: Callable[[], tzinfo],
    ) -> None:
        super().__init__()
        self._session, self._look, self._now, self._zone = session, look, now, zone
        self._progress: Progress | None = None
        self._stops: list[QWidget] = []
        self._turn = 0  # comparisons asked for; only the last one is shown
        self.empty = EmptyState(
            "Your scores will appear here after the first quiz.", "Check yourself"
        )
        self.empty.acted.connect(self.quiz_wanted)
        self._build_parts()
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is on it is reached by Tab
        self._whole = self._page()
        self.area.setWidget(self._whole)
        self._stack = QStackedLayout(self)
        for part in (QWidget(), self.empty, self.area):  # the first is blank, until we know
            self._stack.addWidget(part)
        look.changed.connect(self._dress)
        session.changed.connect(self._on_changed)
        self._dress()

    def refresh(self) -> None:
        """Look again."""
        now, zone = self._now(), self._zone()
        self._session.run(self, comparing.mixed_up).then(self.show_mixups)
        self._session.run(self, measuring.progress, now, zone).then(self.show_progress)
        self._session.run(self, reading.body_map).then(self.body.show_plates)

    def show_mixups(self, mixed_up: tuple[MixedUp, ...]) -> None:
        """Show what was taken for something else."""
        self.mixups.show_mixups(mixed_up, self._now(), self._zone())

    def show_progress(self, progress: Progress) -> None:
        """Show what was measured."""
        self._progress = progress
        if not any(quiz.answered for quiz in progress.quizzes):
            self._stack.setCurrentWidget(self.empty)
            return
        now, zone = self._now(), self._zone()
        self.summary.setText(words.summary(progress))
        self.start.setVisible(progress.due > 0)
        self.scores.show_progress(progress, now, zone)
        self.coming.show_days(progress.forecast)
        self.mastery.show_mastery(progress.mastery)
        self.body.show_mastery(progress.mastery)
        self._show_rows()
        self._order_tabs()
        self._stack.setCurrentWidget(self.area)

    def save_as(self, path: str) -> None:
        """Write the scores to a file, and say so; what goes wrong the session tells."""
        saved = self._session.run(self, exporting.save_scores, Path(path))
        name = Path(path).name
        saved.then(lambda n: self.saved.setText(f"Saved {count(n, 'quiz', 'quizzes')} in {name}."))

    # ---- what it is made of

    def _build_parts(self) -> None:
        look = self._look
        self.heading = PlainLabel("Progress", wordWrap=True)
        self.summary = PlainLabel(wordWrap=True)
        self.summary.setProperty("role", "muted")
        self.start = QPushButton("Start today's questions")
        self.start.setProperty("role", "primary")
        self.start.clicked.connect(self.quiz_wanted)
        self.scores, self.coming, self.mastery = (
            ScoresCard(look),
            ComingCard(look),
            MasteryCard(look),
        )
        self.mastery.muscle_chosen.connect(self.muscle_chosen)
        self.body = BodyMapCard(look)
        self.body.muscle_chosen.connect(self.muscle_chosen)
        self.mixups = MixupsCard(look)
        self.mixups.practice_wanted.connect(self.mixups_wanted)
        self.mixups.comparison_wanted.connect(self._compare)
        self.mixups.rows_changed.connect(self._order_tabs)
        self.quizzes_heading = PlainLabel("Quizzes", wordWrap=True)
        self.save = QPushButton("Save as CSV…")
        self.save.clicked.connect(self.save_csv)
        self.saved = PlainLabel(wordWrap=True)
        self.saved.setProperty("role", "muted")
        self.model = QuizTable(self)
        self.table = QuizTableView(look)
        self.table.setModel(self.model)
        self.table.setAccessibleName("Quizzes, newest first")
        self.table.row_reached.connect(self._keep_in_sight)
        self.all = QPushButton()
        self.all.setCheckable(True)
        self.all.setProperty("role", "link")
        self.all.toggled.connect(self._show_rows)

    def _page(self) -> QWidget:
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._titles = QVBoxLayout()
        self._titles.addWidget(self.heading)
        self._titles.addWidget(self.summary)
        self._head.addLayout(self._titles, 1)
        self._head.addWidget(self.start, 0, BOTTOM_LEFT)
        self._charts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._charts.addWidget(self.scores, 5)
        self._charts.addWidget(self.coming, 4)
        quizzes = QHBoxLayout()
        quizzes.addWidget(self.quizzes_heading)
        quizzes.addWidget(self.saved, 1)
        quizzes.addWidget(self.save)
        self._column = QVBoxLayout()
        self._column.addLayout(self._head)
        self._column.addLayout(self._charts)
        self._column.addWidget(self.mixups)
        self._column.addWidget(self.body)
        self._column.addWidget(self.mastery)
        self._column.addLayout(quizzes)
        self._column.addWidget(self.table)
        below = QHBoxLayout()
        below.addSpacing(-LINK_PAD)  # its text stands where the table does
        below.addWidget(self.all)
        below.addStretch(1)
        self._column.addLayout(below)
        self._column.addStretch(1)
        self._sheet = QWidget()
        self._sheet.setLayout(self._column)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._sheet, 1000)
        row.addStretch(1)
        return page

    def _order_tabs(self) -> None:
        """The Tab key goes down the page."""
        mastery = self.mastery
        stops: list[QWidget] = [self.start, self.scores.chart, self.coming.chart]
        stops += self.mixups.stops
        stops += self.body.stops
        stops += [*mastery.met.rows, mastery.more, *mastery.not_met.rows]
        stops += [self.save, self.table, self.all]
        if stops != self._stops:
            self._stops = stops
            for stop, following in pairwise(stops):
                QWidget.setTabOrder(stop, following)

    def _dress(self) -> None:
        look = self._look
        self.heading.setFont(look.font(30, serif=True))
        self.summary.setFont(look.font(15))
        self.quizzes_heading.setFont(look.font(16, weight=600))
        self.saved.setFont(look.font(14))
        self.start.setFont(look.font())
        self.save.setFont(look.font(14))
        self.all.setFont(look.font(14))
        self.empty.set_look(look.font(20, serif=True), gap=look.px(18))
        for card in (self.scores, self.coming, self.mixups, self.body, self.mastery):
            card.dress()
        margin = look.px(24)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(look.px(16))
        self._titles.setSpacing(look.px(2))
        for row in (self._charts, self._head):
            row.setSpacing(look.px(16))
        self._sheet.setMaximumWidth(look.px(WIDEST) + 2 * margin)
        self.table.fit()
        self._arrange()

    def _arrange(self) -> None:
        """Things stand beside each other where there is room, else below each other."""
        is_wide = self.width() >= self._look.px(SIDE_BY_SIDE)
        ways = QBoxLayout.Direction
        for row in (self._head, self._charts):
            row.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)

    def _show_rows(self) -> None:
        quizzes = self._progress.quizzes if self._progress else ()
        is_all = self.all.isChecked()
        shown = quizzes if is_all else quizzes[:FIRST_ROWS]
        self.model.show_quizzes(shown, self._now(), self._zone())
        self.all.setVisible(len(quizzes) > FIRST_ROWS)
        self.all.setText("Show the newest only" if is_all else words.show_more(self._progress))

    # ---- what happens

    def save_csv(self) -> None:
        """Ask where to save the scores, and save them there."""
        kinds = {"Table for a spreadsheet": "csv"}
        dialog = open_save_dialog(self, "Save your scores", "scores", kinds)
        dialog.fileSelected.connect(self.save_as)

    def _compare(self, muscle: str, other: str) -> None:
        """Ask for both; of two hasty presses the second counts."""
        self._turn += 1
        turn = self._turn

        def show(comparison: Comparison) -> None:
            if turn == self._turn and self.isVisible():
                show_comparison(comparison, self._look, self)

        self._session.run(self, comparing.compared, Slug(muscle), Slug(other)).then(show)

    def _keep_in_sight(self, row: QRect) -> None:
        middle = self.table.mapTo(self._whole, row.center())
        self.area.ensureVisible(0, middle.y(), 0, row.height())

    def _on_changed(self, changes: Changes) -> None:
        touched = changes.touch(Topic.ANSWERS, Topic.QUIZZES, Topic.CONTENT)
        if touched and self.isVisible():
            self.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes on to what is shown: a focus proxy would close the Tab key's round."""
        is_empty = self._stack.currentWidget() is self.empty
        (self.empty.act if is_empty else self.scores.chart).setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Look again whenever the student comes here."""
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may ask for another order."""
        super().resizeEvent(event)
        self._arrange()
