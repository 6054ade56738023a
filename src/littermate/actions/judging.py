"""Whether a telling can be kept: may she tell it, does she see her, can it have been then; and what is odd about it."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions.checks import demand
from littermate.actions.errors import BeforeBirth, DoesNotFit, InTheFuture
from littermate.actions.fields import Value
from littermate.actions.kinds import Kind, Values
from littermate.actions.known import Known
from littermate.actions.telling import Telling
from littermate.actions.time_zones import clock
from littermate.records.limits import CLOCKS_DIFFER
from littermate.records.models import Fact
from littermate.records.models.odd_entry import Oddness
from littermate.records.raw import new_row
from littermate.records.viewers import Viewer

OF_BAND: Final = ("earliest_at", "latest_at")  # between which moments one was born
OF_BIRTH: Final = frozenset({"birth", "birth-estimate"})  # no earlier birth speaks against them


def judged(telling: Telling, known: Known, *, by: Viewer) -> Fact:
    """The fact that is told, with everything but its number.

    Raises:
        NotAllowed: If her role does not tell this.
        Unknown: If it names something that she does not see.
        DoesNotFit: If it names something of another animal.
        InTheFuture, BeforeBirth: If it cannot have been then.
    """
    kind, earlier = telling.kind, known.corrected(telling) if telling.corrects else None
    told_before = kind.values_of(earlier) if earlier else {}
    values, happened_at = telling.values, telling.happened_at
    if telling.is_withdrawn and earlier is not None:
        values, happened_at = {**told_before, **telling.values}, happened_at or earlier.happened_at
    assert happened_at is not None  # noqa: S101 - only a withdrawal may leave it out
    for said in (values, told_before) if earlier else (values,):
        if not by.may(kind.needs(said)):  # the words are made only where they are needed
            demand(by, kind.needs(said), to=_("keep this (%(kind)s)") % {"kind": kind.model._meta.verbose_name})
    _demand_sight(kind, values, told_before, known)
    if not telling.is_withdrawn:
        values, happened_at = _believable(telling, values, happened_at, known)
        _demand_time(kind, values, happened_at, known, by=by)
    told = {
        "ledger_id": telling.ref,
        "root_id": earlier.root_id if earlier else telling.ref,
        "happened_at": happened_at,
        "is_withdrawn": telling.is_withdrawn,
        "told_by_phone": telling.told_by_phone,
        "source_system": telling.source_system,
        "source_id": telling.source_id,
    }
    fact = new_row(kind.model, told | {kept: values[name] for name, kept in kind.attributes})
    if earlier is not None:
        fact.corrects = earlier
    if telling.arrived_at is not None:
        fact.told_at = telling.phone_at if happened_at == telling.happened_at else telling.as_sent
    return fact


def oddness_of(telling: Telling, fact: Fact, known: Known) -> Oddness | None:
    """What a coordinator should look at: whom it is about, else when it is said to have been."""
    animal = known.animal(fact.animal_id)
    if animal is not None and not fact.is_withdrawn and fact.animal_id in known.cared_for_then:
        was_hers = any(
            since <= fact.happened_at and (until is None or fact.happened_at <= until)
            for since, until in known.cared_for_then[fact.animal_id]
        )
        return Oddness.MOVED if was_hers else Oddness.NOT_HERS
    if animal and animal.left_at and fact.happened_at >= animal.left_at and fact.kind != "leaving":
        return Oddness.GONE
    if telling.arrived_at is not None and telling.oddness is None and not fact.is_withdrawn:
        at = telling.happened_at
        if at is not None and fact.happened_at > at:
            return Oddness.UNBORN
        if any(_is_after(telling.values.get(name), telling.arrived_at + CLOCKS_DIFFER) for name in OF_BAND):
            return Oddness.AHEAD
    return telling.oddness


def _demand_sight(kind: Kind, values: Values, told_before: Values, known: Known) -> None:
    for each in kind.refs:
        value = values[each.name]
        if isinstance(value, UUID) and value != told_before.get(each.name):
            known.demand(each, value)
            if each.noun == "treatment order" and known.row(each, value).animal_id != values["animal"]:
                raise DoesNotFit(_("This treatment is ordered for another animal. Choose it from her own list."))
            if each.noun == "feed" and known.row(each, value).animal_id != values["animal"]:
                raise DoesNotFit(_("This feed is another animal's. Choose it from her own list."))


def _believable(telling: Telling, values: Values, happened_at: datetime, known: Known) -> tuple[Values, datetime]:
    """What a phone tells of a moment that cannot be counts as of the nearest that can: a wrong clock refuses nothing.

    Before she can have been born, that is her earliest birth; but what lies weeks back is no moment at all, and counts
    as of arrival. Nobody is born after the news of it came.
    """
    arrived_at = telling.arrived_at
    if arrived_at is None:
        return values, happened_at
    born = {name: arrived_at for name in OF_BAND if _is_after(values.get(name), arrived_at + CLOCKS_DIFFER)}
    animal = known.animal(values.get("animal"))
    earliest = animal.earliest_birth_at if animal and telling.kind.name not in OF_BIRTH else None
    if earliest is not None and happened_at < earliest:
        happened_at = arrived_at if telling.oddness == Oddness.LATE else earliest
    return {**values, **born} if born else values, happened_at


def _demand_time(kind: Kind, values: Values, happened_at: datetime, known: Known, *, by: Viewer) -> None:
    her = values.get("animal")
    animal = known.animal(her)
    if happened_at > by.at + CLOCKS_DIFFER:
        raise InTheFuture(
            _("This is said to have happened at %(seen)s, and it is %(now)s. Correct the time.")
            % {"seen": clock(happened_at, by=by, of=her), "now": clock(by.at, by=by, of=her)}
        )
    born = values.get("latest_at")
    if isinstance(born, datetime) and born > by.at + CLOCKS_DIFFER:
        raise InTheFuture(_("She is said to be born after now. Correct the latest moment of birth."))
    earliest = animal.earliest_birth_at if animal and kind.name not in OF_BIRTH else None
    if animal and earliest and happened_at < earliest:
        raise BeforeBirth(
            _(
                "%(name)s was born at %(born)s at the earliest, and this is said of %(seen)s. "
                "Correct the time, or her birth."
            )
            % {
                "name": animal.name,
                "born": clock(earliest, by=by, of=her),
                "seen": clock(happened_at, by=by, of=her),
            }
        )


def _is_after(said: Value, moment: datetime) -> bool:
    return isinstance(said, datetime) and said > moment
