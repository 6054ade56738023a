"""A feed plan in two or three lines, as the desk shows it above its working."""

from django.utils.translation import gettext as _

from littermate.care.feeding import FeedPlan
from littermate.desk import said
from littermate.look.changed_plans import say_changed_plan
from littermate.look.units import Units, plain, volume_words, weight_words
from littermate.look.words import pronouns, span_words
from littermate.sheets.animal_cards import AnimalSheet


def lines_of(plan: FeedPlan, units: Units) -> tuple[str, ...]:
    """How much, how often, and from which weight."""
    how_much = _("%(feeds)s feeds of about %(about)s, never more than %(most)s") % {
        "feeds": plan.feeds,
        "about": volume_words(plan.about_ml),
        "most": plain(plan.most_ml),
    }
    how_often = _("one every %(span)s, %(daily)s a day") % {
        "span": span_words(plan.every_min),
        "daily": volume_words(plan.daily_ml),
    }
    weight = _("planned from %(weight)s") % {"weight": weight_words(plan.weight_g, units)}
    if plan.is_weight_old:
        weight = _("weigh first: planned from the last weight, %(weight)s") % {
            "weight": weight_words(plan.weight_g, units)
        }
    return (how_much, how_often, weight)


def changed_line(sheet: AnimalSheet, units: Units) -> str:
    """ "now 6 ml, was 5, because": until she was fed by the new plan, as on the carer's phone."""
    if sheet.plan is None or sheet.plan_before is None:
        return ""
    return say_changed_plan(
        sheet.plan,
        sheet.plan_before,
        she=pronouns(sheet.sex, sheet.name)["she"],
        units=units,
        say=lambda told: said.reason(told, sheet, units=units, as_of=sheet.made_at),
    )
