"""The lines of the Now board: each animal's group, reason, last weight, last feed, home and who has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from littermate.care.ages import age_days, born_at
from littermate.care.growth_outlook import FIRST_DAY
from littermate.care.judgement import DOUBTED, Judgement, rests_on_hunger
from littermate.care.names import counted
from littermate.care.rounds import Due, Silence
from littermate.care.values import Neonate, Reason
from littermate.care.worry import Worry
from littermate.records.neonates import is_birth_told
from littermate.sheets.cards import Entry, PersonName, face_of
from littermate.sheets.judged import Judged
from littermate.sheets.now_cards import (
    GROUPS,
    GroupCode,
    LastFed,
    LastWeighed,
    NowHomeName,
    NowRow,
    Paper,
    ToldByPhone,
    WeekPoint,
    WhoHasIt,
)
from littermate.sheets.round_animal import tenths
from littermate.sheets.same_names import Named, told_apart

NURSES = frozenset({"nursed", "supplemented"})
FEW_ALIKE = 3  # so many of one litter stand each in her own line
WEEK, HALF_DAY = timedelta(days=7), timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Around:
    """What the board knows beside the animals themselves."""

    homes: Mapping[UUID, NowHomeName]
    nests: Mapping[UUID, str]  # animal -> the nest she lies in
    takings: Mapping[UUID, Entry]  # animal or home -> the newest "I have it"
    contacts: Mapping[UUID, Entry]  # animal or home -> the newest "they told me by phone"
    silences: Mapping[UUID, Silence]  # homes nobody has heard from although feeds were due
    alerts: Mapping[UUID, UUID]  # animal, or silent home -> the alert that stands
    opened: Mapping[UUID, datetime]  # alert -> since when it stands
    in_vain: frozenset[UUID]  # alerts that go on asking, of which nobody could be told
    asked: Mapping[UUID, datetime]  # alerts of which somebody was told and did not answer -> when last
    papers: Mapping[UUID, Paper]  # homes that log on paper tonight: their silence worries nobody


@dataclass(frozen=True, slots=True)
class Standing:
    """In which group an animal stands, and what that rests on; many stand in a group that is folded."""

    animal: Any
    judged: Judged
    group: GroupCode
    home: NowHomeName | None
    silence: Silence | None
    told: ToldByPhone | None
    paper: Paper | None
    is_answered: bool


def standing_of(animal: Any, judged: Judged, around: Around, as_of: datetime) -> Standing:
    """Where one animal stands."""
    silence = around.silences.get(animal.home_id) if animal.home_id else None
    paper = around.papers.get(animal.home_id) if animal.home_id else None
    told = told_of(around.contacts, animal.pk, animal.home_id)
    is_hungry_on_paper = paper is not None and rests_on_hunger(judged.judgement.reasons)
    is_answered = is_answered_by(judged, told, as_of) or is_hungry_on_paper
    return Standing(
        animal=animal,
        judged=judged,
        group=group_of(judged, silence, is_answered=is_answered),
        home=around.homes.get(animal.home_id) if animal.home_id else None,
        silence=silence,
        told=told,
        paper=paper,
        is_answered=is_answered,
    )


def row_of(standing: Standing, name: str, around: Around, as_of: datetime) -> NowRow:
    """One animal's line."""
    animal, judged, group = standing.animal, standing.judged, standing.group
    silence, told, is_answered = standing.silence, standing.told, standing.is_answered
    neonate, judgement = judged.neonate, judged.judgement
    alert_id = around.alerts.get(animal.pk) or (around.alerts.get(animal.home_id) if silence else None)
    moments = _moments(judgement.reasons, judgement.worry)
    opened_at = around.opened.get(alert_id) if alert_id else None  # where nothing that worries now says when it began
    since_at, newest = min(moments, default=None), max(moments, default=None)
    return NowRow(
        key=f"a{animal.pk.hex}",
        group=group,
        animal_ids=(animal.pk,),
        name=name,
        litter_name=animal.litter_name or "",
        count=1,
        species=animal.species,
        sex=animal.sex,
        age_days=age_days(neonate, as_of),
        is_age_told=is_birth_told(neonate),
        face=face_of(name=animal.name, colour=animal.mark_colour, key=animal.pk),
        mark=animal.mark,
        worry=min(judgement.worry, Worry.WATCH) if is_answered else judgement.worry,
        do=silence.do if silence and group == "not-heard-from" else judgement.do,
        reasons=(silence.reason, *judgement.reasons) if silence else judgement.reasons,
        since_at=since_at or (silence.since_at if silence else None),
        harm=harm(judged),
        week=week(neonate, as_of),
        last_weighed=last_weighed(neonate, judgement.growth.reasons),
        last_fed=last_fed(neonate),
        nurses=not neonate.rearing.isdisjoint(NURSES),
        last_heard_at=judged.last_heard_at,
        feeds_missed=feeds_missed(judgement.due, as_of),
        home=standing.home,
        nest_name=around.nests.get(animal.pk, ""),
        who_has=_who_has(_newest(around.takings, animal.pk, animal.home_id)),
        told=told if is_answered or _is_told_since(told, newest or opened_at, judgement.due, as_of) else None,
        paper=standing.paper,
        alert_id=alert_id,
        is_in_vain=alert_id in around.in_vain,
        asked_at=around.asked.get(alert_id) if alert_id else None,
        look_again_at=look_again(judgement, as_of),
    )


def names_of(animals: Iterable[Any], around: Around) -> dict[UUID, str]:
    """Everybody's name; those of one name told apart by litter, mark or home."""
    named = []
    for animal in animals:
        home = around.homes.get(animal.home_id)
        litter_name = "" if animal.is_dam else animal.litter_name or ""
        named.append(Named(animal.pk, animal.name, (litter_name, animal.mark, home.name if home else "")))
    return {each.id: each.name for each in named} | told_apart(named)


def dam_row(animal: Any, name: str, reasons: tuple[Reason, ...], around: Around) -> NowRow:
    """A mother of whom something was seen amiss: what, since when, and who has it in hand."""
    worry = max(reason.worry for reason in reasons)
    moments = _moments(reasons, worry)
    return NowRow(
        key=f"a{animal.pk.hex}",
        group="need-you" if worry.needs_someone else "watch",
        animal_ids=(animal.pk,),
        name=name,
        litter_name="",
        count=1,
        species=animal.species,
        sex=animal.sex,
        age_days=None,
        face=face_of(name=animal.name, colour=animal.mark_colour, key=animal.pk),
        mark=animal.mark,
        worry=worry,
        do=None,
        reasons=reasons,
        since_at=min(moments, default=None),
        harm=0.0,
        week=(),
        last_weighed=None,
        last_fed=None,
        nurses=False,
        last_heard_at=max(moments, default=None),
        feeds_missed=0,
        home=around.homes.get(animal.home_id) if animal.home_id else None,
        nest_name=around.nests.get(animal.pk, ""),
        who_has=_who_has(_newest(around.takings, animal.pk, animal.home_id)),
        told=told_of(around.contacts, animal.pk, animal.home_id),
        look_again_at=None,
        is_dam=True,
    )


def group_of(judged: Judged, silence: Silence | None, *, is_answered: bool = False) -> GroupCode:
    """Where she stands. Steady takes evidence: without a weight inside its limit nobody is steady.

    In a silent home nobody knows whether she was fed: the home is called, and asked.
    """
    judgement = judged.judgement
    is_of_the_home = is_answered or (silence is not None and rests_on_hunger(judgement.reasons))
    if judgement.worry.needs_someone and not is_of_the_home:
        return "need-you"
    if silence is not None:
        return "not-heard-from"
    if judgement.worry >= Worry.WATCH:
        return "watch"
    return "steady" if judgement.steady_evidence else "not-heard-from"


def is_answered_by(judged: Judged, told: ToldByPhone | None, as_of: datetime) -> bool:
    """Whether somebody rang about feeds nobody wrote down; their word stands as long as she may go without milk."""
    unfed = judged.judgement.due.unfed
    if told is None or unfed is None or not rests_on_hunger(judged.judgement.reasons):
        return False
    return unfed.since_at < told.at and as_of < told.at + unfed.gap


def feeds_missed(due: Due, as_of: datetime) -> int:
    """How many of her feeds have fallen due and were not told."""
    return 0 if due.due_at is None or due.due_at > as_of else 1 + due.feeds_missed


def last_weighed(neonate: Neonate, reasons: Iterable[Reason] = ()) -> LastWeighed | None:
    """Her newest weight against the sound one before it; no change where one of the two is a slip of the hand."""
    if not neonate.weigh_ins:
        return None
    last = neonate.weigh_ins[-1]
    is_doubted = last.is_doubtful or any(
        reason.code in DOUBTED and reason.figures.get("weighed_at") == last.at for reason in reasons
    )
    before = next((each for each in reversed(neonate.weigh_ins[:-1]) if not each.is_doubtful), None)
    if before is None or is_doubted or not before.weight_g / 2 <= last.weight_g <= before.weight_g * 2:
        return LastWeighed(
            at=last.at, weight_dg=tenths(last.weight_g), change_dg=None, change_tenths_pct=None, is_doubtful=is_doubted
        )
    change_dg = tenths(last.weight_g - before.weight_g)
    return LastWeighed(
        at=last.at,
        weight_dg=tenths(last.weight_g),
        change_dg=change_dg,
        change_tenths_pct=round(change_dg * 1000 / tenths(before.weight_g)),
        since_at=before.at,
        is_doubtful=False,
    )


def harm(judged: Judged) -> float:
    """The larger of her chances to falter and to weigh less in a day, in hundredths; 0 where nothing is known of her.

    Only to put rows of one worry in order: large chances are too large, so they are never shown as numbers. On the
    first day losing a little is usual, and says nothing.
    """
    outlook = judged.outlook
    if outlook is None or outlook.weighed_at < born_at(judged.neonate) + timedelta(days=FIRST_DAY):
        return 0.0
    return round(max(outlook.p_faltering, outlook.p_loss), 2)


def week(neonate: Neonate, as_of: datetime) -> tuple[WeekPoint, ...]:
    """Her last seven days: of each half day the newest weight, a sound one before a doubtful one."""
    kept: dict[int, WeekPoint] = {}
    for each in reversed(neonate.weigh_ins):
        if each.at <= as_of - WEEK:
            break
        half_day = int((as_of - each.at) / HALF_DAY)
        known = kept.get(half_day)
        if known is None or (known.is_doubtful and not each.is_doubtful):
            kept[half_day] = WeekPoint(at=each.at, weight_dg=tenths(each.weight_g), is_doubtful=each.is_doubtful)
    return tuple(sorted(kept.values(), key=lambda point: point.at))


def last_fed(neonate: Neonate) -> LastFed | None:
    """Her newest feed."""
    if not neonate.feeds:
        return None
    last = neonate.feeds[-1]
    return LastFed(
        at=last.at,
        taken_dml=None if last.taken_ml is None else tenths(last.taken_ml),
        route=last.route,
        outcome="full" if last.is_full else "by-other" if last.by_someone_else else "taken",
    )


def since(reasons: Iterable[Reason], worry: Worry) -> datetime | None:
    """When the worst of her reasons began, as far as one of them says so."""
    return min(_moments(reasons, worry), default=None)


def _is_told_since(told: ToldByPhone | None, newest: datetime | None, due: Due, as_of: datetime) -> bool:
    """Whether a word by phone came after all that worries now, and after a feed that has fallen due since.

    Who writes a call down says the minute: what began within that very minute is answered by it.
    """
    due_at = due.due_at if due.due_at is not None and due.due_at <= as_of else None
    minutes = [each.replace(second=0, microsecond=0) for each in (newest, due_at) if each is not None]
    return told is not None and all(told.at >= each for each in minutes)


def _moments(reasons: Iterable[Reason], worry: Worry) -> list[datetime]:
    """Every moment that the worst of her reasons speak of; what lies ahead is none."""
    return [
        moment
        for reason in reasons
        if reason.worry == worry and worry > Worry.STEADY
        for name, moment in reason.figures.items()
        if isinstance(moment, datetime) and not name.endswith(("again_at", "from_at", "until_at", "due_at"))
    ]


def look_again(judgement: Judgement, as_of: datetime) -> datetime | None:
    """When somebody should look again, as the bold line or a reason says it."""
    moments = [
        moment
        for reason in (*judgement.reasons, judgement.do)
        if reason is not None
        for name, moment in reason.figures.items()
        if isinstance(moment, datetime) and name.endswith(("again_at", "again_from_at")) and moment > as_of
    ]
    return min(moments, default=None)


def together(rows: Sequence[NowRow]) -> tuple[NowRow, ...]:
    """The silent ones of one litter in one home as one line: it takes one call."""
    return _in_lines(rows, lambda row: ())


def together_in_one_trouble(rows: Sequence[NowRow]) -> tuple[NowRow, ...]:
    """More than a few of one litter in one home, in one alert, who need somebody for the very same: as one line.

    Each still stands by herself in the alert, on her own page and in the round.
    """

    def trouble(row: NowRow) -> Any:
        calls = sorted(reason.code for reason in row.reasons if reason.worry.needs_someone)
        return row.worry, row.do and row.do.code, row.alert_id, row.told, calls

    return _in_lines(rows, trouble, few=FEW_ALIKE)


def together_once_called(rows: Sequence[NowRow]) -> tuple[NowRow, ...]:
    """After a call: those of one litter in one home who wait for the same thing, still as one line.

    Only those of whom somebody told by phone and whose feeds are still to be written down: each other animal that is
    watched has a reason of its own to be looked at.
    """
    of_a_call = [row for row in rows if row.told is not None and row.feeds_missed]
    lines = _in_lines(
        of_a_call, lambda row: (row.worry, row.do and row.do.code, sorted(reason.code for reason in row.reasons))
    )
    return (*(row for row in rows if row.told is None or not row.feeds_missed), *lines)


def _in_lines(rows: Sequence[NowRow], alike: Callable[[NowRow], Any], *, few: int = 1) -> tuple[NowRow, ...]:
    """One line for those of one litter in one home that are alike; of a few each has her own."""
    groups: dict[str, list[NowRow]] = defaultdict(list)
    for row in rows:
        home = row.home.id if row.home else None
        shared = (row.litter_name, home, row.species, alike(row)) if row.litter_name else (row.key,)
        groups[repr(shared)].append(row)
    return tuple(row for group in groups.values() for row in (group if len(group) <= few else [_merged(group)]))


def _merged(rows: Sequence[NowRow]) -> NowRow:
    has_it = max(rows, key=lambda row: row.who_has.at.timestamp() if row.who_has else 0.0)
    first = [has_it, *(row for row in rows if row is not has_it)]  # whose "let go" the line's is
    worst = max(rows, key=lambda row: (row.worry, row.feeds_missed, -_hours_left(row)))
    heard = [row.last_heard_at for row in rows if row.last_heard_at]
    weighed = [row.last_weighed for row in rows if row.last_weighed]
    return replace(
        worst,
        key="l" + worst.key[1:],
        animal_ids=tuple(animal for row in first for animal in row.animal_ids),
        who_has=has_it.who_has,
        name=worst.litter_name,
        count=len(rows),
        mark="",
        sex="unknown",
        face=face_of(name=worst.litter_name, colour=worst.face.colour, key=worst.animal_ids[0]),
        last_heard_at=max(heard, default=None),
        last_weighed=max(weighed, key=lambda each: each.at, default=None),
        feeds_missed=max(row.feeds_missed for row in rows),
        harm=max(row.harm for row in rows),
        week=(),
    )


def _hours_left(row: NowRow) -> Decimal:
    """How long what she needs can still be given [h], such as first milk; a day where no such hours count."""
    left = (reason.figures.get("left_h") for reason in row.reasons if reason.worry.needs_someone)
    return min((each for each in left if isinstance(each, Decimal)), default=Decimal(24))


def in_order(rows: Iterable[NowRow]) -> tuple[NowRow, ...]:
    """Groups in their order; inside: the worst first and of these the likeliest to be harmed, then whose hours run out,
    the longest silent first, else by home and name.
    """

    def place(row: NowRow) -> tuple[Any, ...]:
        heard = row.last_heard_at.timestamp() if row.last_heard_at else 0.0
        home = counted(row.home.name) if row.home else ""
        first = -row.worry if row.group in {"need-you", "watch"} else 0
        second = heard if row.group == "not-heard-from" else -row.harm if first else 0.0
        return GROUPS.index(row.group), first, second, _hours_left(row), home, counted(row.name), row.key

    return tuple(sorted(rows, key=place))


def told_of(contacts: Mapping[UUID, Entry], animal: UUID, home: UUID | None) -> ToldByPhone | None:
    """The newest word by phone about an animal or her home."""
    return _told(_newest(contacts, animal, home))


def _newest(told: Mapping[UUID, Entry], animal: UUID, home: UUID | None) -> Entry | None:
    entries = [told[key] for key in (animal, home) if key is not None and key in told]
    return max(entries, key=lambda entry: entry.at, default=None)


def _who_has(entry: Entry | None) -> WhoHasIt | None:
    if entry is None:
        return None
    return WhoHasIt(by=PersonName(id=entry.by_id, name=entry.by), at=entry.at, words=_words(entry))


def _told(entry: Entry | None) -> ToldByPhone | None:
    if entry is None:
        return None
    return ToldByPhone(by=PersonName(id=entry.by_id, name=entry.by), at=entry.at, words=_words(entry))


def _words(entry: Entry) -> str:
    return str(entry.figures.get("words") or "")
