"""Day or night on this browser: a cookie, so that the page arrives in the right light."""

from typing import Final, Literal

from django.http import HttpRequest

COOKIE: Final = "littermate_theme"
Theme = Literal["day", "night"]


def theme_of(request: HttpRequest) -> Theme:
    """The light this browser asked for last; day at first, as most desks stand in a lit room."""
    return "night" if request.COOKIES.get(COOKIE) == "night" else "day"
