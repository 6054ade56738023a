"""A move out of a closed unit, or into hands that would join another: shown, and asked why it is done all the same.

It is never refused: whoever decides gives her reason, and it is kept with the move.
"""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from littermate.actions.closed_moves import says_why
from littermate.desk.forms import Desk, DeskForm
from littermate.look.exposure_words import day_words, names_words, say_joining, until_words
from littermate.records.models import Animal, Home
from littermate.sheets import exposure_sheet
from littermate.sheets.closed_homes import ClosedHome
from littermate.sheets.exposure_cards import MovePlan


def closed_words(desk: Desk, animals: Sequence[Animal]) -> str:
    """Which of these are in a closed unit, and until when; nothing where none is."""
    closed = exposure_sheet.closed_until(desk.viewer, [animal.pk for animal in animals], desk.as_of)
    if not closed:
        return ""
    unit = max(closed.values(), key=lambda each: (bool(each.ill), each.closed_until_at or desk.as_of))
    names = sorted(animal.name for animal in animals if animal.pk in closed)
    until = until_words(unit.closed_until_at, timezone.get_current_timezone(), is_ill=bool(unit.ill))
    return _("The unit of %(names)s is %(until)s: nobody goes out.") % {
        "names": names_words(names, len(names)),
        "until": until,
    }


def demand_why(form: DeskForm, animals: Sequence[Animal], home: Home | None) -> None:
    """Ask for the reason of a move where a clock runs; with one it goes on."""
    said: dict[str, Any] = form.cleaned_data
    if home is None or not animals or says_why(str(said.get("reason") or "")):
        return
    viewer, as_of = form.desk.viewer, form.desk.as_of
    rides = bool(said.get("rode_together", True))
    plan = exposure_sheet.plan_of_move(viewer, [animal.pk for animal in animals], home, as_of, rides=rides)
    if plan.asks:
        form.add_error("reason", _why(form.desk, animals, plan))


def _why(desk: Desk, animals: Sequence[Animal], plan: MovePlan) -> str:
    zone = timezone.get_current_timezone()
    joins = say_joining(plan.joining, plan.names, zone) if plan.joining else ""
    ill = _("One who is or may be ill lives there.") if plan.ill_there else ""
    ask = _("Say why it is done all the same; it is kept under your name.")
    return " ".join(
        part for part in (closed_words(desk, animals) if plan.closed and not joins else "", joins, ill, ask) if part
    )


def home_words(home: Home, closed: ClosedHome | None) -> str:
    """A home in a list to choose from: "Home 7 (one who is or may be ill lives there)"."""
    if closed is None:
        return home.name
    if closed.has_ill:
        return _("%(home)s (one who is or may be ill lives there)") % {"home": home.name}
    if closed.closed_until_at is None:
        return _("%(home)s (a unit there is closed)") % {"home": home.name}
    until = day_words(closed.closed_until_at, timezone.get_current_timezone())
    return _("%(home)s (a unit there is closed until %(day)s)") % {"home": home.name, "day": until}
