"""One way for all forms: a page of its own, or the same form inside a dialog; kept whole or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from littermate.actions.write_gate import hold, one_change
from littermate.care.errors import CareError
from littermate.desk import pages
from littermate.desk.forms import Desk, DeskForm
from littermate.desk.house import DeskRequest
from littermate.desk.units import units_of
from littermate.records.models import Home

IN_DIALOG = "X-Desk-Dialog"  # the page's script asks for the form alone; on Now, which refreshes itself, "board"
NOT_KEPT = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a form is headed, whom it is about, and where one goes back to."""

    title: str
    name: str
    back: str
    section: str
    button: str = ""
    lead: str = ""
    may_withdraw: bool = False


def write(
    request: DeskRequest, about: About, form_of: Callable[..., Any], *, home: Home | None = None, **given: Any
) -> HttpResponse:
    """Show a form, or keep what came back: saved (204 in a dialog, else back to the page), or what to fix (422)."""
    with timezone.override(ZoneInfo(home.time_zone if home else request.organisation.time_zone)):
        desk = Desk(viewer=request.viewer, as_of=request.as_of, units=units_of(home), asked=request.GET.dict())
        form = form_of(request.POST or None, request.FILES or None, desk=desk, **given)
        said = _kept(form) if request.method == "POST" else None
        if said is None:
            return _shown(request, about, form)
    if request.headers.get(IN_DIALOG) != "board":
        messages.success(request, said)
    return HttpResponse(status=204) if request.headers.get(IN_DIALOG) else redirect(form.goes_to or about.back)


def _kept(form: Any) -> str | None:
    """What to say once it is kept; None when something is to be fixed first."""
    if not form.is_valid():
        return None
    try:
        with one_change():
            hold(form.cleaned_data.get("ref"))  # a button pressed twice: the second hears what the first kept
            return str(form.keep())
    except CareError as refusal:
        form.add_error(None, str(refusal))
        return None


def _shown(request: DeskRequest, about: About, form: DeskForm) -> HttpResponse:
    mark_problems(form)
    context = {
        "form": form,
        "title": about.title,
        "about": about.name,
        "back": about.back,
        "lead": about.lead,
        "withdraw": about.may_withdraw,
        "button": about.button or _("Keep it"),
        "address": request.get_full_path(),
    }
    template = "desk/dialog.html" if request.headers.get(IN_DIALOG) else "desk/write_page.html"
    return pages.show(request, template, context, section=about.section, status=NOT_KEPT if form.is_bound else 200)


def mark_problems(form: DeskForm) -> None:
    """Tie each problem to its field for screen readers."""
    for name in form.errors if form.is_bound else ():
        if name in form.fields:
            described = f"{form[name].auto_id}_error"
            form.fields[name].widget.attrs |= {"aria-invalid": "true", "aria-describedby": described}
