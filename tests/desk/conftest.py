"""A small house at this very moment, with one person in each role."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from littermate.records.capabilities import ROLES
from littermate.records.models import Animal, Home, Litter, Nest, Organisation, Person, VetOrder, WeighIn
from tests import factories as make
from tests import pseudo
from tests.houses import LiveHouse

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass
class House:
    """What the desk's tests stand on."""

    organisation: Organisation
    home: Home
    nest: Nest
    litter: Litter
    animal: Animal
    mate: Animal
    now: datetime
    people: dict[str, Person] = field(default_factory=dict)
    weigh_in: WeighIn | None = None
    order: VetOrder | None = None

    @property
    def root(self) -> str:
        """The start of its addresses."""
        return f"/o/{self.organisation.slug}/"

    def page(self, path: str) -> str:
        """An address inside the house."""
        return self.root + path

    def of_animal(self, path: str = "") -> str:
        """An address of its first animal."""
        return f"{self.root}animals/{self.animal.pk}/{path}"


def signed_in(person: Person) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def neonate(house: Organisation, home: Home, nest: Nest, litter: Litter, *, now: datetime, **given: Any) -> Animal:
    """A kitten nine days old, on the bottle, in that nest."""
    born = now - timedelta(days=9)
    animal = make.animal(house, litter=litter, species="cat", **{"sex": "female", **given})
    make.birth_estimate(animal, earliest_at=born, latest_at=born, at=born)
    make.placement(animal, home, from_at=born)
    make.rearing(animal, "bottle", from_at=born)
    make.stay(animal, nest, from_at=born)
    return animal


@pytest.fixture
def house(db: None) -> House:
    """A small house in a database that is rolled back."""
    return build()


def build() -> House:
    """Two kittens of one litter in one incubator, weighed and fed two hours ago; somebody in each role."""
    now = timezone.now()
    organisation = make.organisation(slug="grey-house", name="The Grey House", time_zone="Europe/Vienna")
    home = make.home(organisation, name="Home 4", time_zone="Europe/Vienna", address="Lane 4")
    nest = make.nest(home, name="Incubator A", kind="incubator")
    litter = make.litter(organisation, name="The seven", species="cat")
    animal = neonate(organisation, home, nest, litter, now=now, name="Kangaroo")
    mate = neonate(organisation, home, nest, litter, now=now, name="Mouse")
    built = House(organisation, home, nest, litter, animal, mate, now)
    for role in ROLES:
        person = make.person(name=f"The {role}", phone="+43 1 555 0100")
        make.membership(person, organisation, role, from_at=now - timedelta(days=30), until_at=now + timedelta(days=9))
        make.care(person, home=home, role="main" if role == "carer" else "co-carer", from_at=now - timedelta(days=20))
        built.people[role] = person
    make.on_call(organisation, label="Night clinic", phone="+43 1 555 0199", kind="night-clinic")
    teller = make.looking(built.people["carer"], organisation, at=now)
    product = make.milk_product(organisation)
    for one in (animal, mate):
        make.milk_use(one, product, from_at=now - timedelta(days=9))
        make.weigh_in(one, weight_dg=1250, at=now - timedelta(hours=14), by=teller)
        built.weigh_in = make.weigh_in(one, weight_dg=1310, at=now - timedelta(hours=2), by=teller)
        make.feed(one, taken_dml=50, at=now - timedelta(hours=2), by=teller)
    built.weigh_in = WeighIn.everywhere.filter(animal=animal).order_by("-happened_at").first()
    built.order = make.vet_order(animal, by=make.looking(built.people["clinician"], organisation, at=now), from_at=now)
    return built


@pytest.fixture
def coordinator(house: House) -> Client:
    """A browser of the coordinator."""
    return signed_in(house.people["coordinator"])


@pytest.fixture(scope="session")
def long_words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All the product's words in the language nobody speaks."""
    return pseudo.written(tmp_path_factory.mktemp("words"))


@pytest.fixture
def nobodys_language(long_words: Path) -> Iterator[None]:
    """The program speaks it while this test runs."""
    with pseudo.spoken(long_words):
        yield


@pytest.fixture
def house_of_long_words(nobodys_language: None, live_house: LiveHouse) -> House:
    """The small house on a server of its own, whose people all read the language nobody speaks."""
    house = build()
    for person in house.people.values():
        person.language = pseudo.CODE
        person.save()
    return house
