"""Keeping through the API: once, in tenths, by the same rules as on the phone."""

from datetime import timedelta
from typing import Any

import pytest

from littermate.records.ids import new_id
from littermate.records.models import WeighIn
from tests import factories as make
from tests.api.conftest import Program, program
from tests.desk.conftest import House


def weight(house: House, **given: Any) -> dict[str, Any]:
    return {
        "ref": str(new_id()),
        "animal_id": str(house.animal.pk),
        "weight_g": 134.0,
        "happened_at": (house.now - timedelta(minutes=5)).isoformat(),
        **given,
    }


def test_a_weight_is_kept_in_tenths_and_told_in_grams(house: House, scale: Program):
    sent = weight(house, weight_g=133.7)

    answer = scale.send("/weigh-ins", sent)

    assert (answer.status_code, answer.json()["weight_g"], answer.json()["cautions"]) == (201, 133.7, [])
    assert WeighIn.everywhere.get(pk=sent["ref"]).weight_dg == 1337


@pytest.mark.parametrize("said", ["134.0", 134, 134.0])
def test_a_decimal_may_be_a_number_or_text(house: House, scale: Program, said: object):
    assert scale.send("/weigh-ins", weight(house, weight_g=said)).json()["weight_g"] == 134.0


def test_the_same_words_under_the_same_id_are_kept_once(house: House, scale: Program):
    sent = weight(house)
    first = scale.send("/weigh-ins", sent)

    again = scale.send("/weigh-ins", sent)

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json()["id"] == first.json()["id"]
    assert WeighIn.everywhere.filter(pk=sent["ref"]).count() == 1


def test_other_words_under_the_same_id_are_refused_with_both(house: House, scale: Program):
    sent = weight(house)
    scale.send("/weigh-ins", sent)

    answer = scale.send("/weigh-ins", {**sent, "weight_g": 140})

    assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json")
    assert answer.json()["code"] == "kept-otherwise"
    assert "134" in answer.json()["kept"]
    assert "140" in answer.json()["sent"]


@pytest.mark.parametrize(
    ("wrong", "at"),
    [
        ({"weight_g": 0}, "weight_g"),
        ({"weight_g": -1}, "weight_g"),
        ({"weight_g": 1e9}, "weight_g"),
        ({"weight_g": 133.75}, "weight_g"),
        ({"weight_g": "12,5"}, "weight_g"),
        ({"weight_g": True}, "weight_g"),
        ({"happened_at": "2026-03-04T05:30:00"}, "happened_at"),
        ({"happened_at": 1772600000}, "happened_at"),
        ({"happened_at": "1772600000"}, "happened_at"),
        ({"ref": 7}, "ref"),
        ({"weight_dg": 1340}, "weight_dg"),
    ],
)
def test_a_field_that_cannot_be_read_is_named(house: House, scale: Program, wrong: dict[str, Any], at: str):
    answer = scale.send("/weigh-ins", weight(house, **wrong))

    assert (answer.status_code, answer.json()["code"]) == (422, "fields")
    assert [each["at"] for each in answer.json()["errors"]] == [f"body.{at}"]


def test_a_weight_in_the_future_is_refused_in_words(house: House, scale: Program):
    answer = scale.send("/weigh-ins", weight(house, happened_at=(house.now + timedelta(hours=3)).isoformat()))

    assert (answer.status_code, answer.json()["code"]) == (409, "in-the-future")


@pytest.mark.parametrize("said", ["2026-03-04T05:30:00+16:37", "2026-03-04T05:30:00-23:59"])
def test_an_offset_that_no_clock_has_breaks_nothing(house: House, scale: Program, said: str):
    assert scale.send("/weigh-ins", weight(house, happened_at=said)).status_code in {201, 409}
    assert scale.get("/weigh-ins").status_code == 200
    entry = {"id": str(new_id()), "kind": "stimulation", "animal": str(house.animal.pk), "happened_at": said}
    assert scale.send("/entries", {"entries": [entry]}).status_code == 200


def test_a_correction_stands_and_a_withdrawal_takes_it_back(house: House, scale: Program):
    first = scale.send("/weigh-ins", weight(house)).json()
    second = scale.send("/weigh-ins", weight(house, corrects=first["id"], weight_g=135)).json()

    listed = scale.get(f"/weigh-ins?animal_id={house.animal.pk}").json()["facts"]
    taken_back = scale.send(f"/facts/{second['id']}/withdrawals", {"ref": str(new_id())})
    after = scale.get(f"/weigh-ins?animal_id={house.animal.pk}").json()["facts"]

    assert second["id"] in {fact["id"] for fact in listed}
    assert first["id"] not in {fact["id"] for fact in listed}
    assert (taken_back.status_code, taken_back.json()["corrects"]) == (201, second["id"])
    assert {first["id"], second["id"]}.isdisjoint(fact["id"] for fact in after)


def test_a_list_in_parts_misses_nothing_and_repeats_nothing(house: House, scale: Program):
    whole = [fact["id"] for fact in scale.get("/weigh-ins").json()["facts"]]
    parts, after = [], ""

    while after is not None:
        part = scale.get(f"/weigh-ins?limit=1&after={after}").json()
        parts += [fact["id"] for fact in part["facts"]]
        after = part["next"]

    assert parts == whole
    assert len(whole) == 4


def test_a_made_up_cursor_is_refused(scale: Program):
    assert scale.get("/weigh-ins?after=banana").status_code == 422


def test_an_unchanged_list_is_not_sent_again(house: House, scale: Program):
    first = scale.get("/weigh-ins")

    again = scale.get("/weigh-ins", **{"If-None-Match": first["ETag"]})
    scale.send("/weigh-ins", weight(house))
    changed = scale.get("/weigh-ins", **{"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content, changed.status_code) == (304, b"", 200)


def test_entries_are_judged_each_alone(house: House, scale: Program):
    good = {
        "id": str(new_id()),
        "kind": "feed",
        "animal": str(house.animal.pk),
        "taken_dml": 50,
        "happened_at": house.now.isoformat(),
    }

    answer = scale.send("/entries", {"entries": [good, {"kind": "nonsense"}, good]})

    assert [receipt["result"] for receipt in answer.json()["receipts"]] == ["stored", "refused", "known"]


def test_the_journal_is_read_on_from_where_one_stood(house: House, scale: Program):
    stood = scale.get("/journal?limit=500").json()["next"]
    kept = scale.send("/weigh-ins", weight(house)).json()

    lines = scale.get(f"/journal?after={stood}").json()["lines"]

    assert [(line["kind"], line["fact"]["id"], line["fact"]["weight_g"]) for line in lines] == [
        ("weigh-in", kept["id"], 134.0)
    ]


def test_the_journal_shows_a_carer_only_what_she_sees(house: House):
    elsewhere = make.home(house.organisation, name="Home 11")
    hidden = make.animal(house.organisation, name="Dock", home=elsewhere)
    by = make.looking(house.people["coordinator"], house.organisation, at=house.now)
    make.weigh_in(hidden, weight_dg=900, at=house.now, by=by)

    lines = program(house, "carer").get("/journal?limit=500").json()["lines"]

    assert {line["fact"]["animal_id"] for line in lines if line["fact"]} == {str(house.animal.pk), str(house.mate.pk)}


def test_a_condition_tells_the_plan_with_its_working(house: House, scale: Program):
    told = scale.get(f"/animals/{house.animal.pk}/condition").json()

    assert told["worry"] in {"steady", "watch", "call-today", "call-now", "go-now"}
    assert told["plan"]["about_ml"] <= told["plan"]["most_ml"]
    assert [step["code"] for step in told["plan"]["steps"]][:2] == ["weight", "age"]
