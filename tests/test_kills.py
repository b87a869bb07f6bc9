"""Whatever moment the app is killed at, nothing that was acknowledged is lost."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.timeout(300)
def test_fifty_kills_lose_nothing() -> None:
    """The whole five hundred are run by hand: `python -m tests.soak.kills`."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak.kills", "--runs", "50"],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "50 runs" in done.stdout and "0 with a loss" in done.stdout
