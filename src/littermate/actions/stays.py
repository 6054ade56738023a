"""Stays: who sleeps in which nest, also by the hour of the day."""

from collections.abc import Sequence
from datetime import datetime, time
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, wording
from littermate.actions.checks import demand, demand_one, demand_order, seen
from littermate.actions.errors import DoesNotFit
from littermate.actions.write_gate import one_change
from littermate.records import ledger
from littermate.records.ids import new_id
from littermate.records.models import Animal, Home, Nest, Placement, Stay
from littermate.records.models.nest import NestKind
from littermate.records.viewers import Viewer


@one_change()
def move(
    *,
    animal: Animal,
    nest: Nest,
    by: Viewer,
    from_at: datetime | None = None,
    until_at: datetime | None = None,
    daily_from: time | None = None,
    daily_until: time | None = None,
    reason: str = "",
    ref: UUID | None = None,
) -> Stay:
    """Let an animal sleep in a nest of the home she lives in; where she slept ends as this begins.

    With hours it repeats every day by the home's clock and leaves the base as it is: by day with her litter, by
    night with her companion. It then takes the place of an earlier stay with the same hours.

    Raises:
        NotAllowed: If her role does not settle nests.
        DoesNotFit: If the nest stands in another home, only one hour is given, or it would begin before the last.
    """
    demand(by, "settle_nests", to=_("move an animal to another nest"))
    hers, there, begins = seen(animal, by=by, what=_("animal")), seen(nest, by=by, what=_("nest")), from_at or by.at
    _demand_hours(daily_from, daily_until)
    demand_order(begins, until_at)
    row = Stay(
        id=ref or new_id(),
        organisation=by.organisation,
        animal=hers,
        nest=there,
        from_at=begins,
        until_at=until_at,
        daily_from=daily_from,
        daily_until=daily_until,
        reason=wording.line(reason, what=_("The reason"), letters=300),
    )
    if ref is not None and ledger.known(ref, by=by):  # told before: wherever she went since, there she stays
        return changes.add(row, kind="stay-begun", by=by)
    _demand_same_home(hers, there, begins, by=by)
    current = _open_stay(hers, daily_from, daily_until, by=by)
    if current is not None and current.nest_id == there.pk and until_at is None:
        return current
    if current is not None:
        demand_order(current.from_at, begins)
        current.until_at = begins
        changes.alter(current, ["until_at"], kind="stay-ended", by=by)
    return changes.add(row, kind="stay-begun", by=by)


@one_change()
def end(*, stay: Stay, by: Viewer, at: datetime | None = None) -> Stay:
    """End a stay, such as the nights with a companion.

    Raises:
        NotAllowed: If her role does not settle nests.
        Unknown: If it is not in her sight.
    """
    demand(by, "settle_nests", to=_("end a stay"))
    found, ends = seen(stay, by=by, what=_("stay")), at or by.at
    demand_order(found.from_at, ends)
    found.until_at = ends
    return changes.alter(found, ["until_at"], kind="stay-ended", by=by)


@one_change()
def set_up(
    *,
    home: Home,
    name: str,
    by: Viewer,
    kind: str = NestKind.BOX,
    wash_before: bool = False,
    ref: UUID | None = None,
) -> Nest:
    """Set up an incubator, a box or a room in a home.

    Raises:
        NotAllowed: If her role does not settle nests.
        DoesNotFit: If the home has a nest of that name.
    """
    demand(by, "settle_nests", to=_("set up a nest"))
    demand_one(kind, of=NestKind.values, what=_("The nest"))
    row = Nest(
        id=ref or new_id(),
        organisation=by.organisation,
        home=seen(home, by=by, what=_("home")),
        name=wording.name(name, what=_("The nest's name"), letters=100),
        kind=kind,
        wash_before=wash_before,
    )
    if Nest.objects.within(by.organisation).filter(home=row.home, name=row.name).exclude(pk=row.pk).exists():
        raise DoesNotFit(_("This home has a nest called “%(name)s” already. Choose another name.") % {"name": row.name})
    return changes.add(row, kind="nest-set-up", by=by)


def open_stays(animals: Sequence[Animal], *, by: Viewer) -> list[Stay]:
    """The stays of these animals that have no end yet."""
    return list(Stay.objects.seen_by(by).filter(animal__in=animals, until_at__isnull=True))


def _open_stay(animal: Animal, daily_from: time | None, daily_until: time | None, *, by: Viewer) -> Stay | None:
    rows = Stay.objects.seen_by(by).filter(animal=animal, until_at__isnull=True)
    if daily_from is None:
        return rows.filter(daily_from__isnull=True).first()
    return rows.filter(daily_from=daily_from, daily_until=daily_until).first()


def _demand_hours(daily_from: time | None, daily_until: time | None) -> None:
    if (daily_from is None) != (daily_until is None) or (daily_from is not None and daily_from == daily_until):
        raise DoesNotFit(_("Hours of the day need a beginning and another end, such as 20:00 to 06:00. Give both."))


def _demand_same_home(animal: Animal, nest: Nest, at: datetime, *, by: Viewer) -> None:
    lives = Placement.objects.within(by.organisation).at(at).filter(animal=animal).select_related("home").first()
    if lives is None or lives.home_id != nest.home_id:
        raise DoesNotFit(
            _("%(nest)s stands in another home than the one %(animal)s lives in. Move her there first.")
            % {"nest": nest.name, "animal": animal.name}
        )
