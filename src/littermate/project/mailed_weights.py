"""The weight chart that goes along with a mailed alert: whoever reads it in bed sees at once what it is about."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils import timezone

from littermate.look import papers, weight_drawing, weight_words
from littermate.look.units import Units
from littermate.look.weight_scale import PAPER
from littermate.records.models import Animal, Notice
from littermate.records.models.notice import AboutKind, NoticeKind
from littermate.records.viewers import viewer_for
from littermate.sheets import animal_chart, house_parts
from littermate.sheets.cards import HomeCard

log = logging.getLogger(__name__)
NAME: Final = "weights.png"


@dataclass(frozen=True, slots=True)
class MailedWeights:
    """What her chart shows, in words and as a picture."""

    says: str
    png: bytes


def weights_for(notice: Notice) -> MailedWeights | None:
    """Her chart, of an alert about one animal that this person may see; None where nothing is to be drawn.

    A mail that wakes somebody is never held up by its picture: what goes wrong here is logged, and the words go alone.
    """
    if notice.kind != NoticeKind.ALERT or notice.about_kind != AboutKind.ANIMAL or notice.about_id is None:
        return None
    try:
        return _drawn(notice, notice.about_id)
    except Exception:
        log.exception("The weight chart of a mail could not be drawn")
        return None


def _drawn(notice: Notice, animal_id: UUID) -> MailedWeights | None:
    at = timezone.now()
    viewer = viewer_for(notice.person, notice.organisation, at)
    animal = viewer and Animal.objects.seen_by(viewer).filter(pk=animal_id).first()
    if not viewer or not animal:
        return None
    chart, home = animal_chart.build(viewer, animal, at)
    if chart.is_empty:
        return None
    units, zone = _units(home), house_parts.zone_of(home, notice.organisation)
    says = weight_words.summary(chart, units, zone) + ([weight_words.limits()] if chart.forecast else [])
    svg = weight_drawing.draw(chart, units=units, zone=zone, says=" ".join(says), shape=PAPER)
    return MailedWeights(" ".join(says), papers.drawing(svg))


def _units(home: HomeCard | None) -> Units:
    return Units(mass=home.mass_unit, temperature=home.temperature_unit) if home else Units()
