"""Stepping through a drawing that tells something: one picture and a few words at a time."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studyapp.core.claims import Claim
from studyapp.core.plates import Stage
from studyapp.core.structures import Slug
from studyapp.ui.kit.announcing import announce
from studyapp.ui.kit.plain import PlainLabel
from studyapp.ui.kit.tool_button import tool
from studyapp.ui.kit.wrapped_button import WrappedButton
from studyapp.ui.theme import Look


class StoryBar(QWidget):
    """`stepped` gives the number of a stage, from 0; `claim_chosen` the slug of a claim."""

    stepped = Signal(int)
    claim_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._stages: Sequence[Stage] = ()
        self.known: Mapping[Slug, Claim] = {}  # claims, to say how good their evidence is
        self.at = 0
        self.before = tool("‹", "The step before")
        self.after = tool("›", "The next step")
        self.count = PlainLabel()
        self.count.setProperty("role", "muted")
        self.title = PlainLabel(wordWrap=True)
        self.text = PlainLabel(wordWrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.claims: list[WrappedButton] = []
        self._claims = QVBoxLayout()
        head = QHBoxLayout()
        head.addWidget(self.before)
        head.addWidget(self.count)
        head.addWidget(self.after)
        head.addWidget(self.title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 2, 12, 4)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addLayout(self._claims)
        self.before.clicked.connect(lambda: self.go(self.at - 1))
        self.after.clicked.connect(lambda: self.go(self.at + 1))
        look.changed.connect(self._dress)
        self._dress()

    def tell(self, stages: Sequence[Stage]) -> None:
        """Begin a story; `stepped` is for the steps that are taken in it."""
        self._stages = stages
        self._show(0)

    @property
    def stage(self) -> Stage | None:
        """The step that is told just now; None without a story."""
        return self._stages[self.at] if self._stages else None

    def go(self, number: int) -> None:
        """Tell that step."""
        self._show(number)
        self.stepped.emit(self.at)

    def _show(self, number: int) -> None:
        if not self._stages:
            return
        self.at = min(max(number, 0), len(self._stages) - 1)
        stage = self._stages[self.at]
        self.before.setEnabled(self.at > 0)
        self.after.setEnabled(self.at < len(self._stages) - 1)
        self.count.setText(f"{self.at + 1} of {len(self._stages)}")
        self.title.setText(stage.title)
        self.text.setText(stage.text)
        self._show_claims(stage)
        self.setAccessibleName(f"{stage.title}. {stage.text}")
        announce(self, self.accessibleName(), politely=True)

    def _show_claims(self, stage: Stage) -> None:
        for button in self.claims:
            self._claims.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.claims = []
        for slug in stage.claims:
            claim = self.known.get(slug)
            if claim is None:
                continue
            button = WrappedButton(f"{str(claim.label).capitalize()}: {claim.text}")
            button.setToolTip("How good the evidence is")
            button.clicked.connect(lambda _=False, slug=slug: self.claim_chosen.emit(slug))
            self._claims.addWidget(button)
            self.claims.append(button)
        self._dress()

    def _dress(self) -> None:
        self.title.setFont(self._look.font(15, weight=600))
        self.text.setFont(self._look.font(14))
        self.count.setFont(self._look.font(13))
        for button in self.claims:
            button.setFont(self._look.font(14, weight=500))
            button.set_look(self._look.colour("link"), self._look.colour("accent"))
