"""Ways to a dam: opened, answered, ended, taken up again; and those that would go round in a circle."""

from datetime import timedelta

import pytest

from littermate.actions import returns
from littermate.actions.errors import DoesNotFit, NotAllowed
from littermate.actions.way_rules import NotYet
from littermate.records.models import Ledger, Return, Stay, Trial
from littermate.records.neonates import neonate_at
from tests import factories as make
from tests.factories import NOW, hours
from tests.ways import later, missing, well, young

pytestmark = [pytest.mark.django_db, pytest.mark.once]


# Opened --------------------------------------------------------------------------------------------------------------
def test_a_way_leads_back_to_her_own_litter_and_its_dam(house, way):
    assert (way.dam, way.litter, way.decided_by) == (house.dam, house.litter, house.carer.person)
    assert Ledger.everywhere.get(pk=way.pk).kind == "return-opened"


def test_opened_twice_under_one_id_it_is_one(house, way):
    again = returns.open(
        animal=house.runt, for_companion="Nights together as before.", from_at=way.from_at, by=house.carer, ref=way.pk
    )

    assert (again, Return.everywhere.count()) == (way, 1)


def test_nobody_is_left_behind_without_a_word(house):
    with pytest.raises(DoesNotFit, match="Possum would be left behind"):
        returns.open(animal=house.runt, by=house.carer)


def test_where_her_dam_has_died_it_leads_to_her_littermates(house):
    make.leaving(house.dam, outcome="died", at=NOW - hours(2))

    opened = returns.open(animal=house.runt, for_companion="He comes along.", by=house.carer)

    assert (opened.dam, opened.litter) == (None, house.litter)
    assert "dam-well" not in missing(opened)
    with pytest.raises(DoesNotFit, match="littermates without a mother"):
        returns.begin_step(way=opened, step="teats", by=house.carer)


def test_what_cannot_be_is_refused_in_words(house):
    def opened(**given):
        said = {"animal": house.runt, "for_companion": "Nights together.", "by": house.carer, **given}
        return returns.open(**said)

    dead = young(house.home, house.box, None, "Late mother", NOW - timedelta(days=9), is_dam=True)
    make.leaving(dead, outcome="died", at=NOW - hours(3))
    for words, given in {
        "Nobody is a mother to herself": {"dam": house.runt},
        "not known as a mother": {"dam": house.friend},
        "Late mother left care": {"dam": dead},
        "Grey mother is a mother herself": {"animal": house.dam},
        "That lies ahead": {"from_at": NOW + hours(1)},
    }.items():
        with pytest.raises(DoesNotFit, match=words):
            opened(**given)
    first = opened()
    with pytest.raises(DoesNotFit, match="A way is open for Kangaroo"):
        opened()
    returns.end(way=first, ended="no-gain", at=NOW + hours(0.5), by=later(house.carer, hours=1))
    with pytest.raises(DoesNotFit, match="Another way went on until"):
        opened(from_at=NOW + hours(0.2), by=later(house.carer, hours=2))


def test_one_who_left_care_goes_back_to_nobody(house):
    make.leaving(house.runt, outcome="adopted", at=NOW - hours(3))

    with pytest.raises(DoesNotFit, match="Kangaroo left care"):
        returns.open(animal=house.runt, for_companion="-", by=house.carer)


def test_two_who_would_only_change_places_go_round_in_a_circle(house):
    returns.open(animal=house.friend, litter=house.litter, for_companion="Kangaroo goes too.", by=house.carer)

    with pytest.raises(DoesNotFit, match="would only change places"):
        returns.open(animal=house.runt, litter=house.friend.litter, for_companion="-", by=house.carer)


def test_a_dam_of_another_species_needs_a_clinicians_name(house):
    bitch = make.animal(house.home.organisation, name="Brown mother", species="dog", is_dam=True)
    make.placement(bitch, house.home, from_at=NOW - hours(100))
    said = {"animal": house.runt, "dam": bitch, "for_companion": "Nights together."}

    with pytest.raises(DoesNotFit, match="of another species than Kangaroo"):
        returns.open(by=house.clinician, **said)
    with pytest.raises(NotAllowed):
        returns.open(by=house.carer, other_species_because="No queen far and wide.", **said)
    opened = returns.open(by=house.clinician, other_species_because="No queen far and wide.", **said)

    assert "species" not in missing(opened, step="teats")


# Circles -------------------------------------------------------------------------------------------------------------
def test_a_circle_over_mothers_is_one_too(house):
    nest = make.nest(house.home, name="Box 2")
    born = NOW - timedelta(days=16)
    white, brown = (young(house.home, nest, None, name, born, is_dam=True) for name in ("White", "Brown"))
    said = {"species": "cat", "organisation": house.home.organisation}
    wallaby = young(house.home, nest, make.litter(dam=white, name="Of White", **said), "Wallaby", born)
    koala = young(house.home, nest, make.litter(dam=brown, name="Of Brown", **said), "Koala", born)
    returns.open(animal=house.runt, dam=white, for_companion="-", by=house.carer)
    returns.open(animal=wallaby, dam=brown, for_companion="-", by=house.carer)

    for to in ({"dam": house.dam}, {"litter": house.litter}):
        with pytest.raises(DoesNotFit, match="would only change places"):
            returns.open(animal=koala, for_companion="-", by=house.carer, **to)

    assert returns.open(animal=koala, for_companion="-", by=house.carer).dam == brown


# Answered ------------------------------------------------------------------------------------------------------------
def test_what_is_missing_stands_in_the_way_until_a_clinician_lets_it_pass(house, way):
    assert missing(way) == ["clocks", "healthy", "keeps-warm", "sucks", "dam-well", "clinician"]
    well(house)
    assert missing(way) == ["clocks", "clinician"]
    with pytest.raises(NotYet, match=r"Still missing for this: No clock runs on either side; A clinician says yes\."):
        returns.begin_step(way=way, step="visit", by=house.carer)

    returns.answer(way=way, code="clinician", is_yes=True, by=house.clinician)
    returns.answer(way=way, code="clocks", is_yes=True, reason="Both negative for parvo.", by=house.clinician)

    assert missing(way) == []
    assert returns.begin_step(way=way, step="visit", by=house.carer).ended_at is None


def test_a_carer_answers_nothing_and_a_reason_is_asked(house, way):
    with pytest.raises(NotAllowed):
        returns.answer(way=way, code="clinician", is_yes=True, by=house.carer)
    with pytest.raises(DoesNotFit, match="Say why"):
        returns.answer(way=way, code="size", is_yes=True, by=house.clinician)
    with pytest.raises(DoesNotFit, match="Say why"):
        returns.answer(way=way, code="clinician", is_yes=False, by=house.clinician)


def test_scent_asks_only_for_clocks_and_health(house, way):
    assert missing(way, step="scent") == ["clocks", "healthy"]


def test_a_step_that_has_happened_is_kept_whatever_was_missing(house):
    way = returns.open(animal=house.runt, for_companion="Nights together.", from_at=NOW - hours(5), by=house.carer)

    kept = returns.begin_step(way=way, step="visit", began_at=NOW - hours(2), by=house.carer)

    assert kept.began_at == NOW - hours(2)
    with pytest.raises(DoesNotFit, match="A try is open since"):
        returns.begin_step(way=way, step="visit", began_at=NOW - hours(1), by=house.carer)


# Ended ---------------------------------------------------------------------------------------------------------------
def test_complete_is_only_who_was_there_day_and_night(house, tried):
    with pytest.raises(DoesNotFit, match="Day and night with them was not tried yet"):
        returns.end(way=tried, ended="complete", by=house.carer)
    returns.begin_step(way=tried, step="whole", nest=house.box, is_topped_up=True, by=house.carer)
    with pytest.raises(DoesNotFit, match="A try is still open"):
        returns.end(way=tried, ended="grown", by=later(house.carer, days=1))

    weighings = (("No gain with them day and night yet", ()), ("something says stop", (1880,)), (None, (1880, 1960)))
    for words, weighed in weighings:
        for place, weight_dg in enumerate(weighed):
            make.weigh_in(house.runt, weight_dg=weight_dg, at=NOW + timedelta(days=1 + place), fed="before")
        if words:
            with pytest.raises(NotYet, match=words):
                returns.end(way=tried, ended="complete", fed="nursed", by=later(house.carer, days=3))
    ended = returns.end(way=tried, ended="complete", fed="nursed", by=later(house.carer, days=3))

    assert (ended.ended, Trial.everywhere.get().result) == ("complete", "go-on")
    assert neonate_at(house.runt, as_of=NOW + timedelta(days=4)).rearing == {"nursed"}
    assert Stay.everywhere.get(animal=house.runt, until_at=None).nest == house.box


@pytest.mark.both
def test_a_way_that_ended_is_taken_up_again_or_a_new_one_opened(house, way):
    returns.end(way=way, ended="rejected", outcome="She growled.", by=later(house.carer, hours=1))
    with pytest.raises(DoesNotFit, match="This way has ended"):
        returns.answer(way=way, code="clinician", is_yes=True, by=house.clinician)

    again = returns.resume(way=way, by=later(house.carer, hours=2))
    assert (again.until_at, again.ended) == (None, "")
    returns.end(way=way, ended="rejected", by=later(house.carer, hours=3))
    returns.open(animal=house.runt, for_companion="Nights together.", by=later(house.carer, hours=4))

    with pytest.raises(DoesNotFit, match="A way is open"):
        returns.resume(way=way, by=later(house.carer, hours=5))
    assert Return.everywhere.count() == 2


def test_a_mistaken_way_is_no_way_once_something_was_tried(house, tried):
    step = returns.begin_step(way=tried, step="visit", by=house.carer)
    returns.end_step(trial=step, result="again", by=later(house.carer, hours=1))

    with pytest.raises(DoesNotFit, match="Something was tried"):
        returns.end(way=tried, ended="mistake", by=later(house.carer, hours=2))


def test_a_volunteer_opens_and_ends_nothing(house, way):
    volunteer = make.viewer("volunteer", home=house.home)

    for act in (
        lambda: returns.open(animal=house.runt, for_companion="-", by=volunteer),
        lambda: returns.begin_step(way=way, step="scent", by=volunteer),
        lambda: returns.end(way=way, ended="rejected", by=volunteer),
        lambda: returns.resume(way=way, by=volunteer),
    ):
        with pytest.raises(NotAllowed):
            act()
