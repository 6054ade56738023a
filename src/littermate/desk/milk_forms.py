"""Forms about milk: a product as its tin describes it, and which one an animal gets."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import milk
from littermate.actions.milk import MOST_KCAL_PER_ML_THOUSANDTHS, MOST_LABEL_DML, MOST_PARTS
from littermate.desk.choices import OfThisHouse
from littermate.desk.fields import MomentField
from littermate.desk.forms import AnimalForm, DeskForm
from littermate.desk.intake_forms import species_choices
from littermate.desk.order_forms import DecimalField
from littermate.records.models import MilkProduct

DRAWINGS = {"cat": "tin-cat", "dog": "tin-dog"}
BASES = (("volume", gettext_lazy("by spoon or ml")), ("weight", gettext_lazy("by gram")))


def _figure(label: Any, *, most: Decimal, digits: int, hint: Any) -> DecimalField:
    field = DecimalField(
        label=label, required=False, min_value=Decimal(1).scaleb(-digits), max_value=most, help_text=hint
    )
    field.decimal_places = digits
    field.widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return field


def _parts(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=MOST_PARTS)


class MilkForm(DeskForm):
    """A milk replacer, copied from its tin once."""

    name = forms.CharField(label=gettext_lazy("Name on the tin"), max_length=100)
    species = forms.ChoiceField(label=gettext_lazy("For"), widget=forms.RadioSelect, required=False)
    kcal_per_ml = _figure(
        gettext_lazy("Energy as mixed (kcal per ml)"),
        most=Decimal(MOST_KCAL_PER_ML_THOUSANDTHS) / 1000,
        digits=3,
        hint=gettext_lazy("Such as 0.74. Leave it empty when the tin does not say: most do not."),
    )
    label_ml = _figure(
        gettext_lazy("The tin's daily amount (ml of mixed milk per 100 g a day)"),
        most=Decimal(MOST_LABEL_DML) / 10,
        digits=1,
        hint=gettext_lazy("Plans follow this line while the energy is not known. With neither, there is no plan."),
    )
    powder_parts = _parts(gettext_lazy("Parts of powder"))
    water_parts = _parts(gettext_lazy("Parts of water"))
    mix_basis = forms.ChoiceField(
        label=gettext_lazy("Parts measured"), choices=BASES, widget=forms.RadioSelect, initial="volume", required=False
    )
    is_ready_to_feed = forms.BooleanField(label=gettext_lazy("Liquid, ready to feed"), required=False)
    is_home_made = forms.BooleanField(
        label=gettext_lazy("Home-made"),
        required=False,
        help_text=gettext_lazy("For an emergency only: after some hours no plan is made with it."),
    )

    def fit(self) -> None:
        self.fields["species"].choices = [*species_choices("youngs"), ("", _("both"))]  # type: ignore[attr-defined]
        self.initial.update(species="")

    def keep(self) -> str:
        """Add the product."""
        said = self.cleaned_data
        kcal, label = said["kcal_per_ml"], said["label_ml"]
        product = milk.add_product(
            name=said["name"],
            species=said["species"] or None,
            kcal_per_ml_thousandths=int(kcal * 1000) if kcal else None,
            label_dml_per_100g_day=int(label * 10) if label else None,
            powder_parts=said["powder_parts"],
            water_parts=said["water_parts"],
            mix_basis=said["mix_basis"] if said["powder_parts"] else "",
            is_ready_to_feed=said["is_ready_to_feed"],
            is_home_made=said["is_home_made"],
            drawing=DRAWINGS.get(said["species"], ""),
            by=self.desk.viewer,
            ref=self.kept_as,
        )
        return _("%(milk)s is added. Say on an animal's page who gets it.") % {"milk": product.name}


class MilkUseForm(AnimalForm):
    """Another milk for one animal."""

    product = OfThisHouse(gettext_lazy("Which milk"), empty_label=gettext_lazy("Choose a milk"))
    happened_at = MomentField(label=gettext_lazy("From when"))

    def fit(self) -> None:
        products = MilkProduct.objects.seen_by(self.desk.viewer).order_by("name")
        self.fields["product"].queryset = products  # type: ignore[attr-defined]

    def keep(self) -> str:
        said = self.cleaned_data
        milk.use(
            animal=self.animal,
            product=said["product"],
            from_at=said["happened_at"],
            by=self.desk.viewer,
            ref=self.kept_as,
        )
        return _("%(name)s gets %(milk)s. The plan is worked out anew.") % {
            "name": self.animal.name,
            "milk": said["product"].name,
        }
