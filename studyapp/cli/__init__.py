"""The app without a window: `studyapp COMMAND`, in the terminal and for scripts.

What a command prints goes to stdout; what went wrong to stderr, in one plain sentence.
"""

from collections.abc import Sequence

from studyapp.cli.arguments import parser
from studyapp.cli.terminal import complain, speak_any_language
from studyapp.core.errors import DamagedError, StudyError


def main(argv: Sequence[str]) -> int:
    """Run a command: 0 when it was done, 1 when not, 2 when it was not understood."""
    speak_any_language()
    try:
        options = parser().parse_args(argv)
        done: int = options.run(options)
    except SystemExit as leaving:  # argparse has said why
        return int(leaving.code or 0)
    except DamagedError as error:
        return complain(f"{error} `studyapp restore` goes on with a copy of it.")
    except StudyError as error:
        return complain(str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        return complain(f"That did not work: {error.strerror or error}{place}.")
    return done
