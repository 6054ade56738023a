"""Two families in one van, told at the desk: ticked, shown on both pages, taken back by unticking."""

from django.test import Client

from littermate.actions import intakes
from littermate.records.ids import new_id
from littermate.records.models import Intake, Meeting
from littermate.records.viewers import viewer_for
from tests.desk.conftest import House


def brought(house: House, name: str, species: str) -> Intake:
    by = viewer_for(house.people["coordinator"], house.organisation, house.now)
    assert by is not None
    intake = intakes.open(who="one", species=species, name=name, by=by, happened_at=house.now)
    intakes.add_animal(intake=intake, by=by, happened_at=house.now)
    return intake


def say(client: Client, house: House, intake: Intake, *rode_with: Intake) -> int:
    told = {"ref": str(new_id()), "name": intake.name, "who": "one", "rode_with": [str(each.pk) for each in rode_with]}
    return client.post(house.page(f"intakes/{intake.pk}/more/"), told).status_code


def page(client: Client, house: House, intake: Intake) -> str:
    return " ".join(client.get(house.page(f"intakes/{intake.pk}/")).content.decode().split())


def test_who_came_in_one_van_is_told_once_and_shown_on_both_pages(house: House, coordinator: Client):
    wren, rex = brought(house, "Wren", "cat"), brought(house, "Rex", "dog")

    answered = say(coordinator, house, wren, rex)

    assert answered == 302
    assert "<dt>In one van with</dt><dd>Rex</dd>" in page(coordinator, house, wren)
    assert "<dt>In one van with</dt><dd>Wren</dd>" in page(coordinator, house, rex)
    assert "came in one vehicle with: Rex" in page(coordinator, house, wren)
    assert Meeting.everywhere.get(undone_at=None).way == "vehicle"


def test_a_tick_taken_off_takes_the_meeting_back(house: House, coordinator: Client):
    wren, rex = brought(house, "Wren", "cat"), brought(house, "Rex", "dog")
    say(coordinator, house, wren, rex)

    say(coordinator, house, rex)

    assert "In one van with" not in page(coordinator, house, wren)
    assert not Meeting.everywhere.filter(undone_at=None).exists()


def test_nobody_is_asked_where_nobody_else_came(house: House, coordinator: Client):
    wren = brought(house, "Wren", "cat")

    assert "In one van with" not in coordinator.get(house.page(f"intakes/{wren.pk}/more/")).content.decode()
