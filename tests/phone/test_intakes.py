"""What a phone is told of intakes, and who is told."""

import json
import shutil
from datetime import timedelta
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from littermate.actions import births, entries, intakes
from littermate.care.birth_signs import CannotEstimate, estimate_age, weights_by_day
from littermate.care.protocol import NotInProtocol
from littermate.phone import intake_json
from littermate.phone.in_house import in_house
from littermate.phone.voice import Voice, iso
from littermate.records import exposure_units
from littermate.records.ids import new_id
from littermate.records.ledger import sequence_of
from littermate.records.viewers import viewer_for
from littermate.sheets import intake_sheet
from littermate.tables.loader import read_protocol
from tests import factories as make
from tests.overtaking import between_the_request_and_the_number
from tests.phone.conftest import Phone, ago, just_now

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def officers_phone(home):
    person = make.person(name="Officer")
    make.membership(person, home.organisation, "officer")
    return Phone(person, home)


def officer(phone):
    return viewer_for(phone.person, phone.home.organisation, just_now())


def asked(phone, **headers):
    return phone.client.get(f"{phone.base}intakes", headers={**phone.headers, **headers})


@pytest.mark.both
def test_an_officer_opens_an_intake_by_phone_and_reads_it_back(officers_phone):
    intake, dam, pup = str(new_id()), str(new_id()), str(new_id())
    at = ago(0.5).isoformat()
    receipts = officers_phone.send(
        {"id": str(new_id()), "kind": "intake", "happened_at": at, "intake": intake, "who": "labour", "species": "dog"},
        {
            "id": str(new_id()),
            "kind": "intake-animal",
            "happened_at": at,
            "intake": intake,
            "animal": dam,
            "is_dam": True,
        },
        {
            "id": str(new_id()),
            "kind": "birth",
            "happened_at": at,
            "intake": intake,
            "animal": pup,
            "place": "in-transit",
        },
        {"id": str(new_id()), "kind": "weigh-in", "happened_at": at, "animal": pup, "weight_dg": 3200},
        {"id": str(new_id()), "kind": "warmth", "happened_at": at, "animal": pup, "feel": "warm"},
    ).json()["receipts"]

    told = asked(officers_phone).json()["intakes"][0]

    assert [receipt["result"] for receipt in receipts] == ["stored"] * 5
    assert (told["id"], told["who"], told["species"]) == (intake, "labour", "dog")
    assert [(each["id"], each["is_dam"]) for each in told["animals"]] == [(dam, True), (pup, False)]
    assert told["animals"][1]["birth"]["place"] == "in-transit"
    assert told["animals"][1]["intake_weight_dg"] == 3200
    assert told["animals"][1]["felt_at"] is not None


@pytest.mark.both
def test_nothing_new_costs_no_bytes(officers_phone):
    first = asked(officers_phone)

    again = asked(officers_phone, **{"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_a_carer_is_told_of_no_intake(phone):
    assert asked(phone).status_code == 403


def test_a_finder_is_told_only_to_those_who_may_see_contacts(officers_phone, home):
    intakes.open(who="one", species="cat", finder_name="Ada", finder_phone="555", by=officer(officers_phone))
    person = make.person()
    make.membership(person, home.organisation, "coordinator")

    told = asked(officers_phone).json()["intakes"][0]
    seen = asked(Phone(person, home)).json()["intakes"][0]

    assert (told["has_finder"], told["finder_name"], told["finder_phone"]) == (True, "", "")
    assert (seen["finder_name"], seen["finder_phone"]) == ("Ada", "555")


def test_two_officers_see_each_others_births_and_that_two_may_be_one(officers_phone, home):
    other = make.person(name="Second officer")
    make.membership(other, home.organisation, "officer")
    intake = intakes.open(who="labour", species="dog", by=officer(officers_phone))
    for by in (officer(officers_phone), viewer_for(other, home.organisation, just_now())):
        births.keep(ref=new_id(), animal=new_id(), intake=intake, place="in-care", happened_at=ago(0.1), by=by)

    told = asked(Phone(other, home)).json()["intakes"][0]

    assert len(told["animals"]) == 2
    assert [pair["why"] for pair in told["alike"]] == ["time"]


def test_the_round_tells_who_may_take_in(officers_phone, phone):
    assert officers_phone.sheet().json()["viewer"]["takes_in"] is True
    assert phone.sheet().json()["viewer"]["takes_in"] is False


def test_an_officer_without_a_home_reads_times_by_the_clock_of_the_house(officers_phone, home):
    home.organisation.time_zone = "America/Chicago"
    home.organisation.save()

    told = officers_phone.sheet().json()

    assert told["home"] is None
    assert told["organisation"]["time_zone"] == "America/Chicago"
    assert told["organisation"]["utc"][2] in (-5 * 3_600_000, -6 * 3_600_000)


def test_what_is_said_of_one_without_a_home_goes_by_the_clock_of_the_house(officers_phone, home):
    home.organisation.time_zone = "America/Chicago"
    home.organisation.save()
    heard = []

    @in_house("see_own_animals")
    def listen(request):
        heard.append(str(Voice(None, request.as_of).zone))
        return HttpResponse()

    request = RequestFactory().get(officers_phone.base)
    request.user, request.session = officers_phone.person, {}
    listen(request, home.organisation.slug)

    assert heard == ["America/Chicago"]


def test_ten_intakes_cost_as_many_queries_as_one(officers_phone, django_assert_max_num_queries):
    by = officer(officers_phone)
    for number in range(10):
        intake = intakes.open(who="litter", species="cat", name=f"Mother {number}", by=by)
        intakes.add_animal(intake=intake, by=by)
        intakes.add_animal(intake=intakes.find(intake.pk, by=by), by=by)

    with django_assert_max_num_queries(24):
        told = asked(officers_phone).json()

    assert len(told["intakes"]) == 10


def test_a_late_birth_is_shown_as_told_after_closing(officers_phone):
    by = officer(officers_phone)
    intake = intakes.close(intake=intakes.open(who="labour", species="dog", by=by), by=by)
    later = viewer_for(officers_phone.person, officers_phone.home.organisation, just_now() + timedelta(minutes=2))
    entries.take(
        [{"id": str(new_id()), "kind": "birth", "happened_at": just_now().isoformat(), "intake": str(intake.pk),
          "animal": str(new_id()), "place": "in-care"}],
        by=later,
    )  # fmt: skip

    told = asked(officers_phone).json()["intakes"][0]

    assert told["closed_at"] is not None
    assert told["animals"][0]["birth"]["after_closing"] is True


@pytest.mark.both
def test_what_a_phone_without_a_network_sends_late_is_not_told_after_closing(officers_phone):
    closed_at = just_now() - timedelta(hours=3)
    opened = viewer_for(officers_phone.person, officers_phone.home.organisation, just_now())
    intake_id, at = str(new_id()), [(closed_at + timedelta(seconds=second)).isoformat() for second in (-9, -6, 0)]
    told = [
        {"kind": "intake", "intake": intake_id, "who": "labour", "species": "dog", "happened_at": at[0]},
        {"kind": "birth", "intake": intake_id, "animal": str(new_id()), "place": "in-transit", "happened_at": at[1]},
        {"kind": "intake", "intake": intake_id, "is_closed": True, "happened_at": at[2]},
    ]
    entries.take([{"id": str(new_id()), **entry} for entry in told], by=opened)

    shown = asked(officers_phone).json()["intakes"][0]

    assert (shown["closed_at"] is None, shown["animals"][0]["birth"]["after_closing"]) == (False, False)


def test_an_officer_is_told_who_says_where_they_go_and_where_they_live_since(officers_phone, home):
    lead = make.person(name="Lena Lead")
    make.membership(lead, home.organisation, "coordinator")
    make.membership(make.person(name="Was Once"), home.organisation, "coordinator", until_at=just_now())
    by = officer(officers_phone)
    intake = intakes.open(who="one", species="cat", by=by)
    intakes.add_animal(intake=intake, by=by)
    before = asked(officers_phone).json()
    intakes.change(intake=intake, home=home.pk, by=viewer_for(lead, home.organisation, just_now()))

    after = asked(officers_phone).json()

    assert (before["placed_by"], before["intakes"][0]["lives_in"]) == (["Lena Lead"], [])
    assert after["intakes"][0]["lives_in"] == [home.name]


def test_a_home_they_go_to_while_the_intakes_are_asked_for_stands_on_them(officers_phone, home):
    """Their number says that the phone has been told of it."""
    lead = make.person()
    make.membership(lead, home.organisation, "coordinator")
    intake = intakes.open(who="one", species="cat", by=officer(officers_phone))
    intakes.add_animal(intake=intake, by=officer(officers_phone))

    def placed_meanwhile():
        intakes.change(intake=intake, home=home.pk, by=viewer_for(lead, home.organisation, just_now()))

    with between_the_request_and_the_number(placed_meanwhile):
        told = asked(officers_phone).json()

    assert told["intakes"][0]["lives_in"] == [home.name]
    assert told["sequence"] == sequence_of(home.organisation)


def test_who_is_born_after_they_were_placed_stands_on_that_homes_round(officers_phone, phone, home):
    lead = make.person()
    make.membership(lead, home.organisation, "coordinator")
    by = officer(officers_phone)
    intake = intakes.open(who="labour", species="dog", by=by)
    intakes.add_animal(intake=intake, is_dam=True, by=by)
    before = {animal["name"] for animal in phone.sheet().json()["animals"]}
    intakes.change(intake=intake, home=home.pk, by=viewer_for(lead, home.organisation, just_now()))

    pup = births.keep(
        ref=new_id(),
        animal=new_id(),
        intake=intake,
        place="in-care",
        happened_at=just_now(),
        by=officer(officers_phone),
    ).animal

    on_the_round = {animal["id"]: animal["is_dam"] for animal in phone.sheet().json()["animals"]}
    assert before == set()
    assert on_the_round == {str(pup.pk): False, str(pup.litter.dam_id): True}


def test_nobody_and_strangers_are_told_of_no_intake(officers_phone, home):
    stranger = make.person()
    make.membership(stranger, make.organisation(), "coordinator")

    assert asked(Phone(stranger, home)).status_code == 404
    officers_phone.client.logout()
    assert asked(officers_phone).status_code == 401


# A third kind of animal ---------------------------------------------------------------------------------------------
@pytest.fixture
def with_foxes(tmp_path):
    """The tables with a made-up folder of fox cubs beside them, whose signs of age nobody has written down."""
    shipped = Path(str(files("littermate.tables")))
    for folder in ("both", "cat", "dog"):
        shutil.copytree(shipped / folder, tmp_path / folder)
    shutil.copytree(shipped / "cat", tmp_path / "fox", ignore=shutil.ignore_patterns("birth_signs.toml"))
    words = tmp_path / "fox" / "species.toml"
    words.write_text(words.read_text().replace('young = "kitten"', 'young = "cub"'))
    return read_protocol(tmp_path)


def told_with(protocol, viewer):
    page = intake_sheet.page(viewer, viewer.at)
    return {kind["id"]: kind for kind in json.loads(intake_json.write(page, viewer, protocol))["species"]}


def test_a_kind_of_animal_without_a_table_of_signs_is_taken_in_all_the_same(officers_phone, with_foxes):
    told = told_with(with_foxes, officer(officers_phone))

    assert list(told) == ["cat", "dog", "fox"]
    fox = told["fox"]
    assert (fox["young"], fox["signs"], fox["weights_dg"], fox["is_draft"]) == ("cub", [], [], True)
    assert told["cat"]["signs"] != []


def test_where_no_table_says_it_no_age_is_guessed(with_foxes):
    assert weights_by_day("fox", with_foxes) == ()
    with pytest.raises(CannotEstimate):
        estimate_age("fox", {}, protocol=with_foxes, weight_g=Decimal(100))
    with pytest.raises(NotInProtocol):
        estimate_age("fox", {"eyes": "now"}, protocol=with_foxes)


@pytest.mark.both
def test_the_homes_of_a_phone_that_places_say_where_one_is_ill_and_where_a_unit_is_closed(home):
    house = home.organisation
    ill, closed = (make.home(house, name=name) for name in ("Home 7", "Home 8"))
    make.illness(make.animal(home=ill, custody_from_at=ago(24 * 60)), at=ago(2))
    make.animal(home=closed, custody_from_at=ago(48))
    exposure_units.drop()
    person = make.person(name="Coordinator")
    make.membership(person, house, "coordinator")
    until = exposure_units.units(house, just_now())

    told = {each["name"]: each for each in asked(Phone(person, home)).json()["homes"]}

    waits = [unit.closed_until_at for unit in until if unit.closed_until_at and not unit.ill]
    assert told["Home 7"] == {"id": str(ill.pk), "name": "Home 7", "has_ill": True}
    assert told["Home 8"] == {
        "id": str(closed.pk),
        "name": "Home 8",
        "is_closed": True,
        "closed_until": iso(max(waits)),
    }
