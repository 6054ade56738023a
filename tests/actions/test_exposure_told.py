"""Who must hear of an illness hears of it once: carers near it, whoever coordinates, and again when it is over."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from littermate.actions import exposure_told
from littermate.look.notice_words import say_notice
from littermate.project import alert_watch
from littermate.records import exposure_units
from littermate.records.models import Membership, Notice
from tests import factories as make
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db


class House:
    """Kangaroo of Home 4 rode with Possum of Home 7 yesterday; Mouse of Home 9 met nobody."""

    def __init__(self) -> None:
        self.organisation = make.organisation()
        self.homes = [make.home(self.organisation, name=name) for name in ("Home 4", "Home 7", "Home 9")]
        self.carers = [make.viewer("carer", home=home) for home in self.homes]
        self.coordinator = make.viewer("coordinator", organisation=self.organisation)
        self.clinician = make.viewer("clinician", organisation=self.organisation)
        names = ("Kangaroo", "Possum", "Mouse")
        self.kangaroo, self.possum, self.mouse = (
            make.animal(home=home, name=name, age_days=10, custody_from_at=NOW - days(40))
            for name, home in zip(names, self.homes, strict=True)
        )
        self.meet(self.kangaroo, self.possum, way="vehicle", from_at=NOW - days(1), until_at=NOW - hours(23))

    def meet(self, *animals, **said) -> None:
        make.meeting(animals, **said)
        Membership.everywhere.filter(person__name="Teller").update(role="volunteer")  # who coordinates nothing

    def look(self, at=NOW) -> int:
        exposure_units.drop()
        return exposure_told.follow(self.organisation, at)

    def told(self) -> dict[str, list[str]]:
        rows = Notice.everywhere.select_related("person").order_by("written_at", "pk")
        found: dict[str, list[str]] = {}
        for row in rows:
            found.setdefault(self.called(row.person), []).append(row.says)
        return found

    def called(self, person) -> str:
        people = [each.person for each in (*self.carers, self.coordinator, self.clinician)]
        return ["carer 4", "carer 7", "carer 9", "coordinator", "clinician"][people.index(person)]


@pytest.fixture
def house(db):
    return House()


def test_carers_near_it_and_whoever_coordinates_are_told_and_nobody_else(house):
    make.illness(house.kangaroo, at=NOW - hours(2), agent="fpv", by=house.carers[0])

    count = house.look()

    assert count == 3
    assert house.told() == {
        "carer 7": ["near-suspected"],
        "coordinator": ["case-suspected"],
        "clinician": ["case-suspected"],
    }


def test_a_home_that_somebody_else_spoke_of_hears_of_its_own_too(house):
    make.illness(house.kangaroo, at=NOW - hours(2), by=house.coordinator)

    house.look()

    assert house.told() == {
        "carer 4": ["near-suspected"],
        "carer 7": ["near-suspected"],
        "clinician": ["case-suspected"],
    }


def test_it_says_whom_of_hers_it_is_near_and_never_rings(house):
    make.illness(house.kangaroo, at=NOW - hours(2), agent="fpv", by=house.carers[0])
    house.look()

    row = Notice.everywhere.get(says="near-suspected")

    told = say_notice(row.says, row.values, zone=NOW.tzinfo, as_of=NOW)
    assert told.title == "One may be ill near Possum"
    assert told.body.startswith("One they were with may have feline parvovirus (panleukopenia), since 01:00.")
    assert "Kangaroo" not in f"{told.title} {told.body}"
    assert (row.kind, row.rings, row.about_id) == ("exposure", False, house.homes[1].pk)


def test_who_never_met_the_ill_one_but_those_she_was_with_hears_of_it_too(house):
    house.meet(house.possum, house.mouse, way="hands", from_at=NOW - hours(20))
    make.illness(house.kangaroo, at=NOW - hours(2), agent="fpv", by=house.carers[0])

    house.look()

    assert (house.told()["carer 7"], house.told()["carer 9"]) == (["near-suspected"], ["unit-suspected"])
    row = Notice.everywhere.get(says="unit-suspected")
    told = say_notice(row.says, row.values, zone=NOW.tzinfo, as_of=NOW)
    assert told.title == "One may be ill in the same unit as Mouse"
    assert told.body.startswith("They were not with the one who may have feline parvovirus (panleukopenia), since")
    assert (row.rings, row.about_id) == (False, house.homes[2].pk)


def test_who_cares_for_one_she_was_with_and_for_one_of_the_others_is_told_once(house):
    make.care(house.carers[1].person, home=house.homes[2], role="co-carer")
    house.meet(house.possum, house.mouse, way="hands", from_at=NOW - hours(20))
    make.illness(house.kangaroo, at=NOW - hours(2), by=house.carers[0])

    house.look()

    assert (house.told()["carer 7"], house.told()["carer 9"]) == (["near-suspected"], ["unit-suspected"])


def test_whoever_coordinates_is_told_which_homes_to_call_those_through_others_apart(house):
    house.meet(house.possum, house.mouse, way="hands", from_at=NOW - hours(20))
    make.illness(house.kangaroo, at=NOW - hours(2), by=house.carers[0])
    house.look()

    row = Notice.everywhere.get(person=house.coordinator.person)

    assert say_notice(row.says, row.values, zone=NOW.tzinfo, as_of=NOW).body == (
        "Suspected since 01:00. To call: Home 4, Home 7. Through those she was with: Home 9. "
        "Open it to see whom that touches, who was told, and whom to call."
    )


def test_what_was_kept_without_homes_reads_on(house):
    make.illness(house.kangaroo, at=NOW - hours(2), by=house.carers[0])
    house.look()
    row = Notice.everywhere.get(person=house.coordinator.person)
    values = {name: value for name, value in row.values.items() if name != "to_call"}

    said = say_notice(row.says, values, zone=NOW.tzinfo, as_of=NOW).body

    assert said == "Suspected since 01:00. Open it to see whom that touches, who was told, and whom to call."


def test_an_illness_without_a_name_is_said_as_such(house):
    make.illness(house.kangaroo, at=NOW - hours(2), by=house.carers[0])
    house.look()

    row = Notice.everywhere.get(person=house.coordinator.person)

    assert say_notice(row.says, row.values, zone=NOW.tzinfo, as_of=NOW).title == (
        "Kangaroo may be ill: something others can catch"
    )
    with override("es"):
        assert "Kangaroo" in say_notice(row.says, row.values, zone=NOW.tzinfo, as_of=NOW).title


def test_looked_at_again_nobody_is_told_twice(house):
    make.illness(house.kangaroo, at=NOW - hours(2), by=house.carers[0])

    assert [house.look(NOW + timedelta(minutes=minutes)) for minutes in (0, 1, 600)] == [3, 0, 0]


def test_confirmed_it_is_told_again(house):
    make.illness(house.kangaroo, at=NOW - hours(2), agent="fpv", by=house.carers[0])
    house.look()
    make.illness(house.kangaroo, at=NOW - hours(1), agent="fpv", state="confirmed", by=house.clinician)

    house.look(NOW + timedelta(minutes=1))

    assert house.told()["carer 7"] == ["near-suspected", "near-confirmed"]


@pytest.mark.parametrize("state", ["ruled-out", "over"])
def test_whoever_was_told_hears_that_it_is_over_once(house, state):
    make.illness(house.kangaroo, at=NOW - hours(2), agent="fpv", by=house.carers[0])
    house.look()
    make.illness(house.kangaroo, at=NOW - hours(1), state=state, by=house.clinician)

    counts = [house.look(NOW + timedelta(minutes=minutes)) for minutes in (1, 2)]

    assert counts == [3, 0]
    assert house.told()["carer 7"] == ["near-suspected", "near-over"]


def test_ill_once_more_she_is_told_of_anew(house):
    make.illness(house.kangaroo, at=NOW - hours(4), by=house.carers[0])
    house.look()
    make.illness(house.kangaroo, at=NOW - hours(3), state="over", by=house.clinician)
    house.look(NOW + timedelta(minutes=1))
    make.illness(house.kangaroo, at=NOW - hours(1), by=house.carers[0])

    house.look(NOW + timedelta(minutes=2))

    assert house.told()["carer 7"] == ["near-suspected", "near-over", "near-suspected"]


def test_a_contact_told_later_tells_whom_it_touches(house):
    make.illness(house.kangaroo, at=NOW - hours(2), by=house.carers[0])
    house.look()
    house.meet(house.kangaroo, house.mouse, way="hands", from_at=NOW - hours(5), until_at=NOW - hours(4))

    house.look(NOW + timedelta(minutes=5))

    assert house.told()["carer 9"] == ["near-suspected"]


def test_a_mothers_illness_is_told_as_any(house):
    dam = make.animal(home=house.homes[1], name="Kestrel", is_dam=True, custody_from_at=NOW - days(40))
    make.illness(dam, at=NOW - hours(2), by=house.carers[1])

    house.look()

    assert house.told() == {"coordinator": ["case-suspected"], "clinician": ["case-suspected"]}


def test_one_met_longer_ago_than_the_wait_touches_nobody(house):
    make.illness(house.kangaroo, at=NOW + days(20), by=house.carers[0])

    house.look(NOW + days(20) + hours(1))

    assert "carer 7" not in house.told()


def test_the_watch_of_the_house_looks_for_it(house):
    make.illness(house.kangaroo, at=NOW - hours(2), by=house.carers[0])
    exposure_units.drop()

    alert_watch.look(house.organisation, NOW)

    assert house.told()["carer 7"] == ["near-suspected"]
