"""What the engine is told about a neonate, built once, for every door.

``neonates_at`` reads many animals in the same few queries as one. It takes standing facts only, as far back as the
engine asks: all weights (growth rests on birth and peak), when each milk was last mixed and opened, and three days of
everything else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final, NamedTuple, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from littermate.care import values
from littermate.care.company.agents import Said, cases
from littermate.care.company.agents import Told as SaidOfIllness
from littermate.care.company.whereabouts import Span, spans
from littermate.care.company.whereabouts import Stay as StayByTheHour
from littermate.records import told
from littermate.records.limits import CLOCKS_DIFFER
from littermate.records.models.animal import Animal
from littermate.records.models.birth_estimate import BirthEstimate
from littermate.records.models.exposure import DiseaseTest, Illness, TestResult
from littermate.records.models.leaving_care import DEATHS, LeavingCare
from littermate.records.models.litter import Litter
from littermate.records.models.milk import FormerLabel, MilkUse
from littermate.records.models.milk_facts import MilkMixed, MilkOpened
from littermate.records.models.nest import Stay
from littermate.records.models.nest_facts import NestTrouble, TroubleKind
from littermate.records.models.orders import VetOrder
from littermate.records.models.owned import holds_at
from littermate.records.models.placement import Placement
from littermate.records.models.rearing import Rearing
from littermate.records.models.trial import Trial
from littermate.records.raw_rows import raw_id, weight_rows
from littermate.records.stays import COLUMNS, chosen
from littermate.records.together import Questions
from littermate.records.told import tenths

NEONATE_AT_MOST = timedelta(days=56)  # where nobody estimated a birth: in care as a neonate, so at most eight weeks
A_DAY = timedelta(days=1)
A_MOMENT = timedelta(seconds=1)
BY_A_DAM = ("nursed", "supplemented")  # rearings in which it comes from a dam
BY_HAND = ("bottle", "tube", "supplemented")  # rearings in which milk comes by hand


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
    known = _Known(animals, as_of)
    kin, rearings, homes = known.kin(), known.rearings(), known.homes()
    dam_ids = {dam_id for rows in rearings.values() for each in rows for dam_id in (each.dam_id, each.bore) if dam_id}
    weights = _weights({*ids, *(mate.id for mates in kin.values() for mate in mates)}, as_of)
    heard = told.told({*ids, *dam_ids}, as_of)
    births = known.births(animals)
    lived, by_hand, died = known.lived(), known.by_hand(), known.died()
    ill = known.ill(as_of)
    milks = known.milks(homes)
    orders, upsets, steps = known.orders(), known.upsets(), known.steps_back()
    lies_with = _LiesWith(known.lives(), known.stays, chosen(known.stays, as_of), heard, as_of)
    return {
        animal.pk: values.Neonate(
            id=animal.pk,
            name=animal.name,
            species=animal.species,
            born_earliest_at=births[animal.pk][0],
            born_latest_at=births[animal.pk][1],
            rearing=frozenset(_fed_by(animal.pk, each, lies_with) for each in rearings[animal.pk]),
            nursed_until_at=_nursed_until(animal.pk, rearings[animal.pk], lies_with),
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
            has_warm_dam=_has_warm_dam(animal.pk, rearings[animal.pk], lies_with),
            had_colostrum=animal.had_colostrum,
            solids_fraction=heard[animal.pk].solids_fraction,
            adult_weight_g=None if animal.adult_weight_dg is None else tenths(animal.adult_weight_dg),
            left_at=heard[animal.pk].left_at,
            homes=lived.get(animal.pk, ()),
            by_hand=by_hand.get(animal.pk, ()),
            steps_back=steps.get(animal.pk, ()),
            illnesses=ill.get(animal.pk, ()),
        )
        for animal in animals
    }


# What stands ---------------------------------------------------------------------------------------------------------
class _Tin(NamedTuple):
    """When one product was last mixed and opened in one home."""

    mixed_at: datetime | None = None
    is_label_mix: bool = True
    opened_at: datetime | None = None


class _LabelOfUse(NamedTuple):
    """What stands on a product's label."""

    name: str
    species: str | None
    kcal_per_ml_thousandths: int | None
    label_dml_per_100g_day: int | None
    is_ready_to_feed: bool
    is_home_made: bool


class _Rearing(NamedTuple):
    """One way of being reared, by whom as it was said, and who bore her."""

    kind: values.RearingKind
    dam_id: UUID | None
    bore: UUID | None


class _Lives(NamedTuple):
    """Where one lives, and since when."""

    home: UUID
    from_at: datetime


class _Mate(NamedTuple):
    """One born into a litter."""

    name: str
    id: UUID
    custody_from_at: datetime


class _Known:
    """What stands about these animals beside what was told of them, all of it in one query."""

    def __init__(self, animals: Collection[Animal], as_of: datetime) -> None:
        self._said = _QUESTIONS.ask(
            ids=[animal.pk for animal in animals],
            litters=list({animal.litter_id for animal in animals if animal.litter_id}),
            as_of=as_of,
            since=as_of - told.BACK,
        )
        for rows in self._said.values():
            rows.sort(key=_in_time)
        self.stays = self._said["stays"]

    def kin(self) -> dict[UUID | None, list[_Mate]]:
        """All born into each litter, by name."""
        found: dict[UUID | None, list[_Mate]] = defaultdict(list)
        for name, animal_id, litter_id, custody_from_at in self._said["kin"]:
            found[litter_id].append(_Mate(name, animal_id, custody_from_at))
        return found

    def lived(self) -> dict[UUID, tuple[values.Spell, ...]]:
        """Where all of each litter lived, from old to new."""
        return _spells((animal_id, from_at, until, home) for from_at, animal_id, until, home in self._said["lived"])

    def by_hand(self) -> dict[UUID, tuple[values.Spell, ...]]:
        """When all of each litter had a bottle or a tube."""
        return _spells((animal_id, from_at, until, None) for from_at, animal_id, until in self._said["by_hand"])

    def died(self) -> dict[UUID, datetime]:
        """When who of each litter died."""
        return {animal_id: at for at, animal_id in self._said["died"]}

    def ill(self, as_of: datetime) -> dict[UUID, tuple[values.Illness, ...]]:
        """What others can catch from each of them at a moment."""
        said = [
            Said(animal=animal, at=at, told=cast("SaidOfIllness", state), agent=agent)
            for at, animal, agent, state in self._said["ill"]
        ]
        said += [Said(animal=animal, at=at, told="positive", agent=agent) for at, animal, agent in self._said["tested"]]
        found: dict[UUID, list[values.Illness]] = defaultdict(list)
        for case in cases(said):
            if case.is_ill(as_of):
                found[case.animal].append(
                    values.Illness(
                        since_at=case.at,
                        agent=case.agent,
                        confirmed_at=case.confirmed_at,
                        is_by_test=case.is_by_test,
                    )
                )
        return {animal: tuple(each) for animal, each in found.items()}

    def rearings(self) -> dict[UUID, list[_Rearing]]:
        """How each is reared now, and by which dam."""
        found: dict[UUID, list[_Rearing]] = defaultdict(list)
        for _, animal_id, kind, dam_id, bore in self._said["rearings"]:
            found[animal_id].append(_Rearing(cast("values.RearingKind", kind), dam_id, bore))
        return found

    def homes(self) -> dict[UUID, UUID]:
        """Where each of them, and each dam, lives."""
        return {animal_id: home_id for _, animal_id, home_id in self._said["homes"]}

    def lives(self) -> dict[UUID, _Lives]:
        """The same, and since when."""
        return {animal_id: _Lives(home_id, from_at) for from_at, animal_id, home_id in self._said["homes"]}

    def births(self, animals: Collection[Animal]) -> dict[UUID, tuple[datetime, datetime]]:
        """The standing estimate told last; else the litter's day of birth; else what custody leaves possible.

        Of these animals and of all born with them.
        """
        days = {litter_id: _whole_day(born_on, ZoneInfo(zone)) for litter_id, born_on, zone in self._said["litters"]}
        asked = [(animal.pk, animal.litter_id, animal.custody_from_at) for animal in animals]
        mates = [(animal_id, litter, custody_at) for _, animal_id, litter, custody_at in self._said["kin"]]
        births = {
            animal_id: days.get(litter) or (custody_at - NEONATE_AT_MOST, custody_at)
            for animal_id, litter, custody_at in (*mates, *asked)
        }
        estimated = {animal_id: (earliest, latest) for _, animal_id, earliest, latest in self._said["births"]}
        return births | estimated

    def orders(self) -> dict[UUID, tuple[values.Order, ...]]:
        """Each animal's orders in force, as they began."""
        found: dict[UUID, list[values.Order]] = defaultdict(list)
        for from_at, ref, animal_id, by, until_at, per_feed, every, kcal, holds, lifts, weigh in self._said["orders"]:
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

    def upsets(self) -> dict[UUID, tuple[datetime, ...]]:
        """When diarrhoea was found in the nest each of them lay in, and nobody knew whose."""
        found: dict[UUID, dict[datetime, None]] = defaultdict(dict)
        for at, animal_id in self._said["upsets"]:
            found[animal_id][at] = None
        return {animal_id: tuple(moments) for animal_id, moments in found.items()}

    def steps_back(self) -> dict[UUID, tuple[values.StepBack, ...]]:
        """Each one's tries at a dam or among littermates, those that were a mistake left out."""
        found: dict[UUID, list[values.StepBack]] = defaultdict(list)
        for began_at, animal_id, ended_at in self._said["steps_back"]:
            found[animal_id].append(values.StepBack(began_at, ended_at))
        return {animal_id: tuple(steps) for animal_id, steps in found.items()}

    def milks(self, homes: dict[UUID, UUID]) -> dict[UUID, values.Milk]:
        """The milk each of them gets, as it was last mixed and opened where she lives."""
        tins, labels = self._tins(), {label.product_id: label for label in reversed(self._said["labels"])}
        return {
            use.animal_id: _milk(use, labels.get(use.product_id), tins[homes.get(use.animal_id), use.product_id])
            for use in self._said["uses"]
        }

    def _tins(self) -> dict[tuple[UUID | None, UUID], _Tin]:
        tins: dict[tuple[UUID | None, UUID], _Tin] = defaultdict(_Tin)
        for at, _, home_id, product_id in self._said["opened"]:
            tins[home_id, product_id] = _Tin(opened_at=at)
        for at, _, home_id, product_id, is_label_mix in self._said["mixed"]:
            tins[home_id, product_id] = tins[home_id, product_id]._replace(mixed_at=at, is_label_mix=is_label_mix)
        return tins


_ORDER: Final = (
    "from_at", "pk", "animal_id", "ordered_by__name", "until_at", "per_feed_dml", "every_min",
    "kcal_tenths_per_100g_day", "holds_food", "lifts_warm_first", "weigh_every_min",
)  # fmt: skip
_LABEL: Final = (
    "name", "species", "kcal_per_ml_thousandths", "label_dml_per_100g_day", "is_ready_to_feed", "is_home_made",
)  # fmt: skip
_PRODUCT: Final = tuple(f"product__{name}" for name in (*_LABEL, "labelled_at"))


def _questions(*, ids: Any, litters: Any, as_of: datetime, since: datetime) -> dict[str, QuerySet[Any, Any]]:
    rearings = Rearing.everywhere.at(as_of).filter(animal__in=ids)
    dam = Coalesce("dam_id", "animal__litter__dam_id")
    dams = rearings.alias(mother=dam).filter(mother__isnull=False).order_by().values(mother_id=dam)
    about = Q(animal__in=ids) | Q(animal__in=dams)
    placements = Placement.everywhere.at(as_of).filter(about)
    uses = MilkUse.everywhere.at(as_of).filter(animal__in=ids)
    tins = {"home__in": placements.order_by().values("home_id"), "product__in": uses.order_by().values("product_id")}
    changed_since = FormerLabel.everywhere.filter(product__in=tins["product__in"], until_at__gt=as_of)
    opened = _latest(MilkOpened.everywhere.standing().until(as_of)).filter(**tins)
    mixed = _latest(MilkMixed.everywhere.standing().until(as_of)).filter(**tins)
    kin = Animal.everywhere.filter(litter__in=litters)
    litter = Q(animal__in=kin.order_by().values("pk"))
    births = BirthEstimate.everywhere.standing().filter(Q(animal__in=ids) | litter)
    lived = Placement.everywhere.filter(litter, from_at__lte=as_of)
    by_hand = Rearing.everywhere.filter(Q(animal__in=ids) | litter, from_at__lte=as_of, kind__in=BY_HAND)
    died = LeavingCare.everywhere.standing().until(as_of).filter(litter, outcome__in=DEATHS)
    troubles: Any = NestTrouble.everywhere.standing().since(since).until(as_of)
    upset = troubles.filter(
        Q(nest__stays__until_at__isnull=True) | Q(nest__stays__until_at__gt=F("happened_at")),
        trouble=TroubleKind.DIARRHOEA,
        nest__stays__animal__in=ids,
        nest__stays__from_at__lte=F("happened_at"),
    )
    tried = Trial.everywhere.filter(~Q(step="scent"), ~Q(way__ended="mistake"), way__animal__in=ids)
    steps = tried.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=F("began_at")), began_at__lte=as_of)
    illness: Any = Illness.everywhere.standing().until(as_of).filter(animal__in=ids)
    tested: Any = DiseaseTest.everywhere.standing().until(as_of).filter(animal__in=ids)
    days = Litter.everywhere.filter(pk__in=litters, born_on__isnull=False)
    return {
        "kin": kin.values_list("name", "pk", "litter_id", "custody_from_at"),
        "lived": lived.values_list("from_at", "animal_id", "until_at", "home_id"),
        "by_hand": by_hand.values_list("from_at", "animal_id", "until_at"),
        "died": died.values_list("happened_at", "animal_id"),
        "litters": days.values_list("pk", "born_on", "organisation__time_zone"),
        "rearings": rearings.values_list("from_at", "animal_id", "kind", "dam_id", "animal__litter__dam_id"),
        "homes": placements.values_list("from_at", "animal_id", "home_id"),
        "births": births.values_list("sequence", "animal_id", "earliest_at", "latest_at"),
        "orders": VetOrder.everywhere.at(as_of).filter(animal__in=ids).values_list(*_ORDER),
        "uses": uses.values_list("from_at", "animal_id", "product_id", *_PRODUCT),
        "labels": changed_since.values_list("until_at", "pk", "product_id", *_LABEL),
        "opened": opened.values_list("happened_at", "sequence", "home_id", "product_id"),
        "mixed": mixed.values_list("happened_at", "sequence", "home_id", "product_id", "is_label_mix"),
        "stays": Stay.everywhere.filter(holds_at(as_of), about).values_list(*COLUMNS),
        "ill": illness.values_list("happened_at", "animal_id", "agent", "state"),
        "tested": tested.filter(result=TestResult.POSITIVE).values_list("happened_at", "animal_id", "agent"),
        "upsets": upset.values_list("happened_at", "nest__stays__animal_id"),
        "steps_back": steps.values_list("began_at", "way__animal_id", "ended_at"),
    }


def _latest(standing: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """The last of each product in each home, however old: milk does not become good again by being forgotten."""
    same = {name: OuterRef(name) for name in ("home", "product")}
    return standing.filter(~Exists(standing.filter(**same, happened_at__gt=OuterRef("happened_at"))))


_QUESTIONS: Final = Questions(_questions)


def _spells(
    rows: Iterable[tuple[UUID, datetime, datetime | None, UUID | None]],
) -> dict[UUID, tuple[values.Spell, ...]]:
    found: dict[UUID, list[values.Spell]] = defaultdict(list)
    for animal_id, from_at, until_at, home in rows:
        found[animal_id].append(values.Spell(from_at, until_at, home))
    return {animal_id: tuple(spells) for animal_id, spells in found.items()}


def _in_time(row: tuple[Any, ...]) -> tuple[Any, Any]:
    """By the two columns that come first in every question: when it was, and what parts two of one moment."""
    return row[0], row[1]


def _whole_day(born_on: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    start = datetime.combine(born_on, time(), tzinfo=zone)
    end = datetime.combine(born_on + A_DAY, time(), tzinfo=zone)
    return start.astimezone(UTC), end.astimezone(UTC)


def _milk(use: Any, former: Any, tin: _Tin) -> values.Milk:
    """The milk as its label stood at the moment: ``former`` is what stood there, where it was changed since."""
    label = former or _LabelOfUse(*(getattr(use, f"product__{name}") for name in _LABEL))
    kcal, changed_at = label.kcal_per_ml_thousandths, use.product__labelled_at
    return values.Milk(
        name=label.name,
        species=label.species,
        kcal_per_ml=None if kcal is None else Decimal(kcal) / 1000,
        label_ml_per_100g_day=_or_none(label.label_dml_per_100g_day),
        is_ready_to_feed=label.is_ready_to_feed,
        is_label_mix=tin.is_label_mix,
        is_home_made=label.is_home_made,
        mixed_at=tin.mixed_at,
        opened_at=tin.opened_at,
        home_made_since=use.from_at if label.is_home_made else None,
        given_since=use.from_at,
        labelled_at=None if former else changed_at,
    )


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


# The dam -------------------------------------------------------------------------------------------------------------
class _LiesWith(NamedTuple):
    """Where animals and dams live and lie, and what was told about the dams."""

    lives: dict[UUID, _Lives]
    stays: list[Any]  # as COLUMNS: all that hold, by the hour as well
    nests: dict[UUID, UUID]  # where each lies at this moment
    heard: dict[UUID, told.Told]
    as_of: datetime

    def parted_at(self, animal_id: UUID, dam_id: UUID) -> datetime | None:
        """Since when a dam left care, lives in another home, or shares no nest with her at any hour; else None."""
        left_at = self.heard[dam_id].left_at
        if left_at is not None:
            return left_at
        hers, dams = self.lives.get(animal_id), self.lives.get(dam_id)
        if hers is None or dams is None:
            return None
        if hers.home != dams.home:
            return max(hers.from_at, dams.from_at)
        return self._apart_at(animal_id, dam_id)

    def _apart_at(self, animal_id: UUID, dam_id: UUID) -> datetime | None:
        by_whom = {one: [stay for stay in self.stays if stay.animal_id == one] for one in (animal_id, dam_id)}
        nests = [{stay.nest_id for stay in stays} for stays in by_whom.values()]
        if not all(nests) or nests[0] & nests[1]:
            return None
        return max(min(stay.from_at for stay in stays) for stays in by_whom.values())

    def apart_now_at(self, animal_id: UUID, dam_id: UUID) -> datetime | None:
        """Since when, in this last day, she lies elsewhere than a dam whose nest she shares at other hours."""
        hers, dams = (self._spans(one) for one in (animal_id, dam_id))
        if not hers or not dams or hers[-1].nest == dams[-1].nest:
            return None
        ends = [
            min(mine.until_at, other.until_at)
            for mine in hers
            for other in dams
            if mine.nest == other.nest and max(mine.from_at, other.from_at) < min(mine.until_at, other.until_at)
        ]
        return max(ends, default=max(hers[-1].from_at, dams[-1].from_at))

    def _spans(self, animal_id: UUID) -> tuple[Span, ...]:
        stays = [
            StayByTheHour(
                animal=row.animal_id,
                nest=row.nest_id,
                zone=row.nest__home__time_zone,
                from_at=row.from_at,
                daily_from=row.daily_from,
                daily_until=row.daily_until,
            )
            for row in self.stays
            if row.animal_id == animal_id
        ]
        return spans(stays, from_at=self.as_of - A_DAY, until_at=self.as_of + A_MOMENT)

    def together(self, animal_id: UUID, dam_id: UUID) -> bool:
        """In one home, and in one nest where both have one."""
        nests = {self.nests.get(animal_id), self.nests.get(dam_id)} - {None}
        hers, dams = self.lives.get(animal_id), self.lives.get(dam_id)
        return (hers and hers.home) == (dams and dams.home) and len(nests) < 2


def _fed_by(animal_id: UUID, rearing: _Rearing, lies_with: _LiesWith) -> values.RearingKind:
    """How she can be fed: who nursed from a dam that is gone needs a bottle, whatever nobody has changed yet."""
    return rearing.kind if _parted_at(animal_id, rearing, lies_with) is None else "bottle"


def _nursed_until(animal_id: UUID, rearings: Sequence[_Rearing], lies_with: _LiesWith) -> datetime | None:
    """When the last dam who nursed her was parted from her; None while one is with her, or none ever nursed her."""
    parted = [_parted_at(animal_id, each, lies_with) for each in rearings if each.kind in BY_A_DAM]
    return max(filter(None, parted), default=None) if None not in parted else None


def _parted_at(animal_id: UUID, rearing: _Rearing, lies_with: _LiesWith) -> datetime | None:
    dam = rearing.dam_id or rearing.bore
    if not dam or rearing.kind not in BY_A_DAM:
        return None
    parted_at = lies_with.parted_at(animal_id, dam)
    # Who is topped up has milk by hand at those hours; who only nurses has none.
    return lies_with.apart_now_at(animal_id, dam) if parted_at is None and rearing.kind == "nursed" else parted_at


def _has_warm_dam(animal_id: UUID, rearings: Sequence[_Rearing], lies_with: _LiesWith) -> bool | None:
    """Whether she lies with a dam who is warm and lets her nurse; None where nobody looked in the last day."""
    dams = [each.dam_id for each in rearings if each.dam_id]
    if not any(each.kind in BY_A_DAM for each in rearings):
        return False
    looks = {dam_id: lies_with.heard[dam_id].is_warm_and_nurses(lies_with.as_of - A_DAY) for dam_id in dams}
    answers = [lies_with.together(animal_id, dam_id) and looks[dam_id] for dam_id in dams]
    if True in answers:
        return True
    return False if answers and None not in answers else None


def _or_none(number: int | None) -> Decimal | None:
    return None if number is None else tenths(number)


def _hours(minutes: int | None) -> Decimal | None:
    return None if minutes is None else Decimal(minutes) / 60
