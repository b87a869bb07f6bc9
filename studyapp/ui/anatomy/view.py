"""The anatomy panel: a drawing on top, below it what is known of the structure at hand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from studyapp.core.claims import Claim
from studyapp.core.facts import FactKind
from studyapp.core.plates import Plate
from studyapp.core.profiles import Profile, Row, Said, Section
from studyapp.core.sources import Source
from studyapp.core.structures import StructureKind
from studyapp.ui.anatomy.plate_view import PlateView
from studyapp.ui.anatomy.rows import FactRow, told
from studyapp.ui.kit.badge import Badge
from studyapp.ui.kit.tool_button import tool
from studyapp.ui.theme import Look


class AnatomyPanel(QWidget):
    """Shows one profile or one claim at a time, beside the lesson."""

    structure_chosen = Signal(str)
    sentence_wanted = Signal(str)
    quiz_wanted = Signal(str)  # muscle slug

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._profile: Profile | None = None
        self._claim: tuple[Claim, tuple[Source, ...]] | None = None
        self.rows: list[FactRow] = []
        self._chosen = ""
        self.setAccessibleName("Anatomy panel")
        self.plate = PlateView(look)
        self.plate.picked.connect(self._on_picked)
        self.plate.pointed_at.connect(self._on_plate_pointed)
        self.scroller = QScrollArea(widgetResizable=True)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self._drawing())
        self.splitter.addWidget(self.scroller)
        self.splitter.setStretchFactor(0, 4)
        self.splitter.setStretchFactor(1, 5)
        self.splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        look.changed.connect(self._rebuild)
        self._dress()

    # what the window asks of it

    def show_plate(self, plate: Plate, names: dict[str, str]) -> None:
        """Put a drawing on top; `names` tells what its shapes are called."""
        self.plate.show_plate(plate, names)
        self._light()

    def show_profile(self, profile: Profile) -> None:
        """Bring up a structure."""
        self._profile, self._claim, self._chosen = profile, None, ""
        self._rebuild()
        self.scroller.verticalScrollBar().setValue(0)

    def show_claim(self, claim: Claim, sources: tuple[Source, ...]) -> None:
        """Bring up a claim: how good its evidence is, and what was found."""
        self._claim = (claim, sources)
        self._rebuild()
        self.scroller.verticalScrollBar().setValue(0)

    def choose(self, fact: str) -> None:
        """Light a fact's row and its shape."""
        self._chosen = fact
        self._light()
        for row in self.rows:
            if row.row.fact == fact:
                self.scroller.ensureWidgetVisible(row)

    # building

    def _drawing(self) -> QWidget:
        box = QWidget()
        box.setObjectName("page")
        self.muscle = tool(
            "Show muscle",
            "Show muscle",
            tip="Draw the muscle full, or as a veil over its attachments",
            is_checkable=True,
        )
        self.muscle.toggled.connect(self.plate.show_muscle)
        self.pointed = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.pointed.setProperty("role", "muted")
        self._origin = Badge("O", is_hatched=False)
        self._insertion = Badge("I", is_hatched=True)
        line = QHBoxLayout()
        line.setContentsMargins(12, 0, 12, 4)
        for badge, text in ((self._origin, "origin"), (self._insertion, "insertion")):
            line.addWidget(badge)
            line.addWidget(QLabel(text))
        line.addStretch(1)
        line.addWidget(self.muscle)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.plate, 1)
        column.addWidget(self.pointed)
        column.addLayout(line)
        return box

    def _dress(self) -> None:
        look = self._look
        for badge, role in ((self._origin, "origin"), (self._insertion, "insertion")):
            badge.set_look(
                look.colour(role),
                look.colour(f"{role}_soft"),
                look.font(11, weight=700),
                look.px(20),
            )
        self.pointed.setFont(look.font(13))

    def _rebuild(self) -> None:
        look = self._look
        self._dress()
        keys = self._row_with_keys()
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(look.px(14), look.px(10), look.px(10), look.px(20))
        column.setSpacing(look.px(3))
        self.rows = []
        if self._claim is not None:
            self._build_claim(column, *self._claim)
        elif self._profile is not None:
            self._build_profile(column, self._profile)
        column.addStretch(1)
        self.scroller.setWidget(page)
        self._light()
        if keys is not None:
            self._give_keys(keys)

    def _row_with_keys(self) -> str | None:
        """The fact of the row that has the keys, empty for another thing in the list."""
        keys = QApplication.focusWidget()
        if keys is None or not self.scroller.isAncestorOf(keys):
            return None
        return next((row.row.fact for row in self.rows if row.isAncestorOf(keys)), "")

    def _give_keys(self, fact: str) -> None:
        """The keys stay in the list when what had them has gone."""
        row = next((row for row in self.rows if row.row.fact == fact), None)
        row = row or next(iter(self.rows), None)
        if row is not None:
            row.name.setFocus()
        else:
            self.plate.setFocus()

    def _build_profile(self, column: QVBoxLayout, profile: Profile) -> None:
        structure = profile.structure
        column.addWidget(self._title(_capital(structure.name)))
        if structure.latin:
            column.addWidget(self._text(structure.latin, italic=True))
        kind = structure.group or str(structure.kind)
        if profile.within:
            slug, name = profile.within
            kind = f"{structure.kind} of the {name}"
            within = QPushButton(kind)
            within.setProperty("role", "link")
            within.setAccessibleName(f"Show the {name}")
            within.clicked.connect(lambda: self.structure_chosen.emit(slug))
            column.addWidget(within, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            column.addWidget(self._text(kind))
        if structure.note:
            column.addWidget(self._text(structure.note, role=""))
        if structure.synonyms:
            column.addWidget(self._text(f"Also: {', '.join(structure.synonyms[:6])}"))
        for section in profile.sections:
            self._build_section(column, section)
        if not profile.sections:
            column.addWidget(self._text("No muscle of this store attaches here."))
        if structure.kind is StructureKind.MUSCLE and self.rows:
            ask = QPushButton(f"Quiz me on {structure.name}")
            ask.clicked.connect(lambda: self.quiz_wanted.emit(structure.slug))
            column.addSpacing(self._look.px(14))
            column.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_section(self, column: QVBoxLayout, section: Section) -> None:
        heading = QLabel(section.title)
        heading.setFont(self._look.font(14, weight=700))
        heading.setContentsMargins(0, self._look.px(12), 0, self._look.px(2))
        column.addWidget(heading)
        for fact in section.rows:
            row = FactRow(fact, self._look)
            row.chosen.connect(self.choose)
            row.structure_chosen.connect(self.structure_chosen)
            row.sentence_wanted.connect(self.sentence_wanted)
            row.pointed_at.connect(self._on_row_pointed)
            column.addWidget(row)
            self.rows.append(row)

    def _build_claim(self, column: QVBoxLayout, claim: Claim, sources: tuple[Source, ...]) -> None:
        column.addWidget(self._title("How good is the evidence?"))
        label = QLabel(str(claim.label))
        label.setFont(self._look.font(14, weight=700))
        frame = QFrame()
        frame.setProperty("role", "near")
        inside = QHBoxLayout(frame)
        inside.addWidget(label)
        column.addWidget(frame, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._text(claim.text, role="", serif=True))
        column.addWidget(self._text(claim.finding, role=""))
        for citation, source in zip(claim.citations, sources, strict=True):
            said = Said(source=source, says=citation.says, at=citation.at)
            title = source.title if source.title != source.short else ""
            where = ", ".join(part for part in (title, source.where) if part)
            column.addWidget(self._text(f"{told(said)}\n{where}"))
        if self._profile is not None:
            name = self._profile.structure.name
            back = QPushButton(f"Back to {name}")
            slug = self._profile.structure.slug
            back.clicked.connect(lambda: self.structure_chosen.emit(slug))
            column.addSpacing(self._look.px(10))
            column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)

    def _title(self, text: str) -> QLabel:
        label = QLabel(text, wordWrap=True)
        label.setFont(self._look.font(23, serif=True, weight=700))
        return label

    def _text(
        self, text: str, *, role: str = "muted", italic: bool = False, serif: bool = False
    ) -> QLabel:
        label = QLabel(text, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        size = 15 if role == "" else 13
        label.setFont(self._look.font(size, serif=serif or italic, italic=italic))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    # rows and shapes

    def _light(self, pointed: str = "") -> None:
        """Light the pointed or chosen fact, else every attachment of the structure at hand."""
        profile = self._profile
        fact = pointed or self._chosen
        for row in self.rows:
            row.set_lit(is_lit=row.row.fact == fact)
        if fact:
            if not self.plate.light(facts=[fact]):
                sites = [self._drawn_site(row.row) for row in self.rows if row.row.fact == fact]
                self.plate.light(structures=sites)
        elif profile is not None and not self._is_drawn(profile):
            sites = [
                self._drawn_site(row.row)
                for row in self.rows
                if row.row.kind in (FactKind.ORIGIN, FactKind.INSERTION)
            ]
            self.plate.light(structures=[profile.structure.slug, *sites])
        else:
            self.plate.light()

    def _drawn_site(self, row: Row) -> str:
        """The structure of a row, or what holds it: the first that the plate shows."""
        plate = self.plate.plate
        drawn = {shape.structure for shape in plate.shapes} if plate else set()
        return next((slug for slug in (row.goes_to, *row.lies_in) if slug and slug in drawn), "")

    def _is_drawn(self, profile: Profile) -> bool:
        """Whether the plate has attachment areas of this muscle, so that nothing need be lit."""
        plate = self.plate.plate
        prefix = f"{profile.structure.slug}."
        return plate is not None and any(
            shape.fact and shape.fact.startswith(prefix) for shape in plate.shapes
        )

    def _on_row_pointed(self, fact: str) -> None:
        self._light(fact)

    def _on_plate_pointed(self, structure: str, fact: str) -> None:
        self.pointed.setText(self.plate.name_of(structure, fact))
        if not (structure or fact):  # the pointer has left
            self._light()
            return
        for row in self.rows:
            row.set_lit(is_lit=bool(fact) and row.row.fact == fact)

    def _on_picked(self, structure: str, fact: str) -> None:
        if fact and any(row.row.fact == fact for row in self.rows):
            self.choose(fact)
        elif fact:
            self.structure_chosen.emit(fact.split(".")[0])
        else:
            self.structure_chosen.emit(structure)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
