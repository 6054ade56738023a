"""What may be written down about one animal at the desk: one row makes its address, its check and its line."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from littermate.desk.care_forms import AnimalCareForm
from littermate.desk.exposure_forms import DiseaseTestForm, IllnessForm, PreventionForm
from littermate.desk.forms import AnimalForm, LeaveForm, ToldForm, WeighInForm
from littermate.desk.intake_forms import BirthForm, DescribeForm
from littermate.desk.litter_forms import DamCheckForm
from littermate.desk.look_over_forms import LookOverForm
from littermate.desk.mend_forms import LitterMendForm
from littermate.desk.milk_forms import MilkUseForm
from littermate.desk.move_forms import MoveHomeForm, RearingForm
from littermate.desk.naming_forms import NameWeightForm
from littermate.desk.nest_move_forms import MoveNestForm
from littermate.desk.note_forms import NoteForm
from littermate.desk.order_forms import OrderForm, TreatmentForm
from littermate.desk.photo_forms import PhotoForm
from littermate.records.viewers import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """One thing to write down about an animal."""

    name: str  # in the address
    title: str | Promise
    capability: str
    form: type[AnimalForm]
    button: str | Promise = ""
    lead: str | Promise = ""
    once_left: bool = False  # also for an animal that has left care
    of_dams: bool = False  # of a dam alone
    of_young: bool = False  # of no dam

    @property
    def url_name(self) -> str:
        """The address's name, for templates."""
        return f"desk:{self.name}"


WRITES = (
    Write(name="weigh-in", title=_("A weight"), capability="keep_facts", form=WeighInForm),
    Write(
        name="name-weight",
        title=_("A weight from before there was a name"),
        capability="keep_facts",
        form=NameWeightForm,
        lead=_("Of a litter that nobody could tell apart yet. Only the name changes: weight and time stay."),
    ),
    Write(
        name="told",
        title=_("They told me by phone"),
        capability="keep_facts",
        form=ToldForm,
        lead=_("Whatever they said. A weight, a feed or a refusal counts from the time it happened."),
    ),
    Write(
        name="look-over",
        title=_("Is she all right?"),
        capability="keep_facts",
        form=LookOverForm,
        lead=_(
            "Plain signs in the order that matters, and what they come to. What was not looked at stays not noted; "
            "no sign names an illness. Whoever is worried calls, whatever stands here."
        ),
        of_young=True,
    ),
    Write(
        name="dam-check",
        title=_("A look at the mother"),
        capability="keep_facts",
        form=DamCheckForm,
        lead=_("What was not looked at stays not noted."),
        of_dams=True,
    ),
    Write(
        name="illness",
        title=_("An illness others can catch"),
        capability="keep_facts",
        form=IllnessForm,
        lead=_(
            "Her unit is closed at once, and whom she met is shown with who is to be called. "
            "A suspicion is enough; the product names no illness of its own."
        ),
    ),
    Write(name="disease-test", title=_("A test"), capability="keep_facts", form=DiseaseTestForm, once_left=True),
    Write(name="prevention", title=_("A vaccine, fleas, worms"), capability="keep_facts", form=PreventionForm),
    Write(
        name="note",
        title=_("A note, or its voice"),
        capability="keep_facts",
        form=NoteForm,
        lead=_("Kept as you write or paste it, and found by searching for any of its words."),
        once_left=True,
    ),
    Write(name="photo", title=_("A photo"), capability="settle_nests", form=PhotoForm, once_left=True),
    Write(name="move-nest", title=_("Another nest"), capability="settle_nests", form=MoveNestForm),
    Write(name="rearing", title=_("Reared another way"), capability="settle_nests", form=RearingForm, of_young=True),
    Write(name="milk", title=_("Another milk"), capability="settle_nests", form=MilkUseForm, of_young=True),
    Write(
        name="birth",
        title=_("Birth"),
        capability="settle_nests",
        form=BirthForm,
        lead=_("What was said before is still shown. Milk and warmth are worked out anew."),
    ),
    Write(name="describe", title=_("Name, sex, mark"), capability="settle_nests", form=DescribeForm),
    Write(
        name="care",
        title=_("Who has this one"),
        capability="manage_homes",
        form=AnimalCareForm,
        button=_("Give the care"),
        lead=_("Of this animal alone, beside whoever cares at its home. It stands on that person's round too."),
    ),
    Write(
        name="mend-litter",
        title=_("Put in the wrong litter?"),
        capability="take_in_animals",
        form=LitterMendForm,
        button=_("Put it right"),
        lead=_(
            "The litter somebody was born in, for good: not who nurses, nor where they sleep. "
            "What stood here before is still shown."
        ),
        once_left=True,
    ),
    Write(name="move-home", title=_("Another home"), capability="move_animals", form=MoveHomeForm),
    Write(
        name="order",
        title=_("A vet's order"),
        capability="give_orders",
        form=OrderForm,
        button=_("Order it"),
        lead=_("It outranks the protocol for this animal alone, inside the hard bounds, until it ends."),
    ),
    Write(
        name="treatment",
        title=_("A treatment as you write it"),
        capability="give_orders",
        form=TreatmentForm,
        button=_("Order it"),
        lead=_("It stands in the round at its times as due, given or missed. Nothing is worked out from it."),
    ),
    Write(
        name="leave",
        title=_("Leaves care"),
        capability="tell_death",
        form=LeaveForm,
        lead=_("No round asks anything from then on. It can be undone."),
    ),
)


def writes_for(viewer: Viewer, *, has_left: bool, is_dam: bool = False) -> tuple[Write, ...]:
    """What this viewer may write down, in the desk's order."""
    return tuple(
        write
        for write in WRITES
        if viewer.may(write.capability)
        and (write.once_left or not has_left)
        and (is_dam or not write.of_dams)
        and not (is_dam and write.of_young)
    )
