"""Tags of the intake pages: who comes, how they came, how long ago, what was said."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from littermate.actions.intake_fields import OF_ANIMAL, OF_INTAKE, OF_JOINING
from littermate.desk.words import METHODS, SEXES, in_words, moment_words
from littermate.look.days import day_said
from littermate.look.entry_words import BIRTH_PLACES
from littermate.look.units import temperature_words, weight_words
from littermate.look.words import Words, age_words, species_word
from littermate.records.models.intake import ChipOwner, CustodyBasis, IntakeKind
from littermate.sheets.intake_cards import IntakeAnimal, IntakeSheet
from littermate.sheets.not_placed import NotPlaced

register = template.Library()
ALIKE: Words = {
    "time": gettext_lazy("born at one moment, told by two people"),
    "order": gettext_lazy("the same place in the order of birth, told by two people"),
    "mark": gettext_lazy("the same mark, told by two people"),
}
REARED: Words = {"nursed": gettext_lazy("by their mother"), "bottle": gettext_lazy("by bottle")}
WHO: Words = {
    IntakeKind.ONE: gettext_lazy("one animal"),
    IntakeKind.LITTER: gettext_lazy("a litter"),
    IntakeKind.LABOUR: gettext_lazy("a mother in labour"),
}
MISSING: Words = {
    "first-milk": gettext_lazy("Mother's first milk"),
    "age": gettext_lazy("Age"),
    "weight": gettext_lazy("Weight"),
    "sex": gettext_lazy("Sex"),
    "dam": gettext_lazy("Mother"),
    "fed": gettext_lazy("How they are fed"),
    "basis": gettext_lazy("How they came"),
    "place": gettext_lazy("Where they were found"),
    "finder": gettext_lazy("Finder"),
    "chip": gettext_lazy("Chip"),
    "home": gettext_lazy("Where they go"),
}
UNSAID = frozenset({"mark_colour", "photo", "has_stand_in_name"})  # seen as a picture, or by the name, elsewhere
CHOICES: Mapping[str, Words] = {
    "who": WHO,
    "custody_basis": dict(CustodyBasis.choices),
    "chip_owner": dict(ChipOwner.choices),
    "rearing": REARED,
    "sex": SEXES,
}
LABELS: Mapping[str, Any] = {each.name: each.label for each in (*OF_INTAKE, *OF_ANIMAL, *OF_JOINING)} | {
    "not_same_as": gettext_lazy("two after all, not the same as"),
    "told_late": gettext_lazy("told late of one written down twice, entries"),
    "now_under": gettext_lazy("they count for"),
    "filled_in": gettext_lazy("filled in"),
    "from": gettext_lazy("from"),
}


@register.filter
def who_comes(kind: str) -> str:
    """Who comes: one animal, a litter, a mother in labour."""
    return in_words(kind, CHOICES["who"])


@register.filter
def basis(word: str) -> str:
    """On what ground the house answers for them."""
    return in_words(word, CHOICES["custody_basis"]) if word else _("not said")


@register.filter
def chip(sheet: IntakeSheet) -> str:
    """What is known of the chip."""
    if sheet.chip_scanned is None:
        return _("not said")
    if not sheet.chip_scanned:
        return _("not scanned")
    if not sheet.chip_number:
        return _("scanned, no number")
    owner = in_words(sheet.chip_owner, CHOICES["chip_owner"])
    return f"{sheet.chip_number}, {owner}" if owner else sheet.chip_number


@register.filter
def fed_how(word: str) -> str:
    """How the little ones are fed."""
    return in_words(word, REARED) if word else _("not said")


def birth_place(word: str) -> str:
    """Where one was born."""
    return in_words(word, BIRTH_PLACES)


@register.filter
def alike_words(why: str) -> str:
    """Why two may be one."""
    return in_words(why, ALIKE)


@register.filter
def missing_words(missing: tuple[str, int]) -> str:
    """One thing that nobody has said yet, and of how many of them."""
    word, count = missing
    what = in_words(word, MISSING)
    return _("%(what)s (%(count)s)") % {"what": what, "count": count} if count else what


def passed(span: timedelta | None) -> str:
    """So many minutes, or hours and minutes."""
    if span is None:
        return "–"
    minutes = max(int(span.total_seconds() // 60), 0)
    if minutes < 120:
        return _("%(minutes)s min") % {"minutes": minutes}
    return _("%(hours)s h %(minutes)s min") % {"hours": minutes // 60, "minutes": minutes % 60}


@register.filter
def since(moment: datetime | None, as_of: datetime) -> str:
    """How long ago something was."""
    return passed(None if moment is None else as_of - moment)


@register.simple_tag
def after(sheet: IntakeSheet, moment: datetime | None) -> str:
    """How long after custody began."""
    return passed(sheet.since_opening(moment))


@register.simple_tag
def born_words(animal: IntakeAnimal, as_of: datetime) -> str:
    """When and where one was born, as far as anybody knows."""
    born, band = animal.born, animal.band
    parts = []
    if born is not None and born.is_time_seen:
        parts.append(moment_words(born.at, as_of))
    elif band is not None:
        how = in_words(band.method, METHODS)
        between = {"from": moment_words(band.earliest_at, as_of), "until": moment_words(band.latest_at, as_of)}
        parts.append(_("between %(from)s and %(until)s, %(how)s") % {**between, "how": how})
    if born is not None:
        parts.append(birth_place(born.place))
        if born.is_after_closing:
            parts.append(_("told after closing"))
    return ", ".join(parts) or _("not known")


@register.filter
def not_placed_words(line: NotPlaced, as_of: datetime) -> str:
    """Who it is, how old the youngest can be, and how long they wait."""
    kind = species_word(line.species, "adult" if not line.young else "young" if line.young == 1 else "youngs")
    if not line.ids:
        who = _("a mother in labour") if line.in_labour else _("nobody is written down yet")
    elif not line.young:
        who = _("a grown %(kind)s") % {"kind": kind}
    elif line.has_dam:
        who = _("%(number)s %(kind)s with their mother") % {"number": line.young, "kind": kind}
    else:
        who = _("%(number)s %(kind)s") % {"number": line.young, "kind": kind}
    old = ""
    if line.young:
        old = _("age not said") if line.age is None else _("the youngest %(age)s old") % {"age": _age(line.age)}
    waits = _("waiting %(span)s") % {"span": _span(as_of - line.since)}
    return ", ".join(filter(None, (who, old, waits)))


def _age(age: timedelta) -> str:
    hours = int(age.total_seconds() // 3600)
    return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours} if hours < 24 else age_words(age.days)


def _span(span: timedelta) -> str:
    return passed(span) if span < timedelta(days=2) else age_words(span.days)


@register.filter
def state(animal: IntakeAnimal) -> str:
    """Whether she is there: stillborn, joined, taken back, left."""
    if animal.same_as is not None:
        return _("joined with another")
    if animal.gone == "mistake":
        return _("taken back")
    if animal.born is not None and animal.born.is_stillborn:
        return _("stillborn")
    return _("left care") if animal.gone else ""


@register.filter
def said_words(said: Mapping[str, Any]) -> str:
    """What somebody told, field by field."""
    shown = {name: value for name, value in said.items() if name not in UNSAID}
    return "; ".join(f"{LABELS.get(name, name)}: {_value(name, value)}" for name, value in shown.items()) or _("added")


def _value(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name == "filled_in":
        return ", ".join(str(LABELS.get(part.removesuffix("_id"), part)) for part in str(value).split(","))
    if name == "intake_weight_dg":
        return weight_words(Decimal(value) / 10)
    if name == "intake_temperature_dc":
        return temperature_words(Decimal(value) / 10)
    if name.endswith("_at") and (moment := parse_datetime(str(value))):
        return day_said(timezone.localtime(moment), "j M Y, H:i")
    if name.endswith(("_on", "_until")) and (day := parse_date(str(value))):
        return day_said(day, "j M Y")
    if name == "species":
        return species_word(str(value), "adult")
    if name in CHOICES:
        return in_words(str(value), CHOICES[name])
    return str(value) or "–"
