"""A try with a mother that is to be stopped today is said on the round, on Now and in the alerts, not on one page."""

from datetime import timedelta
from typing import Any

import pytest

from littermate.actions import returns, stays
from littermate.actions.errors import DoesNotFit
from littermate.care.worry import Worry
from littermate.project import alert_watch
from littermate.records.models import AlertAnimal, Animal, Return, Trial
from littermate.records.neonates import neonate_at
from littermate.records.stays import nests_at
from littermate.sheets import round_sheet
from littermate.sheets.judged import judge_all
from tests import factories as make
from tests.factories import NOW, hours
from tests.ways import Family, family

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def house() -> Family:
    return family()


@pytest.fixture
def step(house: Family) -> Any:
    """Day and night with them since ten hours, as it was told; she weighed 190 g before."""
    way = returns.open(animal=house.runt, for_companion="-", from_at=NOW - hours(12), by=house.carer)
    return returns.begin_step(way=way, step="whole", nest=house.box, began_at=NOW - hours(10), by=house.carer)


def said(animal: Animal, at: Any = NOW) -> dict[str, dict[str, Any]]:
    """What worries about her way, by the code."""
    [judged] = judge_all(animal.organisation, [animal], at).values()
    return {each.code: dict(each.figures) for each in judged.judgement.reasons if each.code.startswith("way-")}


def later(house: Family, viewer: Any, **passed: float) -> Any:
    return make.looking(viewer.person, viewer.organisation, at=NOW + timedelta(**passed))


def there_for_good(house: Family, step: Any) -> None:
    """Since an hour and a half, by a clinician's name: they have had her for some hours only."""
    for code in ("gain-at-teats", "gain-there"):
        returns.answer(way=step.way, code=code, is_yes=True, reason="She thrives.", by=house.clinician)
    returns.end(way=step.way, ended="complete", fed="nursed", company="ends", at=NOW - hours(1.5), by=house.carer)


def lost(house: Family, ago: float = 1, dg: int = 1870) -> None:
    make.weigh_in(house.runt, weight_dg=dg, at=NOW - hours(ago), fed="before")


def test_while_she_gains_nothing_is_said(house: Family, step: Any):
    make.weigh_in(house.runt, weight_dg=1950, at=NOW - hours(1), fed="before")
    for ago in (8, 5):
        make.feed(house.runt, taken_dml=30, route="bottle", at=NOW - hours(ago))

    assert said(house.runt) == {}


def test_a_loss_and_a_third_top_up_call_today(house: Family, step: Any):
    lost(house)
    for ago in (8, 5, 1):
        make.feed(house.runt, taken_dml=30, route="bottle", at=NOW - hours(ago))

    found = said(house.runt)

    assert [*found] == ["way-lost", "way-topups"]
    assert (found["way-lost"]["from_g"], found["way-lost"]["to_g"]) == (190, 187)
    assert found["way-topups"] == {"topups": 3, "most": 2}


@pytest.mark.parametrize("who", ["runt", "mates", "dam"])
def test_illness_of_her_a_littermate_or_the_mother_stops_it(house: Family, step: Any, who: str):
    ill = house.mates[0] if who == "mates" else getattr(house, who)

    make.illness(ill, at=NOW - hours(1), state="suspected", agent="fpv")

    assert [*said(house.runt)] == ["way-ill"]


@pytest.mark.both
def test_it_stands_on_the_round_and_calls(house: Family, step: Any):
    lost(house)

    on_round = {each.name: each for each in round_sheet.build(house.carer, None, NOW).animals}
    alert_watch.look(house.home.organisation, NOW)

    assert "way-lost" in {each.code for each in on_round["Kangaroo"].reasons}
    assert on_round["Kangaroo"].is_pinned
    [judged] = judge_all(house.home.organisation, [house.runt], NOW).values()
    assert judged.judgement.worry is Worry.CALL_TODAY
    assert AlertAnimal.everywhere.standing().filter(animal=house.runt).exists()


def test_where_nothing_is_worse_the_bold_line_says_to_stop_it(house: Family, step: Any):
    for ago in (8, 5, 1):
        make.feed(house.runt, taken_dml=30, route="bottle", at=NOW - hours(ago))

    [judged] = judge_all(house.home.organisation, [house.runt], NOW).values()

    assert judged.judgement.do.code == "do-stop-try"


def test_it_is_said_until_the_step_ends(house: Family, step: Any):
    lost(house)
    assert [*said(house.runt)] == ["way-lost"]

    returns.end_step(trial=step, result="apart", by=later(house, house.carer, minutes=5))

    assert [*said(house.runt, NOW + hours(0.2))] == ["way-stopped"]


@pytest.fixture
def lasting(house: Family, step: Any) -> Any:
    """The step ended well two hours ago, and she lies with them on."""
    return returns.end_step(trial=step, result="go-on", ended_at=NOW - hours(2), by=house.carer)


def test_between_two_steps_it_is_asked_on_while_she_lies_with_them(house: Family, lasting: Any):
    for ago in (5, 1.5, 1):
        make.feed(house.runt, taken_dml=30, route="bottle", at=NOW - hours(ago))

    assert [*said(house.runt)] == ["way-topups"]
    lost(house)
    assert [*said(house.runt)] == ["way-lost", "way-topups"]
    assert [*said(house.runt, NOW + timedelta(days=2, hours=20))] == ["way-lost"]
    assert said(house.runt, NOW + timedelta(days=3)) == {}


def test_one_who_lies_elsewhere_again_is_not_asked_on(house: Family, lasting: Any):
    lost(house)
    assert [*said(house.runt)] == ["way-lost"]

    stays.move(animal=house.runt, nest=house.incubator, from_at=NOW - hours(0.5), by=house.carer)

    assert said(house.runt) == {}


def test_once_she_is_there_for_good_a_loss_still_says_stop(house: Family, step: Any):
    make.weigh_in(house.runt, weight_dg=1950, at=NOW - hours(1.8), fed="before")
    there_for_good(house, step)
    assert said(house.runt) == {}

    lost(house, dg=1900)

    assert said(house.runt)["way-lost"] == {"from_g": 195, "to_g": 190}


@pytest.mark.parametrize("is_over", [False, True])
def test_one_of_whom_nobody_said_where_she_was_before_does_not_go_on_lying_with_them(house: Family, is_over: bool):
    house.runt.stays.update(until_at=NOW - hours(20))
    way = returns.open(animal=house.runt, for_companion="-", from_at=NOW - hours(12), by=house.carer)
    step = returns.begin_step(way=way, step="whole", nest=house.box, began_at=NOW - hours(10), by=house.carer)
    if is_over:
        returns.end_step(trial=step, result="go-on", ended_at=NOW - hours(2), by=house.carer)

    returns.end_step(trial=step, result="apart", signs=["growls"], by=house.carer)

    assert nests_at([house.runt.pk], NOW + hours(1)) == {}
    [judged] = judge_all(house.runt.organisation, [house.runt], NOW + hours(1)).values()
    assert "nest-not-said" in {each.code for each in judged.judgement.reasons}


@pytest.mark.both
def test_what_lasts_is_stopped_by_the_same_act_and_how_it_went_before_stays(house: Family, lasting: Any):
    lost(house)

    stopped = returns.end_step(trial=lasting, result="apart", signs=["found-cold"], by=house.carer)

    rows = Trial.everywhere.filter(way=lasting.way).order_by("began_at")
    assert [(row.step, row.result, row.ended_at) for row in rows] == [
        ("whole", "go-on", NOW - hours(2)),
        ("whole", "apart", NOW),
    ]
    assert stopped.began_at == lasting.ended_at
    assert nests_at([house.runt.pk], NOW + hours(1)) == {house.runt.pk: house.incubator.pk}
    assert [*said(house.runt, NOW + hours(1))] == ["way-stopped"]


@pytest.mark.both
def test_one_who_is_there_for_good_is_taken_out_again_and_her_way_is_open_again(house: Family, step: Any):
    make.weigh_in(house.runt, weight_dg=1950, at=NOW - hours(1.8), fed="before")
    there_for_good(house, step)

    returns.end_step(trial=Trial.everywhere.get(), result="apart", signs=["growls"], by=house.carer)

    way = Return.everywhere.get()
    assert (way.until_at, way.ended) == (None, "")
    assert nests_at([house.runt.pk], NOW + hours(1)) == {house.runt.pk: house.incubator.pk}
    assert neonate_at(house.runt, as_of=NOW + hours(1)).rearing == {"bottle"}


def test_what_ended_otherwise_or_long_ago_is_not_stopped_again(house: Family, lasting: Any):
    with pytest.raises(DoesNotFit, match="ended already"):
        returns.end_step(trial=lasting, result="again", by=house.carer)
    late = later(house, house.carer, days=4)
    with pytest.raises(DoesNotFit, match="ended already"):
        returns.end_step(trial=lasting, result="apart", by=late)


def test_a_clinicians_word_lets_it_go_on_until_the_next_weight_and_a_day_at_most(house: Family, step: Any):
    lost(house)
    for ago in (8, 5, 1):
        make.feed(house.runt, taken_dml=30, route="bottle", at=NOW - hours(ago))

    returns.answer(way=step.way, code="go-on", is_yes=True, reason="She had loose stool.", by=house.clinician)

    assert said(house.runt, NOW + hours(1)) == {}
    lost(house, ago=-2, dg=1850)
    assert [*said(house.runt, NOW + hours(2))] == ["way-lost"]
    make.illness(house.runt, at=NOW - hours(1), state="suspected", agent="fpv")
    assert [*said(house.runt, NOW + hours(2))] == ["way-lost", "way-ill"]


def test_a_word_of_yesterday_holds_no_more(house: Family, step: Any):
    lost(house)
    returns.answer(way=step.way, code="go-on", is_yes=True, reason="Loose stool.", by=house.clinician)

    assert said(house.runt, NOW + hours(23)) == {}
    assert [*said(house.runt, NOW + hours(25))] != []


def test_scent_alone_is_stopped_by_nothing(house: Family):
    way = returns.open(animal=house.runt, for_companion="-", from_at=NOW - hours(12), by=house.carer)
    returns.begin_step(way=way, step="scent", began_at=NOW - hours(10), by=house.carer)
    lost(house)

    assert said(house.runt) == {}


# What did not work out ------------------------------------------------------------------------------------------------
def weighing(animal: Animal, at: Any = NOW) -> list[str]:
    """What is said of weighing her more closely."""
    [judged] = judge_all(animal.organisation, [animal], at).values()
    return [each.code for each in judged.judgement.reasons if each.code.startswith("weigh-closer")]


def test_while_her_way_goes_on_she_is_on_it(house: Family, step: Any):
    assert (weighing(house.runt), said(house.runt)) == (["weigh-closer"], {})


def test_a_rejection_is_said_and_she_is_no_longer_on_her_way(house: Family, step: Any):
    returns.end_step(trial=step, result="again", ended_at=NOW - hours(1), by=house.carer)
    returns.end(way=step.way, ended="rejected", at=NOW - hours(0.5), by=house.carer)

    assert weighing(house.runt) == ["weigh-closer-after"]
    assert said(house.runt) == {"way-rejected": {"names": "Grey mother", "ended_at": NOW - hours(0.5)}}
    assert weighing(house.runt, NOW - hours(0.75)) == ["weigh-closer"]  # as it stood before
    [judged] = judge_all(house.runt.organisation, [house.runt], NOW).values()
    assert judged.judgement.worry >= Worry.WATCH
    assert "way-rejected" not in said(house.runt, NOW + timedelta(days=3))
    assert said(house.mates[0]) == {}


def test_whom_a_litter_without_a_mother_would_not_have_is_said_by_the_litter(house: Family):
    way = returns.open(
        animal=house.runt, litter=house.litter, for_companion="-", from_at=NOW - hours(2), by=house.carer
    )
    returns.end(way=way, ended="rejected", at=NOW - hours(1), by=house.carer)

    assert said(house.runt)["way-rejected"]["names"] == "The seven"


@pytest.mark.parametrize(("sign", "code"), [("growls", "way-turned-away"), ("found-cold", "way-stopped")])
def test_a_try_that_was_stopped_is_said_with_the_rest_after_it(house: Family, step: Any, sign: str, code: str):
    returns.end_step(trial=step, result="apart", signs=[sign], ended_at=NOW - hours(1), by=house.carer)

    [figures] = (figures for found, figures in said(house.runt).items() if found == code)
    assert (figures["ended_at"], figures["until_at"]) == (NOW - hours(1), NOW + hours(23))
    assert weighing(house.runt) == ["weigh-closer-after"]
    assert "until_at" not in said(house.runt, NOW + hours(23))[code]


def test_once_she_is_tried_again_what_was_before_is_not_said(house: Family, step: Any):
    returns.end_step(trial=step, result="apart", signs=["growls"], ended_at=NOW - hours(3), by=house.carer)
    again = returns.begin_step(way=step.way, step="visit", began_at=NOW - hours(2), by=house.carer)

    assert (weighing(house.runt), said(house.runt)) == (["weigh-closer"], {})
    returns.take_back_step(trial=again, by=house.carer)
    assert [*said(house.runt)] == ["way-turned-away"]


def test_another_way_that_is_opened_ends_what_is_said_of_the_last(house: Family, step: Any):
    returns.end_step(trial=step, result="again", ended_at=NOW - hours(1), by=house.carer)
    returns.end(way=step.way, ended="rejected", at=NOW - hours(0.5), by=house.carer)
    returns.open(animal=house.runt, for_companion="-", by=house.carer)

    assert said(house.runt) == {}


@pytest.mark.parametrize("ended", ["no-gain", "ill", "grown"])
def test_a_way_that_ended_otherwise_is_no_rejection(house: Family, step: Any, ended: str):
    returns.end_step(trial=step, result="apart", signs=["growls"], ended_at=NOW - hours(1), by=house.carer)
    returns.end(way=step.way, ended=ended, at=NOW - hours(0.5), by=house.carer)

    assert (weighing(house.runt), said(house.runt)) == (["weigh-closer-after"], {})
