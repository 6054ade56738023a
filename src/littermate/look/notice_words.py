"""What a notice says: a title and a sentence for every code, and why a way to be told failed.

Values in braces come with the notice. One whose name ends in ``_at`` is a moment, said by the house's clock.
``reasons`` is a list of ``{"code": …, "figures": {…}}`` and becomes the engine's own sentences, most telling first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from littermate.care.values import Reason
from littermate.look.entry_words import agent_word
from littermate.look.sentences import REASON_SENTENCES
from littermate.look.words import MISSING, clock, say

Sentence = str | Promise

#: Title and body by code; what has no words of its own is told by the last line rather than not at all.
NOTICES: Final[dict[str, tuple[Sentence, Sentence]]] = {
    "test": (
        _("A test from Littermate"),
        _("This is how “{way}” tells you. Nothing is wrong, and there is nothing to do."),
    ),
    "test-at-night": (
        _("A test in the night"),
        _("You asked for it: did “{way}” wake you? Say so on the page “How you are told” in the morning."),
    ),
    "alert-call-today": (
        _("{name}: call today"),
        _("{reasons} Open it and say “I have it”, or the next one is asked."),
    ),
    "alert-call-now": (_("{name}: call now"), _("{reasons} Open it and say “I have it”, or the next one is asked.")),
    "alert-go-now": (_("{name}: go to the vet now"), _("{reasons} Open it and say “I have it”.")),
    "alert-call-today-more": (_("{name} and {more}: call today"), _("{name}: {reasons} Open it and say “I have it”.")),
    "alert-call-now-more": (_("{name} and {more}: call now"), _("{name}: {reasons} Open it and say “I have it”.")),
    "alert-go-now-more": (_("{name}: go to the vet now. Also: {more}"), _("{reasons} Open it and say “I have it”.")),
    "silence": (
        _("{home}: not heard from since {since_at}"),
        _("Nothing was written down there since. No phone there was ever reached. Call them, then say “I have it”."),
    ),
    "silence-more": (
        _("{home}: not heard from since {since_at}. Also: {more}"),
        _("Nothing was written down there since. No phone there was ever reached. Call them, then say “I have it”."),
    ),
    "silence-phone": (
        _("{home}: not heard from since {since_at}, phone last reached at {reached_at}"),
        _("Nothing was written down there since. Entries may wait on that phone. Call them, then say “I have it”."),
    ),
    "silence-phone-more": (
        _("{home}: not heard from since {since_at}, phone last reached at {reached_at}. Also: {more}"),
        _("Nothing was written down there since. Entries may wait on that phone. Call them, then say “I have it”."),
    ),
    "home-wide": (_("{home}: the whole home needs somebody"), _("{words} {reasons} Open it and say “I have it”.")),
    "home-wide-more": (
        _("{home}: the whole home needs somebody. Also: {more}"),
        _("{words} {reasons} Open it and say “I have it”."),
    ),
    "nobody-answered": (
        _("Nobody answered. Go to {clinic} with {name}"),
        _("{clinic}, {address}. Call them on the way: {phone}. {reasons}"),
    ),
    "nobody-answered-no-clinic": (
        _("Nobody answered. Go to a vet with {name}"),
        _("No night clinic is written down in this house: go to the nearest one that is open. {reasons}"),
    ),
    "near-suspected": (
        _("One may be ill near {names}"),
        _(
            "One they were with may have {agent}, since {since_at}. Let nobody come or go, wash between nests, and "
            "look at each at least twice a day. Ask your coordinator."
        ),
    ),
    "near-confirmed": (
        _("One is ill near {names}"),
        _(
            "One they were with has {agent}, since {since_at}. Let nobody come or go, wash between nests, and look at "
            "each at least twice a day. Ask your coordinator."
        ),
    ),
    "unit-suspected": (
        _("One may be ill in the same unit as {names}"),
        _(
            "They were not with the one who may have {agent}, since {since_at}, but with others who were. Let nobody "
            "come or go, wash between nests, and look at each at least twice a day. Ask your coordinator."
        ),
    ),
    "unit-confirmed": (
        _("One is ill in the same unit as {names}"),
        _(
            "They were not with the one who has {agent}, since {since_at}, but with others who were. Let nobody come "
            "or go, wash between nests, and look at each at least twice a day. Ask your coordinator."
        ),
    ),
    "near-over": (
        _("No one is ill near {names} any more"),
        _("What was told of one who may be ill is over, or it was nothing. Your round says what still waits."),
    ),
    "case-suspected": (
        _("{name} may be ill: {agent}"),
        _("Suspected since {since_at}. {to_call} Open it to see whom that touches, who was told, and whom to call."),
    ),
    "case-confirmed": (
        _("{name} is ill: {agent}"),
        _("Since {since_at}. {to_call} Open it to see whom that touches, who was told, and whom to call."),
    ),
    "handover": (
        _("{by} hands {home} over to you"),
        _("{words} The handover is written from the last hours; read it and say so."),
    ),
    "round-reminder": (
        _("Next round at {due_at}"),
        _("{names}. This is only a reminder: nothing is late."),
    ),
}
SAYS_ITS_LEVEL: Final = "alert-"  # titles of these end in what to do, which is the level
EACH: Final = _("each of them")
OF_ONE: Final = _("%(name)s: %(said)s")
OTHERWISE: Final = (_("Littermate needs you"), _("Open this to see what it is."))

#: Why a way does not take what it is given, and what helps.
WHY_WORDS: Final[dict[str, Promise]] = {
    "gone": _("This phone let go of its address. Open this page on it and add it again."),
    "refused": _("Whoever stands behind this address refused it for good. Look whether it is written rightly."),
    "not-now": _("It was not taken this time. It is tried again."),
    "unreachable": _("Nobody answered there. It is tried again."),
    "wrong-key": _("This phone was added under another key of the house. Open this page on it and add it again."),
    "no-mail-server": _("No mail server is set: whoever runs the server sets LITTERMATE_MAIL_URL."),
    "not-installed": _(
        "This server cannot send messages: whoever runs it types “./littermate add messages” once and starts it again."
    ),
    "inside": _("The address leads inside the server's own network. Nothing is sent there."),
    "not-an-address": _("This cannot be read as an address. Take it off and add it again."),
    "taken-off": _("This way was taken off meanwhile."),
    "in-doubt": _("The server stopped while it was being sent. It may have arrived; the next way was used as well."),
    "broke": _("It failed here, not there. Whoever runs the server finds the reason in its log."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A notice in words."""

    title: str
    body: str


TO_CALL: Final[dict[str, Promise]] = {
    "met": _("To call: %(homes)s."),
    "through": _("Through those she was with: %(homes)s."),
}
MOST_HOMES: Final = 6  # so many names stand in a notice; all of them where it leads


def _few(homes: Sequence[str]) -> str:
    return ", ".join(homes[:MOST_HOMES]) + (" …" if len(homes) > MOST_HOMES else "")


class _Values(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return MISSING


def say_notice(code: str, values: Mapping[str, Any], *, zone: tzinfo, as_of: datetime) -> Told:
    """A notice in the language in force, by the clock of its house."""
    title, body = NOTICES.get(code, OTHERWISE)
    filled = _Values(
        {"to_call": ""} | {name: _said(name, value, values, zone, as_of) for name, value in values.items()}
    )
    return Told(title=str(title).format_map(filled).strip(), body=" ".join(str(body).format_map(filled).split()))


def says_its_level(code: str) -> bool:
    """Whether the title of a notice says how much it worries, so that nothing beside it needs to."""
    return code.startswith(SAYS_ITS_LEVEL)


def say_why(code: str) -> str:
    """Why a way failed, in words."""
    return str(WHY_WORDS.get(code, WHY_WORDS["broke"])) if code else ""


def _said(name: str, value: Any, values: Mapping[str, Any], zone: tzinfo, as_of: datetime) -> str:
    if name == "reasons" and isinstance(value, list):
        sex, who = str(values.get("sex", "unknown")), str(values.get("name", ""))
        return " ".join(_reason_words(each, sex, who, zone, as_of) for each in value if isinstance(each, Mapping))
    if name == "to_call" and isinstance(value, Mapping):
        return " ".join(
            str(words) % {"homes": _few(value[which])} for which, words in TO_CALL.items() if value.get(which)
        )
    if name == "agent":
        return agent_word(str(value)) if value else str(_("something others can catch"))
    if name.endswith("_at") and isinstance(value, str):
        moment = _moment(value)
        return clock(moment, zone, as_of) if moment is not None else value
    return str(value)


def _reason_words(told: Mapping[str, Any], sex: str, who: str, zone: tzinfo, as_of: datetime) -> str:
    """One reason; of several animals, under the name of the one it is about."""
    reason, whose = _reason(told), str(told.get("whose") or "")
    if reason is None:
        return ""
    is_several = not whose and bool(told.get("is_shared"))
    name = whose or (str(EACH) if is_several else who)
    said = say(reason, sex=sex, name=name, zone=zone, as_of=as_of, is_several=is_several)
    return str(OF_ONE) % {"name": whose, "said": said} if whose else said


def _reason(said: Any) -> Reason | None:
    if not isinstance(said, Mapping) or said.get("code") not in REASON_SENTENCES:
        return None
    figures = {name: _figure(name, value) for name, value in dict(said.get("figures") or {}).items()}
    return Reason(code=str(said["code"]), figures=figures)


def _figure(name: str, value: Any) -> Any:
    if name.endswith("_at"):
        return _moment(str(value)) or str(value)
    if isinstance(value, str):
        try:
            return Decimal(value)
        except InvalidOperation:
            return value
    return value


def _moment(said: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
