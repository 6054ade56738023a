"""Where, with whom, nursed by whom, fed how, in whose care: one animal's days and weeks, and one nest's tonight."""

from __future__ import annotations

from littermate.records.whereabouts import Whereabouts, whereabouts

__all__ = ["Whereabouts", "whereabouts"]
