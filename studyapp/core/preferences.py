"""Every setting with its default and its limits. What is kept by key may be anything."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A whole number that a student may choose, from `lowest` to `highest`."""

    key: str
    default: int
    lowest: int
    highest: int

    def of(self, kept: Mapping[str, object]) -> int:
        """What was chosen; the default where nothing sound was."""
        value = kept.get(self.key)
        if isinstance(value, bool) or not isinstance(value, int):
            return self.default
        return self.within(value)

    def within(self, value: int) -> int:
        """The nearest number that may be chosen."""
        return max(self.lowest, min(self.highest, value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """Something that is on or off."""

    key: str
    default: bool

    def of(self, kept: Mapping[str, object]) -> bool:
        """What was chosen; the default where nothing sound was."""
        value = kept.get(self.key)
        return value if isinstance(value, bool) else self.default


NEW_A_DAY = Amount(key="new_a_day", default=10, lowest=0, highest=100)  # facts
MINUTES_A_DAY = Amount(key="minutes_a_day", default=15, lowest=1, highest=240)
PASS_MARK = Amount(key="pass_mark", default=70, lowest=1, highest=100)  # per cent
ASK_SURE = Switch(key="ask_sure", default=False)  # before the verdict: how sure were you?
