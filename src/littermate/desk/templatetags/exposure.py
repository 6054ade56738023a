"""Tags of the pages of exposure: clocks, ways and agents in words."""

from collections.abc import Sequence
from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from littermate.care.company.agents import Agent
from littermate.care.company.exposure import Case
from littermate.care.values import Reason
from littermate.desk import words
from littermate.look import exposure_words
from littermate.look.entry_words import agent_word
from littermate.sheets.exposure_cards import Being, ClockLine, ContactLine, ToldLine, UnitCard

register = template.Library()
register.filter("hosts_said", exposure_words.hosts_words)
MOST_NAMES = 12
CASES = frozenset({"ill-suspected", "ill-confirmed", "ill-still", "test-unsettled"})


@register.filter
def clock_said(line: ClockLine) -> str:
    """Why one clock runs."""
    name = line.being.name if line.being else _("one you do not see")
    return exposure_words.clock_words(line.clock, name, timezone.get_current_timezone())


@register.filter
def until_said(card: UnitCard) -> str:
    """Until when a unit is closed."""
    unit = card.unit
    zone = timezone.get_current_timezone()
    return exposure_words.until_words(unit.closed_until_at, zone, is_ill=bool(unit.ill))


@register.filter
def day_said(moment: datetime | None) -> str:
    """A day with its hour, which a narrow screen keeps on one line."""
    return (
        exposure_words.day_words(moment, timezone.get_current_timezone()).replace(" ", "\N{NO-BREAK SPACE}")
        if moment
        else ""
    )


@register.filter
def way_said_of(way: str) -> str:
    """How animals met."""
    return words.in_words(way, exposure_words.WAYS)


@register.filter
def ways_said(ways: Sequence[str]) -> str:
    """All ways in which two met."""
    return words.joined(words.in_words(way, exposure_words.WAYS) for way in ways)


@register.filter
def left_said(line: ContactLine) -> str:
    """How and when somebody left care."""
    return f"{words.in_words(line.outcome, words.OUTCOMES)}, {day_said(line.left_at)}"


@register.filter
def told_what(line: ToldLine) -> str:
    """What a notice of an illness said, in short."""
    return words.in_words(line.says.partition("-")[2], exposure_words.TOLD_OF)


@register.filter
def agent_said(agent: str) -> str:
    """What an agent is called, or that nobody knows."""
    return agent_word(agent) or _("nobody knows with what")


@register.filter
def crosses_said(agent: Agent) -> str:
    """Whether it crosses between cats and dogs."""
    return words.in_words(agent.crosses, exposure_words.CROSSES)


@register.simple_tag
def wait_said(agent: Agent, unknown_days: int) -> str:
    """How long one waits after it."""
    return exposure_words.wait_words(agent, unknown_days)


@register.filter
def case_said(case: Case) -> str:
    """How it stands with a case."""
    if case.is_by_test:
        return _("tested positive")
    return _("confirmed") if case.confirmed_at else _("suspected")


@register.filter
def is_case(reasons: Sequence[Reason]) -> bool:
    """Whether one of these says that others can catch what she has."""
    return any(reason.code in CASES for reason in reasons)


@register.filter
def first_names(beings: Sequence[Being]) -> Sequence[Being]:
    """As many as a line can hold."""
    return beings[:MOST_NAMES]


@register.filter
def others_left(beings: Sequence[Being]) -> Sequence[Being]:
    """Those beyond the line."""
    return beings[MOST_NAMES:]
