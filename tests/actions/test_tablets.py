"""A shared tablet: enrolled for one home, names and PINs, a wait after wrong ones, and nothing beyond its home."""

from datetime import timedelta

import pytest

from littermate.actions import pin_waits, pins, tablets
from littermate.actions.errors import NotAllowed, NotUnderstood, Unknown
from littermate.actions.tablets import LockedOut, WrongPin
from littermate.records.models import Animal, Pin, PinTry
from tests import factories, house_factories
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def nursery():
    return factories.home(name="Nursery")


@pytest.fixture
def coordinator(nursery):
    return factories.viewer("coordinator", organisation=nursery.organisation)


@pytest.fixture
def ann(nursery):
    viewer = factories.viewer("volunteer", person=factories.person(name="Ann", phone="555 0107"), home=nursery)
    house_factories.pin(viewer.person, nursery.organisation, "4071")
    return viewer.person


@pytest.fixture
def tablet(nursery):
    return house_factories.tablet(nursery)


def enter(tablet, person, digits, at=NOW):
    return tablets.sign_in(tablet=tablet, person_id=person.pk, digits=digits, at=at)


# Enrolled -----------------------------------------------------------------------------------------------------------
def test_a_tablet_is_known_by_the_key_that_lies_in_it_alone(nursery, coordinator):
    row, key = tablets.enroll(home=nursery, label="By the door", by=coordinator)

    assert tablets.by_key(nursery.organisation, key) == row
    assert key not in row.key_hash
    assert tablets.by_key(factories.organisation(), key) is None
    assert tablets.by_key(nursery.organisation, "") is None


def test_a_tablet_that_is_shut_out_is_known_no_more(nursery, coordinator):
    row, key = tablets.enroll(home=nursery, label="By the door", by=coordinator)

    tablets.revoke(tablet=row, by=coordinator)

    assert tablets.by_key(nursery.organisation, key) is None


def test_a_carer_enrolls_nothing_and_gives_no_pin(nursery, ann):
    carer = factories.viewer("carer", home=nursery)

    with pytest.raises(NotAllowed):
        tablets.enroll(home=nursery, label="Mine", by=carer)
    with pytest.raises(NotAllowed):
        pins.give(person=ann, digits="8305", by=carer)


# PINs ---------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("digits", ["0000", "1234", "4321", "7890", "9090", "0107", "111111"])
def test_a_pin_that_anybody_would_try_first_is_refused(coordinator, ann, digits):
    with pytest.raises(NotUnderstood, match="Anybody would try this PIN first"):
        pins.give(person=ann, digits=digits, by=coordinator)


@pytest.mark.parametrize("digits", ["Ann", "ann", "", "407", "407140714", "40 71", "٤٠٧١", "4071a"])
def test_a_pin_is_four_to_eight_digits(coordinator, ann, digits):
    with pytest.raises(NotUnderstood, match="A PIN has 4 to 8 digits"):
        pins.give(person=ann, digits=digits, by=coordinator)


def test_a_new_pin_ends_the_old_one_and_neither_can_be_read(coordinator, ann, tablet):
    pins.give(person=ann, digits="8305", by=coordinator)

    with pytest.raises(WrongPin):
        enter(tablet, ann, "4071")
    assert enter(tablet, ann, "8305", NOW + hours(1)) == ann
    assert not any("8305" in row.digits_hash.split("$") for row in Pin.everywhere.all())


def test_only_a_member_gets_a_pin(coordinator):
    with pytest.raises(Unknown):
        pins.give(person=factories.person(), digits="8305", by=coordinator)


# Signing in ---------------------------------------------------------------------------------------------------------
def test_the_names_are_those_who_care_there_and_have_a_pin(nursery, ann, tablet, coordinator):
    factories.viewer("volunteer", person=factories.person(name="Without PIN"), home=nursery)
    elsewhere = factories.viewer("volunteer", home=factories.home(nursery.organisation)).person
    house_factories.pin(elsewhere, nursery.organisation)

    assert [one.name for one in tablets.names_at(tablet, NOW)] == ["Ann"]


def test_the_right_pin_signs_in(ann, tablet):
    assert enter(tablet, ann, "4071") == ann
    assert PinTry.everywhere.get().is_right


def wrong(tablet, person, *, times, at=NOW):
    """So many wrong PINs, each as soon as one may be tried."""
    for _ in range(times):
        at = max(at, pin_waits.until(tablet, person, at) or at)
        with pytest.raises(WrongPin):
            enter(tablet, person, "9999", at)
    return at


def waits(tablet, person, at):
    end = pin_waits.until(tablet, person, at)
    return (end - at).total_seconds() if end else 0


def test_after_five_wrong_pins_even_the_right_one_waits_and_the_wait_is_said_in_seconds(ann, tablet):
    at = wrong(tablet, ann, times=5)

    with pytest.raises(LockedOut, match="Wait 20 seconds") as refused:
        enter(tablet, ann, "4071", at + timedelta(seconds=10))

    assert refused.value.seconds == 20
    assert enter(tablet, ann, "4071", at + timedelta(seconds=30)) == ann


def test_her_wait_doubles_with_each_wrong_one_to_a_quarter_of_an_hour_and_no_further(ann, tablet):
    said, at = [], wrong(tablet, ann, times=4)
    for _ in range(7):
        at = wrong(tablet, ann, times=1, at=at)
        said.append(waits(tablet, ann, at))

    assert said == [30, 60, 120, 240, 480, 900, 900]
    assert waits(tablet, ann, at + timedelta(minutes=15)) == 0


def test_a_right_pin_begins_the_count_anew(ann, tablet):
    for minute in range(9):
        digits = "4071" if minute == 4 else "9999"
        try:
            enter(tablet, ann, digits, NOW + hours(minute / 60))
        except WrongPin:
            continue

    assert enter(tablet, ann, "4071", NOW + hours(10 / 60)) == ann


def test_a_new_pin_ends_the_wait(ann, tablet, coordinator, nursery):
    for second in range(5):
        with pytest.raises(WrongPin):
            enter(tablet, ann, "9999", NOW + hours(second / 3600))
    later = factories.looking(coordinator.person, nursery.organisation, at=NOW + hours(0.1))

    pins.give(person=ann, digits="8305", by=later)

    assert enter(tablet, ann, "8305", NOW + hours(0.11)) == ann


def others(nursery, number):
    found = [
        factories.viewer("volunteer", person=factories.person(name=f"V{n}"), home=nursery).person for n in range(number)
    ]
    for person in found:
        house_factories.pin(person, nursery.organisation, "8305")
    return found


def test_another_name_is_not_held_up_with_her_but_by_twenty_wrong_ones_of_a_tablet_for_a_little_while(
    nursery, ann, tablet
):
    *trying, last = others(nursery, 6)
    for person in trying[:4]:
        at = wrong(tablet, person, times=4)
    beside = waits(tablet, last, at)
    at = wrong(tablet, trying[4], times=4)
    first = waits(tablet, last, at)
    at = wrong(tablet, ann, times=4, at=at)

    assert (beside, first) == (0, 15)
    assert waits(tablet, last, at) == 120
    assert enter(tablet, last, "8305", at + timedelta(minutes=2)) == last


def test_a_house_counts_over_all_its_tablets_and_nobody_waits_longer_than_two_minutes_for_others(nursery, ann):
    house = [house_factories.tablet(nursery, key=f"key {number}", label=f"T{number}") for number in range(5)]
    people = others(nursery, 4)
    for place in house[:4]:
        for person in people:
            at = wrong(place, person, times=4)
    at = wrong(house[0], people[0], times=1, at=at)  # she waits there by now
    calm = waits(house[4], ann, at)
    for number in range(3):
        at = wrong(house[4], people[number], times=1, at=at + timedelta(minutes=2))

    assert PinTry.everywhere.filter(is_right=False).count() == 68
    assert calm == 120  # 65 wrong ones in the house: none of them hers, none at this tablet
    assert waits(house[4], ann, at) == 120
    assert enter(house[4], ann, "4071", at + timedelta(minutes=2)) == ann
    assert waits(house_factories.tablet(factories.home(), key="elsewhere"), ann, at) == 0


def test_whoever_is_signed_in_goes_on_whatever_is_tried_beside_her(nursery, ann, tablet):
    enter(tablet, ann, "4071", NOW)
    at = NOW
    for person in others(nursery, 6):
        at = wrong(tablet, person, times=5, at=at)
    viewer = factories.looking(ann, nursery.organisation, at=at)
    animal = factories.animal(home=nursery)

    seen = tablets.seen_from(viewer, str(tablet.pk))

    assert seen is not None
    assert waits(tablet, ann, at) == 120
    assert list(Animal.objects.seen_by(seen)) == [animal]


def test_somebody_who_is_not_on_the_list_gets_the_same_words(nursery, ann, tablet):
    stranger = factories.person()

    with pytest.raises(WrongPin) as hers:
        enter(tablet, ann, "9999")
    with pytest.raises(WrongPin) as other:
        enter(tablet, stranger, "9999")

    assert str(hers.value) == str(other.value)


# What is seen from it -----------------------------------------------------------------------------------------------
def test_from_the_tablet_one_home_is_seen_and_hands_on_is_all_whoever_it_is(nursery, tablet):
    lead = factories.viewer("coordinator", home=nursery)
    other = factories.home(nursery.organisation, name="Home 4")
    factories.care(lead.person, home=other, role="co-carer")
    here, there = factories.animal(home=nursery, name="Tansy"), factories.animal(home=other, name="Possum")
    viewer = factories.looking(lead.person, nursery.organisation)

    seen = tablets.seen_from(viewer, str(tablet.pk))

    assert seen is not None
    assert list(Animal.objects.seen_by(viewer).order_by("name")) == [there, here]
    assert list(Animal.objects.seen_by(seen)) == [here]
    assert (seen.may("keep_facts"), seen.may("see_contacts"), seen.may("manage_homes")) == (True, False, False)


def test_a_tablet_that_is_shut_out_or_of_another_home_shows_nothing(nursery, tablet, ann, coordinator):
    viewer = factories.looking(ann, nursery.organisation)
    other = house_factories.tablet(factories.home(nursery.organisation), key="another key")

    tablets.revoke(tablet=tablet, by=coordinator)

    assert tablets.seen_from(viewer, None) == viewer
    assert tablets.seen_from(viewer, str(tablet.pk)) is None
    assert tablets.seen_from(viewer, str(other.pk)) is None


def test_a_pin_that_ended_signs_nobody_in(ann, tablet, coordinator):
    pins.end(person=ann, by=coordinator)

    assert tablets.names_at(tablet, NOW) == []
    with pytest.raises(WrongPin):
        enter(tablet, ann, "4071", NOW + days(1))
