"""One valid thing of each kind, kept in the test's database; every argument may be given instead.

Moments stand around ``NOW``, three in the morning. Facts go through the ledger, as in earnest:
``weigh_in(animal, weight_dg=950, at=NOW - hours(3))``.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection

from littermate.records import ledger, standing_worries
from littermate.records.ids import new_id
from littermate.records.models import (
    Animal,
    AwakeTonight,
    Birth,
    BirthEstimate,
    Care,
    Choking,
    Claim,
    Contact,
    DamCheck,
    Device,
    DiseaseTest,
    Elimination,
    Fact,
    Feed,
    Handover,
    Home,
    Illness,
    Intake,
    LeavingCare,
    Litter,
    LookOver,
    Meeting,
    Membership,
    Met,
    MilkMixed,
    MilkOpened,
    MilkProduct,
    MilkUse,
    Nest,
    NestReading,
    NestTrouble,
    Observation,
    OnCall,
    Organisation,
    Person,
    Photo,
    Placement,
    Prevention,
    Rearing,
    Refusal,
    SameFeed,
    SolidsEaten,
    Stay,
    Stimulation,
    Taken,
    TreatmentGiven,
    TreatmentOrder,
    TreatmentTime,
    VetOrder,
    Warmth,
    WeighIn,
)
from littermate.records.viewers import Viewer, viewer_for

NOW = datetime(2026, 3, 4, 3, 0, tzinfo=UTC)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)

_numbers = count(1_001)  # above every number that a test writes into a name, such as "Home 4"
_tellers: dict[UUID, Viewer] = {}  # of each organisation, in this process
Kind = TypeVar("Kind", bound=Fact)


def hours(number: float) -> timedelta:
    """So many hours."""
    return timedelta(hours=number)


def days(number: float) -> timedelta:
    """So many days of 24 hours."""
    return timedelta(days=number)


# People and places --------------------------------------------------------------------------------------------------
def organisation(**given: Any) -> Organisation:
    """A rescue."""
    number = next(_numbers)
    return Organisation.objects.create(**{"slug": f"rescue-{number}", "name": f"Rescue {number}", **given})


def person(**given: Any) -> Person:
    """Somebody who can sign in."""
    number = next(_numbers)
    return Person.objects.create_user(
        **{"email": f"person-{number}@example.org", "name": f"Person {number}", "password": None, **given}
    )


def membership(person: Person, organisation: Organisation, role: str = "carer", **given: Any) -> Membership:
    """A membership; a sitter's ends a week after ``NOW``."""
    until = NOW + days(7) if role == "sitter" else None
    said = {"from_at": LONG_AGO, "until_at": until, **given}
    return Membership.everywhere.create(person=person, organisation=organisation, role=role, **said)


def viewer(
    role: str = "coordinator",
    *,
    organisation: Organisation | None = None,
    person: Person | None = None,
    home: Home | None = None,
    animal: Animal | None = None,
    at: datetime = NOW,
) -> Viewer:
    """A member in one role who cares for a home or an animal, if one is given, at a moment."""
    of = organisation or (home or animal or _Nothing).organisation or _organisation()
    who = person or _person()
    membership(who, of, role)
    if home:
        care(who, home=home, role="main" if role == "carer" else "co-carer")
    if animal:
        care(who, animal=animal, role="co-carer")
    return looking(who, of, at=at)


def looking(person: Person, organisation: Organisation, at: datetime = NOW) -> Viewer:
    """The viewer that a member is at a moment."""
    found = viewer_for(person, organisation, at)
    assert found is not None, "no member at that moment"
    return found


def device(person: Person, organisation: Organisation, **given: Any) -> Device:
    """A phone."""
    return Device.everywhere.create(person=person, organisation=organisation, **{"label": "phone", **given})


def home(organisation: Organisation | None = None, **given: Any) -> Home:
    """A home that reads grams and °C."""
    of = organisation or _organisation()
    return Home.everywhere.create(organisation=of, **{"name": f"Home {next(_numbers)}", **given})


def on_call(organisation: Organisation, **given: Any) -> OnCall:
    """A number to call."""
    said = {"label": "On call", "phone": "+44 20 7946 0000", "kind": "on-call", **given}
    return OnCall.everywhere.create(organisation=organisation, **said)


def care(person: Person, *, home: Home | None = None, animal: Animal | None = None, **given: Any) -> Care:
    """Care for a home or an animal."""
    of = (home or animal or _Nothing).organisation
    said = {"role": "main", "from_at": LONG_AGO, **given}
    return Care.everywhere.create(person=person, home=home, animal=animal, organisation=of, **said)


def awake_tonight(person: Person, home: Home, **given: Any) -> AwakeTonight:
    """Up from six hours before ``NOW`` until three hours after."""
    said = {"from_at": NOW - hours(6), "until_at": NOW + hours(3), **given}
    return AwakeTonight.everywhere.create(person=person, home=home, organisation=home.organisation, **said)


# Animals ------------------------------------------------------------------------------------------------------------
def litter(organisation: Organisation | None = None, **given: Any) -> Litter:
    """A litter of kittens."""
    of = organisation or _organisation()
    return Litter.everywhere.create(organisation=of, **{"name": f"Litter {next(_numbers)}", "species": "cat", **given})


def animal(
    organisation: Organisation | None = None,
    *,
    home: Home | None = None,
    litter: Litter | None = None,
    age_days: float | None = 10,
    **given: Any,
) -> Animal:
    """A bottle kitten, ten days old at ``NOW``; with a home she lives there since her birth.

    ``age_days=None`` leaves the birth unestimated: such as a grown dam.
    """
    of = organisation or (home or litter or _Nothing).organisation or _organisation()
    born_at = LONG_AGO if age_days is None else NOW - days(age_days)
    said = {"name": f"Kitten {next(_numbers)}", "species": "cat", "custody_from_at": born_at, **given}
    kept = Animal.everywhere.create(organisation=of, litter=litter, **said)
    if home:
        placement(kept, home, from_at=born_at)
    if age_days is not None:
        birth_estimate(kept, earliest_at=born_at, latest_at=born_at)
    return kept


def placement(animal: Animal, home: Home, **given: Any) -> Placement:
    """An animal lives in a home."""
    said = {"from_at": LONG_AGO, **given}
    return Placement.everywhere.create(animal=animal, home=home, organisation=animal.organisation, **said)


def rearing(animal: Animal, kind: str = "bottle", **given: Any) -> Rearing:
    """A way of being fed."""
    said = {"from_at": LONG_AGO, **given}
    return Rearing.everywhere.create(animal=animal, kind=kind, organisation=animal.organisation, **said)


def nest(home: Home, **given: Any) -> Nest:
    """A box in a home."""
    said = {"name": f"Nest {next(_numbers)}", "kind": "box", **given}
    return Nest.everywhere.create(home=home, organisation=home.organisation, **said)


def stay(animal: Animal, nest: Nest, **given: Any) -> Stay:
    """An animal sleeps in a nest."""
    said = {"from_at": LONG_AGO, **given}
    standing_worries.drop(animal.organisation)  # nobody told the ledger
    return Stay.everywhere.create(animal=animal, nest=nest, organisation=animal.organisation, **said)


def milk_product(organisation: Organisation | None = None, **given: Any) -> MilkProduct:
    """A kitten replacer with 0.74 kcal/ml, one part of powder to two of water."""
    said = {
        "name": f"Milk {next(_numbers)}",
        "species": "cat",
        "kcal_per_ml_thousandths": 740,
        "powder_parts": 1,
        "water_parts": 2,
        "mix_basis": "volume",
        "is_invented": True,
        **given,
    }
    return MilkProduct.everywhere.create(organisation=organisation or _organisation(), **said)


def milk_use(animal: Animal, product: MilkProduct, **given: Any) -> MilkUse:
    """An animal gets a milk."""
    said = {"from_at": LONG_AGO, **given}
    return MilkUse.everywhere.create(animal=animal, product=product, organisation=animal.organisation, **said)


def vet_order(animal: Animal, by: Viewer | None = None, **given: Any) -> VetOrder:
    """An order to feed every two hours."""
    said: dict[str, Any] = {"from_at": NOW - hours(12), "every_min": 120, "words": "every two hours", **given}
    ordered_by = said.pop("ordered_by", None) or (by or _teller(animal.organisation)).person
    return VetOrder.everywhere.create(animal=animal, organisation=animal.organisation, ordered_by=ordered_by, **said)


def treatment_order(animal: Animal, *times: Any, by: Viewer | None = None, **given: Any) -> TreatmentOrder:
    """A treatment as written, with its clock times."""
    said = {"from_at": NOW - days(1), "words": "one drop in each eye", **given}
    of = animal.organisation
    kept = TreatmentOrder.everywhere.create(
        animal=animal, organisation=of, ordered_by=(by or _teller(of)).person, **said
    )
    for at in times:
        TreatmentTime.everywhere.create(order=kept, at=at, organisation=of)
    return kept


def photo(organisation: Organisation, **given: Any) -> Photo:
    """A picture that is on no disk."""
    said = {"file": "photos/none.webp", "width": 800, "height": 600, **given}
    return Photo.everywhere.create(organisation=organisation, **said)


def claim(animal: Animal, person: Person, **given: Any) -> Claim:
    """Somebody has an animal in hand."""
    said = {"from_at": NOW - timedelta(minutes=2), "until_at": NOW + timedelta(minutes=8), **given}
    return Claim.everywhere.create(animal=animal, person=person, organisation=animal.organisation, **said)


# Facts --------------------------------------------------------------------------------------------------------------
def fact(
    kind: type[Kind],
    *,
    organisation: Organisation,
    by: Viewer | None = None,
    at: datetime = NOW,
    ref: UUID | None = None,
    received_at: datetime | None = None,
    **said: Any,
) -> Kind:
    """Keep a fact of a kind through the ledger, told by a coordinator unless somebody is given."""
    new = kind(id=ref or new_id(), happened_at=at, **said)
    return ledger.keep(new, by=by or _teller(organisation), said=said, received_at=received_at or at)


def weigh_in(animal: Animal, **given: Any) -> WeighIn:
    """One animal on a scale of 1 g steps, before the feed."""
    return fact(
        WeighIn, organisation=animal.organisation, animal=animal, **{"weight_dg": 1000, "fed": "before", **given}
    )


def feed(animal: Animal, **given: Any) -> Feed:
    """Five millilitres by bottle, read off the syringe."""
    return fact(
        Feed,
        organisation=animal.organisation,
        animal=animal,
        **{"taken_dml": 50, "route": "bottle", "measured_by": "syringe", **given},
    )


def refusal(animal: Animal, **given: Any) -> Refusal:
    """She would not take it."""
    return fact(Refusal, organisation=animal.organisation, animal=animal, **given)


def choking(animal: Animal, **given: Any) -> Choking:
    """Milk came out of her nose."""
    return fact(Choking, organisation=animal.organisation, animal=animal, **{"milk_at_nose": True, **given})


def elimination(animal: Animal, **given: Any) -> Elimination:
    """She peed; poo was not noted."""
    return fact(Elimination, organisation=animal.organisation, animal=animal, **{"pee": True, **given})


def stimulation(animal: Animal, **given: Any) -> Stimulation:
    """She was helped."""
    return fact(Stimulation, organisation=animal.organisation, animal=animal, **given)


def warmth(animal: Animal, **given: Any) -> Warmth:
    """She felt warm at the belly."""
    return fact(Warmth, organisation=animal.organisation, animal=animal, **{"feel": "warm", "where": "belly", **given})


def observation(animal: Animal, **given: Any) -> Observation:
    """She sucks well."""
    return fact(Observation, organisation=animal.organisation, animal=animal, **{"suck": "strong", **given})


def treatment_given(animal: Animal, **given: Any) -> TreatmentGiven:
    """A treatment was given."""
    return fact(
        TreatmentGiven,
        organisation=animal.organisation,
        animal=animal,
        **{"words": "one drop in each eye", "outcome": "given", **given},
    )


def solids(animal: Animal, **given: Any) -> SolidsEaten:
    """A fifth of the day's food was solid."""
    return fact(SolidsEaten, organisation=animal.organisation, animal=animal, **{"share_pct": 20, **given})


def same_feed(animal: Animal, **given: Any) -> SameFeed:
    """Two feeds of hers, told by two people, were one."""
    said = {"answer": "same", **given}
    pair: dict[str, Any] = {name: said.pop(name, None) or feed(animal) for name in ("feed", "other")}
    return fact(SameFeed, organisation=animal.organisation, animal=animal, **pair, **said)


def illness(animal: Animal, **given: Any) -> Illness:
    """Somebody thinks she may have something that others can catch."""
    return fact(Illness, organisation=animal.organisation, animal=animal, **{"state": "suspected", **given})


def disease_test(animal: Animal, **given: Any) -> DiseaseTest:
    """A test for something that others can catch."""
    said = {"agent": "fpv", "result": "negative", **given}
    return fact(DiseaseTest, organisation=animal.organisation, animal=animal, **said)


def prevention(animal: Animal, **given: Any) -> Prevention:
    """Something given so that she catches nothing."""
    return fact(Prevention, organisation=animal.organisation, animal=animal, **{"given": "fleas", **given})


def meeting(animals: Sequence[Animal], **given: Any) -> Meeting:
    """They were in one vehicle for an hour."""
    of = animals[0].organisation
    said = {"way": "vehicle", "from_at": NOW - hours(2), "until_at": NOW - hours(1), "by": _teller(of).person, **given}
    row = Meeting.everywhere.create(organisation=of, **said)
    Met.everywhere.bulk_create([Met(organisation=of, meeting=row, animal=animal) for animal in animals])
    return row


def look_over(animal: Animal, **given: Any) -> LookOver:
    """Somebody looked whether she is all right, and saw that she lies apart."""
    return fact(LookOver, organisation=animal.organisation, animal=animal, **{"apart": True, **given})


def dam_check(animal: Animal, **given: Any) -> DamCheck:
    """The dam eats and has milk."""
    return fact(DamCheck, organisation=animal.organisation, animal=animal, **{"eats": True, "milk": True, **given})


def leaving(animal: Animal, **given: Any) -> LeavingCare:
    """She was adopted."""
    return fact(LeavingCare, organisation=animal.organisation, animal=animal, **{"outcome": "adopted", **given})


def birth_estimate(animal: Animal, **given: Any) -> BirthEstimate:
    """A birth that was seen."""
    born_at = given.get("earliest_at", NOW - days(10))
    said = {"earliest_at": born_at, "latest_at": born_at, "method": "seen", "at": born_at, **given}
    return fact(BirthEstimate, organisation=animal.organisation, animal=animal, **said)


def unnamed_weigh_in(litter: Litter, place: int, **given: Any) -> WeighIn:
    """One of a litter that nobody could tell apart."""
    said = {"weight_dg": 1000, "fed": "before", "litter": litter, "place_in_group": place, **given}
    return fact(WeighIn, organisation=litter.organisation, **said)


def nest_reading(nest: Nest, **given: Any) -> NestReading:
    """30 °C where the animals lie."""
    said = {"temperature_dc": 300, "where": "animal-level", **given}
    return fact(NestReading, organisation=nest.organisation, nest=nest, **said)


def nest_trouble(nest: Nest, **given: Any) -> NestTrouble:
    """The heat failed."""
    return fact(NestTrouble, organisation=nest.organisation, nest=nest, **{"trouble": "heat-failed", **given})


def milk_mixed(home: Home, product: MilkProduct, **given: Any) -> MilkMixed:
    """Milk was mixed as the label says."""
    return fact(MilkMixed, organisation=home.organisation, home=home, product=product, **given)


def milk_opened(home: Home, product: MilkProduct, **given: Any) -> MilkOpened:
    """A tin was opened."""
    return fact(MilkOpened, organisation=home.organisation, home=home, product=product, **given)


def contact(home: Home, **given: Any) -> Contact:
    """The home was reached by phone."""
    return fact(Contact, organisation=home.organisation, home=home, **given)


def birth(animal: Animal, **given: Any) -> Birth:
    """She was born in care, and somebody saw it."""
    return fact(Birth, organisation=animal.organisation, animal=animal, **{"place": "in-care", **given})


def intake(organisation: Organisation, **given: Any) -> Intake:
    """A dam in labour comes in; still open."""
    said = {"kind": "labour", "species": "dog", "name": "Dog from the road", "opened_at": NOW, **given}
    opened_by = said.pop("opened_by", None) or _teller(organisation).person
    return Intake.everywhere.create(organisation=organisation, opened_by=opened_by, **said)


def taken(animal: Animal, **given: Any) -> Taken:
    """Somebody took the worry on."""
    return fact(Taken, organisation=animal.organisation, animal=animal, **given)


def correct(earlier: Kind, *, by: Viewer | None = None, **changed: Any) -> Kind:
    """Answer a telling with another that differs in what is given."""
    copied = {
        field.name: getattr(earlier, field.name)
        for field in type(earlier)._meta.fields
        if field.name not in _MADE_BY_THE_LEDGER
    }
    at = changed.pop("at", earlier.happened_at)
    return fact(
        type(earlier), organisation=earlier.organisation, by=by, at=at, corrects=earlier, **{**copied, **changed}
    )


_MADE_BY_THE_LEDGER = {"ledger", "sequence", "organisation", "by", "happened_at", "root_id", "corrects", "is_withdrawn"}


class _Nothing:
    organisation: Any = None


def _organisation() -> Organisation:
    return organisation()


def _person() -> Person:
    return person()


def _teller(of: Organisation) -> Viewer:
    """The coordinator who tells facts for whom no teller was given; the same one for all of an organisation.

    Thousands of facts are told: what is asked for each is only whether she still stands in this test's database.
    """
    teller = _tellers.get(of.pk)
    if teller is None or not _stands(teller.person):
        email = f"teller@{of.slug}.example.org"
        who = Person.objects.filter(email=email).first()
        if who is None:
            who = person(email=email, name="Teller")
            membership(who, of, "coordinator")
        teller = _tellers[of.pk] = looking(who, of)
    return replace(teller, organisation=of)


def _stands(who: Person) -> bool:
    """Whether this row is there, asked in words of our own: to build the question costs five times its answer."""
    key = who._meta.pk.get_db_prep_value(who.pk, connection)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {who._meta.db_table} WHERE id = %s", [key])  # a name of ours
        return cursor.fetchone() is not None


def handover(home: Home, *, to: Person, **given: Any) -> Handover:
    """A home handed to somebody by somebody else, not read yet."""
    said = {"at": NOW, "by": given.pop("by", None) or _person(), **given}
    return Handover.everywhere.create(home=home, organisation=home.organisation, to=to, **said)
