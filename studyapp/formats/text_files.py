"""Reading a file as text, or saying in one plain sentence why it is none."""

import codecs
import re
import stat
from pathlib import Path

from studyapp.core.errors import UnreadableError

LIMIT = 20_000_000  # bytes

# How files begin that people drop on the app although they are no text.
_OTHER_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP file or a document of Word or LibreOffice"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f]")
_NO_TEXT = "This file is no text that can be read; save it as plain text (UTF-8) first."
_DAMAGED = "This file is damaged: some of its bytes are not UTF-8 text; save it as UTF-8 again."
_BINARY = "This file is binary, not text; save it as plain text first."
_EMPTY = "This file is empty."


def read_text(path: Path) -> str:
    r"""The words of a text file, with \n at line ends and without a byte order mark.

    Reads UTF-8, UTF-16 and Windows-1252. Raises UnreadableError for everything else.
    """
    return decode(_bytes(path))


def decode(raw: bytes) -> str:
    """What these bytes say, by the same rules as `read_text`."""
    if not raw.strip():
        raise UnreadableError(_EMPTY)
    for beginning, what in _OTHER_FORMATS:
        if raw.startswith(beginning):
            raise UnreadableError(f"This is {what}; save it as plain text first.")
    text = _decoded(raw).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip().strip("\ufeff\u200b \t\n"):
        raise UnreadableError(_EMPTY)
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > 1 + len(text) // 100 or controls * 20 > len(text):
        raise UnreadableError(_BINARY)
    return text


def _bytes(path: Path) -> bytes:
    """The file as it is; only regular files are opened, for others may never end."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableError("This is a folder, not a file; choose the article in it.")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("This is no ordinary file, so it cannot be read.")
        if status.st_size > LIMIT:
            raise UnreadableError(_too_large(status.st_size))
        with path.open("rb") as file:
            raw = file.read(LIMIT + 1)
    except FileNotFoundError:
        raise UnreadableError(f"There is no file {path.name or path}.") from None
    except PermissionError:
        raise UnreadableError(f"You have no permission to read {path.name}.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(f"{path.name or path} cannot be read: {reason}.") from None
    if len(raw) > LIMIT:
        raise UnreadableError(_too_large(len(raw)))
    return raw


def _too_large(size: int) -> str:
    megabytes = max(size, LIMIT + 100_000) / 1_000_000
    return f"This file has {megabytes:.1f} MB; at most {LIMIT // 1_000_000} MB can be read."


def _decoded(raw: bytes) -> str:
    """The text in the first encoding that fits; UnreadableError when none does."""
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return _strictly(raw, "utf-32")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(raw, "utf-16")
    if b"\x00" in raw:
        return _strictly(raw, _sixteen_bits(raw))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _windows(raw)


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableError(_NO_TEXT) from None


def _sixteen_bits(raw: bytes) -> str:
    """Which UTF-16 it is: in most scripts' texts the spaces and full stops have a zero byte."""
    start = raw[:20_000]
    first, second = start[::2].count(0), start[1::2].count(0)
    marks = {
        "utf-16-le": sum(start[i : i + 2] in _LITTLE for i in range(0, len(start) - 1, 2)),
        "utf-16-be": sum(start[i : i + 2] in _BIG for i in range(0, len(start) - 1, 2)),
    }
    pairs = len(start) // 2
    if len(raw) % 2 == 0:
        if second > first * 20 and (second > pairs // 2 or marks["utf-16-le"] > pairs // 25):
            return "utf-16-le"
        if first > second * 20 and (first > pairs // 2 or marks["utf-16-be"] > pairs // 25):
            return "utf-16-be"
    raise UnreadableError(_BINARY)


_BIG = frozenset(character.encode("utf-16-be") for character in " \n.,")
_LITTLE = frozenset(character.encode("utf-16-le") for character in " \n.,")


def _windows(raw: bytes) -> str:
    """Windows-1252, where its letters beyond ASCII stand as letters do: few, and in words."""
    kept = raw.decode("utf-8", errors="ignore")
    whole = sum(character > "\x7f" for character in kept)
    if whole > len(raw) - len(kept.encode()):
        raise UnreadableError(_DAMAGED)
    text = _strictly(raw, "cp1252")
    high = [character for character in text if character > "\x7f"]
    letters = sum(character.isalpha() for character in high)
    plain = sum(
        character.isascii() and (character.isalnum() or character == " ") for character in text
    )
    odd = sum(character in "¤¦¨¬¯¸¹³²¼¾ÐÞþð×÷ƒ†‡ˆ˜¡¿" for character in high)
    if len(high) * 3 > len(text) or plain * 2 < len(text) or odd > 3 + letters // 2:
        raise UnreadableError(_NO_TEXT)
    return text
