"""Bodies that touched in a trial touched: a first time together, a visit, a try at the teats joins as a stay does."""

import pytest

from littermate.actions import entries, told_trials, trials
from littermate.actions.errors import DoesNotFit, NotAllowed
from littermate.records import exposure_units
from littermate.records.ids import new_id
from littermate.records.models import Trial
from tests import factories as make
from tests import house_factories as house
from tests.companions import runts
from tests.factories import NOW, days, hours
from tests.ways import family

pytestmark = pytest.mark.django_db


def met(animal, at=NOW):
    """Whom she was with by trials, out of everything that was told."""
    exposure_units.drop()
    heard = exposure_units.heard_of(animal.organisation, at)
    mine = [each for each in heard.contacts if each.way == "trial" and animal.pk in each.members]
    return {other for each in mine for other in each.members} - {animal.pk}


def unit_of(animal, at=NOW):
    exposure_units.drop()
    found = exposure_units.units(animal.organisation, at)
    return next((unit.members for unit in found if animal.pk in unit.members), frozenset())


@pytest.fixture
def pair(db):
    return runts()


@pytest.fixture
def kin(db):
    return family()


def introduced(pair, **given):
    row = house.company(*pair.both, by=pair.clinician.person)
    return house.introduction(row, by=pair.carer.person, **given)


def on_a_way(kin, **given):
    way = house.open_way(kin.runt, by=kin.carer.person, dam=given.pop("dam", None))
    said = {"step": "visit", "began_at": NOW - hours(0.5), "ended_at": NOW - hours(0.2), "result": "again", **given}
    return Trial.everywhere.create(organisation=way.organisation, way=way, watched_by=kin.carer.person, **said)


def test_twenty_minutes_on_one_blanket_that_ended_apart_join_their_units(pair):
    before = unit_of(pair.kitten)
    introduced(pair, began_at=NOW - hours(0.5), ended_at=NOW - hours(0.2), result="apart")

    assert pair.puppy.pk not in before
    assert unit_of(pair.kitten) >= {pair.kitten.pk, pair.puppy.pk}
    heard = exposure_units.heard_of(pair.kitten.organisation, NOW)
    assert [(each.from_at, each.until_at) for each in heard.contacts if each.way == "trial"] == [
        (NOW - hours(0.5), NOW - hours(0.2))
    ]


def test_while_it_runs_they_are_together(pair):
    introduced(pair)

    exposure_units.drop()
    told = [each for each in exposure_units.heard_of(pair.kitten.organisation, NOW).contacts if each.way == "trial"]
    assert [(each.members, each.until_at) for each in told] == [(frozenset({pair.kitten.pk, pair.puppy.pk}), None)]


def test_one_who_joined_the_company_later_was_not_at_its_first_time_together(pair):
    trial = introduced(pair, began_at=NOW - hours(0.5), ended_at=NOW - hours(0.2), result="go-on")
    late = make.animal(home=pair.home, name="Late")
    trial.companionship.companions.create(organisation=trial.organisation, animal=late, from_at=NOW - hours(0.1))

    assert met(late) == set()
    assert met(pair.kitten) == {pair.puppy.pk}


@pytest.mark.parametrize("step", ["visit", "part", "whole"])
def test_a_visit_to_the_litter_is_a_contact_with_all_who_live_there_and_the_dam(kin, step):
    on_a_way(kin, step=step, dam=kin.dam)

    assert met(kin.runt) == {kin.dam.pk, *(mate.pk for mate in kin.mates)}


def test_a_try_at_the_teats_of_a_strange_dam_is_a_contact_with_her(kin):
    strange = make.animal(home=make.home(kin.home.organisation, name="Home 9"), is_dam=True, litter=None)
    way = house.open_way(kin.runt, by=kin.carer.person, dam=strange, litter=None)
    house.open_try(kin.runt, by=kin.carer.person, step="teats")

    assert (way.litter_id, met(kin.runt)) == (None, {strange.pk})


def test_littermates_who_live_elsewhere_were_not_visited(kin):
    away = make.home(kin.home.organisation, name="Home 9")
    gone = make.animal(kin.home.organisation, litter=kin.litter, name="Away", home=away)
    on_a_way(kin)

    assert gone.pk not in met(kin.runt)
    assert met(kin.runt) == {mate.pk for mate in kin.mates}


def test_where_no_littermate_lives_with_her_all_of_them_count(kin):
    other = make.home(kin.home.organisation, name="Home 9")
    kin.runt.placements.update(home=other)
    on_a_way(kin)

    assert met(kin.runt) == {mate.pk for mate in kin.mates}


def test_a_cloth_with_their_scent_is_no_body(kin):
    on_a_way(kin, step="scent")

    assert met(kin.runt) == set()


def test_a_trial_taken_back_never_was(pair):
    trial = introduced(pair)
    joined = met(pair.kitten)

    trials.take_back(trial=trial, by=pair.carer)

    assert (joined, met(pair.kitten)) == ({pair.puppy.pk}, set())


def test_one_written_down_for_the_wrong_two_is_taken_back_after_its_end_too(pair):
    trial = introduced(pair, began_at=NOW - hours(0.5), ended_at=NOW - hours(0.2), result="go-on")
    other = make.viewer("carer", home=make.home(pair.home.organisation, name="Home 9"))
    make.care(other.person, home=pair.home, role="co-carer")
    with pytest.raises(NotAllowed):
        trials.take_back(trial=trial, by=make.looking(other.person, pair.home.organisation))
    told = {"id": str(new_id()), "kind": "trial-undo", "happened_at": NOW.isoformat(), "trial": str(trial.pk)}

    receipts = [entries.take([told], by=pair.carer)[0].result for _ in range(2)]

    assert (receipts, met(pair.kitten)) == (["stored", "known"], set())


def test_those_who_lay_in_one_nest_since_have_met_and_it_is_not_taken_back(pair):
    trial = introduced(pair, began_at=NOW - hours(5), ended_at=NOW - hours(4.5), result="go-on")
    for one in (pair.kitten, pair.puppy):
        one.stays.update(until_at=NOW - hours(4))
        make.stay(one, pair.nest, from_at=NOW - hours(4))
    exposure_units.drop()

    with pytest.raises(DoesNotFit, match="^Kangaroo, Possum have lain in one nest since then, so they have met."):
        trials.take_back(trial=trial, by=pair.coordinator)

    trial.refresh_from_db()
    assert (trial.result, trial.ended_at) == ("go-on", NOW - hours(4.5))


def test_that_two_lay_together_before_does_not_keep_a_slip_about_a_third(pair):
    for one in (pair.kitten, pair.puppy):
        one.stays.update(until_at=NOW - hours(9))
        make.stay(one, pair.nest, from_at=NOW - hours(9))
    third = make.animal(home=pair.home, name="Third")
    row = house.company(*pair.both, third, by=pair.clinician.person)
    trial = house.introduction(
        row, by=pair.carer.person, began_at=NOW - hours(5), ended_at=NOW - hours(4.5), result="again"
    )
    exposure_units.drop()

    trials.take_back(trial=trial, by=pair.coordinator)

    trial.refresh_from_db()
    assert trial.ended_at == trial.began_at


def test_a_coordinator_takes_back_what_somebody_else_watched(pair):
    trial = introduced(pair, began_at=NOW - hours(0.5), ended_at=NOW - hours(0.2), result="go-on")

    trials.take_back(trial=trial, by=pair.coordinator)

    assert met(pair.kitten) == set()


def test_after_the_wait_both_are_apart_again(pair):
    introduced(pair, began_at=NOW - hours(0.5), ended_at=NOW - hours(0.2), result="apart")

    assert pair.puppy.pk not in unit_of(pair.kitten, NOW + days(15))


def test_one_told_by_a_phone_joins_at_once_though_the_page_was_read_before(pair):
    company = house.company(*pair.both, by=pair.clinician.person)
    exposure_units.units(pair.home.organisation, NOW)

    told_trials.tell_begun(
        ref=new_id(), companionship_id=company.pk, planned_min=20, happened_at=NOW - hours(0.1), by=pair.carer
    )

    units = exposure_units.units(pair.home.organisation, NOW)
    assert any(unit.members >= {pair.kitten.pk, pair.puppy.pk} for unit in units)
