"""TOML as it comes from others: what would stop Python's reader is refused like any mistake."""

import tomllib
from typing import Any


def parse(text: str) -> dict[str, Any]:
    """What a TOML text says. Raises tomllib.TOMLDecodeError, and nothing else."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError:
        raise tomllib.TOMLDecodeError("its brackets are nested too deep") from None
    except ValueError:  # a number of thousands of digits, which Python does not turn into one
        raise tomllib.TOMLDecodeError("a number in it is too long") from None
