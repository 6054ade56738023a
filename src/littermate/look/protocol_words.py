"""The words of the protocol's pages: sections, rows, grades, and where a table stands."""

import re
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from littermate.care.protocol import LEVEL, SHARED, Row
from littermate.care.worry import Worry
from littermate.look.languages import decimal_mark
from littermate.look.row_names import ROW_NAMES
from littermate.look.sentences import REASON_SENTENCES
from littermate.look.words import MISSING, kind_word, pronouns, worry_word

Words = dict[str, str | Promise]
BRACES = re.compile(r"\{[^}]*\}")
#: What a sentence's field holds, by how the field's name ends.
STAND_INS: Words = {
    "_at": gettext_lazy("time"),
    "_g": gettext_lazy("weight"),
    "_ml": gettext_lazy("amount"),
    "c_per_h": gettext_lazy("temperature"),
    "_h": gettext_lazy("hours"),
    "_min": gettext_lazy("hours"),
    "_c": gettext_lazy("temperature"),
    "_pct": gettext_lazy("share"),
    "_days": gettext_lazy("age"),
    "name": gettext_lazy("name"),
    "feeds": gettext_lazy("number"),
    "fewest": gettext_lazy("number"),
    "times": gettext_lazy("number"),
    "others": gettext_lazy("number"),
    "_100g": gettext_lazy("number"),
    "what": gettext_lazy("which"),
}

SECTION_TITLES: Words = {
    "feeding": gettext_lazy("How much, how often"),
    "milk": gettext_lazy("Milk"),
    "newborn": gettext_lazy("First days and handling"),
    "warmth": gettext_lazy("Warmth"),
    "growth": gettext_lazy("Weight and growth"),
    "trouble": gettext_lazy("Refusals and loose stool"),
    "exposure": gettext_lazy("Keeping apart"),
    "company": gettext_lazy("Company, and the way back"),
    "weaning": gettext_lazy("Weaning"),
    "rounds": gettext_lazy("Rounds and orders"),
    "worry": gettext_lazy("How soon to call"),
    "reminders": gettext_lazy("Reminders to ask the vet"),
    "other": gettext_lazy("Others"),
}
SECTION_LEADS: Words = {
    "feeding": gettext_lazy("Energy, stomach, feeds a day, the longest gap: every amount on a phone rests on these."),
    "milk": gettext_lazy("How strong milk may be, how warm it is served, how long it keeps."),
    "newborn": gettext_lazy("Signs of age, colostrum, how to hold and rub, what to do after choking."),
    "warmth": gettext_lazy("When it is too cold to feed, how warm a nest is, how fast to warm."),
    "growth": gettext_lazy("Which gain is expected, which loss calls, which weight is not believed."),
    "trouble": gettext_lazy("After how many refusals to call, and how long a loose stool counts."),
    "exposure": gettext_lazy("What can be caught, and how long those who may have caught it are kept to themselves."),
    "company": gettext_lazy("Who may sleep with whom, who needs company, and when one goes back to a dam."),
    "weaning": gettext_lazy("When gruel begins, and how much milk stays."),
    "rounds": gettext_lazy("When a feed is late, when a home is silent, how far an order may go."),
    "worry": gettext_lazy("Which reason is only watched, and which one calls: today, now, or to the vet at once."),
    "reminders": gettext_lazy(
        "When a carer is told to ask you about worms, vaccines and surgery. No dose is worked out."
    ),
    "other": gettext_lazy("Tables that came with this release."),
}
GRADES: Words = {
    "A": gettext_lazy("A: paper, guideline or label"),
    "B": gettext_lazy("B: textbook"),
    "C": gettext_lazy("C: handbook"),
    "D": gettext_lazy("D: weak page"),
    "project": gettext_lazy("Littermate's own choice"),
}
#: How much of a source was read.
READ: Words = {
    "page": gettext_lazy("the page"),
    "excerpt": gettext_lazy("an excerpt"),
    "abstract": gettext_lazy("the abstract"),
    "quoted": gettext_lazy("as others quote it"),
    "table": gettext_lazy("the table"),
}
ACTS: Words = {
    "signed": gettext_lazy("signed as it stands"),
    "changed": gettext_lazy("changed and signed"),
    "went-back": gettext_lazy("went back to an earlier version"),
    "took-default": gettext_lazy("took the shipped numbers"),
}
NEWS: Words = {
    "new-default": gettext_lazy("This release ships other numbers or words here. Yours stay in force until you look."),
    "new-row": gettext_lazy("This release adds a row here. Your numbers stay; the table is a draft until you sign it."),
    "not-allowed-now": gettext_lazy(
        "This release refuses a number you had signed: outside its outer bounds, or another unit. "
        "The shipped numbers are in force as a draft until you sign."
    ),
}


def row_words(row: Row) -> str:
    """A row as a person calls it: by its days of age, else by what its number says."""
    if row.unit == LEVEL:
        return reason_words(row.id)
    if row.days is None:
        return str(ROW_NAMES.get(row.id) or pgettext("row of a table", row.id.replace("-", " ")))
    if row.days[0] == row.days[1]:
        return _("day %(day)s") % {"day": row.days[0]}
    return _("days %(first)s to %(last)s") % {"first": row.days[0], "last": row.days[1]}


def number_words(number: Decimal) -> str:
    """A table's number with the noughts it is written with, and the reader's mark before the tenths."""
    return f"{number:f}".replace(".", decimal_mark())


def numbers_words(row: Row) -> str:
    """A row's number, its span, or its words."""
    if row.unit == LEVEL:
        return _level(row.value)
    if row.value is not None and row.low is None and row.high is None:
        return number_words(row.value)
    span = [number_words(number) for number in (row.low, row.high) if number is not None]
    if row.value is not None:
        return _("%(value)s (%(span)s)") % {"value": number_words(row.value), "span": "–".join(span)}
    return "–".join(span) or (_(row.text) if row.text else "")


def bounds_words(row: Row) -> str:
    """Between what nobody may pass, either way."""
    if row.lowest is None or row.highest is None:
        return ""
    if row.is_fixed and row.unit == LEVEL:
        return _("%(level)s, always") % {"level": _level(row.lowest)}
    if row.unit == LEVEL:
        return _("%(lowest)s to %(highest)s") % {"lowest": _level(row.lowest), "highest": _level(row.highest)}
    return f"{number_words(row.lowest)}–{number_words(row.highest)}"


def levels(row: Row) -> list[Worry]:
    """The levels of worry that a row's outer bounds leave, the mildest first."""
    return [each for each in Worry if (row.lowest or 0) <= each and (row.highest is None or each <= row.highest)]


def _level(number: Decimal | None) -> str:
    return worry_word(Worry(int(number or 0)))


def reason_words(code: str) -> str:
    """What a reason says, with a mark where a name, a figure or a clock will stand."""
    said = REASON_SENTENCES.get(code, code)
    return BRACES.sub(_stand_in, str(said[0] if isinstance(said, tuple) else said))


def _stand_in(brace: re.Match[str]) -> str:
    """What will stand there, said in brackets: "[time]", "[weight]"; she and her as words."""
    field = brace.group(0).strip("{}").split(":")[0]
    spoken = pronouns("female", "").get(field)
    if spoken:
        return spoken
    ending = next((ending for ending in STAND_INS if field.endswith(ending)), "")
    return f"[{STAND_INS[ending]}]" if ending else MISSING


def species_words(species: str) -> str:
    """Whom a table is for."""
    return _("all species") if species == SHARED else kind_word(species, 2)
