"""Animals: the list of all, and one animal whole."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from littermate.desk import charts, pages
from littermate.desk.drawings import COMPANY_TONES, draw_bars, draw_day
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.in_sight import animal_or_404
from littermate.desk.plans import changed_line, lines_of
from littermate.desk.units import units_of, zone_of
from littermate.desk.words import joined
from littermate.desk.writes import writes_for
from littermate.records.models import Animal, Care, Litter, LitterMend
from littermate.sheets import animal_sheet, fed_twice, house_parts, lists
from littermate.sheets.animal_cards import AnimalSheet
from littermate.sheets.dam_card import Nursling, nurslings_of

ENTRIES = 60
MOST_ENTRIES = 1000


@require_GET
@in_house("see_own_animals")
def animals(request: DeskRequest) -> HttpResponse:
    """Every animal she may see; those who left only when asked for."""
    sheet = lists.animals_list(request.viewer, request.as_of, shows_left=bool(request.GET.get("left")))
    find = request.GET.get("find", "").strip()[:100]
    wanted = find.casefold()
    found = [
        line
        for line in sheet.animals
        if not wanted or wanted in f"{line.name} {line.litter_name} {line.home_name}".casefold()
    ]
    context = {
        "sheet": sheet,
        "animals": found,
        "find": find,
        "in_care": sum(1 for line in sheet.animals if line.left_at is None),
    }
    return pages.show(request, "desk/animals.html", context, section="animals")


@require_GET
@in_house("see_own_animals")
def animal(request: DeskRequest, animal_id: UUID) -> HttpResponse:
    """Everything about one animal."""
    found = animal_or_404(request, animal_id)
    sheet = animal_sheet.build(request.viewer, found, request.as_of, entries=_entries(request))
    context = _context(request, sheet) | {
        "calls": house_parts.whom_to_ask(request.viewer, [sheet.home.id] if sheet.home else ())
        if sheet.worry.needs_someone and not sheet.left
        else (),
        "fed_twice": fed_twice.questions(found, request.as_of, by=request.viewer),
        "who_has": Care.objects.seen_by(request.viewer).who_has(found, request.as_of).select_related("person"),
        "nurses": _nurses(request, found),
        "litter_mends": LitterMend.objects.seen_by(request.viewer)
        .filter(animal=found)
        .select_related("before", "after", "by")
        .order_by("-at", "-pk"),
    }
    return pages.show(request, "desk/animal.html", context, section="animals")


def _nurses(request: DeskRequest, animal: Animal) -> tuple[Nursling, ...]:
    """Whom a dam nurses, of whichever litter; of a neonate nobody."""
    if not animal.is_dam:
        return ()
    bore = Litter.objects.within(request.organisation).filter(dam=animal).order_by("-born_on", "-pk").first()
    return nurslings_of(animal, request.organisation, request.as_of, litter_id=bore.pk if bore else None)


def _entries(request: DeskRequest) -> int:
    asked = request.GET.get("entries", "")
    return min(int(asked), MOST_ENTRIES) if asked.isdecimal() and int(asked) > 0 else ENTRIES


def _context(request: DeskRequest, sheet: AnimalSheet) -> dict[str, Any]:
    units = units_of(sheet.home)
    return {
        "sheet": sheet,
        "units": units,
        "weights": charts.shown(sheet.chart, units, zone_of(sheet.home)),
        "day": draw_day(sheet.day),
        "company_key": company_key(sheet),
        "company_spoken": company_spoken(sheet),
        "plan_changed": changed_line(sheet, units),
        "plan_lines": lines_of(sheet.plan, units) if sheet.plan else (),
        "rearing_drawing": draw_bars(sheet.rearing_bars, as_of=request.as_of),
        "stay_drawing": draw_bars(sheet.stay_bars, as_of=request.as_of),
        "writes": writes_for(request.viewer, has_left=sheet.left is not None, is_dam=sheet.is_dam),
    }


def company_key(sheet: AnimalSheet) -> list[tuple[str, str]]:
    """What each colour of her day means: blocks with the litter, and blocks with Possum."""
    met = {hour.company for hour in sheet.day}
    others = list(dict.fromkeys(name for hour in sheet.day if hour.company == "others" for name in hour.with_names))
    said = {
        "litter": _("with the litter"),
        "others": _("with %(names)s") % {"names": joined(others[:3]) or _("others")},
        "alone": _("alone"),
        "unknown": _("not written down"),
    }
    return [(COMPANY_TONES[company], words) for company, words in said.items() if company in met]


def company_spoken(sheet: AnimalSheet) -> str:
    """Her day for whoever hears it: spans of hours with the nest and the company."""
    spans: list[tuple[int, int, str]] = []
    for hour in sheet.day:
        words = joined(part for part in (hour.nest_name, joined(hour.with_names[:4])) if part) or _("not written down")
        if spans and spans[-1][2] == words:
            spans[-1] = (spans[-1][0], hour.hour + 1, words)
        else:
            spans.append((hour.hour, hour.hour + 1, words))
    return "; ".join(
        _("%(from)s to %(until)s h: %(words)s") % {"from": start, "until": end, "words": words}
        for start, end, words in spans
    )
