"""Homes and litters at the desk: what a coordinator does by the forms, and what each may see."""

import re
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from littermate.actions import intakes
from littermate.records.ids import new_id
from littermate.records.models import (
    Contact,
    DamCheck,
    Equipment,
    HomeNote,
    Lent,
    NextCheck,
    NightCover,
    Placement,
    Rearing,
    Room,
    Skill,
    Warmth,
)
from littermate.records.viewers import viewer_for
from tests import factories as make
from tests import house_factories as build
from tests.desk.conftest import House, signed_in


def send(client: Client, house: House, path: str, **said: Any) -> Any:
    """Fill a form in as a browser would."""
    now = timezone.localtime(timezone.now(), ZoneInfo("Europe/Vienna")).isoformat(timespec="minutes")
    return client.post(house.page(path), {"ref": str(new_id()), "happened_at": now} | said)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


# A group moves ------------------------------------------------------------------------------------------------------
def test_a_litter_moves_by_one_form_with_what_is_lent_to_it(house: House, coordinator: Client):
    there = make.home(house.organisation, name="Home 7", time_zone="Europe/Vienna")
    pad = build.lent(house.home, animal=house.animal, from_at=house.now - timedelta(days=1))
    page = text(coordinator.get(house.page(f"move/?litter={house.litter.pk}")))

    answer = send(
        coordinator,
        house,
        f"move/?litter={house.litter.pk}",
        who=[str(house.animal.pk), str(house.mate.pk)],
        to=str(there.pk),
        along=[str(pad.pk)],
        reason="More room.",
    )

    said = text(coordinator.get(answer["Location"]))
    lives = Placement.everywhere.filter(until_at__isnull=True).values_list("animal__name", "home__name")
    assert "goes with Kangaroo" in page
    assert "Nobody cares there yet: no round would show them." in page
    assert sorted(lives) == [("Kangaroo", "Home 7"), ("Mouse", "Home 7")]
    assert "2 animals live at Home 7 now. Went along: Heat pad 3." in said
    assert Lent.everywhere.get(until_at__isnull=True).home == there


def test_the_page_of_a_move_says_what_to_know_and_forbids_nothing(house: House, coordinator: Client):
    there = make.home(house.organisation, name="Home 7")
    make.care(house.people["carer"], home=there, role="main")
    make.animal(house.organisation, name="Dock", home=there)
    build.blackout(there, first_on=house.now.date(), last_on=house.now.date() + timedelta(days=3), words="Painting.")
    build.skill(there, "dogs")
    build.room(there, name="Bath", is_closed=False)

    page = text(coordinator.get(house.page(f"move/?litter={house.litter.pk}")))

    assert "Takes nobody until" in page
    assert "Painting." in page
    assert "Bath is free, but its air or door is not its own." in page
    assert "Not among what it can do: cats." in page
    assert "Nobody has said who is up tonight." in page


def test_what_is_lent_to_one_goes_along_by_itself_only_where_she_is_ticked(house: House, coordinator: Client):
    pad = build.lent(house.home, animal=house.animal, from_at=house.now - timedelta(days=1))
    ticked = f'name="along" value="{pad.pk}" checked'

    pages = {
        asked: text(coordinator.get(house.page(f"move/{asked}")))
        for asked in ("", f"?litter={house.litter.pk}", f"?who={house.animal.pk}", f"?who={house.mate.pk}")
    }

    assert [ticked in page for page in pages.values()] == [False, True, True, False]


def test_many_who_may_move_stand_by_litter_and_those_ticked_are_in_sight(house: House, coordinator: Client):
    garage = make.litter(house.organisation, name="Garage seven")
    garage.dam = make.animal(home=house.home, name="Grey mother", is_dam=True, age_days=None)
    garage.save()
    young = [make.animal(home=house.home, litter=garage, name=f"Garage {n}") for n in range(1, 13)]

    few = text(coordinator.get(house.page(f"move/?litter={garage.pk}")))
    many = text(coordinator.get(house.page("move/")))
    asked = text(send(coordinator, house, "move/", who=str(young[0].pk)))

    assert "<details" not in few.partition("Who moves")[2].partition("To which home")[0]
    folded = re.findall(r'<details class="more"( open)?><summary>([^<]+) <span class="small">([^<]+)<', many)
    assert ("", "Garage seven", "13 animals") in folded
    assert [one for one in folded if one[0]] == []
    ticked = re.findall(r'<details class="more"( open)?><summary>([^<]+) <', asked)
    assert [name for is_open, name in ticked if is_open] == ["Garage seven"]


def test_a_form_opened_before_somebody_else_moved_them_moves_nobody(house: House, coordinator: Client):
    there, elsewhere = make.home(house.organisation, name="Home 7"), make.home(house.organisation, name="Home 2")
    lived = f"{house.animal.pk}:{house.home.pk}"
    first = send(
        coordinator, house, f"move/?who={house.animal.pk}", who=str(house.animal.pk), to=str(elsewhere.pk), lived=lived
    )

    second = send(
        coordinator, house, f"move/?who={house.animal.pk}", who=str(house.animal.pk), to=str(there.pk), lived=lived
    )

    assert (first.status_code, second.status_code) == (302, 422)
    assert "Kangaroo was moved to Home 2 meanwhile. Nobody was moved now: look again, then move." in text(second)


def test_a_move_with_nobody_or_to_nowhere_is_asked_again(house: House, coordinator: Client):
    answer = send(coordinator, house, f"move/?litter={house.litter.pk}")

    page = text(answer)
    assert answer.status_code == 422
    assert ("Nobody is chosen. Choose who moves." in page, "No home is chosen. Choose where they go." in page) == (
        True,
        True,
    )


# Calls, notes, checks -----------------------------------------------------------------------------------------------
def test_whom_nobody_has_spoken_with_stands_first_and_one_tap_says_spoke(house: House, coordinator: Client):
    before = text(coordinator.get(house.page("homes/calls/")))

    send(
        coordinator,
        house,
        f"homes/{house.home.pk}/spoke/",
        words="All drink.",
        due_on="2099-01-02",
        check="Weights of both",
    )

    after = text(coordinator.get(house.page("homes/calls/")))
    assert "Not since yesterday" in before
    assert ("Not since yesterday" in after, "All drink." in after, "Weights of both" in after) == (False, True, True)
    assert Contact.everywhere.get().home == house.home


def test_a_check_says_what_for_and_when_and_an_overdue_one_is_said(house: House, coordinator: Client):
    half = send(coordinator, house, f"homes/{house.home.pk}/spoke/", check="Weights")
    build.next_check(house.home, house.people["coordinator"], due_on=house.now.date() - timedelta(days=3))

    page = text(coordinator.get(house.page(f"homes/{house.home.pk}/")))
    check = NextCheck.everywhere.get()
    send(coordinator, house, f"homes/{house.home.pk}/check/{check.pk}/", words="Both gained.")

    assert (half.status_code, "Say on which day." in text(half)) == (422, True)
    assert "was due" in page
    assert NextCheck.everywhere.get().done_words == "Both gained."


def test_a_note_is_no_contact_and_no_carer_reads_it(house: House, coordinator: Client):
    send(coordinator, house, f"homes/{house.home.pk}/note/", words="The gate sticks.")

    seen = {
        role: "The gate sticks." in text(signed_in(house.people[role]).get(house.page(f"homes/{house.home.pk}/")))
        for role in ("coordinator", "clinician", "carer", "volunteer")
    }
    assert seen == {"coordinator": True, "clinician": True, "carer": False, "volunteer": False}
    assert (HomeNote.everywhere.count(), Contact.everywhere.count()) == (1, 0)


# Of a home ----------------------------------------------------------------------------------------------------------
def test_a_carer_says_of_her_own_home_what_is_so(house: House):
    carer = signed_in(house.people["carer"])
    home = f"homes/{house.home.pk}/"

    send(carer, house, f"{home}rooms/", name="Back room", is_closed="yes", shares_air="", nests=[str(house.nest.pk)])
    send(carer, house, f"{home}nights/", nights=["0", "1"], up_from="22:00", up_until="06:00")
    send(carer, house, f"{home}days/", first_on="2099-05-01", last_on="2099-05-09", words="Away")

    page = text(carer.get(house.page(home)))
    assert "Door stays closed" in page
    assert "Incubator A: The seven" in page
    assert "Monday, Tuesday, 22:00 to 06:00" in page
    assert "Takes nobody from 1 May to 9 May" in page
    assert (Room.everywhere.count(), NightCover.everywhere.count()) == (1, 1)


def test_days_that_end_first_are_asked_again_with_words(house: House, coordinator: Client):
    answer = send(coordinator, house, f"homes/{house.home.pk}/days/", first_on="2099-05-09", last_on="2099-05-01")

    assert (answer.status_code, "comes before the first" in text(answer)) == (422, True)


def test_a_coordinator_says_what_a_home_can_do(house: House, coordinator: Client):
    send(coordinator, house, f"homes/{house.home.pk}/skills/", kinds=["bottle", "cats"])

    assert "Bottle feeding; cats." in text(coordinator.get(house.page(f"homes/{house.home.pk}/")))
    assert Skill.everywhere.count() == 2


def test_a_thing_is_lent_and_comes_back_by_one_tap(house: House, coordinator: Client):
    send(coordinator, house, "equipment/add/", name="Scale", kind="scale", mark="5")
    thing = build.equipment(house.organisation)
    send(coordinator, house, "equipment/give-out/", equipment=str(thing.pk), home=str(house.home.pk))
    lent = Lent.everywhere.get()
    out = text(coordinator.get(house.page("equipment/")))

    coordinator.post(house.page(f"equipment/lent/{lent.pk}/back/"))

    back = text(coordinator.get(house.page("equipment/")))
    assert ("Came back" in out, "Home 4" in out) == (True, True)
    assert ("Came back" in back, "Scale 5" in back) == (False, True)


def test_a_trap_lent_at_intake_stands_with_what_is_lent_and_comes_back_by_one_tap(house: House, coordinator: Client):
    send(coordinator, house, "equipment/add/", name="Humane trap", kind="trap", mark="T2")
    trap, by = Equipment.everywhere.get(), viewer_for(house.people["coordinator"], house.organisation, house.now)
    intake = intakes.open(who="litter", species="cat", name="Grey mother", by=by, happened_at=house.now)
    due = (house.now - timedelta(days=2)).date()
    send(coordinator, house, f"intakes/{intake.pk}/more/", trap_equipment=str(trap.pk), name="Grey mother",
         who="litter", trap_due_back_on=due.isoformat())  # fmt: skip
    out = [text(coordinator.get(house.page(page))) for page in ("equipment/", "intakes/", f"intakes/{intake.pk}/")]
    now = text(coordinator.get(house.page("now/")))

    coordinator.post(house.page(f"equipment/trap/{intake.pk}/back/"), {"back": "lent"})

    back = text(coordinator.get(house.page("equipment/")))
    assert [("Humane trap T2" in page, "Came back" in page) for page in out] == [(True, True)] * 3
    assert ("was due" in out[0], "overdue" in out[1], "overdue" in out[2]) == (True, True, True)
    assert "Humane trap T2</a>, Grey mother" in now.partition('id="now-late-things"')[2]
    assert ("Came back" in back, "here with us" in back) == (False, True)


# A litter and its dam -----------------------------------------------------------------------------------------------
def test_several_of_a_litter_are_reared_another_way_and_it_is_undone(house: House):
    carer = signed_in(house.people["carer"])
    litter = f"litters/{house.litter.pk}/"
    who = [str(house.animal.pk), str(house.mate.pk)]
    form = text(carer.get(house.page(f"{litter}rearing/?because=rejected&who={who[0]}")))

    send(
        carer,
        house,
        f"{litter}rearing/",
        who=who,
        kind="tube",
        cause="rejected",
        reason="She pushes them away.",
        goal="Back to the litter",
        goal_weight="200",
    )
    page = text(carer.get(house.page(litter)))
    row = Rearing.everywhere.get(animal=house.animal, kind="tube")
    carer.post(reverse("desk:undo-rearing", args=[house.organisation.slug, house.litter.pk, row.pk]))

    after = {row.animal.name: row.kind for row in Rearing.everywhere.filter(until_at__isnull=True)}
    timeline = text(carer.get(house.of_animal()))
    assert form.count("checked") == 3  # Kangaroo, the bottle and the cause are filled in
    assert "Rejected by the mother: She pushes them away." in page
    assert "Back to the litter, from 200 g; now 131 g" in page
    assert after == {"Kangaroo": "bottle", "Mouse": "tube"}
    assert "by tube, rejected by the mother, goal: Back to the litter from 200 g. She pushes them away." in timeline
    assert timeline.count("undone") == 1


def test_one_who_lives_elsewhere_is_said_to_be_apart_and_it_stays_one_litter(house: House, coordinator: Client):
    there = make.home(house.organisation, name="Home 7")
    dam = make.animal(house.organisation, name="Grey mother", is_dam=True, home=house.home)
    house.litter.dam = dam
    house.litter.save()
    Placement.everywhere.filter(animal=house.mate).update(until_at=house.now - timedelta(hours=1))
    make.placement(house.mate, there, from_at=house.now - timedelta(hours=1))

    page = text(coordinator.get(house.page(f"litters/{house.litter.pk}/")))

    assert page.count("apart, at Home 7") == 1
    assert "apart, at Home 4" not in page


def test_a_way_back_is_offered_where_there_is_a_family_to_go_back_to(house: House, coordinator: Client):
    page = house.page(f"litters/{house.litter.pk}/")
    Rearing.everywhere.filter(animal__litter=house.litter).delete()
    newborn = text(coordinator.get(page)).count("the way back")
    for kitten in (house.animal, house.mate):
        make.rearing(kitten, "bottle")
    orphans = text(coordinator.get(page)).count("the way back")
    house.litter.dam = make.animal(house.organisation, name="Grey mother", is_dam=True, home=house.home)
    house.litter.save()
    beside_her_mother = text(coordinator.get(page)).count("the way back")

    assert (newborn, orphans, beside_her_mother) == (0, 0, 2)


def test_a_look_at_the_dam_stands_on_her_card_with_the_reading(house: House, coordinator: Client):
    dam = make.animal(house.organisation, name="Grey mother", is_dam=True, home=house.home)
    house.litter.dam = dam
    house.litter.save()
    empty = send(coordinator, house, f"animals/{dam.pk}/dam-check/")

    send(
        coordinator,
        house,
        f"animals/{dam.pk}/dam-check/",
        eats="no",
        discharge="yes",
        temperature="39.4",
        words="Dull.",
    )

    page = text(coordinator.get(house.page(f"litters/{house.litter.pk}/")))
    assert (empty.status_code, "Nothing is noted yet" in text(empty)) == (422, True)
    assert ("Does not eat, bad discharge. Dull." in page, "39.4" in page) == (True, True)
    assert "panel dam watch" in page
    assert (DamCheck.everywhere.get().teats_ok, Warmth.everywhere.get().reading_dc) == (None, 394)


def test_only_a_dam_is_asked_about_as_a_dam(house: House, coordinator: Client):
    dam = make.animal(house.organisation, name="Grey mother", is_dam=True, home=house.home)

    pages = [text(coordinator.get(house.page(f"animals/{one.pk}/"))) for one in (dam, house.animal)]

    assert ["A look at the mother" in page for page in pages] == [True, False]


def test_of_a_dam_no_litter_no_milk_and_no_rearing_of_her_own_is_asked(house: House, coordinator: Client):
    dam = make.animal(house.organisation, name="Grey mother", is_dam=True, home=house.home)

    pages = [text(coordinator.get(house.page(f"animals/{one.pk}/"))) for one in (dam, house.animal)]

    for words in ("Against the litter", "Feed plan", "Reared another way", "Another milk", "Rearing and nests"):
        assert [words in page for page in pages] == [False, True], words


def test_no_time_for_a_feed_stands_where_no_amount_may_be_given(house: House, coordinator: Client):
    before = text(coordinator.get(house.of_animal()))
    make.warmth(house.animal, reading_dc=415, at=house.now - timedelta(minutes=5))

    after = text(coordinator.get(house.of_animal()))

    assert ["No amount now: first to the vet" in page for page in (before, after)] == [False, True]
    assert ["Next due" in page for page in (before, after)] == [True, False]


def test_moves_and_nests_stand_in_the_timeline_and_are_not_corrected_there(house: House, coordinator: Client):
    there = make.home(house.organisation, name="Home 7")

    send(coordinator, house, f"animals/{house.animal.pk}/move-home/", home=str(there.pk), reason="A quieter place.")

    page = text(coordinator.get(house.of_animal()))
    row = Placement.everywhere.get(animal=house.animal, until_at__isnull=True)
    entry = page.split(f'id="entry-{row.pk}"')[1].split("</li>")[0]
    assert "Lives at Home 7. A quieter place." in entry
    assert "correct" not in entry


def test_the_lists_and_the_litter_speak_in_the_home_s_units(house: House, coordinator: Client):
    litter = make.litter(house.home.organisation, name="Three in a row")
    for name, weight_dg in (("Ash", 1134), ("Birch", 1204)):
        young = make.animal(home=house.home, litter=litter, name=name)
        make.weigh_in(young, weight_dg=weight_dg, at=timezone.now() - timedelta(hours=1))
    house.home.mass_unit = "oz"
    house.home.save()

    listed, page = (text(coordinator.get(house.page(path))) for path in ("animals/", f"litters/{litter.pk}/"))

    assert ("4.00 oz" in listed, re.search(r"\d g\b", listed)) == (True, None)
    assert "ounces on each care day" in page
    assert ("4.00" in page, "4.25" in page, "113.4" in page) == (True, True, False)
