"""Back to her litter, and a dam for her: the page, and each act on it."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from littermate.actions import returns
from littermate.care.company.steps_back import ORDER, way_numbers
from littermate.desk import back_words, pages, undoing
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.return_forms import AnswerForm, EndStepForm, EndWayForm, OpenWayForm, StepForm
from littermate.desk.units import units_of, zone_of
from littermate.desk.views.writes import home_of
from littermate.desk.writing import About, write
from littermate.records.models import Animal, Return, Trial
from littermate.records.protocols import protocol_of
from littermate.records.way_stops import GO_ON
from littermate.sheets import going_back, house_parts


def paths() -> list[URLPattern]:
    """The addresses of this module."""
    place = "o/<slug:slug>/animals/<uuid:animal_id>/back/"
    way = f"{place}<uuid:way_id>/"
    return [
        path(place, page, name="going-back"),
        path(f"{place}mothers/", mothers, name="dams-for"),
        path(f"{place}open/", open_way, name="open-way"),
        path(f"{way}answer/", answer, name="answer-way"),
        path(f"{way}begin/<slug:step>/", begin_step, name="begin-step"),
        path(f"{way}end/", end_way, name="end-way"),
        path(f"{way}mistake/", mistake, name="mistaken-way"),
        path(f"{way}again/", resume, name="resume-way"),
        path(f"{place}tries/<uuid:trial_id>/end/", end_step, name="end-step"),
        path(f"{place}tries/<uuid:trial_id>/take-back/", take_back_step, name="take-back-step"),
    ]


@require_GET
@in_house("see_own_animals")
def page(request: DeskRequest, animal_id: UUID) -> HttpResponse:
    """What is still missing, the steps so far, and who stays behind."""
    animal = _animal(request, animal_id)
    sheet = going_back.build(request.viewer, animal, request.as_of, with_dams=False)
    with timezone.override(zone_of(sheet.home) if sheet.home else ZoneInfo(request.organisation.time_zone)):
        context = {
            "sheet": sheet,
            "units": units_of(sheet.home),
            "calls": house_parts.whom_to_ask(request.viewer, [sheet.home.id] if sheet.home else ()),
            "stop_rules": back_words.stop_rules(sheet.numbers),
            "other_steps": [step for step in ORDER if sheet.way and _may_try(sheet.way, step, sheet.next.step)],
        }
        return pages.show(request, "desk/going_back.html", context, section="animals")


def _may_try(way: going_back.WayCard, step: str, following: str | None) -> bool:
    return step != following and (way.dam is not None or step != "teats")


@require_GET
@in_house("see_own_animals")
def mothers(request: DeskRequest, animal_id: UUID) -> HttpResponse:
    """Every mother in care who might take her in, with what speaks against each."""
    animal = _animal(request, animal_id)
    sheet = going_back.build(request.viewer, animal, request.as_of)
    with timezone.override(zone_of(sheet.home) if sheet.home else ZoneInfo(request.organisation.time_zone)):
        return pages.show(request, "desk/dams_for.html", {"sheet": sheet}, section="animals")


@require_http_methods(["GET", "POST"])
@in_house("settle_nests")
def open_way(request: DeskRequest, animal_id: UUID) -> HttpResponse:
    """Open a way to her litter or to another mother; nothing is tried yet."""
    animal = _animal(request, animal_id)
    lead = _("No study of giving a runt back was found. The steps and figures are practice and guesses, to be signed.")
    about = _about(request, animal, _("Open a way"), lead=lead, button=_("Open the way"))
    return write(request, about, OpenWayForm, home=home_of(request, animal), animal=animal)


@require_http_methods(["GET", "POST"])
@in_house("answer_company")
def answer(request: DeskRequest, animal_id: UUID, way_id: UUID) -> HttpResponse:
    """A clinician says whether it may be tried."""
    animal, way = _animal(request, animal_id), _way(request, animal_id, way_id)
    sheet = going_back.build(request.viewer, animal, request.as_of, with_dams=False)
    codes = [(gate.code, back_words.gate_title(gate)) for gate in sheet.may_pass]
    step = sheet.open_step or sheet.lasting_step
    if step is not None and any(stop.code != "ill" for stop in step.to_stop):
        codes.append((GO_ON, _("It goes on, although something says stop")))
    about = _about(request, animal, _("May it be tried"))
    return write(request, about, AnswerForm, home=home_of(request, animal), animal=animal, way=way, codes=codes)


@require_http_methods(["GET", "POST"])
@in_house("settle_nests")
def begin_step(request: DeskRequest, animal_id: UUID, way_id: UUID, step: str) -> HttpResponse:
    """Begin the step she is ready for, or say that it has begun: from scent alone to day and night with them."""
    if step not in ORDER:
        raise Http404
    animal, way = _animal(request, animal_id), _way(request, animal_id, way_id)
    minutes = way_numbers(protocol_of(request.organisation), animal.species).minutes.get(step)
    sheet = going_back.build(request.viewer, animal, request.as_of, with_dams=False)
    cautions = sheet.cautions if step != "scent" else ()
    lead = " ".join(
        [back_words.how_line(step, animal.name), *(back_words.check_line(each, request.as_of) for each in cautions)]
    )
    about = _about(request, animal, str(back_words.STEPS[step]), lead=lead, button=_("Begin"))
    return write(
        request, about, StepForm, home=home_of(request, animal), animal=animal, way=way, step=step, minutes=minutes
    )


@require_http_methods(["GET", "POST"])
@in_house("settle_nests")
def end_step(request: DeskRequest, animal_id: UUID, trial_id: UUID) -> HttpResponse:
    """Say how a step went: on to the next, once more, or apart and back to the bottle."""
    animal, trial = _animal(request, animal_id), _trial(request, animal_id, trial_id)
    about = _about(request, animal, _("How it went: %(step)s") % {"step": back_words.STEPS[trial.step]})
    home = home_of(request, animal)
    return write(request, about, EndStepForm, home=home, animal=animal, way=trial.way, trial=trial)


@require_http_methods(["GET", "POST"])
@in_house("settle_nests")
def end_way(request: DeskRequest, animal_id: UUID, way_id: UUID) -> HttpResponse:
    """End the way as a whole: there for good, given up, or a mistake."""
    animal, way = _animal(request, animal_id), _way(request, animal_id, way_id)
    about = _about(request, animal, _("End this way"))
    return write(request, about, EndWayForm, home=home_of(request, animal), animal=animal, way=way)


@require_POST
@in_house("settle_nests")
def take_back_step(request: DeskRequest, animal_id: UUID, trial_id: UUID) -> HttpResponse:
    """A step was begun by mistake."""
    trial = _trial(request, animal_id, trial_id)
    return undoing.act(
        request,
        lambda: returns.take_back_step(trial=trial, by=request.viewer),
        said=_("Taken back. This step never was."),
        page=_address(request, animal_id),
    )


@require_POST
@in_house("settle_nests")
def mistake(request: DeskRequest, animal_id: UUID, way_id: UUID) -> HttpResponse:
    """The way was opened by mistake."""
    way = _way(request, animal_id, way_id)
    return undoing.act(
        request,
        lambda: returns.end(way=way, ended=Return.End.MISTAKE, by=request.viewer),
        said=_("Taken back. This way never was."),
        page=_address(request, animal_id),
        undo=reverse("desk:resume-way", args=[request.organisation.slug, animal_id, way_id]),
    )


@require_POST
@in_house("settle_nests")
def resume(request: DeskRequest, animal_id: UUID, way_id: UUID) -> HttpResponse:
    """The end of a way is taken back."""
    way = _way(request, animal_id, way_id)
    return undoing.act(
        request,
        lambda: returns.resume(way=way, by=request.viewer),
        said=_("The way is open as before."),
        page=_address(request, animal_id),
    )


def _animal(request: DeskRequest, animal_id: UUID) -> Animal:
    young = Animal.objects.seen_by(request.viewer).select_related("litter__dam", "organisation")
    return get_object_or_404(young, pk=animal_id)


def _way(request: DeskRequest, animal_id: UUID, way_id: UUID) -> Return:
    rows = Return.objects.seen_by(request.viewer).select_related("dam", "litter", "animal__litter", "organisation")
    return get_object_or_404(rows, pk=way_id, animal=animal_id)


def _trial(request: DeskRequest, animal_id: UUID, trial_id: UUID) -> Trial:
    rows = Trial.objects.seen_by(request.viewer).select_related("way", "stay__nest")
    return get_object_or_404(rows, pk=trial_id, way__animal=animal_id)


def _address(request: DeskRequest, animal_id: UUID) -> str:
    return reverse("desk:going-back", args=[request.organisation.slug, animal_id])


def _about(request: DeskRequest, animal: Animal, title: str, *, lead: str = "", button: str = "") -> About:
    back = _address(request, animal.pk)
    return About(title=title, name=animal.name, back=back, section="animals", lead=lead, button=button)
