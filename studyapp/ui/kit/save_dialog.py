"""Asking where a file goes, without waiting for the answer."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def open_save_dialog(
    parent: QWidget, title: str, stem: str, kinds: Mapping[str, str]
) -> QFileDialog:
    """Open the dialog; `fileSelected` of what is returned gives the path.

    `kinds` gives, for each kind of file as it is told, the suffix of its name; the first is
    proposed.
    """
    dialog = QFileDialog(
        parent, title, "", ";;".join(f"{told} (*.{suffix})" for told, suffix in kinds.items())
    )
    suffixes = dict(zip(dialog.nameFilters(), kinds.values(), strict=True))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(next(iter(kinds.values())))
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(suffixes[chosen]))
    dialog.selectFile(stem)  # without a suffix, so that the kind that is chosen gives it
    dialog.open()
    return dialog
