"""Whatever is planned in whatever order: no plan that is accepted breaks a check that nobody may let pass.

Moves, hours, first times together, and every step of a way to a mother or a litter, with its stops.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from littermate.actions import companionships, returns, stays, trials
from littermate.actions.errors import DoesNotFit
from littermate.care.company.checks import CODES
from littermate.care.company.whereabouts import nest_at
from littermate.records import dams_for
from littermate.records.models import Animal, Companionship, Nest, Organisation, Return, Trial
from littermate.records.stay_history import by_animal, stays_of
from littermate.records.viewers import Viewer
from tests import factories as make
from tests import house_factories as build
from tests import lanes
from tests.companions import young
from tests.factories import NOW, days, hours

AN_HOUR_AGO = NOW - hours(1)
pytestmark = pytest.mark.django_db
EVERY: dict[str, str] = dict.fromkeys(CODES, "a clinician lets all of it pass that she may")
ANIMALS = st.lists(
    st.tuples(
        st.sampled_from(["cat", "dog"]),
        st.sampled_from([1000, 3200]),
        st.sampled_from(["well", "well", "ill"]),
        st.integers(0, 1),  # of which of two litters of its kind
    ),
    min_size=3,
    max_size=3,
)
PLANS = st.lists(
    st.tuples(
        st.sampled_from(["move", "by-night", "try", "falls-ill", *(["to-a-mother"] * 3), "stop"]),
        st.integers(0, 2),
        st.integers(0, 2),
        st.integers(0, 2),
    ),
    min_size=4,
    max_size=7,
)
#: Where a way leads, how far it has come, and who bore whom.
WAYS = st.lists(
    st.tuples(st.sampled_from(["whole", "whole", "part", "visit"]), st.sampled_from(["dam", "litter", "own"])),
    min_size=7,
    max_size=7,
)


@dataclass
class House:
    """The animals and nests of one home, and what is so of each; the last nest is the mother's."""

    organisation: Organisation
    animals: list[Animal]
    dam: Animal
    nests: list[Nest]
    ill: set[UUID]
    grams: dict[UUID, int]

    def hard(self, members: Sequence[UUID], takes: int | None, *, is_attended: bool = False) -> set[str]:
        """What nobody may let pass of these in one nest, worked out from how the house was made."""
        these = [each for each in self.animals if each.pk in members]
        grown = [self.dam] if self.dam.pk in members else []
        is_strict = self.organisation.place_profile == "us-nc"
        found = set()
        if len({each.species for each in (*these, *grown)}) > 1 and is_strict:
            found.add("law")
        if grown and any(not each.litter or each.litter.dam_id != self.dam.pk for each in these) and is_strict:
            found.add("adults")
        if {each.pk for each in (*these, *grown)} & self.ill:
            found.add("illness")
        if len({each.litter_id for each in these}) > 1 and not is_attended:
            weights = [Decimal(self.grams[each.pk]) for each in these]
            found |= {"weights"} if max(weights) > 3 * min(weights) else set()
        return found | ({"room"} if takes is not None and len(these) > takes else set())

    def lying(self, at: datetime) -> dict[UUID, set[UUID]]:
        """Who is in each nest at a moment."""
        known = stays_of(self.organisation, None, from_at=at - days(2), until_at=at + days(2))
        found: dict[UUID, set[UUID]] = {}
        for animal, own in by_animal(known).items():
            nest = nest_at(own, at)
            if nest is not None:
                found.setdefault(nest, set()).add(animal)
        return found


def made(animals: Sequence[tuple[str, int, str, int]], profile: str) -> House:
    """Everybody alone in a box of her own; but the first with the mother who bore her, in a nest for one or two."""
    organisation = make.organisation(place_profile=profile)
    home = make.home(organisation, time_zone="UTC")
    dam = make.animal(home=home, name="Grey mother", species="cat", is_dam=True, custody_from_at=NOW - days(8))
    make.dam_check(dam, eats=True, milk=True, lets_nurse=True, teats_ok=True, is_warm=True, at=NOW - hours(1))
    litters = {(kind, which): make.litter(organisation, species=kind) for kind in ("cat", "dog") for which in (0, 1)}
    litters["cat", 0].dam = dam
    litters["cat", 0].save()
    nests = [make.nest(home, name=f"Nest {takes}", takes=takes, has_own_probe=True) for takes in (2, 4)]
    nests.append(make.nest(home, name="Her nest", takes=1 + (profile == "us-nc"), has_own_probe=True))
    make.stay(dam, nests[-1], from_at=NOW - days(8))
    house = House(organisation, [], dam, nests, set(), {})
    for number, (species, weight_dg, state, litter) in enumerate(animals):
        each = young(home, f"Kit {number}", species, weight_dg, litter=litters[species, litter])
        is_hers = (species, litter, number) == ("cat", 0, 0)
        make.stay(each, nests[-1] if is_hers else make.nest(home, name=f"Box {number}", takes=4), from_at=NOW - days(3))
        house.animals.append(each)
        house.grams[each.pk] = weight_dg
        if state == "ill":
            fall_ill(house, each)
    return house


def fall_ill(house: House, animal: Animal, at: datetime = AN_HOUR_AGO) -> None:
    make.illness(animal, agent="", state="suspected", at=at)
    house.ill.add(animal.pk)


@pytest.mark.long
@settings(
    max_examples=lanes.examples(12),
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(animals=ANIMALS, plans=PLANS, ways=WAYS, forbids=st.booleans(), is_dam_ill=st.booleans())
def test_no_accepted_plan_breaks_what_nobody_may_let_pass(db, animals, plans, ways, forbids, is_dam_ill):
    house = made(animals, "us-nc" if forbids else "no-rule-found")
    person = make.viewer("clinician", organisation=house.organisation).person

    for step, ((what, one, other, where), (how, leads)) in enumerate(zip(plans, ways, strict=False)):
        animal, friend = (house.animals[place % len(house.animals)] for place in (one, other))
        nest, at = house.nests[where], NOW + hours(step)
        clinician = make.looking(person, house.organisation, at=at)
        if what == "falls-ill":
            fall_ill(house, house.dam if is_dam_ill else animal, at)
        elif what == "try":
            _tried(house, animal, friend, clinician)
        elif what == "to-a-mother":
            _to_a_mother(house, animal, friend, house.nests[-1] if other else nest, how, leads, clinician)
        elif what == "stop":
            _stopped(house, animal, clinician)
        else:
            night = {"daily_from": time(20), "daily_until": time(6)} if what == "by-night" else {}
            with suppress(DoesNotFit):
                stays.move(animal=animal, nest=nest, from_at=at, checked=EVERY, by=clinician, **night)
                _holds(house, animal, nest, at)


def _holds(house: House, animal: Animal, nest: Nest, at: datetime) -> None:
    """For the first day of what was accepted; one family who lay together until then may be ill together."""
    before = house.lying(at - timedelta(minutes=1))
    for hour in range(24):
        members = house.lying(at + hours(hour)).get(nest.pk, set())
        if animal.pk not in members or len(members) < 2:
            continue
        broken = house.hard(sorted(members), nest.takes)
        were = all(any(set(pair) <= each for each in before.values()) for pair in combinations(members, 2))
        born = {each.litter_id for each in house.animals if each.pk in members}
        bore = {each.litter.dam_id for each in house.animals if each.pk in members}
        is_family = len(born) == 1 and (house.dam.pk not in members or bore == {house.dam.pk})
        assert broken - ({"illness"} if were and is_family else set()) == set()


def _tried(house: House, animal: Animal, friend: Animal, clinician: Viewer) -> None:
    """Company is asked for, answered by name as far as it goes, tried, and goes on where that is accepted."""
    if animal == friend or Companionship.everywhere.filter(companions__animal__in=[animal, friend]).exists():
        return
    row = build.company(animal, friend, by=clinician.person)
    pair = [animal.pk, friend.pk]
    with suppress(DoesNotFit):
        for check in companionships.verdict_on(row, clinician.at, attended=True).waits_for_a_name:
            companionships.answer(
                companionship=row, code=check.code, answer="no", overrules=True, reason="tried", by=clinician
            )
        trial = trials.begin(step="introduction", companionship=row, by=clinician)
        assert house.hard(pair, None, is_attended=True) == set()
        trials.end(trial=trial, result="go-on", by=clinician)
        assert house.hard(pair, None) == set()


def _to_a_mother(
    house: House, animal: Animal, friend: Animal, nest: Nest, step: str, leads: str, clinician: Viewer
) -> None:
    """A way is opened, a clinician lets pass whatever she may, and a step is begun where that is accepted."""
    with suppress(DoesNotFit):
        way = Return.everywhere.filter(animal=animal, until_at=None).first() or returns.open(
            animal=animal,
            dam=house.dam if leads == "dam" else None,
            litter=friend.litter if leads == "litter" else None,
            for_companion="Somebody looks.",
            other_species_because="tried all the same",
            by=clinician,
        )
        for gate in dams_for.standing_of(way, clinician.at).in_the_way(step):
            returns.answer(way=way, code=gate.code, is_yes=True, reason="tried all the same", by=clinician)
        night = {"daily_from": time(20), "daily_until": time(6)} if step == "part" else {}
        returns.begin_step(way=way, step=step, nest=nest if step in ("part", "whole") else None, by=clinician, **night)
        if step == "visit":
            assert house.hard([one for one in (animal.pk, way.dam_id) if one], None, is_attended=True) == set()
        else:
            _holds(house, animal, nest, clinician.at)


def _stopped(house: House, animal: Animal, clinician: Viewer) -> None:
    """A step is stopped, and where she is then is asked as any plan."""
    trial = Trial.everywhere.filter(way__animal=animal, ended_at=None).first()
    if trial is None:
        return
    with suppress(DoesNotFit):
        returns.end_step(trial=trial, result="apart", by=clinician)
        for nest in house.nests:
            if trial.stay is not None:
                _holds(house, animal, nest, clinician.at)
