"""Rooms, nights and things by a program: told once however often it is sent, and read back as the pages show it."""

from datetime import timedelta

from littermate.records.ids import new_id
from littermate.records.models import Lent, NightCover
from tests import factories as make
from tests.api.conftest import Program, program
from tests.desk.conftest import House


def ref() -> str:
    return str(new_id())


def test_a_room_is_written_down_changed_and_has_a_nest(house: House, scale: Program):
    room = {"ref": ref(), "home_id": str(house.home.pk), "name": "Back room", "is_closed": True}

    kept = [scale.send("/rooms", room).status_code for _ in range(2)]
    clash = scale.send("/rooms", {**room, "name": "Front room"})
    put = scale.send(f"/nests/{house.nest.pk}/room", {"room_id": room["ref"]}, method="PUT").json()
    changed = scale.send(f"/rooms/{room['ref']}", {"name": "Back room", "shares_air": True}, method="PUT").json()
    (told,) = scale.get(f"/rooms?home_id={house.home.pk}").json()["rooms"]

    assert (kept, clash.status_code, clash.json()["code"]) == ([201, 200], 409, "kept-otherwise")
    assert put == {"room_id": room["ref"]}
    assert (changed["is_closed"], changed["shares_air"]) == (None, True)
    assert told == changed
    assert told["nest_ids"] == [str(house.nest.pk)]
    assert scale.get("/nests").json()["nests"][0]["room_id"] == room["ref"]


def test_a_nest_stands_in_no_room_of_another_home(house: House, scale: Program):
    other = make.home(house.organisation, name="Home 9")
    room = {"ref": ref(), "home_id": str(other.pk), "name": "Their room"}
    scale.send("/rooms", room)

    answer = scale.send(f"/nests/{house.nest.pk}/room", {"room_id": room["ref"]}, method="PUT")

    assert (answer.status_code, answer.json()["code"]) == (409, "does-not-fit")


def test_who_is_up_at_night_is_kept_once_and_ends(house: House, scale: Program):
    carer = house.people["carer"]
    cover = {"ref": ref(), "home_id": str(house.home.pk), "person_id": str(carer.pk), "nights": [4, 5]}
    cover |= {"up_from": "22:00", "up_until": "02:30"}

    kept = [scale.send("/night-covers", cover) for _ in range(2)]
    ended = [scale.send(f"/night-covers/{cover['ref']}/end", {}).json()["until_at"] for _ in range(2)]

    assert [answer.status_code for answer in kept] == [201, 200]
    told = kept[0].json()
    assert (told["nights"], told["up_from"], told["up_until"]) == ([4, 5], "22:00", "02:30")
    assert told["person"] == {"id": str(carer.pk), "name": carer.name}
    assert ended[0] is not None
    assert ended[0] == ended[1]
    assert NightCover.everywhere.count() == 1


def test_an_hour_with_an_offset_is_no_hour_of_a_home(house: House, scale: Program):
    cover = {"ref": ref(), "home_id": str(house.home.pk), "nights": [4], "up_from": "22:00+02:00", "up_until": "02:30"}

    answer = scale.send("/night-covers", cover)

    assert answer.status_code == 422
    assert "without an offset" in str(answer.json())


def test_a_thing_is_lent_once_to_one_home_and_comes_back(house: House, scale: Program):
    other = make.home(house.organisation, name="Home 9")
    thing = {"ref": ref(), "name": "Scale", "kind": "scale", "mark": "S-2"}
    lent = {"ref": ref(), "thing_id": thing["ref"], "home_id": str(house.home.pk), "animal_id": str(house.animal.pk)}

    added = [scale.send("/things", thing).status_code for _ in range(2)]
    given = [scale.send("/lent", lent).status_code for _ in range(2)]
    twice = scale.send("/lent", {**lent, "ref": ref(), "home_id": str(other.pk)})
    out = scale.get("/lent?only_out=true").json()["lent"]
    back = [scale.send(f"/lent/{lent['ref']}/back", {}).json()["until_at"] for _ in range(2)]
    again = scale.send("/lent", lent).status_code

    assert (added, given, again) == ([201, 200], [201, 200], 200)
    assert (twice.status_code, twice.json()["code"]) == (409, "does-not-fit")
    assert [(row["thing_id"], row["animal_id"], row["until_at"]) for row in out] == [
        (thing["ref"], str(house.animal.pk), None)
    ]
    assert back[0] is not None
    assert back[0] == back[1]
    assert scale.get("/lent?only_out=true").json()["lent"] == []
    assert Lent.everywhere.count() == 1


def test_a_thing_that_is_gone_stays_to_be_seen_and_is_lent_no_more(house: House, scale: Program):
    thing = {"ref": ref(), "name": "Heat pad", "kind": "warmth"}
    scale.send("/things", thing)

    gone = [scale.send(f"/things/{thing['ref']}/gone", {}).json()["gone_at"] for _ in range(2)]
    lent = scale.send("/lent", {"ref": ref(), "thing_id": thing["ref"], "home_id": str(house.home.pk)})

    assert gone[0] is not None
    assert gone[0] == gone[1]
    assert (lent.status_code, lent.json()["code"]) == (409, "does-not-fit")
    assert [row["gone_at"] for row in scale.get("/things").json()["things"]] == [gone[0]]


def test_the_trap_of_an_intake_is_seen_out_and_back(house: House, scale: Program):
    intake = ref()
    told = {"ref": ref(), "intake_id": intake, "happened_at": (house.now - timedelta(days=1)).isoformat()}
    told |= {"who": "litter", "species": "cat", "trap": "long one", "trap_whose": "Alley Cats"}
    scale.send("/intakes", told)

    out = scale.get("/trap-loans?only_out=true").json()["traps"]
    back = [scale.send(f"/intakes/{intake}/trap-back", {}) for _ in range(2)]
    none = scale.send(f"/intakes/{ref()}/trap-back", {})

    assert [(row["intake_id"], row["trap"], row["whose"], row["returned_at"]) for row in out] == [
        (intake, "long one", "Alley Cats", None)
    ]
    assert [answer.status_code for answer in (*back, none)] == [200, 200, 404]
    assert back[0].json()["returned_at"] == back[1].json()["returned_at"]
    assert scale.get("/trap-loans?only_out=true").json()["traps"] == []


def test_a_carers_program_reads_what_stands_in_her_home_and_lends_nothing(house: House, scale: Program):
    elsewhere = make.home(house.organisation, name="Home 9")
    for home in (house.home, elsewhere):
        scale.send("/rooms", {"ref": ref(), "home_id": str(home.pk), "name": "Kitchen"})
    carer = program(house, "carer")

    seen = carer.get("/rooms").json()["rooms"]
    sent = carer.send("/rooms", {"ref": ref(), "home_id": str(house.home.pk), "name": "Bath"})

    assert [row["home_id"] for row in seen] == [str(house.home.pk)]
    assert sent.status_code == 403
