"""Copies of the store in the window: made by the clock and on leaving, gone back to, asked for."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from studyapp.core.backups import Why
from studyapp.core.changes import Changes, Topic
from studyapp.core.errors import DamagedError, InUseError, StudyError
from studyapp.services import keeping, restoring, sharing
from studyapp.ui.messages import MessageBar
from studyapp.ui.session import Session
from studyapp.ui.theme import Look

if TYPE_CHECKING:
    from studyapp.core.backups import Backup
    from studyapp.services.restoring import Restored
    from studyapp.ui.restoring.view import RestoringPlace
    from studyapp.ui.surroundings import Surroundings

EVERY = 30 * 60_000  # milliseconds of study after which a copy is made, if something changed


class WindowCopies(QObject):
    """Shows the copies over the window's `pages`; `left` when there is nothing to go back to.

    `restored` when the store is another one now: everything is to be shown anew.
    """

    left = Signal()
    restored = Signal()

    def __init__(
        self,
        session: Session,
        look: Look,
        around: "Surroundings",
        pages: QStackedWidget,
        messages: MessageBar,
    ) -> None:
        super().__init__(pages)
        self._session, self._look, self._around = session, look, around
        self._pages, self._messages = pages, messages
        self._place: RestoringPlace | None = None
        self._before: QWidget | None = None  # what the copies were shown over
        self._restored: Restored | None = None
        self._failed: BaseException | None = None
        self.is_open = False
        self.is_damaged = False
        self.clock = QTimer(self, interval=EVERY)
        self.clock.timeout.connect(lambda: self._make(Why.STUDYING))
        self.pulse = QTimer(self, interval=int(sharing.REFRESHED.total_seconds() * 1000))
        self.pulse.timeout.connect(self._refresh)

    # what becomes of the store

    def on_opened(self) -> None:
        """The store is open: copy it from time to time; say what is to be known of it."""
        self.is_open, self.is_damaged = True, False
        self.clock.start()
        self.pulse.start()
        restored, self._restored = self._restored, None
        failed, self._failed = self._failed, None
        if restored is not None:
            self._session.changed.emit(Changes("Restore", frozenset(Topic)))
            self.restored.emit()
        self._take_notices(restored)
        if failed is not None:  # going back to a copy; said last, or it would be talked over
            self._session.run(self, keeping.reach).then(lambda _: self._tell_failed(failed))

    def tell_notices(self) -> None:
        """Say what has come up; what came up on opening is said when the store is open."""
        if self.is_open:
            self._take_notices(None)

    def _tell_failed(self, failed: BaseException) -> None:
        self._session.failed.emit(failed)
        self.show()

    def _take_notices(self, restored: "Restored | None") -> None:
        notices = self._session.run(self, keeping.take_notices)
        notices.then(lambda told: self._tell(told, restored))

    def take(self, error: StudyError) -> bool:
        """Show what can be done about an error, if it is about the whole store."""
        if isinstance(error, DamagedError):
            self._show_damage(str(error))
            return True
        if isinstance(error, InUseError) and not self.is_open:
            self._messages.warn(str(error), action="Open it here anyway", act=self._open_anyway)
            return True
        return False

    # showing and choosing

    def show(self) -> None:
        """Show the copies of the store."""
        if self.is_damaged:
            self._show_again()
            return
        found = self._session.run_aside(self, restoring.backups, self._around.folder)
        found.then(self._show_copies)

    @property
    def place(self) -> "RestoringPlace":
        """The page of the copies, built at the first visit."""
        if self._place is None:
            from studyapp.ui.restoring.view import RestoringPlace

            place = RestoringPlace(self._look, self._around.zone)
            place.restore_wanted.connect(self._go_back)
            place.copy_wanted.connect(lambda: self._make(Why.ASKED))
            place.closed.connect(self._leave)
            self._pages.addWidget(place)
            self._place = place
        return self._place

    def _show_copies(self, found: "list[Backup]") -> None:
        self.place.show_copies(found)
        shown = self._pages.currentWidget()
        if shown is not self.place:
            self._before = shown
        self._pages.setCurrentWidget(self.place)

    def _leave(self) -> None:
        """Back to where one was, unless that has gone with the store it was of."""
        if self._before is not None and isValid(self._before):
            self._pages.setCurrentWidget(self._before)
            self._before.setFocus()
        else:
            self.left.emit()

    def _show_damage(self, told: str) -> None:
        if self.is_damaged:  # whatever else is asked of the store leads back here
            self._show_again()
            return
        self.is_damaged = True
        self.clock.stop()
        if self.is_open:
            self._session.run(self, keeping.spare)  # whoever has found it
        folder = self._around.folder

        def look() -> "tuple[list[Backup], int]":
            return restoring.backups(folder), restoring.readable_at_all(folder)

        def show(found: "tuple[list[Backup], int]") -> None:
            self._messages.hide()
            self.place.show_damage(told, *found)
            self._pages.setCurrentWidget(self.place)

        self._session.run_aside(self, look).then(show)

    def _show_again(self) -> None:
        if self._place is not None:
            self._pages.setCurrentWidget(self._place)

    def _go_back(self, chosen: Path | None, is_rescued: bool) -> None:
        around = self._around
        self._messages.tell("Making the copy ready …")
        self.is_open = False
        self._session.run_between(
            self, restoring.restore, around.folder, around.packs, around.now(), chosen,
            rescued=is_rescued,
        ).then(self._on_restored).otherwise(self._on_not_restored)  # fmt: skip

    def _on_restored(self, restored: "Restored") -> None:
        self._restored = restored  # told as soon as the store is open

    def _on_not_restored(self, error: BaseException) -> None:
        self.is_damaged = False  # opening the store tells whether it still is
        self._failed = error  # told as soon as the store is open

    def _tell(self, notices: list[str], restored: "Restored | None") -> None:
        from studyapp.ui.restoring.words import many

        before = restored.before if restored else None
        if restored is not None:
            notices = [f"You go on with {many(restored.answers, 'answer')}.", *notices]
            if restored.aside is not None:
                notices.append("The damaged file is kept in the folder “damaged” beside the store.")
        if not notices:
            return
        if before is None:
            self._messages.tell(" ".join(notices))
        else:
            back = lambda: self._go_back(before, is_rescued=False)  # noqa: E731
            self._messages.tell(" ".join(notices), action="Undo", act=back)

    # making them

    def _make(self, why: Why) -> None:
        folder, at = self._around.folder, self._around.now()
        is_asked = why is Why.ASKED

        def copy(_: None) -> None:
            made = self._session.run_aside(
                self, restoring.back_up, folder, at, why, if_changed=not is_asked
            )
            if is_asked:
                made.then(lambda _: self.show())

        self._session.run(self, keeping.reach).then(copy)

    # other computers

    def _open_anyway(self) -> None:
        around, computer = self._around, self._around.computer()
        assert computer is not None
        self.is_open = False
        self._session.run_between(
            self, sharing.claim, around.folder, computer, around.now(), anyway=True
        )

    def _refresh(self) -> None:
        around, computer = self._around, self._around.computer()
        if computer is not None:
            self._session.run(self, sharing.refresh, around.folder, computer, around.now())


def leave(around: "Surroundings") -> None:
    """What is done before the store is closed for good: a last copy, if something changed."""
    with suppress(StudyError):  # nobody is there to read it now; the next start tries again
        restoring.back_up(around.folder, around.now(), Why.LEAVING, if_changed=True)
