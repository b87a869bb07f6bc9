"""Every command once: menus, shortcuts and the list of keys are made of this."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`keys` are portable shortcuts, the first one shown; `menu` is where it stands."""

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    is_checkable: bool = False
    begins_group: bool = False


COMMANDS = (
    Command(name="import", menu="File", text="Import an article…", keys=("Ctrl+O",)),
    Command(name="export", menu="File", text="Export everything…", begins_group=True),
    Command(name="merge", menu="File", text="Merge another copy…"),
    Command(name="csv", menu="File", text="Save scores as CSV…"),
    Command(name="copies", menu="File", text="Copies of your store", begins_group=True),
    Command(name="quit", menu="File", text="Quit", keys=("Ctrl+Q",), begins_group=True),
    Command(name="undo", menu="Edit", text="Undo the last answer", keys=("Ctrl+Z",)),
    Command(name="copy", menu="Edit", text="Copy", keys=("Ctrl+C",), begins_group=True),
    Command(name="select_all", menu="Edit", text="Select all", keys=("Ctrl+A",)),
    Command(
        name="find", menu="Edit", text="Find in this lesson", keys=("Ctrl+F",), begins_group=True
    ),
    Command(name="find_anything", menu="Edit", text="Find anything…", keys=("Ctrl+K",)),
    Command(name="larger", menu="View", text="Larger text", keys=("Ctrl++", "Ctrl+=")),
    Command(name="smaller", menu="View", text="Smaller text", keys=("Ctrl+-",)),
    Command(name="usual", menu="View", text="Usual text size", keys=("Ctrl+0",)),
    Command(
        name="system",
        menu="View",
        text="Colours of the desktop",
        is_checkable=True,
        begins_group=True,
    ),
    Command(name="light", menu="View", text="Light", is_checkable=True),
    Command(name="dark", menu="View", text="Dark", is_checkable=True),
    Command(name="contrast", menu="View", text="High contrast", is_checkable=True),
    Command(name="back", menu="Go", text="Back", keys=("Alt+Left",)),
    Command(name="forward", menu="Go", text="Forward", keys=("Alt+Right",)),
    Command(name="lesson", menu="Go", text="Lesson", keys=("Ctrl+1",), begins_group=True),
    Command(name="quiz", menu="Go", text="Quiz", keys=("Ctrl+2",)),
    Command(name="progress", menu="Go", text="Progress", keys=("Ctrl+3",)),
    Command(name="exam", menu="Go", text="Exam", keys=("Ctrl+4",)),
    Command(name="other_side", menu="Go", text="Article or anatomy", keys=("F6",)),
    Command(
        name="check", menu="Study", text="Check yourself on this lesson", keys=("Ctrl+Return",)
    ),
    Command(name="today", menu="Study", text="Today's questions", keys=("Ctrl+T",)),
    Command(name="mixups", menu="Study", text="Practise your mix-ups"),
    Command(name="mock", menu="Study", text="Mock exam"),
    Command(name="label", menu="Study", text="Label the drawing"),
    Command(name="afresh", menu="Study", text="Start this lesson afresh", begins_group=True),
    Command(name="settings", menu="Study", text="Study settings…", keys=("Ctrl+,",)),
    Command(name="keys", menu="Help", text="Keys", keys=("F1",)),
    Command(name="sources", menu="Help", text="Sources and credits"),
)


def build(window: QMainWindow, runs: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Put every command into the window's menus; KeyError when one has nothing to run."""
    found: dict[str, QAction] = {}
    menus = {
        name: window.menuBar().addMenu(name) for name in dict.fromkeys(c.menu for c in COMMANDS)
    }
    for command in COMMANDS:
        action = QAction(command.text, window)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setCheckable(command.is_checkable)
        run = runs[command.name]
        action.triggered.connect(lambda _checked=False, run=run: run())
        if command.begins_group:
            menus[command.menu].addSeparator()
        menus[command.menu].addAction(action)
        found[command.name] = action
    return found
