"""The clinic's own words for carers: the night sheet, and what to do in an emergency. Every writing of them is kept."""

from datetime import date
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from littermate.actions import changes, wording
from littermate.actions.checks import demand, demand_one
from littermate.actions.errors import DoesNotFit
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import ClinicWords, Organisation
from littermate.records.models.protocol_version import WordsKind
from littermate.records.viewers import Viewer

MOST_LETTERS: Final = 20_000
LINES: Final = {WordsKind.NIGHT: "night-sheet-written", WordsKind.EMERGENCY: "emergency-words-written"}


@one_change()
def write(
    kind: str,
    *,
    text: str,
    by: Viewer,
    signed_as: str = "",
    look_again_on: date | None = None,
    reason: str = "",
    on: date | None = None,
    based_on: int | None = None,
    ref: UUID | None = None,
) -> ClinicWords:
    """Keep a clinician's words and show them; without a name they are shown as a draft.

    Args:
        signed_as: Her name and post-nominals as she wants them shown; empty for a draft.
        on: The day of the signature, where it is not the day it is written down.
        based_on: The number of the writing she looked at, where she looked at a page.

    Raises:
        NotAllowed: If her role does not sign for the protocol.
        DoesNotFit: If the day to look again is not to come, or somebody wrote meanwhile.
    """
    demand(by, "sign_protocol", to=_("write the clinic's own words"))
    demand_one(kind, of=WordsKind.values, what=_("The kind of words"))
    rows = ClinicWords.objects.within(by.organisation)
    if ref is not None and (known := rows.filter(pk=ref).first()):
        return known
    Organisation.everywhere.select_for_update().get(pk=by.organisation.pk)
    last = rows.filter(kind=kind).values_list("number", flat=True).first() or 0
    if based_on is not None and based_on != last:
        raise DoesNotFit(_("Somebody wrote these words anew while you were looking. Read them, then write again."))
    name = wording.line(signed_as, what=_("The name"))
    today = timezone.localdate(by.at, ZoneInfo(by.organisation.time_zone))
    if look_again_on is not None and look_again_on <= today:
        raise DoesNotFit(
            _("The day to look again is %(day)s, which is not to come. Give a later day.")
            % {"day": wording.day(look_again_on)}
        )
    row = ClinicWords(
        id=ref or new_id(),
        organisation=by.organisation,
        kind=kind,
        number=last + 1,
        text=wording.note(text, what=_("The text"), letters=MOST_LETTERS),
        signed_as=name,
        look_again_on=look_again_on if name else None,
        reason=wording.note(reason, what=_("The reason")),
        made_by=by.person,
        made_at=by.at,
    )
    kept = changes.add(row, kind=LINES[WordsKind(kind)], by=by)
    _show(kept, signed_on=(on or today) if name else None, by=by)
    return kept


def _show(words: ClinicWords, *, signed_on: date | None, by: Viewer) -> None:
    """Copy the newest words to the organisation's row, which every page reads."""
    shown = {
        "text": words.text,
        "signed_as": words.signed_as,
        "signed_on": signed_on,
        "look_again_on": words.look_again_on,
    }
    prefix = "night_sheet" if words.kind == WordsKind.NIGHT else "emergency"
    fields: dict[str, object] = {f"{prefix}_{name}": value for name, value in shown.items()}
    if words.kind == WordsKind.NIGHT:
        fields["night_sheet_signed_by"] = by.person if words.signed_as else None
    Organisation.everywhere.filter(pk=by.organisation.pk).update(**fields)
    for name, value in fields.items():
        setattr(by.organisation, name, value)
