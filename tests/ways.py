"""A litter with its dam in one nest, and the runt in an incubator beside her friend: for all that tests ways back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from littermate.records import dams_for
from littermate.records.models import Animal, Home, Litter, Nest, Return
from littermate.records.viewers import Viewer
from tests import factories as make

AGE = timedelta(days=16)
FRIEND_CAME = timedelta(days=9)  # so that a clock still runs on her side


@dataclass
class Family:
    """Kangaroo, her dam and littermates in the box, and Possum with whom she lies in the incubator."""

    home: Home
    box: Nest
    incubator: Nest
    litter: Litter
    dam: Animal
    mates: list[Animal]
    runt: Animal
    friend: Animal
    carer: Viewer
    clinician: Viewer
    now: datetime


def family(now: datetime = make.NOW) -> Family:
    """All of them well, weighed for four days; nothing has been said yet of how she sucks and keeps warm."""
    home = make.home(make.organisation(), name="Home 4")
    box, incubator = make.nest(home, name="Box 1"), make.nest(home, name="Incubator A", kind="incubator")
    born = now - AGE
    dam = young(home, box, None, "Grey mother", born, is_dam=True)
    litter = make.litter(home.organisation, name="The seven", dam=dam, species="cat")
    mates = [young(home, box, litter, name, born, dam=dam) for name in ("Mouse", "Wombat")]
    runt = young(home, incubator, litter, "Kangaroo", born)
    eight = make.litter(home.organisation, name="The eight", species="cat")
    friend = young(home, incubator, eight, "Possum", born, came=now - FRIEND_CAME)
    for animal, first_dg in ((mates[0], 2300), (mates[1], 2500), (runt, 1500), (friend, 2000)):
        for day in range(5):
            weight_dg = first_dg + 100 * day
            make.weigh_in(animal, weight_dg=weight_dg, at=now - timedelta(days=4 - day, hours=2), fed="before")
    carer = make.viewer("carer", home=home, at=now)
    clinician = make.viewer("clinician", organisation=home.organisation, at=now)
    return Family(home, box, incubator, litter, dam, mates, runt, friend, carer, clinician, now)


def young(
    home: Home,
    nest: Nest,
    litter: Litter | None,
    name: str,
    born: datetime,
    *,
    dam: Animal | None = None,
    is_dam: bool = False,
    came: datetime | None = None,
) -> Animal:
    """One animal who has lived there since birth; nursed by the dam that is named, else on the bottle."""
    said = {"litter": litter} if litter else {}
    animal = make.animal(
        home.organisation, name=name, species="cat", is_dam=is_dam, custody_from_at=came or born, **said
    )
    make.placement(animal, home, from_at=came or born)
    make.stay(animal, nest, from_at=came or born)
    if not is_dam:
        make.birth_estimate(animal, earliest_at=born, latest_at=born, at=born)
        make.rearing(animal, "nursed" if dam else "bottle", from_at=born, **({"dam": dam} if dam else {}))
    return animal


def well(found: Family) -> None:
    """Everything that is asked has been told, and told well; only the clinician has not spoken."""
    at = found.now - timedelta(hours=1)
    make.observation(found.runt, suck="strong", at=at)
    make.warmth(found.runt, feel="warm", at=at)
    make.look_over(found.runt, apart=False, breath=False, limp=False, sucked=False, at=at)
    make.dam_check(found.dam, eats=True, milk=True, lets_nurse=True, teats_ok=True, is_warm=True, at=at)


def later(viewer: Viewer, **passed: float) -> Viewer:
    """Whoever looks, some days or hours later."""
    return make.looking(viewer.person, viewer.organisation, at=make.NOW + timedelta(**passed))


def missing(way: Return, at: datetime = make.NOW, step: str = "visit") -> list[str]:
    """What stands in the way of a step at a moment."""
    return [gate.code for gate in dams_for.standing_of(way, at).in_the_way(step)]
