"""The round sheet: whom it asks about, what stands on each card, and what it costs."""

from datetime import time, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from littermate.actions import milk
from littermate.care.worry import Worry
from littermate.records import ledger
from littermate.records.ids import new_id
from littermate.records.models import MilkUse, Stimulation
from littermate.records.viewers import Viewer
from littermate.sheets import handover, judged, round_sheet
from tests import factories as make
from tests.factories import NOW, days, hours
from tests.sheets.kittens import bottle_kitten, carer_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def queries_for(viewer: Viewer) -> int:
    judged.drop()
    with CaptureQueriesContext(connection) as asked:
        round_sheet.build(viewer, None, NOW)
    return len(asked)


# Whom it asks about --------------------------------------------------------------------------------------------------
def test_a_carer_is_asked_about_the_animals_in_her_home_and_no_others():
    home, other = make.home(), make.home()
    bottle_kitten(home, name="Kangaroo")
    bottle_kitten(other, name="Stranger")

    sheet = round_sheet.build(carer_of(home), None, NOW)

    assert [animal.name for animal in sheet.animals] == ["Kangaroo"]
    assert [card.name for card in sheet.homes] == [home.name]


def test_a_coordinator_sees_all_but_is_asked_only_for_those_in_her_own_care():
    home = make.home()
    bottle_kitten(home)

    sheet = round_sheet.build(make.viewer("coordinator", organisation=home.organisation), None, NOW)

    assert sheet.animals == ()


def test_a_coordinator_opens_the_round_of_one_home():
    home = make.home()
    kitten = bottle_kitten(home)

    sheet = round_sheet.build(make.viewer("coordinator", organisation=home.organisation), home, NOW)

    assert [animal.id for animal in sheet.animals] == [kitten.pk]


def test_an_animal_that_has_left_care_is_never_on_the_round():
    home = make.home()
    stays, gone = bottle_kitten(home, name="Stays"), bottle_kitten(home, name="Gone")
    make.leaving(gone, outcome="died", at=NOW - hours(1))

    sheet = round_sheet.build(carer_of(home), None, NOW)

    assert [animal.id for animal in sheet.animals] == [stays.pk]


def test_one_who_came_back_because_leaving_was_a_mistake_is_on_it_again():
    home = make.home()
    kitten = bottle_kitten(home)
    make.correct(make.leaving(kitten, at=NOW - hours(1)), is_withdrawn=True)

    sheet = round_sheet.build(carer_of(home), None, NOW)

    assert [animal.id for animal in sheet.animals] == [kitten.pk]


def test_a_sitter_whose_days_are_over_is_asked_about_nobody():
    home = make.home()
    bottle_kitten(home)
    sitter = make.person()
    make.membership(sitter, home.organisation, "sitter")
    make.care(sitter, home=home, role="sitter", until_at=NOW - hours(1))

    sheet = round_sheet.build(make.looking(sitter, home.organisation), None, NOW)

    assert sheet.animals == ()


# What stands on a card -----------------------------------------------------------------------------------------------
def test_a_well_kitten_offers_the_two_taps():
    home = make.home()
    bottle_kitten(home, weight_dg=1340)

    animal = round_sheet.build(carer_of(home), None, NOW).animals[0]

    assert (animal.worry, animal.is_pinned) == (Worry.STEADY, False)
    assert animal.plan is not None
    assert (animal.taps.warm, animal.taps.took_dml) == (True, int(animal.plan.about_ml * 10))
    assert animal.change_dg == 110
    assert [(feed.taken_dml, feed.by != "") for feed in animal.feeds] == [(50, True)]


def test_the_most_worrying_is_on_top_and_offers_no_tap():
    home = make.home()
    bottle_kitten(home, name="Aaa")
    lost = bottle_kitten(home, name="Possum", weight_dg=1340)
    make.weigh_in(lost, weight_dg=1100, at=NOW - hours(1))

    sheet = round_sheet.build(carer_of(home), None, NOW)

    assert [animal.name for animal in sheet.animals] == ["Possum", "Aaa"]
    assert sheet.animals[0].is_pinned
    assert sheet.animals[0].do is not None
    assert sheet.animals[0].taps.took_dml is None


def test_a_cool_one_is_warming_and_not_overdue():
    home = make.home()
    kitten = bottle_kitten(home)
    make.feed(kitten, at=NOW - hours(6))
    make.warmth(kitten, feel="cool", at=NOW - timedelta(minutes=10))

    animal = round_sheet.build(carer_of(home), None, NOW).animals[0]

    assert animal.warmth.state == "warming"
    assert animal.due.is_overdue is False
    assert animal.taps.took_dml is None


def test_refusals_are_counted_since_she_last_drank():
    home = make.home()
    kitten = bottle_kitten(home)
    make.refusal(kitten, at=NOW - hours(5))
    make.refusal(kitten, at=NOW - timedelta(minutes=40))
    make.refusal(kitten, at=NOW - timedelta(minutes=10))

    animal = round_sheet.build(carer_of(home), None, NOW).animals[0]

    assert animal.refusals_in_row == 2
    assert animal.worry == Worry.CALL_NOW


def test_a_sip_answers_no_refusal_of_one_who_must_go_to_the_vet_now_either():
    home = make.home()
    kitten = bottle_kitten(home)
    make.refusal(kitten, at=NOW - timedelta(minutes=40))
    make.feed(kitten, taken_dml=5, at=NOW - timedelta(minutes=30))
    make.warmth(kitten, feel=None, reading_dc=415, where="rectal", at=NOW - timedelta(minutes=10))

    animal = round_sheet.build(carer_of(home), None, NOW).animals[0]

    assert (animal.worry.code, animal.plan, animal.refusals_in_row) == ("go-now", None, 1)
    assert animal.fair_dml is not None


def test_a_feed_taken_back_is_no_longer_shown():
    home = make.home()
    kitten = bottle_kitten(home)
    make.correct(make.feed(kitten, at=NOW - hours(1), taken_dml=99), is_withdrawn=True)

    animal = round_sheet.build(carer_of(home), None, NOW).animals[0]

    assert [feed.taken_dml for feed in animal.feeds] == [50]


def test_what_was_planned_at_her_last_feed_stands_beside_a_changed_plan():
    home = make.home()
    kitten = bottle_kitten(home)
    make.feed(kitten, at=NOW - hours(1), planned_dml=31)
    make.weigh_in(kitten, at=NOW - timedelta(minutes=10), weight_dg=1340)

    animal = round_sheet.build(carer_of(home), None, NOW).animals[0]

    assert animal.plan_before.about_dml == 31


@pytest.mark.both
def test_a_label_changed_since_her_last_feed_stands_beside_the_plan_and_an_older_change_does_not():
    home = make.home()
    kitten = bottle_kitten(home)
    tin = MilkUse.everywhere.get(animal=kitten).product
    make.feed(kitten, at=NOW - hours(1), planned_dml=31)
    carer = carer_of(home)
    for at, kcal in ((NOW - hours(2), 900), (NOW - timedelta(minutes=5), 950)):
        by = make.looking(carer.person, home.organisation, at=at)
        milk.relabel(product=tin, name=tin.name, species="cat", kcal_per_ml_thousandths=kcal, by=by)

    before, now = (
        round_sheet.build(carer, None, NOW - timedelta(minutes=minutes)).animals[0].plan_before for minutes in (30, 0)
    )

    assert before is None or before.changed_milk is None
    assert now.changed_milk.kcal_per_ml == Decimal("0.95")


def test_a_feed_undone_makes_no_news_of_a_plan_that_did_not_change_since_she_drank():
    home = make.home()
    kitten = bottle_kitten(home)
    make.feed(kitten, at=NOW + timedelta(minutes=1), planned_dml=31)
    make.correct(make.feed(kitten, at=NOW + timedelta(minutes=5), planned_dml=50), is_withdrawn=True)

    animal = round_sheet.build(carer_of(home), None, NOW + timedelta(minutes=10)).animals[0]

    assert animal.plan_before is None


def test_treatments_of_the_care_day_are_given_due_or_still_to_come():
    home = make.home(time_zone="UTC")
    kitten = bottle_kitten(home)
    order = make.treatment_order(kitten, time(20), time(2, 30), time(5), from_at=NOW - days(2))
    make.treatment_given(kitten, order=order, due_at=NOW - hours(7), at=NOW - hours(7), words="")

    animal = round_sheet.build(carer_of(home), None, NOW).animals[0]

    assert [(each.at, each.state) for each in animal.treatments] == [
        (NOW - hours(7), "given"),
        (NOW - hours(0.5), "due"),
        (NOW + hours(2), "later"),
    ]


def test_a_co_carer_shows_on_the_animal_she_has_in_hand():
    home = make.home()
    kitten = bottle_kitten(home)
    other = make.person(name="Co-carer")
    make.claim(kitten, other)

    animal = round_sheet.build(carer_of(home), None, NOW).animals[0]

    assert animal.claim.by.name == "Co-carer"


def test_a_dam_is_on_the_round_without_a_plan():
    home = make.home()
    make.animal(home=home, name="Grey", is_dam=True, age_days=None)

    animal = round_sheet.build(carer_of(home), None, NOW).animals[0]

    assert (animal.name, animal.is_dam, animal.plan, animal.due) == ("Grey", True, None, None)


# Beside the animals --------------------------------------------------------------------------------------------------
def test_the_home_s_own_number_comes_before_the_house_s():
    home = make.home()
    make.on_call(home.organisation, label="Clinic")
    make.on_call(home.organisation, label="Ours", home=home)
    make.on_call(home.organisation, label="Not ours", home=make.home(home.organisation))

    sheet = round_sheet.build(carer_of(home), None, NOW)

    assert [call.label for call in sheet.calls] == ["Ours", "Clinic"]


def test_a_nest_shows_its_target_and_its_last_standing_reading():
    home = make.home()
    nest = make.nest(home)
    bottle_kitten(home, nest=nest)
    make.nest_reading(nest, temperature_dc=296, at=NOW - hours(2))
    make.correct(make.nest_reading(nest, temperature_dc=399, at=NOW - hours(1)), is_withdrawn=True)
    make.nest_reading(nest, temperature_dc=250, where="cool-end", at=NOW - hours(1))

    card = round_sheet.build(carer_of(home), None, NOW).nests[0]

    assert card.last_reading.temperature_dc == 296
    assert card.target is not None


def test_mixed_milk_says_when_it_must_be_thrown_away():
    home = make.home()
    milk = make.milk_product(home.organisation)
    bottle_kitten(home, milk=milk)
    make.milk_mixed(home, milk, at=NOW - hours(20))

    sheet = round_sheet.build(carer_of(home), None, NOW)

    assert [product.throw_away_at for product in sheet.products] == [NOW + hours(sheet.discard_mixed_h - 20)]


def test_heat_that_is_back_is_no_trouble_any_more():
    home = make.home()
    failed, back = make.nest(home, name="A"), make.nest(home, name="B")
    make.nest_trouble(failed, at=NOW - hours(2))
    make.nest_trouble(back, at=NOW - hours(2))
    make.nest_trouble(back, trouble="heat-back", at=NOW - hours(1))

    sheet = round_sheet.build(carer_of(home), None, NOW)

    told = [(nest.name, nest.has_trouble, nest.heat_failed_at) for nest in sheet.nests]
    assert told == [("A", True, NOW - hours(2)), ("B", False, None)]


@pytest.mark.parametrize(
    ("hours_ago", "then", "is_said"),
    [
        (13, "nothing", True),
        (400, "nothing", True),
        (13, "a reading before it", True),
        (13, "a reading at the cool end", True),
        (13, "diarrhoea", True),
        (13, "a reading", False),
        (13, "heat is back", False),
        (13, "taken back", False),
        (13, "nobody lies there", False),
        (11, "nobody lies there", True),
    ],
)
def test_heat_that_failed_is_said_until_something_answers_it(hours_ago, then, is_said):
    home = make.home()
    nest = make.nest(home)
    bottle_kitten(home, nest=make.nest(home) if then == "nobody lies there" else nest)
    failed = make.nest_trouble(nest, at=NOW - hours(hours_ago))
    answers = {
        "a reading before it": lambda: make.nest_reading(nest, temperature_dc=296, at=NOW - hours(hours_ago + 1)),
        "a reading at the cool end": lambda: make.nest_reading(
            nest, temperature_dc=250, where="cool-end", at=NOW - hours(12)
        ),
        "diarrhoea": lambda: make.nest_trouble(nest, trouble="diarrhoea", at=NOW - hours(1)),
        "a reading": lambda: make.nest_reading(nest, temperature_dc=296, at=NOW - hours(12)),
        "heat is back": lambda: make.nest_trouble(nest, trouble="heat-back", at=NOW - hours(12.5)),
        "taken back": lambda: make.correct(failed, is_withdrawn=True),
    }
    answers.get(then, lambda: None)()

    card = next(each for each in round_sheet.build(carer_of(home), None, NOW).nests if each.id == nest.pk)

    assert card.heat_failed_at == (failed.happened_at if is_said else None)
    assert card.has_trouble == is_said


def test_however_much_was_told_heat_that_failed_is_said_and_all_of_it_handed_over():
    home = make.home()
    kitten, nest, carer = bottle_kitten(home), make.nest(home), carer_of(home)
    make.nest_trouble(nest, at=NOW - hours(11))
    moments = [NOW - timedelta(minutes=each) for each in range(501)]
    told = [Stimulation(ledger_id=new_id(), animal=kitten, happened_at=at) for at in moments]
    ledger.keep_all([(fact, "0" * 64) for fact in told], by=carer, received_at=NOW)

    sheet = round_sheet.build(carer, None, NOW)

    assert [nest.heat_failed_at for nest in sheet.nests if nest.has_trouble] == [NOW - hours(11)]
    assert [entry.kind for entry in handover.told_lately(carer, sheet)].count("stimulation") == 501


def test_what_was_told_lately_is_what_stands_of_the_last_twelve_hours_newest_first():
    home = make.home()
    kitten = bottle_kitten(home)
    make.feed(kitten, at=NOW - hours(13))
    make.observation(kitten, note="climbs", at=NOW - hours(1))
    viewer = carer_of(home)

    lately = handover.told_lately(viewer, round_sheet.build(viewer, home, NOW))

    assert lately[0].figures["note"] == "climbs"
    assert [entry.kind for entry in lately].count("feed") == 1


# What it costs -------------------------------------------------------------------------------------------------------
def test_the_number_of_queries_is_the_same_for_one_three_and_thirty_animals():
    counted = []
    for number in (1, 3, 30):
        home = make.home()
        milk, nest, litter = make.milk_product(home.organisation), make.nest(home), make.litter(home.organisation)
        for place in range(number):
            bottle_kitten(home, milk=milk, nest=nest, litter=litter, name=f"Kitten {place}")
        counted.append(queries_for(carer_of(home)))

    assert counted[0] == counted[1] == counted[2]
    assert counted[2] <= 25


def test_a_second_look_works_nothing_out_anew():
    home = make.home()
    bottle_kitten(home)
    carer = carer_of(home)
    first = round_sheet.build(carer, None, NOW).animals[0]

    again = round_sheet.build(carer, None, NOW + timedelta(seconds=10)).animals[0]

    assert again.grid is first.grid
    assert again.plan is first.plan


def test_a_new_feed_is_on_the_next_sheet_at_once():
    home = make.home()
    kitten = bottle_kitten(home)
    carer = carer_of(home)
    due_before = round_sheet.build(carer, None, NOW).animals[0].due.due_at

    make.feed(kitten, at=NOW, taken_dml=47)
    animal = round_sheet.build(carer, None, NOW + timedelta(seconds=1)).animals[0]

    assert animal.feeds[0].taken_dml == 47
    assert animal.due.due_at > due_before


def test_a_littermate_s_new_weight_is_looked_at_again_for_all():
    home = make.home()
    litter = make.litter(home.organisation)
    one, other = (bottle_kitten(home, litter=litter, name=name) for name in ("One", "Other"))
    make.viewer("carer", home=home)
    before = judged.judge_all(home.organisation, [one, other], NOW)

    make.weigh_in(other, weight_dg=1500, at=NOW)
    after = judged.judge_all(home.organisation, [one, other], NOW + timedelta(seconds=1))

    assert after[one.pk].neonate.littermates != before[one.pk].neonate.littermates
    assert after[one.pk].grid is before[one.pk].grid


def test_a_correction_to_another_animal_is_looked_at_for_both():
    home = make.home()
    one, other = bottle_kitten(home, name="One"), bottle_kitten(home, name="Other")
    told = make.feed(one, at=NOW - timedelta(minutes=5), taken_dml=77)
    judged.judge_all(home.organisation, [one, other], NOW)

    make.correct(told, animal=other)
    after = judged.judge_all(home.organisation, [one, other], NOW + timedelta(seconds=1))

    assert [int(feed.taken_ml * 10) for feed in after[one.pk].neonate.feeds] == [50]
    assert [int(feed.taken_ml * 10) for feed in after[other.pk].neonate.feeds] == [50, 77]


def test_an_order_that_begins_later_is_shown_from_that_moment_and_stands_in_what_a_phone_takes_along():
    home = make.home()
    kitten = bottle_kitten(home)
    begins_at = NOW + timedelta(seconds=60)
    make.vet_order(kitten, holds_food=True, from_at=begins_at)

    before, just_before, then = (
        judged.judge_all(home.organisation, [kitten], at)[kitten.pk]
        for at in (NOW, begins_at - timedelta(seconds=1), begins_at)
    )

    assert just_before.judgement is before.judgement  # kept: nothing moved yet
    assert (before.judgement.plan is None, then.judgement.plan is None) == (False, True)
    assert [hold.from_at for hold in before.grid.holds if hold.from_at <= begins_at < hold.until_at] == [begins_at]


def test_every_kind_of_news_that_touches_one_animal_is_a_kind_of_fact():
    from littermate.records.ledger import fact_kinds

    assert set(fact_kinds()) >= judged.ABOUT_ONE
    assert not judged.ABOUT_NOBODY & set(fact_kinds())


def test_milk_that_was_mixed_is_looked_at_for_everybody():
    home = make.home()
    milk = make.milk_product(home.organisation)
    kitten = bottle_kitten(home, milk=milk)
    judged.judge_all(home.organisation, [kitten], NOW)

    make.milk_mixed(home, milk, at=NOW - hours(1))
    after = judged.judge_all(home.organisation, [kitten], NOW + timedelta(seconds=1))

    assert after[kitten.pk].neonate.milk.mixed_at == NOW - hours(1)


def test_a_photo_that_was_kept_changes_no_judgement():
    home = make.home()
    kitten = bottle_kitten(home)
    before = judged.judge_all(home.organisation, [kitten], NOW)[kitten.pk]

    ledger.note("photo-kept", about=new_id(), said={}, by=carer_of(home), is_first=True)
    after = judged.judge_all(home.organisation, [kitten], NOW + timedelta(seconds=1))[kitten.pk]

    assert after is before
