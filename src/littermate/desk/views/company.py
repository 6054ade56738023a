"""Company: who needs it, who could keep it, what is tried, what goes on; and one company with its questions."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from littermate.actions import companionships, trials
from littermate.desk import pages, undoing
from littermate.desk.company_forms import (
    AnswerForm,
    AskForm,
    BeginForm,
    EndForm,
    JoinForm,
    PlaceForm,
    ReviewForm,
    TrialEndForm,
)
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.ids import uuid_or_404
from littermate.desk.in_sight import animal_or_404
from littermate.desk.writing import About, write
from littermate.look import company_words
from littermate.records.models import Animal, Companion, Companionship, Trial
from littermate.sheets import company, company_names, house_parts
from littermate.sheets.animal_sheet import animal_name

HTTP_FOUND = 302


def paths() -> list[URLPattern]:
    """The addresses of this module."""
    all_of, one = "o/<slug:slug>/company/", "o/<slug:slug>/company/<uuid:company_id>/"
    return [
        path(all_of, everybody, name="company"),
        path(f"{all_of}ask/", ask, name="ask-company"),
        path(f"{all_of}of/<uuid:animal_id>/", of_animal, name="company-of"),
        path(one, page, name="companionship"),
        path(f"{one}answer/<slug:code>/", answer, name="answer-company"),
        path(f"{one}begin/", begin, name="begin-company"),
        path(f"{one}trial/<uuid:introduction_id>/", end_trial, name="end-trial"),
        path(f"{one}trial/<uuid:introduction_id>/take-back/", take_back_trial, name="take-back-trial"),
        path(f"{one}review/", review, name="review-company"),
        path(f"{one}join/", join, name="join-company"),
        path(f"{one}leave/<uuid:animal_id>/", leave, name="leave-company"),
        path(f"{one}end/", end, name="end-company"),
        path(f"{one}resume/", resume, name="resume-company"),
        path(f"{one}take-back/", take_back, name="take-back-company"),
        path("o/<slug:slug>/organisation/place/", choose_place, name="choose-place"),
    ]


@require_GET
@in_house("see_own_animals")
def everybody(request: DeskRequest) -> HttpResponse:
    """In need, suggested, on trial, settled."""
    whole = company.build(request.viewer, request.as_of)
    homes = {one.home_id for line in whole.shared for one in line.members if one.home_id}
    calls = house_parts.whom_to_ask(request.viewer, homes) if whole.shared else ()
    context = {"page": whole, "calls": calls}
    return pages.show(request, "desk/company.html", context, section="company")


@require_GET
@in_house("see_own_animals")
def of_animal(request: DeskRequest, animal_id: UUID) -> HttpResponse:
    """Her company, or where she stands among those in need."""
    animal = animal_or_404(request, animal_id)
    hers = Companion.objects.within(request.organisation).filter(animal=animal).order_by("-from_at")
    last = hers.select_related("companionship").first()
    slug = request.organisation.slug
    if last is not None and last.until_at is None and last.companionship.until_at is None:
        return redirect("desk:companionship", slug, last.companionship_id)
    seen = Companionship.objects.seen_by(request.viewer).filter(companions__animal=animal).exclude(ended="mistake")
    whole = company.build(request.viewer, request.as_of)
    context = {
        "animal": animal_name(animal),
        "page": whole,
        "is_in_need": any(line.who.animal.id == animal.pk for line in whole.needs),
        "before": seen.distinct().order_by("-from_at")[:10],
        "has_left": not Animal.objects.seen_by(request.viewer).still_here(request.as_of).filter(pk=animal.pk).exists(),
    }
    return pages.show(request, "desk/company_of.html", context, section="company")


@require_GET
@in_house("see_own_animals")
def page(request: DeskRequest, company_id: UUID) -> HttpResponse:
    """One company: every question one after another, what was answered by name, the trials."""
    row = _company(request, company_id)
    sheet = company.sheet_of(request.viewer, row, request.as_of)
    own = {each.code: each for each in reversed(sheet.answers)}
    checks = [
        (check, company_words.say_check(check, sheet.names), own.get(check.code), check.code in sheet.verdict.overruled)
        for check in sheet.verdict.checks
    ]
    context = {
        "sheet": sheet,
        "checks": checks,
        "calls": house_parts.whom_to_ask(request.viewer, {each.home_id for each in sheet.line.members if each.home_id}),
        "waits": [company_words.asked(check) for check in sheet.verdict.waits_for_a_name],
        "forbidden": [company_words.say_check(check, sheet.names) for check in sheet.verdict.forbidden],
        "forbidden_alone": [
            company_words.say_check(check, sheet.names)
            for check in sheet.alone_verdict.forbidden
            if check.code not in {each.code for each in sheet.verdict.forbidden}
        ],
    }
    return pages.show(request, "desk/companionship.html", context, section="company")


@require_http_methods(["GET", "POST"])
@in_house("settle_nests")
def ask(request: DeskRequest) -> HttpResponse:
    """Ask that some keep each other company."""
    shown = [uuid_or_404(each) for each in request.GET.getlist("who")]
    about = About(
        title=_("Ask for company"),
        name=_("Company"),
        back=reverse("desk:company", args=[request.organisation.slug]),
        section="company",
        button=_("Ask for it"),
        lead=_("Two or a few who would share a nest. The questions come next, one after another."),
    )
    response = write(request, about, AskForm, shown=shown)
    if response.status_code == HTTP_FOUND:
        return redirect("desk:companionship", request.organisation.slug, uuid_or_404(request.POST.get("ref")))
    return response


@require_http_methods(["GET", "POST"])
@in_house("answer_company")
def answer(request: DeskRequest, company_id: UUID, code: str) -> HttpResponse:
    """Answer one question by name."""
    row = _company(request, company_id)
    verdict = companionships.verdict_on(row, request.as_of, attended=True)
    check = next((each for each in verdict.checks if each.code == code), None)
    if check is None:
        raise Http404
    lead = _("As it stands: %(word)s. %(told)s") % {
        "word": company_words.ANSWERS[check.answer],
        "told": company_words.answered(check, company_names.names_in(request.viewer, [check])),
    }
    about = _about(request, row, company_words.asked(check), lead=lead)
    return write(request, about, AnswerForm, company=row, check=check)


@require_http_methods(["GET", "POST"])
@in_house("settle_nests")
def begin(request: DeskRequest, company_id: UUID) -> HttpResponse:
    """Begin a first time together."""
    row = _company(request, company_id)
    lead = _("Somebody sits beside them all the while, with warm hands and nothing else to do.")
    about = _about(request, row, _("A first time together"), lead=lead, button=_("Begin"))
    return write(request, about, BeginForm, company=row)


@require_http_methods(["GET", "POST"])
@in_house("settle_nests")
def end_trial(request: DeskRequest, company_id: UUID, introduction_id: UUID) -> HttpResponse:
    """Say what came of a first time together."""
    row = _company(request, company_id)
    trial = get_object_or_404(Trial.objects.seen_by(request.viewer), pk=introduction_id, companionship=row)
    return write(request, _about(request, row, _("What came of it")), TrialEndForm, trial=trial)


@require_POST
@in_house("settle_nests")
def take_back_trial(request: DeskRequest, company_id: UUID, introduction_id: UUID) -> HttpResponse:
    """It was begun, or written down, by mistake."""
    row = _company(request, company_id)
    trial = get_object_or_404(Trial.objects.seen_by(request.viewer), pk=introduction_id, companionship=row)
    return undoing.act(
        request,
        lambda: trials.take_back(trial=trial, by=request.viewer),
        said=_("It counts as never begun: nobody met."),
        page=_address(request, row),
    )


@require_http_methods(["GET", "POST"])
@in_house("settle_nests")
def review(request: DeskRequest, company_id: UUID) -> HttpResponse:
    """It goes on, and is looked at again."""
    row = _company(request, company_id)
    lead = _("It ends when: %(words)s") % {"words": row.ends_when}
    return write(request, _about(request, row, _("Look at it again"), lead=lead), ReviewForm, company=row)


@require_http_methods(["GET", "POST"])
@in_house("settle_nests")
def join(request: DeskRequest, company_id: UUID) -> HttpResponse:
    """Take one more in."""
    row = _company(request, company_id)
    return write(request, _about(request, row, _("Take one more in")), JoinForm, company=row)


@require_POST
@in_house("settle_nests")
def leave(request: DeskRequest, company_id: UUID, animal_id: UUID) -> HttpResponse:
    """Let one of a group go."""
    row = _company(request, company_id)
    animal = animal_or_404(request, animal_id)
    return undoing.act(
        request,
        lambda: companionships.leave(companionship=row, animal=animal, by=request.viewer),
        said=_("%(name)s keeps this company no longer.") % {"name": animal.name},
        page=_address(request, row),
    )


@require_http_methods(["GET", "POST"])
@in_house("settle_nests")
def end(request: DeskRequest, company_id: UUID) -> HttpResponse:
    """End a company, and say who stays behind with whom."""
    row = _company(request, company_id)
    lead = _("Look who stays behind: nobody is left alone without a word about it.")
    return write(request, _about(request, row, _("End this company"), lead=lead), EndForm, company=row)


@require_POST
@in_house("settle_nests")
def resume(request: DeskRequest, company_id: UUID) -> HttpResponse:
    """Take its end back."""
    row = _company(request, company_id)
    return undoing.act(
        request,
        lambda: companionships.resume(companionship=row, by=request.viewer),
        said=_("It goes on as before."),
        page=_address(request, row),
    )


@require_POST
@in_house("settle_nests")
def take_back(request: DeskRequest, company_id: UUID) -> HttpResponse:
    """It was never meant."""
    row = _company(request, company_id)
    return undoing.act(
        request,
        lambda: companionships.take_back(companionship=row, by=request.viewer),
        said=_("It counts as never asked for."),
        page=reverse("desk:company", args=[request.organisation.slug]),
        undo=reverse("desk:resume-company", args=[request.organisation.slug, row.pk]),
    )


@require_http_methods(["GET", "POST"])
@in_house("manage_organisation")
def choose_place(request: DeskRequest) -> HttpResponse:
    """Choose which profile of rules holds here."""
    lead = _("What the rules say about cats and dogs in one enclosure, and about the young with adults.")
    about = About(
        title=_("Rules of the place"),
        name=request.organisation.name,
        back=reverse("desk:organisation", args=[request.organisation.slug]),
        section="organisation",
        lead=lead,
    )
    return write(request, about, PlaceForm)


def _company(request: DeskRequest, company_id: UUID) -> Companionship:
    rows = Companionship.objects.seen_by(request.viewer).select_related("nest", "decided_by")
    return get_object_or_404(rows, pk=company_id)


def _address(request: DeskRequest, row: Companionship) -> str:
    return reverse("desk:companionship", args=[request.organisation.slug, row.pk])


def _about(request: DeskRequest, row: Companionship, title: str, *, lead: str = "", button: str = "") -> About:
    names = ", ".join(each.name for each in companionships.members_at(row, request.as_of)) or str(_("Company"))
    return About(title=title, name=names, back=_address(request, row), section="company", lead=lead, button=button)
