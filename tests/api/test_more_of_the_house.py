"""What a page can do and a program too: hands, mends, links for a vet, search, milk, and what ends."""

from datetime import timedelta
from typing import Any

from django.test import Client

from littermate.records import findable, standing_worries
from littermate.records.ids import new_id
from littermate.records.models import Rearing, Stay
from tests import factories as make
from tests.api.conftest import Program, program
from tests.desk.conftest import House


def ref() -> str:
    return str(new_id())


def test_who_has_whom_in_hand_is_seen_by_the_other_and_let_go(house: House, scale: Program):
    carer, address = program(house, "carer"), f"/animals/{house.animal.pk}/claim"

    taken, again = (carer.send(address, b"", method="PUT") for _ in range(2))
    seen = scale.get("/claims").json()["claims"]
    beside = scale.send(address, b"", method="PUT").json()["claims"]
    left = carer.send(address, b"", method="DELETE").json()["claims"]

    assert (taken.status_code, again.status_code, len(again.json()["claims"])) == (200, 200, 1)
    assert [(one["animal_id"], one["person"]["name"]) for one in seen] == [(str(house.animal.pk), "The carer")]
    assert {one["person"]["name"] for one in beside} == {"The carer", "The coordinator"}
    assert [one["person"]["name"] for one in left] == ["The coordinator"]


def test_an_animal_in_the_wrong_litter_is_put_right_and_back(house: House, scale: Program):
    other = make.litter(house.organisation, name="The four", species="cat")
    address = f"/animals/{house.animal.pk}/litter-mends"
    sent = {"ref": ref(), "litter_id": str(other.pk), "words": "Mixed up in the van."}

    mended, again = scale.send(address, sent), scale.send(address, sent)
    clash = scale.send(address, {**sent, "litter_id": None})
    (told,) = scale.get("/litter-mends").json()["mends"]
    back = scale.send(f"/litter-mends/{told['id']}/take-back", {"ref": ref()})

    assert (mended.status_code, again.status_code, clash.status_code, back.status_code) == (201, 200, 409, 201)
    assert (mended.json()["litter_id"], back.json()["litter_id"]) == (str(other.pk), str(house.litter.pk))
    assert (told["before_id"], told["after_id"], told["words"]) == (str(house.litter.pk), str(other.pk), sent["words"])


def test_who_bore_a_litter_is_put_right_and_back(house: House, scale: Program):
    dam = make.animal(house.organisation, name="Tilda", species="cat", is_dam=True, home=house.home)
    address = f"/litters/{house.litter.pk}/dam-mends"

    mended = scale.send(address, {"ref": ref(), "dam_id": str(dam.pk)})
    (told,) = scale.get("/dam-mends").json()["mends"]
    taking = {"ref": ref()}
    back, again = (scale.send(f"/dam-mends/{told['id']}/take-back", taking) for _ in range(2))

    assert (mended.status_code, mended.json()["dam_id"]) == (201, str(dam.pk))
    assert (back.status_code, again.status_code, again.json()["dam_id"]) == (201, 200, None)


def test_one_written_down_twice_becomes_one(house: House, scale: Program):
    intake, twice = ref(), [ref(), ref()]
    begun = {"ref": ref(), "intake_id": intake, "happened_at": house.now.isoformat()}
    scale.send("/intakes", {**begun, "who": "litter", "species": "cat"})
    for one in twice:
        told = {"ref": ref(), "animal_id": one, "happened_at": house.now.isoformat(), "name": f"Kit {one[-2:]}"}
        assert scale.send(f"/intakes/{intake}/animals", told).status_code == 201
    sent = {"ref": ref(), "same_as_id": twice[1], "happened_at": house.now.isoformat()}

    first, again = (scale.send(f"/animals/{twice[0]}/join", sent) for _ in range(2))

    assert (first.status_code, again.status_code, first.json()["id"]) == (201, 200, twice[1])
    assert scale.get(f"/animals/{twice[0]}").json()["outcome"] == "mistake"


def test_a_vet_gets_page_and_pdf_by_a_link_told_once(house: House, scale: Program):
    address, sent = f"/animals/{house.animal.pk}/vet-links", {"ref": ref(), "for_whom": "Night clinic"}

    made, again = scale.send(address, sent), scale.send(address, sent)
    clash = scale.send(address, {**sent, "for_whom": "Somebody else"})
    page, pdf = Client().get(made.json()["url"]), Client().get(made.json()["pdf_url"])
    taken = scale.send(f"/vet-links/{sent['ref']}/take-back", {})

    assert (made.status_code, again.status_code, clash.status_code) == (201, 200, 409)
    assert (again.json()["url"], again.json()["id"]) == (None, sent["ref"])
    assert (page.status_code, pdf["Content-Type"], pdf.content[:5]) == (200, "application/pdf", b"%PDF-")
    assert (taken.json()["is_open"], Client().get(made.json()["url"]).status_code) == (False, 404)
    assert [link["for_whom"] for link in scale.get("/vet-links").json()["links"]] == ["Night clinic"]


def test_search_finds_what_the_key_s_holder_may_see(house: House, scale: Program):
    make.animal(house.organisation, name="Kangaroo Two", home=make.home(house.organisation, name="Home 11"))
    list(findable.rebuild(house.organisation))
    carer = program(house, "carer")

    everywhere, hers = (caller.get("/search?q=kangaroo").json()["groups"] for caller in (scale, carer))

    titles = [sorted(one["title"] for one in groups[0]["found"]) for groups in (everywhere, hers)]
    assert (everywhere[0]["name"], titles) == ("animals", [["Kangaroo", "Kangaroo Two"], ["Kangaroo"]])


def test_a_number_is_found_with_the_right_scope_only(house: House, scale: Program):
    list(findable.rebuild(house.organisation))
    plain = program(house, "coordinator", scopes=["read"])

    found = [[group["name"] for group in caller.get("/search?q=5550100").json()["groups"]] for caller in (scale, plain)]

    assert found == [["people"], []]


def test_a_figure_that_nothing_rests_on_is_not_taken_in(house: House, scale: Program):
    told = scale.send(f"/animals/{house.animal.pk}", {"adult_weight_g": 4500}, method="PATCH")

    assert (told.status_code, told.json()["code"]) == (422, "fields")


def test_an_animal_gets_another_milk_and_a_tin_is_offered_no_longer(house: House, scale: Program):
    product = scale.send("/milk-products", {"ref": ref(), "name": "Invented milk", "kcal_per_ml": 0.9}).json()
    sent = {
        "ref": ref(),
        "animal_id": str(house.animal.pk),
        "product_id": product["id"],
        "from_at": house.now.isoformat(),
    }

    first, again = scale.send("/milk-uses", sent), scale.send("/milk-uses", sent)
    retired = scale.send(f"/milk-products/{product['id']}/retire", {})
    refused = scale.send("/milk-uses", {**sent, "ref": ref(), "animal_id": str(house.mate.pk)})

    assert (first.status_code, again.status_code, retired.json()["is_retired"]) == (201, 200, True)
    assert (refused.status_code, refused.json()["code"]) == (409, "does-not-fit")
    uses = scale.get(f"/milk-uses?animal_id={house.animal.pk}").json()["uses"]
    assert [use["product_id"] for use in uses if use["until_at"] is None] == [product["id"]]


def test_a_tin_for_another_kind_of_animal_is_given_and_said_in_words(house: House, scale: Program):
    tins = [
        scale.send("/milk-products", {"ref": ref(), "name": f"Tin for {species}", "species": species}).json()["id"]
        for species in ("dog", "cat")
    ]
    sent = [
        {"ref": ref(), "animal_id": str(house.animal.pk), "product_id": tin, "from_at": at.isoformat()}
        for tin, at in zip(tins, (house.now - timedelta(minutes=1), house.now), strict=True)
    ]

    said = [
        scale.send("/milk-uses", one).json()["cautions"]
        for one in (sent[0], sent[0], sent[0] | {"ref": ref()}, sent[1])
    ]

    caution = [f"{house.animal.name} gets Tin for dog. This tin is for puppies."]
    assert said == [caution, caution, [], []]


def test_a_repeat_that_comes_late_undoes_nothing_that_was_said_since(house: House, scale: Program):
    """A lost answer sent again after somebody went on: what goes on since goes on."""
    box = scale.send("/nests", {"ref": ref(), "home_id": str(house.home.pk), "name": "Box 2"}).json()["id"]

    def at(minutes: int) -> str:
        return (house.now - timedelta(minutes=minutes)).isoformat()

    def stay(nest: Any, minutes: int) -> dict[str, Any]:
        return {"ref": ref(), "animal_id": str(house.animal.pk), "nest_id": str(nest), "from_at": at(minutes)}

    def rearing(kind: str, minutes: int) -> dict[str, Any]:
        return {"ref": ref(), "animal_id": str(house.animal.pk), "kind": kind, "from_at": at(minutes)}

    stays, rearings = [stay(box, 9), stay(house.nest.pk, 5)], [rearing("gruel", 9), rearing("tube", 5)]
    for path, sent in (("/stays", stays), ("/rearings", rearings)):
        assert [scale.send(path, one).status_code for one in sent] == [201, 201]

        assert scale.send(path, sent[0]).status_code == 200

    assert Stay.everywhere.get(animal=house.animal, until_at__isnull=True).nest_id == house.nest.pk
    assert Rearing.everywhere.get(animal=house.animal, until_at__isnull=True).kind == "tube"
    undone = scale.send(f"/rearings/{rearings[1]['ref']}/undo", {})
    assert (undone.status_code, Rearing.everywhere.get(animal=house.animal, until_at__isnull=True).kind) == (
        200,
        "gruel",
    )


def test_how_one_is_reared_says_who_decided_and_what_came_of_the_last(house: House, scale: Program):
    clinician = str(house.people["clinician"].pk)
    sent = {"ref": ref(), "animal_id": str(house.animal.pk), "kind": "tube", "from_at": house.now.isoformat()}

    told = scale.send("/rearings", sent | {"decided_by": clinician, "outcome": "Would not suck."}).json()
    unknown = scale.send("/rearings", sent | {"ref": ref(), "kind": "gruel", "decided_by": str(new_id())})

    assert (told["decided_by"], told["outcome"]) == (clinician, "")
    rows = scale.get(f"/rearings?animal_id={house.animal.pk}").json()["rearings"]
    assert [each["outcome"] for each in rows if each["until_at"]] == ["Would not suck."]
    assert (unknown.status_code, unknown.json()["code"]) == (404, "unknown")


def test_a_mother_of_whom_something_is_amiss_says_so_to_programs_too(house: House, scale: Program):
    dam = make.animal(house.organisation, home=house.home, name="Grey mother", is_dam=True)
    assert scale.get(f"/animals/{dam.pk}/condition").json()["worry"] == "steady"
    make.dam_check(dam, milk=False, at=house.now - timedelta(hours=1))
    standing_worries.drop()  # written past the ledger

    told = scale.get(f"/animals/{dam.pk}/condition").json()

    assert (told["worry"], [each["code"] for each in told["reasons"]]) == ("call-today", ["dam-no-milk"])


def test_a_home_changes_its_units_and_keeps_the_rest(house: House, scale: Program):
    told = scale.send(f"/homes/{house.home.pk}", {"mass_unit": "oz", "care_day_start": "07:30"}, method="PATCH").json()

    assert (told["mass_unit"], told["care_day_start"], told["name"]) == ("oz", "07:30", "Home 4")


def test_a_treatment_tells_its_times_and_ends(house: House):
    caller = program(house, "clinician")
    sent = {
        "ref": ref(),
        "animal_id": str(house.animal.pk),
        "words": "Drops, as on the bottle.",
        "times": ["20:00", "08:00"],
        "from_at": house.now.isoformat(),
    }

    given = caller.send("/treatments", sent)
    ended = caller.send(f"/treatments/{sent['ref']}/end", {"at": (house.now + timedelta(days=1)).isoformat()})

    assert (given.status_code, given.json()["times"], ended.json()["until_at"] is not None) == (
        201,
        ["08:00", "20:00"],
        True,
    )


def test_notes_and_checks_of_a_home_are_for_those_who_speak_with_it(house: House, scale: Program):
    note = {"ref": ref(), "home_id": str(house.home.pk), "words": "Asked for a second scale."}
    check = {
        "ref": ref(),
        "home_id": str(house.home.pk),
        "due_on": (house.now + timedelta(days=2)).date().isoformat(),
        "words": "Weights of the two smallest",
    }

    written = [scale.send("/home-notes", note).status_code for _ in range(2)]
    planned = [scale.send("/checks", check).status_code for _ in range(2)]
    done = [scale.send(f"/checks/{check['ref']}/done", {"words": words}).json() for words in ("Both gain.", "Again")]
    carer = program(house, "carer")

    assert (written, planned, [one["done_words"] for one in done]) == ([201, 200], [201, 200], ["Both gain."] * 2)
    assert [row["words"] for row in scale.get(f"/home-notes?home_id={house.home.pk}").json()["notes"]] == [
        note["words"]
    ]
    assert [carer.get(path).status_code for path in ("/home-notes", "/checks")] == [403, 403]


def test_when_a_home_takes_nobody_and_what_it_can_do(house: House, scale: Program):
    days = {
        "ref": ref(),
        "home_id": str(house.home.pk),
        "first_on": (house.now + timedelta(days=2)).date().isoformat(),
        "last_on": (house.now + timedelta(days=9)).date().isoformat(),
    }
    skills = f"/homes/{house.home.pk}/skills"

    kept = [scale.send("/blackouts", days).status_code for _ in range(2)]
    cancelled = scale.send(f"/blackouts/{days['ref']}/cancel", {}).json()["cancelled_at"]
    said = [scale.send(skills, {"kinds": kinds}, method="PUT").json() for kinds in (["tube", "bottle"], ["tube"])]

    assert (kept, cancelled is not None) == ([201, 200], True)
    assert (said[0]["kinds"], scale.get(skills).json()["kinds"]) == (["bottle", "tube"], ["tube"])
