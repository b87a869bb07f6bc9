"""The rules of the house that a machine can hold us to: arrows, lengths, names, colours."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from studyapp.paths import PACKAGE

ROOT = PACKAGE.parent
MOST_LINES_IN_A_FILE = 500
MOST_LINES_IN_A_FUNCTION = 60
EMPTY_WORDS = re.compile("(manager|helper|util|handler|controller|base|common|misc|data|info)s?")
HEX_COLOUR = re.compile(r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
# A path of the machine someone wrote this on; the brackets keep this line from being one.
MACHINE_PATH = re.compile(r"(?<![\w.])(?:/(?:home|root|Users|work)/\w|[A-Z]:\\Users)|[p]yenv")
TEXT = {".py", ".toml", ".md", ".svg", ".txt", ".cfg", ".json", ".mako", ".desktop", ".xml", ""}


def sources(*folders: str) -> list[Path]:
    """Every Python file of these folders of the repository."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def parsed(path: Path) -> ast.Module:
    """The syntax tree of one file."""
    return ast.parse(path.read_text("utf-8"), str(path))


def named(path: Path, line: int | None = None) -> str:
    """A place as people click on it."""
    place = path.relative_to(ROOT).as_posix()
    return place if line is None else f"{place}:{line}"


# ----------------------------------------------------------------------------------- arrows


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says of the package in *folder*."""
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    command = [sys.executable, "-c", lint]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_imports_only_follow_the_arrows() -> None:
    said = lint_imports(ROOT)
    assert said.returncode == 0, said.stdout + said.stderr


def test_an_import_against_the_arrows_is_found(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "studyapp", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    wrong = {
        "core/zzz.py": "import PySide6.QtCore, studyapp.services, fsrs",
        "services/zzz.py": "import sqlite3",
        "ui/lesson/zzz.py": "import studyapp.ui.quiz, studyapp.db",
        "ui/kit/zzz.py": "import studyapp.core",
    }
    for name, line in wrong.items():
        (tmp_path / "studyapp" / name).write_text(line, "utf-8")
    said = lint_imports(tmp_path)
    assert said.returncode == 1, said.stdout + said.stderr
    assert "8 broken" in said.stdout


# ------------------------------------------------------------------------- lengths and names


def test_no_file_is_longer_than_anyone_reads() -> None:
    lengths = {
        named(path): len(path.read_text("utf-8").splitlines())
        for path in sources("studyapp", "tests", "packaging")
    }
    assert {name: n for name, n in lengths.items() if n > MOST_LINES_IN_A_FILE} == {}


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{named(path, function.lineno)} {function.name}"
        for path in sources("studyapp", "tests", "packaging")
        if path.parent.name != "versions"  # a migration is a list of tables
        for function in functions(parsed(path))
        if (function.end_lineno or 0) - function.lineno + 1 > MOST_LINES_IN_A_FUNCTION
    ]
    assert long == []


def test_every_module_says_what_it_is() -> None:
    silent = [
        named(path)
        for path in sources("studyapp", "tests", "packaging")
        if not ast.get_docstring(parsed(path))
    ]
    assert silent == []


def test_no_module_or_class_has_a_name_that_says_nothing() -> None:
    empty = []
    for path in sources("studyapp", "tests"):
        if any(map(EMPTY_WORDS.fullmatch, path.stem.split("_"))):
            empty.append(named(path))
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ClassDef):
                last = re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+", node.name)[-1].lower()
                empty += [named(path, node.lineno)] if EMPTY_WORDS.fullmatch(last) else []
    assert empty == []


# ----------------------------------------------------------------------------- words as written


def rich_words(tree: ast.Module) -> list[int]:
    """The lines on which Qt may take words for HTML, and load what they name.

    A QLabel guesses, so we make PlainLabels; so does a tooltip, whose words go through `as_tip`
    unless they are our own.
    """
    lines = set()
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="QLabel") | ast.Attribute(attr="QLabel")):
                lines.add(node.lineno)
            case ast.Call(func=ast.Attribute(attr="setToolTip" | "showText"), args=args):
                lines |= set() if any(map(is_plain, args)) else {node.lineno}
            case ast.Call(func=ast.Attribute(attr="setHtml" | "insertHtml")):
                lines.add(node.lineno)
    return sorted(lines)


def is_plain(node: ast.expr) -> bool:
    """Whether words are written down here, or made plain."""
    match node:
        case ast.Constant(value=str()) | ast.Call(func=ast.Name(id="as_tip")):
            return True
    return False


def test_words_of_others_are_never_taken_for_html() -> None:
    places = [
        named(path, line) for path in sources("studyapp/ui") for line in rich_words(parsed(path))
    ]
    # Two are HTML of our own making, with everything else escaped.
    assert [place.split(":")[0] for place in places] == [
        "studyapp/ui/kit/text_dialog.py",
        "studyapp/ui/quiz/result.py",
    ]


@pytest.mark.parametrize(
    "line", ["QLabel(name)", "QtWidgets.QLabel()", "a.setToolTip(name)", "a.setToolTip(f'{b}')"]
)
def test_words_that_may_be_taken_for_html_are_seen(line: str) -> None:
    assert rich_words(ast.parse(line)) == [1]


# -------------------------------------------------------------------------- colours and paths


def colours(tree: ast.Module) -> list[int]:
    """The lines on which a colour is written down instead of asked of the theme."""
    lines = set()
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if HEX_COLOUR.search(text):
                lines.add(node.lineno)
            case ast.Call(
                func=ast.Name(id="QColor") | ast.Attribute(attr="QColor"),
                args=[ast.Constant(value=int() | str()), *_],
            ):
                lines.add(node.lineno)
            case ast.Attribute(value=ast.Attribute(attr="GlobalColor"), attr=name):
                lines |= {node.lineno} if name != "transparent" else set()
    return sorted(lines)


def test_only_the_theme_names_colours() -> None:
    places = [
        named(path, line)
        for path in sources("studyapp/ui")
        if path != PACKAGE / "ui" / "theme.py"
        for line in colours(parsed(path))
    ]
    assert places == []


@pytest.mark.parametrize(
    "line",
    ["a = '#b3261e'", "QColor(1, 2, 3)", "QtGui.QColor('red')", "Qt.GlobalColor.red"],
)
def test_a_colour_is_seen_however_it_is_written(line: str) -> None:
    assert colours(ast.parse(line)) == [1]


@pytest.mark.parametrize(
    "line",
    ["QColor(theme.accent)", "Qt.GlobalColor.transparent", "a = 'issue #12'  # '#b3261e'"],
)
def test_what_is_no_colour_is_let_pass(line: str) -> None:
    assert colours(ast.parse(line)) == []


def test_nothing_depends_on_the_machine_it_was_written_on() -> None:
    folders = ("studyapp", "tests", "packaging", "resources", ".ci")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    files += [path for path in ROOT.iterdir() if path.is_file()]
    places = [
        named(path, number)
        for path in files
        if path.suffix in TEXT and "__pycache__" not in path.parts
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if MACHINE_PATH.search(line)
    ]
    assert places == []
