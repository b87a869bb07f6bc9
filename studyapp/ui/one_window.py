"""One window for a data folder: whoever opens it a second time is shown the first one."""

import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QDir, QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 3_000  # milliseconds for the first window to answer
_SHOW = b"show"


class OneWindow(QObject):
    """The first process of a data folder listens on a local socket, which its user alone can open.

    `called` when the app was started again.
    """

    called = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        place = f"{folder.resolve()} {getattr(os, 'getuid', lambda: '')()}"
        name = f"studyapp-{hashlib.sha256(os.fsencode(place)).hexdigest()[:16]}"
        self._path = str(Path(QDir.tempPath()) / f"{name}.socket")
        self._lock = QLockFile(str(Path(QDir.tempPath()) / f"{name}.lock"))
        self._lock.setStaleLockTime(0)  # only a process that is gone leaves it behind
        self._server: QLocalServer | None = None

    def is_first(self) -> bool:
        """Whether no other process has the window of this folder; from now on this one has."""
        if not self._lock.tryLock(0):  # without room for a lock, one window is hoped for
            return self._lock.error() != QLockFile.LockError.LockFailedError
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._path)  # of a process that was killed
        self._server.newConnection.connect(self._on_called)
        self._server.listen(self._path)
        return True

    def call(self) -> bool:
        """Have the first window come to the front; whether it heard that."""
        socket = QLocalSocket()
        socket.connectToServer(self._path)
        if not socket.waitForConnected(PATIENCE):
            return False
        socket.write(_SHOW)
        heard = socket.waitForBytesWritten(PATIENCE)
        socket.disconnectFromServer()
        return heard

    def end(self) -> None:
        """Let another process have it."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _on_called(self) -> None:
        assert self._server is not None
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.called.emit()
