"""The program as a process: without Qt, without a display, killed, piped, interrupted."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from studyapp.__main__ import main
from tests import make

MUSCLE_QUIZ = ["quiz", "--muscle", "piriformis", "--count", "3"]


def run_program(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """The program itself, in a process of its own."""
    command = [sys.executable, "-m", "studyapp", *arguments]
    settings: dict[str, Any] = {"capture_output": True, "text": True, "check": False} | options
    return subprocess.run(command, **settings)


def test_commands_need_neither_qt_nor_a_display(template: Path, tmp_path: Path) -> None:
    make.store(template, tmp_path).close()
    say = (
        "import sys; from studyapp.__main__ import main; code = main(sys.argv[1:]);"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))]);"
        "sys.exit(code)"
    )
    command = [sys.executable, "-c", say, "--data", str(tmp_path), "lessons"]
    environment = {key: value for key, value in os.environ.items() if "DISPLAY" not in key}
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_the_window_names_the_quiz_in_the_terminal(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if "DISPLAY" not in k and "QT" not in k}
    said = run_program("--data", str(tmp_path), env=environment)
    assert (said.returncode, said.stdout) == (3, "")
    assert "`studyapp quiz`" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_killed_quiz_keeps_the_answer_that_was_acknowledged(
    template: Path, tmp_path: Path
) -> None:
    make.store(template, tmp_path).close()
    command = [sys.executable, "-m", "studyapp", *MUSCLE_QUIZ, "--json", "--data", str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        question = json.loads(child.stdout.readline())
        child.stdin.write("1\n")
        assert json.loads(child.stdout.readline())["id"] == question["id"]
        second = json.loads(child.stdout.readline())
        child.kill()
        child.stdin.close()
    assert child.returncode == -signal.SIGKILL
    said = run_program(*MUSCLE_QUIZ, "--json", "--data", str(tmp_path), input="")
    assert json.loads(said.stdout) == second
    scores = json.loads(run_program("scores", "--json", "--data", str(tmp_path)).stdout)
    assert (scores["answers"], len(scores["quizzes"])) == (1, 1)


def test_nobody_listening_is_no_trouble(template: Path, tmp_path: Path) -> None:
    make.store(template, tmp_path).close()
    command = [sys.executable, "-m", "studyapp", "grade", "gmax", "origin", "--data", str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdin.write(b"coccyx\n")
        child.stdin.flush()
        child.stdout.readline()
        child.stdout.close()
        child.stdin.write(b"coccyx\n" * 3)
        child.stdin.close()
        assert child.stderr.read() == b""
    assert child.returncode == 141


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--data", "x"], True),
        (["--data=x"], True),
        (["--data"], False),
        (["--data="], False),
        (["--data", ""], False),
        (["lessons"], False),
        (["--data", "x", "lessons"], False),
        (["--help"], False),
    ],
)
def test_only_without_a_command_the_window_opens(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], window: bool
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("studyapp.__main__._open_window", lambda data: opened.append("w") or 0)
    monkeypatch.setattr("studyapp.__main__._run_command", lambda given: opened.append("c") or 0)
    main(arguments)
    assert opened == (["w"] if window else ["c"])


def test_an_interrupted_command_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("studyapp.__main__._run_command", interrupted)
    assert main(["lessons"]) == 130
    assert capsys.readouterr().err == ""
