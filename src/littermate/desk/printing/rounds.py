"""A home's round on paper, in words: what to do by each animal, and lines to fill with a pen."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from littermate.desk import paper_marks, said, words
from littermate.desk.templatetags.desk import nest_line
from littermate.desk.units import units_of
from littermate.look.days import day_said
from littermate.look.exposure_words import near_words
from littermate.look.units import temperature_words, volume_words
from littermate.look.words import clock, span_words, worry_word
from littermate.sheets.cards import NightSheet
from littermate.sheets.paper_cards import PaperAnimal, PaperNest, PaperRound

CALM = {"steady", "watch"}


def values_of(sheet: PaperRound) -> dict[str, Any]:
    """The whole night as words; line numbers are those of the page on which it is typed in."""
    zone = ZoneInfo(sheet.home.time_zone)
    units = units_of(sheet.home)
    made = day_said(sheet.made_at.astimezone(zone), "l j F, H:i")
    until = day_said(sheet.until_at.astimezone(zone), "l j F, H:i")
    unit = units.mass
    mark = paper_marks.marks()
    return {
        "title": _("Round sheet, %(name)s") % {"name": sheet.home.name},
        "organisation": sheet.organisation.name,
        "draft": _("draft: planned from tables that no clinician has signed yet") if sheet.is_draft else "",
        "foot": _("%(home)s · printed %(when)s · next morning, on the home's page: “Type in last night's sheet”")
        % {"home": sheet.home.name, "when": day_said(sheet.made_at.astimezone(zone), "j M H:i")},
        "words": {
            "page": _("Page {page} of {pages}"),
            "line": _("%(from)s until %(until)s") % {"from": made, "until": until},
            "number": _("No."),
            "due": _("Due"),
            "time": _("Time"),
            "warm": _("Warm?"),
            "weight": _("Weight, %(unit)s") % {"unit": unit},
            "took": _("Took, ml"),
            "pee": _("Pee"),
            "poo": _("Poo"),
            "note": _("Note"),
            "warm_mark": mark["warm"],
            "cool_mark": mark["cool"],
            "yes_mark": mark["yes"],
            "no_mark": mark["no"],
            "order": _("The vet's order:"),
            "night": _("Your clinic's own words"),
            "emergency": _("In an emergency: your clinic's own words"),
            "no_calls": _("No number to ring is written down."),
            "nobody": _("Nobody lives here now."),
            "key": _("%(warm)s warm, %(cool)s cool · %(yes)s yes, %(no)s no · empty: not looked at") % mark,
        },
        "near": [near_words(line, zone) for line in sheet.near],
        "calls": [{"label": call.label, "phone": call.phone, "address": call.address} for call in sheet.calls],
        "nests": [_nest(nest, sheet, zone) for nest in sheet.nests],
        "night": _clinic_words(sheet.night_sheet),
        "emergency": _clinic_words(sheet.emergency),
    }  # fmt: skip


def _clinic_words(told: NightSheet | None) -> dict[str, str] | None:
    """What the clinic itself wrote, with who signed it and when."""
    if told is None:
        return None
    signed = told.signed_by
    if told.signed_on:
        signed = words.joined((signed, day_said(told.signed_on, "j F Y")))
    return {"text": told.text, "by": signed}


def _nest(nest: PaperNest, sheet: PaperRound, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "name": nest.name or _("In no nest"),
        "target": nest_line(nest.target, units_of(sheet.home)) if nest.target else "",
        "wash": _("wash hands before") if nest.wash_before else "",
        "animals": [_animal(animal, sheet, zone) for animal in nest.animals],
    }


def _animal(animal: PaperAnimal, sheet: PaperRound, zone: ZoneInfo) -> dict[str, Any]:
    units = units_of(sheet.home)
    return {
        "name": animal.name,
        "colour": animal.face.colour,
        "line": _line(animal, sheet, zone),
        "worry": "" if animal.worry.code in CALM else worry_word(animal.worry),
        "do": said.reason(animal.do, animal, units=units, as_of=sheet.made_at) if animal.do else "",
        "plan": _plan(animal, sheet),
        "orders": list(animal.orders),
        "treatments": [{"at": clock(at, zone, sheet.made_at), "words": text} for at, text in animal.treatments],
        "visits": [
            {"number": str(visit.number), "due": clock(visit.due_at, zone) if visit.due_at else ""}
            for visit in animal.visits
        ],
    }


def _line(animal: PaperAnimal, sheet: PaperRound, zone: ZoneInfo) -> str:
    units = units_of(sheet.home)
    parts = [
        words.kind_and_age(animal),
        animal.mark,
        *(words.in_words(kind, words.REARINGS) for kind in animal.rearing),
    ]
    if animal.last_weight_dg is not None and animal.last_weighed_at is not None:
        parts.append(_weight(animal.last_weight_dg, animal.last_weighed_at, sheet.made_at, zone, units))
    if animal.last_fed_at is not None:
        amount = (
            volume_words(Decimal(animal.last_taken_dml) / 10)
            if animal.last_taken_dml is not None
            else _("not measured")
        )
        parts.append(
            _("last fed %(when)s, %(amount)s")
            % {"when": clock(animal.last_fed_at, zone, sheet.made_at), "amount": amount}
        )
    return words.joined(part for part in parts if part)


def _weight(weight_dg: int, at: datetime, as_of: datetime, zone: ZoneInfo, units: Any) -> str:
    return _("%(weight)s at %(when)s") % {"weight": words.weight(weight_dg, units), "when": clock(at, zone, as_of)}


def _plan(animal: PaperAnimal, sheet: PaperRound) -> list[str]:
    """About, never more, how often, and the warm limit; every number with its unit."""
    units = units_of(sheet.home)
    told = []
    if animal.about_dml is not None and animal.most_dml is not None:
        about, most = (volume_words(Decimal(each) / 10) for each in (animal.about_dml, animal.most_dml))
        told.append(
            _("About %(about)s, never more than %(most)s. Stop when the head turns away.")
            % {"about": about, "most": most}
        )
        if animal.every_min:
            told.append(_("Every %(span)s.") % {"span": span_words(animal.every_min)})
    elif animal.cannot:
        told.append(said.reason(animal.cannot, animal, units=units, as_of=sheet.made_at))
    if animal.warm_limit_dc is not None:
        limit = temperature_words(Decimal(animal.warm_limit_dc) / 10, units)
        told.append(_("No milk under %(limit)s.") % {"limit": limit})
    return told
