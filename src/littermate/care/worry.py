"""The one scale of worry, used everywhere and beside no other."""

from enum import IntEnum


class Worry(IntEnum):
    """How soon a person must look or call; a higher value outranks a lower one."""

    STEADY = 0
    WATCH = 1
    CALL_TODAY = 2
    CALL_NOW = 3
    GO_NOW = 4

    @property
    def code(self) -> str:
        """The name in addresses, JSON and tables, such as ``call-today``."""
        return self.name.lower().replace("_", "-")

    @property
    def needs_someone(self) -> bool:
        """Whether it stands under "need you" on the desk: call today and above."""
        return self >= Worry.CALL_TODAY


def worry_of(code: str) -> Worry:
    """The level of that name, such as ``call-today``; a ``KeyError`` where there is none."""
    return Worry[code.upper().replace("-", "_")]
