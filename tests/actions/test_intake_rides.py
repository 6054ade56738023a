"""Two families in one van have met, whoever of them was written down first, and until somebody says otherwise."""

import pytest

from littermate.actions import entries, intakes, meetings
from littermate.actions.errors import DoesNotFit, Unknown
from littermate.records.exposure_units import heard_of
from littermate.records.ids import new_id
from littermate.records.models import Animal, Meeting
from littermate.sheets import intake_sheet
from tests import factories as make
from tests.actions.taking_in import entry, labour, litter, results
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make.viewer("officer")


def vehicles(officer):
    """Who met in a vehicle, by name, as exposure is worked out from it."""
    names = {animal.pk: animal.name for animal in Animal.objects.within(officer.organisation)}
    contacts = heard_of(officer.organisation, NOW).contacts
    return [{names[each] for each in contact.members} for contact in contacts if contact.way == "vehicle"]


def both(officer):
    cats, dogs = litter(officer), labour(officer)
    intakes.add_animal(intake=cats, by=officer, name="Wren")
    intakes.add_animal(intake=dogs, by=officer, name="Brown dog", is_dam=True)
    return cats, dogs


def test_two_families_in_one_van_have_met(officer):
    cats, dogs = both(officer)

    intakes.change(intake=dogs, by=officer, rode_with=cats.pk)

    assert vehicles(officer) == [{"Wren", "Brown dog"}]


def test_told_before_anybody_was_written_down_it_holds_with_the_first(officer):
    cats, dogs = litter(officer), labour(officer)
    intakes.change(intake=cats, by=officer, rode_with=dogs.pk)
    intakes.add_animal(intake=cats, by=officer, name="Wren")
    before = vehicles(officer)
    intakes.add_animal(intake=dogs, by=officer, name="Brown dog", is_dam=True)

    assert (before, vehicles(officer)) == ([], [{"Wren", "Brown dog"}])


def test_the_last_word_holds_for_both_and_twice_is_once(officer):
    cats, dogs = both(officer)

    intakes.change(intake=dogs, by=officer, rode_with=cats.pk)
    intakes.change(intake=cats, by=officer, rode_with=dogs.pk)
    told = Meeting.objects.within(officer.organisation).count()
    intakes.change(intake=cats, by=officer, rode_apart=dogs.pk)
    apart = vehicles(officer)
    intakes.change(intake=dogs, by=officer, rode_with=cats.pk)

    assert (told, apart, vehicles(officer)) == (1, [], [{"Wren", "Brown dog"}])


def test_both_pages_say_it_with_the_others_name(officer):
    cats, dogs = both(officer)
    intakes.change(intake=dogs, by=officer, rode_with=cats.pk)

    pages = [intake_sheet.build(officer, each, NOW) for each in (cats, dogs)]

    assert [page.rode for page in pages] == [{dogs.pk: True}, {cats.pk: True}]
    assert pages[1].tellings[-1].said == {"rode_with": "Grey mother"}


def test_what_was_taken_back_under_exposure_is_not_told_again_by_more_animals(officer):
    cats, dogs = both(officer)
    intakes.change(intake=dogs, by=officer, rode_with=cats.pk)
    coordinator = make.viewer("coordinator", organisation=officer.organisation)
    meetings.take_back(meeting=Meeting.objects.within(officer.organisation).get(), by=coordinator)

    intakes.add_animal(intake=cats, by=officer, name="Finch")

    assert vehicles(officer) == []


def test_a_phone_tells_it_after_the_network_came_back(officer):
    one, other = str(new_id()), str(new_id())
    told = [
        entry("intake", intake=one, who="one", species="cat", name="Wren"),
        entry("intake-animal", intake=one, animal=str(new_id())),
        entry("intake", intake=other, who="one", species="dog", name="Rex"),
        entry("intake-animal", intake=other, animal=str(new_id())),
        entry("intake", intake=other, rode_with=one),
    ]

    receipts = [*entries.take(told, by=officer), *entries.take(told, by=officer)]

    assert results(receipts) == ["stored"] * 5 + ["known"] * 5
    assert vehicles(officer) == [{"Wren", "Rex"}]


def test_only_another_intake_that_is_known_can_have_come_with_it(officer):
    cats = litter(officer)

    with pytest.raises(DoesNotFit, match="always comes with itself"):
        intakes.change(intake=cats, by=officer, rode_with=cats.pk)
    with pytest.raises(Unknown):
        intakes.change(intake=cats, by=officer, rode_with=new_id())
