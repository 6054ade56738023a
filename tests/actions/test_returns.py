"""Ways to a dam: opened, answered, tried step by step, stopped, ended, taken back."""

from datetime import time, timedelta

import pytest

from littermate.actions import companionships, returns, stays
from littermate.actions.errors import DoesNotFit, NotAllowed
from littermate.actions.way_rules import NotYet
from littermate.records import dams_for, exposure_units
from littermate.records.models import Companion, Ledger, Rearing, Return, Stay, Trial
from littermate.records.neonates import neonate_at
from littermate.records.stays import nests_at
from tests import factories as make
from tests import house_factories as build
from tests.factories import NOW, hours
from tests.ways import family, well, young

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return family()


@pytest.fixture
def way(house):
    return returns.open(animal=house.runt, for_companion="Nights together as before.", by=house.carer)


@pytest.fixture
def ready(house, way):
    well(house)
    returns.answer(way=way, code="clinician", is_yes=True, by=house.clinician)
    return way


def later(viewer, **passed):
    return make.looking(viewer.person, viewer.organisation, at=NOW + timedelta(**passed))


def missing(way, at=NOW, step="visit"):
    return [gate.code for gate in dams_for.standing_of(way, at).in_the_way(step)]


# Opened ---------------------------------------------------------------------------------------------------------------
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


# Answered -------------------------------------------------------------------------------------------------------------
def test_what_is_missing_stands_in_the_way_until_a_clinician_lets_it_pass(house, way):
    assert missing(way) == ["clocks", "healthy", "keeps-warm", "sucks", "dam-well", "clinician"]
    well(house)
    assert missing(way) == ["clocks", "clinician"]
    with pytest.raises(NotYet, match="2 things are still missing"):
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


# Tried ----------------------------------------------------------------------------------------------------------------
@pytest.fixture
def tried(house, ready):
    """A clinician let the clocks pass, so that steps may begin."""
    for code in ("clocks", "gain-at-teats"):
        returns.answer(way=ready, code=code, is_yes=True, reason="Both negative; no scale at hand.", by=house.clinician)
    return ready


def test_by_day_with_her_litter_and_by_night_with_her_friend(house, tried):
    step = returns.begin_step(
        way=tried,
        step="part",
        nest=house.box,
        daily_from=time(7),
        daily_until=time(21),
        is_topped_up=True,
        by=house.carer,
    )

    by_day = nests_at([house.runt.pk, house.friend.pk], NOW.replace(hour=12))
    by_night = nests_at([house.runt.pk, house.friend.pk], NOW.replace(hour=23))
    assert by_day == {house.runt.pk: house.box.pk, house.friend.pk: house.incubator.pk}
    assert by_night == {house.runt.pk: house.incubator.pk, house.friend.pk: house.incubator.pk}
    assert step.stay is not None and neonate_at(house.runt, as_of=NOW).rearing == {"supplemented"}


def test_a_step_that_is_stopped_takes_her_back_to_where_she_was_and_to_the_bottle(house, tried):
    step = returns.begin_step(way=tried, step="whole", nest=house.box, is_topped_up=True, by=house.carer)
    assert nests_at([house.runt.pk], NOW) == {house.runt.pk: house.box.pk}

    returns.end_step(trial=step, result="apart", signs=["growls"], by=later(house.carer, hours=3))

    at = NOW + hours(4)
    assert nests_at([house.runt.pk], at) == {house.runt.pk: house.incubator.pk}
    bottle = Rearing.everywhere.get(animal=house.runt, kind="bottle", until_at=None)
    assert bottle.cause == "rejected"
    assert missing(tried, at) == ["wait"]
    assert missing(tried, at + hours(24)) == ["keeps-warm", "sucks", "dam-well"]


@pytest.mark.parametrize("step", ["part", "whole"])
def test_nobody_is_put_alone_into_an_empty_nest_as_if_she_were_with_them(house, tried, step):
    empty = make.nest(house.home, name="Box 2", takes=4)
    by_day = {"daily_from": time(7), "daily_until": time(21)} if step == "part" else {}

    with pytest.raises(DoesNotFit, match="lies in Box 2. They are in Box 1"):
        returns.begin_step(way=tried, step=step, nest=empty, by=house.carer, **by_day)
    assert returns.begin_step(way=tried, step=step, nest=house.box, by=house.carer, **by_day).stay is not None


def test_a_step_where_she_lies_already_asks_of_a_stranger_who_fell_ill_there(house, tried):
    for each in (house.runt, house.friend):
        stays.move(animal=each, nest=house.box, from_at=NOW - hours(30), by=house.carer)
    make.illness(house.friend, agent="fpv", at=NOW - hours(1))
    returns.answer(way=tried, code="clocks", is_yes=True, reason="Both negative.", by=house.clinician)

    with pytest.raises(DoesNotFit, match="shows signs of illness"):
        returns.begin_step(way=tried, step="whole", nest=house.box, by=house.carer)


def test_a_nest_that_takes_no_more_of_them_is_refused(house, tried):
    house.box.takes = 2
    house.box.save()

    with pytest.raises(DoesNotFit, match="does not take so many"):
        returns.begin_step(way=tried, step="whole", nest=house.box, by=house.carer)


def test_she_is_not_put_back_beside_one_who_fell_ill_meanwhile_but_into_another_nest(house, tried):
    step = returns.begin_step(way=tried, step="whole", nest=house.box, by=house.carer)
    make.illness(house.friend, agent="fpv", at=NOW + hours(1))
    own, by = make.nest(house.home, name="Own box"), later(house.carer, hours=3)

    with pytest.raises(DoesNotFit, match="cannot go back to Incubator A as it is now.*Choose another nest"):
        returns.end_step(trial=step, result="apart", by=by)
    returns.end_step(trial=step, result="apart", back_to=own, by=by)

    assert nests_at([house.runt.pk], NOW + hours(4)) == {house.runt.pk: own.pk}


def test_the_only_one_of_her_litter_has_none_to_go_back_to(house):
    alone = young(house.home, house.box, make.litter(house.home.organisation, species="cat"), "Tansy", NOW - hours(99))

    with pytest.raises(DoesNotFit, match="Neither the mother of Tansy nor one of the litter is in care"):
        returns.open(animal=alone, for_companion="-", by=house.carer)


def test_part_of_the_day_that_is_stopped_leaves_her_nights_as_they_are(house, tried):
    step = returns.begin_step(
        way=tried, step="part", nest=house.box, daily_from=time(7), daily_until=time(21), by=house.carer
    )

    returns.end_step(trial=step, result="apart", by=later(house.carer, hours=8))

    assert nests_at([house.runt.pk], (NOW + hours(24)).replace(hour=12)) == {house.runt.pk: house.incubator.pk}


NIGHTS = {"daily_from": time(21), "daily_until": time(7)}


@pytest.fixture
def by_night(house, tried):
    """She sleeps in a box of her own, and from nine to seven with Possum."""
    own = make.nest(house.home, name="Own box")
    stays.move(animal=house.runt, nest=own, from_at=NOW - hours(40), by=house.carer)
    stays.move(animal=house.runt, nest=house.incubator, from_at=NOW - hours(40), **NIGHTS, by=house.carer)
    return tried


def lies(house, *hours_of_day):
    """In which nest she lies at these hours of tomorrow."""
    at = [(NOW + timedelta(days=1)).replace(hour=hour) for hour in hours_of_day]
    return [nests_at([house.runt.pk], moment)[house.runt.pk] for moment in at]


def test_part_of_the_day_keeps_her_hours_of_the_night(house, by_night):
    for passed, until in ((0, 19), (2, 21)):  # by day, and then longer
        hours_of_day = {"daily_from": time(7), "daily_until": time(until)}
        by = later(house.carer, hours=passed)
        step = returns.begin_step(way=by_night, step="part", nest=house.box, **hours_of_day, by=by)
        assert lies(house, 12, 23) == [house.box.pk, house.incubator.pk]
        returns.end_step(trial=step, result="go-on", by=later(house.carer, hours=passed + 1))

    assert Stay.everywhere.filter(animal=house.runt, nest=house.box, until_at=None).count() == 1
    with pytest.raises(DoesNotFit, match="Every day from 21:00 to 07:00"):
        returns.begin_step(
            way=by_night,
            step="part",
            nest=house.box,
            daily_from=time(6),
            daily_until=time(20),
            by=later(house.carer, hours=4),
        )


def test_day_and_night_that_is_stopped_gives_her_the_nights_back_and_not_the_days_with_them(house, by_night):
    part = returns.begin_step(
        way=by_night, step="part", nest=house.box, daily_from=time(7), daily_until=time(21), by=house.carer
    )
    returns.end_step(trial=part, result="go-on", by=later(house.carer, hours=1))
    whole = returns.begin_step(way=by_night, step="whole", nest=house.box, by=later(house.carer, hours=2))
    assert lies(house, 12, 23) == [house.box.pk, house.box.pk]

    returns.end_step(trial=whole, result="apart", by=later(house.carer, hours=5))

    own = Stay.everywhere.get(animal=house.runt, daily_from=None, until_at=None).nest
    assert (own.name, lies(house, 12, 23)) == ("Own box", [own.pk, house.incubator.pk])


def test_a_nest_and_hours_are_asked_for(house, tried):
    for words, given in {
        "Say in which nest": {"step": "whole"},
        "from when until when": {"step": "part", "nest": house.box},
    }.items():
        with pytest.raises(DoesNotFit, match=words):
            returns.begin_step(way=tried, by=house.carer, **given)


def test_a_step_begun_by_mistake_never_was(house, tried):
    step = returns.begin_step(way=tried, step="whole", nest=house.box, is_topped_up=True, by=house.carer)
    assert neonate_at(house.runt, as_of=NOW + hours(1)).steps_back != ()

    returns.take_back_step(trial=step, by=later(house.carer, hours=1))

    known = neonate_at(house.runt, as_of=NOW + hours(2))
    assert (known.steps_back, known.rearing) == ((), {"bottle"})
    assert nests_at([house.runt.pk], NOW + hours(2)) == {house.runt.pk: house.incubator.pk}
    returns.end(way=tried, ended="mistake", by=later(house.carer, hours=3))


def test_an_ended_step_ends_no_more_and_is_not_taken_back(house, tried):
    step = returns.begin_step(way=tried, step="visit", by=house.carer)
    with pytest.raises(DoesNotFit, match="before it begins"):
        returns.end_step(trial=step, result="go-on", ended_at=NOW - hours(1), by=later(house.carer, hours=1))
    returns.end_step(trial=step, result="go-on", signs=["sleeps-among-them"], by=later(house.carer, hours=1))

    for act in (
        lambda by: returns.end_step(trial=step, result="go-on", by=by),
        lambda by: returns.take_back_step(trial=step, by=by),
    ):
        with pytest.raises(DoesNotFit, match="ended already"):
            act(later(house.carer, hours=2))
    assert Trial.everywhere.get().signs == "sleeps-among-them"


# Ended ----------------------------------------------------------------------------------------------------------------
def test_complete_is_only_who_was_there_day_and_night(house, tried):
    with pytest.raises(DoesNotFit, match="not been with them day and night"):
        returns.end(way=tried, ended="complete", by=house.carer)
    returns.begin_step(way=tried, step="whole", nest=house.box, is_topped_up=True, by=house.carer)
    with pytest.raises(DoesNotFit, match="A try is still open"):
        returns.end(way=tried, ended="grown", by=later(house.carer, days=1))

    for words, weighed in (("has not gained yet", ()), ("something says stop", (1880,)), (None, (1880, 1960))):
        for place, weight_dg in enumerate(weighed):
            make.weigh_in(house.runt, weight_dg=weight_dg, at=NOW + timedelta(days=1 + place), fed="before")
        if words:
            with pytest.raises(NotYet, match=words):
                returns.end(way=tried, ended="complete", fed="nursed", by=later(house.carer, days=3))
    ended = returns.end(way=tried, ended="complete", fed="nursed", by=later(house.carer, days=3))

    assert (ended.ended, Trial.everywhere.get().result) == ("complete", "go-on")
    assert neonate_at(house.runt, as_of=NOW + timedelta(days=4)).rearing == {"nursed"}
    assert Stay.everywhere.get(animal=house.runt, until_at=None).nest == house.box


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


# What no way goes round ----------------------------------------------------------------------------------------------
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


# Gain, not acceptance -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("after_dg", "expected"), [(None, ["gain-at-teats"]), (1890, ["gain-at-teats"]), (1940, [])])
def test_she_stays_with_them_only_once_she_gained_at_the_teats(house, ready, after_dg, expected):
    returns.answer(way=ready, code="clocks", is_yes=True, reason="Both negative.", by=house.clinician)
    assert missing(ready) == [] and missing(ready, step="part") == ["gain-at-teats"]
    make.weigh_in(house.runt, weight_dg=1900, at=NOW, fed="before")
    step = returns.begin_step(way=ready, step="teats", by=house.carer)
    if after_dg:
        make.weigh_in(house.runt, weight_dg=after_dg, at=NOW + hours(0.5), fed="after")

    returns.end_step(trial=step, result="go-on", by=later(house.carer, hours=0.5))

    found = [missing(ready, NOW + hours(1), step=each) for each in ("visit", "part", "whole")]
    assert found == [[], expected, expected]
    if expected:
        with pytest.raises(NotYet, match="At the teats she has not gained yet"):
            returns.begin_step(way=ready, step="whole", nest=house.box, by=later(house.carer, hours=1))


def test_what_was_let_pass_at_the_teats_is_asked_again_after_the_next_time(house, tried):
    assert missing(tried, step="part") == []
    step = returns.begin_step(way=tried, step="teats", by=house.carer)
    returns.end_step(trial=step, result="go-on", by=later(house.carer, hours=0.5))

    assert missing(tried, NOW + hours(1), step="part") == ["gain-at-teats"]


# The company she leaves -----------------------------------------------------------------------------------------------
@pytest.fixture
def there(house, tried):
    """Day and night with them, gaining; Possum keeps her company as it is written down."""
    company = build.company(house.runt, house.friend, by=house.clinician.person, from_at=NOW - hours(60))
    returns.begin_step(way=tried, step="whole", nest=house.box, by=house.carer)
    make.weigh_in(house.runt, weight_dg=1960, at=NOW + timedelta(days=1), fed="before")
    return company


@pytest.mark.parametrize(("said", "ended"), [("ends", "back"), ("goes-on", "")])
def test_there_for_good_says_what_becomes_of_her_company(house, tried, there, said, ended):
    by = later(house.carer, days=2)
    with pytest.raises(DoesNotFit, match="She keeps company with Possum"):
        returns.end(way=tried, ended="complete", fed="nursed", by=by)
    assert Return.everywhere.get().until_at is None

    returns.end(way=tried, ended="complete", fed="nursed", company=said, outcome="Sleeps among them.", by=by)

    there.refresh_from_db()
    assert (there.ended, there.until_at) == (ended, by.at if ended else None)


def test_of_a_group_she_alone_goes_out(house, tried, there):
    third = young(house.home, house.incubator, None, "Wallaby", NOW - timedelta(days=16))
    companionships.join(companionship=there, animal=third, by=later(house.carer, hours=1))

    returns.end(way=tried, ended="complete", fed="nursed", company="ends", by=later(house.carer, days=2))

    there.refresh_from_db()
    kept = Companion.everywhere.filter(companionship=there, until_at=None).values_list("animal", flat=True)
    assert (there.until_at, set(kept)) == (None, {house.friend.pk, third.pk})


# Circles --------------------------------------------------------------------------------------------------------------
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
