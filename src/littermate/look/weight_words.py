"""The drawing of weights in words: labels, sentence, key and tables. Whoever cannot see it loses nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from littermate.care.weight_chart import AheadPoint, Chart, ChartEvent, ChartPoint, ChartSeries, EventKind
from littermate.look.days import day_said
from littermate.look.entry_words import CAUSES
from littermate.look.languages import decimal_mark
from littermate.look.units import Units, change_words, weight_words
from littermate.look.words import REARINGS, Words

MOST_NAME = 12
MOST_NUMBER = 3  # digits of "Great dane 13"
LIKELY = 80  # of a hundred: the span that is said in words

KINDS: Final[dict[EventKind, str | Promise]] = {
    "birth": gettext_lazy("born"),
    "intake": gettext_lazy("taken in"),
    "refused": gettext_lazy("would not feed"),
    "choked": gettext_lazy("choked"),
    "moved": gettext_lazy("moved"),
    "rearing": gettext_lazy("fed another way"),
    "company": gettext_lazy("company of another litter"),
    "flagged": gettext_lazy("alert opened"),
    "left": gettext_lazy("left care"),
}
WORRIES: Words = {
    "watch": gettext_lazy("alert: watch"),
    "call-today": gettext_lazy("alert: call today"),
    "call-now": gettext_lazy("alert: call now"),
    "go-now": gettext_lazy("alert: go now"),
}
LEFT: Words = {
    "died": gettext_lazy("died"),
    "euthanised": gettext_lazy("was put to sleep"),
    "transferred": gettext_lazy("was transferred"),
    "returned-to-owner": gettext_lazy("went back to the owner"),
    "adopted": gettext_lazy("was adopted"),
    "other": gettext_lazy("left care"),
    "mistake": gettext_lazy("was written down by mistake"),
}
FED: Final[dict[str, str | Promise]] = {
    "before": gettext_lazy("before the feed"),
    "after": gettext_lazy("after the feed"),
    "unknown": gettext_lazy("before or after the feed, not said"),
}


# Labels on it ---------------------------------------------------------------------------------------------------------
def date(at: datetime, zone: ZoneInfo) -> str:
    """ "20 Nov"."""
    return day_said(at.astimezone(zone), "j M")


def moment(at: datetime, zone: ZoneInfo) -> str:
    """ "20 Nov 02:10"."""
    return day_said(at.astimezone(zone), "j M H:i")


def age(day: int) -> str:
    """ "birth", "day 4"."""
    return _("day %(day)s") % {"day": day} if day else _("birth")


def now() -> str:
    """Where known ends."""
    return _("now")


def percent(share: int) -> str:
    """ "95 %"."""
    return _("%(share)s %%") % {"share": share}


def reference_label() -> str:
    """Beside the band of the published reference."""
    return _("reference")


def mates_label(count: int) -> str:
    """ "6 littermates"."""
    return ngettext("%(n)s littermate", "%(n)s littermates", count) % {"n": count}


def overview_title(*, has_mates: bool) -> str:
    """Over the small plot below."""
    return _("on one scale with the littermates") if has_mates else _("on one scale with the reference")


def plain_number(value: float) -> str:
    """A round number of the scale, in the reader's way of writing."""
    return f"{value:g}".replace(".", decimal_mark())


def others_label(count: int) -> str:
    """ "6 others", where there is little room."""
    return ngettext("%(n)s other", "%(n)s others", count) % {"n": count}


def with_unit(value: float, units: Units) -> str:
    """The topmost number of the scale, which says the unit for all."""
    return f"{plain_number(value)} {units.mass}"


def weight(weight_g: float, units: Units) -> str:
    """In the home's unit."""
    return weight_words(Decimal(str(round(weight_g, 1))), units)


def shortened(name: str) -> str:
    """A name that fits into the margin; a number at its end stays, by which those of one litter are told apart."""
    if len(name) <= MOST_NAME:
        return name
    head, space, number = name.rpartition(" ")
    end = f"{space}{number}" if head and number.isdecimal() and len(number) <= MOST_NUMBER else ""
    return f"{name[: MOST_NAME - 1 - len(end)].rstrip()}…{end}"


def point(told: ChartPoint, chart: Chart, units: Units, zone: ZoneInfo) -> str:
    """One weight: "20 Nov 02:10, day 6: 118 g, before the feed"."""
    said = _("%(when)s, %(age)s: %(weight)s, %(fed)s") % {
        "when": moment(told.at, zone),
        "age": age(max(0, int(chart.age_at(told.at)))),
        "weight": weight(told.weight_g, units),
        "fed": FED[told.fed],
    }
    more = [_("doubtful")] if told.is_doubtful else []
    more += [_("corrected, was %(was)s") % {"was": weight(was_g, units)} for was_g in told.was_g]
    return ", ".join([said, *more])


def event_kind(event: ChartEvent) -> str:
    """What happened, with what people wrote of it."""
    said = event.words
    if event.kind == "flagged":
        return str(WORRIES.get(said.get("worry", ""), KINDS["flagged"]))
    if event.kind == "left":
        return str(LEFT.get(said.get("outcome", ""), KINDS["left"]))
    if event.kind == "company":
        return _("lies with %(names)s") % {"names": said["names"]}
    if event.kind == "rearing":
        return _("fed anew: %(way)s") % {"way": REARINGS.get(said["rearing"], said["rearing"])} + (
            f", {CAUSES[said['cause']]}" if said.get("cause") in CAUSES else ""
        )
    if event.kind == "moved":
        return _moved(event)
    return f"{KINDS[event.kind]}: {said['words']}" if said.get("words") else str(KINDS[event.kind])


def _moved(event: ChartEvent) -> str:
    said = event.words
    if said.get("home"):
        return _("moved to %(home)s") % {"home": said["home"]}
    if said.get("hours"):
        return _("sleeps in %(nest)s every day, %(hours)s") % {"nest": said["nest"], "hours": said["hours"]}
    return _("sleeps in %(nest)s") % {"nest": said["nest"]} if said.get("nest") else str(KINDS["moved"])


# The sentence ---------------------------------------------------------------------------------------------------------
def summary(chart: Chart, units: Units, zone: ZoneInfo) -> list[str]:
    """What the drawing shows, in a few sentences, for who cannot see it and for who has no time."""
    if chart.is_empty:
        return [_("Nobody was weighed yet.")]
    own = chart.own
    if own is None:
        return _of_litter(chart, units, zone)
    if not own.points:
        return [_("%(name)s was not weighed yet.") % {"name": own.name}]
    if not own.sound:
        doubted = own.points[-1]
        return [
            _("The only weight of %(name)s is in doubt: %(weight)s on %(when)s.")
            % {"name": own.name, "weight": weight(doubted.weight_g, units), "when": moment(doubted.at, zone)}
        ]
    return [*_hers(own, chart, units, zone), *_beside_mates(own, chart, units), *_ahead(chart, units, zone)]


def _hers(own: ChartSeries, chart: Chart, units: Units, zone: ZoneInfo) -> list[str]:
    last, first = own.sound[-1], own.sound[0]
    said = {"name": own.name, "weight": weight(last.weight_g, units), "when": moment(last.at, zone)}
    lines = [
        _("%(name)s last weighed %(weight)s, on %(when)s.") % said
        if chart.left_at
        else _("%(name)s weighs %(weight)s, on %(when)s.") % said
    ]
    if len(own.sound) > 1:
        before = own.sound[-2]
        lines.append(
            _("That is %(change)s since %(before)s, and %(all)s since the first weight on %(first)s.")
            % {
                "change": _change(last.weight_g - before.weight_g, units),
                "before": moment(before.at, zone),
                "all": _change(last.weight_g - first.weight_g, units),
                "first": date(first.at, zone),
            }
        )
    return lines


def _beside_mates(own: ChartSeries, chart: Chart, units: Units) -> list[str]:
    mates = [series.sound[-1].weight_g for series in chart.mates if series.sound]
    if not mates:
        return []
    if len(mates) == 1:
        return [_("One littermate was weighed: %(weight)s.") % {"weight": weight(mates[0], units)}]
    return [
        ngettext(
            "%(n)s littermate: %(low)s to %(high)s, the middle %(middle)s.",
            "%(n)s littermates: %(low)s to %(high)s, the middle %(middle)s.",
            len(mates),
        )
        % {
            "n": len(mates),
            "low": weight(min(mates), units),
            "high": weight(max(mates), units),
            "middle": weight(median(mates), units),
        }
    ]


def _ahead(chart: Chart, units: Units, zone: ZoneInfo) -> list[str]:
    if chart.forecast:
        ahead = _in_a_day(chart)
        span = ahead.span(LIKELY)
        return [
            _("On %(when)s likely %(low)s to %(high)s: so it goes in %(share)s of 100 cases.")
            % {
                "when": moment(ahead.at, zone),
                "low": weight(span.low_g, units),
                "high": weight(span.high_g, units),
                "share": LIKELY,
            }
        ]
    return []


def _in_a_day(chart: Chart) -> AheadPoint:
    """The point of the forecast that lies nearest to a day after her last weight."""
    assert chart.own is not None  # noqa: S101 - only her own chart has a forecast
    wanted = chart.own.points[-1].at + timedelta(days=1)
    return min(chart.forecast, key=lambda each: abs(each.at - wanted))


def _of_litter(chart: Chart, units: Units, zone: ZoneInfo) -> list[str]:
    weighed = [series for series in chart.series if series.sound]
    if not weighed:
        return [_("Every weight of them is in doubt.")]
    last = [series.sound[-1] for series in weighed]
    if len(chart.series) == 1:
        alone = {"name": weighed[0].name, "weight": weight(last[0].weight_g, units), "when": moment(last[0].at, zone)}
        return [_("%(name)s is alone in this litter: %(weight)s on %(when)s.") % alone]
    weights = [each.weight_g for each in last]
    lines = [
        ngettext(
            "%(n)s littermate was weighed, last on %(when)s: %(low)s to %(high)s, the middle %(middle)s.",
            "%(n)s littermates were weighed, last on %(when)s: %(low)s to %(high)s, the middle %(middle)s.",
            len(weighed),
        )
        % {
            "n": len(weighed),
            "when": moment(max(each.at for each in last), zone),
            "low": weight(min(weights), units),
            "high": weight(max(weights), units),
            "middle": weight(median(weights), units),
        }
    ]
    leaver = next((series for series in weighed if series.animal_id == chart.leaving), None)
    if leaver is not None:
        lines.append(
            _("%(name)s leaves the others: %(weight)s.")
            % {"name": leaver.name, "weight": weight(leaver.sound[-1].weight_g, units)}
        )
    elif len(weighed) > 1:
        lines.append(_("Nobody leaves the others."))
    return lines


def _change(change_g: float, units: Units) -> str:
    return change_words(Decimal(str(round(change_g, 1))), units)


def limits() -> str:
    """What the forecast cannot know; it stands beside every band."""
    return _(
        "The forecast learned from litters that their mothers nursed, and has seen few that were bottle-fed or ill. "
        "It says what is likely, not what will be. Your worry outranks the curve."
    )
