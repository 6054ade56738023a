"""A feed plan in two or three lines, as the desk shows it above its working."""

from django.utils.translation import gettext as _

from littermate.care.feeding import FeedPlan
from littermate.look.units import Units, plain, volume_words, weight_words
from littermate.look.words import span_words


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
