"""What the demo tells again and again: a weighing of a litter, a night of bottles."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from littermate.actions import animals, milk, rearings, stays
from littermate.project.demo.stage import Stage
from littermate.project.demo.weights import Grown
from littermate.records.ids import new_id
from littermate.records.models import Animal, Home, Litter, MilkProduct, Nest

INVENTED_KCAL_PER_100G = 20  # what the invented amounts of past feeds were made with; plans come from the tables
INVENTED_KCAL_PER_ML = 0.74
INVENTED_CAP_ML_PER_100G = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """One neonate of the story: her number, chosen before she is taken in, when she was born, how she grew."""

    id: UUID
    grown: Grown
    born_at: datetime

    def dg_at(self, at: datetime) -> int:
        """Her weight at a moment [0.1 g]."""
        return self.grown.dg_at((at - self.born_at) / timedelta(days=1))

    def took_dml(self, at: datetime, feeds: int) -> int:
        """What she took in one of so many feeds a day [0.1 ml]; invented, and never above a comfortable stomach."""
        grams = self.dg_at(max(at - timedelta(hours=12), self.born_at)) / 10  # as last weighed
        share = grams / 100 * INVENTED_KCAL_PER_100G / INVENTED_KCAL_PER_ML / feeds
        return int(5 * min(share, grams / 100 * INVENTED_CAP_ML_PER_100G)) * 2  # on the marks of a 10 ml syringe


def players(grown: Iterable[Grown], born_at: datetime) -> tuple[Player, ...]:
    """The neonates of a litter, each with the number she will be kept under."""
    return tuple(Player(id=new_id(), grown=each, born_at=born_at) for each in grown)


def found(stage: Stage, player: Player) -> Animal:
    """The record of one of them, once taken in."""
    return Animal.objects.within(stage.organisation).get(pk=player.id)


@dataclass(slots=True, kw_only=True)
class Family:
    """A litter on the stage: its neonates, perhaps its dam, and who cares for them."""

    stage: Stage
    who: str
    name: str
    species: str
    neonates: tuple[Player, ...]
    dam_id: UUID | None = None
    intake_id: UUID = field(default_factory=new_id)
    litter: Litter | None = None

    def animal(self, ref: UUID) -> Animal:
        """The record of one of them, once taken in."""
        return Animal.objects.within(self.stage.organisation).get(pk=ref)

    def take_in(
        self,
        player: Player,
        home: Home,
        at: datetime,
        *,
        basis: str,
        found: str,
        band_h: float = 10,
        by: str = "Coordinator",
    ) -> Animal:
        """Take one of them in; its birth is known within some hours, and the younger end is when it was born."""
        grown = player.grown
        return animals.take_in(
            ref=player.id,
            name=grown.name,
            species=grown.species,
            sex=grown.sex,
            mark=grown.mark,
            mark_colour=grown.colour,
            litter=self.litter,
            home=home,
            born_earliest_at=player.born_at - timedelta(hours=band_h),
            born_latest_at=player.born_at,
            born_method="seen" if band_h == 0 else "told",
            custody_from_at=at,
            custody_basis=basis,
            found_words=found,
            intake_weight_dg=player.dg_at(at) if at >= player.born_at else None,
            had_colostrum=True,
            by=self.stage.as_seen_by(by, at),
        )

    def settle(
        self,
        ref: UUID,
        at: datetime,
        *,
        nest: Nest | None,
        rearing: str,
        reason: str = "",
        cause: str = "",
        goal: str = "",
        goal_weight_dg: int | None = None,
        who: str = "",
    ) -> None:
        """Where she sleeps and how she gets her milk, from a moment on."""
        by = self.stage.as_seen_by(who or self.who, at)
        hers = self.animal(ref)
        nurse = self.animal(self.dam_id) if self.dam_id and rearing in {"nursed", "supplemented"} else None
        if nest is not None:
            stays.move(animal=hers, nest=nest, reason=reason, by=by)
        rearings.change(
            animal=hers,
            kind=rearing,
            cause=cause,
            reason=reason,
            goal=goal,
            goal_weight_dg=goal_weight_dg,
            dam=nurse,
            by=by,
        )

    def give_milk(self, ref: UUID, product: MilkProduct, at: datetime) -> None:
        """Which tin her milk comes from."""
        milk.use(animal=self.animal(ref), product=product, by=self.stage.as_seen_by(self.who, at))

    def weigh(self, at: datetime, *, only: Iterable[Player] | None = None, who: str = "", fed: str = "before") -> None:
        """All of them on the scale, one after the other."""
        for place, player in enumerate(only or self.neonates):
            moment = at + timedelta(minutes=place)
            self.stage.tell(
                moment, who or self.who, "weigh-in", player.id, weight_dg=player.dg_at(moment), step_dg=10, fed=fed
            )

    def bottles(
        self,
        player: Player,
        *,
        first_at: datetime,
        last_at: datetime,
        every: timedelta,
        product: MilkProduct,
        weak_until: datetime | None = None,
        weigh_each: int = 2,
        co_carer: str = "",
        route: str = "bottle",
    ) -> None:
        """Her bottles between two moments, counted back from the last: warm first, some milk, pee and sometimes poo."""
        feeds, at, count = round(timedelta(days=1) / every), last_at, 0
        while at >= first_at:
            who = co_carer if co_carer and count % 5 == 3 else self.who
            tell, is_weak = self.stage.tell, weak_until is not None and at < weak_until
            tell(at, who, "warmth", player.id, feel="warm")
            if count and count % weigh_each == 0:
                tell(at, who, "weigh-in", player.id, weight_dg=player.dg_at(at), step_dg=10, fed="before")
            took = player.took_dml(at, feeds)
            tell(
                at,
                who,
                "feed",
                player.id,
                route=route,
                planned_dml=took,
                taken_dml=took - (2 if count % 4 == 1 else 0),
                measured_by="syringe",
                product=str(product.pk),
            )
            poo = {"poo": True, "poo_kind": "soft" if count % 2 else "formed"} if count % 3 == 0 else {"poo": False}
            tell(at, who, "elimination", player.id, pee=True, **poo)
            if is_weak or count % 6 == 5:
                tell(at, who, "observation", player.id, suck="weak" if is_weak else "strong", voice="quiet")
            at, count = at - every, count + 1
