"""The case: a rejected kitten and a puppy a third of her siblings' size. Facts F1 to F26, as far as it goes.

What happened is true. Weights, hours and millilitres are invented inside published ranges: the accounts give none.
"""

from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from littermate.actions import lendings, moves, orders, stays
from littermate.project.demo import coming_in, going_back, together
from littermate.project.demo.coming_in import COORDINATOR as COORDINATOR
from littermate.project.demo.coming_in import OFFICER as OFFICER
from littermate.project.demo.places import CARER as CARER
from littermate.project.demo.places import CLINICIAN as CLINICIAN
from littermate.project.demo.places import CO_CARER as CO_CARER
from littermate.project.demo.places import DAM_CARER as DAM_CARER
from littermate.project.demo.places import Places as Places
from littermate.project.demo.stage import Stage
from littermate.project.demo.telling import Family, Player, found, players
from littermate.project.demo.weights import of_the_case
from littermate.records.ids import new_id
from littermate.records.models import Nest

DAY = timedelta(days=1)


def tell(stage: Stage, places: Places, *, night: int) -> None:
    """Tell the case up to this night of Kangaroo's life; Possum is three days younger."""
    kittens = _kittens(stage, places, born_at=stage.ago(days=night, hours=2, minutes=20))
    pups = _pups(stage, places, born_at=stage.ago(days=night - 3, hours=3, minutes=10))
    coming_in.tonight(stage)
    kangaroo, possum = kittens.neonates[0], pups.neonates[0]
    paired_at = possum.born_at + 2 * DAY
    _order(stage, kangaroo, possum, at=paired_at - timedelta(minutes=20))
    together.pair(stage, places, kangaroo, possum, at=paired_at)
    parted_at = stage.ago(days=10) if night >= 40 else stage.now
    together.bodies(
        stage, kangaroo, possum, since=paired_at + DAY, until=parted_at - timedelta(hours=2), every=timedelta(hours=12)
    )
    together.reviews(stage, kangaroo, possum, since=paired_at, until=parted_at)
    if night < 24:
        _night_nine(stage, places, kittens, pups)
        return
    by_day_since = stage.ago(days=4, hours=2) if night < 40 else stage.ago(days=20, hours=2)
    way = going_back.by_day_with_her_litter(stage, places, kittens, kangaroo, since=by_day_since)
    if night < 40:
        _steady_night(stage, places, kittens, pups, by_day_since=by_day_since)
    else:
        going_back.both_back(stage, places, kittens, pups, kangaroo_s_way=way, at=parted_at)
        _back_for_good(stage, places, kittens, pups, by_day_since=by_day_since, since=parted_at)


# F1, F3 to F7: the garage, the trap, the smallest of seven -----------------------------------------------------------
def _kittens(stage: Stage, places: Places, *, born_at: datetime) -> Family:
    family = Family(
        stage=stage,
        who=CARER,
        name="Grey mother's seven",
        species="cat",
        neonates=players(of_the_case("grey mother"), born_at),
        dam_id=new_id(),
    )
    secured = born_at + timedelta(hours=20)
    stage.do(secured - timedelta(hours=10), partial(_trap, stage, places))
    stage.do(secured, partial(coming_in.out_of_the_garage, stage, places.home_4, places.cat_box, family))
    coming_in.felt_and_fed(stage, family, at=secured + timedelta(minutes=3))
    stage.do(secured + timedelta(hours=6), partial(coming_in.closed, stage, family))
    for player in family.neonates:
        _settle(family, player, places.cat_box, "nursed", at=secured + timedelta(minutes=30))
    _rejected(stage, places, family, at=born_at + 2 * DAY + timedelta(hours=1))
    mouse = family.neonates[1]
    stage.do(
        born_at + 6 * DAY,
        lambda at: family.settle(
            mouse.id,
            at,
            nest=None,
            rearing="supplemented",
            cause="gains-little",
            reason="Gains least of the six: topped up after nursing.",
        ),
    )
    stage.do(born_at + 6 * DAY, lambda at: family.give_milk(mouse.id, places.kitten_milk, at))
    family.weigh(secured + timedelta(minutes=40))
    _weigh_twice_a_day(stage, family, family.neonates[1:], since=secured + timedelta(hours=8), last_hours_ago=3.1)
    stage.tell(secured + timedelta(hours=1), CARER, "dam-check", family.dam_id, eats=True, teats_ok=True, milk=True)
    stage.tell(
        stage.ago(hours=3), CARER, "dam-check", family.dam_id, eats=True, milk=True, is_warm=True, lets_nurse=True
    )
    return family


def _trap(stage: Stage, places: Places, at: datetime) -> None:
    """F3: the humane trap goes out the evening before; it was to be back two days later, and is still out."""
    by = stage.as_seen_by(COORDINATOR, at)
    trap = lendings.add(name="Humane trap", mark="T2", kind="trap", by=by)
    back_on = (at + 2 * DAY).date()
    lendings.give_out(equipment=trap, home=places.home_4, back_on=back_on, words="For the grey mother.", by=by)


def _rejected(stage: Stage, places: Places, family: Family, *, at: datetime) -> None:
    kangaroo = family.neonates[0]
    reason = "The dam shows no interest in her and keeps her strength for the others."
    stage.tell(
        at - timedelta(minutes=10), CARER, "observation", kangaroo.id, voice="screams", note="Cries for company."
    )
    stage.do(
        at,
        lambda at: family.settle(
            kangaroo.id,
            at,
            nest=places.incubator,
            rearing="bottle",
            cause="rejected",
            reason=reason,
            goal="Back into her litter once she is big enough",
            goal_weight_dg=2500,
        ),
    )
    stage.do(at, lambda at: family.give_milk(kangaroo.id, places.kitten_milk, at))


# F8, F9, F11 to F14: two on the way, six at the shelter, one apart ---------------------------------------------------
def _pups(stage: Stage, places: Places, *, born_at: datetime) -> Family:
    family = Family(
        stage=stage,
        who=DAM_CARER,
        name="Shepherd mother's eight",
        species="dog",
        neonates=players(of_the_case("shepherd mother"), born_at),
        dam_id=new_id(),
    )
    arrival = born_at - timedelta(minutes=12)
    stage.do(born_at - timedelta(hours=2), partial(coming_in.in_labour, stage, family))
    stage.do(arrival, partial(coming_in.at_the_shelter, stage, places.shelter, places.shelter_pen, family))
    stage.do(arrival + timedelta(minutes=5), partial(_heat_pad, stage, places, family))
    coming_in.one_by_one(stage, family, born_at=born_at)
    stage.do(born_at + timedelta(hours=5), partial(coming_in.closed, stage, family))
    for player in family.neonates:
        _settle(family, player, places.shelter_pen, "nursed", at=born_at + timedelta(minutes=50), who="Night lead")
    family.weigh(born_at + timedelta(hours=1), who="Night lead")
    _part(stage, places, family, at=born_at + timedelta(hours=22))
    _weigh_twice_a_day(stage, family, family.neonates[1:], since=born_at + timedelta(hours=30), last_hours_ago=0.4)
    stage.tell(
        stage.ago(hours=4), DAM_CARER, "dam-check", family.dam_id, eats=True, teats_ok=True, milk=True, is_warm=True
    )
    return family


def _heat_pad(stage: Stage, places: Places, family: Family, at: datetime) -> None:
    """The shelter lends a heat pad that goes where the dam goes."""
    pad = lendings.add(name="Heat pad", mark="3", kind="warmth", by=stage.as_seen_by(COORDINATOR, at))
    dam = family.animal(family.dam_id) if family.dam_id else None
    lendings.give_out(equipment=pad, home=places.shelter, animal=dam, by=stage.as_seen_by(COORDINATOR, at))


def _part(stage: Stage, places: Places, family: Family, *, at: datetime) -> None:
    """The dam and seven go to one home, Possum to another; it stays one litter."""
    possum = family.neonates[0]
    skinny = "About a third of the size of the others, skinny, little attention from the dam."
    others = [player.id for player in family.neonates[1:]]

    def move_litter(at: datetime) -> None:
        found = [family.animal(ref) for ref in [family.dam_id, *others] if ref is not None]
        by = stage.as_seen_by(COORDINATOR, at)
        moves.move(animals=found, to=places.home_7, reason="A carer for dam and pups.", by=by)
        moves.move(animals=[family.animal(possum.id)], to=places.home_4, reason=skinny, by=by)
        stays.move(animal=found[0], nest=places.dog_box, by=by)

    stage.do(at, move_litter)
    for ref in others:
        stage.do(at, partial(family.settle, ref, nest=places.dog_box, rearing="nursed"))
    stage.do(
        at,
        lambda at: family.settle(
            possum.id,
            at,
            nest=places.warm_box,
            rearing="bottle",
            cause="split-off",
            reason=skinny,
            goal="Back with her litter once she is bigger",
            goal_weight_dg=4000,
            who=CARER,
        ),
    )
    by_carer = Family(stage=stage, who=CARER, name=family.name, species="dog", neonates=(possum,))
    stage.do(at, lambda at: by_carer.give_milk(possum.id, places.puppy_milk, at))
    stage.tell(at + timedelta(minutes=5), CARER, "observation", possum.id, suck="weak", voice="cries", note=skinny)


# F15 to F18: put together, by a clinician's own decision; see ``together``, and ``going_back`` for F24 to F26 -------
def _order(stage: Stage, kangaroo: Player, possum: Player, *, at: datetime) -> None:
    words = (
        "May share incubator A with the other runt although fourteen days apart are not over: neither keeps warm "
        "alone. Own charts, own milk. Look at both bodies at every feed. Litters stay closed."
    )

    def order(player: Player, at: datetime) -> None:
        orders.give(animal=found(stage, player), words=words, by=stage.as_seen_by(CLINICIAN, at))

    for player in (kangaroo, possum):
        stage.do(at, partial(order, player))


# Tonight -------------------------------------------------------------------------------------------------------------
def _night_nine(stage: Stage, places: Places, kittens: Family, pups: Family) -> None:
    """F19 to F23: both in incubator A, round the clock; Possum has lost what she had gained since yesterday."""
    kangaroo, possum = kittens.neonates[0], pups.neonates[0]
    _kangaroos_bottles(places, kittens, last_at=stage.ago(hours=3, minutes=28), every=timedelta(hours=3, minutes=25))
    stage.tell(stage.ago(hours=3, minutes=27), CARER, "weigh-in", kangaroo.id, weight_dg=1310, step_dg=10, fed="before")
    _possums_bottles(stage, places, possum, last_at=stage.ago(hours=2, minutes=52), weak_until=stage.now)
    stage.tell(stage.ago(hours=6), CARER, "weigh-in", possum.id, weight_dg=1210, step_dg=10, fed="before")
    stage.tell(stage.ago(minutes=6), CARER, "weigh-in", possum.id, weight_dg=1180, step_dg=10, fed="before")
    _top_ups(stage, places, kittens)
    _incubator(stage, places, at=stage.ago(minutes=8), at_level_dc=296, cool_end_dc=274)


def _steady_night(stage: Stage, places: Places, kittens: Family, pups: Family, *, by_day_since: datetime) -> None:
    """F22: both put on weight; some bottles a day beside nursing, and the night together."""
    possum = pups.neonates[0]
    _kangaroos_days(stage, places, kittens, since=by_day_since, last_at=stage.ago(hours=3, minutes=20))
    _possums_bottles(
        stage,
        places,
        possum,
        last_at=stage.ago(hours=3, minutes=15),
        weak_until=possum.born_at + 9 * DAY,
        every=timedelta(hours=3, minutes=25),
        weigh_each=2,
    )
    _mouse_keeps_up(stage, kittens)
    _incubator(stage, places, at=stage.ago(minutes=20), at_level_dc=258, cool_end_dc=240)


def _mouse_keeps_up(stage: Stage, kittens: Family) -> None:
    """From her fourteenth day nobody tops her up any more."""
    mouse = kittens.neonates[1]
    stage.do(
        mouse.born_at + 14 * DAY,
        lambda at: kittens.settle(mouse.id, at, nest=None, rearing="nursed", reason="Keeps up without top-ups."),
    )


def _back_for_good(
    stage: Stage, places: Places, kittens: Family, pups: Family, *, by_day_since: datetime, since: datetime
) -> None:
    """F26: bottles until they went back, a few top-ups after it, then nursed and weighed with the others."""
    kangaroo, possum = kittens.neonates[0], pups.neonates[0]
    _mouse_keeps_up(stage, kittens)
    _kangaroos_days(stage, places, kittens, since=by_day_since, last_at=since - timedelta(hours=2))
    _possums_bottles(
        stage,
        places,
        possum,
        last_at=since - timedelta(hours=2),
        weak_until=possum.born_at + 9 * DAY,
        every=timedelta(hours=3, minutes=25),
        weigh_each=2,
    )
    for family, player, milk, days in (
        (kittens, kangaroo, places.kitten_milk, 3),
        (pups, possum, places.puppy_milk, 6),
    ):
        alone = Family(stage=stage, who=family.who, name=player.grown.name, species=family.species, neonates=(player,))
        alone.bottles(
            player,
            first_at=since + timedelta(hours=4),
            last_at=since + days * DAY - timedelta(hours=4),
            every=timedelta(hours=12),
            product=milk,
            weigh_each=100,
        )
        _weigh_twice_a_day(stage, family, (player,), since=since + timedelta(hours=14), last_hours_ago=3.2)


def _kangaroos_days(stage: Stage, places: Places, kittens: Family, *, since: datetime, last_at: datetime) -> None:
    """F24, F25: bottles until she was with her litter by day; then full from the dam, a top-up, bottles at night."""
    kangaroo, every = kittens.neonates[0], timedelta(hours=3, minutes=25)
    zone = ZoneInfo(stage.organisation.time_zone)
    _kangaroos_bottles(places, kittens, last_at=since - timedelta(hours=1), every=every)
    at = last_at
    while at > since + timedelta(hours=1):
        hour = at.astimezone(zone).hour
        if 7 <= hour < 21 and not 13 <= hour < 17:
            stage.tell(at, CARER, "warmth", kangaroo.id, feel="warm")
            stage.tell(at, CARER, "feed", kangaroo.id, route="nursing", outcome="full", measured_by="nobody")
        else:
            kittens.bottles(kangaroo, first_at=at, last_at=at, every=every, product=places.kitten_milk)
            stage.tell(at, CARER, "observation", kangaroo.id, suck="strong", voice="quiet")
        at -= every
    _weigh_twice_a_day(
        stage, kittens, (kangaroo,), since=since, last_hours_ago=(stage.now - last_at) / timedelta(hours=1)
    )


def _kangaroos_bottles(places: Places, kittens: Family, *, last_at: datetime, every: timedelta) -> None:
    kangaroo = kittens.neonates[0]
    kittens.bottles(
        kangaroo,
        first_at=kangaroo.born_at + 2 * DAY + timedelta(hours=2),
        last_at=last_at,
        every=every,
        product=places.kitten_milk,
        co_carer=CO_CARER,
    )


def _possums_bottles(
    stage: Stage,
    places: Places,
    possum: Player,
    *,
    last_at: datetime,
    weak_until: datetime,
    every: timedelta = timedelta(hours=2, minutes=24),
    weigh_each: int = 5,
) -> None:
    alone = Family(stage=stage, who=CARER, name="Possum", species="dog", neonates=(possum,))
    alone.bottles(
        possum,
        first_at=possum.born_at + DAY,
        last_at=last_at,
        every=every,
        product=places.puppy_milk,
        weak_until=weak_until,
        weigh_each=weigh_each,
        co_carer=CO_CARER,
    )


def _top_ups(stage: Stage, places: Places, kittens: Family) -> None:
    mouse = kittens.neonates[1]
    kittens.bottles(
        mouse,
        first_at=mouse.born_at + 6 * DAY + timedelta(hours=1),
        last_at=stage.ago(hours=7),
        every=timedelta(hours=7),
        product=places.kitten_milk,
        weigh_each=100,
    )


def _incubator(stage: Stage, places: Places, *, at: datetime, at_level_dc: int, cool_end_dc: int) -> None:
    nest = str(places.incubator.pk)
    stage.tell(at, CARER, "nest-reading", nest=nest, temperature_dc=at_level_dc, where="animal-level")
    stage.tell(at, CARER, "nest-reading", nest=nest, temperature_dc=cool_end_dc, where="cool-end")


# Shared by both litters ----------------------------------------------------------------------------------------------
def _settle(family: Family, player: Player, nest: Nest, rearing: str, *, at: datetime, who: str = "") -> None:
    family.stage.do(at, lambda at: family.settle(player.id, at, nest=nest, rearing=rearing, who=who))


def _weigh_twice_a_day(
    stage: Stage, family: Family, who: tuple[Player, ...], *, since: datetime, last_hours_ago: float
) -> None:
    at = stage.ago(hours=last_hours_ago)
    while at >= since:
        family.weigh(at, only=who)
        at -= timedelta(hours=6) if at > stage.ago(hours=8) else timedelta(hours=12)
