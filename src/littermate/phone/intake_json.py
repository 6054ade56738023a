"""Intakes as the phone keeps them: compact JSON, times in UTC, figures in tenths; the words are the phone's own."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import Any

from django.utils.translation import gettext

from littermate.care.birth_signs import TABLE, signs, weights_by_day
from littermate.care.names import counted
from littermate.care.protocol import Protocol
from littermate.phone.voice import iso, iso_or_none
from littermate.records.models import Equipment, Home
from littermate.records.viewers import Viewer
from littermate.sheets import closed_homes, intake_sheet
from littermate.sheets.closed_homes import ClosedHome
from littermate.sheets.intake_cards import BornCard, IntakeAnimal, IntakeSheet, IntakesPage

Json = dict[str, Any]


def write(page: IntakesPage, viewer: Viewer, protocol: Protocol) -> bytes:
    """All that the screens of an intake need, also without a network."""
    content = {
        "sequence": page.sequence,
        "viewer": {"id": str(viewer.person.pk), "name": viewer.person.name},
        "may": {
            "contacts": viewer.may("see_contacts"),
            "place": viewer.may("move_animals"),
        },
        "placed_by": intake_sheet.placed_by(viewer),
        "homes": _homes(viewer) if viewer.may("move_animals") else [],
        "traps": _traps(viewer),
        "calls": [{"label": call.label, "phone": call.phone, "kind": call.kind} for call in page.calls],
        "species": [_species(kind, protocol) for kind in protocol.species],
        "intakes": [_intake(sheet) for sheet in (*page.open, *page.closed)],
    }
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode()


def tag(body: bytes) -> str:
    """Changes when what it says changes."""
    return f'"{blake2b(body, digest_size=9).hexdigest()}"'


def _homes(viewer: Viewer) -> list[Json]:
    homes = Home.objects.seen_by(viewer).values_list("pk", "name")
    rows = sorted(homes, key=lambda home: counted(home[1]))
    closed = closed_homes.of_house(viewer, viewer.at)
    return [{"id": str(pk), "name": name, **_closed(closed.get(pk))} for pk, name in rows]


def _closed(home: ClosedHome | None) -> Json:
    if home is None:
        return {}
    return {"has_ill": True} if home.has_ill else {"is_closed": True, "closed_until": iso_or_none(home.closed_until_at)}


def _traps(viewer: Viewer) -> list[Json]:
    """The organisation's own traps, to say which one was lent."""
    rows = Equipment.objects.seen_by(viewer).filter(kind=Equipment.Kind.TRAP, home__isnull=True, gone_at__isnull=True)
    return [{"id": str(row.pk), "name": str(row)} for row in rows]


def _species(kind: str, protocol: Protocol) -> Json:
    """One kind of animal; one whose signs of age nobody has written down has none, and is taken in all the same."""
    words, found = protocol.kind(kind).words, signs(kind, protocol)
    table = protocol.table(kind, TABLE) if found else None
    disputed = {each.id: list(each.positions) for each in table.disagreements} if table else {}
    return {
        "id": kind,
        "adult": gettext(words["adult"]),
        "young": gettext(words["young"]),
        "youngs": gettext(words["youngs"]),
        "is_draft": table is None or table.is_draft,
        "signs": [
            {
                "sign": row.id,
                "low": int(row.span()[0]),
                "high": int(row.span()[1]),
                "source": table.cite(row) if table else "",
                "disputed": disputed.get(row.id, []),
            }
            for row in found
        ],
        "weights_dg": [[int(low * 10), int(high * 10)] for low, high in weights_by_day(kind, protocol)],
    }


def _intake(sheet: IntakeSheet) -> Json:
    trap = sheet.trap
    return {
        "id": str(sheet.id),
        "name": sheet.name,
        "has_stand_in_name": sheet.has_stand_in_name,
        "who": sheet.kind,
        "species": sheet.species,
        "opened_at": iso(sheet.opened_at),
        "opened_by": sheet.opened_by,
        "closed_at": iso_or_none(sheet.closed_at),
        "custody_from_at": iso_or_none(sheet.custody_from_at),
        "custody_basis": sheet.custody_basis or None,
        "hold_until": sheet.hold_until.isoformat() if sheet.hold_until else None,
        "place_found": sheet.place_found,
        "circumstances": sheet.circumstances,
        "straining_since_at": iso_or_none(sheet.straining_since_at),
        "rearing": sheet.rearing or None,
        "how_many": sheet.how_many,
        "chip_scanned": sheet.chip_scanned,
        "chip_number": sheet.chip_number,
        "chip_owner": sheet.chip_owner or None,
        "is_finder_known": sheet.is_finder_known,
        "has_finder": sheet.has_finder,
        "finder_name": sheet.finder.name if sheet.finder else "",
        "finder_phone": sheet.finder.phone if sheet.finder else "",
        "finder_words": sheet.finder.words if sheet.finder else "",
        "trap_is": trap.what if trap else "",
        "trap_equipment": str(trap.equipment_id) if trap and trap.equipment_id else None,
        "trap": trap.trap if trap else "",
        "trap_whose": trap.whose if trap else "",
        "trap_lent_at": iso(trap.lent_at) if trap else None,
        "trap_due_back_on": trap.due_back_on.isoformat() if trap and trap.due_back_on else None,
        "trap_returned_at": iso_or_none(trap.returned_at) if trap else None,
        "home": str(sheet.home_id) if sheet.home_id else None,
        "home_name": sheet.home_name,
        "lives_in": list(sheet.lives_in),
        "rode": {str(other): rode for other, rode in sheet.rode.items()},
        "animals": [_animal(animal) for animal in sheet.animals],
        "alike": [{"first": str(pair.first), "second": str(pair.second), "why": pair.why} for pair in sheet.alike],
    }


def _animal(animal: IntakeAnimal) -> Json:
    return {
        "id": str(animal.id),
        "name": animal.name,
        "has_stand_in_name": animal.has_stand_in_name,
        "face": {"letter": animal.face.letter, "colour": animal.face.colour},
        "is_dam": animal.is_dam,
        "sex": animal.sex,
        "mark": animal.mark,
        "mark_colour": animal.mark_colour,
        "photo": animal.photo,
        "intake_weight_dg": animal.weight_dg,
        "intake_temperature_dc": animal.temperature_dc,
        "intake_condition": animal.condition,
        "had_colostrum": animal.had_colostrum,
        "birth": _birth(animal.born) if animal.born else None,
        "band": {
            "earliest_at": iso(animal.band.earliest_at),
            "latest_at": iso(animal.band.latest_at),
            "method": animal.band.method,
        }
        if animal.band
        else None,
        "felt_at": iso_or_none(animal.first_felt_at),
        "fed_at": iso_or_none(animal.first_fed_at),
        "lives_in": animal.lives_in,
        "gone": animal.gone,
        "told_by": sorted(animal.told_by),
    }


def _birth(born: BornCard) -> Json:
    return {
        "id": str(born.id),
        "at": iso(born.at),
        "place": born.place,
        "order": born.order,
        "is_stillborn": born.is_stillborn,
        "vigour": born.vigour,
        "is_time_seen": born.is_time_seen,
        "earliest_at": iso_or_none(born.earliest_at),
        "by": born.by,
        "after_closing": born.is_after_closing,
    }
