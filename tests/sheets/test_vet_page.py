"""The vet's page: every figure worked out by hand from a few facts, and what is not known said so."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from littermate.records.models import Animal, Organisation
from littermate.sheets import vet_page
from littermate.sheets.vet_page import VetPage
from tests import factories as make
from tests.factories import NOW, days, hours

pytestmark = [pytest.mark.django_db, pytest.mark.once]


class Night:
    """One bottle kitten with a milk of 0.74 kcal a ml, and a coordinator who looks."""

    def __init__(self, **milk: Any) -> None:
        self.house: Organisation = make.organisation()
        self.home = make.home(self.house, time_zone="UTC", care_day_start=time(6))
        self.kitten: Animal = make.animal(self.house, home=self.home, name="Pip")
        make.rearing(self.kitten, "bottle")
        self.milk = make.milk_product(self.house, **milk)
        make.milk_use(self.kitten, self.milk)
        self.viewer = make.viewer("coordinator", organisation=self.house)

    def page(self, **given: Any) -> VetPage:
        return vet_page.build(given.pop("viewer", self.viewer), self.kitten, as_of=NOW, **given)

    def weigh(self, grams: float, hours_ago: float, **given: Any) -> Any:
        return make.weigh_in(self.kitten, weight_dg=int(grams * 10), at=NOW - hours(hours_ago), **given)

    def feed(self, ml: float | None, hours_ago: float, **given: Any) -> Any:
        taken = None if ml is None else int(ml * 10)
        return make.feed(self.kitten, taken_dml=taken, at=NOW - hours(hours_ago), **given)


# Milk and energy -----------------------------------------------------------------------------------------------------
def test_a_days_milk_plan_and_energy_by_hand():
    night = Night()
    night.weigh(125, 1)
    for ago in (2, 5, 8):
        night.feed(5, ago, planned_dml=52)

    day = night.page().days[0]

    # 3 feeds of 5 ml = 15 ml of 3 x 5.2 = 15.6 ml; 15 ml x 0.74 kcal = 11.1 kcal; / 125 g x 100 = 8.88, said as 8.9.
    assert (day.feeds, day.taken_dml, day.taken_of_planned_dml, day.planned_dml) == (3, 150, 150, 156)
    assert (day.kcal_per_100g, day.is_energy_whole) == (Decimal("8.9"), True)


def test_energy_is_never_guessed_where_one_feed_was_not_measured():
    night = Night()
    night.weigh(100, 1)
    night.feed(5, 2)
    night.feed(None, 5)
    night.feed(None, 8, outcome="by-other")

    day = night.page().days[0]

    # 5 ml x 0.74 = 3.7 kcal per 100 g are known; of two feeds nobody knows.
    assert (day.kcal_per_100g, day.taken_dml) == (Decimal("3.7"), 50)
    assert dict(day.kcal_unknown) == {"not-measured": 1, "by-other": 1}
    assert (day.feeds, day.not_measured, day.by_other) == (3, 1, 1)


@pytest.mark.parametrize(
    ("milk", "given", "why"),
    [
        ({"kcal_per_ml_thousandths": None}, {}, "no-energy"),
        ({}, {"strength": "weak"}, "mixed-otherwise"),
        ({}, {"route": "nursing"}, "no-product"),
    ],
)
def test_energy_that_the_label_does_not_give_is_not_known(milk: dict[str, Any], given: dict[str, Any], why: str):
    night = Night(**milk)
    night.weigh(100, 1)
    night.feed(5, 2, **given)

    day = night.page().days[0]

    assert (day.kcal_per_100g, dict(day.kcal_unknown), day.taken_dml) == (None, {why: 1}, 50)


def test_milk_mixed_otherwise_than_the_label_says_has_no_known_energy_until_it_is_mixed_anew():
    night = Night()
    night.weigh(100, 1)
    make.milk_mixed(night.home, night.milk, is_label_mix=False, at=NOW - hours(9))
    make.milk_mixed(night.home, night.milk, is_label_mix=True, at=NOW - hours(4))
    night.feed(5, 8)
    night.feed(5, 3)

    first, second = night.page().feeds

    assert (first.unknown, first.kcal) == ("mixed-otherwise", None)
    assert (second.unknown, second.kcal) == (None, Decimal("3.7"))


def test_the_milk_of_a_feed_is_the_one_she_got_then():
    night = Night()
    night.weigh(100, 1)
    other = make.milk_product(night.house, kcal_per_ml_thousandths=1000)
    use = night.kitten.milk_uses.get()
    type(use).everywhere.filter(pk=use.pk).update(until_at=NOW - hours(4))
    make.milk_use(night.kitten, other, from_at=NOW - hours(4))
    night.feed(10, 5)
    night.feed(10, 3)

    assert [feed.kcal for feed in night.page().feeds] == [Decimal("7.4"), Decimal("10")]


def test_full_after_nursing_is_a_feed_of_unknown_ml_but_no_gap_in_what_the_bottle_gave():
    night = Night()
    night.weigh(100, 1)
    night.feed(5, 2)
    night.feed(None, 5, outcome="full", route="nursing")

    day = night.page().days[0]

    assert (day.feeds, day.full, day.not_measured, day.kcal_per_100g) == (2, 1, 0, Decimal("3.7"))


# Weights -------------------------------------------------------------------------------------------------------------
def test_steps_and_gains_by_hand():
    night = Night()
    night.weigh(100, 30)
    night.weigh(104, 18)
    night.weigh(110, 6)

    weights, day = night.page().weights, night.page().days[0]

    assert [weight.change_dg for weight in weights] == [None, 40, 60]
    # 110 g against 100 g a day before: +10 % in 24 h.
    assert [weight.pct_day for weight in weights] == [None, Decimal("8.0"), Decimal("10.0")]
    # The day's own gain: 110 g now against the 100 g that stood when it began, 24 h apart.
    assert (day.first_dg, day.weight_dg, day.gain_pct_day) == (1000, 1100, Decimal("10.0"))


def test_a_doubtful_weight_is_marked_and_compared_with_nothing():
    night = Night()
    night.weigh(100, 10)
    night.weigh(200, 5, is_doubtful=True)
    night.weigh(103, 1)

    page = night.page()

    assert [(weight.is_doubtful, weight.change_dg) for weight in page.weights] == [
        (False, None), (True, None), (False, 30),
    ]  # fmt: skip
    assert page.days[0].weight_dg == 1030


def test_a_weight_after_a_feed_is_compared_with_one_after_a_feed():
    night = Night()
    night.weigh(100, 10)
    night.weigh(106, 9, fed="after")
    night.weigh(102, 2)

    assert [weight.change_dg for weight in night.page().weights] == [None, None, 20]


def test_a_corrected_weight_stands_with_what_it_was():
    night = Night()
    wrong = night.weigh(31, 5)
    make.correct(wrong, weight_dg=1310)

    weight = night.page().weights[0]

    assert (weight.weight_dg, [entry.figures["weight_dg"] for entry in weight.was]) == (1310, [310])
    assert [entry.figures["weight_dg"] for entry in night.page().corrected] == [1310]


def test_a_weight_taken_back_counts_nowhere_and_is_said():
    night = Night()
    wrong = night.weigh(131, 5)
    make.correct(wrong, is_withdrawn=True)

    page = night.page()

    assert (page.weights, page.days[0].weight_dg, len(page.undone)) == ((), None, 1)


# What else was seen --------------------------------------------------------------------------------------------------
def test_everything_else_is_counted_and_nothing_twice():
    night = Night()
    for ago, said in (
        (2, {"poo": True, "poo_kind": "soft"}),
        (5, {"poo": False}),
        (30, {"poo": True, "poo_kind": "loose"}),
    ):
        make.elimination(night.kitten, at=NOW - hours(ago), **said)
    make.warmth(night.kitten, feel="cool", at=NOW - hours(3))
    make.warmth(night.kitten, feel=None, reading_dc=352, where="rectal", at=NOW - hours(2))
    make.warmth(night.kitten, feel=None, reading_dc=368, where="rectal", at=NOW - hours(1))
    make.refusal(night.kitten, at=NOW - hours(4))
    make.choking(night.kitten, at=NOW - hours(26))

    first, second = night.page().days[:2]

    assert (first.pees, first.poos, first.no_poos, dict(first.poo_kinds)) == (2, 1, 1, {"soft": 1})
    assert (first.lowest_dc, first.highest_dc, first.readings, first.felt_cool) == (352, 368, 2, 1)
    assert (first.refusals, first.chokings, second.chokings, dict(second.poo_kinds)) == (1, 0, 1, {"loose": 1})


@pytest.mark.parametrize("ago", [0, 24, 48, 72])
def test_a_moment_on_the_edge_of_two_days_is_counted_once(ago: int):
    night = Night()
    night.feed(5, ago)

    assert sum(day.feeds for day in night.page().days) == 1


def test_what_is_older_than_the_hours_is_not_counted():
    night = Night()
    night.feed(5, 72.1)

    page = night.page()

    assert ([day.feeds for day in page.days], page.feeds, page.visits) == ([0, 0, 0], (), ())


def test_treatments_are_given_missed_or_due_at_their_clock_times():
    night = Night()
    order = make.treatment_order(night.kitten, time(8), time(20), from_at=NOW - hours(40), words="one drop")
    make.treatment_given(night.kitten, order=order, at=NOW - hours(18.9), due_at=NOW - hours(19), words="")
    make.treatment_given(night.kitten, at=NOW - hours(2), words="rubbed with a warm cloth")

    page = night.page()

    # NOW is 03:00; the order holds since the day before yesterday 11:00: 20:00, 08:00 and 20:00 were due.
    assert [((NOW - each.at) / timedelta(hours=1), each.state) for each in page.treatments] == [
        (31, "missed"), (19, "given"), (7, "missed"), (2, "given"),
    ]  # fmt: skip
    assert dict(page.days[0].treatments) == {"given": 2, "missed": 1}


# Gaps, places, people ------------------------------------------------------------------------------------------------
def gaps_of(page: VetPage) -> list[tuple[float, float, bool]]:
    """Each gap as hours before NOW."""

    def ago(moment: datetime) -> float:
        return (NOW - moment) / timedelta(hours=1)

    return [(ago(gap.from_at), ago(gap.until_at), gap.is_open) for gap in page.gaps]


def test_a_time_without_a_word_is_a_gap_and_one_until_now_is_open():
    night = Night()
    make.vet_order(night.kitten, every_min=120, from_at=NOW - hours(200))
    for ago in range(72, 30, -2):
        night.feed(3, ago)
    night.feed(3, 27)
    night.feed(3, 23)

    page = night.page()

    # She is fed every two hours and a home may miss two feeds: 5 h without a word is a gap, 4 h is none.
    assert page.silent_after_min == 240
    assert gaps_of(page) == [(32, 27, False), (23, 0, True)]


def test_an_empty_record_is_one_gap_and_never_well():
    page = Night().page()

    assert gaps_of(page) == [(72, 0, True)]
    assert (page.days[0].entries, page.days[0].kcal_per_100g, page.days[0].weight_dg) == (0, None, None)


def test_before_she_came_nothing_is_a_gap_and_the_day_is_not_whole():
    night = Night()
    Animal.everywhere.filter(pk=night.kitten.pk).update(custody_from_at=NOW - hours(30))
    night.kitten.refresh_from_db()

    page = night.page()

    assert (page.from_at, gaps_of(page)) == (NOW - hours(30), [(30, 0, True)])
    assert [day.is_whole for day in page.days] == [True, False]


def test_nests_and_company_by_the_hours_they_changed():
    night = Night()
    day_nest, night_nest = make.nest(night.home, name="Litter's box"), make.nest(night.home, name="Incubator")
    friend = make.animal(night.house, home=night.home, name="Possum")
    make.stay(night.kitten, night_nest)
    make.stay(night.kitten, day_nest, daily_from=time(7), daily_until=time(21))
    make.stay(friend, night_nest)

    spans = night.page(hours=24).spans

    # From yesterday 03:00: the incubator until 07:00, the litter's box until 21:00, the incubator again.
    assert [(span.from_at.hour, span.until_at.hour, span.nest_name, span.with_names) for span in spans] == [
        (3, 7, "Incubator", ("Possum",)), (7, 21, "Litter's box", ()), (21, 3, "Incubator", ("Possum",)),
    ]  # fmt: skip


def test_phone_numbers_stand_there_only_for_who_may_see_them():
    night = Night()
    carer = make.person(name="Ann", phone="+43 1 555 0101")
    make.membership(carer, night.house)
    make.care(carer, home=night.home)
    volunteer = make.viewer("volunteer", home=night.home)

    seen = {each.name: each.phone for each in night.page().carers}
    hidden = {each.name: each.phone for each in night.page(viewer=volunteer).carers}

    assert (seen["Ann"], hidden["Ann"]) == ("+43 1 555 0101", None)  # not shown is not the same as not known


def test_the_number_of_questions_does_not_grow_with_what_was_told(django_assert_max_num_queries: Any):
    night = Night()
    for ago in range(1, 70):
        night.feed(3, ago)
        night.weigh(100, ago)

    with django_assert_max_num_queries(35):
        night.page()


def test_a_dam_has_a_page_without_a_plan():
    night = Night()
    dam = make.animal(night.house, home=night.home, name="Grey mother", is_dam=True, age_days=None)
    make.dam_check(dam, at=NOW - hours(1))

    page = vet_page.build(night.viewer, dam, as_of=NOW)

    assert (page.is_dam, page.plan, page.age_days, len(page.visits)) == (True, None, None, 1)


def test_of_one_who_died_the_page_keeps_her_last_hours_for_the_clinician():
    home = make.home()
    kitten = make.animal(home=home, age_days=20)
    make.weigh_in(kitten, weight_dg=1300, at=NOW - days(6))
    make.feed(kitten, taken_dml=40, at=NOW - days(5) - hours(2))
    make.look_over(kitten, limp=True, at=NOW - days(5) - hours(1))
    make.leaving(kitten, outcome="died", at=NOW - days(5))

    page = vet_page.build(make.viewer("coordinator", organisation=home.organisation), kitten, as_of=NOW)

    assert page.from_at == NOW - days(8)
    assert [feed.at for feed in page.feeds] == [NOW - days(5) - hours(2)]
    assert [weight.at for weight in page.weights] == [NOW - days(6)]


def test_of_one_who_was_adopted_it_stays_the_hours_until_now():
    home = make.home()
    kitten = make.animal(home=home, age_days=20)
    make.leaving(kitten, outcome="adopted", at=NOW - days(5))

    page = vet_page.build(make.viewer("coordinator", organisation=home.organisation), kitten, as_of=NOW)

    assert page.from_at == NOW - hours(72)
