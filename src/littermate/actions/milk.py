"""Milk: what stands on the tin, and who gets which."""

from datetime import datetime
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, joined, wording
from littermate.actions.checks import demand, demand_order, known_species, seen, unknown
from littermate.actions.errors import DoesNotFit, Impossible, KeptOtherwise
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import Animal, FormerLabel, MilkProduct, MilkUse, Photo
from littermate.records.models.milk import ON_THE_LABEL
from littermate.records.viewers import Viewer
from littermate.tables import house_protocol

MOST_KCAL_PER_ML_THOUSANDTHS = 9000  # pure fat
MOST_LABEL_DML = 10_000
MOST_PARTS = 1000


class OnTheLabel(TypedDict, total=False):
    """What may stand on a tin beside its name."""

    species: str | None
    kcal_per_ml_thousandths: int | None  # energy as mixed [0.001 kcal/ml]; None where the label does not say
    label_dml_per_100g_day: int | None  # the label's daily amount [0.1 ml per 100 g]
    powder_parts: int | None
    water_parts: int | None
    mix_basis: str
    is_ready_to_feed: bool
    is_home_made: bool


@one_change()
def add_product(
    *,
    name: str,
    by: Viewer,
    is_invented: bool = False,
    drawing: str = "",
    photo: Photo | None = None,
    label_photo: Photo | None = None,
    ref: UUID | None = None,
    **label: Unpack[OnTheLabel],
) -> MilkProduct:
    """Add a product as its tin describes it; one without energy is welcome, plans then follow the label's amount.

    Raises:
        NotAllowed: If her role does not add milk products.
        Impossible: If a figure cannot be.
        DoesNotFit: If the name is taken, or only one part of the mix is given.
    """
    demand(by, "manage_milk", to=_("add a milk product"))
    row = MilkProduct(
        id=ref or new_id(),
        organisation=by.organisation,
        is_invented=is_invented,
        drawing=wording.line(drawing, what=_("The drawing"), letters=40),
        photo=seen(photo, by=by, what=_("photo")) if photo else None,
        label_photo=seen(label_photo, by=by, what=_("photo")) if label_photo else None,
        **_read(name, label),
    )
    _demand_free_name(row, by=by)
    return changes.add(row, kind="milk-product-added", by=by)


@one_change()
def relabel(
    *,
    product: MilkProduct,
    name: str,
    by: Viewer,
    words: str = "",
    drawing: str | None = None,
    photo: Photo | None = None,
    label_photo: Photo | None = None,
    ref: UUID | None = None,
    **label: Unpack[OnTheLabel],
) -> MilkProduct:
    """Write down what its label says now; what stood there until now stays, with who changed it and why.

    Every plan from now on goes by the new values, every plan until now is explained by the old ones. Said twice under
    one id it is done once. What is not given of the label is taken as not standing there.

    Args:
        words: Why it changed: another tin, a slip of the hand.
        photo: A new picture of the tin; None keeps the one there is.

    Raises:
        NotAllowed: If her role does not add milk products.
        Impossible: If a figure cannot be.
        DoesNotFit: If the name is taken, or only one part of the mix is given.
        KeptOtherwise: If other values were kept under this id.
    """
    demand(by, "manage_milk", to=_("change a milk product"))
    found = seen(product, by=by, what=_("milk"))
    said = _read(name, label)
    now = {field: getattr(found, field) for field in ON_THE_LABEL}
    if ref is not None and FormerLabel.objects.within(by.organisation).filter(pk=ref).exists():
        if said == now:
            return found
        raise KeptOtherwise(
            _("This change was kept already, with other values. Open the form again to change more."),
            kept=found.name,
            sent=name,
        )
    for field, value in said.items():
        setattr(found, field, value)
    _demand_free_name(found, by=by)
    changed = ["drawing", "photo", "label_photo"]
    if said != now:
        former = FormerLabel(
            id=ref or new_id(),
            organisation=by.organisation,
            product=found,
            until_at=by.at,
            changed_by=by.person,
            words=wording.line(words, what=_("The reason"), letters=300),
            **now,
        )
        changes.add(former, kind="milk-label-kept", by=by)
        found.labelled_at = by.at
        changed += ["labelled_at", *ON_THE_LABEL]
    if drawing is not None:
        found.drawing = wording.line(drawing, what=_("The drawing"), letters=40)
    found.photo = seen(photo, by=by, what=_("photo")) if photo else found.photo
    found.label_photo = seen(label_photo, by=by, what=_("photo")) if label_photo else found.label_photo
    return changes.alter(found, changed, kind="milk-label-changed", by=by)


def tell_use(*, ref: UUID, animal_id: UUID, product_id: UUID, happened_at: datetime, by: Viewer) -> MilkUse:
    """As ``use``, for what a phone sends by ids; a phone's fast clock gives nobody a milk of the future.

    Raises:
        Unknown: If the animal or the milk is not in her sight.
        KeptOtherwise: If something else was kept under this id.
    """
    animal = Animal.objects.seen_by(by).filter(pk=animal_id).first()
    product = MilkProduct.objects.seen_by(by).filter(pk=product_id).first()
    if animal is None or product is None:
        raise unknown(_("animal") if animal is None else _("milk"))
    if animal.joined_into_id is not None:  # written down twice: the other one stands
        animal = joined.standing_one(animal)
        by = joined.sees_all(by)
    return use(animal=animal, product=product, from_at=min(happened_at, by.at), ref=ref, by=by)


def whose_tin(species: str) -> str:
    """Said of a tin that is written down for one kind of animal where another kind is to get it."""
    return _("This tin is for %(youngs)s.") % {"youngs": _(house_protocol().kind(species).words["youngs"])}


def cautions(use: MilkUse, *, ref: UUID) -> list[str]:
    """What looks unlikely about a milk given under this id, kept all the same; nothing where she had it before."""
    made_for = use.product.species
    if use.pk != ref or made_for in (None, use.animal.species):
        return []
    figures = {"name": use.animal.name, "milk": use.product.name, "whose": whose_tin(made_for)}
    return [_("%(name)s gets %(milk)s. %(whose)s") % figures]


@one_change()
def retire(*, product: MilkProduct, by: Viewer) -> MilkProduct:
    """Offer a product no longer; whoever gets it still does, and all that names it goes on naming it.

    Raises:
        NotAllowed: If her role does not add milk products.
    """
    demand(by, "manage_milk", to=_("retire a milk product"))
    found = seen(product, by=by, what=_("milk"))
    found.retired_at = found.retired_at or by.at
    return changes.alter(found, ["retired_at"], kind="milk-retired", by=by)


@one_change()
def offer_again(*, product: MilkProduct, by: Viewer) -> MilkProduct:
    """Offer a retired product again.

    Raises:
        NotAllowed: If her role does not add milk products.
    """
    demand(by, "manage_milk", to=_("offer a milk product again"))
    found = seen(product, by=by, what=_("milk"))
    found.retired_at = None
    return changes.alter(found, ["retired_at"], kind="milk-offered-again", by=by)


def _same_use(earlier: MilkUse, animal: Animal, product: MilkProduct) -> MilkUse:
    """What was kept under this id, if it is the same; a repeat must not take back what was given since."""
    if (earlier.animal_id, earlier.product_id) == (animal.pk, product.pk):
        return earlier
    raise KeptOtherwise(
        _("Another milk was kept under this number. Look at what she gets, and choose again."),
        kept=str(earlier.product),
        sent=product.name,
    )


def _read(name: str, label: OnTheLabel) -> dict[str, Any]:
    """All that stands on a label, judged."""
    species, basis = label.get("species"), label.get("mix_basis", "")
    powder, water = label.get("powder_parts"), label.get("water_parts")
    kcal, daily = label.get("kcal_per_ml_thousandths"), label.get("label_dml_per_100g_day")
    _demand_figure(kcal, MOST_KCAL_PER_ML_THOUSANDTHS, what=_("The energy in 0.001 kcal per ml"))
    _demand_figure(daily, MOST_LABEL_DML, what=_("The label's amount in 0.1 ml per 100 g a day"))
    _demand_figure(powder, MOST_PARTS, what=_("The parts of powder"))
    _demand_figure(water, MOST_PARTS, what=_("The parts of water"))
    if (powder is None) != (water is None):
        raise DoesNotFit(_("The mix has one part only. Give the parts of powder and of water, or neither."))
    return {
        "name": wording.name(name, what=_("The product's name"), letters=100),
        "species": known_species(species) if species else None,
        "kcal_per_ml_thousandths": kcal,
        "label_dml_per_100g_day": daily,
        "powder_parts": powder,
        "water_parts": water,
        "mix_basis": wording.line(basis, what=_("The basis of the mix"), letters=20),
        "is_ready_to_feed": label.get("is_ready_to_feed", False),
        "is_home_made": label.get("is_home_made", False),
    }


def _demand_free_name(row: MilkProduct, *, by: Viewer) -> None:
    other = MilkProduct.objects.within(by.organisation).filter(name=row.name).exclude(pk=row.pk).first()
    if other is None:
        return
    if other.retired_at is not None:
        raise DoesNotFit(
            _("“%(name)s” was retired. Offer that one again on its page, or choose another name.") % {"name": row.name}
        )
    raise DoesNotFit(
        _("There is a product called “%(name)s” already. Choose it, or another name.") % {"name": row.name}
    )


@one_change()
def use(
    *,
    animal: Animal,
    product: MilkProduct,
    by: Viewer,
    from_at: datetime | None = None,
    ref: UUID | None = None,
) -> MilkUse:
    """Give an animal this milk from now on; what she had ends there.

    Raises:
        NotAllowed: If her role does not settle how an animal is reared.
        DoesNotFit: If it would begin before the milk she has now, or is offered no longer.
        KeptOtherwise: If another milk was given under this id.
    """
    demand(by, "settle_nests", to=_("change an animal's milk"))
    earlier = MilkUse.objects.within(by.organisation).filter(pk=ref).first() if ref else None
    if earlier is not None:
        return _same_use(earlier, animal, product)
    hers, milk, begins = seen(animal, by=by, what=_("animal")), seen(product, by=by, what=_("milk")), from_at or by.at
    current = MilkUse.objects.seen_by(by).filter(animal=hers, until_at__isnull=True).first()
    if current is not None and milk.pk == current.product_id:
        return current
    if milk.retired_at is not None:
        raise DoesNotFit(_("%(milk)s is no longer offered. Choose another milk.") % {"milk": milk.name})
    if current is not None:
        demand_order(current.from_at, begins)
        current.until_at = begins
        changes.alter(current, ["until_at"], kind="milk-ended", by=by)
    row = MilkUse(id=ref or new_id(), organisation=by.organisation, animal=hers, product=milk, from_at=begins)
    return changes.add(row, kind="milk-given", by=by)


def _demand_figure(figure: int | None, most: int, *, what: str) -> None:
    if figure is not None and not 1 <= figure <= most:
        raise Impossible(
            _("%(what)s is %(seen)s, and lies between 1 and %(most)s. Read the label again.")
            % {"what": what, "seen": figure, "most": most}
        )
