"""Company at the desk: asked for, answered by name, tried, gone on with, ended and taken back."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from littermate.actions import companionships, organisations
from littermate.records.models import Companionship, CompanyAnswer, Organisation, Trial
from tests import factories as make
from tests import house_factories as build
from tests.companions import Runts, answer_all, runts, young
from tests.desk.conftest import signed_in
from tests.factories import hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> Runts:
    return runts(timezone.now())


@pytest.fixture
def carer(two: Runts) -> Client:
    return signed_in(two.carer.person)


@pytest.fixture
def clinician(two: Runts) -> Client:
    return signed_in(two.clinician.person)


def at(two: Runts, path: str = "") -> str:
    return f"/o/{two.home.organisation.slug}/{path}"


def said(client: Client, address: str, **values: Any) -> Any:
    """Open a form, fill it in and send it; what came back."""
    form = client.get(address).context["form"]
    opened = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    return client.post(address, {**opened, **values})


def words(client: Client, address: str) -> str:
    text = client.get(address).content.decode().split("<main")[1]
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def ask(two: Runts, carer: Client) -> Companionship:
    who = "&".join(f"who={each.pk}" for each in two.both)
    answer = said(carer, at(two, f"company/ask/?{who}&nest={two.nest.pk}"), ends_when="both are big")
    assert answer.status_code == 302
    return Companionship.everywhere.get()


def test_in_a_house_of_many_whoever_is_alone_stands_open_and_the_others_are_folded(two: Runts, carer: Client):
    box = make.nest(two.home, name="Box")
    others = [make.animal(two.home.organisation, home=two.home, name=f"Pup {number:02}") for number in range(13)]
    for each in others:
        make.stay(each, box)

    form = carer.get(at(two, "company/ask/")).context["form"]
    chosen = [str(two.both[0].pk), str(others[4].pk)]
    answer = said(carer, at(two, "company/ask/"), who=chosen[:1], others=chosen[1:], ends_when="both are big")

    assert [option.data["label"] for option in form["who"]] == sorted(each.name for each in two.both)
    assert [option.data["label"] for option in form["others"]] == [each.name for each in others]
    assert answer.status_code == 302
    assert {str(each.animal_id) for each in Companionship.everywhere.get().companions.all()} == set(chosen)


def test_where_nobody_fits_nothing_is_praised_as_the_best_choice(two: Runts, carer: Client):
    praise = "no other choice leaves fewer alone"
    assert praise in words(carer, at(two, "company/"))

    make.leaving(two.puppy, at=timezone.now())

    page = words(carer, at(two, "company/"))
    assert "Kangaroo: nobody fits now" in page
    assert "Nobody is suggested to anybody now." in page
    assert praise not in page


def test_in_a_house_without_animals_the_forms_say_that_there_is_nobody(two: Runts, carer: Client):
    for each in two.both:
        each.stays.all().delete()
        make.leaving(each, outcome="died")

    pages = [words(carer, at(two, path)) for path in ("company/ask/", "exposure/met/")]

    assert "there are not so many" in pages[0]
    assert "No animal is in care. Take one in first." in pages[1]


def test_two_who_are_alone_are_asked_for_from_their_suggestion(two: Runts, carer: Client):
    page = words(carer, at(two, "company/"))
    assert "alone for 2 days, or longer" in page
    assert "In Incubator A, Home 4." in page
    assert re.search(r"\bsafe\b", page, re.IGNORECASE) is None
    make.on_call(two.home.organisation, label="Lead", phone="555 0104")

    row = ask(two, carer)

    assert row.nest == two.nest
    one = words(carer, at(two, f"company/{row.pk}/"))
    assert "Kangaroo and Possum" in one
    assert "questions wait for a clinician" in one
    assert "Whom to ask: Lead 555 0104" in one
    assert "Answer" not in one
    assert re.search(r"\bsafe\b", one, re.IGNORECASE) is None


def test_a_clinician_answers_by_name_and_the_first_time_together_runs_to_its_result(
    two: Runts, carer: Client, clinician: Client
):
    row = ask(two, carer)
    for code in ("law", "named"):
        said(clinician, at(two, f"company/{row.pk}/answer/{code}/"), answer="yes", source="our licence")
    said(clinician, at(two, f"company/{row.pk}/answer/clocks/"), answer="no", overrules="on", reason="two runts alone")
    assert two.clinician.person.name in words(carer, at(two, f"company/{row.pk}/"))
    answer_all(row, two.clinician)

    said(carer, at(two, f"company/{row.pk}/begin/"))
    trial = Trial.everywhere.get()
    assert "On trial" in words(carer, at(two, "company/"))
    said(carer, at(two, f"company/{row.pk}/trial/{trial.pk}/"), result="go-on", signs=["sleeps"])

    assert "they fall asleep" in words(carer, at(two, f"company/{row.pk}/"))
    assert "look again by" in words(carer, at(two, "company/"))


def test_who_is_suggested_to_her_own_litter_is_moved_there_in_two_taps(two: Runts, carer: Client):
    pen = make.nest(two.home, name="Pen", takes=6)
    for name in ("Flint", "Slate"):
        mate = young(two.home, name, "dog", 1500, litter=two.puppy.litter, at=two.at)
        make.stay(mate, pen, from_at=two.at - hours(48))
    page = carer.get(at(two, "company/")).content.decode()
    (to_pen,) = re.findall(r'href="([^"]+/move-nest/\?nest=[^"]+)"', page)

    answer = said(carer, to_pen)

    assert "Possum, with the own litter" in page
    assert answer.status_code == 302
    assert two.puppy.stays.get(until_at=None).nest == pen


def test_of_two_who_lie_together_already_its_page_says_what_to_do_until_all_is_answered(two: Runts, carer: Client):
    company = ask(two, carer)
    address = at(two, f"company/{company.pk}/")
    apart = words(carer, address)
    for each in two.both:
        each.stays.update(until_at=two.at - hours(9))
        make.stay(each, two.nest, from_at=two.at - hours(9))

    together = words(carer, address)
    answer_all(company, make.looking(two.clinician.person, two.home.organisation, at=timezone.now()))
    answered = words(carer, address)
    make.illness(two.puppy, at=two.at - hours(1 / 4))

    assert "Until then nothing is tried." in apart and "They lie together already" not in apart
    assert "They lie together already: part them, or look at each of them at every feed" in together
    assert "nothing is tried" not in together
    assert "They lie together already: sit beside them now." in answered
    assert "They lie together already: part them now." in words(carer, address)


def test_an_overruling_without_a_reason_is_asked_for_it(two: Runts, carer: Client, clinician: Client):
    row = ask(two, carer)

    answer = said(clinician, at(two, f"company/{row.pk}/answer/named/"), answer="no", overrules="on", reason="")

    assert answer.status_code == 422
    assert "write the reason" in answer.content.decode()
    assert CompanyAnswer.everywhere.count() == 0


def test_the_rules_of_the_place_are_chosen_and_refuse_the_pair_with_the_rule(two: Runts, carer: Client):
    administrator = signed_in(two.administrator.person)
    said(administrator, at(two, "organisation/place/"), profile="us-nc")
    assert Organisation.everywhere.get(pk=two.home.organisation.pk).place_profile == "us-nc"
    assert "primary enclosure" in words(administrator, at(two, "organisation/"))

    who = "&".join(f"who={each.pk}" for each in two.both)
    answer = said(carer, at(two, f"company/ask/?{who}"), ends_when="both are big")

    assert answer.status_code == 422
    assert "do not allow cats and dogs in one enclosure" in answer.content.decode()
    assert "nobody fits now" in words(carer, at(two, "company/"))


def test_company_is_ended_and_that_is_taken_back(two: Runts, carer: Client):
    row = build.company(*two.both, by=two.clinician.person, at=two.at)
    build.introduction(row, by=two.carer.person, at=two.at, ended_at=two.at, result="go-on")
    said(carer, at(two, f"company/{row.pk}/end/"), ended="grown", outcome="both thrive")
    assert "its end was reached" in words(carer, at(two, f"company/{row.pk}/"))

    carer.post(at(two, f"company/{row.pk}/resume/"))

    row.refresh_from_db()
    assert row.until_at is None


def test_an_animals_page_leads_to_her_company(two: Runts, carer: Client):
    assert "Kangaroo is alone" in words(carer, at(two, f"company/of/{two.kitten.pk}/"))
    row = ask(two, carer)

    assert carer.get(at(two, f"company/of/{two.kitten.pk}/"))["Location"] == at(two, f"company/{row.pk}/")
    companionships.take_back(companionship=row, by=two.carer)
    assert "None that was written down here." in words(carer, at(two, f"company/of/{two.kitten.pk}/"))


def test_now_says_in_one_line_that_company_waits(two: Runts):
    coordinator = signed_in(two.coordinator.person)
    assert "2 are alone for long." in words(coordinator, at(two, "now/"))

    build.company(*two.both, by=two.clinician.person, at=two.at, review_at=two.at - hours(1 / 2))

    assert "One company is to be looked at again." in words(coordinator, at(two, "now/"))


def test_a_profile_is_offered_in_words_and_none_is_a_choice(two: Runts):
    administrator = signed_in(two.administrator.person)
    organisations.choose_place(profile="us-nc", by=two.administrator)

    page = words(administrator, at(two, "organisation/place/"))

    assert "North Carolina, USA" in page
    said(administrator, at(two, "organisation/place/"), profile="")
    assert Organisation.everywhere.get(pk=two.home.organisation.pk).place_profile == ""


def test_a_clinician_who_is_named_and_has_not_answered_yet_is_said_by_name(two: Runts, carer: Client):
    row = ask(two, carer)
    assert "Nobody is named yet." in words(carer, at(two, f"company/{row.pk}/"))
    Companionship.everywhere.filter(pk=row.pk).update(decided_by=two.clinician.person)

    page = words(carer, at(two, f"company/{row.pk}/"))

    assert f"{two.clinician.person.name} is named, and has not answered yet." in page
    assert "Nobody is named yet." not in page
