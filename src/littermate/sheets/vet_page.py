"""The 72-hour page for the vet: what was weighed, fed, felt and given, what was not written down, and whom to ring.

Every figure is counted from standing facts. A sum with a part that nobody knows says so; nothing is filled in.
The days are spans of 24 hours that end now, so "the last 24 hours" means just that at any hour of the night.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from littermate.care.ages import age_days
from littermate.care.protocol import SHARED, Protocol
from littermate.care.worry import Worry
from littermate.records.models import Animal, Care, MilkProduct, OnCall, Organisation, Placement, Stay, VetOrder
from littermate.records.models.leaving_care import DEATHS
from littermate.records.neonates import is_birth_told
from littermate.records.protocols import protocol_of
from littermate.records.viewers import Viewer
from littermate.sheets import animal_chart, animal_sheet, house_parts, journal
from littermate.sheets.animal_cards import BirthCard, LeftCard
from littermate.sheets.animal_rows import with_milk_and_litter
from littermate.sheets.cards import CallNumber, Entry, HomeCard, face_of
from littermate.sheets.judged import Judged, judge_all
from littermate.sheets.round_animal import litter_name
from littermate.sheets.round_cards import OrderCard
from littermate.sheets.vet_cards import (
    Gap,
    MilkCard,
    Span,
    VetCarer,
    VetDay,
    VetFeed,
    VetPage,
    VetTreatment,
    VetVisit,
    VetWeight,
)
from littermate.sheets.vet_counts import days_of, feeds_of, gaps_of, visits_of, weights_of
from littermate.sheets.vet_places import spans_of
from littermate.sheets.vet_treatments import treatments_of

__all__ = [
    "Gap",
    "MilkCard",
    "Span",
    "VetCarer",
    "VetDay",
    "VetFeed",
    "VetPage",
    "VetTreatment",
    "VetVisit",
    "VetWeight",
    "build",
]

HOURS = 72
MOST_ENTRIES = 2000
WEIGHED_BEFORE = timedelta(days=14)  # how far back the weight is looked for that the first one is compared with


def build(viewer: Viewer, animal: Animal, *, as_of: datetime, hours: int = HOURS) -> VetPage:
    """Everything the vet asks for of one animal's last hours; ``animal`` comes out of ``seen_by``.

    Phone numbers of carers stand on it only for a viewer who may ``see_contacts``. A viewer without any role
    (whoever opened a secret link) is not told the names of homes and people either, unless she may see contacts.
    """
    organisation = viewer.organisation
    rows = Animal.objects.within(organisation).filter(pk=animal.pk)
    her: Any = with_milk_and_litter(rows, as_of).select_related("litter__dam", "photo").get()
    judged = judge_all(organisation, [her], as_of).get(her.pk)
    home = _home(her, organisation, as_of)
    births = animal_sheet.births_of(her, organisation)
    left = animal_sheet.left_of(her, organisation, as_of)
    from_at, until_at, ends_at = _hours(her, births, left, as_of, hours)
    told = _told(her, organisation, from_at, as_of)
    weighed = journal.tell(
        organisation, animals=[her.pk], kinds=["weigh-in"], since=from_at - WEIGHED_BEFORE, until=from_at
    )
    weights = weights_of(_standing(told), weighed, from_at)
    feeds = feeds_of(her, organisation, home.id if home else None, from_at, as_of)
    treatments = treatments_of(her, organisation, home, from_at, as_of)
    silent_after = _silent_after(judged, protocol_of(organisation))
    orders = animal_sheet.orders_of(her, organisation)
    names_people = bool(viewer.roles) or viewer.may("see_contacts")
    return VetPage(
        made_at=as_of,
        from_at=from_at,
        hours=hours,
        organisation=house_parts.organisation_card(organisation),
        names_people=names_people,
        id=her.pk,
        name=her.name,
        species=her.species,
        sex=her.sex,
        mark=her.mark,
        face=face_of(name=her.name, colour=her.mark_colour, key=her.pk),
        is_dam=her.is_dam,
        age_days=age_days(judged.neonate, as_of) if judged else None,
        is_age_told=judged is None or is_birth_told(judged.neonate),
        birth=births[0] if births else None,
        litter=litter_name(her),
        intake=animal_sheet.intake_of(her),
        left=left,
        home=home,
        time_zone=home.time_zone if home else organisation.time_zone,
        milk=_milk(her, organisation),
        chart=animal_chart.of(
            her,
            organisation,
            judged,
            {mate.name: mate.id for mate in animal_sheet.littermates_of(her, organisation)},
            house_parts.zone_of(home, organisation),
            as_of,
            names_homes=names_people,
        ),
        weights=weights,
        feeds=feeds,
        days=days_of(
            told=_standing(told),
            weights=weights,
            feeds=feeds,
            treatments=treatments,
            from_at=from_at,
            as_of=ends_at,
            hours=hours,
        ),
        readings=tuple(entry for entry in reversed(_standing(told)) if entry.kind == "warmth"),
        nest_readings=_nest_readings(her, organisation, from_at, as_of),
        treatments=treatments,
        orders=_cards(row for row in orders if row.from_at <= as_of and (row.until_at is None or as_of < row.until_at)),
        past_orders=_cards(row for row in orders if row.until_at is not None and from_at < row.until_at <= as_of),
        spans=spans_of(her, organisation, house_parts.zone_of(home, organisation), from_at, until_at),
        gaps=gaps_of(
            [entry.at for entry in _standing(told)], from_at, until_at, silent_after, is_over=left is not None
        ),
        silent_after_min=int(silent_after.total_seconds() // 60),
        corrected=tuple(entry for entry in told if entry.earlier and entry.is_standing and not entry.is_withdrawn),
        undone=tuple(entry for entry in told if entry.is_withdrawn),
        visits=visits_of(told),
        carers=_carers(viewer, her, as_of) if names_people else (),
        calls=_calls(organisation, home if names_people else None),
        **_judgement(judged),
    )


def _hours(
    her: Animal, births: Sequence[BirthCard], left: LeftCard | None, as_of: datetime, hours: int
) -> tuple[datetime, datetime, datetime]:
    """From when the page tells, until when she was here, and when its days end: of one who died, as she did."""
    until_at = min(as_of, left.at) if left else as_of
    ends_at = until_at if left and left.outcome in DEATHS else as_of
    from_at = max([ends_at - timedelta(hours=hours), her.custody_from_at, *(birth.earliest_at for birth in births[:1])])
    return min(from_at, ends_at), until_at, ends_at


def _cards(orders: Iterable[VetOrder]) -> tuple[OrderCard, ...]:
    return tuple(house_parts.order_card(row, by=row.ordered_by.name) for row in orders)


def _judgement(judged: Judged | None) -> dict[str, Any]:
    """What the engine says of her now; of a dam nothing."""
    if judged is None:
        nothing = ("do", "plan", "cannot", "warmth", "growth", "protocol_number")
        return dict.fromkeys(nothing) | {
            "rearing": (), "worry": Worry.STEADY, "reasons": (), "is_draft": False, "protocol_by": "",
        }  # fmt: skip
    said, version = judged.judgement, judged.protocol.version
    return {
        "rearing": tuple(sorted(judged.neonate.rearing)),
        "worry": said.worry,
        "do": said.do,
        "reasons": said.reasons,
        "plan": said.plan,
        "cannot": said.cannot,
        "warmth": said.warmth,
        "growth": said.growth,
        "is_draft": said.plan is not None and said.plan.is_draft,
        "protocol_number": version.number if version else None,
        "protocol_by": version.made_by if version else "",
    }


def _home(animal: Animal, organisation: Organisation, as_of: datetime) -> HomeCard | None:
    """Where she lives, or lived last."""
    rows = Placement.objects.within(organisation).filter(animal=animal, from_at__lte=as_of).select_related("home")
    row = rows.order_by("-from_at").first()
    return house_parts.home_card(row.home) if row else None


def _silent_after(judged: Judged | None, protocol: Protocol) -> timedelta:
    """How long nothing may be heard before it is a gap: as many of her feeds as the protocol lets a home miss."""
    due = judged.judgement.due if judged else None
    if due is None or due.every_h is None:
        return timedelta(hours=int(protocol.number(SHARED, "rounds", "silent-not-by-hand")))
    return timedelta(minutes=int(due.every_h * 60 * protocol.number(SHARED, "rounds", "silent-feeds")))


def _told(animal: Animal, organisation: Organisation, since: datetime, until: datetime) -> tuple[Entry, ...]:
    """Standing and withdrawn tellings of the hours, newest first, each with what it replaced.

    A telling whose time was corrected is asked for by its own time and by the one that stands, so that neither a
    correction from outside the hours nor one that left them is lost.
    """
    rows = journal.tell(organisation, animals=[animal.pk], standing_only=False, until=until, most=MOST_ENTRIES)
    earlier: dict[Any, list[Entry]] = {}
    for row in rows:
        if not row.is_standing:
            earlier.setdefault(row.root_id, []).append(row)
    shown = [replace(row, earlier=tuple(earlier.pop(row.root_id, ()))) for row in rows if row.is_standing]
    moved = [
        replace(rest[0], is_withdrawn=True, is_standing=False, earlier=tuple(rest[1:])) for rest in earlier.values()
    ]
    return tuple(sorted((row for row in [*shown, *moved] if row.at >= since), key=lambda row: row.at, reverse=True))


def _standing(told: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in told if not entry.is_withdrawn]


def _nest_readings(animal: Animal, organisation: Organisation, since: datetime, until: datetime) -> tuple[Entry, ...]:
    """What was read in the nests she lay in, old to new."""
    stays = Stay.objects.within(organisation).filter(animal=animal, from_at__lt=until).exclude(until_at__lte=since)
    nests: Collection[UUID] = set(stays.values_list("nest", flat=True))
    if not nests:
        return ()
    kinds = ["nest-reading", "nest-trouble"]
    return tuple(reversed(journal.tell(organisation, nests=nests, kinds=kinds, since=since, until=until)))


def _milk(animal: Any, organisation: Organisation) -> MilkCard | None:
    row = MilkProduct.objects.within(organisation).filter(pk=animal.product_id).first() if animal.product_id else None
    if row is None:
        return None
    return MilkCard(
        name=row.name,
        kcal_per_ml_thousandths=row.kcal_per_ml_thousandths,
        label_dml_per_100g_day=row.label_dml_per_100g_day,
        is_invented=row.is_invented,
    )


def _carers(viewer: Viewer, animal: Animal, as_of: datetime) -> tuple[VetCarer, ...]:
    """Who has her, the nearest first; each person once."""
    found: dict[UUID, VetCarer] = {}
    for care in Care.objects.within(viewer.organisation).who_has(animal, as_of).select_related("person"):
        phone = care.person.phone if viewer.may("see_contacts") else None
        found.setdefault(care.person_id, VetCarer(name=care.person.name, role=care.role, phone=phone))
    return tuple(found.values())


def _calls(organisation: Organisation, home: HomeCard | None) -> tuple[CallNumber, ...]:
    """The house's own numbers; a home's are a home's, and stand here only where the home is named."""
    rows = OnCall.objects.within(organisation)
    mine = rows.filter(home__isnull=True) | (rows.filter(home=home.id) if home else rows.none())
    return house_parts.call_numbers(
        mine.values_list("home_id", "order", "label", "phone", "kind", "address", named=True)
    )
