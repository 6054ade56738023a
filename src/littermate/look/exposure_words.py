"""The words of exposure: how animals met, why a unit is closed and until when, what a plan would join."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Final, Protocol
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from littermate.care.company.agents import Agent
from littermate.care.company.exposure import Clock, Joining
from littermate.look.days import day_said
from littermate.look.entry_words import agent_word

Words = dict[str, str | Promise]
MOST_NAMES = 5
WAYS: Final[Words] = {
    "nest": gettext_lazy("one nest"),
    "dam": gettext_lazy("one mother"),
    "litter": gettext_lazy("one litter"),
    "trial": gettext_lazy("tried together"),
    "vehicle": gettext_lazy("one vehicle"),
    "hands": gettext_lazy("the same hands"),
}
TOLD_OF: Final[Words] = {
    "suspected": gettext_lazy("told that it is suspected"),
    "confirmed": gettext_lazy("told that it is confirmed"),
    "over": gettext_lazy("told that it is over, or was nothing"),
}
CROSSES: Final[Words] = {
    "yes": gettext_lazy("yes"),
    "no": gettext_lazy("no"),
    "possible": gettext_lazy("possibly"),
    "not-stated": gettext_lazy("no page read says"),
}
HOSTS: Final[Words] = {
    "cat": gettext_lazy("cats"),
    "dog": gettext_lazy("dogs"),
    "human": gettext_lazy("people"),
    "others": gettext_lazy("others"),
}


def day_words(moment: datetime, zone: tzinfo) -> str:
    """A day and its hour: "14 Mar, 02:00"."""
    return day_said(moment.astimezone(zone), "j M, H:i")


def until_words(ends_at: datetime | None, zone: tzinfo, *, is_ill: bool = False) -> str:
    """Until when a unit is closed."""
    if ends_at is None:
        return _("open")
    if is_ill:
        return _("closed while one of them is ill, until %(day)s at the earliest") % {"day": day_words(ends_at, zone)}
    return _("closed until %(day)s") % {"day": day_words(ends_at, zone)}


def clock_words(clock: Clock, name: str, zone: tzinfo) -> str:
    """Why one clock runs: who came, or who fell ill with what."""
    said = {"name": name, "day": day_words(clock.from_at, zone), "agent": agent_word(clock.agent)}
    if clock.cause == "arrival":
        return _("%(name)s came from outside, %(day)s") % said
    if clock.is_ill:
        plain = _("%(name)s is ill since %(day)s: %(agent)s") if clock.agent else _("%(name)s is ill since %(day)s")
        return plain % said
    plain = _("%(name)s was ill from %(day)s on: %(agent)s") if clock.agent else _("%(name)s was ill from %(day)s on")
    return plain % said


def names_words(names: Sequence[str], count: int) -> str:
    """Some names and how many more: "Possum, Moss and 3 more"."""
    shown = list(names[:MOST_NAMES])
    more = count - len(shown)
    if not shown:
        return ngettext("%(n)s animal", "%(n)s animals", count) % {"n": count}
    if more <= 0:
        return ", ".join(shown)
    return ngettext("%(names)s and %(n)s more", "%(names)s and %(n)s more", more) % {
        "names": ", ".join(shown),
        "n": more,
    }


class Near(Protocol):
    """That some were with one who is ill, as a round holds it."""

    @property
    def names(self) -> Sequence[str]: ...
    @property
    def agent(self) -> str: ...
    @property
    def is_confirmed(self) -> bool: ...
    @property
    def since_at(self) -> datetime: ...
    @property
    def until_at(self) -> datetime | None: ...
    @property
    def looks_a_day(self) -> int: ...


def near_words(line: Near, zone: tzinfo) -> str:
    """That some were with one who is ill, and what to do: "Possum: near one who has ringworm since 3 Mar." """
    said = {
        "names": names_words(line.names, len(line.names)),
        "agent": agent_word(line.agent) or _("something others can catch"),
        "since": day_words(line.since_at, zone),
        "day": day_words(line.until_at, zone) if line.until_at else "",
        "n": line.looks_a_day,
    }
    if line.is_confirmed and line.until_at:
        first = _("%(names)s: near one who has %(agent)s since %(since)s, last on %(day)s.")
    elif line.is_confirmed:
        first = _("%(names)s: with one who has %(agent)s since %(since)s.")
    elif line.until_at:
        first = _("%(names)s: near one who may have %(agent)s since %(since)s, last on %(day)s.")
    else:
        first = _("%(names)s: with one who may have %(agent)s since %(since)s.")
    do = ngettext(
        "Wash between nests, let nobody come or go, and look at each at least %(n)s time a day. Ask your coordinator.",
        "Wash between nests, let nobody come or go, and look at each at least %(n)s times a day. Ask your coordinator.",
        line.looks_a_day,
    )
    return f"{first % said} {do % said}"


def say_joining(joining: Joining, names: Mapping[UUID, str], zone: tzinfo) -> str:
    """What a plan would make one unit, and until when; nothing where it joins none.

    Args:
        names: Of the animals the reader may know by name; the others are counted.
    """
    if not joining.joins or joining.closed_until_at is None:
        return ""
    parts = [
        names_words(sorted(names[one] for one in unit.members if one in names), len(unit.members))
        for unit in joining.units
    ]
    said = {"units": "; ".join(parts), "until": day_words(joining.closed_until_at, zone)}
    if any(unit.ill for unit in joining.units):
        return (
            _("This makes one unit of: %(units)s. One of them is ill: closed until %(until)s at the earliest.") % said
        )
    return _("This makes one unit of: %(units)s. All of them are then closed until %(until)s.") % said


def hosts_words(agent: Agent) -> str:
    """Whom an agent infects."""
    return ", ".join(dict.fromkeys(str(HOSTS.get(host, HOSTS["others"])) for host in agent.hosts))


def wait_words(agent: Agent, unknown_days: int) -> str:
    """How long a unit waits after it."""
    if agent.days is not None:
        return ngettext("%(n)s day", "%(n)s days", agent.days) % {"n": agent.days}
    if agent.ends_by.startswith("by tests"):
        return _("by tests, not by a clock; %(n)s days here until they are done") % {"n": unknown_days}
    return _("no figure found; %(n)s days as for an unknown one") % {"n": unknown_days}


def agent_choices(agents: Sequence[Agent], species: str = "") -> list[tuple[str, str]]:
    """Agents to choose from, by name; those that infect her species come first."""
    rows = sorted(agents, key=lambda agent: (species not in agent.hosts, agent_word(agent.id).casefold()))
    return [(agent.id, agent_word(agent.id)) for agent in rows]
