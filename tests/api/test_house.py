"""The other nouns: animals taken in, moved and put to nests; orders, intakes, the protocol and the vet's page."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from littermate.records.ids import new_id
from littermate.records.models import Placement
from tests import factories as make
from tests.api.conftest import Program, program
from tests.desk.conftest import House


def kitten(house: House, **given: Any) -> dict[str, Any]:
    return {
        "ref": str(new_id()),
        "name": "Possum",
        "species": "cat",
        "home_id": str(house.home.pk),
        "born_earliest_at": (house.now - timedelta(days=4)).isoformat(),
        "born_latest_at": (house.now - timedelta(days=3)).isoformat(),
        "custody_from_at": (house.now - timedelta(days=1)).isoformat(),
        "intake_weight_g": 96.5,
        **given,
    }


def test_an_animal_is_taken_in_once(house: House, scale: Program):
    sent = kitten(house)

    first, again = scale.send("/animals", sent), scale.send("/animals", sent)
    other = scale.send("/animals", {**sent, "name": "Opossum"})

    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 409)
    assert (first.json()["home_id"], first.json()["intake_weight_g"]) == (str(house.home.pk), 96.5)
    assert scale.get(f"/animals/{sent['ref']}").json() == again.json()


def test_a_name_nobody_could_find_again_is_refused(house: House, scale: Program):
    answer = scale.send("/animals", kitten(house, name="<b>Possum</b>"))

    assert (answer.status_code, answer.json()["code"]) == (422, "not-a-name")


def test_a_group_moves_in_one_act_and_twice_is_once(house: House, scale: Program):
    home = make.home(house.organisation, name="Home 11")
    sent = {
        "animal_ids": [str(house.animal.pk), str(house.mate.pk)],
        "home_id": str(home.pk),
        "at": (house.now - timedelta(minutes=1)).isoformat(),
    }

    first, again = scale.send("/moves", sent), scale.send("/moves", sent)

    assert (first.status_code, len(first.json()["moved"]), again.status_code) == (201, 2, 200)
    assert set(again.json()["stayed"]) == set(sent["animal_ids"])
    assert Placement.everywhere.filter(home=home).count() == 2
    assert [animal["home_id"] for animal in scale.get(f"/animals?home_id={home.pk}").json()["animals"]] == [
        str(home.pk),
        str(home.pk),
    ]


def test_an_animal_of_another_house_moves_nowhere(house: House, scale: Program):
    other = make.organisation()
    theirs = make.animal(other, name="Dock")

    answer = scale.send(
        "/moves", {"animal_ids": [str(theirs.pk)], "home_id": str(house.home.pk), "at": house.now.isoformat()}
    )

    assert (answer.status_code, answer.json()["code"]) == (404, "unknown")


def test_a_nest_is_set_up_and_slept_in(house: House, scale: Program):
    nest = {"ref": str(new_id()), "home_id": str(house.home.pk), "name": "Box 2", "kind": "box"}
    stay = {
        "ref": str(new_id()),
        "animal_id": str(house.animal.pk),
        "nest_id": nest["ref"],
        "from_at": house.now.isoformat(),
    }

    answers = [scale.send("/nests", nest), scale.send("/stays", stay), scale.send("/stays", stay)]

    assert [answer.status_code for answer in answers] == [201, 201, 200]
    open_stays = [
        each for each in scale.get(f"/stays?animal_id={house.animal.pk}").json()["stays"] if not each["until_at"]
    ]
    assert [each["nest_id"] for each in open_stays] == [nest["ref"]]


def test_a_clinicians_program_gives_and_ends_an_order(house: House):
    caller = program(house, "clinician")
    sent = {
        "ref": str(new_id()),
        "animal_id": str(house.animal.pk),
        "from_at": house.now.isoformat(),
        "per_feed_ml": 4.5,
        "every_min": 120,
        "words": "Small and often.",
    }

    given = caller.send("/orders", sent)
    ended = caller.send(f"/orders/{sent['ref']}/end", {"at": (house.now + timedelta(hours=2)).isoformat()})

    assert (given.status_code, given.json()["per_feed_ml"]) == (201, 4.5)
    assert ended.json()["until_at"] is not None


def test_an_intake_is_told_in_parts(house: House, scale: Program):
    intake, animal = str(new_id()), str(new_id())
    begun = {
        "ref": str(new_id()),
        "intake_id": intake,
        "happened_at": house.now.isoformat(),
        "who": "litter",
        "species": "cat",
        "place_found": "A garage",
    }
    more = {"ref": str(new_id()), "intake_id": intake, "happened_at": house.now.isoformat(), "is_closed": True}
    her = {"ref": str(new_id()), "animal_id": animal, "happened_at": house.now.isoformat(), "intake_weight_g": 95.5}

    opened, again = scale.send("/intakes", begun), scale.send("/intakes", begun)
    added = scale.send(f"/intakes/{intake}/animals", her)
    closed = scale.send("/intakes", more)

    assert [answer.status_code for answer in (opened, again, added, closed)] == [201, 200, 201, 201]
    assert (added.json()["id"], added.json()["intake_weight_g"]) == (animal, 95.5)
    assert (closed.json()["place_found"], closed.json()["animal_ids"]) == ("A garage", [animal])
    assert closed.json()["closed_at"] is not None


def test_an_intake_is_read_as_it_was_told_and_with_whom_it_came(house: House, scale: Program):
    cats, dogs, alone = (str(new_id()) for _ in range(3))
    straining = (house.now - timedelta(hours=1)).replace(microsecond=0).isoformat()
    told = {"rearing": "nursed", "how_many": 8, "chip_scanned": True}
    chip = {"chip_number": "985 112", "chip_owner": "unknown", "is_finder_known": False}

    def tell(intake: str, **said: Any) -> int:
        sent = {"ref": str(new_id()), "intake_id": intake, "happened_at": house.now.isoformat(), **said}
        return scale.send("/intakes", sent).status_code

    codes = [tell(each, who="litter", species=kind) for each, kind in ((cats, "cat"), (dogs, "dog"), (alone, "cat"))]
    codes += [
        tell(dogs, straining_since_at=straining, **told, **chip),
        tell(dogs, rode_with_id=cats),
        tell(dogs, rode_with_id=alone),
    ]
    codes += [tell(alone, rode_apart_id=dogs)]
    listed = {each["id"]: each for each in scale.get("/intakes").json()["intakes"]}
    single = scale.get(f"/intakes/{dogs}").json()

    assert codes == [201] * 7
    assert [listed[each]["rode_with_ids"] for each in (cats, dogs, alone)] == [[dogs], [cats], []]
    assert single == listed[dogs]
    assert datetime.fromisoformat(single["straining_since_at"]) == datetime.fromisoformat(straining)
    assert {name: single[name] for name in told | chip} == told | chip


def test_the_protocol_says_what_is_draft_and_where_its_bounds_are(house: House, scale: Program):
    told = scale.get("/protocol").json()

    assert (told["version"], told["is_draft"]) == (None, True)
    assert {table["species"] for table in told["tables"]} == {"both", "cat", "dog"}
    assert any(row["highest"] is not None for table in told["tables"] for row in table["rows"])


def test_the_last_72_hours_are_counted_as_on_the_vets_page(house: House, scale: Program):
    told = scale.get(f"/animals/{house.animal.pk}/last-72-hours").json()

    assert [weight["weight_g"] for weight in told["weights"]] == [125.0, 131.0]
    assert sum(day["taken_ml"] for day in told["days"]) == 5.0


def test_the_round_and_now_name_the_same_worry(house: House, scale: Program):
    stops = {stop["animal_id"]: stop["worry"] for stop in scale.get("/round").json()["stops"]}
    lines = {line["animal_ids"][0]: line["worry"] for line in scale.get("/now").json()["lines"]}

    assert stops == lines | {animal: worry for animal, worry in stops.items() if animal not in lines}
    assert set(stops) == {str(house.animal.pk), str(house.mate.pk)}


def test_one_too_hot_has_no_amount_beside_go_now(house: House, scale: Program):
    make.warmth(house.mate, feel=None, reading_dc=415, where="rectal", at=house.now - timedelta(minutes=5))

    stop = next(one for one in scale.get("/round").json()["stops"] if one["animal_id"] == str(house.mate.pk))
    stands = scale.get(f"/animals/{house.mate.pk}/condition").json()

    assert (stop["worry"], stop["about_ml"], stop["most_ml"]) == ("go-now", None, None)
    assert (stands["plan"], stands["cannot"]["code"]) == (None, "vet-first")


def test_clocks_of_one_without_a_home_are_the_houses_own(house: House, scale: Program):
    house.organisation.time_zone = "Asia/Kathmandu"
    house.organisation.save()
    stray = make.animal(house.organisation, name="Wren", custody_from_at=house.now - timedelta(days=1))
    choked = house.now - timedelta(minutes=30)
    make.choking(stray, at=choked)
    clock = f"{choked.astimezone(ZoneInfo('Asia/Kathmandu')):%H:%M}"

    stands = scale.get(f"/animals/{stray.pk}/condition").json()
    line = next(line for line in scale.get("/now").json()["lines"] if str(stray.pk) in line["animal_ids"])

    assert [each["say"] for each in stands["reasons"] if each["code"] == "choked"] == [
        each["say"] for each in line["reasons"] if each["code"] == "choked"
    ]
    assert clock in next(each["say"] for each in stands["reasons"] if each["code"] == "choked")
