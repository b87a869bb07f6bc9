"""A lesson as a Qt document, and the way from its sentences to places in that document.

Every block of the lesson is one block of the document. What we add (evidence labels, names
under comments) is counted, so that positions of the lesson's own text are found exactly.
"""

from bisect import bisect_left
from dataclasses import dataclass, field

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
)

from studyapp.core.claims import Label
from studyapp.core.lessons import Block, BlockKind, Figure, Lesson, MarkKind
from studyapp.core.structures import Slug
from studyapp.ui.kit.plain import as_tip
from studyapp.ui.theme import LESSON, Look

# Labels that stand behind a sentence. What is settled or supported needs no warning.
WARNED = (Label.CONTESTED, Label.UNSUPPORTED, Label.NOT_TRACEABLE, Label.NOT_GRADED)
STRUCTURE, CLAIM, WEB, FIGURE = "structure:", "claim:", "web:", "figure:"
FIGURE_WIDTH, FIGURE_SHAPE = 600, 0.72  # pixels at zoom 1, and height for each of width
# A line break inside a block stays one block; anything else Qt would split at is kept in, too.
_ONE_BLOCK = str.maketrans("\n\r\u2029\ufdd0\ufdd1", "\u2028\u2028\u2028\ufffd\ufffd")
_AFTER_BODY = (BlockKind.REFERENCE, BlockKind.AUTHOR, BlockKind.COMMENT)
_OPENERS = {
    BlockKind.REFERENCE: "References",
    BlockKind.AUTHOR: "About the author",
    BlockKind.COMMENT: "Readers' discussion",
}


@dataclass
class Page:
    """The document with the places of the lesson's blocks in it."""

    document: QTextDocument
    starts: list[int] = field(default_factory=list)  # document position of each block's text
    added: list[list[int]] = field(default_factory=list)  # per block: offsets before our additions
    widths: list[list[int]] = field(default_factory=list)  # per block: how long each addition is
    headings: list[tuple[int, int, str]] = field(default_factory=list)  # level, position, text
    figures: list[tuple[int, Figure]] = field(default_factory=list)  # position of the picture

    def position(self, block: int, offset: int) -> int:
        """The document position of a character of a block, before an addition that stands there."""
        count = bisect_left(self.added[block], offset)
        return self.starts[block] + offset + sum(self.widths[block][:count])


def build(lesson: Lesson, labels: dict[Slug, Label], look: Look) -> Page:
    """The page of a lesson, in the look in force."""
    document = _Document()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    writer = _Writer(Page(document), labels, look)
    cursor = writer.cursor
    cursor.beginEditBlock()
    writer.title(lesson)
    opened: set[BlockKind] = set()
    chips = _chips(lesson, labels)
    for number, block in enumerate(lesson.blocks):
        if block.kind in _AFTER_BODY and block.kind not in opened:
            opened.add(block.kind)
            writer.opener(lesson, block.kind, number)
        writer.block(lesson, number, block, chips.get(number, []))
    if lesson.credit:
        writer.note(lesson.credit)
    cursor.endEditBlock()
    return writer.page


def _chips(lesson: Lesson, labels: dict[Slug, Label]) -> dict[int, list[tuple[int, Slug]]]:
    """Per block: after which character which claim's label stands, once for a run of sentences."""
    of = dict(lesson.claims)
    found: dict[int, list[tuple[int, Slug]]] = {}
    for number, sentence in enumerate(lesson.sentences):
        claim = of.get(sentence.key)
        if claim is None or labels.get(claim) not in WARNED:
            continue
        following = lesson.sentences[number + 1 : number + 2]
        goes_on = following and following[0].block == sentence.block
        if goes_on and of.get(following[0].key) == claim:
            continue
        found.setdefault(sentence.block, []).append((sentence.end, claim))
    return found


class _Document(QTextDocument):
    """Qt's own would read pictures from the disk."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> None:
        return None


class _Writer:
    def __init__(self, page: Page, labels: dict[Slug, Label], look: Look) -> None:
        self.page = page
        self.cursor = QTextCursor(page.document)
        self._look = look
        self._is_first = True
        self._labels = labels
        frame = QTextFrameFormat()
        frame.setTopMargin(look.px(28))
        frame.setBottomMargin(look.px(64))
        page.document.rootFrame().setFrameFormat(frame)

    # what we add ourselves

    def title(self, lesson: Lesson) -> None:
        self._block(above=0, below=6, leading=1.0)
        self._insert(lesson.title, self._format(LESSON * 1.9, weight=700))
        if lesson.summary:
            self._block(above=0, below=18)
            self._insert(lesson.summary, self._format(LESSON, colour="muted", italic=True))

    def opener(self, lesson: Lesson, kind: BlockKind, number: int) -> None:
        """A heading of ours before what comes after the body."""
        before = lesson.blocks[number - 1] if number else None
        if before and before.kind is BlockKind.HEADING:
            return
        text = _OPENERS[kind]
        if kind is BlockKind.COMMENT:
            kept = sum(block.kind is kind for block in lesson.blocks)
            text = f"{text} ({kept} comments)"
            if lesson.comments_announced not in (None, kept):
                text = f"{text[:-1]} of {lesson.comments_announced} announced)"
        self._block(above=34, below=8, leading=1.0)
        self.page.headings.append((2, self.cursor.position(), text))
        self._insert(text, self._format(LESSON * 1.25, weight=600, serif=False))

    def note(self, text: str) -> None:
        self._block(above=36, below=0)
        self._insert(text, self._format(14, colour="muted", serif=False))

    # the lesson's own

    def block(
        self, lesson: Lesson, number: int, block: Block, chips: list[tuple[int, Slug]]
    ) -> None:
        self._open(block)
        page = self.page
        page.starts.append(self.cursor.position())
        page.added.append([])
        page.widths.append([])
        if block.kind is BlockKind.HEADING:
            page.headings.append((max(block.level, 1), self.cursor.position(), block.text))
        base = self._base(block)
        if block.figure:
            self._figure(block.figure)
        mentions = [
            (m.start, m.end, f"{STRUCTURE}{m.structure}")
            for m in lesson.mentions
            if m.block == number
        ]
        cuts = {0, len(block.text), *(at for at, _ in chips)}
        for mark in block.marks:
            cuts |= {mark.start, mark.end}
        for start, end, _ in mentions:
            cuts |= {start, end}
        waiting = dict(chips)
        edges = sorted(cut for cut in cuts if 0 <= cut <= len(block.text))
        for start, end in zip(edges, edges[1:] or [0], strict=False):
            if start < end:
                self._insert(block.text[start:end], self._run(base, block, start, mentions))
                self._count_wide(block.text, start, end)
            if end in waiting:
                self._chip(end, waiting.pop(end))
        if block.by:
            self._add(
                len(block.text), f"\u2028{block.by}", self._format(14, colour="muted", serif=False)
            )

    def _figure(self, figure: Figure) -> None:
        """The picture's place and a new line: it is painted later, in this size."""
        picture = QTextImageFormat()
        picture.setName(figure_name(figure))
        picture.setWidth(self._look.px(FIGURE_WIDTH))
        picture.setHeight(self._look.px(FIGURE_WIDTH * FIGURE_SHAPE))
        picture.setProperty(QTextFormat.Property.ImageAltText, figure.alt)
        picture.setToolTip(as_tip(figure.alt))
        picture.setAnchor(True)
        picture.setAnchorHref(figure_name(figure))
        self.page.figures.append((self.cursor.position(), figure))
        self.page.added[-1].append(-1)  # before the caption's first character
        self.page.widths[-1].append(2)
        self.cursor.insertImage(picture)
        self._insert("\u2028", self._format(14, serif=False))

    def _open(self, block: Block) -> None:
        match block.kind:
            case BlockKind.FIGURE:
                self._block(above=6, below=22, leading=1.0)
            case BlockKind.HEADING:
                self._block(above=30 if block.level <= 2 else 20, below=8, leading=1.0)
            case BlockKind.ITEM | BlockKind.REFERENCE:
                self._block(above=0, below=7, indent=1)
                bullet = self._format(LESSON, colour="muted")
                self._insert("•\u2002", bullet)
            case BlockKind.COMMENT:
                self._block(above=0, below=18, leading=1.12)
            case _:
                self._block(above=0, below=14)

    def _base(self, block: Block) -> QTextCharFormat:
        match block.kind:
            case BlockKind.HEADING:
                return self._format(LESSON * (1.3 if block.level <= 2 else 1.1), weight=700)
            case BlockKind.COMMENT | BlockKind.AUTHOR:
                return self._format(LESSON * 0.9)
            case BlockKind.FIGURE:
                return self._format(14, colour="muted", serif=False)
            case _:
                return self._format(LESSON)

    def _run(
        self,
        base: QTextCharFormat,
        block: Block,
        start: int,
        mentions: list[tuple[int, int, str]],
    ) -> QTextCharFormat:
        """The format of the run that starts there: what it lies in, one inside the other."""
        found = QTextCharFormat(base)
        target = next((t for a, b, t in mentions if a <= start < b), "")
        for mark in block.marks:
            if not mark.start <= start < mark.end:
                continue
            if mark.kind is MarkKind.EMPHASIS:
                found.setFontItalic(True)
            elif mark.kind is MarkKind.STRONG:
                found.setFontWeight(QFont.Weight.Bold)
            elif not target:
                target = f"{WEB}{mark.target}"
        if target and block.kind is not BlockKind.HEADING:
            found.setAnchor(True)
            found.setAnchorHref(target)
            if target.startswith(WEB):
                found.setForeground(self._look.colour("link"))
                found.setFontUnderline(True)
            else:  # many to a line: underlined, but in the ink of the text
                found.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                found.setUnderlineColor(self._look.colour("accent"))
        return found

    def _chip(self, offset: int, claim: Slug) -> None:
        label = self._labels[claim]
        chip = self._format(12, colour="near", serif=False, weight=500)
        chip.setBackground(self._look.colour("near_soft"))
        chip.setAnchor(True)
        chip.setAnchorHref(f"{CLAIM}{claim}")
        self._add(offset, f"\u2009\u00a0{label}\u00a0".replace(" ", "\u00a0"), chip)

    def _add(self, offset: int, text: str, style: QTextCharFormat) -> None:
        self.page.added[-1].append(offset)
        self.page.widths[-1].append(len(text))
        self._insert(text, style)

    def _count_wide(self, text: str, start: int, end: int) -> None:
        """A character beyond U+FFFF (an emoji) takes two places in Qt: the second is added."""
        for at in range(start, end):
            if ord(text[at]) > 0xFFFF:
                self.page.added[-1].append(at)
                self.page.widths[-1].append(1)

    def _insert(self, text: str, style: QTextCharFormat) -> None:
        self.cursor.insertText(text.translate(_ONE_BLOCK), style)

    def _block(self, *, above: float, below: float, leading: float = 1.22, indent: int = 0) -> None:
        style = QTextBlockFormat()
        style.setTopMargin(self._look.px(above))
        style.setBottomMargin(self._look.px(below))
        style.setLineHeight(
            leading * 100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        if indent:
            style.setLeftMargin(self._look.px(22))
            style.setTextIndent(-self._look.px(16))
        if self._is_first:
            self._is_first = False
            self.cursor.setBlockFormat(style)
        else:
            self.cursor.insertBlock(style)

    def _format(
        self,
        size: float,
        *,
        colour: str = "ink",
        serif: bool = True,
        weight: int = 400,
        italic: bool = False,
    ) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setFont(self._look.font(size, serif=serif, weight=weight, italic=italic))
        style.setForeground(self._look.colour(colour))
        return style


def figure_name(figure: Figure) -> str:
    """What a figure's picture is called in the document; its link, too."""
    return f"{FIGURE}{figure.plate}#{figure.structure}"


def sentence_at_top(page: Page, lesson: Lesson, position: int) -> str | None:
    """The key of the first sentence that ends after a document position."""
    for sentence in lesson.sentences:
        if page.position(sentence.block, sentence.end) > position:
            return sentence.key
    return None


def span(page: Page, lesson: Lesson, key: str) -> tuple[int, int] | None:
    """Where a sentence starts and ends in the document; None when it is not in the lesson."""
    for sentence in lesson.sentences:
        if sentence.key == key:
            start = page.position(sentence.block, sentence.start)
            return start, page.position(sentence.block, sentence.end)
    return None
