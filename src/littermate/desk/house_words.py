"""Words about homes, nights, rooms, things lent and moves; amounts come from ``look``."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from littermate.desk.words import joined, tenths
from littermate.look.days import day_said
from littermate.look.entry_words import CAUSES
from littermate.look.units import METRIC, Units, temperature_words, weight_words
from littermate.look.words import REARINGS, Words
from littermate.sheets.dam_card import DamCheckLine, DamSign
from littermate.sheets.home_cards import NightCard, RoomCard
from littermate.sheets.move_sheet import Caution
from littermate.sheets.rearing_cards import RearingCard

SKILLS: Words = {
    "bottle": gettext_lazy("bottle feeding"),
    "newborns": gettext_lazy("newborns, round the clock"),
    "tube": gettext_lazy("tube feeding"),
    "dam": gettext_lazy("a mother with her litter"),
    "weaning": gettext_lazy("gruel and weaning"),
    "sick": gettext_lazy("sick ones, with medicine as ordered"),
    "cats": gettext_lazy("cats"),
    "dogs": gettext_lazy("dogs"),
}
EQUIPMENT: Words = {
    "incubator": gettext_lazy("incubator"),
    "warmth": gettext_lazy("heat pad or lamp"),
    "scale": gettext_lazy("scale"),
    "box": gettext_lazy("box, pen or carrier"),
    "trap": gettext_lazy("trap"),
    "feeding": gettext_lazy("bottles and syringes"),
    "other": gettext_lazy("something else"),
}
NIGHTS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
SIGNS: Words = {
    "eats": gettext_lazy("Eats"),
    "teats_ok": gettext_lazy("Teats"),
    "discharge": gettext_lazy("Discharge"),
    "milk": gettext_lazy("Milk"),
    "is_warm": gettext_lazy("Feels warm"),
    "lets_nurse": gettext_lazy("Lets them nurse"),
}
SEEN = {
    ("eats", True): gettext_lazy("yes"),
    ("eats", False): gettext_lazy("no"),
    ("teats_ok", True): gettext_lazy("well"),
    ("teats_ok", False): gettext_lazy("not well"),
    ("discharge", True): gettext_lazy("bad"),
    ("discharge", False): gettext_lazy("none bad"),
    ("milk", True): gettext_lazy("yes"),
    ("milk", False): gettext_lazy("none"),
    ("is_warm", True): gettext_lazy("yes"),
    ("is_warm", False): gettext_lazy("cool"),
    ("lets_nurse", True): gettext_lazy("yes"),
    ("lets_nurse", False): gettext_lazy("no"),
}
SEEN_IN_A_LINE = {
    ("eats", True): gettext_lazy("eats"),
    ("eats", False): gettext_lazy("does not eat"),
    ("teats_ok", True): gettext_lazy("teats well"),
    ("teats_ok", False): gettext_lazy("teats not well"),
    ("discharge", True): gettext_lazy("bad discharge"),
    ("discharge", False): gettext_lazy("no bad discharge"),
    ("milk", True): gettext_lazy("has milk"),
    ("milk", False): gettext_lazy("no milk"),
    ("is_warm", True): gettext_lazy("feels warm"),
    ("is_warm", False): gettext_lazy("feels cool"),
    ("lets_nurse", True): gettext_lazy("lets them nurse"),
    ("lets_nurse", False): gettext_lazy("does not let them nurse"),
}
INVITED: Words = {
    "carer": gettext_lazy("carer: cares for as long as it lasts"),
    "sitter": gettext_lazy("sitter: until a day"),
    "volunteer": gettext_lazy("volunteer: feeds, and sees nothing else"),
}


def air_words(room: RoomCard) -> str:
    """A room's door and air: "door closed, own air"."""
    door = {True: _("door stays closed"), False: _("door stands open"), None: _("nobody has said about the door")}
    air = {True: _("shares its air"), False: _("own air"), None: ""}
    return joined(words for words in (door[room.is_closed], air[room.shares_air]) if words)


def nights_words(nights: Iterable[int]) -> str:
    """Nights in a row: "every night", "Monday to Thursday", "Friday, Sunday"."""
    held = sorted(nights)
    if len(held) == len(NIGHTS):
        return _("every night")
    if len(held) > 2 and held == list(range(held[0], held[-1] + 1)):
        return _("%(first)s to %(last)s") % {"first": NIGHTS[held[0]], "last": NIGHTS[held[-1]]}
    return joined(str(NIGHTS[night]) for night in held)


def night_words(card: NightCard) -> str:
    """Who is up when: "Monday to Thursday, 22:00 to 06:00"."""
    return _("%(nights)s, %(from)s to %(until)s") % {
        "nights": nights_words(card.nights),
        "from": f"{card.up_from:%H:%M}",
        "until": f"{card.up_until:%H:%M}",
    }


def rearing_words(card: RearingCard) -> str:
    """One way of rearing: "bottle", "nursed by Grey mother"."""
    plain = str(REARINGS.get(card.kind, card.kind))
    if not card.dam_name:
        return plain
    if card.kind == "nursed":
        return _("nursed by %(dam)s") % {"dam": card.dam_name}
    return _("nursed by %(dam)s and topped up") % {"dam": card.dam_name}


def why_words(card: RearingCard) -> str:
    """Why: the cause and the reason in one line."""
    cause = str(CAUSES.get(card.cause, ""))
    said = ": ".join(part for part in (cause, card.reason) if part)
    return said[:1].upper() + said[1:]


def goal_words(card: RearingCard, last_weight_dg: int | None, units: Units = METRIC) -> str:
    """What it is to lead to: "back to her litter, from 200 g; now 131 g"."""
    if card.goal_weight_dg is None:
        return card.goal
    gate = weight_words(tenths(card.goal_weight_dg), units)
    if last_weight_dg is None:
        return _("%(goal)s, from %(gate)s") % {"goal": card.goal or _("goal"), "gate": gate}
    figures = {"goal": card.goal or _("goal"), "gate": gate, "now": weight_words(tenths(last_weight_dg), units)}
    if last_weight_dg >= card.goal_weight_dg:
        return _("%(goal)s: %(gate)s reached, now %(now)s") % figures
    return _("%(goal)s, from %(gate)s; now %(now)s") % figures


def sign_words(sign: DamSign) -> str:
    """What was seen last of one sign of a dam."""
    return _("not noted") if sign.is_so is None else str(SEEN[sign.code, sign.is_so])


def dam_line(line: DamCheckLine, units: Units = METRIC) -> str:
    """One look at a dam in a line."""
    parts = [str(SEEN_IN_A_LINE[sign]) for sign in line.signs]
    if line.temperature_dc is not None:
        parts.append(temperature_words(tenths(line.temperature_dc), units))
    said = joined(parts)
    said = said[:1].upper() + said[1:]
    return ". ".join(part for part in (said, line.words) if part)


def caution_words(caution: Caution) -> str:
    """What to know before animals go to a home."""
    figures: dict[str, Any] = dict(caution.figures)
    for name in ("from", "until"):
        if name in figures:
            figures[name] = day_said(figures[name], "j F")
    if caution.code == "takes-nobody" and figures.get("words"):
        return _("Takes nobody until %(until)s: %(words)s") % figures
    if caution.code in {"others-there", "no-free-room"}:
        return _CAUTIONS_COUNTED[caution.code](int(figures["count"])) % figures
    if caution.code == "not-said":
        figures["skills"] = joined(str(SKILLS[skill]) for skill in figures["skills"])
    return str(_CAUTIONS[caution.code]) % figures


_CAUTIONS: Words = {
    "one-ill": gettext_lazy("One who is or may be ill lives there."),
    "nobody-cares": gettext_lazy("Nobody cares there yet: no round would show them."),
    "takes-nobody": gettext_lazy("Takes nobody until %(until)s."),
    "takes-nobody-soon": gettext_lazy("Takes nobody from %(from)s to %(until)s."),
    "air-shared": gettext_lazy("%(room)s is free, but its air or door is not its own."),
    "not-said": gettext_lazy("Not among what it can do: %(skills)s."),
    "nobody-up": gettext_lazy("Nobody has said who is up tonight."),
}
_CAUTIONS_COUNTED = {
    "others-there": lambda count: ngettext(
        "%(count)s other lives there, and no rooms are written down.",
        "%(count)s others live there, and no rooms are written down.",
        count,
    ),
    "no-free-room": lambda count: ngettext(
        "No room is free: %(count)s other lives there.", "No room is free: %(count)s others live there.", count
    ),
}
