"""One thing done wrong on purpose, to see that a journey notices."""

from dataclasses import dataclass

PHONE = "src/littermate/phone/static/phone/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """One thing done wrong in one place, and the journey that must fail for it."""

    name: str
    file: str
    right: str
    wrong: str
    journey: str
