"""Handovers: a home handed to whoever takes the next watch, and her word that she has read it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from littermate.actions import changes, notices, wording
from littermate.actions.checks import demand, seen, unknown
from littermate.actions.errors import DoesNotFit
from littermate.actions.write_gate import one_change
from littermate.care.worry import Worry
from littermate.records.ids import new_id
from littermate.records.models import Care, Handover, Home, Membership, Person
from littermate.records.models.notice import NoticeKind
from littermate.records.viewers import Viewer

SOON: Final = timedelta(hours=24)  # a sitter whose care begins within so long may be handed the home before it does


def takers(home: Home, *, by: Viewer) -> list[Person]:
    """Who may be handed this home: all others who care for it or for an animal in it, now or within a day, by name."""
    here = Q(home=home) | Q(animal__placements__home=home, animal__placements__until_at__isnull=True)
    cares = Care.objects.within(by.organisation).filter(here, from_at__lt=by.at + SOON)
    cares = cares.filter(Q(until_at__isnull=True) | Q(until_at__gt=by.at)).exclude(person=by.person)
    members = Membership.objects.within(by.organisation).filter(Q(until_at__isnull=True) | Q(until_at__gt=by.at))
    found = Person.objects.filter(pk__in=cares.values("person")).filter(pk__in=members.values("person"))
    return list(found.order_by("name", "pk"))


@one_change()
def hand_over(*, home: Home, to: Person, by: Viewer, words: str = "", ref: UUID | None = None) -> Handover:
    """Hand a home over: the next one is told, and what she reads is written from the facts when she reads it.

    Safe to repeat under the same ``ref``: nobody is told twice.

    Raises:
        NotAllowed: If her role tells nothing of animals.
        DoesNotFit: If that person does not care here, or her time here is over.
        Unknown: If the home is not in her sight.
    """
    demand(by, "keep_facts", to=_("hand a home over"))
    found = seen(home, by=by, what=_("home"))
    if to.pk not in {person.pk for person in takers(found, by=by)}:
        raise DoesNotFit(
            _("%(name)s does not care at %(home)s now. Say first who cares here and until when; then hand over.")
            % {"name": to.name, "home": found.name}
        )
    row = Handover(
        id=ref or new_id(),
        organisation=by.organisation,
        home=found,
        by=by.person,
        to=to,
        at=_first_told(ref, by) or by.at,
        words=wording.note(words, what=_("What you add"), letters=wording.NOTE_LETTERS),
    )
    kept = changes.add(row, kind="handover-made", by=by)
    notices.write(
        notices.notice(
            organisation=by.organisation,
            person=to,
            kind=NoticeKind.HANDOVER,
            says=notices.Says(code="handover", values={"home": found.name, "by": by.person.name, "words": kept.words}),
            about=found,
            worry=Worry.STEADY,
            at=kept.at,
            ref=notice_ref(kept),
        )
    )
    return kept


def _first_told(ref: UUID | None, by: Viewer) -> datetime | None:
    """When it was handed over, where it was told before under this id."""
    return Handover.objects.within(by.organisation).filter(pk=ref).values_list("at", flat=True).first() if ref else None


def notice_ref(handover: Handover) -> UUID:
    """The notice that belongs to it: told once, however often the button was pressed."""
    return UUID(int=handover.pk.int ^ 1)


@one_change()
def read(*, handover: Handover, by: Viewer) -> Handover:
    """Keep that she has read it; the first time stands.

    Raises:
        Unknown: If it was not handed to her.
    """
    found = seen(handover, by=by, what=_("handover"))
    if found.to_id != by.person.pk:
        raise unknown(_("handover"))
    if found.read_at is None:
        found.read_at = max(by.at, found.at)
        changes.alter(found, ["read_at"], kind="handover-read", by=by)
    return found


def nobody() -> DoesNotFit:
    """The refusal where nobody, or nothing, stands under what was sent."""
    return DoesNotFit(_("We know no such person or handover here. Load the handover again and choose from it."))


def of_home(home: Home, *, by: Viewer, most: int = 5) -> Sequence[Handover]:
    """The last handovers of a home, newest first."""
    rows = Handover.objects.seen_by(by).filter(home=home).select_related("by", "to")
    return list(rows.order_by("-at", "-pk")[:most])
