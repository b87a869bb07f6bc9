"""Runs commands as someone in a terminal would, on a store of its own."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from studyapp import cli


class Said:
    """What a run of the command line left behind."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        """The one value on stdout."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """A value a line."""
        return [json.loads(line) for line in self.out.splitlines()]


class Terminal:
    """Runs commands in this process on a store of its own."""

    def __init__(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        self.folder, self._monkeypatch, self._capsys = folder, monkeypatch, capsys

    def run(self, *arguments: str, typed: str | bytes = b"") -> Said:
        raw = typed.encode() if isinstance(typed, str) else typed
        stdin = io.TextIOWrapper(io.BytesIO(raw), encoding="ascii")
        self._monkeypatch.setattr(sys, "stdin", stdin)
        code = cli.main([*arguments, "--data", str(self.folder)])
        out, err = self._capsys.readouterr()
        return Said(code, out, err)
