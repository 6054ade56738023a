"""The 72-hour page in words: one set of lines for screen, phone and paper, so that none can say what another does not.

Every figure has its unit. What was not written down says so; a sum with an unknown part is "at least".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from littermate.desk import charts, said, words
from littermate.desk.plans import lines_of
from littermate.desk.units import units_of
from littermate.desk.vet_days import DAY_ROWS, day_head, day_row
from littermate.desk.vet_log import log_lines
from littermate.desk.vet_speaker import Speaker, percent
from littermate.look import weight_signs, weight_tables, weight_words
from littermate.look.units import volume_words
from littermate.look.weight_scale import PAPER
from littermate.look.words import age_words, kind_word, span_words, worry_word
from littermate.sheets.vet_cards import Gap, VetCarer, VetPage, VetWeight

MOST_NAMES = 12
#: What to do that already says how soon.
SAYS_HOW_SOON = frozenset({"do-choked", "do-warm-and-go", "do-go", "do-call-now", "do-warm-and-call", "do-call-today"})


def values_of(page: VetPage) -> dict[str, Any]:
    """Everything the page shows, as words and numbers, for a template of either kind."""
    speaker = Speaker(ZoneInfo(page.time_zone), units_of(page.home), page.made_at)
    return {
        "title": _("%(name)s: the last %(hours)s hours") % {"name": page.name, "hours": page.hours},
        "organisation": page.organisation.name,
        "draft": _("draft: planned from tables that no clinician has signed yet") if page.is_draft else "",
        "foot": _foot(page, speaker),
        "words": _labels(),
        "name": page.name,
        "line": _identity(page),
        "made": _made(page, speaker),
        "headline": _headline(page, speaker),
        "worry_code": page.worry.code,
        "left": _left(page, speaker),
        "reasons": [
            said.reason(reason, page, units=speaker.units, as_of=page.made_at)
            for reason in page.reasons
            if page.do is None or reason.code != page.do.code
        ],
        "facts": [[str(label), value] for label, value in _facts(page, speaker) if value],
        "chart": _chart(page, speaker),
        "chart_says": charts.called(page.chart),
        "chart_words": _chart_words(page, speaker),
        "chart_key": _chart_key(page),
        "day_heads": [day_head(day, speaker) for day in page.days],
        "day_rows": [day_row(str(label), cell, page, speaker) for label, cell in DAY_ROWS],
        "gaps": [_gap(gap, speaker) for gap in page.gaps],
        "gap_note": _gap_note(page),
        "weights": [_weight_line(each, page, speaker) for each in reversed(page.weights)],
        "plan": _plan(page, speaker),
        "orders": [_order(order, speaker) for order in page.orders],
        "past_orders": [_order(order, speaker) for order in page.past_orders],
        "treatments": [
            {
                "when": speaker.moment(each.at),
                "words": each.words,
                "state": words.in_words(each.state, words.TREATMENTS),
                "is_bad": each.state in {"missed", "refused"},
            }
            for each in page.treatments
        ],
        "nests": [_span(span, speaker) for span in page.spans],
        "nest_readings": [
            f"{speaker.moment(entry.at)}: {said.entry(entry, units=speaker.units)}" for entry in page.nest_readings
        ],
        "readings": [
            f"{speaker.moment(entry.at)}: {said.entry(entry, units=speaker.units)}"
            for entry in page.readings
            if entry.figures.get("reading_dc") is not None or entry.figures.get("feel") == "cool"
        ],
        "corrected": [_corrected(entry, page, speaker) for entry in page.corrected],
        "undone": [
            _("%(when)s: %(what)s, taken back")
            % {"when": speaker.moment(entry.at), "what": said.entry(entry, units=speaker.units)}
            for entry in page.undone
        ],
        "log": log_lines(page, speaker),
        "has_by": page.names_people,
        "carers": [
            {
                "label": f"{carer.name}, {words.in_words(carer.role, words.CARES)}",
                "phone": carer.phone or "",
                "without": _without(carer),
                "address": "",
            }
            for carer in sorted(page.carers, key=lambda carer: not carer.phone)  # who can be rung first
        ],
        "calls": [
            {"label": call.label, "phone": call.phone, "without": "", "address": call.address} for call in page.calls
        ],
        "protocol": _protocol(page),
    }  # fmt: skip


def _without(carer: VetCarer) -> str:
    """Why no number stands beside her name."""
    if carer.phone:
        return ""
    return _("number not shown here") if carer.phone is None else _("no number written down")


def _made(page: VetPage, speaker: Speaker) -> str:
    place = speaker.zone.key.rpartition("/")[2].replace("_", " ")
    return _("As of %(moment)s, by the clock of %(place)s") % {"moment": speaker.moment(page.made_at), "place": place}


def _left(page: VetPage, speaker: Speaker) -> str:
    if page.left is None:
        return ""
    return f"{_sentence(words.in_words(page.left.outcome, words.OUTCOMES))}, {speaker.moment(page.left.at)}"


def _foot(page: VetPage, speaker: Speaker) -> str:
    return _("%(organisation)s · %(name)s · as of %(moment)s · Littermate") % {
        "organisation": page.organisation.name,
        "name": page.name,
        "moment": speaker.moment(page.made_at),
    }


def _labels() -> dict[str, str]:
    """The sheet's own fixed words."""
    return {
        "page": _("Page {page} of {pages}"),
        "now": _("Now"),
        "weights": _("Weights"),
        "when": _("When"),
        "weight": _("Weight"),
        "step": _("Since the one before"),
        "a_day": _("Against a day before"),
        "days": _("Day by day"),
        "gaps": _("Gaps in the record"),
        "orders": _("The vet's orders in force"),
        "past_orders": _("Ended within these hours"),
        "no_orders": _("None written down."),
        "treatments": _("Treatments"),
        "nests": _("Where, and with whom"),
        "readings": _("Warmth of her body"),
        "nest_readings": _("Warmth of the nest"),
        "corrected": _("Corrected afterwards"),
        "undone": _("Taken back"),
        "log": _("Everything that was written down"),
        "time": _("Time"),
        "warm": _("Warmth"),
        "milk": _("Milk: took of planned"),
        "out": _("Pee, poo"),
        "else": _("Else"),
        "by": _("By"),
        "plan": _("Planned now"),
        "contacts": _("Whom to ring"),
        "no_weight": _("Not weighed in these hours."),
        "draft": _("draft"),
    }


def _identity(page: VetPage) -> str:
    parts = [
        kind_word(page.species) if not page.is_dam else _("dam"),
        words.in_words(page.sex, words.SEXES) if page.sex != "unknown" else _("sex not known"),
        _how_old(page),
        page.mark,
        *(words.in_words(kind, words.REARINGS) for kind in page.rearing),
    ]
    return words.joined(part for part in parts if part)


def _how_old(page: VetPage) -> str:
    if page.age_days is None:
        return ""
    return _("%(age)s old") % {"age": age_words(page.age_days)} if page.is_age_told else _("age not known")


def _facts(page: VetPage, speaker: Speaker) -> Iterable[tuple[str, str]]:
    birth, intake = page.birth, page.intake
    if birth:
        same = birth.earliest_at == birth.latest_at
        born = speaker.moment(birth.latest_at) if same else speaker.between(birth.earliest_at, birth.latest_at)
        yield _("Born"), f"{born}, {words.in_words(birth.method, words.METHODS)}"
    yield _("In care since"), speaker.moment(intake.custody_from_at) if intake.custody_from_at else ""
    at_intake = [
        speaker.weight(intake.weight_dg) if intake.weight_dg else "",
        speaker.warmth(intake.temperature_dc) if intake.temperature_dc else "",
        intake.condition,
    ]
    yield _("At intake"), words.joined(part for part in at_intake if part)
    if page.litter:
        yield (
            _("Litter"),
            ngettext("%(name)s, %(n)s born", "%(name)s, %(n)s born", page.litter.size)
            % {"name": page.litter.name, "n": page.litter.size},
        )
    if page.names_people and page.home:
        yield _("Home"), page.home.name
    if page.milk:
        yield _("Milk"), _milk(page)
    if not page.is_dam:
        colostrum = {True: _("had it"), False: _("had none"), None: _("not known")}[intake.had_colostrum]
        yield _("Colostrum"), colostrum


def _milk(page: VetPage) -> str:
    milk = page.milk
    assert milk is not None  # noqa: S101 - asked by the caller
    energy = words.milk_energy(milk) or _("energy not on the label")
    return words.joined(
        part
        for part in (milk.name, energy, words.milk_label(milk), _("invented for the demo") if milk.is_invented else "")
        if part
    )


def _chart(page: VetPage, speaker: Speaker) -> str:
    """The same drawing as on every other page, of these hours; nothing where she was not weighed in them."""
    if not page.weights:
        return ""
    return charts.svg(page.chart, speaker.units, speaker.zone, PAPER, from_at=page.from_at)


def _chart_words(page: VetPage, speaker: Speaker) -> str:
    """What the drawing shows, and what its forecast cannot know."""
    if not page.weights:
        return ""
    said = weight_words.summary(page.chart, speaker.units, speaker.zone)
    return " ".join([*said, weight_words.limits()] if page.chart.forecast else said)


def _chart_key(page: VetPage) -> list[dict[str, str]]:
    """The signs on it, each with its meaning."""
    lines = weight_tables.key(page.chart.since(page.from_at)) if page.weights else []
    return [{"sign": weight_signs.key_sign(line.sign), "words": line.words} for line in lines]


def _weight_line(each: VetWeight, page: VetPage, speaker: Speaker) -> dict[str, Any]:
    marks = [
        _("doubtful") if each.is_doubtful else "",
        _("after a feed") if each.fed == "after" else "",
        _("corrected, was %(was)s") % {"was": said.entry(each.was[0], units=speaker.units)} if each.was else "",
        _("before these hours") if each.at < page.from_at else "",
    ]
    return {
        "when": speaker.moment(each.at),
        "weight": speaker.weight(each.weight_dg),
        "step": speaker.change(each.change_dg) if each.change_dg is not None else "",
        "a_day": percent(each.pct_day) if each.pct_day is not None else "",
        "mark": words.joined(mark for mark in marks if mark),
        "is_loss": (each.change_dg or 0) < 0,
    }


def _plan(page: VetPage, speaker: Speaker) -> list[str]:
    """What is planned now, or why nothing is; on paper the most has its unit too."""
    plan = page.plan
    if plan is None and page.cannot is None:
        return [_("No milk is planned for her.")]
    if plan is None or page.cannot is not None:
        return [said.reason(page.cannot, page, units=speaker.units, as_of=page.made_at)] if page.cannot else []
    how_much = _("%(feeds)s feeds of about %(about)s, never more than %(most)s") % {
        "feeds": plan.feeds,
        "about": volume_words(plan.about_ml),
        "most": volume_words(plan.most_ml),
    }
    return [how_much, *lines_of(plan, speaker.units)[1:]]


def _protocol(page: VetPage) -> str:
    if page.is_dam:
        return ""
    if page.protocol_number is None:
        return _("By the tables as shipped with Littermate, which no clinician of this house has signed.")
    return _("By the house's protocol, version %(number)s, signed by %(name)s.") % {
        "number": page.protocol_number,
        "name": page.protocol_by,
    }


def _order(order: Any, speaker: Speaker) -> dict[str, str]:
    until = _("until %(moment)s") % {"moment": speaker.moment(order.until_at)} if order.until_at else _("until ended")
    dates = _("from %(moment)s") % {"moment": speaker.moment(order.from_at)}
    return {"words": said.order(order), "by": f"{order.by}, {dates}, {until}"}


def _few(names: tuple[str, ...]) -> str:
    """The names, or the first of very many and how many more."""
    if len(names) <= MOST_NAMES:
        return words.joined(names)
    rest = len(names) - MOST_NAMES
    more = ngettext("and %(n)s more", "and %(n)s more", rest) % {"n": rest}
    return f"{words.joined(names[:MOST_NAMES])} {more}"


def _span(span: Any, speaker: Speaker) -> dict[str, str]:
    company = (
        _("with %(names)s") % {"names": _few(span.with_names)} if span.with_names else _("with nobody written down")
    )
    where = f"{span.nest_name}, {company}" if span.nest_name else _("no nest written down")
    return {"when": speaker.between(span.from_at, span.until_at), "words": where}


def _gap_note(page: VetPage) -> str:
    length = {"span": span_words(page.silent_after_min)}
    if not page.gaps:
        return _("Something was written down at least every %(span)s.") % length
    return _("A gap is more than %(span)s without a word about her. What happened in it is not known.") % length


def _gap(gap: Gap, speaker: Speaker) -> str:
    minutes = int((gap.until_at - gap.from_at).total_seconds() // 60)
    if gap.is_open:
        return _("No entry since %(since)s: %(span)s until now") % {
            "since": speaker.moment(gap.from_at),
            "span": span_words(minutes),
        }
    return _("No entry between %(span)s: %(length)s") % {
        "span": speaker.between(gap.from_at, gap.until_at),
        "length": span_words(minutes),
    }


def _corrected(entry: Any, page: VetPage, speaker: Speaker) -> str:
    before = entry.earlier[0]
    figures = {
        "when": speaker.moment(entry.at),
        "what": said.entry(entry, units=speaker.units),
        "was": said.entry(before, units=speaker.units),
        "before": speaker.moment(before.at),
    }
    if before.animal_name != entry.animal_name:
        return _("%(when)s: %(what)s. First written as %(was)s, %(before)s, of another animal") % figures
    return _("%(when)s: %(what)s. First written as %(was)s, %(before)s") % figures


def _headline(page: VetPage, speaker: Speaker) -> str:
    """How much she worries and what to do; what to do alone where it begins with the same words."""
    if page.left or page.is_dam:
        return ""
    worry = _sentence(worry_word(page.worry))
    do = said.reason(page.do, page, units=speaker.units, as_of=page.made_at) if page.do else ""
    if page.do is not None and page.do.code in SAYS_HOW_SOON:
        return do
    return f"{worry}. {do}" if do else worry


def _sentence(word: str) -> str:
    """A word as a sentence begins: "call today" as "Call today"."""
    return word[:1].upper() + word[1:]
