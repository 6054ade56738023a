"""Forms by which litters and animals come into the house."""

from datetime import datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate import tables
from littermate.actions import animals, births, intakes, litters, milk, rearings, stays
from littermate.desk.choices import NOT_KNOWN, YES_NO_UNKNOWN, YES_OR_NO, OfThisHouse
from littermate.desk.fields import MomentField
from littermate.desk.forms import AnimalForm, DeskForm, part_ref, weight_field
from littermate.desk.ids import named
from littermate.desk.nursed_by import demand_mother, unwritten_mother
from littermate.desk.tins import TinField, ask_whose_tin, given_all_the_same
from littermate.desk.words import METHODS, REARINGS, SEXES
from littermate.look.words import species_word
from littermate.records.models import (
    Animal,
    BirthEstimate,
    Home,
    Intake,
    Litter,
    MilkProduct,
    MilkUse,
    Nest,
    Placement,
    Rearing,
    Stay,
)


def species_choices(word: str) -> list[tuple[str, str]]:
    """The species that have tables, in their own words: "youngs" is kittens and puppies, "adult" cat and dog."""
    return [(kind, species_word(kind, word)) for kind in tables.species()]


class LitterForm(DeskForm):
    """A litter: those born together."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=100,
        help_text=gettext_lazy("How you will call them, such as “Grey mother's seven”."),
    )
    species = forms.ChoiceField(label=gettext_lazy("What they are"), widget=forms.RadioSelect)
    dam = OfThisHouse(gettext_lazy("Their mother"), required=False, empty_label=gettext_lazy("not known, or not here"))

    def fit(self) -> None:
        self.fields["species"].choices = species_choices("youngs")  # type: ignore[attr-defined]
        dams = Animal.objects.seen_by(self.desk.viewer).filter(is_dam=True).order_by("name")
        self.fields["dam"].queryset = dams  # type: ignore[attr-defined]

    def keep(self) -> str:
        """Open the litter."""
        said = self.cleaned_data
        litter = litters.open(
            name=said["name"], species=said["species"], dam=said["dam"], by=self.desk.viewer, ref=self.kept_as
        )
        return _("%(litter)s is written down. Take in its littermates now.") % {"litter": litter.name}


class _NestField(OfThisHouse):
    """Nests of all homes, each with its home."""

    def label_from_instance(self, nest: Any) -> str:
        return f"{nest.home.name}: {nest.name}"


class TakeInForm(DeskForm):
    """One animal comes into care: who she is, when she was born, where she lives and how she is fed."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    species = forms.ChoiceField(label=gettext_lazy("What she or he is"), widget=forms.RadioSelect)
    is_dam = forms.BooleanField(label=gettext_lazy("A mother, not a newborn"), required=False)
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex"), choices=list(SEXES.items()), widget=forms.RadioSelect, initial="unknown"
    )
    mark = forms.CharField(
        label=gettext_lazy("Mark"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("How to tell this one from the others: coat, collar, nail varnish."),
    )
    litter = OfThisHouse(gettext_lazy("Litter"), required=False, empty_label=gettext_lazy("none, or not known"))
    born_from = MomentField(
        label=gettext_lazy("Born at the earliest"),
        required=False,
        help_text=gettext_lazy("As well as anybody can tell. When the hour is known, write it in both."),
    )
    born_until = MomentField(
        label=gettext_lazy("Born at the latest"),
        required=False,
        help_text=gettext_lazy("Milk and warmth go by this one, the younger age."),
    )
    born_method = forms.ChoiceField(
        label=gettext_lazy("How you know"), choices=list(METHODS.items()), widget=forms.RadioSelect, initial="told"
    )
    happened_at = MomentField(label=gettext_lazy("With you since"))
    basis = forms.ChoiceField(
        label=gettext_lazy("How she or he came to you"),
        choices=[("", gettext_lazy("not said")), *Intake.Basis.choices],
        required=False,
    )
    home = OfThisHouse(gettext_lazy("Lives at"), empty_label=gettext_lazy("Choose a home"))
    nest = _NestField(gettext_lazy("Sleeps in"), required=False, empty_label=gettext_lazy("not said yet"))
    rearing = forms.ChoiceField(
        label=gettext_lazy("How fed"),
        choices=[*REARINGS.items(), NOT_KNOWN],
        widget=forms.RadioSelect,
        required=False,
    )
    dam = OfThisHouse(
        gettext_lazy("Nursed by"), required=False, empty_label=gettext_lazy("the litter's mother, or nobody")
    )
    has_unwritten_mother = unwritten_mother()
    product = TinField(gettext_lazy("Milk"), required=False, empty_label=gettext_lazy("none"))
    given_all_the_same = given_all_the_same()
    weight = forms.CharField(required=False)
    colostrum = forms.ChoiceField(
        label=gettext_lazy("First milk of the mother (colostrum)"),
        choices=YES_NO_UNKNOWN,
        widget=forms.RadioSelect,
        required=False,
    )

    def fit(self) -> None:
        by = self.desk.viewer
        self.fields["species"].choices = species_choices("adult")  # type: ignore[attr-defined]
        self.fields["weight"] = weight_field(units=self.desk.units, last_dg=None, required=False)
        for name, rows in {
            "litter": Litter.objects.seen_by(by).order_by("name"),
            "home": Home.objects.seen_by(by).order_by("name"),
            "dam": Animal.objects.seen_by(by).still_here(self.desk.as_of).filter(is_dam=True).order_by("name"),
            "nest": Nest.objects.seen_by(by).select_related("home").order_by("home__name", "name"),
            "product": MilkProduct.objects.seen_by(by).filter(retired_at__isnull=True).order_by("name"),
        }.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        if not self.is_bound:
            del self.fields["given_all_the_same"]
        if not Home.objects.seen_by(by).exists():
            self._say_there_is_no_home()
        if "litter" in self.desk.asked or "home" in self.desk.asked:
            self.initial.update(_as_the_littermates(self.desk.asked, by=by))

    def _say_there_is_no_home(self) -> None:
        """In a house that has just begun: where to open one, or whom to ask."""
        home, by = self.fields["home"], self.desk.viewer
        home.empty_label = gettext_lazy("none is open yet")  # type: ignore[attr-defined]
        if by.may("manage_homes"):
            where = reverse("desk:open-home", args=[by.organisation.slug])
            home.help_text = format_html('{} <a href="{}">{}</a>', _("Open one first:"), where, _("Open a home"))
        else:
            home.help_text = _("Ask a coordinator to open one first.")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("born_from"), said.get("born_until")
        if not (first or last or said.get("is_dam")) and not {"born_from", "born_until"} & set(self.errors):
            self.add_error("born_until", _("Give at least the latest moment of birth: milk and warmth go by the age."))
        is_born_here = said.get("basis") == Intake.Basis.BORN_IN_CARE
        _demand_band(self, first, last, None if is_born_here else said.get("happened_at"))
        demand_mother(self, said, kind=said.get("rearing"), litter=said.get("litter"))
        ask_whose_tin(self, said, species=said.get("species"))
        nest, home = said.get("nest"), said.get("home")
        if nest and home and nest.home_id != home.pk:
            self.add_error("nest", _("This nest stands in another home. Choose one of %(home)s.") % {"home": home.name})
        return said

    def keep(self) -> str:
        """Take the animal in, with all that was said."""
        said, by, since = self.cleaned_data, self.desk.viewer, self.cleaned_data["happened_at"]
        animal = animals.take_in(
            name=said["name"],
            species=said["species"],
            is_dam=said["is_dam"],
            sex=said["sex"],
            mark=said["mark"],
            litter=said["litter"],
            born_earliest_at=said["born_from"],
            born_latest_at=said["born_until"],
            born_method=said["born_method"],
            custody_from_at=since,
            custody_basis=said["basis"],
            intake=self._intake(since),
            home=said["home"],
            intake_weight_dg=said["weight"],
            had_colostrum=YES_OR_NO.get(said["colostrum"]),
            ref=self.kept_as,
            by=by,
        )
        self._settle(animal, since)
        return _("%(name)s is taken in.") % {"name": animal.name}

    def _intake(self, since: datetime) -> Intake:
        """With whom she comes in: her litter's intake, or one of her own that is told with this form."""
        said, by = self.cleaned_data, self.desk.viewer
        litter = said["litter"]
        of_litter = Intake.objects.seen_by(by).filter(litter=litter).order_by("-opened_at").first() if litter else None
        if of_litter is not None:
            return of_litter
        intake = intakes.open(
            who=Intake.Kind.LITTER if litter else Intake.Kind.ONE,
            species=said["species"],
            name=litter.name if litter else said["name"],
            **({"litter": litter.pk} if litter else {}),
            intake_id=part_ref(self.kept_as, "intake"),
            happened_at=since,
            by=by,
            **({"custody_basis": said["basis"]} if said["basis"] else {}),
        )
        return intakes.close(intake=intake, ref=part_ref(self.kept_as, "intake-closed"), at=since, by=by)

    def _settle(self, animal: Animal, since: datetime) -> None:
        said, by = self.cleaned_data, self.desk.viewer
        at: dict[str, Any] = {"animal": animal, "from_at": since, "by": by}
        if said["nest"]:
            stays.move(nest=said["nest"], ref=part_ref(self.kept_as, "stay"), **at)
        if said["rearing"]:
            nurse = said["dam"] if said["rearing"] in rearings.BY_A_DAM else None
            rearings.change(kind=said["rearing"], dam=nurse, ref=part_ref(self.kept_as, "rearing"), **at)
        if said["product"]:
            milk.use(product=said["product"], ref=part_ref(self.kept_as, "milk"), **at)
        if said["weight"] is not None:
            weighed = {"animal": animal.pk, "weight_dg": said["weight"], "fed": "unknown"}
            self.keep_fact("weigh-in", weighed, ref=part_ref(self.kept_as, "weigh-in"))


def _demand_band(form: forms.Form, first: datetime | None, last: datetime | None, since: datetime | None) -> None:
    """Birth comes in order, and before custody."""
    if first and last and first > last:
        form.add_error("born_until", _("This comes before the earliest moment. Swap the two."))
    elif since and (last or first) and (last or first) > since:  # type: ignore[operator]
        form.add_error(
            "born_until",
            _("That is later than the moment she or he came to you. Choose “born in care”, or correct one of the two."),
        )


def _as_the_littermates(asked: Any, *, by: Any) -> dict[str, Any]:
    """What littermates have in common: their species, birth, home, nest, feeding and milk, as of the last taken in."""
    home = named(Home.objects.seen_by(by), asked.get("home"))
    litter = named(Litter.objects.seen_by(by), asked.get("litter"))
    if litter is None:
        return {"home": home}
    common: dict[str, Any] = {"litter": litter, "species": litter.species, "home": home}
    mate = Animal.objects.seen_by(by).filter(litter=litter).order_by("-pk").first() or litter.dam
    if mate is None:
        return common
    lives = Placement.objects.seen_by(by).filter(animal=mate, until_at__isnull=True).first()
    sleeps = Stay.objects.seen_by(by).filter(animal=mate, until_at__isnull=True, daily_from__isnull=True).first()
    common |= {"home": lives.home if lives else home, "nest": sleeps.nest if sleeps else None}
    common |= {"happened_at": mate.custody_from_at, "basis": mate.custody_basis}
    if mate.pk == litter.dam_id:
        return common
    birth = BirthEstimate.objects.seen_by(by).standing().filter(animal=mate).order_by("-sequence").first()
    fed = Rearing.objects.seen_by(by).filter(animal=mate, until_at__isnull=True).first()
    drinks = MilkUse.objects.seen_by(by).filter(animal=mate, until_at__isnull=True).first()
    if birth:
        common |= {"born_from": birth.earliest_at, "born_until": birth.latest_at, "born_method": birth.method}
    return common | {"rearing": fed.kind if fed else "", "product": drinks.product if drinks else None}


class BirthForm(AnimalForm):
    """When one was born, told better."""

    born_from = MomentField(label=gettext_lazy("Born at the earliest"), required=False)
    born_until = MomentField(
        label=gettext_lazy("Born at the latest"),
        help_text=gettext_lazy("Milk and warmth go by this one, the younger age."),
    )
    born_method = forms.ChoiceField(
        label=gettext_lazy("How you know"), choices=list(METHODS.items()), widget=forms.RadioSelect
    )
    sure = forms.BooleanField(label=gettext_lazy("Born after coming to us: it is so"), required=False)

    def fit(self) -> None:
        if not self.is_bound:
            del self.fields["sure"]
        told = BirthEstimate.objects.seen_by(self.desk.viewer).standing().filter(animal=self.animal)
        last = told.order_by("-sequence").first()
        if last:
            band = {"born_from": last.earliest_at, "born_until": last.latest_at, "born_method": last.method}
            self.initial.update(band)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        _demand_band(self, said.get("born_from"), said.get("born_until"), None)
        latest, since = said.get("born_until"), self.animal.custody_from_at
        is_late = latest is not None and latest > since and self.animal.custody_basis != Intake.Basis.BORN_IN_CARE
        if is_late and not said.get("sure"):
            self.add_error("sure", _("That is later than the moment she or he came to you. Tick this, or correct it."))
        elif not is_late:
            del self.fields["sure"]
        return said

    def keep(self) -> str:
        said = self.cleaned_data
        births.estimate(
            ref=self.kept_as,
            animal=self.animal,
            earliest_at=said["born_from"] or said["born_until"],
            latest_at=said["born_until"],
            method=said["born_method"],
            happened_at=self.desk.as_of,
            by=self.desk.viewer,
        )
        return _("Kept. The plan goes by the younger end.")


class DescribeForm(AnimalForm):
    """How to tell one from the others, and what has become known."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    sex = forms.ChoiceField(label=gettext_lazy("Sex"), choices=list(SEXES.items()), widget=forms.RadioSelect)
    mark = forms.CharField(label=gettext_lazy("Mark"), max_length=100, required=False)
    colostrum = forms.ChoiceField(
        label=gettext_lazy("First milk of the mother (colostrum)"),
        choices=YES_NO_UNKNOWN,
        widget=forms.RadioSelect,
        required=False,
    )

    def fit(self) -> None:
        hers = self.animal
        words = {True: "yes", False: "no", None: ""}[hers.had_colostrum]
        self.initial.update({"name": hers.name, "sex": hers.sex, "mark": hers.mark, "colostrum": words})
        if not self.desk.viewer.may("take_in_animals"):
            del self.fields["name"]

    def keep(self) -> str:
        said, by = self.cleaned_data, self.desk.viewer
        if "name" in said:
            animals.rename(animal=self.animal, name=said["name"], by=by)
        colostrum = YES_OR_NO.get(said["colostrum"])
        told = animals.describe(animal=self.animal, sex=said["sex"], mark=said["mark"], had_colostrum=colostrum, by=by)
        if not animals.has_namesake(told, by=by):
            return _("Kept.")
        return _(
            "Kept. Another one in that home is called %(name)s too: give one of them another name, so that nobody "
            "feeds the wrong one."
        ) % {"name": told.name}
