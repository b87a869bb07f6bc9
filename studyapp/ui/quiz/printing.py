"""A document on paper: to a printer, or to a PDF file."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QWidget

from studyapp.core.errors import StudyError

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog

DOTS_PER_INCH = 300


def pdf(document: QTextDocument) -> bytes:
    """The document as a PDF of A4 pages."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),  # the document's own are 2 cm
        )
    )
    writer.setTitle(document.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    writer.setCreator("StudyApp")
    document.print_(writer)
    del writer  # ends the file
    return bytes(buffer.data().data())


def save_pdf(document: QTextDocument, path: Path) -> None:
    """Write the file whole or not at all. StudyError, in plain words, when it cannot be."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            part.write_bytes(pdf(document))
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError:
        raise StudyError(
            f"The result could not be saved as {path}. Choose another folder or another name."
        ) from None


def print_document(parent: QWidget, document: QTextDocument) -> "QPrintDialog":
    """Ask for a printer, and print there; not waited for.

    Loaded only now: no other part of the app prints.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDocName(document.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle("Print the result")
    document.setParent(dialog)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.accepted.connect(lambda: document.print_(printer))
    dialog.show()
    return dialog
