"""Two intakes in one van: families that came in one vehicle have met, whichever of them was written down first."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from littermate.actions import meetings
from littermate.actions.checks import unknown
from littermate.actions.errors import DoesNotFit
from littermate.actions.fields import Value
from littermate.records.models import Animal, Intake, Meeting
from littermate.records.rides import RODE, RODE_APART, told_of
from littermate.records.viewers import Viewer

SAID: Final = (RODE, RODE_APART)


def checked(intake_id: UUID, said: dict[str, Value], *, by: Viewer) -> None:
    """Refuse one that rides with itself, or with what nobody knows, before anything is kept.

    Raises:
        Unknown: If the other intake is not in her sight.
        DoesNotFit: If it is the same one.
    """
    for other in (UUID(str(said[name])) for name in SAID if said.get(name)):
        if other == intake_id:
            raise DoesNotFit(_("An intake always comes with itself. Choose the other one."))
        if not Intake.objects.seen_by(by).filter(pk=other).exists():
            raise unknown(_("intake"))


def let_stand(intake: Intake, *, by: Viewer) -> None:
    """Let what was told last of who came in one vehicle with it stand as a meeting, as soon as both have animals.

    A meeting that somebody took back under Exposure stays so until the vehicle is told anew.
    """
    for other, rode in told_of(intake).items():
        kept = Meeting.objects.within(by.organisation).filter(pk=_meeting_id(intake.pk, other)).first()
        if kept is not None:
            meetings.let_hold(kept, is_true=rode, by=by)
        elif rode:
            _begin(intake, other, by=by)


def go_on(intake: Intake, *, by: Viewer) -> None:
    """With its first animal a family has met those told to ride with it before anybody of it was written down."""
    for other, rode in told_of(intake).items():
        if rode and not Meeting.objects.within(by.organisation).filter(pk=_meeting_id(intake.pk, other)).exists():
            _begin(intake, other, by=by)


def _meeting_id(one: UUID, other: UUID) -> UUID:
    first, second = sorted((one, other))
    return uuid5(first, f"rode-with-{second}")


def _begin(intake: Intake, other_id: UUID, *, by: Viewer) -> None:
    other = Intake.objects.within(by.organisation).filter(pk=other_id).first()
    if other is None:
        return
    ours, theirs = _those_of(intake, by=by), _those_of(other, by=by)
    if ours and theirs:
        at = min(max(_since((intake, other))), by.at)
        meetings.came(animals=[*ours, *theirs], at=at, meeting_id=_meeting_id(intake.pk, other_id), by=by)


def _those_of(intake: Intake, *, by: Viewer) -> list[Animal]:
    """Everybody who came with it; a dam in care before did not."""
    return list(Animal.objects.within(by.organisation).filter(intake=intake, joined_into__isnull=True))


def _since(intakes: Iterable[Intake]) -> list[datetime]:
    return [each.custody_from_at or each.opened_at for each in intakes]
