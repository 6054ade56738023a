"""Where and with whom, in words: what the drawings show, for whoever hears or reads it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from littermate.desk.words import Words, joined
from littermate.look.units import Units, temperature_words
from littermate.records.clocks import clock_said, marked
from littermate.sheets.animal_day import day_bounds
from littermate.sheets.cards import AnimalName
from littermate.sheets.nest_choices import HoursOfHers, NestChoice
from littermate.sheets.nest_sheet import Lain, Need, NestSheet, NestTonight, WaitingTime
from littermate.sheets.whereabouts_sheet import DayOfHers, StayLine, Stretch

COMPANY: Words = {
    "litter": gettext_lazy("with littermates or the mother"),
    "others": gettext_lazy("with others"),
    "alone": gettext_lazy("alone in the nest"),
    "unknown": gettext_lazy("not written down"),
}
MOST_NAMED = 4
LOOKED_AHEAD = 14  # days
A_DAY = timedelta(days=1)


def with_whom(mates: Sequence[AnimalName]) -> str:
    """ "Kangaroo, Mouse and 5 more"."""
    if len(mates) <= MOST_NAMED + 1:
        return joined(mate.name for mate in mates)
    more = len(mates) - MOST_NAMED
    said = ngettext("%(names)s and %(count)s more", "%(names)s and %(count)s more", more)
    return said % {"names": joined(mate.name for mate in mates[:MOST_NAMED]), "count": more}


def stretch_said(stretch: Stretch) -> str:
    """In which nest and with whom: "Incubator A, with Possum"."""
    if stretch.company == "unknown":
        return _("not written down")
    if not stretch.mates:
        return _("%(nest)s, alone") % {"nest": stretch.nest_name}
    return _("%(nest)s, with %(names)s") % {"nest": stretch.nest_name, "names": with_whom(stretch.mates)}


def hours_said(from_at: datetime, until_at: datetime, zone: ZoneInfo) -> str:
    """ "21:00–07:00", by the home's clock; the end of a day is 24:00."""
    begin, end = from_at.astimezone(zone), until_at.astimezone(zone)
    ends_day = end.hour == 0 and end.minute == 0
    return f"{clock_said(begin)}–{'24:00' if ends_day else clock_said(end)}"


def day_said(day: DayOfHers, zone: ZoneInfo) -> str:
    """A whole day: "00:00–07:00 Incubator A, with Possum; 07:00–21:00 Box, with Mouse"."""
    return "; ".join(f"{hours_said(each.from_at, each.until_at, zone)} {stretch_said(each)}" for each in day.stretches)


def weeks_said(days: Sequence[DayOfHers], zone: ZoneInfo) -> str:
    """What the drawing of the weeks is called."""
    return _("Where she was and with whom, hour by hour, from %(first)s to %(last)s; the table below says the same") % {
        "first": _day(days[-1].from_at, zone),
        "last": _day(days[0].from_at, zone),
    }


def time_said(minutes: int) -> str:
    """How long, in whole hours from one hour on: "63 h", "40 min"."""
    return _("%(hours)s h") % {"hours": minutes // 60} if minutes >= 60 else _("%(minutes)s min") % {"minutes": minutes}


def stay_time_said(stay: StayLine) -> str:
    """From when until when, and at which hours: "every day 21:00–07:00; since 3 March, 20:10"."""
    zone = ZoneInfo(stay.zone)
    begin = moment_said(stay.from_at, zone)
    if stay.until_at is None:
        said = _("from %(from)s on") % {"from": begin} if stay.is_ahead else _("since %(from)s") % {"from": begin}
    else:
        said = _("%(from)s to %(until)s") % {"from": begin, "until": moment_said(stay.until_at, zone)}
    if stay.is_undone:
        said = _("told for %(from)s") % {"from": begin}
    if stay.daily_from is None or stay.daily_until is None:
        return said
    hours = f"{stay.daily_from:%H:%M}–{stay.daily_until:%H:%M}"
    return _("every day %(hours)s; %(time)s") % {"hours": hours, "time": said}


def company_met(days: Iterable[DayOfHers]) -> list[str]:
    """Which kinds of company occur, in the order of the key."""
    met = {stretch.company for day in days for stretch in day.stretches}
    return [company for company in COMPANY if company in met]


def moment_said(at: datetime, zone: ZoneInfo) -> str:
    """ "21 November, 23:12", with the year where it is not this one."""
    here = at.astimezone(zone)
    this_year = timezone.now().astimezone(zone).year
    written = pgettext("day", "j F, H:i") if here.year == this_year else pgettext("day", "j F Y, H:i")
    return marked(formats.date_format(here, written), here)


def _day(at: datetime, zone: ZoneInfo) -> str:
    return formats.date_format(at.astimezone(zone), pgettext("day", "j F"))


# One nest -----------------------------------------------------------------------------------------------------------
def lain_said(lain: Lain) -> str:
    """Who lies there as long as they are the same: "Kangaroo, Possum"."""
    return with_whom(lain.animals) or _("nobody")


def night_said(lain: Sequence[Lain], zone: ZoneInfo) -> str:
    """A nest's night for whoever hears it."""
    return "; ".join(f"{span_said(each, zone)} {each.count}: {lain_said(each)}" for each in lain)


def span_said(lain: Lain, zone: ZoneInfo) -> str:
    """ "21:00–07:00"."""
    return f"{clock_said(lain.from_at.astimezone(zone))}–{clock_said(lain.until_at.astimezone(zone))}"


def ranges_said(sheet: NestSheet, units: Units) -> str:
    """How warm it suits each, for whoever hears it."""
    return "; ".join(range_said(need, units) for need in sheet.needs)


def range_said(need: Need, units: Units) -> str:
    """ "Possum: 28 °C to 30 °C"."""
    return _("%(name)s: %(low)s to %(high)s") % {
        "name": with_whom(need.animals),
        "low": temperature_words(need.min_c, units),
        "high": temperature_words(need.max_c, units),
    }


def wait_said(wait: WaitingTime, zone: ZoneInfo) -> str:
    """Why a waiting time runs and until when."""
    said = {"name": with_whom(wait.animals) or _("one of them"), "day": _day(wait.ends_at, zone)}
    if wait.is_ill:
        return _("%(name)s is ill: until she is over it, and at least until %(day)s") % said
    if wait.cause == "case":
        return _("%(name)s was ill: until %(day)s") % said
    return _("%(name)s came in: until %(day)s") % said


def takes_said(tonight: NestTonight) -> str:
    """How full it gets until the next morning."""
    if tonight.takes is None:
        return _("Nobody has said how many it takes.")
    figures = {"most": tonight.most, "takes": tonight.takes}
    if tonight.is_overfull:
        return _("%(most)s lie in it at once, and it takes %(takes)s.") % figures
    return _("%(most)s of %(takes)s places taken at the fullest hour.") % figures


def probe_said(has_own_probe: bool | None) -> str:
    """Whether a thermometer of its own lies in it."""
    if has_own_probe is None:
        return _("Nobody has said whether a thermometer of its own lies in it.")
    if has_own_probe:
        return _("A thermometer of its own lies in it.")
    return _("It has no thermometer of its own, only its display.")


def choice_said(choice: NestChoice) -> str:
    """A nest to choose, with who lies there: "Incubator A: Possum (1 of 3)"."""
    said = {"nest": choice.name, "names": ", ".join(choice.names[:MOST_NAMED]), "most": choice.most}
    if len(choice.names) > MOST_NAMED:
        said["names"] = f"{said['names']} …"
    if choice.takes is not None:
        said["takes"] = choice.takes
        if choice.names:
            return _("%(nest)s: %(names)s (%(most)s of %(takes)s places)") % said
        return _("%(nest)s: nobody (takes %(takes)s)") % said
    return f"{choice.name}: {said['names']}" if choice.names else choice.name


def hours_of_hers_said(hours: Sequence[HoursOfHers]) -> str:
    """Her hours that go on: "Every day 07:00–21:00 in Box goes on."."""
    said = (
        _("%(from)s–%(until)s in %(nest)s")
        % {"from": f"{each.daily_from:%H:%M}", "until": f"{each.daily_until:%H:%M}", "nest": each.nest_name}
        for each in hours
    )
    return _("Every day: %(hours)s.") % {"hours": "; ".join(said)}


def clocks_change_on(zone: str, as_of: datetime) -> date | None:
    """The day within the next two weeks on which a home's clocks are put forward or back."""
    local = ZoneInfo(zone)
    first = as_of.astimezone(local).date()
    days = (first + timedelta(days=number) for number in range(LOOKED_AHEAD))
    return next((day for day in days if day_bounds(day, local)[1] - day_bounds(day, local)[0] != A_DAY), None)
