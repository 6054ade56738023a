"""One line for each thing that was told, as others read it: "131 g, before the feed"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from littermate.look.row_names import ROW_NAMES
from littermate.look.units import Units, temperature_words, volume_words, weight_words
from littermate.records.models.look_over import SIGNS, LookOver

Figure = Decimal | datetime | int | str | bool | UUID | None
Figures = Mapping[str, Figure]
Words = dict[str, str | Promise]

FED: Words = {"before": gettext_lazy("before the feed"), "after": gettext_lazy("after the feed")}
ROUTES: Words = {
    "bottle": gettext_lazy("by bottle"),
    "syringe": gettext_lazy("by syringe"),
    "tube": gettext_lazy("by tube"),
    "nursing": gettext_lazy("nursing"),
}
FEELS: Words = {"warm": gettext_lazy("feels warm"), "cool": gettext_lazy("feels cool")}
POOS: Words = {
    "formed": gettext_lazy("poo formed"),
    "soft": gettext_lazy("poo soft"),
    "loose": gettext_lazy("poo loose"),
    "watery": gettext_lazy("poo watery"),
    "bloody": gettext_lazy("poo bloody"),
}
SUCKS: Words = {
    "strong": gettext_lazy("sucks strongly"),
    "weak": gettext_lazy("sucks weakly"),
    "none": gettext_lazy("does not suck"),
}
VOICES: Words = {
    "quiet": gettext_lazy("quiet"),
    "cries": gettext_lazy("cries"),
    "screams": gettext_lazy("screams"),
}
GIVEN: Words = {
    "given": gettext_lazy("given"),
    "missed": gettext_lazy("not given"),
    "refused": gettext_lazy("would not take it"),
}
SAME_FEED: Words = {
    "same": gettext_lazy("two feeds were one, written down twice"),
    "both": gettext_lazy("two feeds so close together, and both went in"),
}
TROUBLES: Words = {
    "heat-failed": gettext_lazy("the heat failed"),
    "heat-back": gettext_lazy("the heat is back"),
    "diarrhoea": gettext_lazy("diarrhoea, not known whose"),
}
OUTCOMES: Words = {
    "died": gettext_lazy("died"),
    "euthanised": gettext_lazy("put to sleep"),
    "transferred": gettext_lazy("transferred"),
    "returned-to-owner": gettext_lazy("back with the owner"),
    "adopted": gettext_lazy("adopted"),
    "mistake": gettext_lazy("written down by mistake"),
}
REFUSED: Words = {
    "none": gettext_lazy("takes her feeds"),
    "once": gettext_lazy("would not feed once"),
    "more": gettext_lazy("would not feed again and again"),
}
BIRTH_PLACES: Words = {
    "before-custody": gettext_lazy("before custody"),
    "in-transit": gettext_lazy("on the way"),
    "in-care": gettext_lazy("in care"),
}
PLACES: Words = {
    "animal-level": gettext_lazy("at their level"),
    "cool-end": gettext_lazy("at the cool end"),
    "mouth": gettext_lazy("mouth"),
    "belly": gettext_lazy("belly"),
    "paws": gettext_lazy("paws"),
    "rectal": gettext_lazy("rectal"),
    "ear": gettext_lazy("ear"),
    "armpit": gettext_lazy("armpit"),
}


REARINGS: Words = {
    "nursed": gettext_lazy("nursed by her mother"),
    "supplemented": gettext_lazy("nursed and topped up"),
    "bottle": gettext_lazy("on the bottle"),
    "tube": gettext_lazy("by tube"),
    "gruel": gettext_lazy("gruel"),
    "weaned": gettext_lazy("weaned"),
}
CAUSES: Words = {
    "rejected": gettext_lazy("rejected by the mother"),
    "split-off": gettext_lazy("split off from the litter"),
    "gains-little": gettext_lazy("gains too little"),
    "dam-unwell": gettext_lazy("the mother is unwell"),
    "no-dam": gettext_lazy("no mother"),
    "grows-up": gettext_lazy("old enough for the next food"),
    "back": gettext_lazy("back with the litter"),
}


SEEN: Words = {
    sign: LookOver._meta.get_field(sign).verbose_name  # type: ignore[union-attr]
    for sign in SIGNS
}


ILL: Words = {
    "suspected": gettext_lazy("may be ill with what others can catch"),
    "confirmed": gettext_lazy("ill with what others can catch"),
    "ruled-out": gettext_lazy("not ill with what others can catch"),
    "over": gettext_lazy("no longer ill with what others can catch"),
}
TESTED: Words = {
    "negative": gettext_lazy("tested negative"),
    "positive": gettext_lazy("tested positive"),
    "unclear": gettext_lazy("tested, result not clear"),
}
PREVENTED: Words = {
    "vaccine": gettext_lazy("vaccine"),
    "fleas": gettext_lazy("against fleas"),
    "worms": gettext_lazy("against worms"),
}


class _Own(str):
    """What somebody wrote in her own words; it stands last, as a sentence of its own."""


def say(kind: str, figures: Figures, units: Units) -> str:
    """What was told, in one line; a kind without figures says its name."""
    parts = SAYINGS[kind](figures, units) if kind in SAYINGS else [kind.replace("-", " ")]
    told = ", ".join(str(part) for part in parts if part and not isinstance(part, _Own))
    return ". ".join([*([told] if told else []), *(part for part in parts if part and isinstance(part, _Own))])


def _word(words: Words, said: Figure) -> str | Promise:
    return words.get(str(said), "") if said else ""


def _tenths(value: Figure) -> Decimal | None:
    return Decimal(value) / 10 if isinstance(value, int) else None


def _yes_no(value: Figure, yes: str, no: str) -> str:
    return "" if value is None else yes if value else no


def agent_word(agent: str) -> str:
    """What an agent is called; nothing while nobody knows."""
    return str(ROW_NAMES.get(agent, agent))


def _text(value: Figure) -> str:
    return str(value or "")


def _own(value: Figure) -> _Own:
    return _Own(value or "")


def _weigh_in(figures: Figures, units: Units) -> list[str | Promise]:
    weight = _tenths(figures["weight_dg"])
    return [
        weight_words(weight, units) if weight is not None else "",
        _word(FED, figures["fed"]),
        _("doubtful") if figures["is_doubtful"] else "",
    ]


def _feed(figures: Figures, units: Units) -> list[str | Promise]:
    if figures["outcome"] == "full":
        return [_("full after nursing, no top-up")]
    taken = _tenths(figures["taken_dml"])
    amount = volume_words(taken) if taken is not None else _("not measured")
    return [
        _("fed by someone else") if figures["outcome"] == "by-other" else _("took %(ml)s") % {"ml": amount},
        _word(ROUTES, figures["route"]),
    ]


def _warmth(figures: Figures, units: Units) -> list[str | Promise]:
    reading = _tenths(figures["reading_dc"])
    return [
        _word(FEELS, figures["feel"]),
        temperature_words(reading, units) if reading is not None else "",
        _word(PLACES, figures["where"]),
    ]


def _nest_reading(figures: Figures, units: Units) -> list[str | Promise]:
    reading = _tenths(figures["temperature_dc"])
    return [
        _text(figures["nest"]),
        temperature_words(reading, units) if reading is not None else "",
        _word(PLACES, figures["where"]),
    ]


def _elimination(figures: Figures, units: Units) -> list[str | Promise]:
    poo = _word(POOS, figures["poo_kind"]) or _yes_no(figures["poo"], _("poo"), _("no poo"))
    return [
        _yes_no(figures["pee"], _("pee"), _("no pee")),
        poo,
        _("unaided") if figures["is_unaided"] else "",
    ]


def _choking(figures: Figures, units: Units) -> list[str | Promise]:
    return [
        _("choked"),
        _("milk at the nose") if figures["milk_at_nose"] else "",
        _("noisy breath") if figures["noisy_breath"] else "",
        _own(figures["words"]),
    ]


def _teats(count: object) -> str:
    """How many teats were counted that give milk; nothing where nobody counted."""
    if not isinstance(count, int):
        return ""
    return ngettext("%(n)s teat gives milk", "%(n)s teats give milk", count) % {"n": count}


def _dam_check(figures: Figures, units: Units) -> list[str | Promise]:
    return [
        _yes_no(figures["eats"], _("eats"), _("does not eat")),
        _yes_no(figures["teats_ok"], _("teats are well"), _("teats are not well")),
        _yes_no(figures["discharge"], _("bad discharge"), _("no discharge")),
        _yes_no(figures["milk"], _("has milk"), _("no milk")),
        _yes_no(figures["is_warm"], _("feels warm"), _("feels cool")),
        _yes_no(figures["lets_nurse"], _("lets the young nurse"), _("does not let the young nurse")),
        _teats(figures["working_teats"]),
        _own(figures["words"]),
    ]


def _look_over(figures: Figures, units: Units) -> list[str | Promise]:
    """What was seen; where nothing was, how much was looked at."""
    signs = dict(zip(SIGNS, str(figures["signs"]), strict=True))
    seen = [str(SEEN[sign]) for sign, noted in signs.items() if noted == "1"]
    looked_at = sum(noted != "-" for noted in signs.values())
    if looked_at == 1 and signs["sucked"] == "0" and not figures["feel"] and not figures["refused"]:
        return [_("no marks from sucking"), _own(figures["words"])]
    none = ngettext("none of %(n)s sign seen", "none of %(n)s signs seen", looked_at) % {"n": looked_at}
    return [
        _("is she all right"),
        *seen,
        _word(FEELS, figures["feel"]),
        _word(REFUSED, figures["refused"]),
        none if looked_at and not seen else "",
        _own(figures["words"]),
    ]


def _rearing(figures: Figures, units: Units) -> list[str | Promise]:
    gate = _tenths(figures["goal_weight_dg"])
    goal = _text(figures["goal"])
    if gate is not None:
        goal = _("%(goal)s from %(weight)s") % {"goal": goal or _("goal"), "weight": weight_words(gate, units)}
    return [
        _("fed anew: %(way)s") % {"way": _word(REARINGS, figures["rearing"])},
        _("by %(dam)s") % {"dam": figures["dam"]} if figures["dam"] else "",
        _word(CAUSES, figures["cause"]),
        _own(figures["reason"]),
        _("goal: %(goal)s") % {"goal": goal} if goal else "",
    ]


def _moved_nest(figures: Figures, units: Units) -> list[str | Promise]:
    figures_in_words = {"nest": figures["nest"], "hours": figures["hours"]}
    plain = _("sleeps in %(nest)s") if not figures["hours"] else _("sleeps in %(nest)s every day, %(hours)s")
    return [plain % figures_in_words, _own(figures["reason"])]


SAYINGS: dict[str, Callable[[Figures, Units], list[str | Promise]]] = {
    "weigh-in": _weigh_in,
    "feed": _feed,
    "refusal": lambda figures, units: [_("would not feed"), _word(FEELS, figures["feel"])],
    "choking": _choking,
    "elimination": _elimination,
    "stimulation": lambda figures, units: [_("rubbed")],
    "warmth": _warmth,
    "observation": lambda figures, units: [
        _word(SUCKS, figures["suck"]),
        _word(VOICES, figures["voice"]),
        _own(figures["note"]),
        _("photo") if figures["photo_id"] else "",
    ],
    "treatment": lambda figures, units: [
        _text(figures["words"]) or _text(figures["order__words"]),
        _word(GIVEN, figures["outcome"]),
    ],
    "solids": lambda figures, units: [_("%(share)s %% of the food was solid") % {"share": figures["share_pct"]}],
    "same-feed": lambda figures, units: [_word(SAME_FEED, figures["answer"])],
    "nest-reading": _nest_reading,
    "nest-trouble": lambda figures, units: [
        _text(figures["nest"]),
        _word(TROUBLES, figures["trouble"]),
        _own(figures["words"]),
    ],
    "dam-check": _dam_check,
    "look-over": _look_over,
    "milk-mixed": lambda figures, units: [_("mixed %(milk)s") % {"milk": figures["product"]}],
    "milk-opened": lambda figures, units: [_("opened %(milk)s") % {"milk": figures["product"]}],
    "contact": lambda figures, units: [_("told by phone"), _own(figures["words"])],
    "rearing": _rearing,
    "moved-home": lambda figures, units: [
        _("lives at %(home)s") % {"home": figures["home"]},
        _own(figures["reason"]),
    ],
    "moved-nest": _moved_nest,
    "taking": lambda figures, units: [_("has it in hand"), _own(figures["words"])],
    "birth": lambda figures, units: [
        _("stillborn") if figures["is_stillborn"] else _("born"),
        _word(BIRTH_PLACES, figures["place"]),
        _text(figures["vigour"]),
    ],
    "illness": lambda figures, units: [
        _word(ILL, figures["state"]),
        agent_word(_text(figures["agent"])),
        _own(figures["words"]),
    ],
    "disease-test": lambda figures, units: [
        _word(TESTED, figures["result"]),
        agent_word(_text(figures["agent"])),
        _own(figures["words"]),
    ],
    "prevention": lambda figures, units: [
        _word(PREVENTED, figures["given"]),
        _yes_no(figures["flea_free"], _("no fleas found"), _("fleas found")),
        _own(figures["words"]),
    ],
    "birth-estimate": lambda figures, units: [_("birth estimated")],
    "leaving": lambda figures, units: [
        _word(OUTCOMES, figures["outcome"]) or _("left care"),
        _text(figures["place"]),
        _own(figures["words"]),
    ],
}
