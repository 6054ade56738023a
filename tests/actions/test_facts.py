"""Keeping a fact: once, with its ledger row, and never in silence."""

from dataclasses import replace
from datetime import timedelta

import pytest

from littermate.actions import births, contacts, corrections, nests, takings, weigh_ins
from littermate.actions.errors import (
    BeforeBirth,
    DoesNotFit,
    Impossible,
    InTheFuture,
    KeptOtherwise,
    NotAllowed,
    NotUnderstood,
    Unknown,
)
from littermate.records.ids import new_id
from littermate.records.models import (
    Animal,
    Choking,
    DamCheck,
    Elimination,
    Feed,
    LeavingCare,
    Ledger,
    MilkMixed,
    MilkOpened,
    NestTrouble,
    Observation,
    Refusal,
    SolidsEaten,
    Stimulation,
    TreatmentGiven,
    Warmth,
    WeighIn,
)
from tests import factories
from tests.factories import NOW, hours
from tests.telling import tell

pytestmark = pytest.mark.django_db


def test_a_weigh_in_is_kept_with_its_ledger_row(kitten, carer):
    ref = new_id()

    kept = weigh_ins.keep(ref=ref, animal=kitten, weight_dg=1310, fed="before", happened_at=NOW, by=carer)

    line = Ledger.objects.within(kitten.organisation).get(kind="weigh-in")
    assert (kept.id, kept.weight_dg, kept.fed, kept.step_dg) == (ref, 1310, "before", 10)
    assert (line.id, line.kind, line.by, line.received_at) == (ref, "weigh-in", carer.person, carer.at)
    assert WeighIn.objects.seen_by(carer).standing().get() == kept


def test_the_same_id_with_the_same_words_is_kept_once(kitten, carer):
    ref = new_id()
    first = tell(Feed, ref=ref, animal=kitten, taken_dml=50, by=carer)

    again = tell(Feed, ref=ref, animal=kitten, taken_dml=50, by=carer)

    assert again == first
    assert Feed.objects.seen_by(carer).count() == 1


def test_the_same_id_with_other_words_is_refused_and_both_are_shown(kitten, carer):
    ref = new_id()
    weigh_ins.keep(ref=ref, animal=kitten, weight_dg=1310, happened_at=NOW, by=carer)

    with pytest.raises(KeptOtherwise) as refusal:
        weigh_ins.keep(ref=ref, animal=kitten, weight_dg=1340, happened_at=NOW, by=carer)

    assert refusal.value.kept == "weight 131 g (4 March, 03:00)"
    assert refusal.value.sent == "weight 134 g (4 March, 03:00)"
    assert WeighIn.objects.seen_by(carer).get().weight_dg == 1310


def test_the_same_id_as_another_kind_is_a_clash(kitten, carer):
    ref = new_id()
    tell(Stimulation, ref=ref, animal=kitten, by=carer)

    with pytest.raises(KeptOtherwise) as refusal:
        tell(Refusal, ref=ref, animal=kitten, feel="cool", by=carer)

    assert (refusal.value.kept, refusal.value.sent) == (
        "stimulation (4 March, 03:00)",
        "feels cool (4 March, 03:00)",
    )


@pytest.mark.parametrize("weight_dg", [0, -1, 10**9, 600_001, 10**400])
def test_a_weight_that_cannot_be_is_refused(kitten, carer, weight_dg):
    with pytest.raises(Impossible):
        weigh_ins.keep(ref=new_id(), animal=kitten, weight_dg=weight_dg, happened_at=NOW, by=carer)


@pytest.mark.parametrize("weight_dg", ["12,5", "125", 125.0, True, "１２５", [125]])
def test_a_weight_that_is_no_whole_number_is_refused(kitten, carer, weight_dg):
    with pytest.raises(NotUnderstood):
        weigh_ins.keep(ref=new_id(), animal=kitten, weight_dg=weight_dg, happened_at=NOW, by=carer)


def test_a_refusal_says_what_was_seen_what_was_expected_and_what_to_do(kitten, carer):
    with pytest.raises(NotUnderstood) as typed:
        weigh_ins.keep(ref=new_id(), animal=kitten, weight_dg="12,5", happened_at=NOW, by=carer)
    with pytest.raises(Impossible) as nothing:
        weigh_ins.keep(ref=new_id(), animal=kitten, weight_dg=0, happened_at=NOW, by=carer)

    assert str(typed.value) == (
        "Under “weight” stands “12,5”. Expected: a whole number of tenths, such as 125 for 12.5 g. Type it again."
    )
    assert str(nothing.value) == (
        "Under “weight” stands 0 g. Possible is 0.1 g to 60000 g. Set the scale to zero and weigh again."
    )


def test_a_body_of_95_is_told_to_be_fahrenheit_and_50_is_asked(kitten, carer):
    with pytest.raises(Impossible) as fahrenheit:
        tell(Warmth, animal=kitten, reading_dc=950, where="rectal", by=carer)
    with pytest.raises(Impossible) as between:
        tell(Warmth, animal=kitten, reading_dc=500, where="rectal", by=carer)
    kept = tell(Warmth, animal=kitten, reading_dc=350, where="rectal", by=carer)

    assert "As °F it would be 35.0 °C" in str(fahrenheit.value)
    assert "fits neither °C nor °F" in str(between.value)
    assert kept.reading_dc == 350


def test_what_happens_later_than_now_is_refused_and_a_small_skew_is_kept(kitten, carer):
    kept = tell(Stimulation, animal=kitten, happened_at=NOW + timedelta(minutes=10), by=carer)

    with pytest.raises(InTheFuture):
        tell(Stimulation, animal=kitten, happened_at=NOW + timedelta(minutes=11), by=carer)

    assert kept.happened_at == NOW + timedelta(minutes=10)


def test_what_happened_before_the_earliest_birth_is_refused(kitten, carer):
    with pytest.raises(BeforeBirth):
        tell(Feed, animal=kitten, taken_dml=50, happened_at=NOW - hours(24 * 10 + 1), by=carer)


def test_an_animal_out_of_sight_is_unknown_and_so_is_one_of_another_house(carer):
    elsewhere = factories.animal(carer.organisation)
    abroad = factories.animal(home=factories.home(factories.organisation()))

    for animal in (elsewhere, abroad):
        with pytest.raises(Unknown):
            tell(Refusal, animal=animal, by=carer)


def test_an_id_of_another_house_is_refused_without_telling(kitten, carer):
    there = factories.home(factories.organisation())
    ref = new_id()
    tell(Refusal, ref=ref, animal=factories.animal(home=there), by=factories.viewer("carer", home=there))

    with pytest.raises(Unknown):
        tell(Refusal, ref=ref, animal=kitten, by=carer)

    assert Refusal.objects.within(kitten.organisation).count() == 0


def test_a_withdrawn_feed_no_longer_stands_and_can_be_told_again(kitten, carer):
    fed = tell(Feed, animal=kitten, taken_dml=50, by=carer)

    undone = corrections.withdraw(ref=new_id(), fact=fed, by=carer)
    standing_then = Feed.objects.seen_by(carer).standing().count()
    redone = corrections.amend(ref=new_id(), fact=undone, by=carer, taken_dml=40)

    assert (undone.taken_dml, undone.happened_at, undone.root_id) == (50, NOW, fed.id)
    assert standing_then == 0
    assert Feed.objects.seen_by(carer).standing().get() == redone
    assert Feed.objects.seen_by(carer).history(fed.id).count() == 3


def test_the_wrong_kitten_the_wrong_time_and_the_wrong_amount_are_corrected(home, kitten, carer):
    other = factories.animal(home=home)
    fed = tell(Feed, animal=kitten, taken_dml=50, by=carer)

    corrections.amend(ref=new_id(), fact=fed, by=carer, animal=other, happened_at=NOW - hours(1), taken_dml=45)

    standing = Feed.objects.seen_by(carer).standing().get()
    assert (standing.animal, standing.happened_at, standing.taken_dml) == (other, NOW - hours(1), 45)


def test_one_of_eight_is_named_later(home, carer):
    eight = factories.litter(home.organisation)
    pup = factories.animal(home=home, litter=eight)
    unnamed = weigh_ins.keep(ref=new_id(), litter=eight, place_in_group=3, weight_dg=3400, happened_at=NOW, by=carer)

    corrections.amend(ref=new_id(), fact=unnamed, by=carer, animal=pup, litter=None, place_in_group=None)

    standing = WeighIn.objects.seen_by(carer).standing().get()
    assert (standing.animal, standing.litter, standing.weight_dg) == (pup, None, 3400)


def test_facts_of_many_kinds_are_kept_in_the_order_they_are_told(home, kitten, carer):
    dam = factories.animal(home=home, is_dam=True)
    box, tin = factories.nest(home), factories.milk_product(home.organisation)
    order = factories.treatment_order(kitten)
    common = {"happened_at": NOW, "by": carer}

    kept = [
        tell(Feed, animal=kitten, taken_dml=50, product=tin, **common),
        tell(Refusal, animal=kitten, feel="warm", **common),
        tell(Choking, animal=kitten, milk_at_nose=True, **common),
        tell(Elimination, animal=kitten, pee=True, poo_kind="soft", **common),
        tell(Stimulation, animal=kitten, **common),
        tell(Warmth, animal=kitten, feel="warm", **common),
        tell(Observation, animal=kitten, voice="screams", note="alone", **common),
        tell(TreatmentGiven, animal=kitten, order=order, outcome="given", due_at=NOW, **common),
        tell(SolidsEaten, animal=kitten, share_pct=20, **common),
        nests.read(ref=new_id(), nest=box, temperature_dc=296, **common),
        tell(NestTrouble, nest=box, trouble="heat-failed", **common),
        tell(DamCheck, animal=dam, eats=True, milk=True, **common),
        tell(MilkMixed, product=tin, home=home, amount_dml=120, **common),
        tell(MilkOpened, product=tin, home=home, **common),
        contacts.keep(ref=new_id(), home=home, words="all fed", **common),
        takings.keep(ref=new_id(), animal=kitten, **common),
        tell(LeavingCare, animal=kitten, outcome="died", **common),
    ]

    lines = Ledger.objects.within(home.organisation).filter(by=carer.person).order_by("sequence")
    assert [line.kind for line in lines] == [fact.kind for fact in kept]
    assert [fact.measured_by for fact in kept if isinstance(fact, Feed)] == ["guess"]


def test_leaving_care_can_be_undone(kitten, carer):
    left = tell(LeavingCare, animal=kitten, outcome="died", by=carer)
    gone = Animal.objects.seen_by(carer).still_here(NOW).count()

    corrections.withdraw(ref=new_id(), fact=left, by=carer)

    assert (gone, Animal.objects.seen_by(carer).still_here(NOW).get()) == (0, kitten)


def test_only_who_may_tell_an_adoption_takes_it_back(home, kitten, carer):
    coordinator = factories.viewer("coordinator", organisation=home.organisation)
    adopted = tell(LeavingCare, animal=kitten, outcome="adopted", by=coordinator)

    with pytest.raises(NotAllowed):
        corrections.withdraw(ref=new_id(), fact=adopted, by=carer)
    with pytest.raises(NotAllowed):
        corrections.amend(ref=new_id(), fact=adopted, outcome="died", by=carer)


def test_a_birth_is_a_band_in_order_and_not_ahead(home, kitten):
    by = factories.viewer("coordinator", organisation=home.organisation)
    early, late = NOW - hours(100), NOW - hours(90)

    kept = births.estimate(
        ref=new_id(), animal=kitten, earliest_at=early, latest_at=late, method="cord", happened_at=NOW, by=by
    )

    assert (kept.earliest_at, kept.latest_at) == (early, late)
    with pytest.raises(DoesNotFit):
        births.estimate(
            ref=new_id(), animal=kitten, earliest_at=late, latest_at=early, method="cord", happened_at=NOW, by=by
        )
    with pytest.raises(InTheFuture):
        births.estimate(
            ref=new_id(),
            animal=kitten,
            earliest_at=early,
            latest_at=NOW + hours(1),
            method="seen",
            happened_at=NOW,
            by=by,
        )


def test_facts_bring_the_device_the_source_and_that_they_were_told_by_phone(kitten, carer):
    phone = factories.device(carer.person, carer.organisation)

    kept = tell(
        Feed, animal=kitten, by=carer, device=phone, told_by_phone=True, source_system="purrfect-data", source_id="17"
    )

    assert (kept.told_by_phone, kept.source_system, kept.source_id) == (True, "purrfect-data", "17")
    assert Ledger.objects.within(carer.organisation).get(pk=kept.id).device == phone


def test_a_volunteer_without_the_right_to_tell_is_refused(kitten, carer):
    silenced = replace(carer, capabilities=frozenset({"see_own_animals"}))

    with pytest.raises(NotAllowed):
        tell(Feed, animal=kitten, taken_dml=50, by=silenced)
