"""Where the window stood, how its parts were divided, where one read: from visit to visit."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtWidgets import QMainWindow, QSplitter

from studyapp.services import keeping
from studyapp.ui.kit.pair import Pair
from studyapp.ui.session import Session

USUAL = {"article": [640, 420], "plate": [440, 330]}
SIZE = (1280, 820)
LARGEST = 100_000  # pixels; no screen is larger


class WindowMemory(QObject):
    """Keeps how the window is divided as soon as that changes; where it stands on closing.

    What was kept may be anything: what cannot be understood is as it usually is.
    """

    def __init__(
        self,
        window: QMainWindow,
        article: Pair,
        plate: QSplitter,
        session: Session,
        preferences: Mapping[str, Any],
    ) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._article, self._plate = article, plate
        self._preferences = dict(preferences)
        article.moved.connect(lambda sizes: self._keep("article", sizes))
        plate.splitterMoved.connect(lambda *_: self._keep("plate", plate.sizes()))

    def take(self, preferences: Mapping[str, Any]) -> None:
        """What the store remembers, where it could not be read before it was open."""
        self._preferences = dict(preferences) | self._preferences

    def restore(self) -> None:
        """Stand and be divided as it was left."""
        self._window.resize(*SIZE)
        geometry = self._preferences.get("geometry")
        if isinstance(geometry, str):
            coded = geometry.encode("ascii", "ignore")
            self._window.restoreGeometry(QByteArray.fromBase64(coded))
        self._article.set_sizes(self._sizes("article"))
        self._plate.setSizes(self._sizes("plate"))

    def position_in(self, lesson: str) -> dict[str, Any]:
        """Where that lesson was left; empty for its beginning."""
        position = self._preferences.get(f"position:{lesson}")
        return dict(position) if isinstance(position, dict) else {}

    def left_at(self, lesson: str, position: dict[str, Any]) -> None:
        """Where it is left now; the lesson place has it written."""
        self._preferences[f"position:{lesson}"] = position

    def keep(self) -> None:
        """Remember where the window stands."""
        coded = bytes(self._window.saveGeometry().toBase64().data()).decode("ascii")
        self._keep("geometry", coded)

    def _keep(self, name: str, value: object) -> None:
        self._session.run(self._window, keeping.set_preference, name, value)

    def _sizes(self, name: str) -> Sequence[int]:
        sizes = self._preferences.get(name)
        is_sound = (
            isinstance(sizes, list)
            and len(sizes) == len(USUAL[name])
            and all(isinstance(size, int) and 0 < size < LARGEST for size in sizes)
        )
        return sizes if is_sound and isinstance(sizes, list) else USUAL[name]
