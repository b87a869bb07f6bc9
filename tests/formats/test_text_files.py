"""Bytes become text, or a sentence says why not."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.core.errors import UnreadableError
from studyapp.formats.text_files import LIMIT, decode, read_text

WORDS = "It’s the “glute” – Größe, naïve café.\nSecond line\twith a tab\n"


def refused(path: Path) -> str:
    """Why a file is not read: one plain sentence."""
    with pytest.raises(UnreadableError) as caught:
        read_text(path)
    said = str(caught.value)
    assert said.endswith(".")
    assert "\n" not in said
    return said


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_a_text_is_read_right_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(WORDS.encode(encoding))
    assert read_text(path) == WORDS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_arabic_is_read_right_too(encoding: str) -> None:
    text = "العضلة الألوية الكبرى هي أكبر عضلة في الجسم.\nوهي تبسط الورك.\n"
    assert decode(text.encode(encoding)) == text


def test_a_big_endian_text_with_a_mark_is_read_right() -> None:
    assert decode(b"\xfe\xff" + WORDS.encode("utf-16-be")) == WORDS


def test_every_line_end_becomes_a_newline_and_nothing_else_changes() -> None:
    assert decode(b"one\r\ntwo\rthree  four\xc2\xa0\n") == "one\ntwo\nthree  four\xa0\n"


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    assert "no file gone.txt" in refused(tmp_path / "gone.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path)


def test_a_file_without_permission_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("words")

    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", closed)
    assert "permission" in refused(path)


@pytest.mark.parametrize(
    "raw", [b"", b"  \n\t ", b"\xef\xbb\xbf", b"\xff\xfe", b"\xef\xbb\xbf \xc2\xa0\n"]
)
def test_an_empty_file_is_refused(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(raw)
    assert "empty" in refused(path)


def test_a_file_over_20_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(LIMIT + 1)
    assert "20 MB" in refused(path)


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"PK\x03\x04\x14\x00", "Word"),
        (b"\x89PNG\r\n\x1a\n\x00", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        (b"SQLite format 3\x00", "a database"),
        (b"{\\rtf1\\ansi words}", "an RTF document"),
    ],
)
def test_a_known_format_is_named_kindly(raw: bytes, what: str) -> None:
    with pytest.raises(UnreadableError, match=what) as caught:
        decode(raw)
    assert "save it as plain text first" in str(caught.value)


@pytest.mark.parametrize(
    "raw",
    [
        b"words\x00and\x00zeroes at odd places",
        bytes(range(256)) * 20,
        b"\x00" * 50,
        b"\x01\x02\x03\x04 words",
        b"\x00\xff" * 99 + b"\x00",
        b"\x81\x8d\x8f words with bytes that no letter has",
        b"\xff\xfe\x00\xd8a\x00",
        "العضلة الكبرى".encode("cp1256"),
        "Straße und Größe, naïve café, überall Größe".encode() + b" \xc3(",
    ],
)
def test_bytes_that_are_no_text_are_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableError):
        decode(raw)


def test_a_pipe_and_a_device_do_not_hang(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "no ordinary file" in refused(pipe)
    assert "no ordinary file" in refused(Path("/dev/zero"))


def test_a_link_that_leads_to_itself_and_an_impossible_name_are_refused(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    refused(loop)
    refused(tmp_path / ("x" * 5000))
    refused(tmp_path / "a\x00b")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        text = decode(raw)
    except UnreadableError:
        return
    assert text.strip()
    assert "\r" not in text
    assert "\x00" not in text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_any_words_in_utf8_are_kept_word_for_word(text: str) -> None:
    try:
        assert decode(text.encode()) == text.removeprefix("\ufeff")
    except UnreadableError as error:
        assert "empty" in str(error) or text.startswith(("%PDF-", "{\\rtf", "GIF8"))  # noqa: PT017
