"""Tags of the pages of orders and of the review queue."""

from decimal import Decimal

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from littermate.desk import said
from littermate.look.units import change_words, grams
from littermate.sheets.orders import OrderLine, OrderPast
from littermate.sheets.review import OrderNews, WeightTrend

register = template.Library()


@register.filter
def order_line(line: OrderLine) -> str:
    """What an order says."""
    if line.order is None:
        return line.words
    energy = ""
    if line.kcal_tenths is not None:
        energy = _("%(kcal)s kcal per 100 g a day") % {"kcal": f"{Decimal(line.kcal_tenths) / 10:f}"}
    return ". ".join(part for part in (said.order(line.order), energy) if part) or _("an order without words")


@register.simple_tag
def treatment_count(state: str, n: int) -> str:
    """How many of today's treatments stand so."""
    sentences = {
        "given": ngettext("%(n)s treatment given today", "%(n)s treatments given today", n),
        "missed": ngettext("%(n)s treatment missed today", "%(n)s treatments missed today", n),
        "refused": ngettext("%(n)s treatment refused today", "%(n)s treatments refused today", n),
        "due": ngettext("%(n)s treatment due now", "%(n)s treatments due now", n),
        "later": ngettext("%(n)s treatment later today", "%(n)s treatments later today", n),
    }
    return sentences[state] % {"n": n}


@register.simple_tag
def order_past(past: OrderPast) -> str:
    """Something that became of an order."""
    if past.kind == "given":
        return _("Ordered")
    if past.kind == "ends":
        return _("Ended") if past.by else _("Ended at its time")
    outcomes = {"given": _("Given"), "missed": _("Missed"), "refused": _("Refused")}
    outcome = outcomes.get(past.outcome, past.outcome)
    return _("%(outcome)s: %(words)s") % {"outcome": outcome, "words": past.words} if past.words else outcome


@register.simple_tag
def order_title(news: OrderNews) -> str:
    """Whether an order is new, ended or about to end."""
    titles = {"given": _("New order"), "ended": _("Order ended"), "ends-soon": _("Order ends within a day")}
    return titles[news.kind]


@register.simple_tag
def order_news(news: OrderNews) -> str:
    """What an order says, in a line."""
    parts = [
        _("no food") if news.holds_food else "",
        _("may be fed although cool") if news.lifts_warm_first else "",
        news.words,
    ]
    return ", ".join(part for part in parts if part) or _("an amount or an interval of its own")


@register.simple_tag
def weight_trend(trend: WeightTrend) -> str:
    """From which weight to which, and by how much."""
    return _("Weight %(first)s, now %(last)s (%(change)s)") % {
        "first": grams(trend.first_dg),
        "last": grams(trend.last_dg),
        "change": change_words(Decimal(trend.change_dg) / 10),
    }
