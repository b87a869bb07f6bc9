"""Child of test_watched: the program itself, and a student's evening in its window.

python -m tests.journeys.watched DATA ARTICLE CSV [misdeeds]

After each step it prints a line and waits for one, so that it can be looked at from outside. With
`misdeeds` it does instead what the app never does, to prove that it would be seen.
"""

import os
import socket
import subprocess
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

from PySide6.QtWidgets import QApplication

from studyapp import __main__ as program
from studyapp.db.store import FILE, Store
from studyapp.ui.session import Session
from studyapp.ui.window import Window
from tests.learner import Learner
from tests.soak.bot import Bot
from tests.soak.evening import Evening

Steps = Mapping[str, Callable[[], object]]
NOBODY = ("127.0.0.1", 9)  # the port for what is to be thrown away
kept: list[socket.socket] = []  # open, so that they can be seen


class Guest(Learner):
    """Sits down at a window that is open already."""

    def __init__(self, folder: Path, session: Session) -> None:
        super().__init__(Bot(), folder)  # type: ignore[arg-type]
        [self._window] = [w for w in QApplication.topLevelWidgets() if isinstance(w, Window)]
        self._session = session


def evening_steps(guest: Guest, article: Path, csv: Path) -> Steps:
    """Every kind of thing once."""
    store = Store(guest.folder / FILE)
    evening = Evening(guest, store.anatomy, Random(7))
    store.close()
    return {
        "reads": evening.reads,
        "looks": evening.looks_at_plates,
        "checks": lambda: evening.is_asked("check", 5),
        "today": lambda: evening.is_asked("today", 5),
        "undoes": evening.undoes,
        "looks back": evening.looks_back,
        "plans": evening.plans,
        "imports": lambda: evening.imports(article),
        "points": evening.points_at_everything,
        "looks up": evening.looks_things_up,
        "exports": lambda: evening.exports(csv),
        "leaves": guest.window.close,
    }


def misdeeds(guest: Guest) -> Steps:
    """What the app never does."""

    def tcp() -> None:
        kept.append(socket.socket())
        kept[-1].connect_ex(NOBODY)

    def udp() -> None:
        kept.append(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        kept[-1].connect(NOBODY)
        kept[-1].send(b"a student answered")

    return {
        "tcp": tcp,
        "udp": udp,
        "program": lambda: subprocess.run(["true"], check=True),
        "home": lambda: (Path.home() / "diary.txt").read_text("utf-8"),
        "leaves": guest.window.close,
    }


def go(session: Session) -> None:
    """Take the steps one by one."""
    folder, article, csv = (Path(text) for text in sys.argv[1:4])
    guest = Guest(folder, session)
    guest.waits()
    guest.bot.waitUntil(lambda: bool(guest.window.anatomy.rows))
    steps = misdeeds(guest) if "misdeeds" in sys.argv else evening_steps(guest, article, csv)
    for name, step in steps.items():
        step()
        print(os.getpid(), name, flush=True)
        sys.stdin.readline()


def sit_down(session: type[Session]) -> None:
    """When the store is open, a student begins; whatever goes wrong ends the process."""
    start = session.start

    def start_and_go(one: Session) -> None:
        one.opened.connect(lambda: go_or_give_up(one))
        start(one)

    def go_or_give_up(one: Session) -> None:
        is_through = False
        try:
            go(one)
            is_through = True
        finally:
            if not is_through:  # else the window would tell of a bug, and wait
                traceback.print_exc()
                os._exit(1)

    session.start = start_and_go  # type: ignore[method-assign]


if __name__ == "__main__":
    sit_down(Session)
    sys.exit(program.main(["--data", sys.argv[1]]))
