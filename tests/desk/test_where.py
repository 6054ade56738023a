"""Where and with whom at the desk: the pictures and their tables, a plan that is asked about, what is told of hours."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from littermate.desk.where_words import clocks_change_on
from littermate.records.models import Animal, Nest, Rearing, Stay
from tests import factories as make
from tests.desk.conftest import House, neonate, signed_in
from tests.desk.test_forms import form


@pytest.fixture
def puppy(house: House) -> Animal:
    """A puppy of another litter, in a box of her own in the same home."""
    litter = make.litter(house.organisation, name="The eight", species="dog")
    box = make.nest(house.home, name="Box", takes=1)
    found = neonate(house.organisation, house.home, box, litter, now=house.now, name="Possum")
    Animal.everywhere.filter(pk=found.pk).update(species="dog")
    return Animal.everywhere.get(pk=found.pk)


def shown(answer: Any) -> str:
    """What stands on a page, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<svg.*?</svg>|<[^>]+>", " ", answer.content.decode(), flags=re.S))


def said(answer: Any) -> str:
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


# One neonate --------------------------------------------------------------------------------------------------------
def test_the_page_answers_where_with_whom_nursed_by_whom_fed_how_and_whose_care(house: House, coordinator: Client):
    page = shown(coordinator.get(house.of_animal("where/")))

    assert "Where Incubator A , Home 4" in page
    assert "With whom Mouse" in page
    assert "Nursed by nobody" in page
    assert "Fed on the bottle" in page
    assert "In whose care The carer" in page


def test_a_mother_who_nurses_her_and_lies_elsewhere_is_said_to_be_away_just_now(house: House, coordinator: Client):
    dam = make.animal(house.organisation, home=house.home, name="Grey mother", is_dam=True)
    make.stay(dam, make.nest(house.home, name="Box of the mother"), from_at=house.now - timedelta(days=3))
    Rearing.everywhere.filter(animal=house.animal).delete()
    make.rearing(house.animal, "nursed", dam=dam)

    apart = shown(coordinator.get(house.of_animal("where/")))
    dam.stays.update(nest=house.nest)
    together = shown(coordinator.get(house.of_animal("where/")))

    assert "Nursed by Grey mother not with her just now, as the nests are written down" in apart
    assert "not with her just now" not in together


def test_the_day_by_the_hour_stands_in_a_picture_and_in_a_table(house: House, coordinator: Client):
    box = make.nest(house.home, name="Night box")
    make.stay(house.animal, box, from_at=house.now - timedelta(days=3), daily_from=time(21), daily_until=time(7))

    answer = coordinator.get(house.of_animal("where/"))

    assert "00:00–07:00 Night box, alone" in shown(answer)
    assert "07:00–21:00 Incubator A, with Mouse" in shown(answer)
    drawn = re.search(r'<svg[^>]*hd-wide[^>]*aria-label="([^"]+)"', answer.content.decode())
    assert drawn is not None
    assert drawn.group(1).startswith("00:00–07:00 Night box, alone; 07:00–21:00 Incubator A, with Mouse")


def test_of_the_hours_she_lies_in_one_nest_only_those_that_hold_now_are_marked_so(house: House, coordinator: Client):
    clock = house.now.astimezone(ZoneInfo(house.home.time_zone))
    later = (clock + timedelta(hours=2)).time().replace(minute=0)
    make.stay(house.animal, house.nest, daily_from=later, daily_until=later.replace(minute=30))

    page = shown(coordinator.get(house.of_animal("where/")))

    assert page.count("Incubator A now") == 1
    assert f"Incubator A again at {later:%H:%M}" in page


def test_a_neonate_of_whom_nobody_said_where_she_lies_has_a_page_that_says_so(house: House, coordinator: Client):
    Stay.everywhere.filter(animal=house.animal).delete()

    page = shown(coordinator.get(house.of_animal("where/")))

    assert "Nobody has said in which nest Kangaroo lies." in page
    assert "no nest written down" in page


def test_a_stay_ends_with_what_came_of_it_and_a_mistake_is_taken_back(house: House, coordinator: Client):
    stay = Stay.everywhere.get(animal=house.animal)
    box = make.nest(house.home, name="Box")
    mistake = make.stay(house.animal, box, daily_from=time(21), daily_until=time(7))

    coordinator.post(house.of_animal(f"where/{stay.pk}/end/"), form(house, outcome="She outgrew it."))
    coordinator.post(house.of_animal(f"where/{mistake.pk}/take-back/"))

    stay.refresh_from_db()
    mistake.refresh_from_db()
    assert (stay.until_at is not None, stay.outcome) == (True, "She outgrew it.")
    assert mistake.undone_at is not None
    assert "taken back" in shown(coordinator.get(house.of_animal("where/")))


# A plan and what has happened ---------------------------------------------------------------------------------------
def test_a_plan_with_somebody_new_is_refused_with_its_questions(house: House, coordinator: Client, puppy: Animal):
    asked = form(house, nest=str(house.nest.pk), plan="planned", daily_from="21:00", daily_until="07:00")

    answer = coordinator.post(f"{house.root}animals/{puppy.pk}/move-nest/", asked)

    assert answer.status_code == 422
    assert "Do the rules of the place allow cats and dogs in one enclosure?" in shown(answer)
    assert "No answer says that there is no danger." in shown(answer)
    assert "Tried all the same" not in shown(answer)
    assert Stay.everywhere.filter(animal=puppy).count() == 1


def test_whom_she_leaves_behind_alone_is_said_as_she_moves(house: House, coordinator: Client):
    box = make.nest(house.home, name="Box")

    alone = coordinator.post(house.of_animal("move-nest/"), form(house, nest=str(box.pk)))
    both = coordinator.post(house.of_animal("move-nest/"), form(house, nest=str(house.nest.pk)))

    assert said(alone) == (
        "Kangaroo sleeps in Box. Kangaroo is alone in Box then: warmth, and company as soon as it may be. "
        "Mouse is alone in Incubator A then: warmth, and company as soon as it may be."
    )
    assert said(both) == f"{said(alone)} Kangaroo sleeps in Incubator A."


def test_who_is_alone_at_the_hours_that_are_planned_is_said_as_they_are(house: House, coordinator: Client):
    """Just now nothing changes; in some hours both lie alone."""
    box = make.nest(house.home, name="Box")
    local = house.now.astimezone(ZoneInfo(house.home.time_zone))
    begins, ends = (f"{local + timedelta(hours=later):%H:00}" for later in (5, 7))
    asked = form(house, nest=str(box.pk), daily_from=begins, daily_until=ends)

    answer = coordinator.post(house.of_animal("move-nest/"), asked)

    assert said(answer).startswith(f"Kangaroo is in Box every day from {begins} to {ends}.")
    assert said(answer).endswith(
        "Kangaroo is alone in Box then: warmth, and company as soon as it may be. "
        "Mouse is alone in Incubator A then: warmth, and company as soon as it may be."
    )


def test_what_is_over_already_is_told_as_what_was(house: House, coordinator: Client):
    box = make.nest(house.home, name="Box")
    local = house.now.astimezone(ZoneInfo(house.home.time_zone))
    began, ended = (f"{local - timedelta(hours=ago):%Y-%m-%dT%H:%M}" for ago in (9, 7))
    told = form(house, nest=str(box.pk), happened_at=began, until_at=ended, plan="happened")

    answer = coordinator.post(house.of_animal("move-nest/"), told)

    assert said(answer).startswith("Kept: Kangaroo was in Box from ")
    assert "alone" not in said(answer)


def test_who_no_longer_lies_with_the_mother_who_nurses_her_is_said_as_she_moves(house: House, coordinator: Client):
    dam = make.animal(house.organisation, home=house.home, is_dam=True, age_days=None, name="Grey mother")
    make.stay(dam, house.nest)
    for one in (house.animal, house.mate):
        one.rearings.update(until_at=house.now - timedelta(hours=2))
        make.rearing(one, "nursed", dam=dam, from_at=house.now - timedelta(hours=2))

    answer = coordinator.post(
        house.of_animal("move-nest/"), form(house, nest=str(make.nest(house.home, name="Box").pk))
    )

    assert said(answer) == (
        "Kangaroo sleeps in Box. Kangaroo is alone in Box then: warmth, and company as soon as it may be. "
        "Kangaroo does not lie with Grey mother then: say how she is fed, under “Reared another "
        "way”."
    )


def test_what_has_happened_is_kept_with_what_speaks_against_it(house: House, coordinator: Client, puppy: Animal):
    told = form(house, nest=str(house.nest.pk), plan="happened")

    answer = coordinator.post(f"{house.root}animals/{puppy.pk}/move-nest/", told)

    assert answer.status_code == 302
    assert "Possum sleeps in Incubator A." in said(answer)
    assert "A clinician has yet to answer by name" in said(answer)
    assert Stay.everywhere.get(animal=puppy, until_at=None).nest == house.nest


def test_what_has_happened_cannot_lie_ahead_and_a_plan_says_from_when(house: House, coordinator: Client):
    next_year = house.now + timedelta(days=366)
    ahead = {"nest": str(make.nest(house.home, name="Box").pk), "happened_at": f"{next_year:%Y-%m-%dT%H:%M}"}

    happened = coordinator.post(house.of_animal("move-nest/"), form(house, plan="happened", **ahead))
    planned = coordinator.post(house.of_animal("move-nest/"), form(house, plan="planned", **ahead))

    assert happened.status_code == 422
    assert "What has happened cannot lie ahead." in shown(happened)
    assert said(planned).startswith("Planned: Kangaroo sleeps in Box from ")
    assert f" {next_year.year}, " in said(planned)
    assert f" {next_year.year}, " in shown(coordinator.get(house.of_animal("where/")))


def test_a_clinician_lets_it_be_tried_all_the_same_and_her_reasons_stand(house: House, puppy: Animal):
    clinician, place = signed_in(house.people["clinician"]), f"{house.root}animals/{puppy.pk}/move-nest/"
    plan = form(house, nest=str(house.nest.pk), plan="planned")
    first = clinician.post(place, plan)
    codes = re.findall(r'name="why-([a-z-]+)"', first.content.decode())

    answer = clinician.post(place, plan | {f"why-{code}": "Neither keeps warm alone." for code in codes})

    assert answer.status_code == 302, shown(answer)
    kept = Stay.everywhere.get(animal=puppy, until_at=None)
    assert codes != []
    assert kept.overruled == dict.fromkeys(codes, "Neither keeps warm alone.")


def test_nobody_but_a_clinician_lets_it_be_tried(house: House, coordinator: Client, puppy: Animal):
    plan = form(house, nest=str(house.nest.pk), plan="planned") | {"why-law": "I say so."}

    answer = coordinator.post(f"{house.root}animals/{puppy.pk}/move-nest/", plan)

    assert answer.status_code == 422
    assert Stay.everywhere.filter(animal=puppy).count() == 1


def test_one_gesture_gives_the_night_the_day_and_whoever_goes_along(house: House, coordinator: Client):
    night, day = make.nest(house.home, name="Night box"), make.nest(house.home, name="Day box")
    plan = form(house, nest=str(night.pk), daily_from="21:00", daily_until="07:00", rest=str(day.pk))

    coordinator.post(house.of_animal("move-nest/"), plan | {"along": [str(house.mate.pk)]})

    for one in (house.animal, house.mate):
        kept = Stay.everywhere.filter(animal=one, until_at=None)
        assert {(stay.nest.name, stay.daily_from) for stay in kept} == {("Night box", time(21)), ("Day box", None)}


@pytest.mark.parametrize(
    ("as_of", "on"),
    [("2026-03-20T12:00", date(2026, 3, 29)), ("2026-03-30T12:00", None), ("2026-10-20T12:00", date(2026, 10, 25))],
)
def test_hours_over_a_change_of_the_clocks_are_told_two_weeks_before(as_of: str, on: date | None):
    assert clocks_change_on("Europe/Vienna", datetime.fromisoformat(as_of).replace(tzinfo=UTC)) == on


def test_a_group_larger_than_the_nest_is_planned_by_nobody(house: House, coordinator: Client):
    small = make.nest(house.home, name="Small box", takes=1)
    other = neonate(house.organisation, house.home, small, house.litter, now=house.now, name="Wombat")

    answer = coordinator.post(house.of_animal("move-nest/"), form(house, nest=str(small.pk), plan="planned"))

    assert answer.status_code == 422
    assert "That nest does not take so many." in shown(answer)
    assert Stay.everywhere.filter(nest=small).get().animal == other


# Nests ---------------------------------------------------------------------------------------------------------------
def test_a_nest_shows_its_night_its_warmth_its_places_and_its_thermometer(house: House, coordinator: Client):
    Nest.everywhere.filter(pk=house.nest.pk).update(takes=1, has_own_probe=False)

    page = shown(coordinator.get(house.page(f"nests/{house.nest.pk}/")))

    assert "2 lie in it at once, and it takes 1." in page
    assert "It has no thermometer of its own, only its display." in page
    assert "draft, not yet signed" in page
    assert "Kangaroo, Mouse: " in page
    assert "Does one warmth suit all of them?" in page


def test_where_no_one_warmth_suits_all_the_page_says_so(house: House, coordinator: Client, puppy: Animal):
    born = house.now - timedelta(days=1)
    make.birth_estimate(puppy, earliest_at=born, latest_at=born, at=house.now)
    old = house.now - timedelta(days=40)
    for one in (house.animal, house.mate):
        make.birth_estimate(one, earliest_at=old, latest_at=old, at=house.now)
    Stay.everywhere.filter(animal=puppy).update(nest=house.nest)

    page = shown(coordinator.get(house.page(f"nests/{house.nest.pk}/")))

    assert "No one temperature suits all who sleep here." in page


def test_a_mother_alone_in_a_nest_has_a_page_and_breaks_no_list(house: House, coordinator: Client):
    dam = make.animal(house.organisation, home=house.home, is_dam=True, age_days=None, name="Grey mother")
    make.stay(dam, make.nest(house.home, name="Quiet box"))

    pages = [coordinator.get(house.page(path)) for path in ("nests/", f"animals/{dam.pk}/", "phone/sheet")]

    assert [answer.status_code for answer in pages] == [200, 200, 200]


def test_a_nest_is_changed_by_its_form(house: House, coordinator: Client):
    sent = form(house, name="Incubator B", kind="incubator", takes="3", probe="yes", wash_before="on")

    coordinator.post(house.page(f"nests/{house.nest.pk}/change/"), sent)

    kept = Nest.everywhere.get(pk=house.nest.pk)
    assert (kept.name, kept.takes, kept.has_own_probe, kept.wash_before) == ("Incubator B", 3, True, True)


# Litters and mothers -------------------------------------------------------------------------------------------------
def test_a_litter_shows_who_is_elsewhere_and_whom_another_mother_nurses(house: House, coordinator: Client):
    other_home = make.home(house.organisation, name="Home 7", time_zone="Europe/Vienna")
    nurse = make.animal(house.organisation, home=other_home, is_dam=True, age_days=None, name="Tabby mother")
    sister = make.animal(house.organisation, home=other_home, litter=house.litter, name="Wombat")
    box = make.nest(other_home, name="Box of the tabby")
    for one in (nurse, sister):
        make.stay(one, box)
    make.rearing(sister, "nursed", dam=nurse)

    page = shown(coordinator.get(house.page(f"litters/{house.litter.pk}/")))
    hers = shown(coordinator.get(house.page(f"animals/{nurse.pk}/")))

    assert (
        "Where they are now still one litter Incubator A Home 4 Kangaroo , Mouse Box of the tabby Home 7 Wombat" in page
    )
    assert "nursed by another mother Wombat nurses from Tabby mother." in page
    assert "Whom she nurses Wombat of another litter" in hers


def test_several_of_a_litter_reared_another_way_say_who_decided_and_what_came_of_the_last(
    house: House, coordinator: Client
):
    clinician = house.people["clinician"]
    sent = form(house, kind="tube", decided_by=str(clinician.pk), outcome="Would not suck.", reason="", cause="")

    coordinator.post(house.page(f"litters/{house.litter.pk}/rearing/"), {**sent, "who": [house.animal.pk]})

    assert Rearing.everywhere.get(animal=house.animal, until_at=None).decided_by == clinician
    assert Rearing.everywhere.get(animal=house.animal, kind="bottle").outcome == "Would not suck."


def test_a_way_of_rearing_says_who_decided_and_what_came_of_the_last(house: House, coordinator: Client):
    clinician = house.people["clinician"]
    sent = form(house, kind="tube", decided_by=str(clinician.pk), outcome="She would not suck.", reason="too weak")

    coordinator.post(house.of_animal("rearing/"), sent)

    assert Rearing.everywhere.get(animal=house.animal, until_at=None).decided_by == clinician
    assert Rearing.everywhere.get(animal=house.animal, kind="bottle").outcome == "She would not suck."
    page = shown(coordinator.get(house.page(f"litters/{house.litter.pk}/")))
    assert "Decided by The clinician." in page
