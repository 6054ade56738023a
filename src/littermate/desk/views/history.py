"""History: who did what, in the order in which it was kept; to look through, and as a file."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final, cast
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from littermate.care.names import counted
from littermate.desk import pages, said
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.own_words import OwnWords
from littermate.desk.words import moment_words
from littermate.look import change_words
from littermate.records.ledger import fact_kinds
from littermate.records.models import Animal, Home, Litter, Organisation
from littermate.sheets import history as sheet
from littermate.sheets.history import Line, Wanted

SECTION: Final = "history"
LATE: Final = timedelta(minutes=10)
RECORDS: Final[dict[str, Any]] = {"animal": Animal, "litter": Litter, "home": Home}


class Asked(OwnWords):
    """Whose lines, of which kind, of which days; everything may be left out."""

    by = forms.ChoiceField(label=gettext_lazy("Who"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("What"), required=False)
    since = forms.DateField(
        label=gettext_lazy("From day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=gettext_lazy("To day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    home = forms.ChoiceField(label=gettext_lazy("Home"), required=False)
    animal = forms.ChoiceField(label=gettext_lazy("Animal"), required=False)
    litter = forms.ChoiceField(label=gettext_lazy("Litter"), required=False)

    def __init__(self, request: DeskRequest) -> None:
        super().__init__(request.GET)
        house = request.organisation
        self._offer("by", [(str(each.pk), each.name or _("somebody")) for each in sheet.people(house)])
        self._offer("kind", sorted(((kind, kind_words(kind)) for kind in sheet.kinds_told(house)), key=lambda k: k[1]))
        for name, model in RECORDS.items():
            rows = model.objects.seen_by(request.viewer).values_list("pk", "name")
            by_name = sorted(rows, key=lambda row: counted(row[1]))
            self._offer(name, [(str(ref), word) for ref, word in by_name])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - see above
        field.choices = [("", _("all")), *choices]

    def wanted(self) -> Wanted:
        """What was chosen; what cannot be read says nothing, and its field says why."""
        self.is_valid()
        chosen = {name: value or None for name, value in self.cleaned_data.items()}
        told = Wanted(since=chosen.get("since"), until=chosen.get("until"), kind=chosen.get("kind") or "")
        refs = {name: forms.UUIDField(required=False).clean(chosen.get(name)) for name in RECORDS}
        return replace(told, person=forms.UUIDField(required=False).clean(chosen.get("by")), **refs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One line as a page says it."""

    line: Line
    says: str
    is_undone: bool
    happened: str  # when it was told long after it happened


def kind_words(kind: str) -> str:
    """A kind of line in a list: the name of a fact, or what was done."""
    model = fact_kinds().get(kind)
    words = str(model._meta.verbose_name) if model else change_words.say(kind)
    return words[:1].upper() + words[1:]


def words_of(line: Line) -> str:
    """What was told, or what was done."""
    if line.entry is None:
        return change_words.say(line.kind)
    words = said.entry(line.entry)
    words = words or kind_words(line.kind)
    if line.entry.is_withdrawn:
        return _("took back: %(what)s") % {"what": words}
    if line.entry.corrects_id:
        return _("corrected: %(what)s") % {"what": words}
    return words


@require_GET
@in_house("see_all_animals")
def history(request: DeskRequest) -> HttpResponse:
    """The newest hundred lines that are asked for, and the way to earlier ones."""
    form = Asked(request)
    wanted = form.wanted()
    before = request.GET.get("before", "")
    part = sheet.build(request.organisation, wanted, before=int(before) if _is_number(before) else None)
    chosen = {name: value for name, value in request.GET.items() if value and name != "before"}
    context = {
        "form": form,
        "lines": [_shown(line) for line in part.lines],
        "is_all": wanted.is_all,
        "is_chosen": bool(chosen),
        "chosen": urlencode(chosen),
        "earlier": urlencode({**chosen, "before": part.before}) if part.before else "",
    }
    return pages.show(request, "desk/history.html", context, section=SECTION)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 18


def _shown(line: Line) -> Shown:
    is_late = line.entry is not None and line.received_at - line.at >= LATE
    return Shown(
        line=line,
        says=words_of(line),
        is_undone=bool(line.entry and not line.entry.is_standing),
        happened=_("of %(when)s") % {"when": moment_words(line.at, line.received_at)} if is_late else "",
    )


@require_GET
@in_house("see_all_animals")
def as_csv(request: DeskRequest) -> HttpResponse:
    """All lines that are asked for as one file, for a spreadsheet; read and sent part by part."""
    wanted = Asked(request).wanted()
    response = StreamingHttpResponse(_file(request.organisation, wanted), content_type="text/csv; charset=utf-8")
    day = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="history-{request.organisation.slug}-{day}.csv"'
    response["Cache-Control"] = "no-store"
    return cast(HttpResponse, response)  # what every view answers with is one or the other


class _Echo:
    """Gives each row back in place of writing it somewhere."""

    def write(self, text: str) -> str:
        return text


def _file(organisation: Organisation, wanted: Wanted) -> Iterator[str]:
    writer, zone = csv.writer(_Echo()), ZoneInfo(organisation.time_zone)
    yield "\ufeff"  # so that spreadsheets read letters with accents
    yield writer.writerow(
        ["number", "kept_at", "happened_at", "who", "device", "kind", "what", "about", "id", "corrects"]
    )
    for line in sheet.all_lines(organisation, wanted):
        entry = line.entry
        yield writer.writerow(
            [
                line.sequence,
                line.received_at.astimezone(zone).isoformat(timespec="seconds"),
                line.at.astimezone(zone).isoformat(timespec="seconds"),
                *(_cell(text) for text in (line.by, line.device, line.kind, words_of(line), _about(line))),
                line.id,
                (entry and entry.corrects_id) or "",
            ]
        )


def _about(line: Line) -> str:
    return ", ".join(thing.name for thing in line.things)


def _cell(text: Any) -> str:
    """A spreadsheet would take these for a formula."""
    return f"'{text}" if str(text)[:1] in "=+-@\t\r\n" and str(text) else str(text)
