"""Things lent: given out, gone along with an animal, come back."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, trap_loans, wording
from littermate.actions.checks import demand, demand_one, demand_order, seen
from littermate.actions.errors import DoesNotFit
from littermate.actions.write_gate import one_change
from littermate.records import ledger
from littermate.records.ids import new_id
from littermate.records.models import Animal, Equipment, Home, Lent
from littermate.records.models.equipment import EquipmentKind
from littermate.records.viewers import Viewer

LETTERS = 300


@one_change()
def add(
    *,
    name: str,
    by: Viewer,
    kind: str = EquipmentKind.OTHER,
    mark: str = "",
    home: Home | None = None,
    words: str = "",
    ref: UUID | None = None,
) -> Equipment:
    """Write a thing down: the organisation's own, to lend, or one that belongs to a home.

    Raises:
        NotAllowed: If her role does not manage homes.
        DoesNotFit: If there is one of that name and number.
    """
    demand(by, "manage_homes", to=_("write down equipment"))
    demand_one(kind, of=EquipmentKind.values, what=_("The equipment"))
    row = Equipment(
        id=ref or new_id(),
        organisation=by.organisation,
        name=wording.name(name, what=_("The name"), letters=100),
        kind=kind,
        mark=wording.line(mark, what=_("The number on it"), letters=60),
        home=seen(home, by=by, what=_("home")) if home else None,
        words=wording.line(words, what=_("The note"), letters=LETTERS),
    )
    others = Equipment.objects.within(by.organisation).filter(name=row.name, mark=row.mark, gone_at__isnull=True)
    if ledger.known(row.pk, by=by) is None and others.exclude(pk=row.pk).exists():
        raise DoesNotFit(
            _("There is “%(name)s” already. Give the number on it, so that one is known from the other.")
            % {"name": str(row)}
        )
    return changes.add(row, kind="equipment-added", by=by)


@one_change()
def retire(*, equipment: Equipment, by: Viewer) -> Equipment:
    """Say that a thing is gone: broken, lost or given away. Who had it, and when, is still shown.

    Raises:
        NotAllowed: If her role does not manage homes.
    """
    demand(by, "manage_homes", to=_("take equipment off the list"))
    found = seen(equipment, by=by, what=_("equipment"))
    for lent in Lent.objects.seen_by(by).filter(equipment=found, until_at__isnull=True):
        come_back(lent=lent, by=by)
    trap_loans.come_back(found, by.at, by=by)
    if found.gone_at is None:
        found.gone_at = by.at
    return changes.alter(found, ["gone_at"], kind="equipment-gone", by=by)


@one_change()
def give_out(
    *,
    equipment: Equipment,
    home: Home,
    by: Viewer,
    animal: Animal | None = None,
    back_on: date | None = None,
    words: str = "",
    at: datetime | None = None,
    ref: UUID | None = None,
) -> Lent:
    """Lend a thing to a home; with an animal named, it goes where she goes.

    Raises:
        NotAllowed: If her role does not manage homes.
        DoesNotFit: If another home has it, it belongs to a home, or it is gone.
    """
    demand(by, "manage_homes", to=_("lend something"))
    thing, there = seen(equipment, by=by, what=_("equipment")), seen(home, by=by, what=_("home"))
    row = Lent(
        id=ref or new_id(),
        organisation=by.organisation,
        equipment=thing,
        home=there,
        animal=seen(animal, by=by, what=_("animal")) if animal else None,
        from_at=at or by.at,
        back_on=back_on,
        words=wording.line(words, what=_("The note"), letters=LETTERS),
    )
    if ledger.known(row.pk, by=by) is not None:
        return changes.add(row, kind="lent", by=by)  # told before: what happened to it since is no answer to that
    if thing.gone_at is not None or thing.home_id is not None:
        raise DoesNotFit(_("%(thing)s is not ours to lend any more. Choose another.") % {"thing": str(thing)})
    has_it = Lent.objects.within(by.organisation).filter(equipment=thing, until_at__isnull=True).exclude(pk=row.pk)
    holder = has_it.select_related("home").first()
    if holder is not None:
        raise DoesNotFit(
            _("%(home)s has %(thing)s. Write down first that it came back, or lend another.")
            % {"home": holder.home.name, "thing": str(thing)}
        )
    for loan in trap_loans.out(thing, by=by).select_related("intake"):
        raise DoesNotFit(
            _("%(thing)s is out for %(intake)s. Write down first that it came back, or lend another.")
            % {"intake": loan.intake.name, "thing": str(thing)}
        )
    return changes.add(row, kind="lent", by=by)


@one_change()
def come_back(*, lent: Lent, by: Viewer, at: datetime | None = None) -> Lent:
    """Write down that a thing came back; said twice, it came back once.

    Raises:
        NotAllowed: If her role does not manage homes.
        DoesNotFit: If it would come back before it was lent.
    """
    demand(by, "manage_homes", to=_("write down that something came back"))
    found = seen(lent, by=by, what=_("thing lent"))
    if found.until_at is not None:
        return found
    ends = at or by.at
    demand_order(found.from_at, ends)
    found.until_at = ends
    trap_loans.come_back(found.equipment, ends, by=by)
    return changes.alter(found, ["until_at"], kind="lent-came-back", by=by)


def goes_along(animals: Iterable[Animal], *, by: Viewer) -> list[Lent]:
    """What is lent to these animals, and so moves where they move."""
    return list(Lent.objects.within(by.organisation).filter(animal__in=list(animals), until_at__isnull=True))


def take_along(lents: Sequence[Lent], *, home: Home, at: datetime, by: Viewer) -> list[Lent]:
    """Let things go along to another home; one that was lent only after ``at`` goes now. Part of a move."""
    return [_take_along(lent, home, at, by=by) for lent in lents]


def _take_along(lent: Lent, home: Home, at: datetime, *, by: Viewer) -> Lent:
    if lent.home_id == home.pk or lent.until_at is not None:
        return lent
    moved_at = at if lent.from_at < at else max(by.at, lent.from_at)
    if lent.from_at < moved_at:
        lent.until_at = moved_at
        changes.alter(lent, ["until_at"], kind="lent-went-along", by=by)
        begins = moved_at
        row = Lent(
            id=new_id(),
            organisation=by.organisation,
            equipment=lent.equipment,
            home=home,
            animal=lent.animal,
            from_at=begins,
            back_on=lent.back_on,
            words=lent.words,
        )
        return changes.add(row, kind="lent", by=by)
    lent.home = home
    return changes.alter(lent, ["home"], kind="lent-went-along", by=by)
