"""The round sheet as the phone keeps it: compact JSON, with every sentence already made.

Times are UTC ending in Z; weights, volumes and temperatures are integer tenths. Sentences are
made here because the phone has no words of the engine's: in the home's units, by its clock,
with she, he or her name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _

from littermate.actions.entries import Receipt
from littermate.actions.milk import whose_tin
from littermate.care.nests import NestTarget
from littermate.care.values import Reason
from littermate.look import words
from littermate.look.exposure_words import near_words
from littermate.look.tins import tin_of
from littermate.look.units import Units
from littermate.phone import animal_json, limits_json
from littermate.phone.voice import Voice, clock_of, iso, iso_or_none, tenths
from littermate.records.capabilities import capabilities_of
from littermate.records.models.quarantine import AsideEnd
from littermate.sheets.cards import HomeCard, NightSheet, clinic_of
from littermate.sheets.judged import Judged
from littermate.sheets.round_cards import NearLine, NestCard, ProductCard, RoundAnimal, RoundSheet

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """A sheet as JSON without a space too many; only ``made_at`` moves on by itself and changes nothing."""

    made_at: str
    lasting: bytes  # everything else, as the members of one object

    @property
    def body(self) -> bytes:
        """The whole sheet."""
        return b'{"made_at":"' + self.made_at.encode() + b'",' + self.lasting + b"}"

    @property
    def content_hash(self) -> str:
        """A mark of what the sheet says, whenever it was made."""
        return blake2b(self.lasting, digest_size=9).hexdigest()


def write(sheet: RoundSheet) -> Written:
    """The whole sheet."""
    homes = {home.id: home for home in sheet.homes}
    animals = ",".join(animal_json.write(animal, _voice(animal, homes, sheet)) for animal in sheet.animals)
    house = json.dumps(_house(sheet, homes), separators=(",", ":"), ensure_ascii=False)
    return Written(iso(sheet.made_at), f'{house[1:-1]},"animals":[{animals}]'.encode())


def _house(sheet: RoundSheet, homes: Mapping[UUID, HomeCard]) -> Json:
    """Everything but the animals."""
    first = sheet.homes[0] if sheet.homes else None
    may = capabilities_of(sheet.roles)
    return {
        "sequence": sheet.sequence,
        "viewer": {
            "id": str(sheet.viewer.id),
            "name": sheet.viewer.name,
            "roles": list(sheet.roles),
            "takes_in": sheet.takes_in,
            **({"elsewhere": reverse("desk:choose") + "?all=1"} if sheet.has_other_house else {}),
            "tells_death": "tell_death" in may,
            "sends_to_vet": "send_to_vet" in may,
            "settles_nests": "settle_nests" in may,
        },
        "organisation": {
            "slug": sheet.organisation.slug,
            "name": sheet.organisation.name,
            "is_demo": sheet.organisation.is_demo,
            "time_zone": sheet.organisation.time_zone,
            "utc": clock_of(sheet.organisation.time_zone, sheet.made_at),
        },
        "home": _home(first, sheet) if first else None,
        "homes": [_home(home, sheet) for home in sheet.homes],
        "calls": [
            {"label": call.label, "phone": call.phone, "kind": call.kind, "address": call.address}
            for call in sheet.calls
        ],
        "night_sheet": _own_words(sheet.night_sheet, sheet.made_at),
        "emergency": _own_words(sheet.emergency, sheet.made_at),
        **({"touched": [_near(line, first) for line in sheet.near]} if sheet.near else {}),
        "is_draft": sheet.is_draft,
        "limits": limits_json.limits(sheet.protocol),
        "cards": limits_json.cards(Voice(first, sheet.made_at).units, sheet.protocol),
        "products": [_product(product) for product in sheet.products],
        "mix_spare_pct": sheet.mix_spare_pct,
        "mix_step_dml": sheet.mix_step_dml,
        "discard_mixed_h": sheet.discard_mixed_h,
        "nests": [_nest(nest, homes, sheet.made_at) for nest in sheet.nests],
    }


def _near(line: NearLine, home: HomeCard | None) -> str:
    """That some of hers were with one who is ill, ready to show."""
    zone = ZoneInfo(home.time_zone) if home else get_current_timezone()
    return near_words(line, zone)


def receipt(said: Receipt) -> Json:
    """What became of one entry."""
    answer: Json = {"id": said.id, "result": said.result, "say": said.say}
    if said.kept:
        answer["kept"] = said.kept
    if said.code == AsideEnd.DROPPED:
        answer["dropped"] = True  # known, and it counts nowhere
    return answer


def steps(judged: Judged | None, *, sex: str, name: str, home: HomeCard | None, as_of: datetime) -> Json:
    """How the plan was worked out, line by line; a dam, or an animal without a plan, says so."""
    voice = Voice(home, as_of, sex=sex, name=name)
    if judged is None:
        return {"summary": _("No milk is planned for a mother."), "is_draft": False, "steps": []}
    judgement = judged.judgement
    plan = judgement.plan
    by = words.say_version(judged.protocol.version, voice.zone)
    if plan is None:
        return {"summary": voice.maybe(judgement.cannot) or "", "is_draft": False, "steps": [], "protocol": by}
    return {
        "summary": ", ".join(words.say_plan(plan.about_ml, plan.most_ml, sex=sex, name=name)),
        "is_draft": plan.is_draft,
        "protocol": by,
        "steps": [
            {
                "code": step.code,
                "say": voice.step(step),
                "source": words.say_source(step.source),
                "is_draft": step.is_draft,
            }
            for step in plan.steps
        ],
    }


def _id(value: object) -> str | None:
    return None if value is None else str(value)


def _voice(animal: RoundAnimal, homes: dict[UUID, HomeCard], sheet: RoundSheet) -> Voice:
    home = homes.get(animal.home_id) if animal.home_id else None
    hers = (call for call in sheet.calls if call.home_id in (animal.home_id, None))  # never another home's
    return Voice(home, sheet.made_at, sex=animal.sex, name=animal.name, clinic=clinic_of(hers))


def _home(home: HomeCard, sheet: RoundSheet) -> Json:
    return {
        "id": str(home.id),
        "name": home.name,
        "time_zone": home.time_zone,
        "utc": clock_of(home.time_zone, sheet.made_at),
        "care_day_start": f"{home.care_day_start:%H:%M}",
        "temperature_unit": home.temperature_unit,
        "mass_unit": home.mass_unit,
        "night_from": f"{home.night_from:%H:%M}",
        "night_until": f"{home.night_until:%H:%M}",
        "says": limits_json.says(Units(mass=home.mass_unit, temperature=home.temperature_unit), sheet.protocol),
    }


def _own_words(said: NightSheet | None, as_of: datetime) -> Json | None:
    """The clinic's own text, and under whose name it stands."""
    if said is None:
        return None
    return {"text": said.text, "signed": words.say_signed(said, as_of.date())}


def _product(product: ProductCard) -> Json:
    energy = product.kcal_per_ml_thousandths
    return {
        "id": str(product.id),
        "name": product.name,
        "species": product.species,
        "whose": whose_tin(product.species) if product.species else None,
        "kcal_per_ml": None if energy is None else energy / 1000,
        "powder_parts": product.powder_parts,
        "water_parts": product.water_parts,
        "mix_basis": product.mix_basis,
        "is_ready_to_feed": product.is_ready_to_feed,
        "is_invented": product.is_invented,
        "tin": _tin(product),
        "is_retired": product.is_retired,
        "photo": product.photo,
        "throw_away_at": iso_or_none(product.throw_away_at),
    }


def _tin(product: ProductCard) -> Json:
    tin = tin_of(
        name=product.name,
        drawing=product.drawing,
        species=product.species,
        is_ready_to_feed=product.is_ready_to_feed,
    )
    return {"shape": tin.shape, "fill": tin.fill, "letters": tin.letters}


def _nest(nest: NestCard, homes: Mapping[UUID, HomeCard], as_of: datetime) -> Json:
    reading, target = nest.last_reading, nest.target
    return {
        "id": str(nest.id),
        "name": nest.name,
        "kind": nest.kind,
        "home": str(nest.home_id),
        "wash_before": nest.wash_before,
        "target": target_json(target, Voice(homes.get(nest.home_id), as_of)) if target else None,
        "last_reading": {"dc": reading.temperature_dc, "at": iso(reading.at)} if reading else None,
        "has_trouble": nest.has_trouble,
        "heat_failed_at": iso_or_none(nest.heat_failed_at),
    }


def target_json(target: NestTarget, voice: Voice) -> Json:
    """How warm a nest should be for all who lie in it, with why."""
    return {
        "min_dc": tenths(target.min_c),
        "target_dc": tenths(target.target_c),
        "max_dc": tenths(target.max_c),
        "alarm_low_dc": tenths(target.alarm_low_c),
        "alarm_high_dc": tenths(target.alarm_high_c),
        "overlaps": target.overlaps,
        "lines": [_target_line(target, reason, voice) for reason in target.reasons if not _is_a_range(target, reason)],
    }


def _is_a_range(target: NestTarget, reason: Reason) -> bool:
    """From where to where it suits all of them: that stands beside the nest's name already."""
    return reason.code == "nest-overlap" and target.min_c < target.max_c


def _target_line(target: NestTarget, reason: Reason, voice: Voice) -> str:
    if reason.code == "nest-overlap" and target.min_c == target.max_c:
        return _("Only this suits all who lie here.")
    return voice.say(reason)
