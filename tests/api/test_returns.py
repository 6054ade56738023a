"""Ways to a dam by a program: opened once, what is missing, a step told and ended, ended."""

from datetime import timedelta
from typing import Any

from littermate.records.ids import new_id
from littermate.records.models import Return
from tests.api.conftest import Program
from tests.desk.conftest import House


def moment(house: House, **ago: float) -> str:
    return (house.now - timedelta(**ago)).isoformat()


def test_a_way_is_opened_tried_and_ended(house: House, scale: Program):
    sent: dict[str, Any] = {
        "ref": str(new_id()),
        "animal_id": str(house.animal.pk),
        "from_at": moment(house, hours=5),
        "for_companion": "They stay in one nest at night.",
    }
    opened, again = scale.send("/ways-to-a-dam", sent), scale.send("/ways-to-a-dam", sent)
    way = f"/ways-to-a-dam/{sent['ref']}"
    too_soon = scale.send(f"{way}/tries", {"ref": str(new_id()), "step": "visit", "began_at": moment(house, minutes=1)})
    told = {"ref": str(new_id()), "step": "visit", "began_at": moment(house, hours=4), "planned_min": 15}
    begun, twice = scale.send(f"{way}/tries", told), scale.send(f"{way}/tries", told)
    result = {"result": "apart", "signs": ["growls"], "ended_at": moment(house, hours=3)}
    ended = scale.send(f"/ways-to-a-dam/tries/{told['ref']}/end", result)
    standing = scale.get(way).json()
    over = scale.send(f"{way}/end", {"ended": "rejected", "at": moment(house, hours=2)})

    assert (opened.status_code, again.status_code, opened.json()["litter_id"]) == (201, 200, str(house.litter.pk))
    assert (too_soon.status_code, too_soon.json()["code"]) == (409, "not-yet")
    assert (begun.status_code, twice.status_code, ended.json()["result"]) == (201, 200, "apart")
    assert [each["step"] for each in standing["tries"]] == ["visit"]
    assert {each["code"]: each["met"] for each in standing["gates"]}["clinician"] == "not-known"
    assert (over.status_code, Return.everywhere.get().ended) == (200, "rejected")
    assert [each["ended"] for each in scale.get(f"/ways-to-a-dam?animal_id={house.animal.pk}").json()["ways"]] == [
        "rejected"
    ]
