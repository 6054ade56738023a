"""A finder at the desk who looks like somebody known: asked before she is kept, listed beside the people, undone."""

from typing import Any

import pytest
from django.test import Client

from littermate.actions import intakes
from littermate.records.ids import new_id
from littermate.records.models import Finder, Intake, SameFinder
from littermate.records.viewers import viewer_for
from tests.desk.conftest import House, signed_in


@pytest.fixture
def intake(house: House) -> Intake:
    by = viewer_for(house.people["coordinator"], house.organisation, house.now)
    assert by is not None
    carer = house.people["carer"]
    carer.name = "Ann Rackovan"
    carer.save()
    return intakes.open(who="litter", species="cat", name="Grey mother", by=by, happened_at=house.now)


def say(client: Client, house: House, intake: Intake, **said: str) -> Any:
    told = {"ref": str(new_id()), "name": "Grey mother", "who": "litter", "finder_name": "Ann Rachovan", **said}
    return client.post(house.page(f"intakes/{intake.pk}/more/"), told)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_finder_who_looks_like_a_carer_is_asked_about_and_kept_with_a_yes(
    house: House, coordinator: Client, intake: Intake
) -> None:
    asked = say(coordinator, house, intake)
    kept_before = Finder.everywhere.count()
    say(coordinator, house, intake, same_finder=str(house.people["carer"].pk))

    page = text(coordinator.get(house.page(f"intakes/{intake.pk}/")))
    people = text(coordinator.get(house.page("people/")))
    said = SameFinder.everywhere.get()
    coordinator.post(house.page(f"people/same-finder/{said.pk}/take-back/"))

    assert (asked.status_code, kept_before) == (422, 0)
    assert "Is this finder somebody you know already?" in text(asked)
    assert said.is_same
    assert "The same as Ann Rackovan" in page
    assert "1 finder who is somebody known" in people
    assert "A finder you may know" in text(coordinator.get(house.page("people/")))


def test_somebody_else_is_not_asked_about_again(house: House, coordinator: Client, intake: Intake) -> None:
    say(coordinator, house, intake, same_finder="new")

    again = say(coordinator, house, intake, finder_name="Ann Rachovan B")

    assert (again.status_code, Finder.everywhere.get().name) == (302, "Ann Rachovan B")
    assert "A finder you may know" not in text(coordinator.get(house.page("people/")))


def test_an_officer_s_finder_stands_on_the_list_and_is_answered_there(
    house: House, coordinator: Client, intake: Intake
) -> None:
    officer = viewer_for(house.people["officer"], house.organisation, house.now)
    assert officer is not None
    intakes.change(intake=intake, by=officer, finder_name="Ann Rachovan")
    finder, carer = Finder.everywhere.get(), house.people["carer"]

    listed = text(coordinator.get(house.page("people/")))
    coordinator.post(
        house.page("people/same-finder/"), {"finder": str(finder.pk), "known": str(carer.pk), "answer": "one"}
    )

    assert "A finder you may know" in listed
    assert SameFinder.everywhere.get().person == carer
    assert signed_in(carer).post(house.page("people/same-finder/"), {"finder": str(finder.pk)}).status_code == 403
