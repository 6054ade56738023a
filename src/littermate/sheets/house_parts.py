"""What a house has beside its animals: homes, numbers to call, the night sheet, milk, nests, orders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Q, Subquery

from littermate.care.names import counted
from littermate.care.treatments import judge_treatment, match_treatments
from littermate.records.models import (
    Home,
    MilkMixed,
    MilkProduct,
    Nest,
    NestReading,
    OnCall,
    Organisation,
    TreatmentGiven,
    TreatmentTime,
)
from littermate.records.models.on_call import CallKind
from littermate.records.protocols import protocol_of
from littermate.records.together import ask, listed
from littermate.records.viewers import Viewer
from littermate.sheets.cards import (
    CallNumber,
    HomeCard,
    NestReadingPoint,
    NightSheet,
    OrganisationCard,
    PersonName,
)
from littermate.sheets.round_cards import OrderCard, ProductCard, TreatmentCard
from littermate.sheets.whereabouts import at_clock, care_day_of

GIVEN_BACK = timedelta(hours=36)  # a treatment told longer ago answers none of this care day
SHOWN_AFTER = timedelta(hours=24)  # a mix past its time is shown so long, so that it is thrown away


def organisation_card(organisation: Organisation) -> OrganisationCard:
    """The house itself."""
    return OrganisationCard(
        id=organisation.pk,
        slug=organisation.slug,
        name=organisation.name,
        is_demo=organisation.is_demo,
        time_zone=organisation.time_zone,
    )


def person_name(viewer: Viewer) -> PersonName:
    """The viewer as others see her."""
    return PersonName(id=viewer.person.pk, name=viewer.person.name)


def home_card(home: Home) -> HomeCard:
    """A home with its clock and units."""
    return HomeCard(
        id=home.pk,
        name=home.name,
        time_zone=home.time_zone,
        care_day_start=home.care_day_start,
        temperature_unit=cast(Any, home.temperature_unit),
        mass_unit=cast(Any, home.mass_unit),
        night_from=home.night_from,
        night_until=home.night_until,
    )


HOME = (
    "pk", "name", "time_zone", "care_day_start", "temperature_unit", "mass_unit", "night_from", "night_until",
)  # fmt: skip


def zone_of(home: HomeCard | None, organisation: Organisation) -> ZoneInfo:
    """The home's clock; without a home the house's."""
    return ZoneInfo(home.time_zone if home else organisation.time_zone)


def home_cards(viewer: Viewer, homes: Collection[UUID]) -> tuple[HomeCard, ...]:
    """These homes as cards, by name."""
    rows = Home.objects.within(viewer.organisation).filter(pk__in=homes)
    return tuple(home_card(home) for home in sorted(rows, key=lambda home: counted(home.name)))


def call_question(organisation: Organisation, homes: Any) -> Any:
    """The numbers of these homes and of the whole house."""
    rows = OnCall.objects.within(organisation).filter(Q(home__isnull=True) | Q(home__in=homes))
    return rows.values_list("home_id", "order", "label", "phone", "kind", "address")


def call_numbers(rows: Iterable[Any]) -> tuple[CallNumber, ...]:
    """Whom to ring: homes' own numbers first, then those of the whole house."""
    ordered = sorted(rows, key=lambda row: (row.home_id is None, row.order, row.label))
    return tuple(
        CallNumber(label=row.label, phone=row.phone, kind=cast(Any, row.kind), address=row.address, home_id=row.home_id)
        for row in ordered
    )


def whom_to_ask(viewer: Viewer, homes: Collection[UUID] = ()) -> tuple[CallNumber, ...]:
    """Who is on call first, then the clinics: of these homes' own those that she may see, and the whole house's."""
    found = ask(
        calls=call_question(
            viewer.organisation, homes if viewer.may("see_all_animals") else viewer.sees_home_ids & set(homes)
        )
    )
    return on_call_first(call_numbers(found["calls"]))


def on_call_first(calls: Iterable[CallNumber]) -> tuple[CallNumber, ...]:
    """The clinics after whoever is on call."""
    return tuple(sorted(calls, key=lambda one: one.kind != CallKind.ON_CALL))


def night_sheet(organisation: Organisation) -> NightSheet | None:
    """The house's own words for the night, or None while it has none."""
    if not organisation.night_sheet_text.strip():
        return None
    signed_as = organisation.night_sheet_signed_as
    if not signed_as and organisation.night_sheet_signed_by is not None:
        signed_as = organisation.night_sheet_signed_by.name
    return NightSheet(
        text=organisation.night_sheet_text,
        signed_by=signed_as,
        signed_on=organisation.night_sheet_signed_on,
        look_again_on=organisation.night_sheet_look_again_on,
    )


def emergency_words(organisation: Organisation) -> NightSheet | None:
    """The clinic's own words for an emergency, or None while it has none."""
    if not organisation.emergency_text.strip():
        return None
    return NightSheet(
        text=organisation.emergency_text,
        signed_by=organisation.emergency_signed_as,
        signed_on=organisation.emergency_signed_on,
        look_again_on=organisation.emergency_look_again_on,
    )


def photo_address(organisation: Organisation, photo_id: UUID | None) -> str | None:
    """Where a photo is seen, through its house."""
    return f"/o/{organisation.slug}/photos/{photo_id}" if photo_id else None


def products(
    organisation: Organisation, homes: Collection[UUID], *, discard_mixed_h: int, as_of: datetime
) -> tuple[ProductCard, ...]:
    """All milks of the house, each with when its last mix in these homes must be thrown away."""
    rows = ask(products=product_question(organisation, listed(homes), as_of))["products"]
    return product_cards(rows, organisation, discard_mixed_h=discard_mixed_h, as_of=as_of)


def product_question(organisation: Organisation, homes: Any, as_of: datetime) -> Any:
    """All milks of the house, each with when it was last mixed in these homes."""
    mixed = MilkMixed.objects.within(organisation).filter(
        home__in=homes, product=OuterRef("pk"), happened_at__lte=as_of
    )
    last = mixed.standing().order_by("-happened_at").values("happened_at")[:1]
    return MilkProduct.objects.within(organisation).annotate(mixed_at=Subquery(last)).values_list(*PRODUCT, "mixed_at")


PRODUCT = (
    "pk", "name", "species", "kcal_per_ml_thousandths", "powder_parts", "water_parts", "mix_basis", "is_ready_to_feed",
    "is_invented", "drawing", "photo_id", "retired_at",
)  # fmt: skip


def product_cards(
    rows: Iterable[Any], organisation: Organisation, *, discard_mixed_h: int, as_of: datetime
) -> tuple[ProductCard, ...]:
    """These milks by name."""
    after = timedelta(hours=discard_mixed_h)
    return tuple(product_card(row, organisation, after, as_of) for row in sorted(rows, key=lambda row: row.name))


def product_card(row: Any, organisation: Organisation, discard_after: timedelta, as_of: datetime) -> ProductCard:
    """One milk as a card; ``row.mixed_at`` is when it was last mixed."""
    mixed_at: datetime | None = getattr(row, "mixed_at", None)
    throw_away_at = mixed_at + discard_after if mixed_at else None
    return ProductCard(
        id=row.pk,
        name=row.name,
        species=row.species,
        kcal_per_ml_thousandths=row.kcal_per_ml_thousandths,
        powder_parts=row.powder_parts,
        water_parts=row.water_parts,
        mix_basis=row.mix_basis,
        is_ready_to_feed=row.is_ready_to_feed,
        is_invented=row.is_invented,
        drawing=row.drawing,
        photo=photo_address(organisation, row.photo_id),
        is_retired=row.retired_at is not None,
        throw_away_at=throw_away_at if throw_away_at and as_of < throw_away_at + SHOWN_AFTER else None,
    )


def nests_with_reading(organisation: Organisation, chosen: Q, as_of: datetime) -> list[Any]:
    """Nests with the last standing reading at the animals' level and at the cool end, in one query."""
    rows = nest_question(organisation, chosen, as_of)
    return sorted(rows.select_related("home"), key=lambda nest: (counted(nest.home.name), counted(nest.name)))


NEST = ("pk", "name", "kind", "home_id", "wash_before", "level_dc", "level_at", "cool_dc", "cool_at")


def nest_question(organisation: Organisation, chosen: Q, as_of: datetime) -> Any:
    """These nests with their last readings."""
    read: Any = NestReading.objects.within(organisation).standing().filter(nest=OuterRef("pk"), happened_at__lte=as_of)
    level = read.filter(where=NestReading.Where.ANIMAL_LEVEL).order_by("-happened_at", "-sequence")
    cool = read.filter(where=NestReading.Where.COOL_END).order_by("-happened_at", "-sequence")
    rows = Nest.objects.within(organisation).filter(chosen)
    return rows.annotate(
        level_dc=Subquery(level.values("temperature_dc")[:1]),
        level_at=Subquery(level.values("happened_at")[:1]),
        cool_dc=Subquery(cool.values("temperature_dc")[:1]),
        cool_at=Subquery(cool.values("happened_at")[:1]),
    )


def level_reading(nest: Any) -> NestReadingPoint | None:
    """The nest's last reading where the animals lie."""
    if nest.level_dc is None:
        return None
    return NestReadingPoint(temperature_dc=nest.level_dc, at=nest.level_at, where="animal-level")


def cool_reading(nest: Any) -> NestReadingPoint | None:
    """The nest's last reading at its cool end."""
    if nest.cool_dc is None:
        return None
    return NestReadingPoint(temperature_dc=nest.cool_dc, at=nest.cool_at, where="cool-end")


def order_card(order: Any, *, by: str) -> OrderCard:
    """A vet's order as it stands in store, and who gave it."""
    return OrderCard(
        id=order.pk,
        by=by,
        from_at=order.from_at,
        until_at=order.until_at,
        words=order.words,
        per_feed_dml=order.per_feed_dml,
        every_min=order.every_min,
        holds_food=order.holds_food,
        lifts_warm_first=order.lifts_warm_first,
        weigh_every_min=order.weigh_every_min,
    )


def treatments_today(
    organisation: Organisation,
    homes: Mapping[UUID, HomeCard | None],
    as_of: datetime,
) -> dict[UUID, tuple[TreatmentCard, ...]]:
    """For each animal (with the home she lives in) the treatments of this care day, in one query."""
    said = ask(**treatment_questions(organisation, listed(homes.keys()), as_of - GIVEN_BACK, as_of))
    return treatment_cards(said["times"], said["given"], homes, organisation, as_of)


def treatment_questions(organisation: Organisation, animals: Any, since: datetime, until: datetime) -> dict[str, Any]:
    """The clock times in their orders, and whatever was told about one of them in that time."""
    times = TreatmentTime.objects.within(organisation).filter(order__animal__in=animals)
    given = TreatmentGiven.objects.within(organisation).standing().filter(animal__in=animals, order__isnull=False)
    told = given.filter(happened_at__gte=since, happened_at__lte=until)
    return {
        "times": times.values_list(
            "at", "order_id", "order__animal_id", "order__words", "order__from_at", "order__until_at"
        ),
        "given": told.values_list("happened_at", "sequence", "order_id", "due_at", "outcome"),
    }


def treatment_cards(
    times: Iterable[Any],
    given: Iterable[Any],
    homes: Mapping[UUID, HomeCard | None],
    organisation: Organisation,
    as_of: datetime,
) -> dict[UUID, tuple[TreatmentCard, ...]]:
    """Each animal's treatments of this care day by its home's clock, with what became of them."""
    noted: dict[UUID, dict[datetime, Any]] = defaultdict(dict)
    for each in sorted(given):
        noted[each.order_id][each.due_at or each.happened_at] = each.outcome
    by_order: dict[UUID, list[Any]] = defaultdict(list)
    for each in sorted(times, key=lambda each: (each.at, each.order_id)):
        by_order[each.order_id].append(each)
    found: dict[UUID, list[TreatmentCard]] = defaultdict(list)
    for order_id, clocks in by_order.items():
        animal = clocks[0].order__animal_id
        found[animal] += _cards_of(clocks, homes[animal], organisation, noted[order_id], as_of)
    return {animal: tuple(sorted(cards, key=lambda card: card.at)) for animal, cards in found.items()}


def _cards_of(
    clocks: Sequence[Any],
    home: HomeCard | None,
    organisation: Organisation,
    noted: Mapping[datetime, Any],
    as_of: datetime,
) -> list[TreatmentCard]:
    """One order's clock times of this care day, each with what became of it."""
    protocol = protocol_of(organisation)
    times = [at for clock in clocks if _is_in_force(clock, at := _moment(clock.at, home, organisation, as_of))]
    return [
        TreatmentCard(
            order_id=clocks[0].order_id,
            words=clocks[0].order__words,
            at=treatment.at,
            state=judge_treatment(treatment, protocol=protocol, as_of=as_of),
        )
        for treatment in match_treatments(times, noted, protocol=protocol)
    ]


def _moment(clock: time, home: HomeCard | None, organisation: Organisation, as_of: datetime) -> datetime:
    """When a clock time falls in the care day that holds a moment."""
    zone = zone_of(home, organisation)
    start = home.care_day_start if home else time()
    day = care_day_of(as_of, start, zone)
    return at_clock(day if clock >= start else day + timedelta(days=1), clock, zone)


def _is_in_force(clock: Any, at: datetime) -> bool:
    return clock.order__from_at <= at and (clock.order__until_at is None or at < clock.order__until_at)
