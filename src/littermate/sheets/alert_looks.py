"""What the alerts of a house are worked out from: each animal as judged now, and the homes nobody has heard from.

Read from the same judgements, silences and words by phone as the Now page, so that the two never differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery, UUIDField

from littermate.care.alerts import Look, is_of_home
from littermate.care.numbers import numbers
from littermate.care.rounds import Silence
from littermate.records.limits import CLOCKS_DIFFER
from littermate.records.models import AlertAnimal, Animal, OnPaper, Organisation, Placement
from littermate.records.models.owned import holds_at
from littermate.records.protocols import protocol_of
from littermate.sheets import journal
from littermate.sheets.judged import Judged, judge_all
from littermate.sheets.now_rows import is_answered_by, told_of
from littermate.sheets.silent_homes import HEARD_BY, SAID_WITHIN, newest, silences


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseLook:
    """A whole house at one moment."""

    looks: tuple[Look, ...]
    silences: dict[UUID, Silence]
    on_paper: frozenset[UUID]


def look(organisation: Organisation, at: datetime) -> HouseLook:
    """Every animal in care, and each that has left while an alert of hers stands; a constant number of queries."""
    animals = _animals(organisation, at)
    judged = judge_all(organisation, animals, at, is_held=False)
    homes = {animal.home_id for animal in animals if animal.home_id}
    said = journal.tell(
        organisation,
        animals=[animal.pk for animal in animals],
        homes=list(homes),
        kinds=HEARD_BY,
        since=at - SAID_WITHIN,
        until=at + CLOCKS_DIFFER,
        most=2_000,
    )
    protocol = protocol_of(organisation)
    heard = [entry for entry in said if entry.kind != "taking"]
    silent = silences(organisation, animals, judged, heard, protocol=protocol, as_of=at)
    papers = on_paper(organisation, homes, at)
    contacts = newest(entry for entry in said if entry.kind == "contact")
    looks = []
    for animal in animals:
        one = judged.get(animal.pk)
        if one is None:
            continue
        is_quiet = animal.home_id in silent or animal.home_id in papers
        answered = is_answered_by(one, told_of(contacts, animal.pk, animal.home_id), at)
        looks.append(_look(animal, one, at, is_quiet=is_quiet or answered))
    return HouseLook(
        looks=tuple(looks),
        silences={home: found for home, found in silent.items() if home not in papers},
        on_paper=papers,
    )


def on_paper(organisation: Organisation, homes: set[UUID], at: datetime) -> frozenset[UUID]:
    """The homes that log on paper at this moment."""
    rows = OnPaper.objects.within(organisation).at(at).filter(home__in=homes)
    return frozenset(rows.values_list("home_id", flat=True))


def _look(animal: Any, one: Judged, at: datetime, *, is_quiet: bool) -> Look:
    neonate, judgement = one.neonate, one.judgement
    return Look(
        animal=animal.pk,
        litter=animal.litter_id,
        home=animal.home_id,
        neonate=neonate,
        numbers=numbers(one.protocol, neonate.species),
        at=at,
        worry=judgement.worry,
        reasons=judgement.reasons,
        do=judgement.do,
        is_of_home=is_of_home(judgement.reasons, is_silent=is_quiet),
        has_left=neonate.left_at is not None and neonate.left_at <= at,
    )


def _animals(organisation: Organisation, at: datetime) -> list[Any]:
    placed = Placement.everywhere.filter(holds_at(at), animal=OuterRef("pk")).order_by("-from_at").values("home_id")
    held = AlertAnimal.objects.within(organisation).standing().values("animal")
    here = Animal.objects.within(organisation).still_here(at).values("pk")
    rows = Animal.objects.within(organisation).filter(Q(pk__in=here) | Q(pk__in=held), is_dam=False)
    return list(rows.annotate(home_id=Subquery(placed[:1], output_field=UUIDField())).order_by("name"))
