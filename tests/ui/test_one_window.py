"""A second start of the app brings the first window to the front, and says so."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studyapp.ui.one_window import OneWindow
from tests.learner import Learner

ROOT = Path(__file__).parents[2]


@pytest.fixture
def one(tmp_path: Path) -> Iterator[OneWindow]:
    first = OneWindow(tmp_path / "data")
    yield first
    first.end()


def start(folder: Path, *, env: dict[str, str] | None = None) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "studyapp", "--data", str(folder)],
        cwd=ROOT,
        env=os.environ | (env or {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_second_start_calls_the_first_window(
    one: OneWindow, learner: Learner, home: Path, qtbot: QtBot
) -> None:
    assert one.is_first()
    window = learner.starts()
    one.called.connect(window.come_to_front)
    window.showMinimized()
    with qtbot.waitSignal(one.called, timeout=20_000):
        second = start(home)
    out, err = second.communicate(timeout=20)
    assert (second.returncode, err) == (0, "")
    assert out == "StudyApp is open already: its window is in front now.\n"
    assert not window.isMinimized() and window.isVisible()
    assert window.messages.text.text() == "StudyApp was open already: this is its window."


def test_another_data_folder_has_a_window_of_its_own(one: OneWindow, tmp_path: Path) -> None:
    assert one.is_first()
    other = OneWindow(tmp_path / "other")
    assert other.is_first()
    other.end()


def test_the_same_folder_by_another_way_is_the_same(one: OneWindow, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "data")
    assert one.is_first()
    assert not OneWindow(tmp_path / "link").is_first()
    assert not OneWindow(tmp_path / "data" / ".." / "data").is_first()


def test_whoever_leaves_makes_room(one: OneWindow, tmp_path: Path) -> None:
    assert one.is_first()
    one.end()
    again = OneWindow(tmp_path / "data")
    assert again.is_first()
    again.end()


def test_a_window_that_was_killed_keeps_nobody_out(tmp_path: Path, qtbot: QtBot) -> None:
    """Its socket and its lock are still there."""
    child = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path / "data")],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stdout.readline() == "first\n"
    assert not OneWindow(tmp_path / "data").is_first()
    child.send_signal(signal.SIGKILL)
    child.communicate()
    again = OneWindow(tmp_path / "data")
    assert again.is_first()
    with qtbot.waitSignal(again.called):
        OneWindow(tmp_path / "data").call()
    again.end()


def test_a_first_window_that_does_not_answer_is_told(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path / "data")],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stdout.readline() == "first\n"
    sockets = OneWindow(tmp_path / "data")._path
    Path(sockets).unlink()
    second = start(tmp_path / "data")
    _out, err = second.communicate(timeout=30)
    child.kill()
    child.communicate()
    assert second.returncode == 1
    assert err.startswith("StudyApp is open already, but does not answer.")


def test_its_socket_is_for_its_user_alone(one: OneWindow) -> None:
    assert one.is_first()
    assert Path(one._path).stat().st_mode & 0o077 == 0


_HOLD = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from studyapp.ui.one_window import OneWindow

app = QCoreApplication([])
one = OneWindow(Path(sys.argv[1]))
print("first" if one.is_first() else "second", flush=True)
sys.stdin.read()
"""
