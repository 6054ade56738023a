"""What the engine is told about a neonate, built once, for every door.

``neonates_at`` reads many animals in the same few queries as one. It takes standing facts only, as far back as the
engine asks: all weights (growth rests on birth and peak), when each milk was last mixed and opened, and three days of
everything else.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from littermate.care import values
from littermate.records import told
from littermate.records.limits import CLOCKS_DIFFER, NEONATE_AT_MOST
from littermate.records.models.animal import Animal
from littermate.records.neonate_rows import NeonateRows
from littermate.records.nursing import Beside, fed_by, has_warm_dam, nursed_until
from littermate.records.raw_rows import raw_id, weight_rows
from littermate.records.told import tenths


def is_birth_told(neonate: values.Neonate) -> bool:
    """Whether anybody said anything of when she was born; if not, she is cared for as the youngest she can be."""
    return neonate.born_latest_at - neonate.born_earliest_at < NEONATE_AT_MOST


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
    known = NeonateRows(animals, as_of)
    kin, rearings, homes = known.kin(), known.rearings(), known.homes()
    dam_ids = {dam_id for rows in rearings.values() for each in rows for dam_id in (each.dam_id, each.bore) if dam_id}
    weights = _weights({*ids, *(mate.id for mates in kin.values() for mate in mates)}, as_of)
    heard = told.told({*ids, *dam_ids}, as_of)
    births = known.births(animals)
    lived, by_hand, died = known.lived(), known.by_hand(), known.died()
    ill = known.ill(as_of)
    milks = known.milks(homes)
    orders, upsets, steps = known.orders(), known.upsets(), known.steps_back()
    beside = Beside(known.lives(), known.stays, heard, as_of)
    return {
        animal.pk: values.Neonate(
            id=animal.pk,
            name=animal.name,
            species=animal.species,
            born_earliest_at=births[animal.pk][0],
            born_latest_at=births[animal.pk][1],
            rearing=fed_by(animal.pk, rearings[animal.pk], beside),
            nursed_until_at=nursed_until(animal.pk, rearings[animal.pk], beside),
            milk=milks.get(animal.pk),
            weigh_ins=weights.get(animal.pk, ()),
            feeds=heard[animal.pk].feeds,
            feed_answers=heard[animal.pk].feed_answers,
            refusals=heard[animal.pk].refusals,
            chokings=heard[animal.pk].chokings,
            warmths=heard[animal.pk].warmths,
            eliminations=heard[animal.pk].eliminations,
            observations=heard[animal.pk].observations,
            look_overs=heard[animal.pk].look_overs,
            nest_upsets=upsets.get(animal.pk, ()),
            orders=orders.get(animal.pk, ()),
            littermates=tuple(
                values.Littermate(
                    name=mate.name,
                    weigh_ins=weights.get(mate.id, ()),
                    id=mate.id,
                    born_earliest_at=births[mate.id][0],
                    born_latest_at=births[mate.id][1],
                    homes=lived.get(mate.id, ()),
                    by_hand=by_hand.get(mate.id, ()),
                    died_at=died.get(mate.id),
                )
                for mate in kin.get(animal.litter_id, ())
                if mate.id != animal.pk
            ),
            has_warm_dam=has_warm_dam(animal.pk, rearings[animal.pk], beside),
            had_colostrum=animal.had_colostrum,
            solids_fraction=heard[animal.pk].solids_fraction,
            left_at=heard[animal.pk].left_at,
            homes=lived.get(animal.pk, ()),
            by_hand=by_hand.get(animal.pk, ()),
            steps_back=steps.get(animal.pk, ()),
            illnesses=ill.get(animal.pk, ()),
        )
        for animal in animals
    }


def _weights(ids: Collection[UUID], as_of: datetime) -> dict[UUID, tuple[values.WeighIn, ...]]:
    found: dict[UUID, list[values.WeighIn]] = {animal_id: [] for animal_id in ids}
    by_raw = {raw_id(animal_id): weigh_ins for animal_id, weigh_ins in found.items()}
    for at, row in weight_rows(ids, until=as_of + CLOCKS_DIFFER, as_of=as_of):
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
