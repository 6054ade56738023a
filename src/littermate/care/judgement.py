"""Everything about one neonate at one moment: how much she worries, what to do, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from littermate.care.ages import age_days
from littermate.care.appetite import judge_appetite
from littermate.care.company.stopping import IN_VAIN
from littermate.care.feeding import CannotPlan, FeedPlan, Strength, plan_feeds
from littermate.care.given import judge_given
from littermate.care.growth import Growth, is_said, judge_growth
from littermate.care.growth_outlook import GrowthOutlook
from littermate.care.hazards import judge_hazards
from littermate.care.illness import judge_illness
from littermate.care.numbers import numbers
from littermate.care.orders import ruling
from littermate.care.protocol import Protocol
from littermate.care.red_flags import FLAG, judge_litter_loss, judge_red_flags
from littermate.care.rounds import Due, is_hand_fed, next_due
from littermate.care.terms import is_weak
from littermate.care.values import Neonate, Reason
from littermate.care.warmth import WarmthState, is_felt_now, judge_warmth
from littermate.care.weaned import as_fed, is_weaned_too_soon
from littermate.care.worry import Worry

# What need not be said when one of these says the same from the other side.
SAID_BY = {
    "unweighed": ("weight-old",),
    "unweighed-after-step": ("weight-old",),
    "weight-doubtful": ("weight-far-off",),
    "weight-slip": ("weight-far-off",),
    "never-weighed": ("no-weight", "only-doubtful-weight", "first-weight-doubtful"),
    "first-weight-doubtful": ("only-doubtful-weight",),
    "weak-suck": ("no-suck",),
    "feel-first": ("cool", "still-cool", "severe-cold"),
    "behind-littermates": ("may-falter", "likely-faltering"),
    "may-lose": ("may-falter", "likely-faltering"),
    "likely-to-lose": ("likely-faltering",),
    "litter-fell-together": ("litter-off",),
    "flag-nose": ("choked",),
    "flag-refuses": ("refused-again",),
    "flag-refused-once": ("refused-once", "refused-took-little", "refused-again"),
    "hardly-drinks": ("refused-again",),
    "drinks-little": ("hardly-drinks", "refused-again"),
    "fed-little": ("drinks-little", "hardly-drinks"),
}
MILK_MISSING = frozenset({"no-milk-chosen", "milk-strength-unknown", "home-made-undated", "home-made-over"})
WEIGH_FIRST = frozenset({"no-weight", "weight-old", "unweighed", "unweighed-after-step", "never-weighed"})
WEIGH_AGAIN = frozenset(
    {
        "only-doubtful-weight",
        "weight-far-off",
        "weight-doubtful",
        "weight-slip",
        "first-weight-doubtful",
        "weigh-again",
        "litter-off",
    }
)
REFUSED_LAST = frozenset({"refused-once", "refused-took-little"})
WEIGH_LINES = frozenset({"do-weigh", "do-weigh-again", "do-weigh-later"})
TIMED = frozenset({"no-gain", "lost-first-day", "littermate-died"})  # whose sentence says when to weigh again
WHEN_TO_WEIGH = ("again_from_at", "again_until_at")
TIMES = (*WHEN_TO_WEIGH, "try_again_at")
DOUBTED = ("weight-far-off", "first-weight-doubtful")
SEEN_WATCH = (FLAG, "littermate-died")
COMPANY = "company-"  # how reasons are named that speak of whom she shares a nest with
TO_BE_ASKED = frozenset({"company-unasked", "company-waits", "company-untried"})  # nobody found that they must part
# What she should have of milk next: not beside "go to the vet now".
OF_NEXT_MILK = frozenset(
    {
        "day-not-met",
        "fed-above-most",
        "fed-little",
        "fed-twice",
        "maybe-above-most",
        "refused-took-little",
        "weight-old",
    }
)
GROWTH_WATCH = frozenset({"lost", "no-gain", "short-gain", "lost-first-day", "behind-littermates"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MayTap:
    """Which quick taps her card offers; ``why_not`` says why it offers none for milk."""

    warm: bool = False
    took_ml: Decimal | None = None
    full: bool = False
    why_not: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One neonate at one moment."""

    worry: Worry
    do: Reason | None  # the one bold line
    reasons: tuple[Reason, ...]  # most telling first
    plan: FeedPlan | None
    cannot: Reason | None
    warmth: WarmthState
    growth: Growth
    due: Due
    steady_evidence: bool  # a believed weight inside its limit; without it she is never steady
    taps: MayTap
    reckoned: FeedPlan | None = None  # what was fed is held against it, also while no plan may be shown
    strength: Strength = "strong"  # how she sucks, known also where there is no plan yet


def judge(neonate: Neonate, *, protocol: Protocol, as_of: datetime, outlook: GrowthOutlook | None = None) -> Judgement:
    """Judge one neonate: the highest worry of all that speaks wins.

    ``outlook`` is what the growth filter says of her beside her littermates; it adds to the growth rules and lowers
    none. An animal that has left care worries nobody and is asked nothing.

    Raises:
        NotInProtocol: If there are no tables for her species.
    """
    too_soon = is_weaned_too_soon(neonate, protocol=protocol, as_of=as_of)
    neonate = as_fed(neonate, protocol=protocol, as_of=as_of)
    plan, cannot = _plan(neonate, protocol, as_of)
    warmth = judge_warmth(neonate, protocol=protocol, as_of=as_of)
    growth = judge_growth(neonate, protocol=protocol, as_of=as_of)
    due = next_due(neonate, plan, warmth, protocol=protocol, as_of=as_of)
    if neonate.left_at is not None and neonate.left_at <= as_of:
        return _gone(plan, cannot, warmth, growth, due)
    told = (
        *judge_red_flags(neonate, is_cool=warmth.blocks, protocol=protocol, as_of=as_of),
        *judge_hazards(neonate, protocol=protocol, as_of=as_of),
        *judge_appetite(neonate, plan, protocol=protocol, as_of=as_of),
        *judge_illness(neonate, protocol=protocol, as_of=as_of),
        *_of_warmth(neonate, warmth),
        *growth.reasons,
        *(outlook.reasons if outlook else ()),
        *judge_given(neonate, plan, protocol=protocol, as_of=as_of),
        *((protocol.reason("weaned-too-soon", age_days=age_days(neonate, as_of)),) if too_soon else ()),
        *((cannot,) if cannot else ()),
        *(plan.reasons if plan else ()),
        *due.reasons,
        *judge_litter_loss(neonate, protocol=protocol, as_of=as_of),
    )
    reasons = _sorted(told)
    worry = max((reason.worry for reason in reasons), default=Worry.STEADY)
    do = _do(neonate, worry, {reason.code: reason for reason in reasons}, warmth, due, protocol, as_of)
    judgement = Judgement(
        worry=worry,
        do=do,
        reasons=_with_one_time(reasons, do, due),
        plan=plan,
        cannot=cannot,
        warmth=warmth,
        growth=growth,
        due=due,
        steady_evidence=not growth.is_unweighed,
        taps=_taps(neonate, worry, plan, warmth, growth, reasons, protocol),
        reckoned=plan,
        strength="weak" if is_weak(neonate, numbers(protocol, neonate.species), as_of) else "strong",
    )
    return judgement if _vet_has_said(judgement, neonate, as_of) else vet_first(judgement, protocol)


def with_others(judgement: Judgement, told: Iterable[Reason], *, protocol: Protocol) -> Judgement:
    """The same, with what is not in her own record: the company she keeps, the way she is on. It lowers nothing.

    Where that is the worst of all, the bold line is about it. Her milk stays as it is planned: one who must be parted
    from another is fed as before, unless she must go to the vet now.
    """
    told = tuple(told)
    reasons = _sorted((*judgement.reasons, *told))
    worry = max((reason.worry for reason in reasons), default=Worry.STEADY)
    if worry <= judgement.worry:
        found = replace(judgement, reasons=reasons)
        return vet_first(found, protocol) if any(each.worry == Worry.GO_NOW for each in told) else found
    worst = next(reason for reason in reasons if reason.worry == worry)
    found = replace(judgement, worry=worry, reasons=reasons, do=protocol.reason(_do_about(worst)))
    return vet_first(found, protocol)


def _do_about(reason: Reason) -> str:
    """What to do first about something that is not in her own record."""
    if reason.code in ("trial-over", "visit-over") or (reason.code == "company-untried" and not _is_ahead(reason)):
        return "do-end-trial"
    if reason.code in IN_VAIN and not reason.worry.needs_someone:
        return "do-find-company"
    if reason.code.startswith("way-") and reason.code not in IN_VAIN:
        return "do-stop-try"
    if reason.code == "nest-too-hot":
        return "do-cool-nest"
    if reason.code in ("nest-too-cold", "nest-heat-failed"):
        return "do-warm-nest"
    if reason.code.startswith("nursling-") and reason.worry == Worry.CALL_TODAY:
        return "do-feel-weigh"
    if reason.worry.needs_someone and reason.code.startswith(COMPANY) and reason.code not in TO_BE_ASKED:
        return "do-part"
    calls = {Worry.GO_NOW: "do-go", Worry.CALL_NOW: "do-call-now", Worry.CALL_TODAY: "do-call-today"}
    return calls.get(reason.worry, "do-look")


def _is_ahead(reason: Reason) -> bool:
    """Whether it is about hours that are yet to come."""
    return "begins_at" in reason.figures


def _plan(neonate: Neonate, protocol: Protocol, as_of: datetime) -> tuple[FeedPlan | None, Reason | None]:
    try:
        return plan_feeds(neonate, protocol=protocol, as_of=as_of), None
    except CannotPlan as refusal:
        return None, refusal.reason


def vet_first(judgement: Judgement, protocol: Protocol) -> Judgement:
    """No amount, and no word of her next milk, stands beside "go to the vet now", whatever sends her there."""
    if judgement.worry < Worry.GO_NOW:
        return judgement
    cannot = judgement.cannot if judgement.plan is None else protocol.reason("vet-first")
    reasons = tuple(reason for reason in judgement.reasons if reason.code not in OF_NEXT_MILK)
    return replace(judgement, reasons=reasons, plan=None, cannot=cannot)


def _vet_has_said(judgement: Judgement, neonate: Neonate, as_of: datetime) -> bool:
    """Whether a vet ordered her amount after the reading that sends her there, and nothing else does.

    The order is the vet's own word of what she may have, and outranks ours; one from before the reading knew nothing
    of it. While she is too cool for milk it says so only where milk was allowed all the same.
    """
    read_at = judgement.warmth.felt_at
    of_reading = {reason.code for reason in judgement.warmth.reasons}
    sending = {reason.code for reason in judgement.reasons if reason.worry == Worry.GO_NOW}
    if not sending or not sending <= of_reading or read_at is None or judgement.warmth.blocks:
        return False
    amount = ruling(neonate, as_of).amount
    return amount is not None and amount.from_at > read_at


def _of_warmth(neonate: Neonate, warmth: WarmthState) -> Iterable[Reason]:
    """What was found; that nobody felt her matters only to who gives her milk by hand."""
    by_hand = is_hand_fed(neonate)
    return (reason for reason in warmth.reasons if by_hand or reason.code != "feel-first")


def _gone(plan: FeedPlan | None, cannot: Reason | None, warmth: WarmthState, growth: Growth, due: Due) -> Judgement:
    return Judgement(
        worry=Worry.STEADY,
        do=None,
        reasons=(cannot,) if cannot else (),
        plan=plan,
        cannot=cannot,
        warmth=warmth,
        growth=growth,
        due=due,
        steady_evidence=False,
        taps=MayTap(),
    )


def _sorted(told: Iterable[Reason]) -> tuple[Reason, ...]:
    """Each reason once, the most worrying first, else in the order told."""
    once: dict[str, Reason] = {}
    for reason in told:
        once.setdefault(reason.code, reason)
    worries = {code: reason.worry for code, reason in once.items()}
    heard = [reason for reason in once.values() if not is_said(reason.code, worries, SAID_BY)]
    return tuple(sorted(heard, key=_place))


def _place(reason: Reason) -> tuple[int, bool]:
    """The worst first; that she lost while all the others gained comes before what else asks for a call today."""
    is_leading = reason.code == "lost" and "others" in reason.figures
    return -max(reason.worry, Worry.CALL_TODAY) if is_leading else -reason.worry, not is_leading


# ---------------------------------------------------------------- the one bold line


def _do(
    neonate: Neonate,
    worry: Worry,
    said: dict[str, Reason],
    warmth: WarmthState,
    due: Due,
    protocol: Protocol,
    as_of: datetime,
) -> Reason | None:
    """What to do first; only one thing, because it is three in the morning."""
    if worry == Worry.GO_NOW:
        return protocol.reason(_go(said))
    if worry == Worry.CALL_NOW:
        return protocol.reason("do-warm-and-call" if warmth.blocks else "do-call-now")
    if warmth.blocks:
        again_at = warmth.feel_again_at or as_of
        return protocol.reason("do-warm", limit_c=warmth.limit_c, feel_again_at=again_at)
    held_by = ruling(neonate, as_of).holds_food
    if held_by is not None and worry < Worry.CALL_TODAY:
        return protocol.reason("do-hold-food", by_name=held_by.by)
    if worry == Worry.CALL_TODAY and _rests_on_doubt(said):
        return protocol.reason("do-weigh-again")
    if worry == Worry.CALL_TODAY:
        return _do_today(neonate, said, warmth, protocol, as_of)
    return _do_watch(said, due, protocol) if worry == Worry.WATCH else None


def _with_one_time(reasons: tuple[Reason, ...], do: Reason | None, due: Due) -> tuple[Reason, ...]:
    """Where the bold line says when to weigh, no reason says another time; while food is held none says "try again"."""
    is_weighing = do is not None and do.code in WEIGH_LINES
    unsaid = {*(TIMED if is_weighing else ()), *(() if due.try_again_at else ("refused-once",))}
    return tuple(_without_time(reason) if reason.code in unsaid else reason for reason in reasons)


def _without_time(reason: Reason) -> Reason:
    figures = {name: figure for name, figure in reason.figures.items() if name not in TIMES}
    return replace(reason, figures=figures)


def _go(said: dict[str, Reason]) -> str:
    if "choked" in said:
        return "do-choked"
    return "do-warm-and-go" if "severe-cold" in said else "do-go"


def _rests_on_doubt(said: dict[str, Reason]) -> bool:
    """Whether a doubtful weight is all that asks for the call, as 13.4 written for 134: weigh before calling."""
    doubt = next((said[code] for code in DOUBTED if code in said), None)
    if doubt is None:
        return False
    calling = [reason for reason in said.values() if reason.worry >= Worry.CALL_TODAY]
    same = ("weight_g", "weighed_at")
    return all(reason.figures.get(name) == doubt.figures[name] for reason in calling for name in same)


def rests_on_hunger(reasons: Iterable[Reason]) -> bool:
    """Whether nothing asks for a call but that she was not fed for too long."""
    return {reason.code for reason in reasons if reason.worry.needs_someone} == {"long-unfed"}


def _do_today(
    neonate: Neonate, said: dict[str, Reason], warmth: WarmthState, protocol: Protocol, as_of: datetime
) -> Reason:
    """Before a call that can wait for the morning comes the hand on her belly."""
    is_felt = is_felt_now(warmth, protocol=protocol, as_of=as_of)
    if is_hand_fed(neonate) and not is_felt and warmth.lifted_by is None:
        return protocol.reason("do-feel-first", limit_c=warmth.limit_c)
    if rests_on_hunger(said.values()):
        return protocol.reason("do-feed-or-call")
    return protocol.reason("do-call-today")


def _do_watch(said: dict[str, Reason], due: Due, protocol: Protocol) -> Reason:
    codes = said.keys()
    if due.try_again_at is not None:
        return protocol.reason("do-try-again", try_again_at=due.try_again_at)
    if codes & MILK_MISSING:
        return protocol.reason("do-choose-milk")
    if "milk-too-old" in codes:
        return protocol.reason("do-mix-fresh")
    if codes & WEIGH_AGAIN:
        return protocol.reason("do-weigh-again")
    if codes & WEIGH_FIRST:
        return protocol.reason("do-weigh")
    if due.is_overdue and due.due_at is not None:
        return protocol.reason("do-feed", due_at=due.due_at)
    watched = (said[code] for code in said if code in GROWTH_WATCH or code.startswith(SEEN_WATCH))
    again_in = next((each for each in watched if "again_from_at" in each.figures), None)
    if again_in is not None:
        again = {name: again_in.figures[name] for name in WHEN_TO_WEIGH}
        return protocol.reason("do-weigh-later", **again)
    return protocol.reason("do-look")


# ---------------------------------------------------------------- the two taps


def _taps(
    neonate: Neonate,
    worry: Worry,
    plan: FeedPlan | None,
    warmth: WarmthState,
    growth: Growth,
    reasons: tuple[Reason, ...],
    protocol: Protocol,
) -> MayTap:
    """Quick taps only where nothing asks to look at her first."""
    codes = {reason.code for reason in reasons}
    if worry <= Worry.CALL_TODAY and warmth.blocks:
        return MayTap(why_not=protocol.reason("tap-cool"))
    if worry >= Worry.CALL_TODAY:
        return MayTap(why_not=protocol.reason("tap-urgent"))
    if codes & REFUSED_LAST:
        return MayTap(why_not=protocol.reason("tap-refused"))
    if "reading-unlikely" in codes:
        return MayTap(warm=True, why_not=protocol.reason("tap-measure"))
    if growth.is_unweighed or codes & WEIGH_AGAIN or (plan is not None and plan.is_weight_old):
        return MayTap(warm=True, why_not=protocol.reason("tap-unweighed"))
    if plan is None or plan.about_ml <= 0:
        return MayTap(warm=True, full="supplemented" in neonate.rearing, why_not=protocol.reason("tap-no-plan"))
    return MayTap(warm=True, took_ml=plan.about_ml, full="supplemented" in neonate.rearing)
