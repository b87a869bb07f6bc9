"""Before an article is kept: what was found in it, and its title to be changed."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from studyapp.core.lessons import BlockKind, Lesson
from studyapp.ui.kit.plain import PlainLabel


class ImportDialog(QDialog):
    """Shows a draft; `title()` is what the student made of its title."""

    def __init__(self, lesson: Lesson, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Import an article")
        self.setMinimumWidth(460)
        self.field = QLineEdit(lesson.title)
        self.field.setMaxLength(200)
        self.field.setAccessibleName("Title of the lesson")
        self.field.selectAll()
        found = PlainLabel(_found(lesson), wordWrap=True)
        hint = PlainLabel("It stays on this computer, word for word.", wordWrap=True)
        hint.setProperty("role", "muted")
        form = QFormLayout()
        form.addRow("&Title", self.field)
        buttons = QDialogButtonBox()
        self.keep = buttons.addButton("Import", QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep.setProperty("role", "primary")
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.field.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(found)
        column.addWidget(hint)
        column.addWidget(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        needed = self.heightForWidth(self.width())  # of the wrapped lines, which Qt leaves out
        self.resize(self.width(), max(self.height(), needed))

    def title(self) -> str:
        """The title as it stands in the field."""
        return self.field.text().strip()


def _found(lesson: Lesson) -> str:
    def count(kind: BlockKind, one: str, more: str) -> str:
        number = sum(block.kind is kind for block in lesson.blocks)
        return f"{number} {one if number == 1 else more}"

    parts = [
        count(BlockKind.PARAGRAPH, "paragraph", "paragraphs"),
        count(BlockKind.HEADING, "heading", "headings"),
        count(BlockKind.REFERENCE, "reference", "references"),
        count(BlockKind.COMMENT, "comment", "comments"),
    ]
    facts = len({statement.fact for statement in lesson.statements})
    text = f"Found: {', '.join(parts)}. Its sentences state {facts} facts of the store."
    kept = sum(block.kind is BlockKind.COMMENT for block in lesson.blocks)
    if lesson.comments_announced not in (None, kept):
        text += f" The page announces {lesson.comments_announced} comments; {kept} are there."
    return text
