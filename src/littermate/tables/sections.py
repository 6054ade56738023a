"""The tables in the sections a clinician thinks in; the titles of the sections stand in ``look``."""

from typing import Final

SECTIONS: Final[dict[str, tuple[str, ...]]] = {
    "feeding": ("energy", "stomach", "feeds", "fluid", "night_gap", "strength", "nursing", "rounding"),
    "milk": ("milk_strength", "formula", "mixing", "given"),
    "newborn": ("birth_signs", "colostrum", "handling", "choking", "stimulation"),
    "warmth": ("body_temperature", "fever", "nest_temperature", "rewarming", "feeling", "box_alarm"),
    "growth": (
        *("growth", "weighing", "littermates", "runt"),
        *("reference_weight", "reference_spread", "believable_weight", "growth_filter", "faltering"),
        "growth_calls",
    ),
    "trouble": ("refusal", "stool", "red_flags"),
    "exposure": ("quarantine", "agents"),
    "weaning": ("weaning", "milk_share"),
    "rounds": ("rounds", "order_bounds"),
    "company": ("company", "socialisation", "going_back"),
    "worry": ("worry",),
    "reminders": ("reminders",),
}
OTHER: Final = "other"  # a table that a newer release ships and nobody has put into a section


def section_of(name: str) -> str:
    """The section of a table, by the table's name."""
    return next((section for section, names in SECTIONS.items() if name in names), OTHER)


def place_of(name: str) -> int:
    """Where a table stands in its section; the last for one nobody has placed."""
    names = SECTIONS.get(section_of(name), ())
    return names.index(name) if name in names else len(names)
