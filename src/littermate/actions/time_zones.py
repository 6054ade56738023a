"""Which clock a home lives by."""

from django.core.exceptions import ValidationError

from littermate.actions.errors import DoesNotFit
from littermate.records.models.words import known_time_zone


def known_zone(name: str) -> str:
    """Return the name of a time zone this machine knows, such as ``Europe/Vienna``.

    Raises:
        DoesNotFit: If it knows none by that name.
    """
    try:
        known_time_zone(name)
    except ValidationError as refusal:
        raise DoesNotFit(refusal.messages[0]) from refusal
    return name
