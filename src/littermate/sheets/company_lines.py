"""Companies as they stand: asked for, on trial, going on, ended; with how they sounded before and after."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from littermate.care.company.numbers import span
from littermate.care.company.trials import Tried, state_of
from littermate.records.models import Companion, Companionship, LeavingCare, Organisation, Trial
from littermate.records.protocols import protocol_of
from littermate.records.viewers import Viewer
from littermate.sheets.cards import PersonName
from littermate.sheets.company_cards import CompanyAnimal, CompanyLine, Distress, Heard, TrialCard
from littermate.sheets.company_need import heard_around

ENDED_FOR = timedelta(days=14)  # so long what has ended is still listed


def standing(viewer: Viewer, as_of: datetime) -> list[Companionship]:
    """Those that go on or ended of late, the next to be looked at first; those taken back are left out."""
    rows = Companionship.objects.seen_by(viewer).filter(
        Q(until_at__isnull=True) | Q(until_at__gte=as_of - ENDED_FOR), from_at__lte=as_of
    )
    return list(rows.exclude(ended="mistake").select_related("nest", "decided_by").order_by("review_at", "pk"))


def members_of(organisation: Organisation, rows: Iterable[Companionship]) -> dict[UUID, list[UUID]]:
    """Who keeps each of these, or kept it to the end."""
    ends = {row.pk: row.until_at for row in rows}
    found: dict[UUID, list[UUID]] = {}
    companions = Companion.objects.within(organisation).filter(companionship__in=list(ends))
    for companionship, animal, until_at in companions.order_by("animal__name", "animal").values_list(
        "companionship", "animal", "until_at"
    ):
        ended_at = ends[companionship]
        if until_at is None or (ended_at is not None and until_at >= ended_at):
            found.setdefault(companionship, []).append(animal)
    return found


def trials_of(organisation: Organisation, rows: Iterable[Companionship]) -> dict[UUID, list[Trial]]:
    """The trials of each, the newest first."""
    found: dict[UUID, list[Trial]] = {}
    trials = Trial.objects.within(organisation).filter(companionship__in=[row.pk for row in rows])
    for trial in trials.select_related("watched_by").order_by("-began_at", "-pk"):
        if trial.companionship_id is not None:
            found.setdefault(trial.companionship_id, []).append(trial)
    return found


def lines(
    organisation: Organisation,
    rows: Sequence[Companionship],
    animals: Mapping[UUID, CompanyAnimal],
    members: Mapping[UUID, Sequence[UUID]],
    as_of: datetime,
) -> list[CompanyLine]:
    """A line for each; three queries."""
    trials = trials_of(organisation, rows)
    first = {row.pk: trials[row.pk][-1].began_at for row in rows if row.pk in trials}
    asked = [(one, first[row.pk]) for row in rows if row.pk in first for one in members.get(row.pk, ())]
    heard = heard_around(organisation, asked, span(protocol_of(organisation), "distress-span"), as_of)
    everybody = {one for row in rows for one in members.get(row.pk, ())}
    gone = LeavingCare.objects.within(organisation).standing().until(as_of).filter(animal__in=everybody)
    left = set(gone.values_list("animal", flat=True))
    return [_line(row, trials.get(row.pk, ()), members.get(row.pk, ()), animals, heard, left, as_of) for row in rows]


def trial_card(trial: Trial) -> TrialCard:
    """One first time together."""
    minutes = timedelta(minutes=trial.planned_min) if trial.planned_min else None
    return TrialCard(
        id=trial.pk,
        began_at=trial.began_at,
        planned_min=trial.planned_min,
        until_at=trial.began_at + minutes if minutes else None,
        ended_at=trial.ended_at,
        result=trial.result,
        signs=tuple(trial.signs.split()),
        words=trial.words,
        is_taken_back=trial.ended_at == trial.began_at,
        watched_by=PersonName(id=trial.watched_by.pk, name=trial.watched_by.name),
    )


def _line(
    row: Companionship,
    trials: Sequence[Trial],
    members: Sequence[UUID],
    animals: Mapping[UUID, CompanyAnimal],
    heard: Mapping[tuple[UUID, datetime], tuple[Heard, Heard]],
    left: Collection[UUID],
    as_of: datetime,
) -> CompanyLine:
    shown = tuple(animals[one] for one in members if one in animals)
    began_at = trials[-1].began_at if trials else None
    state = state_of(
        (Tried(trial.began_at, trial.ended_at, trial.result) for trial in trials), has_ended=row.until_at is not None
    )
    return CompanyLine(
        id=row.pk,
        members=shown,
        state=state,
        purpose=row.purpose,
        from_at=row.from_at,
        until_at=row.until_at,
        review_at=row.review_at,
        is_overdue=row.until_at is None and row.review_at <= as_of,
        left=tuple(each.animal.name for each in shown if row.until_at is None and each.animal.id in left),
        ends_when=row.ends_when,
        ended=row.ended,
        outcome=row.outcome,
        trial=trial_card(trials[0]) if trials else None,
        speaks=(),
        distress=tuple(
            Distress(animal=each.animal, before=pair[0], after=pair[1])
            for each in shown
            if began_at is not None and (pair := heard.get((each.animal.id, began_at))) is not None
        ),
    )
