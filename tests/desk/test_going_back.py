"""Back to her litter at the desk: the gate, the steps, who stays behind, and mothers who might take her in."""

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from littermate.actions import returns
from littermate.care.company.readiness import Gate
from littermate.desk.back_words import alone_line, expected_line
from littermate.desk.fields import ask_of
from littermate.records.models import Animal, Placement, Return, Trial, WayAnswer, WeighIn
from littermate.sheets import going_back
from tests import factories as make
from tests import house_factories as build
from tests.desk.conftest import signed_in
from tests.factories import hours
from tests.ways import Family, family, well, young

pytestmark = [pytest.mark.django_db, pytest.mark.once]

HER = r"\b(?:[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)\b"
OF_A_MOTHER = "Nobody looked at the mother’s milk, and whether she lets them nurse, of late."


@pytest.fixture
def house() -> Family:
    return family(timezone.now())


@pytest.fixture
def carer(house: Family) -> Client:
    return signed_in(house.carer.person)


@pytest.fixture
def clinician(house: Family) -> Client:
    return signed_in(house.clinician.person)


def place(house: Family, path: str = "") -> str:
    return f"/o/{house.home.organisation.slug}/animals/{house.runt.pk}/back/{path}"


def said(client: Client, address: str, **values: object) -> Client:
    """Open a form, fill it in and send it; what came back."""
    form = client.get(address).context["form"]
    plain = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    untouched = {f"initial-{name}": plain[name] for name in plain if form.fields[name].show_hidden_initial}
    return client.post(address, {**plain, **untouched, **values})


def words(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def shown(client: Client, address: str) -> str:
    """What can be read on a page or a form, without its tags."""
    return re.sub("<[^>]+>", " ", words(client, address).partition("<main")[2])


def opened(house: Family) -> Return:
    return returns.open(animal=house.runt, for_companion="Nights together.", by=house.carer)


def test_a_way_is_opened_and_what_is_missing_is_shown(house: Family, carer: Client):
    refused = said(carer, place(house, "open/"))
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["for_companion"])

    said(carer, place(house, "open/"), for_companion="Nights together as before.")

    page = words(carer, place(house))
    assert "To Grey mother and The seven" in page
    assert "6 things still missing" in page
    assert "No study of giving a runt back was found" in page
    assert "draft, not yet signed" in page
    assert "Nobody told how strong the suck is in the last 24 h." in page
    assert "190 g, 67 % of their middle weight 280 g; 60 % is wanted." in page
    assert "Nights together as before." in page
    assert "Possum" in page


def test_company_is_looked_for_where_who_stays_behind_would_lie_alone_without_her_and_nowhere_else(
    house: Family, carer: Client
):
    """Possum lies with Kangaroo and would be alone; with a mother of her own beside them she is not."""
    offer = ">Look for company</a>"
    assert offer in words(carer, place(house))

    mother = make.animal(house.home.organisation, name="Birch", species="cat", is_dam=True)
    make.placement(mother, house.home, from_at=house.now - hours(9))
    make.stay(mother, house.incubator, from_at=house.now - hours(9))

    page = words(carer, place(house))
    assert "Who stays behind" in page
    assert "Alone at no hour of the coming day, as nests stand now." in page
    assert offer not in page


def test_the_pages_of_a_male_call_him_by_name_and_never_her(house: Family, carer: Client):
    Animal.everywhere.filter(pk=house.runt.pk).update(sex="male")
    house.runt.stays.update(until_at=house.now - hours(30))
    make.stay(house.runt, make.nest(house.home, name="Alone"), from_at=house.now - hours(29))
    root = f"/o/{house.home.organisation.slug}/"

    way, mothers, company = (
        shown(carer, address)
        for address in (place(house), place(house, "mothers/"), f"{root}company/of/{house.runt.pk}/")
    )

    assert "Kangaroo, back to the litter" in way and "Before Kangaroo goes back" in way
    assert "All mothers in care but Kangaroo's own" in mothers
    assert "Kangaroo is alone" in company and "Littermates:" in company
    text = " ".join((way, mothers, company)).replace(OF_A_MOTHER, " ")
    assert re.findall(rf".{{0,40}}{HER}.{{0,40}}", text) == []


@pytest.mark.parametrize("step", ["scent", "visit", "teats", "part", "whole"])
def test_no_step_of_a_male_and_no_form_about_it_calls_him_her(house: Family, carer: Client, step: str):
    Animal.everywhere.filter(pk=house.runt.pk).update(sex="male")
    way = opened(house)
    well(house)
    for code in ("clinician", "clocks", "gain-at-teats"):
        returns.answer(way=way, code=code, is_yes=True, reason="Yes.", by=house.clinician)
    addresses = [place(house), place(house, f"{way.pk}/begin/{step}/"), place(house, f"{way.pk}/end/")]
    begun = [shown(carer, address) for address in addresses]

    trial = returns.begin_step(
        way=way,
        step=step,
        nest=house.box if step in returns.WITH_A_NEST else None,
        daily_from=time(7) if step == "part" else None,
        daily_until=time(19) if step == "part" else None,
        by=house.carer,
    )
    going_on = [shown(carer, place(house)), shown(carer, place(house, f"tries/{trial.pk}/end/"))]
    said(carer, place(house, f"tries/{trial.pk}/end/"), result="apart", signs=["growls"])
    said(carer, place(house, f"{way.pk}/end/"), ended="rejected")

    text = " ".join([*begun, *going_on, shown(carer, place(house))]).replace(OF_A_MOTHER, " ")
    assert re.findall(rf".{{0,40}}{HER}.{{0,40}}", text) == []
    assert "Refused by the mother" in text and "Stop at once when" in text


@pytest.mark.both
def test_a_clinician_says_yes_and_lets_pass_what_is_not_met(house: Family, carer: Client, clinician: Client):
    way = opened(house)
    well(house)
    assert carer.get(place(house, f"{way.pk}/answer/")).status_code == 403

    said(clinician, place(house, f"{way.pk}/answer/"), answer="yes", passes=["clocks"], reason="Both tests negative.")

    assert set(WayAnswer.everywhere.values_list("code", flat=True)) == {"clinician", "clocks"}
    page = words(carer, place(house))
    assert "a step may be tried" in page
    assert f"{house.clinician.person.name} lets it pass: Both tests negative." in page


@pytest.mark.both
def test_a_step_is_begun_with_her_weight_and_ended_with_what_was_seen(house: Family, carer: Client):
    way = opened(house)
    well(house)
    for code in ("clinician", "clocks"):
        returns.answer(way=way, code=code, is_yes=True, reason="Yes.", by=house.clinician)

    said(carer, place(house, f"{way.pk}/begin/teats/"), weight="190")
    step = Trial.everywhere.get()
    going_on = words(carer, place(house))
    said(carer, place(house, f"tries/{step.pk}/end/"), result="go-on", signs=["on-a-teat"], weight="194")

    assert (step.step, step.planned_min) == ("teats", 30)
    assert "data-timer" in going_on and "0 min" not in going_on
    assert sorted(WeighIn.everywhere.filter(animal=house.runt).values_list("weight_dg", flat=True))[-2:] == [1900, 1940]
    page = words(carer, place(house))
    assert "190 g before, 194 g after: 4 g more" in page
    assert "seen on a teat" in page
    assert "Next: Part of the day" in page
    assert "Every 12 h, closer than usual, until" in page


def with_them(house: Family, carer: Client) -> Return:
    """Day and night with her litter has begun, and she was weighed before."""
    way = opened(house)
    well(house)
    for code in ("clinician", "clocks", "gain-at-teats"):
        returns.answer(way=way, code=code, is_yes=True, reason="Yes.", by=house.clinician)
    said(carer, place(house, f"{way.pk}/begin/whole/"), nest=str(house.box.pk), weight="190", fed_then="before")
    return way


@pytest.mark.both
def test_whoever_gained_over_a_day_and_a_night_as_it_ended_is_there_for_good(house: Family, carer: Client):
    way = returns.open(animal=house.runt, for_companion="-", from_at=house.now - hours(26), by=house.carer)
    step = returns.begin_step(way=way, step="whole", nest=house.box, began_at=house.now - hours(25), by=house.carer)
    returns.answer(way=way, code="gain-at-teats", is_yes=True, reason="Yes.", by=house.clinician)

    said(carer, place(house, f"tries/{step.pk}/end/"), result="go-on", weight="196", fed_then="before")
    said(carer, place(house, f"{way.pk}/end/"), ended="complete", fed="supplemented", company="ends")

    way.refresh_from_db()
    assert way.ended == "complete"
    assert WeighIn.everywhere.filter(animal=house.runt, weight_dg=1960).values_list("fed", flat=True).get() == "before"


@pytest.mark.both
def test_a_weight_after_hours_with_them_is_not_kept_until_somebody_says_whether_there_is_milk_in_it(
    house: Family, carer: Client
):
    with_them(house, carer)
    end = place(house, f"tries/{Trial.everywhere.get().pk}/end/")

    asked = said(carer, end, result="apart", weight="196")
    before = list(WeighIn.everywhere.filter(animal=house.runt, weight_dg=1960))
    said(carer, end, result="apart", weight="196", fed_then="unknown")

    assert "the milk of a feed looks like a gain" in asked.content.decode()
    assert before == []
    assert WeighIn.everywhere.get(animal=house.runt, weight_dg=1960).fed == "unknown"


def test_a_weight_far_from_her_last_raises_no_plan_whichever_form_it_came_by(house: Family, carer: Client):
    with_them(house, carer)
    end = place(house, f"tries/{Trial.everywhere.get().pk}/end/")

    asked = said(carer, end, result="apart", weight="400", fed_then="before").context["form"]
    meant = {"weight-typed": "400", "weight-meant": ask_of(asked, "weight").choices[0].stands_for}
    said(carer, end, result="apart", weight="400", fed_then="before", **meant)

    assert WeighIn.everywhere.get(animal=house.runt, weight_dg=4000).is_doubtful


def test_a_gain_within_hours_is_too_soon_to_tell_and_the_page_says_when_to_weigh(house: Family, carer: Client):
    way = with_them(house, carer)
    make.weigh_in(house.runt, weight_dg=1960, fed="before", at=timezone.now())

    page = words(carer, place(house))

    assert "190 g before, 196 g after. Too soon to tell: a gain counts after 24 h with them." in page
    assert "Weigh before a feed, and not before " in page
    refused = said(carer, place(house, f"{way.pk}/end/"), ended="complete", fed="supplemented", company="ends")
    assert "not long enough to tell" in refused.content.decode()
    way.refresh_from_db()
    assert way.ended == ""


def test_who_was_not_weighed_for_a_day_with_them_is_to_be_weighed_now(house: Family):
    gate = Gate(code="gain-there", met="not-known", expected_at=house.now - hours(1))

    assert expected_line(gate, house.now) == "Weigh before a feed now."


def test_a_weight_after_a_feed_is_no_gain_and_the_page_says_what_to_do(house: Family, carer: Client):
    with_them(house, carer)
    make.weigh_in(house.runt, weight_dg=1960, fed="after", at=timezone.now())

    page = words(carer, place(house))

    assert "196 g, but after a feed: milk just drunk is no gain. Weigh before a feed." in page


def test_the_hours_alone_of_tomorrow_say_so():
    evening = datetime(2026, 3, 4, 20, tzinfo=timezone.get_current_timezone())
    spans = [(evening, evening + hours(1)), (evening + hours(11), evening + hours(13))]

    with timezone.override(evening.tzinfo):
        assert alone_line(spans[:1], evening) == "alone 20:00 to 21:00"
        assert alone_line(spans, evening) == "alone 20:00 to 21:00, tomorrow 07:00 to 09:00"
        assert alone_line([(evening, evening + hours(24))], evening) == "alone all the time"


def test_whoever_would_be_alone_is_shown_with_the_hours(house: Family, carer: Client):
    way = opened(house)
    well(house)
    for code in ("clinician", "clocks", "gain-at-teats"):
        returns.answer(way=way, code=code, is_yes=True, reason="Yes.", by=house.clinician)
    begun = said(carer, place(house, f"{way.pk}/begin/part/"), daily_from="07:00", daily_until="19:00")
    assert begun.status_code == 302, begun.context["form"].errors

    sheet = going_back.build(house.carer, house.runt, timezone.now())

    [other] = sheet.left_behind
    alone = sum((end - begin for begin, end in other.alone), timedelta())
    assert (other.animal.name, round(alone / hours(1))) == ("Possum", 12)
    assert "Alone at no hour" not in words(carer, place(house))


def test_a_loss_and_too_many_top_ups_say_stop(house: Family, carer: Client):
    way = returns.open(animal=house.runt, for_companion="-", from_at=house.now - hours(12), by=house.carer)
    returns.begin_step(
        way=way, step="whole", nest=house.box, is_topped_up=True, began_at=house.now - hours(10), by=house.carer
    )
    for ago in (8, 5, 1):
        make.feed(house.runt, taken_dml=30, route="bottle", at=house.now - hours(ago))
    make.weigh_in(house.runt, weight_dg=1870, at=house.now - hours(1), fed="before")
    make.on_call(house.runt.organisation, label="Clinic", phone="555 0199", kind="clinic")
    make.on_call(house.runt.organisation, label="Lead", phone="555 0104", order=9)

    page = words(carer, place(house))

    assert "Stop it today, unless a vet says otherwise." in page
    assert (
        'Lead <a class="nowrap" href="tel:5550104">555 0104</a> · Clinic <a class="nowrap" href="tel:5550199">' in page
    )
    assert "Weight was lost:" in page
    assert "3 top-ups in a day; more than 2 means not yet." in page


def test_mothers_are_shown_with_what_speaks_against_each(house: Family, carer: Client):
    born = house.now - timedelta(days=4)
    queen = young(house.home, house.box, None, "White mother", born, is_dam=True)
    elsewhere = make.home(house.home.organisation, name="Home 9")
    bitch = make.animal(house.home.organisation, name="Brown mother", species="dog", is_dam=True)
    make.placement(bitch, elsewhere, from_at=born)
    make.dam_check(queen, milk=True, lets_nurse=True, working_teats=6, at=house.now - hours(2))

    page = words(carer, place(house, "mothers/"))

    assert page.index("White mother") < page.index("Brown mother")
    assert "nurses 0 on 6 teats with milk: 6 free" in page
    assert "Of another species: her milk differs." in page
    assert "She lives in another home: one of them would move." in page
    assert "A mother taking one in is not success, gain is" in page
    said(carer, place(house, f"open/?dam={queen.pk}"), for_companion="He comes along.")
    assert Return.everywhere.get().dam == queen
    assert "A mother for Kangaroo" in words(carer, place(house))


def test_mistakes_are_taken_back(house: Family, carer: Client):
    way = opened(house)
    carer.post(place(house, f"{way.pk}/mistake/"))
    assert "No way is open." in words(carer, place(house))
    carer.post(place(house, f"{way.pk}/again/"))

    assert Return.everywhere.get().until_at is None


@pytest.mark.both
def test_rejected_at_first_and_again_says_what_comes_next(house: Family, carer: Client):
    make.rearing(house.runt, "tube", cause="rejected", from_at=house.now - hours(90))
    assert "Refused by a mother twice" not in words(carer, place(house))
    way = opened(house)

    said(carer, place(house, f"{way.pk}/end/"), ended="rejected", outcome="She growled again.")

    page = words(carer, place(house))
    assert "Refused by a mother twice." in page
    assert "She growled again." in page
    said(carer, place(house, "open/"), dam="mates", for_companion="Possum comes along.")
    assert Return.everywhere.get(until_at=None).dam is None
    assert "To The seven, without a mother" in words(carer, place(house))


def test_the_queries_do_not_grow_with_the_steps(house: Family):
    way = opened(house)

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            going_back.build(house.carer, house.runt, timezone.now())
        return len(found)

    count()
    bare = count()
    at = way.from_at
    for place_ in range(3):
        Trial.everywhere.create(
            organisation=way.organisation,
            way=way,
            step="visit",
            began_at=at + timedelta(seconds=place_),
            ended_at=at + timedelta(seconds=place_ + 1),
            result="again",
            watched_by=house.carer.person,
        )
    assert count() == bare


def test_a_clinician_lets_a_step_go_on_by_name(house: Family, carer: Client, clinician: Client):
    way = returns.open(animal=house.runt, for_companion="-", from_at=house.now - hours(12), by=house.carer)
    returns.begin_step(way=way, step="whole", nest=house.box, began_at=house.now - hours(10), by=house.carer)
    make.weigh_in(house.runt, weight_dg=1870, at=house.now - hours(1), fed="before")
    assert "It goes on, although something says stop" in words(clinician, place(house, f"{way.pk}/answer/"))

    said(clinician, place(house, f"{way.pk}/answer/"), answer="yes", passes=["go-on"], reason="She had loose stool.")

    page = words(carer, place(house))
    assert "Stop it today" not in page
    assert "Weight was lost:" in page
    assert f"{house.clinician.person.name} says that it goes on all the same: She had loose stool." in page


@pytest.mark.both
def test_a_litter_in_another_home_is_said_with_the_way_to_move_her_there(house: Family, carer: Client):
    coordinator = signed_in(make.viewer("coordinator", organisation=house.home.organisation, at=house.now).person)
    assert "They live at" not in words(coordinator, place(house))
    cats = make.home(house.home.organisation, name="Cat home")
    Placement.everywhere.filter(animal__in=[house.dam, *house.mates]).update(home=cats)

    page = words(coordinator, place(house))

    assert "They live at Cat home, and Kangaroo does not." in page
    assert f"/move/?who={house.runt.pk}&amp;to={cats.pk}" in page
    assert "Move Kangaroo to Cat home" in page
    move = coordinator.get(f"/o/{house.home.organisation.slug}/move/?who={house.runt.pk}&to={cats.pk}")
    assert move.context["form"]["to"].value() == cats.pk
    assert "keeps company with" not in move.content.decode()
    assert "Move Kangaroo to Cat home" not in words(carer, place(house))  # who may not move her reads it all the same
    assert "They live at Cat home" in words(carer, place(house))


def test_a_newborn_on_the_way_to_a_strange_queen_has_the_caution_about_blood_on_the_page_and_at_the_teats(
    house: Family, carer: Client
):
    queen = young(house.home, house.box, None, "White mother", house.now - timedelta(days=1), is_dam=True)
    born = house.now - timedelta(hours=3)
    newborn = young(house.home, house.incubator, None, "Quokka", born)
    way = returns.open(animal=newborn, dam=queen, for_companion="-", by=house.carer)
    hers = f"/o/{house.home.organisation.slug}/animals/{newborn.pk}/back/"
    caution = "Colostrum of a queen of type B can destroy the blood of a kitten of type A or AB. Ask your vet."

    assert words(carer, hers).count(caution) == 1
    assert caution in words(carer, f"{hers}{way.pk}/begin/teats/")
    assert caution not in words(carer, f"{hers}{way.pk}/begin/scent/")
    assert caution not in words(carer, place(house))


def test_after_a_rejection_the_pages_say_so_and_lead_to_company(house: Family, carer: Client):
    way = returns.open(animal=house.runt, for_companion="-", from_at=house.now - hours(12), by=house.carer)
    step = returns.begin_step(way=way, step="visit", began_at=house.now - hours(10), by=house.carer)
    returns.end_step(trial=step, result="apart", signs=["bites"], ended_at=house.now - hours(9), by=house.carer)
    slug = house.home.organisation.slug
    company = f'href="/o/{slug}/company/of/{house.runt.pk}/">Look for company for Kangaroo</a>'
    tried = words(carer, f"/o/{slug}/animals/{house.runt.pk}/")
    assert "Grey mother would not have Kangaroo at the last try" in tried and company in tried

    said(carer, place(house, f"{way.pk}/end/"), ended="rejected")

    shown = words(carer, f"/o/{slug}/animals/{house.runt.pk}/")
    assert "Grey mother would not have Kangaroo, " in shown and company in shown
    assert "way to a mother" not in shown
    assert company.split(">")[0] in words(signed_in(house.clinician.person), f"/o/{slug}/now/")
    there = words(carer, place(house))
    assert "Refused by a mother. Until another is tried, look who can keep company." in there
    assert company in there
    assert "The last try was stopped." not in there


def test_what_the_next_step_waits_for_stands_beside_its_button(house: Family, carer: Client):
    before = words(carer, place(house))
    assert "Look at the mother" in before
    assert "0 days running" not in before
    way = opened(house)

    assert "Still missing for it: No clock runs on either side; Well, and no wound from sucking." in words(
        carer, place(house)
    )  # scent asks for no more

    well(house)
    for code in ("clinician", "clocks"):
        returns.answer(way=way, code=code, is_yes=True, reason="Yes.", by=house.clinician)
    assert "Still missing for it:" not in words(carer, place(house))


def test_after_a_try_that_was_stopped_the_rest_stands_beside_the_next_and_a_sign_is_said_once(
    house: Family, carer: Client
):
    way = returns.open(animal=house.runt, for_companion="-", from_at=house.now - hours(2), by=house.carer)
    step = returns.begin_step(way=way, step="visit", began_at=house.now - hours(1), by=house.carer)
    returns.end_step(trial=step, result="apart", signs=["growls"], ended_at=house.now, by=house.carer)

    page = words(carer, place(house))

    assert "The last try was stopped." in page and f"/company/of/{house.runt.pk}/" in page
    assert "A rest after the try that was stopped" in page.split("Still missing for it:")[1].split("</p>")[0]
    assert page.count("the mother growls</span>") == 1 and "Seen: the mother growls" not in page


def test_after_all_steps_it_says_what_is_missing_before_she_is_there_for_good(house: Family, carer: Client):
    with_them(house, carer)
    said(
        carer, place(house, f"tries/{Trial.everywhere.get().pk}/end/"), result="go-on", weight="196", fed_then="before"
    )

    page = words(carer, place(house))

    assert "All steps went well" in page
    assert "Still missing before it is for good: Gains with them day and night." in page


def test_of_scent_alone_nobody_asks_about_a_teat(house: Family, carer: Client):
    way = returns.open(animal=house.runt, for_companion="-", from_at=house.now - hours(2), by=house.carer)
    for step, asked in (("scent", False), ("visit", True)):
        trial = returns.begin_step(way=way, step=step, by=house.carer, began_at=house.now - hours(1))
        assert ("not seen on a teat" in words(carer, place(house, f"tries/{trial.pk}/end/"))) is asked
        returns.end_step(trial=trial, result="go-on", ended_at=house.now - hours(0.5), by=house.carer)


def test_days_of_gain_still_missing_are_foretold_as_the_earliest_at_least(house: Family):
    gate = Gate(code="gains", met="missing", expected_at=house.now + timedelta(days=3), figures={"days": 0})

    assert expected_line(gate, house.now).startswith("At the earliest ")


def test_whoever_is_moved_to_another_home_names_who_keeps_company_with_her(house: Family):
    build.company(house.runt, house.friend, by=house.clinician.person)
    coordinator = signed_in(make.viewer("coordinator", organisation=house.home.organisation, at=house.now).person)

    page = words(coordinator, f"/o/{house.home.organisation.slug}/move/?who={house.runt.pk}&who={house.friend.pk}")

    for friend in ("Possum", "Kangaroo"):
        assert page.count(f"keeps company with {friend}: who stays behind may lie alone") == 1


@pytest.mark.parametrize("has_night_nest", [True, False])
def test_hours_of_which_nobody_said_where_she_lies_are_said_while_she_is_with_them_for_part_of_the_day(
    house: Family, carer: Client, has_night_nest: bool
):
    way = returns.open(animal=house.runt, for_companion="-", from_at=house.now - hours(2), by=house.carer)
    if not has_night_nest:
        house.runt.stays.update(until_at=house.now - hours(2))
    hour = house.now.astimezone(ZoneInfo(house.home.time_zone)).hour
    left, back = ((hour + later) % 24 for later in (3, 5))  # ahead, at whatever hour this is walked
    all_but_two = {"daily_from": time(back), "daily_until": time(left)}
    returns.begin_step(
        way=way, step="part", nest=house.box, began_at=house.now - hours(1), **all_but_two, by=house.carer
    )

    page = words(carer, place(house))

    assert ("Nobody has said in which nest" in page) is not has_night_nest
    assert (">Say in which nest</a>" in page) is not has_night_nest
    if not has_night_nest:
        assert re.search(rf"in which nest (tomorrow )?{left:02d}:00 to {back:02d}:00:", page)


def test_as_her_company_ends_with_it_whoever_stays_behind_is_named(house: Family, carer: Client):
    build.company(house.runt, house.friend, by=house.clinician.person)
    way = returns.open(animal=house.runt, for_companion="-", from_at=house.now - hours(26), by=house.carer)
    step = returns.begin_step(way=way, step="whole", nest=house.box, began_at=house.now - hours(25), by=house.carer)
    returns.answer(way=way, code="gain-at-teats", is_yes=True, reason="Yes.", by=house.clinician)
    make.weigh_in(house.runt, weight_dg=1960, fed="before", at=house.now)
    returns.end_step(trial=step, result="go-on", by=house.carer)

    said(carer, place(house, f"{way.pk}/end/"), ended="complete", fed="nursed", company="ends")

    assert "The company has ended: look on Company who can be with Possum now." in words(carer, place(house))


@pytest.mark.parametrize(
    ("had_nest", "told"), [(True, "It is as it was before"), (False, "Nobody has said in which nest it goes on")]
)
def test_as_a_try_is_stopped_it_says_whether_she_has_a_nest(house: Family, carer: Client, had_nest: bool, told: str):
    if not had_nest:
        house.runt.stays.update(until_at=house.now - hours(2))
    way = returns.open(animal=house.runt, for_companion="-", from_at=house.now - hours(2), by=house.carer)
    step = returns.begin_step(way=way, step="whole", nest=house.box, began_at=house.now - hours(1), by=house.carer)

    said(carer, place(house, f"tries/{step.pk}/end/"), result="apart", signs=["growls"])

    assert f"Stopped. {told}" in words(carer, place(house))
