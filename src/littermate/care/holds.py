"""Why no plan is given at all, whatever she weighs."""

from datetime import datetime, timedelta
from typing import Final

from littermate.care.milk import ends_at, home_made_until, refuse_milk
from littermate.care.numbers import Numbers, numbers
from littermate.care.orders import in_force, is_of_feeding, ruling
from littermate.care.protocol import Protocol
from littermate.care.red_flags import no_milk_since, sign_ends
from littermate.care.values import Choking, Neonate, Reason

TICK: Final = timedelta.resolution  # a look says something up to and with the last moment of its time
BY_BOTTLE: Final = frozenset({"bottle", "supplemented"})
WEANED: Final = frozenset({"weaned"})
NURSED: Final = frozenset({"nursed"})

# What a plan is refused with, for a person who reads it without the screens' own words.
WORDS = {
    "left-care": "No feed is planned: {name} has left care. Undo that first if it is wrong.",
    "held-by-order": "No feed is planned: the vet said to hold food. Ask the vet before any feed.",
    "choked": "No feed is planned: {name} choked. Go to the vet; after the vet's order there is a plan again.",
    "sign-shuts-milk": "No feed is planned: {name} must go to the vet; after the vet's order there is a plan again.",
    "no-suck": (
        "No feed is planned: {name} did not suck. Call today; once she sucks, note it, and there is a plan again."
    ),
    "weaned": "No feed is planned: {name} is weaned. Change how she is reared if she needs milk again.",
    "nursing-fully": "No bottle is planned: {name} nurses fully. Change how she is reared if she needs a top-up.",
    "tube-no-order": "No amount by tube without a vet's order: the vet says how much for {name}, and who may do it.",
    "home-made-undated": "No plan: when the home-made mix began is not known. Ask the coordinator for a product.",
    "home-made-over": "No plan: the day a home-made mix may bridge is over. Get a product, or ask the vet.",
    "milk-too-old": "No plan with this milk: it is too old. Throw it away, mix fresh and note it.",
    "no-weight": "No plan without a weight. Weigh {name} first.",
    "only-doubtful-weight": "No plan from a doubtful weight alone. Weigh {name} once more.",
    "no-milk-chosen": "No plan without a milk. Choose the tin.",
    "milk-strength-unknown": "No plan: neither energy nor the label's daily amount is known. Ask the coordinator.",
    "no-tables": "No plan: there are no tables for this species. Ask the vet how to feed {name}.",
}


def refuse_plan(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> Reason | None:
    """The first thing that stands against any plan at this moment, or None."""
    if neonate.left_at is not None and neonate.left_at <= as_of:
        return protocol.reason("left-care", left_at=neonate.left_at)
    known, rule = numbers(protocol, neonate.species), ruling(neonate, as_of)
    held = rule.holds_food
    if held is not None:
        return protocol.reason(
            "held-by-order", by_name=held.by, **({"until_at": held.until_at} if held.until_at else {})
        )
    choking = unsettled_choking(neonate, numbers=known, as_of=as_of)
    if choking is not None:
        return protocol.reason("choked", choked_at=choking.at)
    if (seen_at := no_milk_since(neonate, protocol=protocol, as_of=as_of)) is not None:
        return protocol.reason("sign-shuts-milk", seen_at=seen_at)
    if neonate.rearing == WEANED:
        return protocol.reason("weaned")
    if neonate.rearing == NURSED:
        return protocol.reason("nursing-fully")
    if rule.per_feed_ml is None and _is_by_tube(neonate):
        return protocol.reason("tube-no-order")  # S14: no amount of ours goes into a stomach by tube
    refusal = refuse_milk(neonate.milk, protocol=protocol, as_of=as_of) if neonate.milk is not None else None
    if refusal is not None:
        return refusal
    # Last of all: whoever sees her suck again knows that nothing else stands against a plan.
    seen_at = no_bottle_since(neonate, numbers=known, as_of=as_of)
    return protocol.reason("no-suck", seen_at=seen_at) if seen_at is not None else None


def _is_by_tube(neonate: Neonate) -> bool:
    """Whether what comes by hand comes by tube: she has no bottle beside it, whatever she nurses or eats."""
    return "tube" in neonate.rearing and neonate.rearing.isdisjoint(BY_BOTTLE)


def unsettled_no_suck(neonate: Neonate, *, numbers: Numbers, as_of: datetime) -> datetime | None:
    """When she did not suck, where no vet's order given since says how she is fed.

    The last look that still says something counts, and of two at one moment the worse.
    """
    for each in neonate.observations:
        if each.suck == "none":
            break
    else:
        return None  # as nearly always
    since = as_of - numbers.suck_stands
    looks = [
        (each.at, each.suck == "none")
        for each in neonate.observations
        if each.suck is not None and since <= each.at <= as_of
    ]
    if not looks:
        return None
    seen_at, sucks_not = max(looks)
    if not sucks_not:
        return None
    is_answered = any(order.from_at > seen_at and is_of_feeding(order) for order in in_force(neonate, as_of))
    return None if is_answered else seen_at


def no_bottle_since(neonate: Neonate, *, numbers: Numbers, as_of: datetime) -> datetime | None:
    """Since when she may have no bottle because she does not suck (S9); one fed by tube alone sucks at nothing."""
    seen_at = unsettled_no_suck(neonate, numbers=numbers, as_of=as_of)
    return None if seen_at is None or _is_by_tube(neonate) else seen_at


def unsettled_choking(neonate: Neonate, *, numbers: Numbers, as_of: datetime) -> Choking | None:
    """The last choking that no vet's order has answered and that is not yet long ago (S10)."""
    if not neonate.chokings:
        return None
    last = max((each for each in neonate.chokings if each.at <= as_of), key=lambda each: each.at, default=None)
    if last is None or as_of >= last.at + numbers.choking_hold:
        return None
    is_answered = any(order.from_at > last.at and is_of_feeding(order) for order in in_force(neonate, as_of))
    return None if is_answered else last


def is_shut(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> bool:
    """Whether nothing may be given by bottle or tube until a vet's word: after choking, or with an urgent sign."""
    known = numbers(protocol, neonate.species)
    return (
        unsettled_choking(neonate, numbers=known, as_of=as_of) is not None
        or no_milk_since(neonate, protocol=protocol, as_of=as_of) is not None
    )


def turning_points(neonate: Neonate, *, protocol: Protocol) -> list[datetime]:
    """Every moment at which a refusal may begin or end."""
    moments: list[datetime | None] = [neonate.left_at, *sign_ends(neonate, protocol=protocol)]
    for order in neonate.orders:
        moments += [order.from_at, order.until_at]
    known = numbers(protocol, neonate.species)
    hold: timedelta = known.choking_hold
    for look in neonate.observations:
        if look.suck is not None:
            moments += [look.at, look.at + known.suck_stands + TICK]
    for choking in neonate.chokings:
        moments += [choking.at, choking.at + hold]
    if neonate.milk is not None:
        moments += [moment for moment, _why in ends_at(neonate.milk, protocol)]
        moments.append(home_made_until(neonate.milk, protocol))
    return [moment for moment in moments if moment is not None]
