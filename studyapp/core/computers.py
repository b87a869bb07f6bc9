"""Which computer the app runs on, so that two that share a folder notice each other."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Computer:
    """`id` is made up once and kept outside the data folder; `name` is what its owner calls it."""

    id: str
    name: str
