"""What can be typed after `studyapp`, with an example of each."""

import argparse
from pathlib import Path
from typing import Any, NoReturn

from studyapp.cli import commands, copies, quiz
from studyapp.cli.terminal import printable, words

_GRADED = (
    "origin",
    "insertion",
    "action",
    "nerve",
    "name-from-origin",
    "name-from-insertion",
    "name-from-attachments",
)


class _Parser(argparse.ArgumentParser):
    """An argument parser that complains in one sentence."""

    def error(self, message: str) -> NoReturn:
        said = printable(message[:1].upper() + message[1:]).rstrip(".")
        self.exit(2, f"{said}. `{self.prog} --help` has an example.\n")


def parser() -> _Parser:
    from studyapp import __version__

    parser = _Parser(
        prog="studyapp",
        description="Read a lesson, be quizzed on it, and know what you remember. Without a "
        "command the window opens.",
        epilog="example:\n  studyapp quiz --lesson gluteus-maximus",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"StudyApp {__version__}")
    parser.add_argument("--data", metavar="DIR", type=_folder, help=_DATA)
    commands = parser.add_subparsers(metavar="COMMAND", required=True, dest="command")
    for name, (run, text, example, arguments) in _COMMANDS.items():
        command = commands.add_parser(
            name,
            help=text.partition(".")[0],
            description=text,
            epilog=f"example:\n  studyapp {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        command.set_defaults(run=run)
        command.add_argument(
            "--data", metavar="DIR", type=_folder, default=argparse.SUPPRESS, help=_DATA
        )
        for flags, settings in arguments:
            command.add_argument(*flags, **settings)
    return parser


_DATA = "the folder of your store (else STUDYAPP_DATA, else the system's place for such things)"


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("needs the name of a folder")
    return Path(text)


def _place(text: str) -> str:
    if not text or "\x00" in text:
        raise argparse.ArgumentTypeError("needs the name of a file or a folder")
    return text


def _at_least_one(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError("needs a number from 1 on")
    return number


_JSON = (["--json"], {"action": "store_true", "help": "print JSON, for scripts"})
_MUSCLE = (
    ["muscle"],
    {
        "metavar": "MUSCLE",
        "nargs": "+",
        "type": words,
        "help": "any name, Latin name or synonym of a muscle, or of a part of one",
    },
)
_COMMANDS: dict[str, Any] = {
    "lessons": (commands.lessons, "List the lessons.", "lessons --json", [_JSON]),
    "facts": (
        commands.facts,
        "Tell the facts of a muscle with their sources.",
        "facts biceps femoris long head",
        [_MUSCLE, _JSON],
    ),
    "find": (
        commands.find,
        "Find structures, facts, lessons and sentences by any of their words.",
        "find tailbone",
        [(["words"], {"metavar": "WORDS", "nargs": "+", "type": words}), _JSON],
    ),
    "import": (
        commands.import_file,
        "Make a lesson of an article, or bring back what `studyapp export --all` wrote.\n"
        "The same text or the same answers twice change nothing.",
        'import article.txt --title "Gluteus maximus"',
        [
            (
                ["file"],
                {"metavar": "FILE", "help": "the article as plain text, or an export"},
            ),
            (["--title"], {"metavar": "T", "type": words, "help": "what to call the lesson"}),
            _JSON,
        ],
    ),
    "export": (
        commands.export,
        "Write all that you did and brought as open files: CSV, JSON and Markdown.\n"
        "`studyapp import` brings it back, on this computer or on another one.",
        "export --all studyapp.zip",
        [
            (["--all"], {"action": "store_true", "required": True, "help": "everything"}),
            (
                ["place"],
                {
                    "metavar": "PLACE",
                    "nargs": "?",
                    "type": _place,
                    "help": "a file that ends in .zip, or a new folder "
                    "(else studyapp-YYYY-MM-DD.zip, here)",
                },
            ),
            _JSON,
        ],
    ),
    "merge": (
        commands.merge,
        "Bring in what was studied in another copy of your store. That copy stays as it is.\n"
        "Every answer of both counts; it does not matter which copy is merged into which.",
        "merge /media/stick/study.db",
        [
            (
                ["file"],
                {"metavar": "FILE", "type": _place, "help": "the other store, or its data folder"},
            ),
            _JSON,
        ],
    ),
    "quiz": (
        quiz.quiz,
        "Be asked, in the terminal. Without a lesson or a muscle: what is due today.\n\n"
        "A quiz that was left half-way goes on where it stopped: the latest one of the same\n"
        "lesson and muscle, and with --count only one of exactly that many questions. The\n"
        "others are kept. After a miss, ! says that you were right.\n\n"
        "With --json: an object per question (id, kind, prompt, wanted and, where there are any,\n"
        "choices), then a line of answer is read (a choice: its number, letter or text), then an\n"
        "object with verdict, score, accepted and sources is printed.",
        "quiz --lesson gluteus-maximus --count 3",
        [
            (
                ["--lesson"],
                {"metavar": "L", "type": words, "help": "only what this lesson states"},
            ),
            (["--muscle"], {"metavar": "M", "type": words, "help": "only this muscle or part"}),
            (["--count"], {"metavar": "N", "type": _at_least_one, "help": "how many questions"}),
            _JSON,
        ],
    ),
    "grade": (
        commands.grade,
        "Try out wordings: each line of stdin is graded as the quiz would, nothing is noted.\n"
        "One JSON object per line.",
        'grade "gluteus maximus" origin < answers.txt',
        [
            _MUSCLE,
            (["field"], {"metavar": "FIELD", "choices": _GRADED, "help": ", ".join(_GRADED)}),
            _JSON,
        ],
    ),
    "scores": (
        commands.scores,
        "List every quiz with its first-try score.",
        "scores --csv > scores.csv",
        [(["--csv"], {"action": "store_true", "help": "print a table for spreadsheets"}), _JSON],
    ),
    "copies": (
        copies.copies,
        "List the copies of your store, or make one. The app makes them by itself: when you\n"
        "leave, every 30 minutes of study, and before it changes the store.",
        "copies --make",
        [(["--make"], {"action": "store_true", "help": "make a copy first"}), _JSON],
    ),
    "restore": (
        copies.restore,
        "Go on with a copy of your store. What is there now is copied first, so that this can be\n"
        "undone; a damaged file is put aside as it is.",
        "restore study-20260310T180000Z-leaving.db",
        [
            (
                ["copy"],
                {
                    "metavar": "COPY",
                    "nargs": "?",
                    "type": words,
                    "help": "a name that `studyapp copies` lists (else the newest one)",
                },
            ),
            (
                ["--rescue"],
                {
                    "action": "store_true",
                    "help": "add what can still be read of the store as it is",
                },
            ),
            _JSON,
        ],
    ),
    "check": (
        commands.check,
        "Check the built-in packs and the store, or one pack that you are writing.",
        "check --pack my-pack",
        [(["--pack"], {"metavar": "PATH", "help": "the folder of a pack"}), _JSON],
    ),
}
