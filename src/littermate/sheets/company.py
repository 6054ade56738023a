"""Company of a house at one moment: who needs it, who could keep it, what is tried, what goes on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property
from itertools import combinations
from typing import Any, Final
from uuid import UUID

from littermate.care.ages import age_days
from littermate.care.company.checks import Check, is_troubled, joins_one_ill
from littermate.care.company.numbers import is_draft, span, window_days
from littermate.care.company.suggest import Seeker, who_needs_company
from littermate.records.company import all_profiles, candidates_of, place_of, verdict_of
from littermate.records.exposure_units import units
from littermate.records.models import (
    Animal,
    Companionship,
    CompanyAnswer,
    Membership,
    Organisation,
    Rearing,
    Role,
)
from littermate.records.models.owned import holds_at
from littermate.records.models.rearing import RearingCause
from littermate.records.protocols import protocol_of
from littermate.records.stay_history import stays_of
from littermate.records.viewers import Viewer
from littermate.records.whereabouts import Whereabouts, whereabouts
from littermate.sheets import company_lines
from littermate.sheets.animal_sheet import animal_name
from littermate.sheets.cards import PersonName
from littermate.sheets.company_cards import (
    AloneLine,
    Answer,
    CompanyAnimal,
    CompanyLine,
    CompanyPage,
    CompanySheet,
    Moves,
    NeedLine,
    SharedLine,
    SuggestionLine,
    ToHerLitter,
    WhyNot,
)
from littermate.sheets.company_names import names_in
from littermate.sheets.company_need import Lying, Since, alone_since, heard_lately, lying
from littermate.sheets.company_nests import Company as Beside
from littermate.sheets.company_plan import Nests, Plan, Planner, nests_of
from littermate.sheets.company_shared import nest_names, shared_lines
from littermate.sheets.judged import Judged, judge_all
from littermate.sheets.nest_against import Against, standing_against
from littermate.sheets.now_board import animals_here
from littermate.sheets.surrogates import surrogates_for

__all__ = ["build", "sheet_of", "verdict_of"]
A_DAY: Final = timedelta(days=1)
PAIR: Final = 2
MOST_DAMS: Final = 2  # shown for each who is alone
MOST_WITH_DAMS: Final = 40  # so many of those in need first


def build(viewer: Viewer, as_of: datetime) -> CompanyPage:
    """Everything about company that this viewer sees; a constant number of queries."""
    house = _House(viewer, as_of)
    rows = company_lines.standing(viewer, as_of)
    members = company_lines.members_of(viewer.organisation, rows)
    extra = {one for all_of in members.values() for one in all_of}
    companions = house.with_what_speaks(
        company_lines.lines(viewer.organisation, rows, house.cards(extra), members, as_of)
    )
    companions = house.with_who_lies_apart(companions)
    here = (line for line in companions if line.until_at is None and len(line.members) - len(line.left) >= PAIR)
    kept = {line.id for line in here if not line.is_apart and not (line.left and line.state in ("asked", "again"))}
    asked = {one: row for row, all_of in members.items() if row in kept for one in all_of}
    needs, seekers = house.needs(asked)
    needs = house.with_nests(needs, seekers, asked)
    back = tuple(found for line in needs if (found := _to_her_litter(line)) is not None)
    settled = asked.keys() | {each.who.animal.id for each in back}
    plan = house.plan([seeker for seeker in seekers if seeker.id not in settled])
    profile = all_profiles().get(viewer.organisation.place_profile)
    protocol = protocol_of(viewer.organisation)
    return CompanyPage(
        made_at=as_of,
        shared=house.shared(companions),
        needs=needs,
        to_their_litter=back,
        suggested=tuple(house.suggestion(plan, each.members) for each in plan.found.chosen),
        alone=tuple(AloneLine(who=house.card(one), why_not=house.why_not(plan, one)) for one in plan.found.alone),
        is_best=plan.found.choice.is_best,
        gap_pct=round(plan.found.choice.gap * 100),
        left_out=plan.left_out,
        asked=tuple(line for line in companions if line.state in ("asked", "again")),
        on_trial=tuple(line for line in companions if line.state == "on-trial"),
        settled=tuple(line for line in companions if line.state == "goes-on"),
        ended=tuple(line for line in companions if line.state == "ended"),
        nowhere=tuple(house.card(one).animal for one in house.lying.nowhere),
        names=house.names(),
        place=profile,
        is_draft=is_draft(protocol),
    )


def _to_her_litter(line: NeedLine) -> ToHerLitter | None:
    """Her own litter comes first of all: where they lie without a mother and take her, and no question waits.

    Where a mother lies with them, she goes the way back, step by step.
    """
    own = (
        each
        for each in line.lie_with
        if each.is_own_litter and not each.has_dam and not each.closed_until_at and not each.verdict.waits_for_a_name
    )
    found = next(own, None)
    return ToHerLitter(line.who, found) if found else None


def sheet_of(viewer: Viewer, row: Companionship, as_of: datetime) -> CompanySheet:
    """One company with every question and answer."""
    organisation = viewer.organisation
    members = company_lines.members_of(organisation, [row])
    ids = members.get(row.pk, [])
    cards = cards_of(viewer, ids, as_of)
    (line,) = company_lines.lines(organisation, [row], cards, members, as_of)
    verdict = verdict_of(organisation, ids, row.nest, as_of, attended=True)
    alone_verdict = verdict_of(organisation, ids, row.nest, as_of)
    profile = all_profiles().get(organisation.place_profile)
    rule = profile.rule_about("two-species") if profile else None
    answers = CompanyAnswer.objects.within(organisation).filter(companionship=row).select_related("by")
    shown = tuple(_answer(each) for each in answers.order_by("-at", "-pk"))
    names = {str(each.by.id): each.by.name for each in shown}
    names |= {each.id: each.cite for each in profile.rules} if profile else {}
    names |= names_in(viewer, (*verdict.checks, *alone_verdict.checks))
    trials = company_lines.trials_of(organisation, [row]).get(row.pk, [])
    protocol = protocol_of(organisation)
    return CompanySheet(
        line=line,
        reason=row.reason,
        decided_by=PersonName(id=row.decided_by.pk, name=row.decided_by.name),
        is_asked_of_her=_is_clinician(row, as_of),
        nest_name=row.nest.name if row.nest else "",
        verdict=verdict,
        alone_verdict=alone_verdict,
        answers=shown,
        trials=tuple(company_lines.trial_card(trial) for trial in trials),
        names=names,
        planned_min=int(span(protocol, "introduction-min").total_seconds() // 60),
        rule_text=rule.text if rule else "",
        rule_cite=rule.cite if rule else "",
        place=profile,
        lie_together=_lie_together(whereabouts(organisation, ids, as_of), line.members),
        is_draft=is_draft(protocol),
    )


def _lie_together(places: Mapping[UUID, Whereabouts], members: Iterable[CompanyAnimal]) -> bool:
    """Whether two of two litters share a nest just now, whatever was asked and answered."""
    lying = [(places[one.animal.id], one.litter_name) for one in members if one.animal.id in places]
    return any(
        here.nest is not None
        and here.nest == there.nest
        and not here.has_left
        and not there.has_left
        and (not hers or hers != theirs)
        for (here, hers), (there, theirs) in combinations(lying, 2)
    )


def _is_clinician(row: Companionship, as_of: datetime) -> bool:
    hers = Membership.objects.within(row.organisation).filter(holds_at(as_of), person=row.decided_by_id)
    return hers.filter(role=Role.CLINICIAN).exists()


def cards_of(viewer: Viewer, ids: Collection[UUID], as_of: datetime) -> dict[UUID, CompanyAnimal]:
    """These animals as company speaks of them, whoever of them has left too."""
    rows = Animal.objects.within(viewer.organisation).filter(pk__in=ids).select_related("litter")
    animals = list(rows)
    judged = judge_all(viewer.organisation, animals, as_of)
    places = whereabouts(viewer.organisation, [row.pk for row in animals], as_of)
    return {row.pk: _card(row, row.litter.name if row.litter else "", places, judged, as_of) for row in animals}


class _House:
    """What the page is made of, read once."""

    def __init__(self, viewer: Viewer, as_of: datetime) -> None:
        self._viewer, self._as_of = viewer, as_of
        self._organisation: Organisation = viewer.organisation
        self._protocol = protocol_of(self._organisation)
        animals: list[Any] = animals_here(viewer, as_of)
        self._judged = judge_all(self._organisation, animals, as_of)
        self._places = whereabouts(self._organisation, list(self._judged), as_of)
        self._cards = {row.pk: _card(row, row.litter_name or "", self._places, self._judged, as_of) for row in animals}
        self._litters = {row.pk: row.litter_id for row in animals}
        self._why_not: dict[UUID, list[WhyNot]] | None = None
        self.lying: Lying = lying(self._places, self._judged, self._protocol, as_of)

    def card(self, one: UUID) -> CompanyAnimal:
        """One of those in care."""
        return self._cards[one]

    def names(self) -> dict[str, str]:
        """How those in sight are called, by their ids."""
        return {str(one): card.animal.name for one, card in self._cards.items()}

    def cards(self, extra: Iterable[UUID]) -> dict[UUID, CompanyAnimal]:
        """Everybody's card, and theirs who have left or are out of sight."""
        missing = set(extra) - self._cards.keys()
        return self._cards | (cards_of(self._viewer, missing, self._as_of) if missing else {})

    def needs(self, asked: Mapping[UUID, UUID]) -> tuple[tuple[NeedLine, ...], list[Seeker]]:
        """Who is alone, in the order of need, and as the engine asks of them."""
        alone = self.lying.alone
        since = alone_since(self._organisation, alone, self._as_of)
        heard = {one: heard_lately(self._judged[one], self._as_of) for one in alone}
        found = candidates_of(self._organisation, alone, self._as_of, judged=self._judged)
        seekers = {
            each.animal: Seeker(
                candidate=each,
                home=self._places[each.animal].home,
                litter=each.litter,
                alone_since_at=since[each.animal].at,
                screams=heard[each.animal].loud,
                window_days=window_days(self._protocol, each.species),
            )
            for each in found
        }
        order = who_needs_company(seekers.values(), as_of=self._as_of)
        lines = tuple(self._need(need.animal, need, since[need.animal], heard, asked) for need in order)
        return lines, [seekers[need.animal] for need in order]

    def _need(
        self, one: UUID, need: Any, since: Since, heard: Mapping[UUID, Any], asked: Mapping[UUID, UUID]
    ) -> NeedLine:
        card, litter = self._cards[one], self._litters[one]
        window = window_days(self._protocol, card.animal.species)
        mates = [
            self._cards[other]
            for other, theirs in self._litters.items()
            if litter is not None and theirs == litter and other != one
        ]
        return NeedLine(
            who=card,
            alone_since_at=since.at,
            is_at_least=since.is_at_least,
            alone_h=need.alone_h,
            cries=heard[one].loud,
            looks=heard[one].looks,
            is_in_window=need.is_in_window,
            window_weeks=(window[0] // 7, window[1] // 7) if window else None,
            litter_elsewhere=tuple(mates),
            lie_with=(),
            dams=(),
            was_rejected=False,
            is_unwell=False,
            asked=asked.get(one),
        )

    def with_nests(
        self, needs: Sequence[NeedLine], seekers: Sequence[Seeker], asked: Mapping[UUID, UUID]
    ) -> tuple[NeedLine, ...]:
        """The same, each with nests of her own kind where she could lie."""
        if not needs:
            return ()
        beside = Beside(self._organisation, self._nests.nests, self._places, self._judged, self._as_of)
        by_id = {each.id: each for each in seekers}
        ids = [line.who.animal.id for line in needs[:MOST_WITH_DAMS] if line.who.animal.id not in asked]
        rows = Animal.objects.within(self._organisation).filter(pk__in=ids).select_related("litter")
        dams = surrogates_for(self._organisation, list(rows), self._as_of) if ids else {}
        told = Rearing.objects.within(self._organisation).filter(animal__in=ids, undone_at__isnull=True)
        rejected = set(told.filter(cause=RearingCause.REJECTED).values_list("animal", flat=True))

        def whole(line: NeedLine, one: UUID) -> NeedLine:
            her = by_id[one].candidate
            to = [each for each in dams.get(one, ()) if not (each.forbidden or any(map(joins_one_ill, each.against)))]
            return replace(
                line,
                lie_with=beside.for_one(her, line.who.home_id, self._planner),
                dams=() if is_troubled(her) else tuple(to[:MOST_DAMS]),
                was_rejected=one in rejected,
                is_unwell=is_troubled(her),
            )

        return tuple(line if (one := line.who.animal.id) in asked else whole(line, one) for line in needs)

    def with_what_speaks(self, lines: Sequence[CompanyLine]) -> list[CompanyLine]:
        """The same, each that goes on with what speaks by now against those who keep it lying together."""
        found = self._standing

        def speaks(line: CompanyLine) -> tuple[Check, ...]:
            members = {each.animal.id for each in line.members}
            theirs = [each for (_nest, lying), each in found.items() if len(members) > 1 and members <= lying]
            return tuple({check.code: check for each in theirs for check in each.speaks}.values())

        return [replace(line, speaks=speaks(line)) if line.until_at is None else line for line in lines]

    def shared(self, companies: Sequence[CompanyLine]) -> tuple[SharedLine, ...]:
        """Who lies together although nobody settled that they may."""
        found = [each for each in self._standing.values() if each.unsettled]
        cards = self.cards({one for each in found for one in each.group.members}) if found else {}
        return shared_lines(found, companies, cards, nest_names(self._organisation, found), self._cards)

    def with_who_lies_apart(self, lines: Sequence[CompanyLine]) -> list[CompanyLine]:
        """The same, each that goes on with whether no two of them share a nest in the coming day: it warms nobody."""
        lying_in = self._lying_in.values()

        def is_apart(line: CompanyLine) -> bool:
            members = {each.animal.id for each in line.members}
            return line.state == "goes-on" and all(len(members & lying) < PAIR for lying in lying_in)

        return self._with_what_forbids([replace(line, is_apart=is_apart(line)) for line in lines])

    def _with_what_forbids(self, lines: list[CompanyLine]) -> list[CompanyLine]:
        """The same, those who lie apart with what forbids by now to lay them together again."""
        apart = {each.animal.id for line in lines if line.is_apart for each in line.members}
        if not apart:
            return lines
        found = candidates_of(self._organisation, apart, self._as_of, judged=self._judged)
        known = {each.animal: each for each in found}

        def forbids(line: CompanyLine) -> tuple[Check, ...]:
            theirs = [known[each.animal.id] for each in line.members if each.animal.id in known]
            return self._planner.ask(theirs, None)[0].forbidden if len(theirs) >= PAIR else ()

        return [replace(line, speaks=forbids(line)) if line.is_apart else line for line in lines]

    def plan(self, seekers: Sequence[Seeker]) -> Plan:
        """Choose company for all of them at once."""
        return self._planner.plan(seekers)

    @cached_property
    def _standing(self) -> dict[tuple[UUID, frozenset[UUID]], Against]:
        """What speaks by now against those who share a nest in the coming day, or is yet to be asked."""
        return standing_against(self._organisation, None, self._as_of)

    @cached_property
    def _lying_in(self) -> dict[UUID, frozenset[UUID]]:
        """Who lies in each nest at some hour of the coming day."""
        sleeping: dict[UUID, set[UUID]] = {}
        for stay in stays_of(self._organisation, None, from_at=self._as_of, until_at=self._as_of + A_DAY):
            sleeping.setdefault(stay.nest, set()).add(stay.animal)
        return {nest: frozenset(members) for nest, members in sleeping.items()}

    @cached_property
    def _nests(self) -> Nests:
        return nests_of(self._viewer, self._lying_in, self._as_of)

    @cached_property
    def _planner(self) -> Planner:
        place = place_of(self._organisation, None)
        return Planner(self._viewer, self._nests, units(self._organisation, self._as_of), place)

    def suggestion(self, plan: Plan, members: tuple[UUID, ...]) -> SuggestionLine:
        """One company that is suggested."""
        each = next(one for one in plan.found.chosen if one.members == members)
        joining = plan.joinings[members]
        return SuggestionLine(
            members=tuple(self._cards[one] for one in members),
            points=each.points,
            verdict=each.verdict,
            worth=each.worth,
            where=self._moves(plan, members),
            closed_until_at=joining.closed_until_at if joining.joins else None,
            newly_closed=len(joining.newly_closed) if joining.joins else 0,
            why_not=tuple(line for one in members for line in self.why_not(plan, one, but=members)),
        )

    def why_not(self, plan: Plan, one: UUID, but: Collection[UUID] = ()) -> tuple[WhyNot, ...]:
        """With whom she is not suggested, and why."""
        lines = (line for line in self._against(plan).get(one, ()) if line.other.id not in but)
        return tuple(sorted(lines, key=lambda line: (line.worth is None, -(line.worth or 0), line.other.name)))

    def _against(self, plan: Plan) -> Mapping[UUID, Sequence[WhyNot]]:
        """For each who is alone, everybody she is not suggested with."""
        if self._why_not is None:
            self._why_not = {}
            for pair, checks in plan.found.why_not.items():
                self._note(tuple(pair), checks, None)
            for each in plan.found.others:
                if len(each.members) == PAIR:
                    self._note(each.members, (), each.worth)
        return self._why_not

    def _note(self, pair: Sequence[UUID], checks: tuple[Check, ...], worth: int | None) -> None:
        assert self._why_not is not None  # noqa: S101 - made one line before
        for one, other in (pair, pair[::-1]):
            self._why_not.setdefault(one, []).append(WhyNot(self._cards[other].animal, checks, worth))

    def _moves(self, plan: Plan, members: tuple[UUID, ...]) -> Moves:
        nest = plan.where[members]
        if nest is None:
            return Moves(None, "", None, "", (), is_other_home=False)
        moved = tuple(self._cards[one].animal.name for one in members if self._places[one].nest != nest.pk)
        elsewhere = any(self._places[one].home != nest.home_id for one in members)
        return Moves(nest.pk, nest.name, nest.home_id, nest.home.name, moved, is_other_home=elsewhere)


def _card(
    row: Any, litter_name: str, places: Mapping[UUID, Whereabouts], judged: Mapping[UUID, Judged], as_of: datetime
) -> CompanyAnimal:
    place, known = places.get(row.pk), judged.get(row.pk)
    return CompanyAnimal(
        animal=animal_name(row),
        litter_name=litter_name,
        home_id=place.home if place else None,
        home_name=place.home_name if place else "",
        nest_name=place.nest_name if place else "",
        age_days=age_days(known.neonate, as_of) if known else None,
    )


def _answer(row: CompanyAnswer) -> Answer:
    by = PersonName(id=row.by_id, name=row.by.name)
    return Answer(row.code, row.answer, row.overrules, row.reason, row.source, row.at, by)
