"""The growth filter follows every house from what was told, and every sheet asks it through one door."""

import math
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from littermate.care.worry import Worry
from littermate.records import standing_worries
from littermate.records.models import Organisation
from littermate.sheets import judged
from tests import factories as make
from tests.factories import NOW, hours

DAYS = 6

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _anew():
    judged.drop()


def outlooks_of(organisation: Organisation, kittens: list[Any], at: Any) -> dict[Any, Any]:
    """What is expected of each, with her forecast."""
    found = judged.judge_all(organisation, kittens, at)
    ahead = judged.forecasts_of(organisation, found.values(), at)
    return {
        who: replace(each.outlook, forecast=ahead.get(who, ()))
        for who, each in found.items()
        if each.outlook is not None
    }


def litter(paces: list[float], *, home: Any = None, **given: Any) -> list[Any]:
    """A litter of kittens, weighed twice a day for six days until now, each growing at her pace [ln a day]."""
    home = home or make.home()
    of = make.litter(home.organisation, **given)
    kittens = [make.animal(home=home, litter=of, age_days=DAYS + 2) for _ in paces]
    for turn in range(2 * DAYS + 1):
        for place, (kitten, pace) in enumerate(zip(kittens, paces, strict=True)):
            at = NOW - hours(12 * (2 * DAYS - turn)) - timedelta(minutes=place)
            make.weigh_in(kitten, weight_dg=10 * round(110 * math.exp(pace * turn / 2)), at=at)
    return kittens


def anew(kittens: list[Any], at: Any = NOW) -> dict[Any, Any]:
    """What is said when nothing was kept."""
    judged.drop()
    return outlooks_of(kittens[0].organisation, kittens, at)


def test_one_that_leaves_her_litter_is_called_for_with_the_reason_first():
    kittens = litter([0.06, 0.06, 0.06, -0.03])

    found = outlooks_of(kittens[0].organisation, kittens, NOW)
    judgement = judged.judge_all(kittens[0].organisation, kittens, NOW)[kittens[3].pk].judgement

    assert found.keys() == {kitten.pk for kitten in kittens}
    assert judgement.reasons[0] == found[kittens[3].pk].reasons[0]
    assert judgement.worry == Worry.CALL_NOW
    assert [found[kitten.pk].reasons for kitten in kittens[:3]] == [(), (), ()]


def test_a_forecast_reaches_three_days_on():
    kittens = litter([0.06, 0.05])

    forecast = outlooks_of(kittens[0].organisation, kittens, NOW)[kittens[0].pk].forecast

    assert forecast[0].at < NOW and NOW + hours(66) < forecast[-1].at <= NOW + hours(72)
    assert forecast[-1].low_95_g < forecast[-1].weight_g < forecast[-1].high_95_g


def test_a_new_a_late_and_a_corrected_weight_give_what_a_fresh_start_gives():
    kittens = litter([0.06, 0.06, 0.06])
    organisation = kittens[0].organisation
    outlooks_of(organisation, kittens, NOW)

    make.weigh_in(kittens[0], weight_dg=1700, at=NOW + hours(1))
    make.weigh_in(kittens[1], weight_dg=1300, at=NOW - hours(55), received_at=NOW)
    slip = make.weigh_in(kittens[2], weight_dg=1500, at=NOW + hours(1))
    make.correct(slip, weight_dg=1600)
    found = outlooks_of(organisation, kittens, NOW + hours(2))

    assert found == anew(kittens, NOW + hours(2))
    assert found[kittens[0].pk].readings == 2 * DAYS + 2


def test_a_weight_told_of_the_wrong_kitten_leaves_no_trace_with_her():
    kittens = litter([0.06, 0.06, 0.06])
    before = outlooks_of(kittens[0].organisation, kittens, NOW)
    wrong = make.weigh_in(kittens[0], weight_dg=1350, at=NOW + hours(6))
    doubted = outlooks_of(kittens[0].organisation, kittens, NOW + hours(7))

    make.correct(wrong, is_withdrawn=True)
    after = outlooks_of(kittens[0].organisation, kittens, NOW + hours(7))

    assert doubted[kittens[0].pk].readings == before[kittens[0].pk].readings + 1
    assert after[kittens[0].pk].p_faltering == before[kittens[0].pk].p_faltering
    assert after == anew(kittens, NOW + hours(7))


def test_littermates_in_another_home_stand_on_another_scale():
    """All in her own home lighter at once: the scale there. The one who lives elsewhere is not drawn in."""
    kittens = litter([0.06] * 5)
    away = make.home(kittens[0].organisation)
    kittens[4].placements.update(until_at=NOW)
    make.placement(kittens[4], away, from_at=NOW)
    for kitten, factor in zip(kittens, (0.93, 0.93, 0.93, 0.93, 1.0), strict=True):
        make.weigh_in(kitten, weight_dg=10 * round(158 * 1.03 * factor), at=NOW + hours(12))

    found = outlooks_of(kittens[0].organisation, kittens, NOW + hours(13))

    assert [each.code for each in found[kittens[0].pk].reasons] == ["litter-off"]
    assert found[kittens[4].pk].session_pct is None
    assert max(each.p_faltering for each in found.values()) < 0.2


def test_one_moved_to_another_litter_is_followed_with_that_one():
    first, second = litter([0.06, 0.06, 0.0]), litter([0.06, 0.06])
    organisation = first[0].organisation
    outlooks_of(organisation, first, NOW)
    type(first[2]).everywhere.filter(pk=first[2].pk).update(litter=None)
    first[2].refresh_from_db()

    alone = anew([first[2]])[first[2].pk]

    assert (alone.beside, alone.others_pct) == (0, None)
    assert second[0].litter_id != first[0].litter_id


def test_from_a_past_moment_it_knows_no_more_than_was_told_by_then():
    kittens = litter([0.06, 0.06, -0.04])
    organisation = kittens[0].organisation

    then = anew(kittens, NOW - hours(70))
    now = outlooks_of(organisation, kittens, NOW)

    assert then[kittens[2].pk].readings < now[kittens[2].pk].readings
    assert then == anew(kittens, NOW - hours(70))


def test_one_never_weighed_and_a_dam_have_no_outlook():
    home = make.home()
    kitten, dam = make.animal(home=home), make.animal(home=home, is_dam=True, age_days=None)

    assert outlooks_of(home.organisation, [kitten, dam], NOW) == {}


def test_what_it_costs_does_not_grow_with_the_animals():
    few, home = litter([0.06, 0.05]), make.home()
    many = [each for _ in range(5) for each in litter([0.06, 0.05, 0.04, 0.05], home=home)]

    def asked(kittens: list[Any]) -> int:
        judged.drop()
        standing_worries.drop()
        with CaptureQueriesContext(connection) as captured:
            outlooks_of(kittens[0].organisation, kittens, NOW)
        return len(captured)

    asked(few)
    assert asked(few) == asked(many)
    outlooks_of(few[0].organisation, few, NOW)
    with CaptureQueriesContext(connection) as judging:
        judged.judge_all(few[0].organisation, few, NOW)
    with CaptureQueriesContext(connection) as again:
        outlooks_of(few[0].organisation, few, NOW)
    assert len(again) == len(judging)


def test_a_save_does_none_of_its_work(monkeypatch):
    """Nothing is worked out while a weight is kept: the next look does it."""
    from littermate.sheets import growth_courses

    kittens = litter([0.06, 0.06])
    monkeypatch.setattr(growth_courses, "follow", lambda *_: pytest.fail("worked at in a save"))

    make.weigh_in(kittens[0], weight_dg=1600, at=NOW + hours(1))


def test_two_hundred_weighings_in_a_day_and_then_none_for_a_week():
    home = make.home()
    kitten = make.animal(home=home, age_days=9)
    for turn in range(200):
        make.weigh_in(kitten, weight_dg=1500 + turn, at=NOW - hours(24 * 8) + timedelta(minutes=7 * turn))

    found = outlooks_of(home.organisation, [kitten], NOW)[kitten.pk]

    assert found.readings <= 33
    assert found.forecast == ()  # from a weight of a week ago nothing is foretold
    codes = {reason.code for reason in judged.judge_all(home.organisation, [kitten], NOW)[kitten.pk].judgement.reasons}
    assert codes & {"unweighed", "weight-old"}


def test_a_phones_clock_ten_minutes_ahead_is_no_fault():
    kittens = litter([0.06, 0.06])
    later = NOW + hours(1)
    make.weigh_in(kittens[0], weight_dg=1600, at=later + timedelta(minutes=9), received_at=later)

    found = outlooks_of(kittens[0].organisation, kittens, later)[kittens[0].pk]

    assert (found.readings, found.weighed_at) == (2 * DAYS + 2, later)


def test_one_of_eight_weeks_in_a_neonates_house_is_followed_and_not_alarmed():
    home = make.home()
    grown = make.animal(home=home, age_days=58)
    for turn, weight in enumerate((8900, 8800, 8500, 8300)):
        make.weigh_in(grown, weight_dg=weight, at=NOW - hours(24 * (3 - turn)))

    found = outlooks_of(home.organisation, [grown], NOW)[grown.pk]

    assert found.readings == 4
    assert found.reasons == ()
