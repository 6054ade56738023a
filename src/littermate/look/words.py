"""What the engine says, in words: reasons, steps, plans, and the field's own small words.

``care`` gives codes and figures; here they become sentences, through gettext, with weights
and temperatures in the home's units, clocks in its zone, and she, he or her name.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal
from functools import lru_cache
from string import Formatter
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _

from littermate.care.protocol import Version
from littermate.care.values import Milk, Reason
from littermate.care.working import BIRTH_ESTIMATE, BY_ARITHMETIC, ON_THE_LABEL, ON_THE_SCALE, Step
from littermate.care.worry import Worry
from littermate.look.days import day_said
from littermate.look.row_names import ROW_NAMES
from littermate.look.sentences import OF_SEVERAL, REASON_SENTENCES, STEP_SENTENCES, Sentence
from littermate.look.units import (
    METRIC,
    Units,
    plain,
    temperature_change_words,
    temperature_words,
    volume_words,
    weight_words,
)
from littermate.records.clocks import clock_said
from littermate.tables.loader import house_protocol

Figure = Decimal | datetime | int | str
Words = dict[str, str | Promise]
MISSING = "…"  # a figure nobody sent: the sentence still stands, and a test would have failed

WORRIES: Words = {
    "steady": gettext_lazy("steady"),
    "watch": gettext_lazy("watch"),
    "call-today": gettext_lazy("call today"),
    "call-now": gettext_lazy("call now"),
    "go-now": gettext_lazy("go now"),
}
REARINGS: Words = {
    "nursed": gettext_lazy("nursed by the mother"),
    "supplemented": gettext_lazy("top-up after nursing"),
    "bottle": gettext_lazy("on the bottle"),
    "tube": gettext_lazy("by tube"),
    "gruel": gettext_lazy("gruel"),
    "weaned": gettext_lazy("weaned"),
}
TOO_OLD: Words = {
    "discard-mixed": gettext_lazy("mixed too long ago"),
    "discard-opened-liquid": gettext_lazy("opened too long ago"),
    "discard-out-of-fridge": gettext_lazy("too long out of the fridge"),
}
PARTS = (  # up to this percentage of the whole, in words
    (Decimal(28), gettext_lazy("about a quarter")),
    (Decimal(37), gettext_lazy("about a third")),
    (Decimal(45), gettext_lazy("about two fifths")),
    (Decimal(55), gettext_lazy("about half")),
    (Decimal(62), gettext_lazy("about three fifths")),
    (Decimal(71), gettext_lazy("about two thirds")),
    (Decimal(80), gettext_lazy("about three quarters")),
)
LEAST_PART = Decimal(21)


# ---------------------------------------------------------------- small words


def worry_word(worry: Worry) -> str:
    """A level of worry as it stands on a chip: "call today"."""
    return str(WORRIES[worry.code])


def kind_word(species: str, count: int = 1) -> str:
    """A kind of young: "kitten" or "puppies", from the species' own table.

    Raises:
        NotInProtocol: If there is no such species.
    """
    return species_word(species, "young" if count == 1 else "youngs")


def species_word(species: str, which: str) -> str:
    """A word of one kind of animal: "kitten", "queen", "cats", from the species' own table.

    Raises:
        NotInProtocol: If there is no such species.
    """
    return _(house_protocol().kind(species).words[which])


def day_word(age_days: int) -> str:
    """Her age on a card: "day 6"."""
    return _("day %(day)s") % {"day": age_days}


def age_words(age_days: int) -> str:
    """Her age in a line: "6 days", "9 weeks"."""
    if age_days >= 8 * 7:
        return ngettext("%(n)s week", "%(n)s weeks", age_days // 7) % {"n": age_days // 7}
    return ngettext("%(n)s day", "%(n)s days", age_days) % {"n": age_days}


def number_word(number: int) -> str:
    """Small numbers as words: "seven"."""
    words = (
        _("no"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"),
        _("seven"), _("eight"), _("nine"), _("ten"), _("eleven"), _("twelve"),
    )  # fmt: skip
    return words[number] if 0 <= number < len(words) else str(number)


def counted_young(species: str, count: int) -> str:
    """So many young of a kind: "one kitten", "seven kittens"; before a name, one is another word than alone."""
    number = pgettext("before a name", "one") if count == 1 else number_word(count)
    return _("%(number)s %(young)s") % {"number": number, "young": kind_word(species, count)}


def times_word(times: int) -> str:
    """How often: "once", "twice", "three times"."""
    if times == 1:
        return _("once")
    return _("twice") if times == 2 else _("%(n)s times") % {"n": number_word(times)}


def part_word(share_pct: Decimal) -> str:
    """A percentage as a part: "about a third"; plain where no simple part is near."""
    if share_pct >= LEAST_PART:
        for most, words in PARTS:
            if share_pct <= most:
                return str(words)
    return _("%(share)s %%") % {"share": plain(share_pct, 0)}


def span_words(minutes: int) -> str:
    """A span of time: "50 min", "3 h", "3 h 25"."""
    hours, rest = divmod(max(0, minutes), 60)
    if not hours:
        return _("%(n)s min") % {"n": rest}
    if not rest:
        return _("%(n)s h") % {"n": hours}
    return _("%(hours)s h %(minutes)02d") % {"hours": hours, "minutes": rest}


def clock(at: datetime, zone: tzinfo, as_of: datetime | None = None) -> str:
    """A moment on the home's clock: "21:05", "yesterday 14:10", "2 May 21:05" seen from ``as_of``."""
    here = at.astimezone(zone)
    shown = clock_said(here)
    if as_of is None:
        return shown
    now = as_of.astimezone(zone)
    if here.date() == now.date() or abs(as_of - at) < timedelta(hours=12):
        return shown
    if now.date() - here.date() == timedelta(days=1):
        return _("yesterday %(clock)s") % {"clock": shown}
    return _("%(day)s %(clock)s") % {"day": day_said(here.date(), "j M"), "clock": shown}


# ---------------------------------------------------------------- sentences


def say(
    reason: Reason,
    units: Units = METRIC,
    sex: str = "unknown",
    name: str = "",
    zone: tzinfo | None = None,
    as_of: datetime | None = None,
    *,
    is_several: bool = False,
    clinic: str = "",
) -> str:
    """A reason as one sentence.

    Args:
        sex: "female", "male" or anything else, which says her name and "them".
        zone: The home's time zone; clocks are in UTC without it.
        as_of: Now, so that yesterday's clock times say so.
        is_several: Whether it is told of each of several at once.
        clinic: Its name and number, where one is known and she may see it: "your clinician" then says whom.

    Raises:
        KeyError: If the code has no sentence; a test keeps that from happening.
    """
    sentence = OF_SEVERAL.get(reason.code) if is_several else None
    teller = Teller(units, sex, name, zone, as_of, clinic)
    return _fill(sentence or REASON_SENTENCES[reason.code], reason.figures, teller)


def say_step(
    step: Step,
    units: Units = METRIC,
    sex: str = "unknown",
    name: str = "",
    zone: tzinfo | None = None,
    as_of: datetime | None = None,
) -> str:
    """One line of "how this was worked out"."""
    return _fill(STEP_SENTENCES[step.code], step.figures, Teller(units, sex, name, zone, as_of))


SOURCES: Words = {  # what no book says but the house itself; books keep the names their authors gave them
    ON_THE_LABEL: gettext_lazy("label of the milk, as the house typed it in"),
    ON_THE_SCALE: gettext_lazy("scale"),
    BIRTH_ESTIMATE: gettext_lazy("birth estimate"),
    BY_ARITHMETIC: gettext_lazy("arithmetic"),
}


def say_source(source: str) -> str:
    """Where a step's number comes from."""
    return str(SOURCES.get(source, source))


def say_plan(about_ml: Decimal, most_ml: Decimal, sex: str = "unknown", name: str = "") -> tuple[str, str]:
    """The plan in large and in small: "About 5 ml", "never more than 5.2. Stop when she turns away."."""
    teller = Teller(METRIC, sex, name, None, None)
    figures = {"about_ml": about_ml, "most_ml": most_ml}
    return (
        _fill(gettext_lazy("About {about_ml}"), figures, teller),
        _fill(gettext_lazy("never more than {most_ml:bare}. Stop when {she} turns away."), figures, teller),
    )


def as_a_clause(sentence: str) -> str:
    """A sentence of ours as it stands after "because": "Sucks weakly." becomes "sucks weakly"."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")


class Signed(Protocol):
    """Something that stands under a name."""

    @property
    def signed_by(self) -> str: ...
    @property
    def signed_on(self) -> date | None: ...
    @property
    def look_again_on(self) -> date | None: ...


def say_change(about_ml: Decimal, before_ml: Decimal, because: str = "") -> str:
    """A changed plan until it was seen: "now 6 ml, was 5, because ..."."""
    words = {"now": volume_words(about_ml), "was": plain(before_ml), "because": because}
    return (_("now %(now)s, was %(was)s, because %(because)s") if because else _("now %(now)s, was %(was)s")) % words


def say_changed_milk(milk: Milk, fed_at: datetime, *, she: str) -> str:
    """Why a plan changed with the milk: another tin since that feed, or its label typed in anew."""
    if milk.given_since is not None and milk.given_since > fed_at:
        return _("%(she)s gets %(milk)s now") % {"she": she, "milk": milk.name}
    if milk.kcal_per_ml is not None:
        return _("the label says %(kcal)s kcal per ml") % {"kcal": plain(milk.kcal_per_ml, 3)}
    if milk.label_ml_per_100g_day is not None:
        return _("the label says %(amount)s per 100 g a day") % {"amount": volume_words(milk.label_ml_per_100g_day)}
    return _("the label of %(milk)s was changed") % {"milk": milk.name}


def say_version(version: Version | None, zone: tzinfo) -> str:
    """Which of the house's versions a plan was worked out by."""
    if version is None:
        return _("Worked out by the tables as shipped. No clinician of this house has signed any of them yet.")
    day = day_said(version.made_at.astimezone(zone), "j F Y")
    return _("Worked out by version %(number)s of your protocol, signed by %(name)s on %(day)s.") % {
        "number": version.number,
        "name": version.made_by,
        "day": day,
    }


def say_signed(signed: Signed, today: date) -> str:
    """Under whose name the clinic's own words stand; past the day to look again they stay, and say so."""
    if not signed.signed_by:
        return _("draft, not signed yet")
    day = day_said(signed.signed_on, "j F Y") if signed.signed_on else ""
    figures = {"name": signed.signed_by, "day": day}
    if signed.look_again_on is not None and signed.look_again_on <= today:
        again = day_said(signed.look_again_on, "j F Y")
        return _("signed by %(name)s, %(day)s; to be looked at again since %(again)s") % {**figures, "again": again}
    return _("signed by %(name)s, %(day)s") % figures


class Teller:
    """Fills one sentence for one neonate in one home."""

    def __init__(
        self, units: Units, sex: str, name: str, zone: tzinfo | None, as_of: datetime | None, clinic: str = ""
    ) -> None:
        self.units, self.zone, self.as_of = units, zone, as_of
        self.sex, self.name, self.clinic = sex, name, clinic

    def whom(self, field: str) -> str:
        """She, her or your clinician, for sentences that speak of them."""
        if field == CLINICIAN:
            return clinician_word(self.clinic)
        return pronouns(self.sex, self.name).get(field, MISSING)

    def field(self, name: str, value: Figure, spec: str) -> str:
        """One figure as words; the end of its name says its unit."""
        if isinstance(value, datetime):
            return clock(value, self.zone or UTC, self.as_of)
        if isinstance(value, str):
            if name == "agent":
                return str(ROW_NAMES.get(value, value))
            return str(TOO_OLD.get(value, value)) if name == "what" else value
        number = Decimal(value)
        if spec in ("word", "Word", "part", "Part"):
            said = part_word(number) if spec.lower() == "part" else self._word(name, int(number))
            return said[:1].upper() + said[1:] if spec[0].isupper() else said
        if spec == "days":
            return age_words(int(number))
        if spec == "span":
            if not number:
                return _("no time")
            return span_words(int(number) if name.endswith("_min") else int(number * 60))
        return _bare(name, number) if spec == "bare" else self._measure(name, number)

    @staticmethod
    def _word(name: str, number: int) -> str:
        return times_word(number) if name == "times" else number_word(number)

    def _measure(self, name: str, number: Decimal) -> str:
        if "kcal" in name or name.endswith("_per_100g"):
            return _bare(name, number)
        if name.endswith("_g"):
            return weight_words(number, self.units)
        if name.endswith("c_per_h"):
            return temperature_change_words(number, self.units)
        if name.endswith("_c"):
            return temperature_words(number, self.units)
        if name.endswith("_pct"):
            return f"{plain(number)} %"
        if name.endswith("_ml"):
            return volume_words(number)
        return _bare(name, number)


def _bare(name: str, number: Decimal) -> str:
    return plain(number, 2 if "kcal" in name else 1)


def pronouns(sex: str, name: str) -> Mapping[str, str]:
    """She, her, her; he, him, his; else her name, so that the verb still fits."""
    return _pronouns(sex, "" if sex in ("female", "male") else name, get_language())


@lru_cache(maxsize=1024)
def _pronouns(sex: str, name: str, _language: str | None) -> Mapping[str, str]:
    """The same in one language: a round says them of everybody in several sentences."""
    if sex == "female":
        words = {"she": pgettext("does", "she"), "her": pgettext("done to", "her"), "hers": pgettext("owns", "her")}
    elif sex == "male":
        words = {"she": pgettext("does", "he"), "her": pgettext("done to", "him"), "hers": pgettext("owns", "his")}
    else:
        words = {
            "she": name or pgettext("does", "this one"),
            "her": name or pgettext("done to", "them"),
            "hers": pgettext("owns", "their"),
        }
    return words | {key.capitalize(): word[:1].upper() + word[1:] for key, word in words.items()}


CLINICIAN = "clinician"


def clinician_word(clinic: str) -> str:
    """Whom a sentence says to call or ask: by name and number where they are known."""
    return _("your clinician (%(clinic)s)") % {"clinic": clinic} if clinic else _("your clinician")


def _fill(sentence: Sentence, figures: Mapping[str, Figure], teller: Teller) -> str:
    variants = sentence if isinstance(sentence, tuple) else (sentence,)
    for variant in variants:
        if fields_of(template := str(variant)) <= figures.keys():
            break  # else the last one, with marks where a figure is missing
    return "".join(
        text if field is None else text + _said(field, spec, figures, teller) for text, field, spec in _parts(template)
    )


def _said(field: str, spec: str, figures: Mapping[str, Figure], teller: Teller) -> str:
    """One field of a sentence: a figure, whose name says its unit, or whom it is about."""
    if field not in figures:
        return teller.whom(field)
    if spec != "range":
        return teller.field(field, figures[field], spec)
    low, high = (_said(end, "", figures, teller) for end in (field, field.replace("min", "max")))
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}  # or one figure for both ends


@lru_cache(maxsize=4096)
def _parts(template: str) -> tuple[tuple[str, str | None, str], ...]:
    """A sentence taken apart once: words, the field behind them if there is one, and how it is to be said."""
    return tuple((text, field, spec or "") for text, field, spec, _conversion in Formatter().parse(template))


@lru_cache(maxsize=4096)
def fields_of(template: str) -> frozenset[str]:
    """The figures a sentence asks for, pronouns left out."""
    named = {field for _text, field, _spec in _parts(template) if field}
    return frozenset(named - pronouns("female", "").keys() - {CLINICIAN})
