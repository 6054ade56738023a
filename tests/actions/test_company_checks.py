"""Who would be new to whom in a nest, hour by hour, and what a plan asks before."""

from datetime import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from littermate.actions import company_checks, stays
from littermate.actions.company_checks import MayNotShare
from littermate.actions.errors import DoesNotFit, NotAllowed
from littermate.records.models import Nest, Stay
from littermate.records.stays import nests_at
from littermate.sheets import nest_choices, nest_sheet, whereabouts_sheet
from tests import factories as make
from tests.companions import Runts, runts, young
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def puppy(home):
    return make.animal(home=home, species="dog", name="Possum", litter=make.litter(home.organisation, species="dog"))


@pytest.fixture
def places(home):
    return [make.nest(home, name=name) for name in ("Box", "Incubator A")]


def planned(animal, nest, **said):
    """A stay that nobody has kept yet, as the questions see it."""
    row = Stay(organisation=animal.organisation, animal=animal, nest=nest, **{"from_at": NOW, **said})
    return company_checks.would_share(row)


def test_whoever_lies_there_now_is_new_to_her(kitten, puppy, places):
    make.stay(kitten, places[0])
    make.stay(puppy, places[1])

    company = planned(kitten, places[1])

    assert company.members == {kitten.pk, puppy.pk}
    assert company.new == {frozenset({kitten.pk, puppy.pk})}


def test_hours_that_never_meet_are_no_company(kitten, puppy, places):
    make.stay(kitten, places[0])
    make.stay(puppy, places[1], daily_from=time(7), daily_until=time(21))

    company = planned(kitten, places[1], daily_from=time(21), daily_until=time(7))

    assert company.members == {kitten.pk}
    assert company.new == frozenset()


def test_those_who_were_together_in_the_day_before_are_not_asked_about(kitten, puppy, places, coordinator):
    for one in (kitten, puppy):
        make.stay(one, places[0], from_at=NOW - days(2))
    make.stay(puppy, places[1], from_at=NOW - hours(3), daily_from=time(0), daily_until=time(23, 59))

    row = stays.move(animal=kitten, nest=places[1], checked={}, by=coordinator)

    assert planned(kitten, places[1]).new == frozenset()
    assert row.overruled == {}


def test_a_plan_is_refused_and_what_has_happened_is_kept(kitten, puppy, places, coordinator):
    make.stay(puppy, places[1])

    with pytest.raises(MayNotShare) as refusal:
        stays.move(animal=kitten, nest=places[1], checked={}, by=coordinator)
    kept = stays.move(animal=kitten, nest=places[1], by=coordinator)

    assert refusal.value.code == "may-not-share"
    assert not refusal.value.verdict.may_be_tried
    assert Stay.everywhere.get(animal=kitten) == kept


def test_only_a_clinician_lets_it_be_tried_and_with_a_reason(kitten, puppy, places, coordinator, clinician):
    make.stay(puppy, places[1])
    plan = {"animal": kitten, "nest": places[1]}

    with pytest.raises(NotAllowed):
        stays.move(checked={"law": "I say so"}, by=coordinator, **plan)
    with pytest.raises(DoesNotFit, match="A reason is missing"):
        stays.move(checked={"law": " "}, by=clinician, **plan)

    assert not Stay.everywhere.filter(animal=kitten).exists()


def test_pages_of_nests_and_days_ask_as_often_for_many_as_for_one(kitten, places, coordinator):
    make.stay(kitten, places[0])
    counts = []
    for more in (1, 3):
        for _each in range(more):
            one = make.animal(home=places[0].home)
            make.stay(one, make.nest(places[0].home))
            make.stay(one, places[0], daily_from=time(21), daily_until=time(7))
        nest_sheet.nests_tonight(coordinator, NOW)  # what is held of exposure is held now
        with CaptureQueriesContext(connection) as asked:
            nest_sheet.nests_tonight(coordinator, NOW)
            whereabouts_sheet.build(coordinator, kitten, NOW)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_the_choices_say_who_lies_there_and_how_full_it_gets(kitten, puppy, places, coordinator):
    make.stay(kitten, places[0])
    make.stay(puppy, places[1])

    box, incubator = nest_choices.choices_for(coordinator, kitten, NOW)

    assert (box.names, box.most, box.is_hers, box.verdict) == ((), 0, True, None)
    assert (incubator.names, incubator.most, incubator.is_hers) == (("Possum",), 1, False)
    assert incubator.verdict is not None
    assert [check.code for check in incubator.verdict.checks][:2] == ["law", "named"]


def test_whoever_comes_to_that_nest_next_week_is_asked_about_too(kitten, puppy, places, coordinator):
    make.stay(puppy, places[0], from_at=NOW - days(2), until_at=NOW + days(5))
    make.stay(puppy, places[1], from_at=NOW + days(5))

    for_good, until_tomorrow = planned(kitten, places[1]), planned(kitten, places[1], until_at=NOW + days(1))

    assert for_good.new == frozenset({frozenset({kitten.pk, puppy.pk})})
    assert until_tomorrow.new == frozenset()
    with pytest.raises(MayNotShare):
        stays.move(animal=kitten, nest=places[1], checked={}, by=coordinator)


# Together of late ----------------------------------------------------------------------------------------------------
def together_until(two: Runts, ended: object) -> None:
    """Both in the incubator, until the puppy was taken out."""
    for each in two.both:
        each.stays.update(until_at=NOW - hours(20))
        make.stay(each, two.nest, from_at=NOW - hours(20), until_at=ended if each is two.puppy else None)
    make.stay(two.puppy, make.nest(two.home, name="Box 7"), from_at=ended)


def test_one_who_was_parted_because_the_other_fell_ill_is_not_put_back_by_a_plan():
    two = runts()
    together_until(two, NOW - hours(3))
    make.illness(two.kitten, agent="fpv", at=NOW - hours(4))

    with pytest.raises(MayNotShare) as refusal:
        stays.move(animal=two.puppy, nest=two.nest, checked={}, by=two.coordinator)

    assert "illness" in {check.code for check in refusal.value.verdict.forbidden}


def test_two_of_two_litters_who_were_parted_are_asked_everything_anew():
    two = runts()
    together_until(two, NOW - hours(3))

    with pytest.raises(MayNotShare) as refusal:
        stays.move(animal=two.puppy, nest=two.nest, checked={}, by=two.coordinator)

    assert refusal.value.verdict.forbidden == ()
    assert "named" in {check.code for check in refusal.value.verdict.waits_for_a_name}


def test_who_comes_back_by_her_hours_is_asked_only_what_nobody_may_let_pass():
    two = runts()
    for each in two.both:
        each.stays.update(until_at=NOW - hours(20))
        make.stay(each, two.nest, from_at=NOW - hours(20))
    box = make.nest(two.home, name="Box 7")
    make.stay(two.kitten, box, from_at=NOW - hours(20), daily_from=time(0), daily_until=time(12))
    longer = {"daily_from": time(1), "daily_until": time(13)}

    stays.move(animal=two.puppy, nest=box, checked={}, by=two.coordinator, **longer)
    make.weigh_in(two.puppy, weight_dg=3600, at=NOW - hours(1 / 4))
    with pytest.raises(MayNotShare) as refusal:
        stays.move(animal=two.puppy, nest=box, checked={}, by=two.coordinator, daily_from=time(2), daily_until=time(11))

    assert [check.code for check in refusal.value.verdict.checks] == ["weights"]


def test_hours_apart_do_not_end_by_a_plan_while_one_of_them_may_be_ill():
    two = runts()
    for each in two.both:
        each.stays.update(until_at=NOW - hours(20))
        make.stay(each, two.nest, from_at=NOW - hours(20))
    apart = make.nest(two.home, name="Box 7")
    alone = make.stay(two.kitten, apart, from_at=NOW - hours(20), daily_from=time(0), daily_until=time(23, 59))
    make.illness(two.puppy, agent="cpv", state="suspected", at=NOW - hours(1))
    back = {"animal": two.kitten, "nest": two.nest, "ends_hours": True, "by": two.coordinator}

    with pytest.raises(MayNotShare) as refusal:
        stays.move(**back, checked={})

    assert "illness" in {check.code for check in refusal.value.verdict.forbidden}
    alone.refresh_from_db()
    assert alone.until_at is None
    stays.move(**back)  # it has happened
    alone.refresh_from_db()
    assert alone.until_at is not None


@pytest.mark.parametrize("since", [hours(20), hours(0)])
def test_what_a_clinician_lets_pass_as_hours_apart_end_is_kept_with_the_stay(since):
    two = runts()
    for each, lain in ((two.kitten, since), (two.puppy, hours(1))):
        each.stays.update(until_at=NOW - lain)
        make.stay(each, two.nest, from_at=NOW - lain)
    apart = make.nest(two.home, name="Box 7")
    make.stay(two.kitten, apart, from_at=NOW - hours(47), daily_from=time(0), daily_until=time(23, 59))
    back = {"animal": two.kitten, "nest": two.nest, "ends_hours": True, "by": two.clinician}
    with pytest.raises(MayNotShare) as refusal:
        stays.move(**back, checked={})
    reasons = {check.code: "neither keeps warm alone" for check in refusal.value.verdict.waits_for_a_name}

    kept = stays.move(**back, checked=reasons)

    kept.refresh_from_db()
    assert (kept.overruled, kept.saw.keys(), kept.from_at, kept.until_at) == (reasons, reasons.keys(), NOW, None)
    assert nests_at([two.kitten.pk], NOW) == {two.kitten.pk: two.nest.pk}
    stays.take_back(stay=kept, by=two.clinician)
    assert nests_at([two.kitten.pk], NOW + hours(1)) == {two.kitten.pk: apart.pk}  # as before


@pytest.mark.parametrize(
    "when",
    [{"from_at": NOW + hours(1)}, {"from_at": NOW + days(400)}, {"daily_from": time(12), "daily_until": time(18)}],
)
def test_what_lies_ahead_has_not_happened_and_is_asked_about_whoever_writes_it(when):
    two = runts()
    make.illness(two.kitten, agent="", state="suspected", at=NOW - hours(1))
    two.kitten.stays.update(until_at=NOW - hours(20))
    make.stay(two.kitten, two.nest, from_at=NOW - hours(20))

    with pytest.raises(MayNotShare) as refusal:
        stays.move(animal=two.puppy, nest=two.nest, by=two.coordinator, **when)

    assert "illness" in {check.code for check in refusal.value.verdict.forbidden}
    assert stays.move(animal=two.puppy, nest=two.nest, from_at=NOW, by=two.coordinator).nest == two.nest


def test_a_litter_is_carried_over_to_a_clean_nest_though_one_of_them_sneezes():
    two = runts()
    clean = make.nest(two.home, name="Clean box")
    sister = young(two.home, "Mouse", litter=two.kitten.litter)
    make.stay(sister, two.kitten.stays.get().nest, from_at=NOW - days(1))
    make.look_over(sister, apart=None, sneezes=True, at=NOW - hours(1))

    stays.move(animal=two.kitten, nest=clean, from_at=NOW - hours(1 / 6), checked={}, by=two.coordinator)
    stays.move(animal=sister, nest=clean, checked={}, by=two.coordinator)

    assert Stay.everywhere.filter(nest=clean, until_at=None).count() == 2


def test_a_littermate_who_was_kept_apart_for_an_hour_comes_back_unasked_while_nobody_is_ill():
    two = runts()
    sister, box = young(two.home, "Mouse", litter=two.kitten.litter), two.kitten.stays.get().nest
    Nest.everywhere.filter(pk=box.pk).update(takes=4)
    make.stay(sister, box, from_at=NOW - days(1), until_at=NOW - hours(1))
    make.stay(sister, make.nest(two.home, name="Box 7"), from_at=NOW - hours(1))

    stays.move(animal=sister, nest=box, checked={}, by=two.coordinator)

    assert Stay.everywhere.filter(animal=sister, nest=box, until_at=None).exists()


def test_the_same_littermate_is_not_put_back_by_a_plan_to_one_who_may_be_ill():
    two = runts()
    sister, box = young(two.home, "Mouse", litter=two.kitten.litter), two.kitten.stays.get().nest
    Nest.everywhere.filter(pk=box.pk).update(takes=4)
    make.stay(sister, box, from_at=NOW - days(1), until_at=NOW - hours(1))
    make.stay(sister, make.nest(two.home, name="Box 7"), from_at=NOW - hours(1))
    make.illness(two.kitten, agent="fpv", at=NOW - hours(1))

    with pytest.raises(MayNotShare) as refusal:
        stays.move(animal=sister, nest=box, checked={}, by=two.coordinator)

    assert [check.code for check in refusal.value.verdict.checks] == ["illness"]


def test_whoever_is_refused_reads_whom_to_call_and_the_number():
    two = runts()
    make.on_call(two.home.organisation, label="Clinic by the bridge", phone="555 0200", kind="clinic", order=0)
    make.on_call(two.home.organisation, label="Dr Lee", phone="555 0100", kind="on-call", order=3)
    two.kitten.stays.update(until_at=NOW - hours(1))
    make.stay(two.kitten, make.nest(two.home, name="Box 7"), from_at=NOW - hours(1))

    with pytest.raises(MayNotShare, match=r"answers there\. Call Dr Lee: 555 0100\.$"):
        stays.move(animal=two.puppy, nest=Nest.everywhere.get(name="Box 7"), checked={}, by=two.coordinator)
