"""Intakes as people read them: the open ones first, each with its animals, births, first warmth and first feed.

However many there are, the number of queries is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any
from uuid import UUID

from django.db.models import Min

from littermate.care.names import counted
from littermate.records.ledger import sequence_of
from littermate.records.models import (
    Animal,
    Birth,
    BirthEstimate,
    Equipment,
    Feed,
    Home,
    Intake,
    IntakeTold,
    LeavingCare,
    Ledger,
    Membership,
    OnCall,
    Placement,
    TrapLoan,
    Warmth,
    WeighIn,
)
from littermate.records.models.equipment import EquipmentKind
from littermate.records.models.owned import holds_at
from littermate.records.rides import rides_of
from littermate.records.viewers import Viewer
from littermate.sheets.cards import CallNumber, face_of
from littermate.sheets.house_parts import photo_address
from littermate.sheets.intake_cards import (
    Alike,
    BandCard,
    BornCard,
    FinderCard,
    IntakeAnimal,
    IntakeSheet,
    IntakesPage,
    Telling,
    TrapCard,
)

CLOSED_SHOWN = 12  # those closed last; the list has all
SAME_MOMENT = timedelta(minutes=3)  # two births told so close by two people may be one


def page(
    viewer: Viewer,
    as_of: datetime,
    *,
    closed: int = CLOSED_SHOWN,
    with_tellings: bool = False,
    sequence: int | None = None,
) -> IntakesPage:
    """All open intakes in sight, and the last closed ones."""
    sequence = sequence_of(viewer.organisation) if sequence is None else sequence
    rows = Intake.objects.seen_by(viewer).select_related("opened_by", "home", "finder", "trap_loan__equipment")
    still_open = list(rows.filter(closed_at__isnull=True).order_by("-opened_at"))
    done = list(rows.filter(closed_at__isnull=False).order_by("-closed_at")[:closed])
    sheets = _sheets([*still_open, *done], viewer, as_of, with_tellings=with_tellings)
    traps = TrapLoan.objects.seen_by(viewer).filter(returned_at__isnull=True).select_related("intake", "equipment")
    return IntakesPage(
        sequence=sequence,
        open=tuple(sheets[each.pk] for each in still_open),
        closed=tuple(sheets[each.pk] for each in done),
        calls=call_numbers(viewer),
        traps=tuple(_trap(trap, trap.intake) for trap in traps),
    )


def build(viewer: Viewer, intake: Intake, as_of: datetime) -> IntakeSheet:
    """One intake, whole; ``intake`` came out of ``seen_by``."""
    return _sheets([intake], viewer, as_of, with_tellings=True)[intake.pk]


def call_numbers(viewer: Viewer) -> tuple[CallNumber, ...]:
    """The house's numbers, the clinics first: they stand beside a birth."""
    rows = OnCall.objects.within(viewer.organisation).filter(home__isnull=True).order_by("order", "label")
    ordered = sorted(rows, key=lambda row: row.kind == OnCall.Kind.ON_CALL)
    return tuple(
        CallNumber(label=row.label, phone=row.phone, kind=row.kind, address=row.address)  # type: ignore[arg-type]
        for row in ordered
    )


def placed_by(viewer: Viewer) -> list[str]:
    """The coordinators' names: who says where animals go, for somebody who may not."""
    now = Membership.objects.within(viewer.organisation).at(viewer.at)
    rows = now.filter(role=Membership.Role.COORDINATOR, person__is_active=True)
    return list(rows.order_by("person__name").values_list("person__name", flat=True).distinct())


def _sheets(
    intakes: Sequence[Intake], viewer: Viewer, as_of: datetime, *, with_tellings: bool
) -> dict[UUID, IntakeSheet]:
    if not intakes:
        return {}
    found = _Found(intakes, viewer, as_of, with_tellings=with_tellings)
    return {intake.pk: _sheet(intake, found, viewer) for intake in intakes}


class _Found:
    """Everything asked once for all intakes."""

    def __init__(self, intakes: Sequence[Intake], viewer: Viewer, as_of: datetime, *, with_tellings: bool) -> None:
        house = viewer.organisation
        rows = Animal.objects.within(house).filter(intake__in=intakes)
        dams = Animal.objects.within(house).filter(pk__in=[each.dam_id for each in intakes if each.dam_id])
        self.animals: dict[UUID, Animal] = {animal.pk: animal for animal in (*rows, *dams)}
        ids = list(self.animals)
        of_them: dict[str, Any] = {"animal__in": ids}
        births = Birth.objects.within(house).standing().filter(**of_them).select_related("by")
        self.births = {birth.animal_id: birth for birth in births}
        estimates = BirthEstimate.objects.within(house).standing().filter(**of_them).order_by("sequence")
        self.bands = {row.animal_id: row for row in estimates}
        self.felt_at = _first(Warmth.objects.within(house).standing().filter(**of_them))
        self.fed_at = _first(Feed.objects.within(house).standing().filter(**of_them))
        weighed = WeighIn.objects.within(house).standing().filter(**of_them).order_by("-happened_at", "-sequence")
        self.weights = {row.animal_id: row.weight_dg for row in weighed}  # the first of all stands last here
        left = LeavingCare.objects.within(house).standing().filter(**of_them).order_by("sequence")
        self.gone = {row.animal_id: row.outcome for row in left}
        lives = Placement.objects.within(house).filter(holds_at(as_of), **of_them).select_related("home")
        self.lives = {row.animal_id: row.home.name for row in lives}
        told = IntakeTold.objects.within(house).filter(intake__in=intakes).select_related("by", "animal")
        told = told.order_by("told_at", "id")
        self.rode = rides_of(intakes, within=house)
        others = {other for each in intakes for other in self.rode.get(each.pk, ())}
        along = Intake.objects.within(house).filter(pk__in=others).values_list("pk", "name") if others else ()
        homes = Home.objects.within(house).values_list("pk", "name") if with_tellings else ()
        traps = Equipment.objects.within(house).filter(kind=EquipmentKind.TRAP) if with_tellings else ()
        self.named = (
            {str(pk): name for pk, name in (*homes, *along)}
            | {str(trap.pk): str(trap) for trap in traps}
            | {str(pk): each.name for pk, each in self.animals.items()}
        )
        self.told_by: dict[UUID, set[str]] = defaultdict(set)
        self.tellings: dict[UUID, list[Telling]] = defaultdict(list)
        for row in sorted(told, key=lambda row: (row.told_at, "who" not in row.said)):  # the opening before the rest
            self._note(row, with_tellings=with_tellings)
        closings = {row.intake_id: row.pk for row in told if row.said.get("is_closed") is True}
        counted = Ledger.objects.within(house).filter(pk__in=closings.values()).values_list("pk", "sequence")
        place = dict(counted)
        is_closed = {intake.pk for intake in intakes if intake.closed_at is not None}
        # By the ledger, not by clocks: a phone without a network tells it all late, and in its order.
        self.closed_as = {intake: place.get(telling) for intake, telling in closings.items() if intake in is_closed}

    def _note(self, row: IntakeTold, *, with_tellings: bool) -> None:
        if row.animal_id is not None:
            self.told_by[row.animal_id].add(str(row.by_id))
        if with_tellings:
            name = row.animal.name if row.animal else ""
            said = {field: self.named.get(str(value), value) for field, value in row.said.items()}
            self.tellings[row.intake_id].append(Telling(at=row.told_at, by=row.by.name, animal=name, said=said))


def _first(rows: Any) -> dict[UUID, datetime]:
    return dict(rows.order_by().values_list("animal").annotate(first=Min("happened_at")))


def _sheet(intake: Intake, found: _Found, viewer: Viewer) -> IntakeSheet:
    mine = [each for each in found.animals.values() if each.intake_id == intake.pk or each.pk == intake.dam_id]
    animals = sorted((_animal(each, found, viewer) for each in mine), key=_in_order)
    trap = getattr(intake, "trap_loan", None)
    return IntakeSheet(
        id=intake.pk,
        name=intake.name,
        has_stand_in_name=intake.has_stand_in_name,
        kind=intake.kind,
        species=intake.species,
        opened_at=intake.opened_at,
        opened_by=intake.opened_by.name,
        closed_at=intake.closed_at,
        custody_from_at=intake.custody_from_at,
        custody_basis=intake.custody_basis,
        hold_until=intake.hold_until,
        place_found=intake.place_found,
        circumstances=intake.circumstances,
        straining_since_at=intake.straining_since_at,
        rearing=intake.rearing,
        how_many=intake.how_many,
        chip_scanned=intake.chip_scanned,
        chip_number=intake.chip_number,
        chip_owner=intake.chip_owner,
        is_finder_known=intake.is_finder_known,
        finder=_finder(intake) if viewer.may("see_contacts") else None,
        has_finder=intake.finder_id is not None,
        trap=_trap(trap, intake) if trap else None,
        home_id=intake.home_id,
        home_name=intake.home.name if intake.home else "",
        litter_id=intake.litter_id,
        dam_id=intake.dam_id,
        animals=tuple(animals),
        alike=tuple(likely_one([each for each in animals if each.is_real and each.id != intake.dam_id])),
        tellings=tuple(found.tellings[intake.pk]),
        rode=found.rode.get(intake.pk, {}),
        rode_with=tuple(found.named[str(other)] for other, rode in found.rode.get(intake.pk, {}).items() if rode),
    )


def _in_order(animal: IntakeAnimal) -> tuple[bool, datetime | int, str]:
    """The dam first; then by birth, as they came; who has no time of birth by name."""
    place = animal.born.order if animal.born and animal.born.order else 99
    return (not animal.is_dam, place, counted(animal.name))


def _animal(animal: Animal, found: _Found, viewer: Viewer) -> IntakeAnimal:
    birth, band = found.births.get(animal.pk), found.bands.get(animal.pk)
    return IntakeAnimal(
        id=animal.pk,
        name=animal.name,
        has_stand_in_name=animal.has_stand_in_name,
        face=face_of(name=animal.name, colour=animal.mark_colour, key=animal.pk),
        is_dam=animal.is_dam,
        sex=animal.sex,
        mark=animal.mark,
        mark_colour=animal.mark_colour,
        photo=photo_address(viewer.organisation, animal.photo_id),
        weight_dg=animal.intake_weight_dg or found.weights.get(animal.pk),
        temperature_dc=animal.intake_temperature_dc,
        condition=animal.intake_condition or "",
        had_colostrum=animal.had_colostrum,
        born=_born(birth, found.closed_as.get(birth.intake_id) if birth.intake_id else None) if birth else None,
        band=_band(band) if band else None,
        first_felt_at=found.felt_at.get(animal.pk),
        first_fed_at=found.fed_at.get(animal.pk),
        lives_in=found.lives.get(animal.pk, ""),
        gone=found.gone.get(animal.pk, ""),
        same_as=animal.joined_into_id,
        told_by=frozenset({*found.told_by[animal.pk], *([str(birth.by_id)] if birth else [])}),
    )


def _born(birth: Birth, closed_as: int | None) -> BornCard:
    return BornCard(
        id=birth.pk,
        at=birth.happened_at,
        place=birth.place,
        order=birth.order,
        is_stillborn=birth.is_stillborn,
        vigour=birth.vigour,
        is_time_seen=birth.is_time_seen,
        earliest_at=birth.earliest_at,
        by_id=birth.by_id,
        by=birth.by.name,
        is_after_closing=closed_as is not None and birth.sequence > closed_as,
    )


def _band(row: BirthEstimate) -> BandCard:
    return BandCard(earliest_at=row.earliest_at, latest_at=row.latest_at, method=row.method, words=row.words)


def _finder(intake: Intake) -> FinderCard | None:
    row = intake.finder
    if row is None:
        return None
    return FinderCard(id=row.pk, name=row.name, phone=row.phone, words=row.words, erased_at=row.erased_at)


def _trap(row: TrapLoan, intake: Intake) -> TrapCard:
    return TrapCard(
        intake_id=intake.pk,
        intake_name=intake.name,
        what=row.what,
        trap=row.trap,
        whose=row.whose,
        equipment_id=row.equipment_id,
        lent_at=row.lent_at,
        due_back_on=row.due_back_on,
        returned_at=row.returned_at,
    )


def likely_one(animals: Iterable[IntakeAnimal]) -> Iterable[Alike]:
    """Pairs that two people may have written down of one: born at one moment, same in order, or marked alike.

    Within a litter look-alikes are the rule, so nothing is joined without a yes.
    """
    for first, second in combinations(animals, 2):
        if not (first.told_by and second.told_by and first.told_by.isdisjoint(second.told_by)):
            continue
        if why := _why_one(first, second):
            yield Alike(first=first.id, second=second.id, why=why)


def _why_one(first: IntakeAnimal, second: IntakeAnimal) -> str:
    if "unknown" not in (first.sex, second.sex) and first.sex != second.sex:
        return ""
    one, other = first.born, second.born
    if one and other and one.is_time_seen and other.is_time_seen and abs(one.at - other.at) <= SAME_MOMENT:
        return "time"
    if one and other and one.order is not None and one.order == other.order:
        return "order"
    return "mark" if first.mark and first.mark.casefold() == second.mark.casefold() else ""


def names(sheet: IntakeSheet) -> Mapping[UUID, str]:
    """Everybody's name, for lines that speak of two."""
    return {each.id: each.name for each in sheet.animals}
