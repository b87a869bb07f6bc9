"""The anatomy panel: a drawing on top, below it what is known of the structure at hand."""

from collections.abc import Mapping
from dataclasses import replace

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
from studyapp.core.facts import FactId
from studyapp.core.plates import Plate, PlateHead, views_of
from studyapp.core.profiles import Profile, Said, Section
from studyapp.core.sources import Source
from studyapp.core.structures import Slug, StructureKind
from studyapp.ui.anatomy import lit
from studyapp.ui.anatomy.plate_box import PlateBox
from studyapp.ui.anatomy.rows import FactRow, told
from studyapp.ui.anatomy.story import StoryBar
from studyapp.ui.kit.plain import PlainLabel
from studyapp.ui.kit.save_dialog import open_save_dialog
from studyapp.ui.plates.picture import Shot
from studyapp.ui.theme import Look

_BESIDE_NAMES = 0.66  # of the view's width that a plate takes at most when it is come near to
PICTURES = {"Picture to paste": "png", "Drawing to change": "svg"}


class AnatomyPanel(QWidget):
    """Shows one profile or one claim at a time, beside the lesson."""

    structure_chosen = Signal(str)
    sentence_wanted = Signal(str)
    quiz_wanted = Signal(str)  # muscle slug
    plate_wanted = Signal(str)  # slug of a plate that is not at hand
    claim_chosen = Signal(str)
    picture_made = Signal(str, bytes)  # where to save it, and the file

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._profile: Profile | None = None
        self._claim: tuple[Claim, tuple[Source, ...]] | None = None
        self.rows: list[FactRow] = []
        self._chosen = ""
        self._heads: tuple[PlateHead, ...] = ()
        self._names: Mapping[str, str] = {}
        self._view = ""  # the plate that the student chose, kept while it shows what is at hand
        self._depth = 0
        self.setAccessibleName("Anatomy panel")
        self.box = PlateBox(look)
        self.plate = self.box.plate
        self.plate.picked.connect(self._on_picked)
        self.plate.pointed_at.connect(self._on_plate_pointed)
        self.box.view_chosen.connect(self._on_view_chosen)
        self.box.depth_chosen.connect(self.look_down_to)
        self.box.saving_wanted.connect(lambda named: self.ask_where_to_save(with_names=named))
        self.box.names_wanted.connect(lambda _wanted: self._light())
        self.story = StoryBar(look)
        self.story.hide()
        self.story.stepped.connect(self._on_stepped)
        self.story.claim_chosen.connect(self.claim_chosen)
        self.scroller = QScrollArea(widgetResizable=True)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self.box)
        self._content = QWidget()
        self._content.setObjectName("page")
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.story)
        self._page = QWidget()
        inside.addWidget(self._page, 1)
        self.scroller.setWidget(self._content)
        self.splitter.addWidget(self.scroller)
        self.splitter.setStretchFactor(0, 4)
        self.splitter.setStretchFactor(1, 5)
        self.splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        look.changed.connect(self._on_look)

    # what the window asks of it

    def offer_plates(
        self,
        heads: tuple[PlateHead, ...],
        names: Mapping[str, str],
        claims: Mapping[Slug, Claim],
    ) -> None:
        """The drawings there are, what their shapes are called, and the claims of stories."""
        self._heads, self._names = heads, names
        self.story.known = claims
        self._choose_plate()

    def show_plate(self, plate: Plate) -> None:
        """Put a drawing on top."""
        self.plate.show_plate(plate, self._names)
        self.box.show_layers(plate)
        self.story.setVisible(bool(plate.stages))
        self.story.tell(plate.stages)
        self._depth = self._first_depth(plate)
        self.box.set_depth(self._depth)
        self._light()
        self._frame()

    def turn_to(self, plate: str) -> None:
        """Look at that drawing, while it shows what is at hand."""
        self._view = plate
        self._choose_plate()

    def show_profile(self, profile: Profile) -> None:
        """Bring up a structure."""
        self._profile, self._claim, self._chosen = profile, None, ""
        self._rebuild()
        self._choose_plate()
        self.scroller.verticalScrollBar().setValue(0)

    def look_down_to(self, depth: int) -> None:
        """See so many layers over the bones."""
        self._depth = depth
        self.box.set_depth(depth)
        self._light()

    def show_claim(self, claim: Claim, sources: tuple[Source, ...]) -> None:
        """Bring up a claim: how good its evidence is, and what was found."""
        self._claim = (claim, sources)
        self._rebuild()
        self.scroller.verticalScrollBar().setValue(0)

    @property
    def shows_claim(self) -> bool:
        """Whether a claim is up, and not the structure it stands in front of."""
        return self._claim is not None

    def choose(self, fact: str) -> None:
        """Light a fact's row and its shape, from a side where it is seen."""
        self._chosen = fact
        shown = self.plate.drawing
        if shown is not None and not shown.has(fact):
            there = [head.slug for head in self._heads if fact in head.areas and not head.is_story]
            if there:
                self.turn_to(there[0])
        self._light()
        for row in self.rows:
            if row.row.fact == fact:
                self.scroller.ensureWidgetVisible(row)

    # building

    def _rebuild(self) -> None:
        look = self._look
        self.box.dress()
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
        before, self._page = self._page, page
        inside = self._content.layout()
        assert inside
        inside.replaceWidget(before, page)
        page.show()
        before.hide()
        before.deleteLater()
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
            column.addWidget(self._text("No muscle that is described here attaches to it."))
        if structure.kind is StructureKind.MUSCLE and self.rows:
            ask = QPushButton(f"Quiz me on {structure.name}")
            ask.clicked.connect(lambda: self.quiz_wanted.emit(structure.slug))
            column.addSpacing(self._look.px(14))
            column.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_section(self, column: QVBoxLayout, section: Section) -> None:
        heading = PlainLabel(section.title)
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
        label = PlainLabel(str(claim.label))
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
        label = PlainLabel(text, wordWrap=True)
        label.setFont(self._look.font(23, serif=True, weight=700))
        return label

    def _text(
        self, text: str, *, role: str = "muted", italic: bool = False, serif: bool = False
    ) -> QLabel:
        label = PlainLabel(text, wordWrap=True)
        label.setProperty("role", role)
        size = 15 if role == "" else 13
        label.setFont(self._look.font(size, serif=serif or italic, italic=italic))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    # the drawing

    def _choose_plate(self) -> None:
        """Look from where the structure at hand is seen best, unless the student chose."""
        profile = self._profile
        views: list[PlateHead] = []
        if profile is not None:
            views = views_of(self._heads, profile.structure.slug)
            if not views and profile.within:
                views = views_of(self._heads, profile.within[0])
        shown = self.plate.plate
        views = views or [head for head in self._heads if shown and head.slug == shown.slug]
        views = views or list(self._heads[:1])
        if not views:
            return
        slugs = [head.slug for head in views]
        wanted = self._view if self._view in slugs else slugs[0]
        self.box.offer(views, wanted)
        if shown is None or shown.slug != wanted:
            self.plate_wanted.emit(wanted)
        else:
            self._depth = self._first_depth(shown)
            self.box.set_depth(self._depth)
            self._light()
            self._frame()

    def _frame(self) -> None:
        """Come near what is at hand, with room for names; ⤢ shows the whole."""
        plate, seen = self.plate.plate, self.plate.seen
        if plate is None:
            return
        near = seen.lit if plate.stages else seen.areas | seen.lit | seen.veiled & self._own()
        self.plate.frame(near, widest=_BESIDE_NAMES)

    def _own(self) -> frozenset[str]:
        return frozenset([self._profile.structure.slug]) if self._profile else frozenset()

    def _first_depth(self, plate: Plate) -> int:
        """The bones, for what attaches to them; else where the structure at hand lies."""
        profile = self._profile
        if profile is None or profile.structure.kind is StructureKind.MUSCLE:
            return 0
        return plate.depth_of(profile.structure.slug) or 0

    def _light(self, pointed: str = "") -> None:
        """Light the pointed or chosen fact, else every attachment of the structure at hand."""
        fact = pointed or self._chosen
        for row in self.rows:
            row.set_lit(is_lit=row.row.fact == fact)
        plate = self.plate.plate
        if plate is None or self.plate.drawing is None:
            return
        why = dict(plate.hidden).get(FactId(fact), "")
        self.box.say(f"Not seen from here: {why}." if why else "")
        stage = self.story.stage if plate.stages else None
        seen = lit.seen(
            self.plate.drawing, self._profile, plate.down_to(self._depth), fact=fact, stage=stage
        )
        self.plate.see(seen)
        is_named = self.box.names.isChecked()
        drawing = self.plate.drawing
        named = lit.labels(drawing, seen, self._names, self._profile) if is_named else {}
        self.plate.label(named)

    def ask_where_to_save(self, *, with_names: bool) -> None:
        """Ask where the drawing goes as it is seen now; `picture_made` then has it."""
        plate = self.plate.plate
        if plate is None:
            return
        dialog = open_save_dialog(self, "Save this picture", plate.slug, PICTURES)
        dialog.fileSelected.connect(lambda path: self.save_as(path, with_names=with_names))

    def save_as(self, path: str, *, with_names: bool) -> None:
        """Make a picture of what is seen, as SVG where the name says so, else as PNG."""
        from studyapp.ui.plates import saving  # QtSvg, which a first paint can spare

        drawing = self.plate.drawing
        if drawing is None:
            return
        seen = replace(self.plate.seen, others=False)
        shown = lit.labels(drawing, seen, self._names, self._profile) if with_names else {}
        shot = Shot(seen=seen, labels=shown)
        make = saving.as_svg if path.casefold().endswith(".svg") else saving.as_png
        self.picture_made.emit(path, make(drawing, shot, self._look))

    def _on_look(self) -> None:
        self._rebuild()
        self._light()

    def _on_stepped(self, _number: int) -> None:
        self._light()
        self._frame()

    def _on_view_chosen(self, slug: str) -> None:
        self._view = slug
        self._choose_plate()

    # rows and shapes

    def _on_row_pointed(self, fact: str) -> None:
        self._light(fact)

    def _on_plate_pointed(self, structure: str, fact: str) -> None:
        self.box.say(self.plate.name_of(structure, fact))
        is_pointing = bool(structure or fact)
        for row in self.rows:
            chosen = fact if is_pointing else self._chosen
            row.set_lit(is_lit=bool(chosen) and row.row.fact == chosen)

    def _on_picked(self, structure: str, fact: str) -> None:
        if fact and any(row.row.fact == fact for row in self.rows):
            self.choose(fact)
        elif fact:
            self.structure_chosen.emit(fact.split(".")[0])
        else:
            self.structure_chosen.emit(structure)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
