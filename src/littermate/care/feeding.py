"""How much milk, at most how much, how often, and how that was worked out."""

from datetime import datetime
from decimal import Decimal
from typing import Literal, NamedTuple

from littermate.care.ages import age_days
from littermate.care.beside_plan import Planned, tell
from littermate.care.errors import CareError
from littermate.care.holds import WORDS, refuse_plan
from littermate.care.numbers import Numbers, numbers
from littermate.care.portions import CAP_UNDER, Portion, Terms, bare_plan, down_to_mark
from littermate.care.protocol import Figure, NotInProtocol, Protocol
from littermate.care.terms import NoStrength, is_weak, situation
from littermate.care.values import Neonate, Reason, Species
from littermate.care.warmth import is_warm_first
from littermate.care.weaned import as_fed
from littermate.care.weights import Weighed, plan_weights, stand_on
from littermate.care.working import Step, hours, show_working, tenths
from littermate.care.worry import Worry

__all__ = [
    "CannotPlan",
    "FeedPlan",
    "Portion",
    "Step",
    "Stomach",
    "Terms",
    "bare_plan",
    "is_weight_old",
    "longest_gap",
    "most_in_stomach",
    "plan_feeds",
    "stands_until",
]

Strength = Literal["strong", "weak"]
StandsOn = Literal["energy", "label", "order", "last plan"]


class CannotPlan(CareError):
    """There is no plan; ``reason`` says why and whom to ask."""

    code = "cannot-plan"

    def __init__(self, message: str, reason: Reason, name: str = "") -> None:
        super().__init__(message, says=f"no-plan-{reason.code}", name=name)
        self.reason = reason


class FeedPlan(NamedTuple):
    """Milk for one neonate: about so much, never more than the most, stop when she turns away.

    What she leaves is not made up at the next feed.
    """

    about_ml: Decimal
    most_ml: Decimal
    every_h: Decimal
    every_min: int
    feeds: int
    daily_ml: Decimal
    cap_ml: Decimal
    weight_g: Decimal
    weight_at: datetime
    is_weight_old: bool
    strength: Strength
    is_draft: bool
    steps: tuple[Step, ...]
    worry: Worry
    reasons: tuple[Reason, ...]
    stands_on: StandsOn
    waits_for_warmth: bool  # warm first: by bottle or tube nothing may be given yet (S1)


def plan_feeds(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> FeedPlan:
    """Plan the next feeds of one neonate.

    The day's milk follows energy and the milk's strength, else the label's line; the
    stomach caps each feed; a vet's order outranks both inside the hard bounds. Past the
    limit of her weight the last plan stands and is never raised (S3).

    Raises:
        CannotPlan: When there is nothing safe to plan from; its reason says what to do.

    Source:
        The tables ``energy``, ``stomach``, ``feeds``, ``weighing`` and ``rounding``.
    """
    try:
        known = numbers(protocol, neonate.species)
    except NotInProtocol as missing:
        raise _cannot(neonate, protocol.reason("no-tables", species=neonate.species)) from missing
    neonate = as_fed(neonate, protocol=protocol, as_of=as_of)
    if (refusal := refuse_plan(neonate, protocol=protocol, as_of=as_of)) is not None:
        raise _cannot(neonate, refusal)
    weights = plan_weights(neonate, numbers=known, as_of=as_of)
    stand = stand_on(weights, known)
    if stand is None:
        raise _cannot(neonate, protocol.reason("only-doubtful-weight" if weights.doubtful else "no-weight"))
    until = stands_until(stand.weighed, known)
    is_old = as_of > until
    day = age_days(neonate, until if is_old else as_of)
    try:
        case = situation(neonate, weights, protocol=protocol, day=day, as_of=as_of)
    except NoStrength:
        code = "no-milk-chosen" if neonate.milk is None else "milk-strength-unknown"
        raise _cannot(neonate, protocol.reason(code)) from None
    weak = is_weak(neonate, known, as_of)
    portion = bare_plan(stand.cap_dg, stand.target_dg, weak, case.terms)
    planned = Planned(neonate, protocol, weights, stand, case, portion, weak, is_old, as_of)
    reasons = tell(planned)
    return FeedPlan(  # by place: by seventeen names it takes more than twice as long
        tenths(portion.about_dml),
        tenths(portion.most_dml),
        hours(portion.every_min),
        portion.every_min,
        portion.feeds,
        tenths(portion.day_over // portion.day_under),
        tenths(portion.cap_over // CAP_UNDER),
        tenths(stand.weighed.weight_dg),
        stand.weighed.at,
        is_old,
        "weak" if weak else "strong",
        known.is_draft,
        show_working(stand, case, portion, is_weak=weak, is_old=is_old),
        max([reason.worry for reason in reasons]) if reasons else Worry.STEADY,
        reasons,
        "last plan" if is_old else case.basis,
        is_warm_first(neonate, protocol=protocol, as_of=as_of),
    )


class Stomach(NamedTuple):
    """The most one feed may be [ml], and the weight [g] it was reckoned from."""

    most_ml: Decimal
    weight_g: Decimal


def most_in_stomach(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> Stomach | None:
    """What her stomach holds by her weight, also where no milk is planned; None when nobody can say.

    One who is weaned is left out: the table speaks of those who live on milk.

    Raises:
        NotInProtocol: If there are no tables for her species.

    Source:
        The tables ``stomach`` and ``rounding``.
    """
    known = numbers(protocol, neonate.species)
    stand = stand_on(plan_weights(neonate, numbers=known, as_of=as_of), known)
    if stand is None or neonate.rearing == {"weaned"}:
        return None
    cap_dml = stand.cap_dg * known.stomach_c[known.day(age_days(neonate, as_of))] // CAP_UNDER
    return Stomach(most_ml=tenths(down_to_mark(cap_dml, known.marks)), weight_g=tenths(stand.weighed.weight_dg))


def stands_until(weighed: Weighed, numbers: Numbers) -> datetime:
    """Until when a weight may carry a plan: 24 h, 12 h for the very young, and the grace (S3)."""
    rules = numbers.weighing
    limit = rules.limit_young if weighed.day < rules.young_until_day else rules.limit
    return weighed.at + limit + rules.grace


def is_weight_old(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> bool:
    """Whether she must be weighed before her plan is more than yesterday's; True without any sound weight."""
    known = numbers(protocol, neonate.species)
    last = plan_weights(neonate, numbers=known, as_of=as_of).last
    return last is None or as_of > stands_until(last, known)


def longest_gap(species: Species, *, protocol: Protocol, age_days: int) -> Figure:
    """The longest time between two feeds at night [h], for a neonate that gains as she should."""
    return protocol.figure(species, "night_gap", age_days)


def _cannot(neonate: Neonate, reason: Reason) -> CannotPlan:
    return CannotPlan(WORDS[reason.code].format(name=neonate.name), reason, neonate.name)
