"""Checks on words that people type in."""

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def known_time_zone(name: str) -> None:
    """Refuse a time zone this machine does not know.

    Raises:
        ValidationError: If the name is not one of the IANA time zones.
    """
    if name not in available_timezones():
        raise ValidationError(
            _("“%(name)s” is not a time zone we know. Write it as region and city, such as Europe/Vienna."),
            code="unknown-time-zone",
            params={"name": name},
        )
