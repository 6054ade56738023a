"""The protocol: its start, its sections, each table with its history, signing and changing, versions."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from littermate.actions.write_gate import one_change
from littermate.care.errors import CareError
from littermate.care.protocol import SHARED, WORRY
from littermate.care.worry import Worry
from littermate.desk import pages
from littermate.desk.forms import Desk
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.protocol_forms import ChangeForm, GoBackForm, SignForm, TakeDefaultForm
from littermate.desk.units import units_of
from littermate.desk.writing import NOT_KEPT, About, mark_problems, write
from littermate.look.protocol_words import SECTION_TITLES
from littermate.records.models import ProtocolVersion
from littermate.records.protocols import as_kept, protocol_of
from littermate.sheets import protocol_sheet
from littermate.sheets.protocol_sheet import ProtocolSheet, SectionCard, TableCard
from littermate.tables.loader import house_protocol
from littermate.tables.sections import section_of

SECTION = "protocol"
RECENT = 3


def today_of(request: DeskRequest) -> date:
    """The day by the house's clock."""
    return timezone.localdate(request.as_of)


def _sheet(request: DeskRequest) -> ProtocolSheet:
    return protocol_sheet.build(request.organisation, today_of(request))


def _section(sheet: ProtocolSheet, code: str) -> SectionCard:
    found = sheet.section(code)
    if found is None:
        raise Http404
    return found


def _card(sheet: ProtocolSheet, species: str, name: str) -> TableCard:
    found = sheet.card(species, name)
    if found is None:
        raise Http404
    return found


# Reading -------------------------------------------------------------------------------------------------------------
@require_GET
@in_house("see_own_animals")
def protocol(request: DeskRequest) -> HttpResponse:
    """Where the protocol stands, what to do next, and its sections."""
    sheet = _sheet(request)
    versions = protocol_sheet.versions(request.organisation)
    context = {
        "sheet": sheet,
        "due": protocol_sheet.due_tables(sheet),
        "news": [card for card in sheet.cards if card.news],
        "versions": versions[:RECENT],
        "has_more_versions": len(versions) > RECENT,
    }
    return pages.show(request, "desk/protocol.html", context, section=SECTION)


@require_GET
@in_house("see_own_animals")
def section(request: DeskRequest, section: str) -> HttpResponse:
    """One section: its tables with their numbers."""
    sheet = _sheet(request)
    context = {"sheet": sheet, "section": _section(sheet, section)}
    return pages.show(request, "desk/protocol_section.html", context, section=SECTION)


@require_GET
@in_house("see_own_animals")
def value(request: DeskRequest, species: str, name: str) -> HttpResponse:
    """One table: numbers, bounds, sources, where sources disagree, who signed it, what became of it."""
    card = _card(_sheet(request), species, name)
    context = {
        "card": card,
        "section": section_of(name),
        "history": protocol_sheet.history(request.organisation, species, name),
    }
    return pages.show(request, "desk/protocol_value.html", context, section=SECTION)


@require_GET
@in_house("see_own_animals")
def worries(request: DeskRequest) -> HttpResponse:
    """How soon each reason calls, the most worrying first; what follows from another reason is left out."""
    card = _card(_sheet(request), SHARED, WORRY)
    moving = {row.id for row in card.rows}
    seen = [line for line in sorted(protocol_of(request.organisation).worries.items()) if line[0] in moving]
    levels = [(level, [line for line in seen if line[1].worry is level]) for level in reversed(Worry)]
    context = {"levels": levels, "card": card, "section": section_of(WORRY)}
    return pages.show(request, "desk/protocol_worries.html", context, section=SECTION)


@require_GET
@in_house("see_own_animals")
def versions(request: DeskRequest) -> HttpResponse:
    """Every version there ever was."""
    context = {"versions": protocol_sheet.versions(request.organisation)}
    return pages.show(request, "desk/protocol_versions.html", context, section=SECTION)


@require_GET
@in_house("see_own_animals")
def version(request: DeskRequest, number: int) -> HttpResponse:
    """One version, and what it changed against the one before, or against any other."""
    made = _version(request, number)
    others = [card for card in protocol_sheet.versions(request.organisation) if card.number != number]
    asked = request.GET.get("against", "")
    against = int(asked) if asked.isdecimal() and len(asked) < 9 else number - 1
    other = protocol_sheet.of_number(request.organisation, against) if against else None
    before = as_kept(other) if other else house_protocol()
    context = {
        "version": protocol_sheet.card_of(made, request.organisation),
        "against": other.number if other else None,
        "others": others,
        "changes": protocol_sheet.differences(before, as_kept(made)),
    }
    return pages.show(request, "desk/protocol_version.html", context, section=SECTION)


@require_GET
@in_house("see_own_animals")
def version_text(request: DeskRequest, number: int) -> HttpResponse:
    """The text of a version exactly as it was kept; its SHA-256 is the one the pages show."""
    made = _version(request, number)
    response = HttpResponse(made.text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{request.organisation.slug}-protocol-{number}.json"'
    response["Cache-Control"] = "private, no-cache"
    return response


def _version(request: DeskRequest, number: int) -> ProtocolVersion:
    found = protocol_sheet.of_number(request.organisation, number)
    if found is None:
        raise Http404
    return found


# Signing -------------------------------------------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@in_house("sign_protocol")
def sign_section(request: DeskRequest, section: str) -> HttpResponse:
    """Sign every table of a section as it stands."""
    found = _section(_sheet(request), section)
    title = str(SECTION_TITLES[section])
    lead = ngettext(
        "%(n)s table of “%(section)s” as it stands now. Read it first: carers feed by it tonight.",
        "All %(n)s tables of “%(section)s” as they stand now. Read them first: carers feed by them tonight.",
        len(found.tables),
    ) % {"n": len(found.tables), "section": title}
    about = About(
        title=_("Sign this section"),
        name=title,
        back=reverse("desk:protocol-section", args=[request.organisation.slug, section]),
        section=SECTION,
        button=_("Sign this section"),
        lead=lead,
    )
    return write(request, about, SignForm, names=[card.address for card in found.tables])


@require_http_methods(["GET", "POST"])
@in_house("sign_protocol")
def sign_value(request: DeskRequest, species: str, name: str) -> HttpResponse:
    """Sign one table as it stands."""
    card = _card(_sheet(request), species, name)
    about = _about(request, card, title=_("Sign this table"), button=_("Sign it"))
    return write(request, about, SignForm, names=[card.address])


@require_http_methods(["GET", "POST"])
@in_house("sign_protocol")
def take_default(request: DeskRequest, species: str, name: str) -> HttpResponse:
    """Put the shipped numbers of one table in force."""
    card = _card(_sheet(request), species, name)
    lead = _("The numbers that Littermate ships take the place of yours, signed by you.")
    about = _about(request, card, title=_("Take the shipped numbers"), button=_("Take and sign them"), lead=lead)
    return write(request, about, TakeDefaultForm, name=card.address)


@require_http_methods(["GET", "POST"])
@in_house("sign_protocol")
def go_back(request: DeskRequest, number: int) -> HttpResponse:
    """Put an earlier version in force again, as a new one."""
    made = _version(request, number)
    about = About(
        title=_("Go back to version %(number)s") % {"number": number},
        name=_("Versions"),
        back=reverse("desk:protocol-version", args=[request.organisation.slug, number]),
        section=SECTION,
        button=_("Put it in force and sign"),
        lead=_("Everything it had signed is in force again, under your name. No version is lost."),
    )
    return write(request, about, GoBackForm, version=made)


@require_http_methods(["GET", "POST"])
@in_house("sign_protocol")
def change_value(request: DeskRequest, species: str, name: str) -> HttpResponse:
    """Change the numbers of one table in a grid, and sign it."""
    card = _card(_sheet(request), species, name)
    if not card.can_change:
        messages.error(
            request, _("No outer bounds are given for these numbers, so they can be signed but not changed.")
        )
        return redirect("desk:protocol-value", request.organisation.slug, species, name)
    desk = Desk(viewer=request.viewer, as_of=request.as_of, units=units_of(None))
    form = ChangeForm(request.POST or None, desk=desk, card=card)
    if request.method == "POST" and form.is_valid():
        said = kept(form, form.keep)
        if said is not None:
            messages.success(request, said)
            return redirect("desk:protocol-value", request.organisation.slug, species, name)
    mark_problems(form)
    status = NOT_KEPT if form.is_bound else 200
    context = {"card": card, "form": form, "section": section_of(name)}
    return pages.show(request, "desk/protocol_change.html", context, section=SECTION, status=status)


def kept(form: Any, keep: Callable[[], str]) -> str | None:
    """What to say once it is kept, whole; None with the problem on the form when it is refused."""
    try:
        with one_change():
            return str(keep())
    except CareError as refusal:
        form.add_error(None, str(refusal))
        return None


def _about(request: DeskRequest, card: TableCard, *, title: str, button: str, lead: str = "") -> About:
    return About(
        title=title,
        name=_(card.table.title),
        back=reverse("desk:protocol-value", args=[request.organisation.slug, *card.address]),
        section=SECTION,
        button=button,
        lead=lead or _("As it stands now, with all its rows. Read it first: carers feed by it tonight."),
    )
