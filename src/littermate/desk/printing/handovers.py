"""The handover in words: two lines for each animal, then what is due, kept, written and asked."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from littermate.care.worry import Worry
from littermate.desk import charts, said, words
from littermate.desk.templatetags.desk import nest_line
from littermate.desk.units import units_of
from littermate.desk.vet_days import POOS
from littermate.look import weight_words
from littermate.look.days import day_said
from littermate.look.units import Units, change_words, temperature_words, volume_words
from littermate.look.weight_scale import SMALL
from littermate.look.words import clock, worry_word
from littermate.sheets.handover import HOURS, HandedAnimal, Handover, Open

DRAWN = timedelta(hours=72)  # of her weights, beside those who worry
MOST_WHY = 3  # the rest stands on her page: whoever takes over reads two lines of each
QUESTIONS: words.Words = {
    "nothing-told": gettext_lazy("%(about)s: nothing was written down in these hours."),
    "never-weighed": gettext_lazy("%(about)s was never weighed."),
    "not-weighed": gettext_lazy("%(about)s: the last weight is too old to plan from."),
    "weight-in-doubt": gettext_lazy("%(about)s: the last weight is in doubt until a second one agrees."),
    "treatment-missed": gettext_lazy("%(about)s: not given, or not written down: %(words)s"),
    "milk-energy": gettext_lazy("%(about)s: the label's energy is not typed in."),
    "nest-not-read": gettext_lazy("%(about)s: its thermometer was not read in these hours."),
    "diarrhoea": gettext_lazy("%(about)s: diarrhoea, and nobody knows whose."),
    "heat": gettext_lazy("%(about)s: the heat failed, and nobody wrote that it is back."),
}


def values_of(sheet: Handover) -> dict[str, Any]:
    """The whole handover as words."""
    zone = ZoneInfo(sheet.home.time_zone)
    made = day_said(sheet.made_at.astimezone(zone), "l j F, H:i")
    return {
        "title": _("Handover, %(name)s") % {"name": sheet.home.name},
        "organisation": sheet.organisation.name,
        "draft": _("draft: planned from tables that no clinician has signed yet") if sheet.is_draft else "",
        "foot": _("%(home)s · printed %(when)s · from what was written down, nothing added")
        % {"home": sheet.home.name, "when": day_said(sheet.made_at.astimezone(zone), "j M H:i")},
        "words": {
            "page": _("Page {page} of {pages}"),
            "line": _("%(made)s, the last %(hours)s hours") % {"made": made, "hours": HOURS},
            "due": _("Due"),
            "kept": _("What is kept where"),
            "nests": _("Nests"),
            "milk": _("Milk"),
            "notes": _("Written in words"),
            "questions": _("Open questions"),
            "no_questions": _("None: everything these sheets ask for was told."),
            "no_notes": _("Nothing was written in words."),
            "no_milk": _("Nobody here gets milk from a tin."),
            "nobody": _("Nobody lives here now."),
            "orders": _("The vet's orders and treatments"),
            "people": _("Who cares here"),
            "pen": _("By pen"),
        },
        "calls": [{"label": call.label, "phone": call.phone, "address": call.address} for call in sheet.calls],
        "carers": [
            {"label": f"{carer.person.name}, {words.in_words(carer.role, words.CARES)}", "phone": carer.phone}
            for carer in sheet.carers
        ],
        "closed": _closed(sheet, zone),
        "animals": [_animal(animal, sheet, zone) for animal in sheet.animals],
        "orders": [
            {"name": animal.name, "words": text}
            for animal in sheet.animals
            for text in (*animal.orders, *_treatments(animal, sheet, zone))
        ],
        "nests": [_nest(nest, sheet, zone) for nest in sheet.nests],
        "milks": [_milk(product, sheet, zone) for product in sheet.products],
        "notes": [
            {
                "when": clock(entry.at, zone, sheet.made_at),
                "name": entry.animal_name,
                "words": str(entry.figures.get("note") or entry.figures.get("words") or ""),
                "by": entry.by,
            }
            for entry in sheet.notes
        ],
        "questions": [_question(each, sheet) for each in sheet.questions],
    }  # fmt: skip


def _animal(animal: HandedAnimal, sheet: Handover, zone: ZoneInfo) -> dict[str, Any]:
    units = units_of(sheet.home)
    reasons = [
        said.reason(reason, animal, units=units, as_of=sheet.made_at)
        for reason in animal.reasons
        if reason.worry >= Worry.WATCH and (animal.do is None or reason.code != animal.do.code)
    ][:MOST_WHY]
    worries = animal.worry.code != "steady"
    return {
        "name": animal.name,
        "colour": animal.face.colour,
        "kind": words.joined(part for part in (words.kind_and_age(animal), animal.mark, animal.nest) if part),
        "worry": worry_word(animal.worry) if worries else "",
        "is_urgent": animal.worry.needs_someone,
        "told": _told(animal, sheet, zone, units),
        "next": _next(animal, sheet, zone, units),
        "chart": charts.svg(animal.chart, units, zone, SMALL, from_at=sheet.made_at - DRAWN),
        "chart_says": " ".join(weight_words.summary(animal.chart, units, zone)) if animal.chart.series else "",
        "do": said.reason(animal.do, animal, units=units, as_of=sheet.made_at) if worries and animal.do else "",
        "why": " ".join(reasons) if worries else "",
    }  # fmt: skip


def _told(animal: HandedAnimal, sheet: Handover, zone: ZoneInfo, units: Units) -> str:
    """The first line: weight, milk, what would not go in, what came out, how warm; of a dam what was seen of her."""
    if animal.is_dam:
        checks = [
            f"{clock(entry.at, zone, sheet.made_at)} {said.entry(entry, units=units)}" for entry in animal.checks[:2]
        ]
        return "; ".join(checks) or _("Nothing was written down of her in these hours.")
    parts = [_weight(animal, sheet, zone, units), _milk_taken(animal, sheet, zone)]
    if animal.refusals:
        parts.append(
            ngettext("would not feed %(n)s time", "would not feed %(n)s times", animal.refusals)
            % {"n": animal.refusals}
        )
    if animal.chokings:
        parts.append(ngettext("choked %(n)s time", "choked %(n)s times", animal.chokings) % {"n": animal.chokings})
    parts.append(_out(animal))
    if animal.felt_cool:
        parts.append(
            ngettext("felt cool %(n)s time", "felt cool %(n)s times", animal.felt_cool) % {"n": animal.felt_cool}
        )
    if animal.lowest_dc is not None:
        parts.append(
            _("lowest reading %(reading)s") % {"reading": temperature_words(Decimal(animal.lowest_dc) / 10, units)}
        )
    return "; ".join(part for part in parts if part) + "."


def _out(animal: HandedAnimal) -> str:
    if not animal.noted_out:
        return _("pee and poo not noted")
    line = _("pee %(pees)s, poo %(poos)s") % {"pees": _often(animal.pees), "poos": _often(animal.poos)}
    return line + _kinds(animal.poo_kinds)


def _often(count: int) -> str:
    return _("none seen") if count == 0 else ngettext("%(n)s time", "%(n)s times", count) % {"n": count}


def _kinds(kinds: Mapping[str, int]) -> str:
    told = words.joined(f"{kinds[kind]} {words.in_words(kind, POOS)}" for kind in POOS if kinds.get(kind))
    return f" ({told})" if told else ""


def _weight(animal: HandedAnimal, sheet: Handover, zone: ZoneInfo, units: Units) -> str:
    if animal.weight is None:
        return _("not weighed yet") if not animal.is_dam else ""
    weight = words.weight(animal.weight.weight_dg, units)
    if animal.weight.is_doubtful:
        weight = _("%(weight)s, in doubt") % {"weight": weight}
    elif animal.change_dg is not None:
        weight = f"{weight} ({change_words(Decimal(animal.change_dg) / 10, units)})"
    return _("%(weight)s at %(when)s") % {"weight": weight, "when": clock(animal.weight.at, zone, sheet.made_at)}


def _milk_taken(animal: HandedAnimal, sheet: Handover, zone: ZoneInfo) -> str:
    if not animal.fed:
        return _("no feed written down in these hours") if animal.due_at else ""
    took = ngettext("took %(ml)s in %(n)s feed", "took %(ml)s in %(n)s feeds", animal.fed) % {
        "ml": volume_words(Decimal(animal.taken_dml) / 10),
        "n": animal.fed,
    }
    missing = ngettext("%(n)s not measured", "%(n)s not measured", animal.not_measured) % {"n": animal.not_measured}
    parts = [took, missing if animal.not_measured else ""]
    if animal.last_fed_at:
        parts.append(_("last at %(when)s") % {"when": clock(animal.last_fed_at, zone, sheet.made_at)})
    return words.joined(part for part in parts if part)


def _closed(sheet: Handover, zone: ZoneInfo) -> list[str]:
    """Whoever takes over has to know whose units are closed, be they as well as can be: once for all of one clock."""
    until: dict[str, list[str]] = {}
    for animal in sheet.animals:
        if animal.hand is not None and animal.hand.group != "well":
            at = animal.hand.until_at
            until.setdefault(day_said(at.astimezone(zone), "j F") if at else "", []).append(animal.name)
    return [
        _("In a closed unit until %(day)s: %(names)s. Wash your hands before and after; nobody comes in or goes out.")
        % {"day": day, "names": words.joined(names)}
        if day
        else _(
            "In a closed unit while one of it is ill: %(names)s. "
            "Wash your hands before and after; nobody comes in or goes out."
        )
        % {"names": words.joined(names)}
        for day, names in until.items()
    ]


def _next(animal: HandedAnimal, sheet: Handover, zone: ZoneInfo, units: Units) -> str:
    """The second line: when the next feed is due, and how much."""
    if animal.is_dam:
        return ""
    if animal.due_at is None:
        return _("No feed is asked of a carer.")
    due = _("Due %(when)s") % {"when": clock(animal.due_at, zone, sheet.made_at)}
    if animal.about_dml is None or animal.most_dml is None:
        why = said.reason(animal.cannot, animal, units=units, as_of=sheet.made_at) if animal.cannot else _("no plan")
        return f"{due}: {why}"
    return _("%(due)s, about %(about)s, never more than %(most)s") % {
        "due": due,
        "about": volume_words(Decimal(animal.about_dml) / 10),
        "most": volume_words(Decimal(animal.most_dml) / 10),
    }


def _treatments(animal: HandedAnimal, sheet: Handover, zone: ZoneInfo) -> list[str]:
    return [
        f"{clock(each.at, zone, sheet.made_at)} {each.words} ({words.in_words(each.state, words.TREATMENTS)})"
        for each in animal.treatments
    ]


def _nest(nest: Any, sheet: Handover, zone: ZoneInfo) -> dict[str, str]:
    units, reading = units_of(sheet.home), sheet.readings.get(nest.id)
    here = [animal.name for animal in sheet.animals if animal.nest == nest.name]
    read = _("Not read.")
    if reading:
        read = _("Read %(reading)s at %(when)s.") % {
            "reading": temperature_words(Decimal(reading.temperature_dc) / 10, units),
            "when": clock(reading.at, zone, sheet.made_at),
        }
    return {
        "name": nest.name,
        "who": words.joined(here) or _("nobody"),
        "target": _sentence(nest_line(nest.target, units)) if nest.target else "",
        "read": read,
        "wash": _("Wash hands before.") if nest.wash_before else "",
    }


def _sentence(line: str) -> str:
    return f"{line[:1].upper()}{line[1:].rstrip('.')}."


def _milk(product: Any, sheet: Handover, zone: ZoneInfo) -> dict[str, str]:
    parts = [words.milk_energy(product) or _("energy not on the label"), words.milk_mix(product)]
    if product.throw_away_at:
        when = clock(product.throw_away_at, zone, sheet.made_at)
        past = product.throw_away_at <= sheet.made_at
        parts.append(
            _("mixed milk: throw away now") if past else _("mixed milk: throw away at %(when)s") % {"when": when}
        )
    return {"name": product.name, "words": words.joined(part for part in parts if part)}


def _question(each: Open, sheet: Handover) -> str:
    if each.code == "feed-not-measured":
        line = ngettext(
            "%(about)s: %(n)s feed was not measured.", "%(about)s: %(n)s feeds were not measured.", each.count
        )
        return line % {"about": each.about, "n": each.count}
    if each.reason is not None:
        return f"{each.about}: {said.reason(each.reason, each, units=units_of(sheet.home), as_of=sheet.made_at)}"
    return str(QUESTIONS[each.code]) % {"about": each.about, "words": each.words}
