"""The steps of a way to a dam: which comes next, what each brought, and when one is stopped.

No study was found. The steps are practice, scent first, then short stays; a queen taking a kitten is not success,
gain is (apa_birdie). What stops a step is said before it begins.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final, Literal

from littermate.care.company.readiness import Gate, ReadyNumbers
from littermate.care.protocol import Protocol
from littermate.care.values import Feed, Species, WeighIn

Step = Literal["scent", "visit", "teats", "part", "whole"]
Result = Literal["go-on", "again", "apart"]
StopCode = Literal["lost", "no-gain", "too-many-topups", "seen", "ill"]

ORDER: Final[tuple[Step, ...]] = ("scent", "visit", "teats", "part", "whole")
TABLE: Final = "going_back"
DAY: Final = timedelta(days=1)
#: What is looked for during a step; those that stop it, then those that speak for it.
STOP_SIGNS: Final = ("pushed-out", "found-cold", "growls", "bites", "moves-away", "not-on-a-teat")
GOOD_SIGNS: Final = ("crawls-to-them", "on-a-teat", "dam-licks-her", "sleeps-among-them")
SIGNS: Final = (*GOOD_SIGNS, *STOP_SIGNS)
#: Scent comes on bedding, and bedding carries what the clocks wait for.
ASKED_OF_SCENT: Final = frozenset({"clocks", "healthy", "mates-well"})
COMPLETE: Final = "complete"  # asked about like a step: that she is there for good
#: What is asked before some steps only: a mother taking her is not success, gain is.
ASKED_OF: Final[dict[str, frozenset[str]]] = {
    "gain-at-teats": frozenset({"part", "whole", COMPLETE}),
    "gain-there": frozenset({COMPLETE}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WayNumbers:
    """The figures of a way to a dam, all of them for a clinician to sign."""

    ready: ReadyNumbers
    topups_most: int
    minutes: dict[str, int]  # how long a step is planned for, by its name
    weigh_around: timedelta
    loss_stops: timedelta
    gain_there_after: timedelta  # a gain with them counts from so much later on
    word_holds: timedelta  # a vet's, that a step goes on all the same
    try_again_after: timedelta
    last_warm: timedelta
    last_sucked: timedelta
    last_looked: timedelta
    weights_old: timedelta
    watched_for: timedelta  # after each step, weighed more closely
    is_draft: bool


def way_numbers(protocol: Protocol, species: Species) -> WayNumbers:
    """The figures in force for a species."""

    def number(row: str) -> Decimal:
        return protocol.number(species, TABLE, row)

    def hours(row: str) -> timedelta:
        return timedelta(minutes=int(number(row) * 60))

    minutes = {step: int(number(f"{step}-min")) for step in ("scent", "visit", "teats")}
    return WayNumbers(
        ready=ReadyNumbers(part_of_median=number("part-of-median"), gain_days=int(number("gain-days"))),
        topups_most=int(number("topups-most")),
        minutes=minutes | {"part": int(number("part-h") * 60)},
        weigh_around=timedelta(minutes=int(number("weigh-around"))),
        loss_stops=hours("loss-stops"),
        gain_there_after=hours("gain-there-after"),
        word_holds=hours("word-holds"),
        try_again_after=hours("try-again-after"),
        last_warm=hours("last-warm"),
        last_sucked=hours("last-sucked"),
        last_looked=hours("last-looked"),
        weights_old=hours("weights-old"),
        watched_for=timedelta(days=int(number("watch-days"))),
        is_draft=protocol.table(species, TABLE).is_draft,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One step as it was: open while ``ended_at`` is None."""

    step: Step
    began_at: datetime
    ended_at: datetime | None = None
    result: Result | None = None
    signs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What comes next on the way, and from when; ``step`` is None once the last has gone well."""

    step: Step | None
    not_before_at: datetime | None = None


def next_step(tried: Sequence[Tried], *, has_dam: bool, numbers: WayNumbers, is_stopped: bool = False) -> Next:
    """The next step after those that ended, from old to new; without a dam nobody is put to teats.

    Args:
        is_stopped: Something said stop of the last one that ended, whatever was said of how it went: then she rests.
    """
    order = [step for step in ORDER if has_dam or step != "teats"]
    ended = [each for each in tried if each.ended_at is not None]
    if not ended:
        return Next(step="scent")
    last = ended[-1]
    if (is_stopped or last.result == "apart") and last.ended_at is not None:
        return Next(step=last.step, not_before_at=last.ended_at + numbers.try_again_after)
    if last.result == "again":
        return Next(step=last.step)
    place = order.index(last.step) + 1 if last.step in order else 0
    return Next(step=order[place] if place < len(order) else None)


def in_the_way(gates: Iterable[Gate], *, step: str, passed: Collection[str] = ()) -> tuple[Gate, ...]:
    """What is still missing for a step and has not been let pass by name."""
    asked = [gate for gate in gates if is_asked(gate.code, step=step) or (gate.forbids and step != COMPLETE)]
    return tuple(gate for gate in asked if gate.met != "met" and (gate.forbids or gate.code not in passed))


def is_asked(code: str, *, step: str) -> bool:
    """Whether a question is asked before a step, or before it is said that she is there for good."""
    if step in ("scent", COMPLETE):
        return code in ASKED_OF_SCENT if step == "scent" else COMPLETE in ASKED_OF.get(code, ())
    return code not in ASKED_OF or step in ASKED_OF[code]


def is_asked_next(code: str, *, following: str | None, tried: Iterable[Tried]) -> bool:
    """Whether a question is asked before what comes next; while day and night goes on, that she is there for good."""
    is_whole_open = any(each.step == "whole" and each.ended_at is None for each in tried)
    ahead = [following or COMPLETE, *([COMPLETE] if is_whole_open else [])]
    return code not in ASKED_OF or any(step in ASKED_OF[code] for step in ahead)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Her weight before and after a step; None where nobody weighed near enough."""

    before: WeighIn | None = None
    after: WeighIn | None = None

    @property
    def change_g(self) -> Decimal | None:
        """What she gained over it [g], milk and all."""
        if self.before is None or self.after is None:
            return None
        return self.after.weight_g - self.before.weight_g


def weights_around(tried: Tried, weigh_ins: Iterable[WeighIn], *, numbers: WayNumbers) -> Weights:
    """The last weight shortly before a step, and the first shortly after it; doubtful ones count for nothing.

    Who is put on the scale after the feed, and only then says that the step is over, has weighed her after it.
    """
    known = [each for each in weigh_ins if not each.is_doubtful]
    span, ended_at = numbers.weigh_around, tried.ended_at
    before = max(
        (each for each in known if tried.began_at - span <= each.at <= tried.began_at), key=_when, default=None
    )
    if ended_at is None:
        return Weights(before=before)
    since = max(tried.began_at, ended_at - span)
    fed = [each for each in known if each.fed == "after" and since < each.at < ended_at]
    after = [each for each in known if ended_at <= each.at <= ended_at + span]
    return Weights(before=before, after=max(fed, key=_when, default=None) or min(after, key=_when, default=None))


@dataclass(frozen=True, slots=True, kw_only=True)
class TopUps:
    """How often she was fed by hand beside nursing, in the last day or since the step began."""

    count: int
    since_at: datetime
    most: int

    @property
    def is_too_many(self) -> bool:
        """Whether it means that nursing does not feed her yet."""
        return self.count > self.most


def count_topups(
    feeds: Iterable[Feed],
    *,
    began_at: datetime,
    as_of: datetime,
    is_beside: Callable[[datetime], bool],
    numbers: WayNumbers,
) -> TopUps:
    """Count what went in by hand while she was with the dam; a bottle in the hours elsewhere is no top-up."""
    since_at = max(began_at, as_of - DAY)
    given = [each for each in feeds if since_at < each.at <= as_of and each.route != "nursing" and each.taken_ml != 0]
    return TopUps(count=sum(1 for each in given if is_beside(each.at)), since_at=since_at, most=numbers.topups_most)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One reason to end a step today, with its figures."""

    code: StopCode
    signs: tuple[str, ...] = ()
    from_g: Decimal | None = None
    to_g: Decimal | None = None
    topups: int | None = None


def stops(
    tried: Tried,
    *,
    weigh_ins: Iterable[WeighIn],
    topups: TopUps | None,
    is_ill: bool | None,
    numbers: WayNumbers,
    as_of: datetime,
) -> tuple[Stop, ...]:
    """Why a step is ended today unless a vet says otherwise; a weight that was never taken stops nothing."""
    found: list[Stop] = []
    weight = _weight_stop(tried, weigh_ins, numbers, as_of)
    if weight is not None:
        found.append(weight)
    if topups is not None and topups.is_too_many:
        found.append(Stop(code="too-many-topups", topups=topups.count))
    seen = tuple(sign for sign in STOP_SIGNS if sign in tried.signs)
    if seen:
        found.append(Stop(code="seen", signs=seen))
    if is_ill:
        found.append(Stop(code="ill"))
    return tuple(found)


def _weight_stop(tried: Tried, weigh_ins: Iterable[WeighIn], numbers: WayNumbers, as_of: datetime) -> Stop | None:
    """A loss since just before it began; or no gain over the table's hours. Like is held against like.

    Of scent alone no weight says anything: she stays where she is.
    """
    if tried.step == "scent":
        return None
    end = as_of if tried.ended_at is None else min(as_of, tried.ended_at + numbers.weigh_around)
    known = sorted((each for each in weigh_ins if not each.is_doubtful and each.at <= end), key=_when)
    last = known[-1] if known and known[-1].at > tried.began_at else None
    if last is None:
        return None
    alike = [each for each in known[:-1] if each.fed != "after" or last.fed == "after"]
    before = [each for each in alike if each.at <= tried.began_at][-1:]
    since = [*before, *(each for each in alike if each.at > tried.began_at)]
    heaviest = max((each.weight_g for each in since), default=last.weight_g)
    if last.weight_g < heaviest:
        return Stop(code="lost", from_g=heaviest, to_g=last.weight_g)
    long_ago = [each for each in alike if last.at - each.at >= numbers.loss_stops]
    if long_ago and last.weight_g <= long_ago[-1].weight_g:
        return Stop(code="no-gain", from_g=long_ago[-1].weight_g, to_g=last.weight_g)
    return None


# Gain, not acceptance -----------------------------------------------------------------------------------------------
def gain_at_teats(tried: Iterable[Tried], weigh_ins: Sequence[WeighIn], *, numbers: WayNumbers) -> Gate:
    """Whether she weighed more after the last time at the teats than before it; not known where nobody weighed."""
    last = [each for each in tried if each.step == "teats" and each.ended_at is not None][-1:]
    weights = weights_around(last[0], weigh_ins, numbers=numbers) if last else Weights()
    if weights.before is None or weights.after is None or weights.change_g is None:
        return Gate(code="gain-at-teats", met="not-known")
    figures = {"from_g": weights.before.weight_g, "to_g": weights.after.weight_g}
    return Gate(code="gain-at-teats", met="met" if weights.change_g > 0 else "missing", figures=figures)


def gain_there(
    tried: Sequence[Tried], weigh_ins: Iterable[WeighIn], *, stopped: Sequence[Stop], numbers: WayNumbers
) -> Gate:
    """Whether she weighs more than when day and night with them began, long enough after, and nothing says stop.

    A gain over some hours says nothing of a day and a night: she is weighed again once the table's hours are over.
    Weights after a feed are left out: the milk in her is no gain. Where none of late was taken before it began, the
    first one since counts from when it was taken.
    """
    whole = [each for each in tried if each.step == "whole"][-1:]
    if stopped:
        return Gate(code="gain-there", met="missing", figures={"stops": " ".join(each.code for each in stopped)})
    if not whole:
        return Gate(code="gain-there", met="not-known")
    began_at = whole[0].began_at
    sure = sorted((each for each in weigh_ins if not each.is_doubtful), key=_when)
    known = [each for each in sure if each.fed != "after" and began_at - each.at <= numbers.weights_old]
    since = [each for each in known if each.at > began_at]
    first = next(iter([*known[: len(known) - len(since)][-1:], *since]), None)
    again_at = max(began_at, first.at if first else began_at) + numbers.gain_there_after
    if first is None or since in ([], [first]):
        fed = [each.weight_g for each in sure if each.fed == "after" and each.at > began_at]
        figures = {"after_feed_g": fed[-1]} if first and fed else {}
        return Gate(code="gain-there", met="not-known", expected_at=again_at, figures=figures)
    figures = {"from_g": first.weight_g, "to_g": since[-1].weight_g}
    if since[-1].at < again_at:
        return Gate(code="gain-there", met="missing", expected_at=again_at, figures=figures)
    return Gate(code="gain-there", met="met" if since[-1].weight_g > first.weight_g else "missing", figures=figures)


def _when(weigh_in: WeighIn) -> datetime:
    return weigh_in.at
