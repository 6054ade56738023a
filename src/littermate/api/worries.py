"""Worries that rose or fell, for webhooks: what is judged now against what was told last."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from time import monotonic
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from littermate.actions.write_gate import one_change
from littermate.api import events, saying
from littermate.care.worry import Worry
from littermate.records.ids import new_id
from littermate.records.ledger import is_overtaken, sequence_of
from littermate.records.models import Animal, Delivery, Organisation, Tick, Webhook, WorryLevel
from littermate.records.viewers import viewer_for
from littermate.sheets.house_parts import home_cards
from littermate.sheets.judged import Judged, judge_all
from littermate.sheets.now_board import animals_here

EVENT: Final = "alert.changed"
LOOKS_EVERY_S: Final = 60.0  # worry also rises while nobody tells anything
_looked: dict[UUID, tuple[int, float]] = {}  # organisation: the ledger's number and when, in this process


def look_all(at: datetime) -> None:
    """Look at every house of which somebody wants to be told."""
    wanting = Webhook.everywhere.filter(removed_at__isnull=True, events__contains=EVENT).select_related(
        "organisation", "person"
    )
    hooks: dict[UUID, list[Webhook]] = {}
    for hook in wanting:
        hooks.setdefault(hook.organisation_id, []).append(hook)
    for house_hooks in hooks.values():
        house = house_hooks[0].organisation
        sequence, seen = sequence_of(house), _looked.get(house.pk)
        if seen is None or seen[0] != sequence or monotonic() - seen[1] >= LOOKS_EVERY_S:
            with timezone.override(ZoneInfo(house.time_zone)):
                _look(house, house_hooks, at)
            _looked[house.pk] = (-1 if is_overtaken(house, at) else sequence, monotonic())


def _look(house: Organisation, hooks: Sequence[Webhook], at: datetime) -> None:
    viewer = next(
        (seen for hook in hooks if (seen := viewer_for(hook.person, house, at)) and seen.may("manage_webhooks")), None
    )
    if viewer is None:
        return
    found = animals_here(viewer, at)
    judged = judge_all(house, found, at)
    animals = {animal.pk: animal for animal in found if animal.pk in judged}
    if not _changed(house, judged, at):
        return
    homes = {home for animal in animals.values() if (home := getattr(animal, "home_id", None))}
    cards = {card.id: card for card in home_cards(viewer, homes)}
    with one_change():
        _hold(house, at)
        changed = _changed(house, judged, at)
        _tell(house, hooks, changed, animals, judged, cards, at)


def _hold(house: Organisation, at: datetime) -> None:
    """Keep other workers from comparing the same house until this change is over."""
    name = f"alerts-{house.pk.hex}"
    Tick.objects.get_or_create(name=name[:40], defaults={"next_at": at})
    Tick.objects.select_for_update().get(name=name[:40])


def _changed(house: Organisation, judged: Mapping[UUID, Judged], at: datetime) -> dict[UUID, int | None]:
    """Whose level is not the one told last, with that one; one who was steady all along is no news.

    What another worker told as of a later moment than this look stands.
    """
    rows = WorryLevel.objects.within(house).filter(animal__in=list(judged))
    last = {animal: (worry, since_at) for animal, worry, since_at in rows.values_list("animal", "worry", "since_at")}
    changed = {}
    for animal, one in judged.items():
        worry, since_at = last.get(animal, (None, at))
        if since_at <= at and (worry or int(Worry.STEADY)) != int(one.judgement.worry):
            changed[animal] = worry
    return changed


def _tell(
    house: Organisation,
    hooks: Sequence[Webhook],
    changed: Mapping[UUID, int | None],
    animals: Mapping[UUID, Animal],
    judged: Mapping[UUID, Judged],
    cards: Mapping[UUID, Any],
    at: datetime,
) -> None:
    told: list[dict[str, Any]] = []
    for animal_id, was in changed.items():
        animal, now = animals[animal_id], judged[animal_id].judgement.worry
        WorryLevel.everywhere.update_or_create(
            animal_id=animal_id, defaults={"organisation": house, "worry": int(now), "since_at": at}
        )
        home_id = getattr(animal, "home_id", None)
        voice = saying.Voice(cards.get(home_id) if home_id else None, at, sex=animal.sex, name=animal.name)
        stands = saying.condition(animal_id, judged[animal_id], voice)
        content = {name: stands[name] for name in ("animal_id", "worry", "do", "reasons", "due_at", "is_overdue")}
        content |= {"name": animal.name, "home_id": home_id, "was": None if was is None else Worry(was).code}
        told.append(
            {
                "id": str(new_id()),
                "type": EVENT,
                "timestamp": at,
                "organisation": house.slug,
                "sequence": sequence_of(house),
                "data": content,
            }
        )
    for hook in hooks:
        Delivery.everywhere.bulk_create(events.deliveries(hook, told, at=at))


def forget() -> None:
    """Look at every house anew at the next turn."""
    _looked.clear()
