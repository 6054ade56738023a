"""What may be said of an intake and of an animal in it: each field with its type, unit and limits."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from littermate.actions.fields import Day, Field, Moment, Ref, Temperature, Text, Whole, Word, YesNo
from littermate.actions.kinds import MOST_IN_A_GROUP
from littermate.records.limits import MOST_WEIGHT_DG
from littermate.records.models.animal import Sex
from littermate.records.models.intake import ChipOwner, CustodyBasis, IntakeKind

INTAKE: Final = Ref(name="intake", label=_("intake"), noun="intake, new or kept", is_required=True)
FINDER: Final = ("finder_name", "finder_phone", "finder_words")
TRAP: Final = ("trap", "trap_whose", "trap_equipment", "trap_lent_at", "trap_due_back_on", "trap_returned_at")
MAY_BE_CLEARED: Final = (
    "custody_from_at", "custody_basis", "hold_until", "straining_since_at", "how_many", "chip_scanned", "chip_owner",
    "is_finder_known", "rearing",
)  # fmt: skip

OF_INTAKE: Final[tuple[Field, ...]] = (
    INTAKE,
    Word(name="who", label=_("who comes"), words=tuple(IntakeKind.values)),
    Text(name="species", label=_("species"), letters=20),
    Text(name="name", label=_("called"), letters=100),
    YesNo(name="has_stand_in_name", label=_("nobody has named it")),
    Ref(name="dam", label=_("dam already in care"), noun="animal"),
    Ref(name="litter", label=_("litter already written down"), noun="litter"),
    Moment(name="custody_from_at", label=_("in custody from")),
    Word(name="custody_basis", label=_("basis of custody"), words=tuple(CustodyBasis.values)),
    Day(name="hold_until", label=_("hold until")),
    Text(name="place_found", label=_("where found")),
    Text(name="circumstances", label=_("circumstances")),
    Moment(name="straining_since_at", label=_("straining since")),
    Word(name="rearing", label=_("how the little ones are fed"), words=("nursed", "bottle")),
    Whole(name="how_many", label=_("how many little ones"), low=0, high=MOST_IN_A_GROUP),
    YesNo(name="chip_scanned", label=_("scanned for a chip")),
    Text(name="chip_number", label=_("number of the chip"), letters=40),
    Word(name="chip_owner", label=_("whose chip"), words=tuple(ChipOwner.values)),
    YesNo(name="is_finder_known", label=_("finder is known")),
    Text(name="finder_name", label=_("finder's name"), letters=200),
    Text(name="finder_phone", label=_("finder's phone"), letters=40),
    Text(name="finder_words", label=_("about the finder")),
    Text(name="trap", label=_("trap"), letters=100),
    Text(name="trap_whose", label=_("whose trap"), letters=200),
    Ref(name="trap_equipment", label=_("which of our traps"), noun="equipment"),
    Moment(name="trap_lent_at", label=_("trap lent at")),
    Day(name="trap_due_back_on", label=_("trap due back on")),
    Moment(name="trap_returned_at", label=_("trap returned at")),
    Ref(name="home", label=_("goes to"), noun="home"),
    Text(name="home_because", label=_("why there, where somebody is ill"), letters=300),
    Ref(name="rode_with", label=_("came in one vehicle with"), noun="intake"),
    Ref(name="rode_apart", label=_("did not come in one vehicle with"), noun="intake"),
    YesNo(name="is_closed", label=_("closed")),
    Text(name="clears", label=_("fields that are not known after all"), letters=200),
)

OF_ANIMAL: Final[tuple[Field, ...]] = (
    INTAKE,
    Ref(name="animal", label=_("animal"), noun="new or kept animal", is_required=True),
    Text(name="name", label=_("name"), letters=100),
    YesNo(name="is_dam", label=_("is the dam")),
    Word(name="sex", label=_("sex"), words=tuple(Sex.values)),
    Text(name="mark", label=_("mark"), letters=100),
    Text(name="mark_colour", label=_("colour of the mark"), letters=7),
    Whole(name="intake_weight_dg", label=_("weight at intake"), low=1, high=MOST_WEIGHT_DG, unit="g"),
    Temperature(name="intake_temperature_dc", label=_("temperature at intake"), low=50, high=450),
    Text(name="intake_condition", label=_("condition at intake")),
    YesNo(name="had_colostrum", label=_("had colostrum")),
    Ref(name="photo", label=_("photo"), noun="photo"),
)

OF_JOINING: Final[tuple[Field, ...]] = (
    Ref(name="animal", label=_("written down twice"), noun="animal", is_required=True),
    Ref(name="same_as", label=_("is the same as"), noun="animal", is_required=True),
)
