"""A vet's orders: for one animal, from and until; they outrank the protocol, and never its hard bounds."""

from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, wording
from littermate.actions.checks import demand, demand_order, seen
from littermate.actions.errors import DoesNotFit, NotUnderstood, OutsideBounds
from littermate.actions.fields import tenths
from littermate.actions.write_gate import one_change
from littermate.care.numbers import numbers
from littermate.care.weights import plan_weights, stand_on
from littermate.records.ids import new_id
from littermate.records.models import Animal, TreatmentOrder, TreatmentTime, VetOrder
from littermate.records.neonates import neonate_at
from littermate.records.protocols import protocol_of
from littermate.records.viewers import Viewer

MOST_TIMES_A_DAY: Final = 24
WEIGH_AT_LEAST_MIN: Final = 15
WEIGH_AT_MOST_MIN: Final = 7 * 24 * 60


@one_change()
def give(
    *,
    animal: Animal,
    by: Viewer,
    per_feed_dml: int | None = None,
    every_min: int | None = None,
    kcal_tenths_per_100g_day: int | None = None,
    holds_food: bool = False,
    lifts_warm_first: bool = False,
    weigh_every_min: int | None = None,
    words: str = "",
    from_at: datetime | None = None,
    until_at: datetime | None = None,
    ref: UUID | None = None,
) -> VetOrder:
    """Give a vet's order. Of several that hold, the newest word on each point stands.

    Args:
        per_feed_dml: How much each time [0.1 ml]; never above the hard stop for her last weight.
        every_min: How often [min], inside the table's bounds.
        kcal_tenths_per_100g_day: The day's energy [0.1 kcal per 100 g].

    Raises:
        NotAllowed: If her role gives no orders.
        OutsideBounds: If it lies beyond what the tables let even an order do.
        NotUnderstood: If it orders nothing.
    """
    demand(by, "give_orders", to=_("give a vet's order"))
    hers, begins = seen(animal, by=by, what=_("animal")), from_at or by.at
    demand_order(begins, until_at)
    _demand_feed_inside(hers, per_feed_dml, by=by)
    _demand_interval_inside(hers, every_min, by=by)
    _demand_energy_inside(hers, kcal_tenths_per_100g_day, by=by)
    if weigh_every_min is not None:
        _demand_between(weigh_every_min, WEIGH_AT_LEAST_MIN, WEIGH_AT_MOST_MIN, what=_("Weighing every"), unit="min")
    row = VetOrder(
        id=ref or new_id(),
        organisation=by.organisation,
        animal=hers,
        ordered_by=by.person,
        from_at=begins,
        until_at=until_at,
        per_feed_dml=per_feed_dml,
        every_min=every_min,
        kcal_tenths_per_100g_day=kcal_tenths_per_100g_day,
        holds_food=holds_food,
        lifts_warm_first=lifts_warm_first,
        weigh_every_min=weigh_every_min,
        words=wording.note(words, what=_("The order")),
    )
    ordered = (per_feed_dml, every_min, kcal_tenths_per_100g_day, weigh_every_min)
    if not (any(ordered) or holds_food or lifts_warm_first or row.words):
        raise NotUnderstood(_("This orders nothing. Give an amount, an interval, or write the order in words."))
    return changes.add(row, kind="order-given", by=by)


@one_change()
def end(*, order: VetOrder | TreatmentOrder, by: Viewer, at: datetime | None = None) -> VetOrder | TreatmentOrder:
    """End an order; it stays readable with who ended it.

    Raises:
        NotAllowed: If her role gives no orders.
        Unknown: If it is not in her sight.
    """
    demand(by, "give_orders", to=_("end a vet's order"))
    found: VetOrder | TreatmentOrder = seen(order, by=by, what=_("order"))
    ends = at or by.at
    if found.until_at is not None and found.until_at <= ends:
        return found
    demand_order(found.from_at, ends)
    found.until_at, found.ended_by = ends, by.person
    return changes.alter(found, ["until_at", "ended_by"], kind="order-ended", by=by)


@one_change()
def resume(
    *, order: VetOrder | TreatmentOrder, by: Viewer, until_at: datetime | None = None
) -> VetOrder | TreatmentOrder:
    """Take back the end of an order: it holds on as it was given.

    Raises:
        NotAllowed: If her role gives no orders.
        DoesNotFit: If the end it was given with is over.
    """
    demand(by, "give_orders", to=_("give a vet's order"))
    found: VetOrder | TreatmentOrder = seen(order, by=by, what=_("order"))
    demand_order(by.at, until_at)
    found.until_at, found.ended_by = until_at, None
    return changes.alter(found, ["until_at", "ended_by"], kind="order-resumed", by=by)


@one_change()
def treat(
    *,
    animal: Animal,
    words: str,
    times: Sequence[time],
    by: Viewer,
    from_at: datetime | None = None,
    until_at: datetime | None = None,
    ref: UUID | None = None,
) -> TreatmentOrder:
    """Order a treatment as written, with its clock times by the home's clock; no dose is ever worked out.

    Raises:
        NotAllowed: If her role gives no orders.
        NotUnderstood: If there are no words, or more times than hours in a day.
    """
    demand(by, "give_orders", to=_("order a treatment"))
    hers, begins = seen(animal, by=by, what=_("animal")), from_at or by.at
    demand_order(begins, until_at)
    said, clock_times = wording.note(words, what=_("The treatment")), sorted(set(times))
    if not said or not clock_times or len(clock_times) > MOST_TIMES_A_DAY:
        raise NotUnderstood(
            _("A treatment needs its words as the vet wrote them, and 1 to %(most)s clock times a day.")
            % {"most": MOST_TIMES_A_DAY}
        )
    row = TreatmentOrder(
        id=ref or new_id(),
        organisation=by.organisation,
        animal=hers,
        ordered_by=by.person,
        words=said,
        from_at=begins,
        until_at=until_at,
    )
    kept = changes.add(row, kind="treatment-ordered", by=by, also={"times": clock_times})
    if kept is row:
        TreatmentTime.everywhere.bulk_create(
            TreatmentTime(organisation=by.organisation, order=kept, at=clock_time) for clock_time in clock_times
        )
    return kept


def _believed_dg(animal: Animal, *, by: Viewer) -> int | None:
    """The weight her cap stands on now [0.1 g]: one that nobody believes yet lets no vet order more."""
    known = numbers(protocol_of(by.organisation), animal.species)
    weights = plan_weights(neonate_at(animal, as_of=by.at), numbers=known, as_of=by.at)
    stand = stand_on(weights, known)
    return stand.cap_dg if stand else None


def _demand_feed_inside(animal: Animal, per_feed_dml: int | None, *, by: Viewer) -> None:
    if per_feed_dml is None:
        return
    weight_dg = _believed_dg(animal, by=by) or animal.intake_weight_dg
    if weight_dg is None:
        raise DoesNotFit(
            _("Nobody has weighed %(name)s yet. Weigh first, then order an amount.") % {"name": animal.name}
        )
    hard_stop = protocol_of(by.organisation).number(animal.species, "stomach", "hard-stop")
    most_dml = int(weight_dg * hard_stop / 100)
    if not 1 <= per_feed_dml <= most_dml:
        raise OutsideBounds(
            _(
                "%(seen)s a feed for %(name)s at %(weight)s is outside %(least)s to %(most)s "
                "(%(stop)s ml per 100 g). Order less."
            )
            % {
                "seen": tenths(per_feed_dml, "ml"),
                "name": animal.name,
                "weight": tenths(weight_dg, "g"),
                "least": tenths(1, "ml"),
                "most": tenths(most_dml, "ml"),
                "stop": wording.figure(hard_stop),
            }
        )


def _demand_interval_inside(animal: Animal, every_min: int | None, *, by: Viewer) -> None:
    bounds = protocol_of(by.organisation).row(animal.species, "order_bounds", "interval")
    if every_min is not None and bounds.low is not None and bounds.high is not None:
        _demand_between(every_min, int(bounds.low * 60), int(bounds.high * 60), what=_("Feeding every"), unit="min")


def _demand_energy_inside(animal: Animal, kcal_tenths: int | None, *, by: Viewer) -> None:
    highest = protocol_of(by.organisation).row(animal.species, "energy", "ceiling").highest or Decimal(0)
    if kcal_tenths is not None:
        least, most = Decimal("0.1"), highest
        _demand_between(Decimal(kcal_tenths) / 10, least, most, what=_("The energy"), unit=_("kcal per 100 g a day"))


def _demand_between(figure: Decimal | int, low: Decimal | int, high: Decimal | int, *, what: str, unit: str) -> None:
    if not low <= figure <= high:
        said = {"seen": figure, "low": low, "high": high}
        raise OutsideBounds(
            _("%(what)s %(seen)s %(unit)s is outside the bounds of %(low)s to %(high)s. Order inside them.")
            % {"what": what, "unit": unit, **{k: wording.figure(Decimal(v)) for k, v in said.items()}}
        )
