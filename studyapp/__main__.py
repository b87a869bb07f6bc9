"""Where the command `studyapp` begins: the window, or the app without one."""

import gc
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Without a command the window, else `cli`. Returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        wants_window, data = _window(arguments)
        return _open_window(data) if wants_window else _run_command(arguments)
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except BrokenPipeError:
        return _nobody_listens()


def _window(arguments: Sequence[str]) -> tuple[bool, Path | None]:
    """Whether only the window is meant, and which data folder it is to use."""
    match arguments:
        case []:
            return True, None
        case ["--data", folder] if folder:
            return True, Path(folder)
        case [option] if option.startswith("--data=") and option != "--data=":
            return True, Path(option.removeprefix("--data="))
    return False, None


def _open_window(data: Path | None) -> int:
    from studyapp import preflight

    if problem := preflight.check():
        print(problem, file=sys.stderr)
        return preflight.EXIT_CODE
    gc.disable()  # it would cost a start 15 ms; ui.sweeping takes its place
    from studyapp.app import run

    return run(data)


def _run_command(arguments: Sequence[str]) -> int:
    from studyapp import cli

    code = cli.main(arguments)
    sys.stdout.flush()  # a closed pipe is told here, not while Python shuts down
    return code


def _nobody_listens() -> int:
    """Whoever read our output has gone (`studyapp facts … | head`): nothing to complain of."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 128 + 13  # as if SIGPIPE had ended it


if __name__ == "__main__":
    sys.exit(main())
