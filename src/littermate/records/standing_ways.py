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

from littermate.care.company.steps_back import Step, Tried, stops, way_numbers
from littermate.care.company.stopping import goes_on_by_name, reason_of_stop
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
    said: Any = models.WayAnswer.objects.within(whose).filter(code=GO_ON, way__in=going_on.order_by().values("way_id"))
    return {
        "way-steps": steps.values_list(*STEP, *THERE),
        "way-mates": mates.values_list("id", "litter_id"),
        "way-said": said.values_list("way_id", "is_yes", "at"),
    }


def beside(heard: Heard, asked: frozenset[UUID], _at: datetime) -> frozenset[UUID]:
    """Those with whom she is tried: one of them who is ill stops it."""
    litters = {row.litter for row in heard.rows["way-steps"] if row.one in asked}
    return frozenset(row.id for row in heard.rows["way-mates"] if row.litter_id in litters)


def worries(moment: Moment) -> Iterator[tuple[UUID, Reason]]:
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
