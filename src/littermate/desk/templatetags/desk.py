"""Tags of the desk's templates: theme, faces, moments and the field's words."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from littermate.actions.corrections import NOT_PUT_BACK
from littermate.actions.kinds import KINDS
from littermate.care.protocol import Version
from littermate.care.values import Reason
from littermate.care.working import Step
from littermate.desk import said, words
from littermate.desk.fields import ask_of
from littermate.desk.theme import theme_of
from littermate.desk.units import units_of
from littermate.look.days import day_said
from littermate.look.units import METRIC, Ask, Units, change_words, plain, volume_words
from littermate.look.words import say_source
from littermate.look.words import say_version as plan_version_words
from littermate.records.ids import new_id
from littermate.records.viewers import Viewer
from littermate.sheets.cards import Entry, clinic_of
from littermate.sheets.now_cards import Carer, NowBoard, NowRow

register = template.Library()
register.filter("say_source", say_source)
DEMO_WORDS: words.Words = {
    "carer": gettext_lazy("walks the round at night, phone in hand"),
    "sitter": gettext_lazy("stands in for some nights"),
    "volunteer": gettext_lazy("helps out and writes down what happens"),
    "officer": gettext_lazy("takes animals in, in the van and at the door"),
    "coordinator": gettext_lazy("sees Now: who needs somebody, which home is silent"),
    "clinician": gettext_lazy("signs the protocol, gives orders, reviews what is new"),
    "administrator": gettext_lazy("adds people and homes"),
}
LATE = timedelta(minutes=15)  # written down later than this after it happened is worth saying


@register.simple_tag(takes_context=True)
def theme(context: dict[str, Any]) -> str:
    """``day`` or ``night``, as this browser last chose; day at first."""
    request = context.get("request")
    return theme_of(request) if isinstance(request, HttpRequest) else "day"


@register.simple_tag
def face(mark: Any, size: str = "") -> SafeString:
    """An animal's round mark as a small drawing; its colour is an attribute, so no style is written inline."""
    return format_html(
        '<svg class="portrait {}" viewBox="0 0 46 46" aria-hidden="true" focusable="false">'
        '<circle cx="23" cy="23" r="21.5" fill="{}"/><text x="23" y="29.5">{}</text></svg>',
        size,
        mark.colour,
        mark.letter,
    )


@register.simple_tag
def address(page: str, *of: object) -> str:
    """Where a page is, as ``url`` says it, looked up once: a board names the same hundreds at every look."""
    return _address(page, of, get_script_prefix())


@lru_cache(maxsize=8_192)
def _address(page: str, of: tuple[object, ...], _prefix: str) -> str:
    return reverse(page, args=of)


@register.simple_tag
def new_ref() -> str:
    """The id of what this form will keep, so that sending it twice keeps it once."""
    return str(new_id())


@register.filter
def may(viewer: Viewer, capability: str) -> bool:
    """Whether the viewer holds a capability: ``{% if viewer|may:"see_contacts" %}``."""
    return viewer.may(capability)


@register.filter
def dialled(phone: str) -> str:
    """A phone number as ``tel:`` and ``sms:`` take it: digits with a leading plus."""
    return ("+" if phone.strip().startswith("+") else "") + "".join(sign for sign in phone if sign.isdigit())


# Reasons, steps and entries: look's words ---------------------------------------------------------------------------
register.filter("order_words", said.order)


@register.simple_tag(takes_context=True)
def say(context: dict[str, Any], reason: Reason | None, of: Any) -> str:
    """A reason about somebody as a sentence, in the page's units."""
    if not reason:
        return ""
    return said.reason(reason, of, units=_units(context), as_of=context["as_of"], clinic=_clinic(context))


@register.simple_tag
def say_version(version: Version | None) -> str:
    """Which of the house's versions a plan was worked out by."""
    return plan_version_words(version, timezone.get_current_timezone())


@register.simple_tag(takes_context=True)
def say_step(context: dict[str, Any], step: Step, of: Any) -> str:
    """One line of "how this was worked out"."""
    return said.step(step, of, units=_units(context), as_of=context["as_of"])


@register.simple_tag(takes_context=True)
def entry_said(context: dict[str, Any], entry: Entry) -> str:
    """What was told, in a line."""
    return said.entry(entry, units=_units(context))


@register.simple_tag(takes_context=True)
def why(context: dict[str, Any], row: NowRow) -> str:
    """The one sentence that matters: why she stands on the board, without repeating the bold line."""
    told = without(row.reasons, row.do)[:1]
    same: dict[str, Any] = {"units": _units(context), "as_of": context["as_of"], "clinic": _clinic(context)}
    return " ".join(said.reason(reason, row, **same) for reason in told)


def _clinic(context: dict[str, Any]) -> str:
    """The clinic that this page names beside its sentences, so that the sentence names her too."""
    return clinic_of(context.get("calls") or getattr(context.get("margin"), "calls", None) or ())


@register.simple_tag
def more_reasons(row: NowRow) -> str:
    """How many reasons more stand on her page; nothing where that was all."""
    more = len(without(row.reasons, row.do)) - 1
    return ngettext("and %(n)s reason more", "and %(n)s reasons more", more) % {"n": more} if more > 0 else ""


def _units(context: dict[str, Any]) -> Units:
    found = context.get("units")
    return found if isinstance(found, Units) else METRIC


@register.filter
def without(reasons: Sequence[Reason], told: Reason | None) -> list[Reason]:
    """The reasons that the bold line has not told already."""
    return [reason for reason in reasons if told is None or reason.code != told.code]


# Moments ------------------------------------------------------------------------------------------------------------
@register.simple_tag
def when(moment: datetime | None, as_of: datetime) -> SafeString | str:
    """A moment in people's words, exact for machines."""
    if moment is None:
        return ""
    exact = timezone.localtime(moment).isoformat(timespec="minutes")
    return format_html('<time datetime="{}">{}</time>', exact, words.moment_words(moment, as_of))


@register.filter
def millilitres(taken_ml: Decimal | None) -> str:
    """How much went in, where it was measured."""
    return _("an amount nobody measured") if taken_ml is None else volume_words(taken_ml)


@register.simple_tag
def written_later(entry: Entry) -> str:
    """Says so when an entry was written down long after it happened."""
    if entry.received_at - entry.at < LATE:
        return ""
    return _("written %(when)s") % {"when": words.moment_words(entry.received_at, entry.at)}


register.filter("milk_for", words.milk_for)
register.filter("milk_energy", words.milk_energy)
register.filter("milk_label", words.milk_label)
register.filter("milk_mix", words.milk_mix)


# Words of the field -------------------------------------------------------------------------------------------------
register.filter("kind_and_age", words.kind_and_age)
register.filter("units_of", units_of)
register.filter("weight_and_change", words.weight_and_change)
register.filter("amount_or_how", words.amount_or_how)
register.filter("weight", words.weight)
register.filter("temperature", words.temperature)
register.filter("bare_weight", words.bare_weight)
register.filter("volume", words.volume)
register.filter("bare_change", words.bare_change)
register.filter("group_count", words.group_count)
register.simple_tag(words.story, name="story")
register.simple_tag(words.litter_story, name="litter_story")
register.simple_tag(words.leaving_words, name="leaving_words")
register.filter("group_title", lambda code: words.in_words(code, words.GROUP_TITLES))
register.filter("group_tone", lambda code: words.GROUP_TONES[code])
register.filter("role_word", lambda role: words.in_words(role, words.ROLES))
register.filter("role_words", lambda roles: words.joined(words.in_words(role, words.ROLES) for role in roles))
register.filter("roles_in_words", lambda viewer: role_words(sorted(viewer.roles)))
register.filter("care_words", lambda role: words.in_words(role, words.CARES))
register.filter("call_words", lambda kind: words.in_words(kind, words.CALLS))
register.filter("rearing_words", lambda kinds: words.joined(words.in_words(kind, words.REARINGS) for kind in kinds))
register.filter("nest_kind", lambda kind: words.in_words(kind, words.NESTS))
register.filter("sex_words", lambda sex: words.in_words(sex, words.SEXES))
register.filter("outcome_words", lambda outcome: words.in_words(outcome, words.OUTCOMES))
register.filter("treatment_words", lambda state: words.in_words(state, words.TREATMENTS))


def role_words(roles: Iterable[str]) -> str:
    """Several roles in a row."""
    return words.joined(words.in_words(role, words.ROLES) for role in roles)


@register.filter
def bar_label(bar: Any) -> str:
    """What a span on the strip of days stands for."""
    return words.in_words(bar.code, words.REARINGS) if bar.code in words.REARINGS else bar.label


@register.filter
def litter_size(litter: Any) -> str:
    """How many of a litter are in care, of how many born."""
    total = words.counted_young(litter.species, litter.total)
    if litter.total == 0:
        return _("no littermate written down yet")
    return (
        total
        if litter.in_care == litter.total
        else _("%(n)s of %(total)s in care") % {"n": litter.in_care, "total": total}
    )


@register.simple_tag
def birth_words(birth: Any) -> str:
    """When she was born, as far as anybody knows, and how they know."""
    first, last = timezone.localtime(birth.earliest_at), timezone.localtime(birth.latest_at)
    method = words.in_words(birth.method, words.METHODS)
    if last - first < timedelta(hours=3):
        return f"{day_said(first, 'j F, H:i')}, {method}"
    if first.date() == last.date():
        return f"{day_said(first, 'j F')}, {method}"
    return _("between %(first)s and %(last)s, %(method)s") % {
        "first": day_said(first, "j F, H:i"),
        "last": day_said(last, "j F, H:i"),
        "method": method,
    }


@register.simple_tag
def nest_line(target: Any, units: Units | None = None) -> str:
    """How warm a nest should be: one temperature, a range, or plainly that no one temperature suits all."""
    if not target.overlaps:
        return _("No one temperature suits all who sleep here.")
    home = units or METRIC
    low, high = (words.temperature_words(value, home) for value in (target.min_c, target.max_c))
    middle = words.temperature_words(target.target_c, home)
    if target.min_c == target.max_c:
        return _("one temperature suits all: %(middle)s") % {"middle": middle}
    return _("keep at %(middle)s, between %(low)s and %(high)s") % {"middle": middle, "low": low, "high": high}


@register.filter
def gain(gain_g: Decimal, units: Units = METRIC) -> str:
    """A gain [g] in the home's unit, with its sign."""
    return change_words(gain_g, units)


@register.filter
def percent(value: Decimal) -> str:
    """A share with its sign: "+6.1 %"."""
    return f"{'+' if value > 0 else ''}{plain(Decimal(value))} %"


# The board ----------------------------------------------------------------------------------------------------------
@register.filter
def has_animals(board: NowBoard) -> bool:
    """Whether there is anybody in care."""
    return any(count for _code, count in board.counts)


@register.filter
def steady_count(board: NowBoard) -> int:
    """How many are steady."""
    return dict(board.counts).get("steady", 0)


@register.simple_tag
def reach(row: NowRow) -> Carer | None:
    """Whom to ring about a line: who is up at this hour first, then the main carer."""
    return reach_of(row.home.carers if row.home else ())


@register.simple_tag
def reach_of(carers: Iterable[Carer]) -> Carer | None:
    """Whom to ring of several: who is up at this hour first, then the main carer."""
    with_phone = [carer for carer in carers if carer.phone]
    return min(with_phone, key=lambda carer: (not carer.is_up_now, carer.role != "main"), default=None)


# Tables of the protocol ---------------------------------------------------------------------------------------------


# Forms and drawings -------------------------------------------------------------------------------------------------
@register.filter
def is_choice_list(field: BoundField) -> bool:
    """Whether a field is a row of radio buttons or ticks."""
    return isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)


@register.filter
def is_tick(field: BoundField) -> bool:
    """Whether a field is one tick."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.simple_tag
def asked(form: forms.BaseForm, field: BoundField) -> Ask | None:
    """The question that what was typed into a field leaves open."""
    return ask_of(form, field.name)


@register.filter
def unlocal(number: float) -> str:
    """A number as SVG takes it, whatever the reader's language."""
    return f"{number:g}"


@register.filter
def may_correct(entry: Entry) -> bool:
    """Whether an entry can be told anew: the standing facts that are not undone; a move or a nest is changed anew."""
    return entry.kind in KINDS and entry.is_standing and not entry.is_withdrawn


@register.filter
def may_put_back(entry: Entry) -> bool:
    """Whether an entry was undone, and can be said to have happened after all."""
    return entry.kind in KINDS and entry.kind not in NOT_PUT_BACK and entry.is_standing and entry.is_withdrawn


@register.filter
def demo_words(membership: Any) -> str:
    """What each of the demo's people is there to show."""
    return words.in_words(membership.role, DEMO_WORDS)
