"""Entries of the timeline: corrected, or undone."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from littermate.actions import corrections
from littermate.actions.kinds import KINDS
from littermate.care.errors import CareError
from littermate.desk.entry_forms import CorrectionForm
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.ids import uuid_or_404
from littermate.desk.views.writes import animal_or_404, home_of
from littermate.desk.writing import About, write
from littermate.records.models import Animal, Fact, Ledger


@require_http_methods(["GET", "POST"])
@in_house("keep_facts")
def correct(request: DeskRequest, animal_id: UUID, fact_id: UUID) -> HttpResponse:
    """Tell an entry right: another animal, time or amount, or that it did not happen."""
    animal = animal_or_404(request, animal_id)
    fact = _fact_or_404(request, animal, fact_id)
    about = About(
        title=_("Correct an entry"),
        name=animal.name,
        back=reverse("desk:animal", args=[request.organisation.slug, animal.pk]),
        section="animals",
        lead=_("What stood there before is still shown, with who changed it."),
        may_withdraw=True,
    )
    return write(request, about, CorrectionForm, home=home_of(request, animal), animal=animal, fact=fact)


@require_POST
@in_house("keep_facts")
def undo(request: DeskRequest, animal_id: UUID, fact_id: UUID) -> HttpResponse:
    """Say that it did not happen."""
    animal = animal_or_404(request, animal_id)
    fact = _fact_or_404(request, animal, fact_id)
    try:
        corrections.withdraw(ref=uuid_or_404(request.POST.get("ref")), fact=fact, by=request.viewer)
    except CareError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Undone. It still stands in the list, struck through."))
    return redirect("desk:animal", request.organisation.slug, animal.pk)


def _fact_or_404(request: DeskRequest, animal: Animal, fact_id: UUID) -> Fact:
    line = Ledger.objects.within(request.organisation).filter(pk=fact_id).first()
    if line is None or line.kind not in KINDS:
        raise Http404
    kind: Any = KINDS[line.kind].model
    seen = kind.objects.seen_by(request.viewer)
    found: Fact | None = seen.filter(pk=fact_id, animal=animal).first()
    if found is None:
        raise Http404
    return found
