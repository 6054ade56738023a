"""One trouble is one alert: a nest's, a mother's or a litter's, with everybody whom it touches."""

from datetime import timedelta

import pytest

from littermate.actions import alerts, moves
from littermate.care.worry import Worry
from littermate.look.notice_words import say_notice
from littermate.project import alert_watch
from littermate.records.models import Alert, AlertAnimal, AlertStep, Membership, Notice
from littermate.records.models.nest_facts import TroubleKind
from littermate.sheets import alert_sheets
from tests import factories as make
from tests.factories import NOW, days, hours
from tests.project.watching import MINUTE, later, named, only, told, watch
from tests.sheets.kittens import bottle_kitten

pytestmark = pytest.mark.django_db


@pytest.fixture
def nest(home):
    return make.nest(home=home, name="Incubator A")


@pytest.fixture
def four(home, nest):
    """Two of one litter, two without one, laid in one incubator by a clinician's word."""
    litter = make.litter(home.organisation, name="Burdock's three")
    kittens = [
        bottle_kitten(home, name=name, litter=litter if place < 2 else None)
        for place, name in enumerate(("Finch", "Linnet", "Robin", "Wren"))
    ]
    for kitten in kittens:
        make.stay(kitten, nest, from_at=NOW - days(9), overruled={"named": "neither keeps warm alone"})
    return kittens


def heat_fails(nest, at=NOW):
    return make.nest_trouble(nest, at=at, trouble=TroubleKind.HEAT_FAILED)


def names(alert):
    return sorted(row.animal.name for row in AlertAnimal.everywhere.filter(alert=alert, until_at__isnull=True))


def standing():
    """Oldest first; of one moment by whom they name."""
    return sorted(Alert.everywhere.filter(closed_at__isnull=True), key=lambda alert: (alert.opened_at, names(alert)))


def test_a_nest_whose_heat_failed_is_one_alert_that_names_all_and_asks_once(home, nest, four, carer):
    make.choking(four[3], at=NOW - MINUTE)
    heat_fails(nest)

    watch(home, NOW + MINUTE)

    assert (only().kind, only().worry, names(only())) == ("litter", Worry.GO_NOW, ["Finch", "Linnet", "Robin", "Wren"])
    assert told() == [("Ana", "carer")]
    notice = Notice.everywhere.get()
    words = say_notice(notice.says, notice.values, zone=NOW.tzinfo, as_of=NOW)
    assert words.title == "Finch, Linnet, Robin, Wren: go to the vet now"
    assert words.body.startswith("Wren: ")
    assert "The heat" in words.body


def test_whoever_had_an_alert_goes_into_the_one_of_the_nest(home, nest, four, carer, coordinator):
    make.choking(four[0], at=NOW - MINUTE)
    make.choking(four[2], at=NOW)
    watch(home, NOW)
    had = [names(alert) for alert in standing()]
    alerts.acknowledge(alert=standing()[0], by=later(carer, NOW + MINUTE))

    heat_fails(nest, NOW + 2 * MINUTE)
    watch(home, NOW + 4 * MINUTE)

    assert had == [["Finch"], ["Robin"]]
    assert [names(alert) for alert in standing()] == [["Finch", "Linnet", "Robin", "Wren"]]
    assert standing()[0].asks_at is not None
    merged = Alert.everywhere.get(ended="merged")
    assert (AlertStep.everywhere.filter(alert=merged).last().words, merged.asks_at) == ("merged", None)
    assert not Notice.everywhere.filter(alert_id=merged.pk).exists()
    page = alert_sheets.one(later(coordinator, NOW + 5 * MINUTE), merged, NOW + 5 * MINUTE)
    assert page.went_into == standing()[0].pk


def test_each_steps_down_by_her_own_facts_and_one_closing_ends_it(home, nest, four, carer, coordinator):
    make.weigh_in(four[0], at=NOW - MINUTE, weight_dg=1200)
    heat_fails(nest)
    watch(home, NOW + MINUTE)
    make.nest_trouble(nest, at=NOW + 5 * MINUTE, trouble=TroubleKind.HEAT_BACK)

    watch(home, NOW + 6 * MINUTE)

    levels = dict(AlertAnimal.everywhere.values_list("animal__name", "level"))
    assert levels == {"Finch": Worry.CALL_TODAY, "Linnet": Worry.WATCH, "Robin": Worry.WATCH, "Wren": Worry.WATCH}
    assert only().worry == Worry.CALL_TODAY
    card = alert_sheets.standing(later(coordinator, NOW + 6 * MINUTE), NOW + 6 * MINUTE)[0]
    assert card.name == "Finch"


def test_what_comes_after_somebody_took_it_on_is_asked_anew(home, nest, four, carer):
    make.choking(four[0], at=NOW - MINUTE)
    watch(home)
    alerts.acknowledge(alert=only(), by=later(carer, NOW + MINUTE))

    heat_fails(nest, NOW + 5 * MINUTE)
    watch(home, NOW + 6 * MINUTE)

    assert (only().asks_at, told()) == (NOW + 16 * MINUTE, [("Ana", "carer"), ("Ana", "carer")])


def test_who_has_it_is_not_asked_again_by_the_same_trouble_going_on(home, nest, four, carer):
    heat_fails(nest)
    watch(home)
    alerts.acknowledge(alert=only(), by=later(carer, NOW + MINUTE))
    bottle_kitten(home, name="Tit", nest=nest)

    watch(home, NOW + 11 * MINUTE)

    assert (names(only()), only().asks_at) == (["Finch", "Linnet", "Robin", "Tit", "Wren"], None)


def test_choked_once_more_is_asked_although_somebody_has_the_first(home, carer):
    kitten = bottle_kitten(home, name="Possum")
    make.choking(kitten, at=NOW - MINUTE)
    watch(home)
    alerts.acknowledge(alert=only(), by=later(carer, NOW + MINUTE))
    make.choking(kitten, at=NOW + hours(30))

    watch(home, NOW + hours(30) + MINUTE)

    assert hers().asks_at is not None


def hers() -> Alert:
    """Her own, where her home is silent as well."""
    return Alert.everywhere.get(kind="animal")


def test_looking_again_writes_nothing(home, nest, four, carer):
    make.choking(four[0], at=NOW - MINUTE)
    watch(home)
    heat_fails(nest, NOW + MINUTE)
    watch(home, NOW + 2 * MINUTE)
    before = AlertStep.everywhere.count()

    for seconds in range(1, 4):
        alert_watch.look(home.organisation, NOW + 2 * MINUTE + timedelta(seconds=seconds))

    assert AlertStep.everywhere.count() == before


# "I have it", said of something else ----------------------------------------------------------------------------------
def test_a_littermate_who_chokes_later_is_asked_for_although_somebody_has_the_first(home, carer):
    litter = make.litter(home.organisation, name="Burdock's three")
    first, second = (bottle_kitten(home, litter=litter, name=name) for name in ("Mouse", "Wombat"))
    make.choking(first, at=NOW - MINUTE)
    watch(home)
    alerts.acknowledge(alert=only(), by=later(carer, NOW + MINUTE))
    make.choking(second, at=NOW + hours(5))

    watch(home, NOW + hours(5) + MINUTE)

    assert (names(only()), only().asks_at) == (["Mouse", "Wombat"], NOW + hours(5) + 11 * MINUTE)


def test_who_has_an_animals_alert_does_not_answer_for_the_silence_of_the_home(home, carer):
    kitten = bottle_kitten(home, name="Mouse")
    make.choking(kitten, at=NOW - MINUTE)
    watch(home)
    alerts.acknowledge(alert=only(), by=later(carer, NOW + MINUTE))
    bottle_kitten(home, name="Wombat")
    at = NOW + hours(9)

    watch(home, at)

    silence = Alert.everywhere.get(kind="silence")
    assert (silence.acknowledged_by, silence.asks_at is not None) == (None, True)


def test_whoever_is_moved_is_asked_for_in_her_new_home(home, carer, coordinator):
    kitten = bottle_kitten(home, name="Mouse")
    other = make.home(home.organisation, name="Second home")
    named(make.viewer("carer", home=other), "Berta")
    make.weigh_in(kitten, at=NOW - MINUTE, weight_dg=1200)
    watch(home)

    moves.move(animals=[kitten], to=other, by=later(coordinator, NOW + 2 * MINUTE))
    watch(home, NOW + 3 * MINUTE)

    assert (only().home, told()) == (other, [("Ana", "carer"), ("Berta", "carer")])


def test_the_last_word_reaches_nobody_whose_membership_ended(home, carer, coordinator):
    kitten = bottle_kitten(home, name="Mouse")
    make.choking(kitten, at=NOW - MINUTE)
    Membership.everywhere.filter(person=carer.person).update(until_at=NOW - MINUTE)

    for minutes in (0, 16, 31):
        watch(home, NOW + minutes * MINUTE)

    assert {who for who, _rung in told()} == {"Cleo"}


def test_an_old_word_about_one_who_joins_answers_for_nobody(home, carer):
    litter = make.litter(home.organisation, name="Burdock's three")
    first, second = (bottle_kitten(home, litter=litter, name=name) for name in ("Mouse", "Wombat"))
    make.choking(first, at=NOW - MINUTE)
    watch(home)
    make.taken(second, at=NOW + hours(1))
    make.choking(second, at=NOW + hours(5))

    watch(home, NOW + hours(5) + MINUTE)

    assert (only().acknowledged_at, only().asks_at is not None) == (None, True)


def test_what_was_told_late_is_not_answered_by_a_word_about_something_else(home, carer):
    kitten = bottle_kitten(home, name="Mouse")
    make.taken(kitten, at=NOW)
    watch(home, NOW + MINUTE)
    make.choking(kitten, at=NOW - hours(1))

    watch(home, NOW + hours(1))

    assert (only().acknowledged_at, told()) == (None, [("Ana", "carer")])


def test_who_goes_on_falling_is_asked_for_again(home, lost, carer):
    watch(home)
    alerts.acknowledge(alert=only(), by=later(carer, NOW + MINUTE))
    make.weigh_in(lost, at=NOW + hours(5), weight_dg=1210)
    watch(home, NOW + hours(5) + MINUTE)
    a_little_better = hers().asks_at
    make.weigh_in(lost, at=NOW + hours(10), weight_dg=1130)

    watch(home, NOW + hours(10) + MINUTE)

    assert (a_little_better, hers().asks_at is not None) == (None, True)
