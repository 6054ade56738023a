"""Entries of the timeline: corrected, or undone."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from littermate.actions import corrections, same_feeds
from littermate.actions.kinds import KINDS
from littermate.care.errors import CareError
from littermate.desk import undoing
from littermate.desk.entry_forms import CorrectionForm
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.ids import uuid_or_404
from littermate.desk.in_sight import animal_or_404
from littermate.desk.reckoned import milk_beside
from littermate.desk.views.writes import home_of
from littermate.desk.writing import About, write
from littermate.records.ids import new_id
from littermate.records.models import Animal, Fact, Ledger, SameFeed


@require_http_methods(["GET", "POST"])
@in_house("keep_facts")
def correct(request: DeskRequest, animal_id: UUID, fact_id: UUID) -> HttpResponse:
    """Tell an entry right: another animal, time or amount, or that it did not happen."""
    animal = animal_or_404(request, animal_id)
    fact, home = _fact_or_404(request, animal, fact_id), home_of(request, animal)
    zone = ZoneInfo(home.time_zone if home else request.organisation.time_zone)
    lead = _("What stood there before is still shown, with who changed it.")
    about = About(
        title=_("Correct an entry"),
        name=animal.name,
        back=reverse("desk:animal", args=[request.organisation.slug, animal.pk]),
        section="animals",
        lead=f"{lead} {milk_beside(fact, zone, by=request.viewer)}".strip(),
        may_withdraw=True,
    )
    return write(request, about, CorrectionForm, home=home, animal=animal, fact=fact)


@require_POST
@in_house("keep_facts")
def undo(request: DeskRequest, animal_id: UUID, fact_id: UUID) -> HttpResponse:
    """Say that it did not happen."""
    animal = animal_or_404(request, animal_id)
    fact = _fact_or_404(request, animal, fact_id)
    ref = uuid_or_404(request.POST["ref"]) if "ref" in request.POST else new_id()  # not beside a message
    try:
        corrections.withdraw(ref=ref, fact=fact, by=request.viewer)
    except CareError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Undone. It still stands in the list, struck through."))
    return redirect("desk:animal", request.organisation.slug, animal.pk)


@require_POST
@in_house("keep_facts")
def put_back(request: DeskRequest, animal_id: UUID, fact_id: UUID) -> HttpResponse:
    """Say that what somebody took back did happen; undone like any entry."""
    animal = animal_or_404(request, animal_id)
    fact, ref = _fact_or_404(request, animal, fact_id), uuid_or_404(request.POST.get("ref"))
    slug = request.organisation.slug
    return undoing.act(
        request,
        lambda: corrections.put_back(ref=ref, fact=fact, by=request.viewer),
        said=_("Put back. It counts again, as it stood before it was undone."),
        page=reverse("desk:animal", args=[slug, animal.pk]),
        undo=reverse("desk:undo", args=[slug, animal.pk, ref]),
    )


@require_POST
@in_house("keep_facts")
def same_feed(request: DeskRequest, animal_id: UUID) -> HttpResponse:
    """Say of two feeds whether they are one; undone like any entry."""
    animal, sent = animal_or_404(request, animal_id), request.POST
    ref, feed, other = (uuid_or_404(sent.get(name)) for name in ("ref", "feed", "other"))
    is_same, slug = sent.get("answer") == "same", request.organisation.slug
    answer = SameFeed.Answer.SAME if is_same else SameFeed.Answer.BOTH
    one = _("%(name)s: one feed, counted once.") % {"name": animal.name}
    two = _("%(name)s: fed twice. Watch the belly; the next feed stays as planned.") % {"name": animal.name}
    return undoing.act(
        request,
        lambda: same_feeds.answer(
            ref=ref, animal=animal, feed=feed, other=other, answer=answer, happened_at=request.as_of, by=request.viewer
        ),
        said=one if is_same else two,
        page=reverse("desk:animal", args=[slug, animal.pk]),
        undo=reverse("desk:undo", args=[slug, animal.pk, ref]),
    )


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
