"""Company in words: each question, its answer with who says so, and the signs of a first time together.

No answer says that company is without danger: it says what was looked at, and what is not known.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Final, NamedTuple

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from littermate.care.company.checks import Check
from littermate.care.company.suggest import Points
from littermate.care.names import counted
from littermate.look.days import day_said
from littermate.look.phone_words_flags import FLAGS
from littermate.look.units import METRIC, Units, plain, temperature_words
from littermate.tables.places import Profile

Words = Mapping[str, str | Promise]
NO_WARMTH: Final = -50  # [°C] under which no table reaches: she is old enough for any room

ASKED: Final[Words] = {
    "law": gettext_lazy("Do the rules of the place allow cats and dogs in one enclosure?"),
    "adults": gettext_lazy("May the young lie with this grown one?"),
    "named": gettext_lazy("Is a clinician answerable for it?"),
    "illness": gettext_lazy("Are all of them without signs of illness?"),
    "fleas": gettext_lazy("Were they looked for fleas, and none found?"),
    "retro": gettext_lazy("Are the cats, or their mothers, tested for FeLV and FIV?"),
    "wellbeing": gettext_lazy("Are all of them doing well enough for new company?"),
    "clocks": gettext_lazy("Are their waiting times over, or one already?"),
    "ages": gettext_lazy("Are they about as old as each other?"),
    "weights": gettext_lazy("Are they about as heavy as each other?"),
    "milk": gettext_lazy("Has each a milk of her own kind?"),
    "warmth": gettext_lazy("Does one warmth suit all of them?"),
    "probe": gettext_lazy("Does a thermometer of its own lie in the nest?"),
    "room": gettext_lazy("Does the nest take so many?"),
    "own-species": gettext_lazy("Is time with her own kind planned, for each of them?"),
}
ANSWERS: Final[Words] = {
    "yes": gettext_lazy("yes"),
    "no": gettext_lazy("no"),
    "not-known": gettext_lazy("not known"),
}
YES: Final[Words] = {
    "law": gettext_lazy("The rules that were chosen for this place allow it."),
    "adults": gettext_lazy("No rule of the place speaks against it."),
    "named": gettext_lazy("She said so herself."),
    "illness": gettext_lazy("Looked over of late, and nothing of it seen."),
    "fleas": gettext_lazy("Looked for of late, and none found."),
    "retro": gettext_lazy("Tested negative for both."),
    "wellbeing": gettext_lazy("Nobody must look at one of them first; none loses weight or refuses her milk."),
    "clocks": gettext_lazy("No waiting time would be joined."),
    "milk": gettext_lazy("Each has a chart of her own, whatever they share."),
    "probe": gettext_lazy("It was said so of this nest."),
    "own-species": gettext_lazy("It was said so."),
}
NO: Final[Words] = {
    "law": gettext_lazy("The rules that were chosen for this place do not allow it."),
    "adults": gettext_lazy("The rules of this place allow no grown one but their own mother."),
    "named": gettext_lazy("Nobody is named yet."),
    "fleas": gettext_lazy("Fleas were found."),
    "retro": gettext_lazy("One of them tested positive."),
    "milk": gettext_lazy("One of them has a milk whose label is for another kind: nobody may let that pass."),
    "warmth": gettext_lazy("What is warm enough for one is too warm for another: a cool end, and a probe at each end."),
    "probe": gettext_lazy(
        "Its own display is all there is: three of five incubators that were measured ran more than 2 °C too hot."
    ),
    "illness": gettext_lazy("Signs of illness were seen."),
    "own-species": gettext_lazy("It is not planned."),
}
NOT_KNOWN: Final[Words] = {
    "law": gettext_lazy("The rules that were chosen say nothing clear, or none were chosen."),
    "adults": gettext_lazy("Nobody has said."),
    "named": gettext_lazy("Nobody is named yet."),
    "illness": gettext_lazy("At least one of them was not looked over of late. Look whether she is all right."),
    "fleas": gettext_lazy("Nobody has written of late that each was looked over for them."),
    "retro": gettext_lazy("No test of them or of their mothers is written down: a risk, and not a yes."),
    "wellbeing": gettext_lazy("One of them was never weighed here, or never fed by hand though she needs it."),
    "clocks": gettext_lazy("Nobody has said."),
    "ages": gettext_lazy("Nobody has estimated the birth of one of them."),
    "weights": gettext_lazy("One of them was never weighed, or not of late. Weigh her first."),
    "milk": gettext_lazy("Nobody has chosen a milk for one of them."),
    "warmth": gettext_lazy("Nobody has estimated the birth of one of them."),
    "probe": gettext_lazy("Nobody has said so of this nest, or no nest is chosen."),
    "room": gettext_lazy("Nobody has said how many it takes, or no nest is chosen."),
    "own-species": gettext_lazy("Nobody has said. Reared among another kind alone, they may come to prefer it."),
}
SIGNS: Final[Words] = {
    "piles-up": gettext_lazy("they pile up"),
    "sleeps": gettext_lazy("they fall asleep"),
    "stops-crying": gettext_lazy("the crying stops"),
    "licks": gettext_lazy("one licks the other"),
    "cries-more": gettext_lazy("one cries more than before"),
    "lies-apart": gettext_lazy("one lies apart"),
    "bites": gettext_lazy("one bites or paws hard"),
    "sucks": gettext_lazy("one sucks on the other"),
    "crushed": gettext_lazy("one lies under the other and cannot get out"),
    "cold": gettext_lazy("one gets cool"),
    "tired": gettext_lazy("one is worn out"),
}
#: The places of the profiles that are shipped; a house's own is called as its file says.
PLACES: Final[Words] = {
    "us-nc": gettext_lazy("North Carolina, USA"),
    "us-nv": gettext_lazy("Nevada, USA"),
    "ca-qc": gettext_lazy("Quebec, Canada"),
    "us-il": gettext_lazy("Illinois, USA"),
    "us-co": gettext_lazy("Colorado, USA"),
    "gb": gettext_lazy("United Kingdom"),
    "no-rule-found": gettext_lazy("Elsewhere: we looked, and found no rule against it"),
}
POINTS: Final[Words] = {
    "own-litter": gettext_lazy("of her own litter"),
    "own-species": gettext_lazy("of her own kind"),
    "other-species": gettext_lazy("of another kind: a bridge, with an end"),
    "other-home": gettext_lazy("one of them would move to another home"),
    "joins-clocks": gettext_lazy("their waiting times would be joined"),
    "needs-a-name": gettext_lazy("questions wait for a clinician's name"),
    "warns": gettext_lazy("questions that only warn"),
    "ages": gettext_lazy("days lie between their ages"),
}


class SaidCheck(NamedTuple):
    """One question in words."""

    code: str
    asked: str
    answer: str  # yes, no, not-known
    word: str
    told: str


def asked(check: Check) -> str:
    """The question."""
    return str(ASKED[check.code])


def answered(check: Check, names: Mapping[str, str] | None = None, units: Units = METRIC) -> str:
    """Why it is answered so: what was looked at, and who says so.

    Args:
        names: How people, animals and rules are called, by the ids that a check carries; who is not in it is not named.
        units: In which a temperature is said.
    """
    name = (names or {}).get(check.said_by, "")
    if check.is_said:
        said = {"name": name or _("a clinician"), "source": check.source.rstrip(" .")}
        return _("So says %(name)s: %(source)s.") % said if check.source else _("So says %(name)s.") % said
    told = _told(check, units)
    if who := sorted((names[f"{one}"] for one in check.who if f"{one}" in names), key=counted) if names else []:
        told = f"{told} ({', '.join(who)})"
    return _("%(told)s According to: %(name)s.") % {"told": told, "name": name} if name else told


def say_check(check: Check, names: Mapping[str, str] | None = None, units: Units = METRIC) -> SaidCheck:
    """A question with its answer, ready to show."""
    return SaidCheck(check.code, asked(check), check.answer, str(ANSWERS[check.answer]), answered(check, names, units))


def place_words(profile: Profile) -> str:
    """A place by its name."""
    return str(PLACES.get(profile.id, profile.name))


def sign_words(code: str) -> str:
    """A sign of a first time together."""
    return str(SIGNS.get(code, code))


def points_words(points: Points) -> str:
    """What speaks for or against a choice."""
    return str(POINTS.get(points.code, points.code))


def _told(check: Check, units: Units) -> str:
    figured = _figured(check, units)
    if figured:
        return figured
    words = {"yes": YES, "no": NO, "not-known": NOT_KNOWN}[check.answer]
    return str(words.get(check.code, ""))


def _figured(check: Check, units: Units) -> str:
    """An answer that carries figures."""
    figures = check.figures
    match check.code, check.answer:
        case "law", "yes" if figures.get("kinds") == 1:
            return _("They are of one kind.")
        case "illness", "no" if figures.get("signs"):
            return _("Seen of late: %(signs)s.") % {"signs": _signs(str(figures["signs"]))}
        case "wellbeing", "no":
            return ngettext(
                "One of them needs somebody, loses weight or refuses her milk: she is offered no new company.",
                "%(count)s of them need somebody, lose weight or refuse their milk: they are offered no new company.",
                int(_number(check, "count")),
            ) % {"count": figures.get("count")}
        case "clocks", "no":
            return _closed(check)
        case "ages", "yes" | "no":
            return _ages(check)
        case "weights", "yes" | "no" if "ratio" in figures:
            return _weights(check)
        case "warmth", "yes" if "low_c" in figures and figures["low_c"] == figures["high_c"]:
            return _("Only %(low)s suits all of them.") % {"low": temperature_words(_number(check, "low_c"), units)}
        case "warmth", "yes" if "low_c" in figures and _number(check, "low_c") > NO_WARMTH:
            return _("All of them are well between %(low)s and %(high)s.") % {
                "low": temperature_words(_number(check, "low_c"), units),
                "high": temperature_words(_number(check, "high_c"), units),
            }
        case "warmth", "yes":
            return _("They are old enough for a room.")
        case "room", "yes" | "no":
            return _("It takes %(takes)s; %(count)s would lie there.") % dict(figures)
        case "milk", "yes" if "," in str(figures.get("milks", "")):
            return _("Each has a chart of her own. Two milks stand in one place (%(milks)s): mark the bottles.") % {
                "milks": figures["milks"]
            }
    return ""


def _closed(check: Check) -> str:
    until = check.figures["closed_until_at"]
    day = day_said(timezone.localtime(until), "j F, H:i") if isinstance(until, datetime) else ""
    if check.figures.get("ill"):
        return _(
            "In one of their units somebody is or may be ill: nobody comes in, and nobody goes out. They would be one "
            "group, and closed until %(day)s at the earliest."
        ) % {"day": day}
    longer, said = int(_number(check, "count")), {"day": day, "members": int(_number(check, "members"))}
    if longer == 0:
        return _("They would be one group of %(members)s, closed until %(day)s, as they are now.") % said
    return ngettext(
        "They would be one group of %(members)s, closed until %(day)s; one of it would have to wait longer than now.",
        "They would be one group of %(members)s, closed until %(day)s; %(count)s of it would have to wait longer "
        "than now.",
        longer,
    ) % {**said, "count": longer}


def _ages(check: Check) -> str:
    gap, limit = int(_number(check, "gap_days")), int(_number(check, "limit_days"))
    said = {"gap": gap, "limit": limit}
    if gap == 0:
        return _("As far as their births are known, they may be of one day.")
    if check.answer == "yes":
        return (
            ngettext(
                "At least one day apart; up to %(limit)s pass unasked.",
                "At least %(gap)s days apart; up to %(limit)s pass unasked.",
                gap,
            )
            % said
        )
    return (
        _("At least %(gap)s days apart; more than %(limit)s is warned about. Look at the stage: eyes, walking, teeth.")
        % said
    )


def _weights(check: Check) -> str:
    ratio = plain(_number(check, "ratio"))
    if "doubted" in check.figures:
        return _(
            "The last weight of one of them is far from the one before. By it the heaviest weighs %(ratio)s times the "
            "lightest. Weigh her again first."
        ) % {"ratio": ratio}
    if check.answer == "yes" and ratio == "1":
        return _("They are about as heavy as each other.")
    if check.answer == "yes":
        return _("The heaviest weighs %(ratio)s times the lightest.") % {"ratio": ratio}
    if check.weight == "forbids":
        return _("The heaviest weighs %(ratio)s times the lightest: they are never left alone together.") % {
            "ratio": ratio
        }
    return _("The heaviest weighs %(ratio)s times the lightest: weigh often, and look who lies on whom.") % {
        "ratio": ratio
    }


def _number(check: Check, name: str) -> Decimal:
    said = check.figures.get(name, 0)
    return Decimal(said) if isinstance(said, (int, Decimal)) else Decimal(0)


def _signs(said: str) -> str:
    """Signs of illness by their own words; an illness that somebody named or feared is said as such."""
    found = []
    for sign in said.split(", "):
        if sign.startswith("agent:"):
            found.append(_("an illness that others can catch"))
        else:
            found.append(str(FLAGS.get(f"flag_{sign}", sign)))
    return "; ".join(dict.fromkeys(found))
