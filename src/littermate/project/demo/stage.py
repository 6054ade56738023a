"""Where the demo's story is told: its people, its homes, and what happened when, in the order it happened."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from littermate.actions import cares, devices, entries, homes, memberships, nests, people
from littermate.records.ids import new_id
from littermate.records.models import Animal, Home, Nest, Organisation, Person
from littermate.records.viewers import Viewer, viewer_for

SENT_TOGETHER = timedelta(minutes=20)
Act = Callable[[datetime], object]


@dataclass(slots=True)
class Stage:
    """One organisation with its people, and a list of what happened that is played from old to new."""

    organisation: Organisation
    administrator: Viewer
    now: datetime
    people: dict[str, Person] = field(default_factory=dict)
    acts: list[tuple[datetime, int, Act]] = field(default_factory=list)
    visits: dict[tuple[datetime, str], list[dict[str, object]]] = field(default_factory=dict)
    viewers: dict[str, Viewer] = field(default_factory=dict)
    devices: dict[str, UUID] = field(default_factory=dict)

    def ago(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> datetime:
        """A moment before now, to the second, as a person would write it down."""
        return (self.now - timedelta(days=days, hours=hours, minutes=minutes)).replace(microsecond=0)

    # Who is there ---------------------------------------------------------------------------------------------------
    def person(self, name: str, *roles: str, phone: str = "") -> Person:
        """Somebody called by her role, with the roles she holds from the beginning."""
        address = f"{name.lower().replace(' ', '.')}@demo.example"
        added = people.add(name=name, email=address, phone=phone, by=self.administrator)
        for role in roles:
            memberships.grant(person=added, role=role, by=self.administrator)
        self.people[name] = added
        return added

    def home(self, name: str, carer: str, *, co_carer: str = "") -> Home:
        """A home and who cares for it."""
        opened = homes.open(name=name, by=self.administrator)
        cares.give(person=self.people[carer], home=opened, by=self.administrator)
        if co_carer:
            cares.give(person=self.people[co_carer], home=opened, role="co-carer", by=self.administrator)
        return opened

    def nest(
        self,
        home: Home,
        name: str,
        kind: str,
        *,
        wash_before: bool = False,
        takes: int | None = None,
        has_own_probe: bool | None = None,
    ) -> Nest:
        """An incubator, a box or a room."""
        return nests.set_up(
            home=home,
            name=name,
            kind=kind,
            wash_before=wash_before,
            takes=takes,
            has_own_probe=has_own_probe,
            by=self.administrator,
        )

    def as_seen_by(self, name: str, at: datetime) -> Viewer:
        """A person as she acts at a moment; what she cares for does not change in the demo once it is given."""
        if name not in self.viewers:
            viewer = viewer_for(self.people[name], self.organisation, at)
            assert viewer is not None  # noqa: S101 - everybody in the demo is a member from its first day
            self.viewers[name] = viewer
        return replace(self.viewers[name], at=at)

    # What happens ---------------------------------------------------------------------------------------------------
    def do(self, at: datetime, act: Act) -> None:
        """Something that changes where, by whom or how an animal is kept."""
        self.acts.append((at, len(self.acts), act))

    def tell(self, at: datetime, who: str, kind: str, animal: Animal | UUID | None = None, **said: object) -> None:
        """One entry of a visit, as the phone of the one who made it would send it."""
        entry: dict[str, object] = {"id": str(new_id()), "kind": kind, "happened_at": at.isoformat(), **said}
        if animal is not None:
            entry["animal"] = str(animal.pk if isinstance(animal, Animal) else animal)
        self.visits.setdefault((at, who), []).append(entry)

    def play(self) -> None:
        """Let it all happen, from old to new; an entry that the house would refuse is a mistake in the story."""
        told = [(at, len(self.acts) + 1, self._visit(who, batch)) for (at, who), batch in self._as_sent().items()]
        for at, _, act in sorted([*self.acts, *told], key=lambda each: each[:2]):
            act(at)

    def _as_sent(self) -> dict[tuple[datetime, str], list[dict[str, object]]]:
        """What one person told within some minutes leaves her phone together, with the last of it."""
        sent: dict[tuple[datetime, str], list[dict[str, object]]] = {}
        open_at: dict[str, datetime] = {}
        for (at, who), batch in sorted(self.visits.items(), key=lambda each: each[0], reverse=True):
            if who not in open_at or open_at[who] - at > SENT_TOGETHER:
                open_at[who] = at
            sent[open_at[who], who] = [*batch, *sent.get((open_at[who], who), [])]
        return sent

    def _visit(self, who: str, batch: list[dict[str, object]]) -> Act:
        def send(at: datetime) -> None:
            by = self.as_seen_by(who, at)
            device = devices.reached(ref=self.devices.setdefault(who, new_id()), label=f"Phone of {who}", by=by)
            receipts = entries.take(batch, by=by, device=device)
            wrong = [receipt for receipt in receipts if receipt.result != "stored"]
            if wrong:
                raise ValueError(f"The demo tells what the house refuses: {wrong[0].say} ({batch[0]['kind']})")

        return send
