"""Who has one single animal: ended, and that taken back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from littermate.actions import cares
from littermate.desk import undoing
from littermate.desk.house import DeskRequest, in_house
from littermate.records.models import Care


@require_POST
@in_house("manage_homes")
def end(request: DeskRequest, animal_id: UUID, care_id: UUID) -> HttpResponse:
    """Let somebody's care of one animal end now."""
    found = _care(request, animal_id, care_id)
    slug = request.organisation.slug
    return undoing.act(
        request,
        lambda: cares.end(care=found, by=request.viewer),
        said=_("%(name)s no longer has this animal. Whoever cares at its home still does.")
        % {"name": found.person.name},
        page=reverse("desk:animal", args=[slug, animal_id]),
        undo=undoing.with_until(
            reverse("desk:resume-animal-care", args=[slug, animal_id, care_id]), found.until_at, request.as_of
        ),
    )


@require_POST
@in_house("manage_homes")
def resume(request: DeskRequest, animal_id: UUID, care_id: UUID) -> HttpResponse:
    """Take back that it ended."""
    found = _care(request, animal_id, care_id)
    return undoing.act(
        request,
        lambda: cares.resume(care=found, until_at=undoing.until_of(request), by=request.viewer),
        said=_("%(name)s has this animal as before.") % {"name": found.person.name},
        page=reverse("desk:animal", args=[request.organisation.slug, animal_id]),
    )


def _care(request: DeskRequest, animal_id: UUID, care_id: UUID) -> Care:
    rows = Care.objects.seen_by(request.viewer).select_related("person")
    return get_object_or_404(rows, pk=care_id, animal=animal_id)
