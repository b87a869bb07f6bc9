"""The open store, as the places see it: services run off the window's thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from studyapp.core.changes import Changes
from studyapp.core.errors import DamagedError
from studyapp.ui.sweeping import Sweeper

if TYPE_CHECKING:
    from studyapp.db.store import Store

P = ParamSpec("P")
T = TypeVar("T")

IDLE = 2_000  # milliseconds without a write, after which the log is folded into the file


class Answer(Generic[T]):
    """What a service will return: `session.run(...).then(self._show)`."""

    def __init__(self, owner: QObject, fail: Callable[[BaseException], None]) -> None:
        self._owner = owner
        self._fail = fail
        self._then: Callable[[T], object] | None = None
        self.is_caught = False  # whether `otherwise` was said

    def then(self, call: Callable[[T], object]) -> "Answer[T]":
        """Call this with the result, on the window's thread, if the owner still lives."""
        self._then = call
        return self

    def otherwise(self, call: Callable[[BaseException], None]) -> "Answer[T]":
        """Call this with what was raised, in the place of the message bar."""
        self._fail, self.is_caught = call, True
        return self

    def deliver(self, future: "Future[T]") -> None:
        """Hand over what came back. Called by the session only."""
        if not isValid(self._owner):
            return
        if error := future.exception():
            self._fail(error)
        elif self._then:
            self._then(future.result())


class Session(QObject):
    """Runs services on the store's own thread, one after another, and calls back here."""

    changed = Signal(object)  # Changes
    failed = Signal(object)  # what a service raised
    opened = Signal()
    _returned = Signal(object)

    def __init__(
        self,
        open_store: "Callable[[Callable[[Changes], None]], Store]",
        parent: QObject | None = None,
    ) -> None:
        """`open_store` is called on the store's thread with what announces changes."""
        super().__init__(parent)
        self._returned.connect(_call, Qt.ConnectionType.QueuedConnection)
        self._sweeper = Sweeper(self)
        self._thread = ThreadPoolExecutor(1, "store")
        self._aside: ThreadPoolExecutor | None = None
        self._pending = 0
        self._is_closed = False
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self._fold)
        self._open_store = open_store
        self._store: Future[Store] | None = None
        self._waiting: list[Callable[[], None]] = []
        self.changed.connect(self._on_changed)

    def start(self) -> None:
        """Open the store: after the first paint, since that needs none of it."""
        if self._store is not None:
            return
        self._store = self._thread.submit(self._open_store, self.changed.emit)
        self._store.add_done_callback(lambda f: self._returned.emit(lambda: self._on_opened(f)))
        for submit in self._waiting:
            submit()
        self._waiting.clear()

    @property
    def is_busy(self) -> bool:
        """Whether a service is still running or waiting."""
        return self._pending > 0

    def run(
        self,
        owner: QObject,
        service: "Callable[Concatenate[Store, P], T]",
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Answer[T]:
        """Start a service; what it raises goes to `failed` unless `otherwise` is said."""
        answer: Answer[T] = Answer(owner, self.failed.emit)
        if self._is_closed:  # what came back last may still ask on: there is nobody to tell
            return answer
        self._pending += 1

        def submit() -> None:
            store = self._store  # as it is now: it may be opened anew before this runs
            assert store is not None
            self._hand_over(
                self._thread.submit(lambda: service(store.result(), *args, **kwargs)), answer
            )

        if self._store is None:
            self._waiting.append(submit)
        else:
            submit()
        return answer

    def run_aside(
        self, owner: QObject, work: "Callable[P, T]", *args: P.args, **kwargs: P.kwargs
    ) -> Answer[T]:
        """Start what needs no open store and may take long; services go on meanwhile."""
        answer: Answer[T] = Answer(owner, self.failed.emit)
        if self._is_closed:
            return answer
        if self._aside is None:
            self._aside = ThreadPoolExecutor(1, "aside")
        self._pending += 1
        self._hand_over(self._aside.submit(work, *args, **kwargs), answer)
        return answer

    def run_between(
        self, owner: QObject, work: "Callable[P, T]", *args: P.args, **kwargs: P.kwargs
    ) -> Answer[T]:
        """Close the store, do what needs it closed, and open it anew, whatever came of it."""
        answer: Answer[T] = Answer(owner, self.failed.emit)
        before = self._store
        if self._is_closed or before is None:
            return answer

        def closed() -> T:
            if not before.exception():
                before.result().close()
            return work(*args, **kwargs)

        self._pending += 1
        done = self._thread.submit(closed)
        self._store = None
        self.start()
        self._hand_over(done, answer)
        return answer

    def _hand_over(self, future: "Future[T]", answer: Answer[T]) -> None:
        def deliver() -> None:
            self._pending -= 1
            error = future.exception()
            if isinstance(error, DamagedError) and answer.is_caught:
                self.failed.emit(error)  # whoever asked: it is about everything
            answer.deliver(future)

        future.add_done_callback(lambda _: self._returned.emit(deliver))

    def close(self) -> None:
        """Let running services end, fold the log into the file, close the store, and leave it."""
        self._is_closed = True  # what was announced just before may still arrive
        self._idle.stop()
        store = self._store

        def end() -> None:
            if store is not None and not store.exception():
                store.result().close()

        ended = self._thread.submit(end)
        self._thread.shutdown(wait=True)
        if self._aside is not None:
            self._aside.shutdown(wait=True)
        ended.result()
        self._sweeper.stop()

    def _on_opened(self, future: "Future[Store]") -> None:
        if error := future.exception():
            self.failed.emit(error)
        else:
            self.opened.emit()

    def _on_changed(self) -> None:
        if not self._is_closed:
            self._idle.start()

    def _fold(self) -> None:
        store = self._store
        if store is not None:
            self._thread.submit(lambda: store.result().checkpoint())


def _call(call: Callable[[], None]) -> None:
    call()
