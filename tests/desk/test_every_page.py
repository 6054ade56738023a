"""Every page of the desk is fit for every reader: by ear, in both lights, at a desk and on a phone, in long words.

One visit serves all of it, in the language nobody speaks (``tests/pseudo.py``): what fits in there fits in English.
"""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from littermate.actions import births, intakes
from littermate.records.ids import new_id
from littermate.records.models import Intake, MilkProduct
from littermate.records.viewers import viewer_for
from tests import axe, browsers, pseudo
from tests.desk.conftest import House
from tests.desk.house_rows import company_of
from tests.houses import LiveHouse

PAGES = [
    "now/?steady=1",
    "now/?by=home",
    "animals/",
    "animals/take-in/?litter={litter_id}",
    "{animal}",
    "intakes/",
    "intakes/open/",
    "intakes/paste/",
    "intakes/{intake_id}/",
    "intakes/{intake_id}/more/",
    "litters/",
    "litters/open/",
    "{litter}",
    "nests/",
    "nests/{nest_id}/",
    "nests/{nest_id}/change/",
    "{animal}where/",
    "company/",
    "company/ask/",
    "{company}",
    "{company}begin/",
    "{company}end/",
    "{animal_company}",
    "organisation/place/",
    "homes/",
    "homes/open/",
    "{home}",
    "{home}change/",
    "{home}care/",
    "{home}nest/",
    "{home}number/",
    "milk/",
    "milk/add/",
    "milk/{milk_id}/",
    "milk/{milk_id}/change/",
    "history/",
    "history/?kind=weigh-in",
    "organisation/",
    "organisation/change/",
    "{litter}mother/",
    "{animal}care/",
    "{animal}back/",
    "{animal}back/mothers/",
    "{animal}back/open/",
    "{animal}mend-litter/",
    "protocol/",
    "night-sheet/",
    "people/",
    "people/add/",
    "keys/",
    "keys/make/",
    "webhooks/",
    "webhooks/add/",
    "{print}",
    "print/",
    "{animal}vet/",
    "{animal}vet/link/",
    "{paper}type-in/",
    "{animal}told/",
    "{animal}note/",
    "search/",
    "search/?q=zzzzz",
    "{animal}weigh-in/",
    "{animal}name-weight/",
    "{animal}leave/",
    "{animal}move-nest/",
    "{animal}rearing/",
    "{animal}milk/",
    "{animal}birth/",
    "{animal}describe/",
    "exposure/",
    "exposure/agents/",
    "exposure/met/",
    "{animal}exposure/",
    "{animal}exposure/touched/",
    "{animal}illness/",
    "{animal}disease-test/",
    "{animal}prevention/",
]
#: What the administrator has not, or has otherwise; of what is not for the coordinator's role she is told so.
OF_OTHERS = [
    ("clinician", "{company}answer/clocks/", 200),
    ("coordinator", "company/", 200),
    ("coordinator", "organisation/", 403),
]
WALK = [*(("administrator", path, 200) for path in PAGES), *OF_OTHERS]
#: Keeps in mind what is there to be seen, but for the frame that all pages have.
SEES = """() => {
    const shows = one => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.side, .topbar')
        && (one.textContent.trim() || one.matches('input, textarea'));
    globalThis.seen = [...document.querySelectorAll('body *')].filter(shows);
}"""
SEES_NO_MORE = "() => seen.some(one => !one.checkVisibility({ visibilityProperty: true }))"


def widths_of(place: int) -> list[tuple[int, int]]:
    """A desk and a phone; for every other page the phone first, so that each page comes at the width at hand."""
    return [(1400, 900), (390, 844)][:: -1 if place % 2 else 1]


def where(house: House, path: str) -> str:
    """An address with this house's ids filled in."""
    named = {
        "animal": f"animals/{house.animal.pk}/",
        "litter": f"litters/{house.litter.pk}/",
        "home": f"homes/{house.home.pk}/",
        "litter_id": str(house.litter.pk),
        "intake_id": str(_intake_of(house)),
        "milk_id": str(MilkProduct.everywhere.get().pk),
        "company": f"company/{company_of(house).pk}/",
        "animal_company": f"company/of/{house.animal.pk}/",
        "paper": f"paper/{house.home.pk}/",
        "print": f"print/?home={house.home.pk}",
        "nest_id": str(house.nest.pk),
    }
    return house.page(path.format(**named))


def _intake_of(house: House) -> UUID:
    """An intake with a mother and a pup born in care, told in full."""
    by = viewer_for(house.people["coordinator"], house.organisation, house.now)
    intake = Intake.objects.within(house.organisation).first() or intakes.open(
        who="labour", species="dog", name="Dog from the road", finder_name="Ada", finder_phone="555 0177",
        trap_whose="Cat group", hold_until=date(2030, 1, 1), chip_scanned=True, by=by,
    )  # fmt: skip
    if not intake.animals.exists():
        intakes.add_animal(intake=intake, is_dam=True, by=by)
        births.keep(ref=new_id(), animal=new_id(), intake=intake, place="in-care", happened_at=house.now, by=by)
    return intake.pk


def set_width(page: Any, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})


@pytest.mark.long
@pytest.mark.parametrize("part", range(4))
def test_every_page_is_fit_for_every_reader(
    desk_page: Any, live_house: LiveHouse, house_of_long_words: House, sign_in: Any, part: int
):
    """Every rule by day at one width and by night at the other; what shows at the first alone, by night there too.

    The frame shows otherwise at each of them, and is one for all pages: of it the first two tell, at all four.
    """
    built, signed_in, over_the_edge = house_of_long_words, None, {}

    for place, (role, path, status) in enumerate(WALK[part::4]):
        if role != signed_in:
            sign_in(desk_page, built.people[role], live_house)
            signed_in = role
        assert desk_page.goto(live_house.url + where(built, path)).status == status, (role, path)
        assert desk_page.locator("html").get_attribute("lang") == pseudo.CODE
        first, second = widths_of(place)
        set_width(desk_page, *first)
        axe.check_by("day", desk_page)
        if place < 2:
            axe.check_by("night", desk_page, *axe.OF_COLOURS)
        over_the_edge[role, path, *first] = browsers.over_the_edge(desk_page)
        desk_page.evaluate(SEES)
        set_width(desk_page, *second)
        axe.check_by("night", desk_page)
        over_the_edge[role, path, *second] = browsers.over_the_edge(desk_page)
        if desk_page.evaluate(SEES_NO_MORE):
            set_width(desk_page, *first)
            axe.check_by("night", desk_page, *axe.OF_COLOURS)

    assert {seen: told for seen, told in over_the_edge.items() if told} == {}
