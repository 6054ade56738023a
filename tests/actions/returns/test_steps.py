"""Steps of a way to a dam: where she lies meanwhile, what she gained, and the company she leaves."""

from datetime import time, timedelta

import pytest

from littermate.actions import companionships, returns, stays
from littermate.actions.errors import DoesNotFit
from littermate.actions.way_rules import NotYet
from littermate.records.models import Companion, Rearing, Return, Stay, Trial
from littermate.records.neonates import neonate_at
from littermate.records.stays import nests_at
from tests import factories as make
from tests import house_factories as build
from tests.factories import NOW, hours
from tests.ways import later, missing, young

pytestmark = [pytest.mark.django_db, pytest.mark.once]


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


@pytest.mark.both
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


@pytest.mark.both
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


@pytest.mark.both
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


@pytest.mark.both
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


@pytest.mark.both
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


# Gain, not acceptance ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("after_dg", "expected", "rest"),
    [(None, ["gain-at-teats"], []), (1890, ["gain-at-teats"], ["wait"]), (1900, ["gain-at-teats"], []), (1940, [], [])],
)
def test_she_stays_with_them_only_once_she_gained_at_the_teats(house, ready, after_dg, expected, rest):
    returns.answer(way=ready, code="clocks", is_yes=True, reason="Both negative.", by=house.clinician)
    assert missing(ready) == [] and missing(ready, step="part") == ["gain-at-teats"]
    make.weigh_in(house.runt, weight_dg=1900, at=NOW, fed="before")
    step = returns.begin_step(way=ready, step="teats", by=house.carer)
    if after_dg:
        make.weigh_in(house.runt, weight_dg=after_dg, at=NOW + hours(0.5), fed="after")

    returns.end_step(trial=step, result="go-on", by=later(house.carer, hours=0.5))

    found = [missing(ready, NOW + hours(1), step=each) for each in ("visit", "part", "whole")]
    assert found == [rest, expected + rest, expected + rest]
    if expected:
        with pytest.raises(NotYet, match="No gain at the teats yet" if not rest else "Weighs more after the teats"):
            returns.begin_step(way=ready, step="whole", nest=house.box, by=later(house.carer, hours=1))


def test_what_was_let_pass_at_the_teats_is_asked_again_after_the_next_time(house, tried):
    assert missing(tried, step="part") == []
    step = returns.begin_step(way=tried, step="teats", by=house.carer)
    returns.end_step(trial=step, result="go-on", by=later(house.carer, hours=0.5))

    assert missing(tried, NOW + hours(1), step="part") == ["gain-at-teats"]


# A loss stops it, whatever was said of it ----------------------------------------------------------------------------
@pytest.mark.parametrize("result", ["go-on", "again"])
def test_who_lost_weight_over_a_visit_rests_until_tomorrow_whatever_was_said_of_it(house, tried, result):
    make.weigh_in(house.runt, weight_dg=1900, at=NOW, fed="before")
    step = returns.begin_step(way=tried, step="visit", by=house.carer)
    make.weigh_in(house.runt, weight_dg=1880, at=NOW + hours(0.25), fed="before")
    by = later(house.carer, hours=0.25)
    returns.end_step(trial=step, result=result, by=by)

    assert missing(tried, by.at, step="visit") == missing(tried, by.at, step="teats") == ["wait"]
    with pytest.raises(NotYet):
        returns.begin_step(way=tried, step="teats", by=by)
    assert "wait" not in missing(tried, NOW + hours(24.5), step="visit")


def test_a_rest_that_a_clinician_let_pass_is_asked_about_anew_after_the_next_loss(house, tried):
    make.weigh_in(house.runt, weight_dg=1900, at=NOW, fed="before")
    for turn in (1, 2):
        by = later(house.carer, hours=turn)
        step = returns.begin_step(way=tried, step="visit", by=by)
        make.weigh_in(house.runt, weight_dg=1900 - 20 * turn, at=by.at + hours(0.25), fed="before")
        returns.end_step(trial=step, result="go-on", by=later(house.carer, hours=turn + 0.25))
        assert missing(tried, NOW + hours(turn + 0.5)) == ["wait"]
        vet = later(house.clinician, hours=turn + 0.5)
        returns.answer(way=tried, code="wait", is_yes=True, reason="She only peed.", by=vet)
        assert missing(tried, vet.at) == []


@pytest.mark.parametrize(("hours_after", "rests"), [(1, []), (0.2, ["wait"])])
def test_she_rests_no_more_once_a_clinician_who_knew_how_it_ended_said_that_she_goes_on(
    house, tried, hours_after, rests
):
    make.weigh_in(house.runt, weight_dg=1900, at=NOW, fed="before")
    step = returns.begin_step(way=tried, step="visit", by=house.carer)
    make.weigh_in(house.runt, weight_dg=1880, at=NOW + hours(0.1), fed="before")
    vet = later(house.clinician, hours=hours_after)
    if hours_after < 0.25:
        returns.answer(way=tried, code="go-on", is_yes=True, reason="She only peed.", by=vet)
    returns.end_step(trial=step, result="go-on", signs=["growls"], by=later(house.carer, hours=0.25))
    assert missing(tried, NOW + hours(0.5)) == ["wait"]
    if hours_after > 0.25:
        returns.answer(way=tried, code="go-on", is_yes=True, reason="She only peed.", by=vet)

    assert missing(tried, NOW + hours(1.5)) == rests


# The company she leaves ----------------------------------------------------------------------------------------------
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
    with pytest.raises(DoesNotFit, match="Kangaroo keeps company with Possum"):
        returns.end(way=tried, ended="complete", fed="nursed", by=by)
    assert Return.everywhere.get().until_at is None

    returns.end(way=tried, ended="complete", fed="nursed", company=said, outcome="Sleeps among them.", by=by)

    there.refresh_from_db()
    assert (there.ended, there.until_at) == (ended, by.at if ended else None)


@pytest.mark.both
def test_of_a_group_she_alone_goes_out(house, tried, there):
    third = young(house.home, house.incubator, None, "Wallaby", NOW - timedelta(days=16))
    companionships.join(companionship=there, animal=third, by=later(house.carer, hours=1))

    returns.end(way=tried, ended="complete", fed="nursed", company="ends", by=later(house.carer, days=2))

    there.refresh_from_db()
    kept = Companion.everywhere.filter(companionship=there, until_at=None).values_list("animal", flat=True)
    assert (there.until_at, set(kept)) == (None, {house.friend.pk, third.pk})
