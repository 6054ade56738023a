"""Whatever is planned in whatever order: no plan that is accepted breaks a check that nobody may let pass."""

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

from littermate.actions import companionships, stays, trials
from littermate.actions.errors import DoesNotFit
from littermate.care.company.checks import CODES
from littermate.care.company.whereabouts import nest_at
from littermate.records.contacts import by_animal, stays_of
from littermate.records.models import Animal, Companionship, Nest, Organisation
from tests import factories as make
from tests import house_factories as build
from tests.companions import young
from tests.factories import NOW, days, hours

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
        st.sampled_from(["move", "move", "by-night", "try", "falls-ill"]),
        st.integers(0, 2),
        st.integers(0, 2),
        st.integers(0, 1),
    ),
    min_size=4,
    max_size=7,
)


@dataclass
class House:
    """The animals and nests of one home, and what is so of each."""

    organisation: Organisation
    animals: list[Animal]
    nests: list[Nest]
    ill: set[UUID]
    grams: dict[UUID, int]

    def hard(self, members: Sequence[UUID], takes: int | None, *, is_attended: bool = False) -> set[str]:
        """What nobody may let pass of these in one nest, worked out from how the house was made."""
        these = [each for each in self.animals if each.pk in members]
        found = set()
        if len({each.species for each in these}) > 1 and self.organisation.place_profile == "us-nc":
            found.add("law")
        if {each.pk for each in these} & self.ill:
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
    organisation = make.organisation(place_profile=profile)
    home = make.home(organisation, time_zone="UTC")
    litters = {(kind, which): make.litter(organisation, species=kind) for kind in ("cat", "dog") for which in (0, 1)}
    nests = [make.nest(home, name=f"Nest {takes}", takes=takes, has_own_probe=True) for takes in (2, 4)]
    house = House(organisation, [], nests, set(), {})
    for number, (species, weight_dg, state, litter) in enumerate(animals):
        each = young(home, f"Kit {number}", species, weight_dg, litter=litters[species, litter])
        make.stay(each, make.nest(home, name=f"Box {number}", takes=4), from_at=NOW - days(3))
        house.animals.append(each)
        house.grams[each.pk] = weight_dg
        if state == "ill":
            fall_ill(house, each)
    return house


def fall_ill(house: House, animal: Animal) -> None:
    make.illness(animal, agent="", state="suspected", at=NOW - hours(1))
    house.ill.add(animal.pk)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(animals=ANIMALS, plans=PLANS, forbids=st.booleans())
def test_no_accepted_plan_breaks_what_nobody_may_let_pass(db, animals, plans, forbids):
    house = made(animals, "us-nc" if forbids else "no-rule-found")
    clinician = make.viewer("clinician", organisation=house.organisation)

    for step, (what, one, other, where) in enumerate(plans):
        animal, friend = (house.animals[place % len(house.animals)] for place in (one, other))
        nest, at = house.nests[where], NOW + hours(step)
        if what == "falls-ill":
            fall_ill(house, animal)
        elif what == "try":
            _tried(house, animal, friend, clinician)
        else:
            night = {"daily_from": time(20), "daily_until": time(6)} if what == "by-night" else {}
            with suppress(DoesNotFit):
                stays.move(animal=animal, nest=nest, from_at=at, checked=EVERY, by=clinician, **night)
                _holds(house, animal, nest, at)


def _holds(house: House, animal: Animal, nest: Nest, at: datetime) -> None:
    """For the first day of what was accepted; a litter that lay together until then may be ill together."""
    before = house.lying(at - timedelta(minutes=1))
    for hour in range(24):
        members = house.lying(at + hours(hour)).get(nest.pk, set())
        if animal.pk not in members or len(members) < 2:
            continue
        broken = house.hard(sorted(members), nest.takes)
        were = all(any(set(pair) <= each for each in before.values()) for pair in combinations(members, 2))
        is_litter = len({each.litter_id for each in house.animals if each.pk in members}) == 1
        assert broken - ({"illness"} if were and is_litter else set()) == set()


def _tried(house: House, animal: Animal, friend: Animal, clinician: object) -> None:
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
