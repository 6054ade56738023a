"""What the engine is told about a neonate, built once, for every door.

``neonates_at`` reads many animals in the same few queries as one. It takes standing facts only, as far back as the
engine asks: all weights (growth rests on birth and peak), and three days of everything else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from littermate.care import values
from littermate.records import told
from littermate.records.models.animal import Animal
from littermate.records.models.birth_estimate import BirthEstimate
from littermate.records.models.milk import MilkProduct, MilkUse
from littermate.records.models.milk_facts import MilkMixed, MilkOpened
from littermate.records.models.orders import VetOrder
from littermate.records.models.placement import Placement
from littermate.records.models.rearing import Rearing
from littermate.records.raw_rows import raw_id, weight_rows
from littermate.records.stays import nests_at
from littermate.records.told import tenths

if TYPE_CHECKING:
    from django.db.models import QuerySet

OPENED_LASTS = timedelta(days=60)  # an open tin older than this is nobody's any more
NEONATE_AT_MOST = timedelta(days=56)  # where nobody estimated a birth: in care as a neonate, so at most eight weeks
A_DAY = timedelta(days=1)


def neonate_at(animal: Animal, *, as_of: datetime) -> values.Neonate:
    """Everything the engine may know about one animal at one moment."""
    return neonates_at([animal], as_of=as_of)[animal.pk]


def neonates_at(animals: Collection[Animal], *, as_of: datetime) -> dict[UUID, values.Neonate]:
    """As ``neonate_at`` for many animals, by id; as many queries as for one.

    Littermates come with their weights wherever they live. A telling that a phone's fast clock dates up to ten
    minutes ahead, but which has arrived, counts as of this moment: else a feed just given would be asked again.
    """
    if not animals:
        return {}
    ids = [animal.pk for animal in animals]
    kin = _kin(animals)
    rearings = _rearings(ids, as_of)
    dam_ids = {dam_id for rows in rearings.values() for _, dam_id in rows if dam_id}
    homes = _homes({*ids, *dam_ids}, as_of)
    weights = _weights({*ids, *(mate_id for mates in kin.values() for mate_id, _ in mates)}, as_of)
    heard = told.told({*ids, *dam_ids}, as_of)
    births = _births(animals, as_of)
    milks = _milks(ids, homes, as_of)
    orders = _orders(ids, as_of)
    nests = nests_at(
        {*(animal_id for animal_id, rows in rearings.items() if any(dam for _, dam in rows)), *dam_ids}, as_of
    )
    lies_with = _LiesWith(homes, nests, heard, as_of - A_DAY)
    return {
        animal.pk: values.Neonate(
            id=animal.pk,
            name=animal.name,
            species=animal.species,
            born_earliest_at=births[animal.pk][0],
            born_latest_at=births[animal.pk][1],
            rearing=frozenset(kind for kind, _ in rearings[animal.pk]),
            milk=milks.get(animal.pk),
            weigh_ins=weights.get(animal.pk, ()),
            feeds=heard[animal.pk].feeds,
            refusals=heard[animal.pk].refusals,
            chokings=heard[animal.pk].chokings,
            warmths=heard[animal.pk].warmths,
            eliminations=heard[animal.pk].eliminations,
            observations=heard[animal.pk].observations,
            orders=orders.get(animal.pk, ()),
            littermates=tuple(
                values.Littermate(name=name, weigh_ins=weights.get(mate_id, ()))
                for mate_id, name in kin.get(animal.litter_id, ())
                if mate_id != animal.pk
            ),
            has_warm_dam=_has_warm_dam(animal.pk, rearings[animal.pk], lies_with),
            had_colostrum=animal.had_colostrum,
            solids_fraction=heard[animal.pk].solids_fraction,
            adult_weight_g=None if animal.adult_weight_dg is None else tenths(animal.adult_weight_dg),
            left_at=heard[animal.pk].left_at,
        )
        for animal in animals
    }


# One query each ------------------------------------------------------------------------------------------------------
def _kin(animals: Iterable[Animal]) -> dict[UUID | None, list[tuple[UUID, str]]]:
    litter_ids = {animal.litter_id for animal in animals if animal.litter_id}
    kin: dict[UUID | None, list[tuple[UUID, str]]] = defaultdict(list)
    rows = Animal.everywhere.filter(litter__in=litter_ids).order_by("name", "pk")
    for animal_id, name, litter_id in rows.values_list("pk", "name", "litter_id"):
        kin[litter_id].append((animal_id, name))
    return kin


def _weights(ids: Collection[UUID], as_of: datetime) -> dict[UUID, tuple[values.WeighIn, ...]]:
    found: dict[UUID, list[values.WeighIn]] = {animal_id: [] for animal_id in ids}
    by_raw = {raw_id(animal_id): weigh_ins for animal_id, weigh_ins in found.items()}
    for at, row in weight_rows(ids, until=as_of + told.CLOCKS_DIFFER, as_of=as_of):
        _, animal_id, _, ref, _, weight_dg, step_dg, fed, is_doubtful = row
        by_raw[animal_id].append(
            values.WeighIn(
                at=at,
                weight_g=tenths(weight_dg),
                step_g=tenths(step_dg),
                fed=fed,
                is_doubtful=bool(is_doubtful),
                id=UUID(ref),
            )
        )
    return {animal_id: tuple(weigh_ins) for animal_id, weigh_ins in found.items()}


def _births(animals: Collection[Animal], as_of: datetime) -> dict[UUID, tuple[datetime, datetime]]:
    """The standing estimate told last; else the litter's day of birth; else what custody leaves possible."""
    rows = BirthEstimate.everywhere.standing().filter(animal__in=[animal.pk for animal in animals])
    told_in_order = rows.order_by("sequence").values_list("animal_id", "earliest_at", "latest_at")
    births = {animal_id: (earliest_at, latest_at) for animal_id, earliest_at, latest_at in told_in_order}
    without = [animal for animal in animals if animal.pk not in births]
    days = _litters_days(without) if without else {}
    for animal in without:
        births[animal.pk] = days.get(animal.litter_id) or (
            animal.custody_from_at - NEONATE_AT_MOST,
            animal.custody_from_at,
        )
    return births


def _litters_days(animals: Iterable[Animal]) -> dict[UUID | None, tuple[datetime, datetime]]:
    from littermate.records.models.litter import Litter

    rows = Litter.everywhere.filter(pk__in={animal.litter_id for animal in animals})
    days: dict[UUID | None, tuple[datetime, datetime]] = {}
    for litter_id, born_on, zone in rows.values_list("pk", "born_on", "organisation__time_zone"):
        if born_on is None:
            continue
        start = datetime.combine(born_on, time(), tzinfo=ZoneInfo(zone))
        end = datetime.combine(born_on + A_DAY, time(), tzinfo=ZoneInfo(zone))
        days[litter_id] = start.astimezone(UTC), end.astimezone(UTC)
    return days


def _rearings(ids: Collection[UUID], as_of: datetime) -> dict[UUID, list[tuple[values.RearingKind, UUID | None]]]:
    rows = Rearing.everywhere.at(as_of).filter(animal__in=ids).order_by("from_at")
    found: dict[UUID, list[tuple[values.RearingKind, UUID | None]]] = defaultdict(list)
    for animal_id, kind, dam_id in rows.values_list("animal_id", "kind", "dam_id"):
        found[animal_id].append((cast("values.RearingKind", kind), dam_id))
    return found


def _homes(ids: Collection[UUID], as_of: datetime) -> dict[UUID, UUID]:
    rows = Placement.everywhere.at(as_of).filter(animal__in=ids).order_by("from_at")
    return dict(rows.values_list("animal_id", "home_id"))


def _orders(ids: Collection[UUID], as_of: datetime) -> dict[UUID, tuple[values.Order, ...]]:
    rows = VetOrder.everywhere.at(as_of).filter(animal__in=ids).order_by("from_at", "pk")
    found: dict[UUID, list[values.Order]] = defaultdict(list)
    for animal_id, ref, by, from_at, until_at, per_feed, every, kcal, holds, lifts, weigh in rows.values_list(
        *("animal_id", "pk", "ordered_by__name", "from_at", "until_at", "per_feed_dml", "every_min"),
        *("kcal_tenths_per_100g_day", "holds_food", "lifts_warm_first", "weigh_every_min"),
    ):
        found[animal_id].append(
            values.Order(
                id=ref,
                by=by,
                from_at=from_at,
                until_at=until_at,
                per_feed_ml=_or_none(per_feed),
                every_h=_hours(every),
                kcal_per_100g_day=_or_none(kcal),
                holds_food=holds,
                lifts_warm_first=lifts,
                weigh_every_h=_hours(weigh),
            )
        )
    return {animal_id: tuple(orders) for animal_id, orders in found.items()}


# Milk ----------------------------------------------------------------------------------------------------------------
class _Tin(NamedTuple):
    """When one product was last mixed and opened in one home."""

    mixed_at: datetime | None = None
    is_label_mix: bool = True
    opened_at: datetime | None = None


def _milks(ids: Collection[UUID], homes: dict[UUID, UUID], as_of: datetime) -> dict[UUID, values.Milk]:
    in_use = MilkUse.everywhere.at(as_of).filter(animal__in=ids).order_by("from_at")
    uses = list(in_use.values_list("animal_id", "product_id", "from_at"))
    products = MilkProduct.everywhere.in_bulk({product_id for _, product_id, _ in uses})
    tins = _tins(products.keys(), set(homes.values()), as_of)
    return {
        animal_id: _milk(products[product_id], tins[homes.get(animal_id), product_id], from_at)
        for animal_id, product_id, from_at in uses
    }


def _milk(product: MilkProduct, tin: _Tin, from_at: datetime) -> values.Milk:
    kcal = product.kcal_per_ml_thousandths
    return values.Milk(
        name=product.name,
        species=product.species,
        kcal_per_ml=None if kcal is None else Decimal(kcal) / 1000,
        label_ml_per_100g_day=_or_none(product.label_dml_per_100g_day),
        is_ready_to_feed=product.is_ready_to_feed,
        is_label_mix=tin.is_label_mix,
        is_home_made=product.is_home_made,
        mixed_at=tin.mixed_at,
        opened_at=tin.opened_at,
        home_made_since=from_at if product.is_home_made else None,
    )


def _tins(products: Collection[UUID], homes: Collection[UUID], as_of: datetime) -> dict[tuple[UUID | None, UUID], _Tin]:
    def rows(kind: Any, since: datetime) -> QuerySet[Any, Any]:
        in_use = kind.everywhere.standing().filter(home__in=homes, product__in=products)
        return in_use.since(since).until(as_of).order_by("happened_at", "sequence")

    tins: dict[tuple[UUID | None, UUID], _Tin] = defaultdict(_Tin)
    opened = rows(MilkOpened, as_of - OPENED_LASTS).values_list("home_id", "product_id", "happened_at")
    for home_id, product_id, at in opened:
        tins[home_id, product_id] = _Tin(opened_at=at)
    mixed = rows(MilkMixed, as_of - told.BACK).values_list("home_id", "product_id", "happened_at", "is_label_mix")
    for home_id, product_id, at, is_label_mix in mixed:
        tins[home_id, product_id] = tins[home_id, product_id]._replace(mixed_at=at, is_label_mix=is_label_mix)
    return tins


# The dam -------------------------------------------------------------------------------------------------------------
class _LiesWith(NamedTuple):
    """Where animals and dams live and lie, and what was told about the dams."""

    homes: dict[UUID, UUID]
    nests: dict[UUID, UUID]
    heard: dict[UUID, told.Told]
    since: datetime  # what was told before is too old to say how she is

    def together(self, animal_id: UUID, dam_id: UUID) -> bool:
        """In one home, and in one nest where both have one."""
        nests = {self.nests.get(animal_id), self.nests.get(dam_id)} - {None}
        return self.homes.get(animal_id) == self.homes.get(dam_id) and len(nests) < 2


def _has_warm_dam(
    animal_id: UUID, rearings: Sequence[tuple[values.RearingKind, UUID | None]], lies_with: _LiesWith
) -> bool | None:
    """Whether she lies with a dam who is warm and lets her nurse; None where nobody looked in the last day."""
    dams = [dam_id for _, dam_id in rearings if dam_id]
    if not any(kind in ("nursed", "supplemented") for kind, _ in rearings):
        return False
    looks = {dam_id: lies_with.heard[dam_id].is_warm_and_nurses(lies_with.since) for dam_id in dams}
    answers = [lies_with.together(animal_id, dam_id) and looks[dam_id] for dam_id in dams]
    if True in answers:
        return True
    return False if answers and None not in answers else None


def _or_none(number: int | None) -> Decimal | None:
    return None if number is None else tenths(number)


def _hours(minutes: int | None) -> Decimal | None:
    return None if minutes is None else Decimal(minutes) / 60
