"""How every test runs: without a display or a network, in one look, leaving nothing behind."""

import logging
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Before anything imports PySide6.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1"

from studyapp import paths, preflight

if problem := preflight.check():
    pytest.exit(problem, returncode=preflight.EXIT_CODE)

from PySide6.QtGui import QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp.db.store import Store
from studyapp.ui.theme import Look, ThemeName
from tests import make
from tests.learner import Learner
from tests.terminal import Terminal

# A busy machine is no reason to fail.
settings.register_profile("studyapp", deadline=None)
settings.load_profile("studyapp")


@pytest.fixture(scope="session", autouse=True)
def same_look_everywhere(qapp: QApplication) -> None:
    """One style and our own fonts: two machines draw the same picture."""
    qapp.setStyle("Fusion")
    for path in sorted((paths.resources() / "fonts").glob("*.[ot]tf")):
        assert QFontDatabase.addApplicationFont(str(path)) >= 0, path
    qapp.setFont(QFont("Inter", 10))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store file with the built-in packs, to be copied."""
    return make.template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Iterator[Store]:
    """A store of its own with the built-in packs, in the folder `data`."""
    opened = make.store(template, tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def undressed(qapp: QApplication) -> Iterator[None]:
    """Afterwards the application wears no theme, so that the next test starts plain."""
    yield
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())
    qapp.setFont(QFont("Inter", 10))


@pytest.fixture
def home(template: Path, tmp_path: Path) -> Path:
    """A data folder in which the app was started before."""
    folder = tmp_path / "data"
    make.store(template, folder).close()
    return folder


@pytest.fixture
def look(undressed: None) -> Look:
    """The light theme in its usual size."""
    look = Look(paths.resources())
    look.choose(ThemeName.LIGHT, 1.0)
    return look


@pytest.fixture
def learner(qtbot: QtBot, home: Path, undressed: None) -> Learner:
    """A student who has the app, and has not started it yet."""
    return Learner(qtbot, home)


@pytest.fixture
def terminal(
    template: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Terminal:
    """A terminal whose store has the built-in packs already."""
    make.store(template, tmp_path / "data").close()
    return Terminal(tmp_path / "data", monkeypatch, capsys)


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test ever opens the data of whoever runs it."""
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture(autouse=True)
def leaves_nothing_behind(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No thread still runs after a test, and nobody logged a warning.

    A test that wants a warning looks at it and then says ``caplog.clear()``.
    """
    before = set(threading.enumerate())
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    warnings = [record for record in records if record.levelno >= logging.WARNING]
    assert not warnings, [record.getMessage() for record in warnings]
    assert not _still_running(before), "a thread outlives its test"


def _still_running(before: set[threading.Thread]) -> list[threading.Thread]:
    """Threads of ours, after a second to end in; Qt's own are only known by a dummy."""
    since = [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
    for thread in since:
        thread.join(1)
    return [thread for thread in since if thread.is_alive()]
