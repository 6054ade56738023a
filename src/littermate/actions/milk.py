"""Milk: what stands on the tin, who gets which, and since when it is open or mixed."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, facts, wording
from littermate.actions.checks import demand, demand_order, known_species, seen
from littermate.actions.errors import DoesNotFit, Impossible
from littermate.actions.facts import Told
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import Animal, Home, MilkMixed, MilkOpened, MilkProduct, MilkUse, Photo
from littermate.records.viewers import Viewer

MOST_KCAL_PER_ML_THOUSANDTHS = 9000  # pure fat
MOST_LABEL_DML = 10_000
MOST_PARTS = 1000


def mix(
    *,
    ref: UUID,
    product: MilkProduct,
    home: Home,
    happened_at: datetime,
    by: Viewer,
    is_label_mix: bool = True,
    amount_dml: int | None = None,
    **told: Unpack[Told],
) -> MilkMixed:
    """Keep that milk was mixed: its hours count from then; off the label's ratio, no energy is planned from it."""
    said = {"product": product, "home": home, "is_label_mix": is_label_mix, "amount_dml": amount_dml}
    return facts.keep(MilkMixed, ref=ref, said=said, happened_at=happened_at, by=by, **told)


def open_tin(
    *, ref: UUID, product: MilkProduct, home: Home, happened_at: datetime, by: Viewer, **told: Unpack[Told]
) -> MilkOpened:
    """Keep that a tin or bottle was opened."""
    said = {"product": product, "home": home}
    return facts.keep(MilkOpened, ref=ref, said=said, happened_at=happened_at, by=by, **told)


@one_change()
def add_product(
    *,
    name: str,
    by: Viewer,
    species: str | None = None,
    kcal_per_ml_thousandths: int | None = None,
    label_dml_per_100g_day: int | None = None,
    powder_parts: int | None = None,
    water_parts: int | None = None,
    mix_basis: str = "",
    is_ready_to_feed: bool = False,
    is_home_made: bool = False,
    is_invented: bool = False,
    drawing: str = "",
    photo: Photo | None = None,
    label_photo: Photo | None = None,
    ref: UUID | None = None,
) -> MilkProduct:
    """Add a product as its tin describes it; one without energy is welcome, plans then follow the label's amount.

    Args:
        kcal_per_ml_thousandths: Energy as mixed [0.001 kcal/ml]; None where the label does not say.
        label_dml_per_100g_day: The label's daily amount [0.1 ml per 100 g].

    Raises:
        NotAllowed: If her role does not add milk products.
        Impossible: If a figure cannot be.
        DoesNotFit: If the name is taken, or only one part of the mix is given.
    """
    demand(by, "manage_milk", to=_("add a milk product"))
    _demand_figure(kcal_per_ml_thousandths, MOST_KCAL_PER_ML_THOUSANDTHS, what=_("The energy in 0.001 kcal per ml"))
    _demand_figure(label_dml_per_100g_day, MOST_LABEL_DML, what=_("The label's amount in 0.1 ml per 100 g a day"))
    _demand_figure(powder_parts, MOST_PARTS, what=_("The parts of powder"))
    _demand_figure(water_parts, MOST_PARTS, what=_("The parts of water"))
    if (powder_parts is None) != (water_parts is None):
        raise DoesNotFit(_("The mix has one part only. Give the parts of powder and of water, or neither."))
    row = MilkProduct(
        id=ref or new_id(),
        organisation=by.organisation,
        name=wording.name(name, what=_("The product's name"), letters=100),
        species=known_species(species) if species else None,
        kcal_per_ml_thousandths=kcal_per_ml_thousandths,
        label_dml_per_100g_day=label_dml_per_100g_day,
        powder_parts=powder_parts,
        water_parts=water_parts,
        mix_basis=wording.line(mix_basis, what=_("The basis of the mix"), letters=20),
        is_ready_to_feed=is_ready_to_feed,
        is_home_made=is_home_made,
        is_invented=is_invented,
        drawing=wording.line(drawing, what=_("The drawing"), letters=40),
        photo=seen(photo, by=by, what=_("photo")) if photo else None,
        label_photo=seen(label_photo, by=by, what=_("photo")) if label_photo else None,
    )
    if MilkProduct.objects.within(by.organisation).filter(name=row.name).exclude(pk=row.pk).exists():
        raise DoesNotFit(
            _("There is a product called “%(name)s” already. Choose it, or another name.") % {"name": row.name}
        )
    return changes.add(row, kind="milk-product-added", by=by)


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
        DoesNotFit: If it would begin before the milk she has now.
    """
    demand(by, "settle_nests", to=_("change an animal's milk"))
    hers, milk, begins = seen(animal, by=by, what=_("animal")), seen(product, by=by, what=_("milk")), from_at or by.at
    current = MilkUse.objects.seen_by(by).filter(animal=hers, until_at__isnull=True).first()
    if current is not None and milk.pk == current.product_id:
        return current
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
