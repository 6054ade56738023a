"""Now: who needs the coordinator, who is silent, who is watched, who is steady.

Silence is never green: steady takes a weight inside its limit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Literal
from uuid import UUID

from django.db.models import F, Max, OuterRef, Subquery, UUIDField

from littermate.care.names import counted
from littermate.care.worry import Worry
from littermate.records.ledger import sequence_of
from littermate.records.limits import CLOCKS_DIFFER
from littermate.records.models import (
    Alert,
    AlertAnimal,
    AlertStep,
    Animal,
    Home,
    Notice,
    OnPaper,
    Organisation,
    Placement,
    Stay,
)
from littermate.records.models.owned import holds_at
from littermate.records.protocols import protocol_of
from littermate.records.stays import COLUMNS, chosen
from littermate.records.together import Questions, ask
from littermate.records.viewers import Viewer
from littermate.sheets import freshness, house_parts, journal
from littermate.sheets.carers import carer_questions, carers_out_of
from littermate.sheets.judged import Judged, dams_reasons, judge_all
from littermate.sheets.now_cards import (
    GROUPS,
    Carer,
    GroupCode,
    NowBoard,
    NowGroup,
    NowHome,
    NowHomeName,
    NowRow,
    Paper,
)
from littermate.sheets.now_rows import (
    Around,
    dam_row,
    in_order,
    names_of,
    row_of,
    standing_of,
    together,
    together_in_one_trouble,
    together_once_called,
)
from littermate.sheets.silent_homes import HEARD_BY, SAID_WITHIN, newest, silences


def build(
    viewer: Viewer,
    as_of: datetime,
    by: Literal["animal", "home"] = "animal",
    *,
    sequence: int | None = None,
    animals: Sequence[Any] | None = None,
    is_steady_folded: bool = False,
) -> NowBoard:
    """The whole house at one moment, for whoever may see it.

    The number of queries does not grow with the animals, and an animal about whom nothing was told
    is not worked out anew at every look. One query less where the ledger's ``sequence`` was read before, and one where
    ``animals_here`` was.

    Args:
        is_steady_folded: Whether the steady are only counted: nearly everybody is steady, and nobody reads them then.
    """
    organisation = viewer.organisation
    sequence = sequence_of(organisation) if sequence is None else sequence
    animals = animals_here(viewer, as_of) if animals is None else animals
    judged = judge_all(organisation, animals, as_of, sequence=sequence)
    amiss = dams_reasons(organisation, as_of, sequence=sequence)
    dams = _dams_here(viewer, amiss, as_of) if amiss else []
    around = _around(viewer, [*animals, *dams], judged, as_of)
    young = [animal for animal in animals if animal.pk in judged]
    names = names_of([*young, *dams], around)
    standings = [standing_of(animal, judged[animal.pk], around, as_of) for animal in young]
    shown = [each for each in standings if not (is_steady_folded and each.group == "steady")]
    dam_rows = [dam_row(dam, names[dam.pk], amiss[dam.pk], around) for dam in dams]
    rows = [*(row_of(each, names[each.animal.pk], around, as_of) for each in shown), *dam_rows]
    stand = [*((each.home, each.group) for each in standings), *((row.home, row.group) for row in dam_rows)]
    counts = Counter(group for _home, group in stand)
    return NowBoard(
        made_at=as_of,
        sequence=sequence,
        etag=freshness.board_tag(viewer, as_of, by=by, sequence=sequence).text,
        organisation=house_parts.organisation_card(organisation),
        by=by,
        is_draft=any(each.judgement.plan is not None and each.judgement.plan.is_draft for each in judged.values()),
        may_see_contacts=viewer.may("see_contacts"),
        counts=tuple((code, counts[code]) for code in GROUPS),
        groups=groups(rows, counts) if by == "animal" else (),
        homes=homes(rows, stand) if by == "home" else (),
    )


ANIMAL = (
    "pk", "organisation_id", "name", "species", "sex", "mark", "mark_colour", "litter_id", "is_dam", "had_colostrum",
    "custody_from_at", "home_id", "litter_name",
)  # fmt: skip


def animals_here(viewer: Viewer, as_of: datetime) -> list[Any]:
    """Every neonate the viewer may see that is in care, with the home she lives in; one query."""
    if viewer.may("see_all_animals"):
        return _by_name(_YOUNG.ask(organisation=viewer.organisation.pk, as_of=as_of)["animals"])
    seen = Animal.objects.seen_by(viewer).filter(is_dam=False)
    return _by_name(ask(animals=_in_care(seen, as_of))["animals"])


def _dams_here(viewer: Viewer, dams: Collection[UUID], as_of: datetime) -> list[Any]:
    return _by_name(ask(animals=_in_care(Animal.objects.seen_by(viewer).filter(pk__in=dams), as_of))["animals"])


def _by_name(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: (row.name, row.pk))


def _in_care(animals: Any, as_of: datetime) -> Any:
    placed = Placement.everywhere.filter(holds_at(as_of), animal=OuterRef("pk")).order_by("-from_at").values("home_id")
    rows = animals.still_here(as_of)
    rows = rows.annotate(home_id=Subquery(placed[:1], output_field=UUIDField()), litter_name=F("litter__name"))
    return rows.values_list(*ANIMAL)


def _all_young(*, organisation: UUID, as_of: datetime) -> dict[str, Any]:
    young = Animal.objects.within(Organisation(pk=organisation)).filter(is_dam=False)
    return {"animals": _in_care(young, as_of)}


_YOUNG: Final = Questions(_all_young)  # every desk asks it again and again


def groups(rows: Iterable[NowRow], counts: Mapping[GroupCode, int]) -> tuple[NowGroup, ...]:
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
    return tuple(NowGroup(code=code, count=counts[code], rows=in_order(shown.get(code, ()))) for code in GROUPS)


def homes(rows: Iterable[NowRow], stand: Iterable[tuple[NowHomeName | None, GroupCode]]) -> tuple[NowHome, ...]:
    """The board by home, the worst home first; ``stand`` says of everybody in which group, also of who has no row."""
    counts: dict[UUID | None, Counter[GroupCode]] = defaultdict(Counter)
    known: dict[UUID | None, NowHomeName | None] = {}
    for home, group in stand:
        place = home.id if home else None
        known[place] = home
        counts[place][group] += 1
    found: dict[UUID | None, list[NowRow]] = defaultdict(list)
    for row in rows:
        found[row.home.id if row.home else None].append(row)
    lines = [_home(known[place], inside, found[place]) for place, inside in counts.items()]
    by_name = sorted(lines, key=lambda line: counted(line.home.name) if line.home else "")
    return tuple(sorted(by_name, key=_how_bad))


def _how_bad(line: NowHome) -> tuple[int, int]:
    """Where a home stands: by its worst group, and inside it whoever is to be called at once before today's calls."""
    worst = max((row.worry for row in line.rows if row.group == line.worst), default=Worry.STEADY)
    return GROUPS.index(line.worst), -worst


def _home(home: NowHomeName | None, counts: Mapping[GroupCode, int], rows: Sequence[NowRow]) -> NowHome:
    return NowHome(
        home=home,
        worst=next(code for code in GROUPS if counts[code]),
        counts=tuple((code, counts[code]) for code in GROUPS),
        rows=in_order(rows),
    )


HOME = ("pk", "name", "mass_unit", "temperature_unit")
ALERT_OF = ("animal_id", "alert_id", "alert__opened_at")


def _around(viewer: Viewer, animals: Sequence[Any], judged: Mapping[UUID, Judged], as_of: datetime) -> Around:
    organisation = viewer.organisation
    ids = [animal.pk for animal in animals]
    home_ids = {animal.home_id for animal in animals if animal.home_id}
    here = _AROUND.ask(organisation=organisation.pk, animals=ids, homes=home_ids, as_of=as_of)
    carers = carers_out_of(viewer, here, as_of)
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
        **carer_questions(organisation=organisation, homes=homes, as_of=as_of),
    }


_AROUND: Final = Questions(_questions)


def nest_names(here: Mapping[str, Sequence[Any]], as_of: datetime) -> dict[UUID, str]:
    """The name of the nest that each animal lies in."""
    names = {stay.nest_id: stay.nest__name for stay in here["stays"]}
    lying = chosen((stay[: len(COLUMNS)] for stay in here["stays"]), as_of)
    return {animal: names[nest] for animal, nest in lying.items()}


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
