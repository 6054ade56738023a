"""What no way to a dam goes round: the law of the place, illness, those who lie there, a clock that runs."""

from datetime import timedelta

import pytest

from littermate.actions import returns, stays
from littermate.actions.errors import DoesNotFit
from littermate.actions.way_rules import NotYet
from littermate.records import dams_for, exposure_units
from littermate.records.models import Return, Trial
from littermate.records.stays import nests_at
from tests import factories as make
from tests.factories import NOW, hours
from tests.ways import later, missing, young

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_where_the_place_forbids_two_species_no_way_leads_to_one_of_another(house):
    bitch = make.animal(house.home.organisation, name="Brown mother", species="dog", is_dam=True)
    make.placement(bitch, house.home, from_at=NOW - hours(100))
    pups = make.litter(house.home.organisation, name="The pups", species="dog")
    said = {"animal": house.runt, "for_companion": "-", "other_species_because": "No queen.", "by": house.clinician}
    house.home.organisation.place_profile = "us-nc"
    house.home.organisation.save()
    house.clinician.organisation.refresh_from_db()

    for to in ({"dam": bitch}, {"litter": pups}):
        with pytest.raises(DoesNotFit, match="do not allow cats and dogs in one enclosure"):
            returns.open(**to, **said)

    assert Return.everywhere.count() == 0


def test_a_litter_of_another_species_needs_a_clinicians_name(house):
    pups = make.litter(house.home.organisation, name="The pups", species="dog")

    with pytest.raises(DoesNotFit, match="of another species than Kangaroo"):
        returns.open(animal=house.runt, litter=pups, for_companion="-", by=house.clinician)


def test_the_rest_after_a_try_that_was_stopped_holds_on_a_way_that_is_opened_anew(house, tried):
    step = returns.begin_step(way=tried, step="visit", by=house.carer)
    stopped = later(house.carer, hours=1)
    returns.end_step(trial=step, result="apart", signs=["bites"], by=stopped)
    returns.end(way=tried, ended="rejected", by=stopped)

    anew = returns.open(animal=house.runt, for_companion="-", by=stopped)
    assert "wait" in missing(anew, stopped.at)
    vet = later(house.clinician, hours=1)
    returns.answer(way=anew, code="clocks", is_yes=True, reason="Both negative.", by=vet)
    scent = returns.begin_step(way=anew, step="scent", by=stopped)
    returns.end_step(trial=scent, result="go-on", by=later(house.carer, hours=2))

    assert "wait" in missing(anew, NOW + hours(24.5))
    assert "wait" not in missing(anew, NOW + hours(25.5))
    vet = later(house.clinician, hours=3)
    returns.answer(way=anew, code="wait", is_yes=True, reason="Another mother lies there by now.", by=vet)
    assert "wait" not in missing(anew, vet.at)


@pytest.mark.both
def test_a_step_into_a_nest_where_others_lie_asks_about_those_first(house, tried):
    pup = make.animal(house.home.organisation, home=house.home, name="Rex", species="dog")
    kennel = make.nest(house.home, name="Kennel")
    make.stay(pup, kennel, from_at=NOW - hours(48))
    stays.move(animal=house.mates[0], nest=kennel, from_at=NOW - hours(30), by=house.carer)

    with pytest.raises(DoesNotFit, match="A clinician has yet to answer by name"):
        returns.begin_step(way=tried, step="whole", nest=kennel, by=house.carer)

    assert not Trial.everywhere.exists()
    assert nests_at([house.runt.pk], NOW) == {house.runt.pk: house.incubator.pk}


def test_where_the_place_allows_only_her_own_mother_nobody_tries_another(house):
    queen = young(house.home, house.box, None, "White mother", NOW - timedelta(days=16), is_dam=True)
    said = {"animal": house.runt, "for_companion": "-"}
    opened = returns.open(dam=queen, by=house.clinician, **said)
    house.home.organisation.place_profile = "us-nc"
    house.home.organisation.save()
    for viewer in (house.clinician, house.carer):
        viewer.organisation.refresh_from_db()

    for code in missing(opened, step="teats"):
        returns.answer(way=opened, code=code, is_yes=True, reason="Try.", by=house.clinician)
    with pytest.raises(DoesNotFit, match="no adult but their own mother"):
        returns.begin_step(way=opened, step="scent", by=house.carer)
    returns.end(way=opened, ended="rejected", by=later(house.carer, minutes=1))
    for to in ({"dam": queen}, {"dam": queen, "litter": house.litter}):
        with pytest.raises(DoesNotFit, match="no adult but their own mother"):
            returns.open(by=later(house.clinician, minutes=2), **to, **said)

    assert Return.everywhere.count() == 1
    assert returns.open(by=later(house.carer, minutes=3), **said).dam == house.dam


@pytest.mark.parametrize("who", ["runt", "mates", "dam"])
def test_illness_is_let_pass_by_nobody(house, ready, who):
    for code in ("clocks", "healthy", "mates-well", "dam-well"):
        returns.answer(way=ready, code=code, is_yes=True, reason="Try all the same.", by=house.clinician)
    assert missing(ready) == []
    ill = house.mates[0] if who == "mates" else getattr(house, who)
    make.illness(ill, at=NOW - hours(1), state="suspected", agent="fpv")

    for step in ("scent", "visit"):
        with pytest.raises(NotYet, match="may let that pass"):
            returns.begin_step(way=ready, step=step, by=house.carer)


def test_what_was_let_pass_of_her_health_counts_for_a_while(house, ready):
    for code in ("clocks", "healthy", "keeps-warm", "sucks", "size", "dam-well"):
        returns.answer(way=ready, code=code, is_yes=True, reason="Seen today.", by=house.clinician)

    assert missing(ready, NOW + hours(47)) == []
    assert missing(ready, NOW + hours(49)) == ["healthy", "dam-well"]


def test_a_clock_that_runs_longer_than_she_saw_is_asked_about_anew(house, ready):
    returns.answer(way=ready, code="clocks", is_yes=True, reason="Both negative.", by=house.clinician)
    assert missing(ready) == []

    other = young(house.home, house.incubator, None, "Wallaby", NOW - timedelta(days=16), came=NOW - hours(2))
    exposure_units.drop()  # written past the ledger

    at = NOW + hours(1)
    found = dams_for.standing_of(ready, at)
    assert other.pk not in found.family
    assert [gate.code for gate in found.in_the_way("visit")] == ["clocks"]


def test_what_cats_carry_for_life_is_let_pass_by_nobody_before_a_strange_mother_nurses_her(house):
    """Her own mother tested positive: what she may have from her goes over with the milk."""
    box = make.nest(house.home, name="Box 9")
    white = young(house.home, box, None, "White mother", NOW - timedelta(days=16), is_dam=True)
    way = returns.open(animal=house.runt, dam=white, for_companion="-", by=house.clinician)
    make.disease_test(house.dam, agent="felv", result="positive", at=NOW - hours(2))

    for gate in ("retro", *missing(way)):
        returns.answer(way=way, code=gate, is_yes=True, reason="She looks well.", by=house.clinician)
    for step in ("scent", "visit", "teats"):
        with pytest.raises(NotYet, match="tested positive for FeLV or FIV"):
            returns.begin_step(way=way, step=step, by=house.clinician)

    assert not Trial.everywhere.exists()
