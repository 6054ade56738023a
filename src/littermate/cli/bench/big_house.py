"""A house as big as a busy national rescue: 2,000 animals of which 500 are in care, 200,000 facts.

It is written straight into the tables, by the ledger's own door for many facts, not by the actions: it is there
to be in the way.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from littermate.records.models import Animal, Home, Organisation, Person
    from littermate.records.models.fact import Fact

PORTION = 4_000
ANIMALS_A_HOME = 8
FEED_EVERY_H = 3
ROUNDS_TOLD = 31  # about 102 facts an animal
BORN_DG = {"cat": 1000, "dog": 3500}
GAIN_DG_A_DAY = {"cat": 120, "dog": 280}


@dataclass(frozen=True, slots=True, kw_only=True)
class BigHouse:
    """What the benches need to find their way."""

    slug: str
    coordinator: "Person"
    carers: "list[Person]"
    round_carer: "Person"  # who has the big round


def build(
    *,
    now: datetime,
    slug: str,
    animals: int,
    in_care: int,
    a_round: int,
    seed: int = 2,
    rounds: int = ROUNDS_TOLD,
) -> BigHouse:
    """Fill an organisation with animals, and each animal with about a hundred facts.

    Args:
        animals: All that were ever taken in.
        in_care: Of these, how many are here now; the others have left.
        a_round: How many one carer has in one home; the others live eight to a home.
        rounds: How many rounds of each animal are told, three hours apart, as far back as she is old.
    """
    from littermate.records.models import Membership, Organisation
    from littermate.records.viewers import viewer_for

    chance = random.Random(seed)  # noqa: S311  a bench needs the same house every time
    began = now - timedelta(days=60)
    organisation = Organisation.everywhere.create(slug=slug, name=slug.title(), time_zone="Europe/London")
    coordinator = _people(1, slug=f"{slug}-desk")[0]
    Membership.everywhere.create(organisation=organisation, person=coordinator, role="coordinator", from_at=began)
    homes, carers = _homes(organisation, slug=slug, in_care=in_care, a_round=a_round, began=began)
    viewer = viewer_for(coordinator, organisation, now)
    if viewer is None:
        raise RuntimeError("the coordinator of the bench's house is no member of it")
    made = _animals(organisation, animals=animals, in_care=in_care, a_round=a_round, homes=homes, now=now)
    tellings = _tellings(made, in_care=in_care, rounds=rounds, chance=chance)
    _keep(tellings, viewer, now)
    _count_rows()
    return BigHouse(slug=slug, coordinator=coordinator, carers=carers, round_carer=carers[0])


def _keep(tellings: "Iterator[tuple[Fact, str]]", viewer: object, now: datetime) -> None:
    from littermate.records import ledger

    while portion := list(islice(tellings, PORTION)):
        ledger.keep_all(portion, by=viewer, received_at=now)  # type: ignore[arg-type]


def _count_rows() -> None:
    """What PostgreSQL does by itself within a minute, so that it plans for a house that has stood for a while."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _people(count: int, *, slug: str) -> "list[Person]":
    from littermate.records.models import Person

    people = [Person(name=f"{slug} {n}", email=f"{slug}-{n}@example.org") for n in range(count)]
    for person in people:
        person.set_unusable_password()
    return list(Person.objects.bulk_create(people))


def _homes(
    organisation: "Organisation", *, slug: str, in_care: int, a_round: int, began: datetime
) -> "tuple[list[Home], list[Person]]":
    from littermate.records.models import Care, Home, Membership

    count = 1 + -(-(in_care - a_round) // ANIMALS_A_HOME)
    carers = _people(count, slug=slug)
    homes = Home.everywhere.bulk_create(
        [Home(organisation=organisation, name=f"Home {n}", time_zone="Europe/London") for n in range(count)]
    )
    Membership.everywhere.bulk_create(
        [Membership(organisation=organisation, person=carer, role="carer", from_at=began) for carer in carers]
    )
    Care.everywhere.bulk_create(
        [
            Care(organisation=organisation, person=carer, home=home, from_at=began, role="main")
            for carer, home in zip(carers, homes, strict=True)
        ]
    )
    return homes, carers


@dataclass(frozen=True, slots=True)
class _Made:
    """An animal with where its facts begin."""

    animal: "Animal"
    born_at: datetime
    told_until: datetime


def _animals(
    organisation: "Organisation", *, animals: int, in_care: int, a_round: int, homes: "list[Home]", now: datetime
) -> list[_Made]:
    """Litters of four, a box for each; ``a_round`` in the first home, the next eight to a home, the rest gone.

    Those who are gone lay in the same boxes before: as many in every box, as in a house that has stood for years.
    """
    from littermate.records.models import Animal, Litter, MilkProduct, MilkUse, Nest, Placement, Rearing, Stay

    made, litters = [], []
    products = {
        species: MilkProduct.everywhere.create(
            organisation=organisation,
            name=f"Milk {species}",
            species=species,
            kcal_per_ml_thousandths=1000,
            powder_parts=1,
            water_parts=2,
            mix_basis="volume",
            is_invented=True,
        )
        for species in ("cat", "dog")
    }
    for n in range(animals):
        species = "dog" if n // 4 % 4 == 3 else "cat"
        is_here = n < in_care
        told_until = now - timedelta(minutes=20 + n % 90) if is_here else now - timedelta(days=20 + n % 30)
        born_at = told_until - timedelta(days=6 + n // 4 % 9)
        if n % 4 == 0:
            litters.append(Litter(organisation=organisation, name=f"Litter {n // 4}", species=species))
        animal = Animal(
            organisation=organisation,
            name=f"Animal {n}",
            species=species,
            sex="female" if n % 2 else "male",
            litter=litters[-1],
            custody_from_at=born_at,
            custody_basis="stray",
            had_colostrum=True,
        )
        made.append(_Made(animal, born_at, told_until))
    Litter.everywhere.bulk_create(litters)
    Animal.everywhere.bulk_create([one.animal for one in made], batch_size=500)
    placements, stays, rearings, uses = [], [], [], []
    boxes = Nest.everywhere.bulk_create(
        [
            Nest(
                organisation=organisation,
                home=homes[0] if n < a_round else homes[1 + (n - a_round) // ANIMALS_A_HOME],
                name=f"Box {n // 4}",
                kind="box",
            )
            for n in range(0, in_care, 4)
        ],
        batch_size=500,
    )
    for n, one in enumerate(made):
        box = boxes[n // 4 % len(boxes)]
        whose = {"organisation": organisation, "animal": one.animal, "from_at": one.born_at}
        whose["until_at"] = None if n < in_care else one.told_until
        placements.append(Placement(**whose, home=box.home))
        stays.append(Stay(**whose, nest=box))
        rearings.append(Rearing(**whose, kind="bottle"))
        uses.append(MilkUse(**whose, product=products[one.animal.species]))
    Placement.everywhere.bulk_create(placements, batch_size=500)
    Stay.everywhere.bulk_create(stays, batch_size=500)
    Rearing.everywhere.bulk_create(rearings, batch_size=500)
    MilkUse.everywhere.bulk_create(uses, batch_size=500)
    return made


def _tellings(made: list[_Made], *, in_care: int, rounds: int, chance: random.Random) -> "Iterator[tuple[Fact, str]]":
    for n, one in enumerate(made):
        for fact in _facts(one, has_left=n >= in_care, rounds=rounds, chance=chance):
            yield fact, "0" * 64


def _facts(one: _Made, *, has_left: bool, rounds: int, chance: random.Random) -> "Iterator[Fact]":
    """Born, then every three hours warmth, a feed and what came of it, weighed twice a day; gone, if gone."""
    from littermate.records.ids import new_id
    from littermate.records.models import BirthEstimate, Elimination, Feed, LeavingCare, Warmth, WeighIn

    animal = one.animal
    yield BirthEstimate(
        ledger_id=new_id(),
        animal=animal,
        happened_at=one.born_at,
        earliest_at=one.born_at,
        latest_at=one.born_at + timedelta(hours=6),
        method="seen",
    )
    for back in range(rounds, 0, -1):
        at = one.told_until - timedelta(hours=FEED_EVERY_H) * (back - 1)
        if at <= one.born_at:
            continue
        days = (at - one.born_at) / timedelta(days=1)
        weight_dg = int(BORN_DG[animal.species] + GAIN_DG_A_DAY[animal.species] * days)
        common = {"animal": animal}
        if back % 4 == 1:
            yield WeighIn(
                ledger_id=new_id(), happened_at=at, weight_dg=weight_dg // 10 * 10, step_dg=10, fed="before", **common
            )
        yield Warmth(ledger_id=new_id(), happened_at=at, feel="warm", where="mouth", **common)
        ml = weight_dg // 10 * 4 // 100
        yield Feed(
            ledger_id=new_id(),
            happened_at=at + timedelta(minutes=1),
            route="bottle",
            planned_dml=ml * 10,
            taken_dml=ml * 10 - chance.randrange(4),
            measured_by="bottle",
            strength="strong",
            **common,
        )
        yield Elimination(
            ledger_id=new_id(), happened_at=at + timedelta(minutes=2), pee=True, poo=chance.random() < 0.4, **common
        )
    if has_left:
        yield LeavingCare(
            ledger_id=new_id(), animal=animal, happened_at=one.told_until + timedelta(hours=1), outcome="adopted"
        )
