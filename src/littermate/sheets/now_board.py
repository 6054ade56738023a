"""Now: who needs the coordinator, who is silent, who is watched, who is steady.

Silence is never green: steady takes a weight inside its limit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, Literal
from uuid import UUID

from django.db.models import F, Max, OuterRef, Subquery, UUIDField

from littermate.care.names import counted
from littermate.care.protocol import Protocol
from littermate.care.rounds import Silence, find_silence, find_silence_unweighed
from littermate.records.ledger import sequence_of
from littermate.records.limits import CLOCKS_DIFFER
from littermate.records.models import (
    Alert,
    AlertAnimal,
    AlertStep,
    Animal,
    AwakeTonight,
    Care,
    Device,
    Home,
    NightCover,
    Notice,
    OnPaper,
    Organisation,
    Placement,
    Stay,
)
from littermate.records.models.care import CareRole, is_there
from littermate.records.models.owned import holds_at
from littermate.records.nights import NIGHT_RULE, Up, who_is_up
from littermate.records.protocols import protocol_of
from littermate.records.stays import COLUMNS, chosen
from littermate.records.together import Questions
from littermate.records.viewers import Viewer
from littermate.sheets import freshness, house_parts, journal
from littermate.sheets.cards import Entry, PersonName
from littermate.sheets.heard_from import own_words
from littermate.sheets.judged import Judged, dams_reasons, judge_all
from littermate.sheets.now_cards import (
    GROUPS,
    Carer,
    GroupCode,
    LastFed,
    LastWeighed,
    NowBoard,
    NowGroup,
    NowHome,
    NowHomeName,
    NowRow,
    Paper,
    ToldByPhone,
    WhoHasIt,
)
from littermate.sheets.now_rows import (
    NURSES,
    Around,
    dam_row,
    in_order,
    named_apart,
    row_of,
    together,
    together_in_one_trouble,
    together_once_called,
)

__all__ = [
    "GROUPS",
    "Carer",
    "GroupCode",
    "LastFed",
    "LastWeighed",
    "NowBoard",
    "NowGroup",
    "NowHome",
    "NowHomeName",
    "NowRow",
    "ToldByPhone",
    "WhoHasIt",
    "build",
]

HEARD_BY = ("contact", "taking", "nest-reading", "nest-trouble", "milk-mixed", "milk-opened", "dam-check")
SAID_WITHIN = timedelta(hours=24)  # who has it, and what was told by phone, older than this is over


def build(
    viewer: Viewer,
    as_of: datetime,
    by: Literal["animal", "home"] = "animal",
    *,
    sequence: int | None = None,
    animals: Sequence[Animal] | None = None,
) -> NowBoard:
    """The whole house at one moment, for whoever may see it.

    The number of queries does not grow with the animals, and an animal about whom nothing was told
    is not worked out anew at every look. One query less where the ledger's ``sequence`` was read before, and one where
    ``animals_here`` was.
    """
    organisation = viewer.organisation
    sequence = sequence_of(organisation) if sequence is None else sequence
    animals = animals_here(viewer, as_of) if animals is None else animals
    judged = judge_all(organisation, animals, as_of, sequence=sequence)
    amiss = dams_reasons(organisation, as_of, sequence=sequence)
    dams = list(_here(viewer, as_of).filter(pk__in=amiss)) if amiss else []
    around = _around(viewer, [*animals, *dams], judged, as_of)
    rows = [row_of(animal, judged[animal.pk], around, as_of) for animal in animals if animal.pk in judged]
    rows += [dam_row(dam, amiss[dam.pk], around, as_of) for dam in dams]
    rows = named_apart(rows)
    counts = Counter(row.group for row in rows)
    return NowBoard(
        made_at=as_of,
        sequence=sequence,
        etag=freshness.board_tag(viewer, as_of, by=by, sequence=sequence).text,
        organisation=house_parts.organisation_card(organisation),
        by=by,
        is_draft=any(each.judgement.plan is not None and each.judgement.plan.is_draft for each in judged.values()),
        may_see_contacts=viewer.may("see_contacts"),
        counts=tuple((code, counts[code]) for code in GROUPS),
        groups=groups(rows) if by == "animal" else (),
        homes=homes(rows) if by == "home" else (),
    )


ASKED = (
    "id", "organisation_id", "name", "species", "sex", "mark", "mark_colour", "litter_id", "is_dam", "had_colostrum",
    "custody_from_at",
)  # fmt: skip


def animals_here(viewer: Viewer, as_of: datetime) -> list[Animal]:
    """Every neonate the viewer may see that is in care, with the home she lives in; one query."""
    return list(_here(viewer, as_of).filter(is_dam=False))


def _here(viewer: Viewer, as_of: datetime) -> Any:
    placed = Placement.everywhere.filter(holds_at(as_of), animal=OuterRef("pk")).order_by("-from_at").values("home_id")
    rows = Animal.objects.seen_by(viewer).still_here(as_of)
    rows = rows.annotate(home_id=Subquery(placed[:1], output_field=UUIDField()), litter_name=F("litter__name"))
    return rows.only(*ASKED).order_by("name")


def groups(rows: Iterable[NowRow]) -> tuple[NowGroup, ...]:
    """The board's headings, worst first; the silent ones of a litter stand in one line."""
    found: dict[GroupCode, list[NowRow]] = defaultdict(list)
    for row in rows:
        found[row.group].append(row)
    shown: dict[GroupCode, Sequence[NowRow]] = {
        **found,
        "need-you": together_in_one_trouble(found["need-you"]),
        "not-heard-from": together(found["not-heard-from"]),
        "watch": together_once_called(found["watch"]),
    }
    return tuple(NowGroup(code=code, count=len(found[code]), rows=in_order(shown.get(code, ()))) for code in GROUPS)


def homes(rows: Iterable[NowRow]) -> tuple[NowHome, ...]:
    """The board by home, the worst home first."""
    found: dict[UUID | None, list[NowRow]] = defaultdict(list)
    for row in rows:
        found[row.home.id if row.home else None].append(row)
    lines = [_home(each) for each in found.values()]
    by_name = sorted(lines, key=lambda line: counted(line.home.name) if line.home else "")
    return tuple(sorted(by_name, key=_how_bad))


def _how_bad(line: NowHome) -> tuple[int, int]:
    """Where a home stands: by its worst group, and inside it whoever is to be called at once before today's calls."""
    worst = max(row.worry for row in line.rows if row.group == line.worst)
    return GROUPS.index(line.worst), -worst


def _home(rows: Sequence[NowRow]) -> NowHome:
    counts = Counter(row.group for row in rows)
    return NowHome(
        home=rows[0].home,
        worst=next(code for code in GROUPS if counts[code]),
        counts=tuple((code, counts[code]) for code in GROUPS),
        rows=in_order(rows),
    )


HOME = ("pk", "name", "mass_unit", "temperature_unit")
ALERT_OF = ("animal_id", "alert_id", "alert__opened_at")
CARE = ("from_at", "pk", "home_id", "person_id", "person__name", "person__phone", "role")


def _around(viewer: Viewer, animals: Sequence[Any], judged: Mapping[UUID, Judged], as_of: datetime) -> Around:
    organisation = viewer.organisation
    ids = [animal.pk for animal in animals]
    home_ids = {animal.home_id for animal in animals if animal.home_id}
    here = _AROUND.ask(organisation=organisation.pk, animals=ids, homes=home_ids, as_of=as_of)
    carers = _carers(viewer, here, as_of)
    papers = {home: Paper(until_at=until_at, by=by) for home, until_at, by in here["papers"]}
    said = journal.tell(
        organisation,
        animals=ids,
        homes=list(home_ids),
        kinds=HEARD_BY,
        since=as_of - SAID_WITHIN,
        until=as_of + CLOCKS_DIFFER,
        most=2_000,
    )
    heard = [entry for entry in said if entry.kind != "taking"]
    silent = silences(organisation, animals, judged, heard, protocol=protocol_of(organisation), as_of=as_of)
    return Around(
        homes={home.pk: home_name(home, carers.get(home.pk, ())) for home in here["homes"]},
        nests=nest_names(here, as_of),
        takings=newest(entry for entry in said if entry.kind == "taking"),
        contacts=newest(entry for entry in said if entry.kind == "contact"),
        silences={home: silence for home, silence in silent.items() if home not in papers},
        alerts={about: alert for about, alert, _opened_at in (*here["silent"], *here["alerts"])},
        opened={alert: opened_at for _about, alert, opened_at in (*here["silent"], *here["alerts"])},
        in_vain=frozenset(alert for (alert,) in here["in_vain"]),
        asked=dict(here["asked"]),
        papers=papers,
    )


def _questions(*, organisation: UUID, animals: Any, homes: Any, as_of: datetime) -> dict[str, Any]:
    """The homes, who cares in them, and who lies in which nest."""
    whose = Organisation(pk=organisation)
    stays = Stay.objects.within(whose).filter(holds_at(as_of), animal__in=animals)
    papers = OnPaper.objects.within(whose).filter(holds_at(as_of), home__in=homes)
    asked: Any = Notice.objects.within(whose).unanswered().order_by()
    return {
        "homes": Home.objects.within(whose).filter(pk__in=homes).values_list(*HOME),
        "alerts": AlertAnimal.objects.within(whose).standing().order_by().values_list(*ALERT_OF),
        "silent": Alert.objects.within(whose)
        .standing()
        .filter(kind="silence")
        .order_by()
        .values_list("home_id", "pk", "opened_at"),
        "in_vain": AlertStep.objects.within(whose).ended_in_vain().order_by().values_list("alert_id"),
        "asked": asked.values_list("alert_id").annotate(at=Max("told_at")),
        "papers": papers.values_list("home_id", "until_at", "person__name"),
        "stays": stays.values_list(*COLUMNS, "nest__name"),
        **_carer_questions(organisation=organisation, homes=homes, as_of=as_of),
    }


def _carer_questions(*, organisation: UUID, homes: Any, as_of: datetime) -> dict[str, Any]:
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


NOBODY_UP: Final = Up()
_AROUND, _CARERS = Questions(_questions), Questions(_carer_questions)


def _reached(organisation: Organisation, people: Any) -> Any:
    rows = Device.objects.within(organisation).filter(person__in=people, last_reached_at__isnull=False)
    return rows.order_by().values_list("person_id").annotate(at=Max("last_reached_at"))


def reached_at(organisation: Organisation, people: Collection[UUID]) -> dict[UUID, datetime]:
    """When one of each person's phones last spoke."""
    return dict(_reached(organisation, people))


def nest_names(here: Mapping[str, Sequence[Any]], as_of: datetime) -> dict[UUID, str]:
    """The name of the nest that each animal lies in."""
    names = {stay.nest_id: stay.nest__name for stay in here["stays"]}
    lying = chosen((stay[: len(COLUMNS)] for stay in here["stays"]), as_of)
    return {animal: names[nest] for animal, nest in lying.items()}


def silences(
    organisation: Organisation,
    animals: Sequence[Any],
    judged: Mapping[UUID, Judged],
    said: Sequence[Entry],
    *,
    protocol: Protocol,
    as_of: datetime,
) -> dict[UUID, Silence]:
    """The homes from which nobody has heard although feeds were due; a word by phone is a word.

    Where only somebody else's entry speaks against it, the home's own people are asked for.
    """
    living: dict[UUID, list[Judged]] = defaultdict(list)
    for animal in animals:
        if animal.home_id and animal.pk in judged:
            living[animal.home_id].append(judged[animal.pk])
    home_of = {animal.pk: animal.home_id for animal in animals}
    heard: dict[UUID, list[datetime]] = defaultdict(list)
    for entry in said:
        home = entry.figures.get("home_id") or home_of.get(entry.animal_id)
        if isinstance(home, UUID):
            heard[home].append(entry.at)
    found: dict[UUID, Silence] = {}
    in_doubt: dict[UUID, list[Judged]] = {}
    for home, inside in living.items():
        last = max([*heard[home], *(each.last_heard_at for each in inside if each.last_heard_at)], default=None)
        silence = _silence(inside, last, protocol, as_of)
        if silence is not None:
            found[home] = silence
        elif _silence(inside, None, protocol, as_of) is not None:
            in_doubt[home] = inside
    if in_doubt:
        inside_of = {home: [one for one, at in home_of.items() if at == home] for home in in_doubt}
        own = own_words(organisation, inside_of, as_of)
        for home, inside in in_doubt.items():
            silence = _silence(inside, own.get(home), protocol, as_of)
            if silence is not None:
                found[home] = silence
    return found


def _silence(inside: Sequence[Judged], last: datetime | None, protocol: Protocol, as_of: datetime) -> Silence | None:
    """By the feeds that are due; where all nurse, by the weights that are owed."""
    dues = [each.judgement.due for each in inside]
    fed = find_silence(dues, last_entry_at=last, protocol=protocol, as_of=as_of)
    nursed = (each for each in inside if not each.neonate.rearing.isdisjoint(NURSES))
    reasons = (reason for each in nursed for reason in each.judgement.reasons)
    return fed or find_silence_unweighed(reasons, last_entry_at=last, protocol=protocol, as_of=as_of)


def home_name(home: Any, carers: Sequence[Carer]) -> NowHomeName:
    """A home with its carers and when one of their phones last spoke."""
    reached = [carer.reached_at for carer in carers if carer.reached_at]
    return NowHomeName(
        id=home.pk,
        name=home.name,
        carers=tuple(carers),
        reached_at=max(reached, default=None),
        mass_unit=home.mass_unit,
        temperature_unit=home.temperature_unit,
    )


def newest(entries: Iterable[Entry]) -> dict[UUID, Entry]:
    """For each animal and each home the newest of these; entries come newest first."""
    found: dict[UUID, Entry] = {}
    for entry in entries:
        home = entry.figures.get("home_id")
        for key in (entry.animal_id, home):
            if isinstance(key, UUID):
                found.setdefault(key, entry)
    return found


def carers_of(viewer: Viewer, homes: Collection[UUID], as_of: datetime) -> dict[UUID, tuple[Carer, ...]]:
    """Who cares in these homes now, in one query."""
    return _carers(viewer, _CARERS.ask(organisation=viewer.organisation.pk, homes=homes, as_of=as_of), as_of)


def _carers(viewer: Viewer, here: Mapping[str, Sequence[Any]], as_of: datetime) -> dict[UUID, tuple[Carer, ...]]:
    """The main carer first; phones only for those who may see contacts. Who is up: see ``nights``."""
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
