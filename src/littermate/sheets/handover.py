"""The handover, for whoever takes over: each animal's last 12 hours, what is due, what worries, what is kept where.

Everything on it is a fact that somebody told, or what the engine made of it. "Open questions" are what nobody told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from littermate.care.names import counted
from littermate.care.values import Reason
from littermate.care.weight_chart import Chart
from littermate.care.worry import Worry
from littermate.records.limits import CLOCKS_DIFFER
from littermate.records.models import Animal, Home
from littermate.records.viewers import Viewer
from littermate.sheets import animal_chart, journal, round_sheet
from littermate.sheets.cards import CallNumber, Entry, Face, HomeCard, NestReadingPoint, OrganisationCard, WeightPoint
from littermate.sheets.carers import carers_of
from littermate.sheets.charts import NOTHING
from littermate.sheets.day_milk import counted_of
from littermate.sheets.hands import Hand
from littermate.sheets.now_cards import Carer
from littermate.sheets.round_cards import NestCard, ProductCard, RoundAnimal, RoundSheet, TreatmentCard

HOURS = 12
MOST_TOLD = 5_000  # more than a night of the largest home: what is left out would be missing from the counts
Question = Literal[
    "weight-in-doubt", "never-weighed", "not-weighed", "feed-not-measured", "no-feed", "colostrum", "milk-energy",
    "cannot-plan", "treatment-missed", "nest-not-read", "diarrhoea", "heat", "nothing-told",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Something nobody has told yet, or that was told and left open."""

    code: Question
    about: str  # the animal, nest or milk
    reason: Reason | None = None
    count: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedAnimal:
    """One animal as she is handed over."""

    id: UUID
    name: str
    species: str
    sex: str
    mark: str
    face: Face
    age_days: int | None
    is_age_told: bool
    is_dam: bool
    rearing: tuple[str, ...]
    nest: str
    worry: Worry
    do: Reason | None
    reasons: tuple[Reason, ...]
    weight: WeightPoint | None
    change_dg: int | None
    fed: int  # feeds in these hours
    taken_dml: int
    not_measured: int
    last_fed_at: datetime | None
    refusals: int
    chokings: int
    noted_out: int  # how often somebody wrote of pee or poo at all
    pees: int
    poos: int
    poo_kinds: Mapping[str, int]
    felt_warm: int
    felt_cool: int
    lowest_dc: int | None
    due_at: datetime | None
    about_dml: int | None
    most_dml: int | None
    cannot: Reason | None
    orders: tuple[str, ...]
    treatments: tuple[TreatmentCard, ...]  # still to come, due or missed
    checks: tuple[Entry, ...]  # of a dam: what was seen of her, the newest first
    chart: Chart = NOTHING  # of one that worries: her last days and where she likely goes
    hand: Hand | None = None  # whether her unit is closed, and until when


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """One home, handed over."""

    made_at: datetime
    since_at: datetime
    organisation: OrganisationCard
    home: HomeCard
    is_draft: bool
    animals: tuple[HandedAnimal, ...]  # what worries first
    nests: tuple[NestCard, ...]
    readings: Mapping[UUID, NestReadingPoint]
    products: tuple[ProductCard, ...]  # those in use here
    notes: tuple[Entry, ...]  # what was written in words, old to new
    questions: tuple[Open, ...]
    carers: tuple[Carer, ...]
    calls: tuple[CallNumber, ...]


def build(viewer: Viewer, home: Home, as_of: datetime) -> Handover:
    """A home at a moment; ``home`` comes out of ``seen_by``. Phone numbers only for those who may see them."""
    sheet = round_sheet.build(viewer, home, as_of)
    card = next(each for each in sheet.homes if each.id == home.pk)
    since = as_of - timedelta(hours=HOURS)
    recent = told_lately(viewer, sheet)
    names = {nest.id: nest.name for nest in sheet.nests}
    animals = sorted(
        (_animal(animal, names, recent, as_of) for animal in sheet.animals),
        key=lambda animal: (-animal.worry, animal.is_dam, counted(animal.name)),
    )
    animals = _with_charts(viewer, animals, as_of)
    used = {animal.product_id for animal in sheet.animals}
    return Handover(
        made_at=as_of,
        since_at=since,
        organisation=sheet.organisation,
        home=card,
        is_draft=sheet.is_draft,
        animals=tuple(animals),
        nests=sheet.nests,
        readings={nest.id: nest.last_reading for nest in sheet.nests if nest.last_reading},
        products=tuple(product for product in sheet.products if product.id in used),
        notes=tuple(reversed([entry for entry in recent if _is_note(entry)])),
        questions=tuple(_questions(sheet, animals, recent, as_of)),
        carers=carers_of(viewer, [home.pk], as_of).get(home.pk, ()),
        calls=sheet.calls,
    )


def told_lately(viewer: Viewer, sheet: RoundSheet) -> tuple[Entry, ...]:
    """What stands of all that was told of these animals, nests and homes in the last hours, newest first."""
    return journal.tell(
        viewer.organisation,
        animals=[animal.id for animal in sheet.animals],
        nests=[nest.id for nest in sheet.nests],
        homes=[home.id for home in sheet.homes],
        since=sheet.made_at - timedelta(hours=HOURS),
        until=sheet.made_at + CLOCKS_DIFFER,
        most=MOST_TOLD,
    )


def _with_charts(viewer: Viewer, animals: Sequence[HandedAnimal], as_of: datetime) -> list[HandedAnimal]:
    """Add the weight chart of those who worry."""
    worrying = [animal.id for animal in animals if animal.worry >= Worry.WATCH and not animal.is_dam]
    rows = list(Animal.objects.within(viewer.organisation).filter(pk__in=worrying)) if worrying else []
    drawn = animal_chart.lines_of(viewer.organisation, rows, as_of) if rows else {}
    return [replace(animal, chart=drawn.get(animal.id, NOTHING)) for animal in animals]


def _is_note(entry: Entry) -> bool:
    return bool(entry.figures.get("note") or (entry.kind in {"contact", "taking"} and entry.figures.get("words")))


def _animal(animal: RoundAnimal, nests: Mapping[UUID, str], recent: Sequence[Entry], as_of: datetime) -> HandedAnimal:
    hers = [entry for entry in recent if entry.animal_id == animal.id]
    feeds = [entry for entry in hers if entry.kind == "feed"]
    once = counted_of(hers, animal.protocol) if animal.protocol else {}
    feeds = [entry for entry in feeds if not once or entry.id in once]
    taken = [once.get(entry.id, entry.figures["taken_dml"]) for entry in feeds]
    out = [entry for entry in hers if entry.kind == "elimination"]
    readings = [entry.figures["reading_dc"] for entry in hers if entry.kind == "warmth"]
    feels = [entry.figures["feel"] for entry in hers if entry.kind == "warmth"]
    kinds = Counter(str(entry.figures["poo_kind"]) for entry in out if entry.figures["poo_kind"])
    plan, warm = animal.plan, [reading for reading in readings if isinstance(reading, int)]
    return HandedAnimal(
        id=animal.id,
        name=animal.name,
        species=animal.species,
        sex=animal.sex,
        mark=animal.mark,
        face=animal.face,
        age_days=animal.age_days,
        is_age_told=animal.is_age_told,
        is_dam=animal.is_dam,
        rearing=animal.rearing,
        nest=nests.get(animal.nest_id, "") if animal.nest_id else "",
        worry=animal.worry,
        hand=animal.hands,
        do=animal.do,
        reasons=animal.reasons,
        weight=animal.weights[0] if animal.weights else None,
        change_dg=animal.change_dg,
        fed=len(feeds),
        taken_dml=sum(each for each in taken if isinstance(each, int)),
        not_measured=sum(
            1 for entry in feeds if entry.figures["taken_dml"] is None and entry.figures["outcome"] == "taken"
        ),
        last_fed_at=animal.feeds[0].at if animal.feeds else None,
        refusals=sum(1 for entry in hers if entry.kind == "refusal"),
        chokings=sum(1 for entry in hers if entry.kind == "choking"),
        noted_out=len(out),
        pees=sum(1 for entry in out if entry.figures["pee"]),
        poos=sum(1 for entry in out if entry.figures["poo"]),
        poo_kinds=kinds,
        felt_warm=feels.count("warm"),
        felt_cool=feels.count("cool"),
        lowest_dc=min(warm, default=None),
        due_at=animal.due.due_at if animal.due else None,
        about_dml=int(plan.about_ml * 10) if plan else None,
        most_dml=int(plan.most_ml * 10) if plan else None,
        cannot=animal.cannot,
        orders=tuple(order.words for order in animal.orders if order.words),
        treatments=tuple(each for each in animal.treatments if each.state in {"later", "due", "missed"}),
        checks=tuple(entry for entry in hers if entry.kind == "dam-check"),
    )


def _questions(
    sheet: RoundSheet, animals: Sequence[HandedAnimal], recent: Sequence[Entry], as_of: datetime
) -> list[Open]:
    """What nobody told, or what was told and waits for an answer."""
    found: list[Open] = []
    told = {entry.animal_id for entry in recent}
    by_id = {animal.id: animal for animal in sheet.animals}
    for animal in animals:
        card = by_id[animal.id]
        about = animal.name
        if animal.is_dam:
            continue
        if animal.id not in told:
            found.append(Open(code="nothing-told", about=about))
        if animal.weight is None:
            found.append(Open(code="never-weighed", about=about))
        elif animal.weight.is_doubtful:
            found.append(Open(code="weight-in-doubt", about=about))
        elif card.is_weight_old:
            found.append(Open(code="not-weighed", about=about))
        if animal.not_measured:
            found.append(Open(code="feed-not-measured", about=about, count=animal.not_measured))
        if animal.cannot is not None and animal.due_at is not None:
            found.append(Open(code="cannot-plan", about=about, reason=animal.cannot))
        if card.colostrum is not None:
            found.append(Open(code="colostrum", about=about, reason=card.colostrum))
        missed = [each for each in animal.treatments if each.state == "missed"]
        found += [Open(code="treatment-missed", about=about, words=each.words) for each in missed]
    used = {animal.product_id for animal in sheet.animals}
    for product in sheet.products:
        if product.id in used and product.kcal_per_ml_thousandths is None:
            found.append(Open(code="milk-energy", about=product.name))
    for nest in sheet.nests:
        if nest.target is not None and (
            nest.last_reading is None or nest.last_reading.at < as_of - timedelta(hours=HOURS)
        ):
            found.append(Open(code="nest-not-read", about=nest.name))
        if nest.has_trouble:
            found.append(Open(code=_trouble(nest, recent), about=nest.name))
    return found


def _trouble(nest: NestCard, recent: Sequence[Entry]) -> Question:
    kinds = [
        str(entry.figures["trouble"])
        for entry in recent
        if entry.figures.get("nest_id") == nest.id and entry.kind == "nest-trouble"
    ]
    return "diarrhoea" if kinds and kinds[0] == "diarrhoea" else "heat"
