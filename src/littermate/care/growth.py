"""How one neonate grows: her gain, her littermates', the reference, and the rules that speak.

The plain part, without a statistical model: gains over elapsed time, like with like, and the
rules of ``growth_rules``. A doubtful weight never clears a worry and is never the one the next
is compared with, but a doubtful loss is still a loss until she has been weighed again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from littermate.care.ages import age_days
from littermate.care.closer_weighing import is_on_her_way, weighing_times
from littermate.care.growth_numbers import hours
from littermate.care.growth_rules import (
    History,
    Rule,
    Scaled,
    day_before,
    history_of,
    rules_for,
    scaled,
    shortly_before,
    spoken,
)
from littermate.care.growth_thresholds import Threshold, Thresholds, WeightBand, is_far_off, thresholds
from littermate.care.littermates import (
    against_reference,
    are_alike,
    others_over,
    others_pct_day,
    pct_day,
    rounded,
    runt_ratio,
)
from littermate.care.numbers import numbers
from littermate.care.protocol import Protocol
from littermate.care.values import Neonate, Reason, WeighIn
from littermate.care.weights import in_order
from littermate.care.worry import Worry

__all__ = [
    "Growth",
    "Threshold",
    "Thresholds",
    "WeightBand",
    "is_far_off",
    "judge_growth",
    "thresholds",
    "weigh_every_h",
]

# Most telling first among reasons of one worry.
TELLING = (
    "lost-tenth", "lost-tenth-first-day", "no-early-growth", "no-gain-day", "falling-twice", "lost",
    "no-gain", "short-gain", "lost-first-day", "weight-far-off", "first-weight-doubtful", "age-unlikely", "unweighed",
    "unweighed-after-step", "never-weighed", "weigh-closer", "weigh-closer-after",
    "litter-fell-together", "littermates-gained", "behind-littermates", "gained", "runt", "under-reference",
)  # fmt: skip
# A rule that need not be said when one of these says more.
SAID_BY = {
    "short-gain": ("no-gain-day", "no-gain", "falling-twice"),
    "no-gain": ("falling-twice", "no-gain-day"),
    "falling-twice": ("lost-tenth", "no-early-growth", "no-gain-day"),
    "lost": ("lost-tenth",),
    "lost-first-day": ("lost-tenth-first-day",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """How she grows, at one moment."""

    weight_g: Decimal | None = None  # the weight that is judged
    weighed_at: datetime | None = None
    from_g: Decimal | None = None  # what it is compared with
    since_at: datetime | None = None
    gain_g: Decimal | None = None
    gain_pct_day: Decimal | None = None  # % of the earlier weight per 24 h of elapsed time
    littermates_pct_day: Decimal | None = None  # median of the others over the same span
    against_reference: Decimal | None = None  # 1 is on the reference curve, 0.8 a fifth under it
    is_runt: bool = False
    runt_ratio: Decimal | None = None  # part of the others' median at the first common weigh-in
    is_unweighed: bool = True  # no believed weight inside its time limit
    rules: frozenset[str] = frozenset()  # every rule that speaks, said in a reason or not
    worry: Worry = Worry.STEADY
    reasons: tuple[Reason, ...] = ()


LOST = frozenset({"lost", "no-gain-day", "no-gain", "lost-tenth", "falling-twice"})


class Said(NamedTuple):
    """A rule that speaks, and the weight it speaks about."""

    rule: Rule
    weight: Scaled


# ---------------------------------------------------------------- the judgement


def judge_growth(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> Growth:
    """Everything her weights say at one moment, most telling first.

    Raises:
        NotInProtocol: If there are no tables for her species.
    """
    history = history_of(neonate, protocol=protocol, as_of=as_of)
    judged = _judged(history)
    doubted = _doubted(history, as_of)
    said = _said(history, judged, doubted)
    late = _unweighed(history, as_of)
    reasons = [*_rule_reasons(history, said), *_doubt(history, doubted), *late, *_closer(history, as_of)]
    if judged is not None:
        reasons += _facts(history, judged, [one.rule for one in said])
    reasons = sorted(_in_one_breath(reasons), key=lambda reason: (-reason.worry, TELLING.index(reason.code)))
    growth = Growth(
        is_unweighed=bool(late),
        rules=frozenset(one.rule.code for one in said),
        worry=max((reason.worry for reason in reasons), default=Worry.STEADY),
        reasons=tuple(reasons),
    )
    return growth if judged is None else _with_gain(growth, history, judged)


def _in_one_breath(reasons: list[Reason]) -> list[Reason]:
    """ "Lost 3 g while her seven littermates each gained" says more than the two apart."""
    found = {reason.code: reason for reason in reasons}
    lost, others = found.get("lost"), found.get("littermates-gained")
    if lost is None or others is None or others.figures["since_at"] != lost.figures["since_at"]:
        return reasons
    told = replace(lost, figures={**lost.figures, "others": others.figures["others"]})
    return [told if reason is lost else reason for reason in reasons if reason is not others]


def _judged(history: History) -> Scaled | None:
    """The weight that counts now: the newest, but not the one after a feed that follows a weight before it."""
    if not history.weights:
        return None
    newest = history.weights[-1]
    least = history.table.watch_again[0]
    fasting = [each for each in history.weights[-8:] if each.fed != "after" and newest.at - each.at < least]
    return fasting[-1] if fasting else newest


def _doubted(history: History, as_of: datetime) -> WeighIn | None:
    """The doubtful weight that counts while no second agrees: the lightest below the last believed, else the newest.

    It is the one her plan stays low by, so that one weight is named and not two.
    """
    known = in_order(history.neonate.weigh_ins, as_of)
    last = history.weights[-1] if history.weights else None
    believed = [place for place, each in enumerate(known) if last is not None and scaled(each) == last]
    since = known[believed[-1] + 1 if believed else 0 :]
    if not since:
        return None
    lightest = min(since, key=lambda each: each.weight_g)
    return lightest if last is not None and lightest.weight_g * 10 < last.dg else since[-1]


def _said(history: History, judged: Scaled | None, doubted: WeighIn | None) -> list[Said]:
    """Every rule that speaks: on the weight that counts, and on a doubtful loss that nobody has cleared."""
    if judged is None:
        return []
    said = {
        rule.code: Said(rule, judged) for rule in spoken(rules_for(history, at=judged.at, fed=judged.fed), judged.dg)
    }
    if doubted is not None and doubted.weight_g * 10 < judged.dg:
        weight = scaled(doubted)
        rules = rules_for(history, at=weight.at, fed=weight.fed)
        said |= {rule.code: Said(rule, weight) for rule in spoken(rules, weight.dg)}
    return list(said.values())


def _rule_reasons(history: History, said: Sequence[Said]) -> list[Reason]:
    """The rules that speak, as reasons; not those that another one says more strongly."""
    worries = {one.rule.code: history.protocol.worries[one.rule.code].worry for one in said}
    return [_reason(history, one) for one in said if not is_said(one.rule.code, worries, SAID_BY)]


def is_said(code: str, worries: Mapping[str, Worry], said_by: Mapping[str, Sequence[str]]) -> bool:
    """Whether another reason says the same and worries no less, so that leaving this one out hides no call."""
    return any(worries[other] >= worries[code] for other in said_by.get(code, ()) if other in worries)


def _reason(history: History, said: Said) -> Reason:
    rule, weight = said
    lost_dg = max(0, rule.base.dg - weight.dg)
    again_from, again_until = history.table.watch_again
    return history.protocol.reason(
        rule.code,
        from_g=grams(rule.base.dg),
        since_at=rule.base.at,
        weight_g=grams(weight.dg),
        weighed_at=weight.at,
        loss_g=grams(lost_dg),
        loss_pct=rounded(Decimal(lost_dg) * 100 / rule.base.dg, "0.1"),
        least_g=rounded(rule.limit, "0.1"),
        again_from_at=weight.at + again_from,
        again_until_at=weight.at + again_until,
    )


def grams(weight_dg: int) -> Decimal:
    """Tenths of a gram as grams."""
    return Decimal(weight_dg) / 10


def _doubt(history: History, doubted: WeighIn | None) -> list[Reason]:
    """A weight nobody can believe yet: weigh again."""
    if doubted is None:
        return []
    reason = history.protocol.reason
    if not history.weights:
        return [reason("first-weight-doubtful", weight_g=doubted.weight_g, weighed_at=doubted.at)]
    last_g = grams(history.weights[-1].dg)
    return [reason("weight-far-off", weight_g=doubted.weight_g, weighed_at=doubted.at, last_g=last_g)]


def _unweighed(history: History, as_of: datetime) -> list[Reason]:
    """Nobody weighed her, or too long ago: then nothing about her is known to be well."""
    if not history.weights:
        return [history.protocol.reason("never-weighed")]
    newest = history.weights[-1]
    times = weighing_times(history.neonate, protocol=history.protocol, as_of=as_of)
    grace_h = history.protocol.number(history.neonate.species, "weighing", "grace")
    if as_of <= newest.at + hours(times.every_h + grace_h):
        return []
    reason, weight_g = history.protocol.reason, grams(newest.dg)
    if times.closer_until_at is not None:
        return [reason("unweighed-after-step", weighed_at=newest.at, weight_g=weight_g, limit_h=times.every_h)]
    return [reason("unweighed", weighed_at=newest.at, weight_g=weight_g, limit_h=times.every_h)]


def _closer(history: History, as_of: datetime) -> list[Reason]:
    """After a step to a dam she is weighed more often: said as long as it holds."""
    times = weighing_times(history.neonate, protocol=history.protocol, as_of=as_of)
    if times.closer_until_at is None:
        return []
    code = "weigh-closer" if is_on_her_way(history.neonate, as_of=as_of) else "weigh-closer-after"
    return [history.protocol.reason(code, every_h=times.every_h, until_at=times.closer_until_at)]


def weigh_every_h(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> Decimal:
    """After how many hours she should be weighed again: a vet's order, else after a step to a dam, else by her age."""
    return weighing_times(neonate, protocol=protocol, as_of=as_of).every_h


def _with_gain(growth: Growth, history: History, judged: Scaled) -> Growth:
    """The judgement with what her weights come to in figures."""
    base = _base(history, judged)
    ratio = runt_ratio(history)
    return replace(
        growth,
        weight_g=grams(judged.dg),
        weighed_at=judged.at,
        from_g=grams(base.dg) if base else None,
        since_at=base.at if base else None,
        gain_g=grams(judged.dg - base.dg) if base else None,
        gain_pct_day=rounded(pct_day(base, judged), "0.01") if base else None,
        littermates_pct_day=others_pct_day(history, base, judged) if base else None,
        against_reference=against_reference(history, judged),
        is_runt=ratio is not None and ratio < history.table.runt,
        runt_ratio=ratio,
    )


def _base(history: History, judged: Scaled) -> Scaled | None:
    """What her gain is shown against: the weight of about a day ago, else the last one long enough ago."""
    earlier = history.before(judged.at)
    found = day_before(earlier, judged.at, judged.fed) or shortly_before(earlier, judged.at, judged.fed)
    return found if found is not None and are_alike(found, judged) else None


# ---------------------------------------------------------------- what stands beside the rules


def _facts(history: History, judged: Scaled, rules: Sequence[Rule]) -> list[Reason]:
    """What stands beside the rules: the others' gain, her own good gain, runt, reference."""
    lost = [rule for rule in rules if rule.code in LOST]
    if lost:
        return [*_others_meanwhile(history, judged, lost), *_size(history, judged)]
    base = _base(history, judged)
    if base is None:
        return _size(history, judged)
    return [*_behind(history, judged, base), *_gained(history, judged, base, rules), *_size(history, judged)]


def _others_meanwhile(history: History, judged: Scaled, lost: Sequence[Rule]) -> list[Reason]:
    """What the littermates did while she lost: all gained, or most fell with her (look at the scale)."""
    since_at = max(rule.base.at for rule in lost)
    changes = [last.dg - first.dg for first, last in others_over(history, since_at, judged.at)]
    fell = sum(1 for change in changes if change < 0)
    if fell > len(changes) * history.table.together:
        return [history.protocol.reason("litter-fell-together", others=fell, since_at=since_at)]
    if changes and min(changes) > 0:
        return [history.protocol.reason("littermates-gained", others=len(changes), since_at=since_at)]
    return []


def _behind(history: History, judged: Scaled, base: Scaled) -> list[Reason]:
    """She gains much less than the others do, by more than two readings can differ: news in a litter."""
    others = others_pct_day(history, base, judged)
    is_a_day = judged.at - base.at >= history.table.gain_span[0]
    if others is None or others <= 0 or not is_a_day:
        return []
    own = pct_day(base, judged)
    apart_pct = (others - own) * Decimal((judged.at - base.at) // timedelta(seconds=1)) / 86400
    if own >= others * history.table.behind or apart_pct < history.table.noise_pct:
        return []
    own_pct, others_pct = rounded(own, "0.1"), rounded(others, "0.1")
    return [history.protocol.reason("behind-littermates", own_pct=own_pct, others_pct=others_pct, since_at=base.at)]


def _gained(history: History, judged: Scaled, base: Scaled, rules: Sequence[Rule]) -> list[Reason]:
    if rules or judged.dg <= base.dg:
        return []
    return [history.protocol.reason("gained", gain_g=grams(judged.dg - base.dg), since_at=base.at)]


def _unlikely_age(history: History, judged: Scaled) -> list[Reason]:
    """A weight that none of her age has, however often it was weighed: then the birth is asked about.

    Of an age from-to, one at which she is too light at its younger end and too heavy at its older one.
    """
    known = numbers(history.protocol, history.neonate.species)
    youngest, oldest = max(0, history.days(judged.at)[0]), max(0, history.days(judged.at)[-1])
    low_dg, high_dg = known.believable[known.day(youngest)].low_dg, known.believable[known.day(oldest)].high_dg
    if low_dg <= judged.dg and (judged.dg <= high_dg or oldest > known.last_day):
        return []
    limits = {"weight_g": grams(judged.dg), "low_g": grams(low_dg), "high_g": grams(high_dg)}
    return [history.protocol.reason("age-unlikely", age_days=youngest, **limits)]


def _size(history: History, judged: Scaled) -> list[Reason]:
    """What her size says: none of her age weighs so, a runt in her litter, far under the reference."""
    facts = _unlikely_age(history, judged)
    ratio = runt_ratio(history)
    if ratio is not None and ratio < history.table.runt:
        facts.append(history.protocol.reason("runt", share_pct=rounded(ratio * 100, "1")))
    part = against_reference(history, judged)
    spread = history.table.spread_on(age_days(history.neonate, judged.at))
    if part and part.ln() < -history.table.under_reference * spread:
        facts.append(history.protocol.reason("under-reference", share_pct=rounded(part * 100, "1")))
    return facts
