"""What is kept and still looks unlikely: said in the receipt, so that a slip of the hand is seen at once.

Nothing here refuses. A carer who fed a cold kitten, or more than was planned, must be able to write it down.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from littermate.actions.clocks import difference_words
from littermate.actions.fields import tenths
from littermate.actions.known import Known, Weight
from littermate.care.numbers import Numbers, numbers
from littermate.care.weights import Weighed, Weights, add_weight, believed_band, stand_on
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
        off = difference_words(fact.happened_at - known.by.at)
        yield _("This phone's clock is about %(time)s ahead of ours.") % {"time": off}
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
    tables = numbers(protocol_of(known.by.organisation), animal.species)
    last = _weights(fact, animal, known, tables).last
    if last is not None and not believed_band(last, _day(fact, animal), tables).holds(fact.weight_dg):
        yield _("%(seen)s is far from %(name)s's last %(last)s. Weigh again; if it was a slip, correct it.") % {
            "seen": tenths(fact.weight_dg, "g"),
            "name": animal.name,
            "last": tenths(last.weight_dg, "g"),
        }


def _of_feed(fact: models.Feed, animal: AnimalSeen, known: Known) -> Iterator[str]:
    is_nursing = fact.route == "nursing"
    taken, planned, protocol = fact.taken_dml, fact.planned_dml, protocol_of(known.by.organisation)
    tables = numbers(protocol, animal.species)
    hard_stop = protocol.number(animal.species, "stomach", "hard-stop")  # S2 [ml for 100 g]
    standing = stand_on(_weights(fact, animal, known, tables), tables)
    if taken is not None and standing is not None and taken * 100 > hard_stop * standing.cap_dg:
        yield _("%(taken)s is more than her stomach holds at %(weight)s. Watch her, and call if she is unwell.") % {
            "taken": tenths(taken, "ml"),
            "weight": tenths(standing.cap_dg, "g"),
        }
    elif taken is not None and planned is not None and taken > planned and not is_nursing:
        yield _("%(taken)s is more than the planned %(planned)s. Do not make up for feeds she left.") % {
            "taken": tenths(taken, "ml"),
            "planned": tenths(planned, "ml"),
        }
    if not is_nursing and _was_cool(fact, animal, known):
        yield _("Fed while %(name)s was cool. Warm her, feel again, and call your on-call number.") % {
            "name": animal.name
        }


def _weights(fact: models.Fact, animal: AnimalSeen, known: Known, tables: Numbers) -> Weights:
    """Her last weights before this one, sorted into believed and doubtful: a slip of the hand speaks against none.

    The first is believed where none is a weight of her age, or nobody knows how old she is.
    """
    told = {weight.root_id: weight for weight in known.weights.get(fact.animal_id, ())}  # as they were corrected last
    before = [
        weight for root, weight in told.items() if weight.happened_at <= fact.happened_at and root != fact.root_id
    ]
    seen = [Weighed(each.happened_at, each.weight_dg, _day(each, animal)) for each in sorted(before, key=_when)]
    of_her_age = (
        place for place, each in enumerate(seen) if believed_band(None, each.day, tables).holds(each.weight_dg)
    )
    first = next(of_her_age, 0) if animal.earliest_birth_at else 0
    weights = Weights(tuple(seen[first : first + 1]), ())
    for each in seen[first + 1 :]:
        weights = add_weight(weights, each, tables)
    return weights


def _day(told: Weight, animal: AnimalSeen) -> int:
    """Her age [days]; where nobody knows it, days as they go by."""
    born = animal.earliest_birth_at
    return max(0, (told.happened_at - born) // A_DAY) if born else told.happened_at.toordinal()


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
