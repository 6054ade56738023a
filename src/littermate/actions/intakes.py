"""Intakes: how animals come into the house. Half done is kept, closed later, opened again.

Every telling stays (``IntakeTold``); what was told last stands on the intake and on its animals. Two officers may tell
of one intake at once: neither overwrites a field the other alone has spoken of.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final, Unpack
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from littermate.actions import (
    changes,
    intake_animals,
    intake_parts,
    intake_rides,
    joined,
    odd_entries,
    trap_loans,
    wording,
)
from littermate.actions.checks import demand, known_species, unknown
from littermate.actions.clocks import Right
from littermate.actions.errors import DoesNotFit, InTheFuture, NotUnderstood
from littermate.actions.fields import Value
from littermate.actions.intake_fields import FINDER, MAY_BE_CLEARED, OF_INTAKE, TRAP
from littermate.actions.intake_said import AnimalSaid, IntakeSaid
from littermate.actions.time_zones import clock
from littermate.actions.write_gate import one_change
from littermate.records import ledger
from littermate.records.closed_moves import plan_of_move
from littermate.records.ids import new_id
from littermate.records.limits import CLOCKS_DIFFER
from littermate.records.models import Animal, Intake, IntakeTold
from littermate.records.models.intake import IntakeKind
from littermate.records.viewers import Viewer

PLAIN: Final = (
    "custody_from_at", "custody_basis", "hold_until", "place_found", "circumstances", "straining_since_at", "rearing",
    "how_many", "chip_scanned", "chip_number", "chip_owner", "is_finder_known",
)  # fmt: skip
FARTHEST_BACK: Final = timedelta(days=366)  # a phone's clock that says more has fallen back to its beginning
Said = Mapping[str, Value]


# For doors in Python -------------------------------------------------------------------------------------------------
def open(  # noqa: A001 - an intake is opened
    *,
    who: str,
    species: str,
    by: Viewer,
    intake_id: UUID | None = None,
    ref: UUID | None = None,
    happened_at: datetime | None = None,
    **said: Unpack[IntakeSaid],
) -> Intake:
    """Open an intake: one animal, a litter with or without its dam, or a dam in labour.

    Args:
        intake_id: The id it will have; the same again opens nothing new.
        ref: The id of this telling.

    Raises:
        NotAllowed: If her role does not take in animals.
        DoesNotFit: If there are no tables for the species.
    """
    its_id = intake_id or new_id()
    told: dict[str, Any] = {"who": who, "species": species, **said}
    tell(ref=ref or uuid5(its_id, "opened"), intake_id=its_id, said=told, happened_at=happened_at or by.at, by=by)
    return seen_intake(its_id, by=by)


def change(
    *,
    intake: Intake,
    by: Viewer,
    ref: UUID | None = None,
    happened_at: datetime | None = None,
    **said: Unpack[IntakeSaid],
) -> Intake:
    """Add details of an intake, or say it better; what is left out stays as it was.

    Raises:
        NotAllowed: If her role does not take in animals, or moves none and names a home for some that live elsewhere.
        Unknown: If the intake is not in her sight.
    """
    told: dict[str, Any] = {**said}
    tell(ref=ref or new_id(), intake_id=intake.pk, said=told, happened_at=happened_at or by.at, by=by)
    return seen_intake(intake.pk, by=by)


def close(*, intake: Intake, by: Viewer, ref: UUID | None = None, at: datetime | None = None) -> Intake:
    """Say that all is told; births and news that come later are kept all the same."""
    return change(intake=intake, by=by, ref=ref, happened_at=at, is_closed=True)


def reopen(*, intake: Intake, by: Viewer, ref: UUID | None = None) -> Intake:
    """Go on with an intake that was closed."""
    return change(intake=intake, by=by, ref=ref, is_closed=False)


def add_animal(
    *,
    intake: Intake,
    by: Viewer,
    animal_id: UUID | None = None,
    ref: UUID | None = None,
    happened_at: datetime | None = None,
    **said: Unpack[AnimalSaid],
) -> Animal:
    """Add an animal to an intake, or say more of one that is in it; she may come without a name.

    Raises:
        NotAllowed: If her role does not take in animals.
        DoesNotFit: If the animal came in with another intake.
    """
    its_id = animal_id or new_id()
    told: dict[str, Any] = {**said}
    tell_animal(
        ref=ref or new_id(), intake_id=intake.pk, animal_id=its_id, said=told, happened_at=happened_at or by.at, by=by
    )
    return Animal.objects.seen_by(by).get(pk=its_id)


# As entries tell it --------------------------------------------------------------------------------------------------
@one_change()
def tell(
    *, ref: UUID, intake_id: UUID, said: Said, happened_at: datetime, by: Viewer, right: Right | None = None
) -> list[str]:
    """Keep one telling about an intake and let it stand; returns what looks unlikely, in words.

    Args:
        right: When it can have happened, where a phone told it: a wrong clock refuses nothing.

    Raises:
        KeptOtherwise: If this telling's id was kept with other words.
        InTheFuture: If it lies ahead, and no phone's clock told it.
    """
    demand(by, "take_in_animals", to=_("take in an animal"))
    right, told = _believed(right, happened_at, by=by), _checked(said)
    intake_rides.checked(intake_id, told, by=by)
    stands = right.moments(told)
    is_known = ledger.known(ref, by=by) is not None
    intake = find(intake_id, by=by)
    if intake is None:
        intake = _opened(intake_id, stands, right.at, by=by)
    _keep_telling(ref, intake, None, told, happened_at, right=right, by=by)
    if is_known:
        return []
    _let_stand(intake, stands, right.at, by=by)
    if any(stands.get(name) for name in intake_rides.SAID):
        intake_rides.let_stand(intake, by=by)
    return [
        *_odd(ref, right, by=by),
        *_unlikely(stands, by=by),
        *_about_the_trap(intake, stands, by=by),
        *(_about_the_home(intake, by=by) if stands.get("home") else []),
    ]


@one_change()
def tell_animal(
    *,
    ref: UUID,
    intake_id: UUID,
    animal_id: UUID,
    said: Said,
    happened_at: datetime,
    by: Viewer,
    right: Right | None = None,
) -> list[str]:
    """Keep one telling about an animal of an intake: told first, it makes the animal.

    Args:
        right: When it can have happened, where a phone told it: a wrong clock refuses nothing.

    Raises:
        KeptOtherwise: If this telling's id was kept with other words.
        DoesNotFit: If the animal came in with another intake.
    """
    demand(by, "take_in_animals", to=_("take in an animal"))
    right = _believed(right, happened_at, by=by)
    intake = seen_intake(intake_id, by=by)
    is_known = ledger.known(ref, by=by) is not None
    animal = None if is_known else intake_animals.let_stand(intake, animal_id, said, right.at, by=by)
    _keep_telling(ref, intake, animal_id, said, happened_at, right=right, by=by)
    if animal is None:
        return []
    if animal.joined_into is not None:
        joined.fill_in(animal, joined.standing_one(animal), ref=intake_parts.part(ref, "filled"), by=by)
    return [*_odd(ref, right, animal, by=by), *intake_animals.unlikely(animal)]


def find(intake_id: UUID, *, by: Viewer) -> Intake | None:
    """The intake in her sight, if there is one."""
    return Intake.objects.seen_by(by).select_related("dam", "litter", "home").filter(pk=intake_id).first()


def seen_intake(intake_id: UUID, *, by: Viewer) -> Intake:
    """The intake in her sight.

    Raises:
        Unknown: If there is none.
    """
    intake = find(intake_id, by=by)
    if intake is None:
        raise unknown(_("intake"))
    return intake


def demand_past(happened_at: datetime, *, by: Viewer) -> None:
    """Refuse what is said to happen later than now.

    Raises:
        InTheFuture: If it is, by more than phones' clocks differ.
    """
    if happened_at > by.at + CLOCKS_DIFFER:
        raise InTheFuture(
            _("This is said to have happened at %(seen)s, and it is %(now)s. Correct the time.")
            % {"seen": clock(happened_at, by=by), "now": clock(by.at, by=by)}
        )


def _believed(right: Right | None, happened_at: datetime, *, by: Viewer) -> Right:
    """The moment it counts as of: where no phone's clock told it, the one said; what lies years back, as it came."""
    if right is None:
        demand_past(happened_at, by=by)
        return Right(at=happened_at)
    return replace(right, at=by.at) if right.at < by.at - FARTHEST_BACK else right


def _odd(ref: UUID, right: Right, animal: Animal | None = None, *, by: Viewer) -> list[str]:
    """Show to a coordinator what came in oddly; and what whoever told it should know."""
    if right.oddness is None:
        return []
    odd_entries.write([(ref, right.oddness, animal.pk if animal else None)], by=by)
    said = odd_entries.words(right.oddness, name=animal.name if animal else "")
    return [said] if said else []


def _checked(said: Said) -> dict[str, Value]:
    """Every field by its own rule, whichever door it came through."""
    by_name = {each.name: each for each in OF_INTAKE}
    if strange := sorted(said.keys() - by_name.keys()):
        raise NotUnderstood(_("An intake has no field “%(strange)s”.") % {"strange": strange[0]})
    return {name: by_name[name].read(value) for name, value in said.items() if value is not None and name != "intake"}


def _opened(intake_id: UUID, said: Said, happened_at: datetime, *, by: Viewer) -> Intake:
    who, species = said.get("who"), said.get("species")
    if not who or not species:
        raise NotUnderstood(
            _("We know no such intake, and to open one it must be said who comes and of which species. Begin it anew.")
        )
    litter = intake_parts.litter_named(said, by=by)
    dam = intake_parts.dam(said, by=by) or (litter.dam if litter else None)
    held = dam.intake.hold_until if dam is not None and dam.intake is not None else None
    row = Intake(
        id=intake_id,
        organisation=by.organisation,
        kind=str(who),
        species=known_species(str(species)),
        name=_called(said.get("name"), str(species), happened_at, by=by),
        has_stand_in_name=not said.get("name") or said.get("has_stand_in_name") is True,
        opened_at=happened_at,
        opened_by=by.person,
        custody_from_at=happened_at,
        hold_until=held,
        dam=dam,
        litter=litter,
        home=intake_parts.home_of(dam, by=by) if dam else None,
    )
    return changes.add(row, kind="intake-opened", by=by)


def _called(name: Value, species: str, happened_at: datetime, *, by: Viewer) -> str:
    if name:
        return wording.name(str(name), what=_("What the intake is called"), letters=100)
    return f"{intake_parts.adult_word(species)} {clock(happened_at, by=by)}"


def _keep_telling(
    ref: UUID,
    intake: Intake,
    animal_id: UUID | None,
    said: Said,
    happened_at: datetime,
    *,
    right: Right,
    by: Viewer,
) -> None:
    contacts = {name: str(said[name]) for name in FINDER if name in said}
    plain = {name: _plain(value) for name, value in said.items() if name not in contacts}
    row = IntakeTold(
        id=ref,
        organisation=by.organisation,
        intake=intake,
        animal_id=animal_id,
        said=plain | {name: "said" for name, value in contacts.items() if value},
        told_at=happened_at,
        by=by.person,
    )
    changes.add(row, kind="intake-told", by=by, also=contacts, showed_at=right.showed_at)


def _plain(value: Value) -> int | bool | str | None:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _let_stand(intake: Intake, said: Said, happened_at: datetime, *, by: Viewer) -> None:
    """What was told now stands on the intake; and on its animals, where it is about them."""
    before = {name: getattr(intake, name) for name in intake_animals.FOLLOWED}
    for name in PLAIN:
        if name in said:
            setattr(intake, name, _clean(name, said[name]))
    clears = str(said.get("clears") or "")
    _clear(intake, clears)
    if said.get("who"):
        intake.kind = str(said["who"])
    if said.get("name") and said["name"] != intake.name:
        intake.name = _called(said["name"], intake.species, happened_at, by=by)
        intake.has_stand_in_name = said.get("has_stand_in_name") is True
    if "is_closed" in said:
        intake.closed_at = max(happened_at, intake.opened_at) if said["is_closed"] else None
    if any(said.get(name) for name in FINDER):
        intake.finder = intake_parts.keep_finder(intake, said, by=by)
        intake.is_finder_known = True
    if said.get("home"):
        intake.home = intake_parts.home(said["home"], by=by)
    if any(name in said for name in TRAP) or trap_loans.names(clears):
        trap_loans.keep(intake, said, happened_at, by=by)
    fields = [*PLAIN, "kind", "name", "has_stand_in_name", "closed_at", "finder", "home"]
    changes.alter(intake, fields, kind="intake-changed", by=by)
    because = str(said.get("home_because") or "")
    intake_animals.follow(intake, before, happened_at, because=because, by=by)


def _clean(name: str, value: Value) -> Value:
    if name in ("place_found", "circumstances") and isinstance(value, str):
        return wording.note(value, what=_("The note"))
    return value


def _clear(intake: Intake, names: str) -> None:
    for name in filter(None, (part.strip() for part in names.split(","))):
        if name in trap_loans.MAY_BE_CLEARED:
            continue
        if name not in MAY_BE_CLEARED:
            raise DoesNotFit(_("“%(name)s” cannot be emptied. Write what is known instead.") % {"name": name})
        field = Intake._meta.get_field(name)
        setattr(intake, name, None if field.null else "")


def _unlikely(said: Said, *, by: Viewer) -> list[str]:
    found = []
    hold, custody = said.get("hold_until"), said.get("custody_from_at")
    if isinstance(hold, date) and hold < by.at.date():
        past = _("The hold ends on %(day)s, which is past. Correct it if that was a slip.")
        found.append(past % {"day": wording.day(hold)})
    if isinstance(custody, datetime) and custody > by.at + CLOCKS_DIFFER:
        found.append(_("Custody is said to begin later than now. Correct it if that was a slip."))
    return found


def _about_the_trap(intake: Intake, said: Said, *, by: Viewer) -> list[str]:
    return trap_loans.unlikely(intake, by=by) if any(name in said for name in TRAP) else []


def _about_the_home(intake: Intake, *, by: Viewer) -> list[str]:
    """Nobody is shut out: who comes to where somebody is ill comes there, and is kept apart."""
    if intake.home is None:
        return []
    hers = Animal.objects.within(by.organisation).filter(intake=intake).values_list("pk", flat=True)
    if not plan_of_move(by.organisation, list(hers), intake.home, by.at).ill_there:
        return []
    return [
        _("Kept. At %(home)s lives one who is or may be ill: keep them in another room, and wash before you go there.")
        % {"home": intake.home.name}
    ]


def takes_littermates(intake: Intake) -> bool:
    """Whether who comes in with it, but for the dam, is one litter."""
    return intake.kind in {IntakeKind.LITTER, IntakeKind.LABOUR}
