"""Who nurses her: asked wherever one is said to be nursed and no mother is written down."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions.rearings import BY_A_DAM
from littermate.records.models import Litter


def unwritten_mother() -> forms.BooleanField:
    """The answer that a mother nurses who is not on the list."""
    return forms.BooleanField(
        label=gettext_lazy("She is nursed by a mother who is not written down here"), required=False
    )


def demand_mother(form: forms.Form, said: Mapping[str, Any], *, kind: str | None, litter: Litter | None) -> None:
    """Nursed by nobody is no way to be fed: it is the litter's mother, one that was chosen, or one not written down."""
    has_mother = said.get("dam") or said.get("has_unwritten_mother") or (litter and litter.dam_id)
    if kind in BY_A_DAM and not has_mother:
        form.add_error(
            "dam",
            _(
                "No mother is written down who could nurse. Choose her here, or take her in first; "
                "tick the line below when she is not in your care."
            ),
        )
