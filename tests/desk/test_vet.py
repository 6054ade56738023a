"""The vet's page at the desk and behind a link: who sees it, what it says, how it ends."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from littermate.actions import secret_links
from littermate.desk.views import vet
from littermate.records.capabilities import ROLES
from littermate.records.models import LinkOpening, Person, SecretLink
from tests import factories as make
from tests.desk.conftest import House, signed_in

pytestmark = pytest.mark.once

PHONE = "+43 1 555 0100"  # of every person of the house


def link(house: House, **given: Any) -> tuple[SecretLink, str]:
    """A link made by the coordinator, and its address."""
    by = make.looking(house.people["coordinator"], house.organisation, at=timezone.now())
    made = secret_links.make(animal=house.animal, by=by, **given)
    return made.link, f"/v/{made.token}/"


def words(answer: Any) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).split())


# Members -------------------------------------------------------------------------------------------------------------
def test_the_page_says_what_was_weighed_and_fed_and_when_nothing_was_written(house: House, coordinator: Client):
    page = coordinator.get(house.of_animal("vet/")).content.decode()

    assert "131 g" in page
    assert "5 ml in 1 feed" in page
    # 5 ml of 0.74 kcal a ml in a kitten of 131 g: 2.8 kcal per 100 g.
    assert "2.8 kcal per 100 g" in page
    assert "No entry between" in page
    assert "draft: planned from tables" in page


def test_what_is_not_known_is_said_in_words(house: House, coordinator: Client):
    make.feed(house.animal, taken_dml=None, at=house.now - timedelta(hours=5))
    make.feed(house.animal, taken_dml=None, outcome="by-other", at=house.now - timedelta(hours=8))

    page = coordinator.get(house.of_animal("vet/")).content.decode()

    assert "at least 2.8 kcal per 100 g; not known (1: fed by someone else, 1: not measured)" in page
    assert "5 ml in 1 feed, 1 not measured, 1 fed by someone else" in page
    assert "no feed written down" in page  # of the two days before


def test_corrected_doubtful_and_undone_entries_are_marked(house: House, coordinator: Client):
    wrong = make.weigh_in(house.animal, weight_dg=310, at=house.now - timedelta(hours=1))
    make.correct(wrong, weight_dg=1320)
    make.weigh_in(house.animal, weight_dg=2900, is_doubtful=True, at=house.now - timedelta(minutes=50))
    undone = make.refusal(house.animal, at=house.now - timedelta(hours=4))
    make.correct(undone, is_withdrawn=True)

    page = coordinator.get(house.of_animal("vet/")).content.decode()

    assert "corrected, was 31 g" in page.replace("Corrected, was", "corrected, was")
    assert "First written as 31 g" in page
    assert ("doubtful" in page, "[taken back]" in page, "Would not feed, taken back" in page) == (True, True, True)


def test_the_plan_is_the_one_of_the_animals_own_page(house: House, coordinator: Client):
    animal, page = (coordinator.get(house.of_animal(path)).content.decode() for path in ("", "vet/"))

    every = next(line for line in ("one every 2 h",) if line in animal)
    assert every in page


def test_an_animal_that_died_has_its_last_hours_still(house: House, coordinator: Client):
    make.leaving(house.animal, outcome="died", at=house.now - timedelta(minutes=30))

    page = coordinator.get(house.of_animal("vet/")).content.decode()

    assert "Died, " in page
    assert "131 g" in page


@pytest.mark.both
def test_an_ounce_home_reads_ounces_and_fahrenheit(house: House, coordinator: Client):
    from littermate.records.models import Home

    Home.everywhere.filter(pk=house.home.pk).update(mass_unit="oz", temperature_unit="F")
    make.warmth(house.animal, feel=None, reading_dc=350, where="rectal", at=house.now - timedelta(hours=1))

    page = coordinator.get(house.of_animal("vet/")).content.decode()

    assert ("4.62 oz" in page, "95.0 °F" in page) == (True, True)
    assert set(re.findall(r"\d+ g\b", page)) == {"100 g"}  # of "kcal per 100 g"; the chart reads ounces too


def test_the_pdf_says_what_the_page_says(house: House, coordinator: Client):
    answer = coordinator.get(house.of_animal("vet/page.pdf?size=letter"))

    text = words(answer)
    assert [said for said in ("Kangaroo", "131 g", "2.8 kcal per 100 g", "No entry between") if said not in text] == []
    assert answer["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("role", sorted(ROLES))
def test_only_who_may_send_is_offered_a_link(house: House, role: str):
    page = signed_in(house.people[role]).get(house.of_animal("vet/"))

    offered = f'{house.of_animal("vet/link/")}"' in page.content.decode()
    assert offered == ("send_to_vet" in ROLES[role])


def test_carers_numbers_stand_on_the_page_only_for_who_may_see_them(house: House):
    shown = {
        role: PHONE in signed_in(house.people[role]).get(house.of_animal("vet/")).content.decode()
        for role in ("coordinator", "clinician", "carer", "volunteer")
    }

    assert shown == {"coordinator": True, "clinician": True, "carer": False, "volunteer": False}


def test_a_link_is_made_shown_once_and_listed_without_its_address(house: House, coordinator: Client):
    form = coordinator.get(house.of_animal("vet/link/")).context["form"]
    sent = {"ref": str(form["ref"].value()), "for_whom": "Dr Weber", "lasts_h": "72"}

    shown = coordinator.post(house.of_animal("vet/link/"), sent)
    again = coordinator.post(house.of_animal("vet/link/"), sent)
    listed = coordinator.get(house.of_animal("vet/")).content.decode()

    address = shown.context["address"]
    assert Client().get(address).status_code == 200
    assert ("/v/" in again.content.decode(), SecretLink.everywhere.count()) == (False, 1)
    assert (address in listed, "Dr Weber" in listed) == (False, True)
    assert shown["Cache-Control"] == "no-store, private"


def test_a_carer_is_not_asked_whether_to_show_contacts(house: House):
    form = signed_in(house.people["carer"]).get(house.of_animal("vet/link/")).context["form"]

    assert "names_people" not in form.fields


def test_a_form_that_cannot_be_read_is_shown_again(house: House, coordinator: Client):
    answer = coordinator.post(house.of_animal("vet/link/"), {"ref": "x", "lasts_h": "9999"})

    assert (answer.status_code, SecretLink.everywhere.count()) == (422, 0)


def test_a_link_is_taken_back_by_its_button(house: House, coordinator: Client):
    made, address = link(house)

    coordinator.post(house.of_animal(f"vet/link/{made.pk}/revoke/"))

    assert Client().get(address).status_code == 404


# Whoever holds the link ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", ["", "page.pdf"])
def test_the_link_opens_without_a_sign_in_and_is_kept_by_no_cache(house: House, path: str):
    _, address = link(house)

    answer = Client().get(address + path)

    assert answer.status_code == 200
    assert (answer["Cache-Control"], answer["X-Robots-Tag"], answer["Referrer-Policy"]) == (
        "no-store, private",
        "noindex, nofollow, noarchive",
        "no-referrer",
    )
    assert answer.cookies == {}


def test_behind_the_link_is_this_animal_and_no_person(house: House):
    _, address = link(house)

    page = Client().get(address).content.decode()
    pdf = words(Client().get(f"{address}page.pdf"))

    hidden = [PHONE, "The carer", "The coordinator", "Home 4", "Lane 4", house.organisation.slug, "/animals/"]
    assert ("Kangaroo" in page, "Kangaroo" in pdf) == (True, True)
    assert [word for word in hidden if word in page or word in pdf] == []
    assert "+43 1 555 0199" in page  # the night clinic's own number is no person's


def test_behind_a_link_that_names_people_are_the_carers(house: House):
    _, address = link(house, names_people=True)

    page = Client().get(address).content.decode()

    assert (PHONE in page, "The carer" in page) == (True, True)


@pytest.mark.both
def test_every_opening_is_written_down(house: House, coordinator: Client):
    made, address = link(house)

    Client().get(address)
    Client().get(f"{address}page.pdf")

    assert list(LinkOpening.everywhere.filter(link=made).values_list("as_pdf", flat=True)) == [False, True]
    assert "opened 2 times" in coordinator.get(house.of_animal("vet/")).content.decode()


@pytest.mark.both
@pytest.mark.parametrize("path", ["", "page.pdf"])
def test_an_ended_link_says_so_kindly_and_whom_to_ring(house: House, path: str):
    made, address = link(house)
    SecretLink.everywhere.filter(pk=made.pk).update(
        until_at=timezone.now() - timedelta(minutes=1), from_at=house.now - timedelta(days=3)
    )

    answer = Client().get(address + path)

    page = answer.content.decode()
    assert (answer.status_code, "This link has ended" in page, "+43 1 555 0199" in page) == (404, True, True)
    assert "Kangaroo" not in page
    assert LinkOpening.everywhere.count() == 0


def test_an_address_that_never_was_looks_like_one_that_ended(house: House):
    made, address = link(house)
    by = make.looking(house.people["coordinator"], house.organisation, at=timezone.now())
    secret_links.revoke(link=made, by=by)

    ended, never = Client().get(address), Client().get("/v/" + "A" * 32 + "/")

    def without_numbers(answer: Any) -> str:
        page: str = answer.content.decode()
        start, _, rest = page.partition('<ul class="plain lines gap">')
        return start + rest.partition("</ul>")[2]

    assert (ended.status_code, without_numbers(ended).split()) == (never.status_code, without_numbers(never).split())
    assert [dict(answer.headers) for answer in (ended,)] == [
        {**never.headers, "Content-Length": ended.headers["Content-Length"]}
    ]


def test_a_guesser_is_told_to_wait_and_a_true_link_still_opens(house: House):
    _, address = link(house)
    guesser = Client()

    answers = [guesser.get(f"/v/{number:032}/").status_code for number in range(vet.MOST_MISSES + 1)]

    assert (set(answers[:-1]), answers[-1]) == ({404}, 429)
    assert guesser.get(address).status_code == 200


def test_a_link_opened_without_end_is_told_to_wait(house: House, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(vet, "MOST_OPENINGS", 2)
    _, address = link(house)

    assert [Client().get(address).status_code for _ in range(3)] == [200, 200, 429]


def test_no_address_is_written_into_the_log(house: House, caplog: pytest.LogCaptureFixture):
    made, address = link(house)
    by = make.looking(house.people["coordinator"], house.organisation, at=timezone.now())
    Client().get(address)
    secret_links.revoke(link=made, by=by)

    Client().get(address)

    assert address.strip("/").removeprefix("v/") not in caplog.text


def test_a_link_that_only_this_computer_could_open_says_so(house: House, coordinator: Client):
    form = coordinator.get(house.of_animal("vet/link/")).context["form"]
    sent = {"ref": str(form["ref"].value()), "lasts_h": "24"}

    here = coordinator.post(house.of_animal("vet/link/"), sent, HTTP_HOST="localhost").content.decode()

    assert "This link leads to “localhost”" in here


def test_a_link_cannot_be_written_to(house: House):
    _, address = link(house)

    assert Client().post(address).status_code == 405


def test_names_with_markup_stay_text_behind_the_link(house: House):
    from littermate.records.models import Animal

    Animal.everywhere.filter(pk=house.animal.pk).update(name='<img src=x onerror="alert(1)">')
    _, address = link(house)

    assert "<img src=x" not in Client().get(address).content.decode()


def test_whom_to_ring_says_why_no_number_stands_beside_a_name(house: House):
    told = {}
    for role, phone in (("coordinator", PHONE), ("coordinator", ""), ("carer", PHONE)):
        Person.objects.filter(pk=house.people["carer"].pk).update(phone=phone)
        page = signed_in(house.people[role]).get(house.of_animal("vet/")).content.decode()
        whom = page.split('id="ring"')[1].split("</section>")[0]
        told[role, bool(phone)] = ("no number written down" in whom, "number not shown here" in whom)

    assert told == {
        ("coordinator", True): (False, False),
        ("coordinator", False): (True, False),
        ("carer", True): (False, True),
    }
