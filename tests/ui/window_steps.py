"""What the tests of the window share: a second lesson, what was kept, and files to drop."""

from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from studyapp.db.store import FILE, Store
from studyapp.services import importing, keeping
from tests.learner import Learner

SECOND = """On the hamstrings of a desk worker

The hamstrings! Three long straps at the back of the thigh, and the first thing most of us meet \
in a forward fold. Semitendinosus is the slender one. \
Piriformis lies higher up. Semitendinosus is easy to feel.

Why does the lower back complain?

Tight straps at the back hold the pelvis where it is, so the bend has to come from somewhere else. \
In a forward fold that somewhere is the back, and it tells you so on the next morning.
"""
ARTICLE = Path(__file__).parent.parent / "files" / "articles" / "hamstrings-blog.txt"


def second_lesson(home: Path) -> str:
    """A long imported lesson in a data folder; its title."""
    path = home.parent / "second.txt"
    path.write_text(SECOND + "\n\n".join(f"Paragraph {n}. It goes on." for n in range(80)), "utf-8")
    return import_into(home, path)


def import_into(home: Path, path: Path) -> str:
    """Keep an article as a lesson, before the app is started; its title."""
    with closing(Store(home / FILE)) as store:
        return importing.import_article(store, path).lesson.title


def remembered(home: Path) -> dict[str, object]:
    """Every preference in the store."""
    with closing(Store(home / FILE)) as store:
        return keeping.preferences(store)


def remember(home: Path, **values: object) -> None:
    """Put preferences into the store, sound or not; `__` stands for a colon."""
    with closing(Store(home / FILE)) as store:
        for key, value in values.items():
            keeping.set_preference(store, key.replace("__", ":"), value)


def carried(*urls: QUrl | str | Path) -> QMimeData:
    """What a pointer carries."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(u)) if isinstance(u, Path) else QUrl(u) for u in urls])
    return data


def drop(learner: Learner, data: QMimeData, widget: QWidget | None = None) -> bool:
    """Let go over the window, or over a widget in it; whether it would take it."""
    target = widget or learner.window
    keys = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    enter = QDragEnterEvent(QPoint(30, 30), *keys)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(learner.window, QDropEvent(QPointF(30, 30), *keys))
    learner.waits()
    return True
