"""What somebody wrote while she belonged to the house, and what reaches it only after: her phone was offline."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, Final

from littermate.actions import entries, quarantine
from littermate.actions.clocks import OFF
from littermate.actions.entries import Receipt
from littermate.actions.telling import HAPPENED_AT, PHONE_AT
from littermate.care.errors import CareError
from littermate.records.models import Device
from littermate.records.models.quarantine import AsideBecause
from littermate.records.viewers import Viewer, turning_points, viewer_for

COMES_WITHIN: Final = timedelta(hours=24)  # a night in a shed and the way home; what comes later is asked about


def take(batch: Sequence[object], *, device: Device, at: datetime, sent_at: datetime | None) -> list[Receipt]:
    """Keep what lies inside her time as if it had come then, and the rest aside; a receipt for each, in their order.

    A feed that she gave is in the belly, whenever her phone says so. Where its clock may be wrong, or the telling is a
    day old, a coordinator decides.

    Raises:
        TooMuchAside: If so much of this phone waits already that no more is taken.
        Busy: If too many nights' entries arrive at once; nothing of this one was kept.
    """
    is_right = sent_at is not None and abs(sent_at - at) <= OFF
    her = _Her(device)
    whose = [_as_she_was(sent, her, at=at) if is_right else None for sent in batch]
    receipts: dict[int, Receipt] = {}
    rest = [place for place, viewer in enumerate(whose) if viewer is None]
    if rest:
        left = [batch[place] for place in rest]
        aside = quarantine.keep_aside(left, device=device, because=AsideBecause.NO_MEMBER, at=at, sent_at=sent_at)
        receipts.update(zip(rest, aside, strict=True))
    for viewer in dict.fromkeys(each for each in whose if each is not None):
        hers = [place for place, each in enumerate(whose) if each == viewer]
        taken = entries.take([batch[place] for place in hers], by=viewer, device=device, sent_at=sent_at)
        receipts.update(zip(hers, taken, strict=True))
    return [receipts[place] for place in range(len(batch))]


class _Her:
    """She as she was at a moment, asked once for each stretch in which nothing of hers began or ended."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self._known: dict[int, Viewer | None] = {}

    @cached_property
    def _turns(self) -> list[datetime]:
        return turning_points(self.device.person, self.device.organisation)

    def at(self, moment: datetime) -> Viewer | None:
        stretch = bisect_right(self._turns, moment)
        if stretch not in self._known:
            device = self.device
            self._known[stretch] = viewer_for(device.person, device.organisation, moment, device=device)
        return self._known[stretch]


def _as_she_was(sent: Any, her: _Her, *, at: datetime) -> Viewer | None:
    """She with what she might do and see when it happened; None where she was no member then, or that is not sure."""
    if not isinstance(sent, dict) or her.device.tablet_id is not None:
        return None
    try:
        happened_at, phone_at = HAPPENED_AT.read(sent.get("happened_at")), PHONE_AT.read(sent.get("phone_at"))
    except CareError:
        return None
    if not isinstance(happened_at, datetime) or not at - COMES_WITHIN <= happened_at <= at:
        return None
    if isinstance(phone_at, datetime) and abs(phone_at - happened_at) > OFF:
        return None
    viewer = her.at(happened_at)
    return replace(viewer, at=at) if viewer is not None and viewer.may("keep_facts") else None
