"""The files of an export: a folder or a ZIP, written whole or not at all and read with suspicion.

Nothing is ever unpacked: files are read by the few names that are known, so no name in an archive
leads anywhere. Names that try to are refused all the same, and so is what would grow too large.
"""

import os
import re
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol, cast

from studyapp.core.errors import InvalidError, StudyError, UnreadableError

MOST_FILES = 20_000
LARGEST = 4_000_000_000  # bytes of all files together, unpacked: ten times a million answers
LARGEST_FILE = 200_000_000  # of one that is read at once
MOST_TIMES_PACKED = 300  # deflate packs our tables 20 times at most, and zeros a thousand times
_SMALL = 1_000_000  # bytes that may be packed as much as they like
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DRIVE = re.compile(r"^[A-Za-z]:")


class Files(Protocol):
    """The files of an export, to be read."""

    @property
    def names(self) -> tuple[str, ...]:
        """Paths inside it, with slashes."""

    def open(self, name: str) -> BinaryIO:
        """One of them, as bytes."""

    def size(self, name: str) -> int:
        """How many bytes it has, unpacked."""


class Writer(Protocol):
    """Files of an export that is being written."""

    def open(self, name: str) -> BinaryIO:
        """A new file of that path inside it; close it before the next one."""


# ---------------------------------------------------------------------------------- writing


@contextmanager
def written(path: Path, at: datetime, *, replace: bool) -> Iterator[Writer]:
    """Write a ZIP where the name ends in .zip, else a folder; for the owner's eyes only.

    It is there when all is written, and not before. InvalidError where there is something
    already, unless it is a file that may be replaced; StudyError where it cannot be written.
    """
    is_zip = path.suffix.casefold() == ".zip"
    _refuse_taken(path, is_zip=is_zip, replace=replace)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            if is_zip:
                with _private(part) as file:
                    with zipfile.ZipFile(file, "w") as whole:
                        yield _ZipWriter(whole, at)
                    file.flush()
                    os.fsync(file.fileno())
            else:
                part.mkdir(mode=0o700)
                yield _FolderWriter(part)
                if path.is_dir():
                    path.rmdir()
            part.replace(path)
        finally:
            _sweep(part)
    except OSError as error:
        raise StudyError(
            f"The export could not be saved as {path} ({error.strerror}). Choose another place."
        ) from None


def _refuse_taken(path: Path, *, is_zip: bool, replace: bool) -> None:
    if not path.name or "\x00" in path.name:
        raise InvalidError("Name a new folder, or a file that ends in .zip.")
    try:
        if path.is_dir():
            if is_zip or any(path.iterdir()):
                raise InvalidError(
                    f"The folder {path} has files in it already. Name a new folder, or a file "
                    "that ends in .zip."
                )
        elif (path.exists() or path.is_symlink()) and not (is_zip and replace):
            raise InvalidError(f"There is a file {path} already. Choose another name.")
    except OSError:
        raise StudyError(f"The folder {path.parent} cannot be used. Choose another one.") from None


def _private(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")


def _sweep(part: Path) -> None:
    if part.is_dir():
        shutil.rmtree(part, ignore_errors=True)
    else:
        part.unlink(missing_ok=True)


class _ZipWriter:
    def __init__(self, whole: zipfile.ZipFile, at: datetime) -> None:
        self._whole = whole
        self._at = max(at.timetuple()[:6], (1980, 1, 1, 0, 0, 0))

    def open(self, name: str) -> BinaryIO:
        entry = zipfile.ZipInfo(name, self._at)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = (stat.S_IFREG | 0o600) << 16
        return self._whole.open(entry, "w", force_zip64=True)  # type: ignore[return-value]


class _FolderWriter:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self, name: str) -> BinaryIO:
        path = self._folder / name
        path.parent.mkdir(mode=0o700, exist_ok=True)
        return _private(path)


# ---------------------------------------------------------------------------------- reading


@contextmanager
def opened(path: Path) -> Iterator[Files]:
    """The files of a folder or a ZIP, all closed afterwards, even one that is half read.

    UnreadableError where they cannot be read with safety.
    """
    with ExitStack() as stack:
        with in_plain_words(path.name):
            files: Files
            if path.is_dir():
                files = _Folder(path, stack)
            else:
                files = _Zip(stack.enter_context(zipfile.ZipFile(path)), stack)
        yield files


@contextmanager
def in_plain_words(name: str) -> Iterator[None]:
    """What can go wrong in the middle of a file, as a student can understand it."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        if isinstance(error, RecursionError):
            raise
        raise UnreadableError(
            f"{name} is damaged or not whole. Copy it again from where it was made."
        ) from None
    except OSError as error:
        raise UnreadableError(
            f"{name} cannot be read: {error.strerror or 'the disk did not answer'}."
        ) from None


class _Folder:
    def __init__(self, folder: Path, opened: ExitStack) -> None:
        self._folder, self._opened = folder, opened
        lessons = [] if (folder / "lessons").is_symlink() else folder.glob("lessons/*")
        found = [*folder.iterdir(), *lessons]
        if len(found) > MOST_FILES:
            raise UnreadableError(f"The folder {folder.name} has too many files for an export.")
        files = [path for path in found if stat.S_ISREG(path.lstat().st_mode)]
        self.names = tuple(path.relative_to(folder).as_posix() for path in files)

    def open(self, name: str) -> BinaryIO:
        return self._opened.enter_context((self._folder / name).open("rb"))

    def size(self, name: str) -> int:
        return (self._folder / name).lstat().st_size


class _Zip:
    def __init__(self, whole: zipfile.ZipFile, opened: ExitStack) -> None:
        self._whole, self._opened = whole, opened
        self._entries = {entry.filename: entry for entry in whole.infolist() if not entry.is_dir()}
        self.names = tuple(self._entries)
        _refuse_unsafe(whole.infolist())

    def open(self, name: str) -> BinaryIO:
        return cast("BinaryIO", self._opened.enter_context(self._whole.open(self._entries[name])))

    def size(self, name: str) -> int:
        return self._entries[name].file_size


def _refuse_unsafe(entries: list[zipfile.ZipInfo]) -> None:
    """UnreadableError says which rule of safety an archive breaks."""
    names = [entry.filename for entry in entries]
    if len(names) > MOST_FILES:
        raise UnreadableError("This ZIP file holds too many files for an export.")
    if len({name.casefold() for name in names}) < len(names):
        raise UnreadableError("This ZIP file holds two files of one name. Export again.")
    for entry in entries:
        if leads_out(entry.filename) or stat.S_ISLNK(entry.external_attr >> 16):
            raise UnreadableError(
                "This ZIP file names files outside of itself. Nothing was read from it."
            )
        if entry.flag_bits & 1:
            raise UnreadableError("This ZIP file has a password. Make one without.")
        if entry.compress_type not in _PACKED:
            raise UnreadableError("This ZIP file is packed in an unusual way. Export again.")
        packed = max(entry.compress_size, 1)
        if entry.file_size > _SMALL and entry.file_size > packed * MOST_TIMES_PACKED:
            raise UnreadableError("This ZIP file would grow far too large. It is no export.")
    if sum(entry.file_size for entry in entries) > LARGEST:
        raise UnreadableError("This ZIP file would grow far too large. It is no export.")


def leads_out(name: str) -> bool:
    """Whether a path in an archive is anything but a plain way down."""
    path = PurePosixPath(name)
    return (
        path.is_absolute()
        or ".." in path.parts
        or "\\" in name
        or "\x00" in name
        or bool(_DRIVE.match(name))
    )
