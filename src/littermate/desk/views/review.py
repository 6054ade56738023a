"""What a clinician has not looked at yet."""

from datetime import UTC, datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from littermate.actions import reviews
from littermate.care.errors import CareError
from littermate.desk import pages
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.views.protocol import today_of
from littermate.records.ledger import sequence_of
from littermate.sheets import house_parts, protocol_sheet, review

SECTION = "review"


@require_GET
@in_house("sign_protocol")
def queue(request: DeskRequest) -> HttpResponse:
    """Animal by animal what is new since she last looked, the most worrying first; and values due to look again."""
    today, house = today_of(request), request.organisation
    sequence = sequence_of(house)  # before the moment of the page: what she marks as seen stood on it
    words = [each for each in (house_parts.night_sheet(house), house_parts.emergency_words(house)) if each]
    context = {
        "queue": review.build(request.viewer, datetime.now(UTC), sequence=sequence),
        "due": protocol_sheet.due_tables(protocol_sheet.build(house, today)),
        "due_words": [each for each in words if each.look_again_on and each.look_again_on <= today],
        "today": today,
    }
    return pages.show(request, "desk/review.html", context, section=SECTION)


@require_POST
@in_house("sign_protocol")
def seen(request: DeskRequest) -> HttpResponse:
    """Mark what her page showed as seen: one animal, or all of them."""
    said = request.POST
    shown = {animal_id: said.get(f"codes-{animal_id}", "").split() for animal_id in said.getlist("shown")}
    chosen = shown if "all" in said else {name: shown[name] for name in said.getlist("animal") if name in shown}
    try:
        at, sequence = datetime.fromisoformat(said.get("made_at", "")), int(said.get("sequence", ""))
        animals = {UUID(animal_id): codes for animal_id, codes in chosen.items()}
        if at.tzinfo is None:
            raise ValueError("no time zone")
    except ValueError:
        messages.error(request, _("That page could not be read back. Load it again, then mark what you have seen."))
        return redirect("desk:review", request.organisation.slug)
    try:
        marked = reviews.mark_seen(animals, at=at, sequence=sequence, by=request.viewer)
    except CareError as refusal:
        messages.error(request, str(refusal))
    else:
        text = ngettext("%(n)s animal marked as seen.", "%(n)s animals marked as seen.", marked)
        messages.success(request, text % {"n": marked})
    return redirect("desk:review", request.organisation.slug)
