"""What to mix for a round, product by product."""

from decimal import Decimal

from littermate.care.mixing import MilkNeed, mix
from littermate.tables import house_protocol
from tests.care.neonates import day

PROTOCOL = house_protocol()


def test_milk_is_mixed_by_product_with_spare_and_a_time_to_throw_it_away():
    needs = [
        MilkNeed(product="Kitten", about_ml=Decimal(5), powder_parts=1, water_parts=2),
        MilkNeed(product="Puppy", about_ml=Decimal("3.1"), is_ready_to_feed=True),
        MilkNeed(product="Kitten", about_ml=Decimal("4.8"), powder_parts=1, water_parts=2),
    ]

    kitten_mix, puppy_mix = mix(needs, protocol=PROTOCOL, as_of=day(9))

    assert (kitten_mix.product, kitten_mix.total_ml) == ("Kitten", 12)
    assert (kitten_mix.powder, kitten_mix.water_ml) == (6, 12)
    assert kitten_mix.throw_away_at == day(10)
    assert (puppy_mix.product, puppy_mix.total_ml, puppy_mix.powder, puppy_mix.water_ml) == ("Puppy", 4, None, None)
    assert puppy_mix.throw_away_at == day(12)


def test_without_the_labels_ratio_no_powder_is_told():
    (found,) = mix([MilkNeed(product="Tin", about_ml=Decimal(5))], protocol=PROTOCOL, as_of=day(9))

    assert (found.total_ml, found.powder, found.water_ml) == (6, None, None)


def test_powder_follows_the_labels_ratio_and_is_rounded_up():
    need = MilkNeed(product="Tin", about_ml=Decimal(9), powder_parts=2, water_parts=7, mix_basis="weight")

    (found,) = mix([need], protocol=PROTOCOL, as_of=day(9))

    assert (found.total_ml, found.powder, found.water_ml) == (11, Decimal("3.2"), 11)  # 3.14 g
    assert found.mix_basis == "weight"


def test_ready_made_milk_is_never_thinned_whatever_else_its_card_says():
    need = MilkNeed(product="Tin", about_ml=Decimal(5), powder_parts=1, water_parts=2, is_ready_to_feed=True)

    (found,) = mix([need], protocol=PROTOCOL, as_of=day(9))

    assert (found.powder, found.water_ml) == (None, None)
