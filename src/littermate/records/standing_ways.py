"""Ways to a dam whose step is to be stopped today: she loses, gains nothing, is topped up too often, somebody is ill.

Read again at every look, so that it stands on the round, on Now and in the alerts, and not on her own page alone; also
once a step has ended well, or she is there for good, for so long as she lies with them and is weighed more closely.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final, cast
from uuid import UUID

from django.db.models import F, Q

from littermate.care.company.steps_back import Step, Tried, WayNumbers, stops, way_numbers
from littermate.care.company.stopping import (
    goes_on_by_name,
    reason_of_rejection,
    reason_of_stop,
    reason_of_try_that_failed,
)
from littermate.care.company.whereabouts import Stay
from littermate.care.values import Neonate, Reason
from littermate.records import models
from littermate.records.company import signs_of
from littermate.records.company_told import told_in
from littermate.records.models import Organisation
from littermate.records.models.trial import ReturnEnd, TrialResult
from littermate.records.standing_moment import Heard, Moment, Provider
from littermate.records.way_stops import GO_ON, LASTING, lasts, topups_of

STEP: Final = ("way_id", "one", "dam", "litter", "step", "began_at", "ended_at")
WAY: Final = ("id", "animal_id", "dam_name", "litter_name", "from_at", "until_at", "ended")
THERE: Final = ("nest", "from_at", "until_at", "daily_from", "daily_until", "zone")


def questions(whose: Organisation, since: Any) -> Mapping[str, Any]:
    """Every step that goes on or lasts, whose litters they lead to, and what clinicians said of going on."""
    of_ways: Any = models.Trial.objects.within(whose).filter(way__isnull=False)
    lasting = Q(step__in=LASTING, result=TrialResult.GO_ON, ended_at__gte=since, stay__undone_at__isnull=True)
    lasting &= Q(way__until_at__isnull=True) | Q(way__ended=ReturnEnd.COMPLETE)
    going_on = of_ways.filter(Q(ended_at__isnull=True) | lasting)
    steps = going_on.annotate(
        one=F("way__animal_id"),
        dam=F("way__dam_id"),
        litter=F("way__litter_id"),
        nest=F("stay__nest_id"),
        from_at=F("stay__from_at"),
        until_at=F("stay__until_at"),
        daily_from=F("stay__daily_from"),
        daily_until=F("stay__daily_until"),
        zone=F("stay__nest__home__time_zone"),
    )
    mates: Any = models.Animal.objects.within(whose).filter(
        litter__in=going_on.order_by().values("way__litter_id"), is_dam=False
    )
    ended = Q(until_at__isnull=True) | Q(until_at__gte=since)
    ways: Any = models.Return.objects.within(whose).filter(ended).exclude(ended=ReturnEnd.MISTAKE)
    tries = of_ways.filter(way__until_at__isnull=True).exclude(step="scent")
    said: Any = models.WayAnswer.objects.within(whose).filter(code=GO_ON, way__in=going_on.order_by().values("way_id"))
    return {
        "way-steps": steps.values_list(*STEP, *THERE),
        "way-mates": mates.values_list("id", "litter_id"),
        "ways": ways.annotate(dam_name=F("dam__name"), litter_name=F("litter__name")).values_list(*WAY),
        "way-tries": tries.values_list("way_id", "began_at", "ended_at", "result", "signs"),
        "way-said": said.values_list("way_id", "is_yes", "at"),
    }


def beside(heard: Heard, asked: frozenset[UUID], _at: datetime) -> frozenset[UUID]:
    """Those with whom she is tried: one of them who is ill stops it."""
    litters = {row.litter for row in heard.rows["way-steps"] if row.one in asked}
    return frozenset(row.id for row in heard.rows["way-mates"] if row.litter_id in litters)


def worries(moment: Moment) -> Iterator[tuple[UUID, Reason]]:
    """Why each step that goes on is ended today, and that her last did not work out."""
    yield from _to_stop(moment)
    yield from _came_to_nothing(moment)


def _came_to_nothing(moment: Moment) -> Iterator[tuple[UUID, Reason]]:
    """Whose last way, or last try on the one that is open, did not work out; for as long as she is watched for it."""
    tries = _last_tries(moment)
    for way in _last_ways(moment):
        known = moment.known.get(way.animal_id)
        if way.animal_id in moment.asked and known is not None and _home(known.neonate, moment.at) is not None:
            numbers = way_numbers(moment.protocol, known.neonate.species)
            yield from ((way.animal_id, reason) for reason in _of_last(moment, way, tries.get(way.id), numbers))


def _of_last(moment: Moment, way: Any, last: Any, numbers: WayNumbers) -> Iterator[Reason]:
    """What is said of a way that ended, else of its last try; nothing once the days are over."""
    has_ended, names = _has_ended(way, moment.at), way.dam_name or way.litter_name or ""
    ended_at = way.until_at if has_ended else last and last.ended_at
    if ended_at is None or not ended_at <= moment.at < ended_at + numbers.watched_for:
        return
    if has_ended and way.ended == ReturnEnd.REJECTED:
        yield reason_of_rejection(moment.protocol, names=names, ended_at=ended_at)
    elif not has_ended and last.result == TrialResult.APART:
        rests, signs = numbers.try_again_after, last.signs.split()
        yield reason_of_try_that_failed(
            moment.protocol, names=names, signs=signs, ended_at=ended_at, rests=rests, as_of=moment.at
        )


def _has_ended(way: Any, at: datetime) -> bool:
    return way.until_at is not None and way.until_at <= at


def _last_ways(moment: Moment) -> Iterable[Any]:
    """The newest way of each neonate."""
    opened = sorted((row for row in moment.heard.rows["ways"] if row.from_at <= moment.at), key=lambda row: row.from_at)
    return {row.animal_id: row for row in opened}.values()


def _last_tries(moment: Moment) -> dict[UUID, Any]:
    """The newest try of each way, those that were a mistake left out."""
    tries = (row for row in moment.heard.rows["way-tries"] if row.ended_at is None or row.ended_at > row.began_at)
    return {row.way_id: row for row in sorted(tries, key=lambda row: row.began_at) if row.began_at <= moment.at}


def _to_stop(moment: Moment) -> Iterator[tuple[UUID, Reason]]:
    """Why each step that goes on is ended today, unless a clinician said otherwise."""
    for row in _newest(moment.heard.rows["way-steps"], moment.at):
        known = moment.known.get(row.one)
        if row.one not in moment.asked or known is None or row.step == "scent":
            continue
        neonate = known.neonate
        numbers = way_numbers(moment.protocol, neonate.species)
        if not lasts(row.ended_at, row.until_at, watched_for=numbers.watched_for, as_of=moment.at):
            continue
        one = Tried(step=cast("Step", row.step), began_at=row.began_at)
        found = stops(
            one,
            weigh_ins=neonate.weigh_ins,
            topups=topups_of(_there(row), one, neonate, numbers, moment.at),
            is_ill=_is_somebody_ill(moment, row, neonate),
            numbers=numbers,
            as_of=moment.at,
        )
        said_at = _said_at(moment, row.way_id)
        for stop in found:
            reason = reason_of_stop(moment.protocol, stop, topups_most=numbers.topups_most)
            if reason and not goes_on_by_name(
                stop, said_at, neonate.weigh_ins, holds=numbers.word_holds, as_of=moment.at
            ):
                yield row.one, reason


def _newest(rows: Iterable[Any], at: datetime) -> Iterable[Any]:
    """The newest step of each neonate."""
    begun = sorted((row for row in rows if row.began_at <= at), key=lambda row: row.began_at)
    return {row.one: row for row in begun}.values()


def _there(row: Any) -> Stay | None:
    if row.nest is None:
        return None
    return Stay(animal=row.one, **{name: getattr(row, name) for name in THERE})


def _is_somebody_ill(moment: Moment, row: Any, neonate: Neonate) -> bool:
    """She, the dam, or one of the litter she is tried with who lives in her home."""
    looked_within = way_numbers(moment.protocol, neonate.species).last_looked
    ill = told_in(moment.heard).health(moment.at, moment.protocol).ill
    home = _home(neonate, moment.at)
    mates = [
        moment.known[each.id].neonate
        for each in moment.heard.rows["way-mates"]
        if each.litter_id == row.litter and each.id != row.one and each.id in moment.known
    ]
    near = [mate for mate in mates if _home(mate, moment.at) == home]
    if row.dam in ill or any(each.id in ill for each in (neonate, *near)):
        return True
    return any(signs_of(each, frozenset(), moment.at - looked_within) for each in (neonate, *near))


def _home(neonate: Neonate, at: datetime) -> UUID | None:
    """Where she lives; None for one who has left."""
    if neonate.left_at is not None and neonate.left_at <= at:
        return None
    lives = (each.home for each in neonate.homes if each.holds(at))
    return next(lives, None)


def _said_at(moment: Moment, way: UUID) -> datetime | None:
    """When a clinician said that it goes on; None where nobody did, or the last word was no."""
    said = [row for row in moment.heard.rows["way-said"] if row.way_id == way and row.at <= moment.at]
    last = max(said, key=lambda row: row.at, default=None)
    return last.at if last is not None and last.is_yes else None


PROVIDER: Final = Provider(questions=questions, worries=worries, beside=beside)
