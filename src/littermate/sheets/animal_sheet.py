"""One animal, whole: chart, plan with its working, timeline, rearing, stays, orders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from littermate.care.ages import age_days, born_at
from littermate.care.nests import NestTarget, target_if_any
from littermate.care.worry import Worry
from littermate.records.ledger import sequence_of
from littermate.records.models import (
    Animal,
    BirthEstimate,
    LeavingCare,
    Organisation,
    Placement,
    Stay,
    VetOrder,
)
from littermate.records.models.owned import holds_at
from littermate.records.neonates import is_birth_told
from littermate.records.protocols import protocol_of
from littermate.records.stays import nests_at
from littermate.records.viewers import Viewer
from littermate.sheets import animal_chart, changes_told, house_parts, timeline
from littermate.sheets.animal_cards import (
    AnimalSheet,
    BirthCard,
    IntakeCard,
    LeftCard,
    PlacementCard,
)
from littermate.sheets.animal_day import day_of
from littermate.sheets.animal_rows import with_milk_and_litter
from littermate.sheets.cards import AnimalName, Bar, FeedPoint, HomeCard, NestReadingPoint, face_of
from littermate.sheets.changes_told import Changes
from littermate.sheets.heard import heard
from littermate.sheets.judged import Judged, dams_reasons, judge_all
from littermate.sheets.round_animal import litter_name, plan_before, weight_points
from littermate.sheets.round_cards import PlanBefore, ProductCard
from littermate.sheets.round_house import last_feeds

FEEDS_SHOWN = 24


def build(viewer: Viewer, animal: Animal, as_of: datetime, *, entries: int = 100) -> AnimalSheet:
    """Everything her page shows at a moment; ``entries`` is how far the timeline goes back.

    Her littermates' names and weights are on it wherever they live. The number of queries is
    fixed. ``animal`` comes out of ``seen_by``.
    """
    organisation = viewer.organisation
    rows = Animal.objects.within(organisation).filter(pk=animal.pk)
    her: Any = with_milk_and_litter(rows, as_of).select_related("litter__dam", "photo").get()
    left = left_of(her, organisation, as_of)
    judged = judge_all(organisation, [her], as_of).get(her.pk)
    changes = changes_told.read(her, organisation)
    placements = sorted(changes.placements, key=lambda row: row.from_at, reverse=True)
    home = next((house_parts.home_card(row.home) for row in placements if _holds(row, as_of)), None)
    zone = house_parts.zone_of(home, organisation)
    nest = _nest(her, organisation, as_of)
    mates = littermates_of(her, organisation)
    births = births_of(her, organisation)
    orders = orders_of(her, organisation)
    story = timeline.of(her, organisation, changes.entries, most=entries)
    weights = weight_points(judged.neonate) if judged else ()
    feeds = last_feeds(organisation, [her.pk], as_of, most=FEEDS_SHOWN).get(her.pk, ())
    return AnimalSheet(
        made_at=as_of,
        sequence=sequence_of(organisation),
        organisation=house_parts.organisation_card(organisation),
        id=her.pk,
        name=her.name,
        species=her.species,
        sex=her.sex,
        mark=her.mark,
        face=face_of(name=her.name, colour=her.mark_colour, key=her.pk),
        photo=house_parts.photo_address(organisation, her.photo_id),
        is_dam=her.is_dam,
        age_days=age_days(judged.neonate, as_of) if judged else None,
        is_age_told=judged is None or is_birth_told(judged.neonate),
        litter=litter_name(her),
        size_rank=_size_rank(judged),
        births=births,
        born_on=born_at(judged.neonate).astimezone(zone).date() if judged else None,
        intake=intake_of(her),
        left=left,
        home=home,
        nest_id=nest.id,
        nest_name=nest.name,
        nest_target=nest.target,
        nest_reading=nest.reading,
        cool_end_reading=nest.cool_end,
        nest_mates=nest.mates,
        littermates=mates,
        dam=animal_name(her.litter.dam) if her.litter and her.litter.dam else None,
        chart=animal_chart.of(
            her, organisation, judged, {mate.name: mate.id for mate in mates}, zone, as_of, changes=changes.entries
        ),
        day=() if left else day_of(her, organisation, zone, as_of),
        rearing_bars=_rearing_bars(changes),
        stay_bars=_stay_bars(changes),
        placements=tuple(_placement(row) for row in placements),
        orders=tuple(house_parts.order_card(row, by=row.ordered_by.name) for row in orders if _holds(row, as_of)),
        past_orders=tuple(
            house_parts.order_card(row, by=row.ordered_by.name)
            for row in orders
            if row.until_at and row.until_at <= as_of
        ),
        treatments=house_parts.treatments_today(organisation, {her.pk: home}, as_of).get(her.pk, ()),
        product=_product(her, organisation, home, as_of),
        heard=heard(her, organisation, as_of),
        weights=weights,
        feeds=feeds,
        plan_before=_plan_before(judged, feeds, as_of),
        timeline=story[:entries],
        timeline_limit=entries,
        has_earlier=len(story) > entries,
        **(_judgement(judged) if judged else _of_a_dam(her, organisation, as_of)),
    )


def animal_name(animal: Any) -> AnimalName:
    """An animal named, with her face."""
    return AnimalName(
        id=animal.pk,
        name=animal.name,
        species=animal.species,
        face=face_of(name=animal.name, colour=animal.mark_colour, key=animal.pk),
        mark=animal.mark,
    )


def _holds(row: Any, as_of: datetime) -> bool:
    return bool(row.from_at <= as_of and (row.until_at is None or as_of < row.until_at))


def _of_a_dam(her: Animal, organisation: Organisation, as_of: datetime) -> dict[str, Any]:
    """No plan and no judgement: what was seen amiss of her last."""
    reasons = dams_reasons(organisation, as_of).get(her.pk, ())
    worry = max((reason.worry for reason in reasons), default=Worry.STEADY)
    nothing = ("do", "plan", "cannot", "warmth", "growth", "due")
    return dict.fromkeys(nothing) | {
        "rearing": (), "worry": worry, "reasons": reasons, "steady_evidence": False, "is_draft": False,
    }  # fmt: skip


def _judgement(judged: Judged) -> dict[str, Any]:
    """What the engine says of her."""
    said = judged.judgement
    return {
        "rearing": tuple(sorted(judged.neonate.rearing)),
        "version": judged.protocol.version,
        "worry": said.worry,
        "do": said.do,
        "reasons": said.reasons,
        "steady_evidence": said.steady_evidence,
        "plan": said.plan,
        "cannot": said.cannot,
        "warmth": said.warmth,
        "growth": said.growth,
        "due": None if said.plan is None and said.worry >= Worry.GO_NOW else said.due,  # first to the vet
        "is_draft": said.plan is not None and said.plan.is_draft,
    }


def _plan_before(judged: Judged | None, feeds: tuple[FeedPoint, ...], as_of: datetime) -> PlanBefore | None:
    return plan_before(judged.judgement.plan, feeds, judged.neonate, judged.protocol, as_of) if judged else None


def _size_rank(judged: Judged | None) -> int | None:
    """Her place among her littermates by their last sound weights; 1 is the smallest."""
    if judged is None or not judged.neonate.littermates:
        return None
    own = _last_sound_g(judged.neonate.weigh_ins)
    others = [_last_sound_g(mate.weigh_ins) for mate in judged.neonate.littermates]
    known = [weight for weight in others if weight is not None]
    return None if own is None or not known else 1 + sum(1 for weight in known if weight < own)


def _last_sound_g(weigh_ins: Sequence[Any]) -> Any:
    return next((each.weight_g for each in reversed(weigh_ins) if not each.is_doubtful), None)


def left_of(animal: Animal, organisation: Organisation, as_of: datetime) -> LeftCard | None:
    """How she left care, if she has."""
    rows = LeavingCare.objects.within(organisation).standing().filter(animal=animal, happened_at__lte=as_of)
    row = rows.select_related("by").order_by("-sequence").first()
    if row is None:
        return None
    return LeftCard(
        id=row.pk, outcome=row.outcome, at=row.happened_at, by=row.by.name, place=row.place, words=row.words
    )


def births_of(animal: Animal, organisation: Organisation) -> tuple[BirthCard, ...]:
    """When she was born, as far as anyone knows; the standing estimate first."""
    rows = BirthEstimate.objects.within(organisation).standing().filter(animal=animal)
    return tuple(
        BirthCard(
            earliest_at=row.earliest_at, latest_at=row.latest_at, method=row.method, by=row.by.name, at=row.happened_at
        )
        for row in rows.select_related("by").order_by("-sequence")
    )


def intake_of(animal: Animal) -> IntakeCard:
    """How she came into care."""
    return IntakeCard(
        custody_from_at=animal.custody_from_at,
        custody_basis=animal.custody_basis,
        found_words=animal.found_words,
        weight_dg=animal.intake_weight_dg,
        temperature_dc=animal.intake_temperature_dc,
        condition=animal.intake_condition or "",
        had_colostrum=animal.had_colostrum,
        intake_id=animal.intake_id,
        hold_until=animal.intake.hold_until if animal.intake else None,
    )


def _placement(row: Placement) -> PlacementCard:
    return PlacementCard(
        home_id=row.home_id, home_name=row.home.name, from_at=row.from_at, until_at=row.until_at, reason=row.reason
    )


@dataclass(frozen=True, slots=True)
class _Nest:
    """Where she lies now, how warm it should be and was, and with whom."""

    id: UUID | None = None
    name: str = ""
    target: NestTarget | None = None
    reading: NestReadingPoint | None = None
    cool_end: NestReadingPoint | None = None
    mates: tuple[AnimalName, ...] = ()


def _nest(animal: Animal, organisation: Organisation, as_of: datetime) -> _Nest:
    nest_id = nests_at([animal.pk], as_of).get(animal.pk)
    if nest_id is None:
        return _Nest()
    stays = Stay.objects.within(organisation).filter(holds_at(as_of), nest=nest_id).values("animal")
    around = list(Animal.objects.within(organisation).filter(pk__in=stays).still_here(as_of).order_by("name"))
    lying = nests_at([mate.pk for mate in around], as_of)
    here = [mate for mate in around if lying.get(mate.pk) == nest_id]
    judged = judge_all(organisation, here, as_of)
    neonates = [each.neonate for each in judged.values()]
    nest = house_parts.nests_with_reading(organisation, Q(pk=nest_id), as_of)[0]
    return _Nest(
        id=nest_id,
        name=nest.name,
        target=target_if_any(neonates, protocol=protocol_of(organisation), as_of=as_of),
        reading=house_parts.level_reading(nest),
        cool_end=house_parts.cool_reading(nest),
        mates=tuple(animal_name(mate) for mate in here if mate.pk != animal.pk),
    )


def littermates_of(animal: Animal, organisation: Organisation) -> tuple[AnimalName, ...]:
    """Her brothers and sisters by birth, by name; one query."""
    rows = Animal.objects.within(organisation).filter(litter__isnull=False, litter=animal.litter_id)
    return tuple(animal_name(row) for row in rows.exclude(pk=animal.pk).order_by("name"))


def orders_of(animal: Animal, organisation: Organisation) -> list[VetOrder]:
    """All orders ever given for her, the newest first, with who gave them."""
    rows = VetOrder.objects.within(organisation).filter(animal=animal)
    return list(rows.select_related("ordered_by").order_by("-from_at"))


def _rearing_bars(changes: Changes) -> tuple[Bar, ...]:
    return tuple(
        Bar(
            label=str(row.get_kind_display()),
            code=row.kind,
            from_at=row.from_at,
            until_at=row.until_at,
            reason=row.reason,
        )
        for row in _standing(changes.rearings)
    )


def _standing(rows: Iterable[Any]) -> list[Any]:
    """What was not undone, in the order of its beginning."""
    return sorted((row for row in rows if row.undone_at is None), key=lambda row: row.from_at)


def _stay_bars(changes: Changes) -> tuple[Bar, ...]:
    return tuple(
        Bar(
            label=row.nest.name,
            code=row.nest.kind,
            from_at=row.from_at,
            until_at=row.until_at,
            reason=row.reason,
            daily_from=row.daily_from,
            daily_until=row.daily_until,
        )
        for row in _standing(changes.stays)
    )


def _product(animal: Any, organisation: Organisation, home: HomeCard | None, as_of: datetime) -> ProductCard | None:
    discard_h = int(protocol_of(organisation).number("both", "formula", "discard-mixed"))
    homes = [home.id] if home else []
    cards = house_parts.products(organisation, homes, discard_mixed_h=discard_h, as_of=as_of)
    return next((card for card in cards if card.id == animal.product_id), None)
