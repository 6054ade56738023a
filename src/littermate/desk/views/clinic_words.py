"""The clinic's own words: the night sheet, and what to do in an emergency."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from littermate.desk import pages
from littermate.desk.forms import Desk
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.protocol_forms import WordsForm
from littermate.desk.units import units_of
from littermate.desk.views.protocol import kept, today_of
from littermate.desk.writing import NOT_KEPT, mark_problems
from littermate.records.models import ClinicWords
from littermate.records.models.protocol_version import WordsKind
from littermate.sheets import house_parts


@require_http_methods(["GET", "POST"])
@in_house("see_own_animals")
def night_sheet(request: DeskRequest) -> HttpResponse:
    """Both texts with every writing of them; whoever signs may also write them here."""
    may_sign = request.viewer.may("sign_protocol")
    asked = str(request.POST.get("kind", WordsKind.NIGHT))
    rows = list(ClinicWords.objects.within(request.organisation).select_related("made_by"))
    desk = Desk(viewer=request.viewer, as_of=request.as_of, units=units_of(None))
    parts, is_refused = [], False
    for kind in WordsKind:
        past = [row for row in rows if row.kind == kind]
        is_sent = request.method == "POST" and may_sign and asked == kind
        form = WordsForm(
            request.POST if is_sent else None, desk=desk, kind=kind, number=past[0].number if past else 0, prefix=None
        )
        form.auto_id = f"f-{kind}-%s"
        if is_sent:
            said = kept(form, form.keep) if form.is_valid() else None
            if said is not None:
                messages.success(request, said)
                return redirect("desk:night-sheet", request.organisation.slug)
            is_refused = True
            mark_problems(form)
        parts.append(_part(request, kind, past, form if may_sign else None, is_sent=is_sent))
    status = 403 if request.method == "POST" and not may_sign else NOT_KEPT if is_refused else 200
    context = {"parts": parts, "today": today_of(request)}
    return pages.show(request, "desk/night_sheet.html", context, section="night-sheet", status=status)


def _part(
    request: DeskRequest, kind: WordsKind, past: list[ClinicWords], form: WordsForm | None, *, is_sent: bool
) -> dict[str, Any]:
    house = request.organisation
    words = house_parts.night_sheet(house) if kind == WordsKind.NIGHT else house_parts.emergency_words(house)
    return {
        "kind": kind.value,
        "is_night": kind == WordsKind.NIGHT,
        "words": words,
        "past": past[1:] if words else past,
        "form": form,
        "is_sent": is_sent,
    }
