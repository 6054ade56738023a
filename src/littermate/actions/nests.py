"""Nests: how warm they are, and what is wrong with them."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from littermate.actions import facts
from littermate.actions.facts import Told
from littermate.records.models import Nest, NestReading, NestTrouble
from littermate.records.viewers import Viewer


def read(
    *,
    ref: UUID,
    nest: Nest,
    temperature_dc: int,
    where: str = "animal-level",
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> NestReading:
    """Keep what a thermometer in a nest read [0.1 °C], and where it lay."""
    said = {"nest": nest, "temperature_dc": temperature_dc, "where": where}
    return facts.keep(NestReading, ref=ref, said=said, happened_at=happened_at, by=by, **told)


def report_trouble(
    *,
    ref: UUID,
    nest: Nest,
    trouble: str,
    words: str = "",
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> NestTrouble:
    """Keep that heat failed or came back, or diarrhoea that nobody can place."""
    said = {"nest": nest, "trouble": trouble, "words": words}
    return facts.keep(NestTrouble, ref=ref, said=said, happened_at=happened_at, by=by, **told)
