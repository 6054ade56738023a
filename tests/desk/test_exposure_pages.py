"""Exposure at the desk: what waits for a clinician's word, who was told, and forms that ask why."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from littermate.actions import exposure_told, invitations
from littermate.records import exposure_units
from littermate.records.models import Illness, Intake, Invitation, Meeting, Placement
from littermate.records.models.animal import Animal
from littermate.records.models.home import Home
from tests import factories as make
from tests.desk.conftest import signed_in

pytestmark = pytest.mark.django_db


class Place:
    """Two homes; Kangaroo and Possum live at Home 4 since long, each in a nest of her own."""

    def __init__(self) -> None:
        self.now = timezone.now()
        self.four = make.home(name="Home 4")
        self.organisation = self.four.organisation
        self.seven = make.home(self.organisation, name="Home 7")
        self.kangaroo, self.possum = (self.kitten(name, self.four) for name in ("Kangaroo", "Possum"))
        self.coordinator = signed_in(make.viewer("coordinator", organisation=self.organisation).person)
        self.clinician = signed_in(make.viewer("clinician", organisation=self.organisation).person)

    def kitten(self, name: str, home: Home) -> Animal:
        since = self.now - timedelta(days=60)
        born = make.animal(home=home, name=name, age_days=None, custody_from_at=since)
        make.stay(born, make.nest(home), from_at=since)
        return born

    def at(self, path: str) -> str:
        return f"/o/{self.organisation.slug}/{path}"

    def ill(self, animal: Animal, **said: Any) -> Illness:
        kept = make.illness(animal, at=self.now - timedelta(hours=2), **said)
        exposure_units.drop()
        return kept


@pytest.fixture
def place(db: None) -> Place:
    exposure_units.drop()
    return Place()


def text(answer: Any) -> str:
    body = answer.content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", body.split("<main")[-1]).split())


def send(client: Client, address: str, **values: Any) -> Any:
    form = client.get(address).context["form"]
    opened = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    return client.post(address, {**opened, **values}, follow=True)


def test_one_positive_by_test_waits_in_sight_until_a_clinician_says_what_follows(place: Place):
    make.disease_test(place.kangaroo, agent="felv", result="positive", at=place.now - timedelta(days=20))
    exposure_units.drop()
    before = text(place.clinician.get(place.at("exposure/")))
    page = place.at(f"animals/{place.kangaroo.pk}/illness/?state=over&agent=felv")

    answer = send(place.clinician, page)

    assert "1 positive by test, to be settled" in before
    assert "Say what follows" in before
    assert "No clock runs for anybody you see." in before
    assert (Illness.everywhere.get().state, Illness.everywhere.get().agent) == ("over", "felv")
    assert "to be settled" not in text(answer)


def test_a_group_that_moves_counts_as_met_and_a_tick_less_says_otherwise(place: Place):
    both = {"who": [place.kangaroo.pk, place.possum.pk], "to": place.seven.pk}

    together = text(send(place.coordinator, place.at("move/"), **both, rode_together="on"))
    met = Meeting.everywhere.count()
    form = place.coordinator.get(place.at("move/")).context["form"]
    apart = {name: form[name].value() for name in ("ref", "lived", "happened_at") if form[name].value() is not None}
    place.coordinator.post(place.at("move/"), {**apart, **both, "to": place.four.pk, "reason": "back again"})

    assert "They count as having met on the way" in together
    assert (met, Meeting.everywhere.count()) == (1, 1)


def test_a_move_to_where_one_is_ill_is_asked_about_once_and_kept_with_the_answer(place: Place):
    place.ill(place.kitten("Mouse", place.seven))
    page = place.at(f"animals/{place.kangaroo.pk}/move-home/")

    asked = send(place.coordinator, page, home=place.seven.pk)
    kept = send(place.coordinator, page, home=place.seven.pk, reason="Nobody else is up.")

    assert "One who is or may be ill lives there. Say why it is done all the same" in text(asked)
    assert "Kangaroo lives at Home 7 now" in text(kept)
    assert Placement.everywhere.get(animal=place.kangaroo, until_at=None).closed_until_at is not None


def test_an_intake_to_where_one_is_ill_is_asked_why_and_goes_on(place: Place):
    place.ill(place.kitten("Mouse", place.seven))
    send(place.coordinator, place.at("intakes/open/"), who="one", species="cat", name="Bilby")
    opened = Intake.everywhere.get()
    page = place.at(f"intakes/{opened.pk}/more/")
    offered = [words for _, words in place.coordinator.get(page).context["form"]["home"].field.choices]

    asked = send(place.coordinator, page, home=place.seven.pk)
    kept = send(place.coordinator, page, home=place.seven.pk, home_because="It was her or the van.")

    assert offered == ["not said yet", "Home 4", "Home 7 (one who is or may be ill lives there)"]
    assert "One who is or may be ill lives there. Say why they go there all the same" in text(asked)
    assert kept.status_code == 200
    assert Intake.everywhere.get().home == place.seven


def test_homes_where_a_unit_is_closed_are_marked_in_the_list_of_an_intake(place: Place):
    make.animal(home=place.seven, name="Mouse", custody_from_at=place.now - timedelta(days=2))
    sick = place.kitten("Rat", make.home(place.organisation, name="Home 9"))
    box = make.nest(place.four)
    for one in (sick, place.possum):
        make.stay(one, box, from_at=place.now - timedelta(days=9), until_at=place.now - timedelta(days=1))
    place.ill(sick)
    send(place.coordinator, place.at("intakes/open/"), who="one", species="cat", name="Bilby")
    form = place.coordinator.get(place.at(f"intakes/{Intake.everywhere.get().pk}/more/")).context["form"]

    words = [re.sub(r"until .*\)", "until a day)", str(words)) for _, words in form["home"].field.choices]

    assert words == [
        "not said yet",
        "Home 4 (a unit there is closed)",
        "Home 7 (a unit there is closed until a day)",
        "Home 9 (one who is or may be ill lives there)",
    ]


def test_who_takes_up_a_link_after_a_new_case_reads_who_stays_where_she_is(place: Place):
    page = place.at(f"people/invite/?who={place.kangaroo.pk}")
    send(place.coordinator, page, name="Cleo", home=place.seven.pk)
    made = Invitation.everywhere.get()
    make.illness(place.kangaroo, at=timezone.now())
    exposure_units.drop()
    link = f"/join/{invitations.token_of(made)}/"
    cleo = signed_in(make.person(name="Cleo"))
    offered = text(cleo.get(link))
    taken = text(cleo.post(link, {"act": "accept"}))

    words = "Kangaroo may have met an illness meanwhile, and stays where she is for now."
    assert (words in offered, words in taken) == (True, True)
    assert Placement.everywhere.get(animal=place.kangaroo, until_at=None).home == place.four


def test_the_page_of_a_case_says_who_was_told_and_whom_nothing_reached(place: Place):
    carer = make.viewer("carer", home=place.four, person=make.person(name="Ana", phone="555 0101"))
    place.ill(place.kangaroo, agent="fpv")
    exposure_told.follow(place.organisation, place.now)
    carer.person.notices.filter(kind="exposure").update(state="untold")

    page = text(place.coordinator.get(place.at(f"animals/{place.kangaroo.pk}/exposure/touched/")))

    assert "Who was told" in page
    assert f"{carer.person.name} told that it is suspected" in page
    assert "could not be told: call 555 0101" in page


def test_whose_home_was_joined_by_mistake_is_not_to_be_called_once_that_is_taken_back(place: Place):
    far = make.home(place.organisation, name="Home 11")
    carer = make.viewer("carer", home=far, person=make.person(name="Ana", phone="555 0101"))
    other = make.animal(home=far, name="Wren", age_days=None, custody_from_at=place.now - timedelta(days=60))
    met = make.meeting([place.kangaroo, other], from_at=place.now - timedelta(hours=3), until_at=place.now)
    place.ill(place.kangaroo, agent="fpv")
    exposure_told.follow(place.organisation, place.now)
    carer.person.notices.filter(kind="exposure").update(state="untold")
    address = place.at(f"animals/{place.kangaroo.pk}/exposure/touched/")

    joined = text(place.coordinator.get(address))
    place.coordinator.post(place.at(f"exposure/met/{met.pk}/take-back/"))
    apart = text(place.coordinator.get(address))

    assert "could not be told: call 555 0101" in joined
    assert "touched no more" in apart and "could not be told" not in apart


@pytest.mark.parametrize(("until_h", "said"), [(3, ", last "), (None, ", and now")])
def test_of_two_who_met_again_the_first_and_the_last_time_are_said_and_no_stretch(
    place: Place, until_h: int | None, said: str
):
    hours = timedelta(hours=1)
    shared = make.nest(place.four, name="Box 9")
    place.possum.stays.update(until_at=place.now - 40 * hours)
    make.stay(place.possum, shared, from_at=place.now - 40 * hours)
    place.kangaroo.stays.update(until_at=place.now - 40 * hours)
    make.stay(place.kangaroo, shared, from_at=place.now - 40 * hours, until_at=place.now - 30 * hours)
    until_at = place.now - until_h * hours if until_h else None
    make.stay(place.kangaroo, shared, from_at=place.now - 9 * hours, until_at=until_at)
    exposure_units.drop()

    page = place.coordinator.get(place.at(f"animals/{place.kangaroo.pk}/exposure/")).content.decode()

    line = page.split(">Possum</a> <span")[1].split("</li>")[0]
    assert "first " in line and said in line and "–" not in line
