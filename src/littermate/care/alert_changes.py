"""What changes about the alerts of a house: opened, raised, joined, put together, left. Values in, values out.

One trouble is one alert. Littermates of one home who call for the same come together, and so does everybody whom the
same nest, mother or illness troubles, of whichever litter; what else worries about one of them stands beside it. Each
keeps her own reasons, and what is held for her, so that each is settled by her own facts.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal
from uuid import UUID

from littermate.care.alerts import Look, Member, evidence_at, follow
from littermate.care.values import Reason

#: What one nest, one mother or one illness asks for everybody it touches: said with the same figures about each.
SHARED: Final = frozenset(
    {
        *("nest-too-hot", "nest-too-cold", "nest-heat-failed"),
        *("nursling-dam-unwell", "nursling-no-milk", "nursling-dam-cool", "nursling-turned-away"),
        *("nursling-dam-died", "nursling-dam-away"),
        *("mother-ill", "mother-positive", "mother-still-ill"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One animal of an alert that stands, as it was left at the last look."""

    alert: UUID
    litter: UUID | None
    home: UUID | None
    member: Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Opens:
    """Somebody is to look: at one animal, or at several for what they share."""

    members: tuple[Member, ...]
    litter: UUID | None  # None where they are of several
    home: UUID | None
    since_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """An animal of a standing alert worries more, less or for other reasons."""

    alert: UUID
    member: Member
    how: Literal["raised", "stepped-down", "changed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joins:
    """Another comes into an alert that speaks of the same."""

    alert: UUID
    member: Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Merges:
    """Two alerts turned out to speak of the same: one goes into the other, which is the older."""

    alert: UUID
    into: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """Nobody of it lives in its home any more: those who care in the new one are asked."""

    alert: UUID
    home: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaves:
    """An animal left care: nobody is asked for her any more."""

    alert: UUID
    animal: UUID


Change = Opens | Changes | Joins | Merges | Moves | Leaves


def derive(looks: Sequence[Look], standing: Sequence[Standing], *, as_of: datetime) -> tuple[Change, ...]:
    """What changes about the alerts of a house, from how its animals are judged now.

    The same looks over alerts that already say so change nothing, so looking again is harmless.

    Args:
        standing: Everybody of the alerts that stand, the oldest alert first.
    """
    kept = {each.member.animal: each for each in standing}
    changes: list[Change] = []
    groups = _Groups()
    opening: list[tuple[Look, Member]] = []
    looked = {look.animal for look in looks}
    for each in standing:
        if each.member.animal not in looked:
            groups.tie(each.alert, _troubles(each.home, each.litter, each.member))
    for look in looks:
        earlier = kept.get(look.animal)
        member = follow(look, earlier.member.held if earlier else ())
        if earlier is not None:
            change = _followed(look, member, earlier)
            changes += [change] if change else []
        elif not look.has_left and member.level.needs_someone:
            opening.append((look, member))
        if not look.has_left:
            groups.tie(earlier.alert if earlier else look.animal, _troubles(look.home, look.litter, member))
    into = {groups.of(each.alert): each.alert for each in reversed(standing)}
    alerts = dict.fromkeys(each.alert for each in standing)
    merges = (Merges(alert=each, into=into[groups.of(each)]) for each in alerts if into[groups.of(each)] != each)
    return (*changes, *merges, *_moved(looks, kept), *_opened(opening, groups, into, as_of))


def _followed(look: Look, now: Member, earlier: Standing) -> Change | None:
    if look.has_left:
        return Leaves(alert=earlier.alert, animal=look.animal)
    was = earlier.member
    if now.level > was.level:
        return Changes(alert=earlier.alert, member=now, how="raised")
    if now.level < was.level:
        return Changes(alert=earlier.alert, member=now, how="stepped-down")
    is_same = (now.held, now.calls_now) == (was.held, was.calls_now)
    return None if is_same else Changes(alert=earlier.alert, member=now, how="changed")


def _moved(looks: Sequence[Look], kept: Mapping[UUID, Standing]) -> Iterator[Moves]:
    """Alerts all of whose animals live elsewhere by now."""
    lives: dict[UUID, list[UUID | None]] = {}
    for look in looks:
        if look.animal in kept and not look.has_left:
            lives.setdefault(kept[look.animal].alert, []).append(look.home)
    was = {each.alert: each.home for each in kept.values()}
    for alert, homes in lives.items():
        to = next((home for home in homes if home is not None), None)
        if to is not None and was[alert] not in homes:
            yield Moves(alert=alert, home=to)


def _opened(
    opening: Sequence[tuple[Look, Member]], groups: "_Groups", into: Mapping[Hashable, UUID], as_of: datetime
) -> Iterator[Change]:
    """New alerts, one for each trouble; whoever shares what stands already comes into that."""
    fresh: dict[Hashable, list[tuple[Look, Member]]] = {}
    for look, member in opening:
        group = groups.of(look.animal)
        if group in into:
            yield Joins(alert=into[group], member=member)
        else:
            fresh.setdefault(group, []).append((look, member))
    for group_of in fresh.values():
        look = group_of[0][0]
        members = tuple(member for _look, member in group_of)
        litters = {each.litter for each, _member in group_of}
        began = [evidence_at(reason) for member in members for reason in member.reasons if reason.worry.needs_someone]
        known = [moment for moment in began if moment is not None]
        yield Opens(
            members=members,
            litter=look.litter if len(litters) == 1 else None,
            home=look.home,
            since_at=min(known, default=as_of),
        )


# Who belongs together -------------------------------------------------------------------------------------------------
def _troubles(home: UUID | None, litter: UUID | None, member: Member) -> Iterator[Hashable]:
    """What she may share with others of her home: each reason that calls, with littermates; a nest, with all in it."""
    if litter is not None:
        yield from ((home, litter, code) for code in member.calls)
    calling = (reason for reason in member.reasons if reason.worry.needs_someone and reason.code in SHARED)
    yield from ((home, *_figured(reason)) for reason in calling)


def _figured(reason: Reason) -> tuple[Hashable, ...]:
    return (reason.code, *sorted((name, str(figure)) for name, figure in reason.figures.items()))


class _Groups:
    """Who belongs together, by what they share: a sharing of a sharing counts."""

    def __init__(self) -> None:
        self._to: dict[Hashable, Hashable] = {}

    def of(self, one: Hashable) -> Hashable:
        """What stands for the whole group of this one."""
        while (further := self._to.get(one, one)) != one:
            one = further
        return one

    def tie(self, one: Hashable, shared: Iterable[Hashable]) -> None:
        """Say what this one shares with whoever shares it too."""
        for trouble in shared:
            mine, theirs = self.of(one), self.of(trouble)
            if mine != theirs:
                self._to[mine] = theirs
