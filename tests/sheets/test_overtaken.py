"""What is changed while a page is being made: nothing that was seen before it passes for what stands after it."""

from contextlib import suppress
from datetime import timedelta

import pytest

from littermate.actions import orders
from littermate.actions.write_gate import one_change
from littermate.records import exposure_units, ledger
from littermate.records.company_told import told_in
from littermate.records.models import Animal, Care, Organisation
from littermate.records.standing_worries import heard_of
from littermate.sheets import freshness
from littermate.sheets.judged import judge_all
from tests import factories as make
from tests.factories import NOW, hours
from tests.sheets.kittens import bottle_kitten

pytestmark = pytest.mark.django_db
A_MOMENT = timedelta(seconds=1)


@pytest.fixture
def home():
    return make.home(name="Home 4")


def asked(animal: Animal, at=NOW):
    return judge_all(animal.organisation, [animal], at)[animal.pk].neonate


class Undone(Exception):
    """Something was refused after all."""


def undo(change) -> None:
    """Make a change that is refused in the end."""
    with suppress(Undone), one_change():
        change()
        raise Undone


# What time alone changes ----------------------------------------------------------------------------------------------
def test_an_order_ends_at_its_minute_though_nothing_was_told_since(home):
    kitten = bottle_kitten(home)
    clinician = make.viewer("clinician", organisation=home.organisation)
    ends = NOW + timedelta(seconds=40)
    orders.give(animal=kitten, by=clinician, per_feed_dml=20, from_at=NOW - hours(2), until_at=ends)
    looks = (NOW, ends - A_MOMENT, ends)

    amounts = [judge_all(home.organisation, [kitten], at)[kitten.pk].judgement.plan.about_ml for at in looks]

    assert [amount == 2 for amount in amounts] == [True, True, False]


# What is kept by the ledger's number ----------------------------------------------------------------------------------
def test_a_row_that_was_read_before_it_was_changed_is_judged_anew_for_the_next(home):
    kitten = bottle_kitten(home, had_colostrum=False)
    read_before = Animal.everywhere.get(pk=kitten.pk)
    Animal.everywhere.filter(pk=kitten.pk).update(had_colostrum=True)
    ledger.take_numbers(home.organisation, 1)

    asked(read_before)

    assert asked(Animal.everywhere.get(pk=kitten.pk), NOW + A_MOMENT).had_colostrum is True


def test_the_weight_of_a_littermate_whom_nobody_looked_at_counts_at_once(home):
    litter = make.litter(home.organisation)
    kitten, elsewhere = (bottle_kitten(place, name=name, litter=litter) for place, name in (
        (home, "Kangaroo"), (make.home(home.organisation), "Wallaby"),
    ))  # fmt: skip
    asked(kitten)

    make.weigh_in(elsewhere, weight_dg=1500, at=NOW)

    (mate,) = asked(kitten, NOW + A_MOMENT).littermates
    assert mate.weigh_ins[-1].weight_g == 150


@pytest.mark.parametrize("look", ["judgement", "units", "standing"])
def test_what_was_worked_out_inside_a_change_that_was_undone_is_forgotten(home, look):
    """The next change has its number."""
    kitten, other = bottle_kitten(home), bottle_kitten(home, name="Wallaby")
    nest, house = make.nest(home), home.organisation

    def seen(at=NOW):
        if look == "judgement":
            return len(asked(kitten, at).feeds)
        if look == "units":
            return {frozenset(unit.members) for unit in exposure_units.units(house, at)}
        return len(told_in(heard_of(house, at, sequence=ledger.sequence_of(house))).stays)

    def lay_both() -> None:
        for one in (kitten, other):
            make.stay(one, nest, from_at=NOW - hours(1))
        make.feed(kitten, at=NOW)
        ledger.take_numbers(house, 1)
        exposure_units.drop(house)  # the factory told the ledger of no stay
        seen()

    before = seen()
    undo(lay_both)
    make.weigh_in(other, at=NOW)  # has the numbers of what never was
    ledger.take_numbers(house, 1)

    assert seen(NOW + A_MOMENT) == before


# What a page is known by ----------------------------------------------------------------------------------------------
def test_a_list_made_for_whom_a_home_was_given_meanwhile_is_not_called_the_same(home):
    """Her homes were read before the ledger's number was."""
    carer = make.viewer("carer", home=home)
    before = freshness.round_tag(carer, NOW, version="1")
    Care.everywhere.create(
        person=carer.person, home=make.home(home.organisation), organisation=home.organisation, role="main", from_at=NOW
    )
    after = make.looking(carer.person, home.organisation, at=NOW)

    assert not freshness.round_tag(after, NOW, version="1").same_moment(before.text)


def test_a_list_made_before_the_emergency_words_were_written_is_not_called_the_same(home):
    carer = make.viewer("carer", home=home)
    before = freshness.round_tag(carer, NOW, version="1")
    Organisation.objects.filter(pk=home.organisation.pk).update(emergency_text="Ring Ana.")
    after = make.looking(carer.person, Organisation.objects.get(pk=home.organisation.pk), at=NOW)

    assert not freshness.round_tag(after, NOW, version="1").same_moment(before.text)
