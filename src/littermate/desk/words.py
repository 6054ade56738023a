"""The desk's own words: groups, roles, ages, one-line stories. Reasons and amounts come from ``look``."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from littermate.look.days import day_said
from littermate.look.units import METRIC, Units, change_words, plain, temperature_words, volume_words, weight_words
from littermate.look.words import REARINGS, Words, age_words, clock, counted_young, kind_word, number_word, species_word
from littermate.sheets.animal_cards import AnimalSheet
from littermate.sheets.litter_sheet import LitterSheet
from littermate.sheets.now_cards import GroupCode, LastFed, LastWeighed

GROUP_TITLES: Words = {
    "need-you": gettext_lazy("Need you"),
    "not-heard-from": gettext_lazy("Not heard from"),
    "watch": gettext_lazy("Watch"),
    "steady": gettext_lazy("Steady"),
}
GROUP_TONES = {"need-you": "urgent", "watch": "watch", "steady": "steady", "not-heard-from": ""}
ROLES: Words = {
    "carer": gettext_lazy("carer"),
    "sitter": gettext_lazy("sitter"),
    "volunteer": gettext_lazy("volunteer"),
    "officer": gettext_lazy("officer"),
    "coordinator": gettext_lazy("coordinator"),
    "clinician": gettext_lazy("clinician"),
    "administrator": gettext_lazy("administrator"),
}
CARES: Words = {
    "main": gettext_lazy("main carer"),
    "co-carer": gettext_lazy("co-carer"),
    "sitter": gettext_lazy("sitter"),
    "volunteer": gettext_lazy("volunteer"),
}
CALLS: Words = {
    "on-call": gettext_lazy("on call"),
    "night-clinic": gettext_lazy("night clinic"),
    "clinic": gettext_lazy("clinic"),
}
NESTS: Words = {
    "incubator": gettext_lazy("incubator"),
    "box": gettext_lazy("box"),
    "room": gettext_lazy("room"),
}
SEXES: Words = {
    "female": gettext_lazy("female"),
    "male": gettext_lazy("male"),
    "unknown": gettext_lazy("not known yet"),
}
OUTCOMES: Words = {
    "died": gettext_lazy("died"),
    "euthanised": gettext_lazy("was put to sleep"),
    "transferred": gettext_lazy("was transferred"),
    "returned-to-owner": gettext_lazy("went back to the owner"),
    "adopted": gettext_lazy("was adopted"),
    "other": gettext_lazy("left care"),
    "mistake": gettext_lazy("was written down by mistake"),
}
TREATMENTS: Words = {
    "later": gettext_lazy("later"),
    "due": gettext_lazy("due now"),
    "given": gettext_lazy("given"),
    "missed": gettext_lazy("missed"),
    "refused": gettext_lazy("refused"),
}
METHODS: Words = {
    "seen": gettext_lazy("somebody saw it"),
    "teeth": gettext_lazy("by the teeth"),
    "eyes": gettext_lazy("by the eyes"),
    "ears": gettext_lazy("by the ears"),
    "cord": gettext_lazy("by the cord"),
    "weight": gettext_lazy("by the weight"),
    "signs": gettext_lazy("by several signs"),
    "told": gettext_lazy("as told"),
}


def group_count(code: GroupCode, count: int) -> str:
    """The chip at the top of Now: "2 need you", "3 to watch"."""
    return {
        "need-you": ngettext("%(n)s needs you", "%(n)s need you", count),
        "not-heard-from": _("%(n)s not heard from"),
        "watch": _("%(n)s to watch"),
        "steady": _("%(n)s steady"),
    }[code] % {"n": count}


def in_words(word: str, words: Words) -> str:
    """A stored word as people say it; one nobody has written down yet stays as it is."""
    return str(words.get(word, word))


def joined(words: Iterable[str]) -> str:
    """Words in a row with commas."""
    return ", ".join(words)


def kind_and_age(line: Any) -> str:
    """The second line under a name: "kitten, 2 days", "6 puppies, 12 days", "mother cat", or "cat" of unknown age."""
    if getattr(line, "is_dam", False):
        return species_word(line.species, "dam")
    if not getattr(line, "is_age_told", True):
        return _("%(kind)s, age not known") % {"kind": _kinds(line)}
    if line.age_days is None:
        return species_word(line.species, "adult")
    return f"{_kinds(line)}, {age_words(line.age_days)}"


def _kinds(line: Any) -> str:
    count = getattr(line, "count", 1)
    kind = kind_word(line.species, count)
    return _("%(n)s %(kind)s") % {"n": count, "kind": kind} if count > 1 else kind


def moment_words(moment: datetime, as_of: datetime) -> str:
    """A moment of today as "02:40"; of yesterday or long before with its day."""
    return clock(moment, timezone.get_current_timezone(), as_of)


def weight_and_change(last: LastWeighed, units: Units = METRIC) -> str:
    """Under the time of the last weigh-in: "118 g, -2 %"."""
    weight = weight_words(Decimal(last.weight_dg) / 10, units)
    if last.is_doubtful:
        return _("%(weight)s, in doubt") % {"weight": weight}
    if last.change_tenths_pct is None:
        return weight
    percent = round(last.change_tenths_pct / 10)
    return f"{weight}, {percent:+d} %" if percent else f"{weight}, 0 %"


def amount_or_how(fed: LastFed) -> str:
    """Under the time of the last feed: "3 ml", or how she was fed when nobody measured."""
    if fed.outcome == "full":
        return _("full")
    if fed.taken_dml is None:
        return _("by another") if fed.outcome == "by-other" else _("not measured")
    return volume_words(Decimal(fed.taken_dml) / 10)


def tenths(value: int) -> Decimal:
    """Tenths as kept, as the value they stand for."""
    return Decimal(value) / 10


def weight(weight_dg: int, units: Units = METRIC) -> str:
    """A kept weight in the home's unit."""
    return weight_words(tenths(weight_dg), units)


def volume(volume_dml: int) -> str:
    """Milk in people's words: 5.2 ml."""
    return volume_words(tenths(volume_dml))


def temperature(temperature_dc: int, units: Units = METRIC) -> str:
    """A kept temperature in the home's unit."""
    return temperature_words(tenths(temperature_dc), units)


def bare_weight(weight_dg: int, units: Units = METRIC) -> str:
    """A weight without its unit, for a column that says it once."""
    return weight(weight_dg, units).removesuffix(f" {units.mass}")


def bare_change(change_dg: int, units: Units = METRIC) -> str:
    """A step since the day before: "+9", "-3", "0"."""
    return change_words(tenths(change_dg), units).removesuffix(f" {units.mass}")


def story(sheet: AnimalSheet) -> str:
    """One line about her: what she is, how old, her place in the litter, how she is reared and with whom."""
    parts = [species_word(sheet.species, "dam") if sheet.is_dam else kind_word(sheet.species)]
    if sheet.age_days is not None and not sheet.is_dam:
        parts.append(_("day %(day)s") % {"day": sheet.age_days} if sheet.is_age_told else _("age not known"))
    if sheet.litter and not sheet.is_dam:
        parts.append(_place_in_litter(sheet))
    if sheet.left is None:
        parts += [in_words(kind, REARINGS) for kind in sheet.rearing]
        if sheet.nest_mates:
            parts.append(_("with %(names)s") % {"names": _and([mate.name for mate in sheet.nest_mates])})
    return joined(part for part in parts if part)


def _place_in_litter(sheet: AnimalSheet) -> str:
    assert sheet.litter is not None  # noqa: S101 - asked one line above
    size = sheet.litter.size
    if size == 1:
        return _("a litter of one")
    if sheet.size_rank == 1:
        return _("smallest of %(size)s") % {"size": number_word(size)}
    if sheet.size_rank == size:
        return _("largest of %(size)s") % {"size": number_word(size)}
    return _("one of %(size)s") % {"size": number_word(size)}


def _and(names: list[str]) -> str:
    if len(names) > 4:
        return _("%(n)s others") % {"n": len(names)}
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def leaving_words(sheet: AnimalSheet) -> str:
    """What became of her, said kindly, with the day and the place."""
    left = sheet.left
    if left is None:
        return ""
    day = day_said(timezone.localtime(left.at), "j F, H:i")
    said = {
        "died": _("%(name)s died on %(day)s. No round asks anything any more."),
        "euthanised": _("%(name)s was put to sleep on %(day)s. No round asks anything any more."),
    }.get(left.outcome, _("%(name)s %(outcome)s on %(day)s."))
    words = said % {"name": sheet.name, "day": day, "outcome": in_words(left.outcome, OUTCOMES)}
    place = _("Place: %(place)s.") % {"place": left.place} if left.place else ""
    return " ".join(part for part in (words, place) if part)


def litter_story(sheet: LitterSheet) -> str:
    """One line about a litter: how many of what, when born, of whom, in which homes."""
    parts = [counted_young(sheet.species, len(sheet.rows)) if sheet.rows else ""]
    if sheet.born_on:
        born = ngettext("born %(day)s", "born %(day)s", len(sheet.rows))
        parts.append(born % {"day": day_said(sheet.born_on, "j F")})
    if sheet.dam:
        parts.append(_("of %(dam)s") % {"dam": sheet.dam.name})
    if len(sheet.home_names) > 1:
        parts.append(_("one litter over %(homes)s") % {"homes": _and(list(sheet.home_names))})
    elif sheet.home_names:
        parts.append(_("at %(home)s") % {"home": sheet.home_names[0]})
    return joined(part for part in parts if part)


def milk_for(milk: Any) -> str:
    """Whose milk it is: "kittens", or "any"."""
    return kind_word(milk.species, 2) if milk.species else _("any")


def milk_energy(milk: Any) -> str:
    """Its energy: "0.74 kcal per ml", or nothing where the tin does not say."""
    if milk.kcal_per_ml_thousandths is None:
        return ""
    return _("%(kcal)s kcal per ml") % {"kcal": plain(Decimal(milk.kcal_per_ml_thousandths) / 1000, 3)}


def milk_label(milk: Any) -> str:
    """The tin's own line: "25 ml per 100 g a day", or nothing where it has none."""
    if milk.label_dml_per_100g_day is None:
        return ""
    return _("%(amount)s per 100 g a day") % {"amount": volume_words(tenths(milk.label_dml_per_100g_day))}


def milk_mix(milk: Any) -> str:
    """How it is mixed: "1 powder to 2 water, by spoon or ml"."""
    if milk.is_ready_to_feed:
        return _("ready to feed")
    if milk.powder_parts is None:
        return ""
    basis = _("by gram") if milk.mix_basis == "weight" else _("by spoon or ml")
    return _("%(powder)s powder to %(water)s water, %(basis)s") % {
        "powder": milk.powder_parts,
        "water": milk.water_parts,
        "basis": basis,
    }
