"""The nests by the hour and the questions of a move, as a phone takes them along."""

from datetime import time

import pytest

from littermate.actions import companionships
from littermate.records.models import Companion, Companionship, Trial
from littermate.sheets import nest_moves, nest_nights
from tests import factories as make
from tests import house_factories as build
from tests.phone.conftest import ago, kitten_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


class Room:
    """Kangaroo by day with Mouse in the box, by night with Wallaby in the incubator; Ann cares for the home."""

    def __init__(self, phone):
        self.phone, self.organisation = phone, phone.home.organisation
        self.incubator, self.box, self.empty = (make.nest(phone.home, name=name) for name in ("A", "Box", "Empty"))
        self.kangaroo, self.wallaby, self.mouse = (
            kitten_in(phone.home, name=name, litter=make.litter(self.organisation))
            for name in ("Kangaroo", "Wallaby", "Mouse")
        )
        for animal, nest in ((self.kangaroo, self.incubator), (self.wallaby, self.incubator), (self.mouse, self.box)):
            make.stay(animal, nest, from_at=ago(24))

    def nests(self, **headers):
        return self.phone.client.get(f"{self.phone.base}nests", headers={"X-Littermate": "phone", **headers})

    def told(self):
        return self.nests().json()

    def who(self, nest):
        """Whoever lies there, one company after another."""
        found = next(each for each in self.told()["nests"] if each["id"] == str(nest.pk))
        names = {str(one.pk): one.name for one in (self.kangaroo, self.wallaby, self.mouse)}
        return [[names[animal] for animal in each["who"]] for each in found["stretches"]]


@pytest.fixture
def room(phone):
    return Room(phone)


def test_a_nest_says_who_lies_in_it_hour_by_hour_until_this_time_tomorrow(room):
    make.stay(room.kangaroo, room.box, from_at=ago(24), daily_from=time(7), daily_until=time(21))

    in_the_box, in_the_incubator = room.who(room.box), room.who(room.incubator)

    assert {tuple(each) for each in in_the_box} == {("Mouse",), ("Kangaroo", "Mouse")}
    assert {tuple(each) for each in in_the_incubator} == {("Wallaby",), ("Kangaroo", "Wallaby")}
    assert len(in_the_box) in (2, 3)


def test_a_move_to_a_nest_with_somebody_new_carries_its_questions_and_one_to_an_empty_nest_none(room):
    to = room.told()["moves"][str(room.kangaroo.pk)]["to"]

    assert to[str(room.empty.pk)] == {"stands": "clear", "is_draft": True, "checks": []}
    assert to[str(room.box.pk)]["stands"] == "waits"
    asked = {each["code"]: each["answer"] for each in to[str(room.box.pk)]["checks"]}
    assert (asked["named"], asked["illness"], asked["law"]) == ("no", "not-known", "yes")


def test_one_she_shares_her_nights_with_is_not_new_to_her_by_day(room):
    make.stay(room.kangaroo, room.box, from_at=ago(24), daily_from=time(0), daily_until=time(23, 59))

    moves = room.told()["moves"][str(room.kangaroo.pk)]

    assert moves["to"][str(room.incubator.pk)]["checks"] == []
    assert moves["hours"] == "00:00–23:59 Box"


@pytest.mark.both
def test_company_on_trial_says_since_when_and_what_to_look_for(room):
    person = room.phone.person
    company = Companionship.everywhere.create(
        organisation=room.organisation, purpose="company", decided_by=person, from_at=ago(2),
        review_at=ago(-48), ends_when="grown",
    )  # fmt: skip
    for animal in (room.kangaroo, room.mouse):
        Companion.everywhere.create(
            organisation=room.organisation, companionship=company, animal=animal, from_at=ago(2)
        )
    for hours, voice in ((3, "screams"), (1, "cries"), (0.05, "quiet")):
        make.observation(room.kangaroo, voice=voice, at=ago(hours))
    trial = Trial.everywhere.create(
        organisation=room.organisation, companionship=company, step="introduction", began_at=ago(0.1),
        planned_min=20, watched_by=person,
    )  # fmt: skip

    told = room.told()["companies"][0]

    assert (told["id"], told["state"], told["trial"]["id"]) == (str(company.pk), "on-trial", str(trial.pk))
    assert {"piles-up", "bites", "sucks"} <= {code for code, _words in told["signs"]}
    assert (told["stands"], told["ended"]) == ("waits", [])
    assert told["part_at_once"] == ["bites", "cold", "crushed", "sucks"]
    assert told["heard"] == [{"id": str(room.kangaroo.pk), "before": [2, 2], "after": [0, 1]}]


def test_nothing_new_costs_no_bytes_and_another_home_s_nests_are_not_told(room):
    make.nest(make.home(room.organisation, name="Home 7"), name="Elsewhere")

    first = room.nests()
    second = room.nests(**{"If-None-Match": first["ETag"]})

    assert sorted(nest["name"] for nest in first.json()["nests"]) == ["A", "Box", "Empty"]
    assert (second.status_code, second.content) == (304, b"")


def test_the_queries_do_not_grow_with_the_animals(room, django_assert_max_num_queries):
    room.told()
    for number in range(6):
        more = kitten_in(room.phone.home, name=f"More {number}", litter=make.litter(room.organisation))
        make.stay(more, room.box, from_at=ago(20))

    with django_assert_max_num_queries(25):
        assert len(room.told()["moves"]) == 9


def test_a_look_for_marks_from_sucking_stands_on_the_sheet(room):
    make.look_over(room.kangaroo, sucked=False, at=ago(3))
    make.look_over(room.kangaroo, sucked=True, at=ago(1))
    make.look_over(room.mouse, breath=False, at=ago(1))

    sheet = room.phone.sheet().json()

    said = {animal["name"]: animal.get("body", {}).get("sucked") for animal in sheet["animals"]}
    assert said == {"Kangaroo": True, "Wallaby": None, "Mouse": None}


@pytest.mark.both
def test_one_whom_she_does_not_see_is_asked_about_and_never_named(room):
    alone = make.person(name="Bea")
    make.membership(alone, room.organisation, "carer")
    make.care(alone, animal=room.kangaroo, role="co-carer")
    viewer = make.looking(alone, room.organisation, at=ago(0))

    nights = nest_nights.build(viewer, viewer.at)
    moves = nest_moves.build(viewer, nights, viewer.at).moves

    to = {each.nest: each.stands for each in moves[room.kangaroo.pk].to}
    assert set(nights.animals) == {room.kangaroo.pk}
    assert (to[room.box.pk], to[room.empty.pk]) == ("waits", "clear")


def test_one_who_comes_tonight_is_company_of_tonight(room):
    joey = kitten_in(room.phone.home, name="Joey", litter=make.litter(room.organisation))
    make.stay(joey, room.empty, from_at=ago(-3))

    moves = room.told()["moves"][str(room.kangaroo.pk)]

    assert moves["to"][str(room.empty.pk)]["stands"] == "waits"


def test_one_in_no_nest_is_asked_about_before_she_is_laid_in_one(room):
    joey = kitten_in(room.phone.home, name="Joey", litter=make.litter(room.organisation))

    told = room.told()

    to = told["moves"][str(joey.pk)]["to"]
    assert (to[str(room.box.pk)]["stands"], to[str(room.empty.pk)]["stands"]) == ("waits", "clear")
    assert {each["code"] for each in to[str(room.box.pk)]["checks"]} >= {"named", "illness"}
    assert told["animals"][str(joey.pk)]["name"] == "Joey"


def test_what_a_clinician_let_pass_stands_with_her_name_and_her_reason(room):
    vera = make.viewer("clinician", organisation=room.organisation, at=ago(0))
    company = build.company(room.kangaroo, room.mouse, by=make.person(), at=ago(0))
    companionships.answer(
        companionship=company, code="named", answer="no", overrules=True, reason="two runts alone", by=vera
    )

    told = next(each for each in room.told()["companies"] if each["id"] == str(company.pk))

    (named,) = (check for check in told["checks"] if check["code"] == "named")
    assert named["overruled"] == f"{vera.person.name} lets it be tried all the same: two runts alone"
