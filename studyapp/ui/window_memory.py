"""Where the window stood and how its parts were divided, from one visit to the next."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtWidgets import QMainWindow, QSplitter

from studyapp.services import keeping
from studyapp.ui.session import Session

USUAL = {"article": [640, 420], "plate": [360, 400]}
SIZE = (1280, 820)


class WindowMemory(QObject):
    """Keeps the sizes of splitters, by name, as soon as they were moved; the rest on closing."""

    def __init__(
        self, window: QMainWindow, splitters: Mapping[str, QSplitter], session: Session
    ) -> None:
        super().__init__(window)
        self._window, self._splitters, self._session = window, splitters, session
        for name, splitter in splitters.items():
            splitter.splitterMoved.connect(lambda *_, name=name: self._keep(name))

    def restore(self, preferences: Mapping[str, Any]) -> None:
        """As it was left; what cannot be understood is as it usually is."""
        self._window.resize(*SIZE)
        geometry = preferences.get("geometry")
        if isinstance(geometry, str):
            coded = geometry.encode("ascii", "ignore")
            self._window.restoreGeometry(QByteArray.fromBase64(coded))
        for name, splitter in self._splitters.items():
            sizes = preferences.get(name)
            is_sound = isinstance(sizes, list) and all(isinstance(size, int) for size in sizes)
            splitter.setSizes(sizes if is_sound and sizes else USUAL[name])

    def keep(self) -> None:
        """Remember where the window stands."""
        coded = bytes(self._window.saveGeometry().toBase64().data()).decode("ascii")
        self._session.run(self._window, keeping.set_preference, "geometry", coded)

    def _keep(self, name: str) -> None:
        sizes = self._splitters[name].sizes()
        self._session.run(self._window, keeping.set_preference, name, sizes)
