"""Company: asked for, answered by name, tried, looked at again, ended; and taken back where it was a mistake."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, wording
from littermate.actions.checks import demand, demand_one, demand_order, end_of, seen
from littermate.actions.company_refusals import FORBIDS, may_not_share
from littermate.actions.errors import DoesNotFit
from littermate.actions.write_gate import hold, one_change
from littermate.care.company.checks import CODES, Check, Verdict, as_seen
from littermate.care.company.numbers import span
from littermate.records import ledger
from littermate.records.company import verdict_of
from littermate.records.ids import new_id
from littermate.records.limits import NO_TIME
from littermate.records.models import (
    Animal,
    Companion,
    Companionship,
    CompanyAnswer,
    LeavingCare,
    Membership,
    Nest,
    Person,
    Role,
    Trial,
)
from littermate.records.models.companionship import Answered, CompanyEnd, CompanyPurpose
from littermate.records.models.owned import holds_at
from littermate.records.protocols import protocol_of
from littermate.records.viewers import Viewer

FEWEST: Final = 2
LETTERS: Final = 300


@one_change()
def ask(
    *,
    animals: Collection[Animal],
    ends_when: str,
    by: Viewer,
    purpose: str = CompanyPurpose.COMPANY,
    reason: str = "",
    review_at: datetime | None = None,
    nest: Nest | None = None,
    decided_by: Person | None = None,
    from_at: datetime | None = None,
    ref: UUID | None = None,
) -> Companionship:
    """Ask that some keep each other company; it is tried only once every question is answered.

    Args:
        ends_when: The end condition, such as "both weigh enough to be back with their litters".
        review_at: By then somebody says whether it goes on; by the protocol's days where nothing is said.
        nest: Where they are to lie.
        decided_by: The clinician who is answerable; whoever asks, where she is one.

    Raises:
        NotAllowed: If her role does not settle nests.
        MayNotShare: If something speaks against it that nobody may overrule.
        DoesNotFit: If one of them is named twice, has left care, is a dam or keeps company already.
    """
    demand(by, "settle_nests", to=_("ask for company"))
    demand_one(purpose, of=CompanyPurpose.values, what=_("What it is for"))
    hers, begins = [seen(each, by=by, what=_("animal")) for each in animals], from_at or by.at
    row = Companionship(
        id=ref or new_id(),
        organisation=by.organisation,
        purpose=purpose,
        reason=wording.line(reason, what=_("The reason"), letters=LETTERS),
        decided_by=_answerable(decided_by, by=by),
        nest=seen(nest, by=by, what=_("nest")) if nest else None,
        from_at=begins,
        review_at=_review(review_at, begins, by=by),
        ends_when=wording.name(ends_when, what=_("When it ends"), letters=LETTERS),
    )
    also = {"animals": sorted(each.pk.hex for each in hers)}
    if ref is not None and ledger.known(ref, by=by):  # told before
        return changes.add(row, kind="company-asked", by=by, also=also)
    _demand_company(hers, begins, by=by)
    _demand_not_forbidden(hers, row.nest, begins, by=by)
    changes.add(row, kind="company-asked", by=by, also=also)
    for each in hers:
        _take_in(row, each, begins, by=by)
    if row.decided_by_id == by.person.pk and by.may("answer_company"):
        answer(companionship=row, code="named", answer=Answered.YES, by=by)
    return row


@one_change()
def answer(
    *,
    companionship: Companionship,
    code: str,
    answer: str,
    by: Viewer,
    overrules: bool = False,
    reason: str = "",
    source: str = "",
    ref: UUID | None = None,
) -> CompanyAnswer:
    """Answer one question by name, or let it be tried all the same, with a reason.

    Args:
        code: The question.
        overrules: To be tried although the answer speaks against it.
        source: A paper, a rule or a person elsewhere.

    Raises:
        NotAllowed: If she is no clinician here.
        DoesNotFit: If nobody may overrule it, or no reason is given.
    """
    demand(by, "answer_company", to=_("answer a question about company"))
    demand_one(code, of=CODES, what=_("The question"))
    demand_one(answer, of=Answered.values, what=_("The answer"))
    found = _open(companionship, by=by)
    words = wording.line(reason, what=_("The reason"), letters=LETTERS)
    row = CompanyAnswer(
        id=ref or new_id(),
        organisation=by.organisation,
        companionship=found,
        code=code,
        answer=answer,
        overrules=overrules,
        reason=words,
        source=wording.line(source, what=_("The source"), letters=200),
        at=by.at,
        by=by.person,
    )
    if ref is not None and ledger.known(ref, by=by):
        row.at = CompanyAnswer.objects.seen_by(by).filter(pk=ref).values_list("at", flat=True).first() or row.at
        row.until_at = CompanyAnswer.objects.seen_by(by).filter(pk=ref).values_list("until_at", flat=True).first()
        row.saw = CompanyAnswer.objects.seen_by(by).filter(pk=ref).values_list("saw", flat=True).first() or ""
        return changes.add(row, kind="company-answered", by=by)
    check = _asked(found, code, by=by)
    if overrules:
        _demand_may_overrule(check, words)
        ends_at = check.figures.get("closed_until_at") if check else None
        row.until_at = ends_at if isinstance(ends_at, datetime) else None
        row.saw = as_seen(check) if check else ""
    return changes.add(row, kind="company-answered", by=by)


@one_change()
def join(
    *,
    companionship: Companionship,
    animal: Animal,
    by: Viewer,
    from_at: datetime | None = None,
    ref: UUID | None = None,
) -> Companion:
    """Take one more in; what was answered before is asked again, and there is a first time together again.

    Raises:
        NotAllowed: If her role does not settle nests.
        MayNotShare: If something speaks against it that nobody may overrule.
        DoesNotFit: If she keeps company already, has left care, or a first time together runs.
    """
    demand(by, "settle_nests", to=_("take one more into company"))
    found, hers, begins = _open(companionship, by=by), seen(animal, by=by, what=_("animal")), from_at or by.at
    if ref is not None and ledger.known(ref, by=by):
        return Companion.objects.seen_by(by).get(pk=ref)
    _demand_no_trial(found, by=by)
    demand_order(found.from_at, begins + NO_TIME)
    everybody = [*members_at(found, begins), hers]
    _demand_company([hers], begins, by=by, fewest=1)
    _demand_not_forbidden(everybody, found.nest, begins, by=by)
    return _take_in(found, hers, begins, by=by, ref=ref)


@one_change()
def leave(*, companionship: Companionship, animal: Animal, by: Viewer, at: datetime | None = None) -> Companion:
    """Let one go out of a group; a pair is ended instead, so that nobody is left alone without a word.

    Raises:
        NotAllowed: If her role does not settle nests.
        DoesNotFit: If fewer than two would stay.
    """
    demand(by, "settle_nests", to=_("take one out of company"))
    found, ends = _open(companionship, by=by), at or by.at
    rows = Companion.objects.within(by.organisation).filter(companionship=found, until_at__isnull=True)
    hers = rows.filter(animal=animal.pk).first()
    if hers is None:
        raise DoesNotFit(_("She does not keep this company any more. Load the page again."))
    if rows.count() <= FEWEST:
        raise DoesNotFit(
            _("Only two keep this company: without %(name)s the other one would be alone. End the company instead.")
            % {"name": animal.name}
        )
    demand_order(hers.from_at, ends)
    hers.until_at = ends
    return changes.alter(hers, ["until_at"], kind="companion-left", by=by)


@one_change()
def review(*, companionship: Companionship, review_at: datetime, by: Viewer, words: str = "") -> Companionship:
    """Say that it goes on, and when it is looked at again.

    Raises:
        NotAllowed: If her role does not settle nests.
        DoesNotFit: If the next review is past, or later than the protocol allows.
    """
    demand(by, "settle_nests", to=_("look at company again"))
    found = _open(companionship, by=by)
    found.review_at = _review(review_at, by.at, by=by)
    said = wording.line(words, what=_("What you saw"), letters=LETTERS)
    if said:
        found.outcome = said
    return changes.alter(found, ["review_at", "outcome"], kind="company-reviewed", by=by)


@one_change()
def end(
    *, companionship: Companionship, ended: str, by: Viewer, outcome: str = "", at: datetime | None = None
) -> Companionship:
    """End company for all who keep it, and say how and what came of it.

    Raises:
        NotAllowed: If her role does not settle nests.
        DoesNotFit: If a first time together runs, which ends first with its own result.
    """
    demand(by, "settle_nests", to=_("end company"))
    demand_one(ended, of=CompanyEnd.values, what=_("How it ended"))
    found = _open(companionship, by=by)
    _demand_no_trial(found, by=by)
    return _end(found, ended, at or by.at, by=by, outcome=outcome)


@one_change()
def resume(*, companionship: Companionship, by: Viewer) -> Companionship:
    """Take back that company ended: it goes on as before, with all who kept it until then.

    Raises:
        NotAllowed: If her role does not settle nests.
        DoesNotFit: If it did not end, or one of them has left care or keeps other company by now.
    """
    demand(by, "settle_nests", to=_("let company go on"))
    hold(companionship.pk)
    found = seen(companionship, by=by, what=_("companionship"))
    if found.until_at is None:
        return found
    rows = list(
        Companion.objects.within(by.organisation)
        .filter(companionship=found, until_at=found.until_at)
        .select_related("animal")
    )
    _demand_company([row.animal for row in rows], by.at, by=by)
    for row in rows:
        row.until_at = None
        changes.alter(row, ["until_at"], kind="companion-goes-on", by=by)
    found.until_at, found.ended, found.outcome = None, "", ""
    return changes.alter(found, ["until_at", "ended", "outcome"], kind="company-goes-on", by=by)


def take_back(*, companionship: Companionship, by: Viewer) -> Companionship:
    """Say that it was never meant: it held for no time at all. Once they lay together it is ended instead.

    Raises:
        NotAllowed: If her role does not settle nests.
        DoesNotFit: If they were together already.
    """
    with one_change():
        demand(by, "settle_nests", to=_("take company back"))
        found = _open(companionship, by=by)
        if Trial.objects.within(by.organisation).filter(companionship=found).exists():
            raise DoesNotFit(_("They were together already, and that stays written down. End the company instead."))
        return _end(found, CompanyEnd.MISTAKE, found.from_at + NO_TIME, by=by)


def apart(companionship: Companionship, at: datetime, words: str, *, by: Viewer) -> Companionship:
    """End company because a first time together did not go well; for the trial that says so."""
    return _end(_open(companionship, by=by), CompanyEnd.APART, at, by=by, outcome=words)


def members_at(companionship: Companionship, at: datetime) -> list[Animal]:
    """Who keeps it at a moment."""
    rows = Companion.objects.within(companionship.organisation).filter(holds_at(at), companionship=companionship)
    return [row.animal for row in rows.select_related("animal").order_by("animal__name", "animal")]


def verdict_on(companionship: Companionship, at: datetime, *, attended: bool) -> Verdict:
    """Every question about those who keep it, in the nest it names."""
    members = [each.pk for each in members_at(companionship, at)]
    return verdict_of(companionship.organisation, members, companionship.nest, at, attended=attended)


# What is asked before anything is written ----------------------------------------------------------------------------
def _open(companionship: Companionship, *, by: Viewer) -> Companionship:
    hold(companionship.pk)
    found = seen(companionship, by=by, what=_("companionship"))
    if found.until_at is not None:
        raise DoesNotFit(_("This company has ended already. Ask for it anew, or let it go on."))
    return found


def _answerable(person: Person | None, *, by: Viewer) -> Person:
    """A clinician of this house; where none is named, whoever asks."""
    if person is None or person.pk == by.person.pk:
        return by.person
    is_one = Membership.objects.within(by.organisation).filter(holds_at(by.at), person=person, role=Role.CLINICIAN)
    if not is_one.exists():
        raise DoesNotFit(_("%(name)s is no clinician here. Name one of the clinicians.") % {"name": person.name})
    return person


def _review(review_at: datetime | None, begins: datetime, *, by: Viewer) -> datetime:
    protocol = protocol_of(by.organisation)
    if review_at is None:
        return begins + span(protocol, "review-after")
    most = span(protocol, "review-most")
    if review_at <= begins:
        raise DoesNotFit(_("The next look is in the past. Give a later day."))
    if review_at > max(begins, by.at) + most:
        raise DoesNotFit(_("The next look is more than %(days)s days away. Give a sooner day.") % {"days": most.days})
    return review_at


def _demand_company(animals: Sequence[Animal], at: datetime, *, by: Viewer, fewest: int = FEWEST) -> None:
    ids = [each.pk for each in animals]
    if len(set(ids)) < len(ids):
        raise DoesNotFit(_("One of them is named twice. Nobody keeps herself company: choose another one."))
    if len(ids) < fewest:
        raise DoesNotFit(_("Company takes two at least. Choose one more."))
    for each in animals:
        hold(each.pk)
        if each.is_dam:
            raise DoesNotFit(
                _("%(name)s is a mother. To put a young one to her, begin a way to a dam on the young one's page.")
                % {"name": each.name}
            )
    gone = LeavingCare.objects.within(by.organisation).standing().filter(animal__in=ids, happened_at__lte=by.at)
    left = gone.select_related("animal").first()
    if left is not None:
        raise DoesNotFit(
            _("%(name)s has left care, so nobody can keep her company. Choose another one.")
            % {"name": left.animal.name}
        )
    kept = Companion.objects.within(by.organisation).filter(
        animal__in=ids, until_at__isnull=True, companionship__until_at__isnull=True
    )
    over: set[UUID] = set()
    for other in kept.select_related("animal", "companionship"):
        if other.companionship_id in over:
            continue
        if _is_left_alone(other.companionship, by=by):
            _end(other.companionship, CompanyEnd.LEFT, by.at, by=by)
            over.add(other.companionship_id)
            continue
        raise DoesNotFit(
            _("%(name)s keeps company already. End that first, or take the new one in there.")
            % {"name": other.animal.name}
        )


def _is_left_alone(companionship: Companionship, *, by: Viewer) -> bool:
    """Whether others who kept it left care, so that it is company no more, or never begins as it was asked for."""
    members = {one.pk for one in members_at(companionship, by.at)}
    rows = LeavingCare.objects.within(by.organisation).standing().filter(animal__in=members, happened_at__lte=by.at)
    left = set(rows.values_list("animal", flat=True))
    trials = Trial.objects.within(by.organisation).filter(companionship=companionship)
    if not left or trials.filter(ended_at__isnull=True).exists():
        return False
    return len(members - left) < FEWEST or not trials.exists()


def _demand_not_forbidden(animals: Sequence[Animal], nest: Nest | None, at: datetime, *, by: Viewer) -> None:
    verdict = verdict_of(by.organisation, [each.pk for each in animals], nest, at, attended=True)
    if verdict.forbidden:
        raise may_not_share(verdict, by.organisation)


def _demand_no_trial(companionship: Companionship, *, by: Viewer) -> None:
    running = Trial.objects.within(by.organisation).filter(companionship=companionship, ended_at__isnull=True)
    if running.exists():
        raise DoesNotFit(_("They are together for a first time just now. End that first, with what came of it."))


def _asked(companionship: Companionship, code: str, *, by: Viewer) -> Check | None:
    checks = verdict_on(companionship, by.at, attended=True).checks
    return next((check for check in checks if check.code == code), None)


def _demand_may_overrule(check: Check | None, reason: str) -> None:
    if not reason:
        raise DoesNotFit(_("To let it be tried all the same, write the reason: it stands beside your name."))
    if check is not None and check.answer == "no" and check.weight == "forbids":
        why = str(FORBIDS.get(check.code, ""))
        raise DoesNotFit(f"{_('Nobody may overrule this.')} {why}".strip())


def _take_in(
    companionship: Companionship, animal: Animal, at: datetime, *, by: Viewer, ref: UUID | None = None
) -> Companion:
    row = Companion(
        id=ref or new_id(), organisation=by.organisation, companionship=companionship, animal=animal, from_at=at
    )
    return changes.add(row, kind="companion-joined", by=by)


def _end(companionship: Companionship, ended: str, at: datetime, *, by: Viewer, outcome: str = "") -> Companionship:
    ends = end_of(companionship.from_at, at)
    demand_order(companionship.from_at, ends)
    rows = Companion.objects.within(by.organisation).filter(companionship=companionship, until_at__isnull=True)
    for row in rows:
        row.until_at = ends if ends > row.from_at else row.from_at + NO_TIME
        changes.alter(row, ["until_at"], kind="companion-left", by=by)
    companionship.until_at, companionship.ended = ends, ended
    companionship.outcome = wording.line(outcome, what=_("What came of it"), letters=LETTERS)
    return changes.alter(companionship, ["until_at", "ended", "outcome"], kind="company-ended", by=by)
