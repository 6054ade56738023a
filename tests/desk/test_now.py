"""Now: fresh within seconds, silent when nothing changed, and never more queries for more animals."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from littermate.records.ids import new_id
from littermate.records.models import Taken
from littermate.sheets import judged
from tests import factories as make
from tests import house_factories as build
from tests.desk.conftest import House, neonate, signed_in
from tests.overtaking import between_the_request_and_the_number

pytestmark = pytest.mark.once

Counting = Callable[..., int]
LISTS = ["now/", "now/?by=home", "animals/", "litters/", "nests/", "homes/", "people/"]


@pytest.fixture
def in_one_minute(house: House) -> Iterator[None]:
    """The clock stands still: in each new minute Now asks for more than in the one that it has looked at."""
    with time_machine.travel(house.now, tick=False):
        yield


@pytest.fixture
def counted(in_one_minute: None) -> Counting:
    """How many queries an address takes, with nothing remembered from before."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(client: Client, address: str) -> int:
        judged.drop()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    return count


@pytest.mark.parametrize("path", LISTS)
def test_a_list_asks_as_often_for_six_animals_as_for_two(
    house: House, coordinator: Client, counted: Counting, path: str
):
    coordinator.get(house.page(path))
    for_two = counted(coordinator, house.page(path))
    for number in range(4):
        home = make.home(house.organisation, name=f"Home {number + 20}")
        nest, litter = make.nest(home), make.litter(house.organisation)
        one = neonate(house.organisation, home, nest, litter, now=house.now, name=f"New {number}")
        make.weigh_in(one, weight_dg=1200, at=house.now - timedelta(hours=1))
        make.care(make.person(), home=home)
    coordinator.get(house.page(path))  # as before: what is kept in memory was asked for once

    assert counted(coordinator, house.page(path)) == for_two


def test_the_whole_page_is_asked_for_in_a_dozen_questions_though_something_stands_in_its_margin(
    house: House, coordinator: Client, in_one_minute: None
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    coordinator.get(house.page("now/"))
    build.next_check(house.home, due_on=house.now.date() - timedelta(days=2), words="Ask for the scales")
    make.animal(house.organisation, name="Nowhere", custody_from_at=house.now - timedelta(hours=3))
    coordinator.get(house.page("now/"))

    with CaptureQueriesContext(connection) as queries:
        page = coordinator.get(house.page("now/")).content.decode()

    assert [mark in page for mark in ('id="now-checks"', 'id="now-not-placed"')] == [True, True]
    assert len(queries) <= 12


def test_a_second_look_at_the_same_board_is_304_and_empty(house: House, coordinator: Client):
    with time_machine.travel(house.now.replace(second=5), tick=False):
        page = coordinator.get(house.page("now/"))
        again = coordinator.get(house.page("now/board/"), headers={"If-None-Match": page["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_what_is_told_while_the_board_is_asked_for_counts_on_it(house: House, coordinator: Client):
    """It stands in the ledger's number, by which the board is told later that nothing is new."""
    before = coordinator.get(house.page("now/")).content.decode()

    with between_the_request_and_the_number(lambda: make.choking(house.animal, at=timezone.now())):
        page = coordinator.get(house.page("now/")).content.decode()

    assert ("Choked at" in before, "Choked at" in page) == (False, True)


def test_a_compressed_board_is_304_as_well(house: House, coordinator: Client):
    with time_machine.travel(house.now.replace(second=5), tick=False):
        page = coordinator.get(house.page("now/"), headers={"Accept-Encoding": "gzip"})
        again = coordinator.get(house.page("now/board/"), headers={"If-None-Match": page["ETag"]})

    assert (page["Content-Encoding"], again.status_code) == ("gzip", 304)


def test_a_new_entry_makes_the_board_new(house: House, coordinator: Client):
    with time_machine.travel(house.now.replace(second=5), tick=False):
        page = coordinator.get(house.page("now/"))
        make.refusal(house.animal, at=house.now - timedelta(minutes=5))
        again = coordinator.get(house.page("now/board/"), headers={"If-None-Match": page["ETag"]})

    assert again.status_code == 200
    assert again["ETag"] != page["ETag"]


def test_the_board_of_one_person_is_never_304_for_another(house: House, coordinator: Client):
    with time_machine.travel(house.now.replace(second=5), tick=False):
        page = coordinator.get(house.page("now/"))
        other = signed_in(house.people["clinician"]).get(
            house.page("now/board/"), headers={"If-None-Match": page["ETag"]}
        )

    assert other.status_code == 200


def test_a_poll_after_signing_out_says_so_and_sends_no_login_page(house: House, client: Client):
    answer = client.get(house.page("now/board/"), headers={"HX-Request": "true"})

    assert (answer.status_code, answer.content) == (401, b"")


def test_whoever_takes_a_worry_stands_on_the_board(house: House, coordinator: Client):
    make.refusal(house.animal, at=house.now - timedelta(minutes=30))
    make.refusal(house.animal, at=house.now - timedelta(minutes=5))

    answer = coordinator.post(
        house.page("now/take/"),
        {"animal": str(house.animal.pk), "ref": str(new_id())},
        headers={"HX-Request": "true"},
    )

    assert "The coordinator, since" in answer.content.decode()
    assert Taken.everywhere.get().animal_id == house.animal.pk


@pytest.mark.both
def test_taking_twice_with_one_tap_is_kept_once(house: House, coordinator: Client):
    said = {"animal": str(house.animal.pk), "ref": str(new_id())}

    with time_machine.travel(house.now, tick=False):
        coordinator.post(house.page("now/take/"), said)
        coordinator.post(house.page("now/take/"), said)

    assert Taken.everywhere.count() == 1


def test_a_house_without_animals_says_so(db: None):
    viewer = make.viewer("coordinator")
    page = signed_in(viewer.person).get(f"/o/{viewer.organisation.slug}/now/")

    assert "No animals in care" in page.content.decode()


@pytest.mark.both
def test_names_with_markup_are_shown_as_typed(house: House, coordinator: Client):
    from littermate.records.models import Animal

    nasty = '<img src=x onerror="alert(1)">'
    Animal.everywhere.filter(pk=house.animal.pk).update(name=nasty, mark=nasty)
    make.observation(house.animal, note=nasty, at=house.now - timedelta(minutes=5))
    paths = ["now/?steady=1", "animals/", f"animals/{house.animal.pk}/", f"litters/{house.litter.pk}/", "nests/"]
    paths += [f"animals/{house.animal.pk}/vet/", f"paper/{house.home.pk}/type-in/", f"animals/{house.animal.pk}/told/"]

    pages = {path: coordinator.get(house.page(path)).content.decode() for path in paths}

    assert {path: "<img src=x" in page for path, page in pages.items()} == dict.fromkeys(paths, False)
    assert {path: "&lt;img src=x" in page for path, page in pages.items()} == dict.fromkeys(paths, True)


def test_a_check_past_its_day_is_a_quiet_line_for_whoever_may_call(house: House, coordinator: Client):
    late = build.next_check(house.home, due_on=house.now.date() - timedelta(days=2), words="Ask for the scales")
    build.next_check(house.home, due_on=house.now.date() + timedelta(days=2), words="Not yet")
    build.next_check(
        house.home,
        due_on=house.now.date() - timedelta(days=3),
        words="Done long ago",
        done_at=house.now,
        done_by=house.people["coordinator"],
    )

    board = coordinator.get(house.page("now/board/")).content.decode()

    line = board.split('id="now-checks">')[1].split("</p>")[0]
    assert [said in line for said in (late.words, "Not yet", "Done long ago")] == [True, False, False]


def test_no_line_of_checks_stands_where_none_is_late(house: House, coordinator: Client):
    assert "now-checks" not in coordinator.get(house.page("now/board/")).content.decode()


def test_each_line_speaks_in_its_home_s_units(house: House, coordinator: Client):
    house.home.mass_unit = "oz"
    house.home.save()

    board = coordinator.get(house.page("now/board/?steady=1")).content.decode()

    weighed = board.partition('data-label="Last weighed"')[2].partition("</td>")[0]
    assert " oz" in weighed
    assert not re.search(r"\d g\b", weighed)
