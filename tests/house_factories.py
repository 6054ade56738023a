"""One valid thing of each kind that homes, invitations and tablets bring; every argument may be given instead."""

import json
from datetime import datetime, time
from hashlib import sha256
from typing import Any

from django.contrib.auth.hashers import make_password

from littermate.records import standing_worries
from littermate.records.ids import new_id
from littermate.records.ledger import hash_of
from littermate.records.models import (
    Alert,
    AlertAnimal,
    AlertStep,
    Animal,
    Blackout,
    Channel,
    Companion,
    Companionship,
    Device,
    Duty,
    Equipment,
    HandedOver,
    Home,
    HomeNote,
    Invitation,
    Lent,
    NextCheck,
    NightCover,
    Notice,
    Organisation,
    Person,
    Pin,
    Quarantined,
    Return,
    Room,
    Skill,
    Tablet,
    Trial,
)
from tests.factories import LONG_AGO, NOW, days, hours, person


def room(home: Home, **given: Any) -> Room:
    """A room whose door stays closed and whose air is its own."""
    said = {"name": "Cats' room", "is_closed": True, "shares_air": False, **given}
    return Room.everywhere.create(organisation=home.organisation, home=home, **said)


def skill(home: Home, kind: str = "bottle", **given: Any) -> Skill:
    """Something a home can do."""
    return Skill.everywhere.create(organisation=home.organisation, home=home, kind=kind, from_at=LONG_AGO, **given)


def night_cover(home: Home, **given: Any) -> NightCover:
    """Somebody is up every night."""
    said = {"nights": 127, "up_from": time(22), "up_until": time(6), "from_at": LONG_AGO, **given}
    return NightCover.everywhere.create(organisation=home.organisation, home=home, **said)


def blackout(home: Home, **given: Any) -> Blackout:
    """A week without new animals, from tomorrow."""
    said = {"first_on": (NOW + days(1)).date(), "last_on": (NOW + days(7)).date(), **given}
    return Blackout.everywhere.create(organisation=home.organisation, home=home, **said)


def home_note(home: Home, by: Person | None = None, **given: Any) -> HomeNote:
    """A note about a home."""
    said = {"words": "The gate sticks.", "written_at": NOW, **given}
    return HomeNote.everywhere.create(organisation=home.organisation, home=home, by=by or person(), **said)


def next_check(home: Home, by: Person | None = None, **given: Any) -> NextCheck:
    """A check due tomorrow."""
    said = {"due_on": (NOW + days(1)).date(), "words": "Weights of the two smallest", **given}
    return NextCheck.everywhere.create(organisation=home.organisation, home=home, set_by=by or person(), **said)


def equipment(organisation: Any, **given: Any) -> Equipment:
    """A heat pad to lend."""
    said = {"name": "Heat pad", "mark": "3", "kind": "warmth", **given}
    return Equipment.everywhere.create(organisation=organisation, **said)


def lent(home: Home, thing: Equipment | None = None, animal: Animal | None = None, **given: Any) -> Lent:
    """A thing in a home."""
    what = thing or equipment(home.organisation)
    said = {"from_at": LONG_AGO, **given}
    return Lent.everywhere.create(organisation=home.organisation, home=home, equipment=what, animal=animal, **said)


def invitation(made_by: Person, home: Home, *, animals: tuple[Animal, ...] = (), **given: Any) -> Invitation:
    """An invitation for a carer of a home, good for a week from ``made_at``."""
    made_at = given.pop("made_at", NOW)
    said = {"role": "carer", "name": "Cleo", "made_at": made_at, "valid_until": made_at + days(7), **given}
    row = Invitation.everywhere.create(organisation=home.organisation, home=home, made_by=made_by, **said)
    for animal in animals:
        HandedOver.everywhere.create(organisation=home.organisation, invitation=row, animal=animal)
    return row


def tablet(home: Home, *, key: str = "a key", **given: Any) -> Tablet:
    """A shared tablet whose key is known."""
    said = {"label": "Tablet", "enrolled_at": LONG_AGO, **given}
    said.setdefault("enrolled_by", person())
    return Tablet.everywhere.create(
        organisation=home.organisation, home=home, key_hash=sha256(key.encode()).hexdigest(), **said
    )


def pin(who: Person, organisation: Any, digits: str = "4071", **given: Any) -> Pin:
    """Somebody's PIN."""
    said = {"set_at": LONG_AGO, **given}
    return Pin.everywhere.create(organisation=organisation, person=who, digits_hash=make_password(digits), **said)


def device(person: Person, organisation: Organisation, **given: Any) -> Device:
    """A phone of somebody's."""
    said = {"label": "Android", "last_reached_at": NOW, **given}
    return Device.everywhere.create(organisation=organisation, person=person, **said)


def aside(phone: Device, said: dict[str, Any] | None = None, **given: Any) -> Quarantined:
    """An entry that a phone sent after it was shut out."""
    text = json.dumps(said or {"id": str(new_id()), "kind": "feed"})
    row = {"said": text, "said_hash": hash_of({"said": text}), "because": "shut-out", "received_at": NOW, **given}
    return Quarantined.everywhere.create(organisation_id=phone.organisation_id, device=phone, **row)


def way(person: Person, organisation: Organisation, **given: Any) -> Channel:
    """A way by which somebody is told."""
    said = {"kind": "mail", "name": "Mail", "address": f"way-{new_id()}@example.org", "place": 0, "added_at": NOW}
    return Channel.everywhere.create(person=person, organisation=organisation, **{**said, **given})


def alert(home: Home, animal: Animal, at: datetime = NOW, **given: Any) -> Alert:
    """An alert about one animal that asks for somebody, opened just now."""
    said = {"kind": "animal", "home": home, "level": 2, "since_at": at, "opened_at": at, "asks_at": at, "walk": 1}
    row = Alert.everywhere.create(organisation=home.organisation, **{**said, **given})
    AlertAnimal.everywhere.create(organisation=home.organisation, alert=row, animal=animal, level=row.level)
    AlertStep.everywhere.create(organisation=home.organisation, alert=row, kind="opened", at=at, level=row.level)
    return row


def duty(person: Person, organisation: Organisation, **given: Any) -> Duty:
    """Somebody is on call for a day."""
    said = {"from_at": NOW, **given}
    said = {"until_at": said["from_at"] + days(1), **said}
    return Duty.everywhere.create(person=person, organisation=organisation, **said)


def notice(person: Person, organisation: Organisation, **given: Any) -> Notice:
    """Something that somebody is to be told."""
    said = {
        "kind": "alert",
        "says": "test",
        "values": {"way": "Mail"},
        "worry": 3,
        "rings": True,
        "written_at": NOW,
        "not_before_at": NOW,
        "ends_at": NOW + days(0.5),
    }
    return Notice.everywhere.create(person=person, organisation=organisation, **{**said, **given})


def company(*animals: Animal, by: Person, at: datetime = NOW, **given: Any) -> Companionship:
    """Company asked for an hour ago."""
    standing_worries.drop(animals[0].organisation)  # nobody told the ledger
    said = {
        "decided_by": by,
        "from_at": at - hours(1),
        "review_at": at + hours(71),
        "ends_when": "both are big",
        "purpose": "company",
        **given,
    }
    row = Companionship.everywhere.create(organisation=animals[0].organisation, **said)
    for each in animals:
        Companion.everywhere.create(
            organisation=row.organisation, companionship=row, animal=each, from_at=row.from_at, until_at=row.until_at
        )
    return row


def introduction(row: Companionship, *, by: Person, at: datetime = NOW, **given: Any) -> Trial:
    """A first time together, begun ten minutes ago."""
    standing_worries.drop(row.organisation)  # nobody told the ledger
    said = {"step": "introduction", "began_at": at - hours(1 / 6), "planned_min": 20, "watched_by": by, **given}
    return Trial.everywhere.create(organisation=row.organisation, companionship=row, **said)


def open_way(animal: Animal, *, by: Person, at: datetime = NOW, **given: Any) -> Return:
    """A way back to her litter, opened an hour ago."""
    standing_worries.drop(animal.organisation)  # nobody told the ledger
    said = {"litter": animal.litter, "decided_by": by, "from_at": at - hours(1), **given}
    return Return.everywhere.create(organisation=animal.organisation, animal=animal, **said)


def open_try(animal: Animal, *, by: Person, at: datetime = NOW, **given: Any) -> Trial:
    """A short visit on a way back, begun ten minutes ago."""
    standing_worries.drop(animal.organisation)  # nobody told the ledger
    way = Return.everywhere.filter(animal=animal, until_at=None).first() or open_way(animal, by=by, at=at)
    said = {"step": "visit", "began_at": at - hours(1 / 6), "planned_min": 15, "watched_by": by, **given}
    return Trial.everywhere.create(organisation=animal.organisation, way=way, **said)
