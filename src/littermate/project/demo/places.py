"""Where the case happens, and who is there."""

from dataclasses import dataclass

from littermate.records.models import Home, MilkProduct, Nest

CARER, CO_CARER, DAM_CARER = "Carer of home 4", "Co-carer of home 4", "Carer of home 7"
CLINICIAN = "Clinician"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where the case happens."""

    shelter: Home
    shelter_pen: Nest
    home_4: Home
    incubator: Nest
    warm_box: Nest
    cat_box: Nest
    home_7: Home
    dog_box: Nest
    box_beside: Nest
    kitten_milk: MilkProduct
    puppy_milk: MilkProduct
