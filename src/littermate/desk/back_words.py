"""Ways to a dam in words: what is asked and how it is met, the steps, what stops one, what speaks against a dam."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from littermate.actions.way_rules import ASKED
from littermate.care.company.checks import Answer, Check
from littermate.care.company.readiness import Gate
from littermate.care.company.steps_back import Stop, TopUps, WayNumbers
from littermate.desk.words import in_words, joined, moment_words
from littermate.look.days import day_said
from littermate.look.units import METRIC, Units, weight_words
from littermate.look.words import span_words
from littermate.records.clocks import clock_said

Words = dict[str, str | Promise]
A_DAY: Final = timedelta(days=1)

STEPS: Final[Words] = {
    "scent": gettext_lazy("Scent only"),
    "visit": gettext_lazy("A short visit"),
    "teats": gettext_lazy("At the teats"),
    "part": gettext_lazy("Part of the day"),
    "whole": gettext_lazy("Day and night"),
}
HOW: Final[Words] = {
    "scent": gettext_lazy(
        "Rub %(name)s with their bedding, and lay bedding from the nest of %(name)s among them. Nobody changes nests."
    ),
    "visit": gettext_lazy(
        "Lay %(name)s among the litter while the mother is out, then bring the mother back. Watch; do not help."
    ),
    "teats": gettext_lazy("Weigh %(name)s, lay %(name)s to a teat and let nurse, weigh again on the same scale."),
    "part": gettext_lazy("By day with them, the rest of the day as before, such as nights with a companion."),
    "whole": gettext_lazy("%(name)s lives with them. Look in the night as well."),
}
RESULTS: Final[Words] = {
    "go-on": gettext_lazy("It went well: the next step may come"),
    "again": gettext_lazy("Try the same again"),
    "apart": gettext_lazy("Stopped: back to the nest from before"),
}
RESULT_SAID: Final[Words] = {
    "go-on": gettext_lazy("went well"),
    "again": gettext_lazy("try again"),
    "apart": gettext_lazy("stopped"),
}
SIGNS: Final[Words] = {
    "crawls-to-them": gettext_lazy("crawls to them"),
    "on-a-teat": gettext_lazy("seen on a teat"),
    "dam-licks-her": gettext_lazy("licked by the mother"),
    "sleeps-among-them": gettext_lazy("sleeps among them"),
    "pushed-out": gettext_lazy("pushed out"),
    "found-cold": gettext_lazy("found cold"),
    "growls": gettext_lazy("the mother growls"),
    "bites": gettext_lazy("the mother bites"),
    "moves-away": gettext_lazy("the mother moves away"),
    "not-on-a-teat": gettext_lazy("not seen on a teat"),
}
ENDS: Final[Words] = {
    "complete": gettext_lazy("With them for good"),
    "rejected": gettext_lazy("Refused by the mother"),
    "no-gain": gettext_lazy("No gain there"),
    "ill": gettext_lazy("One of them fell ill"),
    "grown": gettext_lazy("Weaned, and needs no mother any more"),
    "left": gettext_lazy("Left care without going back"),
}
MET: Final[Words] = {
    "met": gettext_lazy("met"),
    "missing": gettext_lazy("still missing"),
    "not-known": gettext_lazy("not known"),
}


def how_line(step: str, name: str) -> str:
    """How a step is done with somebody."""
    return in_words(step, HOW) % {"name": name}


def gate_title(gate: Gate) -> str:
    """What is asked."""
    return in_words(gate.code, ASKED)


def gate_line(gate: Gate, numbers: WayNumbers, as_of: datetime, units: Units = METRIC) -> str:
    """How it is met, in figures where there are any."""
    said = {
        "clocks": _clocks,
        "healthy": _healthy,
        "mates-well": _mates_well,
        "keeps-warm": _warm,
        "sucks": _sucks,
        "gains": _gains,
        "size": _size,
        "dam-well": _dam_well,
        "gain-at-teats": _gain_at_teats,
        "gain-there": _gain_there,
        "clinician": _clinician,
        "wait": _wait,
    }.get(gate.code)
    if said is None:
        answer: Answer = "not-known" if gate.met == "not-known" else "no"
        return check_line(Check(code=gate.code, answer=answer, weight="needs-a-name", figures=gate.figures), as_of)
    return said(gate, numbers, as_of, units)


def expected_line(gate: Gate, as_of: datetime) -> str:
    """When it would be met if all goes on as now."""
    if gate.code == "clocks":  # its own line says until when
        return ""
    if gate.expected_at is None:
        return _("Not within two months at the present gain.") if gate.code == "size" and gate.met == "missing" else ""
    if gate.code == "gain-there":
        if gate.expected_at <= as_of:
            return _("Weigh before a feed now.")
        return _("Weigh before a feed, and not before %(when)s.") % {"when": moment_words(gate.expected_at, as_of)}
    if gate.code in {"size", "gains"}:  # no hour: a gain is known to the day at best
        day = {"when": day_said(localtime(gate.expected_at), "j F")}
        return (
            _("At the earliest %(when)s.") % day
            if gate.code == "gains"
            else _("At the present gain about %(when)s.") % day
        )
    return _("Over at %(when)s.") % {"when": moment_words(gate.expected_at, as_of)}


def _clocks(gate: Gate, _numbers: WayNumbers, as_of: datetime, _units: Units) -> str:
    if gate.met == "met":
        return _("None that asks for waiting.")
    until = _moment(gate.figures["closed_until_at"])
    return _("Met others than the family, or one of them was ill: closed until %(when)s.") % {
        "when": moment_words(until, as_of)
    }


def _healthy(gate: Gate, numbers: WayNumbers, _as_of: datetime, _units: Units) -> str:
    if gate.met == "not-known":
        return _("No look-over, wounds and all, was told in the last %(span)s.") % {"span": _span(numbers.last_looked)}
    return (
        _("No sign in the last look.")
        if gate.met == "met"
        else _("An illness stands, or the last look found something.")
    )


def _mates_well(gate: Gate, numbers: WayNumbers, _as_of: datetime, _units: Units) -> str:
    if gate.met == "not-known":
        return _("Nobody looked all of them over in the last %(span)s.") % {"span": _span(numbers.last_looked)}
    return _("No illness is known among them.") if gate.met == "met" else _("One of them is ill, or may be.")


def _gain_at_teats(gate: Gate, _numbers: WayNumbers, _as_of: datetime, units: Units) -> str:
    if gate.met == "not-known":
        return _("Nobody has weighed before and after the teats yet.")
    return _before_and_after(gate, units)


def _gain_there(gate: Gate, numbers: WayNumbers, _as_of: datetime, units: Units) -> str:
    if gate.met == "not-known" and "after_feed_g" in gate.figures:
        weight = weight_words(Decimal(str(gate.figures["after_feed_g"])), units)
        return _("%(weight)s, but after a feed: milk just drunk is no gain. Weigh before a feed.") % {"weight": weight}
    if gate.met == "not-known":
        return _("Nobody has weighed before and since day and night with them began.")
    if "from_g" not in gate.figures:
        return _("Something says stop, as it stands above.")
    if gate.expected_at is not None:
        return _("%(weights)s Too soon to tell: a gain counts after %(span)s with them.") % {
            "weights": _before_and_after(gate, units),
            "span": _span(numbers.gain_there_after),
        }
    return _before_and_after(gate, units)


def _before_and_after(gate: Gate, units: Units) -> str:
    return _("%(from)s before, %(to)s after.") % {
        "from": weight_words(Decimal(str(gate.figures["from_g"])), units),
        "to": weight_words(Decimal(str(gate.figures["to_g"])), units),
    }


def _warm(gate: Gate, numbers: WayNumbers, _as_of: datetime, _units: Units) -> str:
    span = {"span": _span(numbers.last_warm)}
    if gate.met == "not-known":
        return _("Nobody felt for warmth in the last %(span)s.") % span
    if gate.met == "met":
        return _("Warm each time in the last %(span)s. Their box may be cooler: feel more often at first.") % span
    return _("Cool at least once in the last %(span)s.") % span


def _sucks(gate: Gate, numbers: WayNumbers, _as_of: datetime, _units: Units) -> str:
    span = {"span": _span(numbers.last_sucked)}
    if gate.met == "not-known":
        return _("Nobody told how strong the suck is in the last %(span)s.") % span
    return _("Strongly, when it was told last.") if gate.met == "met" else _("Weakly or not, or refused since.")


def _gains(gate: Gate, numbers: WayNumbers, _as_of: datetime, _units: Units) -> str:
    if gate.met == "not-known":
        return _("No two weights a day apart are known.")
    days = int(str(gate.figures["days"]))
    return ngettext("%(n)s day running; %(wanted)s are wanted.", "%(n)s days running; %(wanted)s are wanted.", days) % {
        "n": days,
        "wanted": numbers.ready.gain_days,
    }


def _size(gate: Gate, numbers: WayNumbers, _as_of: datetime, units: Units) -> str:
    wanted = percent(numbers.ready.part_of_median)
    if "weight_g" not in gate.figures:
        return _("The weight, or the littermates’, is not known of late. %(wanted)s of theirs is wanted.") % {
            "wanted": wanted
        }
    own, middle = Decimal(str(gate.figures["weight_g"])), Decimal(str(gate.figures["median_g"]))
    return _("%(own)s, %(part)s of their middle weight %(middle)s; %(wanted)s is wanted.") % {
        "own": weight_words(own, units),
        "part": percent(own / middle),
        "middle": weight_words(middle, units),
        "wanted": wanted,
    }


def _dam_well(gate: Gate, _numbers: WayNumbers, _as_of: datetime, _units: Units) -> str:
    if gate.met == "not-known":
        return _("Nobody looked at the mother’s milk, and whether she lets them nurse, of late.")
    return (
        _("As the mother was seen last.")
        if gate.met == "met"
        else _("Something seen of the mother last is not as it should be.")
    )


def _clinician(gate: Gate, _numbers: WayNumbers, _as_of: datetime, _units: Units) -> str:
    return {
        "met": _("Yes."),
        "missing": _("No."),
    }.get(gate.met) or _("No clinician has answered yet.")


def _wait(_gate: Gate, numbers: WayNumbers, _as_of: datetime, _units: Units) -> str:
    return _("Something said stop at the last try; the next comes %(span)s later at the earliest.") % {
        "span": _span(numbers.try_again_after)
    }


# What stops a step ----------------------------------------------------------------------------------------------------
def stop_line(stop: Stop, numbers: WayNumbers, units: Units = METRIC) -> str:
    """Why a step is ended today unless a vet says otherwise."""
    if stop.code in {"lost", "no-gain"} and stop.from_g is not None and stop.to_g is not None:
        figures = {"from": weight_words(stop.from_g, units), "to": weight_words(stop.to_g, units)}
        if stop.code == "lost":
            return _("Weight was lost: %(from)s before, %(to)s now.") % figures
        return _("No gain: %(from)s before, %(to)s now.") % figures
    if stop.code == "too-many-topups":
        return ngettext(
            "%(n)s top-up in a day; more than %(most)s means not yet.",
            "%(n)s top-ups in a day; more than %(most)s means not yet.",
            stop.topups or 0,
        ) % {"n": stop.topups, "most": numbers.topups_most}
    if stop.code == "seen":
        return _("Seen: %(signs)s.") % {"signs": signs_line(stop.signs)}
    return _("Ill, or not well when looked over.")


def stop_rules(numbers: WayNumbers) -> list[str]:
    """The stop rule, said before a step begins."""
    return [
        _("the weight is less than before, or no more after %(span)s") % {"span": _span(numbers.loss_stops)},
        _("pushed out, or found cold"),
        _("the mother growls, bites or moves away"),
        _("never seen on a teat"),
        ngettext(
            "more than %(n)s top-up a day is needed", "more than %(n)s top-ups a day are needed", numbers.topups_most
        )
        % {"n": numbers.topups_most},
        _("anybody falls ill, in the litter or on the way to it"),
    ]


def topups_line(topups: TopUps, as_of: datetime) -> str:
    """How often she was topped up."""
    said = ngettext("%(n)s top-up since %(when)s", "%(n)s top-ups since %(when)s", topups.count) % {
        "n": topups.count,
        "when": moment_words(topups.since_at, as_of),
    }
    if topups.is_too_many:
        return _("%(said)s: more than %(most)s a day means that nursing is not enough yet.") % {
            "said": said,
            "most": topups.most,
        }
    return _("%(said)s; up to %(most)s a day beside nursing.") % {"said": said, "most": topups.most}


def signs_line(signs: Any) -> str:
    """Signs that were seen, in a line."""
    return joined(in_words(sign, SIGNS) for sign in signs)


def weights_line(weights: Any, units: Units = METRIC) -> str:
    """Her weight before and after a step, and what it came to."""
    if weights.change_g is None:
        if weights.before is None and weights.after is None:
            return _("not weighed before or after")
        if weights.before is None:
            return _("not weighed before; %(after)s after") % {"after": weight_words(weights.after.weight_g, units)}
        return _("%(before)s before; not weighed after") % {"before": weight_words(weights.before.weight_g, units)}
    change = weights.change_g
    said = {
        "before": weight_words(weights.before.weight_g, units),
        "after": weight_words(weights.after.weight_g, units),
        "change": weight_words(abs(change), units),
    }
    if change > 0:
        return _("%(before)s before, %(after)s after: %(change)s more") % said
    if change < 0:
        return _("%(before)s before, %(after)s after: %(change)s less") % said
    return _("%(before)s before and after: nothing gained") % said


# What speaks against a dam --------------------------------------------------------------------------------------------
def check_line(check: Check, as_of: datetime) -> str:
    """What is not answered yes about a dam, with its figures."""
    figures = dict(check.figures)
    unknown = check.answer == "not-known"
    if check.code == "clocks":
        until = moment_words(_moment(figures["closed_until_at"]), as_of)
        if figures.get("ill"):
            return _(
                "On one of the two sides somebody is or may be ill: nobody comes in and nobody goes out, "
                "until %(when)s at the earliest."
            ) % {"when": until}
        return _("One of the two sides is closed until %(when)s.") % {"when": until}
    if check.code == "teats" and not unknown:
        return _("No teat is free: %(teats)s give milk, and she nurses %(nurses)s.") % figures
    if check.code == "teats":
        nurses = int(str(figures["nurses"]))
        return ngettext(
            "Nobody has counted the teats that give milk; she nurses %(n)s.",
            "Nobody has counted the teats that give milk; she nurses %(n)s.",
            nurses,
        ) % {"n": nurses}
    if check.code == "age-gap" and not unknown:
        gap = int(str(figures["gap_days"]))
        return ngettext(
            "%(n)s day apart in age from those she nurses.", "%(n)s days apart in age from those she nurses.", gap
        ) % {"n": gap}
    if check.code == "number":
        return _("She nurses %(nurses)s already; a large programme adds none from %(most)s on.") % figures
    if check.code == "age":
        return _(
            "%(age_days)s days old; a large programme adds kittens under %(limit_days)s days. "
            "For puppies no limit was found."
        ) % {name: int(str(value)) for name, value in figures.items()}
    return in_words(check.code, UNKNOWN_OF_DAMS if unknown and check.code in UNKNOWN_OF_DAMS else AGAINST_DAMS)


AGAINST_DAMS: Final[Words] = {
    "own-dam-only": gettext_lazy(
        "The rules of your place let young animals lie with no adult but their own mother: nobody here may let a "
        "strange one be tried."
    ),
    "law": gettext_lazy("The rules of your place allow no cats and dogs in one enclosure."),
    "illness": gettext_lazy("One of the two is ill, or may be: nobody who is ill is put to others. Ask the vet first."),
    "retro": gettext_lazy("One of them tested positive for FeLV or FIV: they go over with the milk and the licking."),
    "species": gettext_lazy("Of another species: her milk differs. Only anecdotes are known; weigh and top up."),
    "wellbeing": gettext_lazy("Somebody must look at one of the two first; nothing new begins before that."),
    "dam-well": gettext_lazy("Something seen of the mother last is not as it should be."),
    "blood-type": gettext_lazy(
        "In the first day: blood types are not known. Colostrum of a queen of type B can destroy the blood of a kitten "
        "of type A or AB. Ask your vet."
    ),
    "same-home": gettext_lazy("She lives in another home: one of them would move."),
    "home-open": gettext_lazy("Her home takes nobody on this day."),
}
UNKNOWN_OF_DAMS: Final[Words] = {
    "law": gettext_lazy(
        "No profile of your place is chosen: nobody has said whether cats and dogs may share an enclosure."
    ),
    "own-dam-only": gettext_lazy(
        "No profile of your place is chosen: nobody has said whether a strange mother is allowed."
    ),
    "retro": gettext_lazy(
        "Nobody wrote down that both tested negative for FeLV and FIV: they go over with the milk and the licking."
    ),
    "dam-well": gettext_lazy("Nobody looked at the mother’s milk, and whether she lets them nurse, of late."),
    "age-gap": gettext_lazy("She nurses nobody whose age could be compared."),
}


def teats_line(choice: Any) -> str:
    """How many teats are free."""
    if choice.free_teats is None:
        return ngettext("nurses %(n)s, teats not counted", "nurses %(n)s, teats not counted", choice.nurses) % {
            "n": choice.nurses
        }
    return _("nurses %(nurses)s on %(teats)s teats with milk: %(free)s free") % {
        "nurses": choice.nurses,
        "teats": choice.working_teats,
        "free": choice.free_teats,
    }


def alone_line(alone: Any, as_of: datetime) -> str:
    """At which hours somebody would be alone in the coming day; those that begin tomorrow say so."""
    if any(end - begin >= A_DAY for begin, end in alone):
        return _("alone all the time")
    return _("alone %(spans)s") % {"spans": joined(_hours_said(localtime(b), localtime(e), as_of) for b, e in alone)}


def unsaid_line(unsaid: Any, as_of: datetime) -> str:
    """At which hours of the coming day she lies in no nest, as far as anybody said."""
    spans = joined(_hours_said(localtime(begin), localtime(end), as_of) for begin, end in unsaid)
    return _("Nobody has said in which nest %(spans)s: without it nobody sees who is alone, or not warm enough.") % {
        "spans": spans
    }


def _hours_said(begin: datetime, end: datetime, as_of: datetime) -> str:
    hours = {"from": clock_said(begin), "until": clock_said(end)}
    if begin.date() > localtime(as_of).date():
        return _("tomorrow %(from)s to %(until)s") % hours
    return _("%(from)s to %(until)s") % hours


def percent(part: Decimal) -> str:
    """A part as percent, rounded down: what is not reached is not shown as reached."""
    return f"{int(part * 100)} %"


def _span(span: Any) -> str:
    return span_words(int(span.total_seconds()) // 60)


def _moment(value: object) -> datetime:
    assert isinstance(value, datetime)  # noqa: S101 - the figure's name ends in _at
    return value
