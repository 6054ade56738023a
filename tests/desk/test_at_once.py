"""One form of the desk sent by several at the same moment: kept once, the others hear that it is, and nobody a 500."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone

from littermate.actions import homes, litters
from littermate.actions.errors import KeptOtherwise
from littermate.records.ids import new_id
from littermate.records.models import Home, Ledger, Litter, Person
from tests import factories as make
from tests.actions.test_together import at_once
from tests.desk.conftest import House, build, signed_in

TIMES = 4
VIENNA = ZoneInfo("Europe/Vienna")
Said = dict[str, Any]


def a_nest(house: House) -> Said:
    return {"nest": str(make.nest(house.home, name="Box").pk)}


def a_home(house: House) -> Said:
    return {"home": str(make.home(house.organisation, name="Home 9").pk)}


#: Each form of an animal: who sends it, and what stands in it.
FORMS: dict[str, tuple[str, Callable[[House], Said]]] = {
    "weigh-in": ("coordinator", lambda house: {"weight": "134", "fed": "before"}),
    "told": ("coordinator", lambda house: {"words": "drank well", "took": "4", "warm": "warm"}),
    "note": ("coordinator", lambda house: {"note": "cold hands, warmed her first"}),
    "rearing": ("coordinator", lambda house: {"kind": "gruel", "keeps": "on"}),
    "move-nest": ("coordinator", a_nest),
    "move-home": ("coordinator", a_home),
    "order": ("clinician", lambda house: {"words": "small feeds", "per_feed": "4", "every_h": "2,5"}),
    "treatment": ("clinician", lambda house: {"words": "drops in both eyes", "times": "8, 20:30"}),
    "leave": ("coordinator", lambda house: {"outcome": "adopted"}),
}


def send_at_once(house: House, person: Person, name: str, bodies: list[Said]) -> list[int]:
    """The status that each of them is answered who send at the same moment."""
    answers, start = [0] * len(bodies), Barrier(len(bodies))

    def send(place: int) -> None:
        client = signed_in(person)
        client.raise_request_exception = False
        start.wait(60)
        answers[place] = client.post(house.of_animal(f"{name}/"), bodies[place]).status_code
        connection.close()

    threads = [Thread(target=send, args=(place,)) for place in range(len(bodies))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_form_sent_by_several_at_once_is_kept_once(committed_db: None, name: str):
    house = build()
    role, said_in = FORMS[name]
    happened_at = (house.now + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")  # by the home's clock, which is ahead
    said = {"ref": str(new_id()), "happened_at": happened_at, **said_in(house)}
    before = Ledger.everywhere.count()

    statuses = send_at_once(house, house.people[role], name, [said] * TIMES)
    at_first = Ledger.everywhere.count() - before
    signed_in(house.people[role]).post(house.of_animal(f"{name}/"), said)

    assert statuses == [302] * TIMES
    assert at_first > 0
    assert Ledger.everywhere.count() == before + at_first


def a_tin(house: House) -> Said:
    return {"product": str(make.milk_product(house.organisation).pk)}


#: Forms after which something begins, where "now" is the moment of sending.
BEGINS: dict[str, Callable[[House], Said]] = {
    "rearing": lambda house: {"kind": "gruel"},
    "move-nest": a_nest,
    "milk": a_tin,
}


@pytest.mark.parametrize("name", sorted(BEGINS))
def test_a_form_left_at_now_and_sent_by_several_at_once_is_kept_once(committed_db: None, name: str):
    house = build()
    opened = timezone.localtime(house.now, VIENNA).strftime("%Y-%m-%dT%H:%M")
    now = {"happened_at": opened, "initial-happened_at": opened}
    said = {"ref": str(new_id()), **now, **BEGINS[name](house)}
    before = Ledger.everywhere.count()

    statuses = send_at_once(house, house.people["coordinator"], name, [said] * TIMES)
    at_first = Ledger.everywhere.count() - before
    again = signed_in(house.people["coordinator"]).post(house.of_animal(f"{name}/"), said)

    assert [*statuses, again.status_code] == [302] * (TIMES + 1)
    assert at_first > 0
    assert Ledger.everywhere.count() == before + at_first


@pytest.mark.parametrize("name", sorted(BEGINS))
def test_a_form_opened_before_another_change_of_this_minute_comes_after_it(house: House, name: str):
    coordinator = signed_in(house.people["coordinator"])
    opened = timezone.localtime(house.now - timedelta(minutes=1), VIENNA).strftime("%Y-%m-%dT%H:%M")
    now = {"happened_at": opened, "initial-happened_at": opened}
    then = {"rearing": {"kind": "tube"}, "move-nest": {"nest": str(house.nest.pk)}, "milk": a_tin(house)}

    first = coordinator.post(house.of_animal(f"{name}/"), {"ref": str(new_id()), **now, **BEGINS[name](house)})
    second = coordinator.post(house.of_animal(f"{name}/"), {"ref": str(new_id()), **now, **then[name]})

    assert [first.status_code, second.status_code] == [302, 302]


def test_two_forms_under_one_id_with_other_words_are_one_kept_and_one_to_be_looked_at(committed_db: None):
    house = build()
    said = {"ref": str(new_id()), "happened_at": house.now.strftime("%Y-%m-%dT%H:%M"), "fed": "before"}

    statuses = send_at_once(
        house, house.people["coordinator"], "weigh-in", [{**said, "weight": "134"}, {**said, "weight": "141"}]
    )

    assert sorted(statuses) == [302, 422]


def test_what_is_made_under_one_id_by_several_at_once_is_made_once(committed_db: None):
    by = make.viewer("coordinator", organisation=make.organisation())
    home, litter = new_id(), new_id()

    opened = at_once(*[lambda: homes.open(name="Home 4", by=by, ref=home)] * TIMES)
    named = at_once(
        *[lambda name=name: litters.open(name=name, species="cat", by=by, ref=litter) for name in ("Four", "Five")]
    )

    assert [type(each) for each in opened] == [Home] * TIMES
    assert sorted(type(each).__name__ for each in named) == [KeptOtherwise.__name__, Litter.__name__]
    assert Ledger.everywhere.filter(pk__in=[home, litter]).count() == 2
