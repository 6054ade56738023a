"""Tags about milks: the picture of a tin, and what changed on its label."""

from decimal import Decimal
from typing import Any

from django import forms, template
from django.forms import BoundField
from django.utils.translation import gettext as _

from littermate.desk import words
from littermate.desk.tins import TinField, tin_for
from littermate.look.units import volume_words
from littermate.sheets.house_parts import photo_address
from littermate.sheets.milk_sheet import LabelChange

register = template.Library()


@register.inclusion_tag("desk/tin.html")
def tin(product: Any) -> dict[str, Any]:
    """The house's own photo of a tin, else a plain drawing in its colour."""
    return {"photo": photo_address(product.organisation, product.photo_id), "tin": tin_for(product)}


@register.filter
def label_photo(product: Any) -> str | None:
    """Where the photo of its label is seen."""
    return photo_address(product.organisation, product.label_photo_id)


@register.filter
def is_tin_list(field: BoundField) -> bool:
    """Whether a field offers milks by their picture."""
    return isinstance(field.field, TinField) and isinstance(field.field.widget, forms.RadioSelect)


@register.filter
def milk_in_short(product: Any) -> str:
    """Under its name: its energy, else the tin's daily amount, else that the label says neither."""
    return words.milk_energy(product) or words.milk_label(product) or _("the tin does not say")


@register.filter
def amount(about_ml: Decimal | None) -> str:
    """A planned amount, or that there is none."""
    return _("no plan") if about_ml is None else volume_words(about_ml)


@register.filter
def lines_changed(change: LabelChange) -> list[str]:
    """What a change of a label changed: "energy as mixed: 0.74 kcal per ml, now 0.9 kcal per ml"."""
    nothing = _("nothing")
    said = [(title, say(change.before) or nothing, say(change.after) or nothing) for title, say in _sayings()]
    return [
        _("%(what)s: %(before)s, now %(after)s") % {"what": title, "before": before, "after": after}
        for title, before, after in said
        if before != after
    ]


def _sayings() -> list[tuple[str, Any]]:
    return [
        (_("Name"), lambda label: label.name),
        (_("For"), words.milk_for),
        (_("Energy as mixed"), words.milk_energy),
        (_("The tin's daily amount"), words.milk_label),
        (_("Mix"), words.milk_mix),
        (_("Home-made"), lambda label: _("yes") if label.is_home_made else _("no")),
    ]
