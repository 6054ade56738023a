"""Lists in parts while rows are added: nothing that stood there at the beginning is missed, and nothing comes twice."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from littermate.records.ids import new_id
from littermate.records.ledger import take_numbers
from tests import factories as make
from tests.api.conftest import Program, program
from tests.desk.conftest import House
from tests.overtaking import between_the_request_and_the_number


def parts(caller: Program, path: str, noun: str, *, between: Any) -> Iterator[list[dict[str, Any]]]:
    """Read a list two by two; something is done between the parts."""
    after = ""
    while True:
        answer = caller.get(f"{path}{'&' if '?' in path else '?'}limit=2{after}").json()
        yield answer[noun]
        if not answer["next"]:
            return
        between()
        after = f"&after={answer['next']}"


def weight(house: House, weight_g: float) -> dict[str, Any]:
    return {
        "ref": str(new_id()),
        "animal_id": str(house.animal.pk),
        "weight_g": weight_g,
        "happened_at": house.now.isoformat(),
    }


def test_weights_added_while_reading_come_at_the_end_and_none_comes_twice(house: House, scale: Program):
    stood = [scale.send("/weigh-ins", weight(house, 131 + place)).json()["id"] for place in range(5)]
    added: list[str] = []

    def add() -> None:
        if len(added) < 3:
            added.append(scale.send("/weigh-ins", weight(house, 140)).json()["id"])

    read = [row["id"] for part in parts(scale, "/weigh-ins", "facts", between=add) for row in part]

    assert len(read) == len(set(read))
    assert [one for one in read if one in stood] == stood
    assert read[-3:] == added


def test_animals_added_while_reading_push_none_out(house: House, scale: Program):
    stood = {str(make.animal(house.organisation, name=f"Kit {place}", home=house.home).pk) for place in range(5)}
    more = iter(range(4))

    def add() -> None:
        if next(more, None) is not None:
            make.animal(house.organisation, name="Late", home=house.home)

    read = [row["id"] for part in parts(scale, "/animals", "animals", between=add) for row in part]

    assert len(read) == len(set(read))
    assert stood <= set(read)


def test_a_weight_taken_back_while_reading_is_passed_over_and_its_neighbours_are_not(house: House, scale: Program):
    stood = [scale.send("/weigh-ins", weight(house, 131 + place)).json()["id"] for place in range(5)]
    gone = iter([stood[3]])

    def take_back() -> None:
        if one := next(gone, None):
            scale.send(f"/facts/{one}/withdrawals", {"ref": str(new_id())})

    read = [row["id"] for part in parts(scale, "/weigh-ins", "facts", between=take_back) for row in part]

    assert [one for one in read if one in stood] == [*stood[:3], stood[4]]


def test_a_cursor_of_another_house_shows_nothing_of_it(house: House, scale: Program):
    """A cursor is a place, not a right: what lies behind it is still only what the key's holder sees."""
    other = make.organisation()
    theirs = make.animal(other, name="Dock")
    make.membership(house.people["coordinator"], other, "coordinator", from_at=house.now)
    from littermate.api.pages import cursor_of

    read = scale.get(f"/animals?after={cursor_of(theirs.pk)}").json()["animals"]

    assert "Dock" not in {animal["name"] for animal in read}


@pytest.mark.parametrize("after", ["nonsense", "MTo", "MTotMQ", "é", "x" * 101, "MjoxMjM"])
def test_what_is_no_cursor_is_told_so(house: House, after: str):
    answer = program(house, "coordinator").get(f"/weigh-ins?after={after}")

    assert (answer.status_code, answer.json()["code"] in {"fields", "not-understood"}) == (422, True)


def test_the_journal_read_while_others_tell_misses_nothing(house: House, scale: Program):
    told, after, read = [], "", []
    for place in range(6):
        told.append(scale.send("/weigh-ins", weight(house, 131 + place)).json()["id"])
        answer = scale.get(f"/journal?limit=1{after}").json()
        read += [line["id"] for line in answer["lines"]]
        after = f"&after={answer['next']}"
    while answer["has_more"]:
        answer = scale.get(f"/journal?limit=3{after}").json()
        read += [line["id"] for line in answer["lines"]]
        after = f"&after={answer['next']}"

    assert len(read) == len(set(read))
    assert [one for one in read if one in told] == told


def test_a_journal_that_was_read_to_its_end_says_so_though_a_claim_moved_the_number(house: House, scale: Program):
    """No line bears the number of a claim or an alert: whoever asks while there is more would never end."""
    take_numbers(house.organisation, 2)

    first = scale.get("/journal?limit=100").json()
    again = scale.get(f"/journal?after={first['next']}").json()
    scale.send("/weigh-ins", weight(house, 131))
    (line,) = scale.get(f"/journal?after={first['next']}").json()["lines"]

    assert [first["has_more"], again["lines"], again["has_more"]] == [False, [], False]
    assert line["kind"] == "weigh-in"


@pytest.mark.parametrize("path", ["/round", "/now"])
def test_what_is_told_while_a_list_is_asked_for_stands_on_it_as_its_number_says(
    house: House, scale: Program, path: str
):
    """By the number, unchanged while nothing is told, a program knows whether to ask again."""
    make.care(house.people["coordinator"], home=house.home, role="co-carer")

    with between_the_request_and_the_number(lambda: make.choking(house.animal, at=timezone.now())):
        told = scale.get(path).json()

    assert told["sequence"] == scale.get("").json()["sequence"]
    assert "go-now" in {each["worry"] for each in told.get("stops") or told["lines"]}
