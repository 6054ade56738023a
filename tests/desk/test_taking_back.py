"""Acts of one tap end at once, say so, and are taken back by the button beside the words."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from littermate.records.ids import new_id
from littermate.records.models import Care, LitterMend, Membership, OnCall, VetOrder
from tests import factories as make
from tests.desk.conftest import House, signed_in


@pytest.fixture
def client(house: House) -> Client:
    """The administrator's browser."""
    return signed_in(house.people["administrator"])


def undo_of(page: str) -> str:
    """Where the undo button of the notice sends."""
    notice = page.split('class="notices"')[1].split("<main")[0]
    return re.search(r'action="([^"]+)"', notice)[1].replace("&amp;", "&")


def test_a_care_ended_is_taken_back_with_the_end_it_had(house: House, client: Client):
    care = make.care(house.people["volunteer"], home=house.home, role="sitter", until_at=house.now + timedelta(days=3))
    page = house.page(f"homes/{house.home.pk}/")

    told = client.post(f"{page}care/{care.pk}/end/", follow=True).content.decode()

    assert Care.everywhere.get(pk=care.pk).until_at < house.now + timedelta(days=1)
    assert "no longer cares here" in told
    client.post(undo_of(told))
    assert Care.everywhere.get(pk=care.pk).until_at == house.now + timedelta(days=3)


def test_an_end_cannot_be_taken_back_once_another_is_the_main_carer(house: House, client: Client):
    main = Care.everywhere.get(home=house.home, role="main")
    page = house.page(f"homes/{house.home.pk}/")
    told = client.post(f"{page}care/{main.pk}/end/", follow=True).content.decode()
    make.care(house.people["volunteer"], home=house.home, role="main", from_at=house.now)

    answer = client.post(undo_of(told), follow=True).content.decode()

    assert "is the main carer there" in answer
    assert Care.everywhere.get(pk=main.pk).until_at is not None


def test_a_number_taken_off_is_put_back_once(house: House, client: Client):
    call = OnCall.everywhere.get()
    told = client.post(house.page(f"homes/{house.home.pk}/number/{call.pk}/remove/"), follow=True).content.decode()
    assert OnCall.everywhere.count() == 0

    for _ in range(2):
        client.post(undo_of(told))

    back = OnCall.everywhere.get()
    assert (back.label, back.phone, back.kind, back.home) == (call.label, call.phone, call.kind, call.home)


def test_a_role_ended_is_taken_back_with_its_dates(house: House, client: Client):
    membership = Membership.everywhere.get(person=house.people["carer"])
    told = client.post(house.page(f"people/{membership.pk}/end/"), follow=True).content.decode()
    assert Membership.everywhere.get(pk=membership.pk).until_at != membership.until_at

    client.post(undo_of(told))

    assert Membership.everywhere.get(pk=membership.pk).until_at == membership.until_at


def test_an_order_ended_is_taken_back_and_nobody_ended_it(house: House):
    client = signed_in(house.people["clinician"])
    told = client.post(house.of_animal(f"orders/{house.order.pk}/end/"), follow=True).content.decode()
    assert VetOrder.everywhere.get().ended_by == house.people["clinician"]

    client.post(undo_of(told))

    assert (VetOrder.everywhere.get().until_at, VetOrder.everywhere.get().ended_by) == (house.order.until_at, None)


def test_ending_twice_offers_no_second_way_back(house: House, client: Client):
    care = Care.everywhere.get(person=house.people["volunteer"])
    page = house.page(f"homes/{house.home.pk}/care/{care.pk}/end/")
    client.post(page, follow=True)

    again = client.post(page, follow=True).content.decode()

    assert "Undo" not in again.split('class="notices"')[1].split("</div></div>")[0]


def test_care_of_one_animal_is_given_shown_ended_and_taken_back(house: House, client: Client):
    helper = house.people["volunteer"]
    sent = {"ref": str(new_id()), "person": str(helper.pk), "role": "co-carer"}

    client.post(house.of_animal("care/"), sent)

    care = Care.everywhere.get(animal=house.animal)
    assert (care.person, care.role) == (helper, "co-carer")
    page = client.get(house.of_animal()).content.decode()
    assert "of this one alone" in page
    told = client.post(house.of_animal(f"care/{care.pk}/end/"), follow=True).content.decode()
    assert Care.everywhere.get(pk=care.pk).until_at is not None
    client.post(undo_of(told))
    assert Care.everywhere.get(pk=care.pk).until_at is None


def test_a_sitter_of_one_animal_without_an_end_is_asked_for_one(house: House, client: Client):
    sent = {"ref": str(new_id()), "person": str(house.people["sitter"].pk), "role": "sitter"}

    answer = client.post(house.of_animal("care/"), sent)

    assert answer.status_code == 422
    assert "Say until when" in answer.content.decode()


def test_a_wrong_litter_is_put_right_on_her_page_and_taken_back(house: House, client: Client):
    right = make.litter(house.organisation, name="The right three", species="cat")
    sent = {"ref": str(new_id()), "litter": str(right.pk), "words": "mixed up at the door"}

    page = client.post(house.of_animal("mend-litter/"), sent, follow=True).content.decode()

    house.animal.refresh_from_db()
    assert house.animal.litter == right
    assert "from The seven to The right three" in page and "mixed up at the door" in page
    mend = LitterMend.everywhere.get()
    client.post(house.of_animal(f"mend-litter/{mend.pk}/take-back/"), {"ref": str(new_id())})
    house.animal.refresh_from_db()
    assert house.animal.litter == house.litter


def test_a_litters_mother_is_said_on_its_page(house: House, client: Client):
    dam = make.animal(house.organisation, name="Grey", species="cat", is_dam=True, home=house.home, age_days=None)
    page = house.page(f"litters/{house.litter.pk}/")

    client.post(f"{page}mother/", {"ref": str(new_id()), "dam": str(dam.pk)})

    house.litter.refresh_from_db()
    assert house.litter.dam == dam
    assert "from nobody to Grey" in client.get(page).content.decode()


def test_the_organisations_name_and_clock_are_changed_and_its_address_stays(house: House, client: Client):
    page = house.page("organisation/")

    client.post(f"{page}change/", {"ref": str(new_id()), "name": "Grey House Rescue", "time_zone": "Europe/Paris"})

    house.organisation.refresh_from_db()
    assert (house.organisation.name, house.organisation.slug) == ("Grey House Rescue", "grey-house")
    shown = client.get(page).content.decode()
    assert "Europe/Paris" in shown and "Night clinic" in shown and house.page("night-sheet/") in shown


def test_an_organisation_without_a_name_or_with_an_unknown_clock_is_told(house: House, client: Client):
    said = {"ref": str(new_id()), "name": " ", "time_zone": "Moon/Base"}

    answer = client.post(house.page("organisation/change/"), said)

    assert answer.status_code == 422
    house.organisation.refresh_from_db()
    assert house.organisation.time_zone == "Europe/Vienna"
