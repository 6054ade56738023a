"""Two runts of two litters in one home, each alone in a box, well and looked over: the case before they met."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from littermate.records.models import Animal, Home, Nest
from littermate.records.viewers import Viewer
from tests import factories as make
from tests.factories import NOW, days, hours


@dataclass(frozen=True)
class Runts:
    """A home with both, and whoever acts there."""

    home: Home
    kitten: Animal
    puppy: Animal
    nest: Nest
    carer: Viewer
    clinician: Viewer
    coordinator: Viewer
    administrator: Viewer
    at: datetime
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def both(self) -> list[Animal]:
        return [self.kitten, self.puppy]


def young(
    home: Home, name: str, species: str = "cat", weight_dg: int = 1100, at: datetime = NOW, **given: Any
) -> Animal:
    """One who is well: weighed, fed, warm, looked over and free of fleas; eight days old."""
    born = given.pop("litter", None) or make.litter(home.organisation, species=species)
    said = {"age_days": None, "custody_from_at": at - days(8), **given}
    animal = make.animal(home=home, name=name, species=species, litter=born, **said)
    make.birth_estimate(animal, earliest_at=at - days(8), latest_at=at - days(8), at=at - days(8))
    make.rearing(animal, "bottle", from_at=at - days(8))
    milk = make.milk_product(home.organisation, species=species, name=f"Milk of {name}")
    make.milk_use(animal, milk, from_at=at - days(7))
    make.weigh_in(animal, weight_dg=weight_dg - 120, at=at - hours(26))
    make.weigh_in(animal, weight_dg=weight_dg, at=at - hours(2))
    make.look_over(animal, apart=None, breath=False, limp=False, loose=False, at=at - hours(2))
    make.prevention(animal, given="fleas", flea_free=True, at=at - hours(2))
    make.warmth(animal, feel="warm", at=at - hours(1))
    make.feed(animal, taken_dml=35, at=at - hours(1))
    return animal


def runts(at: datetime = NOW) -> Runts:
    """Both, alone in boxes of their own since two days, beside an empty incubator with a thermometer of its own."""
    home = make.home(name="Home 4")
    kitten, puppy = young(home, "Kangaroo", at=at), young(home, "Possum", "dog", 1500, at=at)
    for each in (kitten, puppy):
        make.stay(each, make.nest(home, name=f"Box of {each.name}", takes=1), from_at=at - days(2))
    nest = make.nest(home, name="Incubator A", kind="incubator", takes=2, has_own_probe=True)
    of = home.organisation
    return Runts(
        home, kitten, puppy, nest,
        make.viewer("carer", home=home, at=at),
        *(make.viewer(role, organisation=of, at=at) for role in ("clinician", "coordinator", "administrator")),
        at,
    )  # fmt: skip


def answer_all(company: Any, by: Viewer) -> None:
    """A clinician answers by name whatever waits for her, and lets the clocks be joined."""
    from littermate.actions import companionships

    for check in companionships.verdict_on(company, by.at, attended=True).waits_for_a_name:
        is_no = check.answer == "no" and check.code != "named"
        companionships.answer(
            companionship=company,
            code=check.code,
            answer="no" if is_no else "yes",
            overrules=is_no,
            reason="two runts alone" if is_no else "",
            by=by,
        )
