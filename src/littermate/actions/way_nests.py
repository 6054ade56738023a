"""Where she lies while she is tried with a mother, and where she is again once that was stopped."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, time
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from littermate.actions import stays
from littermate.actions.company_checks import MayNotShare
from littermate.actions.errors import DoesNotFit
from littermate.care.company.whereabouts import together
from littermate.records import ways_back
from littermate.records.models import Animal, Nest, Return, Stay, Trial
from littermate.records.models.trial import TrialStep
from littermate.records.stay_history import stays_of
from littermate.records.viewers import Viewer


def lay(
    way: Return,
    step: str,
    nest: Nest,
    begins: datetime,
    daily_from: time | None,
    daily_until: time | None,
    *,
    is_planned: bool,
    by: Viewer,
) -> Stay:
    """She lies there. What nobody may let pass is asked even of this mother and this litter.

    Whoever is no part of this way and lies there too is asked about as before any other company.
    """
    is_part = step == TrialStep.PART
    if is_part:  # other hours with them are no more; her nights with a companion go on
        _end_hours_with_them(way, begins, by=by)
    family = _family(way, by=by)
    if is_planned:
        _demand_they_lie_there(way, nest, family, begins)
    return stays.move(
        animal=way.animal,
        nest=nest,
        from_at=begins,
        daily_from=daily_from if is_part else None,
        daily_until=daily_until if is_part else None,
        ends_hours=not is_part,
        checked={} if is_planned else None,
        asked_of=family,
        reason=_("on the way to a mother"),
        decided_by=way.decided_by,
        by=by,
    )


def _end_hours_with_them(way: Return, at: datetime, *, by: Viewer) -> None:
    """The hours of an earlier try on this way end as others begin."""
    for stay in _hours_with_them(way).filter(Q(until_at__isnull=True) | Q(until_at__gt=at), from_at__lt=at):
        stays.end(stay=stay, at=at, by=by)


def _hours_with_them(way: Return) -> QuerySet[Stay]:
    """Every day some hours, laid for a try of this way."""
    rows: QuerySet[Stay] = Stay.objects.within(way.organisation).filter(trials__way=way, undone_at__isnull=True)
    return rows.filter(daily_from__isnull=False)


def _family(way: Return, *, by: Viewer) -> frozenset[UUID]:
    """The dam and the litter to whom it leads, about whom its own questions were asked."""
    litter = Animal.objects.within(by.organisation).filter(litter=way.litter_id) if way.litter_id else ()
    return frozenset({*(one.pk for one in litter), *((way.dam_id,) if way.dam_id else ())})


def _demand_they_lie_there(way: Return, nest: Nest, family: frozenset[UUID], at: datetime) -> None:
    """Nobody is put alone into an empty nest as if she were with them."""
    known = stays_of(way.organisation, family - {way.animal_id}, from_at=at, until_at=at + ways_back.LATELY)
    if nest.pk in {stay.nest for stay in known}:
        return
    theirs = ways_back.nest_there(way, at)
    names = Nest.objects.within(way.organisation).values_list("name", flat=True)
    name = names.filter(pk=theirs).first() if theirs is not None else None
    if name is None:
        raise DoesNotFit(
            _("Nobody has said that the mother or one of the litter lies in %(nest)s. Move them there first.")
            % {"nest": nest.name}
        )
    raise DoesNotFit(
        _("Neither the mother nor one of the litter lies in %(nest)s. They are in %(theirs)s: choose that nest.")
        % {"nest": nest.name, "theirs": name}
    )


def back_where_she_was(trial: Trial, at: datetime, back_to: Nest | None, *, is_planned: bool, by: Viewer) -> None:
    """The hours with the dam end; of a whole stay she returns to the nest in which she was before it.

    Where nobody said in which, it ends all the same: she does not go on lying with a mother who would not have her.

    Args:
        is_planned: It happens now: what nobody may let pass is asked of those she would lie with again.

    Raises:
        DoesNotFit: If one of them has fallen ill meanwhile, or the nest is full by now: another nest is to be chosen.
    """
    stay = trial.stay
    if stay is None or (stay.until_at is not None and stay.until_at <= at):
        return
    if stay.daily_from is not None:
        stays.end(stay=stay, at=at, by=by)
        return
    checked: Mapping[str, str] | None = {} if is_planned else None
    known = _lay_with_her(stay)
    before = Stay.objects.within(by.organisation).filter(
        animal=stay.animal_id, daily_from__isnull=True, until_at=stay.from_at, undone_at__isnull=True
    )
    nest = back_to or next((row.nest for row in before.select_related("nest")), None)
    if nest is None:
        stays.end(stay=stay, at=at, by=by)
    elif nest.pk != stay.nest_id:
        _back_to(nest, stay.animal, at, checked, known, by=by)
    if trial.way is not None:
        _hours_as_before(trial.way, stay, at, checked, known, by=by)


def _lay_with_her(stay: Stay) -> frozenset[UUID]:
    """Those who shared a nest with her in the day before she went."""
    since = stay.from_at - ways_back.LATELY
    known = stays_of(stay.organisation, None, from_at=since, until_at=stay.from_at)
    met = (each.members for each in together(known, from_at=since, until_at=stay.from_at))
    return frozenset().union(*(members for members in met if stay.animal_id in members))


def _back_to(
    nest: Nest, animal: Animal, at: datetime, checked: Mapping[str, str] | None, known: frozenset[UUID], *, by: Viewer
) -> None:
    reason = _("back from a try with a mother")
    try:
        stays.move(animal=animal, nest=nest, from_at=at, reason=reason, checked=checked, asked_of=known, by=by)
    except MayNotShare as refusal:
        raise MayNotShare(
            _("%(name)s cannot go back to %(nest)s as it is now. %(why)s Choose another nest to go back to.")
            % {"name": animal.name, "nest": nest.name, "why": refusal},
            refusal.verdict,
        ) from refusal


def _hours_as_before(
    way: Return,
    stay: Stay,
    at: datetime,
    checked: Mapping[str, str] | None,
    known: frozenset[UUID],
    *,
    by: Viewer,
) -> None:
    """Her nights with a companion, which a whole stay ended, go on; hours with the dam do not, after a try that failed.

    Those that cannot be any more, since she lives elsewhere by now, other hours cross them or her companion has fallen
    ill, stay ended.
    """
    ended = Stay.objects.within(way.organisation).filter(
        animal=stay.animal_id, daily_from__isnull=False, until_at=stay.from_at, undone_at__isnull=True
    )
    for before in ended.exclude(pk__in=_hours_with_them(way).values("pk")).select_related(
        "nest", "animal", "decided_by"
    ):
        with suppress(DoesNotFit):
            stays.move(
                animal=before.animal,
                nest=before.nest,
                from_at=at,
                daily_from=before.daily_from,
                daily_until=before.daily_until,
                reason=before.reason,
                checked=checked,
                asked_of=known,
                decided_by=before.decided_by,
                by=by,
            )
