"""The commands that take everything along: export, import of an export, merge."""

import json
from pathlib import Path

import pytest

from studyapp import cli
from studyapp.db.store import FILE
from studyapp.services import quizzing
from tests import make
from tests.studying import LEARNT, rows

MUSCLE_QUIZ = ["quiz", "--muscle", "piriformis", "--count", "3", "--json"]


class Terminal:
    """Runs commands in this process, on the store of whichever folder."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self._capsys, self.folder = capsys, folder

    def run(self, *arguments: str, folder: Path | None = None) -> tuple[int, str, str]:
        code = cli.main([*arguments, "--data", str(folder or self.folder)])
        out, err = self._capsys.readouterr()
        return code, out, err


@pytest.fixture
def terminal(
    template: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Terminal:
    """A terminal that stands in a folder of its own, with a store of one answer and one lesson."""
    monkeypatch.chdir(tmp_path)
    store = make.store(template, tmp_path / "data")
    quiz = make.quiz(store, ("piriformis", "nerve"))
    quizzing.answer(store, quiz.questions[0].id, "idk", make.AT, make.chance())
    store.close()
    make.store(template, tmp_path / "new").close()
    terminal = Terminal(capsys, tmp_path / "data")
    (tmp_path / "article.txt").write_text("Piriformis arises from the sacrum.", "utf-8")
    assert terminal.run("import", "article.txt")[0] == 0
    return terminal


def test_everything_is_exported_and_brought_back(terminal: Terminal, tmp_path: Path) -> None:
    code, out, err = terminal.run("export", "--all", "mine.zip")
    assert (code, err) == (0, "")
    assert "Saved 1 answer and 1 lesson of yours in mine.zip." in out
    assert "`studyapp import mine.zip` brings it back." in out
    code, out, _ = terminal.run("import", "mine.zip", folder=tmp_path / "new")
    assert (code, out) == (0, "Brought in 1 new answer and 1 new lesson.\n")
    old, new = tmp_path / "data" / FILE, tmp_path / "new" / FILE
    assert rows(old, *LEARNT, "lessons") == rows(new, *LEARNT, "lessons")
    code, out, _ = terminal.run("import", "mine.zip", "--json", folder=tmp_path / "new")
    assert json.loads(out) == {
        "new_answers": 0, "new_quizzes": 0, "new_lessons": 0, "new_notes": 0, "same_store": False,
    }  # fmt: skip


def test_without_a_name_it_is_a_zip_of_today_here(terminal: Terminal, tmp_path: Path) -> None:
    code, out, _ = terminal.run("export", "--all", "--json")
    said = json.loads(out)
    assert (code, said["answers"], said["lessons"]) == (0, 1, 1)
    (path,) = tmp_path.glob("studyapp-20??-??-??.zip")
    assert path.name == said["path"]
    code, out, err = terminal.run("export", "--all")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "There is a file" in err


def test_a_folder_is_written_and_read_too(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.run("export", "--all", "mine")[0] == 0
    assert (tmp_path / "mine" / "events.csv").exists()
    assert terminal.run("import", "mine", folder=tmp_path / "new")[1].startswith("Brought in 1 new")


def test_a_title_is_for_articles(terminal: Terminal) -> None:
    terminal.run("export", "--all", "mine.zip")
    code, out, err = terminal.run("import", "mine.zip", "--title", "Mine")
    assert (code, out, err) == (
        1,
        "",
        "A title is for an article; this is an export of StudyApp.\n",
    )


def test_two_stores_become_one(terminal: Terminal, tmp_path: Path) -> None:
    code, out, err = terminal.run("merge", "data", folder=tmp_path / "new")
    assert (code, out, err) == (0, "Brought in 1 new answer and 1 new lesson.\n", "")
    code, out, _ = terminal.run("merge", f"data/{FILE}", "--json", folder=tmp_path / "new")
    assert (code, json.loads(out)["new_answers"]) == (0, 0)
    code, out, _ = terminal.run("merge", "data")
    assert (code, out) == (0, "That is the store you have open; there is nothing to merge.\n")


@pytest.mark.parametrize("name", ["nowhere", "article.txt", "empty", "caf\udce9.db"])
def test_what_cannot_be_merged_is_one_sentence(
    terminal: Terminal, tmp_path: Path, name: str
) -> None:
    (tmp_path / "empty").mkdir()
    code, out, err = terminal.run("merge", name)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.endswith(".\n")


def test_a_torn_export_is_one_sentence(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("export", "--all", "mine.zip")
    raw = (tmp_path / "mine.zip").read_bytes()
    (tmp_path / "torn.zip").write_bytes(raw[: len(raw) // 2])
    code, out, err = terminal.run("import", "torn.zip")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "damaged or not whole" in err
