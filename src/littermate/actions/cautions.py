"""What is kept and still looks unlikely: said in the receipt, so that a slip of the hand is seen at once.

Nothing here refuses. A carer who fed a cold kitten, or more than was planned, must be able to write it down.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from littermate.actions.fields import tenths
from littermate.actions.known import Known, Weight
from littermate.care.numbers import numbers
from littermate.care.weights import Weighed, believed_band
from littermate.records import models
from littermate.records.protocols import protocol_of
from littermate.records.raw_seen import AnimalSeen, Felt

A_DAY: Final = timedelta(days=1)


def about(fact: models.Fact, known: Known) -> list[str]:
    """Return what is unlikely about a fact, each in one sentence; nothing about one that is withdrawn."""
    if fact.is_withdrawn:
        return []
    animal = known.animal(fact.animal_id)
    return [*_of_time(fact, animal, known), *_of_kind(fact, animal, known)]


def _of_time(fact: models.Fact, animal: AnimalSeen | None, known: Known) -> Iterator[str]:
    if fact.happened_at > known.by.at + timedelta(minutes=1):
        minutes = int((fact.happened_at - known.by.at).total_seconds() // 60) + 1
        yield _("This phone's clock is about %(minutes)s min ahead of ours.") % {"minutes": minutes}
    if animal and animal.left_at and fact.happened_at >= animal.left_at and fact.kind != "leaving":
        yield _("Kept. %(name)s had left care by then; tell your coordinator if that is wrong.") % {"name": animal.name}


def _of_kind(fact: models.Fact, animal: AnimalSeen | None, known: Known) -> Iterator[str]:
    if isinstance(fact, models.WeighIn) and animal:
        yield from _of_weight(fact, animal, known)
    if isinstance(fact, models.Feed) and animal:
        yield from _of_feed(fact, animal, known)
    if isinstance(fact, models.BirthEstimate) and animal:
        yield from _of_birth(fact, animal)
    if isinstance(fact, models.DamCheck) and animal and not animal.is_dam:
        yield _("%(name)s is not noted as a mother. Check that you chose the right animal.") % {"name": animal.name}


def _of_birth(fact: models.BirthEstimate, animal: AnimalSeen) -> Iterator[str]:
    since = animal.custody_from_at
    if since is not None and fact.latest_at > since + timedelta(minutes=1):
        yield _(
            "%(name)s would be born after coming into custody. Kept; if that is not so, correct one of the two."
        ) % {"name": animal.name}


def _of_weight(fact: models.WeighIn, animal: AnimalSeen, known: Known) -> Iterator[str]:
    last = _last_weight(fact, known)
    if last is not None and _is_far_off(fact, last, animal, known):
        yield _("%(seen)s is far from %(name)s's last %(last)s. Weigh again; if it was a slip, correct it.") % {
            "seen": tenths(fact.weight_dg, "g"),
            "name": animal.name,
            "last": tenths(last.weight_dg, "g"),
        }


def _is_far_off(fact: models.WeighIn, last: Weight, animal: AnimalSeen, known: Known) -> bool:
    """Whether a weight lies outside the band round the last one, which widens by the day (table ``weighing``)."""
    days = (fact.happened_at - last.happened_at) // A_DAY
    tables = numbers(protocol_of(known.by.organisation), animal.species)
    band = believed_band(Weighed(last.happened_at, last.weight_dg, 0), days, tables)
    return not band.holds(fact.weight_dg)


def _of_feed(fact: models.Feed, animal: AnimalSeen, known: Known) -> Iterator[str]:
    if fact.route == "nursing":
        return
    taken, planned, last = fact.taken_dml, fact.planned_dml, _last_weight(fact, known)
    hard_stop = protocol_of(known.by.organisation).number(animal.species, "stomach", "hard-stop")  # S2 [ml for 100 g]
    if taken is not None and last is not None and taken * 100 > hard_stop * last.weight_dg:
        yield _("%(taken)s is more than her stomach holds at %(weight)s. Watch her, and call if she is unwell.") % {
            "taken": tenths(taken, "ml"),
            "weight": tenths(last.weight_dg, "g"),
        }
    elif taken is not None and planned is not None and taken > planned:
        yield _("%(taken)s is more than the planned %(planned)s. Do not make up for feeds she left.") % {
            "taken": tenths(taken, "ml"),
            "planned": tenths(planned, "ml"),
        }
    if _was_cool(fact, animal, known):
        yield _("Fed while %(name)s was cool. Warm her, feel again, and call your on-call number.") % {
            "name": animal.name
        }


def _last_weight(fact: models.Fact, known: Known) -> Weight | None:
    last, at, root_id = None, fact.happened_at, fact.root_id
    for weigh_in in known.weights.get(fact.animal_id, ()):
        is_earlier = weigh_in.happened_at <= at and (last is None or weigh_in.happened_at > last.happened_at)
        if is_earlier and weigh_in.root_id != root_id:
            last = weigh_in
    return last


def _was_cool(fact: models.Feed, animal: AnimalSeen, known: Known) -> bool:
    told = [warmth for warmth in known.warmths.get(fact.animal_id, []) if warmth.happened_at <= fact.happened_at]
    last = max(told, key=_when, default=None)
    if last is None or last.reading_dc is None:
        return last is not None and last.feel == "cool"
    return bool(last.reading_dc < 10 * _no_feed_below_c(animal, fact.happened_at, known))


def _no_feed_below_c(animal: AnimalSeen, at: datetime, known: Known) -> Decimal:
    """The limit of S1 for her age, by the younger end: the higher one speaks where it is a matter of a day."""
    age_days = (at - animal.earliest_birth_at).days if animal.earliest_birth_at else 0
    return protocol_of(known.by.organisation).number(animal.species, "body_temperature", age_days)


def _when(fact: Weight | Felt | models.Warmth) -> datetime:
    return fact.happened_at
