"""Template tags for company."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from littermate.care.company.checks import Check
from littermate.care.company.suggest import Points
from littermate.care.values import Reason
from littermate.look import company_words
from littermate.look.unsettled_words import missing_words
from littermate.look.words import kind_word
from littermate.records.models.companionship import CompanyEnd, CompanyPurpose
from littermate.records.models.trial import TrialResult
from littermate.sheets.company_cards import CompanyAnimal, Heard, NeedLine, SharedLine

register = template.Library()

#: What says to look for company; what speaks against the company she has says so itself.
SENDS_TO_COMPANY: Final = frozenset({"way-rejected", "way-turned-away", "way-stopped", "alone-long", "alone-asked"})


@register.filter
def names_of(members: Iterable[CompanyAnimal]) -> str:
    """Those who keep each other company, in a line."""
    names = [each.animal.name for each in members]
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


@register.simple_tag
def leads_to_company(reasons: Iterable[Reason]) -> bool:
    """Whether one of these says to look who can be with her: then the page leads there."""
    return any(reason.code in SENDS_TO_COMPANY for reason in reasons)


@register.filter
def who_where(card: CompanyAnimal) -> str:
    """What one is, how old, of which litter and where she lies."""
    kind = kind_word(card.animal.species)
    age = "" if card.age_days is None else ngettext("%(n)s day", "%(n)s days", card.age_days) % {"n": card.age_days}
    return " · ".join(part for part in (f"{kind}, {age}" if age else kind, *places(card)) if part)


def places(card: CompanyAnimal) -> tuple[str, ...]:
    """Of which litter she is, and where she lies; a litter that bears her own name is not said again."""
    litter = "" if card.litter_name.startswith(card.animal.name) else card.litter_name
    return litter, card.nest_name, card.home_name


@register.filter
def alone_for(line: NeedLine) -> str:
    """How long one has been alone, as far as anybody wrote it down."""
    hours = line.alone_h
    if hours >= 48:
        said = ngettext("alone for %(n)s day", "alone for %(n)s days", hours // 24) % {"n": hours // 24}
    elif hours >= 1:
        said = ngettext("alone for %(n)s hour", "alone for %(n)s hours", hours) % {"n": hours}
    else:
        said = _("alone for less than an hour")
    return _("%(said)s, or longer") % {"said": said} if line.is_at_least else said


@register.filter
def cries_of(line: NeedLine) -> str:
    """How she sounded in the last day."""
    return heard_words(Heard(line.cries, line.looks))


@register.filter
def heard_words(heard: Heard) -> str:
    """Of so many looks, at how many she cried."""
    if not heard.looks:
        return _("nobody wrote down whether there was crying")
    return ngettext("cried at %(loud)s of %(n)s look", "cried at %(loud)s of %(n)s looks", heard.looks) % {
        "loud": heard.loud,
        "n": heard.looks,
    }


register.filter("place_said", company_words.place_words)


@register.filter
def point_words(points: Points) -> str:
    """What speaks for or against a choice."""
    return company_words.points_words(points)


@register.filter
def check_asked(check: Check) -> str:
    """A question."""
    return company_words.asked(check)


@register.filter
def check_told(check: Check, names: Mapping[str, str]) -> str:
    """Why it is answered so, with the names of those it is about."""
    return company_words.answered(check, names)


@register.filter
def answer_word(code: str) -> str:
    """Yes, no, or not known."""
    return str(company_words.ANSWERS.get(code, code))


@register.filter
def sign_word(code: str) -> str:
    """A sign of a first time together."""
    return company_words.sign_words(code)


@register.filter
def question_of(code: str) -> str:
    """A question by its code."""
    return str(company_words.ASKED.get(code, code))


@register.filter
def minutes_since(began_at: datetime, as_of: datetime) -> int:
    """Whole minutes since it began."""
    return max(0, (as_of - began_at) // timedelta(minutes=1))


@register.filter
def missing(line: SharedLine) -> str:
    """What is missing of some who lie together, and what to do."""
    return missing_words(line.code, is_ahead=line.begins_at is not None)


@register.filter
def ended_words(row: Any) -> str:
    """How company ended."""
    return str(dict(CompanyEnd.choices).get(row.ended, row.ended))


@register.filter
def purpose_words(row: Any) -> str:
    """What company is for."""
    return str(dict(CompanyPurpose.choices).get(row.purpose, row.purpose))


@register.filter
def result_words(result: str) -> str:
    """What came of a first time together."""
    return str(dict(TrialResult.choices).get(result, result))
