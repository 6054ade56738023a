"""Worries and plans in JSON: codes and figures for programs, the same sentences as on the screens for people."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from ninja import Schema
from pydantic import Field

from littermate.care.values import Reason
from littermate.care.working import Step
from littermate.care.worry import Worry as Level
from littermate.look import words
from littermate.look.units import METRIC
from littermate.sheets.cards import HomeCard
from littermate.sheets.judged import Judged

Worry = Literal["steady", "watch", "call-today", "call-now", "go-now"]


class ReasonOut(Schema):
    """Something seen, with its figures; units end their names."""

    code: str
    worry: Worry
    say: str = Field(description="In words, as a screen shows it; grams and °C.")
    figures: dict[str, float | int | datetime | str]


class Voice:
    """Says reasons about one animal by her home's clock, without a home by the house's own, in grams and °C."""

    def __init__(self, home: HomeCard | None, as_of: datetime, *, sex: str, name: str) -> None:
        self.zone = ZoneInfo(home.time_zone) if home else timezone.get_current_timezone()
        said: dict[str, Any] = {"units": METRIC, "sex": sex, "name": name, "zone": self.zone, "as_of": as_of}
        self.say: Callable[[Reason], str] = partial(words.say, **said)
        self.step: Callable[[Step], str] = partial(words.say_step, **said)

    def reason(self, reason: Reason | None) -> dict[str, Any] | None:
        """A reason, where there is one."""
        if reason is None:
            return None
        return {
            "code": reason.code,
            "worry": reason.worry.code,
            "say": self.say(reason),
            "figures": figures(reason.figures),
        }


def figures(told: Mapping[str, Any]) -> dict[str, Any]:
    """Figures as JSON holds them."""
    return {name: float(value) if isinstance(value, Decimal) else value for name, value in told.items()}


def condition(animal_id: UUID, judged: Judged | None, voice: Voice, *, of_dam: Sequence[Reason] = ()) -> dict[str, Any]:
    """How one animal stands; a dam has no judgement of her own, but what was seen amiss of her last."""
    if judged is None:
        nothing = dict.fromkeys(("do", "due_at", "last_fed_at", "plan", "cannot"))
        worry = max((reason.worry for reason in of_dam), default=Level.STEADY)
        reasons = [voice.reason(reason) for reason in of_dam]
        said = {"worry": worry.code, "reasons": reasons, "is_due": False, "is_overdue": False, "protocol": ""}
        return {"animal_id": animal_id, **nothing, **said}
    judgement = judged.judgement
    return {
        "animal_id": animal_id,
        "worry": judgement.worry.code,
        "do": voice.reason(judgement.do),
        "reasons": [voice.reason(reason) for reason in judgement.reasons],
        "due_at": judgement.due.due_at,
        "is_due": judgement.due.is_due,
        "is_overdue": judgement.due.is_overdue,
        "last_fed_at": judgement.due.last_fed_at,
        "plan": _plan(judged, voice),
        "cannot": voice.reason(judgement.cannot),
        "protocol": words.say_version(judged.protocol.version, voice.zone),
    }


def _plan(judged: Judged, voice: Voice) -> dict[str, Any] | None:
    plan = judged.judgement.plan
    if plan is None:
        return None
    return {
        "about_ml": float(plan.about_ml),
        "most_ml": float(plan.most_ml),
        "every_min": plan.every_min,
        "daily_ml": float(plan.daily_ml),
        "weight_g": float(plan.weight_g),
        "weight_at": plan.weight_at,
        "is_weight_old": plan.is_weight_old,
        "waits_for_warmth": plan.waits_for_warmth,
        "is_draft": plan.is_draft,
        "stands_on": plan.stands_on,
        "steps": [
            {"code": step.code, "say": voice.step(step), "source": step.source, "is_draft": step.is_draft}
            for step in plan.steps
        ],
    }
