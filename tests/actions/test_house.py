"""What is no fact: homes, animals, stays, moves, care, orders; each leaves a line in the ledger."""

from datetime import time

import pytest

from littermate.actions import (
    animals,
    awake,
    care,
    claims,
    devices,
    homes,
    litters,
    memberships,
    milk,
    on_calls,
    orders,
    organisations,
    people,
    placements,
    rearings,
    stays,
)
from littermate.actions.errors import (
    DoesNotFit,
    Impossible,
    InTheFuture,
    KeptOtherwise,
    NotAllowed,
    NotAName,
    NotUnderstood,
    OutsideBounds,
    TooLong,
    Unknown,
)
from littermate.records import ledger
from littermate.records.ids import new_id
from littermate.records.models import (
    Animal,
    BirthEstimate,
    Claim,
    Ledger,
    Membership,
    MilkUse,
    OnCall,
    Organisation,
    Placement,
    Rearing,
    Stay,
)
from tests import factories
from tests.factories import LONG_AGO, NOW, days, hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return factories.home()


@pytest.fixture
def kitten(home):
    return factories.animal(home=home, name="Kangaroo")


@pytest.fixture
def coordinator(home):
    return factories.viewer("coordinator", organisation=home.organisation)


@pytest.fixture
def administrator(home):
    return factories.viewer("administrator", organisation=home.organisation)


@pytest.fixture
def clinician(home):
    return factories.viewer("clinician", organisation=home.organisation)


@pytest.fixture
def carer(home):
    return factories.viewer("carer", home=home)


def kinds_of(viewer):
    lines = Ledger.objects.within(viewer.organisation).filter(by=viewer.person).order_by("sequence")
    return [line.kind for line in lines]


# Organisations and people -------------------------------------------------------------------------------------------
def test_an_organisation_opens_with_its_first_administrator():
    ann = people.add(name="Ann", email="Ann@Example.org", by=None)

    by = organisations.open(name="Three Oaks Rescue", administrator=ann, at=NOW, time_zone="Europe/Vienna")

    assert (by.organisation.slug, by.organisation.time_zone) == ("three-oaks-rescue", "Europe/Vienna")
    assert (by.person.email, by.roles) == ("ann@example.org", {"administrator"})
    assert kinds_of(by) == ["organisation-opened"]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"name": "Rescue", "slug": "taken"}, DoesNotFit),
        ({"name": "Rescue", "time_zone": "Mars/Olympus"}, DoesNotFit),
        ({"name": "救助"}, NotAName),
        ({"name": " "}, NotAName),
    ],
)
def test_an_organisation_that_could_not_be_addressed_is_refused(said, refusal):
    factories.organisation(slug="taken")

    with pytest.raises(refusal):
        organisations.open(**said, administrator=factories.person(), at=NOW)


def test_an_administrator_changes_the_organisation_and_a_coordinator_may_not(administrator, coordinator):
    organisations.change(by=administrator, name="Four Oaks", time_zone="Europe/Paris")
    organisations.change(by=administrator, time_zone="Europe/Paris")
    organisations.change(by=administrator, name="Four Oaks")

    with pytest.raises(NotAllowed):
        organisations.change(by=coordinator, name="Mine")

    assert Organisation.everywhere.get(pk=administrator.organisation.pk).time_zone == "Europe/Paris"
    assert kinds_of(administrator) == ["organisation-changed"]


def test_the_night_sheet_is_the_clinicians_own_and_signed_when_she_says_so(clinician):
    organisations.write_night_sheet(text="Warm first.", by=clinician, signed_on=NOW.date())
    signed = Organisation.everywhere.get(pk=clinician.organisation.pk)
    organisations.write_night_sheet(text="Warm first. Then ring.", by=clinician)

    kept = Organisation.everywhere.get(pk=clinician.organisation.pk)
    assert (signed.night_sheet_signed_by, signed.night_sheet_signed_on) == (clinician.person, NOW.date())
    assert (kept.night_sheet_text, kept.night_sheet_signed_by) == ("Warm first. Then ring.", None)


def test_one_sign_in_serves_several_organisations(coordinator):
    ann = people.add(name="Ann", email="ann@example.org", phone="+1 555 0100", by=coordinator)
    elsewhere = factories.viewer("administrator")

    again = people.add(name="Anna", email="ANN@example.org", by=elsewhere)

    assert (again, again.name) == (ann, "Ann")


def test_a_person_without_an_e_mail_does_not_sign_in_and_a_wrong_one_is_refused(coordinator):
    vet = people.add(name="Night vet", by=coordinator)

    with pytest.raises(NotAName):
        people.add(name="Ann", email="ann at example", by=coordinator)

    assert vet.email is None


def test_one_changes_ones_own_name_and_who_manages_people_changes_others(carer, coordinator):
    people.change(person=carer.person, by=carer, name="Ann")
    people.change(person=carer.person, by=coordinator, phone="+1 555 0100")

    with pytest.raises(NotAllowed):
        people.change(person=coordinator.person, by=carer, name="Nobody")
    with pytest.raises(Unknown):
        people.change(person=factories.person(), by=coordinator, name="Nobody")

    carer.person.refresh_from_db()
    assert (carer.person.name, carer.person.phone) == ("Ann", "+1 555 0100")


def test_a_membership_is_granted_once_and_ends(coordinator):
    ann = factories.person()
    first = memberships.grant(person=ann, role="carer", by=coordinator, from_at=LONG_AGO)

    again = memberships.grant(person=ann, role="carer", by=coordinator)
    memberships.end(membership=first, by=coordinator)
    ended_again = memberships.end(membership=first, by=coordinator)

    assert again == first
    assert ended_again.until_at == NOW
    assert not Membership.everywhere.at(NOW).filter(person=ann).exists()
    assert kinds_of(coordinator) == ["membership-granted", "membership-ended"]


def test_nobody_lifts_another_above_her_own_reach(coordinator, administrator):
    ann = factories.person()

    with pytest.raises(NotAllowed):
        memberships.grant(person=ann, role="administrator", by=coordinator)
    with pytest.raises(NotAllowed):
        memberships.grant(person=ann, role="clinician", by=coordinator)
    granted = memberships.grant(person=ann, role="clinician", by=administrator)

    assert granted.role == "clinician"


def test_a_sitter_has_an_end_and_a_role_has_a_name(coordinator):
    with pytest.raises(DoesNotFit):
        memberships.grant(person=factories.person(), role="sitter", by=coordinator)
    with pytest.raises(NotUnderstood):
        memberships.grant(person=factories.person(), role="queen", by=coordinator)
    sitter = memberships.grant(person=factories.person(), role="sitter", until_at=NOW + days(2), by=coordinator)

    assert sitter.until_at == NOW + days(2)


def test_the_last_administrator_stays(administrator):
    hers = Membership.everywhere.get(person=administrator.person)

    with pytest.raises(DoesNotFit):
        memberships.end(membership=hers, by=administrator)
    memberships.grant(person=factories.person(), role="administrator", by=administrator)

    assert memberships.end(membership=hers, by=administrator).until_at == NOW


# Homes --------------------------------------------------------------------------------------------------------------
def test_a_home_lives_by_the_organisations_clock_unless_it_has_its_own(coordinator):
    here = homes.open(name="Nursery", by=coordinator)
    there = homes.open(
        name="Home 4", time_zone="America/New_York", temperature_unit="F", mass_unit="oz", by=coordinator
    )

    homes.change(home=there, by=coordinator, night_from=time(21))
    there.refresh_from_db()

    assert (here.time_zone, there.time_zone) == ("UTC", "America/New_York")
    assert (there.temperature_unit, there.mass_unit, there.night_from) == ("F", "oz", time(21))
    assert kinds_of(coordinator) == ["home-opened", "home-opened", "home-changed"]


def test_a_home_opened_twice_under_one_id_is_opened_once(coordinator):
    ref = new_id()
    first = homes.open(name="Nursery", by=coordinator, ref=ref)

    again = homes.open(name="Nursery", by=coordinator, ref=ref)

    assert again == first
    with pytest.raises(KeptOtherwise):
        homes.open(name="Kitchen", by=coordinator, ref=ref)
    with pytest.raises(Unknown):
        homes.open(name="Nursery", by=factories.viewer("coordinator"), ref=ref)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [({"name": "Taken"}, DoesNotFit), ({"name": "A", "mass_unit": "lb"}, NotUnderstood), ({"name": ""}, NotAName)],
)
def test_a_home_that_cannot_be_is_refused(coordinator, said, refusal):
    factories.home(coordinator.organisation, name="Taken")

    with pytest.raises(refusal):
        homes.open(**said, by=coordinator)


def test_a_carer_opens_no_home(carer):
    with pytest.raises(NotAllowed) as refusal:
        homes.open(name="Mine", by=carer)

    assert str(refusal.value) == (
        f"Your role in {carer.organisation.name} does not let you open a home. "
        "Ask your coordinator to do it, or to change your role."
    )


def test_a_number_to_call_is_added_and_taken_off(coordinator, home):
    clinic = on_calls.add(
        label="Night clinic", phone="+1 555 0142", kind="night-clinic", address="5 Long Lane", by=coordinator
    )
    lead = on_calls.add(label="Night lead", phone="555", home=home, by=coordinator)

    on_calls.remove(call=lead, by=coordinator)

    assert list(OnCall.objects.within(home.organisation)) == [clinic]
    for said in ({"phone": "ring me"}, {"phone": "5", "kind": "pub"}, {"phone": "5", "order": -1}):
        with pytest.raises(NotUnderstood):
            on_calls.add(label="Lead", by=coordinator, **said)


# Animals ------------------------------------------------------------------------------------------------------------
def test_an_animal_is_taken_in_with_what_was_seen_then(coordinator, home):
    dam = animals.take_in(name="Grey", species="cat", sex="female", is_dam=True, home=home, by=coordinator)
    litter = litters.open(name="Garage litter", species="cat", dam=dam, by=coordinator)

    kangaroo = animals.take_in(
        name=" Kan­garoo ",
        species="cat",
        litter=litter,
        home=home,
        mark="white",
        mark_colour="#F0F0F0",
        born_earliest_at=NOW - days(9),
        born_latest_at=NOW - days(8),
        born_method="cord",
        custody_from_at=NOW - days(7),
        custody_basis="born in a garage",
        intake_weight_dg=980,
        intake_temperature_dc=342,
        intake_condition="thin",
        by=coordinator,
    )

    birth = BirthEstimate.objects.seen_by(coordinator).get(animal=kangaroo)
    lives = Placement.objects.seen_by(coordinator).get(animal=kangaroo)
    assert (kangaroo.name, kangaroo.mark_colour, kangaroo.litter) == ("Kangaroo", "#f0f0f0", litter)
    assert (birth.earliest_at, birth.latest_at, birth.method) == (NOW - days(9), NOW - days(8), "cord")
    assert (lives.home, lives.from_at) == (home, NOW - days(7))
    assert not BirthEstimate.objects.seen_by(coordinator).filter(animal=dam).exists()


def test_one_moment_of_birth_stands_for_both_ends(coordinator):
    seen = animals.take_in(
        name="Tansy", species="cat", born_latest_at=NOW - days(2), born_method="seen", by=coordinator
    )

    birth = BirthEstimate.objects.seen_by(coordinator).get(animal=seen)
    assert (birth.earliest_at, birth.latest_at) == (NOW - days(2), NOW - days(2))


def test_an_animal_taken_in_twice_under_one_id_is_taken_in_once(coordinator, home):
    said = {"name": "Possum", "species": "dog", "home": home, "born_earliest_at": NOW - days(1), "ref": new_id()}
    first = animals.take_in(**said, by=coordinator)

    later = factories.looking(coordinator.person, coordinator.organisation, at=NOW + hours(1))
    again = animals.take_in(**said, by=later)

    assert again == first
    assert Placement.objects.seen_by(coordinator).filter(animal=first).count() == 1
    assert BirthEstimate.objects.seen_by(coordinator).filter(animal=first).count() == 1


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"name": "<b>Pip</b>"}, NotAName),
        ({"name": "Kaпgaroo"}, NotAName),
        ({"name": "x" * 10_000}, TooLong),
        ({"name": "\u200b"}, NotAName),
        ({"name": "Pip", "species": "rabbit"}, DoesNotFit),
        ({"name": "Pip", "sex": "queen"}, NotUnderstood),
        ({"name": "Pip", "mark_colour": "red"}, NotUnderstood),
        ({"name": "Pip", "intake_weight_dg": 0}, Impossible),
        ({"name": "Pip", "intake_temperature_dc": 940}, Impossible),
        ({"name": "Pip", "custody_from_at": NOW + hours(1)}, InTheFuture),
    ],
)
def test_an_animal_that_cannot_be_is_refused_whole(coordinator, said, refusal):
    with pytest.raises(refusal):
        animals.take_in(**{"species": "cat", **said}, by=coordinator)

    assert Animal.objects.within(coordinator.organisation).count() == 0


def test_names_in_one_alphabet_and_full_width_letters_are_welcome(coordinator):
    kept = [animals.take_in(name=name, species="cat", by=coordinator).name for name in ("Мурка", "Ｐｉｐ", "Zoë ❤")]

    assert kept == ["Мурка", "Pip", "Zoë ❤"]


def test_a_litter_is_of_one_species_and_may_be_of_one(coordinator):
    dam = factories.animal(coordinator.organisation, species="cat", is_dam=True)
    kittens = litters.open(name="Singleton", species="cat", by=coordinator)

    with pytest.raises(DoesNotFit):
        litters.open(name="Mixed", species="dog", dam=dam, by=coordinator)
    with pytest.raises(DoesNotFit):
        animals.take_in(name="Pup", species="dog", litter=kittens, by=coordinator)
    only = animals.take_in(name="Tansy", species="cat", litter=kittens, by=coordinator)

    assert list(kittens.animals.all()) == [only]


def test_an_animal_is_renamed_and_described(coordinator, carer, kitten):
    photo = factories.photo(coordinator.organisation)
    animals.rename(animal=kitten, name="Roo", by=coordinator)
    animals.describe(
        animal=kitten,
        sex="female",
        mark="white socks",
        mark_colour="",
        had_colostrum=True,
        adult_weight_dg=40_000,
        photo=photo,
        by=coordinator,
    )
    animals.describe(animal=kitten, by=coordinator)

    kitten.refresh_from_db()
    assert (kitten.name, kitten.sex, kitten.mark, kitten.photo) == ("Roo", "female", "white socks", photo)
    assert (kitten.had_colostrum, kitten.adult_weight_dg) == (True, 40_000)
    assert kinds_of(coordinator) == ["animal-renamed", "animal-described"]
    with pytest.raises(NotAllowed):
        animals.rename(animal=kitten, name="Mine", by=carer)


# Rearing, stays, moves ----------------------------------------------------------------------------------------------
def test_ways_of_rearing_begin_end_and_overlap(carer, kitten):
    dam = factories.animal(home=kitten.placements.get().home, is_dam=True)
    rearings.change(animal=kitten, kind="nursed", dam=dam, from_at=NOW - days(9), by=carer)
    rearings.change(animal=kitten, kind="bottle", reason="dam showed no interest", from_at=NOW - days(7), by=carer)
    rearings.change(animal=kitten, kind="gruel", from_at=NOW - days(1), ends=(), by=carer)
    same = rearings.change(animal=kitten, kind="gruel", ends=("bottle",), by=carer)
    rearings.end(animal=kitten, kind="gruel", by=carer)

    rows = Rearing.objects.seen_by(carer).filter(animal=kitten).order_by("from_at")
    assert [(row.kind, row.until_at) for row in rows] == [
        ("nursed", NOW - days(7)),
        ("bottle", NOW),
        ("gruel", NOW),
    ]
    assert same.from_at == NOW - days(1)
    assert rows[1].reason == "dam showed no interest"


def test_another_dam_takes_over(carer, kitten):
    home = kitten.placements.get().home
    first, second = factories.animal(home=home, is_dam=True), factories.animal(home=home, is_dam=True)
    rearings.change(animal=kitten, kind="nursed", dam=first, from_at=NOW - days(3), by=carer)

    rearings.change(animal=kitten, kind="nursed", dam=second, by=carer)

    rows = Rearing.objects.seen_by(carer).filter(animal=kitten).order_by("from_at")
    assert [(row.dam, row.until_at) for row in rows] == [(first, NOW), (second, None)]


def test_a_rearing_that_contradicts_itself_is_refused(carer, kitten):
    dam = factories.animal(home=kitten.placements.get().home, is_dam=True)
    rearings.change(animal=kitten, kind="bottle", from_at=NOW - days(1), by=carer)

    with pytest.raises(DoesNotFit):
        rearings.change(animal=kitten, kind="bottle", dam=dam, by=carer)
    with pytest.raises(NotUnderstood):
        rearings.change(animal=kitten, kind="spoon", by=carer)
    with pytest.raises(DoesNotFit):
        rearings.change(animal=kitten, kind="tube", from_at=NOW - days(2), by=carer)


def test_by_day_with_her_litter_and_by_night_with_her_companion(carer, kitten):
    home = kitten.placements.get().home
    box, incubator = (
        stays.set_up(home=home, name="Box", by=carer),
        stays.set_up(home=home, name="Incubator A", kind="incubator", wash_before=True, by=carer),
    )
    stays.move(animal=kitten, nest=incubator, from_at=NOW - days(5), by=carer)
    stays.move(animal=kitten, nest=box, from_at=NOW - days(1), by=carer)

    nights = stays.move(
        animal=kitten, nest=incubator, daily_from=time(20), daily_until=time(6), reason="company", by=carer
    )
    again = stays.move(animal=kitten, nest=incubator, daily_from=time(20), daily_until=time(6), by=carer)
    stays.end(stay=nights, at=NOW + days(3), by=carer)

    rows = Stay.objects.seen_by(carer).filter(animal=kitten).order_by("from_at")
    assert again == nights
    assert [(row.nest, row.until_at) for row in rows] == [
        (incubator, NOW - days(1)),
        (box, None),
        (incubator, NOW + days(3)),
    ]


@pytest.mark.parametrize(
    "hours_of_day",
    [{"daily_from": time(20)}, {"daily_until": time(6)}, {"daily_from": time(6), "daily_until": time(6)}],
)
def test_hours_of_the_day_come_in_pairs(carer, kitten, hours_of_day):
    nest = factories.nest(kitten.placements.get().home)

    with pytest.raises(DoesNotFit):
        stays.move(animal=kitten, nest=nest, by=carer, **hours_of_day)


def test_a_nest_of_another_home_is_refused(coordinator, kitten):
    elsewhere = factories.nest(factories.home(coordinator.organisation))
    nowhere = factories.animal(coordinator.organisation)

    with pytest.raises(DoesNotFit):
        stays.move(animal=kitten, nest=elsewhere, by=coordinator)
    with pytest.raises(DoesNotFit):
        stays.move(animal=nowhere, nest=elsewhere, by=coordinator)


def test_a_home_has_a_nest_of_a_name_once(carer, home):
    stays.set_up(home=home, name="Box", by=carer)

    with pytest.raises(DoesNotFit):
        stays.set_up(home=home, name="Box", by=carer)


def test_a_dam_and_her_litter_move_as_one_act(coordinator, kitten, home):
    sister, new_home = factories.animal(home=home), factories.home(coordinator.organisation)
    factories.stay(kitten, factories.nest(home))

    moved = placements.move(animals=[kitten, sister], home=new_home, reason="another carer", by=coordinator)
    again = placements.move(animals=[kitten, sister], home=new_home, by=coordinator)

    assert {row.animal for row in moved} == {kitten, sister}
    assert set(again) == set(moved)
    assert list(Placement.objects.seen_by(coordinator).filter(until_at=NOW).values_list("home", flat=True)) == [
        home.pk,
        home.pk,
    ]
    assert Stay.objects.seen_by(coordinator).get(animal=kitten).until_at == NOW


def test_a_move_of_which_one_is_unknown_moves_nobody(coordinator, carer, kitten, home):
    new_home, stranger = factories.home(coordinator.organisation), factories.animal()

    with pytest.raises(Unknown):
        placements.move(animals=[kitten, stranger], home=new_home, by=coordinator)
    with pytest.raises(DoesNotFit):
        placements.move(animals=[], home=new_home, by=coordinator)
    with pytest.raises(NotAllowed):
        placements.move(animals=[kitten], home=home, by=carer)

    assert Placement.objects.seen_by(coordinator).get(animal=kitten).home == home


def test_what_is_not_in_sight_is_unknown_to_every_action(carer, kitten):
    elsewhere = factories.animal(home=factories.home(carer.organisation))

    for animal in (elsewhere, factories.animal()):
        with pytest.raises(Unknown):
            claims.take(animal=animal, by=carer)
        with pytest.raises(Unknown):
            rearings.change(animal=animal, kind="bottle", by=carer)


def test_an_animal_that_lived_nowhere_gets_a_home(coordinator, home):
    stray = factories.animal(coordinator.organisation)

    placements.move(animals=[stray], home=home, by=coordinator)

    assert Placement.objects.seen_by(coordinator).get(animal=stray).home == home


# Care ---------------------------------------------------------------------------------------------------------------
def test_a_home_has_one_main_carer_and_any_number_of_others(coordinator, carer, home):
    sitter = factories.person()
    factories.membership(sitter, home.organisation, "sitter")

    with pytest.raises(DoesNotFit):
        care.give(person=coordinator.person, home=home, by=coordinator)
    with pytest.raises(DoesNotFit):
        care.give(person=sitter, home=home, role="sitter", by=coordinator)
    given = care.give(person=sitter, home=home, role="sitter", until_at=NOW + days(2), by=coordinator)

    assert factories.looking(sitter, home.organisation).cares_for_home_ids == {home.pk}
    assert given.role == "sitter"


def test_care_of_one_animal_is_given_and_ends(coordinator, kitten):
    given = care.give(person=coordinator.person, animal=kitten, by=coordinator, from_at=NOW - days(1))

    care.end(care=given, by=coordinator)
    again = care.end(care=given, by=coordinator, at=NOW + days(1))

    assert again.until_at == NOW


def test_care_is_of_a_member_and_of_one_thing(coordinator, home, kitten):
    with pytest.raises(DoesNotFit):
        care.give(person=factories.person(), home=home, role="co-carer", by=coordinator)
    with pytest.raises(DoesNotFit):
        care.give(person=coordinator.person, home=home, animal=kitten, by=coordinator)
    with pytest.raises(DoesNotFit):
        care.give(person=coordinator.person, by=coordinator)


def test_one_says_that_one_is_up_and_the_coordinator_says_it_of_others(coordinator, carer, home):
    mine = awake.tonight(home=home, until_at=NOW + hours(3), by=carer)
    hers = awake.tonight(home=home, until_at=NOW + hours(3), person=carer.person, by=coordinator)

    with pytest.raises(NotAllowed):
        awake.tonight(home=home, until_at=NOW + hours(3), person=coordinator.person, by=carer)
    with pytest.raises(DoesNotFit):
        awake.tonight(home=home, until_at=NOW, by=carer)

    assert (mine.person, hers.person) == (carer.person, carer.person)


# Milk ---------------------------------------------------------------------------------------------------------------
def test_a_product_without_energy_is_welcome(coordinator):
    tin = milk.add_product(name="House tin", species="cat", label_dml_per_100g_day=300, by=coordinator)

    assert (tin.kcal_per_ml_thousandths, tin.label_dml_per_100g_day) == (None, 300)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"name": "Taken"}, DoesNotFit),
        ({"name": "Tin", "powder_parts": 1}, DoesNotFit),
        ({"name": "Tin", "kcal_per_ml_thousandths": 9001}, Impossible),
        ({"name": "Tin", "kcal_per_ml_thousandths": 0}, Impossible),
        ({"name": "Tin", "species": "rabbit"}, DoesNotFit),
    ],
)
def test_a_product_that_cannot_be_is_refused(coordinator, said, refusal):
    factories.milk_product(coordinator.organisation, name="Taken")

    with pytest.raises(refusal):
        milk.add_product(**said, by=coordinator)


def test_an_animal_gets_one_milk_at_a_time(carer, kitten):
    photo = factories.photo(carer.organisation, taken_by=carer.person)
    first = milk.add_product(name="A", by=carer, powder_parts=1, water_parts=2, photo=photo, label_photo=photo)
    second = milk.add_product(name="B", by=carer)
    milk.use(animal=kitten, product=first, from_at=NOW - days(1), by=carer)
    milk.use(animal=kitten, product=first, by=carer)

    milk.use(animal=kitten, product=second, by=carer)

    rows = MilkUse.objects.seen_by(carer).filter(animal=kitten).order_by("from_at")
    assert [(row.product, row.until_at) for row in rows] == [(first, NOW), (second, None)]


# Orders -------------------------------------------------------------------------------------------------------------
def test_an_order_inside_the_bounds_is_given_and_ends(clinician, kitten):
    factories.weigh_in(kitten, weight_dg=1000)

    order = orders.give(
        animal=kitten, per_feed_dml=50, every_min=120, kcal_tenths_per_100g_day=220, weigh_every_min=720,
        words="small and often", by=clinician, from_at=NOW - hours(1),
    )  # fmt: skip
    orders.end(order=order, by=clinician)
    again = orders.end(order=order, by=clinician, at=NOW + hours(1))

    assert (again.until_at, again.ended_by, again.per_feed_dml) == (NOW, clinician.person, 50)


@pytest.mark.parametrize(
    "said",
    [
        {"per_feed_dml": 51},
        {"per_feed_dml": 0},
        {"every_min": 59},
        {"every_min": 721},
        {"kcal_tenths_per_100g_day": 381},
        {"weigh_every_min": 14},
    ],
)
def test_an_order_beyond_the_hard_bounds_is_refused(clinician, kitten, said):
    factories.weigh_in(kitten, weight_dg=1000)

    with pytest.raises(OutsideBounds):
        orders.give(animal=kitten, by=clinician, **said)


def test_an_amount_is_ordered_by_the_weight_at_intake_or_not_without_any(clinician, kitten):
    taken_in = factories.animal(clinician.organisation, intake_weight_dg=900)

    order = orders.give(animal=taken_in, per_feed_dml=45, by=clinician)
    with pytest.raises(DoesNotFit):
        orders.give(animal=kitten, per_feed_dml=20, by=clinician)

    assert order.per_feed_dml == 45


def test_only_a_clinician_orders_and_an_order_orders_something(coordinator, clinician, kitten):
    with pytest.raises(NotAllowed):
        orders.give(animal=kitten, holds_food=True, by=coordinator)
    with pytest.raises(NotUnderstood):
        orders.give(animal=kitten, by=clinician)
    held = orders.give(animal=kitten, holds_food=True, by=clinician)
    lifted = orders.give(animal=kitten, lifts_warm_first=True, by=clinician)

    assert (held.holds_food, lifted.lifts_warm_first) == (True, True)


def test_a_treatment_has_its_words_and_its_clock_times(clinician, kitten):
    ref = new_id()
    order = orders.treat(animal=kitten, words="0.2 ml by mouth", times=[time(20), time(8)], by=clinician, ref=ref)
    again = orders.treat(animal=kitten, words="0.2 ml by mouth", times=[time(8), time(20)], by=clinician, ref=ref)

    assert again == order
    assert [row.at for row in order.times.all()] == [time(8), time(20)]
    for said in ({"words": "", "times": [time(8)]}, {"words": "drops", "times": []}):
        with pytest.raises(NotUnderstood):
            orders.treat(animal=kitten, by=clinician, **said)


# Claims and devices -------------------------------------------------------------------------------------------------
def test_a_claim_moves_the_cursor_is_renewed_and_let_go(carer, kitten):
    before = ledger.sequence_of(carer.organisation)
    first = claims.take(animal=kitten, by=carer)
    after = ledger.sequence_of(carer.organisation)

    renewed = claims.take(animal=kitten, by=factories.looking(carer.person, carer.organisation, at=NOW + hours(0.1)))
    claims.let_go(animal=kitten, by=carer)
    claims.let_go(animal=kitten, by=carer)

    assert after == before + 1
    assert (renewed, renewed.until_at > first.until_at) == (first, True)
    assert Claim.objects.within(carer.organisation).count() == 0


def test_two_carers_may_have_one_animal_in_hand_and_old_claims_are_forgotten(carer, coordinator, kitten):
    factories.claim(kitten, carer.person, from_at=NOW - hours(1), until_at=NOW - hours(0.5))

    claims.take(animal=kitten, by=carer)
    claims.take(animal=kitten, by=coordinator)

    assert Claim.objects.within(carer.organisation).filter(until_at__gt=NOW).count() == 2
    assert Claim.objects.within(carer.organisation).count() == 2


def test_a_device_is_kept_at_its_first_call_and_noted_now_and_then(carer):
    ref = new_id()
    first = devices.reached(ref=ref, label="Ann's phone", by=carer)
    soon = devices.reached(ref=ref, by=factories.looking(carer.person, carer.organisation, at=NOW + hours(0.001)))
    later = devices.reached(ref=ref, by=factories.looking(carer.person, carer.organisation, at=NOW + hours(1)))

    assert (first.label, first.last_reached_at, soon.last_reached_at) == ("Ann's phone", NOW, NOW)
    assert later.last_reached_at == NOW + hours(1)


def test_a_lost_phone_is_shut_out_and_anothers_is_unknown(carer, coordinator):
    phone = devices.reached(ref=new_id(), by=carer)
    with pytest.raises(Unknown):
        devices.reached(ref=phone.pk, by=coordinator)
    devices.revoke(device=phone, by=coordinator)
    devices.revoke(device=phone, by=carer)

    with pytest.raises(NotAllowed):
        devices.reached(ref=phone.pk, by=carer)
