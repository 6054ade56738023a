"""What stands about neonates beside what was told of them (birth, home, rearing, milk, orders): all in one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
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
from littermate.records import told
from littermate.records.limits import NEONATE_AT_MOST
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
from littermate.records.models.rearing import Rearing as RearingRow
from littermate.records.models.trial import Trial
from littermate.records.nursing import Lives, Rearing
from littermate.records.stays import COLUMNS
from littermate.records.together import Questions
from littermate.records.told import tenths

A_DAY = timedelta(days=1)
ORDERS_BACK = timedelta(hours=48)  # as long as milk given under one may be told at most: table ``given``
ORDERS_AHEAD = timedelta(hours=72)  # as far as a phone's plans may reach at most: table ``rounds``
BY_HAND = ("bottle", "tube", "supplemented")  # rearings in which milk comes by hand


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


class _Mate(NamedTuple):
    """One born into a litter."""

    name: str
    id: UUID
    custody_from_at: datetime


class NeonateRows:
    """What stands about these animals beside what was told of them, all of it in one query."""

    def __init__(self, animals: Collection[Animal], as_of: datetime) -> None:
        self._said = _QUESTIONS.ask(
            ids=[animal.pk for animal in animals],
            litters=list({animal.litter_id for animal in animals if animal.litter_id}),
            as_of=as_of,
            since=as_of - told.BACK,
            ended_since=as_of - ORDERS_BACK,
            begin_until=as_of + ORDERS_AHEAD,
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

    def rearings(self) -> dict[UUID, list[Rearing]]:
        """How each is reared now, and by which dam."""
        found: dict[UUID, list[Rearing]] = defaultdict(list)
        for _, animal_id, kind, dam_id, bore in self._said["rearings"]:
            found[animal_id].append(Rearing(cast("values.RearingKind", kind), dam_id, bore))
        return found

    def homes(self) -> dict[UUID, UUID]:
        """Where each of them, and each dam, lives."""
        return {animal_id: home_id for _, animal_id, home_id in self._said["homes"]}

    def lives(self) -> dict[UUID, Lives]:
        """The same, and since when."""
        return {animal_id: Lives(home_id, from_at) for from_at, animal_id, home_id in self._said["homes"]}

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
        """Each animal's orders as they begin, also such as ended lately: what she was given meanwhile goes by them."""
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
        for began_at, animal_id, ended_at, result, way_until_at in self._said["steps_back"]:
            off_at = ended_at if result == "apart" else way_until_at
            found[animal_id].append(values.StepBack(began_at, ended_at, off_at))
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


def _questions(
    *, ids: Any, litters: Any, as_of: datetime, since: datetime, ended_since: datetime, begin_until: datetime
) -> dict[str, QuerySet[Any, Any]]:
    rearings = RearingRow.everywhere.at(as_of).filter(animal__in=ids)
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
    by_hand = RearingRow.everywhere.filter(Q(animal__in=ids) | litter, from_at__lte=as_of, kind__in=BY_HAND)
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
    ordered = VetOrder.everywhere.filter(
        Q(until_at__isnull=True) | Q(until_at__gt=ended_since), from_at__lte=begin_until, animal__in=ids
    )
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
        "orders": ordered.values_list(*_ORDER),
        "uses": uses.values_list("from_at", "animal_id", "product_id", *_PRODUCT),
        "labels": changed_since.values_list("until_at", "pk", "product_id", *_LABEL),
        "opened": opened.values_list("happened_at", "sequence", "home_id", "product_id"),
        "mixed": mixed.values_list("happened_at", "sequence", "home_id", "product_id", "is_label_mix"),
        "stays": Stay.everywhere.filter(holds_at(as_of), about).values_list(*COLUMNS),
        "ill": illness.values_list("happened_at", "animal_id", "agent", "state"),
        "tested": tested.filter(result=TestResult.POSITIVE).values_list("happened_at", "animal_id", "agent"),
        "upsets": upset.values_list("happened_at", "nest__stays__animal_id"),
        "steps_back": steps.values_list("began_at", "way__animal_id", "ended_at", "result", "way__until_at"),
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


def _or_none(number: int | None) -> Decimal | None:
    return None if number is None else tenths(number)


def _hours(minutes: int | None) -> Decimal | None:
    return None if minutes is None else Decimal(minutes) / 60
