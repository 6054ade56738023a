"""Who cares in which home now, who of them is up, and when one of their phones last spoke."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Max

from littermate.records.models import AwakeTonight, Care, Device, NightCover, Organisation
from littermate.records.models.care import CareRole, is_there
from littermate.records.models.owned import holds_at
from littermate.records.nights import NIGHT_RULE, Up, who_is_up
from littermate.records.together import Questions
from littermate.records.viewers import Viewer
from littermate.sheets.cards import PersonName
from littermate.sheets.now_cards import Carer

CARE = ("from_at", "pk", "home_id", "person_id", "person__name", "person__phone", "role")
NOBODY_UP: Final = Up()


def carers_of(viewer: Viewer, homes: Collection[UUID], as_of: datetime) -> dict[UUID, tuple[Carer, ...]]:
    """Who cares in these homes now, in one query."""
    return carers_out_of(viewer, _CARERS.ask(organisation=viewer.organisation.pk, homes=homes, as_of=as_of), as_of)


def carers_out_of(viewer: Viewer, here: Mapping[str, Sequence[Any]], as_of: datetime) -> dict[UUID, tuple[Carer, ...]]:
    """The same, out of what ``carer_questions`` was answered. The main carer first.

    Phones only for those who may see contacts. Who is up: see ``nights``.
    """
    up = who_is_up(here["awake"], here["covers"], as_of)
    reached: dict[UUID, datetime] = dict(here["reached"])
    found: dict[UUID, list[Carer]] = defaultdict(list)
    for care in sorted(here["cares"], key=lambda care: (CareRole.values.index(care.role), care.from_at, care.pk)):
        found[care.home_id].append(
            Carer(
                person=PersonName(id=care.person_id, name=care.person__name),
                role=care.role,
                phone=care.person__phone if viewer.may("see_contacts") else "",
                is_awake_tonight=care.person_id in up.get(care.home_id, NOBODY_UP).tonight,
                is_up_now=care.person_id in up.get(care.home_id, NOBODY_UP).now,
                reached_at=reached.get(care.person_id),
            )
        )
    return {home: tuple(carers) for home, carers in found.items()}


def carer_questions(*, organisation: UUID, homes: Any, as_of: datetime) -> dict[str, Any]:
    """Who cares in these homes, who is awake there, and when their phones were reached."""
    whose = Organisation(pk=organisation)
    cares: Any = Care.objects.within(whose).filter(holds_at(as_of), home__in=homes)
    awake = AwakeTonight.objects.within(whose).filter(holds_at(as_of), is_there(as_of), home__in=homes)
    rules = NightCover.objects.within(whose).filter(holds_at(as_of), is_there(as_of), home__in=homes)
    return {
        "cares": cares.values_list(*CARE),
        "awake": awake.values_list("home_id", "person_id"),
        "covers": rules.values_list(*NIGHT_RULE),
        "reached": _reached(whose, cares.order_by().values("person_id")),
    }


_CARERS: Final = Questions(carer_questions)


def reached_at(organisation: Organisation, people: Collection[UUID]) -> dict[UUID, datetime]:
    """When one of each person's phones last spoke."""
    return dict(_reached(organisation, people))


def _reached(organisation: Organisation, people: Any) -> Any:
    rows = Device.objects.within(organisation).filter(person__in=people, last_reached_at__isnull=False)
    return rows.order_by().values_list("person_id").annotate(at=Max("last_reached_at"))
