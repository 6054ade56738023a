"""What lies aside as it was sent, in words, as far as it can be read; and phones and their clocks."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from littermate.actions import photos_aside
from littermate.actions.acts import ACTS
from littermate.actions.kinds import KINDS
from littermate.actions.telling import read
from littermate.care.errors import CareError
from littermate.desk.said import own_entry
from littermate.look.words import span_words
from littermate.records.models import Animal, Device, Quarantined
from littermate.records.models.odd_entry import Oddness
from littermate.records.models.quarantine import AsideBecause
from littermate.records.viewers import Viewer

ODD: Final[dict[str, Promise]] = {
    Oddness.AHEAD: gettext_lazy("Its time lay ahead of ours: it counts as of when it came."),
    Oddness.LATE: gettext_lazy("It came more than 30 days after it happened, or the phone's clock was that far off."),
    Oddness.UNBORN: gettext_lazy("Its time lay before this animal was born: it counts as of the earliest birth."),
    Oddness.NOT_HERS: gettext_lazy("She did not care for this animal then."),
    Oddness.GONE: gettext_lazy("This animal had left care by then."),
    Oddness.MOVED: gettext_lazy("This animal has moved since; she cared for it at that time."),
    Oddness.CLOCK: gettext_lazy(
        "The phone's clock was set between writing and sending: one of the two times is wrong."
    ),
}
BECAUSE: Final[dict[str, Promise]] = {
    "shut-out": gettext_lazy("this phone is shut out"),
    "no-member": gettext_lazy("she belongs to this house no longer"),
}

LET_IN: Final = gettext_lazy("this phone is let in again")


def is_let_in(row: Quarantined) -> bool:
    """Whether the phone that was shut out sends again; what is undecided by then counts once it comes."""
    return row.because == AsideBecause.SHUT_OUT and row.device.revoked_at is None


def because(row: Quarantined) -> Promise:
    """Why it lies aside, as that phone stands now."""
    return LET_IN if is_let_in(row) else BECAUSE[row.because]


class AsideLine:
    """One entry that lies aside, as far as it can be read."""

    def __init__(self, row: Quarantined, names: dict[UUID, str], *, counts: bool) -> None:
        self.row, self.words, self.name, self.counts = row, "", "", counts
        self.at: datetime | None = None
        said = json.loads(row.said)
        kind = said.get("kind") if isinstance(said, dict) else None
        self.is_photo = photos_aside.is_photo(row)
        if self.is_photo:
            self.words = _("A photo.")
            return
        if isinstance(kind, str) and kind in ACTS:
            self.words = _("Something of an intake, a birth or a milk. Take it to see what it does.")
            return
        if not isinstance(kind, str) or kind not in KINDS:
            self.words = _("This is no entry and cannot be read.")
            return
        try:
            telling = read(KINDS[kind], said)
        except CareError as strange:
            self.words = str(strange)
            return
        self.at = telling.happened_at
        figures: dict[str, Any] = defaultdict(lambda: None, telling.values)
        what = own_entry(telling.kind.name, figures) or _("Seen, with a photo.")
        self.words = _("takes back: %(what)s") % {"what": what} if telling.is_withdrawn else what
        animal = telling.values.get("animal")
        self.name = names.get(animal, "") if isinstance(animal, UUID) else ""


def lines(rows: Iterable[Quarantined], *, viewer: Viewer, counting: Collection[UUID] = frozenset()) -> list[AsideLine]:
    """These entries with the names of the animals they are about, in one query."""
    rows = list(rows)
    animals = {ref for row in rows if (ref := _animal_of(row)) is not None}
    named = Animal.objects.seen_by(viewer).filter(pk__in=animals).values_list("pk", "name")
    names = dict(named)
    return [AsideLine(row, names, counts=row.pk in counting) for row in rows]


def _animal_of(row: Quarantined) -> UUID | None:
    said = json.loads(row.said)
    try:
        return UUID(said["animal"])
    except (TypeError, KeyError, ValueError, AttributeError):
        return None


def phone_name(device: Device) -> str:
    """What a phone is called; where nobody named it, the end of its number tells it from the others."""
    return device.label or _("phone %(end)s") % {"end": str(device.pk)[-4:]}


def clock_words(ahead: timedelta | None) -> str:
    """How wrong a phone's clock is."""
    if ahead is None:
        return ""
    days, minutes = abs(ahead).days, int(abs(ahead).total_seconds() // 60)
    span = ngettext("%(n)s day", "%(n)s days", days) % {"n": days} if days else span_words(minutes)
    words = _("clock %(span)s ahead") if ahead > timedelta(0) else _("clock %(span)s behind")
    return words % {"span": span}
