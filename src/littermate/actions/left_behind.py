"""The young whom a dam leaves behind as she leaves care or moves: how each is fed from then on, in the same change."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from littermate.actions import rearings
from littermate.actions.checks import end_of
from littermate.actions.errors import DoesNotFit
from littermate.actions.facts import Outcome, keep_each
from littermate.actions.rearings import BY_A_DAM
from littermate.actions.telling import Telling
from littermate.actions.write_gate import one_change
from littermate.records.models import Animal, Home, Placement, Rearing
from littermate.records.models.leaving_care import LeavingOutcome
from littermate.records.models.rearing import RearingCause, RearingKind
from littermate.records.viewers import Viewer

BY_HAND: Final = {RearingKind.BOTTLE, RearingKind.TUBE, RearingKind.GRUEL}


@dataclass(frozen=True, slots=True, kw_only=True)
class FedNow:
    """How one whom the dam nursed is fed from now on; who is not named stays as she is, and the plan asks."""

    animal: Animal
    kind: str
    dam: Animal | None = None  # who nurses her from now on


@dataclass(frozen=True, slots=True, kw_only=True)
class Nursling:
    """One whom a dam is said to nurse, and who else could."""

    animal: Animal
    kind: str  # nursed, or topped up as well
    dam_ids: frozenset[UUID]  # of these dams, who nurse her
    others: tuple[Animal, ...]  # the other dams of her kind in the home where she lives


def nurslings(dams: Collection[Animal], *, by: Viewer) -> list[Nursling]:
    """Whom these dams are said to nurse now: all who are still in care, by name."""
    kinds: dict[UUID, str] = {}
    nurse: dict[UUID, set[UUID]] = defaultdict(set)
    rows = _rows(dams, by=by).annotate(by=Coalesce("dam", "animal__litter__dam"))
    for animal_id, kind, dam_id in rows.order_by("kind").values_list("animal_id", "kind", "by"):
        kinds[animal_id] = kind  # "supplemented" comes last, and says more
        nurse[animal_id].add(dam_id)
    if not kinds:
        return []
    here = Animal.objects.seen_by(by).still_here(by.at)
    young = list(here.filter(pk__in=kinds).order_by("name"))
    mothers = list(here.filter(is_dam=True).order_by("name"))
    lives = Placement.objects.within(by.organisation).at(by.at).filter(animal__in=[*young, *mothers])
    home = dict(lives.values_list("animal_id", "home_id"))
    return [
        Nursling(
            animal=one,
            kind=kinds[one.pk],
            dam_ids=frozenset(nurse[one.pk]),
            others=tuple(
                mother
                for mother in mothers
                if mother.pk not in {one.pk, *nurse[one.pk]}
                and mother.species == one.species
                and home.get(mother.pk) == home.get(one.pk) is not None
            ),
        )
        for one in young
    ]


@one_change()
def leave(telling: Telling, *, fed: Sequence[FedNow], by: Viewer) -> Outcome:
    """Keep that a dam left care, and how those whom she nursed are fed from then on: both, or neither.

    Told again, only those are settled whom she is still said to nurse.

    Raises:
        CareError: If she does not leave, or one of them cannot be fed so; in words for a person.
    """
    outcome = keep_each([telling], by=by)[0]
    if outcome.refusal is not None:
        raise outcome.refusal
    dam, at = telling.values["animal"], telling.happened_at
    assert isinstance(dam, UUID)  # noqa: S101 - a leaving that was kept says whose
    assert at is not None  # noqa: S101 - and when
    dams = list(Animal.objects.within(by.organisation).filter(pk=dam))
    nursed = set(_rows(dams, by=by).values_list("animal_id", flat=True))
    wanted = [each for each in fed if outcome.result == "stored" or each.animal.pk in nursed]
    settle(wanted, dams=dams, from_at=at, reason=_why(str(telling.values["outcome"])), by=by)
    return outcome


def moved(fed: Sequence[FedNow], *, animals: Collection[Animal], to: Home, from_at: datetime, by: Viewer) -> None:
    """How those are fed whom a dam among these leaves behind; a part of the move.

    Raises:
        CareError: As ``settle``.
    """
    dams = [one for one in animals if one.is_dam]
    settle(fed, dams=dams, from_at=from_at, reason=_("her mother moved to %(home)s") % {"home": to.name}, by=by)


@one_change()
def settle(fed: Sequence[FedNow], *, dams: Collection[Animal], from_at: datetime, reason: str, by: Viewer) -> None:
    """Each is fed so from then on. What came from these dams ends; gruel or a bottle beside it goes on.

    Raises:
        NotAllowed: If her role does not settle how an animal is reared.
        DoesNotFit: If one of them is not nursed by these dams, or would be nursed by one of them again.
    """
    gone = {dam.pk for dam in dams}
    for each in fed:
        if each.kind in BY_A_DAM and (each.dam is None or each.dam.pk in gone):
            raise DoesNotFit(
                _("%(name)s: say which other mother nurses her from now on, or another way.")
                % {"name": each.animal.name}
            )
        hers = {row.kind for row in _rows(dams, by=by).filter(animal=each.animal)}
        if not hers:
            raise DoesNotFit(
                _("%(name)s is not nursed by this mother now. Leave out how she is fed.") % {"name": each.animal.name}
            )
        _change(each, hers, from_at, reason, by=by)


def _change(each: FedNow, hers: Collection[str], at: datetime, reason: str, *, by: Viewer) -> None:
    held = {
        row.kind: row.from_at
        for row in Rearing.objects.within(by.organisation).filter(animal=each.animal, until_at__isnull=True)
    }
    goes_on = each.kind in held and each.kind not in hers
    ends = held.keys() if each.kind == RearingKind.WEANED else {*hers, each.kind}
    rearings.change(
        animal=each.animal,
        kind=each.kind,
        dam=each.dam,
        cause=RearingCause.NO_DAM if each.kind in BY_HAND and not goes_on else "",
        reason=reason,
        outcome=reason if goes_on else "",
        ends=tuple(ends),
        from_at=max([at, *(end_of(held[kind], at) for kind in ends if kind in held)]),
        by=by,
    )


def _rows(dams: Collection[Animal], *, by: Viewer) -> QuerySet[Rearing]:
    """How these dams are said to nurse; where nobody is named, she who bore the litter does."""
    rows = Rearing.objects.within(by.organisation).filter(kind__in=BY_A_DAM, until_at__isnull=True)
    named, bore = Q(dam__in=dams), Q(dam__isnull=True, animal__litter__dam__in=dams)
    return rows.filter(named | bore)


def _why(outcome: str) -> str:
    if outcome == LeavingOutcome.DIED:
        return _("her mother died")
    if outcome == LeavingOutcome.EUTHANISED:
        return _("her mother was put to sleep")
    return _("her mother left care")
