"""Stays: who sleeps in which nest, also by the hour of the day, and told in whatever order."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import datetime, time
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from littermate.actions import changes, company_checks, wording
from littermate.actions.checks import demand, demand_order, member, seen
from littermate.actions.errors import DoesNotFit, NotAllowed
from littermate.actions.write_gate import one_change
from littermate.care.company.laying import Known, Laid, anew, hours_cross, lay
from littermate.records import ledger
from littermate.records.ids import new_id
from littermate.records.limits import NO_TIME
from littermate.records.models import Animal, LeavingCare, Ledger, Nest, Person, Placement, Stay
from littermate.records.stays import may_take_back
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
    outcome: str = "",
    decided_by: Person | None = None,
    ends_hours: bool = False,
    checked: Mapping[str, str] | None = None,
    asked_of: Collection[UUID] = frozenset(),
    ref: UUID | None = None,
) -> Stay:
    """Let an animal sleep in a nest of the home she lives in; where she slept ends as this begins.

    With hours it repeats every day by the home's clock and leaves the base as it is: by day with her litter, by
    night with her companion. It then takes the place of an earlier stay with the same hours. With an end she is
    afterwards where she was. Told late it goes between the two moves it lay between, and changes nothing of either.

    Args:
        outcome: What came of the stay that ends now.
        decided_by: Who decided it, where it was not whoever writes it down.
        ends_hours: Her other hours of the day end as this begins.
        checked: None for what has happened: it is kept, whatever speaks against it. Else this is planned, as is
            whatever lies ahead, and the questions about company are asked first; here stand those that a clinician lets
            be tried all the same, each with her reason.
        asked_of: A mother and a litter about whom her way to them has asked: of them only what nobody may let pass.

    Raises:
        NotAllowed: If her role does not settle nests, or lets nothing be tried all the same.
        DoesNotFit: If the nest stands in another home, only one hour is given, she has left care by then, it would end
            before it begins, or she would be in two nests at once.
        MayNotShare: If it is planned and a question about company stands in the way.
    """
    demand(by, "settle_nests", to=_("move an animal to another nest"))
    ledger.take_turn(by.organisation)
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
        decided_by=member(decided_by, by=by) if decided_by else None,
    )
    if ref is not None and ledger.known(ref, by=by):  # told before: wherever she went since, there she stays
        return _told_before(row, by=by)
    lives = _demand_lives_there(row, by=by)
    _demand_in_care(row, by=by)
    has_ended_hours = ends_hours and _end_hours(row, by=by)
    laid = lay(there.pk, begins, until_at, among=_line(row, by=by))
    if laid.holds_already is not None:
        # a try with a mother begins where she lies already; without her hours elsewhere she lies there longer
        if checked is not None and (asked_of or has_ended_hours or checked):
            company_checks.demand_may_move(row, overruled=checked, asked_of=asked_of, by=by)
        held = Stay.objects.seen_by(by).get(pk=laid.holds_already)
        if not row.overruled:
            return held
        laid = anew(laid, is_same_moment=held.from_at == begins)  # what was let pass is kept from that moment on
        row.until_at = held.until_at
        return _lay(row, laid, outcome="", by=by)
    _demand_one_nest_at_a_time(row, laid, by=by)
    row.until_at = min((at for at in (laid.until_at, lives.until_at) if at is not None), default=None)
    if checked is not None or company_checks.lies_ahead(row, at=by.at):
        company_checks.demand_may_move(row, overruled=checked or {}, asked_of=asked_of, by=by)
    return _lay(row, laid, outcome=wording.line(outcome, what=_("What came of it"), letters=300), by=by)


@one_change()
def end(*, stay: Stay, by: Viewer, at: datetime | None = None, outcome: str = "") -> Stay:
    """End a stay, such as the nights with a companion.

    Raises:
        NotAllowed: If her role does not settle nests.
        Unknown: If it is not in her sight.
        DoesNotFit: If it would end before it begins, or has ended before.
    """
    demand(by, "settle_nests", to=_("end a stay"))
    ledger.take_turn(by.organisation)
    found, ends = seen(stay, by=by, what=_("stay")), at or by.at
    demand_order(found.from_at, ends)
    if found.until_at is not None and found.until_at < ends:
        raise DoesNotFit(
            _("It has ended on %(when)s already. Say where she was afterwards instead.")
            % {"when": wording.moment(found.until_at, found.nest.home.time_zone)}
        )
    return _end(found, ends, outcome=wording.line(outcome, what=_("What came of it"), letters=300), by=by)


@one_change()
def take_back(*, stay: Stay, by: Viewer, is_slip: bool = False) -> Stay:
    """Take a stay back that was a mistake: it held for no time, and what it ended goes on as if nothing had been.

    It stays to be seen, as undone. Whoever she seemed to have met by it, she did not meet: so only who told it takes
    it back, within an hour, and whoever may move animals to another home.

    Args:
        is_slip: Her own phone undid it as it was tapped, however late that arrives.

    Raises:
        NotAllowed: If her role does not settle nests, or somebody else told it, or she did longer ago.
        Unknown: If it is not in her sight.
    """
    demand(by, "settle_nests", to=_("take back a stay"))
    ledger.take_turn(by.organisation)
    found = seen(stay, by=by, what=_("stay"))
    if found.undone_at is not None:
        return found
    _demand_may_take_back(found, is_slip=is_slip, by=by)
    was_until, wiped = found.until_at, _wiped_by(found, by=by)
    _undo(found, by=by)
    hers = Stay.objects.within(by.organisation).filter(animal=found.animal_id, undone_at__isnull=True)
    for ended in hers.filter(until_at=found.from_at, nest__home=found.nest.home_id):
        is_same_line = (ended.daily_from, ended.daily_until) == (found.daily_from, found.daily_until)
        if is_same_line or found.daily_from is None:
            go_on(ended, was_until if is_same_line else None, by=by)
    for planned in wiped:
        _plan_again(planned, by=by)
    return found


def go_on(ended: Stay, until_at: datetime | None, *, by: Viewer) -> None:
    """A stay lasts again as it was meant to, until something else that is known at the latest."""
    ends = [each for each in (ended.meant_until_at, until_at) if each is not None]
    ended.until_at, ended.meant_until_at = min(ends, default=None), None
    changes.alter(ended, ["until_at", "meant_until_at"], kind="stay-goes-on", by=by)


def end_as_she_moves(animal: Animal, *, at: datetime, by: Viewer) -> None:
    """Her stays end as she moves to another home; what was planned for later comes to nothing."""
    for stay in Stay.objects.seen_by(by).filter(animal=animal, undone_at__isnull=True):
        if stay.from_at >= at and stay.from_at > by.at:
            _undo(stay, by=by)
        elif stay.until_at is None or stay.until_at > max(at, by.at):
            end(stay=stay, at=at, by=by)


# Among what is known ------------------------------------------------------------------------------------------------
def _line(row: Stay, *, by: Viewer) -> list[Known]:
    """What she does at these hours, from first to last."""
    hers = Stay.objects.seen_by(by).filter(animal=row.animal, undone_at__isnull=True)
    same = hers.filter(daily_from=row.daily_from, daily_until=row.daily_until)
    columns = same.order_by("from_at").values_list("pk", "nest_id", "from_at", "until_at")
    return [Known(*known) for known in columns]


def _lay(row: Stay, laid: Laid, *, outcome: str, by: Viewer) -> Stay:
    before_id = laid.ends or laid.replaces
    before = Stay.objects.seen_by(by).filter(pk=before_id).first() if before_id else None
    if laid.ends is not None and before is not None:
        _end(before, row.from_at, outcome=outcome, by=by)
    elif before is not None:
        _undo(before, by=by)
    if laid.goes_on is not None and before is not None and row.until_at is not None:
        nest_id, until_at = laid.goes_on
        kept = changes.add(row, kind="stay-begun", by=by)
        changes.add(_again(before, nest_id, row.until_at, until_at), kind="stay-begun", by=by)
        return kept
    return changes.add(row, kind="stay-begun", by=by)


def _again(before: Stay, nest_id: UUID, from_at: datetime, until_at: datetime | None) -> Stay:
    """Afterwards she is where she was, for the same reason."""
    return Stay(
        id=new_id(),
        organisation=before.organisation,
        animal=before.animal,
        nest_id=nest_id,
        from_at=from_at,
        until_at=until_at,
        daily_from=before.daily_from,
        daily_until=before.daily_until,
        reason=before.reason,
        decided_by=before.decided_by,
        overruled=before.overruled,
        saw=before.saw,
        let_pass_at=before.let_pass_at,
    )


def _end(row: Stay, at: datetime, *, by: Viewer, outcome: str = "") -> Stay:
    if row.until_at is not None and row.until_at > at:
        row.meant_until_at = row.until_at
    row.until_at, row.outcome = at, outcome or row.outcome
    return changes.alter(row, ["until_at", "outcome", "meant_until_at"], kind="stay-ended", by=by)


def _undo(row: Stay, *, by: Viewer) -> None:
    row.meant_until_at = row.until_at
    row.until_at, row.undone_at = row.from_at + NO_TIME, by.at
    changes.alter(row, ["until_at", "undone_at", "meant_until_at"], kind="stay-undone", by=by)


def _wiped_by(row: Stay, *, by: Viewer) -> list[Stay]:
    """Hours that were to begin later and came to nothing in the moment in which this was told."""
    told_at = Ledger.objects.within(by.organisation).filter(pk=row.pk).values_list("received_at", flat=True).first()
    if told_at is None or row.daily_from is not None:
        return []
    planned = Stay.objects.seen_by(by).filter(animal=row.animal_id, daily_from__isnull=False, undone_at=told_at)
    here = planned.filter(from_at__gte=row.from_at, nest__home=row.nest.home_id)
    return list(here.select_related("nest__home", "animal").order_by("from_at"))


def _plan_again(row: Stay, *, by: Viewer) -> None:
    """Hours that came to nothing by a mistake are planned as before, unless others are planned for them since."""
    laid = lay(row.nest_id, row.from_at, row.meant_until_at, among=_line(row, by=by))
    row.until_at, row.meant_until_at, row.undone_at = row.meant_until_at, None, None
    if laid.holds_already or laid.ends or laid.replaces or laid.clashes:
        return
    with suppress(DoesNotFit):
        _demand_one_nest_at_a_time(row, laid, by=by)
        changes.alter(row, ["until_at", "undone_at", "meant_until_at"], kind="stay-goes-on", by=by)


def _end_hours(row: Stay, *, by: Viewer) -> bool:
    """Whether any of her other hours end as this begins; of hours that were to begin later nothing comes."""
    others = Stay.objects.seen_by(by).filter(animal=row.animal, daily_from__isnull=False, undone_at__isnull=True)
    others = others.exclude(daily_from=row.daily_from, daily_until=row.daily_until)
    ending = list(others.filter(Q(until_at__isnull=True) | Q(until_at__gt=row.from_at)))
    for other in ending:
        if other.from_at < row.from_at:
            _end(other, row.from_at, by=by)
        else:
            _undo(other, by=by)
    return bool(ending)


def _told_before(row: Stay, *, by: Viewer) -> Stay:
    """The row that was kept under this id; refused where other words were kept under it."""
    found = Stay.objects.seen_by(by).filter(pk=row.pk).first()
    names = ("animal_id", "nest_id", "from_at", "daily_from", "daily_until", "reason")
    if found is not None and all(getattr(found, name) == getattr(row, name) for name in names):
        return found
    return changes.add(row, kind="stay-begun", by=by)


# What cannot be -----------------------------------------------------------------------------------------------------
def _demand_may_take_back(stay: Stay, *, is_slip: bool, by: Viewer) -> None:
    """Refuse a carer who takes back what another told, or what she told long ago: others rely on it by now."""
    told = Ledger.objects.within(by.organisation).filter(pk=stay.pk).select_related("by").first()
    by_id, at = (told.by_id, told.received_at) if told else (None, None)
    if (is_slip and by_id == by.person.pk) or may_take_back(by, told_by=by_id, told_at=at, at=by.at):
        return
    raise NotAllowed(
        _(
            "%(name)s wrote this down on %(when)s. Who told it takes it back within an hour; after that your "
            "coordinator does. Is she elsewhere by now? Move her there."
        )
        % {
            "name": told.by.name if told else _("Somebody"),
            "when": wording.moment(told.received_at if told else stay.from_at, stay.nest.home.time_zone),
        }
    )


def _demand_hours(daily_from: time | None, daily_until: time | None) -> None:
    if (daily_from is None) != (daily_until is None) or (daily_from is not None and daily_from == daily_until):
        raise DoesNotFit(_("Hours of the day need a beginning and another end, such as 20:00 to 06:00. Give both."))


def _demand_one_nest_at_a_time(row: Stay, laid: Laid, *, by: Viewer) -> None:
    """Refuse what would put her in two nests at once: before its end another move, or hours that cross others."""
    hers = Stay.objects.seen_by(by).select_related("nest__home")
    if laid.clashes is not None:
        other = hers.get(pk=laid.clashes)
        raise DoesNotFit(
            _(
                "From %(when)s on %(animal)s is in %(nest)s, as it is written down. "
                "Let this end by then, or take that back first."
            )
            % {
                "when": wording.moment(other.from_at, other.nest.home.time_zone),
                "animal": row.animal.name,
                "nest": other.nest.name,
            }
        )
    if row.daily_from is None or row.daily_until is None:
        return
    others = hers.filter(animal=row.animal, daily_from__isnull=False, undone_at__isnull=True).exclude(nest=row.nest)
    others = others.filter(Q(until_at__isnull=True) | Q(until_at__gt=row.from_at))
    for other in others.filter(from_at__lt=row.until_at) if row.until_at else others:
        hours = (other.daily_from or time.min, other.daily_until or time.min)
        if hours_cross((row.daily_from, row.daily_until), hours):
            raise DoesNotFit(
                _(
                    "Every day from %(from)s to %(until)s %(animal)s is in %(nest)s, so she would be in two nests "
                    "at once. Let those hours end, or choose hours that do not cross them."
                )
                % {
                    "from": f"{hours[0]:%H:%M}",
                    "until": f"{hours[1]:%H:%M}",
                    "animal": row.animal.name,
                    "nest": other.nest.name,
                }
            )


def _demand_in_care(row: Stay, *, by: Viewer) -> None:
    """Nobody moves one who has died, was adopted, or left otherwise."""
    left = LeavingCare.objects.within(by.organisation).standing().filter(animal=row.animal)
    gone = left.filter(happened_at__lte=row.from_at).first()
    if gone is not None:
        raise DoesNotFit(
            _("%(animal)s left care on %(when)s (%(how)s). Give an earlier time, or undo the leaving.")
            % {
                "animal": row.animal.name,
                "when": wording.moment(gone.happened_at, row.nest.home.time_zone),
                "how": gone.get_outcome_display(),
            }
        )


def _demand_lives_there(row: Stay, *, by: Viewer) -> Placement:
    """The time in that home into which the stay falls."""
    lived = Placement.objects.within(by.organisation).filter(animal=row.animal).select_related("home")
    lives = lived.at(row.from_at).first()
    if lives is None:
        raise DoesNotFit(
            _("%(animal)s lived in no home on %(when)s, as far as it is written down. Move her to a home first.")
            % {"animal": row.animal.name, "when": wording.moment(row.from_at, row.nest.home.time_zone)}
        )
    if lives.home_id != row.nest.home_id:
        raise DoesNotFit(
            _("%(nest)s stands in another home than the one %(animal)s lives in. Move her there first.")
            % {"nest": row.nest.name, "animal": row.animal.name}
        )
    if row.until_at is not None and lives.until_at is not None and lives.until_at < row.until_at:
        raise DoesNotFit(
            _("%(animal)s left that home on %(when)s. Let this end by then.")
            % {"animal": row.animal.name, "when": wording.moment(lives.until_at, lives.home.time_zone)}
        )
    return lives
