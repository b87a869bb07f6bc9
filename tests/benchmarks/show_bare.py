"""Child of bench_start: the least that shows the same text with PySide6 and sqlite3.

It prints what show_app prints.
"""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QFontDatabase, QPaintEvent
from PySide6.QtWidgets import QApplication, QTextBrowser

FONTS = Path(__file__).parents[2] / "resources" / "fonts"


def text(folder: str) -> str:
    """The lesson's text, in one query."""
    with closing(sqlite3.connect(Path(folder) / "study.db")) as connection:
        query = "SELECT title, blocks FROM lessons ORDER BY pack IS NULL, ordinal LIMIT 1"
        title, blocks = connection.execute(query).fetchone()
    return "\n\n".join([title, *(block[1] for block in json.loads(blocks))])


def memory() -> float:
    """As in show_app, which this process must not load."""
    try:
        told = Path("/proc/self/smaps_rollup").read_text("ascii")
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in told.splitlines() if line[:4] == "Pss:")


class Page(QTextBrowser):
    """Leaves as soon as it was painted."""

    is_painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.is_painted:
            self.is_painted = True
            QTimer.singleShot(0, self.tell)

    def tell(self) -> None:
        print("painted", flush=True)
        print("settled", round(memory(), 1), flush=True)
        QApplication.quit()


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    QFontDatabase.addApplicationFont(str(FONTS / "NotoSerif-Regular.ttf"))
    page = Page()
    font = QFont("Noto Serif")
    font.setPixelSize(18)
    page.setFont(font)
    page.setPlainText(text(sys.argv[1]))
    page.resize(1280, 820)
    page.show()
    sys.exit(app.exec())
