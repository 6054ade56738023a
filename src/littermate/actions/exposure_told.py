"""Who must hear of an illness hears of it: once for each illness, again when it is confirmed, and when it is over.

Told are those who care where somebody lives whom the ill one was with, those who care for the others whose unit it
closes, and whoever coordinates or is a clinician: these hear which homes to call. It goes by their own ways as other
news does: in their quiet hours it waits for the morning. The worker calls it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid5

from django.db.models import Q

from littermate.actions import notices
from littermate.actions.notices import Says
from littermate.actions.write_gate import one_change
from littermate.care.worry import Worry
from littermate.records.models import Animal, Care, Home, Illness, Membership, Notice, Organisation, Person, Placement
from littermate.records.models.membership import Role
from littermate.records.models.notice import NoticeKind
from littermate.records.models.owned import holds_at
from littermate.records.touched import Touched, touched_now

LASTS: Final = timedelta(days=3)  # who was away for two nights still hears of it
BACK: Final = timedelta(days=30)  # whoever was told longer ago is not told that it is over
MOST_NAMES: Final = 3
ALL: Final = frozenset({Role.COORDINATOR, Role.CLINICIAN})
OVER: Final = "near-over"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    """One notice that somebody must get."""

    person: UUID
    about: Animal | Home | None
    says: Says
    ref: UUID


def follow(organisation: Organisation, at: datetime) -> int:
    """Write what is still to be told of illnesses in a house; returns how many notices. Nothing is told twice."""
    due = [*_of_cases(organisation, at), *_of_what_is_over(organisation, at)]
    if not due:
        return 0
    people = Person.objects.in_bulk({each.person for each in due})
    with one_change():
        for each in due:
            notices.write(
                notices.notice(
                    organisation=organisation,
                    person=people[each.person],
                    kind=NoticeKind.EXPOSURE,
                    says=each.says,
                    about=each.about,
                    worry=Worry.STEADY if each.says.code == OVER else Worry.CALL_TODAY,
                    at=at,
                    ends_at=at + LASTS,
                    ref=each.ref,
                )
            )
    return len(due)


# Who is to be told ----------------------------------------------------------------------------------------------------
def _of_cases(organisation: Organisation, at: datetime) -> list[_Due]:
    """Those who care near one who is ill now and were not told so yet."""
    found = touched_now(organisation, at)
    if not found:
        return []
    near = _Near(organisation, {one for each in found for one in (each.case.animal, *each.met, *each.through)}, at)
    due = [each for touched in found for each in _of_case(touched, near)]
    told = set(
        Notice.objects.within(organisation).filter(pk__in=[each.ref for each in due]).values_list("pk", flat=True)
    )
    return [each for each in due if each.ref not in told]


def _of_case(touched: Touched, near: _Near) -> Iterator[_Due]:
    case, hers = touched.case, near.names[touched.case.animal]
    common = {"case": str(case.animal), "agent": case.agent, "since_at": case.at.isoformat()}
    homes = {near.home_of[one] for one in touched.met if one in near.home_of}
    to_call = near.to_call([case.animal, *touched.met], touched.through)
    for person in near.everywhere - near.who_told(case.animal):
        values = {**common, "name": hers, "count": len(touched.met), "homes": len(homes), "to_call": to_call}
        yield _due(person, near.animals.get(case.animal), f"case-{touched.state}", values)
    knows = near.everywhere | near.who_told(case.animal)
    for code, animals_of in (("near", {case.animal, *touched.met}), ("unit", touched.through)):
        cares = near.cares(animals_of)
        for person, animals in cares.items():
            if person not in knows:
                names = sorted(near.names[one] for one in animals)
                home = next((near.homes[near.home_of[one]] for one in sorted(animals) if one in near.home_of), None)
                values = {**common, "names": _few(names), "home": home.name if home else ""}
                yield _due(person, home, f"{code}-{touched.state}", values)
        knows |= set(cares)  # whoever cares for one of those she was with hears of these, and once


def _of_what_is_over(organisation: Organisation, at: datetime) -> list[_Due]:
    """Those who were told of an illness that is over, or was none."""
    told: Any = Notice.objects.within(organisation).filter(kind=NoticeKind.EXPOSURE, written_at__gt=at - BACK)
    rows = list(told.order_by("written_at", "pk"))
    if not rows:
        return []
    ill = {str(each.case.animal) for each in touched_now(organisation, at)}
    last = {(row.person_id, row.values.get("case")): row for row in rows}
    homes = Home.objects.within(organisation).in_bulk({row.about_id for row in rows if row.about_kind == "home"})
    return [
        _due(
            person,
            homes.get(row.about_id),
            OVER,
            {"case": case, "names": row.values.get("names") or row.values.get("name", ""), "after": str(row.pk)},
        )
        for (person, case), row in last.items()
        if case not in ill and row.says != OVER
    ]


def _due(person: UUID, about: Animal | Home | None, code: str, values: dict[str, Any]) -> _Due:
    """Told once for each case, state and agent, to each person."""
    said = "|".join(str(values.get(name, "")) for name in ("case", "agent", "since_at", "after"))
    ref = uuid5(UUID(values["case"]), f"{code}|{said}|{person}")
    return _Due(person=person, about=about, says=Says(code=code, values=values), ref=ref)


def _few(names: list[str]) -> str:
    return ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")


class _Near:
    """Where some animals live and who cares there now; a fixed number of queries."""

    def __init__(self, organisation: Organisation, animals: Collection[UUID], at: datetime) -> None:
        members = Membership.objects.within(organisation).filter(holds_at(at))
        self.animals = Animal.objects.within(organisation).in_bulk(list(animals))
        self.names = {pk: animal.name for pk, animal in self.animals.items()}
        lives = Placement.objects.within(organisation).filter(holds_at(at), animal__in=animals)
        self.home_of: dict[UUID, UUID] = dict(lives.values_list("animal_id", "home_id"))
        self.homes = Home.objects.within(organisation).in_bulk(set(self.home_of.values()))
        self.everywhere = frozenset(members.filter(role__in=ALL).values_list("person_id", flat=True))
        here = Q(home__in=self.homes) | Q(animal__in=animals)
        rows = Care.objects.within(organisation).filter(holds_at(at) & here)
        self._cares = list(
            rows.filter(person__in=members.values("person")).values_list("person_id", "home_id", "animal_id")
        )
        self._told: dict[UUID, set[UUID]] = defaultdict(set)
        told = Illness.objects.within(organisation).standing().filter(animal__in=animals)
        for animal, person in told.values_list("animal_id", "by_id"):
            self._told[animal].add(person)

    def cares(self, animals: Iterable[UUID]) -> dict[UUID, set[UUID]]:
        """Everybody who cares for one of these, or for the home she lives in, with whom of them."""
        found: dict[UUID, set[UUID]] = defaultdict(set)
        for animal in animals:
            for person, home, hers in self._cares:
                if hers == animal or (home is not None and home == self.home_of.get(animal)):
                    found[person].add(animal)
        return found

    def to_call(self, met: Iterable[UUID], through: Iterable[UUID]) -> dict[str, list[str]]:
        """The homes to call, hers and theirs she was with first, then those of the others in the unit, each once."""
        first, then = (sorted({self.home_of[one] for one in who if one in self.home_of}) for who in (met, through))
        named = {home: self.homes[home].name for home in (*first, *then)}
        return {
            "met": sorted(named[home] for home in first),
            "through": sorted(named[home] for home in then if home not in first),
        }

    def who_told(self, animal: UUID) -> set[UUID]:
        """Who said of her that she is ill: they know."""
        return self._told[animal]
