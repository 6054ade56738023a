"""Whatever a house looks like: nobody is offered to, or beside, one who may have what others can catch.

Of every offer on the page of company: those suggested to each other, her own litter, nests of her kind, other mothers.
"""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from littermate.records.models import Animal
from littermate.sheets import company
from tests import factories as make
from tests import lanes
from tests.companions import young
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db
#: Who is alone: of which of two litters of which kind.
ALONE = st.lists(st.tuples(st.sampled_from(["cat", "dog"]), st.integers(0, 1)), min_size=2, max_size=4)
EVERYBODY = st.integers(0, 11)
#: Two who met, the first most often one who is alone; whether the other has fallen ill since.
MEETINGS = st.lists(st.tuples(st.integers(6, 9), EVERYBODY, st.booleans()), min_size=1, max_size=3)


class House:
    """Two nursing queens and two pups in a pen, beside those who are alone; and who was with whom of late."""

    def __init__(self, alone, met, ill, carriers, profile):
        self.organisation = make.organisation(place_profile=profile)
        home = make.home(self.organisation)
        self.contacts: list[set] = []
        litters = {
            (kind, one): make.litter(self.organisation, species=kind) for kind in ("cat", "dog") for one in (0, 1)
        }
        self.everybody = [each for name in ("Grey", "White") for each in self._family(home, name)]
        pen = make.nest(home, name="Pen", takes=6)
        pups = [young(home, name, "dog", 1300, litter=litters["dog", 0]) for name in ("Flint", "Slate")]
        self._lie(pen, pups)
        self.everybody += pups
        for number, (species, litter) in enumerate(alone):
            each = young(home, f"Kit {number}", species, 1200, litter=litters[species, litter])
            make.stay(each, make.nest(home, name=f"Box {number}", takes=4), from_at=NOW - days(3))
            self.everybody.append(each)
        for litter in litters.values():  # taken in together, eight days ago
            self.contacts.append({each.pk for each in self.everybody if each.litter_id == litter.pk})
        for *pair, _is_ill in met:
            self._meet([self.everybody[one % len(self.everybody)] for one in pair])
        fell_ill = [*ill, *(other for _one, other, is_ill in met if is_ill)]
        self.ill = {self.everybody[one % len(self.everybody)].pk for one in fell_ill}
        for each in self.everybody:
            if each.pk in self.ill:
                make.illness(each, agent="", state="suspected", at=NOW - hours(1))
        cats = [each for each in self.everybody if each.species == "cat"]
        self.carriers = {cats[one % len(cats)].pk for one in carriers}
        for each in cats:
            if each.pk in self.carriers:
                make.disease_test(each, agent="felv", result="positive", at=NOW - hours(1))

    def _family(self, home, name):
        dam = make.animal(home=home, name=name, is_dam=True, age_days=None, custody_from_at=NOW - days(8))
        make.dam_check(dam, eats=True, milk=True, lets_nurse=True, teats_ok=True, is_warm=True, at=NOW - hours(1))
        kitten = young(home, f"Kitten of {name}", litter=make.litter(self.organisation, dam=dam))
        kitten.rearings.update(kind="nursed", dam=dam)
        self._lie(make.nest(home, name=f"Box of {name}"), [dam, kitten])
        return [dam, kitten]

    def _lie(self, nest, animals):
        for each in animals:
            make.stay(each, nest, from_at=NOW - days(8))
        self.contacts.append({each.pk for each in animals})

    def _meet(self, animals):
        if len({each.pk for each in animals}) > 1:
            make.meeting(animals)
            self.contacts.append({each.pk for each in animals})

    def unit(self, one):
        """Whoever was with her, or with one who was: no wait is over yet."""
        found = {one}
        while more := [each for each in self.contacts if each & found and not each <= found]:
            found |= set().union(*more)
        return found

    def wrong(self, members):
        """What of these sharing a nest nobody may suggest."""
        found = set()
        if any(self.unit(one) != self.unit(other) and (self.unit(one) | self.unit(other)) & self.ill
               for one, other in combinations(members, 2)):  # fmt: skip
            found.add("near one who is ill")
        if set(members) & self.ill:
            found.add("ill")
        kinds = {each.species for each in self.everybody if each.pk in members}
        if len(kinds) > 1 and self.organisation.place_profile == "us-nc":
            found.add("two kinds")
        families = {
            each.litter_id or each.pk for each in self.everybody if each.pk in members and each.species == "cat"
        }
        if set(members) & self.carriers and len(families) > 1:
            found.add("carries it for life")
        return found


@settings(max_examples=lanes.examples(20), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    alone=ALONE,
    met=MEETINGS,
    ill=st.lists(EVERYBODY, max_size=1),
    carriers=st.lists(EVERYBODY, max_size=2),
    forbids=st.booleans(),
)
def test_no_offer_leads_to_one_who_may_have_what_others_catch(db, alone, met, ill, carriers, forbids):
    house = House(alone, met, ill, carriers, "us-nc" if forbids else "no-rule-found")

    page = company.build(make.viewer("coordinator", organisation=house.organisation), NOW)

    offers = [[each.animal.id for each in found.members] for found in page.suggested]
    offers += [[back.who.animal.id, *back.to.young] for back in page.to_their_litter]
    for line in page.needs:
        her = line.who.animal.id
        offers += [[her, *each.young] for each in line.lie_with]
        offers += [[her, each.dam.id] for each in line.dams]
        assert not (forbids and line.dams), "only her own mother"
    assert {tuple(offer): house.wrong(offer) for offer in offers if house.wrong(offer)} == {}
    taken = [one for found in page.suggested for one in (each.animal.id for each in found.members)]
    taken += [back.who.animal.id for back in page.to_their_litter]
    assert len(taken) == len(set(taken)) and Animal.everywhere.filter(pk__in=taken).count() == len(taken)
