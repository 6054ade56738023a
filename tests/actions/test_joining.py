"""Two were written down and are one: what comes late goes over too, and a yes can be taken back."""

import random
from itertools import permutations

import pytest

from littermate.actions import births, entries, intakes, joining, milk, placements
from littermate.actions.errors import DoesNotFit, NotAllowed
from littermate.records import ledger
from littermate.records.ids import new_id
from littermate.records.models import Animal, Feed, IntakeTold, LeavingCare, MilkUse, Warmth, WeighIn
from littermate.sheets import late_told
from tests import factories as make
from tests.factories import NOW, hours

pytestmark = pytest.mark.django_db

FIGURES = {"weigh-in": "weight_dg", "feed": "taken_dml"}


@pytest.fixture
def pups(officer):
    """The one who stands, and the one who was written down of her a second time."""
    intake = intakes.open(who="labour", species="dog", name="Brown dog", by=officer)
    return [
        births.keep(ref=new_id(), by=officer, place="in-transit", happened_at=NOW - hours(back), intake=intake,
                    animal=new_id()).animal
        for back in (5, 6)
    ]  # fmt: skip


def entry(kind, animal, *, back=1, **said):
    at = (NOW - hours(back)).isoformat()
    return {"id": str(new_id()), "kind": kind, "happened_at": at, "animal": str(animal.pk), **said}


def join(animal, same_as):
    return entry("intake-join", animal, same_as=str(same_as.pk))


def night_of(animal):
    """What a phone kept in a night without a network: a weight, its correction, milk, warmth, and a slip undone."""
    weight = entry("weigh-in", animal, weight_dg=3100, back=3)
    slip = entry("feed", animal, route="bottle", outcome="taken", taken_dml=90, back=2)
    return [
        weight,
        entry("weigh-in", animal, weight_dg=3000, back=3) | {"corrects": weight["id"]},
        entry("feed", animal, route="bottle", outcome="taken", taken_dml=60, back=2),
        entry("warmth", animal, feel="warm", back=2),
        slip,
        {"id": str(new_id()), "kind": "feed", "corrects": slip["id"], "is_withdrawn": True},
    ]


def standing(rescue):
    """Everything that counts, by whom it is told of now."""
    return sorted(
        (fact.kind, fact.animal_id, fact.happened_at, getattr(fact, FIGURES.get(fact.kind, ""), None))
        for model in (WeighIn, Feed, Warmth)
        for fact in model.objects.within(rescue).standing()
    )  # fmt: skip


def night_as_kept(animal):
    return sorted(
        [
            ("weigh-in", animal.pk, NOW - hours(3), 3000),
            ("feed", animal.pk, NOW - hours(2), 60),
            ("warmth", animal.pk, NOW - hours(2), None),
        ]
    )


@pytest.mark.parametrize("joined_after", range(7))
def test_whenever_the_join_arrives_a_night_is_told_of_the_one_who_stands(officer, rescue, pups, joined_after):
    mine, twice = pups
    night = night_of(twice)

    for sent in [*night[:joined_after], join(twice, mine), *night[joined_after:]]:
        assert entries.take([sent], by=officer)[0].result == "stored"

    assert standing(rescue) == night_as_kept(mine)
    assert list(Animal.objects.within(rescue).still_here(NOW)) == [mine]


def test_the_order_of_an_outbox_is_no_matter_and_sent_again_it_is_kept_once(officer, rescue, pups):
    mine, twice = pups
    joining.join(animal=twice, same_as=mine, by=officer)
    night = night_of(twice)
    weight, milk_, warm, slip = night[:2], [night[2]], [night[3]], night[4:]
    orders = list(permutations([weight, milk_, warm, slip]))

    for parts in random.Random(3).sample(orders, 6):
        sent = [one for part in parts for one in part]
        assert {receipt.result for receipt in entries.take(sent, by=officer)} <= {"stored", "known"}

    assert standing(rescue) == night_as_kept(mine)
    ledger_rows = ledger.sequence_of(rescue)
    entries.take(night, by=officer)
    assert ledger.sequence_of(rescue) == ledger_rows


def test_a_join_sent_again_is_no_news(officer, rescue, pups):
    mine, twice = pups
    ref = new_id()
    joining.join(animal=twice, same_as=mine, ref=ref, by=officer)
    told = ledger.sequence_of(rescue)

    assert joining.join(animal=twice, same_as=mine, ref=ref, by=officer) == mine

    assert ledger.sequence_of(rescue) == told


def test_who_sent_it_late_and_the_coordinator_are_told(officer, coordinator, pups):
    mine, twice = pups
    intakes.add_animal(intake=mine.intake, animal_id=mine.pk, name="Possum", by=officer)
    joining.join(animal=twice, same_as=mine, by=officer)

    receipts = entries.take(night_of(twice)[2:4], by=officer)

    assert [receipt.say for receipt in receipts] == ["She was written down twice. It is kept under Possum."] * 2
    [late] = late_told.lately(coordinator, coordinator.at)
    assert (late.kept_name, late.entries, late.by) == ("Possum", 2, (officer.person.name,))


def test_it_goes_over_though_the_one_who_stands_lives_out_of_the_sender_s_sight(rescue, coordinator, pups):
    mine, twice = pups
    here, there = make.home(rescue), make.home(rescue)
    carer = make.viewer("carer", organisation=rescue, home=here)
    placements.move(animals=[twice], home=here, by=coordinator, from_at=NOW - hours(4))
    placements.move(animals=[mine], home=there, by=coordinator, from_at=NOW - hours(4))
    joining.join(animal=twice, same_as=mine, by=coordinator)

    receipt = entries.take([entry("weigh-in", twice, weight_dg=3100)], by=carer)[0]

    assert receipt.result == "stored"
    assert WeighIn.objects.within(rescue).standing().get().animal == mine


def test_a_death_told_late_is_the_death_of_the_one_who_stands(officer, rescue, pups):
    mine, twice = pups
    joining.join(animal=twice, same_as=mine, by=officer)

    entries.take([entry("leaving", twice, outcome="died")], by=officer)

    assert not Animal.objects.within(rescue).still_here(NOW).exists()
    joining.part_again(animal=twice, by=officer)
    assert list(Animal.objects.within(rescue).still_here(NOW)) == [mine]


def test_a_mark_and_a_milk_told_late_are_hers_too(coordinator, rescue, pups):
    mine, twice = pups
    joining.join(animal=twice, same_as=mine, by=coordinator)
    product = make.milk_product(rescue)

    intakes.add_animal(intake=twice.intake, animal_id=twice.pk, mark="white paw", by=coordinator)
    milk.tell_use(ref=new_id(), animal_id=twice.pk, product_id=product.pk, happened_at=NOW, by=coordinator)

    mine.refresh_from_db()
    assert mine.mark == "white paw"
    assert MilkUse.objects.within(rescue).get().animal == mine


def test_over_two_steps_it_reaches_the_one_who_stands(officer, rescue, pups):
    mine, twice = pups
    last = births.keep(ref=new_id(), by=officer, place="in-care", happened_at=NOW - hours(7), intake=mine.intake,
                       animal=new_id()).animal  # fmt: skip
    joining.join(animal=twice, same_as=mine, by=officer)
    joining.join(animal=mine, same_as=last, by=officer)

    entries.take([entry("weigh-in", twice, weight_dg=3100)], by=officer)

    assert WeighIn.objects.within(rescue).standing().get().animal == last
    with pytest.raises(DoesNotFit, match="joined with another already"):
        joining.join(animal=last, same_as=twice, by=officer)


@pytest.mark.parametrize("is_late", [False, True])
def test_taken_back_each_has_her_own_again_as_mended_since(officer, rescue, pups, is_late):
    mine, twice = pups
    entries.take([entry("weigh-in", mine, weight_dg=4000)], by=officer)
    intakes.add_animal(intake=twice.intake, animal_id=twice.pk, mark="white paw", sex="male", by=officer)
    before = [join(twice, mine)]
    night = night_of(twice)
    for sent in [*before, *night] if is_late else [*night, *before]:
        entries.take([sent], by=officer)
    warm = Warmth.objects.within(rescue).standing().get()
    mended = {"corrects": str(warm.pk), "feel": "cool", "back": 2}
    entries.take([entry("warmth", mine, **mended)], by=officer)

    joining.part_again(animal=twice, by=officer)
    joining.part_again(animal=twice, by=officer)

    mine.refresh_from_db()
    twice.refresh_from_db()
    assert standing(rescue) == sorted([*night_as_kept(twice), ("weigh-in", mine.pk, NOW - hours(1), 4000)])
    assert Warmth.objects.within(rescue).standing().get().feel == "cool"
    assert set(Animal.objects.within(rescue).still_here(NOW)) == {mine, twice}
    assert (twice.litter, twice.joined_into, twice.mark, mine.mark, mine.sex) == (
        mine.litter, None, "white paw", "", "unknown",
    )  # fmt: skip


def test_what_is_told_after_taking_back_stays_hers(officer, rescue, pups):
    mine, twice = pups
    joining.join(animal=twice, same_as=mine, by=officer)
    joining.part_again(animal=twice, by=officer)

    entries.take([entry("weigh-in", twice, weight_dg=3100)], by=officer)
    weighed = WeighIn.objects.within(rescue).standing().get().animal
    joining.join(animal=twice, same_as=mine, by=officer)

    assert weighed == twice
    assert WeighIn.objects.within(rescue).standing().get().animal == mine


def test_one_who_takes_in_nobody_takes_nothing_back(officer, rescue, pups):
    mine, twice = pups
    joining.join(animal=twice, same_as=mine, by=officer)

    with pytest.raises(NotAllowed):
        joining.part_again(animal=twice, by=make.viewer("carer", organisation=rescue))

    assert LeavingCare.objects.within(rescue).standing().count() == 1
    assert not IntakeTold.objects.within(rescue).filter(said__has_key="not_same_as").exists()
