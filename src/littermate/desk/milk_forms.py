"""Forms about milk: a product as its tin describes it, and which one an animal gets."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import milk, photos
from littermate.actions.milk import MOST_KCAL_PER_ML_THOUSANDTHS, MOST_LABEL_DML, MOST_PARTS
from littermate.desk.fields import DecimalField, MomentField, WholeField
from littermate.desk.forms import AnimalForm, DeskForm, part_ref
from littermate.desk.intake_forms import species_choices
from littermate.desk.tins import TinField, ask_whose_tin, given_all_the_same, tin_for
from littermate.look.tins import COLOUR_WORDS, drawing_of
from littermate.look.units import plain, volume_words
from littermate.records.models import MilkProduct, MilkUse, Photo
from littermate.sheets import milk_sheet
from littermate.sheets.milk_sheet import Drinker

MOST_NAMED = 6
BASES = (("volume", gettext_lazy("by spoon or ml")), ("weight", gettext_lazy("by gram")))


def _figure(label: Any, *, most: Decimal, digits: int, hint: Any) -> DecimalField:
    field = DecimalField(
        label=label, required=False, min_value=Decimal(1).scaleb(-digits), max_value=most, help_text=hint
    )
    field.decimal_places = digits
    return field


def _parts(label: Any) -> WholeField:
    return WholeField(label=label, required=False, min_value=1, max_value=MOST_PARTS)


def _picture(label: Any, hint: Any = "") -> forms.FileField:
    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})
    return forms.FileField(label=label, required=False, widget=widget, help_text=hint)


class MilkForm(DeskForm):
    """A milk replacer, copied from its tin; with a product given its label is changed, else it is added."""

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
    photo = _picture(
        gettext_lazy("Photo of the tin"),
        gettext_lazy("So that it can be chosen by its picture. Place and camera are taken out of it."),
    )
    label_photo = _picture(
        gettext_lazy("Photo of the label"), gettext_lazy("So that anybody can check the figures against it.")
    )
    colour = forms.ChoiceField(
        label=gettext_lazy("Colour of the tin"),
        choices=list(COLOUR_WORDS.items()),
        widget=forms.RadioSelect,
        required=False,
        help_text=gettext_lazy("It is drawn in this colour while there is no photo of it."),
    )
    words = forms.CharField(
        label=gettext_lazy("Why it changes"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("A new tin, or a slip of the hand. It stands beside the old values."),
    )

    def __init__(self, *args: Any, product: MilkProduct | None = None, **kwargs: Any) -> None:
        self.product = product
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        self.fields["species"].choices = [*species_choices("youngs"), ("", _("both"))]  # type: ignore[attr-defined]
        if self.product is None:
            del self.fields["words"]
            self.initial.update(species="")
        else:
            self.initial.update(_as_labelled(self.product))

    def keep(self) -> str:
        """Add the product, or write what its label says now."""
        return self._added() if self.product is None else self._changed(self.product)

    def _added(self) -> str:
        product = milk.add_product(**self._said(), is_invented=False, by=self.desk.viewer, ref=self.kept_as)
        return _("%(milk)s is added. Say on an animal's page who gets it.") % {"milk": product.name}

    def _changed(self, product: MilkProduct) -> str:
        viewer, as_of = self.desk.viewer, self.desk.as_of
        before = milk_sheet.drinkers(viewer, product, as_of)
        kept = milk.relabel(
            product=product, words=self.cleaned_data["words"], by=viewer, ref=self.kept_as, **self._said()
        )
        return effect(before, milk_sheet.drinkers(viewer, kept, as_of))

    def _said(self) -> dict[str, Any]:
        said = self.cleaned_data
        kcal, label = said["kcal_per_ml"], said["label_ml"]
        return {
            "name": said["name"],
            "species": said["species"] or None,
            "kcal_per_ml_thousandths": int(kcal * 1000) if kcal else None,
            "label_dml_per_100g_day": int(label * 10) if label else None,
            "powder_parts": said["powder_parts"],
            "water_parts": said["water_parts"],
            "mix_basis": said["mix_basis"] if said["powder_parts"] else "",
            "is_ready_to_feed": said["is_ready_to_feed"],
            "is_home_made": said["is_home_made"],
            "drawing": drawing_of(said["colour"]),
            "photo": self._picture("photo"),
            "label_photo": self._picture("label_photo"),
        }

    def _picture(self, name: str) -> Photo | None:
        sent = self.cleaned_data[name]
        if not sent:
            return None
        return photos.keep(content=sent.read(), by=self.desk.viewer, ref=part_ref(self.kept_as, name))


def _as_labelled(product: MilkProduct) -> dict[str, Any]:
    """What stands on the product now, as the form shows it."""
    kcal, label = product.kcal_per_ml_thousandths, product.label_dml_per_100g_day
    return {
        "name": product.name,
        "species": product.species or "",
        "kcal_per_ml": None if kcal is None else plain(Decimal(kcal) / 1000, 3),
        "label_ml": None if label is None else plain(Decimal(label) / 10),
        "powder_parts": product.powder_parts,
        "water_parts": product.water_parts,
        "mix_basis": product.mix_basis or "volume",
        "is_ready_to_feed": product.is_ready_to_feed,
        "is_home_made": product.is_home_made,
        "colour": tin_for(product).colour,
    }


def effect(before: Sequence[Drinker], after: Sequence[Drinker]) -> str:
    """What a change of a label did to the plans: "Kangaroo now 4.2 ml, was 5"."""
    had = {one.id: one.about_ml for one in before}
    moved = [_moved(one, had.get(one.id)) for one in after if one.about_ml != had.get(one.id)]
    if not after:
        return _("Kept. Nobody gets this milk now.")
    if not moved:
        return _("Kept. No plan changes by it.")
    named = "; ".join(moved[:MOST_NAMED])
    if len(moved) > MOST_NAMED:
        return _("Kept. %(plans)s; and %(more)s more.") % {"plans": named, "more": len(moved) - MOST_NAMED}
    return _("Kept. %(plans)s.") % {"plans": named}


def _moved(one: Drinker, was: Decimal | None) -> str:
    if one.about_ml is None:
        return _("%(name)s has no plan now") % {"name": one.name}
    if was is None:
        return _("%(name)s now %(now)s") % {"name": one.name, "now": volume_words(one.about_ml)}
    return _("%(name)s now %(now)s, was %(was)s") % {
        "name": one.name,
        "now": volume_words(one.about_ml),
        "was": plain(was),
    }


class MilkUseForm(AnimalForm):
    """Another milk for one animal, chosen by its picture."""

    product = TinField(gettext_lazy("Which milk"), empty_label=None)
    given_all_the_same = given_all_the_same()
    happened_at = MomentField(label=gettext_lazy("From when"), show_hidden_initial=True)

    def fit(self) -> None:
        uses = MilkUse.objects.seen_by(self.desk.viewer).filter(animal=self.animal, until_at__isnull=True)
        in_use = uses.values_list("product", flat=True).first()
        field = self.fields["product"]
        assert isinstance(field, TinField)  # noqa: S101 - declared above
        field.offer(self.desk.viewer, in_use=in_use)
        self.initial["product"] = in_use
        if not self.is_bound:
            del self.fields["given_all_the_same"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        ask_whose_tin(self, said, species=self.animal.species, in_use=self.initial["product"])
        return said

    def keep(self) -> str:
        said = self.cleaned_data
        milk.use(
            animal=self.animal,
            product=said["product"],
            from_at=self.begins_at(),
            by=self.desk.viewer,
            ref=self.kept_as,
        )
        return _("%(name)s gets %(milk)s. The plan is worked out anew.") % {
            "name": self.animal.name,
            "milk": said["product"].name,
        }
